"""An export to the tables that say what it was made from and what is not in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.problems import Code, say
from srr.views.cells import Cell, called
from srr.views.export.shape import Export, Field, FlatTable, Row, Type, Value


def about_tables(export: Export) -> Iterator[FlatTable]:
    """What the export is of, which files were left out of it, and which references lead nowhere."""
    facts: list[Row] = [
        ("register", export.register),
        ("as_of", export.as_of.isoformat()),
        ("revision", export.revision),
        ("undated", str(export.undated)),
        *((f"public_{number}", each) for number, each in enumerate(export.notes, start=1)),
    ]
    yield _table("about", say("export.about"), (("key", called("id")), ("value", called("value"))), facts)
    left_out: list[Row] = [(each.file, each.kind, each.id) for each in export.left_out]
    heads: tuple[tuple[str, Cell], ...] = (
        ("file", Code("kind", "file")), ("kind", called("kind")), ("id", called("id")),
    )  # fmt: skip
    yield _table("left_out", say("export.left-out"), heads, left_out)
    unresolved: list[Row] = [
        (each.table, _joined(each.key), each.field, each.value) for each in export.unresolved
    ]
    heads = (
        ("table", say("export.table")),
        ("row", called("id")),
        ("field", say("export.field")),
        ("value", called("value")),
    )
    yield _table("unresolved", say("export.unresolved"), heads, unresolved)


def _joined(key: tuple[Value, ...]) -> str:
    return "/".join(map(str, key))


def _table(name: str, title: Cell, heads: Sequence[tuple[str, Cell]], rows: list[Row]) -> FlatTable:
    # What was left out has no id that is sure to be its own: a row is the whole of its cells.
    fields = tuple(Field(key, Type.TEXT, head) for key, head in heads)
    key = ("key",) if name == "about" else tuple(each.name for each in fields)
    return FlatTable(name, title, fields, key, tuple(rows))
