"""What stands in a workbook that came back and srr put nowhere: sheets and columns of somebody's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from srr.changes.returning.sent import Sent
from srr.changes.returning.spots import Spot
from srr.frozen import frozen
from srr.sheets.grid import Workbook, Worksheet


@frozen
class Strange:
    """``columns`` of sheets that srr made, and other ``sheets``; nothing in them is read.

    ``cells`` are the sheets with only that in them.
    """

    columns: tuple[Spot, ...]
    sheets: tuple[str, ...]
    cells: tuple[Worksheet, ...]


def strange(book: Workbook, found: Sequence[Sent], made: Collection[str]) -> Strange:
    """All of that in a workbook; ``made`` are the names of the sheets that srr makes."""
    ours = {each.sheet.name: each for each in found}
    columns: list[Spot] = []
    sheets: list[str] = []
    cells: list[Worksheet] = []
    for sheet in book.sheets:
        sent = ours.get(sheet.name)
        if sent is not None:
            own = {*sent.codes.values(), sent.digests}
            rest = {place: cell for place, cell in sheet.cells.items() if place[1] not in own and cell.text}
            numbers = sorted({column for _, column in rest})
            heads = {column: rest.get((sent.first - 1, column)) for column in numbers}
            columns += [
                Spot(sheet.name, sent.first - 1, column, head.text if head is not None else "")
                for column, head in heads.items()
            ]
        elif sheet.name in made:
            rest = {}
        else:
            rest = dict(sheet.cells)
            sheets += [sheet.name] if rest else []
        cells.append(replace(sheet, cells=rest))
    return Strange(tuple(columns), tuple(sheets), tuple(cells))
