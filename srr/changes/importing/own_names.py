"""The rows of a table to what the new records in them are called, for rows that mention one another."""

from __future__ import annotations

from srr.changes.adding import proposed_id
from srr.changes.importing.around import Around
from srr.changes.importing.cells import says_nothing
from srr.changes.importing.columns import kinds_named, naming
from srr.changes.importing.tables import Table
from srr.meaning.records import bearers, formless


def own_names(table: Table, around: Around) -> dict[str, tuple[int, str]]:
    """What the new records of a table are called, each with its row and id, where one may mention another.

    What two rows are called names neither.
    """
    kind, register = table.kind, around.listener.register
    if not any(kind in kinds_named(kind, str(each.field)) for each in table.used):
        return {}
    naming_ = [each for each in table.used if each.field in {naming(kind), "abbreviation", "reference", "id"}]
    called: dict[str, list[tuple[int, str]]] = {}
    taken = {*register.ids(kind)}
    for row in table.rows:
        cells = {str(each.field): table.cell(row, each.number) for each in naming_}
        said = {field: cell.text for field, cell in cells.items() if cell and not says_nothing(cell.text)}
        if naming(kind) not in said or any(bearers(register, kind, each) for each in said.values()):
            continue
        id_ = said.get("id") or proposed_id(kind, said[naming(kind)], taken)
        taken.add(id_)
        for name in {formless(each) for each in said.values()}:
            called.setdefault(name, []).append((row, id_))
    return {name: rows[0] for name, rows in called.items() if len(rows) == 1}
