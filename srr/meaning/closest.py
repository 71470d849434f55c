"""A word that was not found to the nearest one that exists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from srr.problems import Message, say

#: More choices than this nobody reads.
_CHOICES = 40
#: So many are told all; of more so many of the nearest.
_FEW, _NEAREST = 16, 12
#: A name that is less alike than this is not nearly what was typed.
_LIKE = 0.55
#: So many of the nearest are looked at again.
_TRIED = 3
#: How alike the words are that only one of two texts has: of three letters one may be wrong.
_REST_ALIKE = 0.6
#: As many letters of a word say which word is meant.
BEGINNING = 4
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
    not count. Words that both have are not enough: "Schoonmaak Den Haag" is not "Schoonmaak Utrecht".
    """
    wanted = spelt(word)[:_LONGEST]
    written = {spelt(each): each for each in names}
    found = get_close_matches(wanted, written, n=_TRIED, cutoff=likeness)
    return next((written[each] for each in found if _rest_alike(wanted, each)), None)


def _rest_alike(one: str, other: str) -> bool:
    """Whether two texts are alike as well in the words that only one of them has, where both have any."""
    words, others = one.split("-"), other.split("-")
    rest = "-".join(each for each in words if each not in others)
    rest_of_other = "-".join(each for each in others if each not in words)
    return not rest or not rest_of_other or _alike(rest, rest_of_other) >= _REST_ALIKE


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> Message:
    """The nearest known word ("Did you mean …?"), else a list of what there is where that is short."""
    names = list(known)
    meant = closest(word, names, likeness)
    return say("cli.did-you-mean", word=meant) if meant else choose(((each, (each,)) for each in names), word)


def choose(choices: Iterable[tuple[object, Iterable[str]]], word: str = "") -> Message:
    """What there is to choose from: each choice as it is told, with its names.

    Of a list that is not short those that are like the word, or where none is the ones nearest to it, and how
    many others there are; of a long one that nothing is like it.
    """
    found = [(told, tuple(names)) for told, names in choices]
    if not found:
        return say("cli.none-there")
    if len(found) > _CHOICES:
        return say("cli.nothing-like-it")
    if len(found) <= _FEW:
        return say("schema.choose", choices=tuple(told for told, _ in found))
    ranked = sorted(((max(_alike(word, each) for each in names), told) for told, names in found), key=_less)
    like = tuple(told for alike, told in ranked[:_NEAREST] if alike >= _LIKE)
    shown = like or tuple(told for _, told in ranked[:_NEAREST])
    return say("cli.choose-like" if like else "cli.choose-some", choices=shown, count=len(found) - len(shown))


def _less(ranked: tuple[float, object]) -> float:
    """What is most alike comes first."""
    return -ranked[0]


def has_words(text: str, names: Iterable[str]) -> bool:
    """Whether each word of a text, of which there are several, stands in one of these names of one thing.

    The words may stand in any order, and be only the beginning of one there: "2019 kleinbit" says which is
    meant of many that end in "kleinbit".
    """
    wanted = _words(text)
    there = {word for name in names for word in _words(name)}
    return len(wanted) > 1 and all(
        each in there or (len(each) >= BEGINNING and any(word.startswith(each) for word in there))
        for each in wanted
    )


def _words(text: str) -> list[str]:
    return [each for each in re.split(r"[\W_]+", fold(text)) if each]


def _alike(one: str, other: str) -> float:
    """How much two words are alike, from 0 to 1; hyphens, capitals and accents do not count."""
    return SequenceMatcher(None, spelt(one)[:_LONGEST], spelt(other)).ratio()
