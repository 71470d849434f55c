"""What a letter may not give away."""

from __future__ import annotations

import pytest

from srr.model.records import FormerName, Readiness
from srr.views.brief.discretion import Discretion, Names, countable, results, says_small
from tests.model.registers import at, client, measure, supplier

ALONE = client(
    "duo-zuid",
    name="Dienst Zuid",
    abbreviation="DZ",
    former_names=(FormerName(name="Bureau Oud"),),
    readiness=(Readiness(state="resting"),),
)


@pytest.mark.parametrize("text", ["bij duo-zuid", "Dienst zuid wacht", "samen met DZ.", "(Bureau Oud)"])
def test_a_client_that_is_left_alone_is_known_by_every_name(text):
    discretion = Discretion(at(ALONE))
    assert not discretion.allows("iets anders", text)
    assert discretion.kept(text) is None
    assert discretion.allowed(["vrij", text]) == ("vrij",)


@pytest.mark.parametrize("text", ["DZN", "Dienst Zuidwest", None, ""])
def test_what_only_looks_like_it_may_be_told(text):
    assert Discretion(at(ALONE)).kept(text) == text


@pytest.mark.parametrize(
    ("state", "may"), [("ready", True), ("exploring", True), ("resting", False), ("declined", False)]
)
def test_who_is_left_alone(state, may):
    now = at(client("rvo", name="Klant", readiness=(Readiness(state=state),)))
    assert Discretion(now).allows("Klant") is may


def test_who_may_be_left_alone_by_a_day_that_somebody_asked_for_is_not_named_either():
    now = at(client("duo", name="Dienst", readiness=(Readiness(state="resting"),)), asked=True)
    assert not Discretion(now).allows("bij Dienst")


@pytest.mark.parametrize("form", ["B.V.", ", bv", "C.V.", "NV", "V.O.F.", "v. o. f.", "U.A."])
def test_a_supplier_is_known_by_its_name_without_the_legal_form(form):
    others = Names(at(supplier("jansen", name=f"Bakkerij Jansen {form}")), ())
    assert others.stand_in("Koken met Bakkerij Jansen")
    assert not others.stand_in("Koken met Bakkerij Janssen")


def test_parts_and_what_may_be_small_are_not_told():
    whole, small = measure(value=5), measure("placements", 4)
    reach, part = measure("hours", min=4, max=9), measure(value=9, group="ww")
    phase, open_ = measure(value=9, phase="instroom"), measure("fte", max=20)
    assert countable((whole, small, reach, part, phase, open_)) == (whole,)


def test_sources_that_contradict_each_other_are_a_range_and_not_named():
    found = countable((measure(value=20, source="opgave van DUO"), measure(value=30, source="jaarverslag")))
    assert found == (measure(min=20, max=30),)
    assert countable((measure(value=4, source="een"), measure(value=30, source="twee"))) == ()


def test_the_source_of_an_amount_stays_at_home():
    assert countable((measure(value=20, source="opgave van DUO", note="navraag bij DUO"),)) == (
        measure(value=20),
    )


def test_one_small_result_keeps_all_results_back():
    """From a whole and all but one of its parts the last part can be worked out."""
    whole, part = measure(value=20), measure(value=2, group="ww")
    assert results((whole,)) == (whole,)
    assert results((whole, part)) == ()


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Vier statushouders testen mee.", True),
        ("Er begonnen 3 mensen.", True),
        ("Two women found work.", True),
        ("Een supplier met één deelnemer.", True),
        ("Een proeftuin van twee jaar, met 5% begeleiding.", False),
        ("In 2019 begonnen 14 mensen; zie artikel 4.2.", False),
        ("Een groep die drie maanden leert.", False),
    ],
)
def test_a_small_number_is_seen_in_words_too(text, small):
    assert says_small(text) is small


def test_another_supplier_is_seen_by_any_of_its_names():
    now = at(
        supplier("een", name="Fictief Een B.V.", former_names=(FormerName(name="Oud Fictief"),)),
        supplier("zelf", name="Fictief Zelf"),
    )
    names = Names(now, ["zelf"])
    assert names.stand_in("fictief een leidt mensen op")
    assert names.stand_in("vroeger Oud Fictief")
    assert not names.stand_in("Fictief Zelf leidt mensen op, fictief eender dan anders")
