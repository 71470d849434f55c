"""The register on a day: no later fact is used, undated ones always are, and the links between records."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from srr.model.ambition import targets
from srr.model.attention import attention
from srr.model.lifecycle import status, waiting_on
from srr.model.obligations import standing
from srr.model.records import FormerName, Readiness
from srr.model.register import LeftOut
from srr.model.results import realised
from srr.model.review_due import due
from tests.model.registers import (
    agreement,
    at,
    client,
    d,
    meeting,
    metrics,
    proposal,
    register,
    review,
    settles,
    supplier,
)
from tests.model.strategies import days, registers


def facts(now):
    """Everything that is derived of a register on its day."""
    return (
        {each.id: (status(each), waiting_on(now, each), due(now, each), targets(now, each), realised(now, each))
         for each in now.proposals.values()},
        {each.id: standing(now, each) for each in now.agreements.values()},
        attention(now, now.today),
    )  # fmt: skip


def later(record, day):
    """Whether the record as a whole dates from after a day."""
    first = {
        "Meeting": lambda: record.date,
        "Review": lambda: record.date,
        "Agreement": lambda: record.signed or record.start,
    }.get(type(record).__name__, lambda: None)()
    return first is not None and first.first > day


@settings(max_examples=150)
@given(registers(), days)
def test_no_later_fact_is_used(whole, day):
    """Taking away what dates from later changes nothing, and so does looking back from any later day."""
    now = whole.at(day)
    for folder in ("meetings", "reviews", "agreements"):
        assert not [each for each in now.folder(folder).values() if later(each, day)]
    once = facts(now)
    assert facts(whole.at(date.max).at(day)) == once
    assert facts(whole.at(day + timedelta(days=100)).at(day)) == once
    for each in now.proposals.values():
        assert all(event.date is None or event.date.first <= day for event in each.history)
    for each in now.clients.values():
        assert all(state.date is None or state.date.first <= day for state in each.readiness)


@given(registers(), days)
def test_a_day_twice_is_a_day_once(whole, day):
    assert whole.at(day).at(day) == whole.at(day)


@pytest.mark.parametrize(
    ("record", "day", "there"),
    [
        (agreement("x", signed="2018-05"), "2018-04-30", False),
        (agreement("x", signed="2018-05"), "2018-05-01", True),
        (agreement("x", start="2018-05"), "2018-04-30", False),
        (agreement("x", signed="2018-01", start="2018-05"), "2018-02-01", True),
        (agreement("x"), "1900-01-01", True),
        (meeting("x", "2018-05"), "2018-04-30", False),
        (meeting("x"), "1900-01-01", True),
        (proposal("x", "submitted 2018-06"), "2018-05-31", False),
        (proposal("x", "submitted 2018-06"), "2018-06-01", True),
        (proposal("x", "submitted"), "1900-01-01", True),
        (proposal("x"), "1900-01-01", True),
        (review("x", 2019), "2018-12-31", False),
        (review("x", 2019), "2019-01-01", True),
        (client("x"), "1900-01-01", True),
        (supplier("x"), "1900-01-01", True),
    ],
)
def test_a_record_exists_from_the_first_day_its_date_can_mean(record, day, there):
    now = register(record).at(date.fromisoformat(day))
    assert (len(list(now.records())) == 2) is there


@pytest.mark.parametrize(
    ("day", "seen"),
    [
        ("2018-05-31", None),
        ("2018-06-01", ["submitted"]),
        # The undated event happened with the next dated one.
        ("2018-08-31", ["submitted"]),
        ("2018-09-01", ["submitted", "aligning", "accepted"]),
        # After the last date the undated ones happened with the one before.
        ("2018-10-01", ["submitted", "aligning", "accepted", "started", "on-hold"]),
    ],
)
def test_an_undated_event_happened_with_the_next_dated_one(day, seen):
    whole = register(
        proposal("plan", "submitted 2018-06", "aligning", "accepted 2018-09-01", "started 2018-10", "on-hold")
    )
    plan = whole.at(date.fromisoformat(day)).proposals.get("plan")
    assert (None if plan is None else [each.status for each in plan.history]) == seen


def test_a_review_is_open_until_it_was_decided():
    whole = register(proposal("plan", "accepted 2018"), review("plan", "2019-09-01", decided="2019-10-15"))
    assert due(whole.at(date(2019, 10, 14)), whole.proposals["plan"]).in_progress is not None
    assert due(whole.at(date(2019, 10, 15)), whole.proposals["plan"]).last is not None


def test_an_organisation_has_the_name_it_had():
    whole = register(
        supplier("een", name="Nieuw", former_names=(FormerName(name="Oud", until=d("2018-06")),))
    )
    assert whole.at(date(2018, 5, 31)).suppliers["een"].name == "Oud"
    assert whole.at(date(2018, 6, 1)).suppliers["een"].name == "Nieuw"


def test_links_between_records():
    whole = register(
        supplier("een"),
        supplier("samen", members=("een",)),
        client("ocw"),
        client("duo", part_of="ocw"),
        agreement("raam", category="ict", supplier="een"),
        agreement("nadere", part_of="raam"),
        meeting("mei", category="ict"),
        proposal(
            "plan", suppliers=("samen",), clients=("duo",), meeting="mei", agreements=(settles("nadere"),)
        ),
        proposal("vervolg", follows=("plan",), categories=("ander",)),
        review("plan", "2019-09"),
        review("plan", "2018-09"),
        metrics(participants="sum"),
    )

    def ids(found):
        return [each.id for each in found]

    assert ids(whole.proposals_by_supplier("een")) == ids(whole.proposals_by_supplier("samen")) == ["plan"]
    assert ids(whole.proposals_of("samen")) == ["plan"]
    assert ids(whole.proposals_of("een")) == []
    assert ids(whole.consortia_of("een")) == ["samen"]
    assert (whole.taking_part("samen"), whole.taking_part("een")) == (("samen", "een"), ("een",))
    assert whole.taking_part("weg") == ("weg",)
    assert ids(whole.agreements_of("een")) == ["raam"]
    assert ids(whole.agreements_of("samen")) == []
    assert ids(whole.proposals_by_client("duo")) == ["plan"]
    assert ids(whole.proposals_by_client("ocw")) == []
    assert ids(whole.units_of("ocw")) == ["duo"]
    assert ids(whole.proposals_by_meeting("mei")) == ids(whole.proposals_under("nadere")) == ["plan"]
    assert ids(whole.followers("plan")) == ["vervolg"]
    assert ids(whole.parts_of("raam")) == ["nadere"]
    assert ids(whole.line(whole.clients["duo"])) == ["duo", "ocw"]
    assert ids(whole.reviews_of("plan")) == ["plan-2018", "plan-2019"]
    assert whole.categories_of(whole.proposals["plan"]) == ("ict",)
    assert whole.categories_of(whole.proposals["vervolg"]) == ("ander",)
    assert whole.find("client", "duo").id == "duo"
    assert whole.find("metric", "participants").id == "participants"
    assert whole.find("client", "weg") is None
    assert whole.ids("supplier") == ["een", "samen"]


def test_a_circle_ends_where_it_closes():
    whole = register(client("a", part_of="b"), client("b", part_of="a"))
    assert [each.id for each in whole.line(whole.clients["a"])] == ["a", "b"]


def test_what_was_left_out_still_exists():
    whole = register(left_out=(LeftOut("x", "proposal", "kapot"), LeftOut("y", "vocabulary", "metrics")))
    assert whole.knows("proposal", "kapot")
    assert not whole.knows("client", "kapot")
    assert whole.knows("metric", "wat dan ook")
    assert whole.ids("proposal") == ["kapot"]
    assert whole.is_uncertain()
    assert not register(left_out=(LeftOut("x", "client", "kapot"),)).is_uncertain()


def test_what_depends_on_a_day_asks_for_one():
    with pytest.raises(ValueError, match=r"Register\.at"):
        register().today  # noqa: B018
    assert at().today == date(2019, 6, 18)


def test_readiness_without_a_date_always_was():
    whole = register(
        client("duo", readiness=(Readiness(state="ready"), Readiness(state="resting", date=d("2019"))))
    )
    assert [each.state for each in whole.at(date(2018, 1, 1)).clients["duo"].readiness] == ["ready"]


def test_a_party_is_a_supplier_or_else_a_client():
    found = register(
        supplier("both"),
        client("both"),
        client("ocw"),
        left_out=(LeftOut("suppliers/lost.yaml", "supplier", "lost"),),
    )
    assert found.find("party", "both") is found.suppliers["both"]
    assert found.find("party", "ocw") is found.clients["ocw"]
    assert found.find("party", "nobody") is None
    assert [each for each in ("both", "ocw", "lost", "nobody") if found.knows("party", each)] == [
        "both",
        "ocw",
        "lost",
    ]
    assert found.ids("party") == ["both", "lost", "ocw"]
