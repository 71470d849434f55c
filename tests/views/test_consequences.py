"""What a change means, in plain words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from srr.model.records import ChangeGround, Obligation, Readiness
from srr.views.consequences import consequences
from tests.model.registers import client, d, event, measure, metrics, proposal, register, review, settles
from tests.model.registers import running as agreement

ASKED = Obligation(
    regime="classic", percentage=Decimal(5), base="contract-value", base_amount=Decimal(1_200_000)
)
CLAUSE = ChangeGround(kind="change-clause", reference="artikel 12")


def told(nl, before, after, *others):
    pair = (register(*others, *each).at(date(2021, 1, 1), asked=False) for each in (before, after))
    return [nl(each) for each in consequences(*pair)]


def plan(*steps, when="acceptance", share=100, **fields):
    return proposal("plan", *steps, agreements=(settles("kader", when, share),), **fields)


@pytest.fixture
def step(nl):
    """What one more step of a plan under an agreement means."""

    def call(before, after, agreement_=None, **fields):
        kader = agreement_ or agreement("kader", obligation=ASKED, change_ground=CLAUSE)
        return told(nl, (plan(*before, **fields),), (plan(*before, after, **fields),), kader)

    return call


def test_acceptance_strikes_the_obligation_and_sets_the_first_review(step):
    assert step(("aligning 2018-07",), "accepted 2018-09-01") == [
        "plan: in afstemming → geaccepteerd (1 september 2018)",
        "De verplichting van kader (5% van € 1.200.000 opdrachtwaarde = € 60.000) vervalt helemaal.",
        "Grond: wijzigingsclausule, artikel 12.",
        "plan: eerste review 1 september 2019.",
    ]


def test_a_proposal_that_goes_on_is_what_it_was_since_then(step):
    assert step(("submitted 2018-02", "on-hold 2018-05"), "submitted 2018-09-01")[0] == (
        "plan: aangehouden → weer ingediend (1 september 2018; ingediend sinds februari 2018)"
    )


@pytest.mark.parametrize(("agreements", "words"), [
    (None, "plan vervangt geen verplichting, voor zover vastgelegd."),
    ((), "plan vervangt geen verplichting."),
])  # fmt: skip
def test_an_acceptance_without_agreements_says_that_it_replaces_nothing(agreements, words, nl):
    before, after = (
        proposal("plan", *steps, agreements=agreements)
        for steps in (("submitted",), ("submitted", "accepted 2018"))
    )
    assert told(nl, (before,), (after,))[1] == words


def test_a_readiness_that_stood_already_is_no_change(nl):
    once, twice = (
        client("duo", readiness=(Readiness(state="resting", date=d("2019")),) * times) for times in (1, 2)
    )
    assert told(nl, (once,), (twice,)) == ["duo: rust, zoals al vastgelegd; opnieuw op 2019"]


@pytest.mark.parametrize(
    ("obligation", "words"),
    [
        (Obligation(), "De verplichting van kader vervalt helemaal."),
        (Obligation(percentage=Decimal(5)), "De verplichting van kader (5%) vervalt helemaal."),
        (Obligation(amount=Decimal(100)), "De verplichting van kader (€ 100) vervalt helemaal."),
        (Obligation(regime="bespoke"), "De verplichting van kader is helemaal ingevuld."),
    ],
)
def test_what_the_obligation_was_as_far_as_it_is_known(obligation, words, step):
    assert step(("submitted",), "accepted 2018", agreement("kader", obligation=obligation))[1] == words


@pytest.mark.parametrize(
    ("before", "after", "when", "words"),
    [
        (("submitted",), "accepted 2018", "success", "helemaal van kracht tot de proeftuin goed is afgerond"),
        (
            ("started 2018",),
            "completed 2019",
            "success",
            "is voldaan, is daarmee niet vastgelegd.",
        ),
        (("started 2018",), "on-hold 2019", "acceptance", "is niet gedekt"),
        (("started 2018", "on-hold 2019"), "started 2020", "acceptance", "weer helemaal gedekt"),
        (("started 2018",), "stopped 2019", "success", "blijft helemaal van kracht"),
    ],
)
def test_every_step_that_touches_an_obligation_says_so(before, after, when, words, step):
    assert any(words in each for each in step(before, after, when=when))


def test_what_stays_as_it_was_is_said_of_a_pilot_that_goes_on_no_more(step):
    struck = "vervallen door plan (2018); grond: wijzigingsclausule"
    ran = ("accepted 2018", "started 2018")
    assert f"Aan de verplichting van kader verandert dit niets: {struck}." in step(ran, "completed 2019")
    # A start says nothing of it: nobody asks.
    assert not any("verandert dit niets" in each for each in step(("accepted 2018",), "started 2018"))


def test_an_acceptance_that_replaces_nothing_as_far_as_recorded_says_what_stays_and_how_to_record_it(
    step, nl
):
    said = step(("submitted",), "accepted 2018", when=None, share=None)
    unchanged, unknown = said[1:-1]
    assert unchanged == "Aan de verplichting van kader verandert dit niets: van kracht."
    assert unknown.startswith("Niet vastgelegd of plan iets van de verplichting van kader vervangt.")
    assert unknown.endswith("\n  srr set plan agreements.0.settles …")
    kader = agreement("kader", obligation=None)
    assert step(("submitted",), "accepted 2018", kader, when=None, share=None)[1] == (
        "Van kader is geen verplichting vastgelegd."
    )


def test_an_obligation_that_has_ended_is_told_as_it_was_on_its_last_day(step):
    kader = agreement("kader", obligation=ASKED, change_ground=CLAUSE, end="2020")
    said = step(("started 2018",), "stopped 2019", kader)
    assert any(
        "is inmiddels afgelopen. Nu geldt: vervallen" in each and "bij afloop niet gedekt" in each
        for each in said
    )
    assert not any("er loopt niets voor in de plaats" in each for each in said)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (("started 2018",), "completed 2019", "of de proeftuin goed is afgerond (ja of nee). Aanvullen:\n  srr set plan history.completed.success ja"),
        (("started 2018",), "stopped 2019", 'waarom. Aanvullen:\n  srr set plan history.stopped.reason "…"'),
        (("started 2018", "on-hold 2019", "started 2019"), "on-hold 2020",
         'waarom, op wie het voorstel wacht. Aanvullen:\n  srr set plan history.3.reason "…"\n  srr set plan history.3.waits_for --add ID'),
    ],
)  # fmt: skip
def test_what_a_step_leaves_unrecorded_is_said_with_how_to_add_it(before, after, words, step):
    assert step(before, after)[-1] == f"plan: niet vastgelegd {words}"


def test_a_review_of_which_nobody_knows_what_it_decided_says_how_to_add_it(nl):
    opened, closed = (review("plan", "2019-06", outcome) for outcome in (None, "unknown"))
    assert told(nl, (plan("accepted 2018"), opened), (plan("accepted 2018"), closed))[-1] == (
        "plan-2019: niet vastgelegd wat er is besloten. Aanvullen:\n  srr set plan-2019 decision.outcome …"
    )
    assert told(nl, (plan("accepted 2018"), closed), (plan("accepted 2018"), closed)) == []


def test_what_was_recorded_of_a_step_is_not_asked_for(nl):
    rejected = event("rejected", "2019", reason="te duur")
    before, after = ((proposal("plan", "submitted", *more),) for more in ((), (rejected,)))
    assert told(nl, before, after) == ["plan: ingediend → afgewezen (2019)"]


def test_a_part_is_a_part(step):
    assert "vervalt voor 60%" in step(("submitted",), "accepted 2018", share=60)[1]


def test_what_is_left_uncovered(nl):
    kader = agreement("kader")
    held = proposal("ander", "accepted 2018", "on-hold 2019", agreements=(settles("kader", share=40),))
    before, after = (
        (plan("started 2018", "on-hold 2019", share=60),),
        (plan("started 2018", "on-hold 2019", "started 2020", share=60),),
    )
    assert "De verplichting van kader is nog voor 40% niet gedekt." in told(nl, before, after, kader, held)


def test_what_is_left_uncovered_where_nobody_recorded_how_much(nl):
    other = proposal("ander", "accepted 2018", agreements=(settles("kader", share=None),))
    runs, held = ((plan("started 2018", *more, share=None),) for more in ((), ("on-hold 2019",)))
    kader = agreement("kader")
    some = "Let op: de verplichting van kader is deels niet gedekt; hoeveel is niet vastgelegd."
    assert some in told(nl, runs, held, kader, other)
    assert "De verplichting van kader is weer helemaal gedekt." in told(nl, held, runs, kader, other)


def test_what_the_end_means_for_reviews(step, nl):
    assert step(("started 2018",), "completed 2019")[-2] == (
        "plan: een volgende jaarlijkse review komt er niet, maar er is ook geen review afgesloten. "
        "Kijk daarom nog één keer terug: srr review checklist plan"
    )
    before, after, held = plan("started 2018"), plan("started 2018", "stopped 2020"), review("plan", 2019)
    assert "plan: een volgende jaarlijkse review is niet nodig." in told(nl, (before,), (after,), held)


def test_an_undated_step(step):
    assert step(("submitted",), "aligning") == ["plan: ingediend → in afstemming"]


def test_readiness(nl):
    def duo(*states, **fields):
        return client(
            "duo",
            abbreviation="DUO",
            readiness=tuple(Readiness(state=each, date=d("2019"), **fields) for each in states),
        )

    assert told(nl, (duo("ready"),), (duo("ready", "resting", until=d("2019-09")),)) == [
        "DUO: kan en wil → rust (2019)",
        "DUO: opnieuw vragen na september 2019.",
    ]
    assert told(nl, (duo(),), (duo("exploring"),)) == ["DUO: verkent (2019)"]


def test_a_review_that_changes_what_was_realised_until_then(nl):
    own = tuple(measure(value=value, from_=year, until=year) for value, year in ((6, "2018"), (9, "2019")))
    held = review("plan", "2021-01-01", realised=(measure(value=12),))
    before, after = (plan("started 2018", realised=each) for each in (own, own))
    assert told(nl, (before,), (after, held))[0] == (
        "plan: gerealiseerd gaat van 15 participants naar minstens 15 participants."
    )
    assert not any("gerealiseerd" in each for each in told(nl, (plan(),), (plan(), held)))


def test_a_review_that_changes_the_ambition(nl):
    pilot = proposal("plan", "accepted 2018-09-01", targets=(measure(value=5, per="year"),))
    held = review("plan", "2019-09-09", "adjust", targets=(measure(value=6, per="year"),))
    assert told(nl, (pilot,), (pilot, held), metrics(participants="sum")) == [
        "plan: de ambitie gaat van 5 participants per jaar naar 6 participants per jaar.",
        "plan: volgende review 9 september 2020.",
    ]


def test_a_new_ambition_says_until_when(nl):
    steps = (measure(value=5, until="2018-12"), measure(value=20, from_="2019", until="2020-12"))
    pilot = proposal("plan", "accepted 2018-09-01", targets=steps)
    held = review("plan", "2019-09-09", "adjust", targets=(*steps[:1], measure(value=30, until="2020-12")))
    assert told(nl, (pilot,), (pilot, held), metrics(participants="sum"))[0] == (
        "plan: de ambitie gaat van 5 participants (uiterlijk december 2018), 20 participants (2019 – december 2020) "
        "naar 5 participants (uiterlijk december 2018), 30 participants (uiterlijk december 2020)."
    )


def test_nothing_changed_means_nothing(nl, example):
    now = example.at(date(2021, 1, 1), asked=False)
    assert list(consequences(now, now)) == []
    assert told(nl, (), (plan("submitted"),)) == []
