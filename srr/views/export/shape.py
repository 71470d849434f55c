"""What a register is as flat tables: columns of one type, rows of plain values, and what refers to what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.register import LeftOut
from srr.problems import Message
from srr.problems import Path as Place
from srr.views.cells import Cell


class Type(StrEnum):
    """What all values of a column are. Nothing recorded is None in every column."""

    TEXT = "text"
    CODE = "code"
    INTEGER = "integer"
    NUMBER = "number"
    #: In the currency that the record names; euros where it names none.
    MONEY = "money"
    #: In percent: 5 is five percent.
    PERCENTAGE = "percentage"
    FLAG = "flag"
    #: A day, a month or a year, as precise as it is known: a text such as "2018-05".
    PARTIAL_DATE = "partial-date"
    #: A day.
    DATE = "date"


#: What stands in a row; a message is of words that only a language has.
Value: TypeAlias = str | int | bool | Decimal | PartialDate | date | Message | None
Row: TypeAlias = tuple[Value, ...]


@frozen
class Field:
    """A column: its ``name``, what its values are, and what people call it (``head``).

    ``about`` explains it, in both languages; None where its head says all. ``refers`` is the table whose ids
    it holds. ``choices`` are all the codes that there are, worded under the group ``codes``. ``place`` is
    where the value stands in the record's file: a 0 stands for any item of a list; empty where no file has
    it. ``required`` columns are never empty. Of columns that are ``one_of`` the same field, which may hold an
    id of either table, at most one has it.
    """

    name: str
    type: Type
    head: Cell
    about: Cell = None
    refers: str | None = None
    choices: tuple[str, ...] = ()
    codes: str | None = None
    place: Place = ()
    required: bool = False
    one_of: str | None = None


@frozen
class ForeignKey:
    """That these fields together say which row of a table is meant, by the fields of its key."""

    fields: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@frozen
class FlatTable:
    """Rows of one kind. ``key`` are the fields that tell them apart.

    A table of records has a row for each; a list in a record is a table of its own, whose rows have the key
    of what the list stands in (``parent``) and their position in it, from 1; ``place`` is where the list
    stands in the file of a record. A ``derived`` table is what follows from the records on the day.
    """

    name: str
    title: Cell
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]
    parent: str | None = None
    foreign: tuple[ForeignKey, ...] = ()
    derived: bool = False
    place: Place = ()

    def dicts(self) -> list[dict[str, Value]]:
        """The rows, by the names of the fields."""
        names = [each.name for each in self.fields]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


@frozen
class Unresolved:
    """A reference to what is not there, or cannot be read: in a table it is left out, and told here."""

    table: str
    key: tuple[Value, ...]
    field: str
    value: str


@frozen
class Export:
    """The tables of a register, with what they were made from: what every answer says of itself.

    ``revision`` is the commit that has the register as it was read, None where none has. ``undated`` counts
    the facts that were left out because nothing says whether they held on the day. ``unresolved`` are the
    references to what is not there, which no table has. A public edition says in ``notes`` what was left out
    and rounded; they are empty where the export holds everything.
    """

    register: str
    as_of: date
    left_out: tuple[LeftOut, ...]
    revision: str | None
    undated: int
    unresolved: tuple[Unresolved, ...]
    tables: tuple[FlatTable, ...]
    notes: tuple[Message, ...] = ()
