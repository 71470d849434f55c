"""What was understood of a table to a document: what goes in, and everything that does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from srr.changes.importing.columns import Column, kinds_named
from srr.changes.importing.entries import Reading, Unread
from srr.changes.importing.personal import Place
from srr.changes.importing.planning import New, Understood
from srr.changes.importing.tables import Table
from srr.model.records import Record
from srr.model.register import Register
from srr.model.revisions import changes
from srr.privacy import Kind
from srr.privacy.heads import of_detail, of_people, of_takers
from srr.problems import Choice, Code, say
from srr.sheets.grid import Worksheet, letters
from srr.store.build import build
from srr.views.answer import Block, Document, Facts, Grid, Heading
from srr.views.cells import Cell, noted, phrase
from srr.views.diff.words import Words
from srr.views.importing.field_names import field, field_read
from srr.views.importing.lists import lists
from srr.views.importing.places import (
    FEW_ROWS,
    at_column,
    at_row,
    at_rows,
    personal_place,
    place_of,
    stretches_of,
)
from srr.views.importing.texts import FEW, not_read, quoted, shown

#: Of so many rows one says it for the others, where it does.
_SEVERAL = 3


def imported(
    register: Register, name: str, found: Understood, sheets: Sequence[Worksheet], personal: Sequence[Place]
) -> Document:
    """All that was understood of a table in the file of this name, and all that was not.

    ``sheets`` are all that the file has, ``personal`` the places with something personal in them.
    """
    table, turned = found.table, found.table.sheet.turned
    blocks: list[Block] = [
        Heading(say("import.understood", file=shown(name), kind=Code("reference", table.kind)), 2),
        Facts(tuple(_facts(found))),
        Grid(
            (
                say("import.row-number") if table.sheet.turned else say("import.column"),
                say("import.head"),
                say("writing.add.field"),
            ),
            tuple(
                (table.sheet.column_name(each.number), shown(each.head.text), field_read(register, each))
                for each in table.used
            ),
        ),
    ]
    parts: tuple[tuple[str, Iterable[Cell]], ...] = (
        ("import.unused-turned" if turned else "import.unused", _unused(register, table)),
        ("import.passed-turned" if turned else "import.passed", _passed(table)),
        ("import.beside", _beside(table, sheets)),
        ("import.new", (_new(table.sheet, each) for each in found.new)),
        ("import.changed", _changed(register, found)),
        ("import.readings", _readings(found)),
        ("import.silent", _unread(table, (each for each in found.unread if each.doubt.silent))),
        ("import.unread", _unread(table, (each for each in found.unread if not each.doubt.silent))),
        ("import.personal", map(personal_place, personal)),
    )
    blocks += lists(parts)
    return Document("import", {}, tuple(blocks))


def _facts(found: Understood) -> Iterator[tuple[Cell, Cell]]:
    table = found.table
    if table.sheet.name:
        yield say("import.sheet"), shown(table.sheet.name)
    turned = table.sheet.turned
    yield (say("import.heads-in-column") if turned else say("import.heads-in")), table.heads("–")
    yield (say("import.columns") if turned else say("import.rows")), stretches_of(table.sheet, table.rows)
    yield say("import.new"), sum(1 for each in found.new if each.row is not None)
    yield say("import.changed"), len(found.changed)
    yield say("import.unchanged-count"), len(found.unchanged)


def _unused(register: Register, table: Table) -> Iterator[Cell]:
    for each in table.columns:
        if each.why is None:
            continue
        why: Cell = say(f"import.why.{each.why}")
        if each.why == "personal" and (of_takers(each.head.text) or of_people(each.head.text)):
            why = say("import.why.takers")
        elif each.why == "personal" and of_detail(each.head.text) is Kind.NAME:
            why = say("import.why.contact")
        if each.why == "elsewhere":
            kinds = tuple(Choice("reference", one) for one in each.head.elsewhere)
            why = say("import.why.elsewhere", kinds=kinds)
        if each.why == "either":
            either = tuple(noted(field(register, one), one) for one in each.head.either)
            why = say("import.why.either", fields=either, head=table.address(each), field=each.head.either[0])
        yield phrase(table.sheet.column_name(each.number), " (", shown(each.head.text), "): ", why)


def _passed(table: Table) -> Iterator[Cell]:
    whys = dict.fromkeys(each.why for each in table.passed)
    for why in whys:
        rows = [each.row for each in table.passed if each.why == why]
        yield phrase(say(f"import.passed.{why}"), ": ", at_rows(table.sheet, rows, FEW_ROWS))


def _beside(table: Table, sheets: Sequence[Worksheet]) -> Iterator[Cell]:
    """What stands outside the cells of the sheet, and the other sheets; none of it is read."""
    sheet = table.sheet
    if sheet.notes:
        notes = (sheet.across() if sheet.turned else sheet).notes
        cells = [f"{letters(column)}{row}" for row, column in sorted(notes)]
        few = (*cells[:FEW], *(("…",) if len(cells) > FEW else ()))
        yield say("import.beside.note", cells=few, count=len(cells))
    for kind in dict.fromkeys(kind for kind, _ in sheet.beside):
        yield say("import.beside.box" if kind == "box" else "import.beside.page")
    for column in table.used:
        if not any(table.cell(row, column.number) for row in table.rows) and table.rows:
            yield say("import.beside.empty", column=at_column(sheet, column))
        once = _said_once(table, column)
        if once:
            yield say(
                "import.beside.once", column=at_column(sheet, column), rows=at_rows(sheet, once, FEW_ROWS)
            )
    others = [each for each in sheets if each.name != sheet.name and each.cells]
    if others:
        names = tuple(
            phrase(shown(each.name), *((" (", say("import.why.hidden"), ")") if each.hidden else ()))
            for each in others
        )
        yield say("import.beside.sheets", names=names, count=len(others))


def _said_once(table: Table, column: Column) -> list[int]:
    """The blank rows of a column that names somebody, where it seems to say so once for several."""
    of = kinds_named(table.kind, str(column.field))
    if column.head.joint is not None or not of & {"supplier", "client", "agreement", "meeting"}:
        return []
    filled = [table.cell(row, column.number) is not None for row in table.rows]
    again = any(first == second for first, second in pairwise(table.texts(column)))
    # Somebody's name, blank cells, and then another name.
    between = (False, True) in pairwise(filled) and filled[0]
    once = between and not again and 2 * filled.count(False) >= max(len(filled), _SEVERAL)
    return [row for row, there in zip(table.rows, filled, strict=True) if not there] if once else []


def _new(sheet: Worksheet, new: New) -> Cell:
    said: Cell = phrase(Code("reference", new.kind), " ", noted(shown(new.name), new.id))
    if new.row is not None:
        said = phrase(at_row(sheet, new.row), ": ", said)
    return phrase(said, "; ", say("import.alike", ids=new.alike)) if new.alike else said


def _changed(register: Register, found: Understood) -> Iterator[Cell]:
    """Of each record what changes in it, as ``srr diff`` tells it afterwards."""
    kind = found.table.kind
    for each in found.changed:
        old = register.find(kind, each.id)
        if isinstance(old, Record):
            new = build(kind, each.id, dict(each.values), old.origin)
            words = Words(register, register, new)
            for one in changes(old, new):
                yield phrase(at_row(found.table.sheet, each.row), ": ", each.id, ": ", words.change(one))


def _readings(found: Understood) -> Iterator[Cell]:
    """The cells that were read otherwise than they say; of a column together where that is the same."""
    same: dict[tuple[int, str], list[Reading]] = {}
    for each in found.readings:
        same.setdefault((each.column.number, repr(each.said)), []).append(each)
    for these in same.values():
        place = place_of(found.table, [each.row for each in these], these[0].column)
        yield phrase(place, ": ", quoted(each.text for each in these), ": ", these[0].said)


def _unread(table: Table, unread: Iterable[Unread]) -> Iterator[Cell]:
    """Why cells were not read; the same of several rows is told once."""
    same: dict[tuple[object, ...], list[Unread]] = {}
    for each in unread:
        # What says nothing, or is not shown, needs no line for each way to say it.
        unseen = each.doubt.silent or each.doubt.personal or not each.doubt.quoted
        text = "" if unseen else each.text
        column = each.column.number if each.column is not None else None
        same.setdefault((column, text, repr(each.doubt.message), repr(each.doubt.remedy)), []).append(each)
    for these in same.values():
        place = place_of(table, [each.row for each in these], these[0].column)
        yield not_read(place, these[0].doubt, [each.text for each in these])
