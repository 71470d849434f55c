"""A table, or a whole register in sheets, to the pages of a spreadsheet: columns that are ready to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from srr.frozen import frozen
from srr.problems import Code, say
from srr.render.plain import block_lines
from srr.render.spread import Field, Spread, spread
from srr.render.wording import Wording, capital, one_line, visible
from srr.views.answer import Answer, Table
from srr.views.cells import Cell
from srr.views.export.shape import Export
from srr.views.export.workbook import Sheet, SheetColumn, Workbook
from srr.views.rows import Row


@frozen
class Printed:
    """A column on a page: its head and fields, and in a sheet that can be read back its code.

    ``told`` is only told; ``text`` holds nothing but texts; ``choices`` is the list to choose from; ``about``
    and ``options`` say what stands in it.
    """

    spread: Spread
    code: str = ""
    told: bool = False
    text: bool = False
    choices: str | None = None
    about: str = ""

    @property
    def fields(self) -> tuple[Field | None, ...]:
        """A field for each row; None where it is empty."""
        return self.spread.fields


@frozen
class Page:
    """A sheet: its title, its columns, and its kind. ``empty`` are columns left out, for nothing is in them.

    With a ``mark`` it can be read back: it has codes over its columns, and the digest of each row.
    """

    title: str
    kind: str
    columns: tuple[Printed, ...]
    empty: tuple[str, ...] = ()
    mark: str = ""
    digests: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows it has below the head."""
        return len(self.columns[0].fields)


@frozen
class Notes:
    """What a reader should know: lines of text, and the pages of which it is told what is in them."""

    title: str
    lines: tuple[str, ...]
    explained: tuple[Page, ...] = ()


@frozen
class Book:
    """All pages of a file in their order, what explains them, and lists to choose from by their names.

    ``first`` says whether the notes go first. ``properties`` are what the file says of itself.
    """

    pages: tuple[Page, ...]
    notes: Notes
    first: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)


def of_table(view: Answer, table: Table, wording: Wording) -> Book:
    """The pages of an answer: the rows, the totals where there are any, and the notes."""
    page = _table(table, title(table, wording), table.rows, wording)
    pages = [page]
    if table.totals:
        pages.append(_table(table, wording.say("status.group.all"), table.totals, wording))
    lines = [
        *of_what(view, wording),
        wording.say("workbook.empty-cell"),
        *([wording.say("workbook.empty-columns", columns=page.empty)] if page.empty else []),
        *(line for block in table.below for line in block_lines(block, wording) if line),
        *left_out(view, wording),
    ]
    return Book(tuple(pages), Notes(page.title, tuple(lines)))


def of_workbook(view: Workbook, wording: Wording) -> Book:
    """The pages of a register: the status tables, the kinds and the lists in them, and what explains all."""
    standing = (_table(each, _standing(each, wording), each.rows, wording) for each in view.standing)
    sheets = (_sheet(each, wording) for each in view.sheets)
    pages = tuple(each for each in (*standing, *sheets) if each.count or each.kind == "records")
    used = {column.choices for page in pages for column in page.columns if column.choices}
    choices = {
        name: tuple(_choice(each, wording) for each in cells)
        for name, cells in view.choices.items()
        if name in used and cells
    }
    lines = [
        *of_what(view, wording),
        *([wording.say("workbook.revision", revision=view.revision)] if view.revision else []),
        wording.say("workbook.records"),
        *(
            [wording.say("workbook.editable" if view.returns else "workbook.no-return")]
            if view.editable
            else []
        ),
        *(wording.say(each) for each in ("workbook.standing", "workbook.dates")),
        # Of a public edition an empty cell says nothing of what is recorded.
        *([] if view.notes else [wording.say("workbook.empty-cell")]),
        *([wording.say("status.undated", count=view.undated)] if view.undated else []),
        *(wording.sentence(each) for each in view.notes),
        *left_out(view, wording),
        *_unresolved(view, wording),
    ]
    notes = Notes(visible(view.register), tuple(lines), pages)
    return Book(pages, notes, first=True, choices=choices, properties=view.properties)


def of_what(view: Answer | Export, wording: Wording) -> Iterator[str]:
    """Of which register and day an answer is, in sentences."""
    if view.register is not None:
        yield wording.say("workbook.register", name=view.register)
    if view.as_of is not None:
        yield wording.say("workbook.day", day=view.as_of)


def left_out(view: Answer | Export, wording: Wording) -> Iterator[str]:
    """How many files an answer does without, and which."""
    if view.left_out:
        yield wording.say("workbook.left-out", count=len(view.left_out))
        yield from (visible(each.file) for each in view.left_out)


def _unresolved(view: Export, wording: Wording) -> Iterator[str]:
    """What refers to something that is not there."""
    if view.unresolved:
        yield wording.say("workbook.unresolved", count=len(view.unresolved))
        for each in view.unresolved:
            yield visible(f"{each.table} {'/'.join(map(str, each.key))}: {each.field} {each.value}")


def title(table: Table, wording: Wording) -> str:
    """What a table is called: that of its rows, or of what these are added up from."""
    called: Cell = Code("table-name", table.name.removesuffix("-by"))
    if table.name.endswith("-by"):
        called = say("workbook.added-up", table=called)
    return capital(wording.word(called))


def _standing(table: Table, wording: Wording) -> str:
    """What a status table is called beside the sheet of the records that it is about."""
    return wording.say("workbook.standing-of", table=Code("table-name", table.name))


def _table(table: Table, title: str, rows: Sequence[Row], wording: Wording) -> Page:
    """The rows of a table: its columns, or those that were asked for, without those that are empty."""
    columns = table.visible() if table.chosen else table.columns
    heads = {each.key: capital(one_line(wording.head(table.name, each.key))) for each in columns}
    made = tuple(spread(heads, rows, heads.__getitem__, wording))
    filled = tuple(each for each in made if any(each.fields) or each.key in table.chosen)
    kept = {each.key for each in filled} or set(heads)
    empty = tuple(head for key, head in heads.items() if key not in kept)
    return Page(title, "derived", tuple(map(Printed, filled or made)), empty)


def _sheet(sheet: Sheet, wording: Wording) -> Page:
    """A sheet of records, of a list in them, or of a vocabulary, without the columns that are empty."""
    rows = [
        dict(zip(map(str, range(len(sheet.columns))), cells, strict=True))
        for cells in zip(*(each.cells for each in sheet.columns), strict=True)
    ]
    heads = [capital(one_line(wording.word(each.head))) for each in sheet.columns]
    columns: list[Printed] = []
    empty: list[str] = []
    for number, each in enumerate(sheet.columns):
        typed = sheet.mark is not None
        made = [*spread([str(number)], rows, lambda key: heads[int(key)], wording, typed=typed)]
        if rows and not any(made[0].fields) and not each.is_key:
            empty += [] if each.told else [heads[number]]
            continue
        columns += (_printed(each, one, wording) for one in made if any(one.fields) or one.end is None)
    mark = "" if sheet.mark is None else str(sheet.mark)
    return Page(
        capital(wording.word(sheet.title)), sheet.kind, tuple(columns), tuple(empty), mark, sheet.digests
    )


def _printed(column: SheetColumn, made: Spread, wording: Wording) -> Printed:
    if made.end is not None:
        return Printed(made, column.of_end(made.end), told=True)
    about = "" if column.about is None else one_line(wording.word(column.about))
    return Printed(made, column.code, column.told, column.text, column.choices, about)


def _choice(cell: Cell, wording: Wording) -> str:
    """A word or an id to choose, as it stands in a cell."""
    (column,) = spread(["choice"], [{"choice": cell}], str, wording)
    found = column.fields[0]
    return "" if found is None else str(found.value)
