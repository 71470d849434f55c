"""The heads of columns in Dutch and English to the fields that they name, and nothing where that is not clear."""

from __future__ import annotations

import pytest

from srr.meaning.head_words import COLUMNS
from srr.meaning.heads import field_named, head
from srr.store.load import load
from tests.conftest import EXAMPLE


@pytest.fixture(scope="module")
def register():
    return load(EXAMPLE, "data").register


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("proposal", "Naam proeftuin", "title"),
        ("proposal", "Leveranciers", "suppliers"),
        ("proposal", "Geaccepteerd op", "history.accepted.date"),
        ("proposal", "Datum  ingediend", "history.submitted.date"),
        ("proposal", "Beoogd aantal deelnemers", "targets.participants"),
        ("proposal", "Gerealiseerde deelnemers", "realised.participants"),
        ("proposal", "Doel (fte)", "targets.fte"),
        ("proposal", "KvK-nummer", "suppliers.kvk"),
        ("agreement", "Contractnr.", "reference"),
        ("agreement", "SROI %", "obligation.percentage"),
        ("agreement", "Social return (%)", "obligation.percentage"),
        ("agreement", "Contractwaarde*", "value"),
        ("agreement", "Opdrachtgever", "clients"),
        ("agreement", "Supplier", "supplier"),
        ("supplier", "Kvk-nummer", "kvk"),
        ("supplier", "PSO-trede", "pso.level"),
        ("client", "Afkorting", "abbreviation"),
        ("client", "Status", "readiness"),
        ("meeting", "Datum", "date"),
        ("agreement", "Agreement", "title"),
        ("agreement", "Perceel / overeenkomst", "title"),
        ("agreement", "Overeenkomst/perceel", "title"),
        ("agreement", "Contract / opdracht", "title"),
        ("agreement", "T/m", "end"),
        ("agreement", "Start date", "start"),
        ("agreement", "End date", "end"),
        ("agreement", "Remarks", "notes"),
        ("proposal", "Vendor", "suppliers"),
        ("proposal", "Ministerie", "clients"),
        ("proposal", "Buyer", "clients"),
        ("proposal", "Uitval", "realised.dropped-out"),
        ("proposal", "Placements achieved", "realised.placements"),
        ("proposal", "Contract(nr)", "agreements"),
        ("agreement", "Contract(nr)", "reference"),
        ("agreement", "% SROI", "obligation.percentage"),
        ("agreement", "SR-verplichting", "obligation"),
        ("agreement", "Naam van de leverancier", "supplier"),
        ("agreement", "Datum ingang", "start"),
        ("agreement", "Datum einde", "end"),
        ("agreement", "Contract ref.", "reference"),
        ("agreement", "Total contract value (£)", "value"),
        ("agreement", "Omschrijving contract", "title"),
        ("agreement", "Contract einddatum", "end"),
        ("agreement", "Contractwaarde in euro's", "value"),
        ("agreement", "Value £", "value"),
        ("agreement", "Waarde ex btw", "value"),
        ("agreement", "SROI in %", "obligation.percentage"),
        ("proposal", "Startdatum (gepland)", "planned.start"),
        ("proposal", "Werkelijke startdatum", "history.started.date"),
        ("proposal", "Verwachte einddatum", "planned.end"),
        ("proposal", "# plaatsingen gerealiseerd", "realised.placements"),
        ("proposal", "Deelnemers - gerealiseerd", "realised.participants"),
        ("proposal", "Status proeftuin", "status"),
    ],
)
def test_a_head_names_a_field(register, kind, text, field):
    found = head(text, kind, register)
    assert (found.field, found.near) == (field, None)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("agreement", "Jaarwaarde"),
        ("agreement", "Waarde per jaar"),
        ("agreement", "Beoordeling"),
        ("agreement", "Nr."),
        ("agreement", "Raamovereenkomst"),
        ("agreement", "Startdatum / einddatum"),
        ("proposal", "Kleur"),
        ("proposal", "Uren"),
        ("proposal", "Verplichting"),
        ("proposal", "Contract owner"),
        ("agreement", "Contract owner"),
        ("agreement", "Status"),
        ("agreement", "Contact"),
        ("agreement", "Contractwaarde inclusief btw"),
        ("agreement", "Waarde (incl. btw)"),
        ("client", "Raamovereenkomst"),
        ("client", "Naam overeenkomst"),
    ],
)
def test_what_is_another_thing_is_no_field(register, kind, text):
    assert head(text, kind, register).field is None


def test_a_head_that_says_too_little_names_what_it_may_be(register):
    assert head("Datum start", "proposal", register).either == ("planned.start", "history.started.date")
    assert head("Startdatum", "proposal", register).either == ("planned.start", "history.started.date")
    assert head("Deelnemers", "proposal", register).either == (
        "targets.participants",
        "realised.participants",
    )
    assert head("Startdatum", "agreement", register).field == "start"
    assert head("Gerealiseerd", "proposal", register).either == (
        "realised.participants",
        "realised.placements",
        "realised.fte",
    )
    assert head("Perceel", "agreement", register).either == ("title", "part_of")
    assert head("Ministerie", "client", register).either == ("name", "part_of")


def test_a_head_of_another_kind_of_record_says_of_which(register):
    assert head("Doelgroep", "agreement", register).elsewhere == ("proposal",)
    assert head("Contractwaarde", "proposal", register).elsewhere == ("agreement",)
    assert head("Kleur", "proposal", register).elsewhere == ()


def test_a_head_that_is_nearly_a_word_says_which(register):
    found = head("Levrancier", "proposal", register)
    assert (found.field, found.near) == ("suppliers", "leverancier")
    assert head("Levrancier", "proposal", register, fuzzy=False).field is None


def test_a_head_says_its_unit_and_what_it_multiplies(register):
    assert head("Waarde (x € 1.000)", "agreement", register).times
    assert not head("Waarde (€)", "agreement", register).times
    assert head("Contract value (£m)", "agreement", register).times
    assert head("Target participants per year", "proposal", register).per == "year"


def test_every_column_can_be_named_by_its_path(register):
    for kind, fields in COLUMNS.items():
        assert [each for each in fields if field_named(each, kind, register) != each] == []
    assert field_named("targets.participants/wajong", "proposal", register) == "targets.participants/wajong"
    assert field_named("targets.onzin", "proposal", register) is None


@pytest.mark.parametrize(
    ("kind", "text", "either"),
    [
        ("agreement", "Einddatum (incl. opties)", ("end",)),
        ("agreement", "SROI-waarde (behaald)", ("obligation.amount",)),
        ("agreement", "Leverancier (voorheen)", ("supplier",)),
        ("agreement", "Contractwaarde (%)", ("value",)),
        ("agreement", "Contractwarde (raming)", ()),
        ("agreement", "Contractwaarde (jaarlijks)", ()),
        ("proposal", "Gerealiseerd deelnemers (prognose)", ("realised.participants",)),
        ("proposal", "Gerealiseerd deelnemers 2024 (t/m juni)", ("realised.participants@2024",)),
        ("proposal", "Gerealiseerd deelnemers t/m 2024-2025", ()),
        ("proposal", "Indicator", ("metric",)),
    ],
)
def test_what_stands_in_brackets_may_make_another_thing_of_a_head(kind, text, either, register):
    found = head(text, kind, register)
    assert (found.field, found.either) == (None, either)


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("agreement", "Contract-waarde (in €, excl. btw)", "value"),
        ("agreement", "Startdatum (dd-mm-jjjj)", "start"),
        ("agreement", "Leverancier (statutaire naam)", "supplier"),
        ("agreement", "Leverancier (contractant)", "supplier"),
        ("proposal", "Gerealiseerd budget (€)", "realised.budget"),
        ("proposal", "Gerealiseerd deelnemers (aantal)", "realised.participants"),
        ("proposal", "2e doelgroep", "target_groups"),
        ("proposal", "Resultaat deelnemers in 2023", "realised.participants@2023"),
        ("proposal", "Proeftuin 2024", "title"),
        ("proposal", "Contractwaarde 2024", None),
        ("agreement", "Social return verplichting 2024", None),
    ],
)
def test_what_only_says_how_a_column_is_written_changes_nothing(kind, text, field, register):
    assert head(text, kind, register).field == field
