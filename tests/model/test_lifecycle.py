"""The table of transitions, row by row, and what follows from a history."""

from __future__ import annotations

import pytest
from hypothesis import given

from srr.model.lifecycle import (
    acceptance,
    accepted,
    accepted_by,
    entered,
    first_event,
    is_running,
    resumed,
    since,
    status,
    waiting_on,
    waits_for,
    was_started,
)
from srr.model.records import Readiness
from srr.model.statuses import CLOSED, STATUSES, UNDECIDED, allowed_after
from tests.model.registers import at, client, d, event, history, proposal
from tests.model.strategies import legal_statuses

OPEN = ("submitted", "aligning", "accepted", "started", "on-hold")
#: What may follow where the status before is not known: before, and after, an acceptance.
ANY = set(STATUSES) - {"on-hold"}
NOT_BACK = {"accepted", "started", "completed", "stopped"}

TABLE = {
    (): set(STATUSES),
    ("submitted",): {"aligning", "accepted", "rejected", "withdrawn", "on-hold", "unknown"},
    ("aligning",): {"accepted", "rejected", "withdrawn", "on-hold", "unknown"},
    ("accepted",): {"started", "stopped", "on-hold", "unknown"},
    ("started",): {"completed", "stopped", "on-hold", "unknown"},
    ("submitted", "on-hold"): {"submitted", "rejected", "withdrawn", "unknown"},
    ("aligning", "on-hold"): {"aligning", "rejected", "withdrawn", "unknown"},
    ("accepted", "on-hold"): {"accepted", "stopped", "unknown"},
    ("started", "on-hold"): {"started", "stopped", "unknown"},
    ("on-hold",): ANY,
    ("on-hold", "submitted", "on-hold"): {"submitted", "rejected", "withdrawn", "unknown"},
    ("accepted", "on-hold", "accepted", "started", "on-hold"): {"started", "stopped", "unknown"},
    ("started", "on-hold", "on-hold"): {"started", "stopped", "unknown"},
    ("unknown",): set(STATUSES) - {"unknown"},
    ("submitted", "unknown"): set(STATUSES) - {"unknown"},
    ("submitted", "unknown", "on-hold"): ANY,
    ("accepted", "unknown"): NOT_BACK | {"on-hold"},
    ("started", "on-hold", "unknown"): NOT_BACK | {"on-hold"},
    ("started", "unknown", "on-hold"): NOT_BACK | {"unknown"},
    ("submitted", "unknown", "started"): {"completed", "stopped", "on-hold", "unknown"},
    ("rejected",): set(),
    ("withdrawn",): set(),
    ("completed",): set(),
    ("stopped",): set(),
}


@pytest.mark.parametrize("statuses", TABLE, ids="-".join)
def test_what_may_follow(statuses):
    assert set(allowed_after(statuses)) == TABLE[statuses]


@pytest.mark.parametrize("statuses", [each for each in TABLE if each and each[-1] in OPEN], ids="-".join)
def test_the_course_of_what_is_open_may_be_lost_sight_of(statuses):
    assert "unknown" in allowed_after(statuses)


def test_the_last_known_status_is_named_first():
    assert allowed_after(("started", "on-hold"))[0] == "started"
    assert allowed_after(("accepted", "unknown"))[0] == "accepted"
    assert allowed_after(("submitted", "unknown", "on-hold"))[0] == "submitted"


@given(legal_statuses())
def test_any_walk_through_the_table_has_a_status_and_ends_only_where_it_is_closed(statuses):
    plan = proposal("plan", *statuses)
    assert status(plan) == (statuses[-1] if statuses else None)
    assert (not allowed_after(statuses)) == (status(plan) in CLOSED)
    if not {"accepted", "started", "completed", "stopped"}.isdisjoint(statuses):
        assert accepted(plan) is True


@pytest.mark.parametrize(
    ("steps", "was", "event_of", "by"),
    [
        ((), None, None, None),
        (("submitted 2018", "aligning 2018"), False, None, None),
        (("submitted 2018", "accepted 2018-09", "started 2018-10"), True, "2018-09", "2018-09"),
        (("accepted 2018-09", "on-hold 2019", "accepted 2020"), True, "2018-09", "2018-09"),
        (("submitted 2018", "accepted", "started", "on-hold 2019"), True, "undated", "2019"),
        # A later step proves an acceptance, not its date.
        (("started 2017",), True, None, "2017"),
        (("completed 2017",), True, None, "2017"),
        (("started", "stopped 2019"), True, None, "2019"),
        (("started",), True, None, None),
        (("submitted 2018", "on-hold 2018-11"), False, None, None),
        (("rejected 2018",), False, None, None),
        # Where the record opens on hold, or loses sight of it, silence proves nothing.
        (("on-hold 2018",), None, None, None),
        (("on-hold 2018", "started 2019"), True, None, "2019"),
        (("on-hold 2018", "withdrawn 2019"), False, None, None),
        (("unknown 2018",), None, None, None),
        (("submitted 2018", "unknown 2019"), None, None, None),
        (("submitted 2018", "unknown 2019", "on-hold 2020"), None, None, None),
        (("submitted 2018", "unknown 2019", "accepted 2020"), True, "2020", "2020"),
        (("submitted 2018", "unknown 2019", "rejected 2020"), False, None, None),
        (("accepted 2018", "unknown 2019"), True, "2018", "2018"),
    ],
)
def test_whether_and_when_it_was_accepted(steps, was, event_of, by):
    plan = proposal("plan", *steps)
    found = acceptance(plan)
    assert accepted(plan) is was
    assert (str(found.date or "undated") if found else None) == event_of
    assert accepted_by(plan) == d(by)


@pytest.mark.parametrize(
    ("steps", "undated", "expected"),
    [
        ("submitted 2018", "aligning", (None, False, None, "2018")),
        ("submitted 2018", "accepted", (None, None, None, None)),
        ("accepted 2018", "completed", (None, True, None, None)),
        ("started 2018", "on-hold", (None, True, None, None)),
        ("submitted 2018", "unknown", (None, None, None, None)),
        ("submitted 2018", "rejected", (None, False, None, None)),
    ],
)
def test_a_step_without_a_date_may_have_been_taken_by_the_day(steps, undated, expected):
    now = at(proposal("plan", steps, undated), asked=True)
    plan = now.proposals["plan"]
    undecided = entered(plan, UNDECIDED)
    assert (status(plan), accepted(plan), since(plan), str(undecided) if undecided else None) == expected
    assert [each.status for each in plan.undated] == [undated]
    assert now.undated == 1


def test_since_when_it_is_in_a_state():
    plan = proposal("plan", "submitted 2018-05", "aligning", "on-hold 2018-11")
    assert since(plan) == d("2018-11")
    assert entered(plan, ("on-hold",)) == d("2018-11")
    assert entered(proposal("plan", "submitted 2018-05", "aligning 2018-07"), {"submitted", "aligning"}) == d(
        "2018-05"
    )
    assert entered(plan, ("started",)) is None
    assert since(proposal("plan")) is None


def test_a_hold_does_not_move_since_when_a_proposal_has_its_status():
    plan = proposal(
        "plan", "submitted 2018-05", "on-hold 2019", "submitted 2020", "on-hold", "submitted 2021"
    )
    assert (since(plan), entered(plan, UNDECIDED)) == (d("2018-05"), d("2018-05"))
    assert resumed(plan) is plan.history[-1]
    assert resumed(proposal("plan", "submitted 2018", "on-hold 2019")) is None
    # When it first had it is not known.
    unknown = proposal("plan", "started", "on-hold 2019", "started 2020")
    assert (since(unknown), resumed(unknown)) == (None, unknown.history[-1])
    # What came in between is more than a hold.
    assert since(proposal("plan", "started 2018", "unknown 2019", "started 2020")) == d("2020")
    assert entered(proposal("plan", "submitted 2018", "on-hold 2019"), UNDECIDED) is None


def test_the_first_event_of_a_status():
    plan = proposal("plan", "submitted 2018-05", "aligning", "on-hold 2018-11")
    assert first_event(plan, "aligning") == event("aligning")
    assert first_event(plan, "started") is None


@pytest.mark.parametrize("name", STATUSES)
def test_only_what_started_runs(name):
    assert is_running(proposal("plan", name)) is (name == "started")


RESTING = Readiness(state="resting", date=d("2018-11"))
CLIENTS = (
    client("duo", readiness=(RESTING,)),
    client("dji", readiness=(Readiness(state="ready"),)),
    client("ocw"),
)


@pytest.mark.parametrize(
    ("fields", "waiting"),
    [
        ({"history": (event("on-hold", "2019", waits_for=("dji",)),)}, [("client", "dji")]),
        ({"history": (event("on-hold", "2018-12"),)}, [("client", "duo")]),
        ({"history": (event("on-hold", "2018-10", reason="geen plek"),)}, [("reason", "geen plek")]),
        ({"history": (event("on-hold", "2018-10"),)}, None),
        ({"history": (event("on-hold", "2018-12", waits_for=()),)}, []),
        ({"history": (event("on-hold", "2018-12", waits_for=(), reason="druk"),)}, [("reason", "druk")]),
        # Of a hold without a date nobody knows who rested then.
        ({"history": (event("on-hold", reason="druk"),)}, [("reason", "druk")]),
        ({"history": history("submitted"), "approver": "ocw"}, [("client", "ocw")]),
        ({"history": history("aligning"), "approver": "ocw"}, [("client", "ocw")]),
        ({"history": history("aligning")}, None),
        ({"history": (event("aligning", waits_for=("dji",)),), "approver": "ocw"}, [("client", "dji")]),
        ({"history": (event("submitted", waits_for=()),), "approver": "ocw"}, []),
        ({"history": history("accepted"), "approver": "ocw"}, None),
        ({"history": (event("accepted", waits_for=("dji",)),)}, [("client", "dji")]),
        ({"history": history("started")}, None),
        ({"history": history("completed")}, None),
        ({"history": (event("stopped", waits_for=("dji",)),)}, None),
        ({"history": history("submitted", "unknown"), "approver": "ocw"}, None),
        ({"history": ()}, None),
    ],
)
def test_who_or_what_it_waits_for(fields, waiting):
    plan = proposal("plan", clients=("duo", "dji"), suppliers=("een",), **fields)
    now = at(*CLIENTS, plan)
    found = waiting_on(now, plan)
    assert (None if found is None else list(found)) == waiting
    if status(plan) == "on-hold":
        assert waits_for(now, plan) == tuple(value for kind, value in waiting or () if kind == "client")
    else:
        assert waits_for(now, plan) == ()


@pytest.mark.parametrize(
    ("states", "rested"),
    [
        ([("resting", "2018-11")], True),
        ([("resting", "2019")], False),
        ([("resting", "2018-11"), ("ready", "2019-02")], True),
        # It rested after it was ready, so not yet on that day.
        ([("ready", "2019-02"), ("resting", None)], False),
    ],
)
def test_whether_a_client_rested_on_the_day_of_the_hold(states, rested):
    readiness = tuple(Readiness(state=state, date=d(when)) for state, when in states)
    plan = proposal("plan", "on-hold 2018-12", clients=("duo",))
    now = at(client("duo", readiness=readiness), plan)
    assert waits_for(now, plan) == (("duo",) if rested else ())


@pytest.mark.parametrize(
    ("steps", "started"),
    [
        (("accepted 2018",), False),
        (("accepted 2018", "started 2019", "stopped 2019"), True),
        (("completed 2019",), True),
        (("accepted 2018", "stopped 2019"), False),
    ],
)
def test_what_was_completed_was_started(steps, started):
    assert was_started(proposal("plan", *steps)) is started
