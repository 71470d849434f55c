"""A text to the persons in it who are called by a first name, anywhere: "Fatima Bouzid", "Fatima, 34".

A first name alone is no sign, for organisations, projects and months are called so too. It is one with a
surname or an age behind it, or with what becomes of people at work: "Fatima kreeg een contract"; what is said
of somebody's health, offences or private life is looked for by the module for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.privacy.capitals import given
from srr.privacy.companies import is_company
from srr.privacy.hits import Hit, Kind
from srr.privacy.people import name, rest
from srr.privacy.words import is_ordinary, plain_first_names

#: From the age at which somebody may work up to the one at which most stop.
_YEARS = r"(?:1[4-9]|[2-6][0-9])"
_AGE = re.compile(
    rf"[ ]?\([ ]?{_YEARS}(?:[ ]?(?:jaar|jr\.?|years))?[ ]?[),]|,[ ]?{_YEARS}[ ]?[,;)]"
    rf"|,?[ ](?:(?:van|is|was|wordt|nu|aged)[ ])?{_YEARS}[ ](?:jaar|jr|years|year-old)(?!\w)"
    rf"|[ ](?:is|was|wordt)[ ]{_YEARS}(?=[.,;]?(?:\s|$))"
)
#: Between a first name and a surname: what makes a word that has another meaning a name.
_BETWEEN = re.compile(r"[ ](?:[Vv]an(?:[ ](?:de|den|der))?|[Dd]en?|[Dd]er|[Ee]l|[Bb]en|[Aa]it|[Tt]er?)[ ]")
#: What somebody has, gets or is waited for to begin, and how one is reached, in lower case, up to where the
#: name stands.
_ABOUT = re.compile(
    r"(?:traject(?:[ ](?:van|voor|of|for))?|plek[ ](?:van|voor)|(?<!\w)(?:wacht(?:en|end)?[ ]op"
    r"|(?:begeleiding|plaatsing|stage|coaching|dossier|ziekte|situatie)[ ](?:van|voor|of)"
    r"|in[ ]afwachting[ ]van|baan[ ]voor|intake[ ](?:van|met)|uitval[ ]van"
    r"|(?:bel|mail|call)(?:[ ]met)?|contact[ ](?:met|via|with)|vraag[ ]naar"
    r"|waiting[ ]for|placement[ ]of|job[ ]for)):?[ ][\"'‘“]?(?=[^\W\d_])"
)
#: A date before it: "1 Jan".
_DAY = re.compile(r"[0-9][ ]$")
#: The field that holds what an organisation is called: some are called as their owner is.
_OWN_NAME = re.compile(r"name:[ \t]")


def find(text: str, lowered: str) -> Iterator[Hit]:
    """The first names in a text with a surname or an age behind them, or what is somebody's before them.

    ``lowered`` is the text in lower case.
    """
    for about in _ABOUT.finditer(lowered):
        end = name(text, about.end())
        if end and not is_ordinary(text[about.end() : end]) and not is_company(text, about.end(), end):
            yield Hit(about.end(), end, Kind.NAME)
    last = 0
    for word in given(text, 0, len(text)):
        start, end = word.start(), word.end()
        if start < last or _DAY.match(text, max(0, start - 2), start):
            continue
        last = rest(text, end)
        age = _AGE.match(text, last)
        full = last > end and (word["first"].lower() in plain_first_names() or _BETWEEN.match(text, end))
        if not (age or full or _is_told_of(text, word, last)):
            continue
        if not is_company(text, start, last) and not _is_own_name(text, start):
            yield Hit(start, age.end() if age else last, Kind.NAME)


def _is_told_of(text: str, word: re.Match[str], end: int) -> bool:
    """Whether it is told what became at work of whom a first name names that ends there with its surname."""
    if word["first"].lower() not in plain_first_names():
        return False
    from srr.privacy.outcomes import became  # noqa: PLC0415  (few texts name anybody, and it is slow to begin)

    return became(text, word.start(), end)


def _is_own_name(text: str, place: int) -> bool:
    """Whether a place is in the line that says what a supplier or client is called."""
    line = text.rfind("\n", max(0, place - 120), place) + 1
    return _OWN_NAME.match(text, line) is not None
