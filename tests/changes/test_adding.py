"""A new record: its id, what it takes from another, and when it may not be made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.changes.adding import KINDS, add, add_term, alike, check_field, field, proposed_id
from srr.changes.hints import described
from srr.changes.plan import EditRecord, NewRecord, Refused
from srr.meaning.ids import ID, RESERVED
from srr.model.records import FormerName, Partner
from srr.model.register import LeftOut
from srr.problems import say
from srr.store import shape
from srr.store.edits import Append
from tests.model.registers import client, listener, metrics, proposal, register, supplier


@pytest.mark.parametrize(("name", "expected"), [
    ("Fictief Eén B.V.", "fictief-een"),
    ("FICTIEF BV", "fictief"),
    ("Fictief C.V.", "fictief"),
    ("Fictief u.a.", "fictief"),
    ("Fictief Twee N.V.", "fictief-twee"),
    ("Fictief v.o.f. Drie", "fictief-drie"),
    ("Fictief Vier B. V.", "fictief-vier"),
    ("Stichting Fictief Kompas", "stichting-fictief-kompas"),
    ("D.N.V. Fictief", "d-n-v-fictief"),
    ("IT & Zorg", "it-zorg"),
    ("  Straße – Ørsted ", "strasse-orsted"),
    ("BV", "bv"),
    ("3D-lab", "supplier-3d-lab"),
    ("No", "supplier-no"),
    ("COM1", "supplier-com1"),
    ("北京", "supplier"),
    ("", "supplier"),
    ("woord " * 40, ("woord-" * 14)[:80].rstrip("-")),
])  # fmt: skip
def test_an_id_is_proposed_from_the_name(name, expected):
    assert proposed_id("supplier", name) == expected


def test_a_word_that_is_a_legal_form_too_stays_in_the_id_of_what_is_no_organisation():
    assert proposed_id("proposal", "Hulp bij je cv") == "hulp-bij-je-cv"
    assert proposed_id("proposal", "Koken met Fictief B.V.") == "koken-met-fictief"


def test_a_proposed_id_is_free():
    assert proposed_id("supplier", "Fictief", {"fictief", "fictief-2"}) == "fictief-3"
    long = "a" * 80
    assert proposed_id("supplier", long, {long}) == "a" * 78 + "-2"


_NAMES = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            ["b", "v", "B.V.", "bv", "N.V.", "n", "o", "f", "VOF", "3", "no", "é", "-", "x" * 79]
        ),
        max_size=8,
    ).map(" ".join),
)


@given(name=_NAMES, kind=st.sampled_from(KINDS))
def test_every_name_gives_a_valid_id_that_stays_as_it_is(name, kind):
    id_ = proposed_id(kind, name)
    assert ID.fullmatch(id_)
    assert id_ not in RESERVED
    assert proposed_id(kind, id_) == id_
    other = proposed_id(kind, name, {id_})
    assert other != id_
    assert ID.fullmatch(other)


WHOLE = register(
    supplier("een", name="Fictief Datahaven B.V.", former_names=(FormerName(name="Fictief Oudehaven"),)),
    client("duo", name="Dienst Uitvoering", abbreviation="DUO"),
    proposal("testlab", "submitted"),
)


def test_another_record_lends_its_fields_but_not_its_names_and_what_it_went_through():
    old = {
        "title": "x", "suppliers": ["een"], "delivery": ["opleiding"], "history": [{"status": "submitted"}],
        "realised": [{"metric": "fte"}], "notes": "x", "links": ["x"],
    }  # fmt: skip
    taken = alike(old)
    assert taken == {"suppliers": ["een"], "delivery": ["opleiding"]}
    taken["suppliers"].append("twee")
    assert old["suppliers"] == ["een"]
    assert alike({"name": "x", "kvk": "90000011", "former_names": [], "own_staff": "small"}) == {
        "own_staff": "small"
    }
    assert alike(
        {"extensions": [{"end": 2021}], "obligation": {"percentage": 5, "fulfilled": [{"percentage": 5}]}}
    ) == {"obligation": {"percentage": 5}}


def test_a_field_is_typed_and_checked_without_the_rest_of_the_record():
    assert field(listener(WHOLE), "agreement", "supplier", "een") == "een"
    assert field(listener(WHOLE), "proposal", "suppliers", ["een"]) == ["een"]
    assert field(listener(WHOLE), "agreement", "obligation", "{percentage: 5}") == {"percentage": 5}
    for name, written, key in (
        ("supplier", "twee", "changes.measure.unknown"),
        ("kind", "framewerk", "schema.not-a-choice"),
        ("obligation", "{percentag: 5}", "schema.unknown-field"),
    ):
        with pytest.raises(Refused) as refused:
            field(listener(WHOLE), "agreement", name, written)
        assert refused.value.message.key == key
    with pytest.raises(Refused) as refused:
        check_field(WHOLE, "supplier", "name", "")
    assert refused.value.message.key == "schema.empty"


def test_a_record_is_in_the_order_of_the_schema_and_explains_what_it_lacks():
    value = {"suppliers": ["een"], "title": "Plan", "history": [{"status": "submitted", "date": "2018-06"}]}
    (step,) = add(WHOLE, "proposal", "plan", value, "nl").steps
    assert isinstance(step, NewRecord)
    assert (step.kind, step.id, step.value) == ("proposal", "plan", value)
    assert [*step.value] == ["title", "suppliers", "history"]
    assert {*step.comments} == {*shape.fields("proposal")} - {*value}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "index"), [("en", 0), ("nl", 1)])
def test_every_field_has_a_hint_of_one_line_in_the_language_of_the_register(kind, language, index):
    found = described(kind, {}, language)
    assert [*found] == shape.fields(kind)
    for name, hint in found.items():
        assert hint == shape.describe(kind, (name,))[index]
        assert "\n" not in hint


@pytest.mark.parametrize(("id_", "value", "key"), [
    ("Plan", {"title": "x"}, "changes.id.form"),
    ("no", {"title": "x"}, "changes.id.form"),
    ("testlab", {"title": "x"}, "changes.id.taken"),
    ("plan", {"summary": "x"}, "schema.missing"),
    ("plan", {"title": "x", "clients": ["weg"]}, "changes.measure.unknown"),
    ("plan", {"title": "x", "planned": {"start": "2018-13"}}, "schema.impossible-date"),
])  # fmt: skip
def test_what_makes_no_record_is_refused(id_, value, key):
    with pytest.raises(Refused) as refused:
        add(WHOLE, "proposal", id_, value, "nl")
    assert refused.value.message.key == key
    assert refused.value.remedy is not None


def test_the_id_of_a_file_that_cannot_be_read_is_taken():
    whole = register(left_out=(LeftOut("data/suppliers/stuk.yaml", "supplier", "stuk"),))
    with pytest.raises(Refused) as refused:
        add(whole, "supplier", "stuk", {"name": "Stuk"}, "nl")
    assert refused.value.message.key == "changes.id.taken"


def test_a_supplier_may_not_be_taken_for_the_client_that_is_a_partner():
    whole = register(
        supplier("een", partners=(Partner(party="gemeente"),)), client("gemeente"), client("los")
    )
    with pytest.raises(Refused) as refused:
        add(whole, "supplier", "gemeente", {"name": "Gemeente"}, "nl")
    assert refused.value.message.key == "changes.id.party"
    assert add(whole, "supplier", "los", {"name": "Los"}, "nl").steps


def test_a_term_comes_at_the_end_of_its_vocabulary_in_the_order_of_the_schema():
    value = {"unit": "hours", "en": "lessons", "nl": "lessen", "across": "none"}
    assert add_term(listener(register(metrics(fte="latest"))), "metric", "lessons", value).steps == (
        EditRecord(
            "vocabulary",
            "metrics",
            (
                Append(
                    ("terms",),
                    {"id": "lessons", "nl": "lessen", "en": "lessons", "unit": "hours", "across": "none"},
                ),
            ),
        ),
    )


def test_the_first_term_makes_its_vocabulary():
    (step,) = add_term(listener(), "target-group", "ww", {"nl": "WW", "en": "WW"}).steps
    assert step == NewRecord("vocabulary", "target-groups", {"terms": [{"id": "ww", "nl": "WW", "en": "WW"}]})


@pytest.mark.parametrize(("id_", "value", "key"), [
    ("fte", {"nl": "x", "en": "x"}, "changes.id.taken"),
    ("Fte", {"nl": "x", "en": "x"}, "changes.id.form"),
    ("uren", {"nl": "x"}, "schema.missing"),
    ("uren", {"nl": "x", "en": "x", "over_time": "mean"}, "schema.not-a-choice"),
])  # fmt: skip
def test_what_makes_no_term_is_refused(id_, value, key):
    with pytest.raises(Refused) as refused:
        add_term(listener(register(metrics(fte="latest"))), "metric", id_, value)
    assert refused.value.message.key == key


def test_a_vocabulary_that_cannot_be_read_gets_no_term():
    whole = register(left_out=(LeftOut("data/vocabulary/metrics.yaml", "vocabulary", "metrics"),))
    with pytest.raises(Refused) as refused:
        add_term(listener(whole), "metric", "uren", {"nl": "uren", "en": "hours"})
    assert refused.value.message == say("changes.term.left-out", file="data/vocabulary/metrics.yaml")
