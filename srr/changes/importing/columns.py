"""The heads of a table to its columns: which field each says, and why one is not used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.fields import referred
from srr.meaning.heads import Head, field_named, head
from srr.model.register import Register
from srr.privacy.heads import of_detail, of_going, of_people, of_person
from srr.privacy.rosters import listed_by_name
from srr.problems import Path
from srr.sheets.grid import Worksheet, letters
from srr.sheets.limits import COLUMNS as COLUMNS_READ

#: A number of people; no number of a person is as short.
COUNT = re.compile(r"\s*[0-9]{1,5}\s*")


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
class Asked:
    """What somebody said of a table: its kind, the rows of its heads, and the fields of heads ("-": none)."""

    kind: str
    rows: tuple[int, int] | None = None
    fields: Mapping[str, str] | None = None


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
    heads = _Heads(sheet, span[1], asked, register, fuzzy)
    found = heads.columns(texts)
    blocks = _blocks(sheet, span[1], texts)
    block = {column: at for at, these in enumerate(blocks) for column in these}
    firsts = {each.head.field: block[each.number] for each in found if each.field is not None}
    if all(block[each.number] == firsts.get(each.head.field) for each in found if each.why == "twice"):
        return found
    # Two tables beside one another: what stands in a row of the one is not about what stands in the other.
    several = [heads.columns({each: texts[each] for each in these}) for these in blocks]
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
