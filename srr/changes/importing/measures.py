"""A cell below a metric to the measure that it says: a number, a range, and a part of it."""

from __future__ import annotations

import re
from decimal import Decimal

from srr.changes import measuring
from srr.changes.importing.around import Around, Doubt, Read
from srr.changes.importing.columns import Column, path_of
from srr.changes.importing.lists import NONE
from srr.frozen import replace
from srr.meaning.closest import fold
from srr.meaning.head_measures import in_year, measured, metric_called
from srr.meaning.numbers import in_figures, numbers_meant
from srr.meaning.records import bearers
from srr.model.dates import PartialDate
from srr.model.records import Measure
from srr.problems import Message, say
from srr.sheets.grid import Cell

#: An amount, and what a part of it is.
_PARTED = re.compile(
    r"(?P<whole>[^()]*?[0-9][^()]*?)\s*,?\s*(?:\(?\s*(?:waarvan|of which|of whom)\s+(?P<part>[^()]+?)\s*\)?"
    r"|\(\s*(?P<beside>[^()]*[0-9][^()]*[^\W\d][^()]*)\))",
    re.IGNORECASE,
)


def measure(around: Around, column: Column, cell: Cell, text: str) -> Read | Doubt:
    """An amount of the metric of a column: a number, a range, at least, at most, about."""
    metric, group, year = measured(str(column.field))
    if column.head.per not in {None, "year", "participant"}:
        return Doubt(say("import.cell.per"))
    if cell.unit is not None:
        return Doubt(say("import.cell.unit", unit=cell.unit))
    known = Decimal(0) if fold(text) in NONE else cell.number
    said = None
    if known is None:
        parted = _PARTED.fullmatch(text) if group is None else None
        with_part = _with_part(around, column, parted) if parted is not None else None
        counted = with_part or _counted(around, column, text)
        if not isinstance(counted, tuple):
            return counted
        found, said = counted
    else:
        found = Measure(metric=metric, group=group, per=column.head.per, value=known) if known >= 0 else None
    if found is None:
        return Doubt(say("import.cell.no-number"), _bound_meant(text) or number_meant(text))
    return Read(measuring.value(_within(found, year)), said)


def _within(measure_: Measure, year: str | None) -> Measure:
    """A measure of a year, where there is one."""
    of = PartialDate(int(year)) if year is not None else None
    return replace(measure_, from_=of, until=of)


def _counted(around: Around, column: Column, text: str) -> tuple[Measure | None, Message | None] | Doubt:
    """The amount that a text says of the metric of its column, and how it was read where it is in words."""
    metric, group, _ = measured(str(column.field))
    found, said = measuring.amount(metric, group, column.head.per, text), None
    figures = in_figures(text) if found is None else None
    if figures is not None:
        said = say("import.said.figures", text=figures)
        found = measuring.amount(metric, group, column.head.per, figures)
    amount, words = measuring.with_words(figures or text)
    if found is None and words:
        other = metric_called(words, around.listener.register)
        if other not in {None, metric}:
            return Doubt(say("import.cell.other-metric", words=words), say("import.cell.other-metric.do"))
        if other is not None:
            found = measuring.amount(metric, group, column.head.per, amount)
    return found, said


def _with_part(around: Around, column: Column, parted: re.Match[str]) -> Read | Doubt | None:
    """An amount and the part of it that a cell says too: "10, waarvan 3 statushouders", "1 (0,5 fte)".

    None where it is not known what the part is of.
    """
    side, register = path_of(str(column.field))[0], around.listener.register
    metric, _, year = measured(str(column.field))
    text = parted["part"] or parted["beside"]
    amount, words = measuring.with_words(in_figures(text) or text)
    other = metric_called(words, register) if words else None
    groups = bearers(register, "target-group", words) if words else ()
    group = groups[0].id if other is None and len(groups) == 1 else None
    whole = measure(around, column, Cell(parted["whole"]), parted["whole"])
    part = measuring.amount(other or metric, group, column.head.per, amount)
    if (group is None and other in {None, metric}) or part is None or not isinstance(whole, Read):
        return None
    if group is not None and isinstance(whole.value, dict):
        low, high = (part.value, whole.value.get("value", whole.value.get("max")))
        if low is None or not isinstance(high, int | float) or low > high:
            return None
    field = f"{side}.{other or metric}" + (f"/{group}" if group is not None else "")
    both = {"whole": parted["whole"].strip(" ,"), "part": f"{amount} {words}"}
    said = say("import.said.part" if parted["part"] else "import.said.beside", **both)
    if year is not None:
        field = in_year(field, year)
    return replace(whole, said=said, also={field: measuring.value(_within(part, year))})


def _bound_meant(text: str) -> Message | None:
    """What to write for more, or less, than a whole number of something."""
    match = re.fullmatch(
        r"(?P<sign>[<>]|meer dan|minder dan|more than|less than|fewer than) *(?P<n>[0-9]{1,6})", fold(text)
    )
    if match is None:
        return None
    number_ = int(match["n"])
    if match["sign"] in {">", "meer dan", "more than"}:
        return say("import.cell.more-than", next=number_ + 1, value=number_)
    return say("import.cell.less-than", next=number_ - 1, value=number_) if number_ else None


def number_meant(text: str) -> Message:
    """The only number in a text, to write by itself; else how amounts are written."""
    meant_ = numbers_meant(text)
    if len(meant_) == 1 and "%" not in text:
        return say("import.cell.maybe", value=meant_[0])
    return say("import.cell.no-number.people")
