"""Any answer as one JSON document: keys and codes in English, ids instead of labels, always the same order.

Format 2: what a record stores is null exactly where nothing is recorded, and an empty list or 0 exactly where
the record says that there is none; the parts of an obligation have names of their own (``ended_part``,
``released``, ``unknown``, ``cover_unknown``). Format 1 had an empty list for both. A change that a reader
could trip over raises the number and is told here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never, cast

from srr.problems import Code
from srr.render.screen import Screen
from srr.render.wording import INLINE_COMMAND, Wording, is_unseen
from srr.views.answer import Answer, Table
from srr.views.cells import (
    Amount,
    Clauses,
    Data,
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
from srr.views.export.shape import Export
from srr.views.problems import Report

FORMAT = 2
#: A character that may be one which nobody sees.
_UNUSUAL = re.compile(r"[^\x20-\x7e\n]")


def render(view: Answer | Report | Export, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """The view as a JSON document, indented, ending in a line feed."""
    match view:
        case Report():
            body = _report(view)
        case Export():
            body = _export(view)
        case Answer():
            body = _answer(view)
    document: dict[str, Data] = {
        "format": FORMAT,
        "register": view.register,
        "as_of": None if isinstance(view, Report) else view.as_of,
        "left_out": tuple({"file": each.file, "kind": each.kind, "id": each.id} for each in view.left_out),
        **body,
    }
    return text(_plain(document, wording))


def is_own(written: str) -> bool:
    """Whether a text is an answer of srr in this format, of this version or another."""
    match read(written):
        case {"format": int(), "register": _, "as_of": _, "left_out": list()}:
            return True
    return False


def read(written: str) -> object:
    """What a text says as JSON; None where it is none."""
    try:
        return cast(object, json.loads(written))
    except (ValueError, RecursionError):
        return None


def text(document: object) -> str:
    """Plain values as JSON, indented, ending in a line feed.

    What a terminal or a CI runner would act on, and what cannot be written as UTF-8, is escaped as only JSON
    can: whoever reads the document gets the same text back.
    """
    written = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    if not written.isascii() or "\x7f" in written:
        # What is not ASCII stands inside quotes; json escapes it there when asked for ASCII alone.
        written = _UNUSUAL.sub(
            lambda each: json.dumps(each[0])[1:-1] if is_unseen(each[0]) else each[0], written
        )
    return INLINE_COMMAND.sub(r"\\u0023#", written) + "\n"


def _answer(answer: Answer) -> dict[str, Data]:
    if isinstance(answer.body, Table):
        keys = [column.key for column in answer.body.columns]
        rows = tuple({key: row[key] for key in keys} for row in answer.body.rows)
        if answer.body.totals is None:
            return {"rows": rows, **answer.body.data}
        totals = tuple({key: row[key] for key in keys} for row in answer.body.totals)
        return {"rows": rows, "totals": totals, **answer.body.data}
    return dict(answer.body.data)


def _export(export: Export) -> dict[str, Data]:
    """The tables by name, each a list of rows."""
    return {
        "revision": export.revision,
        "undated": export.undated,
        "public": export.notes or None,
        "unresolved": tuple(
            {"table": each.table, "key": each.key, "field": each.field, "value": each.value}
            for each in export.unresolved
        ),
        "tables": {each.name: tuple(each.dicts()) for each in export.tables},
    }


def _report(report: Report) -> dict[str, Data]:
    problems = tuple(
        {
            "file": each.file,
            "line": each.position.line,
            "column": each.position.column,
            "end_line": each.position.end_line,
            "end_column": each.position.end_column,
            "rule": each.rule,
            "severity": each.severity.value,
            "message": each.message,
            "remedy": each.remedy,
            "path": each.path,
        }
        for each in report.problems
    )
    return {"problems": problems, "summary": dict(report.summary())}


def _plain(cell: Data, wording: Wording) -> object:  # noqa: C901  (one line a type)
    match cell:
        case None | bool() | int() | str():
            return cell
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case PartialDate() | date():
            return str(cell)
        case Code():
            return cell.code
        case Ref():
            return cell.id
        case Label():
            return {"nl": cell.nl, "en": cell.en}
        case Money():
            return _plain(cell.amount, wording)
        case Percent():
            return _plain(cell.value, wording)
        case Amount():
            return {"min": _plain(cell.low, wording), "max": _plain(cell.high, wording)}
        case Quantity():
            return _quantity(cell, wording)
        case Message() | Clauses() | Phrase():
            return wording.word(cell)
        case Uncertain():
            return _plain(cell.cell, wording)
        case Worded():
            return _plain(cell.data, wording)
        case Mapping():
            return {str(key): _plain(each, wording) for key, each in cell.items()}
        case tuple():
            return [_plain(each, wording) for each in cell]
        case _:
            assert_never(cell)


def _quantity(quantity: Quantity, wording: Wording) -> dict[str, object]:
    low, high = quantity.amount.low, quantity.amount.high
    exact = low is not None and low == high
    return {
        "metric": quantity.metric.id,
        "value": _plain(low, wording) if exact else None,
        "min": None if exact else _plain(low, wording),
        "max": None if exact else _plain(high, wording),
        "per": _plain(quantity.per, wording),
        "group": _plain(quantity.group, wording),
        "phase": quantity.phase,
        "about": quantity.amount.about,
        "so_far": quantity.amount.so_far,
        "from": _plain(quantity.from_, wording),
        "until": _plain(quantity.until, wording),
        "as_of": _plain(quantity.as_of, wording),
        "source": quantity.source,
    }
