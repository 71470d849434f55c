"""The table of transitions, row by row, and what follows from a history."""

from __future__ import annotations

import pytest
from hypothesis import given

from srr.model.lifecycle import (
    CLOSED,
    STATUSES,
    acceptance,
    allowed_after,
    entered,
    first_event,
    is_running,
    since,
    status,
    waiting_on,
    waits_for,
)
from srr.model.records import Readiness
from tests.model.registers import at, client, d, event, history, proposal
from tests.model.strategies import legal_statuses

TABLE = {
    (): set(STATUSES),
    ("submitted",): {"aligning", "accepted", "rejected", "withdrawn", "on-hold"},
    ("aligning",): {"accepted", "rejected", "withdrawn", "on-hold"},
    ("accepted",): {"started", "stopped", "on-hold"},
    ("started",): {"completed", "stopped", "on-hold"},
    ("submitted", "on-hold"): {"submitted", "rejected", "withdrawn"},
    ("aligning", "on-hold"): {"aligning", "rejected", "withdrawn"},
    ("accepted", "on-hold"): {"accepted", "stopped"},
    ("started", "on-hold"): {"started", "stopped"},
    ("on-hold",): {"submitted", "rejected", "withdrawn"},
    ("on-hold", "submitted", "on-hold"): {"submitted", "rejected", "withdrawn"},
    ("accepted", "on-hold", "accepted", "started", "on-hold"): {"started", "stopped"},
    ("started", "on-hold", "on-hold"): {"started", "stopped"},
    ("rejected",): set(),
    ("withdrawn",): set(),
    ("completed",): set(),
    ("stopped",): set(),
}


@pytest.mark.parametrize("statuses", TABLE, ids="-".join)
def test_what_may_follow(statuses):
    assert set(allowed_after(statuses)) == TABLE[statuses]


def test_the_status_before_a_hold_is_named_first():
    assert allowed_after(("started", "on-hold"))[0] == "started"


@given(legal_statuses())
def test_any_walk_through_the_table_has_a_status_and_ends_only_where_it_is_closed(statuses):
    plan = proposal("plan", *statuses)
    assert status(plan) == (statuses[-1] if statuses else "unknown")
    assert (not allowed_after(statuses)) == (status(plan) in CLOSED)
    opened = [each for each in statuses if each in {"accepted", "started", "completed", "stopped"}]
    assert (acceptance(plan) is not None) == bool(opened)


@pytest.mark.parametrize(
    ("steps", "accepted"),
    [
        ((), None),
        (("submitted 2018", "aligning 2018"), None),
        (("submitted 2018", "accepted 2018-09", "started 2018-10"), "2018-09"),
        (("accepted 2018-09", "on-hold 2019", "accepted 2020"), "2018-09"),
        (("started 2017",), "2017"),
        (("completed 2017",), "2017"),
        (("submitted 2018", "on-hold 2018-11"), None),
    ],
)
def test_acceptance_is_the_first_event_that_shows_it(steps, accepted):
    found = acceptance(proposal("plan", *steps))
    assert (found.date if found else None) == d(accepted)


def test_since_when_it_is_in_a_state():
    plan = proposal("plan", "submitted 2018-05", "aligning", "on-hold 2018-11")
    assert since(plan) == d("2018-11")
    assert entered(plan, ("on-hold",)) == d("2018-11")
    assert entered(proposal("plan", "submitted 2018-05", "aligning 2018-07"), {"submitted", "aligning"}) == d(
        "2018-05"
    )
    assert entered(plan, ("started",)) is None
    assert since(proposal("plan")) is None
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
        ({"history": (event("on-hold", "2018-10"),)}, []),
        ({"history": (event("on-hold", reason="druk"),)}, [("client", "duo")]),
        ({"history": history("submitted"), "approver": "ocw"}, [("client", "ocw")]),
        ({"history": history("aligning")}, [("client", "duo"), ("client", "dji")]),
        ({"history": history("accepted")}, [("supplier", "een")]),
        ({"history": history("started")}, []),
        ({"history": history("completed")}, []),
        ({"history": ()}, []),
    ],
)
def test_who_or_what_it_waits_for(fields, waiting):
    plan = proposal("plan", clients=("duo", "dji"), suppliers=("een",), **fields)
    now = at(*CLIENTS, plan)
    assert list(waiting_on(now, plan)) == waiting
    assert waits_for(now, plan) == (
        tuple(value for kind, value in waiting if kind == "client") if status(plan) == "on-hold" else ()
    )
