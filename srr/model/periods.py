"""A proposal's reviews to the stretch of time each looked back on, and whether two such stretches overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.lifecycle import first_event
from srr.model.records import Period, Proposal, Review
from srr.model.register import Register
from srr.model.review_due import decided
from srr.model.statuses import Status

_TENTH = Decimal("0.1")
_YEAR = 12


@frozen
class Covered:
    """The period that a closed review looked back on; ``stated`` where the review itself says it whole."""

    review: Review
    period: Period
    stated: bool

    @property
    def months(self) -> Decimal | None:
        """How long the period is; None where that is not known.

        An end that the review does not state is its date or that of another, and of those a year says too
        little to count months from.
        """
        ends = (self.period.from_, self.period.until)
        if not self.stated and any(each is not None and each.month is None for each in ends):
            return None
        return length(self.period)


class Span(NamedTuple):
    """A stretch of time for comparing: from a day until before another, as numbers of days."""

    begin: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly in this one."""
        return self.begin <= other.begin and other.end <= self.end


def covered(register: Register, proposal: Proposal) -> tuple[Covered, ...]:
    """What each closed review looked back on, oldest first.

    A review that does not state its period covers what lies since the one before, else since the start, until
    its date.
    """
    held = decided(register, proposal)
    started = first_event(proposal, Status.STARTED)
    begin = started.date if started else None
    return tuple(_covered(each, held, begin) for each in held)


def same_time(register: Register) -> Iterator[tuple[Review, ...]]:
    """The reviews of one proposal that say of the same time that they looked back on it, where several do.

    That is the period that they state, with both its ends, or else the very day on which they were held.
    """
    for id_ in register.proposals:
        reviews = register.reviews_of(id_)
        if len(reviews) > 1:
            found: dict[object, list[Review]] = {}
            for each in reviews:
                if each.period.from_ is not None and each.period.until is not None:
                    found.setdefault(each.period, []).append(each)
                elif each.period == Period() and each.date.day is not None:
                    found.setdefault(each.date, []).append(each)
            yield from (tuple(each) for each in found.values() if len(each) > 1)


def since(register: Register, proposal: Proposal, day: PartialDate) -> PartialDate | None:
    """From when a review that is held on a day looks back: after the review before it, else from the start.

    The month in which the one before ended is shared where the next is held in it too. None where nothing is
    recorded to reckon from, and where the one before looked on beyond that day.
    """
    ends = [each.period.until or each.date for each in decided(register, proposal)]
    if ends:
        last = max(ends, key=lambda each: each.last)
        following = _following(last)
        found = following if following.first <= day.last else last
        return found if found.first <= day.last else None
    started = first_event(proposal, Status.STARTED)
    return started.date if started else None


def looks_ahead(review: Review) -> bool:
    """Whether the period of a review certainly ends after the day on which it was held."""
    until = review.period.until
    return until is not None and until.first > review.date.last


def span(period: Period) -> Span:
    """A period for comparing with others; it may reach back, or on, without end.

    The day or month in which one period ends and the next begins lies in neither, so that sharing it is no
    overlap; a year is shared as a whole.
    """
    first, last = period.from_, period.until
    begin = 0 if first is None else _day(first.first if first.month is None else first.last)
    end = _after(date.max) if last is None else _after(last.last) if last.month is None else _day(last.first)
    if end > begin:
        return Span(begin, end)
    # It lies within one day or month, or was written the wrong way round: all of it counts.
    ends = [each for each in (first, last) if each is not None]
    return Span(min(_day(each.first) for each in ends), max(_after(each.last) for each in ends))


def overlapping(spans: Sequence[Span]) -> tuple[bool, ...]:
    """For each of the spans whether it overlaps with another of them."""
    order = sorted(range(len(spans)), key=lambda index: spans[index])
    found = [False] * len(spans)
    furthest = 0
    for place, index in enumerate(order):
        following = order[place + 1] if place + 1 < len(order) else None
        found[index] = spans[index].begin < furthest or (
            following is not None and spans[following].begin < spans[index].end
        )
        furthest = max(furthest, spans[index].end)
    return tuple(found)


def most(amounts: Iterable[tuple[Span, Decimal]]) -> Decimal:
    """The largest sum of amounts of which no two overlap: what all of them together are at least."""
    ends: list[int] = []
    best = [Decimal(0)]
    for each, amount in sorted(amounts, key=lambda found: found[0].end):
        before = bisect_right(ends, each.begin)
        best.append(max(best[-1], best[before] + amount))
        ends.append(each.end)
    return best[-1]


def length(period: Period) -> Decimal | None:
    """The months of a period, whole ones and a part of one, to one decimal; None where an end is unknown.

    From the first day it can have begun until the last it can have lasted: 2018-10 until 2019-09 is twelve.
    """
    if period.from_ is None or period.until is None:
        return None
    first, end = period.from_.first, min(period.until.last, date.max - timedelta(days=1)) + timedelta(days=1)
    if end <= first:
        return None
    begin = PartialDate.of(first)
    whole = (end.year - first.year) * _YEAR + end.month - first.month
    if begin.plus_months(whole).first > end:
        whole -= 1
    anchor, following = begin.plus_months(whole).first, begin.plus_months(whole + 1).first
    rest = Decimal((end - anchor).days) / max((following - anchor).days, 1)
    return (whole + rest).quantize(_TENTH, ROUND_HALF_UP)


def _covered(review: Review, held: Iterable[Review], begin: PartialDate | None) -> Covered:
    stated = review.period
    before = [
        end
        for each in held
        if each is not review
        and (end := _following(each.period.until or each.date)).first <= review.date.last
    ]
    since = max(before, key=lambda each: each.first, default=begin)
    until = stated.until or review.date
    if stated.from_ is None and since is not None and since.first > until.last:
        since = None
    period = Period(from_=stated.from_ or since, until=until)
    return Covered(review, period, period == stated)


def _following(when: PartialDate) -> PartialDate:
    """The day, month or year after this one, as precise as it is; not after the calendar's end."""
    if when.month is None:
        return when.plus_months(_YEAR)
    if when.day is None:
        return when.plus_months(1)
    return PartialDate.of(min(when.first, date.max - timedelta(days=1)) + timedelta(days=1))


def _day(day: date) -> int:
    return day.toordinal()


def _after(day: date) -> int:
    return day.toordinal() + 1
