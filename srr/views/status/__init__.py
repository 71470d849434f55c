"""The status tables: which there are, and a table with the rows, order and columns that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from srr.frozen import frozen
from srr.model.register import Register
from srr.views.answer import Column, Paragraph, Table
from srr.views.cells import Cell, Code, Uncertain, Worded
from srr.views.order import ordered
from srr.views.rows import left_undated
from srr.views.status import (
    actions,
    agreements,
    attention,
    clients,
    lessons,
    meetings,
    proposals,
    reviews,
    suppliers,
    target_groups,
)
from srr.views.status.declared import StatusTable
from srr.views.status.grouped import Grouped, obligations, people
from srr.views.status.impact import apart
from srr.views.status.scope import FILTERS, Scope

__all__ = ["FILTERS", "GROUPINGS", "TABLES", "Grouping", "Selection", "group", "table"]


@frozen
class Selection:
    """What to show of a table: ids by filter, states, columns to sort by ("-since": descending), columns."""

    wanted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    sort: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


#: Every table by its name.
TABLES: Mapping[str, StatusTable[Any]] = {
    "proposals": proposals.TABLE,
    "suppliers": suppliers.TABLE,
    "clients": clients.TABLE,
    "agreements": agreements.TABLE,
    "reviews": reviews.TABLE,
    "actions": actions.TABLE,
    "meetings": meetings.TABLE,
    "target-groups": target_groups.TABLE,
    "lessons": lessons.TABLE,
    "attention": attention.TABLE,
}


@frozen
class Grouping:
    """What a table becomes when its rows are added up: the columns, and the rows by what is grouped by."""

    columns: tuple[Column, ...]
    sums: Callable[[Scope, str, frozenset[str]], Grouped]


#: The tables that can be added up by category, client, supplier or year.
GROUPINGS: Mapping[str, Grouping] = {
    "proposals": Grouping(people.COLUMNS, people.people),
    "agreements": Grouping(obligations.COLUMNS, obligations.obligations),
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
        below=(
            *(Paragraph(each, "quiet") for each in found.notes),
            *apart(register, found.not_counted),
            *left_undated(register),
        ),
    )


def table(known: Register, register: Register, name: str, selection: Selection) -> Table:
    """A status table. ``register`` is the register on its day, ``known`` also has what is dated later.

    The selection holds only names that the table knows.
    """
    chosen = TABLES[name]
    scope = Scope(register, known, selection.wanted)
    found = chosen.rows(scope)
    if selection.states and chosen.state is not None:
        found = (each for each in found if _code(each[chosen.state]) in selection.states)
    return Table(
        name,
        chosen.columns,
        ordered(found, selection.sort),
        selection.columns,
        below=(*apart(register, chosen.not_counted(scope)), *left_undated(register)),
    )


def _code(cell: Cell) -> str | None:
    while isinstance(cell, Uncertain | Worded):
        cell = cell.cell if isinstance(cell, Uncertain) else cell.data
    return cell.code if isinstance(cell, Code) else None
