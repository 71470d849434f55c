"""Several measures to one: added up, the range they span, or at least the largest; never more exact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from srr.frozen import replace
from srr.model.dates import PartialDate
from srr.model.records import Measure, Term

#: The subject of a measure, which two must share to be about the same thing: metric, per, group, phase.
Key = tuple[str, str | None, str | None, str | None]
#: The subject of a target, and from when and by when it is meant.
Goal = tuple[str, str | None, str | None, str | None, PartialDate | None, PartialDate | None]
#: A number of people below this may point at a person: what is shared with others leaves it out.
SMALL = Decimal(5)
#: The fields of a measure that say, together, how much.
AMOUNT = ("value", "min", "max", "about")
#: The unit in which people are counted.
_PEOPLE = "persons"


def key(measure: Measure) -> Key:
    """What the measure is about, without how much of it."""
    return (measure.metric, measure.per, measure.group, measure.phase)


def of_people(metrics: Mapping[str, Term]) -> tuple[str, ...]:
    """The metrics that count people, of these by id, in their order."""
    return tuple(id_ for id_, each in metrics.items() if each.unit == _PEOPLE)


def goal(measure: Measure) -> Goal:
    """What a target is about and for when: each step of a plan is a goal of its own."""
    return (*key(measure), measure.from_, measure.until)


def is_whole(measure: Measure) -> bool:
    """Whether it is no part of another measure: of no group and no phase."""
    return measure.group is None and measure.phase is None


def is_ceiling(target: Measure) -> bool:
    """Whether a target says only how many there may be at most: that is no aim and is never missed."""
    return target.value is None and target.min is None and target.max is not None


def read_on(reading: Measure) -> PartialDate | None:
    """When a reading was taken: not before the time it is about had passed; None where nothing dates it."""
    return reading.as_of or reading.until


def amounts(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest amount the measure can mean; None where that side is not known."""
    if measure.value is not None:
        return measure.value, measure.value
    return measure.min, measure.max


def without_notes(measures: Iterable[Measure]) -> set[Measure]:
    """Measures by what they say alone, not where that is from or what was noted with it."""
    return {replace(each, note=None, source=None) for each in measures}


def by_key(measures: Iterable[Measure]) -> dict[Key, list[Measure]]:
    """Measures that are about the same thing together, in the order of their first appearance."""
    groups: dict[Key, list[Measure]] = defaultdict(list)
    for each in measures:
        groups[key(each)].append(each)
    return dict(groups)


def add(measures: Sequence[Measure]) -> Measure:
    """The sum of measures about the same thing; at least one.

    No amount is below zero, so a part that is not known leaves the sum at least what the others are, and
    open above. Where nothing is known of any part, nothing is known of the sum.
    """
    if len(measures) == 1:
        return measures[0]
    lows, highs = zip(*(amounts(each) for each in measures), strict=True)
    known = [each for each in lows if each is not None]
    low = sum(known, Decimal(0)) if known else None
    high = None if None in highs else sum(highs, Decimal(0))
    return between(measures, low, high)


def either(measures: Sequence[Measure]) -> Measure:
    """The range that several statements of one amount span; at least one.

    Two sources that contradict each other are not added up: of 20 and 30 it is known that it is 20 to 30. A
    statement without any number changes nothing.
    """
    stated = [each for each in measures if amounts(each) != (None, None)]
    if len(stated) <= 1 or len({amounts(each) for each in stated}) == 1:
        return (stated or measures)[0]
    lows, highs = zip(*(amounts(each) for each in stated), strict=True)
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    return between(stated, low, high)


def at_least(measures: Sequence[Measure], low: Decimal | None = None) -> Measure:
    """At least ``low``, else the largest of measures that may count the same twice; open above."""
    lows = (each for each, _ in map(amounts, measures) if each is not None)
    return between(measures, max(lows, default=None) if low is None else low, None)


def between(of: Sequence[Measure], low: Decimal | None, high: Decimal | None) -> Measure:
    """A measure from ``low`` to ``high`` that is made of others about the same thing.

    Of an estimate it stays an estimate, of a running total a running total; nothing else of them is kept.
    """
    first = of[0]
    bare = Measure(
        metric=first.metric,
        per=first.per,
        group=first.group,
        phase=first.phase,
        about=any(each.about for each in of),
        so_far=any(each.so_far for each in of),
    )
    return replace(bare, value=low) if low == high else replace(bare, min=low, max=high)


def counting(measures: Iterable[Measure]) -> dict[Key, list[Measure]]:
    """What counts of one list, by subject; two of one subject contradict each other.

    Of targets by different dates the last counts: one without a date is for all of the time, so that one on
    the way there says less. Where only parts are stated, groups or phases, people may be in two of them: the
    whole is at least the largest part.
    """
    rates: dict[tuple[str, str | None], dict[Key, list[Measure]]] = defaultdict(dict)
    for subject, each in by_key(measures).items():
        rates[subject[0], subject[1]][subject] = each
    found: dict[Key, list[Measure]] = {}
    for (metric, per), stated in rates.items():
        if (metric, per, None, None) not in stated:
            parts = [replace(each, group=None, phase=None) for part in stated.values() for each in part]
            found[metric, per, None, None] = [at_least(parts)]
        for subject, each in stated.items():
            last = max(map(_by_when, each))
            found[subject] = [one for one in each if _by_when(one) == last]
    return found


def by_subject(measures: Iterable[Measure]) -> dict[Key, Measure]:
    """One measure for each subject of a list, and for the whole where only parts are stated."""
    return {subject: either(each) for subject, each in counting(measures).items()}


def sums(lists: Sequence[Iterable[Measure]], apart: Collection[str] = ()) -> tuple[Measure, ...]:
    """The wholes of several lists added up by metric, those per year apart from those in all.

    Amounts per participant cannot be added over pilots of different sizes, nor can the metrics ``apart``,
    which are shares: of several lists they are left out. What only one list has stands as it is stated there,
    also when two sources contradict each other; in a sum it is the range they span.
    """
    found: dict[Key, list[list[Measure]]] = defaultdict(list)
    for measures in lists:
        for subject, each in counting(measures).items():
            if subject[2:] == (None, None):
                found[subject].append(each)
    alone = len(lists) == 1
    together: list[Measure] = []
    for (metric, per, _, _), parts in found.items():
        if alone or (per != "participant" and metric not in apart):
            together += parts[0] if len(parts) == 1 else [add([either(each) for each in parts])]
    return tuple(together)


def _by_when(measure: Measure) -> date:
    return measure.until.last if measure.until else date.max
