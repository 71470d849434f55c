"""Agreements and proposals to sums by category, client, supplier or year, each of them counted once.

What belongs to several parties at once stands under all of them together ("DUO, OCW"), not under each:
so the groups add up to the whole, and no share has to be invented.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from srr.frozen import frozen
from srr.model.order import natural
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import Message, say
from srr.views.answer import Column
from srr.views.cells import Cell, Worded
from srr.views.rows import Row
from srr.views.vocabulary.names import all_named

R = TypeVar("R")

#: What can be grouped by.
BY = ("category", "client", "supplier", "year")
#: The ids of a group, or its year; empty where nobody said.
Group: TypeAlias = tuple[str, ...] | int

#: So many parties are named; of more only the first, and how many others there are.
_NAMED = 3
#: What stands for all groups together.
EVERY = Worded("all", say("status.group.all"))


@frozen
class Grouped:
    """The rows of the groups, those of all of them together, the columns, and how to read them.

    ``not_counted`` are the proposals that have results which no group counts.
    """

    rows: tuple[Row, ...]
    totals: tuple[Row, ...]
    columns: tuple[Column, ...]
    notes: tuple[Message, ...] = ()
    not_counted: tuple[Proposal, ...] = ()


def grouped(records: Iterable[R], key: Callable[[R], Group]) -> dict[Group, list[R]]:
    """The records by group: years in order, else the parties by id; what nobody said comes last."""
    groups: dict[Group, list[R]] = defaultdict(list)
    for each in records:
        groups[key(each)].append(each)
    return {group: groups[group] for group in sorted(groups, key=_place)}


def _place(group: Group) -> tuple[bool, object]:
    return group == (), group if isinstance(group, int) else tuple(map(natural, group))


def label(register: Register, by: str, group: Group) -> Cell:
    """The parties by the names people use for them; programs get the ids, or the year."""
    if isinstance(group, int):
        return Worded(group, str(group))
    if not group:
        return Worded((), say("not-recorded"))
    found = all_named(register, by, group)
    if len(found) <= _NAMED:
        return found
    return Worded(found, say("status.group.several", first=found[0], count=len(found) - 1))
