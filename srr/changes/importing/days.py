"""A cell to the date that it says, no more precise than it shows, or to why it says none."""

from __future__ import annotations

import re

from srr.changes.importing.around import Around, Doubt, Read
from srr.changes.importing.columns import Column, path_of
from srr.changes.importing.lists import no_none
from srr.changes.importing.notation import DAY, MONTHS, Notation
from srr.changes.plan import written
from srr.meaning import dates
from srr.meaning.closest import fold
from srr.meaning.habits import truth_meant
from srr.model.dates import PartialDate
from srr.problems import say
from srr.sheets.grid import Cell

#: Dates that people write for "open": the last and the first that a program has.
_OPEN = (9999, 2999, 2099, 1900, 1899)
#: What people write for an end that is not there.
_ENDLESS = frozenset(
    {
        *("onbepaalde tijd", "onbepaald", "open", "open einde", "doorlopend", "geen", "geen einddatum"),
        *("none", "no end", "open-ended", "open ended", "ongoing", "rolling", "indefinite"),
    }
)
#: Two years, months or days, from one to the other.
_PERIOD = re.compile(
    r"(?P<from>[^\s].{2,20}?)"
    r"(?:\s*(?:\u2013|\u2014|t/m|tot(?: en met)?|to|until)\s*|\s+-\s+|(?<=[0-9]{4})[-/](?=[0-9]{4}))"
    r"(?P<until>.{2,20}[0-9])",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"[0-9]+(?:[.,][0-9]+)? ?(?:jaar|jaren|jr\.?|years?|maand(?:en)?|mnd\.?|months?|weken|weeks)",
    re.IGNORECASE,
)
#: The end that goes with a beginning.
_ENDS = {"start": "end", "planned.start": "planned.end"}


def day(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """The date that a cell says, no more precise than it shows."""
    if cell.date is not None:
        return _dated(cell.date)
    if fold(text) in _ENDLESS and path_of(str(column.field))[-1] in {"end", "valid_until"}:
        return Doubt(say("import.cell.open-date"), silent=True)
    told = _day_told(around.notations.get(column.number, Notation()), text)
    if told is not None:
        return told
    parts = dates.parts(text) if cell.number is None or re.fullmatch("[12][0-9]{3}", text) else None
    if parts is not None and not dates.exists(parts):
        return Doubt(say("import.cell.no-calendar"), dates.nearest(parts))
    if parts is not None:
        return _dated(PartialDate(*parts))
    month = dates.month_shown(text)
    if month is not None:
        found = written(PartialDate(*month))
        return Read(found, say("import.said.month", value=found))
    return _period(column, text) or no_none(text) or _no_date(cell, text)


def _no_date(cell: Cell, text: str) -> Doubt:
    """Why a text is no date, and what may have been meant."""
    if _LENGTH.fullmatch(text):
        return Doubt(say("import.cell.length"), say("import.cell.period.do"))
    if truth_meant(text) is not None or cell.truth is not None:
        return Doubt(say("import.cell.yes-or-no"), say("import.cell.yes-or-no.do"))
    meant = dates.date_meant(text)
    return Doubt(say("import.cell.no-date"), say("import.cell.maybe", value=meant) if meant else None)


def _dated(found: PartialDate) -> Read | Doubt:
    """A date; not one by which people mean that there is none."""
    return Doubt(say("import.cell.open-date"), silent=True) if found.year in _OPEN else Read(written(found))


def _day_told(notation: Notation, text: str) -> Read | Doubt | None:
    """A day of which it has to be told whether the first of its numbers is the month; None for any other."""
    match = DAY.fullmatch(text)
    if match is None:
        return None
    first, second, year = (int(match[each]) for each in ("first", "second", "year"))
    may_be_either = first <= MONTHS and second <= MONTHS and first != second
    before, behind = notation.days.get(match["sign"]), notation.months.get(match["sign"])
    if before is None and behind is not None and dates.exists((year, first, second)):
        return Read(written(PartialDate(year, first, second)), say("import.said.month-first", example=behind))
    if may_be_either and before is not None and behind is not None:
        return Doubt(
            say("import.cell.day-or-month", day=before, month=behind), say("import.cell.day-or-month.do")
        )
    if may_be_either and before is None and match["sign"] == "/":
        return Read(written(PartialDate(year, second, first)), say("import.said.day-first"))
    return None


def _period(column: Column, text: str) -> Read | Doubt | None:
    """From when until when: both, in a column of when something begins; None where it is no period."""
    match = _PERIOD.fullmatch(text)
    ends = [dates.parts(match[each]) for each in ("from", "until")] if match is not None else []
    if not ends or any(each is None or not dates.exists(each) for each in ends):
        return None
    first, last = (PartialDate(*each) for each in ends if each is not None)
    end = _ENDS.get(str(column.field))
    if end is None or first.first > last.last:
        return Doubt(say("import.cell.period"), say("import.cell.period.do"))
    said = say("import.said.period", start=first, end=last)
    return Read(written(first), said, {end: written(last)})
