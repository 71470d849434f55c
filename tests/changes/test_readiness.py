"""A client that can or cannot: what is written, and which proposals go along."""

from __future__ import annotations

import pytest

from srr.changes.plan import Refused
from srr.changes.readiness import Turn, turn
from srr.model.depending import along, depending
from srr.model.records import Readiness
from tests.model.registers import client, d, event, proposal, register

READY = Readiness(state="ready", date=d("2018"))
RESTING = Readiness(state="resting", date=d("2018-11"))


def on_hold(id_, *waits_for, clients=("duo",)):
    history = (event("accepted", "2018"), event("on-hold", "2018-12", waits_for=waits_for or None))
    return proposal(id_, history=history, clients=clients)


def steps(plan):
    return [(each.kind, each.id, each.edits[0].value) for each in plan.steps]


@pytest.mark.parametrize("state", ["exploring", "ready", "resting", "declined"])
def test_the_readiness_is_added(state):
    plan = turn(register(client("duo")), "duo", Turn(state, d("2019-03"), reason="zo is het"))
    assert steps(plan) == [("client", "duo", {"state": state, "date": "2019-03", "reason": "zo is het"})]


def test_until_when_it_rests():
    plan = turn(register(client("duo")), "duo", Turn("resting", d("2019"), until=d("2019-09-01")))
    assert steps(plan) == [("client", "duo", {"state": "resting", "date": 2019, "until": "2019-09-01"})]
    with pytest.raises(Refused) as refused:
        turn(register(client("duo")), "duo", Turn("resting", d("2019-05"), until=d("2019-04")))
    assert refused.value.message.key == "changes.until-before"


def test_no_readiness_lies_before_the_last():
    with pytest.raises(Refused) as refused:
        turn(register(client("duo", readiness=(RESTING,))), "duo", Turn("ready", d("2018-10")))
    assert refused.value.message.key == "changes.too-early"


def test_what_depends_on_a_client():
    whole = register(
        client("ocw", readiness=(READY,)),
        client("duo", part_of="ocw", readiness=(READY,)),
        client("afdeling", part_of="duo"),
        proposal("bij-duo", "started 2018", clients=("duo",)),
        proposal("bij-afdeling", "started 2018", clients=("afdeling",)),
        proposal("bij-ocw", "started 2018", clients=("ocw",)),
        proposal("klaar", "completed 2018", clients=("duo",)),
        proposal("onbekend", clients=("duo",)),
        on_hold("wacht", "duo", clients=("ocw",)),
    )
    assert [each.id for each in depending(whole, "duo")] == ["bij-duo", "bij-afdeling", "wacht"]
    assert [each.id for each in depending(whole, "ocw")] == ["bij-ocw", "wacht"]


def test_resting_takes_along_what_is_not_on_hold_yet():
    whole = register(
        client("duo", readiness=(READY,)),
        proposal("loopt", "started 2018", clients=("duo",)),
        on_hold("wacht", "duo"),
    )
    plan = turn(whole, "duo", Turn("resting", d("2019-03"), reason="druk", by="inkoop"), take_along=True)
    assert steps(plan)[1:] == [
        ("proposal", "loopt", {
            "status": "on-hold", "date": "2019-03", "reason": "druk", "by": "inkoop", "waits_for": ["duo"],
        }),
    ]  # fmt: skip
    assert len(turn(whole, "duo", Turn("resting", d("2019-03"))).steps) == 1


def test_ready_resumes_what_waits_for_no_one_else():
    whole = register(
        client("duo", readiness=(RESTING,)),
        client("dji", readiness=(RESTING,)),
        client("rvo", readiness=(READY,)),
        on_hold("alleen", "duo"),
        on_hold("met-rust", "duo", "dji"),
        on_hold("met-klaar", "duo", "rvo"),
        on_hold("ander", "dji"),
        on_hold("zonder-naam"),
    )
    assert [each.id for each in along(whole, "duo", "ready")] == ["alleen", "met-klaar", "zonder-naam"]
    plan = turn(whole, "duo", Turn("ready", d("2019-03")), take_along=True)
    assert steps(plan)[1] == ("proposal", "alleen", {"status": "accepted", "date": "2019-03"})


def test_what_holds_already_is_not_added_once_more():
    # A second one, of today and without more, hid since when the client rests, until when and why.
    rests = Readiness(state="resting", date=d("2018-11"), until=d("2019-06"), reason="verhuizing")
    whole = register(client("duo", readiness=(rests,)), proposal("loopt", "started 2018", clients=("duo",)))
    for said in ({}, {"until": d("2019-06")}, {"reason": "verhuizing"}, {"dated": True}):
        asked = Turn("resting", d("2019-03"), **{"dated": False, **said})
        assert [each.kind for each in turn(whole, "duo", asked, take_along=True).steps] == ["proposal"]
    for said in ({"until": d("2019-09")}, {"reason": "nog niet klaar"}):
        asked = Turn("resting", d("2019-03"), dated=False, **said)
        assert [each.kind for each in turn(whole, "duo", asked, take_along=True).steps] == [
            "client",
            "proposal",
        ]
    # That it still holds on a day that somebody names is news; with nothing at all there is nothing to write.
    assert len(turn(whole, "duo", Turn("resting", d("2019-03"))).steps) == 1
    with pytest.raises(Refused) as refused:
        turn(whole, "duo", Turn("resting", d("2019-03"), dated=False))
    assert refused.value.message.key == "changes.already"


@pytest.mark.parametrize("state", ["exploring", "declined"])
def test_other_states_take_nothing_along(state):
    whole = register(client("duo"), proposal("loopt", "started 2018", clients=("duo",)))
    assert along(whole, "duo", state) == ()


def test_one_that_cannot_go_along_stops_all_of_it():
    whole = register(client("duo"), proposal("loopt", "started 2019-05", clients=("duo",)))
    with pytest.raises(Refused) as refused:
        turn(whole, "duo", Turn("resting", d("2019-03")), take_along=True)
    assert refused.value.message.key == "changes.too-early"
    assert turn(whole, "duo", Turn("resting", d("2019-03"))).steps
