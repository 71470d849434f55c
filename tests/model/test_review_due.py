"""When a review is due: every row of the table, on the days around each boundary."""

from __future__ import annotations

from datetime import date

import pytest

from srr.model.last_known import last_known
from srr.model.records import Answer, ReviewTerm, Settings
from srr.model.review_due import due, ended_without
from tests.model.registers import HERE, at, d, measure, proposal, review


def state(day, *steps, reviews=(), asked=False, **settings):
    own = Settings(id="register", origin=HERE, name="x", review=ReviewTerm(**settings))
    now = at(own, proposal("plan", *steps), *reviews, day=date.fromisoformat(day), asked=asked)
    return due(now, now.proposals["plan"])


@pytest.mark.parametrize(
    ("accepted", "day", "expected"),
    [
        ("2018-09-01", "2019-07-02", "not-due"),
        ("2018-09-01", "2019-07-03", "due-soon"),
        ("2018-09-01", "2019-08-31", "due-soon"),
        ("2018-09-01", "2019-09-01", "due"),
        ("2018-09-01", "2019-09-02", "overdue"),
        ("2018-09", "2019-07-02", "not-due"),
        ("2018-09", "2019-07-03", "due-soon"),
        ("2018-09", "2019-09-01", "due"),
        ("2018-09", "2019-09-30", "due"),
        ("2018-09", "2019-10-01", "overdue"),
        ("2018", "2018-11-01", "not-due"),
        ("2018", "2018-11-02", "due-soon"),
        ("2018", "2019-01-01", "due"),
        ("2018", "2019-12-31", "due"),
        ("2018", "2020-01-01", "overdue"),
    ],
)
def test_from_the_acceptance_in_its_own_precision(accepted, day, expected):
    assert state(day, f"accepted {accepted}").state == expected


@pytest.mark.parametrize("steps", [("submitted 2018",), ("aligning 2018",), ("submitted 2018", "on-hold 2018"),
                                   ("rejected 2018",), ("withdrawn 2018",), ("completed 2017",), ("stopped 2017",),
                                   ("accepted 2017", "unknown 2018"), ("submitted 2017", "unknown 2018")])  # fmt: skip
def test_what_is_not_accepted_has_ended_or_was_lost_sight_of_owes_none(steps):
    assert state("2020-01-01", *steps).state == "none"


@pytest.mark.parametrize("steps", [(), ("on-hold 2017",), ("submitted 2017", "unknown 2018", "on-hold 2019")])
def test_whether_one_is_due_is_unknown_where_the_acceptance_is(steps):
    assert state("2020-01-01", *steps).state == "unknown"


@pytest.mark.parametrize(
    ("undated", "expected"),
    [("on-hold", "overdue"), ("started", "overdue"), ("completed", "unknown"), ("unknown", "unknown")],
)
def test_a_step_without_a_date_may_have_ended_it(undated, expected):
    assert state("2020-01-01", "accepted 2018-09-01", undated, asked=True).state == expected


def test_on_hold_after_acceptance_counts():
    assert state("2020-01-01", "accepted 2018-09-01", "on-hold 2018-12").state == "overdue"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("accepted",), ("unknown", None, None)),
        (("accepted 2018-09", "started 2018-11"), ("not-due", "2019-09", "acceptance")),
        (("accepted", "started 2018-11"), ("not-due", "2019-11", "start")),
        (("started 2018-11",), ("not-due", "2019-11", "start")),
        (("accepted", "on-hold 2018-11"), ("unknown", None, None)),
    ],
)
def test_what_it_is_reckoned_from(steps, expected):
    found = state("2019-06-18", *steps)
    assert (found.state, str(found.period) if found.period else None, found.reckoned_from) == expected


def test_29_february_falls_on_the_28th():
    assert state("2021-02-28", "accepted 2020-02-29").state == "due"
    assert state("2021-03-01", "accepted 2020-02-29").state == "overdue"


def test_the_last_decided_review_is_the_base_and_one_in_progress_is_added():
    reviews = (review("plan", "2019-09-09"), review("plan", "2020-10-01", None))
    found = state("2020-10-02", "accepted 2018-09-01", reviews=reviews)
    assert (found.state, found.base, found.period) == ("overdue", d("2019-09-09"), d("2020-09-09"))
    assert (found.last.id, found.in_progress.id) == ("plan-2019", "plan-2020")
    assert found.reckoned_from == "review"


@pytest.mark.parametrize("outcome", ["none", "unknown"])
def test_a_look_back_that_decided_nothing_counts_too(outcome):
    found = state("2020-01-01", "accepted 2018-01-01", reviews=(review("plan", "2019-06-01", outcome),))
    assert found.state == "not-due"


@pytest.mark.parametrize(
    ("months", "notice", "expected"),
    [(6, 0, "overdue"), (12, 0, "not-due"), (12, 400, "due-soon"), (24, 60, "not-due")],
)
def test_the_register_says_after_how_many_months_and_how_early(months, notice, expected):
    assert state("2019-06-01", "accepted 2018-09-01", months=months, notice_days=notice).state == expected


def test_what_ended_without_a_review_that_was_decided():
    records = (proposal("plan", "stopped 2017"), review("plan", "2018", None))
    for more, expected in (((), True), ((review("plan", "2019"),), False)):
        now = at(*records, *more)
        assert ended_without(now, now.proposals["plan"]) is expected
    now = at(proposal("plan", "started 2017"))
    assert not ended_without(now, now.proposals["plan"])


def test_a_review_is_silent_where_it_is_overdue_and_nothing_was_heard_for_two_periods():
    assert [state(day, "started 2018-01-01").silent for day in ("2018-12-31", "2020-01-01", "2020-01-02")] == [
        False, False, True,
    ]  # fmt: skip
    assert state("2020-01-02", "started 2018-01-01").state == "overdue"


@pytest.mark.parametrize(
    ("fields", "news"),
    [
        ({}, False),
        ({"present": ("rol",), "answers": (("R01", Answer(answer="open")),)}, False),
        ({"answers": (("R01", Answer(answer="open", note="zien we nog")),)}, True),
        ({"answers": (("R01", Answer(answer="ok")),)}, True),
        ({"realised": (measure(value=3),)}, True),
    ],
)
def test_a_review_that_was_only_opened_is_no_news_of_the_pilot(fields, news):
    now = at(proposal("plan", "started 2018-01"), review("plan", "2019-06-01", None, **fields))
    assert str(last_known(now, now.proposals["plan"])) == ("2019-06-01" if news else "2018-01")
