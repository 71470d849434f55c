"""The status tables: which there are, and a table with the rows, order and columns that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from srr.model import lifecycle
from srr.model.register import Register
from srr.views.answer import Column, Table
from srr.views.cells import Cell, Code, Uncertain, Worded
from srr.views.order import ordered
from srr.views.rows import Row
from srr.views.status import (
    actions,
    agreements,
    attention,
    clients,
    grouped,
    lessons,
    meetings,
    proposals,
    reviews,
    suppliers,
    target_groups,
)
from srr.views.status.scope import FILTERS, Scope

__all__ = ["FILTERS", "GROUPINGS", "TABLES", "Definition", "Grouping", "Selection", "group", "table"]

_REVIEW_STATES = ("overdue", "due", "due-soon", "not-due", "unknown", "in-progress", "held")


@dataclass(frozen=True)
class Definition:
    """A status table: its columns and its rows.

    ``state`` is the column that ``--status`` looks at, ``states`` what it may say.
    """

    columns: tuple[Column, ...]
    rows: Callable[[Scope], Iterator[Row]]
    state: str | None = None
    states: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """What to show of a table: ids by filter, states, columns to sort by ("-since": descending), columns."""

    wanted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


#: Every table by its name.
TABLES: Mapping[str, Definition] = {
    "proposals": Definition(
        proposals.COLUMNS, proposals.rows, state="status", states=(*lifecycle.STATUSES, "unknown")
    ),
    "suppliers": Definition(suppliers.COLUMNS, suppliers.rows),
    "clients": Definition(
        clients.COLUMNS,
        clients.rows,
        state="readiness",
        states=("exploring", "ready", "resting", "declined"),
    ),
    "agreements": Definition(
        agreements.COLUMNS,
        agreements.rows,
        state="state",
        states=("in-force", "struck", "conditional", "met", "mixed"),
    ),
    "reviews": Definition(reviews.COLUMNS, reviews.rows, state="state", states=_REVIEW_STATES),
    "actions": Definition(actions.COLUMNS, actions.rows),
    "meetings": Definition(meetings.COLUMNS, meetings.rows),
    "target-groups": Definition(target_groups.COLUMNS, target_groups.rows),
    "lessons": Definition(lessons.COLUMNS, lessons.rows),
    "attention": Definition(attention.COLUMNS, attention.rows),
}


@dataclass(frozen=True)
class Grouping:
    """What a table becomes when its rows are added up: the columns, and the rows by what is grouped by."""

    columns: tuple[Column, ...]
    sums: Callable[[Scope, str, frozenset[str]], grouped.Grouped]


#: The tables that can be added up by category, client, supplier or year.
GROUPINGS: Mapping[str, Grouping] = {
    "proposals": Grouping(grouped.PEOPLE_COLUMNS, grouped.people),
    "agreements": Grouping(grouped.OBLIGATION_COLUMNS, grouped.obligations),
}


def group(known: Register, register: Register, name: str, by: str, selection: Selection) -> Table:
    """One of the tables in GROUPINGS, added up ``by`` one of ``grouped.BY``; else as :func:`table`."""
    grouping = GROUPINGS[name]
    found = grouping.sums(Scope(register, known, selection.wanted), by, selection.states)
    return Table(
        f"{name}-by",
        found.columns,
        ordered(found.rows, selection.sort),
        selection.columns,
        found.totals,
    )


def table(known: Register, register: Register, name: str, selection: Selection) -> Table:
    """A status table. ``register`` is the register on its day, ``known`` also has what is dated later.

    The selection holds only names that the table knows.
    """
    definition = TABLES[name]
    found = definition.rows(Scope(register, known, selection.wanted))
    if selection.states and definition.state is not None:
        found = (each for each in found if _code(each[definition.state]) in selection.states)
    return Table(name, definition.columns, ordered(found, selection.sort), selection.columns)


def _code(cell: Cell) -> str | None:
    while isinstance(cell, Uncertain | Worded):
        cell = cell.cell if isinstance(cell, Uncertain) else cell.data
    return cell.code if isinstance(cell, Code) else None
