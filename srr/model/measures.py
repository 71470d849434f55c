"""Several measures to one: added up or the latest of them; ranges stay ranges, unknown amounts unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from srr.model.records import Measure

#: What two measures must share to be about the same thing: metric, per, group, phase.
Key = tuple[str, str | None, str | None, str | None]


def key(measure: Measure) -> Key:
    """What the measure is about, without how much of it."""
    return (measure.metric, measure.per, measure.group, measure.phase)


def amounts(measure: Measure) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and highest amount the measure can mean; None where that side is not known."""
    if measure.value is not None:
        return measure.value, measure.value
    return measure.min, measure.max


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
    return between(measures[0], low, high)


def between(about: Measure, low: Decimal | None, high: Decimal | None) -> Measure:
    """A measure of what ``about`` is about, from ``low`` to ``high``; nothing else of it is kept."""
    bare = Measure(metric=about.metric, per=about.per, group=about.group, phase=about.phase)
    return replace(bare, value=low) if low == high else replace(bare, min=low, max=high)


def latest(measures: Sequence[Measure]) -> Measure:
    """The reading with the latest ``as_of``; an undated one is the oldest, and of equals the last counts."""
    newest = measures[0]
    for each in measures[1:]:
        if _read_on(each) >= _read_on(newest):
            newest = each
    return newest


def sums(lists: Iterable[Sequence[Measure]]) -> tuple[Measure, ...]:
    """The wholes of several lists added up by metric, those per year apart from those in all.

    Amounts per participant cannot be added over pilots of different sizes; they are left out.
    """
    groups = by_key(whole for measures in lists for whole in _wholes(measures))
    return tuple(add(each) for each in groups.values())


def _wholes(measures: Sequence[Measure]) -> Iterator[Measure]:
    """One measure for each metric in a list, those per year apart from those in all.

    Of targets by different dates the last one counts. Where only parts are stated, groups or phases, people
    may be in two of them: then the whole is at least the largest part.
    """
    groups = by_key(each for each in measures if each.per != "participant")
    for metric, per in dict.fromkeys((metric, per) for metric, per, _, _ in groups):
        stated = groups.get((metric, per, None, None))
        if stated is None:
            parts = (each for about, found in groups.items() if about[:2] == (metric, per) for each in found)
            lows = (low for low, _ in map(amounts, parts) if low is not None)
            yield between(Measure(metric=metric, per=per), max(lows, default=None), None)
        elif any(each.until for each in stated):
            yield max(stated, key=lambda each: each.until.last if each.until else date.min)
        else:
            yield add(stated)


def _read_on(measure: Measure) -> date:
    return measure.as_of.last if measure.as_of else date.min
