"""What was aimed for in the period of a review, beside what was realised in it; the length of periods."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.dates import PartialDate
from srr.model.looking_back import length, looked_back, scaled
from srr.model.measures import amounts
from srr.model.records import Period
from tests.model.registers import at, d, measure, metrics, proposal, review


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
    found = length(Period(from_=d(start), until=d(end)))
    assert found == (None if months is None else Decimal(months))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 5000))
def test_a_longer_period_is_never_shorter(first, days):
    start = PartialDate.of(first)
    shorter = length(Period(from_=start, until=PartialDate.of(first + timedelta(days=days))))
    longer = length(Period(from_=start, until=PartialDate.of(first + timedelta(days=days + 1))))
    assert shorter <= longer
    assert abs(shorter - Decimal(days + 1) / Decimal("30.44")) < 1


def test_the_last_day_of_the_calendar_has_a_length():
    assert length(Period(from_=d("9999-12"), until=d("9999-12"))) == 1


@pytest.mark.parametrize(("rate", "low", "high"), [
    (measure(value=5, per="year"), "6.3", "6.3"),
    (measure(min=4, max=8, per="year"), "5", "10"),
    (measure(min=4, per="year"), "5", None),
    (measure(per="year"), None, None),
])  # fmt: skip
def test_a_rate_over_fifteen_months(rate, low, high):
    found = scaled(rate, Decimal(15))
    assert found.per is None
    assert amounts(found) == tuple(None if each is None else Decimal(each) for each in (low, high))


YEARLY = measure(value=6, per="year")


def back(*records, targets=(YEARLY,), day=date(2020, 12, 31)):
    pilot = proposal("testlab", "accepted", targets=targets)
    now = at(metrics(participants="sum", fte="latest"), pilot, *records, day=day)
    return [
        (each.review.id, each.months, each.aimed.value, each.done.value) for each in looked_back(now, pilot)
    ]


NINE = Period(from_=d("2019-01"), until=d("2019-09"))


def test_a_review_is_held_against_the_rate_over_its_own_months():
    found = back(review("testlab", "2019-10", period=NINE, realised=(measure(value=4),)))
    assert found == [("testlab-2019", 9, Decimal("4.5"), 4)]


def test_a_result_per_year_is_scaled_as_well():
    found = back(review("testlab", "2019-10", period=NINE, realised=(measure(value=8, per="year"),)))
    assert found == [("testlab-2019", 9, Decimal("4.5"), 6)]


@pytest.mark.parametrize("record", [
    review("testlab", "2019-10", realised=(measure(value=4),)),
    review("testlab", "2019-10", None, period=NINE, realised=(measure(value=4),)),
    review("testlab", "2019-10", period=NINE, realised=(measure("placements", 4),)),
    review("testlab", "2021-10", period=NINE, realised=(measure(value=4),)),
], ids=["no period", "not decided", "not reported", "later than the day"])  # fmt: skip
def test_nothing_is_compared_where_something_is_unknown(record):
    assert back(record) == []


def test_a_level_is_not_multiplied_by_time():
    held = review("testlab", "2019-10", period=NINE, realised=(measure("fte", 2),))
    assert back(held, targets=(measure("fte", 3, per="year"),)) == []


def test_each_review_is_held_against_the_ambition_of_its_own_time():
    first = review(
        "testlab",
        "2019-10",
        "adjust",
        period=NINE,
        realised=(measure(value=4),),
        targets=(measure(value=12, per="year"),),
    )
    second = review(
        "testlab",
        "2020-10",
        period=Period(from_=d("2019-10"), until=d("2020-09")),
        realised=(measure(value=11),),
    )
    assert back(first, second) == [("testlab-2019", 9, Decimal("4.5"), 4), ("testlab-2020", 12, 12, 11)]
