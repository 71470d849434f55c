"""The word lists of the package, each read when something is to be looked up in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"
#: Shorter names and words are in too many others.
_SHORT = 2


@cache
def first_names() -> frozenset[str]:
    """Common first names, in lower case, also those that are ordinary words too."""
    return frozenset(each.lower() for line in _lines("first-names") for each in line.strip("~ ").split())


@cache
def plain_first_names() -> frozenset[str]:
    """Common first names, in lower case, that are nothing else: they need no capital to be known."""
    lines = (line for line in _lines("first-names") if not line.startswith("~"))
    return frozenset(each.lower() for line in lines for each in line.split() if len(each) > _SHORT)


@cache
def surnames() -> frozenset[str]:
    """Common surnames, in lower case, without what stands before them."""
    return frozenset(each for line in _lines("surnames") for each in line.split())


@cache
def providers() -> frozenset[str]:
    """Who gives people a mailbox at home, without what stands behind the dot."""
    return frozenset(each for line in _lines("providers") for each in line.split())


@cache
def function() -> re.Pattern[str]:
    """What in a name of a mailbox, in lower case, belongs to a function."""
    words = [each for line in _lines("functions") for each in line.split()]
    return re.compile(
        "|".join(rf"(?<![a-z]){each[1:]}(?![a-z])" if each[0] == "=" else each for each in words)
    )


@cache
def role() -> re.Pattern[str]:
    """What in a word, in lower case, makes it a role, a unit or an organisation."""
    return re.compile("|".join(each for line in _lines("roles") for each in line.split()))


def is_no_name(word: str) -> bool:
    """Whether a word that has a capital only looks like a name."""
    words, endings = _no_names()
    return word.lower() in words or word.lower().endswith(endings)


@cache
def _no_names() -> tuple[frozenset[str], tuple[str, ...]]:
    words = [each for line in _lines("no-names") for each in line.split()]
    return (
        frozenset(each for each in words if each[0] != "-"),
        tuple(each[1:] for each in words if each[0] == "-"),
    )


@cache
def condition() -> re.Pattern[str]:
    """The beginnings of words about health (group 1) and offences (group 2), of lower-case text.

    Group 3 has what of either is a quality, and so never somebody's.
    """
    health, offence = (_stems(each) for each in ("health", "offences"))
    return re.compile(rf"\b(?:(?P<health>{health})|(?P<offence>{offence}))")


@cache
def qualities() -> re.Pattern[str]:
    """The beginnings of words, in lower case, that say how somebody is and not what somebody has."""
    lines = [each for name in ("health", "offences") for each in _lines(name) if each.startswith("!")]
    return re.compile("|".join(_stem(each) for each in lines))


@cache
def conditions() -> tuple[str, ...]:
    """What a text in lower case has in it if there may be something about health or offences."""
    return tuple(each.lstrip("!=") for name in ("health", "offences") for each in _lines(name))


def _stems(name: str) -> str:
    # The longest first, so that of two of which one begins the other the whole is found.
    return "|".join(
        _stem(each) for each in sorted(_lines(name), key=lambda each: len(each.lstrip("!=")), reverse=True)
    )


def _stem(line: str) -> str:
    word = line.lstrip("!")
    return rf"{re.escape(word[1:])}\b" if word.startswith("=") else re.escape(word)


def _lines(name: str) -> list[str]:
    text = (_LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
