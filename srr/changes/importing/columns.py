"""The heads of a table to its columns: which field each says, and why one is not used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from srr.frozen import frozen, replace
from srr.meaning.closest import fold
from srr.meaning.fields import referred, value
from srr.meaning.habits import means_unknown, truth_meant
from srr.meaning.heads import METRIC_ROWS, YEAR_ROW, Head, field_named, group_named, head, in_year
from srr.model.records import Meaning
from srr.model.register import Register
from srr.privacy.heads import of_detail, of_going, of_people, of_person
from srr.privacy.rosters import listed_by_name
from srr.problems import Path
from srr.sheets.grid import Worksheet
from srr.sheets.limits import COLUMNS as COLUMNS_READ

#: So many cells below a head show what it may be over.
_SOME = 200
#: A year by itself, and what stands before one that is of the whole sheet.
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OF_ALL = re.compile(r"(?:peil)?jaar|year|periode|period|datum|date|versie|version|stand", re.IGNORECASE)
#: A number of people; no number of a person is as short.
COUNT = re.compile(r"\s*[0-9]{1,5}\s*")


@frozen
class Column:
    """A column of a table: what its head means, and why it is not used where it is not.

    ``why`` is unknown, elsewhere, yearly, dated, taxed, aside, either, personal, hidden, left-out, twice or
    no-head.
    """

    number: int
    head: Head
    why: str | None = None

    @property
    def field(self) -> str | None:
        """The field that it says, where it is used."""
        return self.head.field if self.why is None else None


@frozen
class Asked:
    """What somebody said of a table: its kind, the rows of its heads, and the fields of heads ("-": none).

    ``turned`` is where the heads stand below one another, in columns that were said for rows.
    """

    kind: str
    rows: tuple[int, int] | None = None
    fields: Mapping[str, str] | None = None
    turned: bool = False


def path_of(field: str) -> Path:
    """Where in a record of its kind a field of a column stands, as its schema has it."""
    first, *below = field.split(".")
    match first:
        case "status":
            return "history", 0, "status"
        case "history":
            return "history", 0, below[-1]
        case "readiness":
            return "readiness", 0, "state"
        case "agreements" if below:
            return "agreements", 0, below[0]
        case "targets" | "realised":
            return first, 0
        case _:
            return (first, *below)


def of_figures(kind: str, field: str) -> bool:
    """Whether numbers stand in a column of this field: amounts, shares, counts."""
    path = path_of(field)
    numbers = {Meaning.MONEY, Meaning.PERCENTAGE, Meaning.NUMBER}
    return path[0] in {"targets", "realised", "obligation"} or value(kind, path) in numbers


def naming(kind: str) -> str:
    """The field that a new record of a kind cannot do without."""
    return "name" if kind in {"supplier", "client"} else "title"


def identify(columns: Sequence[Column], asked: Asked) -> bool:
    """Whether a row below these heads can say which record it is about."""
    identifies = {naming(asked.kind), "id", "reference", "kvk", "abbreviation"}
    name = naming(asked.kind)
    return any(each.field in identifies or name in each.head.either for each in columns)


def columns_of(
    sheet: Worksheet, span: tuple[int, int], asked: Asked, register: Register, *, fuzzy: bool
) -> tuple[Column, ...]:
    """The columns below the heads in these rows."""
    texts = dict(_heads(sheet, span))
    heads = _Heads(sheet, span[1], asked, register, fuzzy, _before(sheet, span))
    blocks = _blocks(sheet, span[1], texts)
    block = {column: at for at, these in enumerate(blocks) for column in these}
    found = heads.columns(texts, block)
    firsts = {each.head.field: block[each.number] for each in found if each.field is not None}
    if all(block[each.number] == firsts.get(each.head.field) for each in found if each.why == "twice"):
        return found
    # Two tables beside one another: what stands in a row of the one is not about what stands in the other.
    several = [heads.columns({each: texts[each] for each in these}, block) for these in blocks]
    best = max(several, key=lambda each: (identify(each, asked), sum(one.field is not None for one in each)))
    used = {each.number for each in best}
    rest = tuple(Column(each.number, each.head, "aside") for each in found if each.number not in used)
    return tuple(sorted((*best, *rest), key=lambda each: each.number))


def _blocks(sheet: Worksheet, last: int, texts: Mapping[int, str]) -> list[list[int]]:
    """The columns with heads, apart where between them a column is empty from the heads down."""
    filled = {column for column, row in sheet.reach.items() if row > last}
    blocks: list[list[int]] = []
    for column in sorted(texts):
        before = blocks[-1][-1] if blocks else None
        if before is not None and all(
            each in filled for each in range(before + 1, min(column, before + 500))
        ):
            blocks[-1].append(column)
        else:
            blocks.append([column])
    return blocks


@frozen
class _Heads:
    """What it takes to say what columns mean by their heads; ``last`` is the last row of these."""

    sheet: Worksheet
    last: int
    asked: Asked
    register: Register
    fuzzy: bool
    #: The head of a column with what stands above it and to its left, which may reach over it.
    before: Mapping[int, str]

    def columns(self, texts: Mapping[int, str], block: Mapping[int, int]) -> tuple[Column, ...]:
        """The columns below these heads; of those that say the same field the first is used.

        ``block`` says of each column which table it stands in; several of one may say parts of the same.
        """
        columns: list[Column] = []
        seen: dict[str, int] = {}
        for number, text in sorted(texts.items()):
            meant, why = self._meant(number, text)
            if number in self.sheet.hidden_columns:
                why = "hidden"
            if why is None and meant.field is not None:
                first = columns[seen[meant.field]] if meant.field in seen else None
                if first is not None and not (
                    block[first.number] == block[number] and _are_joint(first.head, meant)
                ):
                    why = "twice"
                    # What somebody says goes before what a head says, and that before what it nearly says.
                    if self._firmness(meant) > self._firmness(first.head):
                        columns[seen[meant.field]] = Column(first.number, first.head, "twice")
                        why = None
                if why is None:
                    seen[meant.field] = len(columns)
            columns.append(Column(number, meant, why))
        return self._by_year(_by_metric([_resolved(each, self.asked.kind, seen) for each in columns]))

    def _by_year(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        """The columns, with that of the years only where rows tell one record apart by it.

        Of a record with one row it may be the year in which it began.
        """
        years = {each.number for each in columns if each.field == YEAR_ROW}
        names = {each.number for each in columns if each.field == naming(self.asked.kind)}
        amounts = any(str(each.field).startswith(("targets.", "realised.")) for each in columns)
        in_row: dict[int, tuple[str, str]] = {}
        for year in years:
            for row in (each for each in self.sheet.rows if each > self.last):
                cells = self.sheet.in_row(row)
                name = next((fold(cells[each].text) for each in names if each in cells), "")
                if name and year in cells and YEAR.fullmatch(cells[year].text.strip()):
                    in_row[row] = name, cells[year].text.strip()
        several = len({*in_row.values()}) > len({name for name, _ in in_row.values()})
        return tuple(
            Column(each.number, replace(each.head, field=None), "unknown")
            if each.number in years and not (amounts and len(years) == 1 and (several or each.head.chosen))
            else each
            for each in columns
        )

    @staticmethod
    def _firmness(meant: Head) -> int:
        return 2 if meant.chosen else 0 if meant.near else 1

    def _meant(self, number: int, text: str) -> tuple[Head, str | None]:
        """What a head means, and why its column is not used where it is not."""
        kind, register = self.asked.kind, self.register
        said = {fold(each): field for each, field in (self.asked.fields or {}).items()}
        names = (text, self.before.get(number, text), self.sheet.column_name(number))
        wanted = next((said[each] for each in map(fold, names) if each in said), None)
        if wanted is not None:
            field = None if wanted == "-" else field_named(wanted, kind, register)
            meant = head(text, kind, register, fuzzy=False)
            if field is not None and meant.year is not None:
                field = in_year(field, meant.year)
            meant = replace(meant, field=field, near=None, either=(), chosen=True)
            return meant, "left-out" if field is None else self._why_never(number, text, field)
        meant = head(text, kind, register, fuzzy=self.fuzzy)
        if meant.field is None and number in self.before:
            under = head(self.before[number], kind, register, fuzzy=False)
            meant = under if under.field is not None or (under.either and not meant.either) else meant
        term = self._group_marked(number, text, meant)
        if term is not None:
            return replace(meant, field="target_groups", either=(), term=term), None
        if of_detail(text) is not None and not _are_counts(self._below(number)):
            return meant, "personal"
        if naming(kind) not in meant.either and self._holds_names(number, text, meant.field):
            return meant, "personal"
        return meant, _why_unknown(meant) if meant.field is None else None

    def _below(self, number: int) -> Iterator[str]:
        """What stands below a head; who looks for the row of the heads needs only the first of it."""
        texts = self.sheet.texts_below(self.last, number)
        return texts if self.fuzzy else islice(texts, _SOME)

    def _group_marked(self, number: int, text: str, meant: Head) -> str | None:
        """The target group that a head names, where below it stands only whether it is meant."""
        if self.asked.kind != "proposal" or meant.field is not None or not self._holds_marks(number):
            return None
        # Whoever looks for the row of the heads goes by what surely names one.
        return meant.term or (group_named(text, self.register) if self.fuzzy else None)

    def _holds_marks(self, number: int) -> bool:
        """Whether all that stands below a head says yes or no to it."""
        some = False
        # Most columns show by their first cell that they do not.
        for text in self._below(number):
            truth = truth_meant(text)
            if truth is None and not means_unknown(text):
                return False
            some = some or truth is True
        return some

    def _why_never(self, number: int, text: str, field: str) -> str | None:
        """Why a column is not used whatever somebody says that it is: below its head stand people."""
        if of_person(text) is not None and not _are_counts(self._below(number)):
            return "personal"
        return "personal" if self._holds_names(number, text, field) else None

    def _holds_names(self, number: int, text: str, field: str | None) -> bool:
        """Whether below a head of people most cells name them; organisations are named where they belong."""
        kind = self.asked.kind
        if not of_people(text) or field in {"id", "reference", naming(kind)}:
            return False
        if kind == "meeting" and field is None:
            # Suppliers take part in those.
            return False
        if field is not None and referred(kind, path_of(field)) is not None:
            return False
        suppliers, clients = self.register.suppliers.values(), self.register.clients.values()
        others = {fold(each.name or "") for each in suppliers} | {fold(each.name or "") for each in clients}
        said = [each for each in self._below(number) if re.search(r"\w", each)]
        named = [each for each in said if listed_by_name(each, others)]
        sure = not of_going(text) or any(listed_by_name(each, surely=True) for each in named)
        return sure and len(named) > 0 and 2 * len(named) >= len(said)


def _are_joint(first: Head, other: Head) -> bool:
    """Whether two heads of one field are parts of the same: "Supplier" and "Supplier 2", twice the same."""
    return other.term is not None or fold(first.joint or first.text) == fold(other.joint or other.text)


def _by_metric(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a table that has a row for each metric: which it is, what was aimed for and reached."""
    metric, *amounts = METRIC_ROWS

    def said(column: Column, field: str) -> bool:
        part = f"{field}."
        of = all(each == field or (each.startswith(part) and "@" not in each) for each in column.head.either)
        return column.field == field or (column.why == "either" and column.head.term is None and of)

    of_metric = [each for each in columns if said(each, metric)]
    of_amount = {each.number: field for field in amounts for each in columns if said(each, field)}
    if len(of_metric) != 1 or len({*of_amount.values()}) != len(of_amount):
        of_metric, of_amount = [], {}
    fields = {**of_amount, **{each.number: metric for each in of_metric}} if of_amount else {}
    return tuple(
        Column(each.number, replace(each.head, field=fields[each.number], either=()))
        if each.number in fields
        else Column(each.number, each.head, "unknown")
        if each.field in METRIC_ROWS or (each.why == "either" and each.head.either == (metric,))
        else each
        for each in columns
    )


def _resolved(column: Column, kind: str, used: Mapping[str, int]) -> Column:
    """A column that may name the record or say something else, where another column names it."""
    either, name = column.head.either, naming(kind)
    rest = [each for each in either if each not in used]
    if column.why != "either" or name not in either or name not in used or len(rest) != 1:
        return column
    return Column(column.number, replace(column.head, field=rest[0]))


def _why_unknown(meant: Head) -> str:
    """Why nothing is read below a head that names no field."""
    if meant.either:
        return "either"
    if meant.taxed:
        return "taxed"
    if meant.per == "year":
        return "yearly" if meant.year is None else "dated"
    return "elsewhere" if meant.elsewhere else "unknown"


def _are_counts(texts: Iterable[str]) -> bool:
    """Whether all that stands below a head are numbers of people, which are no detail of any one."""
    some = False
    for text in texts:
        if not COUNT.fullmatch(text):
            return False
        some = True
    return some


def _heads(sheet: Worksheet, span: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """The head of each column; in several rows the group above goes before what stands below it."""
    first, last = span
    rows = range(first, last + 1)
    end = max((column for row in rows for column in sheet.in_row(row)), default=0)
    if end > COLUMNS_READ:
        return
    lower = {column: cell.text for column, cell in sheet.in_row(last).items() if cell.text.strip()}
    groups = [dict(_groups(sheet, row, end)) for row in rows[:-1]]
    years = _years(sheet, first, end)
    for column in sorted({*lower, *(each for group in groups for each in group)}):
        said = [*(group.get(column, "") for group in groups), lower.get(column, "")]
        if any(each.strip() for each in said):
            yield column, _joined([years.get(column, ""), *said])


def _years(sheet: Worksheet, first: int, end: int) -> dict[int, str]:
    """The year that each column stands under, in a row above the heads in which years stand over some.

    One over the first column is the title of all.
    """
    for row in (first - 1, first - 2):
        cells = sorted((column, cell.text.strip()) for column, cell in sheet.in_row(row).items())
        years = [column for column, text in cells if YEAR.fullmatch(text)]
        if not years:
            continue
        before = [text for column, text in cells if column < years[0]]
        if years[0] == min(sheet.in_row(first), default=0) or (before and _OF_ALL.match(before[-1])):
            return {}
        return {column: text for column, text in _reaching(sheet, row, end) if YEAR.fullmatch(text)}
    return {}


def _before(sheet: Worksheet, span: tuple[int, int]) -> dict[int, str]:
    """Each head with what stands above it and to the left of that: a text file knows no merged cells."""
    first, last = span
    lower = sheet.in_row(last)
    found: dict[int, list[str]] = {}
    for row in range(first, last):
        labels = _groups if sheet.over(row) else _reaching
        for column, text in labels(sheet, row, max(lower, default=0)):
            found.setdefault(column, []).append(text)
    return {
        column: _joined([*texts, lower[column].text]) for column, texts in found.items() if column in lower
    }


def _joined(texts: Iterable[str]) -> str:
    """Texts above one another as one head; what is said twice is said once, over cells that are one."""
    return " ".join({fold(each): each.strip() for each in texts if each.strip()}.values())


def _reaching(sheet: Worksheet, row: int, end: int) -> Iterator[tuple[int, str]]:
    """What stands in a row, over each column from there up to what stands next in it."""
    cells = sorted((column, cell.text.strip()) for column, cell in sheet.in_row(row).items())
    for at, (column, text) in enumerate(cells):
        until = cells[at + 1][0] if at + 1 < len(cells) else end + 1
        yield from ((each, text) for each in range(column, until))


def _groups(sheet: Worksheet, row: int, last: int) -> Iterator[tuple[int, str]]:
    """Which group each column stands under: the cell itself, or one that reaches over it, as years do."""
    merged = {
        column: each.left
        for column, each in sheet.over(row).items()
        if each.right - each.left < 200  # noqa: PLR2004  (no group is wider)
    }
    years = {column: text for column, text in _reaching(sheet, row, last) if YEAR.fullmatch(text)}
    for column in range(1, min(last, 500) + 1):
        cell = sheet.cells.get((row, merged.get(column, column)))
        if cell is not None:
            yield column, cell.text
        elif column in years:
            yield column, years[column]
