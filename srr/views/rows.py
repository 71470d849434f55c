"""What the rows of all tables share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from srr.model.register import Register
from srr.views.cells import Cell, Uncertain

#: The cells of one row by column key.
Row: TypeAlias = Mapping[str, Cell]


def uncertain(register: Register, cell: Cell) -> Cell:
    """A cell about an obligation or a review: marked while a proposal or review could not be read."""
    return Uncertain(cell) if register.is_uncertain() else cell
