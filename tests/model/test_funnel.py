"""How far the parties of a supplier meeting came: each counted at every step, and named at its last."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from srr.model.funnel import funnel
from tests.model import strategies
from tests.model.registers import at, measure, meeting, metrics, proposal, supplier

NAMES = ("een", "twee", "drie", "vier")


def steps(*proposals, **fields):
    gathering = meeting("mei", "2018-05", **fields)
    now = at(metrics(participants="sum"), gathering, *(supplier(each) for each in NAMES), *proposals)
    return {each.name: (each.count, each.stayed) for each in funnel(now, gathering)}


def lab(id_, *history, supplier="een", **fields):
    return proposal(id_, *history, meeting="mei", suppliers=(supplier,), **fields)


def test_everybody_stands_at_the_last_step():
    found = steps(
        lab("a", "submitted", "rejected"),
        lab("b", "submitted", "accepted", "stopped", supplier="twee"),
        lab("c", "submitted", "accepted", "started", supplier="twee"),
        lab("d", "submitted", "accepted", "started", supplier="twee", realised=(measure(value=3),)),
        # Only what started is completed.
        lab("e", "completed", supplier="twee"),
        # Whether it was ever accepted is not recorded.
        lab("f", supplier="twee"),
        invited=NAMES,
        attended=NAMES[:3],
    )
    assert found == {
        "invited": (4, ("vier",)),
        "attended": (3, ("drie",)),
        "submitted": (6, ("a", "f")),
        "accepted": (4, ("b",)),
        "started": (3, ("c", "e")),
        "realised": (1, ("d",)),
    }


def test_what_nobody_wrote_down_is_not_zero():
    found = steps()
    assert (found["invited"], found["attended"], found["submitted"]) == ((None, ()), (None, ()), (0, ()))


@pytest.mark.parametrize("kind", ["signing", "look-back", "other"])
def test_only_a_call_has_a_funnel(kind):
    assert steps(lab("a", "submitted"), kind=kind) == {}
    assert steps(kind="call")


def test_none_is_none():
    found = steps(invited=(), attended=())
    assert (found["invited"], found["attended"]) == ((0, ()), (0, ()))


def test_who_did_not_come_but_sent_something_in_has_answered():
    found = steps(lab("a", "submitted"), invited=("een", "twee"), attended=("twee",))
    assert (found["invited"], found["attended"]) == ((2, ()), (1, ("twee",)))


def test_a_member_of_a_consortium_that_sent_something_in_has_answered():
    found = steps(
        supplier("samen", members=("een", "twee")),
        lab("a", "submitted", supplier="samen"),
        invited=("een", "drie"),
        attended=("een",),
    )
    assert (found["invited"], found["attended"]) == ((2, ("drie",)), (1, ()))


@pytest.mark.parametrize(("reading", "reached"), [
    (measure(value=0), False), (measure(value=1), True), (measure(max=4), True), (measure(), True),
])  # fmt: skip
def test_a_result_is_anything_but_nothing(reading, reached):
    found = steps(lab("a", "submitted", "accepted", realised=(reading,)))
    assert found["realised"] == ((1, ("a",)) if reached else (0, ()))
    # Who has results started, whether or not somebody wrote that down.
    assert found["started"][0] == int(reached)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.registers(), strategies.days)
def test_every_proposal_stands_at_one_step(register, day):
    now = register.at(day)
    for each in now.meetings.values():
        if each.kind not in {None, "call"}:
            continue
        found = funnel(now, each)[2:]
        stayed = [id_ for step in found for id_ in step.stayed]
        assert sorted(stayed) == sorted(one.id for one in now.proposals_by_meeting(each.id))
        counts = [step.count for step in found]
        assert counts == sorted(counts, reverse=True)
        assert all(
            step.count - after == len(step.stayed)
            for step, after in zip(found, [*counts[1:], 0], strict=True)
        )
