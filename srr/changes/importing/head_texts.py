"""The rows of the heads of a table to the text over each column, and to which columns are one table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from srr.changes.importing.columns import YEAR
from srr.meaning.closest import fold
from srr.sheets.grid import Worksheet
from srr.sheets.limits import COLUMNS as COLUMNS_READ

#: What stands before a year that is of the whole sheet.
_OF_ALL = re.compile(r"(?:peil)?jaar|year|periode|period|datum|date|versie|version|stand", re.IGNORECASE)


def heads(sheet: Worksheet, span: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """The head of each column; in several rows the group above goes before what stands below it."""
    first, last = span
    rows = range(first, last + 1)
    end = max((column for row in rows for column in sheet.in_row(row)), default=0)
    if end > COLUMNS_READ:
        return
    lower = {column: cell.text for column, cell in sheet.in_row(last).items() if cell.text.strip()}
    groups = [dict(_groups(sheet, row, end)) for row in rows[:-1]]
    years = _years(sheet, first, end)
    for column in sorted({*lower, *(each for group in groups for each in group)}):
        said = [*(group.get(column, "") for group in groups), lower.get(column, "")]
        if any(each.strip() for each in said):
            yield column, _joined([years.get(column, ""), *said])


def _years(sheet: Worksheet, first: int, end: int) -> dict[int, str]:
    """The year that each column stands under, in a row above the heads in which years stand over some.

    One over the first column is the title of all.
    """
    for row in (first - 1, first - 2):
        cells = sorted((column, cell.text.strip()) for column, cell in sheet.in_row(row).items())
        years = [column for column, text in cells if YEAR.fullmatch(text)]
        if not years:
            continue
        before = [text for column, text in cells if column < years[0]]
        if years[0] == min(sheet.in_row(first), default=0) or (before and _OF_ALL.match(before[-1])):
            return {}
        return {column: text for column, text in _reaching(sheet, row, end) if YEAR.fullmatch(text)}
    return {}


def heads_with_left(sheet: Worksheet, span: tuple[int, int]) -> dict[int, str]:
    """Each head with what stands above it and to the left of that: a text file knows no merged cells."""
    first, last = span
    lower = sheet.in_row(last)
    found: dict[int, list[str]] = {}
    for row in range(first, last):
        labels = _groups if sheet.over(row) else _reaching
        for column, text in labels(sheet, row, max(lower, default=0)):
            found.setdefault(column, []).append(text)
    return {
        column: _joined([*above, lower[column].text]) for column, above in found.items() if column in lower
    }


def _joined(said: Iterable[str]) -> str:
    """Texts above one another as one head; what is said twice is said once, over cells that are one."""
    return " ".join({fold(each): each.strip() for each in said if each.strip()}.values())


def _reaching(sheet: Worksheet, row: int, end: int) -> Iterator[tuple[int, str]]:
    """What stands in a row, over each column from there up to what stands next in it."""
    cells = sorted((column, cell.text.strip()) for column, cell in sheet.in_row(row).items())
    for at, (column, text) in enumerate(cells):
        until = cells[at + 1][0] if at + 1 < len(cells) else end + 1
        yield from ((each, text) for each in range(column, until))


def _groups(sheet: Worksheet, row: int, last: int) -> Iterator[tuple[int, str]]:
    """Which group each column stands under: the cell itself, or one that reaches over it, as years do."""
    merged = {
        column: each.left
        for column, each in sheet.over(row).items()
        if each.right - each.left < 200  # noqa: PLR2004  (no group is wider)
    }
    years = {column: text for column, text in _reaching(sheet, row, last) if YEAR.fullmatch(text)}
    for column in range(1, min(last, 500) + 1):
        cell = sheet.cells.get((row, merged.get(column, column)))
        if cell is not None:
            yield column, cell.text
        elif column in years:
            yield column, years[column]


def blocks(sheet: Worksheet, last: int, texts: Mapping[int, str]) -> list[list[int]]:
    """The columns with heads, apart where between them a column is empty from the heads down."""
    filled = {column for column, row in sheet.reach.items() if row > last}
    found: list[list[int]] = []
    for column in sorted(texts):
        before = found[-1][-1] if found else None
        if before is not None and all(
            each in filled for each in range(before + 1, min(column, before + 500))
        ):
            found[-1].append(column)
        else:
            found.append([column])
    return found
