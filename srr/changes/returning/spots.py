"""A place in a workbook that came back, and what is compared of the cell that stands there."""

from __future__ import annotations

import unicodedata

from srr.frozen import frozen
from srr.sheets.grid import ESCAPE, Cell


@frozen
class Spot:
    """A place in the workbook, with what stands over its column."""

    sheet: str
    row: int
    column: int | None = None
    head: str = ""


def said(cell: Cell | None) -> object:
    """What is compared of a cell: its number, its date, its words; not the layout that a program gave it."""
    if cell is None:
        return None
    if cell.fault is not None:
        return cell.fault, cell.text
    if cell.number is not None:
        return cell.number if cell.unit is None else (cell.number, cell.unit)
    if cell.date is not None:
        return cell.date
    return " ".join(unicodedata.normalize("NFC", _spelt_out(cell.text)).split()) or None


def _spelt_out(text: str) -> str:
    """A text in which what spells a character by its number is that: programs take it for it, some twice."""
    found = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text if found == text else _spelt_out(found)
