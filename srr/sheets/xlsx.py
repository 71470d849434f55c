"""An .xlsx file to what a person sees in it.

Read from the XML itself: what people see hangs on number formats, hidden rows, struck-through letters and
notes, and every part is bounded before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from srr.frozen import frozen
from srr.problems import say
from srr.sheets.grid import ESCAPE, HIGHEST_ROW, Cell, Merged, NoSheet, Place, Workbook, Worksheet, number_of
from srr.sheets.limits import CELL_CHARACTERS, CELLS, DIFFERENT, HIDDEN, MERGED, NOTES, SHEETS
from srr.sheets.number_formats import BUILT_IN, dated, shown, text_shown
from srr.sheets.package import damaged, large, opened
from srr.sheets.written import day_of
from srr.zipped import Element, Package, local

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_OFF = frozenset({"0", "false"})
#: The codes in the head and the foot of a page.
_PAGE_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f]{6}|[A-Za-z&])')


@frozen
class _Format:
    """How cells of one format are shown."""

    code: str
    struck: bool


@frozen
class _String:
    """A text; ``struck`` is True where all of it is struck through, None where a part is."""

    text: str
    struck: bool | None = False


@frozen
class _Around:
    """What cells of every sheet refer to."""

    strings: Sequence[_String]
    formats: Sequence[_Format]
    since_1904: bool
    #: What is seen in a cell of a format, of a kind, in which this is written.
    seen: dict[tuple[str, str, str], Cell | None] = field(default_factory=dict)


def read(content: bytes) -> Workbook:
    """The sheets of an .xlsx file. Raises NoSheet where it cannot be read."""
    with opened(content) as package:
        return _workbook(package)


def _workbook(package: Package) -> Workbook:
    main = next((name for _, kind, name in package.relations("") if kind.endswith("/officeDocument")), None)
    root = package.xml(main) if main is not None else None
    if main is None or root is None or local(root) != "workbook":
        raise NoSheet(say("sheet.other"), say("sheet.other.do"))
    related = {id_: (kind.rpartition("/")[2], name) for id_, kind, name in package.relations(main)}
    parts = dict(related.values())
    properties = next(root.iter("{*}workbookPr"), None)
    around = _Around(
        tuple(_strings(package, parts.get("sharedStrings"))),
        tuple(_formats(package, parts.get("styles"))),
        properties is not None and properties.get("date1904", "0") not in _OFF,
    )
    named = [*root.iter("{*}sheet")]
    if len(named) > SHEETS:
        raise large("sheets", SHEETS)
    sheets: list[Worksheet] = []
    left = CELLS
    for each in named:
        id_ = next((value for name, value in each.attrib.items() if name.endswith("}id")), "")
        if id_ not in related:
            raise damaged()
        kind, name = related[id_]
        if kind == "worksheet":
            hidden = each.get("state", "visible") != "visible"
            found = _Reading(package, around, name, left).sheet(each.get("name", ""), hidden=hidden)
            left -= len(found.cells)
            sheets.append(found)
    return Workbook(tuple(sheets), dict(_properties(package)))


def _properties(package: Package) -> Iterator[tuple[str, str]]:
    """What a program put into the file for itself to find again."""
    name = next(
        (name for _, kind, name in package.relations("") if kind.endswith("/custom-properties")), None
    )
    root = package.xml(name) if name is not None else None
    for each in root if root is not None else ():
        if each.get("name"):
            yield each.get("name"), "".join(each.itertext())


def _strings(package: Package, name: str | None) -> Iterator[_String]:
    for number, node in enumerate(package.nodes(name, "si") if name is not None else ()):
        if number >= DIFFERENT:
            raise large("different", DIFFERENT)
        yield _string(node)


def _string(node: Element) -> _String:
    """The text of a string, in runs that may each be struck through; not how it is pronounced."""
    parts: list[tuple[str, bool]] = []
    for child in node:
        if local(child) == "t":
            parts.append((child.text or "", False))
        elif local(child) == "r":
            struck = any(_is_on(each) for each in child.iter("{*}strike"))
            parts.append(("".join(each.text or "" for each in child.iter("{*}t")), struck))
    seen = [struck for text, struck in parts if text.strip()]
    state = any(seen) and (True if all(seen) else None)
    return _String(_unescaped("".join(text for text, _ in parts)), state)


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)[:CELL_CHARACTERS]


def _is_on(node: Element) -> bool:
    return node.get("val", "1") not in _OFF


def _formats(package: Package, name: str | None) -> Iterator[_Format]:
    root = package.xml(name) if name is not None else None
    if root is None:
        return
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    fonts = [
        any(_is_on(strike) for strike in each.iterfind("{*}strike"))
        for each in root.iterfind("{*}fonts/{*}font")
    ]
    for each in root.iterfind("{*}cellXfs/{*}xf"):
        number, font = each.get("numFmtId", "0"), int(each.get("fontId", "0"))
        code = own.get(number, BUILT_IN.get(int(number), "General"))
        yield _Format(code, font < len(fonts) and fonts[font])


class _Reading:
    """One sheet on its way."""

    def __init__(self, package: Package, around: _Around, part: str, most: int) -> None:
        self._package = package
        self._most = most
        self._around = around
        self._part = part
        self._cells: dict[Place, Cell] = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._merged: list[Merged] = []
        self._beside: list[tuple[str, str]] = []
        self._row = 0
        self._hides_rows = False

    def sheet(self, name: str, *, hidden: bool) -> Worksheet:
        """All that stands in it."""
        takes = {"row": self._take_row, "col": self._take_column, "mergeCell": self._take_merged,
                 "headerFooter": self._take_page, "sheetFormatPr": self._take_default}  # fmt: skip
        for node in self._package.nodes(self._part, *takes):
            takes[local(node)](node)
        notes = dict(self._notes())
        rows, columns = {row for row, _ in self._cells}, {column for _, column in self._cells}
        return Worksheet(
            name,
            self._cells,
            hidden,
            frozenset(self._hidden_rows & rows),
            frozenset(
                each for each in columns if any(first <= each <= last for first, last in self._hidden_columns)
            ),
            tuple(self._merged),
            notes,
            tuple(self._beside),
        )

    def _take_default(self, node: Element) -> None:
        self._hides_rows = node.get("zeroHeight", "0") not in _OFF

    def _take_column(self, node: Element) -> None:
        first, last = max(1, int(node.get("min", "1"))), min(int(node.get("max", "1")), 16_384)
        if node.get("hidden", "0") not in _OFF or node.get("width") in {"0", "0.0"}:
            self._hidden_columns.append((first, last))
        if len(self._hidden_columns) > HIDDEN:
            raise large("parts")

    def _take_row(self, node: Element) -> None:
        self._row = int(node.get("r", self._row + 1))
        if not 0 < self._row <= HIGHEST_ROW:
            raise damaged()
        default = "1" if self._hides_rows and node.get("customHeight") is None else "0"
        if node.get("hidden", default) not in _OFF or node.get("ht") in {"0", "0.0"}:
            self._hidden_rows.add(self._row)
        column = 0
        for each in node:
            if local(each) != "c":
                continue
            match = _REFERENCE.fullmatch(each.get("r", ""))
            column = number_of(match[1]) if match else column + 1
            cell = self._cell(each)
            if cell is None:
                continue
            self._cells[self._row, column] = cell
            if len(self._cells) > self._most:
                raise large("cells", CELLS)

    def _cell(self, node: Element) -> Cell | None:
        style, kind = node.get("s", "0"), node.get("t", "n")
        inside = {local(each): each for each in node}
        written = inside["v"].text if "v" in inside else None
        if "f" in inside and not written and kind != "str":
            return Cell("", fault="formula", struck=self._format(style).struck)
        string = _string(inside["is"]) if kind == "inlineStr" and "is" in inside else None
        if string is not None:
            kind, written = f"{kind} {string.struck}", string.text
        if written is None:
            return None
        # Most cells say what another said.
        seen, key = self._around.seen, (style, kind, written)
        if key not in seen:
            if len(seen) >= DIFFERENT:
                raise large("different", DIFFERENT)
            format_ = self._format(style)
            if string is None:
                seen[key] = self._stored(kind, written, format_)
            else:
                seen[key] = self._text(string, format_)
        return seen[key]

    def _format(self, style: str) -> _Format:
        formats = self._around.formats
        return formats[int(style)] if int(style) < len(formats) else _Format("General", struck=False)

    def _stored(self, kind: str, written: str, format_: _Format) -> Cell | None:
        """The cell in which something of this kind is stored."""
        if kind == "s":
            number = int(written)
            if number < 0:
                raise damaged()
            return self._text(self._around.strings[number], format_)
        if kind == "str":
            return self._text(_String(_unescaped(written)), format_)
        if kind == "e":
            return Cell(written, fault="error", struck=format_.struck)
        if kind == "b":
            return Cell("WAAR" if written == "1" else "ONWAAR", truth=written == "1", struck=format_.struck)
        if kind == "d":
            day = day_of(written)
            found = Cell(written, fault="calendar") if day is None else dated(day, frozenset("ymd"), written)
        else:
            found = shown(float(written), format_.code, since_1904=self._around.since_1904)
        return replace(found, struck=True) if format_.struck else found

    def _text(self, string: _String, format_: _Format) -> Cell | None:
        if not string.text.strip():
            return None
        text = text_shown(string.text, format_.code)
        if not text.strip():
            return Cell("", fault="unseen", struck=format_.struck)
        if string.struck is None and not format_.struck:
            return Cell(text, fault="part-struck")
        return Cell(text, struck=format_.struck or bool(string.struck))

    def _take_merged(self, node: Element) -> None:
        ends = [_REFERENCE.fullmatch(each) for each in node.get("ref", "").split(":")]
        if len(ends) == 2 and all(ends):  # noqa: PLR2004  (a range has two ends)
            (left, top), (right, bottom) = ((number_of(each[1]), int(each[2])) for each in ends if each)
            self._merged.append(Merged(top, left, bottom, right))
            if len(self._merged) > MERGED:
                raise large("merged", MERGED)

    def _take_page(self, node: Element) -> None:
        for each in node:
            text = _PAGE_CODE.sub(" ", each.text or "").strip()
            if text:
                self._beside.append(("page", text))

    def _notes(self) -> Iterator[tuple[Place, str]]:
        """What people remarked at cells; text boxes go to ``beside``."""
        found: dict[Place, list[str]] = {}
        count = 0
        for _, type_, name in self._package.relations(self._part):
            kind = type_.rpartition("/")[2]
            if kind in {"comments", "threadedComment"}:
                for node in self._package.nodes(name, "comment", "threadedComment"):
                    match = _REFERENCE.fullmatch(node.get("ref", ""))
                    text = "".join(each.text or "" for each in node.iter("{*}t", "{*}text"))
                    if match and text.strip():
                        found.setdefault((int(match[2]), number_of(match[1])), []).append(text)
                        count += 1
                    if count > NOTES:
                        raise large("notes", NOTES)
            elif kind == "drawing":
                root = self._package.xml(name)
                texts = [each.text for each in root.iter("{*}t") if each.text] if root is not None else []
                if texts:
                    self._beside.append(("box", "\n".join(texts)))
        return ((place, "\n".join(texts)) for place, texts in found.items())
