"""Which reviews are due, in which order, and what each row says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.model.records import Action
from srr.views.reviews import due_table, is_overdue, open_actions
from tests.model.registers import at, d, measure, proposal, review

#: The day of the registers below is 18 June 2019; a review is due a year after acceptance.
ACCEPTED = {
    "te-laat": "2018-06-17",
    "vandaag": "2018-06-18",
    "binnenkort": "2018-08-17",
    "nog-niet": "2018-08-18",
    "maand": "2018-06",
    "jaar": "2018",
    "ooit": "",
}


def register():
    return at(*(proposal(id_, f"accepted {when}".strip()) for id_, when in ACCEPTED.items()))


def found(table):
    return [(each["proposal"], each["state"].code) for each in table.rows]


def test_overdue_then_due_then_due_soon():
    assert found(due_table(register())) == [
        ("te-laat", "overdue"),
        ("jaar", "due"),
        ("maand", "due"),
        ("vandaag", "due"),
        ("binnenkort", "due-soon"),
    ]


@pytest.mark.parametrize(("days", "more"), [(60, []), (61, [("nog-niet", "not-due")]), (0, [])])
def test_within_days_adds_what_begins_by_then(days, more):
    assert found(due_table(register(), days))[5:] == more


def test_check_sees_what_is_overdue():
    assert is_overdue(register())
    assert not is_overdue(at(proposal("a", "accepted 2018-06-18"), proposal("b", "completed 2000")))


def test_a_review_in_progress_keeps_its_state():
    now = at(
        proposal("a", "accepted 2018-01-01", targets=(measure(value=Decimal(5)),)),
        review("a", "2019-06-01", None, actions=(Action(what="x"),)),
    )
    (row,) = due_table(now).rows
    assert (row["id"], str(row["date"]), row["state"].code, row["outcome"].code, row["actions_open"]) == (
        "a-2019", "2019-06-01", "overdue", "open", 1,
    )  # fmt: skip


def test_actions_of_the_last_review_stay_open_until_they_are_done():
    actions = (Action(what="x"), Action(what="y", done=d("2019-01")), Action(what="z"))
    assert open_actions(review("a", 2018, actions=actions)) == 2
    assert open_actions(None) == 0
