"""Rows that are each about one figure of a record: of which metric and which year, as they say themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from srr.changes.importing.around import Around, Doubt, Read, kinds, personal
from srr.changes.importing.cells import legible
from srr.changes.importing.columns import YEAR, Column, naming
from srr.changes.importing.entries import Entry, Reading, Unread
from srr.changes.importing.mentions import refer
from srr.changes.importing.tables import Table
from srr.frozen import replace
from srr.meaning.head_measures import DATED, METRIC_ROWS, YEAR_ROW, in_year, metric_called
from srr.problems import say
from srr.store.values import Value


def has_figure_rows(table: Table) -> bool:
    """Whether rows of a table may be parts of one record."""
    return any(each.field in {METRIC_ROWS[0], YEAR_ROW} for each in table.used)


def columns_in(
    table: Table, around: Around, row: int, doubts: list[Unread], readings: list[Reading]
) -> Iterator[Column]:
    """The columns that are read in a row, each of the metric and of the year that it says itself."""
    columns = _of_metric(table, around, row, doubts, readings)
    year = table.column(YEAR_ROW)
    said = _said(table, row, year, _year, doubts)
    for each in columns:
        field = str(each.field)
        if each is year:
            continue
        if said is None or in_year(field, "any") == field:
            yield each
        elif isinstance(said, Read):
            yield Column(each.number, replace(each.head, field=in_year(field, str(said.value))))
        else:
            _leave(table, row, each, "import.cell.whose-year", doubts)


def _of_metric(
    table: Table, around: Around, row: int, doubts: list[Unread], readings: list[Reading]
) -> Iterator[Column]:
    """The columns of a table; where a row says itself of which metric it is, each with that."""
    metric = table.column(METRIC_ROWS[0])
    said = _said(table, row, metric, lambda text: _metric(around, text), doubts)
    if metric is not None and isinstance(said, Read) and said.said is not None:
        cell = table.cell(row, metric.number)
        readings.append(Reading(row, metric, cell.text if cell is not None else "", said.said))
    # What is known of suppliers by number comes first: it says whom a name is of.
    for each in sorted(table.used, key=lambda each: not str(each.field).endswith(".kvk")):
        if each.field not in METRIC_ROWS:
            yield each
        elif each is not metric and isinstance(said, Read):
            yield Column(each.number, replace(each.head, field=f"{each.field}.{said.value}"))
        elif each is not metric and said is None:
            _leave(table, row, each, "import.cell.whose-amount", doubts)


def _said(
    table: Table,
    row: int,
    column: Column | None,
    read: Callable[[str], Read | Doubt],
    doubts: list[Unread],
) -> Read | Doubt | None:
    """What a cell says that goes for its whole row; None where nothing stands there, or says nothing."""
    cell = table.cell(row, column.number) if column is not None else None
    found = legible(column, cell, read) if column is not None and cell is not None else None
    if cell is not None and isinstance(found, Doubt):
        doubts.append(Unread(row, column, cell.text, found))
    return None if isinstance(found, Doubt) and found.silent else found


def _leave(table: Table, row: int, column: Column, why: str, doubts: list[Unread]) -> None:
    """Leave a figure out of which it is not known what it is of."""
    amount = table.cell(row, column.number)
    if amount is not None:
        doubts.append(Unread(row, column, amount.text, Doubt(say(why))))


def _year(text: str) -> Read | Doubt:
    """The year that a cell says."""
    if YEAR.fullmatch(text):
        return Read(text)
    return (
        personal(kinds(text))
        if kinds(text)
        else Doubt(say("import.cell.not-year"), say("import.cell.year-first.do"))
    )


def _metric(around: Around, text: str) -> Read | Doubt:
    """The metric that a cell names."""
    called = metric_called(text, around.listener.register)
    if called is not None:
        return Read(called)
    return personal(kinds(text)) if kinds(text) else refer(around, "metric", text)


def together(kind: str, entries: Sequence[Entry]) -> list[Entry]:
    """Rows that are each about one metric or year of the same record together; the others as they are.

    A row without a name goes with the one above it.
    """
    found: list[Entry] = []
    latest: dict[Value, int] = {}
    above = -1
    for entry in entries:
        name = entry.values.get(naming(kind))
        at = above if name is None else latest.get(str(name), -1)
        last = found[at] if at >= 0 else None
        if last is not None and not last.unsure and not entry.unsure and _goes_on(kind, last, entry):
            found[at] = replace(last, values={**last.values, **entry.values})
        else:
            at = latest[str(name)] = len(found)
            found.append(entry)
        above = at
    return found


def _goes_on(kind: str, entry: Entry, other: Entry) -> bool:
    """Whether a row says of a record what another does not: the same, but another metric or year."""
    both = entry.values.keys() & other.values.keys()
    apart = not any(each.startswith(DATED) for each in both)
    name = naming(kind)
    return apart and name in entry.values and all(entry.values[each] == other.values[each] for each in both)
