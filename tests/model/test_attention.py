"""Every kind of attention, on the day it begins and the day before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from srr.model.attention import KINDS, attention
from srr.model.records import Action, Champion, Obligation, Planned, Pso, Readiness, Support
from tests.model.registers import agreement, client, d, event, proposal, register, review, settles, supplier

READY, RESTING = Readiness(state="ready", date=d("2018")), Readiness(state="resting", date=d("2018-11"))
DIRECTOR = Champion(role="directeur")
HELD = (event("accepted", "2018-06-01"), event("on-hold", "2018-12-03", waits_for=("duo",)))

#: The kind, the records, the first day it shows, and the record it is about.
CASES = [
    ("review-due-soon", (proposal("p", "accepted 2018-09-01"),), "2019-07-03", "p"),
    ("review-due", (proposal("p", "accepted 2018-09-01"),), "2019-09-01", "p"),
    ("review-overdue", (proposal("p", "accepted 2018-09-01"),), "2019-09-02", "p"),
    (
        "obligation-uncovered",
        (agreement("k", end="2019-01"), proposal("p", "accepted 2018", "on-hold 2019-02-12", agreements=(settles("k"),))),
        "2019-02-12", "k",
    ),
    (
        "running-while-client-rests",
        (client("duo", readiness=(RESTING,)), proposal("p", "started 2018", clients=("duo",))),
        "2018-11-01", "p",
    ),
    (
        "on-hold-while-clients-ready",
        (client("duo", readiness=(RESTING, Readiness(state="ready", date=d("2019-02")))), proposal("p", history=HELD)),
        "2019-02-01", "p",
    ),
    ("on-hold-long", (proposal("p", history=HELD),), "2019-06-03", "p"),
    ("on-hold-long", (proposal("p", "submitted 2018", "on-hold 2018-12"),), "2019-06-30", "p"),
    (
        "rest-period-over",
        (client("duo", readiness=(Readiness(state="resting", date=d("2018"), until=d("2019-03")),)),),
        "2019-04-01", "duo",
    ),
    ("accepted-not-started", (proposal("p", "accepted 2018-09-01"),), "2019-03-01", "p"),
    (
        "accepted-not-started",
        (proposal("p", "accepted 2018-09-01", planned=Planned(start=d("2019-04"))),),
        "2019-05-01", "p",
    ),
    ("planned-end-passed", (proposal("p", "started 2018", planned=Planned(end=d("2019-04"))),), "2019-05-01", "p"),
    ("undecided-long", (proposal("p", "submitted 2018-09-01", "aligning 2018-10"),), "2018-11-30", "p"),
    ("aligning-without-client", (proposal("p", "aligning 2018-10"),), "2018-10-01", "p"),
    (
        "action-late",
        (proposal("p", "accepted 2018"), review("p", "2019-01", actions=(Action(what="x", due=d("2019-03")),))),
        "2019-04-01", "p-2019",
    ),
    ("ended-without-review", (proposal("p", "started 2018", "stopped 2019-02-01"),), "2019-02-01", "p"),
    ("obligation-without-proposal", (agreement("k", signed="2018-05-01"),), "2018-05-01", "k"),
    ("preferences-not-aligned", (agreement("k", signed="2018-05-01", supplier="een"),), "2018-05-01", "k"),
    ("pso-expired", (supplier("s", pso=Pso(valid_until=d("2019-03"))),), "2019-04-01", "s"),
    (
        "ready-client-without-champion",
        (client("c", readiness=(READY,), champions=(Champion(role="x", until=d("2019-03")),)),),
        "2019-04-01", "c",
    ),
    (
        "ready-client-without-support",
        (client("c", readiness=(READY,), champions=(DIRECTOR,), support=Support(middle="absent")),),
        "2018-01-01", "c",
    ),
]  # fmt: skip


def found(records, day, *, known=None):
    whole = register(*records)
    return {(each.kind, each.record) for each in attention(known or whole, day)}


@pytest.mark.parametrize(
    ("kind", "records", "first", "about"), CASES, ids=[f"{each[0]}-{i}" for i, each in enumerate(CASES)]
)
def test_it_shows_from_its_first_day(kind, records, first, about):
    day = date.fromisoformat(first)
    assert (kind, about) in found(records, day)
    assert kind not in {each for each, _ in found(records, day - timedelta(days=1))}


def test_every_kind_has_a_case():
    assert {each[0] for each in CASES} | {"acceptance-undated", "event-in-future"} == set(KINDS)


NOW = date(2019, 6, 18)


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("obligation-uncovered", (agreement("k"), proposal("p", "started 2018", agreements=(settles("k"),)))),
        ("running-while-client-rests", (client("duo", readiness=(READY,)), proposal("p", "started", clients=("duo",)))),
        ("running-while-client-rests", (client("duo", readiness=(RESTING,)), proposal("p", "accepted", clients=("duo",)))),
        ("on-hold-while-clients-ready", (client("duo", readiness=(RESTING,)), proposal("p", history=HELD))),
        ("rest-period-over", (client("duo", readiness=(RESTING,)),)),
        ("undecided-long", (proposal("p", "submitted 2018", "on-hold 2018"),)),
        ("planned-end-passed", (proposal("p", "completed 2019", planned=Planned(end=d("2018"))),)),
        ("planned-end-passed", (proposal("p", "submitted", planned=Planned(end=d("2018"))),)),
        ("aligning-without-client", (proposal("p", history=(event("aligning", with_=("teamleider",)),)),)),
        ("action-late", (proposal("p", "accepted"), review("p", 2018, actions=(Action(what="x", due=d(2018), done=d(2019)), Action(what="y"))))),
        ("ended-without-review", (proposal("p", "completed 2018"), review("p", 2018, "none"))),
        ("ended-without-review", (proposal("p", "rejected 2018"),)),
        ("obligation-without-proposal", (agreement("k", signed="2018", end="2019-01"),)),
        ("obligation-without-proposal", (agreement("k", signed="2018"), proposal("p", "submitted", agreements=(settles("k"),)))),
        ("obligation-without-proposal", (agreement("k", signed="2018", obligation=None),)),
        ("preferences-not-aligned", (agreement("k", signed="2017", supplier="een"),)),
        ("preferences-not-aligned", (agreement("k", signed="2018-05", supplier="een", preferences_aligned="2018-05"),)),
        ("preferences-not-aligned", (agreement("k", signed="2018-05", obligation=None),)),
        ("preferences-not-aligned", (agreement("k", awarded="2018-05", signed="2019-11", supplier="een"),)),
        ("pso-expired", (supplier("s", pso=Pso(valid_until=d("2019-06-18"))),)),
        ("ready-client-without-champion", (client("c", readiness=(READY,), champions=(DIRECTOR,)),)),
        ("ready-client-without-champion", (client("c", readiness=(RESTING,)),)),
        ("ready-client-without-support", (client("c", readiness=(READY,), support=Support(top="present")),)),
        ("ready-client-without-support", (client("c", readiness=(RESTING,), support=Support(top="absent")),)),
        ("acceptance-undated", (proposal("p", "accepted 2018"),)),
    ],
)  # fmt: skip
def test_it_does_not_show(kind, records):
    assert kind not in {each for each, _ in found(records, NOW)}


def test_an_undated_acceptance():
    assert ("acceptance-undated", "p") in found((proposal("p", "accepted"),), NOW)
    settled = (agreement("k"), proposal("p", "completed", agreements=(settles("k"),)))
    assert ("acceptance-undated", "p") in found(settled, NOW)


def test_an_event_in_the_future_is_seen_only_where_it_is_known():
    records = (proposal("p", "submitted 2018", "accepted 2030"),)
    assert ("event-in-future", "p") in found(records, NOW)
    assert ("event-in-future", "p") not in found(records, NOW, known=register(*records).at(NOW))


def test_most_urgent_first_then_oldest_then_by_id():
    records = (
        proposal("b", "submitted 2018-01"),
        proposal("a", "submitted 2018-01"),
        proposal("oud", "submitted 2017-01"),
        proposal("review", "started 2018-01-01"),
        agreement("k", obligation=Obligation()),
    )
    whole = register(*records)
    assert [each.record for each in attention(whole, NOW)] == ["review", "oud", "a", "b", "k"]


LOCALE = Path(__file__).parents[2] / "srr" / "locale"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_is_worded_with_a_step_to_take(language):
    catalogue = (LOCALE / language / "attention.po").read_text(encoding="utf-8")
    known = set(re.findall(r'^msgid "(.+)"$', catalogue, re.MULTILINE))
    for kind in KINDS:
        assert {f"attention-kind.{kind}", f"attention-count.{kind}"} <= known, kind
    for kind, records, first, _ in CASES:
        for each in attention(register(*records), date.fromisoformat(first)):
            assert each.message.key in known, (kind, each.message.key)
            assert re.fullmatch(r"srr (show|review checklist) [a-z0-9-]+", each.do)


@pytest.mark.parametrize("undated", [
    (client("duo", readiness=(Readiness(state="resting"),)), proposal("p", "started", clients=("duo",))),
    (client("duo", readiness=(Readiness(state="ready"),)), proposal("p", history=(event("on-hold", waits_for=("duo",)),))),
    (agreement("k"), proposal("p", "accepted", "on-hold", agreements=(settles("k"),))),
    (agreement("k"), proposal("p", "accepted", "on-hold", agreements=(settles("k", share=40),))),
    (proposal("p", "stopped"),),
    (proposal("p", "aligning"),),
    (agreement("k"),),
    (client("c", readiness=(Readiness(state="ready"),)),),
    (client("c", readiness=(Readiness(state="ready"),), champions=(DIRECTOR,), support=Support(top="absent")),),
    (client("c", readiness=(Readiness(state="ready"),), champions=(DIRECTOR,), support=Support(top="absent", middle="absent")),),
])  # fmt: skip
def test_what_has_no_date_is_worded_too(undated):
    catalogue = (LOCALE / "nl" / "attention.po").read_text(encoding="utf-8")
    items = attention(register(*undated), NOW)
    assert items
    for each in items:
        assert f'msgid "{each.message.key}"' in catalogue
