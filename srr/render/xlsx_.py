"""Tables, and a whole register, as Excel files, which Excel, LibreOffice and programs read alike.

The only place that makes them. Written with XlsxWriter, of which all that guesses is off: a text is a text,
whatever it begins with. It gives a code where a text is too long for a cell and goes on; here that is looked
at first, and refused by name. The same answer gives the same bytes.
"""

from __future__ import annotations

import io
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

import xlsxwriter  # type: ignore[import-untyped]

from srr.problems import Code, say
from srr.render.pages import Book, Notes, Page, Printed, of_table, of_workbook
from srr.render.refusal import Refusal
from srr.render.screen import Screen
from srr.render.spread import Field
from srr.render.wording import Wording, one_line, visible
from srr.views.answer import Answer, Table
from srr.views.export.workbook import Workbook

#: A sheet of XlsxWriter, or a format of a cell: it has no types of its own.
_Sheet: TypeAlias = Any
_Look: TypeAlias = Any
#: What a cell of a spreadsheet holds, and the name of a sheet, in the units of UTF-16 that Excel counts.
CHARACTERS, _NAME = 32_767, 31
#: What stands between the names of a list and of what it is in, of which so many letters are still a name.
_WITHIN, _FEWEST = " - ", 4
#: What may not be in the name of a sheet, and names that Excel keeps to itself.
_FORBIDDEN, _RESERVED = re.compile(r"[\[\]:*?/\\\x00-\x1f]"), ("history", "geschiedenis")
#: Dark enough for everybody: white on these is 9.9 and 7.0 to 1.
_DARK, _GREY, _LINE = "#154273", "#595959", "#BFBFBF"
#: The colour of a tab by the kind of page, beside which the notes say it in words.
_TABS = {"derived": _DARK, "records": "#2E7D32", "list": "#A5D6A7", "terms": _LINE}
#: How narrow and wide a column may be, in letters; what is longer is broken over lines. Notes get more.
_NARROW, _WIDE, _NOTES = 9, 48, 100
#: The columns of the notes on a whole register, in letters.
_EXPLAINED = (34, 34, 30, 70, 50)
#: What a filter puts in a head, in letters; the height of a line, in points, and how many a row may have.
_BUTTON, _LINE_HEIGHT, _LINES = 3, 15, 12
#: Paper (A4, lying), and how many letters of columns go on its width before they are too small to read.
_A4, _PAGE = 9, 190
#: So many rows below the last can be chosen in too, for what is added.
_MORE = 200
#: A file says when it was made; an answer that is about no day says nothing by this one.
_NO_DAY = date(1980, 1, 1)


def render(view: Answer | Workbook, wording: Wording, screen: Screen) -> bytes:  # noqa: ARG001
    """The answer, or the register, as an .xlsx file. Raises Refusal where a text does not go in a cell."""
    if isinstance(view, Workbook):
        book = of_workbook(view, wording)
    elif isinstance(view.body, Table):
        book = of_table(view, view.body, wording)
    else:
        raise TypeError("a document is no table of rows")
    return _File(book, view.register, view.as_of, wording).written()


class _File:
    """An Excel file while it is made."""

    def __init__(self, book: Book, register: str | None, day: date | None, wording: Wording) -> None:
        self._book, self._wording = book, wording
        self._out = io.BytesIO()
        # Nothing of a record is a formula, an address or a number, whatever it looks like.
        self._file: Any = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        made = datetime.combine(day or _NO_DAY, time())
        author = visible(register or "")
        self._file.set_properties({"title": book.notes.title, "author": author, "created": made})
        for name, value in book.properties.items():
            self._file.set_custom_property(name, value, "text")
        self._looks: dict[tuple[tuple[str, Any], ...], _Look] = {}

    def written(self) -> bytes:
        """The whole file. Raises Refusal before anything of it is written."""
        book, wording = self._book, self._wording
        for page in book.pages:
            _check(page)
        titles = [page.title for page in book.pages]
        notes, choices = wording.say("workbook.about"), wording.say("workbook.choices")
        names = [*sheet_names((notes, choices, *titles))]
        if book.first:
            self._tell(self._file.add_worksheet(names[0]), book.notes, names[2:])
        ranges = dict(self._ranges(names[1]))
        for page, name in zip(book.pages, names[2:], strict=True):
            self._fill(self._file.add_worksheet(name), page, ranges)
        if not book.first:
            self._tell(self._file.add_worksheet(names[0]), book.notes, ())
        if book.choices:
            self._list(self._file.add_worksheet(names[1]))
        self._file.close()
        return self._out.getvalue()

    # A page of rows

    def _fill(self, sheet: _Sheet, page: Page, ranges: Mapping[str, str]) -> None:
        top = 1 if page.mark else 0
        widths = [_width(each) for each in page.columns]
        for place, column in enumerate(page.columns):
            sheet.set_column(place, place, widths[place], self._look(num_format="@") if column.text else None)
            sheet.write_string(top, place, column.spread.head, self._head(told=column.told))
            look = _cells_look(column)
            for row, field in enumerate(column.fields, top + 1):
                self._write(sheet, row, place, field, **look)
        if page.mark:
            self._mark(sheet, page, ranges)
        # Not every program makes room by itself for a text that is broken over lines.
        heads = (
            _lines(each.spread.head, width - _BUTTON)
            for each, width in zip(page.columns, widths, strict=True)
        )
        sheet.set_row(top, max(heads) * _LINE_HEIGHT)
        for row in range(page.count):
            fields = [each.fields[row] for each in page.columns]
            high = max(_height(each, width) for each, width in zip(fields, widths, strict=True))
            sheet.set_row(top + 1 + row, min(high, _LINES) * _LINE_HEIGHT)
        last = len(page.columns) - (0 if page.mark else 1)
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + max(page.count, 1), last)
        sheet.set_tab_color(_TABS[page.kind])
        # Lines around the cells on paper too.
        sheet.hide_gridlines(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        across = -(-int(sum(widths)) // _PAGE)
        sheet.fit_to_pages(across, 0)
        if across > 1 and not self._book.first:
            # On every page of a row stands what it is about. Of many sheets it costs LibreOffice too much.
            sheet.repeat_columns(0)
        sheet.repeat_rows(top)
        page_of_pages = self._wording.say("paper.page", page="&P", pages="&N")
        sheet.set_footer(f"&L{page.title.replace('&', '&&')}&R{page_of_pages}")

    def _mark(self, sheet: _Sheet, page: Page, ranges: Mapping[str, str]) -> None:
        """The codes over the columns, the digests behind them, and what can be chosen."""
        end = len(page.columns)
        sheet.set_row(0, None, None, {"hidden": True})
        for place, column in enumerate(page.columns):
            sheet.write_string(0, place, column.code)
            if column.choices is not None and column.choices in ranges and not column.told:
                sheet.data_validation(
                    2, place, 1 + page.count + _MORE, place,
                    {
                        "validate": "list",
                        "source": ranges[column.choices],
                        "error_type": "warning",
                        "error_title": self._wording.say("workbook.choice"),
                        "error_message": self._wording.say("workbook.choice.do"),
                    },
                )  # fmt: skip
        sheet.write_string(0, end, page.mark)
        sheet.write_string(1, end, self._wording.say("workbook.digest"))
        for row, digest in enumerate(page.digests, 2):
            sheet.write_string(row, end, digest)
        sheet.set_column(end, end, None, None, {"hidden": True})

    # What can be chosen

    def _ranges(self, sheet: str) -> Iterator[tuple[str, str]]:
        """Where each list stands in the sheet that has them: over 255 letters a list must be such a range."""
        for place, (name, words) in enumerate(self._book.choices.items()):
            column = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
            yield name, f"='{sheet}'!{column}$2:{column}${len(words) + 1}"

    def _list(self, sheet: _Sheet) -> None:
        for place, (name, words) in enumerate(self._book.choices.items()):
            sheet.write_string(0, place, name)
            for row, word in enumerate(words, 1):
                self._write(sheet, row, place, Field(word))
        sheet.hide()

    # Notes

    def _tell(self, sheet: _Sheet, notes: Notes, names: Sequence[str]) -> None:
        """A title and lines of text, and what the sheets are and what is in their columns."""
        widths = _EXPLAINED if notes.explained else (_NOTES,)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for row, line in enumerate((notes.title, *notes.lines)):
            look = self._look(text_wrap=True, **({"bold": True, "font_color": _DARK} if not row else {}))
            if len(widths) > 1:
                sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
            _done(sheet.write_string(row, 0, line, look))
            sheet.set_row(row, _lines(line, sum(widths)) * _LINE_HEIGHT)
        if notes.explained:
            row = self._index(sheet, len(notes.lines) + 2, notes.explained, names)
            self._explain(sheet, row + 1, notes.explained, names)

    def _index(self, sheet: _Sheet, row: int, pages: Sequence[Page], names: Sequence[str]) -> int:
        """A line for each sheet, with a way to it; the first row below is returned."""
        self._heads(sheet, row, ("sheet", "kind", "rows", "empty"))
        for row, (page, name) in enumerate(zip(pages, names, strict=True), row + 1):  # noqa: B020, PLR1704
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self._look(underline=1, font_color=_DARK), name)
            kind = self._wording.word(Code("sheet-kind", page.kind))
            self._row(sheet, row, 1, (kind, str(page.count), ", ".join(page.empty)))
        return row + 1

    def _explain(self, sheet: _Sheet, row: int, pages: Sequence[Page], names: Sequence[str]) -> None:
        """A line for each column of the sheets that can be read back."""
        self._heads(sheet, row, ("sheet", "column", "code", "about", "choices"))
        for page, name in zip(pages, names, strict=True):
            for each in page.columns if page.mark else ():
                if each.spread.end is None:
                    row += 1
                    self._row(
                        sheet,
                        row,
                        0,
                        (name, each.spread.head, each.code, self._about(each), self._options(each)),
                    )

    def _about(self, column: Printed) -> str:
        return column.about or (self._wording.say("workbook.told") if column.told else "")

    def _options(self, column: Printed) -> str:
        words = self._book.choices.get(column.choices or "", ())
        return (
            ", ".join(words)
            if len(", ".join(words)) <= _NOTES * 2
            else self._wording.say("workbook.see-list")
        )

    def _heads(self, sheet: _Sheet, row: int, keys: Iterable[str]) -> None:
        heads = [self._wording.say(_HEADS[key]) for key in keys]
        for place, head in enumerate(heads):
            sheet.write_string(row, place, head, self._head())

    def _row(self, sheet: _Sheet, row: int, place: int, words: Iterable[str]) -> None:
        fields = [Field(each) if each else None for each in words]
        for at, field in enumerate(fields, place):
            self._write(sheet, row, at, field)
        high = max(_height(each, _EXPLAINED[at]) for at, each in enumerate(fields, place))
        sheet.set_row(row, min(high, _LINES) * _LINE_HEIGHT)

    # A cell

    def _write(self, sheet: _Sheet, row: int, place: int, field: Field | None, **look: Any) -> None:  # noqa: ANN401
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
            _done(sheet.write_string(row, place, value, self._look(**look)))
        elif isinstance(value, date):
            look |= {"num_format": field.form, "align": "left"}
            _done(sheet.write_datetime(row, place, datetime.combine(value, time()), self._look(**look)))
        else:
            look |= {"num_format": field.form}
            _done(sheet.write_number(row, place, float(value), self._look(**look)))

    def _head(self, *, told: bool = False) -> _Look:
        return self._look(
            bold=True,
            font_color="white",
            bg_color=_GREY if told else _DARK,
            border=1,
            border_color=_LINE,
            text_wrap=True,
        )

    def _look(self, **look: Any) -> _Look:  # noqa: ANN401
        """The format of a cell that looks like this; the same one for all that do."""
        key = tuple(sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._file.add_format({"valign": "top", **look})
        return self._looks[key]


#: What is over the columns of the notes.
_HEADS = {
    "sheet": "import.sheet",
    "kind": "workbook.head.kind",
    "rows": "import.rows",
    "empty": "workbook.head.empty",
    "column": "import.column",
    "code": "workbook.head.code",
    "about": "workbook.head.about",
    "choices": "plain.choices",
}


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
                        column=column.spread.head,
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
        name, number = _cut(_shortened(base), _NAME), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(base, _NAME - len(end)) + end
        taken.add(name.casefold())
        yield name


def _shortened(title: str) -> str:
    """A title of a list that is too long, with less of what it is in: the end tells it from the others."""
    within, dash, rest = title.partition(_WITHIN)
    room = _NAME - _units(f".{dash}{rest}")
    return (
        title
        if not dash or _units(title) <= _NAME or room < _FEWEST
        else f"{_cut(within, room)}.{dash}{rest}"
    )


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


def _cells_look(column: Printed) -> dict[str, Any]:
    """How the cells of a column look: what is no one number stands where the numbers do."""
    numbers = any(each is not None and isinstance(each.value, int | Decimal) for each in column.fields)
    look: dict[str, Any] = {"align": "right"} if numbers else {}
    return look | ({"font_color": _GREY, "italic": True} if column.told else {})


def _width(column: Printed) -> float:
    """How wide a column is, in letters: room for most of what is in it, and for the words of its head."""
    shown = sorted(_length(each) for each in column.fields if each is not None)
    usual = shown[int(len(shown) * 0.9)] if shown else 0
    words = max(map(len, column.spread.head.split()), default=0)
    return min(_WIDE, max(_NARROW, words + _BUTTON, usual + 2))


def _length(field: Field) -> int:
    """How many letters wide a field is."""
    if isinstance(field.value, str):
        return max(map(len, field.value.splitlines()), default=0)
    if isinstance(field.value, date):
        return len("dd-mm-yyyy")
    return len(f"{Decimal(field.value):,f}") + len(re.sub(r"\[\$(.).*?\]|General|[#,0.]", r"\1", field.form))


def _height(field: Field | None, width: float) -> int:
    """How many lines a field takes in a column of this width."""
    return _lines(field.value, width) if field is not None and isinstance(field.value, str) else 1


def _lines(text: str, width: float) -> int:
    """How many lines a text takes where so many letters go on one, which break between words."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(each, max(1, int(width)))) or 1 for each in text.split("\n"))
