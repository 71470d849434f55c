"""The term list, ``srr/locale/TERMS.md``, to the replaced words in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parent.parent / "srr" / "locale" / "TERMS.md"
_COLUMNS = {"nl": (1, 3), "en": (2, 4)}


@dataclass(frozen=True)
class Term:
    """A word that was replaced, what to say instead, and where else it may stand."""

    word: str
    instead: str
    pattern: re.Pattern[str]
    besides: re.Pattern[str] | None


@cache
def terms(language: str) -> tuple[Term, ...]:
    """The words of a language that were replaced."""
    good, bad = _COLUMNS[language]
    rows = [_cells(line) for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    return tuple(
        Term(word, row[good], _pattern([word]), _pattern(_words(row[5])))
        for row in rows[1:]
        for word in _words(row[bad])
    )


def replaced(text: str, language: str) -> list[str]:
    """What in a text was replaced, each as "word -> what to say"; the names of options and files do not count."""
    found = []
    for term in terms(language):
        rest = term.besides.sub(" ", text) if term.besides else text
        if term.pattern.search(rest):
            found.append(f"{term.word} -> {term.instead}")
    return found


def _cells(line: str) -> list[str]:
    return [each.strip() for each in line.strip().strip("|").split("|")]


def _words(cell: str) -> list[str]:
    return [each.strip() for each in cell.split(";") if each.strip()]


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    """Any of these, in any case, as a whole word; what stands behind -- or between brackets of code is no word."""
    if not words:
        return None
    alike = "|".join(re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for each in words)
    return re.compile(rf"(?<![\w./{{-])(?:{alike})(?![\w/}}=-])", re.IGNORECASE)
