"""The rows of a table to what each says of one record, and to every cell of them that is not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from srr.changes.importing.around import Around, Doubt, Read
from srr.changes.importing.columns import Column
from srr.changes.importing.combined import joined, one_obligation, with_others
from srr.changes.importing.entries import Entries, Entry, Reading, Unread
from srr.changes.importing.figure_rows import columns_in, has_figure_rows, together
from srr.changes.importing.notation import notations
from srr.changes.importing.own_names import own_names
from srr.changes.importing.row_cells import in_row
from srr.changes.importing.supplier_numbers import with_numbers
from srr.changes.importing.tables import Table
from srr.changes.plan import Refused
from srr.problems import say
from srr.sheets.grid import letters
from srr.sheets.limits import UNREAD
from srr.store.values import Value

#: The fields that say which record a row is about.
_IDENTIFYING = frozenset(
    {"id", "name", "title", "reference", "kvk", "supplier", "supplier.kvk", "suppliers", "suppliers.kvk"}
)


def entries(table: Table, around: Around) -> Entries:
    """What every row of a table says."""
    around.notations.update(notations(table))
    around.rows.update(own_names(table, around))
    found: list[Entry] = []
    unread: list[Unread] = []
    readings: list[Reading] = []
    different: Counter[int] = Counter()
    seen: set[tuple[int, str]] = set()
    for row in table.rows:
        values, doubts = _said(table, around, row, readings)
        loud = [each for each in doubts if not each.doubt.silent]
        unsure = any(_identifies(each, values, around) for each in loud)
        unread += doubts
        _count(loud, different, seen)
        if values or loud:
            found.append(Entry(row, values, unsure))
    if has_figure_rows(table):
        found = together(table.kind, found)
    return Entries(tuple(found), tuple(unread), tuple(readings))


def _said(
    table: Table, around: Around, row: int, readings: list[Reading]
) -> tuple[dict[str, Value], list[Unread]]:
    """What a row says of each field, and its cells that are not read; ``readings`` has how others were."""
    values: dict[str, Value] = {}
    others: list[tuple[Column, str, str, Value]] = []
    doubts: list[Unread] = []
    for column in columns_in(table, around, row, doubts, readings):
        cell = table.cell(row, column.number)
        read = in_row(table, around, row, column) if cell is not None else None
        if cell is not None and isinstance(read, Doubt):
            doubts.append(Unread(row, column, cell.text, read))
        elif cell is not None and isinstance(read, Read):
            value = joined(around, column, values, read.value, doubts)
            if isinstance(value, Doubt):
                doubts.append(Unread(row, column, cell.text, value))
                continue
            if value is not None:
                values[str(column.field)] = value
            others += [(column, cell.text, name, each) for name, each in read.also.items()]
            if read.said is not None:
                readings.append(Reading(row, column, cell.text, read.said))
    doubts += with_others(row, values, others)
    doubts += one_obligation(table, row, values)
    return values, with_numbers(table, around, row, values, doubts)


def _count(loud: Sequence[Unread], different: Counter[int], seen: set[tuple[int, str]]) -> None:
    """Count by column the different cells that are not read. Raises Refused for more than anybody mends."""
    for each in loud:
        if each.column is not None and (place := (each.column.number, each.text)) not in seen:
            seen.add(place)
            different[each.column.number] += 1
    if len(seen) > UNREAD:
        columns = tuple(letters(number) for number, _ in different.most_common(3))
        said = {"count": UNREAD, "columns": columns}
        raise Refused(say("import.unread-many", **said), say("import.unread-many.do"))


def _identifies(unread: Unread, values: Mapping[str, Value], around: Around) -> bool:
    """Whether a cell that is not read may say which record its row is about.

    Of a supplier who is recorded the name says it, whatever number stands beside it.
    """
    field = str(unread.column.field) if unread.column is not None else ""
    if field not in _IDENTIFYING or not unread.text or not field.endswith(".kvk"):
        return field in _IDENTIFYING
    named = values.get(field.removesuffix(".kvk"))
    ids = named if isinstance(named, list) else [named]
    return not all(each in around.listener.register.suppliers for each in ids)
