"""What was aimed for in the period of a review, beside what was realised in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from srr.model.looking_back import looked_back, scaled, together
from srr.model.measures import amounts
from srr.model.records import Period, Planned
from tests.model import strategies
from tests.model.registers import at, d, measure, metrics, proposal, review


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


def back(*records, targets=(YEARLY,), day=date(2020, 12, 31), steps=("accepted 2018",)):
    pilot = proposal("testlab", *steps, targets=targets)
    now = at(metrics(participants="sum", fte="latest"), pilot, *records, day=day)
    return [
        (each.covered.review.id, each.months, each.aimed.value, each.done.value)
        for each in looked_back(now, now.proposals["testlab"])
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


PLANNED = Planned(end=d("2019-06"))


@pytest.mark.parametrize(
    ("begin", "decided", "expected"),
    [
        # Until the planned end, of a period that goes on past it.
        ("2018-12", None, [(Decimal(7), Decimal("3.5"), 9)]),
        # Wholly after it nothing is known to have been aimed for.
        ("2019-07", None, []),
        # Targets that a review put in place after the planned end were not limited by it.
        ("2019-10", "2019-09", [(Decimal(12), Decimal(6), 9)]),
    ],
)
def test_what_was_aimed_for_after_the_planned_end_is_not_recorded(begin, decided, expected):
    pilot = proposal("testlab", "started 2018", targets=(YEARLY,), planned=PLANNED)
    renewed = [review("testlab", decided, "adjust", targets=(YEARLY,))] if decided else []
    held = review(
        "testlab",
        "2020-10",
        period=Period(from_=d(begin), until=d("2020-09")),
        realised=(measure(value=9),),
    )
    now = at(metrics(participants="sum"), pilot, *renewed, held, day=date(2020, 12, 31))
    found = looked_back(now, pilot)
    assert [(each.months, each.aimed.value, each.done.value) for each in found] == expected
    assert {each.planned_until for each in found} <= {None if decided else d("2019-06")}


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


def test_a_review_without_a_period_looked_back_to_the_start():
    held = review("testlab", "2019-09", realised=(measure(value=4),))
    assert back(held, steps=("started 2019-01",)) == [("testlab-2019", 9, Decimal("4.5"), 4)]


@pytest.mark.parametrize("reading", [
    measure(value=4, so_far=True),
    measure(value=4, from_="2018", until="2018"),
], ids=["running total", "another period"])  # fmt: skip
def test_what_is_about_another_time_is_not_compared(reading):
    assert back(review("testlab", "2019-10", period=NINE, realised=(reading,))) == []


def test_a_ceiling_is_no_aim():
    held = review("testlab", "2019-10", period=NINE, realised=(measure(value=4),))
    assert back(held, targets=(measure(max=6, per="year"),)) == []


def test_periods_that_overlap_cannot_be_told_apart():
    one = review("testlab", "2019-10", period=NINE, realised=(measure(value=4),))
    other = review(
        "testlab",
        "2020-03",
        period=Period(from_=d("2019-06"), until=d("2020-02")),
        realised=(measure(value=3),),
    )
    third = review(
        "testlab",
        "2020-12",
        period=Period(from_=d("2020-03"), until=d("2020-11")),
        realised=(measure(value=5),),
        id="testlab-c",
    )
    assert [id_ for id_, *_ in back(one, other, third)] == ["testlab-c"]


def test_parts_stand_beside_their_own_targets():
    held = review(
        "testlab", "2019-10", period=NINE, realised=(measure(value=4), measure(value=2, group="ww"))
    )
    found = back(held, targets=(YEARLY, measure(value=4, per="year", group="ww")))
    assert [(aimed, done) for _, _, aimed, done in found] == [(Decimal("4.5"), 4), (3, 2)]


def test_an_estimate_stays_one():
    pilot = proposal("testlab", "accepted 2018", targets=(measure(value=6, per="year", about=True),))
    held = review("testlab", "2019-10", period=NINE, realised=(measure(value=4),))
    (found,) = together(at(metrics(participants="sum"), pilot, held, day=date(2020, 1, 1)), [pilot])
    assert (found.aimed.about, found.done.about) == (True, False)


def limits(found):
    return {each.metric: (amounts(each.aimed), amounts(each.done)) for each in found}


@settings(deadline=None)
@given(strategies.registers(), strategies.days)
def test_the_proposals_apart_add_up_to_all_of_them(register, day):
    now = register.at(day)
    whole = limits(together(now, now.proposals.values()))
    apart = [limits(together(now, [each])) for each in now.proposals.values()]
    assert {metric for each in apart for metric in each} == {*whole}
    for metric, sides in whole.items():
        parts = [each[metric] for each in apart if metric in each]
        for side, (low, high) in enumerate(sides):
            lows = [each[side][0] for each in parts if each[side][0] is not None]
            highs = [each[side][1] for each in parts]
            assert low == (sum(lows) if lows else None)
            assert high == (None if None in highs else sum(highs))
