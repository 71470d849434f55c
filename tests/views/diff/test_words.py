"""Changes in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from srr.model.records import (
    Action,
    Answer,
    Champion,
    Checklist,
    Decision,
    FormerName,
    Link,
    Obligation,
    Partner,
    Preference,
    Question,
    Readiness,
    Settings,
    Support,
    Term,
    Vocabulary,
)
from srr.model.revisions import changes
from srr.views.diff.words import Words
from tests.model.registers import (
    HERE,
    client,
    d,
    event,
    measure,
    metrics,
    proposal,
    register,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)

TERM = Term(id="ww", nl="WW", en="WW")
QUESTION = Question(id="R01", nl="Hoe?", en="How?", when="always")
REGISTER = Settings(id="register", origin=HERE, name="Proef")


def plan(**fields):
    return proposal("plan", **fields)


def ocw(**fields):
    return client("ocw", **fields)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # scalars
        (plan(), plan(contract_manager="contractmanager OCW"), "contractmanager ingevuld: contractmanager OCW"),
        (plan(contract_manager="A"), plan(), "contractmanager: A weggehaald"),
        (plan(meeting="mei"), plan(meeting="juni"), "bijeenkomst: mei → juni"),
        (plan(), plan(approver="duo"), "beslist door ingevuld: DUO"),
        (REGISTER, replace(REGISTER, public=True), "openbaar: nee → ja"),
        (agreement("a", end="2019-05"), replace(agreement("a"), end=True), "einde: mei 2019 → voorbij"),
        # texts, by their length
        (plan(notes="een twee"), plan(notes="een twee drie"), "notities gewijzigd (2 → 3 woorden)"),
        (plan(), plan(notes="een twee"), "notities ingevuld: 2 woorden"),
        (plan(summary="x"), plan(), "samenvatting: 1 woord weggehaald"),
        (plan(core_competence="kort"), plan(core_competence="lang " * 20), "dicht bij de kerncompetentie gewijzigd (1 → 20 woorden)"),
        # lists of references and of texts
        (plan(), plan(clients=("duo",)), "opdrachtgever ingevuld: DUO"),
        (plan(clients=("duo",)), plan(), "opdrachtgever: DUO weggehaald"),
        (plan(), plan(may_hire=("client",)), "mag in dienst nemen ingevuld: de opdrachtgever"),
        (review("a", 2019), review("a", 2019, lessons=("Begin met taal.",)), "geleerd erbij: Begin met taal."),
        # measures
        (plan(targets=(measure(value=5, per="year"),)), plan(targets=(measure(value=6, per="year"),)),
         "ambitie: deelnemers per jaar 5 → 6"),
        (plan(targets=(measure(value=5),)), plan(targets=(measure(min=4, max=6),)), "ambitie: deelnemers 5 → 4 tot en met 6"),
        (plan(targets=(measure(value=5, group="ww", phase="1"),)), plan(targets=(measure(value=6, group="ww", phase="1"),)),
         "ambitie: deelnemers (ww, 1) 5 → 6"),
        (plan(), plan(targets=(measure(value=5),)), "ambitie ingevuld: 5 deelnemers"),
        (plan(targets=(measure(value=5),)), plan(), "ambitie: 5 deelnemers weggehaald"),
        (plan(targets=(measure(value=5),)), plan(targets=(measure(value=5, per="year"),)), "ambitie, deelnemers, per ingevuld: per jaar"),
        (review("a", 2019, targets=(measure(value=5),)), review("a", 2019, targets=(measure(value=6),)), "besluit, ambitie: deelnemers 5 → 6"),
        # history
        (plan(), plan(history=(event("accepted", "2018-09-01", by="inkoop"),)), "geaccepteerd op 1 september 2018, door inkoop"),
        (plan(history=(event("accepted"),)), plan(), "verloop eraf: geaccepteerd"),
        (plan(history=(event("accepted", 2018),)), plan(history=(event("accepted", "2018-09"),)),
         "verloop, geaccepteerd in 2018, datum: 2018 → september 2018"),
        (plan(history=(event("accepted"), event("started"))), plan(history=(event("started"), event("accepted"))),
         "verloop: in een andere volgorde"),
        # readiness
        (ocw(), ocw(readiness=(Readiness(state="resting", date=d("2018-11"), until=d("2019-06"), reason="drukte."),)),
         "rust sinds november 2018 tot en met juni 2019: drukte"),
        (ocw(readiness=(Readiness(state="resting", date=d(2018)),)), ocw(readiness=(Readiness(state="resting", date=d(2018), until=d(2019)),)),
         "kan en wil, rust in 2018, tot ingevuld: 2019"),
        # other parts
        (plan(agreements=(settles("kader"),)), plan(agreements=(settles("kader", share=60),)),
         "overeenkomst, kader, aandeel: 100% → 60%"),
        (plan(agreements=(settles(None),)), plan(agreements=(settles(None, share=60),)),
         "overeenkomst, overeenkomst buiten dit register, aandeel: 100% → 60%"),
        (agreement("a", obligation=None), agreement("a", obligation=Obligation(percentage=Decimal(5))), "verplichting ingevuld: 5%"),
        (agreement("a"), agreement("a", obligation=Obligation(regime="classic", base_amount=Decimal(9))),
         "verplichting, bedrag van de grondslag ingevuld: € 9"),
        (ocw(), ocw(support=Support(top="present")), "draagvlak, top ingevuld: aanwezig"),
        (ocw(champions=(Champion(role="teamleider", unit="A"),)), ocw(champions=(Champion(role="teamleider", unit="B"),)),
         "zonnetje, teamleider (A), onderdeel: A → B"),
        (ocw(preferences=(Preference(work=("testen",)),)), ocw(preferences=(Preference(work=("testen",), since=d(2018)),)),
         "wil graag, testen, sinds ingevuld: 2018"),
        (ocw(preferences=(Preference(since=d(2018)),)), ocw(preferences=(Preference(since=d(2018), work=("testen",)),)),
         "wil graag, voorkeur, werk ingevuld: testen"),
        (supplier("a", partners=(Partner(name="B"),)), supplier("a", partners=(Partner(name="B", role="coach"),)),
         "partner, B, rol ingevuld: coach"),
        (supplier("a", former_names=(FormerName(name="B"),)), supplier("a", former_names=(FormerName(name="B", until=d(2018)),)),
         "eerdere naam, B, tot ingevuld: 2018"),
        (plan(links=(Link(url="x", title="T"),)), plan(links=(Link(url="y", title="T"),)), "zie ook, T, adres: x → y"),
        # reviews
        (review("a", 2019, None), review("a", 2019), "review (besluit: voortzetten)"),
        (review("a", 2019), replace(review("a", 2019), decision=Decision(outcome="stop")), "besluit: voortzetten → stoppen"),
        (review("a", 2019), replace(review("a", 2019), decision=None), "besluit: review (besluit: voortzetten) weggehaald"),
        (review("a", 2019, answers=(("R01", Answer(answer="open")),)), review("a", 2019, answers=(("R01", Answer(answer="ok")),)),
         "antwoorden, R01: open → goed"),
        (review("a", 2019), review("a", 2019, answers=(("R01", Answer(answer="ok", note="prima")),)), "antwoorden, R01 erbij: goed, 1 woord"),
        (review("a", 2019, actions=(Action(what="bellen"),)), review("a", 2019, actions=(Action(what="bellen", done=d(2019)),)),
         "gedaan: bellen in 2019"),
        # the register's own files
        (REGISTER, replace(REGISTER, rules=(("syntax", "advice"),)), "regel, syntax erbij: advies"),
        (Vocabulary(id="target-groups", origin=HERE, terms=(TERM,)),
         Vocabulary(id="target-groups", origin=HERE, terms=(replace(TERM, nl="WW-ers"),)), "term, WW, Nederlands: WW → WW-ers"),
        (Checklist(id="checklist", origin=HERE, questions=(QUESTION,)),
         Checklist(id="checklist", origin=HERE, questions=(replace(QUESTION, when="partners"),)), "vraag, R01, wanneer: always → partners"),
    ],
)  # fmt: skip
def test_a_change(old, new, expected, nl):
    people = Term(id="participants", nl="deelnemers", en="participants")
    whole = register(client("duo", abbreviation="DUO"), replace(metrics(), terms=(people,)))
    (change,) = changes(old, new)
    assert nl(Words(whole, whole, new).change(change)) == expected


def test_what_an_event_did_stands_before_why(changed):
    kader = agreement("kader", obligation=Obligation(percentage=Decimal(5)))
    accepted = event("accepted", "2018-09-01", reason="goed plan", by="inkoop")
    under = {"agreements": (settles("kader"),)}
    assert changed(plan(**under), plan(history=(accepted,), **under), kader) == [
        "geaccepteerd op 1 september 2018, door inkoop, waardoor 5% van kader vervalt: goed plan"
    ]


def test_names_are_those_of_the_time(told):
    before, after = supplier("atos", name="Atos"), supplier("atos", name="Eviden")
    found = told([before, plan(suppliers=("atos",))], [after, plan()])
    assert found["proposal/plan"] == ["leverancier: Atos weggehaald"]


def test_money_is_in_the_currency_of_the_agreement(changed):
    one, other = (agreement("a", currency="USD", value=Decimal(each)) for each in (1, 2))
    assert changed(one, other) == ["waarde: US$ 1 → US$ 2"]
