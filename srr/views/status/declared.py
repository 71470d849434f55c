"""What a status table is: lines, one for each record, and columns that each say how a line fills them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from srr.frozen import frozen
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.totals import not_counted
from srr.views.answer import Column
from srr.views.cells import Cell
from srr.views.fields import Fields
from srr.views.rows import Row, uncertain
from srr.views.status.scope import FILTERS, Scope

L = TypeVar("L")


@frozen
class Declared(Generic[L]):
    """A column: its key, how to get its cell from a line (None: not recorded), and how it is shown.

    ``shown``, ``number`` and ``whole`` are as of :class:`Column`; ``made_of`` are the kinds of other records
    that the cell is told from, so that it may be wrong while one of them could not be read.
    """

    key: str
    cell: Callable[[L], Cell]
    shown: bool = False
    number: bool = False
    whole: bool = False
    made_of: tuple[str, ...] = ()


class InRegister(Protocol):
    """A line that knows the register it is about."""

    @property
    def register(self) -> Register: ...  # noqa: D102


R = TypeVar("R", bound=InRegister)


def stored(
    key: str,
    record: Callable[[R], Any],
    *,
    shown: bool = False,
    number: bool = False,
    whole: bool = False,
) -> Declared[R]:
    """The column of a field that a line's record, or a part of it, has under this key."""
    return Declared(key, lambda line: Fields(line.register).of(record(line), key), shown, number, whole)


@frozen
class StatusTable(Generic[L]):
    """A status table: its lines, computed once each, and the columns they fill.

    ``state`` is the column that ``--status`` looks at, ``states`` what it may say, ``codes`` the group of
    codes that words these. ``proposals`` are those whose results a line adds up, where it does.
    ``filters`` are those that its lines have something of.
    """

    lines: Callable[[Scope], Iterable[L]]
    declared: tuple[Declared[L], ...]
    state: str | None = None
    states: tuple[str, ...] = ()
    codes: str = ""
    proposals: Callable[[L], Iterable[Proposal]] | None = None
    filters: tuple[str, ...] = FILTERS

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as a table shows them."""
        return tuple(Column(each.key, each.shown, each.number, each.whole) for each in self.declared)

    def rows(self, scope: Scope) -> Iterator[Row]:
        """A row for each line."""
        return (self.row(scope, each) for each in self.lines(scope))

    def not_counted(self, scope: Scope) -> tuple[Proposal, ...]:
        """The proposals of its lines that have results which none of its totals counts."""
        of = self.proposals
        if of is None:
            return ()
        return not_counted(scope.register, (each for line in self.lines(scope) for each in of(line)))

    def row(self, scope: Scope, line: L) -> Row:
        """The cells of one line by column."""
        return {each.key: uncertain(scope.register, each.cell(line), each.made_of) for each in self.declared}
