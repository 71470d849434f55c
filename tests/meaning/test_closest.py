"""A word that was not found to what was probably meant."""

from __future__ import annotations

import pytest

from srr.meaning.closest import closest, nearest


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
