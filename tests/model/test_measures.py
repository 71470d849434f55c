"""Several measures to one, and what is never made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.measures import add, amounts, at_least, by_subject, either, is_ceiling, sums
from tests.model import strategies
from tests.model.registers import measure

YEAR = {"per": "year"}


def amount(found):
    return None if found is None else found.value if found.value is not None else (found.min, found.max)


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
    assert amount(add([measure(**each) for each in parts])) == total


@pytest.mark.parametrize(
    ("said", "range_"),
    [
        ([{"value": 20}, {"value": 30}], (20, 30)),
        ([{"value": 20}, {"value": 20}], 20),
        ([{"value": 20}, {}], 20),
        ([{}, {}], (None, None)),
        ([{"value": 20}, {"min": 10}], (10, None)),
        ([{"value": 20}, {"max": 30}], (None, 30)),
        ([{"min": 5, "max": 8}, {"min": 6, "max": 9}], (5, 9)),
    ],
)
def test_two_statements_of_one_amount_span_a_range(said, range_):
    assert amount(either([measure(**each) for each in said])) == range_


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ([{"value": 2}, {"value": 3}], (3, None)),
        ([{"value": 2}, {}], (2, None)),
        ([{"min": 1, "max": 4}, {"value": 3}], (3, None)),
        ([{}], (None, None)),
    ],
)
def test_of_what_may_count_the_same_twice_at_least_the_largest(parts, total):
    assert amount(at_least([measure(**each) for each in parts])) == total


@pytest.mark.parametrize("make", [add, either, at_least])
def test_what_is_made_of_an_estimate_is_one(make):
    exact, estimate = measure(value=20), measure(value=150, about=True)
    assert make([exact, estimate]).about
    assert not make([exact, measure(value=30)]).about


@pytest.mark.parametrize(
    ("target", "ceiling"),
    [
        ({"max": 4}, True),
        ({"min": 0, "max": 4}, False),
        ({"value": 4}, False),
        ({"min": 4}, False),
        ({}, False),
    ],
)
def test_only_a_maximum_is_a_ceiling(target, ceiling):
    assert is_ceiling(measure(**target)) is ceiling


@pytest.mark.parametrize(
    ("listed", "whole"),
    [
        ([{"value": 10}, {"value": 6, "group": "ww"}], 10),
        ([{"value": 6, "group": "ww"}, {"value": 5, "phase": "een"}], (6, None)),
        ([{"min": 3, "max": 9, "group": "ww"}], (3, None)),
        ([{"value": 1, "until": "2019"}, {"value": 2, "until": "2020"}], 2),
        ([{"value": 20}, {"value": 5, "until": "2018-12"}], 20),
        ([{"value": 20, "source": "A"}, {"value": 30, "source": "B"}], (20, 30)),
    ],
)
def test_the_whole_of_one_list(listed, whole):
    found = by_subject(measure(**each) for each in listed)
    assert amount(found["participants", None, None, None]) == whole


LISTS = [
    [measure(value=10, **YEAR), measure(value=6, group="ww", **YEAR), measure(value=3)],
    [measure(value=4, group="ww"), measure(value=5, phase="1"), measure(value=9, per="participant")],
    [measure(value=1, until="2019"), measure(value=2, until="2020"), measure("share", 80)],
]


def test_lists_are_added_by_metric_and_rate():
    found = [(each.metric, each.per, amount(each)) for each in sums(LISTS, ["share"])]
    assert found == [("participants", "year", 10), ("participants", None, (10, None))]


def test_amounts_per_participant_and_shares_stand_by_themselves_only():
    assert [amount(each) for each in sums([[measure("share", 80)]], ["share"])] == [80]
    assert sums([[measure("share", 80)], [measure("share", 70)]], ["share"]) == ()
    assert [amount(each) for each in sums([[measure(value=9, per="participant")]])] == [9]


def test_what_only_one_list_has_is_told_as_there_and_in_a_sum_as_a_range():
    two = [measure(value=20, source="A"), measure(value=30, source="B")]
    assert sums([two, []]) == tuple(two)
    assert [amount(each) for each in sums([two, [measure(value=5)]])] == [(25, 35)]


lists = st.lists(st.lists(strategies.measures(as_of=st.none()), max_size=4), min_size=1, max_size=4)


@given(lists, st.data())
def test_the_sum_of_groups_is_the_sum_of_all(found, data):
    groups = [data.draw(st.integers(0, 1)) for _ in found]

    def total(some):
        kept = [*some, []]  # more lists than one, so that nothing is told by itself
        return {
            (each.metric, each.per): amounts(either([each])) for each in map(_merged, _grouped(sums(kept)))
        }

    parts = [
        total([one for one, group in zip(found, groups, strict=True) if group == number]) for number in (0, 1)
    ]
    for subject, (low, high) in total(found).items():
        some = [each[subject] for each in parts if subject in each]
        lows = [each for each, _ in some if each is not None]
        assert low == (sum(lows) if lows else None)
        assert high == (None if any(each is None for _, each in some) else sum(each for _, each in some))


def _grouped(measures):
    found = {}
    for each in measures:
        found.setdefault((each.metric, each.per), []).append(each)
    return found.values()


def _merged(alike):
    return either(alike)


@given(lists, st.randoms())
def test_the_order_of_what_is_listed_changes_no_amount(found, random):
    def told(some):
        return sorted(
            (each.metric, str(each.per), str(amounts(each)), str(each.source)) for each in sums(some)
        )

    shuffled = [random.sample(each, len(each)) for each in random.sample(found, len(found))]
    assert told(found) == told(shuffled)
