"""A cell to what it is sorted by where its words would not do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from srr.views.cells import Amount, Cell, Money, PartialDate, Percent, Quantity, Uncertain, Worded


def sort_key(cell: Cell) -> str | None:
    """What a cell is sorted by where its words do not do: a day by the calendar, an amount by its size."""
    while isinstance(cell, Uncertain | Worded | Quantity) or (isinstance(cell, tuple) and cell):
        cell = _inside(cell)
    match cell:
        case PartialDate():
            return cell.first.isoformat()
        case bool() | str():
            return None
        case date() | int() | Decimal():
            return str(cell)
        case Money():
            return str(cell.amount)
        case Percent():
            return str(cell.value)
        case Amount():
            number = cell.low if cell.low is not None else cell.high
            return None if number is None else str(number)
        case _:
            return None


def _inside(cell: Uncertain | Worded | Quantity | tuple[Cell, ...]) -> Cell:
    """What a cell is a form of: for people what they read of it, its amount, or its first item."""
    match cell:
        case Uncertain():
            return cell.cell
        case Worded():
            return cell.data
        case Quantity():
            return cell.amount
        case _:
            return cell[0]
