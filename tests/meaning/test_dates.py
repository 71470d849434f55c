"""A date as somebody typed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.meaning.dates import bare, date_meant, exists, nearest, parts, past, when
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from tests.model.registers import DAY, listener


@pytest.mark.parametrize(("text", "date"), [
    ("2018", PartialDate(2018)), (" 2018-05 ", PartialDate(2018, 5)), ("2018-05-14", PartialDate(2018, 5, 14)),
])  # fmt: skip
def test_a_date_is_as_precise_as_it_was_typed(text, date):
    told = []
    assert when(text, listener(told=told)) == date
    assert told == []


@pytest.mark.parametrize(("text", "written"), [
    ("1-9-2018", "2018-09-01"), ("01/09/2018", "2018-09-01"), ("1.9.2018", "2018-09-01"), ("1 9 2018", "2018-09-01"),
    ("2018-9-1", "2018-09-01"), ("2018/09/01", "2018-09-01"), ("20180901", "2018-09-01"), ("9-2018", "2018-09"),
    ("2018-9", "2018-09"), ("1 september 2018", "2018-09-01"), ("1 Sept. 2018", "2018-09-01"), ("sept 2018", "2018-09"),
    ("Sep 2018", "2018-09"), ("SEPTEMBER 2018", "2018-09"), ("September 1, 2018", "2018-09-01"),
    ("1st September 2018", "2018-09-01"), ("1-sep-2018", "2018-09-01"), ("2018 september", "2018-09"),
    ("14 mei 2018", "2018-05-14"), ("14 May 2018", "2018-05-14"), ("mrt 2018", "2018-03"), ("maart 2018", "2018-03"),
    ("okt 2018", "2018-10"), ("October 2018", "2018-10"), ("2018-05-14T12:30:00", "2018-05-14"),
    ("14-05-2018 00:00", "2018-05-14"),
    ("vandaag", "2019-06-18"), ("Today", "2019-06-18"), ("gisteren", "2019-06-17"), ("yesterday", "2019-06-17"),
    ("1-9-18", "2018-09-01"), ("01/09/18", "2018-09-01"), ("1-9-'18", "2018-09-01"), ("1 sep '18", "2018-09-01"),
    ("1-sep-18", "2018-09-01"), ("1st Sept 18", "2018-09-01"), ("sep '18", "2018-09"), ("1-9-85", "1985-09-01"),
    ("1\u20119\u20112018", "2018-09-01"), ("2018.0", "2018"),
    ("eergisteren", "2019-06-16"), ("morgen", "2019-06-19"), ("tomorrow", "2019-06-19"), ("overmorgen", "2019-06-20"),
])  # fmt: skip
def test_a_date_may_be_typed_as_people_write_it_and_is_said_back(text, written):
    told = []
    found = when(text, listener(told=told))
    assert str(found) == written
    ((key, args),) = [(each.key, dict(each.args)) for each in told]
    assert (key, args) == ("heard.date", {"text": text, "date": found, "written": written})


@pytest.mark.parametrize(("text", "key", "remedy"), [
    ("31-02-2019", "schema.impossible-date", {"value": "2019-02-28"}),
    ("31 februari 2019", "schema.impossible-date", {"value": "2019-02-28"}),
    ("2018-02-30", "schema.impossible-date", {"value": "2018-02-28"}),
    ("9/13/2018", "schema.impossible-date", {"meant": "2018-09-13"}),
    ("2018-13", "schema.impossible-date", {}),
    ("0000", "schema.impossible-date", {}),
    ("sep-18", "changes.entry.no-date", {"value": "2018-09"}),
    ("sept. 18", "changes.entry.no-date", {"value": "2018-09"}),
    ("18-09-01", "changes.entry.no-date", {"value": "2001-09-18"}),
    ("1-9-60", "changes.entry.no-date", {"value": "1960-09-01"}),
    ("1 of 2 mei 2018", "changes.entry.no-date", {"value": "2018"}),
    ("201809", "changes.entry.no-date", {"value": "2018-09"}),
    ("1 september", "changes.entry.no-date", {"value": "2018-09-01"}),
    ("1-5", "changes.entry.no-date", {"value": "2019-05-01"}),
    ("septmber 2018", "changes.entry.no-date", {"value": "2018-09"}),
    ("medio 2018", "changes.entry.no-date", {"value": "2018"}),
    ("Q3 2018", "changes.entry.no-date", {"value": "2018"}),
    ("binnenkort", "changes.entry.no-date", {}),
    ("٢٠١٨", "changes.entry.no-date", {}),
    ("", "changes.entry.no-date", {}),
])  # fmt: skip
def test_what_is_ambiguous_or_impossible_is_refused_with_the_nearest(text, key, remedy):
    with pytest.raises(Unclear) as unclear:
        when(text, listener())
    assert unclear.value.message.key == key
    assert dict(unclear.value.remedy.args) == remedy


@pytest.mark.parametrize(("text", "meant"), [
    ("31-12-2018 + 2x1 jaar", "2018-12-31"), ("22 en 29 mei 2018", "2018"),
    ("14-05-2018", "2018-05-14"), ("Sept. 2018", "2018-09"), ("begin 2018", "2018"), ("mijl 2018", "2018"),
    ("5-6-18", "2018-06-05"), ("2018-2019", None), ("eind 2018 of begin 2019", None), ("31-02-2018", None),
    ("00-05-2018", None), ("14-13-2018", None), ("1 september", None), ("", None),
    ("een heel lang verhaal waarin ook ergens het jaar 2018 staat", None),
])  # fmt: skip
def test_the_date_that_was_probably_meant(text, meant):
    assert date_meant(text) == meant


@given(
    st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ]([0-9]{2}){1,2}", fullmatch=True)
)
def test_a_date_that_is_meant_exists(text):
    meant = date_meant(text, DAY)
    assert meant is None or PartialDate.parse(meant)


@given(st.dates())
def test_every_day_is_understood_in_every_form(day):
    months = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    for text in (
        f"{day.day}-{day.month}-{day.year:04}",
        f"{day.year:04}/{day.month}/{day.day}",
        f"{day.day} {months[day.month - 1]} {day.year:04}",
    ):
        assert when(text, listener()) == PartialDate.of(day)


@pytest.mark.parametrize("found", [(2018, None, None), (2018, 12, None), (2020, 2, 29), (9999, 12, 31)])
def test_exists(found):
    assert exists(found)


@pytest.mark.parametrize(
    "found", [(0, None, None), (2018, 0, None), (2018, 13, None), (2018, 5, 0), (2019, 2, 29)]
)
def test_does_not_exist(found):
    assert not exists(found)
    assert nearest(found).key in {"schema.last-day", "schema.did-you-mean", "schema.calendar"}


@pytest.mark.parametrize(("text", "last", "rest"), [
    ("vanaf 1-1-2025", False, "1-1-2025"), ("m.i.v. 1 mei 2025", False, "1 mei 2025"), ("per 2025", True, "per 2025"),
    ("t/m 31 dec. 2026", True, "31 dec. 2026"), ("tot en met 2026", True, "2026"), ("t/m 2026", False, "t/m 2026"),
    ("tot 31-12-2026", True, "31-12-2026"), ("tot nader order", True, "tot nader order"), ("1-1-2025", True, "1-1-2025"),
])  # fmt: skip
def test_words_before_a_date_that_say_no_more_are_left_out(text, last, rest):
    assert bare(text, last=last) == rest


@pytest.mark.parametrize("text", ["tot 1-1-2027", "tot 2027", "until May 2027"])
def test_until_a_day_may_leave_out_the_day_itself(text):
    with pytest.raises(Unclear) as unclear:
        bare(text, last=True)
    assert unclear.value.message.key == "changes.entry.until"


def test_a_text_without_a_date_has_no_parts():
    assert parts("ooit in 2018") is None


@pytest.mark.parametrize(("text", "written"), [
    ("1 juni", "2019-06-01"), ("18-6", "2019-06-18"), ("19 June", "2018-06-19"), ("31 dec", "2018-12-31"), ("1-9-18", "2018-09-01"),
    ("gisteren", "2019-06-17"), ("mei 2018", "2018-05"), ("2018", "2018"), ("v2018", None), ("medio 2018", None), ("main", None),
])  # fmt: skip
def test_a_day_that_is_over_needs_no_year(text, written):
    found = past(text, DAY)
    assert (None if found is None else str(found)) == written


def test_a_day_that_is_over_was_in_the_calendar():
    with pytest.raises(Unclear) as refused:
        past("31-02-2019", DAY)
    assert refused.value.message.key == "schema.impossible-date"
