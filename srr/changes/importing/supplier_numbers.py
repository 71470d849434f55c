"""The KvK number of a supplier beside its name in a row, to whom the row is about."""

from __future__ import annotations

from collections.abc import Sequence

from srr.changes.importing.around import Around, Doubt, told
from srr.changes.importing.cells import says_nothing
from srr.changes.importing.columns import Column
from srr.changes.importing.entries import Unread
from srr.changes.importing.tables import Table
from srr.meaning.records import bearers
from srr.problems import say
from srr.store.values import Value


def with_numbers(
    table: Table, around: Around, row: int, values: dict[str, Value], doubts: list[Unread]
) -> list[Unread]:
    """What is not read of a row once the number of a supplier has said, or not, whom its name is of."""
    for field in ("supplier", "suppliers"):
        number = values.pop(f"{field}.kvk", None)
        if number is None:
            continue
        columns = [each for each in table.used if each.field == field]
        cells = [(each, table.cell(row, each.number)) for each in columns]
        called = [(each, cell.text) for each, cell in cells if cell and not says_nothing(cell.text)]
        open_ = [each for each in doubts if each.column in columns and not each.doubt.silent]
        named = values.get(field)
        ids = [str(each) for each in named] if isinstance(named, list) else [str(named)] if named else []
        name = " ".join(called[0][1].split()) if called else ""
        found = _whose(around, str(number), ids, name, open_)
        if isinstance(found, Doubt):
            values.pop(field, None)
            column, text = called[0] if called else (_column(table, field), "")
            doubts = [each for each in doubts if each not in open_]
            doubts.append(Unread(row, column, text, found))
        elif found is not None:
            values[field] = [found] if field == "suppliers" else found
    return doubts


def _column(table: Table, field: str) -> Column | None:
    return next((each for each in table.used if str(each.field).startswith(field)), None)


def _whose(
    around: Around, number: str, ids: Sequence[str], name: str, open_: Sequence[Unread]
) -> str | Doubt | None:
    """The supplier that has a KvK number, where the row says no more of who it is; a Doubt if it is another.

    ``ids`` are those whom the name in the row means, ``open_`` the cells with a name that are not read: no
    number says of a name that it is another's. None where the name says it all.
    """
    suppliers = around.listener.register.suppliers
    by_number = bearers(around.listener.register, "supplier", number)
    if len(by_number) == 1:
        found = by_number[0].id
        other = next((each for each in ids if each in suppliers), None)
        if found in ids or any(each.doubt.personal or not each.doubt.quoted for each in open_):
            return None
        if other is not None and not open_:
            return Doubt(say("import.row.other-number", id=other, other=found))
        if ids or open_:
            said = {"name": told(name), "id": found}
            about = ("supplier", name, (found,))
            return Doubt(
                say("import.row.not-called", **said), say("import.row.not-called.do", **said), about=about
            )
        return found
    held = around.held.get(("supplier", ids[0])) if len(ids) == 1 else None
    if held is not None:
        return Doubt(say("import.row.two-numbers")) if held.setdefault("kvk", number) != number else None
    known = suppliers.get(ids[0]) if len(ids) == 1 else None
    if known is not None and known.kvk is not None:
        return Doubt(say("import.row.third-number", id=known.id, kvk=known.kvk))
    if not ids and not open_:
        return Doubt(say("import.row.unknown-number"), say("import.row.unknown-number.do"))
    return None
