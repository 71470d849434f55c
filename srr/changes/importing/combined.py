"""What several cells of one row say together of a record, or that they contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.changes.importing.around import Around, Doubt
from srr.changes.importing.columns import Column, path_of
from srr.changes.importing.differences import covers
from srr.changes.importing.entries import Unread
from srr.changes.importing.tables import Table
from srr.meaning import fields
from srr.model.records import Meaning
from srr.problems import Code, say
from srr.store.values import Value

#: Why the columns of one field say nothing together.
_APART_KEYS = frozenset({"import.cell.several", "import.cell.two-columns"})


def joined(
    around: Around, column: Column, values: dict[str, Value], value: Value, doubts: Sequence[Unread]
) -> Value | Doubt:
    """What several columns say together of one field; a Doubt where they contradict one another."""
    field = str(column.field)
    old = values.get(field)
    apart = (each.doubt for each in doubts if each.column is not None and each.column.field == field)
    known = next((each for each in apart if each.message.key in _APART_KEYS), None)
    if known is not None:
        return known
    if old is None or value is None or old == value:
        return value if old is None else old
    if isinstance(old, list) and isinstance(value, list):
        return [*old, *(each for each in value if each not in old)]
    path = path_of(field)
    if fields.value(around.kind, path) is Meaning.PROSE:
        return f"{old}\n{value}"
    del values[field]
    of = fields.referred(around.kind, path)
    if of is not None and column.head.joint is not None:
        return Doubt(say("import.cell.several", kind=Code("reference", of)), say("import.cell.several.do"))
    return Doubt(say("import.cell.two-columns"), say("import.cell.two-columns.do"))


def with_others(
    row: int, values: dict[str, Value], others: Sequence[tuple[Column, str, str, Value]]
) -> Iterator[Unread]:
    """Take over what cells say of another field than that of their column; not where that is contradicted."""
    for column, text, name, value in others:
        said = values.get(name, value)
        if not covers(said, value) and not covers(value, said):
            values.pop(str(column.field), None)
            yield Unread(row, column, text, Doubt(say("import.cell.contradicts", field=Code("field", name))))
            continue
        # Of two dates the more precise one.
        found = said if covers(said, value) else value
        if (name, found) != ("currency", "EUR"):  # which needs no word
            values[name] = found


def one_obligation(table: Table, row: int, values: dict[str, Value]) -> Iterator[Unread]:
    """Leave out what several cells say of one obligation where that cannot all be so."""
    whole = values.get("obligation")
    parts = {
        field.partition(".")[2]: each for field, each in values.items() if field.startswith("obligation.")
    }
    if not isinstance(whole, dict):
        whole = {}
    differs = next((name for name, each in parts.items() if name in whole and whole[name] != each), None)
    regimes = {each["regime"] for each in (whole, parts) if "regime" in each}
    asked = {*whole, *parts} - {"regime"} or ("obligation" in values and not whole)
    if regimes == {"none"} and asked:
        differs = "regime"
    if differs is None:
        return
    for column in table.used:
        field = str(column.field)
        if field.partition(".")[0] == "obligation" and (cell := table.cell(row, column.number)) is not None:
            values.pop(field, None)
            message = say("import.cell.contradicts", field=Code("field", differs))
            yield Unread(row, column, cell.text, Doubt(message))
    for field in [each for each in values if each.startswith("obligation.")]:
        del values[field]
