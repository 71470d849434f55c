"""What was aimed for beside what was realised, and what was certainly missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from srr.model.comparison import compare, missed, untold
from srr.model.measures import amounts
from srr.model.records import Period, Planned
from srr.model.results import reported
from tests.model.registers import at, d, measure, metrics, proposal, register, review

METRICS = metrics(participants="sum", placements="sum", fte="latest")
YEAR = {"per": "year"}


def amount(found):
    return None if found is None else found.value if found.value is not None else (found.min, found.max)


def of(*records, **fields):
    now = at(METRICS, proposal("plan", "accepted 2017-01", **fields), *records)
    return now, now.proposals["plan"]


def done(*measures):
    return reported(register(METRICS), review("plan", "2018-12", realised=measures))


def rows(aimed, results):
    return [(amount(each.target), amount(each.realised)) for each in compare(aimed, results)]


def test_a_target_per_year_stands_beside_its_result():
    aimed = [measure(value=5, **YEAR), measure("placements", 2), measure("fte", 1, group="ww")]
    assert rows(aimed, done(measure(value=4), measure("placements", 1, **YEAR), measure("fte", 3))) == [
        (5, 4), (2, None), (1, None), (None, 1), (None, 3),
    ]  # fmt: skip


def test_targets_of_two_sources_are_one_line():
    (found,) = compare(
        [measure(value=20, source="A"), measure(value=30, source="B")], done(measure(value=25))
    )
    assert [each.source for each in found.targets] == ["A", "B"]
    assert (amount(found.target), amount(found.realised)) == ((20, 30), 25)


@pytest.mark.parametrize("other", [{"until": "2020"}, {"from_": "2018"}, {"group": "ww"}, {"max": 9}])
def test_targets_of_other_dates_and_parts_and_ceilings_are_lines_of_their_own(other):
    aimed = [measure(value=5, until="2019"), measure(**({"value": 6} if "max" not in other else {}), **other)]
    assert len(compare(aimed, ())) == 2


@pytest.mark.parametrize(("aimed", "results"), [(None, None), ((), ()), (None, ())])
def test_nothing_recorded_is_no_line(aimed, results):
    assert compare(aimed, results) == ()


def period(start, end):
    return Period(from_=d(start), until=d(end))


LONG, SHORT = period("2018-01", "2018-11"), period("2018-01", "2018-10")


@pytest.mark.parametrize(
    ("target", "result", "fields", "expected"),
    [
        ({"value": 5, **YEAR}, {"value": 4, **YEAR}, {}, True),
        ({"value": 5, **YEAR}, {"value": 5, **YEAR}, {}, False),
        ({"value": 5, **YEAR}, {"value": 4}, {"period": LONG}, True),
        # Five a year is 4.6 in eleven months.
        ({"value": 5, **YEAR}, {"value": "4.6"}, {"period": LONG}, False),
        ({"value": 5, **YEAR}, {"value": 4}, {"period": SHORT}, False),
        ({"value": 5, **YEAR}, {"value": 4}, {}, False),
        ({"min": 5, "max": 8, **YEAR}, {"max": 4, **YEAR}, {}, True),
        ({"min": 5, "max": 8, **YEAR}, {"min": 1, **YEAR}, {}, False),
        ({"max": 8, **YEAR}, {"value": 1, **YEAR}, {}, False),
        ({"value": 5, "until": "2018-12"}, {"value": 4}, {}, True),
        # Read before its time had passed.
        ({"value": 5, "until": "2019-01"}, {"value": 4}, {}, False),
        ({"value": 5, "until": "2018-12-31"}, {"value": 4}, {}, False),
        ({"value": 5, "until": "2019-06"}, {"value": 4}, {}, False),
        ({"max": 5, "until": "2019-05"}, {"value": 4}, {}, False),
        ({"max": 5, "until": "2019-05"}, {"value": 9}, {}, False),
        ({"value": 5}, {"value": 4}, {}, False),
        ({"value": 5}, {"value": 4}, {"planned": Planned(end=d("2018-12"))}, True),
        ({"value": 5}, {"value": 4}, {"planned": Planned(end=d("2019-05"))}, False),
        # It is of a time that is still to come, or that was when it was read.
        ({"value": 5, "from_": "2020"}, {"value": 4}, {"planned": Planned(end=d("2018-12"))}, False),
        ({"value": 5, "from_": "2019", **YEAR}, {"value": 4}, {"period": LONG}, False),
        ({"value": 5, "until": "2018-10", **YEAR}, {"value": 4}, {"period": LONG}, False),
        ({"value": 5, "from_": "2018", "until": "2018", **YEAR}, {"value": 4}, {"period": LONG}, True),
        ({"metric": "fte", "value": 5, "from_": "2019"}, {"metric": "fte", "value": 4}, {}, False),
        ({"metric": "fte", "value": 5}, {"metric": "fte", "value": 4}, {}, True),
        ({"metric": "fte", "max": 5}, {"metric": "fte", "value": 4}, {}, False),
    ],
)
def test_what_was_certainly_missed(target, result, fields, expected):
    about = {"period": fields["period"]} if "period" in fields else {}
    planned = {"planned": fields["planned"]} if "planned" in fields else {}
    now, plan = of(
        review("plan", "2018-12", realised=(measure(**result),), **about),
        targets=(measure(**target),),
        **planned,
    )
    assert bool(missed(now, plan)) is expected


def test_a_total_is_missed_when_the_pilot_ended():
    ended = proposal("plan", "started 2017", "completed 2018-12", targets=(measure(value=5),))
    now = at(METRICS, ended, review("plan", "2018-12", realised=(measure(value=4),)))
    (found,) = missed(now, now.proposals["plan"])
    assert (found.period, found.months, found.read) == (None, None, d("2018-12"))


@pytest.mark.parametrize(("read", "until", "certain"), [
    ("2018-03", None, False), ("2018-03", "2018-06", False), ("2018-06", "2018-06", True),
    ("2019-01", None, True), ("2019-01", "2019-05", True), (None, None, False), (None, "2018-06", False),
])  # fmt: skip
def test_only_what_was_read_at_the_end_or_later_tells_that_a_target_was_missed(read, until, certain):
    plan = proposal(
        "plan", "started 2017", "completed 2018-12", targets=(measure(value=5, until=until),),
        realised=(measure(value=4, as_of=read), measure("placements", 9, as_of="2018")),
    )  # fmt: skip
    now = at(METRICS, plan)
    rows = [len(each(now, now.proposals["plan"])) for each in (missed, untold)]
    assert rows == ([1, 0] if certain else [0, 1])


@pytest.mark.parametrize(("readings", "expected"), [
    (((40, "2016", "2016"), (24, "2016", "2017")), []),
    (((40, "2016", "2016"), (24, "2017", "2017")), [(70, 64)]),
])  # fmt: skip
def test_what_may_be_more_than_at_least_is_not_missed(readings, expected):
    held = [
        review(
            "plan",
            2018,
            id=f"plan-{end}-{value}",
            period=period(start, end),
            realised=(measure(value=value),),
        )
        for value, start, end in readings
    ]
    now, plan = of(*held, targets=(measure(value=70),), planned=Planned(end=d("2017")))
    assert [(amount(each.target), amount(each.realised)) for each in missed(now, plan)] == expected


def test_a_year_is_held_against_the_ambition_of_that_time_and_told_with_its_period():
    """Targets 8 now and 12 in the last period, result 8: what was missed is the twelve of then."""
    now, plan = of(
        review(
            "plan", "2019-05", "adjust", period=period("2018-05", "2019-04"),
            realised=(measure(value=8),), targets=(measure(value=8, **YEAR),),
        ),
        targets=(measure(value=12, **YEAR), measure("placements", 2)),
    )  # fmt: skip
    (found,) = missed(now, plan)
    assert (amount(found.target), amount(found.aimed), amount(found.realised)) == (12, 12, 8)
    assert (found.period, found.months) == (period("2018-05", "2019-04"), 12)


def test_a_level_is_held_against_the_ambition_of_its_own_review():
    first = review("plan", "2018-01", period=period("2017-01", "2017-12"), realised=(measure("fte", 4),),
                   targets=(measure("fte", 3),), id="plan-a")  # fmt: skip
    second = review("plan", "2019-01", targets=(measure("fte", 9),), id="plan-b")
    now, plan = of(first, second, targets=(measure("fte", 5),))
    (found,) = missed(now, plan)
    assert (amount(found.target), amount(found.realised), found.period) == (
        5,
        4,
        period("2017-01", "2017-12"),
    )


def test_of_periods_that_overlap_no_year_is_missed():
    year = period("2018-01", "2018-12")
    one = review("plan", "2019-01", period=year, realised=(measure(value=1),), id="plan-a")
    other = replace(one, id="plan-b", period=period("2018-06", "2019-05"), date=d("2019-06"))
    for held, expected in (((one,), 1), ((one, other), 0)):
        now, plan = of(*held, targets=(measure(value=12, **YEAR),))
        assert len(missed(now, plan)) == expected


def test_what_was_missed_is_below_what_was_aimed_for():
    now, plan = of(
        review("plan", "2018-12", period=LONG, realised=(measure(value=1), measure("fte", 1))),
        targets=(measure(value=5, **YEAR), measure("fte", 2)),
    )
    found = missed(now, plan)
    assert len(found) == 2
    assert all(amounts(each.realised)[1] < amounts(each.aimed)[0] for each in found)
