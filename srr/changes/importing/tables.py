"""A sheet to the table in it: where its heads are, which field each column says, which rows are records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.fields import referred
from srr.meaning.heads import COLUMNS, LONGEST, Head, field_named, head, known
from srr.model.register import Register
from srr.privacy.heads import of_detail, of_going, of_people, of_person
from srr.privacy.rosters import listed_by_name
from srr.problems import Path
from srr.sheets.grid import Cell, Place, Worksheet, letters
from srr.sheets.limits import CELLS
from srr.sheets.limits import COLUMNS as COLUMNS_READ

#: What stands over what colours and signs mean, a row each.
_KEY = re.compile(r"(?:legenda|legend|verklaring|key|toelichting)\b", re.IGNORECASE)
#: So many rows from the top are looked at for heads.
_FIRST_ROWS = 40
#: Of fewer columns that are understood nothing is known of a table.
_FEWEST = 2
#: No head is longer.
_LONGEST_HEAD = 60
#: A number of people; no number of a person is as short.
COUNT = re.compile(r"\s*[0-9]{1,5}\s*")
_TOTAL = re.compile(
    r"(?:sub|eind)?-?totaa?l(?:en)?\b|(?:grand |sub)?total\b|(?:sub)?tot\.?\s*$|som\b|sum\s*$|gem\.\s*$"
    r"|gemiddeld|average\b|saldo\s*$|aantal:",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"[*†¹²³]|\(?[0-9a-d]\)\s*$|(?:legenda|toelichting|noot|n\.b\.|nb:|let op|bron(?:nen)?|uitleg"
    r"|opmerking(?:en)?|peildatum"
    r"|stand per|laatst bijgewerkt|source|note|legend|last updated)\b",
    re.IGNORECASE,
)


@frozen
class Column:
    """A column of a table: what its head means, and why it is not used where it is not.

    ``why`` is unknown, elsewhere, yearly, taxed, aside, either, personal, hidden, left-out, twice or no-head.
    """

    number: int
    head: Head
    why: str | None = None

    @property
    def field(self) -> str | None:
        """The field that it says, where it is used."""
        return self.head.field if self.why is None else None


@frozen
class Passed:
    """A row that is no record, and why.

    That is above, total, heading, legend, hidden, struck, repeated-head, beside or other-table.
    """

    row: int
    why: str


@frozen
class Table:
    """A table of records of one kind in a sheet; ``first`` and ``last`` are the rows of its heads."""

    sheet: Worksheet
    kind: str
    first: int
    last: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    passed: tuple[Passed, ...]
    #: The rows of the heads of other such tables in the sheet.
    others: tuple[int, ...] = ()

    @cached_property
    def used(self) -> tuple[Column, ...]:
        """The columns that say a field."""
        return tuple(each for each in self.columns if each.field is not None)

    @property
    def score(self) -> int:
        """How sure it is that this is such a table."""
        return sum(1 if each.head.near else 2 for each in self.used)

    def cell(self, row: int, column: int) -> Cell | None:
        """What is seen at a place; a cell over several rows is seen in each of them."""
        found = self.sheet.cells.get((row, column))
        top = self._spread.get((row, column))
        return self.sheet.cells.get((top, column)) if found is None and top is not None else found

    @cached_property
    def _spread(self) -> dict[Place, int]:
        """Of each place below the top of cells that are one, where that top is; within the table."""
        end = max(self.rows, default=0)
        found: dict[Place, int] = {}
        for each in self.sheet.merged:
            for row in range(each.top + 1, min(each.bottom, end) + 1 if each.top > self.last else 0):
                found[row, each.left] = each.top
                if len(found) > CELLS:
                    return found
        return found


@frozen
class Asked:
    """What somebody said of a table: its kind, the rows of its heads, and the fields of heads ("-": none)."""

    kind: str
    rows: tuple[int, int] | None = None
    fields: Mapping[str, str] | None = None


def tables(sheets: Sequence[Worksheet], asked: Asked, register: Register) -> list[Table]:
    """The table of this kind in each sheet that is shown and has one."""
    found = (table(each, asked, register) for each in sheets if not each.hidden)
    return [each for each in found if each is not None]


def table(sheet: Worksheet, asked: Asked, register: Register) -> Table | None:
    """The table of this kind in a sheet; None where its heads cannot be found."""
    rows = [row for row in sheet.rows if row not in sheet.hidden_rows]
    if asked.rows is not None:
        spans = [asked.rows]
    else:
        spans = [span for at in range(min(len(rows), _FIRST_ROWS)) for span in _spans(rows, at)]
    best: tuple[int, tuple[int, int]] | None = None
    for span in spans:
        # Two rows are heads only where that tells more apart than one does.
        two = span[1] > span[0]
        score = _score(_columns(sheet, span, asked, register, fuzzy=False), asked) - two
        if score > 0 and (best is None or score > best[0]):
            best = score, span
    if best is None and (
        asked.rows is None or not _identify(_columns(sheet, spans[0], asked, register, fuzzy=True), asked)
    ):
        return None
    first, last = best[1] if best is not None else spans[0]
    columns = _columns(sheet, (first, last), asked, register, fuzzy=True)
    if not any(each.field is not None for each in columns):
        return None
    taken, passed = _rows(sheet, last, columns, asked)
    above = tuple(Passed(row, "above") for row in rows if row < first)
    bare = {column for row in taken for column in sheet.in_row(row)} - {each.number for each in columns}
    columns += tuple(Column(each, Head(""), "no-head") for each in sorted(bare))
    others = () if asked.rows is not None else tuple(_others(sheet, rows, (first, last), asked, register))
    return Table(sheet, asked.kind, first, last, columns, taken, (*above, *passed), others)


@frozen
class Near:
    """The row that comes nearest to the heads of a table that is not there."""

    sheet: Worksheet
    row: int
    columns: tuple[Column, ...]


def nearest(sheets: Sequence[Worksheet], asked: Asked, register: Register) -> Near | None:
    """The row in which most heads of this kind of record stand, where no row has enough; None without any."""
    best: tuple[int, Near] | None = None
    for sheet in sheets:
        shown = [row for row in sheet.rows if row not in sheet.hidden_rows][:_FIRST_ROWS]
        rows = shown if asked.rows is None else [asked.rows[1]]
        for row in rows if not sheet.hidden else ():
            columns = _columns(sheet, (row, row), asked, register, fuzzy=False)
            count = sum(each.field is not None for each in columns)
            if count and (best is None or count > best[0]):
                best = count, Near(sheet, row, columns)
    return best[1] if best is not None else None


def _others(
    sheet: Worksheet, rows: Sequence[int], span: tuple[int, int], asked: Asked, register: Register
) -> Iterator[int]:
    """The rows above or below the heads that are heads of another table."""
    texts: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        texts.setdefault(row, {})[column] = cell
    own = {fold(cell.text) for cell in texts[span[1]].values()}
    for row in rows:
        if not span[0] <= row <= span[1] and _is_head(texts[row], asked.kind):
            said = {fold(cell.text) for cell in texts[row].values()}
            if said - own and _score(_columns(sheet, (row, row), asked, register, fuzzy=False), asked):
                yield row


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


def naming(kind: str) -> str:
    """The field that a new record of a kind cannot do without."""
    return "name" if kind in {"supplier", "client"} else "title"


def _spans(rows: Sequence[int], at: int) -> Iterator[tuple[int, int]]:
    """The rows that heads may stand in: this one, or this and the next."""
    yield rows[at], rows[at]
    if at + 1 < len(rows) and rows[at + 1] == rows[at] + 1:
        yield rows[at], rows[at + 1]


def _score(columns: Sequence[Column], asked: Asked) -> int:
    used = [each.field for each in columns if each.field is not None]
    enough = len(used) >= _FEWEST or (len(columns) == 1 and used == [naming(asked.kind)])
    if not enough or not _identify(columns, asked):
        return 0
    return 10 * len(used) - sum(1 for each in columns if each.why in {"unknown", "elsewhere"})


def _identify(columns: Sequence[Column], asked: Asked) -> bool:
    """Whether a row below these heads can say which record it is about."""
    identifies = {naming(asked.kind), "id", "reference", "kvk", "abbreviation"}
    name = naming(asked.kind)
    return any(each.field in identifies or name in each.head.either for each in columns)


def _columns(
    sheet: Worksheet, span: tuple[int, int], asked: Asked, register: Register, *, fuzzy: bool
) -> tuple[Column, ...]:
    """The columns below the heads in these rows."""
    texts = dict(_heads(sheet, span))
    heads = _Heads(sheet, span[1], asked, register, fuzzy)
    found = heads.columns(texts)
    blocks = _blocks(sheet, span[1], texts)
    block = {column: at for at, these in enumerate(blocks) for column in these}
    firsts = {each.head.field: block[each.number] for each in found if each.field is not None}
    if all(block[each.number] == firsts.get(each.head.field) for each in found if each.why == "twice"):
        return found
    # Two tables beside one another: what stands in a row of the one is not about what stands in the other.
    several = [heads.columns({each: texts[each] for each in these}) for these in blocks]
    best = max(several, key=lambda each: (_identify(each, asked), sum(one.field is not None for one in each)))
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

    def columns(self, texts: Mapping[int, str]) -> tuple[Column, ...]:
        """The columns below these heads; of those that say the same field the first is used."""
        columns: list[Column] = []
        seen: dict[str, int] = {}
        for number, text in sorted(texts.items()):
            meant, why = self._meant(number, text)
            if number in self.sheet.hidden_columns:
                why = "hidden"
            if why is None and meant.field is not None:
                if meant.field in seen:
                    why = "twice"
                    first = columns[seen[meant.field]]
                    # What somebody says goes before what a head says, and that before what it nearly says.
                    if self._firmness(meant) > self._firmness(first.head):
                        columns[seen[meant.field]] = Column(first.number, first.head, "twice")
                        why = None
                if why is None:
                    seen[meant.field] = len(columns)
            columns.append(Column(number, meant, why))
        return tuple(_resolved(each, self.asked.kind, seen) for each in columns)

    @staticmethod
    def _firmness(meant: Head) -> int:
        return 2 if meant.chosen else 0 if meant.near else 1

    def _meant(self, number: int, text: str) -> tuple[Head, str | None]:
        """What a head means, and why its column is not used where it is not."""
        kind, register = self.asked.kind, self.register
        said = {fold(each): field for each, field in (self.asked.fields or {}).items()}
        wanted = said.get(fold(text)) or said.get(fold(letters(number)))
        if wanted is not None:
            field = None if wanted == "-" else field_named(wanted, kind, register)
            meant = replace(
                head(text, kind, register, fuzzy=False), field=field, near=None, either=(), chosen=True
            )
            return meant, "left-out" if field is None else self._why_never(number, text, field)
        meant = head(text, kind, register, fuzzy=self.fuzzy)
        if of_detail(text) is not None and not _holds_counts(self.sheet, self.last, number):
            return meant, "personal"
        if naming(kind) not in meant.either and self._holds_names(number, text, meant.field):
            return meant, "personal"
        return meant, _why_unknown(meant) if meant.field is None else None

    def _why_never(self, number: int, text: str, field: str) -> str | None:
        """Why a column is not used whatever somebody says that it is: below its head stand people."""
        if of_person(text) is not None and not _holds_counts(self.sheet, self.last, number):
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
        cells = [
            cell for (row, column), cell in self.sheet.cells.items() if column == number and row > self.last
        ]
        said = [each.text for each in cells if re.search(r"\w", each.text)]
        named = [each for each in said if listed_by_name(each, others)]
        sure = not of_going(text) or any(listed_by_name(each, surely=True) for each in named)
        return sure and len(named) > 0 and 2 * len(named) >= len(said)


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
        return "yearly"
    return "elsewhere" if meant.elsewhere else "unknown"


def _holds_counts(sheet: Worksheet, last: int, number: int) -> bool:
    """Whether all that stands below a head are numbers of people, which are no detail of any one."""
    texts = [cell.text for (row, column), cell in sheet.cells.items() if column == number and row > last]
    return bool(texts) and all(map(COUNT.fullmatch, texts))


def _heads(sheet: Worksheet, span: tuple[int, int]) -> Iterator[tuple[int, str]]:
    """The head of each column; in two rows the group above goes before what stands below it."""
    first, last = span
    if max((*sheet.in_row(first), *sheet.in_row(last)), default=0) > COLUMNS_READ:
        return
    lower = {column: cell.text for column, cell in sheet.in_row(last).items()}
    if first == last:
        yield from ((column, text) for column, text in lower.items() if text.strip())
        return
    upper = dict(_groups(sheet, first, max([*lower, *sheet.in_row(first)], default=0)))
    for column in sorted({*upper, *lower}):
        own, group = lower.get(column, ""), upper.get(column, "")
        if own.strip() or group.strip():
            yield column, f"{group} {own}".strip() if fold(group) != fold(own) else own


def _groups(sheet: Worksheet, row: int, last: int) -> Iterator[tuple[int, str]]:
    """Which group each column stands under: the cell itself, or one that reaches over it."""
    merged = {
        column: each.left
        for each in sheet.merged
        if each.top <= row <= each.bottom and each.right - each.left < 200  # noqa: PLR2004  (no group is wider)
        for column in range(each.left, each.right + 1)
    }
    for column in range(1, min(last, 500) + 1):
        cell = sheet.cells.get((row, merged.get(column, column)))
        if cell is not None:
            yield column, cell.text


@frozen
class _Rows:
    """What it takes to tell the rows of a table that are records from those that are not."""

    sheet: Worksheet
    heads: Mapping[int, str]
    used: Mapping[int, str]
    kind: str
    #: Rows with cells that reach over several columns.
    wide: frozenset[int]

    def why_not(self, row: int, cells: Mapping[int, Cell]) -> str | None:
        """Why a row is no record; None where it may be one."""
        if row in self.sheet.hidden_rows:
            return "hidden"
        own = [cell for column, cell in cells.items() if column in self.heads]
        if own and all(each.struck for each in own):
            return "struck"
        # A text is looked at only where it may be that of a head.
        texts = {
            column: fold(cell.text) if len(cell.text) <= LONGEST else "" for column, cell in cells.items()
        }
        same = sum(1 for column, text in texts.items() if text and self.heads.get(column, "").endswith(text))
        if same >= max(_FEWEST, len(texts) - 1):
            return "repeated-head"
        words = [cell.text.strip() for _, cell in sorted(cells.items()) if cell.number is None]
        if any(_TOTAL.match(each) for each in words[:2]):
            return "total"
        if words and _LEGEND.match(words[0]) and len(cells) <= _FEWEST:
            return "legend"
        if len(cells) == 1 and self._is_heading(row, *cells):
            return "heading"
        return None if any(column in self.used for column in cells) else "beside"

    def _is_heading(self, row: int, column: int) -> bool:
        """Whether a row with one cell is no record: of few kinds a name alone is one."""
        name_alone = self.used.get(column) == naming(self.kind) and self.kind in {"supplier", "client"}
        return row in self.wide or not (name_alone or len(self.heads) == 1)


def _rows(
    sheet: Worksheet, last: int, columns: Sequence[Column], asked: Asked
) -> tuple[tuple[int, ...], tuple[Passed, ...]]:
    """The rows below the heads that are records, and those that are not, with why."""
    texts: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        if row > last:
            texts.setdefault(row, {})[column] = cell
    rows = _Rows(
        sheet,
        {each.number: fold(each.head.text) for each in columns},
        {each.number: each.field for each in columns if each.field is not None},
        asked.kind,
        frozenset(each.top for each in sheet.merged if each.right > each.left),
    )
    taken: list[int] = []
    passed: list[Passed] = []
    legend = 0
    for row in sorted(texts):
        why = rows.why_not(row, texts[row])
        if why is None and row == legend + 1 and len(texts[row]) <= _FEWEST < len(columns):
            why = "legend"
        words = next((cell.text for _, cell in sorted(texts[row].items())), "")
        if why == "legend" and (row == legend + 1 or _KEY.match(words)):
            legend = row
        if why is None and _is_head(texts[row], asked.kind):
            passed.append(Passed(row, "other-table"))
            break
        if why is None:
            taken.append(row)
        else:
            passed.append(Passed(row, why))
    return tuple(taken), tuple(passed)


def _is_head(cells: Mapping[int, Cell], kind: str) -> bool:
    """Whether most cells of a row are heads, so that another table begins there."""
    texts = [each.text for each in cells.values() if each.number is None and each.date is None]
    if len(texts) < _FEWEST:
        return False
    needed = max(_FEWEST, len(cells) // 2 + 1)
    misses = len(texts) - needed
    for each in texts:
        # Most rows are none, which their first cells show.
        if misses < 0:
            return False
        misses -= not (len(each) <= _LONGEST_HEAD and known(each, kind))
    return misses >= 0


def columns(kind: str) -> tuple[str, ...]:
    """What a column may say of records of this kind."""
    return COLUMNS[kind]
