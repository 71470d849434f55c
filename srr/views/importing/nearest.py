"""The row that comes nearest to the heads of a table, to what it lacks and how to say that."""

from __future__ import annotations

import re

from srr.changes.importing.columns import naming
from srr.changes.importing.tables import Near
from srr.problems import Code, Message, say
from srr.views.cells import Cell
from srr.views.importing.texts import shown


def lacking(near: Near, kind: str) -> Message:
    """What of the row that comes nearest to heads is known, what is not, and how to say what is missing."""
    sheet = near.sheet.name
    place = (
        say("import.place.row", sheet=shown(sheet), row=near.row)
        if sheet
        else say("import.at-row", row=str(near.row))
    )
    used = {each.field for each in near.columns}
    open_ = [each for each in near.columns if each.why in {"unknown", "elsewhere", "either"}]
    heads = tuple(shown(each.head.text) for each in open_)
    # Without a name or title no row is a record; with it one other column is enough.
    name = naming(kind)
    lacks = Code("field", name) if name not in used else say("import.near.other")
    said = {
        "place": place,
        "known": tuple(shown(each.head.text) for each in near.columns if each.field is not None),
        "lacks": lacks,
    }
    if not heads:
        return say("import.near.all", **said)
    may_name = (each for each in open_ if each.why != "either" or name in each.head.either)
    unknown = next((each for each in may_name if re.search(r"[^\W\d]", each.head.text)), None)
    head: Cell = say("placeholder.head") if unknown is None else shown(unknown.head.text)
    option = say("import.near.map", head=head, field=say("placeholder.field") if name in used else name)
    return say("import.near.some", **said, unknown=heads, option=option)
