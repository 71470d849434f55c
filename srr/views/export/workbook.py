"""A register to the sheets of a workbook: a sheet a kind and one a list in it, which can be read back.

How these are laid out is said in ``srr/meaning/workbook.py``. Beside them stand the status tables, which
follow from the records on the day, and the words to choose from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field as absent
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from srr.frozen import frozen
from srr.meaning.records import bearers
from srr.meaning.workbook import (
    CONTENTS_PROPERTY,
    DAY_PROPERTY,
    DERIVED,
    ID,
    KEY,
    LAYOUT,
    LAYOUT_PROPERTY,
    POSITION,
    REVISION_PROPERTY,
    VALUE,
    Mark,
    contents,
    digest,
)
from srr.model.records import KINDS, VOCABULARIES, Agreement
from srr.model.register import Register
from srr.problems import Code, Label, say
from srr.problems import Path as Place
from srr.sheets.limits import CELLS, DIFFERENT, NODES
from srr.views import public as outsiders
from srr.views.answer import Table
from srr.views.cells import (
    Amount,
    Cell,
    Money,
    PartialDate,
    Percent,
    Phrase,
    Quantity,
    Ref,
    Uncertain,
    Worded,
    noted,
    phrase,
)
from srr.views.export.records import UNIT, as_recorded, table_for
from srr.views.export.shape import Export, Field, FlatTable, Type, Value
from srr.views.export.tables import export
from srr.views.status import TABLES, Selection, table
from srr.views.vocabulary.names import named

#: The kinds of what ids refer to, by their tables.
_KINDS = {
    table_for(each): each for each in (*(kind.removesuffix("s") for kind in KINDS), *VOCABULARIES.values())
}
#: The choices of a truth, and of what is a supplier or a client.
TRUTH, PARTY = "truth", "party"
METRIC = "metric"
_COUNT = "_count"
#: The units of the metrics that a new register has, which are worded; in another is counted as it is called.
_UNITS = ("persons", "people", "places", "hours", "labour-years")


#: What is told in a row beside a date or a figure: the first and last day, the least and the most.
_ENDS = 3
#: The cells by which a column is explained, its head and its code among them.
_EXPLAINED = 8

#: What a schema says of a file, in Dutch and in English, and what is so in a sheet.
_OF_FILES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r", (?:tussen aanhalingstekens|in quotes)", ""),
        (r": kleine letters, cijfers en koppeltekens, te beginnen met een letter.*", "."),
        (r": lower-?case letters, digits and hyphens, .*", "."),
        (r"\b(een id uit) vocabulary/[a-z-]+\.yaml", r"\1 de woordenlijst"),
        (r"\b(an id from) vocabulary/[a-z-]+\.yaml", r"\1 the vocabulary"),
        (r"\bZet dit op true\b", "Kies ja"),
        (r"\bSet to true\b", "Choose yes"),
        (r"\bpassed \(verstreken\)", "verstreken"),
        (r"\bzet dat dan bij extensions\b", "zet dat dan bij de verlengingen"),
        (r"\bparticipants \(deelnemers\)", "deelnemers"),
        (r"^Het id van ", "Het id of de naam van "),
        (r"^The id of ", "The id or the name of "),
        (r"\bin dit bestand\b", "van dit record"),
        (r"\bin this file\b", "of this record"),
    )
)


@frozen
class SheetColumn:
    """A column of a sheet: its code, its head, and a cell for each row.

    ``told`` is what is never read back. ``choices`` names a list of the workbook. ``text`` holds nothing but
    texts, which no program should take for numbers.
    """

    code: str
    head: Cell
    cells: tuple[Cell, ...]
    about: Cell = None
    told: bool = False
    choices: str | None = None
    text: bool = False

    @property
    def is_key(self) -> bool:
        """Whether a row is known by it."""
        return self.code in {ID, POSITION, KEY} or self.code.endswith(f".{POSITION}")

    def of_end(self, end: str) -> str:
        """The code of a column for the first ("from") or last day ("until") that its dates may mean."""
        return f"{DERIVED}{self.code}.{end}"


@frozen
class Sheet:
    """A sheet: what it is called, and its columns. Its kind is records, list or terms.

    With a mark it can be read back, by the digests of its rows.
    """

    title: Cell
    kind: str
    columns: tuple[SheetColumn, ...]
    mark: Mark | None = None
    digests: tuple[str, ...] = ()


@frozen
class Workbook(Export):
    """An export laid out in sheets.

    ``standing`` are the status tables, ``choices`` what may be chosen, by the name of each list, and
    ``properties`` what the file says of itself.
    """

    standing: tuple[Table, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    choices: Mapping[str, tuple[Cell, ...]] = absent(default_factory=dict)
    properties: Mapping[str, str] = absent(default_factory=dict)

    @property
    def editable(self) -> bool:
        """Whether its sheets hold records, with what it takes to read them back."""
        return any(each.mark is not None for each in self.sheets)

    @cached_property
    def returns(self) -> bool:
        """Whether ``srr import`` reads it back: that it can be, and is not too large for that."""
        return self.editable and size(self).within()


@frozen
class Size:
    """What a workbook comes down to for who reads it: never less, so that what fits by this does fit.

    ``different`` are the cells that say something else each, ``elements`` those of XML.
    """

    cells: int
    different: int
    elements: int

    def within(self) -> bool:
        """Whether the importer reads so much."""
        return self.cells <= CELLS and self.different <= DIFFERENT and self.elements <= NODES


def size(book: Workbook) -> Size:
    """How much is read of a workbook: its cells, its heads and codes, the lists to choose from."""
    cells = rows = columns = 0
    different: set[object] = set()
    for sheet in book.sheets:
        rows += len(sheet.digests)
        cells += len(sheet.digests)
        different.update(sheet.digests)
        for each in sheet.columns:
            columns += 1
            cells += _filled(each.cells)
            different.update((cell, each.told, each.text) for cell in each.cells)
    for standing in book.standing:
        rows += len(standing.rows)
        for one in standing.columns:
            said = [row[one.key] for row in standing.rows]
            columns += max(1, len({each for cell in said for each in _subjects(cell)}))
            cells += _filled(said)
            different.update(said)
    listed = sum(len(each) + 1 for each in book.choices.values())
    cells += listed + _EXPLAINED * columns
    count = len(different) + listed + _EXPLAINED * columns
    return Size(cells, count, 2 * cells + rows + 2 * count)


def _filled(column: Sequence[Cell]) -> int:
    """How many cells of a sheet a column comes down to."""
    figures = [[*_figures(cell)] for cell in column]
    ends = _ENDS if any(_is_open(each) for these in figures for each in these) else 1
    subjects = len({each for cell in column for each in _subjects(cell)})
    # What is no figure goes for all that a figure could be of.
    return sum(
        len(these) * ends if these else max(1, subjects)
        for these, cell in zip(figures, column, strict=True)
        if cell is not None
    )


def _figures(cell: Cell) -> Iterator[Cell]:
    """The figures and dates that a cell holds."""
    match cell:
        case Uncertain():
            yield from _figures(cell.cell)
        case Worded():
            yield from _figures(cell.data)
        case tuple():
            for each in cell:
                yield from _figures(each)
        case Amount() | Quantity() | PartialDate() | date():
            yield cell


def _is_open(figure: Cell) -> bool:
    """Whether a figure is no one number, or a date no one day: two columns more tell what it can be."""
    match figure:
        case Amount():
            return figure.low != figure.high
        case Quantity():
            return _is_open(figure.amount)
        case PartialDate():
            return figure.first != figure.last
        case _:
            return False


def _subjects(cell: Cell) -> Iterator[object]:
    """What the figures of a cell are of, each of which has columns of its own."""
    for each in _figures(cell):
        if isinstance(each, Quantity):
            yield each.metric, each.per, each.group, each.phase, each.source


def workbook(
    known: Register, register: Register, revision: str | None = None, *, public: bool = False
) -> Workbook:
    """All of a register in sheets; the arguments are as of :func:`export`.

    What refers to something that is not there is told as it is: a sheet has no rule against that, and what is
    read back is what was written. A public edition is not read back, for it does not hold all.
    """
    # The status tables stand in it as people read them.
    made = export(known, register, revision, public=public, derived=False)
    if public:
        known = register = outsiders.edition(register)
        tables = [*made.tables]
        standing = tuple(
            _columns_of(table(known, register, name, Selection()), keys)
            for name, keys in outsiders.COLUMNS.items()
        )
    else:
        tables = as_recorded(known)
        standing = tuple(table(known, register, name, Selection()) for name in TABLES)
    sheets = _Sheets(
        known, [each for each in tables if each.name.partition("_")[0] != "register"], public=public
    )
    return Workbook(
        **{each.name: getattr(made, each.name) for each in fields(made)},
        standing=standing,
        sheets=tuple(sheets.made()),
        choices=sheets.choices(),
        properties={
            **({} if public else {LAYOUT_PROPERTY: LAYOUT, CONTENTS_PROPERTY: contents(known)}),
            DAY_PROPERTY: made.as_of.isoformat(),
            **({REVISION_PROPERTY: revision} if revision is not None else {}),
        },
    )


def _columns_of(found: Table, keys: Sequence[str]) -> Table:
    """A table with some of its columns."""
    return replace(found, columns=tuple(each for each in found.columns if each.key in keys))


class _Sheets:
    """What makes sheets of the tables of a register."""

    def __init__(self, register: Register, tables: Sequence[FlatTable], *, public: bool) -> None:
        self._register, self._public = register, public
        self._tables = {each.name: each for each in tables}
        self._digests: dict[tuple[str, str], str] = {}

    def choices(self) -> dict[str, tuple[Cell, ...]]:
        """What can be chosen in a column, by the name of the list: ids, codes, and whether it is so."""
        found: dict[str, tuple[Cell, ...]] = {TRUTH: (True, False)}
        for each in self._tables.values():
            if each.name in _KINDS:
                ids = (str(row[0]) for row in each.rows)
                found[each.name] = tuple(self._chosen(_KINDS[each.name], one) for one in ids)
            for one in each.fields:
                if one.codes is not None:
                    found[one.codes] = tuple(Code(one.codes, code) for code in one.choices)
        found[PARTY] = tuple(dict.fromkeys((*found.get("suppliers", ()), *found.get("clients", ()))))
        return found

    def made(self) -> Iterator[Sheet]:
        """The sheets of the kinds, of the lists in them, of the vocabularies and of the questions."""
        yield from (self._records(self._tables[folder], folder) for folder in KINDS if folder in self._tables)
        for folder in KINDS:
            lists = (each for each in self._tables.values() if each.name.startswith(f"{folder}_"))
            yield from (self._records(each, folder) for each in lists)
        for each in self._tables.values():
            if each.parent is None and each.name not in KINDS:
                yield Sheet(each.title, "terms", tuple(self._columns(each)))

    def _records(self, each: FlatTable, folder: str) -> Sheet:
        """The sheet of a kind, or of a list in it."""
        title: Cell = Code("table-name", folder)
        if each.parent is not None:
            title = phrase(Code("column", f"{folder}.id"), *(part for said in _titles(each) for part in said))
        kind = "records" if each.parent is None else "list"
        columns = tuple(self._columns(each))
        if self._public:
            return Sheet(title, kind, columns)
        return Sheet(
            title,
            kind,
            columns,
            Mark(folder.removesuffix("s"), _dotted(each.place)),
            tuple(self._digest(folder, str(row[0])) for row in each.rows),
        )

    def _digest(self, folder: str, id_: str) -> str:
        """The digest of a record, which has a row in many sheets."""
        key = (folder, id_)
        if key not in self._digests:
            self._digests[key] = digest(self._register.folder(folder)[id_])
        return self._digests[key]

    def _columns(self, each: FlatTable) -> Iterator[SheetColumn]:
        """The columns of a sheet: those of its key, the fields, and behind some what is only told of them."""
        values = {field.name: [row[at] for row in each.rows] for at, field in enumerate(each.fields)}
        for field in each.fields:
            if field is each.fields[0]:
                yield SheetColumn(ID, self._head_of_ids(each), tuple(values[field.name]), text=True)
            elif field.name in each.key:
                yield SheetColumn(self._position(each, field), field.head, tuple(values[field.name]))
            elif field.name == KEY and not field.place:
                yield SheetColumn(KEY, field.head, tuple(values[KEY]), text=True)
            elif field.place and field.one_of in {None, field.name.removesuffix("_supplier")}:
                yield from self._field(each, field, values)
            elif field.name.endswith(_COUNT):
                yield self._list(each, field, values[field.name])

    def _head_of_ids(self, each: FlatTable) -> Cell:
        """What is over the ids: in the sheet of a list what they are of."""
        to = next((one.table for one in each.foreign if one.fields[0] == each.fields[0].name), None)
        while to is not None and (above := self._tables[to].parent) is not None:
            to = above
        return each.fields[0].head if to is None else Code("column", f"{to}.id")

    def _position(self, each: FlatTable, field: Field) -> str:
        """The code of a position: in the list itself, or in a list around it."""
        if field.name == POSITION or each.parent is None:
            return POSITION
        return f"{_dotted(self._tables[each.parent].place)}.{POSITION}"

    def _field(
        self, each: FlatTable, field: Field, values: Mapping[str, Sequence[Value]]
    ) -> Iterator[SheetColumn]:
        """The column of a field, and what its ids are of."""
        code = _dotted(field.place[len(each.place) + 1 :] if each.place else field.place) or VALUE
        said = values[field.name]
        ids = [str(row[0]) for row in each.rows]
        passed = values.get(f"{field.name}_passed")
        cells: list[Cell] = [self._cell(field, value, id_) for value, id_ in zip(said, ids, strict=True)]
        if field.refers is not None and field.one_of is None:
            of = _KINDS.get(field.refers, "")
            cells = [None if value is None else self._chosen(of, str(value)) for value in said]
        if passed is not None:
            cells = [say("value.passed") if now else cell for cell, now in zip(cells, passed, strict=True)]
        if field.one_of is None:
            choices, kind = field.refers or field.codes, _KINDS.get(field.refers or "")
        else:
            choices, kind = PARTY, PARTY
        if field.type is Type.FLAG:
            choices = TRUTH
        head: Cell = field.head
        if field.one_of is not None and isinstance(head, Phrase):
            # Of which of the two kinds it is, is known by its id.
            head = head.parts[0]
        text = field.type is Type.TEXT
        yield SheetColumn(code, head, tuple(cells), _about(field), choices=choices, text=text)
        # The words of a metric stand in its cell.
        if kind not in {None, METRIC}:
            names = tuple(None if value is None else self._called(str(kind), str(value)) for value in said)
            yield SheetColumn(f"{DERIVED}{code}", noted(head, say("workbook.name")), names, told=True)

    def _cell(self, field: Field, value: Value, id_: str) -> Cell:
        match field.type:
            case _ if value is None:
                return None
            case _ if field.place == ("terms", 0, UNIT) and value in _UNITS:
                return Code("unit", str(value))
            case Type.CODE if field.codes is not None:
                return Code(field.codes, str(value))
            case Type.MONEY:
                agreement = self._register.agreements.get(id_)
                currency = agreement.currency if agreement else Agreement.currency
                return Money(Decimal(str(value)), currency)
            case Type.PERCENTAGE:
                return Percent(Decimal(str(value)))
            case Type.FLAG if field.required and value is False:
                # Where nothing is recorded it goes without saying.
                return None
            case _:
                return value

    def _chosen(self, kind: str, id_: str) -> Cell:
        """What is chosen for an id; of a metric, whose id is English, its words where they mean no other."""
        term = self._register.terms(kind).get(id_) if kind == METRIC else None
        if term is None:
            return id_
        words = {term.nl, term.en} - {None}
        sure = all([each.id for each in bearers(self._register, kind, word)] == [id_] for word in words)
        return Label(term.nl, term.en) if sure else id_

    def _called(self, kind: str, id_: str) -> Cell:
        """What people call what an id is of; None where there is no more than the id."""
        found = named(self._register, kind, id_)
        title = getattr(self._register.find(kind, id_), "title", None)
        return Ref(id_, found.label or title) if found.label or title else None

    def _list(self, each: FlatTable, field: Field, counts: Sequence[Value]) -> SheetColumn:
        """What is in the lists under a field, or how many: one that is recorded as empty is told as such."""
        listed = self._tables[f"{each.name}_{field.name.removesuffix(_COUNT)}"]
        code = f"{DERIVED}{_dotted(listed.place[len(each.place) + 1 :] if each.place else listed.place)}"
        cells: list[Cell] = [() if count == 0 else count for count in counts]
        single = next((one for one in listed.fields if one.place == (*listed.place, 0)), None)
        head = field.head
        if single is not None:
            kind = _KINDS.get(single.refers or "")
            at, head = listed.fields.index(single), single.head
            items = {
                key: tuple(self._item(single, kind, row[at]) for row in rows)
                for key, rows in groupby(listed.rows, lambda row: row[: len(each.key)])
            }
            keys = [row[: len(each.key)] for row in each.rows]
            cells = [items.get(key, cell) for key, cell in zip(keys, cells, strict=True)]
        return SheetColumn(code, head, tuple(cells), say("workbook.list-about"), told=True)

    def _item(self, field: Field, kind: str | None, value: Value) -> Cell:
        """An item of a list of single values, by what people call it."""
        if kind is not None:
            return named(self._register, kind, str(value))
        return self._cell(field, value, "")


def _about(field: Field) -> Cell:
    """What the schema says of a field, without what only somebody who writes its file has to know.

    In a sheet codes are words, nothing stands in quotes, and what there is to choose from stands beside it.
    """
    about = field.about
    if not isinstance(about, Label):
        return about
    said = []
    for text in (about.nl, about.en):
        for code in field.choices:
            text = re.sub(rf"(?<![\w-]){re.escape(code)} \(([^()]+)\)", _in_words, text)  # noqa: PLW2901
        for pattern, words in _OF_FILES:
            text = pattern.sub(words, text)  # noqa: PLW2901
        said.append(text)
    return Label(nl=said[0], en=said[1])


def _in_words(code: re.Match[str]) -> str:
    """The words for a code that stand in brackets behind it; what explains them stays in brackets."""
    words, *more = re.split(r"[,:] ", code[1], maxsplit=1)
    return f"{words} ({more[0]})" if more else words


def _dotted(place: Place) -> str:
    return ".".join(map(str, place))


def _titles(each: FlatTable) -> Iterator[tuple[Cell, ...]]:
    """What a list is called, with the list around it, each behind a dash."""
    title: Cell = each.title
    names = []
    while isinstance(title, Phrase):
        names.append(_last(title.parts[-1]))
        title = title.parts[0]
    yield from ((" - ", name) for name in reversed(names))


def _last(title: Cell) -> Cell:
    """The last word for a list in a part of a record: of "obligation: asks" the second."""
    while isinstance(title, Phrase):
        title = title.parts[-1]
    return title
