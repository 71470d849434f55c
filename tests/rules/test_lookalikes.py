"""What was probably meant, and which names are the same."""

from __future__ import annotations

import pytest

from srr.rules.lookalikes import Suggestions, one_letter_off, plain


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fictief-ein", "fictief-een"),
        ("Fictief_Een", "fictief-een"),
        ("fictief een", "fictief-een"),
        ("FICTIEF-EEN", "fictief-een"),
        ("r01", "R01"),
        ("iets-heel-anders", None),
        ("", None),
    ],
)
def test_the_closest(written, meant):
    assert Suggestions().closest(written, {"fictief-een", "ander-bedrijf", "R01"}) == meant


def test_what_most_ids_of_a_kind_share_makes_none_of_them_likely():
    known = {"ict-inhuur-p2-fictief-codeschool"}
    assert Suggestions().closest("ict-inhuur-p2-fictief-overstap", known) is None
    assert Suggestions().closest("ict-inhuur-p2-fictief-codeskool", known) in known


def test_the_one_id_that_has_each_word_is_what_was_meant():
    known = ["ict-inhuur-p2", "ict-inhuur-p2-fictief-codeschool", "ict-inhuur-p3-fictief-zekernet"]
    assert Suggestions().closest("p2-codeschool", known) == "ict-inhuur-p2-fictief-codeschool"
    assert Suggestions().closest("inhuur-fictief", known) is None


def test_a_run_compares_only_so_much():
    suggestions = Suggestions()
    known = [f"leverancier-{number}" for number in range(1000)]
    found = [suggestions.closest("leveransier-7", known) for _ in range(40)]
    assert found == ["leverancier-7"] * 30 + [None] * 10


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Fictief Een B.V.", "fictief een"),
        ("FICTIEF EEN BV", "fictief een"),
        ("Fictief-Eén, b.v.", "fictief een"),
        ("Fictief Een N.V.", "fictief een"),
        ("Fictief Twee V.O.F.", "fictief twee"),
        ("Bvba Fictief", "bvba fictief"),
        ("Fictief Ørsted", "fictief orsted"),
        ("Perceel 2", "perceel 2"),
        ("B.V.", "b.v."),
        ("Ελλάς", "ελλάσ"),
    ],
)
def test_names_without_what_does_not_tell_them_apart(name, same):
    assert plain(name) == same


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("fictief testwerk", "fictief testwerk", True),
        ("fictief testwerk", "fictief tstwerk", True),
        ("fictief testwerk", "fictief tesstwerk", True),
        ("fictief testwerk", "fictief tastwerk", True),
        ("fictief testwerk", "fictief testburo", False),
        ("ministerie van ez", "ministerie van ezk", False),
        ("perceel a", "perceel b", False),
        ("dienst 1", "dienst 2", False),
        ("duo", "dus", False),
        ("ab" * 5000 + "c", "ab" * 5000 + "d", True),
    ],
)
def test_names_that_differ_in_a_letter(one, other, alike):
    assert bool(one_letter_off(one) & one_letter_off(other)) is alike
