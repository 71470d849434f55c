"""The sheets of a workbook that ``srr export`` made, by the marks and codes over their columns.

:mod:`srr.meaning.workbook` says how such a sheet is laid out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from srr.changes.importing.columns import path_of
from srr.changes.returning.spots import Spot
from srr.frozen import frozen, replace
from srr.meaning import fields
from srr.meaning.head_words import COLUMNS
from srr.meaning.heads import head
from srr.meaning.records import RECORDS
from srr.meaning.workbook import DERIVED, ID, KEY, POSITION, VALUE, Mark, mark
from srr.model.register import Register
from srr.problems import Path
from srr.sheets.grid import Cell, Workbook, Worksheet
from srr.store import shape

#: So many rows from the top may hold the codes; somebody may have put a row above them.
_FIRST_ROWS = 6
#: What tells a row from the others of its sheet: the id of the record, and places in lists.
Key = tuple[str, ...]


@frozen
class Sent:
    """A sheet of records, or of a list in them, by its codes. ``digests`` is the column of the digests."""

    sheet: Worksheet
    mark: Mark
    codes: Mapping[str, int]
    digests: int
    first: int

    @cached_property
    def rows(self) -> dict[Key, list[int]]:
        """The rows by what tells them apart; those that were added may have no place yet."""
        found: dict[Key, list[int]] = {}
        for row in self.sheet.rows:
            if row >= self.first and any((row, column) in self.sheet.cells for column in self.codes.values()):
                found.setdefault(self.key(row), []).append(row)
        return found

    @cached_property
    def lists(self) -> dict[Key, list[int]]:
        """The rows of each list, by what tells it apart."""
        found: dict[Key, list[int]] = {}
        for key, rows in self.rows.items():
            found.setdefault(key[:-1], []).extend(rows)
        return found

    def cell(self, row: int, code: str) -> Cell | None:
        """What stands below a code; None where nothing does."""
        column = self.codes.get(code)
        found = self.sheet.cells.get((row, column)) if column is not None else None
        return found if found is not None and (found.text.strip() or found.fault) else None

    def text(self, row: int, code: str) -> str:
        """The text below a code."""
        found = self.cell(row, code)
        return found.text.strip() if found is not None else ""

    def digest(self, row: int) -> str:
        """The version of the record that a row was made of; empty where it was added by hand."""
        found = self.sheet.cells.get((row, self.digests))
        return found.text.strip() if found is not None else ""

    def head(self, code: str) -> str:
        """What stands over a column."""
        found = self.sheet.cells.get((self.first - 1, self.codes[code]))
        return found.text if found is not None else code

    def spot(self, row: int, code: str | None = None) -> Spot:
        """A row, or the cell below a code in it, as people find it."""
        if code is None:
            return Spot(self.sheet.name, row)
        return Spot(self.sheet.name, row, self.codes[code], self.head(code))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The codes of the places in lists, the outermost first."""
        if not self.mark.path:
            return ()
        inner = sorted((each for each in self.codes if each.endswith(f".{POSITION}")), key=len)
        return (*inner, POSITION)

    def key(self, row: int) -> Key:
        """What tells a row apart."""
        return (self.text(row, ID), *(self.text(row, each) for each in self.places))

    def item(self, row: int) -> Path | None:
        """Where in its record the item of a row stands; None where a place is missing or no number."""
        if not self.mark.path:
            return ()
        numbers = [self.text(row, each) for each in self.places]
        steps: list[str | int] = []
        for each in self.mark.path.split("."):
            if each != "0":
                steps.append(each)
                continue
            number = numbers.pop(0) if len(numbers) > 1 else ""
            if not number.isdecimal() or int(number) < 1:
                return None
            steps.append(int(number) - 1)
        if KEY in self.codes:
            key = self.text(row, KEY)
            return (*steps, key) if key else None
        number = numbers[-1]
        return (*steps, int(number) - 1) if number.isdecimal() and int(number) > 0 else None

    def item_or_first(self, row: int) -> Path:
        """Where the item of a row stands, or would as the first: of each the same may be said."""
        steps = (0 if each == "0" else each for each in self.mark.path.split("."))
        return self.item(row) or ((*steps, 0) if self.mark.path else ())

    def place(self, item: Path, code: str) -> Path:
        """Where in a record what is below a code stands, with ``item`` the place of its row's item."""
        if code == VALUE and item and fields.part(self.mark.kind, item) is None:
            return item
        return (*item, *(int(each) if each.isdecimal() else each for each in code.split(".")))

    def values(self) -> tuple[str, ...]:
        """The codes of what may be changed."""
        fixed = {ID, KEY, *self.places}
        return tuple(each for each in self.codes if each not in fixed and not each.startswith(DERIVED))


def sent(book: Workbook) -> tuple[Sent, ...]:
    """The sheets of a workbook that srr made, by the marks over their columns; none in any other workbook."""
    found = (_sent(each) for each in book.sheets)
    return tuple(each for each in found if each is not None and each.mark.kind in RECORDS)


def widened(sheet: Sent, register: Register) -> Sent:
    """The sheet with the columns that somebody added to it, where their heads name a field with one value.

    A field that no record has is no column of what srr makes, and can be filled in so.
    """
    kind = sheet.mark.kind
    if sheet.mark.path or kind not in COLUMNS:
        return sheet
    known = {*sheet.codes.values(), sheet.digests}
    codes = dict(sheet.codes)
    for column, cell in sorted(sheet.sheet.in_row(sheet.first - 1).items()):
        meant = head(cell.text, kind, register, fuzzy=False) if column not in known else None
        if meant is None or meant.field is None or meant.times or meant.per or meant.year or meant.term:
            continue
        if meant.field not in codes and _is_one(kind, meant.field):
            codes[meant.field] = column
    return replace(sheet, codes=codes)


def _is_one(kind: str, field: str) -> bool:
    """Whether a field of a column holds one value, at the place that it names."""
    path = path_of(field)
    forms = shape.forms(kind, path)
    whole = any("items" in form or form.get("type") == "object" for form in forms)
    return bool(forms) and not whole and path == tuple(field.split("."))


def _sent(sheet: Worksheet) -> Sent | None:
    for (row, column), cell in sheet.cells.items():
        made = mark(cell.text) if row <= _FIRST_ROWS else None
        if made is not None:
            codes = {
                other.text.strip(): place
                for (line, place), other in sheet.cells.items()
                if line == row and place != column
            }
            if ID not in codes:
                continue
            return Sent(sheet, made, codes, column, row + 2)
    return None
