"""What is aimed for now, what was realised, and how the two compare."""

from __future__ import annotations

import pytest

from srr.model.ambition import (
    compare,
    last_year,
    missed,
    realised,
    target_history,
    targets,
    targets_until,
    totals,
)
from srr.model.measures import add, latest, sums
from srr.model.records import Period, Planned
from tests.model.registers import at, d, measure, metrics, proposal, review

METRICS = metrics(participants="sum", placements="sum", fte="latest", zonder=None)
YEAR = {"per": "year"}


def amount(measure_):
    if measure_ is None:
        return None
    return measure_.value if measure_.value is not None else (measure_.min, measure_.max)


def of(*records, **fields):
    now = at(METRICS, proposal("plan", "accepted 2017-01", **fields), *records)
    return now, now.proposals["plan"]


def test_the_ambition_is_that_of_the_latest_decision_that_has_any():
    now, plan = of(
        review("plan", "2018-01", targets=(measure(value=6),)),
        review("plan", "2018-06", id="plan-2018-2"),
        review("plan", "2019-01", None, targets=None),
        targets=(measure(value=5),),
    )
    assert [amount(each) for each in targets(now, plan)] == [6]
    assert [(each.review.id if each.review else None) for each in target_history(now, plan)] == [
        None,
        "plan-2018",
    ]


def test_an_empty_list_is_a_new_ambition_too():
    now, plan = of(review("plan", "2018", targets=()), targets=(measure(value=5),))
    assert targets(now, plan) == ()


def test_what_a_review_looked_back_on_is_the_ambition_before_it():
    first = review("plan", "2018-01", targets=(measure(value=6),), id="plan-a")
    second = review("plan", "2019-01", targets=(measure(value=7),), id="plan-b")
    now, plan = of(first, second, targets=(measure(value=5),))
    found = [amount(targets_until(now, plan, each)[0]) for each in (first, second, None)]
    assert found == [5, 6, 7]


def test_counts_add_up_and_levels_are_the_latest():
    now, plan = of(
        review(
            "plan",
            "2018-01",
            realised=(measure(value=3), measure("fte", 2), measure("participants", 1, per="year")),
        ),
        review(
            "plan",
            "2019-01",
            realised=(measure(value=4), measure("fte", 5), measure("participants", 2, per="year")),
        ),
        review("plan", "2019-05", None, realised=(measure(value=100),), id="plan-2019-2"),
    )
    assert [(each.metric, each.per, amount(each)) for each in realised(now, plan)] == [
        ("participants", None, 7),
        ("fte", None, 5),
        ("participants", "year", 2),
    ]


def test_a_metric_that_is_not_in_the_vocabulary_adds_up():
    now, plan = of(
        *(
            review("plan", year, realised=(measure("zonder", 2), measure("vreemd", 3)))
            for year in (2018, 2019)
        )
    )
    assert [amount(each) for each in realised(now, plan)] == [4, 6]


def test_own_readings_count_only_where_no_review_has_the_metric():
    now, plan = of(
        review("plan", "2018", realised=(measure(value=3),)),
        realised=(
            measure(value=99),
            measure("fte", 1, as_of="2018"),
            measure("fte", 2, as_of="2017"),
            measure("fte", 0),
        ),
    )
    assert [(each.metric, amount(each)) for each in realised(now, plan)] == [("participants", 3), ("fte", 1)]


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ([{"value": 2}, {"value": 3}], 5),
        ([{"value": 2}, {"min": 3, "max": 5}], (5, 7)),
        ([{"value": 2}, {}], (2, None)),
        ([{}, {}], (None, None)),
        ([{"max": 4}, {"value": 1}], (1, 5)),
        ([{"min": 2, "max": 2}, {"value": 1}], 3),
    ],
)
def test_ranges_stay_ranges_and_unknown_stays_unknown(parts, total):
    assert amount(add([measure("participants", **each) for each in parts])) == total


def test_the_latest_reading():
    readings = [
        measure(value=1),
        measure(value=2, as_of="2018"),
        measure(value=3, as_of="2017"),
        measure(value=4, as_of="2018"),
    ]
    assert amount(latest(readings)) == 4


def test_parts_are_not_added_to_the_whole():
    found = sums([
        [measure(value=10, **YEAR), measure(value=6, group="ww", **YEAR), measure(value=3)],
        [measure(value=4, group="ww"), measure(value=5, phase="1"), measure(value=9, per="participant")],
        [measure(value=1, until="2019"), measure(value=2, until="2020")],
    ])  # fmt: skip
    assert [(each.per, amount(each)) for each in found] == [("year", 10), (None, (10, None))]


def test_a_target_per_year_stands_beside_its_result():
    rows = compare(
        [measure(value=5, **YEAR), measure("placements", 2), measure("fte", 1, group="ww")],
        [measure(value=4), measure("placements", 1, **YEAR), measure("fte", 3)],
    )
    assert [(amount(each.target), amount(each.realised)) for each in rows] == [
        (5, 4), (2, None), (1, None), (None, 1), (None, 3),
    ]  # fmt: skip


LONG, SHORT = Period(from_=d("2018-01"), until=d("2018-11")), Period(from_=d("2018-01"), until=d("2018-10"))


@pytest.mark.parametrize(
    ("target", "result", "fields", "expected"),
    [
        ({"value": 5, **YEAR}, {"value": 4, **YEAR}, {}, True),
        ({"value": 5, **YEAR}, {"value": 5, **YEAR}, {}, False),
        ({"value": 5, **YEAR}, {"value": 4}, {"period": LONG}, True),
        ({"value": 5, **YEAR}, {"value": 4}, {"period": SHORT}, False),
        ({"value": 5, **YEAR}, {"value": 4}, {}, False),
        ({"min": 5, "max": 8, **YEAR}, {"max": 4, **YEAR}, {}, True),
        ({"min": 5, "max": 8, **YEAR}, {"min": 1, **YEAR}, {}, False),
        ({"max": 8, **YEAR}, {"value": 1, **YEAR}, {}, False),
        ({"value": 5, "until": "2019-05"}, {"value": 4}, {}, True),
        ({"value": 5, "until": "2019-06"}, {"value": 4}, {}, False),
        ({"value": 5}, {"value": 4}, {}, False),
        ({"value": 5}, {"value": 4}, {"planned": Planned(end=d("2019-05"))}, True),
        ({"metric": "fte", "value": 5}, {"metric": "fte", "value": 4}, {}, True),
    ],
)
def test_what_was_certainly_missed(target, result, fields, expected):
    period = {"period": fields["period"]} if "period" in fields else {}
    planned = {"planned": fields["planned"]} if "planned" in fields else {}
    now, plan = of(
        review("plan", "2018-12", realised=(measure(**result),), **period),
        targets=(measure(**target),),
        **planned,
    )
    assert bool(missed(now, plan)) is expected


def test_a_total_is_missed_when_the_pilot_ended():
    ended = proposal("plan", "started 2017", "completed 2019-01", targets=(measure(value=5),))
    now = at(METRICS, ended, review("plan", "2018-12", realised=(measure(value=4),)))
    assert len(missed(now, ended)) == 1


def test_a_year_is_held_against_the_ambition_of_that_time():
    now, plan = of(
        review("plan", "2018-12", realised=(measure(value=4, **YEAR),), targets=(measure(value=9, **YEAR),)),
        targets=(measure(value=4, **YEAR), measure("placements", 2)),
    )
    assert [(amount(each.target), amount(each.realised)) for each in last_year(now, plan)] == [(4, 4)]
    assert missed(now, plan) == ()


def test_totals_over_proposals_in_the_order_of_the_vocabulary():
    a = proposal(
        "a", "started", targets=(measure("fte", 1), measure(value=5, **YEAR)), realised=(measure(value=1),)
    )
    b = proposal("b", "started", targets=(measure(value=6, **YEAR), measure("vreemd", 1)))
    now = at(METRICS, a, b)
    found = [
        (each.metric, [amount(t) for t in each.targets], [amount(r) for r in each.realised])
        for each in totals(now, (a, b))
    ]
    assert found == [("participants", [11], [1]), ("fte", [1], []), ("vreemd", [1], [])]
