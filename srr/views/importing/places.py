"""A place in a file to how people find it: its sheet, rows and column."""

from __future__ import annotations

from collections.abc import Sequence

from srr.changes.importing.columns import Column
from srr.changes.importing.personal import Place
from srr.changes.importing.tables import Table
from srr.changes.returning.spots import Spot
from srr.problems import Code, say
from srr.sheets.grid import Worksheet, letters
from srr.views.cells import Cell, phrase
from srr.views.importing.texts import shown

#: So many stretches of rows are told.
FEW_ROWS = 20


def at_row(sheet: Worksheet, row: int) -> Cell:
    """Which row it is."""
    name = sheet.row_name(row)
    return say("import.at-turned-row", row=name) if sheet.turned else say("import.at-row", row=name)


def at_rows(sheet: Worksheet, rows: Sequence[int], most: int | None = None) -> Cell:
    """Which rows they are."""
    said = {"rows": _stretches(sheet, rows, most), "count": len(rows)}
    return say("import.at-turned-rows", **said) if sheet.turned else say("import.at-rows", **said)


def at_column(sheet: Worksheet, column: Column) -> Cell:
    """Which column it is, with its head."""
    said = {"column": sheet.column_name(column.number), "head": shown(column.head.text)}
    return say("import.at-turned-column", **said) if sheet.turned else say("import.at-column", **said)


def stretches_of(sheet: Worksheet, rows: Sequence[int]) -> Cell:
    """Rows by their numbers, as far as there are few stretches of them."""
    return _stretches(sheet, rows, FEW_ROWS) or None


def _stretches(sheet: Worksheet, rows: Sequence[int], most: int | None = None) -> str:
    """Rows by their numbers, those that follow one another as a stretch."""
    stretches: list[list[int]] = []
    for row in rows:
        if stretches and row == stretches[-1][1] + 1:
            stretches[-1][1] = row
        else:
            stretches.append([row, row])
    names = [(sheet.row_name(first), sheet.row_name(last)) for first, last in stretches[:most]]
    said = [first if first == last else f"{first}–{last}" for first, last in names]
    return ", ".join(said) + (", …" if most is not None and len(stretches) > most else "")


def place_of(table: Table, rows: Sequence[int], column: Column | None) -> Cell:
    """Where in a file something stands: sheet, rows and column."""
    sheet = shown(table.sheet.name) if table.sheet.name else None
    at = at_rows(table.sheet, rows)
    parts: list[Cell] = [say("import.personal.sheet", sheet=sheet), ", "] if sheet else []
    parts.append(at)
    if column is not None:
        parts += [", ", at_column(table.sheet, column)]
    return phrase(*parts)


def spot_of(spot: Spot) -> Cell:
    """Where in a workbook something stands: its sheet and row, and its column with the head."""
    if spot.column is None:
        return say("import.place.row", sheet=shown(spot.sheet), row=spot.row)
    column = letters(spot.column)
    return say("import.place", sheet=shown(spot.sheet), row=spot.row, column=column, head=shown(spot.head))


def personal_place(place: Place) -> Cell:
    """Where something personal stands, what kind of it, and in how many cells; never what it says."""
    kinds = tuple(Code("personal", each) for each in place.kinds)
    args: dict[str, Cell] = {"kinds": kinds, "count": place.count}
    if place.row is not None and place.column is not None:
        said = say("import.personal.note", cell=f"{letters(place.column)}{place.row}", **args)
    elif place.column is not None:
        column = str(place.column) if place.where == "turned" else letters(place.column)
        said = say(f"import.personal.{place.where}", column=column, **args)
    else:
        said = say(f"import.personal.{place.where}", **args)
    return phrase(say("import.personal.sheet", sheet=shown(place.sheet)), ", ", said) if place.sheet else said
