"""What reviews looked back on, and when two stretches of time overlap."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.dates import PartialDate
from srr.model.periods import Span, covered, length, most, overlapping, span
from srr.model.records import Period
from tests.model.registers import at, d, metrics, proposal, review


def between(start, end):
    return Period(from_=d(start), until=d(end))


@pytest.mark.parametrize(("start", "end", "months"), [
    ("2018-10", "2019-09", "12"),
    ("2018", "2018", "12"),
    ("2019-01-01", "2019-01-31", "1"),
    ("2020-02", "2020-02", "1"),
    ("2019-02-15", "2019-03-14", "1"),
    ("2019-01-31", "2019-02-28", "1"),
    ("2019-04-01", "2019-04-15", "0.5"),
    ("2019-04-16", "2019-10-30", "6.5"),
    ("2020", "2019", None),
    (None, "2019", None),
    ("2019", None, None),
])  # fmt: skip
def test_the_length_of_a_period(start, end, months):
    found = length(between(start, end))
    assert found == (None if months is None else Decimal(months))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 5000))
def test_a_longer_period_is_never_shorter(first, days):
    start = PartialDate.of(first)
    shorter = length(Period(from_=start, until=PartialDate.of(first + timedelta(days=days))))
    longer = length(Period(from_=start, until=PartialDate.of(first + timedelta(days=days + 1))))
    assert shorter <= longer
    assert abs(shorter - Decimal(days + 1) / Decimal("30.44")) < 1


def test_the_last_day_of_the_calendar_has_a_length():
    assert length(between("9999-12", "9999-12")) == 1


@pytest.mark.parametrize(("one", "other", "overlap"), [
    (("2016", "2016"), ("2017", "2017"), False),
    (("2016", "2016"), ("2016", "2017"), True),
    # A year is shared as a whole, also where one ends and the next begins.
    (("2016", "2017"), ("2017", "2018"), True),
    (("2016", "2017"), ("2017-06", "2018"), True),
    # The month or the day in which one ends and the next begins lies in neither.
    (("2018-10", "2019-09"), ("2019-09", "2020-08"), False),
    (("2018-10", "2019-09-15"), ("2019-09", "2020-08"), False),
    (("2018-10", "2019-09"), ("2019-09-10", "2020-08"), False),
    (("2018-10-01", "2019-09-10"), ("2019-09-10", "2020-08"), False),
    (("2018-10-01", "2019-09-30"), ("2019-09-01", "2020-08"), True),
    (("2018-10", "2019-10"), ("2019-09", "2020-08"), True),
    # The same month or day twice is no border.
    (("2019-09", "2019-09"), ("2019-09", "2019-09"), True),
    (("2019-09-10", "2019-09-10"), ("2019-09-10", "2019-09-10"), True),
    ((None, "2019-08"), ("2019-09", "2020-08"), False),
    ((None, "2019-10"), ("2019-09", "2020-08"), True),
    (("2019-09", None), ("2020", "2020"), True),
    ((None, None), ("2020", "2020"), True),
    # Written the wrong way round: all of it counts.
    (("2020", "2019"), ("2019", "2019"), True),
    (("9999-12-31", "9999-12-31"), ("9999", "9999"), True),
])  # fmt: skip
def test_whether_two_periods_overlap(one, other, overlap):
    spans = [span(between(*one)), span(between(*other))]
    assert overlapping(spans) == (overlap, overlap)
    assert overlapping(spans[::-1]) == (overlap, overlap)


spans = st.builds(lambda begin, days: Span(begin, begin + days), st.integers(0, 20), st.integers(1, 8))
some = st.lists(st.tuples(spans, st.integers(0, 9).map(Decimal)), max_size=7)


def apart(one, other):
    return one.end <= other.begin or other.end <= one.begin


@given(some)
def test_an_overlap_is_seen_from_both_sides(found):
    alone = [each for each, _ in found]
    seen = tuple(
        any(not apart(each, other) for place, other in enumerate(alone) if place != index)
        for index, each in enumerate(alone)
    )
    assert overlapping(alone) == seen


@given(some)
def test_at_least_is_the_most_that_is_certainly_not_counted_twice(found):
    sums = [
        sum((amount for _, amount in chosen), Decimal(0))
        for size in range(len(found) + 1)
        for chosen in combinations(found, size)
        if all(apart(one, other) for (one, _), (other, _) in combinations(chosen, 2))
    ]
    assert most(found) == max(sums)


NO_PERIOD = (None, None)


@pytest.mark.parametrize(("reviews", "expected"), [
    # Since the start, then since the one before; the next day, month or year.
    ([("2018-09-10", NO_PERIOD), ("2019-09-10", NO_PERIOD)],
     [("2018-01", "2018-09-10", False), ("2018-09-11", "2019-09-10", False)]),
    ([("2018-09", NO_PERIOD), ("2019", NO_PERIOD)], [("2018-01", "2018-09", False), ("2018-10", "2019", False)]),
    ([("2019-03-01", ("2018-02", "2018-12")), ("2020-03", NO_PERIOD)],
     [("2018-02", "2018-12", True), ("2019-01", "2020-03", False)]),
    # Stated in part.
    ([("2019-03-01", (None, "2018-12"))], [("2018-01", "2018-12", False)]),
    ([("2019-03-01", ("2018-06", None))], [("2018-06", "2019-03-01", False)]),
    # Two of one day, or of one year, do not come one before the other.
    ([("2019-03-01", NO_PERIOD), ("2019-03-01", NO_PERIOD)], [("2018-01", "2019-03-01", False)] * 2),
    ([("2019", NO_PERIOD), ("2019", NO_PERIOD)], [("2018-01", "2019", False)] * 2),
])  # fmt: skip
def test_what_a_review_looked_back_on(reviews, expected):
    plan = proposal("plan", "accepted 2017-12", "started 2018-01")
    held = [
        review("plan", when, period=between(*period), id=f"plan-{number}")
        for number, (when, period) in enumerate(reviews)
    ]
    now = at(metrics(), plan, *held, day=date(2021, 1, 1))
    found = [
        (each.period.from_, each.period.until, each.stated) for each in covered(now, now.proposals["plan"])
    ]
    assert found == [(d(start), d(end), stated) for start, end, stated in expected]


@pytest.mark.parametrize(("steps", "start"), [
    (("accepted 2018-01",), None),
    (("accepted 2018-01", "started 2018-03"), "2018-03"),
    (("accepted 2018-01", "started 2020"), None),
])  # fmt: skip
def test_the_first_review_looks_back_to_the_start_as_far_as_that_is_known(steps, start):
    now = at(proposal("plan", *steps), review("plan", "2019-01"), day=date(2021, 1, 1))
    (found,) = covered(now, now.proposals["plan"])
    assert found.period == between(start, "2019-01")


@pytest.mark.parametrize(("started", "when", "period", "months"), [
    ("2018-01", "2018-12", NO_PERIOD, 12),
    # From a year alone nobody can tell how long it was; a period that is stated in years is whole years.
    ("2018", "2018-12", NO_PERIOD, None),
    ("2018-01", "2019", NO_PERIOD, None),
    ("2018-01", "2019-03", ("2018", "2018"), 12),
])  # fmt: skip
def test_how_long_it_was(started, when, period, months):
    now = at(
        proposal("plan", f"started {started}"),
        review("plan", when, period=between(*period)),
        day=date(2021, 1, 1),
    )
    (found,) = covered(now, now.proposals["plan"])
    assert found.months == months
