"""What xlrd finds in an .xls file, as JSON in another; a program of its own, which limits itself first."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from srr.sheets.limits import DIFFERENT, MEMORY, SECONDS

_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = 1, 2, 3, 4, 5
_KINDS = {_TEXT: "text", _NUMBER: "number", _DATE: "number", _TRUTH: "truth", _ERROR: "error"}


def main(path: str, result: str) -> None:
    """Write what is in a file, or why it is not read."""
    _limit()
    try:
        found = _read(path)
    except Exception as error:  # noqa: BLE001  (whatever a library makes of a hostile file)
        found = {"refused": "protected" if "encrypted" in str(error).lower() else "damaged"}
    Path(result).write_text(json.dumps(found), encoding="utf-8")


def _limit() -> None:
    """Take no more time and memory than that, on systems that can be told."""
    try:
        import resource  # noqa: PLC0415  (not on Windows, where the time is limited by who waits)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _read(path: str) -> dict[str, Any]:
    import xlrd  # noqa: PLC0415  (only once this process is limited)

    book = xlrd.open_workbook(file_contents=Path(path).read_bytes(), formatting_info=True)
    sheets, count = [], 0
    for sheet in book.sheets():
        cells = list(_cells(book, sheet))
        count += len(cells)
        if count > DIFFERENT:
            return {"refused": "large"}
        sheets.append(
            {
                "name": sheet.name,
                "hidden": sheet.visibility != 0,
                "cells": cells,
                "hidden_rows": [row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden],
                "hidden_columns": [each + 1 for each, info in sheet.colinfo_map.items() if info.hidden],
                "merged": [
                    [top + 1, left + 1, bottom, right] for top, bottom, left, right in sheet.merged_cells
                ],
                "notes": [
                    [row + 1, column + 1, note.text] for (row, column), note in sheet.cell_note_map.items()
                ],
            }
        )
    return {"since_1904": book.datemode == 1, "sheets": sheets}


def _cells(book: Any, sheet: Any) -> Iterator[list[Any]]:  # noqa: ANN401  (xlrd has no types)
    from xlrd.biffh import error_text_from_code  # noqa: PLC0415

    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            kind, value = _KINDS.get(cell.ctype), cell.value
            if kind is None or (kind == "text" and not value.strip()):
                continue
            style = book.xf_list[cell.xf_index]
            code = book.format_map[style.format_key].format_str
            struck: bool | None = bool(book.font_list[style.font_index].struck_out)
            runs = sheet.rich_text_runlist_map.get((row, column), ())
            if not struck and any(book.font_list[font].struck_out for _, font in runs):
                struck = None
            if kind == "error":
                value = error_text_from_code.get(value, "#?")
            yield [row + 1, column + 1, kind, value, code, struck]


if __name__ == "__main__":
    main(*sys.argv[1:])
