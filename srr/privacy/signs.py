"""A text to its words in which there is what a detector cannot do without; of most texts there are none.

To look in every text for each of some two hundred words takes more time than to read it. So a text is taken
apart into words, and most of those were met before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_letters

#: In UTF-8, where all letters that are not ASCII have bytes of their own: what is no letter becomes a space.
_APART = bytes(each if not chr(each).isascii() or chr(each) in ascii_letters else 0x20 for each in range(256))
#: So many words are remembered: a language has some ten thousands that are in use.
_REMEMBERED = 100_000
_LETTER = r"[^\W\d_]"
_WORD = re.compile(f"{_LETTER}+")


class Signs:
    """The words that detectors look for: those that hold something, begin with it, or are it."""

    def __init__(
        self,
        anywhere: Iterable[str],
        beginnings: Iterable[str],
        whole: Iterable[str],
        names: frozenset[str] = frozenset(),
    ) -> None:
        """Of what is more than one word the longest is the sign; ``names`` are whole words."""
        parts, first, own = (
            "|".join(sorted({sign(each) for each in every})) for every in (anywhere, beginnings, whole)
        )
        self._sign = re.compile(rf"{parts}|(?<!{_LETTER})(?:{first}|(?:{own})(?!{_LETTER}))")
        self._names = names
        self._harmless: set[bytes] = set()

    def said(self, lowered: str) -> str:
        """Those of the words of a text in lower case that hold a sign, in one order."""
        words = set(lowered.encode("utf-8", "surrogatepass").translate(_APART).split()) - self._harmless
        if not words:
            return ""
        found = {each: each.decode("utf-8", "surrogatepass") for each in words}
        told = {word for word in found.values() if word in self._names or self._sign.search(word)}
        if len(self._harmless) > _REMEMBERED:
            self._harmless.clear()
        self._harmless.update(each for each, word in found.items() if word not in told)
        return " ".join(sorted(told))


def sign(words: str) -> str:
    """The longest of some words, which stand in a text only where that does."""
    longest: str = max(_WORD.findall(words), key=len)
    return longest


@lru_cache(maxsize=8192)
def signed(said: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the words of which the sign was said, or may have been."""
    return tuple(each for each in words if sign(each) in said)
