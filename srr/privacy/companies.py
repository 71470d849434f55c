"""Whether a name is that of a company, a foundation or a place: those are called after people too."""

from __future__ import annotations

import re

from srr.privacy.legal_forms import written
from srr.privacy.words import in_company, role

_LETTERS = re.compile(r"[^\W\d_]+")
_LEGAL_FORM = written(r"\.?[ ]?").upper()
#: A legal form behind a name, or the word that says who else is in it: "Jan de Vries B.V.", "De Vries & Zn".
_BEHIND = re.compile(
    rf"[ ]?,?[ ]?(?:(?:{_LEGAL_FORM}|eenmanszaak)(?!\w)"
    r"|at[ ]|(?:&|en|and)[ ](?:[Zz]n|[Zz]oon|[Zz]onen|[Dd]ochters?|[Cc]o|[Pp]artners)(?!\w))"
)
_NEXT = re.compile(r"[ -](?P<word>[^\W\d_]{2,30})")
#: A word before a name by which it is an organisation's, a place's or a saint's.
_BEFORE = re.compile(
    r"(?<!\w)(?:stichting|sint|st\.?|prins(?:es)?|koning(?:in)?|fictief|firma|fa\.?|bedrijf|combinatie|bureau"
    r"|gemeente|school|academie|college|locatie|gebouw|huize|ziekenhuis|kliniek|leverancier|opdrachtgever"
    r"|company|supplier|client|firm)[ ]$",
    re.IGNORECASE,
)
_FURTHEST = 16


def is_company(text: str, start: int, end: int) -> bool:
    """Whether what stands around a name, or its last words, makes it none of a person."""
    if _BEHIND.match(text, end) or _BEFORE.search(text, max(0, start - _FURTHEST), start):
        return True
    following = _NEXT.match(text, end)
    if following and (in_company(following["word"]) or _is_role(following["word"])):
        return True
    return any(in_company(each) for each in _LETTERS.findall(text, start, end)[1:])


def _is_role(word: str) -> bool:
    """Whether a word with a capital is one of an organisation: "Pieter Baan Centrum"."""
    return word[0].isupper() and role().match(word.lower()) is not None
