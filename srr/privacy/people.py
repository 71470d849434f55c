"""A text to the names of persons in it: behind words such as "mevrouw", and in fields for a role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.privacy.gaps import SPACE
from srr.privacy.hits import Hit, Kind
from srr.privacy.words import first_names, is_no_name, plain_first_names, role, surnames

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,40}")
_INITIALS = re.compile(r"(?:[A-Z]\.[ ]?){1,6}")
#: Legal forms, which look like initials.
_LEGAL = re.compile(r"(?:[BNC]\.[ ]?V\.|V\.[ ]?O\.[ ]?F\.|U\.[ ]?A\.)(?!\w)")
_GAP = re.compile(SPACE)
_THE = re.compile("'t")
_PARTICLES = frozenset(
    "van von de den der het 't te ten ter in op el al ait ben bin la le du di da dos abu ould".split()  # noqa: SIM905
)
#: What stands between a first name and a surname, and in few others: "Hof van Twente" is nobody.
_OF_A_NAME = re.compile(r"\s(?:[Vv]an )?(?:[Dd]e|[Dd]en|[Dd]er|[Ee]l|[Bb]en|[Bb]in)\s")
#: How much of a name is looked at: a first name, what stands between, two surnames.
_PARTS = 3

#: Words that come before a name and nothing else.
_TITLE = re.compile(
    r"(?<!\w)(?:[Mm]evrouw|MEVROUW|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|DHR\.?|[Dd]e[ ][Hh]eer|[Mm](?:eneer|ijnheer)"
    rf"|M(?:rs?|s|iss)\.?)(?![\w-]){SPACE}(?=[^\W\d_])"
)
#: Words for somebody who takes part: a name behind them needs no list to be known.
_TAKES_PART = (
    r"deelne(?:mer|emster)"
    r"|(?<![^\W_])(?:kandida(?:at|te)|cliënte?|statushouder|wajonger|(?:ex-)?gedetineerde|jongere|zij-instromer"
    r"|stagiaire?)"
)
#: Words for somebody beside whom an organisation may be named as well.
_WORKS = (
    r"deelnemers|kandidaten|medewerk(?:er|ster)|coach|manager"
    r"|(?<![^\W_])(?:werkne(?:mer|emster)s?|collega(?:'s)?|begeleid(?:er|ster)|contactpersoon|leerling|studente?"
    r"|trainee|participants?|candidates?|colleague|employee|teamleider|leidinggevende|genaamd|heet|heette"
    r"|naam(?:[ ]is)?|voornaam|achternaam|roepnaam|named|called|ambassadeur|zonnetje|jongeman|jongedame"
    r"|moeder|vader|vrouw|man|(?:gebeld|gesproken|gesprek|overleg)[ ]met|aldus|spoke[ ]to|met[ ]with)"
)
_BEHIND = re.compile(
    rf"(?:(?P<part>{_TAKES_PART})|{_WORKS})(?:[ ](?:nr\.?[ ]?)?[0-9]{{1,3}})?"
    rf"(?P<gap>[ ]?[:,(=]?{SPACE}?[\"'(‘“]?|[_-])(?<![^\W\d_])(?=[^\W\d_])",
    re.IGNORECASE,
)
#: A list of names goes on: "deelnemers Fatima, Kees en Oksana".
_MORE = re.compile(rf",[ ]|{SPACE}(?:en|and|&)[ ]")
#: "Fatima, een deelnemer", "Fatima (kandidaat)": the name, and the word behind it.
_AHEAD = re.compile(
    rf"(?P<name>[^\W\d_a-z][^\W\d_]{{1,30}}(?:[ ][^\W\d_][^\W\d_'’-]{{1,30}}){{0,3}})[ ]?[,(][ ]?"
    rf"(?:(?:een|de|onze|als|a|the|our|an)[ ])?(?:{_TAKES_PART}|participant|candidate"
    r"|[\w-]{0,20}(?:manager|coach|leider|medewerker|begeleider))(?!\w)"
)
#: Fields whose text is a role, or the roles of several; the last two may name an organisation as well.
_FIELD = re.compile(
    r"(?<![\w-])(?:(?P<strict>contract_manager|owner|manager|role|present|with)|by|unit)[\"']?[ \t]?:(?=\s)"
)
#: Where such a field ends: at the next key, in whatever style, or at the end of the braces.
_NEXT_FIELD = re.compile(
    r"\n[ \t]*(?:-[ \t]+)?[\"'{]?[\w-]+[\"']?:(?=\s)|,[ \t]*[\"']?[\w-]+[\"']?:(?=\s)|\}"
)
_LONGEST_FIELD = 400
#: What stands around a whole item of a field.
_EDGES = "\n[]{},()\"'"


def find(text: str) -> Iterator[Hit]:
    """The names in a text that stand where only a person can be meant."""
    yield from _in_fields(text)
    yield from _behind_titles(text)
    yield from _behind_words(text)
    yield from _ahead_of_words(text)


def _behind_titles(text: str) -> Iterator[Hit]:
    for match in _TITLE.finditer(text):
        end = _name(text, match.end(), known=False) or _surname(text, match.end())
        if end:
            yield Hit(match.end(), end, Kind.NAME)


def _behind_words(text: str) -> Iterator[Hit]:
    for match in _BEHIND.finditer(text):
        start = match.end()
        end = _name(text, start, known=match["part"] is None or "," in match["gap"])
        while end:
            yield Hit(start, end, Kind.NAME)
            more = _MORE.match(text, end)
            start = more.end() if more else end
            end = _name(text, start) if more else 0


def _ahead_of_words(text: str) -> Iterator[Hit]:
    for match in _AHEAD.finditer(text):
        if match["name"].partition(" ")[0].lower() in first_names():
            yield Hit(match.start(), match.end(), Kind.NAME)


def _name(text: str, place: int, *, known: bool = True) -> int:
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
            return _rest(text, word.end())
        return 0
    return _rest(text, word.end()) if first in plain_first_names() else 0


def _rest(text: str, end: int) -> int:
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
        if word[0].lower() not in _PARTICLES:
            fits = _looks_like_name(word[0]) and not is_no_name(word[0]) and not role().match(word[0].lower())
            return word.end() if fits or word[0] in surnames() else 0
        gap = _GAP.match(text, word.end())
        if gap is None:
            return 0
        place = gap.end()
    return 0


def _looks_like_name(word: str) -> bool:
    """Whether a word has a capital, and is no abbreviation."""
    return len(word) > 1 and word[0].isupper() and any(each.islower() for each in word)


def _in_fields(text: str) -> Iterator[Hit]:
    match = _FIELD.search(text)
    while match:
        end = _NEXT_FIELD.search(text, match.end(), match.end() + _LONGEST_FIELD)
        stop = end.start() if end else min(len(text), match.end() + _LONGEST_FIELD)
        yield from _in_role(text, match.end(), stop, strict=match["strict"] is not None)
        match = _FIELD.search(text, stop)


def _in_role(text: str, start: int, stop: int, *, strict: bool) -> Iterator[Hit]:
    """The names in what a role is said to be; where it is ``strict`` no organisation can be meant."""
    for initials in _INITIALS.finditer(text, start, stop):
        end = 0 if _LEGAL.match(text, initials.start()) else _surname(text, initials.end())
        if end:
            yield Hit(initials.start(), end, Kind.NAME)
    last = start
    for word in _WORD.finditer(text, start, stop):
        if word.start() < last or not _looks_like_name(word[0]):
            continue
        end = _rest(text, word.end())
        known = word[0].lower() in first_names()
        full = end > word.end()
        unlike = is_no_name(word[0]) or role().search(text[word.start() : end].lower())
        alone = _is_alone(text, word.start(), end, start, stop)
        placed = _OF_A_NAME.match(text, word.end()) is not None
        if (full and (known or (not unlike and (placed or (strict and alone))))) or (known and alone):
            yield Hit(word.start(), end, Kind.NAME)
            last = end


def _is_alone(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a name is all there is of an item of a field."""
    before, behind = text[first:start].rstrip(" \t-"), text[end:last].lstrip(" \t")
    return (not before or before[-1] in _EDGES) and (not behind or behind[0] in _EDGES)
