"""Registers with values that are nasty in a sheet, the workbooks of them, and what somebody changes there.

The values are those of any schema (:mod:`tests.views.diff.values`); what stands in free texts, numbers and dates
is what programs for sheets take for something else.
"""

from __future__ import annotations

import copy
import io
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

import openpyxl
from hypothesis import assume
from hypothesis import strategies as st

from srr.changes.importing.around import Around
from srr.changes.plan import EditRecord, NewRecord
from srr.changes.returning.repeated import repeated
from srr.changes.returning.returned import returned
from srr.changes.returning.sent import sent
from srr.meaning import fields
from srr.meaning.listener import Listener, refuse
from srr.meaning.records import RECORDS
from srr.meaning.workbook import mark
from srr.model.dates import PartialDate
from srr.model.records import VOCABULARIES, Meaning
from srr.problems import Code
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.sheets.reading import workbook as read
from srr.store import shape
from srr.store.edits import applied
from srr.store.folder import file_name
from srr.store.load import load
from srr.store.schema import fits
from srr.store.splice import splice
from srr.views.export.workbook import workbook as laid_out
from tests.views.diff.values import IDS, KINDS, records, renamed

DAY = date(2019, 12, 31)
NL = Wording("nl")
#: Ids that a sheet may take for a number, a day, a truth or nothing.
ODD_IDS = ("e1", "e5-10", "mei-2018", "jan", "ja", "waar", "geen", "nee", "x", "a1", "r1c1")
TEXTS = st.sampled_from(
    ["=1+1", "+31", "-5", "@som", "\uff1d1+1", "\uff0b1", "'tekst", "geen", "none", "nvt", "n.v.t.", "-", "?", "PM", "onbekend",
     "2018-05", "14-05-2018", "mei 2018", "sep-18", "1/9/18", "1e5", "0123", "5%", "€ 5", "1.000", "1,5", "WAAR", "ja", "#N/A", "#REF!",
     "a _x000D_ b", "_x0041_", "a_x000A_b", "emoji \U0001f600\u0301", "漢字", "één", "e\u0301e\u0301n", "a  b", "a b", "<b>&amp;</b>", "]]>",
     "::error::x", "##[group]", "a; b, c", "sep=;", "srr/1/proposal", "~titel", "verleden", "passed", "50% %0A", "R01", "x" * 300, "z" * 32_767,
     "een: twee", "# niet", "[x]", "{y: z}", 'hij zei "nee"', "it's", "voorbij", "afgelopen", "null", "~", "\\x09", "\\u200b"]
)  # fmt: skip
PROSE = TEXTS | st.sampled_from(
    ["een\ntwee", "een\n\ntwee\n", " ingesprongen\n  - punt\n", "  voor en achter  ", "\teen tab", "tab\tin\tde zin", "- a\n- b\n", "een \ntwee ",
     "a  b\n\n\nc", "=1\n+2", "\n a", "regel\n" * 40, "twee\nregels\n", "laatste\n\n"]
)  # fmt: skip
NUMBERS = st.sampled_from(
    [0, 1, 7, 40, 100, 0.01, 0.1, 2.5, 33.33, 99.99, 0.07, 12.345678, 1234.5, 1000, 12500, 47500.5, 1234567.89, 999999999.99, 1e5, 0.5, 33.333333, 0.001]
)  # fmt: skip
DATES = st.sampled_from(
    [1900, "1900", 2018, 2026, 2999, "1900-01", "1900-01-01", "1900-02-28", "1900-03-01", "1904-01-01", "1999-12-31", "2018-05", "2018-05-14", "2020-02-29",
     "2099-12-31", "2999-12-31"]
)  # fmt: skip
_FREE = {Meaning.TEXT: TEXTS, Meaning.PROSE: PROSE, Meaning.DATE: DATES}
_FREE |= dict.fromkeys((Meaning.NUMBER, Meaning.MONEY, Meaning.PERCENTAGE), NUMBERS)


def leaves(value, path=()):
    """Every value without parts, with its place."""
    if isinstance(value, dict | list):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*path, step))
    else:
        yield path, value


def put(value, path, new):
    """The value with another one at a place."""
    result = copy.deepcopy(value)
    holder = result
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = new
    return result


@st.composite
def nasty(draw, kind, record):
    """A record in which some of what is free is what a sheet takes for something else."""
    for path, _ in [*leaves(record)]:
        choices = _FREE.get(fields.value(kind, path))
        if choices is None or path[0] == "rules" or not draw(st.booleans()):
            continue
        other = put(record, path, draw(choices))
        if fits(kind, other):
            record = other
    for number, each in enumerate(record.get("links", ())):
        if each.keys() == {"url"} and draw(st.booleans()):  # may be written as one text
            record = put(record, ("links", number), each["url"])
    return record


@st.composite
def registers(draw):
    """The records of a whole register, by kind and id."""
    ids = [(kind, id_) for kind in KINDS for id_ in IDS[kind][:2]]
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
    made = {("register", "register"): {"name": "Proef"}}
    for key in (("checklist", "checklist"), ("vocabulary", "metrics"), *chosen):
        made[key] = draw(nasty(key[0], draw(records(*key))))
    for kind, id_ in chosen:
        other = draw(st.sampled_from(ODD_IDS)) if draw(st.booleans()) else id_
        if (kind, other) not in made:
            made = {
                ((kind, other) if key == (kind, id_) else key): renamed(value, kind, id_, other)
                for key, value in made.items()
            }
    return made


@dataclass
class Laid:
    """A register, and the workbook that srr makes of it."""

    records: dict
    loaded: object
    content: bytes

    @classmethod
    def of(cls, folder, register):
        files = {
            file_name(*key): json.dumps(value, ensure_ascii=False).encode() for key, value in register.items()
        }
        lists = {file_name("vocabulary", each): b"terms: []\n" for each in VOCABULARIES}
        loaded = load(folder, "data").amended({**lists, **files})
        # A folder that several records need and that is not there is told, and is no part of these.
        assume(not any(each.missing for each in loaded.register.left_out))
        assert not loaded.register.left_out, [str(each.message) for each in loaded.met]
        return cls(register, loaded, written(loaded))

    @cached_property
    def printed(self):
        return read(self.content, "x.xlsx")

    def back(self, content, ending="xlsx"):
        """What is understood of the workbook as it came back, and what all records are then."""
        book, printed = read(content, f"x.{ending}"), self.printed
        now = sent(printed)
        listener = Listener(self.loaded.register, lambda: DAY, lambda _: None, refuse)
        made = {}
        around = {kind: Around(listener, kind, made=made, may_make=False) for kind in RECORDS}
        texts = {key: value for key, value in self.records.items() if key[0] in RECORDS}
        repeats = repeated(book, printed, frozenset(each.sheet.name for each in now))
        found = returned(around, sent(book), now, texts, repeats)
        after = copy.deepcopy(self.records)
        for step in found.plan.steps:
            match step:
                case EditRecord(kind, id_, edits):
                    after[kind, id_] = applied(after[kind, id_], edits)
                    source = self.loaded.sources[f"data/{file_name(kind, id_)}"]
                    splice(source, edits)
                case NewRecord(kind, id_, value):
                    after[kind, id_] = dict(value)
        return found, after


def written(loaded):
    view = laid_out(loaded.register, loaded.register.at(DAY, asked=False))
    return FORMATS["xlsx"].render(view, NL, Screen())


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass
class Spot:
    """A cell that may be edited: its sheet, its row and column, and the place in the record."""

    sheet: object
    row: int
    column: int
    kind: str
    id: str
    path: tuple
    digest: int

    @property
    def cell(self):
        return self.sheet.cell(self.row, self.column)


def editable(book):
    """Every cell of a workbook in which somebody may change a record."""
    for sheet in book:
        marks = {each.column: mark(str(each.value)) for each in sheet[1] if each.value is not None}
        end = next((column for column, found in marks.items() if found), None)
        if end is None:
            continue
        made = marks[end]
        codes = {each.value: each.column for each in sheet[1] if each.column != end and each.value}
        assert len(codes) == sheet.max_column - 1, "a code stands over one column"
        inner = sorted((each for each in codes if each.endswith(".position")), key=len)
        for row in range(3, sheet.max_row + 1):
            id_ = str(sheet.cell(row, codes["id"]).value)
            item = ()
            if made.path:
                numbers = [int(sheet.cell(row, codes[each]).value) for each in (*inner, "position")]
                steps = made.path.split(".")
                for each in steps:
                    item += (each,) if each != "0" else (numbers.pop(0) - 1,)
                item += (str(sheet.cell(row, codes["key"]).value),) if "key" in codes else (numbers[0] - 1,)
            for code, column in codes.items():
                if code in {"id", "key", "position"} or code.endswith(".position") or code.startswith("~"):
                    continue
                below = (
                    ()
                    if code == "value" and item and fields.part(made.kind, item) is None
                    else tuple(code.split("."))
                )
                yield Spot(sheet, row, column, made.kind, id_, (*item, *below), end)


def shuffled(book, random):
    """The rows and the columns of all sheets that are read back, in another order."""
    for sheet in book:
        if not any(mark(str(each.value)) for each in sheet[1]):
            continue
        rows = [
            [(each.value, each.number_format, each.data_type) for each in row] for row in sheet.iter_rows()
        ]
        columns, lines = [*range(len(rows[0]))], [*range(2, len(rows))]
        random.shuffle(columns)
        random.shuffle(lines)
        for at, row in enumerate((0, 1, *lines), 1):
            for place, column in enumerate(columns, 1):
                cell = sheet.cell(at, place)
                cell.value, cell.number_format, cell.data_type = rows[row][column]


#: What becomes of a cell that somebody changed: it is left as it is and told, or emptied.
LEFT, GONE = object(), object()
_NEW = st.sampled_from(
    ["Een andere tekst", "=1+1", "-5", "+31", "geen", "2018-05", "14-05-2018", "0123", "1e5", "'zo'", "twee  spaties", "emoji \U0001f600", "5%", "#N/A", "?", "x" * 400]
)  # fmt: skip
_SAYS_EMPTY = {"may_hire", "targets", "obligation"}
_OPEN = {1900, 2099, 2999}
_MONTHS = (
    "jan",
    "februari",
    "mrt",
    "april",
    "mei",
    "jun",
    "juli",
    "aug",
    "september",
    "okt",
    "nov",
    "december",
)


def looked(value, path):
    """What stands at a place, None where nothing does."""
    for step in path:
        if isinstance(value, str):  # a part that is written as one text
            value = {"answer": value, "url": value}
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@st.composite
def typed(draw, spot, laid):
    """What somebody types into a cell, the number format if that is another, and what is then recorded."""
    path, kind = spot.path, spot.kind
    meaning, of = fields.value(kind, path), fields.referred(kind, path)
    if of is not None:
        kinds = ("supplier", "client") if of == "party" else (of,)
        ids = sorted(each for one in kinds for each in laid.loaded.register.ids(one))
        new = draw(st.sampled_from([*ids, "bestaat-niet"]))
        return new, None, new if new in ids else LEFT
    if meaning is Meaning.DATE:
        return draw(_dates(spot))
    if meaning in {Meaning.NUMBER, Meaning.MONEY, Meaning.PERCENTAGE}:
        new = draw(NUMBERS | st.sampled_from([-5, 47500.55, 0.5]))
        if meaning is Meaning.MONEY:  # is shown in cents
            new = round(new, 2)
        if meaning is Meaning.PERCENTAGE and draw(st.booleans()):
            return float(Decimal(str(new)) / 100), "0.0#######%", new
        return new, None, new
    if meaning is Meaning.FLAG:
        new = draw(st.booleans())
        return draw(st.sampled_from([new, "ja" if new else "nee", "J" if new else "N"])), None, new
    choices, group = shape.choices(kind, path), fields.group(kind, path)
    if meaning is Meaning.CODE and choices:
        new = draw(st.sampled_from(sorted(choices)))
        return NL.word(Code(group, new)) if group else new, None, new
    old = looked(laid.records[kind, spot.id], path)
    # What spells a character by its number openpyxl does not write as it is.
    if isinstance(old, str) and "_x" not in old and draw(st.booleans()):
        return f"Ook {spot.cell.value}", None, f"Ook {old}"
    new = draw(_NEW)
    return new, None, LEFT if new == "?" else new if meaning is Meaning.PROSE else " ".join(new.split())


@st.composite
def _dates(draw, spot):
    day = draw(st.dates(date(1900, 3, 1), date(2990, 1, 1)) | st.dates(date(2010, 1, 1), date(2030, 1, 1)))
    expected = LEFT if day.year in _OPEN else str(PartialDate.of(day))
    how = draw(st.sampled_from(["day", "text", "month", "year"]))
    if how == "day":
        return day, "dd-mm-yyyy", expected
    if how == "text":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}", None, expected
    if how == "month":
        return f"{_MONTHS[day.month - 1]} {day.year}", None, expected if expected is LEFT else f"{day:%Y-%m}"
    year = str(day.year) if spot.cell.is_date else day.year
    return year, None, expected if expected is LEFT else day.year


def without(value, path):
    """The value without what stands at a place, and without what is then empty around it."""
    result = copy.deepcopy(value)
    while True:
        holder = looked(result, path[:-1])
        if isinstance(holder, str):
            path = path[:-1]
            holder = looked(result, path[:-1])
        del holder[path[-1]]
        if holder or not path[:-1] or isinstance(path[-2], int) or path[-2] in _SAYS_EMPTY:
            return result
        path = path[:-1]


def with_(value, path, new):
    """The value with another one at a place, where nothing need be around it yet; None where that cannot be."""
    result = copy.deepcopy(value)
    holder = result
    for step in path[:-1]:
        if isinstance(holder, dict) and step not in holder:
            holder[step] = {}
        if isinstance(holder[step], str):
            holder[step] = {"url" if "links" in path else "answer": holder[step]}
        holder = holder[step]
    holder[path[-1]] = new
    return result


def plain(value):
    """A value as it is compared: dates and numbers as they are written, a part that is one text as that text."""
    if isinstance(value, dict):
        if value.keys() in ({"answer"}, {"url"}):
            return plain(*value.values())
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(Decimal(str(value)).normalize()) if is_number else value


class Marked:
    """A sheet of a workbook that is read back, by its codes."""

    def __init__(self, sheet, made, end):
        self.sheet, self.mark = sheet, made
        self.codes = {each.value: each.column for each in sheet[1] if each.column != end and each.value}
        self.rows = [
            row for row in range(3, sheet.max_row + 1) if sheet.cell(row, self.codes["id"]).value is not None
        ]

    def text(self, row, code):
        return str(self.sheet.cell(row, self.codes[code]).value)

    def put(self, row, code, value):
        cell = self.sheet.cell(row, self.codes[code])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def append(self, values):
        row = self.sheet.max_row + 1
        for code, value in values.items():
            self.put(row, code, value)

    def drop(self, row):
        self.sheet.delete_rows(row)


def marked(book):
    """The sheets of a workbook that are read back."""
    for sheet in book:
        for each in sheet[1]:
            found = mark(str(each.value))
            if found is not None:
                yield Marked(sheet, found, each.column)


@st.composite
def items(draw, sheet, laid):
    """What somebody types as a new item of a list of single values, and what is recorded; None where nothing may be."""
    kind, path = sheet.mark.kind, (*sheet.mark.path.split("."), 0)
    of, choices, group = fields.referred(kind, path), shape.choices(kind, path), fields.group(kind, path)
    if of is not None:
        ids = sorted(laid.loaded.register.ids(of)) if of != "party" else []
        new = draw(st.sampled_from(ids)) if ids else None
        return new, new
    if choices:
        new = draw(st.sampled_from(sorted(choices)))
        return NL.word(Code(group, new)) if group else new, new
    return "Iets nieuws", "Iets nieuws"


def plain_all(register):
    return {key: plain(value) for key, value in register.items()}
