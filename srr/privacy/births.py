"""A text to the dates of birth in it, by the words that say so: of dates alone a register is full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.privacy.gaps import SPACE
from srr.privacy.hits import Hit, Kind

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|m(?:aa)?rt|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|july?|juli|aug(?:ustus|ust)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
#: Whoever was born later is no participant; plans and rules are said to be born too, but those are younger.
_YEAR = r"(?:19[0-9]{2}|200[0-9]|2010)"
_DAY = r"[0-9]{1,2}"
_DATE = re.compile(
    rf"""(?<![0-9])(?:
        {_DAY}[ ]?[-/.][ ]?{_DAY}[ ]?[-/.][ ]?(?:{_YEAR}|'?[0-9]{{2}})(?![0-9])
      | {_YEAR}-{_DAY}(?:-{_DAY})?(?![0-9])
      | {_YEAR}[01][0-9][0-3][0-9](?![0-9])
      | {_DAY}(?:e|ste|de|st|nd|rd|th)?(?:{SPACE}of)?{SPACE}{_MONTH}(?:,?{SPACE}{_YEAR})?(?![0-9])
      | {_MONTH}{SPACE}{_DAY}(?:st|nd|rd|th)?,?{SPACE}{_YEAR}(?![0-9])
      | {_MONTH}{SPACE}{_YEAR}(?![0-9])
      | {_YEAR}(?![0-9])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:geboren|geboorte(?:datum|dag|jaar)?|geb(?:\.|(?=:))|gebdatum|verjaardag|verjaart|jarig"
    r"|birth(?:day|date)|date[ ]of[ ]birth|year[ ]of[ ]birth|born|d\.?o\.?b\b\.?)",
    re.IGNORECASE,
)
#: How far behind the word the date stands, with nothing that ends the sentence in between.
_BEHIND = 45
_END = re.compile(r"[;!?\n]|\.(?=\s+[A-Z])")
#: A birthday without a year says less, and "born" with one says it of a plan as well.
_NEEDS_NO_YEAR = re.compile(r"geboorte|verjaar|jarig|birth|d\.?o\.?b|geb", re.IGNORECASE)
#: "In 1987 geboren" has it before the word; "op 3 maart jarig" without a year.
_BEFORE = (
    re.compile(rf"(?<![0-9])(?:{_DAY}[-/. ](?:{_DAY}|{_MONTH})[-/. ])?{_YEAR}[ ,]{{1,3}}$", re.IGNORECASE),
    re.compile(rf"(?<![0-9]){_DAY}[ ]{_MONTH}(?:[ ]{_YEAR})?[ ]$", re.IGNORECASE),
)


def find(text: str) -> Iterator[Hit]:
    """The dates, months and years of birth in a text, each with the word that says so."""
    for said in _SAID.finditer(text):
        stop = min(len(text), said.end() + _BEHIND)
        ended = _END.search(text, said.end(), stop)
        found = _DATE.search(text, said.end(), ended.start() if ended else stop)
        if found and (_NEEDS_NO_YEAR.match(said[0]) or re.search(r"[0-9]{4}|[-/'][0-9]{2}$", found[0])):
            yield Hit(said.start(), found.end(), Kind.BIRTH)
        elif before := _BEFORE[said[0].lower() == "jarig"].search(
            text, max(0, said.start() - 24), said.start()
        ):
            yield Hit(before.start(), said.end(), Kind.BIRTH)
