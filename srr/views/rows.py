"""What the rows of all tables share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Paragraph
from srr.views.cells import Cell, Code, Uncertain

#: What obligations and reviews are told from; what is counted of obligations; and what figures are made of.
PILOTS = ("proposal", "review")
OBLIGATIONS, FIGURES = ("agreement", *PILOTS), (*PILOTS, "metric")
#: The cells of one row by column key.
Row: TypeAlias = Mapping[str, Cell]


def left_undated(register: Register) -> Iterator[Paragraph]:
    """How many facts were left out of an answer because nothing says whether they held on its day."""
    if register.undated:
        yield Paragraph(say("status.undated", count=register.undated), "quiet")


def left_unread(register: Register) -> Iterator[Paragraph]:
    """How many files could not be read, of what kinds, and what of an answer may be wrong for it."""
    if register.left_out:
        kinds = tuple(Code("kind", each) for each in sorted({each.kind for each in register.left_out}))
        key = "status.left-out.uncertain" if register.is_uncertain() else "status.left-out"
        yield Paragraph(say(key, count=len(register.left_out), kinds=kinds), "warning")


def uncertain(register: Register, cell: Cell, kinds: Collection[str] = PILOTS) -> Cell:
    """A cell that is made of records of these kinds: marked while one of them could not be read."""
    return Uncertain(cell) if register.lacks(*kinds) else cell
