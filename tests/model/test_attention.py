"""Every kind of attention, on the day it begins and the day before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from srr.model.attention import KINDS, attention
from srr.model.parts import ALL
from srr.model.records import (
    Action,
    Champion,
    Fulfilment,
    Milestone,
    Obligation,
    Planned,
    Pso,
    Readiness,
    Support,
)
from tests.model.registers import (
    DAY,
    agreement,
    client,
    d,
    event,
    proposal,
    register,
    review,
    settles,
    supplier,
)

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
        (agreement("k", end="2020"), proposal("p", "accepted 2018", "on-hold 2019-02-12", agreements=(settles("k"),))),
        "2019-02-12", "k",
    ),
    (
        "obligation-uncovered-at-end",
        (agreement("k", end="2019-01"), proposal("p", "accepted 2018", "stopped 2018-12", agreements=(settles("k"),))),
        "2019-02-01", "k",
    ),
    (
        "ended-uncovered",
        (agreement("k", end="2019-01"), proposal("p", "accepted 2018", "stopped 2018-12", agreements=(settles("k"),))),
        "2020-02-01", "k",
    ),
    (
        "course-unknown",
        (agreement("k", end="2020"), proposal("p", "accepted 2018", "unknown 2019-02-12", agreements=(settles("k"),))),
        "2019-02-12", "p",
    ),
    ("silent", (proposal("p", "started 2018-09-01"),), "2020-09-02", "p"),
    ("silent", (proposal("p", "accepted 2018-09-01", "on-hold 2018-10"),), "2020-11-01", "p"),
    (
        "acceptance-undated", (agreement("k"), proposal("p", "started 2018-09-01", agreements=(settles("k"),))),
        "2018-09-01", "p",
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


def items(records, day=DAY, *, asked=False):
    whole = register(*records)
    now = whole.at(day, asked=asked)
    return attention(now, now if asked else whole)


def found(records, day=DAY, *, asked=False):
    return {(each.kind, each.record) for each in items(records, day, asked=asked)}


@pytest.mark.parametrize(
    ("kind", "records", "first", "about"), CASES, ids=[f"{each[0]}-{i}" for i, each in enumerate(CASES)]
)
def test_it_shows_from_its_first_day(kind, records, first, about):
    day = date.fromisoformat(first)
    assert (kind, about) in found(records, day)
    assert kind not in {each for each, _ in found(records, day - timedelta(days=1))}


def test_every_kind_has_a_case():
    assert {each[0] for each in CASES} | {"start-undated", "event-in-future"} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("obligation-uncovered", (agreement("k"), proposal("p", "started 2018", agreements=(settles("k"),)))),
        # The pilot did not run when the agreement ended, and then it did: that is history.
        ("obligation-uncovered", (agreement("k", end="2018-06"), proposal("p", "started 2017", "stopped 2018", agreements=(settles("k"),)))),
        ("obligation-uncovered-at-end", (agreement("k", end="2018-05"), proposal("p", "started 2017", "stopped 2018-04", agreements=(settles("k"),)))),
        ("obligation-uncovered-at-end", (agreement("k", end=True), proposal("p", "started 2017", "stopped 2018-04", agreements=(settles("k"),)))),
        # Nobody knows whether the agreement still runs: nothing was heard of it for two review periods.
        ("obligation-uncovered", (agreement("k"), proposal("p", "started 2015", "stopped 2016", agreements=(settles("k"),)))),
        ("obligation-without-proposal", (agreement("k", signed="2012"),)),
        ("obligation-without-proposal", (agreement("k", signed="2018", obligation=Obligation(elsewhere=ALL)),)),
        ("obligation-without-proposal", (agreement("k", signed="2018", obligation=Obligation(regime="none")),)),
        ("obligation-without-proposal", (agreement("k", signed="2018"), proposal("p", agreements=(settles("k", None),)))),
        ("course-unknown", (agreement("k"), proposal("p", "submitted 2018", "unknown 2019", agreements=(settles("k"),)))),
        ("course-unknown", (proposal("p", "accepted 2018", "unknown 2019"),)),
        ("review-overdue", (proposal("p", "accepted 2016", "on-hold 2016"),)),
        ("planned-end-passed", (proposal("p", "started 2018", "unknown 2019", planned=Planned(end=d("2018"))),)),
        ("silent", (proposal("p", "started 2016", milestones=(Milestone(date=d("2018"), what="bezoek"),)),)),
        ("silent", (proposal("p", "completed 2016"),)),
        ("silent", (proposal("p", "started 2016", "unknown 2016"),)),
        ("acceptance-undated", (agreement("k"), proposal("p", agreements=(settles("k"),)))),
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
    assert kind not in {each for each, _ in found(records, DAY)}


@pytest.mark.parametrize(("end", "kind"), [("2030", ""), ("2019-03", "-at-end")])
def test_what_is_not_covered_asks_attention_also_where_nobody_recorded_how_much(end, kind):
    held = event("on-hold", "2018-12-03")
    pilots = (
        proposal("een", event("accepted", "2018"), held, agreements=(settles("k", share=None),)),
        proposal("twee", "accepted 2018", agreements=(settles("k", share=None),)),
    )
    now = register(agreement("k", end=end), *pilots).at(DAY)
    (item,) = [each for each in attention(now, now) if each.record == "k" and "uncovered" in each.kind]
    assert (item.kind, item.message.key) == (
        f"obligation-uncovered{kind}", f"attention.obligation-uncovered{kind}.some"
    )  # fmt: skip
    assert item.since == held.date


def test_an_undated_acceptance():
    assert ("acceptance-undated", "p") in found((proposal("p", "accepted"),))
    settled = (agreement("k"), proposal("p", "completed", agreements=(settles("k"),)))
    assert ("acceptance-undated", "p") in found(settled)


def test_an_undated_start():
    assert ("start-undated", "p") in found((proposal("p", "accepted 2018", "started"),))
    assert ("start-undated", "p") not in found((proposal("p", "accepted 2018", "started", "completed"),))


def test_an_event_in_the_future_is_seen_only_where_nobody_asked_for_a_day():
    records = (proposal("p", "submitted 2018", "accepted 2030"),)
    assert ("event-in-future", "p") in found(records)
    assert ("event-in-future", "p") not in found(records, asked=True)


def test_overdue_reviews_of_what_nothing_was_heard_of_are_told_as_that():
    records = (proposal("lang", "started 2015-01-01"), proposal("kort", "started 2018-01-01"))
    assert found(records) >= {("silent", "lang"), ("review-overdue", "kort")}
    assert not found(records) & {("review-overdue", "lang"), ("silent", "kort")}
    # The overview counts its review as overdue, so the list says so where it stands.
    messages = [each.message.key for each in items(records) if each.record == "lang"]
    assert "attention.silent.overdue" in messages


def test_a_review_that_was_opened_after_the_end_is_in_progress_and_not_missing():
    ended = proposal("p", "started 2018", "stopped 2019-02-01")
    for held, told in (((), ""), ((review("p", "2019-03", None),), ".in-progress")):
        now = register(ended, *held).at(DAY)
        (item,) = [each for each in attention(now, now) if each.kind == "ended-without-review"]
        assert item.message.key == f"attention.ended-without-review{told}"


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        (None, "attention.obligation-without-proposal"),
        (proposal("p", "submitted", "rejected", agreements=(settles("k"),)), "attention.closed.refused"),
        (proposal("p", "withdrawn", agreements=(settles("k", None),)), "attention.closed.refused"),
        (proposal("p", "completed", agreements=(settles("k", None),)), "attention.closed.settles-unknown"),
        (proposal("p", "stopped", agreements=(settles("k", "success"),)), "attention.closed.stopped-first"),
        (
            proposal(
                "p", "started", event("completed", success=False), agreements=(settles("k", "success"),)
            ),
            "attention.closed.no-success",
        ),
        (
            proposal("p", "started", event("stopped", reinstates=True), agreements=(settles("k"),)),
            "attention.closed.reinstated",
        ),
    ],
)
def test_what_came_of_a_proposal_under_an_obligation_in_force_is_said(closed, told):
    records = (agreement("k", signed="2018"), *((closed,) if closed else ()))
    (item,) = [each for each in items(records) if each.kind == "obligation-without-proposal"]
    keys = [each.key for each in dict(item.message.args).get("became", ())]
    assert (keys or [item.message.key]) == [told]


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("undecided-long", (proposal("p", "submitted 2018", "accepted"),)),
        ("on-hold-long", (proposal("p", "accepted 2018", "on-hold 2018", "started"),)),
        ("accepted-not-started", (proposal("p", "accepted 2018", "started"),)),
        ("planned-end-passed", (proposal("p", "started 2018", "completed", planned=Planned(end=d("2018"))),)),
        ("review-overdue", (proposal("p", "accepted 2018-01", "stopped"),)),
        ("rest-period-over", (client("duo", readiness=(Readiness(state="resting", date=d("2018"), until=d("2018")), Readiness(state="ready"))),)),
        ("ready-client-without-champion", (client("c", readiness=(READY,), champions=(Champion(role="x"),)),)),
        ("obligation-uncovered", (agreement("k", end=True, signed="2018"), proposal("p", "accepted 2018", "on-hold 2018", agreements=(settles("k"),)))),
        ("obligation-without-proposal", (agreement("k", signed="2018"), proposal("p", "accepted", agreements=(settles("k", None),)))),
        ("obligation-without-proposal", (agreement("k", signed="2018", obligation=Obligation(fulfilled=(Fulfilment(percentage=ALL),))),)),
        ("preferences-not-aligned", (agreement("k", signed="2018-05", supplier="een", end=True),)),
    ],
)  # fmt: skip
def test_it_does_not_show_on_an_asked_day_where_a_fact_without_a_date_may_have_settled_it(kind, records):
    assert kind not in {each for each, _ in found(records, asked=True)}


def test_most_urgent_first_then_oldest_then_by_id():
    records = (
        proposal("b", "submitted 2018-01"),
        proposal("a", "submitted 2018-01"),
        proposal("oud", "submitted 2017-01"),
        proposal("review", "started 2018-01-01"),
        agreement("k", signed="2018", obligation=Obligation()),
    )
    assert [each.record for each in items(records)] == ["review", "oud", "a", "b", "k"]


LOCALE = Path(__file__).parents[2] / "srr" / "locale"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_is_worded_with_a_step_to_take(language):
    catalogue = (LOCALE / language / "attention.po").read_text(encoding="utf-8")
    known = set(re.findall(r'^msgid "(.+)"$', catalogue, re.MULTILINE))
    for kind in KINDS:
        assert {f"attention-kind.{kind}", f"attention-count.{kind}"} <= known, kind
    for kind, records, first, _ in CASES:
        for each in items(records, date.fromisoformat(first)):
            assert each.message.key in known, (kind, each.message.key)
            assert re.fullmatch(r"srr (show|review checklist) [a-z0-9-]+", each.do)


@pytest.mark.parametrize("undated", [
    (client("duo", readiness=(Readiness(state="resting"),)), proposal("p", "started", clients=("duo",))),
    (client("duo", readiness=(Readiness(state="ready"),)), proposal("p", history=(event("on-hold", waits_for=("duo",)),))),
    (agreement("k"), proposal("p", "accepted", "on-hold", agreements=(settles("k"),))),
    (agreement("k"), proposal("p", "accepted", "on-hold", agreements=(settles("k", share=40),))),
    (proposal("p", "stopped"),),
    (proposal("p", "aligning"),),
    (agreement("k", awarded="2018"),),
    (agreement("k", end=True), proposal("p", "started", "stopped", agreements=(settles("k"),))),
    (agreement("k"), proposal("p", "accepted", "unknown", agreements=(settles("k", "success"),))),
    (proposal("p", "started"),),
    (client("c", readiness=(Readiness(state="ready"),)),),
    (client("c", readiness=(Readiness(state="ready"),), champions=(DIRECTOR,), support=Support(top="absent")),),
    (client("c", readiness=(Readiness(state="ready"),), champions=(DIRECTOR,), support=Support(top="absent", middle="absent")),),
])  # fmt: skip
def test_what_has_no_date_is_worded_too(undated):
    catalogue = (LOCALE / "nl" / "attention.po").read_text(encoding="utf-8")
    told = items(undated)
    assert told
    for each in told:
        assert f'msgid "{each.message.key}"' in catalogue
