"""A word that was not found to the nearest one that exists."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from srr.problems import Message, say

#: More choices than this nobody reads.
_CHOICES = 40


def nearest(word: str, known: Iterable[str]) -> Message:
    """The nearest known word ("Did you mean …?"), else a list of what there is where that is short."""
    names = list(known)
    close = get_close_matches(word.lower(), names, 1)
    if close:
        return say("cli.did-you-mean", word=close[0])
    if not names:
        return say("cli.none-there")
    return say("cli.choose", choices=tuple(names)) if len(names) <= _CHOICES else say("cli.nothing-like-it")
