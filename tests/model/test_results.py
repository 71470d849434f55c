"""What was realised: the total that may be claimed, and the readings it is made of or that stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.measures import amounts
from srr.model.periods import covered, span
from srr.model.records import Period, Term
from srr.model.results import realised, reported, results
from tests.model.registers import d, measure, metrics, proposal, register, review

METRICS = metrics(participants="sum", placements="sum", fte="latest", zonder=None)
METRICS = replace(
    METRICS, terms=(*METRICS.terms, Term(id="tevreden", nl="tevreden", en="content", across="none"))
)
DAY = date(2021, 1, 1)


def amount(found):
    return None if found is None else found.value if found.value is not None else (found.min, found.max)


def looked_back(number, when, *readings, period=(None, None), **fields):
    return review(
        "plan", when, realised=readings, id=f"plan-{number}",
        period=Period(from_=d(period[0]), until=d(period[1])), **fields,
    )  # fmt: skip


def of(*reviews, own=None, started="2015-06", **fields):
    plan = proposal("plan", f"started {started}", realised=own, **fields)
    now = register(METRICS, plan, *reviews)
    return now, now.proposals["plan"]


def one(*reviews, **fields):
    """The only result of a pilot: its total, what was counted, and what stands beside it."""
    (found,) = results(*of(*reviews, **fields))
    return (
        amount(found.total),
        [amount(each.measure) for each in found.counted],
        [amount(each.measure) for each in found.beside],
    )


def test_what_nobody_recorded_and_what_was_recorded_as_none_are_kept_apart():
    assert results(*of()) is None
    assert realised(*of(review("plan", 2018))) is None
    assert results(*of(own=())) == ()
    assert realised(*of(review("plan", 2018, realised=()))) == ()
    assert reported(of()[0], review("plan", 2018)) is None
    assert reported(of()[0], review("plan", 2018, realised=())) == ()
    # Of an open review nothing counts yet.
    assert results(*of(review("plan", 2018, None, realised=(measure(value=3),)))) is None


@pytest.mark.parametrize(("reviews", "total", "beside"), [
    # Counts add up over periods that lie apart, stated or not.
    ([("2018-01", 3, {}), ("2019-01", 4, {})], 7, []),
    ([("2018-01", 3, {"period": ("2016", "2016")}), ("2019-01", 4, {"period": ("2017", "2017")})], 7, []),
    ([("2018-01", 3, {"period": ("2016-10", "2017-09")}), ("2019-01", 4, {"period": ("2017-09", "2018-08")})], 7, []),
    ([("2018", 3, {}), ("2019", 4, {})], 7, []),
    # Periods that overlap are never added: at least the largest, side by side.
    ([("2017", 40, {"period": ("2016", "2016")}), ("2018", 24, {"period": ("2016", "2017")})], (40, None), [40, 24]),
    # At least what certainly was not counted twice.
    ([("2017", 40, {"period": ("2016", "2016")}), ("2018", 24, {"period": ("2016", "2017")}),
      ("2019", 10, {"period": ("2018", "2018")})], (50, None), [40, 24]),
    ([("2017", 40, {"period": ("2016", "2016")}), ("2019", 24, {"period": ("2016", "2018")}),
      ("2019", 10, {"period": ("2018", "2018")})], (50, None), [40, 24, 10]),
    # Two of the same time are two statements of one amount.
    ([("2017", 40, {"period": ("2016", "2016")}), ("2018", 24, {"period": ("2016", "2016")})], (24, 40), [40, 24]),
    ([("2017-03-01", 40, {}), ("2017-03-01", 24, {})], (24, 40), [40, 24]),
])  # fmt: skip
def test_counts_over_reviews(reviews, total, beside):
    held = [
        looked_back(number, when, measure(value=value), **fields)
        for number, (when, value, fields) in enumerate(reviews)
    ]
    found, counted, shown = one(*held)
    assert (found, shown) == (total, beside)
    assert counted == [value for _, value, _ in reviews]


SO_FAR = {"so_far": True}


@pytest.mark.parametrize(("readings", "total", "counted"), [
    # 54 since the start replaces 40 and 24.
    ([(40, ("2016", "2016"), {}), (24, ("2016", "2017"), {}), (54, ("2017", "2017"), SO_FAR)], 54, [54]),
    ([(54, (None, None), SO_FAR)], 54, [54]),
    # What came after it is added.
    ([(54, ("2016", "2017"), SO_FAR), (10, ("2018", "2018"), {})], 64, [54, 10]),
    # A later running total replaces the one before, and what it covers.
    ([(40, ("2016", "2016"), SO_FAR), (10, ("2017", "2017"), {}), (54, ("2017", "2017"), SO_FAR)], 54, [54]),
    # What lies before the day it counts from is not in it.
    ([(40, ("2016", "2016"), {}), (24, ("2017", "2018"), {**SO_FAR, "from_": "2017", "until": "2018"})], 64, [40, 24]),
    # What it covers in part is not added.
    ([(54, ("2016", "2017"), SO_FAR), (10, ("2017", "2018"), {})], (54, None), [54, 10]),
])  # fmt: skip
def test_a_running_total_replaces_what_it_covers(readings, total, counted):
    held = [
        looked_back(number, 2019 + number, measure(value=value, **fields), period=period)
        for number, (value, period, fields) in enumerate(readings)
    ]
    (found,) = results(*of(*held))
    assert amount(found.total) == total
    assert [amount(each.measure) for each in found.counted] == counted
    assert len(found.readings) == len(readings)
    assert found.total.so_far


@pytest.mark.parametrize(("own", "total", "beside"), [
    # An undated reading stands beside a dated one.
    ([(9, {}), (12, {"as_of": "2020"})], 12, [9]),
    ([(9, {})], 9, []),
    # The latest counts all until its day.
    ([(12, {"as_of": "2020"}), (8, {"as_of": "2019"})], 12, [8]),
    # Two sources that contradict each other.
    ([(20, {"source": "A"}), (30, {"source": "B"})], (20, 30), [20, 30]),
    ([(20, {"as_of": "2019", "source": "A"}), (30, {"as_of": "2019", "source": "B"})], (20, 30), [20, 30]),
    ([(20, {"source": "A"}), (20, {"source": "B"})], 20, []),
    # Readings that each are about a period of their own.
    ([(40, {"from_": "2016", "until": "2016"}), (24, {"from_": "2017", "until": "2017"})], 64, []),
    ([(40, {"from_": "2016", "until": "2016"}), (24, {"from_": "2016", "until": "2017"})], (40, None), [40, 24]),
    ([(40, {"from_": "2016", "until": "2016"}), (54, {"as_of": "2018"})], 54, [40]),
])  # fmt: skip
def test_readings_of_the_proposal_itself(own, total, beside):
    found, _, shown = one(own=tuple(measure(value=value, **fields) for value, fields in own))
    assert (found, shown) == (total, beside)


@pytest.mark.parametrize(("own", "total", "beside"), [
    ([(2, {"as_of": "2017"}), (1, {"as_of": "2018"}), (9, {})], 1, [2, 9]),
    ([(2, {"as_of": "2018", "source": "A"}), (3, {"as_of": "2018", "source": "B"})], (2, 3), [2, 3]),
    ([(2, {"per": "year", "as_of": "2018"})], 2, []),
])  # fmt: skip
def test_of_a_level_the_latest_reading_counts(own, total, beside):
    found, _, shown = one(own=tuple(measure("fte", value, **fields) for value, fields in own))
    assert (found, shown) == (total, beside)


@pytest.mark.parametrize(
    "about", [{"metric": "fte"}, {"per": "year"}, {"per": "participant"}, {"metric": "tevreden"}]
)
def test_levels_rates_and_shares_are_never_added_over_reviews(about):
    found, counted, shown = one(
        looked_back(1, "2018-01", measure(value=80, **about)),
        looked_back(2, "2019-01", measure(value=70, **about)),
    )
    assert (found, counted, shown) == (70, [70], [])


def test_a_metric_that_is_not_in_the_vocabulary_adds_up():
    now, plan = of(
        *(looked_back(when, when, measure("zonder", 2), measure("vreemd", 3)) for when in (2018, 2019))
    )
    assert [amount(each) for each in realised(now, plan)] == [4, 6]


def test_own_readings_stand_beside_what_a_review_says_of_the_metric():
    own = (
        measure(value=99),
        measure(value=5, group="ww"),
        measure("fte", 1, as_of="2018"),
        measure("fte", 0),
    )
    found = results(*of(looked_back(1, "2018", measure(value=3)), own=own))
    assert [(each.subject[0], each.subject[2], amount(each.total)) for each in found] == [
        ("participants", None, (99, None)), ("participants", "ww", None), ("fte", None, 1),
    ]  # fmt: skip
    assert [[amount(each.measure) for each in one.beside] for one in found] == [[3, 99], [5], [0]]
    assert [amount(each) for each in realised(*of(looked_back(1, "2018", measure(value=3)), own=own))] == [
        (99, None),
        1,
    ]


YEARS = [(6, {"from_": "2023", "until": "2023"}), (9, {"from_": "2024", "until": "2024"})]


@pytest.mark.parametrize(("period", "own", "total", "beside"), [
    # A review of a year replaces nothing of other years.
    (("2025", "2025"), YEARS, 27, []),
    # Of one that looks back on them as well it is not known whether it has them in it.
    (("2023", "2025"), YEARS, (15, None), [12, 6, 9]),
    # What is not known to be of another time is not added, and is not lost either.
    (("2025", "2025"), [(30, {"as_of": "2024"})], (30, None), [12, 30]),
    (("2025", "2025"), [(30, {})], (30, None), [12, 30]),
    (("2025", "2025"), [(7, {})], 12, [7]),
    # Of a year of which only a group was counted the whole is at least that many.
    (("2025", "2025"), [(5, {"from_": "2024", "until": "2024", "group": "ww"})], (17, None), []),
])  # fmt: skip
def test_a_review_takes_nothing_from_what_was_recorded_of_other_years(period, own, total, beside):
    held = looked_back(1, "2026-01", measure(value=12), period=period)
    found = results(*of(held, own=tuple(measure(value=value, **fields) for value, fields in own)))
    whole = found[0]
    assert amount(whole.total) == total
    assert [amount(each.measure) for each in whole.beside] == beside


def test_two_sources_of_one_time_are_each_told():
    own = (measure(value=20, source="A"), measure(value=30, source="B"))
    assert realised(*of(own=own)) == own
    assert [
        amount(each)
        for each in realised(
            *of(looked_back(1, "2017-01", *own), looked_back(2, "2018-01", measure(value=5)))
        )
    ] == [(25, 35)]


def test_each_reading_has_its_date_or_period_its_source_and_its_review():
    held = looked_back(1, "2018-01", measure(value=3, source="verslag"), period=("2017-01", "2017-12"))
    (found,) = results(*of(held, own=(measure(value=9), measure(value=4, as_of="2016"))))
    told = [
        (each.on, each.period, each.review.id if each.review else None, each.measure.source, each.is_dated)
        for each in found.readings
    ]
    assert told == [
        (None, Period(from_=d("2017-01"), until=d("2017-12")), "plan-1", "verslag", True),
        (None, Period(), None, None, False),
        (d("2016"), Period(), None, None, True),
    ]


@pytest.mark.parametrize(("first", "total", "readings"), [
    # Five of one group in a year of which nobody recorded the whole: the sum is at least so many more.
    ((measure(value=5, group="ww"), measure(value=3, phase="een")), (13, None), [8, (5, None)]),
    ((measure(value=6), measure(value=5, group="ww")), 14, [6, 8]),
    ((measure("fte", 5, group="ww"),), 8, [8]),
    ((measure(value=5, group="ww", so_far=True),), 8, [8]),
])  # fmt: skip
def test_a_review_that_states_parts_only_leaves_the_sum_open(first, total, readings):
    found = results(
        *of(looked_back(1, "2017-01", *first), looked_back(2, "2018-01", measure(value=8), measure("fte", 3)))
    )
    whole = next(each for each in found if each.subject == ("participants", None, None, None))
    assert (amount(whole.total), [amount(each.measure) for each in whole.readings]) == (total, readings)


def test_the_latest_of_a_level_is_not_that_of_a_part():
    found = results(
        *of(
            looked_back(1, "2017-01", measure("fte", 8)),
            looked_back(2, "2018-01", measure("fte", 3, group="ww")),
        )
    )
    assert [(each.subject[2], amount(each.total)) for each in found] == [(None, 8), ("ww", 3)]


def test_an_estimate_stays_one():
    (found,) = results(
        *of(
            looked_back(1, "2017-01", measure(value=150, about=True)),
            looked_back(2, "2018-01", measure(value=5)),
        )
    )
    assert (amount(found.total), found.total.about) == (155, True)


def test_one_review_by_itself():
    held = looked_back(
        1, "2018-01", measure(value=3), measure("fte", 2, as_of="2017-12"), measure("fte", 1, as_of="2017-06")
    )
    assert [(each.subject[0], amount(each.total)) for each in reported(of()[0], held)] == [
        ("participants", 3),
        ("fte", 2),
    ]


dates = st.builds(lambda year, month: f"{year}-{month:02}", st.integers(2016, 2019), st.integers(1, 12))
periods = st.just((None, None)) | st.tuples(dates, dates).map(lambda pair: tuple(sorted(pair)))


@st.composite
def histories(draw):
    """Closed reviews that each count people over a period of their own, now past; nothing that replaces."""
    found = draw(
        st.lists(
            st.tuples(dates, periods, st.integers(0, 9)).filter(
                lambda each: each[1][1] is None or each[1][1] <= each[0]
            ),
            min_size=1,
            max_size=6,
            unique_by=lambda each: each[0],
        )
    )
    held = [
        looked_back(number, when, measure(value=value), period=period)
        for number, (when, period, value) in enumerate(found)
    ]
    spans = [span(each.period) for each in covered(*of(*held))]
    return [] if len({*spans}) < len(spans) else held


def claimed(held):
    (found,) = results(*of(*held))
    return found


@given(histories().filter(lambda held: len(held) > 1), st.data())
def test_removing_a_review_never_makes_a_total_larger(held, data):
    gone = data.draw(st.sampled_from(held))
    before, after = claimed(held), claimed([each for each in held if each is not gone])
    low, high = amounts(before.total)
    less, most = amounts(after.total)
    assert less <= low
    # And it is more exact only where what is gone stood side by side with something else.
    if high is None and most is not None:
        assert any(each.review == gone for each in before.beside)


@given(histories().filter(bool))
def test_a_total_is_never_more_than_its_readings_together(held):
    found = claimed(held)
    values = [each.measure.value for each in found.readings]
    low, high = amounts(found.total)
    assert max(values) <= low <= sum(values)
    assert high in {None, sum(values)}


measures = st.builds(
    measure,
    st.sampled_from(["participants", "fte"]),
    st.integers(0, 9),
    per=st.sampled_from([None, None, "year"]),
    group=st.sampled_from([None, None, "ww"]),
    so_far=st.booleans(),
    as_of=st.none() | dates,
)


@given(
    st.lists(st.tuples(dates, periods, st.lists(measures, max_size=3)), max_size=4),
    st.lists(measures, max_size=4),
    st.randoms(),
)
def test_the_order_of_files_and_readings_changes_nothing(reviews, own, random):
    def told(held, own):
        found = results(*of(*held, own=tuple(own))) or ()
        return sorted(
            (str(each.subject), str(amounts(each.total) if each.total else None), len(each.beside))
            for each in found
        )

    held = [
        looked_back(number, when, *readings, period=period)
        for number, (when, period, readings) in enumerate(reviews)
    ]
    other = [replace(each, realised=tuple(random.sample(each.realised, len(each.realised)))) for each in held]
    assert told(held, own) == told(random.sample(other, len(other)), random.sample(own, len(own)))


def test_thousands_of_readings_take_no_time():
    own = tuple(
        measure(value=1, as_of=f"{2000 + n % 20}-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(5000)
    )
    assert amount(realised(*of(own=own))[0]) == Decimal(1)
