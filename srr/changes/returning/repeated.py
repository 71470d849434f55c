"""What somebody changed in a sheet that only repeats: a status table or a vocabulary in a workbook of srr.

Rows are told apart by all that stands in them, so that sorting them or moving columns changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from srr.changes.returning.echoes import Repeated
from srr.changes.returning.spots import Spot, said
from srr.sheets.grid import Cell, Workbook, Worksheet

#: Of more rows that are others it is not looked at which cells are.
_MOST = 40
#: What parts the digits of a number that stands among words.
_PARTED = re.compile(r"(?<=[0-9])[.,](?=[0-9])")


def repeated(book: Workbook, now: Workbook, recorded: frozenset[str]) -> Iterator[Repeated]:
    """What is another in a workbook than in the one that srr makes now, of the same version and day.

    ``recorded`` are the names of the sheets that are read back. The first sheet only explains.
    """
    printed = {each.name: each for each in now.sheets[1:] if not each.hidden and each.name not in recorded}
    for each in book.sheets:
        if each.name in printed:
            yield from _changed(each, printed[each.name])


def _changed(sheet: Worksheet, now: Worksheet) -> Iterator[Repeated]:
    left = Counter(_row(now.in_row(row)) for row in now.rows)
    others = []
    for row in sheet.rows:
        key = _row(sheet.in_row(row))
        if left[key]:
            left[key] -= 1
        else:
            others.append(row)
    spare = [now.in_row(row) for row in now.rows if left[_row(now.in_row(row))]]
    for row in others:
        cells = sheet.in_row(row)
        before = max(spare, key=lambda each: _alike(cells, each), default={}) if len(others) <= _MOST else {}
        if 2 * _alike(cells, before) < len(cells):
            yield Repeated(Spot(sheet.name, row), "", "")
            continue
        spare.remove(before)
        yield from _cells(sheet, row, before)


def _cells(sheet: Worksheet, row: int, before: Mapping[int, Cell]) -> Iterator[Repeated]:
    """The cells of a row that are others than in the row that it was."""
    cells = sheet.in_row(row)
    own, then = Counter(map(_worth, cells.values())), Counter(map(_worth, before.values()))
    gone = [each for each in before.values() if then[_worth(each)] > own[_worth(each)]]
    new = [column for column, each in sorted(cells.items()) if own[_worth(each)] > then[_worth(each)]]
    for column in new:
        old = before.get(column) if len(gone) != 1 else gone[0]
        head = sheet.cells.get((sheet.rows[0], column))
        spot = Spot(sheet.name, row, column, head.text if head is not None else "")
        yield Repeated(spot, old.text if old is not None else "", cells[column].text)
    if not new:
        yield Repeated(Spot(sheet.name, row), "", "")


def _worth(cell: Cell) -> object:
    """What is compared of a cell that is not read: programs write money and numbers each in their own way."""
    if cell.number is not None and cell.fault is None:
        return cell.number
    found = said(cell)
    return _PARTED.sub("", found) if isinstance(found, str) else found


def _row(cells: Mapping[int, Cell]) -> frozenset[tuple[object, int]]:
    """All that stands in a row, and how often, in whatever order."""
    return frozenset(Counter(each for each in map(_worth, cells.values()) if each is not None).items())


def _alike(cells: Mapping[int, Cell], others: Mapping[int, Cell]) -> int:
    """How much of a row stands in another."""
    return (Counter(map(_worth, cells.values())) & Counter(map(_worth, others.values()))).total()
