"""Every step in a proposal's life: what it writes, and when it may not be taken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.changes.plan import EditRecord, Refused, filled, written
from srr.changes.transitions import Transition, resumes_to, take
from srr.model.grounds import needs_ground
from srr.model.records import ChangeGround, Obligation
from srr.model.register import LeftOut
from srr.model.statuses import STATUSES, allowed_after
from srr.render.wording import Wording
from srr.store.edits import Append
from tests.model.registers import agreement, client, d, proposal, register, settles

LATER = d("2020-01-01")
CLAUSE = ChangeGround(kind="change-clause")


def event(plan):
    (step,) = plan.steps
    assert isinstance(step, EditRecord)
    (edit,) = step.edits
    assert isinstance(edit, Append)
    assert edit.path == ("history",)
    return edit.value


@pytest.mark.parametrize("asked", STATUSES)
@pytest.mark.parametrize("history", [
    ("submitted",), ("aligning",), ("accepted",), ("started",), ("rejected",), ("withdrawn",), ("completed",),
    ("stopped",), ("submitted", "on-hold"), ("accepted", "on-hold"), ("started", "on-hold"),
])  # fmt: skip
def test_a_step_is_taken_where_the_table_allows_it_and_else_refused(history, asked):
    whole = register(proposal("plan", *history))
    if asked in allowed_after(history):
        assert event(take(whole, "plan", Transition(asked, LATER)))["status"] == asked
    else:
        with pytest.raises(Refused) as refused:
            take(whole, "plan", Transition(asked, LATER))
        there = history[-1:] == (asked,)
        assert refused.value.message.key == ("changes.already-there" if there else "changes.not-allowed")


def test_what_may_be_done_instead_is_said():
    with pytest.raises(Refused) as refused:
        take(register(proposal("plan", "submitted")), "plan", Transition("completed", LATER))
    lines = dict(refused.value.remedy.args)["lines"]
    steps_ = ("align", "accept", "reject", "withdraw", "hold", "unknown")
    assert lines.split("\n  ")[1:] == [f"srr proposal {each} plan" for each in steps_]
    with pytest.raises(Refused) as refused:
        take(register(proposal("plan", "stopped")), "plan", Transition("started", LATER))
    assert refused.value.remedy.key == "changes.closed"
    with pytest.raises(Refused) as refused:
        take(register(proposal("plan", "submitted", "on-hold")), "plan", Transition("accepted", LATER))
    assert refused.value.remedy.key == "changes.resume-first"
    with pytest.raises(Refused) as refused:
        take(register(proposal("plan", "submitted", "on-hold")), "plan", Transition("completed", LATER))
    assert refused.value.remedy.key == "changes.allowed"
    _, first, *_ = dict(refused.value.remedy.args)["lines"].split("\n  ")
    assert first == "srr proposal resume plan"


def test_everything_that_was_said_is_written_and_nothing_else():
    whole = register(client("duo"), proposal("plan", "started 2018"))
    step = Transition(
        "on-hold",
        d("2019-02"),
        "geen plek",
        "inkoop",
        ("teamleider",),
        ("duo",),
        reinstates=True,
        forced="mag",
    )
    assert event(take(whole, "plan", step)) == {
        "status": "on-hold",
        "date": "2019-02",
        "reason": "geen plek",
        "by": "inkoop",
        "with": ["teamleider"],
        "waits_for": ["duo"],
        "reinstates": True,
        "forced": "mag",
    }
    assert event(take(whole, "plan", Transition("on-hold", d("2019")))) == {"status": "on-hold", "date": 2019}


@pytest.mark.parametrize(
    ("last", "asked", "fine"),
    [
        ("2018-09", "2018-09-01", True),
        ("2018-09-02", "2018-09", True),
        ("2018-09-02", "2018-09-01", False),
        ("2018", "2017", False),
        ("2018", "2018", True),
    ],
)
def test_no_step_lies_before_the_last(last, asked, fine):
    whole = register(proposal("plan", f"submitted {last}"))
    if fine:
        take(whole, "plan", Transition("aligning", d(asked)))
    else:
        with pytest.raises(Refused) as refused:
            take(whole, "plan", Transition("aligning", d(asked)))
        assert refused.value.message.key == "changes.too-early"


def test_who_it_waits_for_must_exist():
    with pytest.raises(Refused) as refused:
        take(
            register(proposal("plan", "submitted")), "plan", Transition("on-hold", LATER, waits_for=("duo",))
        )
    assert refused.value.message.key == "changes.no-client"


@pytest.mark.parametrize(
    ("fields", "needed"),
    [
        ({}, True),
        ({"change_ground": ChangeGround(kind="none")}, True),
        ({"change_ground": ChangeGround(reference="artikel 3")}, True),
        ({"change_ground": CLAUSE}, False),
        ({"obligation": None}, False),
        ({"obligation": Obligation(regime="bespoke")}, False),
        ({"obligation": Obligation(percentage=Decimal(5))}, True),
        ({"obligation": Obligation(regime="none")}, False),
        ({"change_ground": ChangeGround(kind="other", reference="artikel 7")}, False),
        ({"change_ground": ChangeGround(kind="other")}, True),
    ],
)
def test_nothing_is_struck_without_a_ground_unless_it_is_forced(fields, needed):
    whole = register(
        agreement("kader", **fields), proposal("plan", "submitted", agreements=(settles("kader"),))
    )
    assert needs_ground(whole, whole.agreements["kader"]) is needed
    step = Transition("accepted", LATER)
    if needed:
        with pytest.raises(Refused) as refused:
            take(whole, "plan", step)
        assert refused.value.message.key == "changes.no-ground"
        # No ground is handed over to be copied: each is named with what it means.
        told = Wording("nl").sentence(refused.value.remedy)
        assert "change_ground.kind …" in told
        assert [line.split()[0] for line in told.splitlines()[2:5]] == ["change-clause", "in-tender", "other"]
    else:
        take(whole, "plan", step)
    forced = Transition("accepted", LATER, forced="besluit van de directie")
    assert event(take(whole, "plan", forced))["forced"] == "besluit van de directie"


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ((LeftOut("data/agreements/raam.yaml", "agreement", "raam"),), "changes.ground-unread"),
        ((), "changes.no-ground"),
    ],
)
def test_a_ground_that_may_stand_in_what_cannot_be_read_is_neither_missing_nor_there(lost, said):
    whole = register(
        agreement("kader", part_of="raam"),
        proposal("plan", "submitted", agreements=(settles("kader"),)),
        left_out=lost,
    )
    assert not needs_ground(whole, whole.agreements["kader"])
    with pytest.raises(Refused) as refused:
        take(whole, "plan", Transition("accepted", LATER))
    assert refused.value.message.key == said
    assert event(take(whole, "plan", Transition("accepted", LATER, forced="x")))["forced"] == "x"


@pytest.mark.parametrize(
    "entry", [settles("kader", None), settles("kader", "success"), settles("weg"), settles(None)]
)
def test_what_strikes_nothing_needs_no_ground(entry):
    whole = register(agreement("kader"), proposal("plan", "submitted", agreements=(entry,)))
    assert event(take(whole, "plan", Transition("accepted", LATER)))["status"] == "accepted"


def test_a_ground_of_the_framework_holds_for_the_call_off():
    whole = register(
        agreement("raam", change_ground=CLAUSE),
        agreement("nadere", kind="call-off", part_of="raam", obligation=None),
        proposal("plan", "submitted", agreements=(settles("nadere"),)),
    )
    assert event(take(whole, "plan", Transition("accepted", LATER)))["status"] == "accepted"


@pytest.mark.parametrize(
    ("history", "back"),
    [
        (("submitted", "on-hold"), "submitted"),
        (("started", "unknown", "on-hold"), "started"),
        (("aligning", "on-hold"), "aligning"),
        (("accepted", "on-hold"), "accepted"),
        (("started", "on-hold"), "started"),
        (("accepted", "on-hold", "accepted", "started", "on-hold"), "started"),
    ],
)
def test_resuming_returns_to_the_status_before(history, back):
    assert resumes_to(proposal("plan", *history)) == back


@pytest.mark.parametrize("history", [("on-hold",), ("unknown", "on-hold")])
def test_what_no_status_is_recorded_of_before_it_was_held_is_not_resumed_by_guess(history):
    with pytest.raises(Refused) as refused:
        resumes_to(proposal("plan", *history))
    assert refused.value.message.key == "changes.no-status-before"


@pytest.mark.parametrize("status", ["submitted", "started", "stopped"])
def test_only_what_is_on_hold_resumes(status):
    with pytest.raises(Refused) as refused:
        resumes_to(proposal("plan", status))
    assert refused.value.message.key == "changes.not-on-hold"


def test_how_dates_and_fields_are_written():
    assert [written(d(each)) for each in ("2018", "2018-05", "2018-05-14")] == [2018, "2018-05", "2018-05-14"]
    assert filled(a=None, b=[], c={}, d=False, e="", f=0, with_=1) == {"e": "", "f": 0, "with": 1}


@pytest.mark.parametrize("success", [True, False, None])
def test_whether_a_pilot_succeeded_is_written_where_somebody_said_so(success):
    found = event(
        take(
            register(proposal("plan", "started 2018")),
            "plan",
            Transition("completed", LATER, success=success),
        )
    )
    assert found.get("success") is success
    assert ("success" in found) is (success is not None)


def test_the_course_of_a_proposal_may_become_unknown():
    found = event(
        take(
            register(proposal("plan", "started 2018")), "plan", Transition("unknown", LATER, "archief kwijt")
        )
    )
    assert found == {"status": "unknown", "date": "2020-01-01", "reason": "archief kwijt"}
