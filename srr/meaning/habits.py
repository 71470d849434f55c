"""What people write out of habit to what the files expect: dates, numbers, ids, yes and no, Dutch names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from srr.meaning.closest import closest, spelt
from srr.meaning.synonyms import SYNONYMS

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "maa": 3,
    "mrt": 3,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
}
_MONTHS |= {"okt": 10, "oct": 10, "nov": 11, "dec": 12}
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})(?:[-/. ]?([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[-/. ])?([0-9]{1,2})[-/. ]([0-9]{4})")
_MONTH_NAMED = re.compile(r"(?:([0-9]{1,2}) +)?([a-z]{3,9})\.?,? +([0-9]{4})")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")

_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
_RANGE = re.compile(
    r"[^0-9]*(?P<low>[0-9]+(?:[.,][0-9]+)?) *(?:-|\u2013|\u2014|à|tot(?: en met)?|t/m|to) *"
    r"(?P<high>[0-9]+(?:[.,][0-9]+)?)[^0-9]*"
)
#: Words behind a number that make it another one: "1,5 miljoen", "250k".
_TIMES = re.compile(
    r"miljoen|million|miljard|billion|mln|mld|mio|duizend|thousand|\bton\b|[0-9] ?[km]\b", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")

_PRIVATE = 10_000_000
_UNKNOWN = {"?", "-", "onbekend", "unknown", "nvt", "n.v.t.", "n/a", "nnb", "n.n.b.", "tbd", "pm", "p.m."}

_TRUTH = {
    **dict.fromkeys(("ja", "j", "yes", "y", "on", "waar", "true"), True),
    **dict.fromkeys(("nee", "n", "no", "off", "onwaar", "false"), False),
}
#: Nobody writes a date or a number in more characters than this.
_LONG = 40
_WORD = re.compile(r"[^\W\d][\w.-]{0,39}")
_ID = re.compile(r"[a-z][a-z0-9-]{0,79}")
#: Digits enough for a citizen service number, a telephone number or a date of birth.
_PERSONAL = re.compile(r"@|[0-9]{6}")


def tellable(value: object) -> bool:
    """Whether a message may repeat this: one short word that can hardly be about a person."""
    return isinstance(value, str) and bool(_WORD.fullmatch(value)) and not _PERSONAL.search(value)


def means_unknown(text: str) -> bool:
    """Whether somebody writes here that they do not know."""
    return text.strip().lower() in _UNKNOWN


def date_meant(text: str) -> str | None:
    """The date as the files write it: "14-05-2018" is 2018-05-14, "mei 2018" 2018-05, "medio 2018" 2018."""
    if len(text) > _LONG:
        return None
    written = re.split(r"[T ][0-9]{1,2}:", text.strip())[0].strip()
    if match := _YEAR_FIRST.fullmatch(written):
        return _date(*match.groups())
    if match := _DAY_FIRST.fullmatch(written):
        return _date(match[3], match[2], match[1])
    if (match := _MONTH_NAMED.fullmatch(written.lower())) and match[2][:3] in _MONTHS:
        return _date(match[3], str(_MONTHS[match[2][:3]]), match[1])
    years = _YEAR.findall(written)
    return years[0] if len(years) == 1 else None


def _date(year: str, month: str, day: str | None) -> str | None:
    written = "-".join((year, month.zfill(2), *([day.zfill(2)] if day else ())))
    return written if exists(written) else None


def exists(written: str) -> bool:
    """Whether a calendar has this year, month or day, which is in the form of the files."""
    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def numbers_meant(text: str) -> tuple[str, ...]:
    """The numbers that the only number in a text can mean, as the files write them.

    "€ 250.000,00" is 250000.00 and "1,5" is 1.5; "1.500" is 1500 or 1.5, unless it is in euros. None where
    the number is so long that it may be a telephone or citizen service number, or counts millions.
    """
    found = _NUMBER.findall(re.sub(r"(?<=[0-9])[ \u00a0\u202f'](?=[0-9]{3})", "", text))
    if len(found) != 1 or len(text) > _LONG or text.lstrip().startswith("-") or _TIMES.search(text):
        return ()
    meant = _readings(found[0], money="€" in text or "eur" in text.lower())
    return meant if all(float(each) < _PRIVATE for each in meant) else ()


def _readings(number: str, *, money: bool) -> tuple[str, ...]:
    separators = re.findall(r"[.,]", number)
    if not separators:
        return (str(int(number)),)
    whole = re.sub(r"[.,]", "", number)
    if len(set(separators)) == 2:  # noqa: PLR2004  (the last of the two separates the decimals)
        front, back = re.split(r"[.,](?=[0-9]*$)", number)
        return (f"{re.sub('[.,]', '', front)}.{back}",) if _THOUSANDS.fullmatch(front) else ()
    if not _THOUSANDS.fullmatch(number):
        return (number.replace(",", "."),) if len(separators) == 1 else ()
    if len(separators) > 1 or money:
        return (whole,)
    return (whole, f"{float(number.replace(',', '.')):g}")


def range_meant(text: str) -> tuple[str, str] | None:
    """The two ends of a range: "5 tot 10 personen" is 5 and 10."""
    match = _RANGE.fullmatch(text) if len(text) <= _LONG and not _TIMES.search(text) else None
    if match is None:
        return None
    low, high = (each.replace(",", ".") for each in match.groups())
    return (low, high) if float(low) < float(high) else None


def id_meant(text: str) -> str | None:
    """The id that a name or a file's name comes down to: "Fictief Eén" and "fictief-een.yaml" fictief-een."""
    if len(text) > 2 * _LONG or _PERSONAL.search(text):
        return None
    stem = text.strip().replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml")
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    return slug if slug != text and _ID.fullmatch(slug) else None


def ids_meant(text: str) -> str | None:
    """One or more ids with commas between them, as they go between the brackets of a list."""
    parts = [each.strip() for each in text.split(",")]
    if all(_ID.fullmatch(each) for each in parts) and not _PERSONAL.search(text):
        return ", ".join(parts)
    return None


def truth_meant(text: str) -> bool | None:
    """Yes or no, in Dutch, in English or as older YAML has it."""
    return _TRUTH.get(text.strip().lower())


def name_meant(word: str, names: Iterable[str], likeness: float = 0.7) -> str | None:
    """The name, of those that are possible here, that a misspelt or Dutch word stands for.

    ``likeness`` is from 0 to 1, where 1 takes only the very same letters.
    """
    words = _words(tuple(names))
    found = closest(word[:_LONG], words, likeness)
    return words[found] if found else None


@lru_cache
def _words(names: tuple[str, ...]) -> dict[str, str]:
    """Every word that stands for one of these names, the names themselves among them."""
    possible = {spelt(each): each for each in names}
    meanings = {
        word: next((possible[each] for each in meant if each in possible), None)
        for word, meant in SYNONYMS.items()
    }
    return {**{word: name for word, name in meanings.items() if name}, **possible}
