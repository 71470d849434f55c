"""The same field, vocabulary term or review question is there twice.

Hetzelfde veld, dezelfde term uit een woordenlijst of dezelfde reviewvraag staat er twee keer.

Why: Most readers of YAML keep the last one and say nothing, so that a fact gets lost without a trace.

Waarom: De meeste YAML-lezers houden zwijgend de laatste over; dan raakt een gegeven ongemerkt kwijt.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    own_staff: small

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    own_staff: small
    own_staff: large
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.model.records import Question, Record, Term
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "reading"


# Fields are compared while a file is read; of terms and questions the id is a value, and compared here.
def check(register: Register) -> Iterator[Finding]:
    """Terms and questions whose id another one of the same list has already."""
    for vocabulary in register.vocabularies.values():
        yield from _repeated(vocabulary, "terms", vocabulary.terms)
    if register.checklist is not None:
        yield from _repeated(register.checklist, "questions", register.checklist.questions)


def _repeated(record: Record, field: str, items: Sequence[Term | Question]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, each in enumerate(items):
        if each.id in seen:
            yield Finding(
                record,
                (field, index, "id"),
                say("rule.duplicate-key.id", id=each.id, field=field),
                say("remedy.duplicate-key.id"),
            )
        seen.add(each.id)
