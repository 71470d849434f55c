"""The word lists of the package, each read when something is to be looked up in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from srr.frozen import frozen
from srr.privacy.signs import by_sign

_LISTS = Path(__file__).parent / "lists"
#: Shorter names and words are in too many others.
_SHORT = 2
#: What may stand between a first name and a surname.
PARTICLES = frozenset(
    "van von de den der het 't te ten ter in op el al ait ben bin la le du di da dos abu ould".split()  # noqa: SIM905
)
_ORDINARY = frozenset(("an", "june", "may", "per", "wil", "will"))


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
def given_names() -> frozenset[str]:
    """Common first names, in lower case, but for the words that nearly every text has in it."""
    return first_names() - {"max", *_ORDINARY}


def is_ordinary(word: str) -> bool:
    """Whether a first name is a word or a month that most texts mean where it stands alone."""
    return word.lower() in _ORDINARY


def is_first_name(word: str) -> bool:
    """Whether a word, as it is written, may be a first name: in small letters one that is nothing else."""
    return word in plain_first_names() if "a" <= word[0] <= "z" else word.lower() in first_names()


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


def in_company(word: str) -> bool:
    """Whether a word behind a name makes it that of a company, a foundation or a place."""
    words, endings = _listed("companies")
    return word.lower() in words or word.lower().endswith(endings)


def is_no_name(word: str) -> bool:
    """Whether a word that has a capital only looks like a name."""
    words, endings = _listed("no-names")
    return word.lower() in words or word.lower().endswith(endings)


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = [each for line in _lines(name) for each in line.split()]
    return (
        frozenset(each for each in words if each[0] != "-"),
        tuple(each[1:] for each in words if each[0] == "-"),
    )


@lru_cache(maxsize=1024)
def condition(said: frozenset[str]) -> re.Pattern[str]:
    """Those of the words about circumstances, in lower case, that are, or begin, with one of these."""
    # What begins with letters is found much faster than what begins with a look at what stands before.
    patterns = (
        rf"{re.escape(each.word)}(?<!\w{re.escape(each.word)})" + (r"\b" if each.whole else "")
        for each in _conditions().values()
        if each.word in said
    )
    return re.compile("|".join(patterns))


@frozen
class Condition:
    """A word, or how words begin, for what somebody has, is or did: of ``about``, the name of its list.

    ``quality`` is how somebody is and not what somebody has; ``shared`` is said of organisations too, so that
    a name must be known for that of a person; ``named`` is said of whole groups by a word for one of them, so
    that there must be a name; a ``part`` of a body says something where somebody suffers from it.
    """

    word: str
    about: str
    whole: bool
    quality: bool
    shared: bool
    named: bool
    part: bool


def condition_of(said: str) -> Condition:
    """What is known of what :func:`condition` found."""
    return _conditions()[said]


@cache
def qualities() -> re.Pattern[str]:
    """The beginnings of words, in lower case, that say how somebody is and not what somebody has."""
    found = (each for each in _conditions().values() if each.quality)
    return re.compile("|".join(re.escape(each.word) + (r"\b" if each.whole else "") for each in found))


@cache
def beginnings() -> tuple[str, ...]:
    """The beginnings of words about somebody's circumstances, in lower case."""
    return tuple(each.word for each in _conditions().values() if not each.whole)


@cache
def whole() -> tuple[str, ...]:
    """The words about somebody's circumstances, in lower case, that are so only as they stand."""
    return tuple(each.word for each in _conditions().values() if each.whole)


@cache
def conditions() -> Mapping[str, tuple[str, ...]]:
    """All words about somebody's circumstances, and beginnings of them, by their signs."""
    return by_sign((*beginnings(), *whole()))


@cache
def _conditions() -> Mapping[str, Condition]:
    # The longest first, so that of two of which one begins the other the whole is found.
    found = sorted(
        (_condition(line, about) for about in ("health", "offences", "private") for line in _lines(about)),
        key=lambda each: len(each.word),
        reverse=True,
    )
    return {each.word: each for each in found}


def _condition(line: str, about: str) -> Condition:
    word = line.lstrip("=!~@+")
    signs = line.removesuffix(word)
    return Condition(word, about, *(each in signs for each in "=!~@+"))


@cache
def verbs() -> frozenset[str]:
    """Verbs that tell of one person what became of them."""
    return _listed("verbs")[0]


@cache
def linking() -> frozenset[str]:
    """Words that may stand between the one of whom something is said and what is said."""
    return _listed("linking")[0] | verbs()


def opens_sentence(word: str) -> bool:
    """Whether a word is one that sentences begin with, so that its capital says nothing."""
    words, endings = _listed("openings")
    return word.lower() in words or word.lower().endswith(endings)


def _lines(name: str) -> list[str]:
    text = (_LISTS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
