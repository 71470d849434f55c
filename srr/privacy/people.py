"""A text to the names of persons in it: behind words such as "mevrouw", and in fields for a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from srr.privacy.gaps import SPACE
from srr.privacy.hits import Hit, Kind
from srr.privacy.legal_forms import FORMS, written
from srr.privacy.signs import INITIAL, by_sign, signed
from srr.privacy.words import PARTICLES, first_names, is_no_name, plain_first_names, role, surnames

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,40}")
_INITIALS = re.compile(r"(?:[A-Z]\.[ ]?){1,6}")
#: Legal forms, which look like initials; and what is left of each behind its first letter.
_BETWEEN = r"\.[ ]?"
_LEGAL = re.compile("(?:" + written(_BETWEEN).upper() + r")\.(?!\w)")
_LEGAL_AFTER = "|".join(rf"(?<={form[0]}\.)[ ]?" + _BETWEEN.join(form[1:]) for form in map(str.upper, FORMS))
#: The first initial of a name: behind neither a letter nor a dot, and of no legal form.
_INITIAL = re.compile(
    r"[A-Z]\.(?<![^\W\d_]..)(?<!\...)"
    rf"(?!(?:{_LEGAL_AFTER})\.(?!\w))"
)
_GAP = re.compile(SPACE)
_THE = re.compile("'t")
#: What stands between a first name and a surname, and in few others: "Hof van Twente" is nobody.
_OF_A_NAME = re.compile(r"\s(?:[Vv]an )?(?:[Dd]e|[Dd]en|[Dd]er|[Ee]l|[Bb]en|[Bb]in)\s")
#: How much of a name is looked at: a first name, what stands between, two surnames.
_PARTS = 3

#: Words that come before a name and nothing else.
_TITLE = re.compile(
    r"(?<!\w)(?:[Mm]evrouw|MEVROUW|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|DHR\.?|[Dd]e[ ][Hh]eer|[Mm](?:eneer|ijnheer)"
    rf"|M(?:rs?|s|iss)\.?)(?![\w-]){SPACE}(?=[^\W\d_])"
)
#: Words for somebody who takes part, at the end of a word and by themselves: a name behind them needs no list
#: to be known. A word that ends otherwise too is written up to there as a beginning.
_TAKES_PART = (
    ("deelne(?:mer|emster)",),
    (
        "kandida(?:at|te)", "cliënt(?:e)?", "statushouder", "wajonger", "gedetineerde", "jongere",
        "zij-instromer", "stagiair(?:e)?",
    ),
)  # fmt: skip
#: Words for somebody beside whom an organisation may be named as well.
_WORKS = (
    ("deelnemers", "kandidaten", "medewerk(?:er|ster)", "coach", "manager"),
    (
        "werkne(?:mer|emster)s?", "collega(?:'s)?", "begeleid(?:er|ster)", "contactpersoon", "leerling",
        "student(?:e)?", "trainee", "participant(?:s)?", "candidate(?:s)?", "colleague", "employee",
        "teamleider", "leidinggevende", "genaamd", "heet(?:te)?", "naam(?: is)?", "voornaam", "achternaam",
        "roepnaam", "named", "called", "ambassadeur", "zonnetje", "jongeman", "jongedame", "moeder", "vader",
        "vrouw", "man", "gebeld met", "gesproken met", "gesprek met", "overleg met", "aldus", "spoke to",
        "met with",
    ),
)  # fmt: skip


def _literal(pattern: str) -> str:
    """What a text has in it that fits one of these patterns."""
    return pattern.partition("(")[0]


def _patterns(words: tuple[tuple[str, ...], tuple[str, ...]]) -> dict[str, str]:
    """By what it begins with the pattern of each word, which says behind that whether it is one of its own.

    What begins with letters is found much faster than what begins with a look at what stands before.
    """
    anywhere, own = words
    return {_literal(each): each for each in anywhere} | {
        (begin := _literal(each)): rf"{begin}(?<![^\W_]{begin}){each.removeprefix(begin)}" for each in own
    }


_PART, _OTHER = _patterns(_TAKES_PART), _patterns(_WORKS)
#: A list of names goes on: "deelnemers Fatima, Kees en Oksana".
_MORE = re.compile(rf",[ ]|{SPACE}(?:en|and|&)[ ]")
#: "Fatima, een deelnemer", "Fatima (kandidaat)": the word behind a name, and the name.
_AFTER = re.compile(
    r"[,(][ ]?(?:(?:een|de|onze|als|a|the|our|an)[ ])?"
    rf"(?:{'|'.join(_PART.values())}|participant|candidate"
    r"|[\w-]{0,20}(?:manager|coach|leider|medewerker|begeleider))(?!\w)"
)
_AHEAD = re.compile(r"(?P<name>[^\W\d_a-z][^\W\d_]{1,30}(?:[ ][^\W\d_][^\W\d_'’-]{1,30}){0,3})[ ]?\Z")
#: As much as such a name can take.
_LONGEST = 140
_AFTERWARDS = ("manager", "coach", "leider", "medewerker", "begeleider")
#: Fields whose text is a role, or the roles of several; the last two may name an organisation as well.
_STRICT, _LOOSE = ("contract_manager", "owner", "manager", "role", "present", "with"), ("by", "unit")
_FIELDS = (*_STRICT, *_LOOSE)
#: All of these, and the last word of each.
ROLES = frozenset(_FIELDS)
_LAST = frozenset(each.rpartition("_")[2] for each in ROLES)
#: Where such a field ends: at the next key, in whatever style, or at the end of the braces.
_NEXT_FIELD = re.compile(
    r"\n[ \t]*(?:-[ \t]+)?[\"'{]?[\w-]+[\"']?:(?=\s)|,[ \t]*[\"']?[\w-]+[\"']?:(?=\s)|\}"
)
_LONGEST_FIELD = 400
#: What roles are said to be returns again and again: so many different ones are remembered.
_REMEMBERED = 4096
#: What stands around a whole item of a field.
_EDGES = "\n[]{},()\"'"


#: The titles in lower case.
_TITLES = ("mevrouw", "mevr", "mw", "dhr", "heer", "meneer", "mijnheer", "mr", "mrs", "ms", "miss")
#: What a text has in it where one of these stands: anywhere in a word, as its beginning, or as a whole word.
ANYWHERE = (*map(_literal, (*_TAKES_PART[0], *_WORKS[0])), *_AFTERWARDS)
_OWN = (*_TAKES_PART[1], *_WORKS[1])
BEGINNINGS = tuple(_literal(each) for each in _OWN if "(" in each)
WHOLE = (*_TITLES, *(each for each in _OWN if "(" not in each), *_LAST)
#: By their signs: titles, the words behind which a name may stand, and those before which one may.
_TITLED, _BEHIND_PART, _BEHIND_OTHER = by_sign(_TITLES), by_sign(_PART), by_sign(_OTHER)
_AHEAD_OF = by_sign((*_PART, "participant", "candidate", *_AFTERWARDS))


def find(text: str, lowered: str, said: frozenset[str], *, named: bool) -> Iterator[Hit]:
    """The names in a text that stand where only a person can be meant.

    ``lowered`` is the text in lower case, ``said`` the signs in it, ``named`` what :func:`may_name` says.
    """
    if fields := said & _LAST:
        yield from _in_fields(text, fields)
    if signed(said, _TITLED):
        yield from _behind_titles(text)
    if words := signed(said, _BEHIND_PART):
        yield from _behind_words(text, lowered, words, known=False)
    if named and (words := signed(said, _BEHIND_OTHER)):
        yield from _behind_words(text, lowered, words, known=True)
    if named and signed(said, _AHEAD_OF):
        yield from _ahead_of_words(text)


def may_name(text: str, said: frozenset[str]) -> bool:
    """Whether a text may have a name in it that is known for one, by a first name of the list or initials."""
    if not said.isdisjoint(first_names()):
        return True
    return INITIAL in said and _INITIAL.search(text) is not None


def _behind_titles(text: str) -> Iterator[Hit]:
    for match in _TITLE.finditer(text):
        end = name(text, match.end(), known=False) or _surname(text, match.end())
        if end:
            yield Hit(match.end(), end, Kind.NAME)


def _behind_words(text: str, lowered: str, words: frozenset[str], *, known: bool) -> Iterator[Hit]:
    for match in _behind(words).finditer(lowered):
        start = match.end()
        end = name(text, start, known=known or "," in match["gap"])
        while end:
            yield Hit(start, end, Kind.NAME)
            more = _MORE.match(text, end)
            start = more.end() if more else end
            end = name(text, start) if more else 0


@lru_cache(maxsize=1024)
def _behind(words: frozenset[str]) -> re.Pattern[str]:
    """One of these words, in lower case, up to where a name may begin."""
    either = "|".join(pattern for each, pattern in (_PART | _OTHER).items() if each in words)
    return re.compile(
        rf"(?:{either})(?:[ ](?:nr\.?[ ]?)?[0-9]{{1,3}})?"
        rf"(?P<gap>[ ]?[:,(=]?{SPACE}?[\"'(‘“]?|[_-])(?<![^\W\d_])(?=[^\W\d_])"
    )


def _ahead_of_words(text: str) -> Iterator[Hit]:
    for after in _AFTER.finditer(text):
        match = _AHEAD.search(text, max(0, after.start() - _LONGEST), after.start())
        if match and match["name"].partition(" ")[0].lower() in first_names():
            yield Hit(match.start(), after.end(), Kind.NAME)


def name(text: str, place: int, *, known: bool = True) -> int:
    """Where a name ends that begins at a place; 0 where none does. ``known``: it must be one of the list."""
    initials = _INITIALS.match(text, place)
    if initials:
        if _LEGAL.match(text, place):
            return 0
        end = _surname(text, initials.end())
        return end or (initials.end() if not known and initials[0].count(".") > 1 else 0)
    word = _WORD.match(text, place)
    if word is None:
        return 0
    first = word[0]
    if _looks_like_name(first):
        if first.lower() in first_names() or not (known or is_no_name(first) or role().search(first.lower())):
            return rest(text, word.end())
        return 0
    return rest(text, word.end()) if first in plain_first_names() else 0


def rest(text: str, end: int) -> int:
    """Where a name ends whose first name ends here."""
    for _ in range(_PARTS):
        gap = _GAP.match(text, end)
        further = _surname(text, gap.end()) if gap else 0
        if not further:
            break
        end = further
    return end


def _surname(text: str, place: int) -> int:
    """Where a surname ends that begins at a place, with what stands before it; 0 where none does."""
    for _ in range(_PARTS + 1):
        word = _WORD.match(text, place) or _THE.match(text, place)
        if word is None:
            return 0
        if word[0].lower() not in PARTICLES:
            fits = _looks_like_name(word[0]) and not is_no_name(word[0]) and not role().match(word[0].lower())
            return word.end() if fits or word[0] in surnames() else 0
        gap = _GAP.match(text, word.end())
        if gap is None:
            return 0
        place = gap.end()
    return 0


def _looks_like_name(word: str) -> bool:
    """Whether a word has a capital, and is no abbreviation."""
    return word[0].isupper() and (word[1:].islower() or any(each.islower() for each in word))


@cache
def _field(last: str) -> re.Pattern[str]:
    """A field for a role that ends in this word, up to its colon."""
    # What begins with letters is found much faster than what begins with a choice.
    names = (each for each in _FIELDS if each.rpartition("_")[2] == last)
    own = "|".join(rf"(?<={each})(?<![\w-]{each})" for each in names)
    return re.compile(rf"{last}(?:{own})[\"']?[ \t]?:(?=\s)")


def _in_fields(text: str, last: frozenset[str]) -> Iterator[Hit]:
    for each in last:
        field, strict = _field(each), each not in _LOOSE
        match = field.search(text)
        while match:
            begins = match.end()
            end = _NEXT_FIELD.search(text, begins, begins + _LONGEST_FIELD)
            stop = end.start() if end else min(len(text), begins + _LONGEST_FIELD)
            for first, beyond in _in_role(text[begins:stop], strict=strict):
                yield Hit(begins + first, begins + beyond, Kind.NAME)
            match = field.search(text, stop)


@lru_cache(maxsize=_REMEMBERED)
def _in_role(said: str, *, strict: bool) -> tuple[tuple[int, int], ...]:
    """Where names stand in what a role is said to be; where it is ``strict`` no organisation can be meant."""
    return () if said.islower() else (*_initialled(said), *_named(said, strict=strict))


def _initialled(said: str) -> Iterator[tuple[int, int]]:
    for initials in _INITIALS.finditer(said) if "." in said else ():
        end = 0 if _LEGAL.match(said, initials.start()) else _surname(said, initials.end())
        if end:
            yield initials.start(), end


def _named(said: str, *, strict: bool) -> Iterator[tuple[int, int]]:
    last = 0
    for word in _WORD.finditer(said):
        if not _looks_like_name(word[0]) or word.start() < last:
            continue
        end = rest(said, word.end())
        known = word[0].lower() in first_names()
        full = end > word.end()
        if not (full or known):
            continue
        unlike = is_no_name(word[0]) or role().search(said[word.start() : end].lower())
        alone = _is_alone(said, word.start(), end)
        placed = _OF_A_NAME.match(said, word.end()) is not None
        if (full and (known or (not unlike and (placed or (strict and alone))))) or (known and alone):
            yield word.start(), end
            last = end


def _is_alone(said: str, start: int, end: int) -> bool:
    """Whether a name is all there is of an item of a field."""
    before, behind = said[:start].rstrip(" \t-"), said[end:].lstrip(" \t")
    return (not before or before[-1] in _EDGES) and (not behind or behind[0] in _EDGES)
