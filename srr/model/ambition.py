"""A proposal and its reviews to what it aims for now, what was realised, and how the two compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from srr.model.dates import PartialDate
from srr.model.lifecycle import CLOSED, status
from srr.model.measures import Key, add, amounts, by_key, key, latest, sums
from srr.model.records import Measure, Period, Proposal, Review
from srr.model.register import Register
from srr.model.review_due import decided

__all__ = [
    "Ambition",
    "Comparison",
    "Total",
    "amounts",
    "compare",
    "last_year",
    "missed",
    "realised",
    "target_history",
    "targets",
    "targets_until",
    "totals",
]

#: A period of so many days is about a year: eleven whole months are, ten are not.
_ABOUT_A_YEAR = 330


class Ambition(NamedTuple):
    """A list of targets: since when, and which review put it in place; None for the proposal's own."""

    date: PartialDate | None
    review: Review | None
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A target beside what was realised of it; one of the two may be missing."""

    target: Measure | None
    realised: Measure | None


@dataclass(frozen=True, slots=True)
class Total:
    """One metric over several proposals: at most one sum per year and one sum in all, on either side."""

    metric: str
    targets: tuple[Measure, ...]
    realised: tuple[Measure, ...]


def target_history(register: Register, proposal: Proposal) -> tuple[Ambition, ...]:
    """The ambition from the beginning, then each one that a review put in its place.

    An empty list that a decision states is a new list too: nothing is aimed for any more.
    """
    opened = proposal.history[0].date if proposal.history else None
    changes = (
        Ambition(review.decision.date or review.date, review, review.decision.targets)
        for review in decided(register, proposal)
        if review.decision is not None and review.decision.targets is not None
    )
    return (Ambition(opened, None, proposal.targets or ()), *changes)


def targets(register: Register, proposal: Proposal) -> tuple[Measure, ...]:
    """The ambition now in force."""
    return target_history(register, proposal)[-1].measures


def targets_until(register: Register, proposal: Proposal, review: Review | None) -> tuple[Measure, ...]:
    """The ambition a decided review looked back on: that of before its decision; None: the present one."""
    held = decided(register, proposal)
    earlier = {each.id for each in (held[: held.index(review)] if review in held else held)}
    history = target_history(register, proposal)
    return next(
        each.measures for each in reversed(history) if each.review is None or each.review.id in earlier
    )


def realised(register: Register, proposal: Proposal) -> tuple[Measure, ...]:
    """What was realised by the decided reviews: added up over them, or the latest.

    Counts add up unless the vocabulary says that of this metric the latest counts; so it does of a rate, per
    year or per participant. Where no review has the metric, the proposal's own latest readings stand.
    """
    reviews = [by_key(review.realised or ()) for review in decided(register, proposal)]
    found = [
        _over_time(register, about, [each[about] for each in reviews if about in each])
        for about in dict.fromkeys(about for each in reviews for about in each)
    ]
    reported = {each.metric for each in found}
    own = by_key(each for each in proposal.realised or () if each.metric not in reported)
    return (*found, *(latest(readings) for readings in own.values()))


def compare(aimed: Iterable[Measure], done: Iterable[Measure]) -> tuple[Comparison, ...]:
    """Each target with what was realised of the same metric, group and phase; then what had no target.

    A target per year stands beside a result per year, else beside one without ``per``.
    """
    results = {key(each): each for each in done}
    rows: list[Comparison] = []
    shown: set[Key] = set()
    for target in aimed:
        options = [key(target)]
        if target.per == "year":
            options.append((target.metric, None, target.group, target.phase))
        match = next((about for about in options if about in results), None)
        rows.append(Comparison(target, results[match] if match else None))
        shown |= {match} if match else set()
    rest = (Comparison(None, each) for about, each in results.items() if about not in shown)
    return (*rows, *rest)


def last_year(register: Register, proposal: Proposal) -> tuple[Comparison, ...]:
    """The targets per year that the last decided review looked back on, each with the result of that year.

    A result counts where the review is about a year or more, or states it per year.
    """
    held = decided(register, proposal)
    aimed = targets_until(register, proposal, held[-1] if held else None)
    return compare((each for each in aimed if each.per == "year"), _last_year(register, proposal))


def missed(register: Register, proposal: Proposal) -> tuple[Comparison, ...]:
    """The targets that were certainly not reached, each with what was realised instead.

    Certain means that the most it can have been is below the least that was aimed for, and:

    - per year: in the last decided review, about a period of about a year or more, or stated per year;
    - to be reached by a date (``until``): that date has passed;
    - a level or a rate: by the latest reading;
    - any other total: the time that was planned for the pilot has passed, or the pilot has ended.

    What was realised in a year, and a level, is held against the ambition of that time: that of before the
    last review's decision. Whatever cannot be compared by these rules is not missed.
    """
    held = decided(register, proposal)
    now = targets(register, proposal)
    before = targets_until(register, proposal, held[-1] if held else None)
    steady = [
        each
        for each in before
        if each.per != "year" and each.until is None and _is_level(register, key(each))
    ]
    final = [each for each in now if each.per != "year" and _is_over(register, proposal, each)]
    rows = (
        *last_year(register, proposal),
        *compare((*steady, *final), realised(register, proposal)),
    )
    return tuple(each for each in rows if _falls_short(each))


def totals(register: Register, proposals: Iterable[Proposal]) -> tuple[Total, ...]:
    """Per metric what the proposals aim for and realised together, in the order of the vocabulary.

    Per year and in all are never added to one another, and amounts per participant not at all.
    """
    chosen = tuple(proposals)
    aimed = sums(targets(register, each) for each in chosen)
    done = sums(realised(register, each) for each in chosen)
    found = {each.metric for each in (*aimed, *done)}
    order = [*register.terms("metric"), *sorted(found)]
    return tuple(
        Total(
            metric,
            tuple(each for each in aimed if each.metric == metric),
            tuple(each for each in done if each.metric == metric),
        )
        for metric in dict.fromkeys(order)
        if metric in found
    )


def _is_level(register: Register, about: Key) -> bool:
    metric, per, _, _ = about
    term = register.terms("metric").get(metric)
    return per is not None or (term is not None and term.over_time == "latest")


def _over_time(register: Register, about: Key, periods: Sequence[list[Measure]]) -> Measure:
    """One measure out of those of several reviews, oldest first."""
    if _is_level(register, about):
        return latest(periods[-1])
    return add([each for period in periods for each in period])


def _last_year(register: Register, proposal: Proposal) -> Iterator[Measure]:
    """What the last decided review reports that can be held against a target per year."""
    for review in decided(register, proposal)[-1:]:
        whole_year = _days(review.period) >= _ABOUT_A_YEAR
        for about, found in by_key(review.realised or ()).items():
            if whole_year or about[1] == "year":
                yield _over_time(register, about, [found])


def _days(period: Period) -> int:
    if period.from_ is None or period.until is None:
        return 0
    return (period.until.last - period.from_.first).days + 1


def _is_over(register: Register, proposal: Proposal, target: Measure) -> bool:
    """Whether the time in which a target was to be reached has passed; a level without a date has no end."""
    if target.until is None and _is_level(register, key(target)):
        return False
    if target.until is None and status(proposal) in CLOSED:
        return True
    by = target.until or proposal.planned.end
    return by is not None and register.day is not None and by.last < register.day


def _falls_short(row: Comparison) -> bool:
    least = amounts(row.target)[0] if row.target else None
    most = amounts(row.realised)[1] if row.realised else None
    return least is not None and most is not None and most < least
