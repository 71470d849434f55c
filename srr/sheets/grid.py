"""What a person sees in a spreadsheet, whatever file it came in: sheets of cells as they are shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from itertools import islice

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.problems import Obstacle

#: How spreadsheets write a character that XML does not have: by its number.
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: The last row and the last column that a sheet can have.
HIGHEST_ROW, HIGHEST_COLUMN = 1_048_576, 16_384
#: A row and a column, both from 1.
Place = tuple[int, int]


class NoSheet(Obstacle):
    """A file that is not read; ``message`` says why in one sentence, ``remedy`` what to do."""


@frozen
class Cell:
    """One cell as it is shown: ``text`` is what a person reads in it.

    Where it is a number, a date or a truth, ``number``, ``date`` or ``truth`` is that, no more precise than
    it is shown; ``unit`` is "%" or a currency (ISO 4217) that stands with the number. ``fault`` says why what
    is shown cannot be taken for what it says: error, formula, unseen, overflow, no-year, scaled, fraction,
    conditional, time, part-struck, calendar, garbled. ``struck`` is a cell that is struck through.
    """

    text: str
    number: Decimal | None = None
    date: PartialDate | None = None
    truth: bool | None = None
    unit: str | None = None
    fault: str | None = None
    struck: bool = False


@frozen
class Merged:
    """Cells that are shown as one: from a row and column up to and including another."""

    top: int
    left: int
    bottom: int
    right: int


@frozen
class Worksheet:
    """One sheet. Only cells in which something stands are there; all places count from 1.

    ``notes`` are remarks at cells, ``beside`` what stands outside the cells (heads and feet of pages, text
    boxes), each with its kind. In one that is ``turned`` the rows are the columns of what a person sees.
    """

    name: str
    cells: Mapping[Place, Cell]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict)
    beside: tuple[tuple[str, str], ...] = ()
    turned: bool = False

    def across(self) -> Worksheet:
        """The same sheet with its columns as rows."""
        return Worksheet(
            self.name,
            {(column, row): cell for (row, column), cell in self.cells.items()},
            self.hidden,
            self.hidden_columns,
            self.hidden_rows,
            tuple(Merged(each.left, each.top, each.right, each.bottom) for each in self.merged),
            {(column, row): note for (row, column), note in self.notes.items()},
            self.beside,
            not self.turned,
        )

    def row_name(self, row: int) -> str:
        """What a person calls a row: its number, or the letters of the column that it is."""
        return letters(row) if self.turned else str(row)

    def column_name(self, column: int) -> str:
        """What a person calls a column: its letters, or the number of the row that it is."""
        return str(column) if self.turned else letters(column)

    @property
    def rows(self) -> list[int]:
        """The rows in which something stands, in order."""
        return sorted(self._by_row)

    def in_row(self, row: int) -> Mapping[int, Cell]:
        """The cells of a row, by their columns."""
        return self._by_row.get(row, {})

    def texts_below(self, row: int, column: int) -> Iterator[str]:
        """What the cells of a column say below a row, from the top."""
        cells = self._by_column.get(column, [])
        for _, cell in islice(cells, bisect_right(cells, row, key=lambda each: each[0]), None):
            yield cell.text

    def over(self, row: int) -> Mapping[int, Merged]:
        """The cells that are shown as one over several columns, by each column of a row that is in them."""
        if row not in self._over:
            here = (each for each in self.merged if each.top <= row <= each.bottom and each.right > each.left)
            columns = ((column, each) for each in here for column in range(each.left, each.right + 1))
            # A cell is part of one of them only, so that a row has no more of them than columns.
            self._over[row] = dict(islice(columns, HIGHEST_COLUMN))
        return self._over[row]

    @cached_property
    def _over(self) -> dict[int, dict[int, Merged]]:
        return {}

    @cached_property
    def reach(self) -> Mapping[int, int]:
        """The last row of each column in which something stands."""
        found: dict[int, int] = {}
        for row, column in self.cells:
            if row > found.get(column, 0):
                found[column] = row
        return found

    @cached_property
    def _by_column(self) -> dict[int, list[tuple[int, Cell]]]:
        found: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(column, []).append((row, cell))
        for each in found.values():
            each.sort(key=lambda one: one[0])
        return found

    @cached_property
    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(row, {})[column] = cell
        return found


@frozen
class Workbook:
    """The sheets of a file in their order; ``properties`` are what the file says of itself, by name."""

    sheets: tuple[Worksheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def letters(column: int) -> str:
    """A column as spreadsheets name it: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def number_of(letters_: str) -> int:
    """The number of a column by its letters: A is 1."""
    found = 0
    for each in letters_:
        found = found * 26 + ord(each) - ord("A") + 1
    return found
