"""The columns of a table whose rows are each about one metric or year, to which of them say that."""

from __future__ import annotations

from collections.abc import Sequence

from srr.changes.importing.columns import YEAR, Column, naming
from srr.frozen import replace
from srr.meaning.closest import fold
from srr.meaning.head_measures import DATED, METRIC_ROWS, YEAR_ROW
from srr.sheets.grid import Worksheet


def by_metric(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a table that has a row for each metric: which it is, what was aimed for and reached."""
    metric, *amounts = METRIC_ROWS

    def said(column: Column, field: str) -> bool:
        part = f"{field}."
        of = all(each == field or (each.startswith(part) and "@" not in each) for each in column.head.either)
        return column.field == field or (column.why == "either" and column.head.term is None and of)

    of_metric = [each for each in columns if said(each, metric)]
    of_amount = {each.number: field for field in amounts for each in columns if said(each, field)}
    if len(of_metric) != 1 or len({*of_amount.values()}) != len(of_amount):
        of_metric, of_amount = [], {}
    fields = {**of_amount, **{each.number: metric for each in of_metric}} if of_amount else {}
    return tuple(
        Column(each.number, replace(each.head, field=fields[each.number], either=()))
        if each.number in fields
        else Column(each.number, each.head, "unknown")
        if each.field in METRIC_ROWS or (each.why == "either" and each.head.either == (metric,))
        else each
        for each in columns
    )


def by_year(sheet: Worksheet, last: int, kind: str, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, with that of the years only where rows tell one record apart by it.

    Of a record with one row it may be the year in which it began. ``last`` is the last row of the heads,
    ``kind`` that of the records.
    """
    years = {each.number for each in columns if each.field == YEAR_ROW}
    names = {each.number for each in columns if each.field == naming(kind)}
    amounts = any(str(each.field).startswith(DATED) for each in columns)
    in_row: dict[int, tuple[str, str]] = {}
    for year in years:
        for row in (each for each in sheet.rows if each > last):
            cells = sheet.in_row(row)
            name = next((fold(cells[each].text) for each in names if each in cells), "")
            if name and year in cells and YEAR.fullmatch(cells[year].text.strip()):
                in_row[row] = name, cells[year].text.strip()
    several = len({*in_row.values()}) > len({name for name, _ in in_row.values()})
    return tuple(
        Column(each.number, replace(each.head, field=None), "unknown")
        if each.number in years and not (amounts and len(years) == 1 and (several or each.head.chosen))
        else each
        for each in columns
    )
