"""Which pairs of a supplier and a ready client there are: what they share, what is missing, in which order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model import clients
from srr.model.matching import GROUNDS, fits, groups, pairs, welcome
from srr.model.records import Champion, Partner, Preference, Readiness, Support
from tests.model.registers import agreement, at, client, d, measure, meeting, proposal, supplier
from tests.model.strategies import days, registers

READY = (Readiness(state="ready", date=d("2018")),)
CHAMPION = (Champion(role="teamleider"),)
WANTS = (Preference(target_groups=("ww", "wsw")),)


def found(now):
    return pairs(now, now.suppliers.values(), clients.ready(now))


def one(*records, **fields):
    """The only pair of a register; ``fields`` are those of the client "ocw"."""
    now = at(client("ocw", readiness=READY, champions=CHAMPION, **fields), *records)
    (pair,), _ = found(now)
    return pair


def test_everything_that_can_be_shared_and_nothing_missing():
    pair = one(
        supplier("s", own_staff="large", offers=("opleiding",)),
        agreement("k", supplier="s", clients=("ocw",), preferences_aligned="2018-05", signed="2018-04"),
        proposal(
            "p", "submitted 2018", "started 2019", suppliers=("s",), clients=("ocw",),
            target_groups=("ww", "vsv"), policy_goals=("gelijk", "ander"),
        ),
        preferences=WANTS,
        policy_goals=("gelijk",),
    )  # fmt: skip
    assert pair.grounds == ("target-groups", "policy-goals", "proposal", "agreement", "delivery")
    assert pair.groups == (("ww", ("p",)),)
    assert pair.goals == (("gelijk", ("p",)),)
    assert pair.missing == ()


def test_a_category_counts_where_there_is_no_agreement():
    pair = one(
        supplier("s", offers=("opleiding",)),
        agreement("van-s", supplier="s", category="ict"),
        agreement("van-ocw", supplier="ander", category="ict", clients=("ocw",)),
    )
    assert (pair.categories, pair.shared) == (("ict",), ("category",))
    assert "agreement" in pair.missing


@pytest.mark.parametrize(
    ("records", "ids"),
    [
        ((agreement("k", supplier="s", clients=("ocw",)),), ["k"]),
        (
            (
                agreement("k", supplier="s", part_of="kop"),
                agreement("kop", obligation=None, clients=("ocw",)),
            ),
            ["k"],
        ),
        ((agreement("k", supplier="combi", clients=("ocw",)), supplier("combi", members=("s",))), ["k"]),
    ],
)
def test_an_agreement_is_for_the_client_itself_or_by_its_heading_or_through_a_consortium(records, ids):
    now = at(client("ocw", readiness=READY), supplier("s"), *records)
    every, _ = found(now)
    (pair,) = (each for each in every if each.supplier.id == "s")
    assert [each.id for each in pair.agreements] == ids


def test_an_agreement_of_the_whole_holds_for_its_units_and_not_the_other_way_round():
    now = at(
        client("ocw", readiness=READY), client("eenheid", part_of="ocw"), client("ander", readiness=READY),
        supplier("s"), agreement("k", supplier="s", clients=("ocw",)),
        supplier("t"), agreement("l", supplier="t", clients=("eenheid",)),
    )  # fmt: skip
    every, nothing = found(now)
    assert {(each.supplier.id, each.client.id) for each in every} == {
        ("s", "ocw"),
        ("s", "eenheid"),
        ("t", "eenheid"),
    }
    assert nothing == 3


def test_an_agreement_that_has_ended_binds_nobody():
    now = at(
        client("ocw", readiness=READY),
        supplier("s"),
        agreement("k", supplier="s", clients=("ocw",), end="2019-05"),
    )
    assert found(now) == ((), 1)


@pytest.mark.parametrize(
    ("last", "is_ground"),
    [("submitted 2018", True), ("completed 2019", True), ("rejected 2018", False), ("withdrawn 2018", False), ("stopped 2019", False)],
)  # fmt: skip
def test_a_proposal_speaks_for_two_while_it_is_open_or_when_it_was_completed(last, is_ground):
    pair = one(
        supplier("s"),
        agreement("k", supplier="s", clients=("ocw",)),
        proposal("p", last, suppliers=("s",), clients=("ocw",)),
    )
    assert ("proposal" in pair.grounds) is is_ground
    assert [each.id for each in pair.proposals] == ["p"]


KADER = agreement("k", supplier="s", clients=("ocw",), signed="2018-05", preferences_aligned="2018-05")


@pytest.mark.parametrize(
    ("kind", "records", "fields"),
    [
        ("aligned", (supplier("s"), agreement("k", supplier="s", clients=("ocw",), signed="2018-05")), {}),
        ("wishes", (supplier("s"), KADER), {}),
        ("target-groups", (supplier("s"), KADER), {"preferences": WANTS}),
        ("offers", (supplier("s"), KADER), {}),
        ("work", (supplier("s", offers=("kennisdeling",)), KADER), {}),
        ("coaching", (supplier("s", own_staff="small", offers=("detachering",)), KADER), {}),
        ("support-top", (supplier("s"), KADER), {"support": Support(top="absent")}),
        ("support-middle", (supplier("s"), KADER), {"support": Support(middle="absent")}),
    ],
)
def test_what_is_missing(kind, records, fields):
    assert kind in one(*records, **fields).missing
    complete = one(
        supplier("s", own_staff="small", offers=("detachering",), partners=(Partner(name="x", offers=("begeleiding",)),)),
        KADER,
        proposal("p", "submitted 2018", suppliers=("s",), target_groups=("ww",)),
        preferences=WANTS,
    )  # fmt: skip
    assert complete.missing == ()


def test_work_alone_is_a_wish_too():
    assert "wishes" not in one(supplier("s"), KADER, preferences=(Preference(work=("testen",)),)).missing


def test_the_fullest_stand_first_and_then_they_stand_by_their_ids():
    now = at(
        *(client(each, readiness=READY, preferences=WANTS) for each in ("b", "a")),
        *(supplier(each) for each in ("t", "s", "vol")),
        *(agreement(f"k-{each}", supplier=each, clients=("a", "b")) for each in ("t", "s", "vol")),
        proposal("p", "rejected 2018", suppliers=("vol",), target_groups=("wsw",)),
    )
    every, _ = found(now)
    assert [(each.supplier.id, each.client.id) for each in every] == [
        ("vol", "a"), ("vol", "b"), ("s", "a"), ("s", "b"), ("t", "a"), ("t", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "served", "fit"),
    [
        ((), ("ww",), "not-stated"),
        (("ww",), (), "not-stated"),
        (("ww", "wsw"), ("wsw",), "met"),
        (("ww",), ("wsw",), "not-met"),
        (("afstand",), ("wsw",), "met"),
        (("ww",), ("afstand",), "not-stated"),
        (("anders",), ("ww",), "not-stated"),
        (("ww",), ("anders", "ww"), "met"),
    ],
)
def test_whether_groups_fit(wanted, served, fit):
    assert fits(wanted, served) == fit
    assert bool(welcome(wanted, served)) is (fit == "met")


def test_a_proposal_is_also_for_the_groups_of_its_targets():
    targets = (measure(value=5, group="wsw"), measure(value=9))
    assert groups(proposal(target_groups=("ww",), targets=targets)) == ("ww", "wsw")


def test_no_later_fact_counts():
    whole = (
        client("ocw", readiness=READY, preferences=(Preference(target_groups=("ww",), since=d("2020")),)),
        supplier("s"),
        agreement("k", supplier="s", clients=("ocw",), signed="2018"),
        proposal("p", "submitted 2020", suppliers=("s",), clients=("ocw",), target_groups=("ww",)),
        meeting("m", "2020"),
    )
    (then,), _ = found(at(*whole))
    (later,), _ = found(at(*whole, day=date(2020, 6, 1)))
    assert then.grounds == ("agreement",)
    assert later.grounds == ("target-groups", "proposal", "agreement")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(registers(), days)
def test_only_ready_clients_are_paired_and_every_pair_shares_something(whole, day):
    now = whole.at(day)
    every, nothing = found(now)
    assert len(every) + nothing == len(now.suppliers) * len(clients.ready(now))
    for each in every:
        assert clients.state(now, each.client.id) == "ready"
        assert set(each.shared) & set(GROUNDS)
    # Who works together already stands below; of the others and of these those with most grounds first.
    order = [(bool(each.together), -len(each.grounds)) for each in every]
    assert order == sorted(order)


@given(st.data())
def test_a_group_that_fits_is_one_that_was_asked_for(data):
    known = st.lists(st.sampled_from(["ww", "wsw", "vsv", "afstand", "anders"]), max_size=3)
    wanted, served = data.draw(known), data.draw(known)
    assert set(welcome(wanted, served)) <= set(served)
    if fits(wanted, served) == "not-met":
        assert set(wanted).isdisjoint(served)
