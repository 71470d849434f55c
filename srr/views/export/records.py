"""The records to flat tables, as their classes and their schemas say: a table a kind, and one a list in it.

A part with fields of its own that stands once in a record is columns of its table, whose names begin with its
own; a date is three columns: as it is written, and the first and last day that it can mean. Of a list that
may be not recorded, ``…_count`` says how many it has: 0 where it is recorded that there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from srr.frozen import frozen
from srr.meaning import fields as meanings
from srr.model.dates import PartialDate
from srr.model.records import KINDS, OWN_OF_TERMS, VOCABULARIES, Meaning, Measure, Question, Settings, Term
from srr.model.register import PARTIES, Register
from srr.problems import Code, say
from srr.problems import Path as Place
from srr.store import shape as schemas
from srr.views.cells import Cell, Label, called, noted, phrase
from srr.views.export.shape import Field, FlatTable, ForeignKey, Row, Type, Unresolved, Value

#: The position of an item in its list, from 1.
POSITION = "position"
#: The column of a list of single values.
VALUE = "value"
#: What a metric is counted in.
UNIT = "unit"
#: The plain values that a field has, by what they mean.
_TYPES = {
    Meaning.REFERENCE: Type.TEXT,
    Meaning.CODE: Type.CODE,
    Meaning.PERCENTAGE: Type.PERCENTAGE,
    Meaning.MONEY: Type.MONEY,
    Meaning.NUMBER: Type.NUMBER,
    Meaning.FLAG: Type.FLAG,
    Meaning.TEXT: Type.TEXT,
    Meaning.PROSE: Type.TEXT,
}
_OF_EVERY_TERM = ("id", "nl", "en", "note", "source")
#: What every record may have, which stands first in their classes and last in what people read.
_LAST = ("notes", "links")
#: Any key of a mapping whose keys are data themselves.
_ANY = "*"


@frozen
class Column:
    """A column, and how to get its value from the part of a record that a row is of."""

    field: Field
    value: Callable[[Any], Value]


@frozen
class _List:
    """A list: the end of its table's name, what people call it, its layout, its items and its place."""

    name: str
    title: Cell
    layout: _Layout
    items: Callable[[Any], Iterable[Any]]
    place: Place


@frozen
class _Layout:
    """How parts of one class become rows: the columns, and the lists that are tables of their own."""

    columns: tuple[Column, ...]
    lists: tuple[_List, ...] = ()


@frozen
class _Owner:
    """The table that a list hangs below: its name and title, its rows by their key, with what they are of.

    ``fields`` are the columns of its key as a list names them, ``key`` as the table itself does.
    """

    table: str
    title: Cell
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Row, Any], ...]


@frozen
class _Spot:
    """Where a value stands: of which kind of record, at which place, in which column under which head.

    ``get`` takes it from what a row is of, and gives None where a part around it is not recorded; ``sure``
    says that this cannot be.
    """

    kind: str
    place: Place
    get: Callable[[Any], Any]
    column: str = ""
    head: Cell = None
    sure: bool = True

    def field(self, name: str, key: str) -> _Spot:
        """Where a field of the part that stands here is."""

        def get(row: Any) -> Any:  # noqa: ANN401  (the value of any field)
            part = self.get(row)
            return None if part is None else getattr(part, name)

        column = f"{self.column}_{key}" if self.column else key
        head = called(key) if self.head is None else phrase(self.head, ": ", called(key))
        return _Spot(self.kind, (*self.place, key), get, column, head, self.sure)

    @property
    def about(self) -> Cell:
        """What the schema says of this place."""
        said = schemas.describe(self.kind, self.place)
        return None if said is None else Label(nl=said[1], en=said[0])


#: Whether what stands at a place in a kind of record may be told.
Told: TypeAlias = Callable[[str, Place], bool]


def everything(_kind: str, _place: Place) -> bool:
    """That all of a record may be told."""
    return True


def record_tables(
    register: Register, told: Told = everything
) -> tuple[tuple[FlatTable, ...], tuple[Unresolved, ...]]:
    """The tables :func:`as_recorded`, without references to what none of them has; these are the second."""
    return resolved(as_recorded(register, told))


def as_recorded(register: Register, told: Told = everything) -> list[FlatTable]:
    """A table for each vocabulary, the questions, the settings and each kind, with those of their lists.

    What may not be ``told`` has no column, and where nothing of a list may be, no table.
    """
    found: list[FlatTable] = []
    for name in VOCABULARIES:
        vocabulary = register.vocabularies.get(name)
        title, terms = Code("table-name", name), vocabulary.terms if vocabulary else ()
        found += _tables(_table_of(name), title, _term_layout(name, told), terms)
    if told("checklist", ("questions",)):
        questions = register.checklist.questions if register.checklist else ()
        found += _tables("questions", Code("table-name", "questions"), _questions(told), questions)
    title = Code("kind", "register")
    found += _tables("register", title, _record_layout(Settings, "register", told), (register.settings,))
    for folder, cls in KINDS.items():
        layout = _record_layout(cls, folder.removesuffix("s"), told)  # type: ignore[arg-type]  # mypy 2.4 takes classes for unhashable
        found += _tables(folder, Code("table-name", folder), layout, register.folder(folder).values())
    return found


def resolved(tables: Iterable[FlatTable]) -> tuple[tuple[FlatTable, ...], tuple[Unresolved, ...]]:
    """The tables without references to rows that are not there, and what was left out of them for that."""
    tables = tuple(tables)
    ids = {each.name: {row[0] for row in each.rows} for each in tables if each.key == ("id",)}
    found: list[FlatTable] = []
    left: list[Unresolved] = []
    for table in tables:
        rows, missing = _kept(table, ids)
        found.append(replace(table, rows=tuple(rows)))
        left += missing
    return tuple(found), tuple(left)


def _kept(table: FlatTable, ids: Mapping[str, set[Value]]) -> tuple[list[Row], list[Unresolved]]:
    """The rows of a table in which every reference finds something; of a list of ids those that do."""
    referring: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(table.fields):
        if each.refers is not None:
            referring[each.one_of or each.name].append(at)
    keys = [at for at, each in enumerate(table.fields) if each.name in table.key]
    rows: list[Row] = []
    left: list[Unresolved] = []
    for row in table.rows:
        kept, lost = list(row), False
        for name, places in referring.items():
            value = row[places[0]]
            found = [at for at in places if value in ids[str(table.fields[at].refers)]]
            for at in places:
                kept[at] = value if at in found[:1] else None
            if value is not None and not found:
                left.append(Unresolved(table.name, tuple(row[at] for at in keys), name, str(value)))
                # Of a list of ids nothing is left of the row; of a record all the rest is.
                lost = lost or name == VALUE
        if not lost:
            rows.append(tuple(kept))
    return rows, left


def _tables(name: str, title: Cell, layout: _Layout, parts: Iterable[Any]) -> Iterator[FlatTable]:
    """The table of some parts, and those of the lists in them."""
    parts = tuple(parts)
    fields = tuple(each.field for each in layout.columns)
    rows = tuple(tuple(each.value(part) for each in layout.columns) for part in parts)
    yield FlatTable(name, title, fields, ("id",), rows, foreign=foreign(fields))
    key = Field(singular(name), Type.TEXT, title, refers=name, required=True)
    owner = _Owner(name, title, (key,), ("id",), tuple(((part.id,), part) for part in parts))
    for each in layout.lists:
        yield from _list_tables(each, owner)


def _list_tables(listed: _List, owner: _Owner) -> Iterator[FlatTable]:
    """The table of a list in the parts that an owner's rows are of, and those of the lists in its items."""
    name, title = f"{owner.table}_{listed.name}", phrase(owner.title, ": ", listed.title)
    items = tuple(
        ((*of, number), item)
        for of, part in owner.rows
        for number, item in enumerate(listed.items(part), start=1)
    )
    own = tuple(each.field for each in listed.layout.columns)
    position = Field(POSITION, Type.INTEGER, say("export.position"), required=True)
    above = tuple(each.name for each in owner.fields)
    yield FlatTable(
        name,
        title,
        (*owner.fields, position, *own),
        (*above, POSITION),
        tuple((*of, *(each.value(item) for each in listed.layout.columns)) for of, item in items),
        owner.table,
        (ForeignKey(above, owner.table, owner.key), *foreign(own)),
        place=listed.place,
    )
    head = noted(listed.title, say("export.position"))
    below = Field(f"{listed.name}_{POSITION}", Type.INTEGER, head, required=True)
    for each in listed.layout.lists:
        yield from _list_tables(
            each, _Owner(name, title, (*owner.fields, below), (*above, POSITION), items)
        )  # fmt: skip


def foreign(fields: Iterable[Field]) -> tuple[ForeignKey, ...]:
    """What the columns that hold ids of a table refer to."""
    return tuple(ForeignKey((each.name,), each.refers, ("id",)) for each in fields if each.refers)


def singular(table: str) -> str:
    """What a row of a table of records is called."""
    return {"categories": "category"}.get(table, table.removesuffix("s"))


def table_for(kind: str) -> str:
    """The table that has the records, or the terms, of a kind that a field refers to."""
    vocabulary = next((name for name, term in VOCABULARIES.items() if term == kind), None)
    return f"{kind}s" if vocabulary is None else _table_of(vocabulary)


def _table_of(vocabulary: str) -> str:
    return vocabulary.replace("-", "_")


# How a class of the records becomes columns and lists.


@cache
def measured() -> tuple[Column, ...]:
    """The columns of an amount of a metric, without what only a record notes of it."""
    layout = _layout(Measure, _Spot("proposal", ("realised", 0), lambda row: row), everything)
    return tuple(each for each in layout.columns if each.field.name != "note")


@cache
def _record_layout(cls: type, kind: str, told: Told) -> _Layout:
    return _with_id(_layout(cls, _Spot(kind, (), lambda row: row), told))


@cache
def _questions(told: Told) -> _Layout:
    return _with_id(_layout(Question, _Spot("checklist", ("questions", 0), lambda row: row), told))


@cache
def _term_layout(vocabulary: str, told: Told) -> _Layout:
    spot = _Spot("vocabulary", ("terms", 0), lambda row: row)
    names = [
        each
        for each in (*_OF_EVERY_TERM, *OWN_OF_TERMS.get(VOCABULARIES[vocabulary], ()))
        if each == "id" or told("vocabulary", (each,))
    ]
    spots = {name: spot.field(name, name) for name in names}
    if UNIT in spots:
        # Of an organisation a unit is a part.
        spots[UNIT] = replace(spots[UNIT], head=say("export.unit"))
    return _Layout(tuple(each for name in names for each in _plain(Term, name, spots[name])))


def _with_id(layout: _Layout) -> _Layout:
    """A layout whose first column is the id."""
    first = Column(Field("id", Type.TEXT, called("id"), required=True), attrgetter("id"))
    return replace(layout, columns=(first, *layout.columns))


def _layout(cls: type, at: _Spot, told: Told) -> _Layout:
    """The columns and the lists of a part of a record, as far as they may be told."""
    columns: list[Column] = []
    lists: list[_List] = []
    for name, key in sorted(meanings.written(cls), key=lambda each: each[1] in _LAST):
        spot, part = at.field(name, key), meanings.below(cls, name)
        may_lack = meanings.may_lack(cls, name)
        if not told(spot.kind, spot.place):
            continue
        if meanings.is_list(cls, name):
            columns += [_count(spot, told)] if may_lack else []
            item = _item(cls, name, spot, told)
            lists.append(_List(spot.column, spot.head, item, _items(spot), spot.place))
        elif part is not None:
            columns += [_recorded(spot)] if may_lack else []
            below = _layout(part, replace(spot, sure=spot.sure and not may_lack), told)
            columns += below.columns
            lists += below.lists
        else:
            columns += _plain(cls, name, spot)
    return _Layout(tuple(columns), tuple(lists))


def _items(spot: _Spot) -> Callable[[Any], Iterable[Any]]:
    return lambda row: spot.get(row) or ()


def _count(spot: _Spot, told: Told) -> Column:
    """How many items a list has; None where nobody recorded any, or not all may be told."""

    def count(row: Any) -> int | None:  # noqa: ANN401  (what a row is of)
        found = spot.get(row)
        return None if found is None else len(found)

    head = noted(spot.head, say("export.count"))
    about = say("export.count.about") if told is everything else None
    return Column(Field(f"{spot.column}_count", Type.INTEGER, head, about), count)


def _recorded(spot: _Spot) -> Column:
    """Whether a part is recorded, which says that there is one, also where nothing else is known of it."""
    head = noted(spot.head, say("export.recorded"))
    field = Field(f"{spot.column}_recorded", Type.FLAG, head, spot.about, required=True)
    return Column(field, lambda row: spot.get(row) is not None)


def _item(cls: type, name: str, spot: _Spot, told: Told) -> _Layout:
    """The layout of the items of a list: their columns, or one with the value that each of them is."""
    part = meanings.below(cls, name)
    keyed = meanings.is_keyed(name)
    here = (*spot.place, _ANY if keyed else 0)
    item = _Spot(spot.kind, here, (lambda row: row[1]) if keyed else (lambda row: row))
    if part is None:
        layout = _Layout(_plain(cls, name, replace(item, column=VALUE, head=spot.head)))
    else:
        layout = _layout(part, item, told)
    if not keyed:
        return layout
    key = Column(Field("key", Type.TEXT, spot.head, required=True), lambda row: row[0])
    return replace(layout, columns=(key, *layout.columns))


def _plain(cls: type, name: str, spot: _Spot) -> tuple[Column, ...]:
    """The columns of a field that holds one value, or of an item of a list of such."""
    meant, types = meanings.meaning(cls, name), meanings.kinds(cls, name)
    if meant is Meaning.DATE:
        return tuple(_date(spot, may_be_passed=bool in types))
    kind = meanings.refers(cls, name)
    listed = meanings.is_list(cls, name)
    field = Field(
        spot.column,
        Type.INTEGER if int in types else _TYPES[meant],
        spot.head,
        spot.about,
        place=spot.place,
        required=listed or not (kind or meanings.may_lack(cls, name) or not spot.sure),
    )
    if kind == "party":
        return tuple(_party(spot, field))
    if kind is not None:
        return (Column(replace(field, refers=table_for(kind)), spot.get),)
    group = meanings.codes(cls, name)
    if group is None:
        return (Column(field, spot.get),)

    def code(row: Any) -> str | None:  # noqa: ANN401
        found = spot.get(row)
        return None if found is None else str(found)

    choices = tuple(schemas.choices(spot.kind, spot.place))
    return (Column(replace(field, codes=group, choices=choices), code),)


def _party(spot: _Spot, field: Field) -> Iterator[Column]:
    """A reference to a supplier or a client: a column for each, of which one has it."""
    for each in PARTIES:
        name, head = f"{spot.column}_{each}", noted(spot.head, Code("kind", each))
        of = replace(field, name=name, head=head, refers=table_for(each), one_of=spot.column)
        yield Column(of, spot.get)


def _date(spot: _Spot, *, may_be_passed: bool) -> Iterator[Column]:
    """A date as it is written, and the days it lies between; of an end also that it has passed."""

    def written(row: Any) -> PartialDate | None:  # noqa: ANN401
        found = spot.get(row)
        return found if isinstance(found, PartialDate) else None

    def first(row: Any) -> Value:  # noqa: ANN401
        found = written(row)
        return found.first if found else None

    def last(row: Any) -> Value:  # noqa: ANN401
        found = written(row)
        return found.last if found else None

    name, head = spot.column, spot.head
    yield Column(Field(name, Type.PARTIAL_DATE, head, spot.about, place=spot.place), written)
    yield Column(Field(f"{name}_from", Type.DATE, noted(head, say("export.first-day"))), first)
    yield Column(Field(f"{name}_until", Type.DATE, noted(head, say("export.last-day"))), last)
    if may_be_passed:
        passed = noted(head, say("value.passed"))
        field = Field(f"{name}_passed", Type.FLAG, passed, spot.about, required=True)
        yield Column(field, lambda row: spot.get(row) is True)
