"""A proposal and its reviews to what was realised: of each subject the total, and the readings beside it.

What is counted twice is never added: readings of periods that overlap, a running total and what it covers,
two readings of the same time. The total then says less, and the readings stand beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from srr.frozen import frozen, replace
from srr.model.dates import PartialDate
from srr.model.measures import Key, add, amounts, at_least, either, is_whole, key
from srr.model.once import once
from srr.model.periods import Span, covered, most, overlapping, span
from srr.model.records import Measure, Period, Proposal, Review
from srr.model.register import Register


@frozen
class Reading:
    """What was read once: in a review, or by itself where ``review`` is None.

    ``period`` is what it is about, as the reading states it, else its review; ``on`` the day it was read.
    Neither is known of an undated reading.
    """

    measure: Measure
    period: Period
    on: PartialDate | None
    review: Review | None

    @property
    def is_dated(self) -> bool:
        """Whether it is known when this was so."""
        return self.on is not None or self.period != Period()


@frozen
class Result:
    """What was realised of one subject: a metric, in all or per year or participant, of a group or phase.

    ``total`` is what may be claimed, made of the readings ``counted``; None where nothing may. ``beside`` are
    the readings that the total would hide: those outside a review, undated ones, those whose periods overlap,
    and those that contradict one another.
    """

    subject: Key
    total: Measure | None
    readings: tuple[Reading, ...]
    counted: tuple[Reading, ...]
    beside: tuple[Reading, ...]

    @property
    def read_on(self) -> PartialDate | None:
        """The date of the last reading that counts; None where none of them has one."""
        dates = (each.on or each.period.until for each in self.counted)
        return max((each for each in dates if each), key=lambda each: (each.last, each.first), default=None)

    @property
    def told(self) -> tuple[Measure, ...]:
        """The total as it is told of one proposal; of sources that contradict each other what each says."""
        if self.total is None:
            return ()
        one_time = {(each.on, each.period) for each in self.counted}
        apart = len(one_time) == 1 and len({amounts(each.measure) for each in self.counted}) > 1
        return tuple(each.measure for each in self.counted) if apart else (self.total,)


@once
def results(register: Register, proposal: Proposal) -> tuple[Result, ...] | None:
    """What was realised of each subject; None where nothing is recorded, empty where that there is none.

    Closed reviews count: added up, or the latest of a level (:func:`is_level`). A review of one year says
    nothing of another, so a sum has the proposal's own readings of a stated period as well; and it is at
    least what any other own reading says. Where no review has the metric, the proposal's own readings count:
    the latest by ``as_of``, which counts all until then.
    """
    looked_back = covered(register, proposal)
    if proposal.realised is None and all(each.review.realised is None for each in looked_back):
        return None
    reviewed = [
        _reading(measure, each.period, each.review)
        for each in looked_back
        for measure in each.review.realised or ()
    ]
    own = [_reading(each, Period(), None) for each in proposal.realised or ()]
    metrics = {each.measure.metric for each in reviewed}
    placed = [each for each in own if each.measure.metric in metrics and each.period != Period()]
    reviewed += _wholes(register, [*reviewed, *placed])
    return tuple(_result(register, readings, metrics) for readings in _by_subject((*reviewed, *own)).values())


def realised(register: Register, proposal: Proposal) -> tuple[Measure, ...] | None:
    """The totals of :func:`results` as a list of measures; None where nothing is recorded.

    Two of the same subject contradict each other: each has its source.
    """
    found = results(register, proposal)
    return None if found is None else tuple(measure for each in found for measure in each.told)


def reported(register: Register, review: Review) -> tuple[Result, ...] | None:
    """What one review reports, by itself; None where it records nothing, empty where that there is none."""
    if review.realised is None:
        return None
    period = Period(from_=review.period.from_, until=review.period.until or review.date)
    readings = [_reading(each, period, review) for each in review.realised]
    return tuple(_result(register, each, ()) for each in _by_subject(readings).values())


def is_level(register: Register, subject: Key) -> bool:
    """Whether of this subject the latest reading counts, and none is added to another in time.

    So it is of a rate, per year or participant; of a metric of which the vocabulary says so, as fte; and of a
    share or ratio (``across: none``).
    """
    metric, per, _, _ = subject
    term = register.terms("metric").get(metric)
    return per is not None or (term is not None and (term.over_time == "latest" or term.across == "none"))


def _reading(measure: Measure, period: Period, review: Review | None) -> Reading:
    states_one = measure.from_ is not None or measure.until is not None
    own = Period(from_=measure.from_, until=measure.until)
    return Reading(measure, own if states_one else period, measure.as_of, review)


def _wholes(register: Register, readings: Sequence[Reading]) -> list[Reading]:
    """The whole of each review that states only parts of what another states whole: at least the largest.

    So it is of own readings of one period. Without it the sum of the others would be told as all there was.
    """
    stated = {(_stated_in(each), *key(each.measure)[:2]) for each in readings if is_whole(each.measure)}
    metrics = {subject[1:] for subject in stated}
    parts: dict[tuple[str | Period, Period, str], list[Reading]] = defaultdict(list)
    for each in readings:
        metric, per, _, _ = key(each.measure)
        if (metric, per) not in metrics or is_level(register, key(each.measure)):
            continue
        if (_stated_in(each), metric, per) not in stated and not each.measure.so_far:
            parts[_stated_in(each), each.period, metric].append(each)
    return [
        replace(found[0], measure=at_least([replace(each.measure, group=None, phase=None) for each in found]))
        for found in parts.values()
    ]


def _stated_in(reading: Reading) -> str | Period:
    """With which others it was read: those of its review, else those of the same period."""
    return reading.review.id if reading.review is not None else reading.period


def _by_subject(readings: Iterable[Reading]) -> dict[Key, list[Reading]]:
    found: dict[Key, list[Reading]] = defaultdict(list)
    for each in readings:
        found[key(each.measure)].append(each)
    return found


def _result(register: Register, readings: Sequence[Reading], reviewed: Iterable[str]) -> Result:
    """The result of one subject; ``reviewed`` are the metrics that a review has."""
    subject = key(readings[0].measure)
    in_review = [each for each in readings if each.review is not None]
    level = is_level(register, subject)
    if subject[0] not in reviewed:
        candidates = list(readings)
    elif level:
        candidates = in_review
    else:
        candidates = [each for each in readings if each.review is not None or each.period != Period()]
    candidates = [each for each in candidates if each.is_dated] or candidates
    count = _latest if level else _added
    total, counted, alike = count(candidates) if candidates else (None, (), ())
    if in_review and not level:
        total, counted, alike = _not_less((total, counted, alike), readings)
    used, shown = {id(each) for each in counted}, {id(each) for each in alike}
    beside = tuple(
        each for each in readings if id(each) in shown or (each.review is None and id(each) not in used)
    )
    return Result(subject, total, tuple(readings), tuple(counted), beside)


#: A total, the readings it was made of, and those that must be shown beside it.
Counted = tuple[Measure | None, Sequence[Reading], Sequence[Reading]]


def _not_less(found: Counted, readings: Iterable[Reading]) -> Counted:
    """The total, and what it is made of: at least the most that an own reading says, which is not added."""
    total, counted, alike = found
    low = amounts(total)[0] if total is not None else None
    more = [
        each
        for each in readings
        if each.review is None
        and not any(each is one for one in counted)
        and (said := amounts(each.measure)[0]) is not None
        and (low is None or said > low)
    ]
    if total is None or not more:
        return found
    together = [*counted, *more]
    return at_least([total, *(each.measure for each in more)]), together, [*alike, *together]


def _latest(readings: Sequence[Reading]) -> Counted:
    """The reading of the last date; of one date the range they span."""
    last = max(map(_read_on, readings))
    counted = [each for each in readings if _read_on(each) == last]
    return either([each.measure for each in counted]), counted, _apart(counted)


def _added(readings: Sequence[Reading]) -> Counted:
    """The sum of the readings, or at least the most that certainly was not counted twice."""
    at_once = _uncovered(readings)
    counted = [each for group in at_once.values() for each in group]
    spans = [each for each, _, _ in at_once]
    alike = [each for group in at_once.values() for each in _apart(group)]
    parts = [either([each.measure for each in group]) for group in at_once.values()]
    overlap = overlapping(spans)
    if not any(overlap):
        return add(parts), counted, alike
    for group, overlaps in zip(at_once.values(), overlap, strict=True):
        alike += group if overlaps else ()
    lows = [(each, low) for each, part in zip(spans, parts, strict=True) if (low := amounts(part)[0])]
    return at_least(parts, most(lows) if lows else None), counted, alike


#: What makes readings be of one time: the stretch, whether they are running totals, and when they were read.
_Time = tuple[Span, bool, PartialDate | None]


def _uncovered(readings: Sequence[Reading]) -> dict[_Time, list[Reading]]:
    """The readings by their time, without those that a running total covers, in the order given."""
    found: dict[_Time, list[Reading]] = defaultdict(list)
    for reading in readings:
        found[_span(reading), _is_running(reading), reading.on].append(reading)
    running: list[Span] = []
    for each in sorted((time[0] for time in found if time[1]), key=lambda one: (-one.end, one.begin)):
        if not any(one.covers(each) for one in running):
            running.append(each)
    return {
        time: group
        for time, group in found.items()
        if not any(each.covers(time[0]) and (each != time[0] or not time[1]) for each in running)
    }


def _is_running(reading: Reading) -> bool:
    """Whether it counts all until its date: stated as such, or a proposal's own reading of a day."""
    own = reading.review is None and reading.period == Period() and reading.on is not None
    return reading.measure.so_far or own


def _span(reading: Reading) -> Span:
    if not _is_running(reading):
        return span(reading.period)
    until = reading.measure.until or reading.on or reading.period.until
    return span(Period(from_=reading.measure.from_, until=until))


def _read_on(reading: Reading) -> date:
    when = reading.on or reading.period.until
    return when.last if when else date.min


def _apart(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Readings of one time that do not say the same."""
    return readings if len({amounts(each.measure) for each in readings}) > 1 else ()
