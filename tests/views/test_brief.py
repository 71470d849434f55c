"""The letter after signing: what it tells, what it keeps to itself, and what its sender should know."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model import clients
from srr.model.records import Call, Champion, Preference, Readiness, Support
from srr.render.json_ import render as render_json
from srr.render.markdown import render as render_markdown
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from srr.views.brief import brief, of_agreement, of_supplier
from tests.model import strategies
from tests.model.registers import (
    at,
    client,
    d,
    measure,
    meeting,
    metrics,
    proposal,
    review,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)

READY, RESTING = (Readiness(state="ready", date=d("2018")),), (Readiness(state="resting", date=d("2018")),)
KADER = agreement("kader", supplier="s", signed="2018", preferences_aligned="2018", category="ict")
COUNTED = metrics(participants="sum", fte="latest")


def letter(*records, supplier_id="s", lang="nl", day=None):
    now = at(COUNTED, supplier("s"), *records, **({"day": day} if day else {}))
    written = brief(now, of_supplier(now, supplier_id))
    return render_markdown(Answer.of(now, written.document), Wording(lang), Screen()), written


def kinds(written):
    return [kind for kind, _ in written.notes]


def test_wishes_of_ready_clients_only():
    text, written = letter(
        KADER,
        client("ja", name="Klant Ja", readiness=READY, preferences=(Preference(work=("scannen",)),)),
        client("rust", name="Klant Rust", readiness=RESTING, preferences=(Preference(work=("testen",)),)),
        client("stil", name="Klant Stil"),
    )
    assert "Klant Ja" in text
    assert "scannen" in text
    assert not re.search("Klant Rust|Klant Stil|testen", text)
    assert [each["client"] for each in written.document.data["clients"]] == ["ja"]


def test_without_a_ready_client_suppliers_read_nothing_of_it_and_the_sender_does():
    text, written = letter(KADER, client("rust", readiness=RESTING))
    assert "graag zien\n" not in text
    assert "geen organisatie" not in text
    assert "no-client" in kinds(written)


def test_an_agreement_with_clients_of_its_own_tells_of_those_and_their_units():
    text, _ = letter(
        replace(KADER, clients=("ocw",)),
        client("ocw", name="Het hele", readiness=READY),
        client("deel", name="Het deel", part_of="ocw"),
        client("ander", name="Een ander", readiness=READY),
    )
    assert "Het hele" in text
    assert "Het deel" in text
    assert "Een ander" not in text


def test_preferences_that_are_not_aligned_are_said_so_to_both():
    ready = client("ja", readiness=READY, preferences=(Preference(work=("scannen",)),))
    aligned, written = letter(KADER, ready)
    assert "deze wensen kunnen nog veranderen" not in aligned
    assert "not-aligned" not in kinds(written)
    text, written = letter(replace(KADER, preferences_aligned=None), ready)
    assert "deze wensen kunnen nog veranderen" in text
    assert "not-aligned" in kinds(written)
    assert written.document.data["preferences_aligned"] is False


@pytest.mark.parametrize("others", [(), (client("ja", name="Klant Ja", readiness=READY),)])
def test_wishes_that_nobody_recorded_are_neither_promised_nor_said_to_change(others):
    text, written = letter(replace(KADER, preferences_aligned=None), *others)
    assert not re.search("graag zien|wensen|voorkeur", text)
    assert "not-aligned" not in kinds(written)
    assert ("Waar u kunt beginnen" in text) == ("Klant Ja" in text) == bool(others)


def test_the_sender_hears_where_nobody_can_be_called_and_where_support_is_missing():
    text, written = letter(
        KADER,
        client("ja", readiness=READY, support=Support(top="absent", middle="absent")),
    )
    assert {"no-champion", "no-support-top", "no-support-middle"} <= {*kinds(written)}
    assert "neem contact met ons op" in text
    assert "draagvlak" not in text


def test_whom_to_ask_is_a_role_and_a_unit():
    text, written = letter(
        KADER,
        client("ja", readiness=READY, champions=(Champion(role="teamleider", unit="Beheer"),)),
    )
    assert "teamleider (Beheer)" in text
    assert "no-champion" not in kinds(written)


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("2019-09-30", "uiterlijk op 30 september 2019"),
        ("2019-09", "voor het einde van september 2019"),
        ("2019-06-18", "uiterlijk op 18 juni 2019"),
        ("2019-06-17", "Wij laten u weten wanneer uw voorstel binnen moet zijn"),
        (None, "Wij laten u weten wanneer uw voorstel binnen moet zijn"),
    ],
)
def test_by_when_is_the_deadline_of_a_call_that_is_still_to_come(deadline, said):
    call = Call(deadline=d(deadline))
    text, written = letter(KADER, meeting("m", "2018", category="ict", call=call))
    assert said in text
    assert ("no-deadline" in kinds(written)) is ("laten u weten" in said)


def test_the_first_deadline_in_the_same_category_counts():
    def call(id_, category, deadline):
        return meeting(id_, "2018", category=category, call=Call(deadline=d(deadline)))

    _, written = letter(
        KADER,
        call("ver", "ict", "2019-12"),
        call("nabij", "ict", "2019-11"),
        call("ander", "zorg", "2019-07"),
    )
    assert written.document.data["meeting"] == "nabij"


RUNNING = {"suppliers": ("ander",), "clients": ("ja",), "categories": ("ict",)}


def example(id_, *steps, **fields):
    return proposal(id_, *steps, **{**RUNNING, "title": f"Pilot {id_}", **fields})


def test_examples_are_running_pilots_of_others_at_ready_clients_the_latest_first():
    _, written = letter(
        KADER,
        client("ja", readiness=READY),
        client("rust", readiness=RESTING),
        example("eerst", "accepted 2018", "started 2018"),
        example("later", "accepted 2018", "started 2019"),
        example("niet-begonnen", "accepted 2018"),
        example("klaar", "accepted 2018", "started 2018", "completed 2019"),
        example("van-s", "accepted 2018", "started 2018", suppliers=("s",)),
        example("bij-rust", "accepted 2018", "started 2018", clients=("rust",)),
        example("half-bij-rust", "accepted 2018", "started 2018", clients=("ja", "rust")),
        example("elders", "accepted 2018", "started 2018", categories=("zorg",)),
    )
    assert [each["proposal"] for each in written.document.data["examples"]] == ["later", "eerst"]


@pytest.mark.parametrize(("value", "told"), [(4, False), (5, True)])
def test_results_below_five_are_left_out(value, told):
    text, _ = letter(
        KADER,
        client("ja", readiness=READY),
        example("p", "accepted 2018", "started 2018"),
        review("p", "2019-01", realised=(measure(value=value),)),
    )
    assert ("Gerealiseerd" in text) is told


def test_a_framework_gets_one_letter_that_tells_nobody_what_another_did():
    now = at(
        COUNTED,
        agreement("kop", obligation=None, title="Perceel 9", supplier=None),
        *(agreement(f"k-{each}", supplier=each, part_of="kop") for each in ("s", "t")),
        supplier("s"), supplier("t"),
        proposal("p", "accepted 2018", suppliers=("s",), title="Eigen plan", agreements=()),
    )  # fmt: skip
    written = brief(now, of_agreement(now, now.agreements["kop"]))
    assert written.document.data["suppliers"] == ("s", "t")
    assert written.document.data["heading"] == "kop"
    assert {each["obligation_amount"] for each in written.document.data["agreements"]} == {None}
    assert "Eigen plan" not in render_markdown(Answer.of(now, written.document), Wording("nl"), Screen())


def test_every_record_it_was_made_from_is_named():
    _, written = letter(
        KADER, client("ja", readiness=READY), example("p", "accepted 2018", "started 2018"),
        meeting("m", "2018", category="ict", call=Call(deadline=d("2020"))),
    )  # fmt: skip
    assert written.document.data["made_from"] == (
        "supplier/s", "agreement/kader", "client/ja", "proposal/p", "meeting/m",
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(strategies.registers(), strategies.days, st.sampled_from([2, 4]))
def test_no_letter_names_a_client_that_is_left_alone_or_a_number_below_five(whole, day, few):
    """Whatever the register says: it is written into titles, summaries and results too."""
    names = {id_: f"Klant-{id_}" for id_ in whole.clients}
    named = {id_: replace(each, name=names[id_]) for id_, each in whole.clients.items()}
    said = " ".join(names.values())
    proposals = {
        id_: replace(each, title=f"Plan {said}" if id_ == "testlab" else f"Plan {id_}", suppliers=("ander",),
                     realised=(measure(value=few),))
        for id_, each in whole.proposals.items()
    }  # fmt: skip
    agreements = {
        id_: replace(each, title=f"{each.title} {names['duo']}") for id_, each in whole.agreements.items()
    }
    now = replace(whole, clients=named, proposals=proposals, agreements=agreements).at(day)
    addressee = of_supplier(now, "atos")
    if not addressee.agreements:
        return
    document = brief(now, addressee).document
    alone = [
        names[each.id]
        for each in now.clients.values()
        if clients.state(now, each.id) in {"resting", "declined"}
    ]
    text = render_markdown(Answer.of(now, document), Wording("nl"), Screen())
    assert not [each for each in alone if each in text]
    for each in document.data["examples"]:
        numbers = [one["value"] for part in ("planned", "realised") for one in each[part]]
        assert all(number is None or number >= Decimal(5) for number in numbers)
    assert render_json(Answer.of(now, document), Wording("nl"), Screen())


def test_a_fact_of_a_later_day_is_not_told():
    records = (
        KADER,
        client("ja", readiness=READY, preferences=(Preference(work=("later werk",), since=d("2020")),)),
        client("straks", name="Klant straks", readiness=(Readiness(state="ready", date=d("2020")),)),
        example("p", "accepted 2018", "started 2020"),
    )
    text, _ = letter(*records)
    assert not re.search("later werk|Klant straks|Pilot p", text)
    text, _ = letter(*records, day=date(2020, 6, 1))
    assert all(each in text for each in ("later werk", "Klant straks", "Pilot p"))
