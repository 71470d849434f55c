"""The status tables to flat tables: what follows from the records on the day, typed as their schemas say.

A column that holds a list is a table of its own, as in a record; so are amounts of a metric, with a column
for each part of them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from srr import shipped
from srr.model.records import Measure
from srr.model.register import Register
from srr.problems import Code, Message, say
from srr.views.cells import Cell, Label, Money, Percent, Quantity, Ref, Uncertain, Worded, noted, phrase
from srr.views.export.records import POSITION, VALUE, foreign, measured, singular
from srr.views.export.shape import Field, FlatTable, ForeignKey, Row, Type, Value
from srr.views.status import TABLES, Selection, table

#: The tables whose rows have an id of their own, which is that of a record.
_BY_ID = ("proposals", "suppliers", "clients", "agreements", "meetings", "target-groups")
#: What the ids in a column are of, by its key.
_REFERS = {
    "review": "reviews",
    "proposal": "proposals",
    "proposals": "proposals",
    "supplier": "suppliers",
    "suppliers": "suppliers",
    "clients": "clients",
    "wanted_by": "clients",
    "agreements": "agreements",
    "category": "categories",
    "categories": "categories",
    "target_groups": "target_groups",
    "offers": "delivery_forms",
}
#: What a row is known by in a table whose rows have no id.
_ROW = "row"
_MEASURES = frozenset({"quantities", "recorded_quantities"})
_LISTS = frozenset({"ids", "recorded_ids"})
_OF_COMMON = {
    "date": Type.PARTIAL_DATE,
    "percent": Type.PERCENTAGE,
    "amount": Type.MONEY,
    "status": Type.CODE,
}
_OF_JSON = {"string": Type.TEXT, "integer": Type.INTEGER, "number": Type.NUMBER, "boolean": Type.FLAG}


def derived_tables(
    known: Register, register: Register, columns: Mapping[str, Sequence[str]] | None = None
) -> Iterator[FlatTable]:
    """The status tables, with those of the lists in them; ``known`` also has what is dated later.

    With ``columns`` only these columns of these tables, by the name of the table.
    """
    for name in TABLES if columns is None else columns:
        chosen = _properties(name).keys() if columns is None else columns[name]
        yield from _tables(name, chosen, table(known, register, name, Selection()).rows)


def _tables(name: str, chosen: Collection[str], rows: Sequence[Mapping[str, Cell]]) -> Iterator[FlatTable]:
    title = noted(Code("table-name", name), say("export.derived"))
    by_id = name in _BY_ID
    table_name, records = f"derived_{name.replace('-', '_')}", name.replace("-", "_")
    plain: list[tuple[Field, list[Value]]] = []
    lists: list[tuple[str, Cell, bool]] = []
    if not by_id:
        numbers: list[Value] = [*range(1, len(rows) + 1)]
        plain.append((Field(_ROW, Type.INTEGER, say("export.position"), required=True), numbers))
    for key, node in _properties(name).items():
        if key not in chosen:
            continue
        head: Cell = Code("column", f"{name}.{key}")
        cells = [_data(row[key]) for row in rows]
        behind = _behind(node)
        if behind in _MEASURES or behind in _LISTS or _is_list(node):
            lists.append((key, head, behind in _MEASURES))
            counts: list[Value] = [None if each is None else len(_several(each)) for each in cells]
            plain.append((Field(f"{key}_count", Type.INTEGER, noted(head, say("export.count"))), counts))
        else:
            # A target group that no vocabulary has is told all the same.
            own = None if name == "target-groups" else records
            plain += _columns(key, head, node, cells, own if key == "id" else _REFERS.get(key))
    fields = tuple(each for each, _ in plain)
    values = tuple(zip(*(column for _, column in plain), strict=True))
    key_name = "id" if by_id else _ROW
    yield FlatTable(table_name, title, fields, (key_name,), values, None, foreign(fields), derived=True)
    keys = next(column for each, column in plain if each.name == key_name)
    type_ = Type.TEXT if by_id else Type.INTEGER
    above = Field(singular(records) if by_id else _ROW, type_, title, required=True)
    to = ForeignKey((above.name,), table_name, (key_name,))
    for key, head, measures in lists:
        items = [(of, _several(_data(row[key]))) for of, row in zip(keys, rows, strict=True)]
        value = Field(VALUE, Type.TEXT, head, refers=_REFERS.get(key), required=True)
        own_fields, listed = _amounts(items) if measures else ((value,), _singles(items))
        yield FlatTable(
            f"{table_name}_{key}",
            phrase(title, ": ", head),
            (above, Field(POSITION, Type.INTEGER, say("export.position"), required=True), *own_fields),
            (above.name, POSITION),
            tuple(listed),
            table_name,
            (to, *foreign(own_fields)),
            derived=True,
        )


_Items: TypeAlias = Sequence[tuple[Value, tuple[Cell, ...]]]


def _singles(items: _Items) -> Iterator[Row]:
    """A row for each item of the lists, by the key of what each list is in."""
    for of, each in items:
        for number, one in enumerate(each, start=1):
            yield of, number, _value(one)


def _amounts(items: _Items) -> tuple[tuple[Field, ...], Iterator[Row]]:
    """The same of amounts of a metric, with the columns of these."""
    columns = measured()
    rows = (
        (of, number, *(column.value(_measure(one)) for column in columns))
        for of, each in items
        for number, one in enumerate(each, start=1)
    )
    return tuple(each.field for each in columns), rows


def _behind(node: Mapping[str, Any]) -> str:
    """The name of what a schema refers to; empty where it refers to nothing."""
    found: str = node.get("$ref", "").rpartition("/")[2]
    return found


def _columns(
    key: str, head: Cell, node: Mapping[str, Any], cells: Sequence[Cell], refers: str | None
) -> Iterator[tuple[Field, list[Value]]]:
    """The columns of one value a row: three of a date, else one."""
    behind, about = _behind(node), _about(node)
    values = [_value(each) for each in cells]
    if behind == "date":
        first: list[Value] = [getattr(each, "first", None) for each in values]
        last: list[Value] = [getattr(each, "last", None) for each in values]
        yield Field(key, Type.PARTIAL_DATE, head, about), values
        yield Field(f"{key}_from", Type.DATE, noted(head, say("export.first-day"))), first
        yield Field(f"{key}_until", Type.DATE, noted(head, say("export.last-day"))), last
        return
    codes = (_definitions()[behind] if behind else node).get("enum", ())
    choices = tuple(each for each in codes if each is not None)
    groups = [each.group for each in cells if isinstance(each, Code)]
    type_ = Type.CODE if choices else _OF_COMMON.get(behind) or _OF_JSON[_json_type(node)]
    if type_ is not Type.TEXT:
        refers = None
    yield Field(key, type_, head, about, refers, choices, groups[0] if groups else None), values


def _about(node: Mapping[str, Any]) -> Cell:
    said = node.get("description")
    return None if said is None else str(said)


def _is_list(node: Mapping[str, Any]) -> bool:
    forms = [node, *node.get("anyOf", ())]
    return any(_json_type(each) == "array" for each in forms)


def _json_type(node: Mapping[str, Any]) -> str:
    """The type that a schema gives beside null."""
    types = node.get("type")
    return next((each for each in ([types] if isinstance(types, str) else types or ()) if each != "null"), "")


@cache
def _properties(name: str) -> Mapping[str, Any]:
    """The columns of a status table as its schema has them."""
    text = (shipped.schemas() / "output" / f"status-{name}.schema.json").read_bytes()
    found: Mapping[str, Any] = json.loads(text)["properties"]["rows"]["items"]["properties"]
    return found


@cache
def _definitions() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((shipped.schemas() / "output" / "common.schema.json").read_bytes())[
        "$defs"
    ]
    return found


def _data(cell: Cell) -> Cell:
    """What programs get of a cell."""
    while isinstance(cell, Uncertain | Worded):
        cell = cell.cell if isinstance(cell, Uncertain) else cell.data
    return cell


def _several(cell: Cell) -> tuple[Cell, ...]:
    """The items of a list; one that stands by itself is a list of one."""
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (cell,)


def _value(cell: Cell) -> Value:
    """A cell as a plain value; a message stays one, to be worded."""
    match _data(cell):
        case Code() as code:
            return code.code
        case Ref() as ref:
            return ref.id
        case Money() as money:
            return money.amount
        case Percent() as percent:
            return percent.value
        case None:
            return None
        case Label() | Quantity() | tuple() as other:
            raise TypeError(f"not one value: {other!r}")
        case Message() as message:
            return message
        case other:
            return other  # type: ignore[return-value]


def _measure(cell: Cell) -> Measure:
    """An amount of a metric as the record has it."""
    assert isinstance(cell, Quantity)  # noqa: S101  (as the schema of the column says)
    low, high = cell.amount.low, cell.amount.high
    exact = low is not None and low == high
    return Measure(
        metric=cell.metric.id,
        value=low if exact else None,
        min=None if exact else low,
        max=None if exact else high,
        about=cell.amount.about,
        per=cell.per.code if cell.per else None,
        group=cell.group.id if cell.group else None,
        phase=cell.phase,
        from_=cell.from_,
        until=cell.until,
        as_of=cell.as_of,
        so_far=cell.amount.so_far,
        source=cell.source,
    )
