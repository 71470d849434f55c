"""The sheets of a file to where something personal stands in them: place and kind, never what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srr.changes.importing.around import kinds
from srr.changes.importing.cells import says_nothing
from srr.changes.importing.columns import COUNT, Column, naming
from srr.changes.importing.tables import Table
from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.privacy import Kind
from srr.privacy.heads import of_detail, of_one, of_people, of_person, of_takers
from srr.privacy.rosters import listed_by_name
from srr.sheets.grid import Worksheet

#: What only one person has; an address may be an organisation's.
_OF_ONE = frozenset({Kind.BSN, Kind.BIRTH, Kind.HEALTH, Kind.OFFENCE})


@frozen
class Place:
    """Where something personal stands: ``where`` is cells, head, hidden, turned, note or beside.

    ``kinds`` are what it is; of a turned sheet ``column`` is the row that a person sees.

    ``column`` is None for what belongs to no column, ``count`` the number of cells.
    """

    sheet: str
    where: str
    kinds: tuple[str, ...]
    column: int | None = None
    row: int | None = None
    count: int = 1


def lists_persons(sheet: Worksheet) -> bool:
    """Whether some row of a sheet has two heads that only a list of people has."""
    heads: Counter[int] = Counter()
    for (row, _), cell in sheet.cells.items():
        heads[row] += of_person(cell.text) is not None
    return any(count > 1 for count in heads.values())


def of_persons(table: Table) -> tuple[int, ...]:
    """The columns by which each row of a table is about one person, so that nothing of it is taken over."""
    heads = [each for each in table.columns if of_person(each.head.text) is not None]
    # Below a head that could be of one person there may be numbers of them.
    named = [each for each in heads if not all(map(COUNT.fullmatch, table.texts(each)))]
    if len(named) > 1:
        return tuple(each.number for each in named)
    for column in table.columns:
        if of_one(column.head.text, table.texts(column)):
            return (column.number,)
    for column in table.columns:
        texts = table.texts(column)
        strict = column in named and not (of_takers(column.head.text) and _has_own(table))
        hits = sum(_is_of_one(column, text, strict=strict) for text in texts)
        all_named = strict and len(texts) > 0 and (hits or len(texts) == len(table.rows))
        if all_named or (hits > 1 and hits * 2 >= len(texts)):
            return (column.number,)
    return ()


def _has_own(table: Table) -> bool:
    """Whether rows have a title, reference or id of their own, so that people beside it are not the rows.

    Below a head that only says "name" may stand a person's.
    """
    for column in table.used:
        if column.field not in {naming(table.kind), "id", "reference"} or _is_name(column):
            continue
        texts = [cell.text if (cell := table.cell(row, column.number)) else "" for row in table.rows]
        if all(texts) and len({*map(fold, texts)}) == len(texts):
            return True
    return False


def _is_name(column: Column) -> bool:
    return column.head.text.strip().lower() in {"naam", "name"}


def _is_of_one(column: Column, text: str, *, strict: bool) -> bool:
    """Whether a cell is about one person; a name counts where only a person can be meant."""
    found = {*kinds(text), *kinds(f"{column.head.text}: {text}")}
    if found & _OF_ONE:
        return True
    called = strict or column.field in {"title", "name"} or _is_name(column)
    # A word before a name behind which it counts where it begins with a usual first name.
    return called and Kind.NAME in {*found, *kinds(f"medewerker {text}")}


def places(sheets: Sequence[Worksheet], table: Table | None) -> Iterator[Place]:
    """Every place with something personal, but for the cells that are read, which tell it themselves."""
    for sheet in sheets:
        yield from _in(sheet, table if table is not None and table.sheet is sheet else None)


def _in(sheet: Worksheet, table: Table | None) -> Iterator[Place]:
    counts: Counter[tuple[int, str]] = Counter()
    found: dict[tuple[int, str], set[str]] = {}
    for (row, number), these in _cells(sheet, table):
        hidden = sheet.hidden or row in sheet.hidden_rows or number in sheet.hidden_columns
        place = number, "turned" if sheet.turned else "hidden" if hidden else "cells"
        found.setdefault(place, set()).update(these)
        counts[place] += 1
    for (number, where), all_ in sorted(found.items()):
        yield Place(sheet.name, where, tuple(sorted(all_)), number, count=counts[number, where])
    for (row, number), text in sorted(sheet.notes.items()):
        if kinds(text):
            at = (row, number) if sheet.turned else (number, row)
            yield Place(sheet.name, "note", kinds(text), *at)
    for where, text in sheet.beside:
        if kinds(text):
            yield Place(sheet.name, where, kinds(text))
    if kinds(sheet.name):
        yield Place("", "name", kinds(sheet.name))


def _cells(sheet: Worksheet, table: Table | None) -> Iterator[tuple[tuple[int, int], set[str]]]:
    """The cells of a sheet with something personal in them, but for those that are read."""
    columns = {each.number: each for each in table.columns} if table is not None else {}
    read = {(row, each.number) for row in table.rows for each in table.used} if table is not None else set()
    for (row, number), cell in sheet.cells.items():
        if (row, number) in read or not cell.text:
            continue
        these = {*kinds(cell.text)}
        column = columns.get(number)
        if column is not None and table is not None and row > table.last:
            these.update(kinds(f"{column.head.text}: {cell.text}"))
            said = of_detail(column.head.text)
            # Below a head of whom to ask may stand a role; the guard tells that from a name.
            role = said is Kind.NAME and of_person(column.head.text) is None
            if said is not None and not role and not says_nothing(cell.text):
                these.add(said.value)
            if column.why == "personal" and of_people(column.head.text) and listed_by_name(cell.text):
                these.add(Kind.NAME.value)
        if these:
            yield (row, number), these
