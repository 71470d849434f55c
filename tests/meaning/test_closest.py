"""A word that was not found to what was probably meant."""

from __future__ import annotations

import pytest

from srr.meaning.closest import nearest


@pytest.mark.parametrize(("known", "key"), [
    (["testlab"], "cli.did-you-mean"), ([], "cli.none-there"), (["zzz"], "schema.choose"),
    ([f"zzz-{n}" for n in range(50)], "cli.nothing-like-it"),
])  # fmt: skip
def test_the_nearest_word_or_all_there_are(known, key):
    assert nearest("testlap", known).key == key
