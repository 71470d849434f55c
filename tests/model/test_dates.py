"""Partial dates: what they can mean, how they add up, and when they are out of order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.dates import PartialDate, in_order, minus_days
from tests.model.registers import d
from tests.model.strategies import any_dates


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (2018, date(2018, 1, 1), date(2018, 12, 31)),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-05", date(2018, 5, 1), date(2018, 5, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-05-14", date(2018, 5, 14), date(2018, 5, 14)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
    ],
)
def test_a_date_means_every_day_it_leaves_open(written, first, last):
    when = PartialDate.parse(written)
    assert (when.first, when.last) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["", "18", "2018-5", "2018-13", "2018-00", "2018-02-30", "2019-02-29", "0000", "2018-05-14T10:00", "mei 2018",
     "2018-05-14\n", "٢٠١٨", 18, True],
)  # fmt: skip
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["2018", "2018-05", "2018-05-14", "0800-01"])
def test_a_date_is_written_as_it_was_read(written):
    assert str(PartialDate.parse(written)) == written


@pytest.mark.parametrize(
    ("base", "months", "due"),
    [
        ("2018-09-01", 12, "2019-09-01"),
        ("2018-09", 12, "2019-09"),
        ("2018", 12, "2019"),
        ("2018-12-31", 1, "2019-01-31"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2018-08-31", 6, "2019-02-28"),
        ("2018-12", 1, "2019-01"),
        ("2018", 6, "2019"),
        ("2018", 18, "2020"),
        ("2018", 24, "2020"),
        ("9998-07-01", 12, "9999-07-01"),
        ("9999-07-01", 12, "9999-12-31"),
        ("9999-07", 12, "9999-12-31"),
        ("9999", 12, "9999-12-31"),
        ("2018-05-14", 0, "2018-05-14"),
    ],
)
def test_months_later_in_the_same_precision(base, months, due):
    assert PartialDate.parse(base).plus_months(months) == d(due)


@given(any_dates, st.integers(min_value=0, max_value=600))
def test_months_later_is_never_earlier_than_it_can_be(base, months):
    due = base.plus_months(months)
    assert due.first >= base.first
    if due != PartialDate(9999, 12, 31):
        assert (due.month is None, due.day is None) == (base.month is None, base.day is None)


@pytest.mark.parametrize(
    ("day", "days", "earlier"),
    [
        (date(2019, 3, 1), 60, date(2018, 12, 31)),
        (date(2019, 3, 1), 0, date(2019, 3, 1)),
        (date(1, 1, 3), 60, date(1, 1, 1)),
    ],
)
def test_days_earlier_stops_where_the_calendar_begins(day, days, earlier):
    assert minus_days(day, days) == earlier


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ([], None),
        (["2018"], None),
        (["2018-05-14", "2018-05-15"], None),
        (["2018-05-14", "2018-05-14"], None),
        (["2018-05-14", "2018-05-13"], 1),
        (["2018-05-14", "2018-05"], None),
        (["2018-05-14", "2018-05-01"], 1),
        (["2018-05", "2018-05-01"], None),
        (["2018", "2018-01-01"], None),
        (["2018", "2017-12-31"], 1),
        (["2018-12", "2018"], None),
        (["2018-05-14", "2018-05", "2018-05-13"], 2),
        (["2018", "2018-06", "2018", "2018-05-31"], 3),
        (["2018-06-01", "2018-05", "2018-07"], 1),
    ],
)
def test_dates_are_out_of_order_only_when_no_choice_of_days_helps(dates, wrong):
    assert in_order([PartialDate.parse(each) for each in dates]) == wrong


@given(st.lists(st.dates(date(2018, 1, 1), date(2019, 12, 31)), max_size=6), st.data())
def test_days_in_order_stay_in_order_however_vaguely_they_are_written(days, data):
    vague = [
        data.draw(
            st.sampled_from(
                [PartialDate.of(each), PartialDate(each.year, each.month), PartialDate(each.year)]
            )
        )
        for each in sorted(days)
    ]
    assert in_order(vague) is None


@given(st.lists(any_dates, min_size=1, max_size=5))
def test_dates_that_are_in_order_have_days_to_prove_it(dates):
    wrong = in_order(dates)
    earliest = date.min
    for each in dates[:wrong]:
        earliest = max(earliest, each.first)
        assert each.first <= earliest <= each.last
    if wrong is not None:
        assert dates[wrong].last < earliest


def test_a_known_day_means_itself():
    today = date(2019, 6, 18)
    assert PartialDate.of(today).first == PartialDate.of(today).last == today
    assert PartialDate.of(today + timedelta(1)) != PartialDate.of(today)
