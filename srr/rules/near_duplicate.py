"""Two suppliers, or two clients, look like the same organisation under two ids.

Twee leveranciers, of twee opdrachtgevers, lijken dezelfde organisatie onder twee id's.

Why: What stands under two ids is counted apart: half the obligations here, half the proposals there.

Waarom: Wat onder twee id's staat, wordt apart geteld: de helft van de verplichtingen hier, de helft van de
voorstellen daar.

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
from srr.rules.base import Finding, Scope
from srr.rules.lookalikes import one_letter_off, plain

SEVERITY = Severity.ADVICE
SCOPE = Scope.REGISTER
GROUP = "guidelines"


def check(register: Register) -> Iterator[Finding]:
    """Each supplier and client that shares a name or a Chamber of Commerce number with one before it."""
    yield from _alike(register.suppliers)
    yield from _alike(register.clients)


def _alike(records: Mapping[str, Supplier] | Mapping[str, Client]) -> Iterator[Finding]:
    seen: dict[str, tuple[str, str]] = {}
    for id_, record in records.items():
        keys = list(_keys(record))
        for field, key in keys:
            other, other_field = seen.get(key, (None, None))
            # Two organisations that were one once share a former name and are still two.
            if other is not None and (field, other_field) != ("former_names", "former_names"):
                number = say("rule.near-duplicate.number", id=id_, other=other)
                name = say("rule.near-duplicate.name", id=id_, other=other)
                message = number if field == "kvk" else name
                yield Finding(
                    record, (field,), message, say("remedy.near-duplicate.same", id=id_, other=other)
                )
                break
        for field, key in keys:
            seen.setdefault(key, (id_, field))


def _keys(record: Supplier | Client) -> Iterator[tuple[str, str]]:
    if isinstance(record, Supplier) and record.kvk:
        yield "kvk", record.kvk
    for key in sorted(one_letter_off(plain(record.name))):
        yield "name", key
    if isinstance(record, Client) and record.abbreviation:
        yield "abbreviation", plain(record.abbreviation)
    for former in record.former_names:
        yield "former_names", plain(former.name)
