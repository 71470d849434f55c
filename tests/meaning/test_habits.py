"""What people write out of habit, and what they mean by it."""

from __future__ import annotations

import pytest

from srr.meaning.habits import id_meant, ids_meant, means_unknown, name_meant, tellable, truth_meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Fictief Eén", "fictief-een"),
        ("  OCW ", "ocw"),
        ("data/clients/ocw.yaml", "ocw"),
        ("clients\\ocw.yaml", "ocw"),
        ("ict_inhuur", "ict-inhuur"),
        # As the id that is proposed for a new record.
        ("Ørsted.yaml", "orsted"),
        ("ocw", None),
        ("No.yaml", None),
        ("5", None),
        ("?", None),
        ("a@b.nl", None),
        ("x 111222333", None),
        ("x" * 90, None),
        # The id would say whose name it is.
        ("Fatima Bouzid", None),
    ],
)
def test_id_meant(text, meant):
    assert id_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("ocw", "ocw"), ("ocw,duo", "ocw, duo"), ("ocw, Het Rijk", None), ("", None), ("a1234567", None)],
)
def test_ids_meant(text, meant):
    assert ids_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("Ja", True), ("yes", True), ("nee", False), ("off", False), ("?", None)]
)
def test_truth_meant(text, meant):
    assert truth_meant(text) is meant


@pytest.mark.parametrize("text", ["?", "Onbekend", " n.v.t. ", "tbd"])
def test_means_unknown(text):
    assert means_unknown(text)
    assert not means_unknown(text + "x")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("clients", "clients"),
        ("Clients", "clients"),
        ("cleints", "clients"),
        ("opdrachtgevers", "clients"),
        ("opdrachtgever", "clients"),
        ("opdrachtgeevers", "clients"),
        ("target-groups", "target_groups"),
        ("target groups", "target_groups"),
        ("doelgroep", "target_groups"),
        ("titel", "title"),
        ("naam", "title"),
        ("supplier", None),
        ("", None),
    ],
)
def test_name_meant(word, meant):
    assert name_meant(word, ["title", "clients", "target_groups"]) == meant


def test_the_place_decides_between_meanings():
    assert name_meant("leverancier", ["supplier", "title"]) == "supplier"
    assert name_meant("leverancier", ["suppliers", "title"]) == "suppliers"
    assert name_meant("raamovereenkomst", ["framework", "call-off"]) == "framework"


def test_likeness():
    assert name_meant("agremnt", ["agreements"]) == "agreements"
    assert name_meant("agremnt", ["agreements"], likeness=0.9) is None


@pytest.mark.parametrize("value", ["gestart", "on-hold", "ofers", "waits_for", "café"])
def test_tellable(value):
    assert tellable(value)


@pytest.mark.parametrize(
    "value", ["Jan Jansen", "x" * 41, "a@b", "x123456", "", "a\n", "\x1b[31m", "-", 5, None, ["a"], "[/]"]
)
def test_not_tellable(value):
    assert not tellable(value)
