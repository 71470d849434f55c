"""What a view is filled with: values that keep their type until a format prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.problems import Code, Label, Message, say

__all__ = [
    "NOT_RECORDED",
    "Amount",
    "Cell",
    "Clauses",
    "Code",
    "Data",
    "Label",
    "Message",
    "Money",
    "PartialDate",
    "Percent",
    "Phrase",
    "Quantity",
    "Ref",
    "Uncertain",
    "Worded",
    "because",
    "called",
    "noted",
    "percent",
    "phrase",
]


@frozen
class Ref:
    """A record or vocabulary term: data has its ``id``, people read its ``label`` where it has one.

    ``kind`` is what it is, for pages on which a reference leads to it.
    """

    id: str
    label: str | Label | None = None
    kind: str | None = field(default=None, compare=False)


@frozen
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: Decimal
    currency: str = "EUR"


@frozen
class Percent:
    """A number of percent: 5 is five percent."""

    value: Decimal


@frozen
class Amount:
    """A number, or a range with an open end where one side is not known; both None: not known at all.

    ``about`` is an estimate, ``so_far`` a running total; what is ``fewer`` is told as fewer than one more
    than its higher end. Where not all that is known is ``told``, what is not there may be known. ``unit`` is
    the currency (ISO 4217) or "%" that stands with the number; other units are the metric's own words.
    """

    low: Decimal | None
    high: Decimal | None
    about: bool = False
    so_far: bool = False
    unit: str | None = None
    fewer: bool = False
    told: bool = True


@frozen
class Quantity:
    """An amount of a metric: "5 participants per year", of which part may be a target group or phase.

    ``from_``, ``until`` and ``as_of`` are its period and day as far as they are recorded. Where another
    source says something else of the same, the amounts stand ``apart``: people read which source says it.
    ``single`` is what one of it is called, where the register says.
    """

    amount: Amount
    metric: Ref
    per: Code | None = None
    group: Ref | None = None
    phase: str | None = None
    from_: PartialDate | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None
    source: str | None = None
    apart: bool = False
    single: Label | None = None


@frozen
class Uncertain:
    """A value that may be wrong, because a proposal or review could not be read; people see a ``?``."""

    cell: Cell


@frozen
class Worded:
    """A value that people read in other words than programs: a state with what it means, say."""

    data: Cell
    words: Cell


@frozen
class Clauses:
    """Parts of one sentence that each say something of their own, with semicolons between them."""

    parts: tuple[Cell, ...]


@frozen
class Phrase:
    """Cells and the signs between them, one after another: what is written alike in every language."""

    parts: tuple[Cell, ...]


#: What stands in one place of a table or sentence; None is "not known" or "does not apply".
Cell: TypeAlias = (
    "str | int | bool | Decimal | PartialDate | date | Code | Label | Ref | Money | Percent | Amount"
    " | Quantity | Message | Uncertain | Worded | Clauses | Phrase | tuple[Cell, ...] | None"
)

#: What nobody recorded: nothing to programs, and to people the words for that.
NOT_RECORDED = Worded(None, say("not-recorded"))

#: What goes into JSON: cells, and mappings and lists of them. Keys are English and stable.
Data: TypeAlias = "Cell | Mapping[str, Data] | tuple[Data, ...]"


def called(field: str) -> Code:
    """What a field is called, by its name in the records or its key in the files."""
    return Code("field", field.rstrip("_"))


def percent(value: Decimal | None) -> Percent | None:
    """A number of percent as a cell, also where it is not recorded."""
    return None if value is None else Percent(value)


def phrase(*parts: Cell) -> Phrase:
    """Cells and the signs between them, as they follow: ``phrase(id_, ": ", said)``."""
    return Phrase(parts)


def noted(what: Cell, note: Cell) -> Phrase:
    """A cell with something about it in brackets: "testlab (running)"."""
    return Phrase((what, " (", note, ")"))


def stated(cell: Cell) -> Cell:
    """A fact that a reader would miss: what is recorded, that there is none, or that nobody recorded it."""
    return say("not-recorded") if cell is None else or_none(cell)


def or_none(cell: Cell) -> Cell:
    """What is recorded, or in words that it was recorded that there is none."""
    return say("word.none") if cell == () else cell


def recorded(cell: Cell) -> Cell:
    """A list of a record: of an empty one people read that there is none, and programs get it empty."""
    return Worded((), say("word.none")) if cell == () else cell


def derived(cell: Cell) -> Cell:
    """A list that follows from this register: of an empty one people read nothing, and programs get it empty.

    What is missing in it may only not be recorded.
    """
    return Worded((), None) if cell == () else cell


def because(what: Cell, reason: str | None) -> Cell:
    """What happened, with the reason where one is given; without the full stop that a reason may end in."""
    return phrase(what, ": ", reason.rstrip().rstrip(".")) if reason else what
