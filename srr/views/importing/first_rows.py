"""The first rows of a table, as they were understood, for who is asked whether that is what they say."""

from __future__ import annotations

from decimal import Decimal

from srr.changes.importing.columns import path_of
from srr.changes.importing.planning import Understood
from srr.meaning import fields
from srr.model.records import Measure
from srr.model.register import Register
from srr.problems import Code, say
from srr.store.values import Value
from srr.views.answer import Block, Grid, Heading
from srr.views.cells import Cell, called, phrase
from srr.views.importing.field_names import field
from srr.views.importing.places import at_row
from srr.views.importing.texts import written
from srr.views.vocabulary.quantities import bare, one

#: So many rows are shown as they were understood.
_ROWS = 5


def first_rows(register: Register, found: Understood) -> tuple[Block, ...]:
    """The first rows of a table as they were understood, a column for each field that one of them says."""
    few, kind = found.entries[:_ROWS], found.table.kind
    names = [str(each.field) for each in found.table.used if any(each.field in row.values for row in few)]
    names += [name for row in few for name in row.values if name not in names]
    heads = (say("import.ask.row"), *(field(register, each) for each in dict.fromkeys(names)))
    rows = tuple(
        (
            at_row(found.table.sheet, row.row),
            *(_seen(register, kind, each, row.values.get(each)) for each in dict.fromkeys(names)),
        )
        for row in few
    )
    return (Heading(say("import.ask.rows"), 3), Grid(heads, rows)) if few else ()


def _seen(register: Register, kind: str, name: str, value: Value) -> Cell:
    """What a row says of a field; an amount as it is printed elsewhere, below the metric at the head."""
    if not isinstance(value, dict) or "metric" not in value:
        return _value(value, _group(kind, name))
    amount, low, high = (
        Decimal(str(value[each])) if each in value else None for each in ("value", "min", "max")
    )
    per, about = (str(value["per"]) if "per" in value else None), value.get("about") is True
    found = Measure(metric=str(value["metric"]), value=amount, min=low, max=high, about=about, per=per)
    return bare(one(register, found))


def _value(value: Value, group: str | None = None) -> Cell:
    """A value as it would be recorded, short; a code in words."""
    if value is None:
        return ""
    if isinstance(value, list):
        return tuple(_value(each, group) for each in value) or say("word.none")
    if group is not None and isinstance(value, str):
        return Code(group, value)
    if value == {}:
        return say("import.ask.exists")
    if isinstance(value, dict):
        return tuple(phrase(called(name), " ", _value(each)) for name, each in value.items())
    if isinstance(value, bool):
        return value
    return written(value)


def _group(kind: str, name: str) -> str | None:
    """The group of codes that words what a field of a column holds; None where that is no code."""
    path = path_of(name)
    return fields.group(kind, path) or fields.group(kind, (*path, 0))
