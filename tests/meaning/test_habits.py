"""What people write out of habit, and what they mean by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.meaning.habits import (
    date_meant,
    exists,
    id_meant,
    ids_meant,
    means_unknown,
    name_meant,
    numbers_meant,
    range_meant,
    tellable,
    truth_meant,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14-05-2018", "2018-05-14"),
        ("14/5/2018", "2018-05-14"),
        ("14.05.2018", "2018-05-14"),
        ("4 mei 2018", "2018-05-04"),
        ("4 May 2018", "2018-05-04"),
        ("mei 2018", "2018-05"),
        ("Sept. 2018", "2018-09"),
        ("maart 2018", "2018-03"),
        ("mrt 2018", "2018-03"),
        ("oktober 2018", "2018-10"),
        ("05-2018", "2018-05"),
        ("2018/05/14", "2018-05-14"),
        ("2018-5-4", "2018-05-04"),
        ("2018-5", "2018-05"),
        ("20180514", "2018-05-14"),
        ("201805", "2018-05"),
        ("2018-05-14T12:30:00", "2018-05-14"),
        ("2018-05-14 12:30", "2018-05-14"),
        ("medio 2018", "2018"),
        ("begin 2018", "2018"),
        ("Q2 2018", "2018"),
        ("2018-2019", None),
        ("eind 2018 of begin 2019", None),
        ("31-02-2018", None),
        ("00-05-2018", None),
        ("14-13-2018", None),
        ("5-6-18", None),
        ("mijl 2018", "2018"),
        ("binnenkort", None),
        ("", None),
        ("een heel lang verhaal waarin ook ergens het jaar 2018 staat", None),
    ],
)
def test_date_meant(text, meant):
    assert date_meant(text) == meant


@given(
    st.text(max_size=30) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ]([0-9]{2}){1,2}", fullmatch=True)
)
def test_a_date_that_is_meant_exists(text):
    meant = date_meant(text)
    assert meant is None or exists(meant)


@pytest.mark.parametrize("written", ["2018", "2018-12", "2020-02-29", "9999-12-31"])
def test_exists(written):
    assert exists(written)


@pytest.mark.parametrize("written", ["0000", "2018-00", "2018-13", "2018-05-00", "2019-02-29"])
def test_does_not_exist(written):
    assert not exists(written)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1250000", ["1250000"]),
        ("007", ["7"]),
        ("1.250.000", ["1250000"]),
        ("1,250,000", ["1250000"]),
        ("1 250 000", ["1250000"]),
        ("250.000,00", ["250000.00"]),
        ("250,000.50", ["250000.50"]),
        ("€ 250.000,-", ["250000"]),
        ("EUR 1.500", ["1500"]),
        ("1500 euro", ["1500"]),
        ("1,5", ["1.5"]),
        ("6,9 fte", ["6.9"]),
        ("1.50", ["1.50"]),
        ("5%", ["5"]),
        ("5 personen", ["5"]),
        ("1.500", ["1500", "1.5"]),
        ("1,500", ["1500", "1.5"]),
        ("0.500", ["0.500"]),
        ("1.25.000", []),
        ("12.34,56,78", []),
        ("5 of 6", []),
        ("-5", []),
        ("vijf", []),
        ("", []),
        ("111222333", []),
        ("0612345678", []),
        ("9" * 5000, []),
    ],
)
def test_numbers_meant(text, meant):
    assert numbers_meant(text) == tuple(meant)


@pytest.mark.parametrize(
    "text", ["1,5 miljoen", "€ 2 mln", "250k", "250 K", "3M", "1 ton", "20 duizend", "2 Miljard euro"]
)
def test_a_number_of_thousands_or_millions_is_not_taken_for_one_of_units(text):
    assert numbers_meant(text) == ()


@pytest.mark.parametrize("text", ["5 mensen", "5 kandidaten", "3 maanden"])
def test_a_number_of_something_else_is(text):
    assert len(numbers_meant(text)) == 1


@given(st.text(max_size=50) | st.from_regex(r"[0-9.,€ ]{1,20}"))
def test_a_number_that_is_meant_is_one(text):
    for meant in numbers_meant(text):
        assert float(meant) >= 0


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5-10", ("5", "10")),
        ("5 tot 10", ("5", "10")),
        ("5 tot en met 10 personen", ("5", "10")),
        ("ca. 5 à 10", ("5", "10")),
        ("1,5 – 2,5", ("1.5", "2.5")),
        ("10-5", None),
        ("5", None),
        ("5-10-15", None),
        ("1.250.000", None),
        ("1 tot 1,5 miljoen", None),
    ],
)
def test_range_meant(text, meant):
    assert range_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Fictief Eén", "fictief-een"),
        ("  OCW ", "ocw"),
        ("data/clients/ocw.yaml", "ocw"),
        ("clients\\ocw.yaml", "ocw"),
        ("ict_inhuur", "ict-inhuur"),
        ("ocw", None),
        ("5", None),
        ("?", None),
        ("a@b.nl", None),
        ("x 111222333", None),
        ("x" * 90, None),
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
