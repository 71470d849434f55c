"""An .xls file to what a person sees in it, read by xlrd in a process of its own with limits.

That library takes a file at its word; what it makes of a hostile one costs no more than these limits.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from srr.problems import say
from srr.sheets.grid import Cell, Merged, NoSheet, Workbook, Worksheet
from srr.sheets.limits import DIFFERENT, SECONDS
from srr.sheets.number_formats import shown, text_shown
from srr.sheets.package import damaged, large, protected


def read(content: bytes) -> Workbook:
    """The sheets of an .xls file. Raises NoSheet where it cannot be read, or not within the limits."""
    found = _in_a_process(content)
    if "refused" in found:
        if found["refused"] == "protected":
            raise protected()
        if found["refused"] == "large":
            raise large("different", DIFFERENT)
        raise damaged()
    return Workbook(tuple(_sheet(each, since_1904=found["since_1904"]) for each in found["sheets"]))


def _in_a_process(content: bytes) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "book.xls")  # noqa: PTH118  (for a program of its own)
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(content)
        result = f"{path}.json"
        command = [sys.executable, "-I", "-m", "srr.sheets.xls_process", path, result]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
            with open(result, encoding="utf-8") as file:  # noqa: PTH123
                found: dict[str, Any] = json.load(file)
        except subprocess.TimeoutExpired as error:
            raise NoSheet(say("sheet.slow"), say("sheet.large.do")) from error
        except (OSError, ValueError) as error:
            raise damaged() from error
    return found


def _sheet(found: dict[str, Any], *, since_1904: bool) -> Worksheet:
    cells = {
        (row, column): _cell(kind, value, code, struck=struck, since_1904=since_1904)
        for row, column, kind, value, code, struck in found["cells"]
    }
    return Worksheet(
        found["name"],
        cells,
        found["hidden"],
        frozenset(found["hidden_rows"]),
        frozenset(found["hidden_columns"]),
        tuple(Merged(*each) for each in found["merged"]),
        {(row, column): text for row, column, text in found["notes"]},
    )


def _cell(kind: str, value: Any, code: str, *, struck: bool | None, since_1904: bool) -> Cell:  # noqa: ANN401
    if kind == "text":
        text = text_shown(value, code)
        return Cell(text, fault="part-struck" if struck is None else None, struck=bool(struck))
    if kind == "truth":
        return Cell("WAAR" if value else "ONWAAR", truth=bool(value), struck=bool(struck))
    if kind == "error":
        return Cell(value, fault="error", struck=bool(struck))
    found = shown(value, code, since_1904=since_1904)
    return Cell(found.text, found.number, found.date, None, found.unit, found.fault, bool(struck))
