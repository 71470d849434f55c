"""What the rows of all tables share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Paragraph
from srr.views.cells import Cell, Uncertain

#: The cells of one row by column key.
Row: TypeAlias = Mapping[str, Cell]


def left_undated(register: Register) -> Iterator[Paragraph]:
    """How many facts were left out of an answer because nothing says whether they held on its day."""
    if register.undated:
        yield Paragraph(say("status.undated", count=register.undated), "quiet")


def uncertain(register: Register, cell: Cell) -> Cell:
    """A cell about an obligation or a review: marked while a proposal or review could not be read."""
    return Uncertain(cell) if register.is_uncertain() else cell
