"""The heads of a table to its columns: which field each says, and why one is not used."""

from __future__ import annotations

from collections.abc import Mapping

from srr.changes.importing.below_heads import Below
from srr.changes.importing.columns import Asked, Column, identify, naming
from srr.changes.importing.figure_columns import by_metric, by_year
from srr.changes.importing.head_texts import blocks, heads, heads_with_left
from srr.frozen import frozen, replace
from srr.meaning.closest import fold
from srr.meaning.head_measures import in_year
from srr.meaning.heads import Head, field_named, group_named, head
from srr.model.register import Register
from srr.privacy.heads import of_detail, of_person
from srr.sheets.grid import Worksheet


def columns_of(
    sheet: Worksheet, span: tuple[int, int], asked: Asked, register: Register, *, fuzzy: bool
) -> tuple[Column, ...]:
    """The columns below the heads in these rows."""
    texts = dict(heads(sheet, span))
    over = _Heads(sheet, span[1], asked, register, fuzzy, heads_with_left(sheet, span))
    apart = blocks(sheet, span[1], texts)
    block = {column: at for at, these in enumerate(apart) for column in these}
    found = over.columns(texts, block)
    firsts = {each.head.field: block[each.number] for each in found if each.field is not None}
    if all(block[each.number] == firsts.get(each.head.field) for each in found if each.why == "twice"):
        return found
    # Two tables beside one another: what stands in a row of the one is not about what stands in the other.
    several = [over.columns({each: texts[each] for each in these}, block) for these in apart]
    best = max(several, key=lambda each: (identify(each, asked), sum(one.field is not None for one in each)))
    used = {each.number for each in best}
    rest = tuple(Column(each.number, each.head, "aside") for each in found if each.number not in used)
    return tuple(sorted((*best, *rest), key=lambda each: each.number))


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
        found = by_metric([_resolved(each, self.asked.kind, seen) for each in columns])
        return by_year(self.sheet, self.last, self.asked.kind, found)

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
        below = self._below(number)
        term = self._group_marked(below, text, meant)
        if term is not None:
            return replace(meant, field="target_groups", either=(), term=term), None
        if of_detail(text) is not None and not below.are_counts():
            return meant, "personal"
        if naming(kind) not in meant.either and below.are_names(text, kind, meant.field, register):
            return meant, "personal"
        return meant, _why_unknown(meant) if meant.field is None else None

    def _below(self, number: int) -> Below:
        """What stands below a head; who looks for the row of the heads needs only the first of it."""
        return Below(self.sheet, self.last, number, some=not self.fuzzy)

    def _group_marked(self, below: Below, text: str, meant: Head) -> str | None:
        """The target group that a head names, where below it stands only whether it is meant."""
        if self.asked.kind != "proposal" or meant.field is not None or not below.are_marks():
            return None
        # Whoever looks for the row of the heads goes by what surely names one.
        return meant.term or (group_named(text, self.register) if self.fuzzy else None)

    def _why_never(self, number: int, text: str, field: str) -> str | None:
        """Why a column is not used whatever somebody says that it is: below its head stand people."""
        below = self._below(number)
        if of_person(text) is not None and not below.are_counts():
            return "personal"
        return "personal" if below.are_names(text, self.asked.kind, field, self.register) else None


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


def _are_joint(first: Head, other: Head) -> bool:
    """Whether two heads of one field are parts of the same: "Supplier" and "Supplier 2", twice the same."""
    return other.term is not None or fold(first.joint or first.text) == fold(other.joint or other.text)
