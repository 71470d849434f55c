"""The cells of a table to how days and numbers are written in it, as far as they tell it themselves.

"3/4/2020" is 3 April to most and 4 March to some, "250.000" a quarter of a million or 250. A column in which
"25/12/2020" or "1.250,00" stands too says which; one that does not is told by the other columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field as field_of

from srr.changes.importing.columns import Column, of_figures, path_of
from srr.changes.importing.tables import Table
from srr.frozen import frozen
from srr.meaning import fields
from srr.model.records import Meaning

#: A day in figures; whether the first or the second is the month hangs on who wrote it.
DAY = re.compile(
    r"\s*(?P<first>[0-9]{1,2})(?P<sign>[-/.])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}|['’`]?[0-9]{2})\s*"
)
#: A day of which the year may be the first of its numbers, or the last.
_YEAR_FIRST = re.compile(r"\s*(?:[3-9][0-9]|[12][0-9])(?P<sign>[-/.])(?:0[1-9]|1[0-2])(?P=sign)0[1-9]\s*")
MONTHS, DAYS = 12, 31
#: A comma or dot before three digits, which may part the thousands or the decimals.
_EITHER = re.compile(
    r"(?P<before>[^0-9]*)(?P<whole>[1-9][0-9]{0,2})(?P<sign>[.,])(?P<rest>[0-9]{3})(?P<behind>[^0-9]*)"
)
#: A sign that it is money or a share; words are told of no cell but their own.
_AROUND = r"(?:[^\w]|eur|euro)*"
#: Numbers in which a sign can only part the decimals, or the thousands, by the sign before decimals.
_TELLING = {
    sign: re.compile(
        rf"{_AROUND}(?:[0-9]+[{sign}][0-9]{{1,2}}|[0-9]{{1,3}}(?:[{other}][0-9]{{3}})+[{sign}][0-9]+"
        rf"|[1-9][0-9]{{0,2}}(?:[{other}][0-9]{{3}}){{2,}}){_AROUND}",
        re.IGNORECASE,
    )
    for sign, other in ((",", "."), (".", ","))
}
#: Nobody writes a number or a day in more characters than this.
_LONG = 40


@frozen
class Notation:
    """What the cells of a column say of how the others are to be read, each with a cell that says it.

    ``days``, ``months`` and ``years`` are the signs between the parts of a day with the day first, with the
    month first, and with what may be a year in two digits first; ``decimals`` the sign before decimals.
    """

    days: Mapping[str, str] = field_of(default_factory=dict)
    months: Mapping[str, str] = field_of(default_factory=dict)
    years: Mapping[str, str] = field_of(default_factory=dict)
    decimals: Mapping[str, str] = field_of(default_factory=dict)

    def whole(self, text: str) -> tuple[str, str] | None:
        """A number that may have thousands or decimals, without the sign, and the cell that tells which."""
        match = _EITHER.fullmatch(text)
        if match is None or len(self.decimals) != 1 or match["sign"] in self.decimals:
            return None
        (example,) = self.decimals.values()
        return f"{match['before']}{match['whole']}{match['rest']}{match['behind']}", example


def notations(table: Table) -> dict[int, Notation]:
    """How each column of a table that is read is written; what one does not say, the others may."""
    own = {each.number: _said(table, each) for each in table.used}
    all_ = Notation(
        _all(each.days for each in own.values()),
        _all(each.months for each in own.values()),
        _all(each.years for each in own.values()),
        _all(each.decimals for each in own.values()),
    )
    return {
        number: Notation(
            *((said.days, said.months) if said.days or said.months else (all_.days, all_.months)),
            said.years,
            said.decimals or all_.decimals,
        )
        for number, said in own.items()
    }


def _all(said: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {sign: text for each in said for sign, text in each.items()}


def _said(table: Table, column: Column) -> Notation:
    """What the cells of one column say."""
    path = path_of(str(column.field))
    days, months, years = dict[str, str](), dict[str, str](), dict[str, str]()
    decimals = dict[str, str]()
    dates = fields.value(table.kind, path) is Meaning.DATE
    numbers = of_figures(table.kind, str(column.field))
    for row in table.rows if dates or numbers else ():
        cell = table.cell(row, column.number)
        text = cell.text if cell is not None and cell.number is None and cell.date is None else ""
        if not text or len(text) > _LONG:
            continue
        day = DAY.fullmatch(text) if dates else None
        if day is not None and _YEAR_FIRST.fullmatch(text):
            years.setdefault(day["sign"], text)
        elif day is not None and int(day["second"]) <= MONTHS < int(day["first"]):
            days.setdefault(day["sign"], text)
        elif day is not None and int(day["first"]) <= MONTHS < int(day["second"]):
            months.setdefault(day["sign"], text)
        for sign, telling in _TELLING.items() if numbers else ():
            if telling.fullmatch(text):
                decimals.setdefault(sign, text)
    return Notation(days, months, years, decimals)
