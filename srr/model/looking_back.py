"""A review to what was aimed for in the period it looked back on, beside what was realised in it.

This is the one place that says so. Whoever tells of one pilot and whoever adds up many take it from here,
over the same reviews and scaled in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from srr.frozen import frozen, replace
from srr.model.ambition import ambition_until, targets_until
from srr.model.dates import PartialDate
from srr.model.measures import Key, add, amounts, between, by_subject, is_ceiling, is_whole, key
from srr.model.periods import Covered, covered, length, overlapping, span
from srr.model.records import Measure, Period, Proposal
from srr.model.register import Register
from srr.model.results import is_level, reported

_TENTH = Decimal("0.1")
_YEAR = 12


@frozen
class LookedBack:
    """A target per year over the months of one review (``aimed``), and what that review reports (``done``).

    ``months`` has one decimal; ``aimed`` is made of it, so that the calculation that is shown can be redone:
    ``target`` × ``months`` / 12, to one decimal. Where the plan ended before the period did, the months after
    it are not among them, and ``planned_until`` is that end.
    """

    proposal: Proposal
    covered: Covered
    target: Measure
    months: Decimal
    aimed: Measure
    done: Measure
    planned_until: PartialDate | None = None


@frozen
class Together:
    """One metric over several reviews: what was aimed for in their periods, what came of it, and of which."""

    metric: str
    aimed: Measure
    done: Measure
    parts: tuple[LookedBack, ...]


def looked_back(register: Register, proposal: Proposal) -> tuple[LookedBack, ...]:
    """Each target per year beside the result of the same subject, review by review, oldest first.

    A closed review counts of which the length of its period is known and that reports the subject over that
    period; the target is the one that held until its decision. A level, such as fte, is the same however long
    one looks, a ceiling is no aim, and periods that overlap cannot be told apart: these are left out.
    """
    found: dict[Key, list[LookedBack]] = defaultdict(list)
    for each in covered(register, proposal):
        for row in _review(register, proposal, each):
            found[key(row.target)].append(row)
    rows = [row for each in found.values() for row in _apart(each)]
    order = {each.review.id: place for place, each in enumerate(covered(register, proposal))}
    return tuple(sorted(rows, key=lambda row: order[row.covered.review.id]))


def together(register: Register, proposals: Iterable[Proposal]) -> tuple[Together, ...]:
    """What the proposals aimed for in the periods looked back on and what came of it, by metric.

    In the order of the vocabulary; the parts of groups and phases are in the wholes.
    """
    rows = [row for proposal in proposals for row in looked_back(register, proposal) if is_whole(row.target)]
    found: dict[str, list[LookedBack]] = defaultdict(list)
    for row in rows:
        found[row.target.metric].append(row)
    order = dict.fromkeys((*register.terms("metric"), *sorted(found)))
    return tuple(
        Together(metric, add([row.aimed for row in each]), add([row.done for row in each]), tuple(each))
        for metric in order
        if (each := found.get(metric))
    )


def scaled(rate: Measure, months: Decimal) -> Measure:
    """What an amount per year comes to in so many months, to one decimal."""
    low, high = (
        None if each is None else (each * months / _YEAR).quantize(_TENTH, ROUND_HALF_UP)
        for each in amounts(rate)
    )
    return between([replace(rate, per=None)], low, high)


def _review(register: Register, proposal: Proposal, each: Covered) -> Iterator[LookedBack]:
    whole, planned_until = each.months, plan_ended(register, proposal, each)
    months = whole
    if planned_until is not None:
        months = length(Period(from_=each.period.from_, until=planned_until))
    if whole is None or months is None:
        return
    done = by_subject(_of_its_period(register, each))
    for target in yearly(register, proposal, each):
        total = done.get((target.metric, None, target.group, target.phase))
        if total is None and (rate := done.get(key(target))) is not None:
            total = scaled(rate, whole)
        if total is not None:
            yield LookedBack(proposal, each, target, months, scaled(target, months), total, planned_until)


def plan_ended(register: Register, proposal: Proposal, each: Covered) -> PartialDate | None:
    """The planned end of the pilot where it came before that of the period; else None.

    What was aimed for after it nobody recorded, unless a review put the ambition in place later than that.
    """
    end, until = proposal.planned.end, each.period.until
    if end is None or until is None or until.last <= end.last:
        return None
    ambition = ambition_until(register, proposal, each.review)
    renewed = ambition.review is not None and ambition.date is not None and ambition.date.first > end.last
    return None if renewed else end


def yearly(register: Register, proposal: Proposal, each: Covered) -> Iterator[Measure]:
    """The targets per year that held until a review's decision, a measure for each subject; no ceilings.

    Not one of a time of its own that has not all of the period in it.
    """
    aims = targets_until(register, proposal, each.review) or ()
    then = (one for one in aims if not is_ceiling(one) and _holds_in(one, each.period))
    for target in by_subject(then).values():
        if target.per == "year" and not is_level(register, (target.metric, None, None, None)):
            yield target


def _holds_in(target: Measure, period: Period) -> bool:
    """Whether a target is one of all of a period, as far as is recorded."""
    since, until = target.from_, target.until
    began_later = since is not None and (period.from_ is None or period.from_.first < since.first)
    ended_earlier = until is not None and (period.until is None or until.last < period.until.last)
    return not began_later and not ended_earlier


def _of_its_period(register: Register, each: Covered) -> Iterator[Measure]:
    """What a review reports over the period it looked back on: no running total, nothing of other dates."""
    for result in reported(register, each.review) or ():
        readings = [reading.measure for reading in result.counted]
        if result.total is not None and not any(
            one.so_far or Period(from_=one.from_, until=one.until) != Period() for one in readings
        ):
            yield result.total


def _apart(rows: list[LookedBack]) -> Iterator[LookedBack]:
    """Those of one subject whose periods overlap with no other's."""
    overlaps = overlapping([span(row.covered.period) for row in rows])
    return (row for row, overlap in zip(rows, overlaps, strict=True) if not overlap)
