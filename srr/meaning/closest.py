"""A word that was not found to the nearest one that exists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from srr.problems import Message, say

#: More choices than this nobody reads.
_CHOICES = 40
#: Longer words than this are no names, and take long to compare.
_LONGEST = 200


def fold(text: str) -> str:
    """A text without what a reader does not hear: capitals, accents and more than one space."""
    if text.isascii():  # which has no accents
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


def plain(text: str) -> str:
    """A text in small letters with single spaces, otherwise as it is: a digit stays the digit it was."""
    return " ".join(text.casefold().split())


def spelt(text: str) -> str:
    """A text as an id or a code would be written: folded, with hyphens for spaces and underscores."""
    return fold(text.replace("_", " ").replace("-", " ")).replace(" ", "-")


def closest(word: str, names: Iterable[str], likeness: float = 0.6) -> str | None:
    """The name nearest to a word, if one is near enough.

    ``likeness`` is from 0 to 1, where 1 takes only the very same letters; hyphens, capitals and accents do
    not count.
    """
    written = {spelt(each): each for each in names}
    found = get_close_matches(spelt(word)[:_LONGEST], written, n=1, cutoff=likeness)
    return written[found[0]] if found else None


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> Message:
    """The nearest known word ("Did you mean …?"), else a list of what there is where that is short."""
    names = list(known)
    meant = closest(word, names, likeness)
    return say("cli.did-you-mean", word=meant) if meant else choose(names)


def choose(choices: Iterable[object]) -> Message:
    """What there is to choose from, where that is a short list."""
    found = tuple(choices)
    if not found:
        return say("cli.none-there")
    return say("schema.choose", choices=found) if len(found) <= _CHOICES else say("cli.nothing-like-it")
