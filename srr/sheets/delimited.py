"""A text file with a sign between its columns to the cells in it, in any usual encoding."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice

from srr.problems import say
from srr.sheets.grid import Cell, NoSheet, Place, Workbook, Worksheet
from srr.sheets.limits import CELL_CHARACTERS, CELLS, DIFFERENT
from srr.sheets.package import large

_SIGNS = ";\t,|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Letters with accents and the euro sign as an old Mac writes them, as "CSV (MS-DOS)" does, and as Windows.
_DOS = re.compile(rb"[A-Za-z][\x81\x82\x84\x89\x8b\x94][A-Za-z]")
_MAC = re.compile(rb"[A-Za-z][\x87\x8a\x8e\x8f\x90\x95\x9a\x9f]"), re.compile(rb"\xdb ?[0-9]")
_WINDOWS = re.compile(rb"[A-Za-z][\xc0-\xff]|\x80 ?[0-9]")
#: How Excel says which sign parts the columns, in the first line.
_SAID = re.compile(r'"?sep=([^\r\n])"?\r?\n?', re.IGNORECASE)
#: How much of a file is looked at to find the sign.
_LOOK = 40


def read(content: bytes) -> Workbook:
    """The one sheet of a text file. Raises NoSheet where it is no such text."""
    text = _decoded(content)
    sign, skipped = None, 0
    said = _SAID.match(text)
    if said is not None:
        sign, skipped = said[1], 1
        text = text[said.end() :]
    sign = sign or _sign(text)
    if text.count(sign) > CELLS:
        raise large("cells", CELLS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    cells: dict[Place, Cell] = {}
    row, begin, end = skipped, 0, 0
    try:
        for row, values in enumerate(reader, 1 + skipped):
            for column, value in enumerate(values, 1):
                if value.strip():
                    fault = "garbled" if "\ufffd" in value else None
                    cells[row, column] = Cell(value[:CELL_CHARACTERS], fault=fault)
            if len(cells) > DIFFERENT or row > DIFFERENT:
                raise large("different", DIFFERENT)
            begin, end = end, reader.line_num
    except csv.Error as error:
        # The module reads no longer cell than this, whatever makes it one.
        most = csv.field_size_limit()
        lines = io.StringIO(text, newline="")
        if len(next(islice(lines, end, None), "")) > most:
            raise large("cell", most) from error
        raise NoSheet(say("sheet.quote", row=row + 1), say("sheet.quote.do")) from error
    if end > begin + 1 and _is_open(text, begin, sign):
        # Whatever stands behind a quotation mark that nobody closed is one cell.
        raise NoSheet(say("sheet.quote", row=row), say("sheet.quote.do"))
    return Workbook((Worksheet("", cells),))


def _is_open(text: str, begin: int, sign: str) -> bool:
    """Whether what stands from a line on ends within quotation marks."""
    lines = io.StringIO(text, newline="")
    rest = (line for at, line in enumerate(lines) if at >= begin)
    try:
        for _ in csv.reader(rest, delimiter=sign, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if content[1:2] == b"\0" and content[3:4] == b"\0":
        return content.decode("utf-16-le", errors="replace")
    if content[0:1] == b"\0" and content[2:3] == b"\0":
        return content.decode("utf-16-be", errors="replace")
    if b"\0" in content:
        raise NoSheet(say("sheet.other"), say("sheet.other.do"))
    try:
        return content.decode()
    except UnicodeDecodeError:
        windows = _WINDOWS.search(content)
        mac = not windows and any(each.search(content) for each in _MAC)
        dos = not windows and not mac and _DOS.search(content)
        return content.decode("mac_roman" if mac else "cp850" if dos else "cp1252", errors="replace")


def _sign(text: str) -> str:
    """The sign that parts the first lines into the same, largest number of columns."""
    best, most = ";", (0.0, 0)
    for each in _SIGNS:
        lines = csv.reader(io.StringIO(text[: 64 * 1024], newline=""), delimiter=each)
        try:
            widths = [len(row) for row, _ in zip(lines, range(_LOOK), strict=False) if any(row)]
        except csv.Error:
            continue
        parted = [width for width in widths if width > 1]
        if not parted:
            continue
        usual = max(set(parted), key=parted.count)
        found = parted.count(usual) / len(widths), usual
        if found > most:
            best, most = each, found
    return best
