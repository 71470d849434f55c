"""What happened to records, in the order in which it happened."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.last_known import last_known
from srr.model.records import (
    Action,
    Call,
    Champion,
    FormerName,
    Link,
    Preference,
    Pso,
    Readiness,
)
from srr.views import timeline as shown
from srr.views.timeline import timeline
from tests.model.registers import (
    at,
    client,
    d,
    event,
    measure,
    meeting,
    proposal,
    register,
    review,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)


def told(nl, *records, about=None, day=date(2019, 6, 18)):
    now = register(*records).at(day, asked=False)
    kinds = (*now.suppliers.values(), *now.clients.values(), *now.agreements.values(), *now.meetings.values())
    present = (*kinds, *now.proposals.values(), *now.reviews.values())
    found = timeline(now, present)
    own = next(each for each in present if about is None or each.id == about)
    return [(nl(when), nl(what)) for when, what in shown.told(now, found, own).blocks[0].rows]


def test_oldest_first_as_precise_as_known(nl):
    lab = proposal("lab", "submitted 2017", "aligning 2018-05", "accepted 2018-09-01")
    assert told(nl, lab) == [
        ("2017", "ingediend"),
        ("mei 2018", "in afstemming"),
        ("1 september 2018", "geaccepteerd"),
    ]


def test_an_undated_event_stands_with_the_next_dated_one(nl):
    assert told(
        nl, proposal("lab", "submitted", "accepted 2018-09", "started"), client("a"), about="lab"
    ) == [
        ("datum niet vastgelegd", "ingediend"),
        ("september 2018", "geaccepteerd"),
        ("datum niet vastgelegd", "gestart"),
    ]


def test_what_has_no_day_at_all_stands_last(nl):
    rows = told(nl, proposal("lab", "submitted"), meeting("mei", "2018-05"), about="lab")
    assert rows == [("mei 2018", "mei · leveranciersbijeenkomst"), ("datum niet vastgelegd", "ingediend")]


def test_what_is_still_to_come_is_not_told(nl):
    found = agreement(signed="2018-01", start="2019-06-18", end="2019-06-19")
    assert [what for _, what in told(nl, found)] == ["getekend", "begin van de looptijd"]
    assert told(nl, found, day=date(2019, 6, 19))[-1] == ("19 juni 2019", "einde van de looptijd")


@pytest.mark.parametrize(
    ("record", "facts"),
    [
        (
            supplier(
                "een",
                former_names=(FormerName(name="Oud", until=d("2016")),),
                pso=Pso(valid_until=d("2019-01")),
            ),
            ["heette tot dan Oud", "PSO-certificaat verloopt"],
        ),
        (
            client(
                "duo",
                readiness=(
                    Readiness(state="ready", date=d("2018-03")),
                    Readiness(state="resting", date=d("2018-11"), until=d("2019-02"), reason="te druk."),
                ),
                champions=(Champion(role="hoofd", unit="ICT", since=d("2018-04"), until=d("2019-03")),),
                preferences=(Preference(work=("testen",), since=d("2018-05")),),
            ),
            [
                "kan en wil",
                "zonnetje: hoofd (ICT)",
                "wil graag: testen",
                "rust: te druk",
                "einde van de periode: rust",
                "zonnetje vertrokken: hoofd (ICT)",
            ],
        ),
        (agreement(signed="2017", preferences_aligned="2018-05"), ["getekend", "voorkeuren afgestemd"]),
        (
            meeting("mei", "2018-05", call=Call(deadline=d("2018-07"))),
            ["leveranciersbijeenkomst", "uiterste datum om in te dienen"],
        ),
        (
            proposal("lab", "started 2018", realised=(measure(value=4, as_of="2019-01", source="opgave"),)),
            ["gestart", "stand: 4 participants (opgave)"],
        ),
        (
            review("lab", "2019-01", None, actions=(Action(what="bellen", due=d("2019-05")),)),
            ["review begonnen", "had klaar moeten zijn: bellen"],
        ),
        (
            review(
                "lab",
                "2019-01",
                "adjust",
                decided="2019-02",
                targets=(measure(value=6),),
                actions=(Action(what="bellen", due=d("2019-05"), done=d("2019-03")),),
            ),
            [
                "review gehouden",
                "review (besluit: bijstellen)",
                "nieuwe ambitie: 6 participants",
                "gedaan: bellen",
            ],
        ),
        (review("lab", "2019-01"), ["review (besluit: voortzetten)"]),
        (review("lab", "2019-01", decided="2019-01"), ["review (besluit: voortzetten)"]),
        (review("lab", "2019-01", "none", decided="2019-01"), ["review (zonder besluit)"]),
        (review("lab", "2019-01", "unknown", decided="2019-01"), ["review (besluit niet vastgelegd)"]),
        (
            supplier(
                "een", links=(Link(url="https://x.example", date=d("2018")), Link(url="https://y.example"))
            ),
            ["verschenen: https://x.example"],
        ),
    ],
)
def test_every_dated_fact_of_a_record(record, facts, nl):
    assert [what for _, what in told(nl, record)] == facts


def test_an_event_says_who_with_whom_and_why(nl):
    history = (
        event("started", "2018-01", by="inkoop"),
        event("on-hold", "2018-02", waits_for=("duo",), reason="DUO rust."),
        event("started", "2018-03", forced="haast"),
        event("stopped", "2018-04", reinstates=True),
    )
    rows = told(nl, client("duo", abbreviation="DUO"), proposal("lab", history=history), about="lab")
    assert [what for _, what in rows] == [
        "gestart, door inkoop",
        "aangehouden, wacht op DUO: DUO rust",
        "weer gestart, tegen de regels in (haast)",
        "gestopt, de verplichting is weer van kracht",
    ]
    aligning = proposal("lab", history=(event("aligning", "2018", with_=("hoofd", "teamleider")),))
    assert told(nl, aligning) == [("2018", "in afstemming, met hoofd, teamleider")]


def test_the_same_on_the_same_date_is_one_line(nl):
    three = [proposal(id_, "submitted 2018-06") for id_ in "abc"]
    assert told(nl, supplier("een"), *three) == [("juni 2018", "a, b, c · ingediend")]
    four = [*three, proposal("d", "submitted 2018-06")]
    assert told(nl, supplier("een"), *four) == [("juni 2018", "4 voorstellen · ingediend")]
    assert told(nl, *four, about="a") == [("juni 2018", "ingediend"), ("juni 2018", "b, c, d · ingediend")]


def test_programs_get_every_fact_on_its_own(nl):
    now = at(*(proposal(id_, "submitted 2018-06", "rejected") for id_ in "abcd"))
    proposals = tuple(now.proposals.values())
    found = shown.told(now, timeline(now, proposals), proposals[0]).data["timeline"]
    assert len(found) == 8
    assert [(each["date"], each["kind"], each["record_kind"], each["record"]) for each in found][:2] == [
        (d("2018-06"), "submitted", "proposal", "a"),
        (None, "rejected", "proposal", "a"),
    ]
    assert nl(found[1]["what"]) == "afgewezen"


def test_what_was_read_until_a_day_was_read_on_it(nl):
    lab = proposal("lab", "started 2018", realised=(measure(value=7, until="2018-12"),))
    (_, last) = told(nl, lab)
    assert (last[0], nl(last_known(at(lab), lab))) == ("december 2018", "december 2018")


def test_a_record_that_is_linked_twice_is_told_once():
    now = at(proposal("lab", "submitted 2018"))
    lab = now.proposals["lab"]
    assert len(timeline(now, [lab, lab])) == 1


@given(st.lists(st.sampled_from([None, "2017", "2018", "2018-05", "2018-05-14", "2018-06"]), max_size=6))
def test_a_history_keeps_its_order(dates):
    history = tuple(event("started", each, reason=str(i)) for i, each in enumerate(dates))
    now = register(proposal("lab", history=history), meeting("mei", "2018-05")).at(
        date(2019, 1, 1), asked=False
    )
    found = [
        each
        for each in timeline(now, [now.meetings["mei"], *now.proposals.values()])
        if each.record.id == "lab"
    ]
    assert [each.what.parts[-1] for each in found] == [str(i) for i in range(len(dates))]
