"""Rows to the order that was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import assert_never

from srr.model import clients, obligations
from srr.model.order import natural
from srr.model.review_due import ReviewState
from srr.model.statuses import STATUSES
from srr.views.cells import (
    Amount,
    Cell,
    Clauses,
    Code,
    Label,
    Message,
    Money,
    PartialDate,
    Percent,
    Phrase,
    Quantity,
    Ref,
    Uncertain,
    Worded,
)
from srr.views.reviews import STATES
from srr.views.rows import Row

#: Codes that have an order of their own; others stand in that of the alphabet.
_RANKS = {
    "status": STATUSES,
    "review-state": (*STATES, ReviewState.NONE),
    "readiness": clients.STATES,
    "obligation-state": obligations.STATES,
}

Key = tuple[object, ...]


def ordered(rows: Iterable[Row], sort: Iterable[str]) -> tuple[Row, ...]:
    """The rows by these columns, the first counts most; a ``-`` before one turns its order round.

    What is not known stands last either way, and rows that are equal keep their order.
    """
    found = list(rows)
    for column in reversed(tuple(sort)):
        key = column.removeprefix("-")
        known = [each for each in found if _key(each[key]) != ()]
        unknown = [each for each in found if _key(each[key]) == ()]
        known.sort(key=lambda row: _key(row[key]), reverse=column.startswith("-"))
        found = known + unknown
    return tuple(found)


def _key(cell: Cell) -> Key:  # noqa: C901  (one line a type)
    """What a cell is ordered by; empty for one that is not known."""
    match cell:
        case None:
            return ()
        case bool() | int() | Decimal():
            return (cell,)
        case str():
            return (natural(cell),)
        case PartialDate():
            return (cell.first, cell.last)
        case date():
            return (cell, cell)
        case Code():
            ranks = _RANKS.get(cell.group, ())
            return (ranks.index(cell.code) if cell.code in ranks else len(ranks), cell.code)
        case Ref():
            return (natural(cell.id),)
        case Label():
            return (natural(cell.nl),)
        case Money():
            return (cell.amount,)
        case Percent():
            return (cell.value,)
        case Amount():
            known = [each for each in (cell.low, cell.high) if each is not None]
            return tuple(known[:1])
        case Quantity():
            return _key(cell.amount)
        case Message():
            return (cell.key, str(cell.args))
        case Uncertain():
            return _key(cell.cell)
        case Worded():
            return _key(cell.data)
        case Clauses() | Phrase():
            return _key(cell.parts)
        case tuple():
            return tuple(part for each in cell for part in _key(each))
        case _:
            assert_never(cell)
