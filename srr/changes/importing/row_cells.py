"""A cell in its row to what it says, or the one above it does, where a record can hold that."""

from __future__ import annotations

from srr.changes import typed
from srr.changes.importing.around import Around, Doubt, Read, told
from srr.changes.importing.cells import repeats, understand
from srr.changes.importing.columns import Column, naming, path_of
from srr.changes.importing.tables import Table
from srr.changes.plan import Refused
from srr.frozen import replace
from srr.problems import Path, say
from srr.sheets.grid import Cell
from srr.store.values import Value


def in_row(table: Table, around: Around, row: int, column: Column) -> Read | Doubt | None:
    """What a cell says, or the one above it where it repeats that; None where it says nothing."""
    cell, above = table.cell(row, column.number), row
    while cell is not None and cell.fault is None and repeats(cell.text):
        before = max((each for each in table.rows if each < above), default=None)
        # What stands between them may be what is repeated.
        if before is None or any(before < each < above for each in table.sheet.rows):
            cell = None
            break
        cell, above = table.cell(before, column.number), before
    if above == row and cell is not None:
        return _read(around, column, cell)
    read = _read(around, column, cell) if cell is not None else None
    if isinstance(read, Read) and cell is not None:
        return replace(read, said=read.said or say("import.said.ditto", text=told(cell.text)))
    return Doubt(say("import.cell.ditto"), say("import.cell.ditto.do"))


def _read(around: Around, column: Column, cell: Cell) -> Read | Doubt | None:
    """What a cell says, where a record can hold it."""
    read = understand(around, column, cell)
    valued = isinstance(read, Read) and read.value is not None
    wrong = _wrong(around, column, read.value) if isinstance(read, Read) and valued else None
    return wrong if wrong is not None else read


def _wrong(around: Around, column: Column, value: Value) -> Doubt | None:
    """Why a record cannot hold what a cell says, by the schema of its kind."""
    field = str(column.field)
    if field == "id" or field.endswith(".kvk"):
        return None
    path = path_of(field)
    whole: Value = value
    for step in reversed(path[1:]):
        whole = [whole] if step == 0 else {str(step): whole, **_needed(path, str(step))}
    record: dict[str, Value] = {naming(around.kind): "x", str(path[0]): whole}
    known = around.new(record) if around.made or around.rows else ()
    try:
        typed.check(around.listener.register, around.kind, record, within=(path[0],), known=known)
    except Refused as refused:
        return Doubt(refused.message, refused.remedy)
    return None


def _needed(path: Path, step: str) -> dict[str, Value]:
    """What else a part needs so that one field of it can be looked at."""
    if path[0] == "history" and step != "status":
        return {"status": "submitted"}
    return {}
