"""The register on a day: no later fact is used, undated ones always are, and the links between records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model.ambition import targets
from srr.model.attention import attention
from srr.model.clients import readiness
from srr.model.last_known import last_known
from srr.model.lifecycle import accepted, since, status, waiting_on
from srr.model.obligations import standing
from srr.model.records import (
    Extension,
    FormerName,
    Fulfilment,
    Link,
    Milestone,
    Obligation,
    Readiness,
    Settings,
)
from srr.model.register import LeftOut
from srr.model.results import realised
from srr.model.review_due import due
from tests.model.registers import (
    DAY,
    HERE,
    agreement,
    at,
    client,
    d,
    measure,
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
        {each.id: (status(each), accepted(each), since(each), waiting_on(now, each), due(now, each), last_known(now, each),
                   targets(now, each), realised(now, each))
         for each in now.proposals.values()},
        {each.id: standing(now, each) for each in now.agreements.values()},
        {each.id: readiness(now, each) for each in now.clients.values()},
        attention(now, now),
    )  # fmt: skip


def later(record, day):
    """Whether the record as a whole dates from after a day."""
    dates = {
        "Meeting": lambda: [record.date],
        "Review": lambda: [record.date],
        "Agreement": lambda: [record.awarded, record.signed, record.start],
    }.get(type(record).__name__, list)()
    known = [each.first for each in dates if each is not None]
    return bool(known) and min(known) > day


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(registers(), days, st.booleans())
def test_no_later_fact_is_used(whole, day, asked):
    """Taking away what dates from later changes nothing, and so does looking back from any later day."""
    now = whole.at(day, asked=asked)
    for folder in ("meetings", "reviews", "agreements"):
        assert not [each for each in now.folder(folder).values() if later(each, day)]
    once = facts(now)
    assert facts(whole.at(date.max, asked=asked).at(day, asked=asked)) == once
    assert facts(whole.at(day + timedelta(days=100), asked=asked).at(day, asked=asked)) == once
    for each in now.proposals.values():
        assert all(event.date is None or event.date.first <= day for event in each.history)
    for each in now.clients.values():
        assert all(state.date is None or state.date.first <= day for state in each.readiness or ())


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(registers(), days, st.booleans())
def test_a_day_twice_is_a_day_once(whole, day, asked):
    now = whole.at(day, asked=asked)
    again = now.at(day, asked=asked)
    assert again == now
    assert facts(again) == facts(now)


@pytest.mark.parametrize(
    ("records", "day", "there"),
    [
        ((agreement("x", signed="2018-05"),), "2018-04-30", False),
        ((agreement("x", signed="2018-05"),), "2018-05-01", True),
        ((agreement("x", start="2018-05"),), "2018-04-30", False),
        ((agreement("x", signed="2018-01", start="2018-05"),), "2018-02-01", True),
        ((agreement("x", awarded="2018-01", signed="2018-05"),), "2018-01-01", True),
        ((meeting("x", "2018-05"),), "2018-04-30", False),
        ((proposal("x", "submitted 2018-06"),), "2018-05-31", False),
        ((proposal("x", "submitted 2018-06"),), "2018-06-01", True),
        ((review("x", 2019),), "2018-12-31", False),
        ((review("x", 2019),), "2019-01-01", True),
        ((client("x"),), "1900-01-01", True),
        ((supplier("x"),), "1900-01-01", True),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_a_record_exists_from_the_first_day_its_date_can_mean(records, day, there, asked):
    now = register(*records).at(date.fromisoformat(day), asked=asked)
    assert (len(list(now.records())) == 2) is there
    assert now.undated == 0


READ = (measure(value=3, as_of="2019-02"),)
UNDATED_METHOD = Fulfilment(percentage=Decimal(30))


@pytest.mark.parametrize(
    ("records", "from_"),
    [
        ((agreement("x"),), None),
        ((agreement("x", end=True),), None),
        ((agreement("x"), proposal("p", agreements=(settles("x"),))), None),
        ((proposal("x"),), None),
        ((proposal("x", "submitted", "accepted"),), None),
        ((proposal("x", targets=(measure(value=3, until="2019-02"),), milestones=(Milestone(date=d(2019), what="y"),)),), None),
        ((meeting("x"),), None),
        # A dated fact presupposes it: of a proposal under an agreement, or an agreement below it; its end.
        ((agreement("x"), proposal("p", "submitted 2019-02", agreements=(settles("x"),))), "2019-02-01"),
        ((agreement("x"), proposal("p", "submitted", "accepted 2019-02", agreements=(settles("x", None),))), "2019-02-01"),
        ((agreement("x"), agreement("y", part_of="x", signed="2019-02")), "2019-02-01"),
        ((agreement("x", end="2019-02"),), "2019-02-01"),
        ((agreement("x", extensions=(Extension(date=d("2019-02")),)),), "2019-02-01"),
        ((agreement("x", preferences_aligned="2019-02"),), "2019-02-01"),
        ((agreement("x", obligation=Obligation(fulfilled=(Fulfilment(date=d("2019-02")),))),), "2019-02-01"),
        # A later event, a reading and a review of a proposal; a proposal that came of a meeting.
        ((proposal("x", "submitted", "accepted 2019-02"),), "2019-02-01"),
        ((proposal("x", realised=READ),), "2019-02-01"),
        ((proposal("x"), review("x", "2019-02")), "2019-02-01"),
        ((meeting("x"), proposal("p", "submitted 2019-02", meeting="x")), "2019-02-01"),
    ],
)  # fmt: skip
def test_a_record_without_a_date_exists_from_what_presupposes_it(records, from_):
    """Where somebody asked for a day; where nobody did, and in an archive that was closed, it holds anyhow."""

    def there(whole, day, **asked):
        now = whole.at(day, **asked)
        kind = next(name for name in ("agreements", "meetings", "proposals") if "x" in whole.folder(name))
        return "x" in now.folder(kind)

    whole = register(*records)
    closed = replace(whole, settings=Settings(id="register", origin=HERE, name="x", frozen=d("2018-05")))
    assert there(whole, DAY) is (from_ is not None)
    assert whole.at(DAY).undated == len(records) - len([*whole.at(DAY).records()][1:]) + _undated_facts(whole)
    assert there(whole, DAY, asked=False)
    assert there(closed, DAY)
    if from_:
        first = date.fromisoformat(from_)
        assert there(whole, first)
        assert not there(whole, first - timedelta(days=1))
    else:
        assert not there(whole, date.max)


def _undated_facts(whole):
    """What is left out of records that are there."""
    now = whole.at(DAY)
    return sum(len(each.undated) for each in now.proposals.values())


def test_an_end_to_come_does_not_hide_an_agreement_that_nobody_dated():
    whole = register(agreement("x", end="2027"))
    assert "x" in whole.at(DAY, asked=False).agreements
    assert "x" in whole.at(DAY).unplaced_agreements
    assert "x" in whole.at(date(2027, 1, 1)).agreements


def test_what_nobody_dated_has_no_later_link_however_one_looks_back():
    links = (
        Link(url="https://een.example", date=d("2018-05")),
        Link(url="https://twee.example", date=d("2019-05")),
    )
    whole = register(agreement("x", links=links), proposal("y", "submitted", links=links))
    day = date(2018, 12, 31)
    once, twice = whole.at(day), whole.at(date(2020, 1, 1)).at(day)
    assert once.unplaced["y"].links == once.unplaced_agreements["x"].links == links[:1]
    assert twice == once


@pytest.mark.parametrize(
    ("day", "asked", "seen", "perhaps"),
    [
        ("2018-05-31", True, None, []),
        ("2018-06-01", True, ["submitted"], ["aligning"]),
        # The undated event happened with the next dated one.
        ("2018-08-31", True, ["submitted"], ["aligning"]),
        ("2018-09-01", True, ["submitted", "aligning", "accepted"], []),
        # After the last date nothing says when: it happened where nobody asked for a day.
        ("2018-10-01", True, ["submitted", "aligning", "accepted", "started"], ["on-hold"]),
        ("2018-10-01", False, ["submitted", "aligning", "accepted", "started", "on-hold"], []),
    ],
)
def test_an_undated_event_happened_with_the_next_dated_one(day, asked, seen, perhaps):
    whole = register(
        proposal("plan", "submitted 2018-06", "aligning", "accepted 2018-09-01", "started 2018-10", "on-hold")
    )
    now = whole.at(date.fromisoformat(day), asked=asked)
    plan = now.proposals.get("plan")
    assert (None if plan is None else [each.status for each in plan.history]) == seen
    assert [each.status for each in plan.undated] == perhaps if plan else not perhaps
    assert now.undated == len(perhaps)


@pytest.mark.parametrize(
    ("steps", "records", "seen"),
    [
        # A review presupposes an acceptance, and a reading a start, and so an acceptance.
        (("accepted", "started"), (review("plan", "2019-02"),), ["accepted"]),
        (("submitted", "accepted", "started"), (review("plan", "2019-02"),), ["submitted", "accepted"]),
        (("started",), (review("plan", "2019-02"),), []),
        (("accepted", "stopped"), (review("plan", "2019-02"),), ["accepted"]),
        (("stopped",), (review("plan", "2019-02"),), []),
        (("accepted", "started", "completed"), READ, ["accepted", "started"]),
        (("accepted", "completed"), READ, ["accepted"]),
        (("accepted 2018", "started", "on-hold 2020"), READ, ["accepted", "started"]),
    ],
)
def test_what_reviews_and_readings_presuppose(steps, records, seen):
    read = records if records is READ else ()
    whole = register(proposal("plan", *steps, realised=read), *(records if not read else ()))
    assert [each.status for each in whole.at(DAY).proposals["plan"].history] == seen
    early = whole.at(date(2019, 1, 31)).proposals.get("plan")
    assert [each.status for each in early.history if each.date is None] == [] if early else True


def test_what_was_read_or_fulfilled_without_a_date_is_left_out_and_counted():
    whole = register(
        proposal("plan", "started 2018", realised=(measure(value=9), measure(value=12, as_of="2019"))),
        agreement(
            "k", signed="2018", end=True, obligation=Obligation(fulfilled=(UNDATED_METHOD,), released=())
        ),
    )
    now = whole.at(DAY)
    assert [each.value for each in now.proposals["plan"].realised] == [12]
    assert now.agreements["k"].obligation == Obligation()
    assert now.agreements["k"].undated == {"fulfilled", "end"}
    # The reading, what was fulfilled, and the end.
    assert now.undated == 3
    today = whole.at(DAY, asked=False)
    assert [each.value for each in today.proposals["plan"].realised] == [9, 12]
    assert today.agreements["k"] == whole.agreements["k"]
    assert today.undated == 0


def test_a_reading_of_what_was_not_there_yet_is_not_left_out():
    whole = register(proposal("plan", "submitted 2020", realised=(measure(value=9),)))
    assert whole.at(DAY).undated == 0


def test_a_review_has_no_reading_of_a_time_that_has_not_passed():
    held = review(
        "plan", "2019-01", realised=(measure(value=7, until="2018-12"), measure(value=9, until="2020"))
    )
    now = register(proposal("plan", "accepted 2018"), held).at(DAY)
    assert [each.value for each in now.reviews["plan-2019"].realised] == [7]


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


@pytest.mark.parametrize(
    ("day", "asked", "seen", "perhaps"),
    [
        ("2018-01-01", False, ["ready"], []),
        ("2018-01-01", True, [], ["ready"]),
        # A state without a date came before the next.
        ("2019-01-01", True, ["ready", "resting"], ["exploring"]),
        ("2019-01-01", False, ["ready", "resting", "exploring"], []),
    ],
)
def test_readiness_without_a_date(day, asked, seen, perhaps):
    states = (
        Readiness(state="ready"),
        Readiness(state="resting", date=d("2019")),
        Readiness(state="exploring"),
    )
    whole = register(client("duo", readiness=states))
    found = whole.at(date.fromisoformat(day), asked=asked)
    duo = found.clients["duo"]
    assert [each.state for each in duo.readiness or ()] == seen
    assert [each.state for each in duo.undated_readiness] == perhaps
    assert found.undated == len(perhaps)


def test_that_there_is_none_is_a_fact_without_a_date():
    whole = register(client("duo", champions=(), preferences=()))
    assert whole.at(DAY, asked=False).clients["duo"].champions == ()
    now = whole.at(DAY)
    # A wish holds on any day.
    assert (now.clients["duo"].champions, now.clients["duo"].preferences, now.undated) == (None, (), 0)


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
