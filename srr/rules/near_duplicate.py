"""Two suppliers, clients, proposals, agreements or reviews look like the same one under two ids.

Twee leveranciers, opdrachtgevers, voorstellen, overeenkomsten of reviews lijken dezelfde onder twee id's.

Why: What stands under two ids is counted apart: half the obligations here, half the proposals there; and a
copy of a proposal counts double. A unit that is called after what it is part of, or a consortium after a
member, is no look-alike. Proposals are alike by title, suppliers and agreement, unless one follows the other;
agreements by title and supplier, unless one is part of the other or their references, dates of signing or
frameworks differ; reviews of one proposal by the period that they state, or else by the day.

Waarom: Wat onder twee id's staat, wordt apart geteld: de helft van de verplichtingen hier, de helft van de
voorstellen daar; en een kopie van een voorstel telt dubbel. Een onderdeel dat heet naar waar het bij hoort,
of een combinatie naar een lid, telt niet als dubbel. Voorstellen lijken op elkaar door titel, leveranciers en
overeenkomst, tenzij het ene op het andere volgt; overeenkomsten door titel en leverancier, tenzij de ene
onder de andere valt of hun kenmerken, datums van ondertekening of raamovereenkomsten verschillen; reviews
van één voorstel door de periode die ze noemen, of anders door de dag.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie

Fails:
    # suppliers/fictief-enig.yaml
    name: FICTIEF EEN, B.V.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from srr.model.periods import same_time
from srr.model.records import Agreement, Client, Proposal, Supplier
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding
from srr.rules.lookalikes import one_letter_off, plain

SEVERITY = Severity.ADVICE
GROUP = "guidelines"

#: Whatever the other has there.
_ANY = object()


def check(register: Register) -> Iterator[Finding]:
    """Each record that shares with one before it what tells records of its kind apart."""
    yield from _alike(register, register.suppliers)
    yield from _alike(register, register.clients)
    yield from _proposals(register)
    yield from _agreements(register)
    yield from _reviews(register)


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


def _proposals(register: Register) -> Iterator[Finding]:
    """Each proposal with the title and suppliers of another, under the same agreement or one not recorded."""
    #: By title and suppliers, then by agreement, the latest of those that follow each other.
    seen: dict[tuple[str, frozenset[str]], dict[object, Proposal]] = {}
    for each in register.proposals.values():
        if not each.suppliers:
            continue
        known = seen.setdefault((plain(each.title), frozenset(each.suppliers)), {})
        under = [entry.agreement for entry in each.agreements or () if entry.agreement]
        alike = (*under, None) if under else (_ANY,)
        places: tuple[object, ...] = (*under, _ANY) if under else (None, _ANY)
        other = next((known[one] for one in alike if one in known), None)
        if other is not None and not _follows(each, other) and not _follows(other, each):
            yield _copy(each, other, "rule.near-duplicate.proposal")
        elif other is None or _follows(each, other):
            known |= dict.fromkeys(places, each)


def _follows(later: Proposal, earlier: Proposal) -> bool:
    return earlier.id in (later.follows or ())


def _agreements(register: Register) -> Iterator[Finding]:
    """Each agreement with the title and supplier of another that nothing tells it apart from."""
    named: dict[tuple[str, str], list[Agreement]] = {}
    for each in register.agreements.values():
        if each.supplier is not None:
            named.setdefault((plain(each.title), each.supplier), []).append(each)
    for alike in named.values():
        if len(alike) > 1:
            yield from _copies(register, alike)


def _copies(register: Register, agreements: list[Agreement]) -> Iterator[Finding]:
    """Those of some agreements that have the marks of one before."""
    known: dict[tuple[object, ...], Agreement] = {}
    for each in agreements:
        marks = (each.reference, each.signed, each.part_of)
        # What is not recorded may be the same; what is recorded is the same, or not recorded of the other.
        alike = product(*((_ANY,) if mark is None else (mark, None) for mark in marks))
        other = next((known[one] for one in alike if one in known), None)
        if other is None or other in register.line(each) or each in register.line(other):
            known |= dict.fromkeys(product(*((mark, _ANY) for mark in marks)), each)
        else:
            yield _copy(each, other, "rule.near-duplicate.agreement")


def _reviews(register: Register) -> Iterator[Finding]:
    """Each review of the same time as an earlier one of the same proposal."""
    for first, *others in same_time(register):
        stated = first.period.until is not None
        variant = "rule.near-duplicate.period" if stated else "rule.near-duplicate.day"
        for each in others:
            message = say(variant, id=each.id, other=first.id)
            remedy = say("remedy.near-duplicate.review", id=each.id)
            yield Finding(each, ("period" if stated else "date",), message, remedy, key=stated)


def _copy(record: Proposal | Agreement, other: Proposal | Agreement, key: str) -> Finding:
    remedy = say("remedy.near-duplicate.copy", id=record.id, other=other.id)
    return Finding(record, ("title",), say(key, id=record.id, other=other.id), remedy)
