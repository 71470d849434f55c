"""The shapes of an answer: a table of rows, or a document of blocks, under what it was made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from srr.frozen import frozen
from srr.model.register import LeftOut, Register
from srr.views.cells import Cell, Code, Data, Ref


@frozen
class Column:
    """A column by its key, which is also its JSON key and CSV header; worded under ``column.KEY``.

    ``shown`` is False for a column that people see only when they ask for it with ``--columns``;
    ``number`` aligns to the right; ``whole`` is a value that must not be broken over lines, such as an id.
    """

    key: str
    shown: bool = True
    number: bool = False
    whole: bool = False


@frozen
class Table:
    """Rows of cells by column key. Every row has every key; all columns go into JSON and CSV.

    ``chosen`` holds the keys that were asked for, in that order; empty means: those people need first.
    ``totals`` are rows over all the others, None where the table adds nothing up; they are no rows of a CSV
    file, so that nobody counts them along. ``below`` is what people read under the rows, or instead of them
    where there are none; ``data`` is what it says to programs, beside the rows. So many of the last rows are
    told ``briefly``: people read of them below, in a line each.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    chosen: tuple[str, ...] = ()
    totals: tuple[Mapping[str, Cell], ...] | None = None
    below: tuple[Block, ...] = ()
    data: Mapping[str, Data] = field(default_factory=dict)
    briefly: int = 0

    @property
    def told(self) -> tuple[Mapping[str, Cell], ...]:
        """The rows that people read as such."""
        return self.rows[: len(self.rows) - self.briefly]

    def visible(self) -> tuple[Column, ...]:
        """The columns that people see."""
        by_key = {each.key: each for each in self.columns}
        if self.chosen:
            return tuple(by_key[key] for key in self.chosen)
        return tuple(each for each in self.columns if each.shown)


@frozen
class Heading:
    """A heading of level 1, 2 or 3; ``aside`` stands at the far end of its line."""

    text: Cell
    level: int = 2
    aside: Cell = None


@frozen
class Paragraph:
    """A sentence or more. ``tone`` is "plain", "warning" or "quiet"; ``apart`` has a blank line before it."""

    text: Cell
    tone: str = "plain"
    apart: bool = False


@frozen
class Facts:
    """Labels with what is known under each; a None value is left out by the one who makes it."""

    rows: tuple[tuple[Cell, Cell], ...]


@frozen
class Grid:
    """A small table inside a document. ``numbers`` are the indexes of columns aligned to the right.

    A grid without heads has no heading line. A cell that is None is empty, to be filled in. ``caption``
    says what it holds where the heading above does not, for pages and papers, whose tables have one.
    """

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: frozenset[int] = frozenset()
    caption: Cell = None


@frozen
class Bullets:
    """A list of sentences."""

    items: tuple[Cell, ...]


@frozen
class Bar:
    """How much of a total there is: "14 of 23", drawn where there is room."""

    label: Cell
    part: Cell
    whole: Cell
    #: Between 0 and 1; None where the two cannot be compared, and then nothing is drawn.
    fraction: float | None


@frozen
class Bars:
    """Bars below one another."""

    bars: tuple[Bar, ...]


@frozen
class Task:
    """Something to do: how urgent it is, what is the matter with what, who is to act, the next command."""

    urgency: Code
    about: Cell
    what: Cell
    who: Cell = None
    do: str | None = None


@frozen
class Tasks:
    """Things to do, most urgent first."""

    tasks: tuple[Task, ...]


@frozen
class Box:
    """A box to tick, before its label."""

    label: Cell
    ticked: bool = False


@frozen
class Boxes:
    """Boxes to tick beside one another; ``of`` says what they answer, for who cannot see what is around."""

    boxes: tuple[Box, ...]
    of: Cell


@frozen
class Ask:
    """A question under its printed id, with boxes to tick and, below ``label``, room to write a note.

    ``note`` is what is known already. A question without boxes is answered elsewhere in the document:
    ``where`` says in which part.
    """

    id: str
    question: Cell
    boxes: tuple[Box, ...] = ()
    label: Cell = None
    note: Cell = None
    where: Cell = None


@frozen
class Blanks:
    """Labels with room to write behind each; what is known already stands there."""

    rows: tuple[tuple[Cell, Cell], ...]


@frozen
class Verbatim:
    """Lines that are shown exactly as they are, such as an example of a file."""

    text: str


Block = Heading | Paragraph | Facts | Grid | Bullets | Bars | Tasks | Boxes | Ask | Blanks | Verbatim


@frozen
class Document:
    """Blocks for people, and the same answer as data for programs. ``name`` says which document it is.

    ``properties`` are what a file says of itself beside its text, where its format can.
    """

    name: str
    data: Mapping[str, Data]
    blocks: tuple[Block, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def join(name: str, documents: Sequence[Document]) -> Document:
    """Several documents as one; its data is a list under ``name``, of one document too."""
    return Document(
        name,
        {name: tuple(each.data for each in documents)},
        tuple(block for each in documents for block in each.blocks),
        documents[0].properties if len(documents) == 1 else {},
    )


@frozen
class Figures:
    """How many of a whole stand how: each count with the anchor of the place where its records are listed."""

    label: Cell
    total: Cell
    parts: tuple[tuple[Cell, str], ...]


@frozen
class Rows:
    """A table on a page. ``kind`` is what the record of a row is, which each row then is the place of.

    ``leads`` is where the figures of a row lead, by the number of the row and the key of the column.
    """

    table: Table
    anchor: str
    caption: Cell
    kind: str | None = None
    leads: Mapping[tuple[int, str], str] = field(default_factory=dict)


@frozen
class Stretch:
    """How something stood from a day until another; ``kind`` is a status, or what is known in between."""

    kind: str
    first: date
    last: date


@frozen
class Line:
    """What happened to a record, to be drawn: how it stood, and what happened on a day or within a period."""

    record: Ref
    stretches: tuple[Stretch, ...]
    marks: tuple[Stretch, ...]


@frozen
class Timeline:
    """Lines below one another over the same years; ``rows`` is the same as a table.

    ``legend`` says what each kind is of which there is anything, in this order.
    """

    first: date
    last: date
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, Cell], ...]
    rows: Rows


@frozen
class Funnel:
    """How many came to each step of a way, as a table with a bar to each; None where nobody recorded it."""

    caption: Cell
    heads: tuple[Cell, ...]
    steps: tuple[tuple[Cell, int | None, Cell], ...]


@frozen
class Fold:
    """A part of a page to fold open under a line; what is ``open`` is so from the start."""

    anchor: str
    line: Cell
    blocks: tuple[PageBlock, ...]
    aside: Cell = None
    open: bool = False


PageBlock = Block | Figures | Rows | Timeline | Funnel | Fold


@frozen
class Section:
    """A part of a page under a heading of its own; ``anchor`` is where the table of contents leads."""

    anchor: str
    heading: Cell
    blocks: tuple[PageBlock, ...]


@frozen
class Theme:
    """Design tokens by name, for light screens and for dark ones, that come in the place of srr's own.

    Without any for dark screens the page is light everywhere: half of a theme is none.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]


@frozen
class Digest:
    """A whole register told on one page. ``places`` are the records that have a place on it, by kind and id.

    A reference to one of those leads there, and is called by the name given.
    """

    name: str
    title: Cell
    aside: Cell
    notices: tuple[Block, ...]
    sections: tuple[Section, ...]
    places: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    theme: Theme | None = None


@frozen
class Entry:
    """Something on one or more whole days, both included; ``alarm`` is so many days before the first.

    ``sequence`` is higher in every later version: on a later day, or with more on record.
    """

    uid: str
    first: date
    last: date
    summary: Cell
    about: tuple[Cell, ...]
    sequence: int
    alarm: int | None = None


@frozen
class Calendar:
    """Entries about a register on a day, each of them with a UID of its own."""

    register: str
    title: Cell
    as_of: date
    entries: tuple[Entry, ...]


@frozen
class Answer:
    """A table or document with what every answer says: of which register, as of when, without which files.

    ``as_of`` is None for an answer that does not depend on a day, ``register`` for one that needs none.
    """

    register: str | None
    as_of: date | None
    body: Table | Document
    left_out: tuple[LeftOut, ...] = field(default=())

    @classmethod
    def of(cls, register: Register, body: Table | Document) -> Answer:
        """An answer about this register, on the day it was put at."""
        return cls(register.settings.name, register.day, body, register.left_out)
