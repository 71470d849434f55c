"""A date lies so far ahead that the year is probably a slip.

Een datum ligt zo ver vooruit dat het jaar waarschijnlijk een verschrijving is.

Why: An agreement that ends in 2109 is said to be in force all that time, and a review is never overdue. In an
archive (frozen in register.yaml) a step or review that is dated after its day is advice: no answer tells it.

Waarom: Een overeenkomst die in 2109 afloopt, is al die tijd van kracht, en een review komt nooit te laat. In
een archief (frozen in register.yaml) is het een advies dat een stap of review na de dag ervan ligt: geen
antwoord vertelt die.

Passes:
    # agreements/ict-inhuur-p1.yaml
    title: ICT-inhuur perceel 1
    end: 2029-12-31

Fails:
    # agreements/ict-inhuur-p1.yaml
    title: ICT-inhuur perceel 1
    end: 2109-12-31
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.meaning.fields import values, walk
from srr.model.dates import PartialDate
from srr.model.records import Record
from srr.model.register import Register
from srr.problems import Path, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "reading"
#: No register plans beyond this year; the clock plays no part, so that time alone turns nothing red.
_LAST = 2099


def check(register: Register) -> Iterator[Finding]:
    """Each date after the last year that anybody plans for."""
    for record in register.records():
        if not any(map(_is_far, values(record, of=PartialDate))):
            continue
        for path, value in walk(record, of=PartialDate):
            if _is_far(value):
                message = say("rule.far-future.year", date=value)
                yield Finding(record, path, message, say("remedy.far-future.year"))
    if register.settings.frozen is not None:
        yield from _after(register, register.settings.frozen)


def _is_far(value: object) -> bool:
    """Whether this is such a date; an end may also be only known to be past."""
    return isinstance(value, PartialDate) and value.year > _LAST


def _after(register: Register, frozen: PartialDate) -> Iterator[Finding]:
    """Each step of a proposal and each review that came after the day of an archive."""
    last = frozen.last
    for proposal in register.proposals.values():
        for index, event in enumerate(proposal.history):
            if event.date is not None and event.date.first > last:
                yield _late(proposal, ("history", index, "date"), event.date, frozen)
    for review in register.reviews.values():
        if review.date.first > last:
            yield _late(review, ("date",), review.date, frozen)


def _late(record: Record, path: Path, date: PartialDate, frozen: PartialDate) -> Finding:
    message = say("rule.far-future.frozen", date=date, frozen=frozen)
    return Finding(record, path, message, say("remedy.far-future.frozen"), Severity.ADVICE)
