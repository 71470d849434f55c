"""A sheet to the table in it: where its heads are, and what is known of its columns and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from srr.changes.importing.column_heads import columns_of
from srr.changes.importing.columns import YEAR, Asked, Column, identify, naming
from srr.changes.importing.record_rows import FEWEST, Passed, is_head, rows_of
from srr.frozen import frozen, replace
from srr.meaning.closest import fold
from srr.meaning.head_words import kind_named
from srr.meaning.heads import Head, head, known
from srr.model.register import Register
from srr.privacy import find
from srr.sheets.grid import Cell, Place, Worksheet
from srr.sheets.limits import CELLS, COLUMNS, HEAD_ROWS

#: So many rows from the top are looked at for heads.
FIRST_ROWS = 40
#: What a shell does not leave as it is.
_SHELL = '"$`\\!'
#: In so many columns from the left heads may stand below one another.
_FIRST_COLUMNS = 6
#: So many of the likeliest heads are looked below.
_TRIED = 5


@frozen
class Table:
    """A table of records of one kind in a sheet; ``first`` and ``last`` are the rows of its heads."""

    sheet: Worksheet
    kind: str
    first: int
    last: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    passed: tuple[Passed, ...]
    #: The rows of the heads of other such tables in the sheet.
    others: tuple[int, ...] = ()

    @cached_property
    def used(self) -> tuple[Column, ...]:
        """The columns that say a field."""
        return tuple(each for each in self.columns if each.field is not None)

    @property
    def score(self) -> int:
        """How sure it is that this is such a table."""
        return sum(1 if each.head.near else 2 for each in self.used)

    def column(self, field: str) -> Column | None:
        """The first column that says a field; None where none does."""
        return next((each for each in self.used if each.field == field), None)

    def cell(self, row: int, column: int) -> Cell | None:
        """What is seen at a place; a cell over several rows is seen in each of them."""
        found = self.sheet.cells.get((row, column))
        top = self._spread.get((row, column))
        return self.sheet.cells.get((top, column)) if found is None and top is not None else found

    def texts(self, column: Column) -> list[str]:
        """What stands in the cells of a column that are not blank, row by row."""
        cells = (self.cell(row, column.number) for row in self.rows)
        return [each.text for each in cells if each is not None]

    def heads(self, until: str) -> str:
        """The rows of the heads as people write them."""
        names = self.sheet.row_name(self.first), self.sheet.row_name(self.last)
        return names[0] if self.first == self.last else until.join(names)

    def address(self, column: Column) -> str:
        """What ``--map`` calls a column: its head, or its letters where that is not its own, or personal."""
        text = " ".join(column.head.text.split())
        alike = sum(1 for each in self.columns if fold(each.head.text) == fold(text))
        plain = alike == 1 and text and not any(each in text for each in _SHELL) and not find(text)
        return text if plain else self.sheet.column_name(column.number)

    @cached_property
    def _spread(self) -> dict[Place, int]:
        """Of each place below the top of cells that are one, where that top is; within the table."""
        end = max(self.rows, default=0)
        found = (
            ((row, each.left), each.top)
            for each in self.sheet.merged
            for row in range(each.top + 1, min(each.bottom, end) + 1 if each.top > self.last else 0)
        )
        # A place is part of one of them only, so that there are no more than places.
        return dict(islice(found, CELLS))


def tables(sheets: Sequence[Worksheet], asked: Asked, register: Register) -> list[Table]:
    """The table of this kind in each sheet that is shown and has one, also one of which a column is a record.

    A sheet that is called by another kind of record is none where another sheet is.
    """
    every = (
        table(each, asked, register) or _turned(each, asked, register) for each in sheets if not each.hidden
    )
    every_one = [each for each in every if each is not None]
    # One without rows is a form that nobody filled in, where another sheet has rows.
    found = [each for each in every_one if each.rows] or every_one
    return [each for each in found if kind_named(each.sheet.name) in {None, asked.kind}] or found


def _turned(sheet: Worksheet, asked: Asked, register: Register) -> Table | None:
    """The table or form in a sheet whose heads stand below one another, with what they say beside them."""
    if (asked.rows is not None and not asked.turned) or max(sheet.rows, default=0) > COLUMNS:
        return None
    found = table(sheet.across(), replace(asked, turned=False), register)
    return found if found is not None and found.rows else None


def table(sheet: Worksheet, asked: Asked, register: Register) -> Table | None:
    """The table of this kind in a sheet; None where its heads cannot be found."""
    if asked.turned:
        return None
    rows = [row for row in sheet.rows if row not in sheet.hidden_rows]
    if asked.rows is not None:
        spans = [asked.rows]
    else:
        most = _FIRST_COLUMNS if sheet.turned else FIRST_ROWS
        likely = {row for row in rows[: most + HEAD_ROWS] if _may_be_head(sheet, row, asked, register)}
        every = (span for at in range(min(len(rows), most)) for span in _spans(sheet, rows, at))
        spans = [span for span in every if likely & {*range(span[0], span[1] + 1)}]
    best: list[tuple[int, tuple[int, int]]] = []
    for span in spans:
        # Several rows are heads only where that tells more apart than fewer do, or years stand in the last.
        more = span[1] - span[0]
        score = _score(columns_of(sheet, span, asked, register, fuzzy=False), asked) - more
        score += 2 if more and _are_years(sheet, span[1]) else 0
        if score > 0:
            best.append((score, span))
    if (
        not best
        and asked.rows is not None
        and identify(columns_of(sheet, spans[0], asked, register, fuzzy=True), asked)
    ):
        best = [(0, spans[0])]
    found = (
        _table(sheet, span, asked, register) for _, span in sorted(best, key=lambda each: -each[0])[:_TRIED]
    )
    return next((each for each in found if each is not None), None)


def _table(sheet: Worksheet, span: tuple[int, int], asked: Asked, register: Register) -> Table | None:
    """The table below these heads; None where none of them says a field, or what is below them are heads."""
    first, last = span
    rows = [row for row in sheet.rows if row not in sheet.hidden_rows]
    columns = columns_of(sheet, span, asked, register, fuzzy=True)
    if not any(each.field is not None for each in columns):
        return None
    taken, passed = rows_of(sheet, last, columns, asked.kind)
    above = tuple(Passed(row, "above") for row in rows if row < first)
    if asked.rows is None and _are_labels(sheet, columns, taken, asked.kind):
        return None
    bare = {column for row in taken for column in sheet.in_row(row)} - {each.number for each in columns}
    columns += tuple(Column(each, Head(""), "no-head") for each in sorted(bare))
    others = () if asked.rows is not None else tuple(_others(sheet, rows, (first, last), asked, register))
    return Table(sheet, asked.kind, first, last, columns, taken, (*above, *passed), others)


@frozen
class Near:
    """The row that comes nearest to the heads of a table that is not there."""

    sheet: Worksheet
    row: int
    columns: tuple[Column, ...]


def nearest(sheets: Sequence[Worksheet], asked: Asked, register: Register) -> Near | None:
    """The row in which most heads of this kind of record stand, where no row has enough; None without any."""
    best: tuple[int, Near] | None = None
    for sheet in sheets:
        shown = [row for row in sheet.rows if row not in sheet.hidden_rows][:FIRST_ROWS]
        rows = shown if asked.rows is None else [asked.rows[1]]
        for row in rows if not sheet.hidden else ():
            columns = columns_of(sheet, (row, row), asked, register, fuzzy=False)
            count = sum(each.field is not None for each in columns)
            if count and (best is None or count > best[0]):
                best = count, Near(sheet, row, columns)
    return best[1] if best is not None else None


def _others(
    sheet: Worksheet, rows: Sequence[int], span: tuple[int, int], asked: Asked, register: Register
) -> Iterator[int]:
    """The rows above the heads that are heads too, and those below that are not these heads once more."""
    own = {fold(cell.text) for cell in sheet.in_row(span[1]).values()}
    for row in rows:
        if not span[0] <= row <= span[1] and is_head(sheet.in_row(row), asked.kind):
            said = {fold(cell.text) for cell in sheet.in_row(row).values()}
            other = row < span[0] or said - own
            if other and _score(columns_of(sheet, (row, row), asked, register, fuzzy=False), asked):
                yield row


def _are_labels(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[int], kind: str) -> bool:
    """Whether what would name the records are heads: then it is a form, with what they say beside them."""
    name = next((each.number for each in columns if each.field == naming(kind)), None)
    texts = [cell.text for row in rows if name is not None and (cell := sheet.cells.get((row, name)))]
    labels = sum(known(each, kind) for each in texts)
    return labels >= FEWEST and 2 * labels > len(texts)


def _may_be_head(sheet: Worksheet, row: int, asked: Asked, register: Register) -> bool:
    """Whether some cell of a row is a word that stands over columns of this kind, or was said to be."""
    cells = sheet.in_row(row)
    if len(cells) > COLUMNS:
        return False
    said = {fold(each) for each in asked.fields or {}}
    texts = [cell.text for cell in cells.values()]
    means = (head(each, asked.kind, register, fuzzy=False) for each in texts)
    return any(each.field is not None or each.either for each in means) or any(
        fold(each) in said for each in texts
    )


def _are_years(sheet: Worksheet, row: int) -> bool:
    """Whether nothing but years stands in a row, each of which heads a column."""
    return all(YEAR.fullmatch(each.text.strip()) for each in sheet.in_row(row).values())


def _spans(sheet: Worksheet, rows: Sequence[int], at: int) -> Iterator[tuple[int, int]]:
    """The rows that heads may stand in: this one, or up to two more that follow it."""
    yield rows[at], rows[at]
    for more in range(1, HEAD_ROWS):
        if at + more >= len(rows) or rows[at + more] != rows[at] + more:
            return
        # Of more than two the upper ones are of groups, which do not stand over every column.
        if more == 1 or sheet.in_row(rows[at]).keys() != sheet.in_row(rows[at + more]).keys():
            yield rows[at], rows[at + more]


def _score(columns: Sequence[Column], asked: Asked) -> int:
    used = [each.field for each in columns if each.field is not None]
    enough = len(used) >= FEWEST or (len(columns) == 1 and used == [naming(asked.kind)])
    if not enough or not identify(columns, asked):
        return 0
    return 10 * len(used) - sum(1 for each in columns if each.why in {"unknown", "elsewhere"})
