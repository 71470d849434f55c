"""An .ods file to what a person sees in it: its cells hold the text that is shown beside the value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from srr.frozen import frozen
from srr.problems import say
from srr.sheets.grid import HIGHEST_COLUMN, HIGHEST_ROW, Cell, Merged, NoSheet, Place, Workbook, Worksheet
from srr.sheets.limits import CELL_CHARACTERS, CELLS, DIFFERENT, MERGED, NOTES
from srr.sheets.number_formats import dated
from srr.sheets.package import large, opened, protected
from srr.sheets.written import day_of
from srr.zipped import Element, Package, local

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_HIDDEN = frozenset({"collapse", "filter"})
_DIGITS = re.compile(r"[0-9][0-9.,'\u00a0\u202f\u2019 ]*")
_SEEN = {"year": "y", "month": "m", "day": "d", "quarter": "q", "week-of-year": "w"}
#: The largest and the smallest number of a spreadsheet have as many digits.
_DIGITS_MOST = 308
_ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:[0-9]+|Fout:[0-9]+")


@frozen
class _Style:
    """What a style says of how a cell is seen; None where it leaves that to its parent."""

    struck: bool | None = None
    seen: frozenset[str] | None = None
    hidden: bool = False
    parent: str = ""


def read(content: bytes) -> Workbook:
    """The sheets of an .ods file. Raises NoSheet where it cannot be read."""
    with opened(content) as package:
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise protected()
        return _Reading(package).workbook()


class _Reading:
    """One file on its way."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles: dict[str, _Style] = {}
        self._seen: dict[str, frozenset[str]] = {}
        self._sheets: dict[str, _Sheet] = {}
        self._order: list[str] = []
        self._count = 0
        self._notes = 0
        #: Cells without anything particular, by all that they are made of: most of a large table are alike.
        self._plain: dict[tuple[object, ...], Cell | None] = {}
        self._pages: list[tuple[str, str]] = []

    def workbook(self) -> Workbook:
        """All its sheets."""
        for part in ("styles.xml", "content.xml"):
            wanted = (
                "date-style", "style", "table-column", "table-row", "table", "shapes", "header", "footer",
            )  # fmt: skip
            for node in self._package.nodes(part, *wanted):
                self._take(node)
        if not self._order:
            raise NoSheet(say("sheet.other"), say("sheet.other.do"))
        sheets = [self._sheets[each].done() for each in self._order]
        # What stands on every page is told with the first sheet.
        first = replace(sheets[0], beside=(*sheets[0].beside, *self._pages))
        return Workbook((first, *sheets[1:]), dict(self._properties()))

    def _properties(self) -> Iterator[tuple[str, str]]:
        """What a program put into the file for itself to find again."""
        for each in self._package.nodes("meta.xml", "user-defined"):
            name = next((value for key, value in each.attrib.items() if key.endswith("}name")), "")
            yield name, each.text or ""

    def _take(self, node: Element) -> None:
        kind = local(node)
        if kind == "date-style":
            parts = frozenset(_SEEN[local(each)] for each in node if local(each) in _SEEN)
            self._seen[node.get(f"{_STYLE}name", "")] = parts
        elif kind == "style":
            self._take_style(node)
        elif kind in {"header", "footer"}:
            text = "\n".join(_lines(node))
            self._pages += [("page", text)] if text.strip() else []
        elif kind == "table":
            sheet = self._sheet(node)
            if sheet is not None:
                self._order.append(sheet.name)
        elif kind in {"table-row", "table-column", "shapes"}:
            table = next(node.iterancestors(f"{_TABLE}table"), None)
            sheet = self._sheet(table) if table is not None else None
            if sheet is None:
                return
            if kind == "table-row":
                self._take_row(node, sheet)
            elif kind == "table-column":
                sheet.take_column(node)
            else:
                sheet.take_shapes(node)

    def _take_style(self, node: Element) -> None:
        struck = None
        for each in node.iter():
            line = each.get(f"{_STYLE}text-line-through-style") if isinstance(each.tag, str) else None
            if line is not None:
                struck = line != "none"
        shows = [each.get(f"{_TABLE}display") for each in node if isinstance(each.tag, str)]
        self._styles[node.get(f"{_STYLE}name", "")] = _Style(
            struck,
            self._seen.get(node.get(f"{_STYLE}data-style-name", "")),
            "false" in shows,
            node.get(f"{_STYLE}parent-style-name", ""),
        )

    def _sheet(self, table: Element) -> _Sheet | None:
        """The sheet of a table; none of a table that is kept of another file or stands in a text box."""
        name = table.get(f"{_TABLE}name")
        parent = table.getparent()
        if name is None or parent is None or local(parent) != "spreadsheet":
            return None
        if name not in self._sheets:
            style = self._styles.get(table.get(f"{_TABLE}style-name", ""), _Style())
            self._sheets[name] = _Sheet(name, hidden=style.hidden)
        return self._sheets[name]

    def _take_row(self, node: Element, sheet: _Sheet) -> None:
        repeated = max(1, int(node.get(f"{_TABLE}number-rows-repeated", "1")))
        cells: dict[int, Cell] = {}
        notes: dict[int, str] = {}
        column = 0
        for each in node:
            if local(each) not in {"table-cell", "covered-table-cell"}:
                continue
            times = max(1, int(each.get(f"{_TABLE}number-columns-repeated", "1")))
            key = _plain(each, sheet.style(column + 1))
            cell = (
                self._cell(each, sheet, column + 1)
                if key is None
                else self._known(key, each, sheet, column + 1)
            )
            note = "" if key is not None else "\n".join(map(_text, each.iter(f"{_OFFICE}annotation")))
            if cell is not None:
                self._count_up(times * repeated)
                cells.update((column + more, cell) for more in range(1, times + 1))
            if note.strip():
                notes[column + 1] = note
                self._notes += 1
                if self._notes > NOTES:
                    raise large("notes", NOTES)
            down, right = (int(each.get(f"{_TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
            if down > 1 or right > 1:
                row = sheet.row + 1
                sheet.merged.append(Merged(row, column + 1, row + down - 1, column + right))
                if len(sheet.merged) > MERGED:
                    raise large("merged", MERGED)
            column += times
        if column > HIGHEST_COLUMN or sheet.row + repeated > HIGHEST_ROW:
            column = 0  # more than a sheet has; only what stands in it counts
        sheet.take_row(node, cells, notes, repeated)

    def _count_up(self, more: int) -> None:
        self._count += more
        if self._count > CELLS:
            raise large("cells", CELLS)

    def _known(self, key: tuple[object, ...], node: Element, sheet: _Sheet, column: int) -> Cell | None:
        """The cell that is made of the same as one before it, or what it is."""
        if key not in self._plain:
            if len(self._plain) >= DIFFERENT:
                raise large("different", DIFFERENT)
            self._plain[key] = self._cell(node, sheet, column)
        return self._plain[key]

    def _cell(self, node: Element, sheet: _Sheet, column: int) -> Cell | None:
        text = "\n".join(_lines(node))[:CELL_CHARACTERS]
        kind = node.get(f"{_OFFICE}value-type")
        name = node.get(f"{_TABLE}style-name") or sheet.style(column)
        struck = bool(self._inherited(name, "struck"))
        if not text.strip():
            formula = node.get(f"{_TABLE}formula") is not None
            if kind is None or (kind == "string" and not formula):
                return Cell("", fault="formula") if formula else None
            return None if kind == "string" else Cell("", fault="unseen", struck=struck)
        type_ = node.get(f"{_CALC}value-type")
        if type_ == "error" or (type_ is None and _ERROR.fullmatch(text.strip())):
            return Cell(text, fault="error", struck=struck)
        found = self._typed(node, kind, text, name)
        runs = [bool(self._inherited(each.get(f"{_TEXT}style-name", ""), "struck")) for each in _spans(node)]
        fault = found.fault or ("part-struck" if any(runs) and not struck else None)
        return Cell(text, found.number, found.date, found.truth, found.unit, fault, struck)

    def _typed(self, node: Element, kind: str | None, text: str, style: str) -> Cell:
        if kind in {"float", "percentage", "currency"}:
            number = _as_shown(text, node.get(f"{_OFFICE}value", ""), percent=kind == "percentage")
            unit = (
                "%"
                if kind == "percentage"
                else node.get(f"{_OFFICE}currency")
                if kind == "currency"
                else None
            )
            if number is None:
                # A number that is shown as another, by thousands say, is not what it seems.
                scaled = not any(each.isalpha() for each in text) and any(each.isdigit() for each in text)
                return Cell(text, fault="scaled" if scaled else None)
            return Cell(text, number=number, unit=unit)
        if kind == "date":
            day = day_of(node.get(f"{_OFFICE}date-value", ""))
            if day is None:
                return Cell(text, fault="calendar")
            seen = self._inherited(style, "seen")
            return dated(day, seen if isinstance(seen, frozenset) else frozenset("ymd"), text)
        if kind == "boolean":
            return Cell(text, truth=node.get(f"{_OFFICE}boolean-value") == "true")
        return Cell(text, fault="time" if kind == "time" else None)

    def _inherited(self, name: str, what: str) -> object:
        """What a style says, or else the one that it goes by."""
        for _ in range(8):
            style = self._styles.get(name)
            if style is None:
                return None
            found = getattr(style, what)
            if found is not None:
                return found
            name = style.parent
        return None


class _Sheet:
    """One sheet on its way."""

    def __init__(self, name: str, *, hidden: bool) -> None:
        self.name = name
        self.row = 0
        self.merged: list[Merged] = []
        self._hidden = hidden
        self._cells: dict[Place, Cell] = {}
        self._notes: dict[Place, str] = {}
        self._hidden_rows: set[int] = set()
        self._columns: list[tuple[int, str, bool]] = []
        self._beside: list[tuple[str, str]] = []

    def take_column(self, node: Element) -> None:
        """How many columns look alike: how far they reach, their style, whether they are hidden."""
        before = self._columns[-1][0] if self._columns else 0
        times = max(1, int(node.get(f"{_TABLE}number-columns-repeated", "1")))
        style = node.get(f"{_TABLE}default-cell-style-name", "")
        self._columns.append((before + times, style, node.get(f"{_TABLE}visibility") in _HIDDEN))

    def style(self, column: int) -> str:
        """The style of the cells of a column that have none of their own."""
        found = self._at(column)
        return found[1] if found is not None else ""

    def _at(self, column: int) -> tuple[int, str, bool] | None:
        """What is said of a column: how far it goes, its style, whether it is hidden."""
        at = bisect_left(self._columns, column, key=lambda each: each[0])
        return self._columns[at] if at < len(self._columns) else None

    def take_row(self, node: Element, cells: dict[int, Cell], notes: dict[int, str], repeated: int) -> None:
        """A row, or as many as are alike."""
        for row in range(self.row + 1, self.row + 1 + (repeated if cells else 0)):
            self._cells.update(((row, column), cell) for column, cell in cells.items())
            if node.get(f"{_TABLE}visibility") in _HIDDEN:
                self._hidden_rows.add(row)
        self._notes.update(((self.row + 1, column), note) for column, note in notes.items())
        self.row += repeated

    def take_shapes(self, node: Element) -> None:
        """What floats over the cells."""
        text = "\n".join(_lines(node))
        if text.strip():
            self._beside.append(("box", text))

    def done(self) -> Worksheet:
        """The sheet as it is."""
        used = {column for _, column in self._cells}
        hidden = frozenset(each for each in used if (found := self._at(each)) is not None and found[2])
        return Worksheet(
            self.name,
            self._cells,
            self._hidden,
            frozenset(self._hidden_rows),
            hidden,
            tuple(self.merged),
            self._notes,
            tuple(self._beside),
        )


_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def _plain(node: Element, style: str) -> tuple[object, ...] | None:
    """All that a cell is made of that holds one plain text or nothing; None of one that holds more."""
    if len(node) == 0:
        return (style, *node.items())
    text = node[0]
    is_plain = len(node) == 1 and len(text) == 0 and text.tag == f"{_TEXT}p"
    return (style, text.text, *node.items()) if is_plain else None


def _lines(node: Element) -> Iterator[str]:
    """The paragraphs of a cell, not those of a note at it."""
    for each in node.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if not any(local(above) == "annotation" for above in each.iterancestors()):
            yield _text(each)


def _text(node: Element) -> str:
    """The text in a node; spaces, tabs and line breaks are elements."""
    parts = [node.text or ""]
    for each in node:
        if local(each) == "s":
            parts.append(" " * min(1_000, int(each.get(f"{_TEXT}c", "1"))))
        elif local(each) in {"tab", "line-break"}:
            parts.append("\t" if local(each) == "tab" else "\n")
        elif local(each) not in {"creator", "date"}:
            parts.append(_text(each))
        parts.append(each.tail or "")
    return "".join(parts)


def _spans(node: Element) -> Iterator[Element]:
    return iter(node.iter(f"{_TEXT}span"))


def _as_shown(text: str, stored: str, *, percent: bool) -> Decimal | None:
    """The number that is seen, where it is the stored one as precisely as it is shown; else None."""
    match = _DIGITS.search(text)
    words = text[: match.start()] + text[match.end() :] if match else text
    if match is None or any(each.isdigit() for each in words):
        return None
    if any(each.isalpha() for each in re.sub("eur|usd|gbp|chf", "", words, flags=re.IGNORECASE)):
        return None
    try:
        exact = Decimal(stored)
    except InvalidOperation:
        return None
    # No spreadsheet has a number of more digits, and not every number can be reckoned with.
    if not exact.is_finite() or abs(exact.adjusted()) > _DIGITS_MOST:
        return None
    exact *= 100 if percent else 1
    digits = re.sub(r"[\s'\u2019]", "", match[0]).rstrip(".,")
    for decimal in ",.":
        other = "." if decimal == "," else ","
        whole, _, behind = digits.replace(other, "").partition(decimal)
        if not (whole.isdigit() and (behind.isdigit() or not behind)):
            continue
        read = Decimal(f"{whole}.{behind}" if behind else whole)
        if abs(read - abs(exact)) * 2 <= Decimal(1).scaleb(-len(behind)):
            return -read if exact < 0 and read else read
    return None
