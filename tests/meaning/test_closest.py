"""A word that was not found to what was probably meant."""

from __future__ import annotations

import pytest

from srr.meaning.closest import choose, closest, nearest


@pytest.mark.parametrize(("known", "key"), [
    (["testlab"], "cli.did-you-mean"), ([], "cli.none-there"), (["zzz"], "schema.choose"),
    ([f"zzz-{n}" for n in range(50)], "cli.nothing-like-it"),
])  # fmt: skip
def test_the_nearest_word_or_all_there_are(known, key):
    assert nearest("testlap", known).key == key


@pytest.mark.parametrize(("typed", "known", "meant"), [
    ("Schoonmaak Den Haag", "schoonmaak-utrecht", False), ("Schoonmak Utrecht", "schoonmaak-utrecht", True),
    ("ict-inhuur-perceel-3", "ict-inhuur-perceel-2", False), ("kleinbit", "fictief-kleinbit", True),
    ("dienst uitvoerend onderwijs", "dienst-uitvoering-onderwijs", True),
])  # fmt: skip
def test_words_that_two_names_share_do_not_make_them_alike(typed, known, meant):
    assert closest(typed, [known]) == (known if meant else None)


def test_of_many_only_those_are_said_to_be_like_it_that_are():
    known = ["gedetineerde", "autisme", "vrouwenhuis", *(f"groep-{n}" for n in range(20))]
    like = nearest("vrouwenclub", known)
    assert like.key == "cli.did-you-mean"
    choices = [(each, (each,)) for each in known]
    assert dict(choose(choices, "vrouwenclub").args)["choices"] == ("vrouwenhuis",)
    assert choose(choices, "qqqq").key == "cli.choose-some"
