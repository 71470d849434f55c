"""A text to the signs in it of what a detector cannot do without; in most texts there are none.

To look in every text for each of some two hundred words takes more time than to read it. So a text is taken
apart into words, and most of those were met before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, filterfalse
from string import ascii_letters

#: In UTF-8, where all letters that are not ASCII have bytes of their own: what is no letter becomes a space.
_APART = bytes(each if not chr(each).isascii() or chr(each) in ascii_letters else 0x20 for each in range(256))
#: The sign of a letter that may be an initial.
INITIAL = "."
#: So many words are remembered: a language has some ten thousands that are in use.
_REMEMBERED = 100_000
_WORD = re.compile(r"[^\W\d_]+")
#: Where in a word a name may begin: at its beginning, or at a letter that is not a small one of the alphabet.
_BEGINS = re.compile(r"(?<!^)[^a-z]")


class Signs:
    """What detectors look for in words: that they hold something, begin or end with it, or are it."""

    def __init__(
        self,
        anywhere: Iterable[str],
        beginnings: Iterable[str],
        endings: Iterable[str],
        whole: Iterable[str],
        is_name: Callable[[str], bool],
    ) -> None:
        """Of what is more than one word the longest is the sign; ``is_name`` tells first names."""
        self._anywhere, self._beginnings, self._endings = (
            tuple({*map(sign, every)}) for every in (anywhere, beginnings, endings)
        )
        self._whole = frozenset(map(sign, whole))
        self._is_name = is_name
        self._told: dict[bytes, frozenset[str]] = {}
        self._harmless: set[bytes] = set()

    def said(self, text: bytes) -> frozenset[str]:
        """The signs in a text, given as UTF-8: these, first names, and :data:`INITIAL`."""
        words = set(filterfalse(self._harmless.__contains__, text.translate(_APART).split()))
        return frozenset(chain.from_iterable(map(self._signs_in, words)))

    def _signs_in(self, word: bytes) -> frozenset[str]:
        told = self._told.get(word)
        if told is None:
            # What is no letter of ASCII may still be none, such as a curly quote.
            parts = _WORD.findall(word.decode("utf-8", "surrogatepass"))
            told = frozenset(each for part in parts for each in self._look(part))
            if len(self._told) + len(self._harmless) > _REMEMBERED:
                self._told.clear()
                self._harmless.clear()
            if told:
                self._told[word] = told
            else:
                self._harmless.add(word)
        return told

    def _look(self, word: str) -> Iterator[str]:
        lowered = lower(word)
        yield from (each for each in self._anywhere if each in lowered)
        if lowered.startswith(self._beginnings):
            yield from (each for each in self._beginnings if lowered.startswith(each))
        if lowered.endswith(self._endings):
            yield from (each for each in self._endings if lowered.endswith(each))
        if lowered in self._whole:
            yield lowered
        if len(word) == 1 and word.isascii() and word.isupper():
            yield INITIAL
        for place in (0, *(each.start() for each in _BEGINS.finditer(word))):
            if self._is_name(word[place:]):
                yield lowered[place:]


def lower(text: str) -> str:
    """A text in lower case, in which every place is the same."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A dotted capital I is two characters in lower case, and no place behind it would be right.
        lowered = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    return lowered


def sign(words: str) -> str:
    """The longest of some words, which stand in a text only where that does."""
    longest: str = max(_WORD.findall(words), key=len)
    return longest


def by_sign(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Words by the sign of each."""
    found: dict[str, tuple[str, ...]] = {}
    for each in words:
        found[sign(each)] = (*found.get(sign(each), ()), each)
    return found


def signed(said: frozenset[str], words: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Those of the words, by their signs, of which the sign was said."""
    if words.keys().isdisjoint(said):
        return frozenset()
    return frozenset(chain.from_iterable(words[each] for each in said if each in words))
