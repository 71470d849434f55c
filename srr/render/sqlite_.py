"""An export as an SQLite database: a table for each table with its keys, and a view for each status table.

Codes are held to their list, references to what they refer to. What the columns are stands in ``columns``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal

from srr.problems import Message
from srr.render.screen import Screen
from srr.render.wording import Wording, capital, one_line, visible
from srr.views.cells import PartialDate
from srr.views.export.about import about_tables
from srr.views.export.shape import Export, FlatTable, Type, Value

_TYPES = {
    Type.TEXT: "TEXT",
    Type.CODE: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.NUMBER: "NUMERIC",
    Type.MONEY: "NUMERIC",
    Type.PERCENTAGE: "NUMERIC",
    Type.FLAG: "BOOLEAN",
    Type.PARTIAL_DATE: "TEXT",
    Type.DATE: "DATE",
}
_DERIVED = "derived_"
#: What the header of a file says of whose it is, and how long that header is.
_MARK, _HEADER = "srr1", 100
#: An amount of a metric as one text: "5 participants", "4..6 participants".
_MEASURE = """coalesce("value", coalesce("min", '') || '..' || coalesce("max", '')) || ' ' || "metric" """
_COLUMNS = '"table" TEXT NOT NULL, "column" TEXT NOT NULL, "type" TEXT NOT NULL, "head" TEXT, "about" TEXT'


def render(view: Export, wording: Wording, screen: Screen) -> bytes:  # noqa: ARG001
    """The database as the bytes of its file."""
    tables = (*view.tables, *about_tables(view))
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA application_id = {int.from_bytes(_MARK.encode())}")
        for each in tables:
            database.execute(_create(each))
            marks = ", ".join("?" * len(each.fields))
            rows = ([_value(value, wording) for value in row] for row in each.rows)
            database.executemany(f"INSERT INTO {_name(each.name)} VALUES ({marks})", rows)  # noqa: S608  (names are ours)
        database.execute(f'CREATE TABLE "columns" ({_COLUMNS}, PRIMARY KEY ("table", "column"))')
        database.executemany('INSERT INTO "columns" VALUES (?, ?, ?, ?, ?)', _columns(tables, wording))
        for each in view.tables:
            if each.derived and each.parent is None:
                database.execute(_view(each, [one for one in view.tables if one.parent == each.name]))
        database.commit()
        return database.serialize()


def is_own(written: str) -> bool:
    """Whether a text is what the bytes of a database that srr made look like: a job may make it again."""
    return written.startswith("SQLite format 3\0") and _MARK in written[:_HEADER]


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(_name, names))


def _create(table: FlatTable) -> str:
    """The statement that makes a table."""
    parts = []
    for each in table.fields:
        column = f"{_name(each.name)} {_TYPES[each.type]}"
        column += " NOT NULL" if each.required else ""
        if each.choices:
            listed = ", ".join(f"'{choice}'" for choice in each.choices)
            column += f" CHECK ({_name(each.name)} IN ({listed}))"
        parts.append(column)
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += (
        f"FOREIGN KEY ({_names(each.fields)}) REFERENCES {_name(each.table)} ({_names(each.key)})"
        for each in table.foreign
    )
    body = ",\n  ".join(parts)
    return f"CREATE TABLE {_name(table.name)} (\n  {body}\n)"


def _view(table: FlatTable, lists: Sequence[FlatTable]) -> str:
    """The statement that makes a view of a status table as people read it: a list is one text."""
    of = {each.name.removeprefix(f"{table.name}_"): each for each in lists}
    columns = []
    for each in table.fields:
        name = each.name.removesuffix("_count")
        listed = of.get(name) if name != each.name else None
        columns.append(
            f't."{each.name}"' if listed is None else f'{_joined(listed, table, name)} AS "{name}"'
        )
    view, body = f"status_{table.name.removeprefix(_DERIVED)}", ",\n  ".join(columns)
    return f'CREATE VIEW "{view}" AS SELECT\n  {body}\nFROM "{table.name}" AS t'


def _joined(listed: FlatTable, table: FlatTable, name: str) -> str:
    """The items of a list as one text; ``[]`` where it is recorded that there are none."""
    measured = any(each.name == "metric" for each in listed.fields)
    said = _MEASURE if measured else '"value"'
    items = (
        f'SELECT {said} AS said FROM "{listed.name}" '  # noqa: S608  (names are ours)
        f'WHERE "{listed.key[0]}" = t."{table.key[0]}" ORDER BY "position"'
    )
    joined = f"SELECT group_concat(said, '; ') FROM ({items})"  # noqa: S608  (idem)
    return f"CASE t.\"{name}_count\" WHEN 0 THEN '[]' ELSE ({joined}) END"


def _columns(tables: Sequence[FlatTable], wording: Wording) -> Iterator[tuple[str | None, ...]]:
    for table in tables:
        for each in table.fields:
            about = None if each.about is None else one_line(wording.word(each.about))
            yield table.name, each.name, each.type.value, capital(one_line(wording.word(each.head))), about


def _value(value: Value, wording: Wording) -> str | int | float | None:
    match value:
        case None:
            return None
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case Message():
            return wording.word(value)
        case str():
            return visible(value)
        case PartialDate() | date():
            return str(value)
        case _:
            return value
