"""Measures, targets, results and readings to cells: how much, of what, when, and says who."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import overload

from srr.model.comparison import Comparison
from srr.model.measures import SMALL, amounts, is_ceiling, key
from srr.model.records import Measure, Period
from srr.model.register import Register
from srr.model.results import Reading, Result
from srr.problems import Message, say
from srr.views.cells import Amount, Cell, Code, Label, Quantity, Ref, derived, noted, phrase, recorded
from srr.views.vocabulary.names import named

#: The units that stand with a number: a currency (ISO 4217) before it, percent behind it.
_BESIDE_NUMBER = re.compile(r"[A-Z]{3}|%")


def one(register: Register, measure: Measure, *, apart: bool = False) -> Quantity:
    """A measure as an amount of its metric; ``apart`` where another source says something else of it."""
    low, high = amounts(measure)
    few = register.for_outsiders and low == 0 and high is not None and high > 0
    if register.for_outsiders and low == 0 and high is None:
        # What was fewer than five beside what is not told is not told either.
        low = None
    if few and high is not None:
        # What was fewer than five several times is fewer than so many fives together.
        high += SMALL - 1 - high % SMALL
    found = register.terms("metric").get(measure.metric)
    unit = found.unit if found and found.unit else ""
    return Quantity(
        Amount(
            low,
            high,
            about=measure.about,
            so_far=measure.so_far,
            unit=unit if _BESIDE_NUMBER.fullmatch(unit) else None,
            fewer=few,
            told=not register.for_outsiders,
        ),
        named(register, "metric", measure.metric),
        Code("per", measure.per) if measure.per else None,
        named(register, "target-group", measure.group) if measure.group else None,
        measure.phase,
        measure.from_,
        measure.until,
        measure.as_of,
        measure.source,
        apart,
        Label(found.nl_one or found.nl, found.en_one or found.en) if found else None,
    )


def bare(found: Quantity) -> Cell:
    """The amount of a quantity without its metric, which stands at the head of the line or column."""
    said: Cell = phrase(found.amount, " ", found.per) if found.per else found.amount
    return noted(said, found.source or say("quantity.no-source")) if found.apart else said


def of_people(register: Register, found: Quantity) -> Cell:
    """A quantity in a sentence: whom it counts is said where its metric is no noun ("1 persoon geplaatst").

    That is a metric of people of which one is called as several are.
    """
    metric = register.terms("metric").get(found.metric.id)
    if metric is None or metric.unit != "persons" or metric.nl_one not in {None, metric.nl}:
        return found
    number = found.amount.low if found.amount.high is None else found.amount.high
    people = say("quantity.person" if number == 1 else "quantity.people")
    said = phrase(found.amount, " ", people, " ", found.metric, *((" ", found.per) if found.per else ()))
    part = (found.group, say("quantity.phase", phase=found.phase) if found.phase else None)
    when = period(Period(from_=found.from_, until=found.until))
    about = tuple(each for each in (*part, when, found.source if found.apart else None) if each is not None)
    return noted(said, about) if about else said


def total(found: Quantity) -> Cell:
    """The amount of a total without its metric, and from when on that is aimed for where it is stated."""
    return noted(bare(found), say("show.from", date=found.from_)) if found.from_ else bare(found)


@overload
def several(register: Register, measures: Iterable[Measure]) -> tuple[Quantity, ...]: ...
@overload
def several(register: Register, measures: Iterable[Measure] | None) -> tuple[Quantity, ...] | None: ...
def several(register: Register, measures: Iterable[Measure] | None) -> tuple[Quantity, ...] | None:
    """Several measures, in the order given; None where nothing is recorded.

    Those of one subject, period and day contradict each other and stand apart, each with its source.
    """
    if measures is None:
        return None
    listed = tuple(measures)
    count = Counter(map(_about, listed))
    return tuple(one(register, each, apart=count[_about(each)] > 1) for each in listed)


def aims(register: Register, measures: Iterable[Measure] | None) -> tuple[Cell, ...] | None:
    """Targets in a sentence, each with the time that it is for; None where nothing is recorded."""
    if measures is None:
        return None
    listed = tuple(measures)
    found = zip(several(register, listed), listed, strict=True)
    return tuple(
        noted(replace(said, from_=None, until=None), when) if (when := term(each)) else said
        for said, each in found
    )


def term(target: Measure) -> Cell:
    """When a target is to be reached, or the time that it is for; None where that is not said."""
    if target.from_ is not None:
        return period(Period(from_=target.from_, until=target.until))
    return say("quantity.by", date=target.until) if target.until is not None else None


def added(register: Register, total: Iterable[Measure], lists: Iterable[Collection[Measure] | None]) -> Cell:
    """What the lists of several records come to, as somebody added them up.

    Where one of the lists is not recorded, or there is none, people do not read that the total is none.
    """
    found = several(register, total)
    stated = tuple(lists)
    return recorded(found) if found or (stated and None not in stated) else derived(())


def _about(measure: Measure) -> tuple[object, ...]:
    return (*key(measure), measure.from_, measure.until, measure.as_of, is_ceiling(measure))


def name(register: Register, measure: Measure) -> Cell:
    """What a measure counts, with the part it is about."""
    found = one(register, measure)
    phase = say("quantity.phase", phase=found.phase) if found.phase else None
    part = tuple(each for each in (found.group, phase) if each is not None)
    return noted(found.metric, part) if part else found.metric


def aim(register: Register, row: Comparison) -> Cell:
    """A target without its metric, by when, where it was promised and what was noted; None where none is.

    Of two sources that contradict each other what each says.
    """
    several = len(row.targets) > 1
    said = tuple(_target(register, each, several=several) for each in row.targets)
    return said if several else said[0] if said else None


def result(register: Register, found: Result | None) -> Cell:
    """What may be claimed of a result, without its metric, and what stands beside it; None without any."""
    if found is None:
        return None
    beside = tuple(_reading(register, each) for each in found.beside)
    if found.total is None or len(found.told) > 1:
        return beside
    said = _total(register, found)
    if not beside:
        return said
    # What the total was made of stands side by side; what it was not made of is recorded as well.
    made = any(each is one for each in found.counted for one in found.beside)
    return phrase(said, "; ", say("quantity.side-by-side" if made else "quantity.also", readings=beside))


def rounded(amount: Amount) -> Amount:
    """An amount as people say it: what was reckoned over a part of a year is no whole number of people."""
    if all(each is None or each == each.to_integral_value() for each in (amount.low, amount.high)):
        return amount
    return replace(amount, low=_whole(amount.low), high=_whole(amount.high), about=True)


def _whole(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(Decimal(1), ROUND_HALF_UP)


def nothing(targets: Collection[Measure] | None, results: Collection[Result] | None) -> Message:
    """That there is no ambition and no result, or, which is not the same, that none is recorded."""
    if targets is None:
        return say("quantity.nothing-recorded" if results is None else "quantity.no-result")
    return say("quantity.no-ambition" if results is None else "quantity.neither")


def period(found: Period) -> Cell:
    """From when until when; a year, month or day by itself where it is all of the period. None: not known."""
    if found.from_ is not None and found.until is not None:
        if found.from_ == found.until:
            return found.from_
        return phrase(found.from_, " – ", found.until)
    if found.from_ is not None:
        return say("show.from", date=found.from_)
    return say("show.to", date=found.until) if found.until is not None else None


def _target(register: Register, target: Measure, *, several: bool) -> Cell:
    said = bare(one(register, target))
    if target.from_ is not None:
        said = noted(said, period(Period(from_=target.from_, until=target.until)))
    elif target.until is not None:
        said = say("checklist.by", amount=said, date=target.until)
    source = target.source or (say("quantity.no-source") if several else None)
    for each in (source, target.note):
        if each:
            said = noted(said, each)
    return said


def _total(register: Register, found: Result) -> Cell:
    """The total; of one reading with its day, who says so and what was noted of it."""
    assert found.total is not None  # noqa: S101  (who asks has a total)
    said = bare(one(register, found.total))
    if len(found.counted) > 1:
        return said
    (reading,) = found.counted
    about: list[Cell] = [] if reading.on is None else [say("quantity.as-of", date=reading.on)]
    about += _remarks(reading)
    return noted(said, tuple(about)) if about else said


def _reading(register: Register, reading: Reading) -> Cell:
    """How much was read, and when or over which period, in which review, according to whom."""
    said = bare(one(register, reading.measure))
    when: Cell = period(reading.period)
    if reading.on is not None:
        when = say("quantity.as-of", date=reading.on)
    about: list[Cell] = [when or say("label.date-unknown")]
    if reading.review is not None:
        about.append(Ref(reading.review.id, kind="review"))
    return noted(said, (*about, *_remarks(reading)))


def _remarks(reading: Reading) -> tuple[str, ...]:
    """Who says so, and what was noted of it."""
    return tuple(each for each in (reading.measure.source, reading.measure.note) if each)
