"""Two figures for the same thing at the same time cannot both be true.

Twee getallen voor hetzelfde op hetzelfde moment kunnen niet allebei kloppen.

Why: Figures that contradict each other are both shown, each with its source, and never added up; somebody
has to say which of them holds. Those of two reviews of a proposal are about the same time where both state
the same period, or no period and the same day. Estimates (about), a running total (so_far) beside another
figure, and readings without a date may both be true.

Waarom: Getallen die elkaar tegenspreken worden allebei getoond, met hun bron, en nooit opgeteld; iemand
moet zeggen welk van de twee geldt. Die van twee reviews van een voorstel gaan over dezelfde tijd als beide
dezelfde periode noemen, of geen periode en dezelfde dag. Schattingen (about), een tussenstand (so_far)
naast een ander getal en metingen zonder datum kunnen allebei kloppen.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    realised:
      - {metric: participants, value: 9, as_of: 2019}
      - {metric: participants, value: 12, as_of: 2020}

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    targets:
      - {metric: participants, value: 20, source: nieuwsbericht}
      - {metric: participants, value: 30, source: jaarverslag}
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from srr.model.measures import amounts, key
from srr.model.periods import same_time
from srr.model.records import Measure, Record, Review
from srr.model.register import Register
from srr.problems import Message, Severity, say
from srr.rules.base import Finding
from srr.rules.figures import Figures, pairs, place, told

SEVERITY = Severity.WARNING
GROUP = "figures"


def check(register: Register) -> Iterator[Finding]:
    """Each figure that contradicts one above it in the same list, or in a review before, reported once."""
    for record in register.records():
        for found in pairs(record):
            yield from _in_one_list(record, found)
    for reviews in same_time(register):
        yield from _in_reviews(reviews)


def _in_one_list(record: Record, found: Figures) -> Iterator[Finding]:
    seen: dict[Hashable, list[Measure]] = {}
    for index, each in enumerate(found.measures):
        if each.about or not _has_a_time(found, each):
            continue
        above = seen.setdefault(_same(each), [])
        other = next((one for one in above if _contradict(one, each)), None)
        above.append(each)
        if other is not None:
            yield Finding(
                record,
                place(found, index),
                say(
                    "rule.conflicting-figures.both",
                    about=_about(each),
                    one=_sourced(other),
                    other=_sourced(each),
                ),
                say("remedy.conflicting-figures.both"),
            )


def _in_reviews(reviews: Sequence[Review]) -> Iterator[Finding]:
    seen: dict[Hashable, tuple[Review, Measure]] = {}
    for review in reviews:
        found = Figures(("realised",), review.realised or ())
        own: dict[Hashable, tuple[Review, Measure]] = {}
        for index, each in enumerate(found.measures):
            if each.about or amounts(each) == (None, None):
                continue
            before = seen.get(_same(each))
            if before is None:
                own.setdefault(_same(each), (review, each))
            elif _contradict(before[1], each):
                yield Finding(
                    review,
                    place(found, index),
                    say(
                        "rule.conflicting-figures.reviews",
                        about=_about(each),
                        one=told(before[1]),
                        review=before[0].id,
                        other=told(each),
                    ),
                    say("remedy.conflicting-figures.reviews", id=review.id),
                )
        seen |= own


def _has_a_time(found: Figures, measure: Measure) -> bool:
    """Whether it is recorded when it was so; of two readings without a date one may be the later."""
    return found.timed or measure.as_of is not None or measure.until is not None


def _same(measure: Measure) -> Hashable:
    """What two figures share that are about the same thing at the same time."""
    return (key(measure), measure.from_, measure.until, measure.as_of, measure.so_far)


def _contradict(one: Measure, other: Measure) -> bool:
    (low, high), (other_low, other_high) = amounts(one), amounts(other)
    return _exceeds(low, other_high) or _exceeds(other_low, high)


def _exceeds(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high


def _about(measure: Measure) -> str:
    """What a figure is about, as one types it: "participants (wajong)"."""
    of = ", ".join(each for each in (measure.group, measure.phase) if each is not None)
    return f"{measure.metric} ({of})" if of else measure.metric


def _sourced(measure: Measure) -> Message | Decimal:
    if measure.source is None:
        return told(measure)
    return say("rule.conflicting-figures.sourced", amount=told(measure), source=measure.source)
