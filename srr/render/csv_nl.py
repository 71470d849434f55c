"""A table as a Dutch spreadsheet opens it: semicolons, decimal commas, a byte order mark, words for codes.

Programs take the other kind (``csv_``), which is the same in every language.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_never

from srr.problems import Code
from srr.render.csv_ import harmless, written
from srr.render.screen import Screen
from srr.render.wording import Wording, one_line
from srr.views.answer import Answer, Table
from srr.views.cells import (
    Amount,
    Cell,
    Clauses,
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

_BOM = "\ufeff"
#: Between the items of a list: the semicolon parts the columns, and a comma may be in an item.
_BETWEEN = " | "


#: What a spreadsheet reckons and sorts with, however people read it.
_FIGURES = (int, Decimal, Money, Percent, PartialDate, date)


def render(view: Answer, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The table with all its columns, or those that were asked for, under the heads that people read."""
    table = view.body
    assert isinstance(table, Table)  # noqa: S101  (the formats of render say what each takes)
    return _BOM + written(
        view, lambda key: _head(table, key, wording), lambda cell: _harmless(cell, wording), ";"
    )


def _head(table: Table, key: str, wording: Wording) -> str:
    """The head of a column, with the unit of its figures where they all have one: the cells leave it out."""
    head, units = wording.head(table.name, key), {_unit(row[key]) for row in table.rows} - {None}
    unit = units.pop() if len(units) == 1 else ""
    return f"{head} ({unit})" if unit else head


def _unit(cell: Cell) -> str | None:
    """The unit of what stands in a cell as a figure, "" of one without; None where nothing does."""
    match cell:
        case Percent():
            return "%"
        case Money():
            return "€" if cell.currency == "EUR" else cell.currency
        case Uncertain():
            return _unit(cell.cell)
        case Worded():
            return _unit(cell.data)
        case None:
            return None
        case _:
            return ""


def _harmless(cell: Cell, wording: Wording) -> str:
    """A cell that stays what it is: a number may begin with a minus, a text may not begin like a formula."""
    said = text(cell, wording)
    return said if isinstance(cell, _FIGURES) else harmless(said)


def text(cell: Cell, wording: Wording) -> str:  # noqa: C901  (one line a type)
    """A cell as a Dutch spreadsheet takes it, on one line; nothing where nothing is recorded."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell.normalize():f}".replace(".", ",")
        case bool():
            return wording.word(cell)
        case int():
            return str(cell)
        case Money():
            return text(cell.amount, wording)
        case Percent():
            return text(cell.value, wording)
        case Amount() if cell.low is not None and cell.low == cell.high:
            return text(cell.low, wording)
        case PartialDate() | date():
            return wording.day(cell, short=True) if wording.language == "nl" else str(cell)
        case Uncertain():
            return text(cell.cell, wording)
        case Worded():
            by_figure = cell.data is None or isinstance(cell.data, _FIGURES)
            return text(cell.data if by_figure else cell.words, wording)
        case ():
            return wording.say("word.none")
        case tuple():
            return _BETWEEN.join(text(each, wording) for each in cell)
        case str() | Code() | Label() | Ref() | Amount() | Quantity() | Message() | Clauses() | Phrase():
            return one_line(wording.word(cell, short=True))
        case _:
            assert_never(cell)
