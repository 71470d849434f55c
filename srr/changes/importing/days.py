"""A cell to the date that it says, no more precise than it shows, or to why it says none."""

from __future__ import annotations

import re
from datetime import date, timedelta

from srr.changes import typed
from srr.changes.importing.around import Around, Doubt, Read
from srr.changes.importing.columns import Column, path_of
from srr.changes.importing.lists import no_none
from srr.changes.importing.notation import DAY, DAYS, MONTHS, Notation
from srr.changes.plan import written
from srr.frozen import replace
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
#: What people write for an end that did not come yet.
_NOW = _ENDLESS | {"heden", "nu", "nog steeds", "present", "now"}
#: Two years, months or days, from one to the other.
_PERIOD = re.compile(
    r"(?:van |vanaf |from )?(?P<from>[^\s].{1,20}?)"
    r"(?P<sign>\s*(?:\u2013|\u2014|t/m|tot(?: en met)?|to|until|\n)\s*|\s+[-/]\s+"
    r"|(?<=[0-9]{4})[-/](?=[0-9]{4}))"
    r"(?P<until>.{2,20})",
    re.IGNORECASE,
)
_UNIT = r"(?:jaar|jaren|jr\.?|years?|maand(?:en)?|mnd\.?|months?|weken|weeks)"
_TIMES = rf"[0-9]+ ?(?:x|keer|maal) ?[0-9]+(?: ?{_UNIT})?"
_LENGTH = re.compile(
    rf"[0-9]+(?:[.,][0-9]+)? ?{_UNIT}(?: ?\(?\+.*)?|[0-9](?: ?\+ ?(?:[0-9]|{_TIMES}))+(?: ?{_UNIT})?",
    re.IGNORECASE,
)
#: How long, behind a period that says so itself.
_LASTS = re.compile(rf"\s*[,(]\s*[0-9]+ ?{_UNIT}\s*\)?$", re.IGNORECASE)
#: That it may be made longer, which nobody agreed yet.
_OPTION = re.compile(
    r"(?P<date>.*?[0-9])[\s,;(]+(?:excl\.?|exclusief|zonder|met|en|plus|\+)?\s*"
    rf"(?:{_TIMES}|(?:[0-9]+ |een |twee )?(?:verlengings)?(?:opties?|options?|optiejaar|optiejaren)\b.*)\)?",
    re.IGNORECASE,
)
_LONGER = re.compile(r"\b(?:verlengd|verlenging|extended)\b", re.IGNORECASE)
#: A day as a spreadsheet keeps it, from 1982 to 2064.
_SERIAL = re.compile(r"(?P<days>[3-5][0-9]{4})(?:[.,]0+)?")
#: The end that goes with a beginning.
_ENDS = {"start": "end", "planned.start": "planned.end"}


def day(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """The date that a cell says, no more precise than it shows."""
    if cell.date is not None:
        return _dated(cell.date)
    if fold(text) in _ENDLESS and path_of(str(column.field))[-1] in {"end", "valid_until"}:
        return Doubt(say("import.cell.open-date"), silent=True)
    field = str(column.field)
    last = path_of(field)[-1] in typed.ENDS
    text = dates.bare(text, last=last)
    option = _OPTION.fullmatch(text) if last or field in _ENDS else None
    if option is not None:
        found = _day(around, column, cell, option["date"])
        return (
            replace(found, said=say("import.said.option"))
            if isinstance(found, Read)
            else _no_date(cell, text)
        )
    return _day(around, column, cell, text)


def _day(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """The date that a text says."""
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
    if _LONGER.search(text):
        return Doubt(say("import.cell.extended"), say("import.cell.extended.do"))
    serial = _SERIAL.fullmatch(text)
    if serial is not None:
        shown = date(1899, 12, 30) + timedelta(days=int(serial["days"]))
        return Doubt(say("import.cell.serial"), say("import.cell.serial.do", value=shown.isoformat()))
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
    found = dates.parts(text)
    short = match["year"].isdecimal() and len(match["year"]) == 2  # noqa: PLR2004  (the century is left out)
    year_first = notation.years.get(match["sign"])
    if short and year_first is not None and len(match["first"]) == 2 and 1 <= int(match["year"]) <= DAYS:  # noqa: PLR2004
        return Doubt(say("import.cell.year-first", example=year_first), say("import.cell.year-first.do"))
    if found is None and not (short and match["sign"] in notation.months):
        return None
    first, second = int(match["first"]), int(match["second"])
    year = found[0] if found is not None else 2000 + int(match["year"])
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
    if short and dates.exists((year, second, first)):
        return Read(written(PartialDate(year, second, first)), say("import.said.short-year"))
    return None


def _period(column: Column, text: str) -> Read | Doubt | None:
    """From when until when: both, in a column of when something begins; None where it is no period."""
    match = _PERIOD.fullmatch(_LASTS.sub("", text))
    if match is None:
        return None
    end = _ENDS.get(str(column.field))
    if end is not None and fold(match["until"]) in _NOW and (begin := dates.parts(match["from"])) is not None:
        opened = PartialDate(*begin) if dates.exists(begin) else None
        return (
            Read(written(opened), say("import.said.open-period", start=opened))
            if opened is not None
            else None
        )
    ends = [_beginning(match), dates.parts(match["until"])]
    if any(each is None or not dates.exists(each) for each in ends):
        return None
    first, last = (PartialDate(*each) for each in ends if each is not None)
    if end is None or first.first > last.last:
        return Doubt(say("import.cell.period"), say("import.cell.period.do"))
    dates.bare(f"{match['sign'].strip()} {match['until']}", last=True)  # "tot" may leave out what it names
    said = say("import.said.period", start=first, end=last)
    return Read(written(first), said, {end: written(last)})


def _beginning(match: re.Match[str]) -> dates.Parts | None:
    """When a period began; of a day or month without a year that of its end: "1 april t/m 31 dec. 2026"."""
    found, end = dates.parts(match["from"]), dates.parts(match["until"])
    if found is not None or end is None:
        return found
    return dates.parts(f"{match['from']} {end[0]}") or dates.parts(f"{match['from']}-{end[0]}")
