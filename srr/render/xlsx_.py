"""Tables as Excel files, which Excel, LibreOffice and programs read alike. The only place that makes them.

Written with XlsxWriter, of which all that guesses is off: a text is a text, whatever it begins with. It gives
a code where a text is too long for a cell and goes on; here that is looked at first, and refused by name.
The same answer gives the same bytes.
"""

from __future__ import annotations

import io
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from srr.frozen import frozen
from srr.problems import Code, say
from srr.render.plain import block_lines
from srr.render.refusal import Refusal
from srr.render.screen import Screen
from srr.render.spread import Field, Spread, spread
from srr.render.wording import Wording, capital, one_line, visible
from srr.views.answer import Answer, Table
from srr.views.cells import Cell

#: What a cell of a spreadsheet holds, and the name of a sheet, in the units of UTF-16 that Excel counts.
CHARACTERS, _NAME = 32_767, 31
#: What may not be in the name of a sheet, and names that Excel keeps to itself.
_FORBIDDEN, _RESERVED = re.compile(r"[\[\]:*?/\\\x00-\x1f]"), ("history", "geschiedenis")
#: Dark enough for everybody: white on it is 9.9 to 1, it on white 7.0 to 1.
_DARK, _GREY, _LINE = "#154273", "#595959", "#BFBFBF"
#: How narrow and wide a column may be, in letters; what is longer is broken over lines. Notes get more.
_NARROW, _WIDE, _NOTES = 9, 48, 100
#: What a filter puts in a head, in letters; the height of a line, in points, and how many a row may have.
_BUTTON, _LINE_HEIGHT, _LINES = 3, 15, 12
#: Paper (A4, lying), and how many letters of columns go on its width before they are too small to read.
_A4, _PAGE = 9, 190
#: A file says when it was made; an answer that is about no day says nothing by this one.
_NO_DAY = date(1980, 1, 1)


def render(view: Answer, wording: Wording, screen: Screen) -> bytes:  # noqa: ARG001
    """The answer as an .xlsx file. Raises Refusal where a text does not go in a cell."""
    table = view.body
    if not isinstance(table, Table):
        raise TypeError("a document is no table of rows")
    title = _title(table, wording)
    pages = [_page(table, title, table.rows, wording)]
    if table.totals:
        pages.append(_page(table, wording.say("status.group.all"), table.totals, wording))
    pages.append(Page(wording.say("workbook.about"), (_notes(view, table, pages[0], wording),), heads=False))
    return _Book(view, title, wording).written(pages)


@frozen
class Page:
    """A sheet: its title, and columns of as many fields. Without ``heads`` it is a text to read."""

    title: str
    columns: tuple[Spread, ...]
    heads: bool = True
    #: Columns that are left out, for nothing stands in them.
    empty: tuple[str, ...] = ()


def _title(table: Table, wording: Wording) -> str:
    """What a table is called: that of its rows, or of what these are added up from."""
    called: Cell = Code("table-name", table.name.removesuffix("-by"))
    if table.name.endswith("-by"):
        called = say("workbook.added-up", table=called)
    return capital(wording.word(called))


def _page(table: Table, title: str, rows: Sequence[Any], wording: Wording) -> Page:
    """The rows of a table: its columns, or those that were asked for, without those that are empty."""
    columns = table.visible() if table.chosen else table.columns
    heads = {each.key: capital(one_line(wording.head(table.name, each.key))) for each in columns}
    made = tuple(spread(heads, rows, heads.__getitem__, wording))
    filled = tuple(each for each in made if any(each.fields) or each.key in table.chosen)
    kept = {each.key for each in filled} or set(heads)
    empty = tuple(head for key, head in heads.items() if key not in kept)
    return Page(title, filled or made, empty=empty)


def _notes(view: Answer, table: Table, page: Page, wording: Wording) -> Spread:
    """What a reader of the sheet should know: of what it is, on which day, without what; how to read it."""
    told = [page.title]
    if view.register is not None:
        told.append(wording.say("workbook.register", name=view.register))
    if view.as_of is not None:
        told.append(wording.say("workbook.day", day=view.as_of))
    told.append(wording.say("workbook.empty-cell"))
    if page.empty:
        told.append(wording.say("workbook.empty-columns", columns=page.empty))
    for block in table.below:
        told += [each for each in block_lines(block, wording) if each]
    if view.left_out:
        told.append(wording.say("workbook.left-out", count=len(view.left_out)))
        told += [visible(each.file) for each in view.left_out]
    return Spread("", "", tuple(map(Field, told)))


class _Book:
    """An Excel file while it is made."""

    def __init__(self, view: Answer, title: str, wording: Wording) -> None:
        self._wording = wording
        self._out = io.BytesIO()
        # Nothing of a record is a formula, an address or a number, whatever it looks like.
        self._book: Any = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        made = datetime.combine(view.as_of or _NO_DAY, time())
        author = visible(view.register or "")
        self._book.set_properties({"title": title, "author": author, "created": made})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def written(self, pages: Sequence[Page]) -> bytes:
        """The whole file. Raises Refusal before anything of it is written."""
        for page in pages:
            _check(page)
        for page, name in zip(pages, sheet_names(each.title for each in pages), strict=True):
            sheet = self._book.add_worksheet(name)
            if page.heads:
                self._fill(sheet, page)
            else:
                self._tell(sheet, page)
        self._book.close()
        return self._out.getvalue()

    def _fill(self, sheet: Any, page: Page) -> None:  # noqa: ANN401  (XlsxWriter has no public type)
        count = len(page.columns[0].fields)
        widths = [_width(each) for each in page.columns]
        for place, column in enumerate(page.columns):
            sheet.set_column(place, place, widths[place])
            sheet.write_string(0, place, column.head, self._head())
            # What is no one number stands where the numbers do.
            numbers = any(
                each is not None and isinstance(each.value, int | Decimal) for each in column.fields
            )
            look = {"align": "right"} if numbers else {}
            for row, field in enumerate(column.fields, 1):
                self._write(sheet, row, place, field, **look)
        # Not every program makes room by itself for a text that is broken over lines.
        heads = (_lines(each.head, width - _BUTTON) for each, width in zip(page.columns, widths, strict=True))
        sheet.set_row(0, max(heads) * _LINE_HEIGHT)
        for row in range(count):
            fields = [each.fields[row] for each in page.columns]
            high = max(_height(each, width) for each, width in zip(fields, widths, strict=True))
            sheet.set_row(row + 1, min(high, _LINES) * _LINE_HEIGHT)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(count, 1), len(page.columns) - 1)
        # Lines around the cells on paper too.
        sheet.hide_gridlines(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(-(-int(sum(widths)) // _PAGE), 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_footer(f"&L{page.title.replace('&', '&&')}&R{self._page_of_pages()}")

    def _tell(self, sheet: Any, page: Page) -> None:  # noqa: ANN401
        """A text to read: its title, and a line in each row."""
        (column,) = page.columns
        sheet.set_column(0, 0, _NOTES)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for row, field in enumerate(column.fields):
            self._write(sheet, row, 0, field, **({"bold": True, "font_color": _DARK} if not row else {}))
            sheet.set_row(row, _height(field, _NOTES) * _LINE_HEIGHT)

    def _write(self, sheet: Any, row: int, place: int, field: Field | None, **look: Any) -> None:  # noqa: ANN401
        if field is None:
            return
        value = field.value
        if isinstance(value, str):
            look["text_wrap"] = True
            # What looks like a formula, a number or a day stays a text when somebody edits the cell.
            if _is_like_formula(value):
                look["quote_prefix"] = True
            if _is_like_figure(value) and "align" not in look:
                look["num_format"] = "@"
            _done(sheet.write_string(row, place, value, self._format(**look)))
        elif isinstance(value, date):
            look |= {"num_format": field.form, "align": "left"}
            _done(sheet.write_datetime(row, place, datetime.combine(value, time()), self._format(**look)))
        else:
            look |= {"num_format": field.form}
            _done(sheet.write_number(row, place, float(value), self._format(**look)))

    def _head(self) -> Any:  # noqa: ANN401
        return self._format(
            bold=True, font_color="white", bg_color=_DARK, border=1, border_color=_LINE, text_wrap=True
        )

    def _format(self, **look: Any) -> Any:  # noqa: ANN401
        """The format of a cell that looks like this; the same one for all that do."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"valign": "top", **look})
        return self._formats[key]

    def _page_of_pages(self) -> str:
        return self._wording.say("paper.page", page="&P", pages="&N")


def _done(code: int) -> None:
    """XlsxWriter says by a number what it did not write."""
    if code:
        raise ValueError(f"XlsxWriter refused a cell with {code}")


def _check(page: Page) -> None:
    """Raises Refusal where a text is too long for a cell; it is named by the first cell of its row."""
    for column in page.columns:
        for row, field in enumerate(column.fields):
            if field is not None and isinstance(field.value, str) and _units(field.value) > CHARACTERS:
                first = page.columns[0].fields[row]
                raise Refusal(
                    say(
                        "workbook.too-long",
                        record="" if first is None else one_line(str(first.value))[:_WIDE],
                        column=column.head,
                        length=_units(field.value),
                        most=CHARACTERS,
                    ),
                    say("workbook.too-long.do"),
                )


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """A name that Excel takes for each title, of which no two are the same to it."""
    taken = set(_RESERVED)
    for title in titles:
        base = unicodedata.normalize("NFC", _FORBIDDEN.sub("-", visible(title))).strip("' ") or "-"
        name, number = _cut(base, _NAME), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(base, _NAME - len(end)) + end
        taken.add(name.casefold())
        yield name


def _cut(text: str, most: int) -> str:
    """The beginning of a text, in so many units of UTF-16, without what may not end a name."""
    while _units(text) > most:
        text = text[:-1]
    return text.rstrip("' ") or "-"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _is_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula if it were typed, also in full-width signs."""
    first = unicodedata.normalize("NFKC", text.lstrip())[:1]
    return first in {"=", "+", "-", "@", "'"}


def _is_like_figure(text: str) -> bool:
    """Whether a spreadsheet may take a text for a number or a day if it were typed."""
    return len(text) < _WIDE and any(each.isdigit() for each in text)


def _has_numbers(column: Spread) -> bool:
    return any(each is not None and isinstance(each.value, int | Decimal) for each in column.fields)


def _width(column: Spread) -> float:
    """How wide a column is, in letters: room for most of what is in it, and for the words of its head."""
    shown = sorted(_length(each) for each in column.fields if each is not None)
    usual = shown[int(len(shown) * 0.9)] if shown else 0
    words = max(map(len, column.head.split()), default=0)
    return min(_WIDE, max(_NARROW, words + _BUTTON, usual + 2))


def _length(field: Field) -> int:
    """How many letters wide a field is."""
    if isinstance(field.value, str):
        return max(map(len, field.value.splitlines()), default=0)
    if isinstance(field.value, date):
        return len("dd-mm-yyyy")
    return len(f"{Decimal(field.value):,f}") + len(re.sub(r"\[\$(.).*?\]|[#,0.]", r"\1", field.form))


def _height(field: Field | None, width: float) -> int:
    """How many lines a field takes in a column of this width."""
    return _lines(field.value, width) if field is not None and isinstance(field.value, str) else 1


def _lines(text: str, width: float) -> int:
    """How many lines a text takes where so many letters go on one, which break between words."""
    return sum(len(textwrap.wrap(each, max(1, int(width)))) or 1 for each in text.split("\n"))
