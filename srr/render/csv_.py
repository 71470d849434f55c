"""A table as comma-separated values: JSON keys as header, ISO dates, lists joined with "; ", none as "[]"."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import assert_never

from srr.problems import Code
from srr.render.screen import Screen
from srr.render.wording import Wording, inert
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


def render(view: Answer, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The table with all its columns, or those that were asked for; lines end in a line feed."""
    return written(view, lambda key: key, lambda cell: harmless(_text(cell, wording)), ",")


def written(view: Answer, head: Callable[[str], str], said: Callable[[Cell], str], delimiter: str) -> str:
    """A table with the head of each column by its key, and the text of each cell."""
    table = view.body
    assert isinstance(table, Table)  # noqa: S101  (the formats of render say what each takes)
    columns = table.visible() if table.chosen else table.columns
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([head(column.key) for column in columns])
    for row in table.rows:
        writer.writerow([said(row[column.key]) for column in columns])
    return out.getvalue()


def _text(cell: Cell, wording: Wording) -> str:  # noqa: C901  (one line a type)
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int() | str() | PartialDate() | date():
            return str(cell)
        case Decimal():
            return f"{cell.normalize():f}"
        case Code():
            return cell.code
        case Ref():
            return cell.id
        case Money():
            return _text(cell.amount, wording)
        case Percent():
            return _text(cell.value, wording)
        case Amount() if cell.low is not None and cell.low == cell.high:
            return _text(cell.low, wording)
        case Label() | Amount() | Quantity() | Message() | Clauses() | Phrase():
            return wording.word(cell)
        case Uncertain():
            return _text(cell.cell, wording)
        case Worded():
            return _text(cell.data, wording)
        case ():
            return "[]"
        case tuple():
            return "; ".join(_text(each, wording) for each in cell)
        case _:
            assert_never(cell)


def harmless(text: str) -> str:
    """A cell that neither a spreadsheet nor a CI service, in whose log it may come, acts on.

    A spreadsheet takes a cell that begins like a formula for one; an apostrophe keeps it text.

    Full-width forms and leading white space count too: spreadsheets look past them.
    """
    text = inert(text)
    first = unicodedata.normalize("NFKC", text.lstrip())[:1]
    return f"'{text}" if first in {"=", "+", "-", "@"} or text[:1] in {"\t", "\r"} else text
