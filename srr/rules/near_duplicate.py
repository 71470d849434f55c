"""Two suppliers, or two clients, look like the same organisation under two ids.

Twee leveranciers, of twee opdrachtgevers, lijken dezelfde organisatie onder twee id's.

Why: What stands under two ids is counted apart: half the obligations here, half the proposals there. A unit
that is called after what it is part of, or a consortium after a member, is no look-alike.

Waarom: Wat onder twee id's staat, wordt apart geteld: de helft van de verplichtingen hier, de helft van de
voorstellen daar. Een onderdeel dat heet naar waar het bij hoort, of een combinatie naar een lid, telt niet
als dubbel.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie

Fails:
    # suppliers/fictief-enig.yaml
    name: FICTIEF EEN, B.V.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srr.model.records import Client, Supplier
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding
from srr.rules.lookalikes import one_letter_off, plain

SEVERITY = Severity.ADVICE
GROUP = "guidelines"


def check(register: Register) -> Iterator[Finding]:
    """Each supplier and client that shares a name or a Chamber of Commerce number with one before it."""
    yield from _alike(register, register.suppliers)
    yield from _alike(register, register.clients)


def _alike(register: Register, records: Mapping[str, Supplier] | Mapping[str, Client]) -> Iterator[Finding]:
    #: For each key the first record that has it, and from which field, by what that record is part of.
    seen: dict[str, dict[str | None, tuple[Supplier | Client, str]]] = {}
    for id_, record in records.items():
        keys = list(_keys(record))
        shared = [(field, key) for field, each in keys for key in sorted(each & seen.keys())]
        for field, key in shared:
            other, other_field = _first(register, seen[key], record)
            # Two organisations that were one once share a former name and are still two.
            once_one = field == other_field == "former_names"
            if other is not None and not once_one:
                number = say("rule.near-duplicate.number", id=id_, other=other.id)
                name = say("rule.near-duplicate.name", id=id_, other=other.id)
                message = number if field == "kvk" else name
                remedy = say("remedy.near-duplicate.same", id=id_, other=other.id)
                yield Finding(record, (field,), message, remedy)
                break
        for field, each in keys:
            first = {_parent(record): (record, field)}
            seen |= dict.fromkeys(each, first) | {
                key: seen[key] | first | seen[key] for key in each & seen.keys()
            }


def _parent(record: Supplier | Client) -> str | None:
    return record.part_of if isinstance(record, Client) else None


def _first(
    register: Register, found: Mapping[str | None, tuple[Supplier | Client, str]], record: Supplier | Client
) -> tuple[Supplier | Client | None, str]:
    """The first that may be the same: every ministry has its own unit "Inkoop".

    What is part of the other may well be known by its name and number.
    """
    parent = _parent(record)
    rivals = found.values() if parent is None else (found.get(parent), found.get(None))
    apart = (each for each in rivals if each is not None and not _is_part(register, record, each[0]))
    return next(apart, (None, ""))


def _is_part(register: Register, one: Supplier | Client, other: Supplier | Client) -> bool:
    """Whether one of the two is part of the other: a unit, however deep, or a member of a consortium."""
    if isinstance(one, Supplier):
        return one.id in register.taking_part(other.id) or other.id in register.taking_part(one.id)
    if isinstance(other, Supplier):
        return False
    return other in register.line(one) or one in register.line(other)


def _keys(record: Supplier | Client) -> Iterator[tuple[str, set[str]]]:
    if isinstance(record, Supplier) and record.kvk:
        yield "kvk", {record.kvk}
    yield "name", one_letter_off(plain(record.name))
    if isinstance(record, Client) and record.abbreviation:
        yield "abbreviation", {plain(record.abbreviation)}
    for former in record.former_names:
        yield "former_names", {plain(former.name)}
