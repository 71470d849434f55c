"""Which reviews are due, in which order, and what each row says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from srr.model.records import Action
from srr.render.wording import Wording
from srr.views.answer import Bullets
from srr.views.checklist import checklists
from srr.views.reviews import coming, is_overdue, open_actions
from srr.views.status.counts import by_state
from srr.views.status.reviews import due_table
from tests.model.registers import at, d, measure, proposal, review, settles
from tests.model.registers import running as agreement

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
    return [(each["proposal"].id, each["state"].code) for each in table.rows]


def test_overdue_then_due_then_due_soon():
    assert found(due_table(register())) == [
        ("te-laat", "overdue"),
        ("jaar", "due"),
        ("maand", "due"),
        ("vandaag", "due"),
        ("binnenkort", "due-soon"),
    ]


def test_what_ended_without_a_review_is_counted_below_with_what_nobody_knows_and_silence_is_told():
    now = at(
        proposal("oud", "accepted 2015"),
        proposal("gestopt", "accepted 2018", "stopped 2019"),
        proposal("klaar", "accepted 2018", "completed 2019"),
        proposal("ooit", "accepted"),
    )
    table = due_table(now)
    wording = Wording("en")
    assert [wording.word(each["state"]) for each in table.rows] == ["overdue, nothing recorded since 2015"]
    assert [wording.word(each.text) for each in table.below] == [
        "Of 1 proposal it is not recorded whether and when a review is due: srr status reviews --status unknown",
        "2 pilots ended without a closed review and are not counted here: srr status attention",
    ]
    overdue, _ = by_state(now, coming(now))
    assert wording.word(overdue.said) == "1 overdue (of 1 nothing recorded since 2015)"


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
    assert (row["id"], str(row["date"].data), row["state"].code, row["outcome"].code, row["actions_open"]) == (
        "a-2019", "2019-06-01", "overdue", "open", 1,
    )  # fmt: skip


def test_actions_of_the_last_review_stay_open_until_they_are_done():
    actions = (Action(what="x"), Action(what="y", done=d("2019-01")), Action(what="z"))
    assert open_actions(review("a", 2018, actions=actions)) == 2
    assert open_actions(review("a", 2018, actions=actions), review("a", 2019, actions=())) == 2


def test_actions_that_nobody_recorded_are_no_actions_that_are_done():
    assert open_actions(review("a", 2018, actions=())) == 0
    assert (open_actions(review("a", 2018)), open_actions(None)) == (None, None)


@pytest.mark.parametrize(
    ("accepted", "end", "said"),
    [
        ("2018-06-01", "2019-05-31", "overeenkomst kader afgelopen op 31 mei 2019"),
        ("2018-06-01", True, "overeenkomst kader afgelopen"),
        ("2018-08-01", "2019-07", "overeenkomst kader loopt vóór de review af: juli 2019"),
        ("2018-08-01", "2019-08-01", None),
        ("2018-08-01", None, None),
    ],
)
def test_an_agreement_that_ends_before_the_review_is_said(accepted, end, said, nl):
    now = at(agreement(end=end), proposal("plan", f"accepted {accepted}", "started", agreements=(settles(),)))
    (row,) = due_table(now).rows
    state = "te laat" if accepted == "2018-06-01" else "binnenkort"
    assert nl(row["state"]) == (f"{state}, {said}" if said else state)
    points = [
        nl(each)
        for block in checklists(now, ["plan"])["plan"].blocks
        if isinstance(block, Bullets)
        for each in block.items
    ]
    assert [each for each in points if "overeenkomst kader" in each] == ([f"Let op: {said}."] if said else [])


def test_that_an_agreement_ended_is_for_people_and_the_state_stays_a_code():
    now = at(
        agreement(end="2019"),
        proposal("plan", "accepted 2018-06-01", agreements=(settles(),)),
        day=date(2020, 1, 1),
    )
    (row,) = due_table(now).rows
    assert row["state"].data.code == "overdue"
