"""What was understood of a sheet to a document for people: what goes in, and everything that does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from srr.changes.importing.around import told
from srr.changes.importing.columns import Column, naming, path_of
from srr.changes.importing.entries import Reading, Unread
from srr.changes.importing.personal import Place
from srr.changes.importing.planning import New, Understood
from srr.changes.importing.tables import Near, Table
from srr.changes.plan import EditRecord, NewRecord
from srr.changes.returning.amended import Change
from srr.changes.returning.remarks import Remark
from srr.changes.returning.returned import Returned
from srr.changes.returning.spots import Spot
from srr.changes.returning.strange import Strange
from srr.meaning import fields
from srr.meaning.head_measures import YEAR_ROW, measured
from srr.model.records import Measure, Record
from srr.model.register import Register
from srr.model.revisions import changes
from srr.privacy import Kind
from srr.privacy.heads import of_detail, of_people, of_takers
from srr.problems import Choice, Code, Message, say
from srr.sheets.grid import Worksheet, letters
from srr.store.build import build
from srr.store.edits import Value
from srr.views.answer import Block, Bullets, Document, Facts, Grid, Heading
from srr.views.cells import Cell, called, noted, phrase
from srr.views.diff.words import Words
from srr.views.vocabulary.names import named
from srr.views.vocabulary.quantities import bare, one

#: So many lines of one kind are told one by one.
_MOST = 400


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
                (table.sheet.column_name(each.number), shown(each.head.text), _field(register, each))
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
        ("import.personal", map(_personal, personal)),
    )
    blocks += _listed(parts)
    return Document("import", {}, tuple(blocks))


def first_rows(register: Register, found: Understood) -> tuple[Block, ...]:
    """The first rows of a table as they were understood, a column for each field that one of them says."""
    few, kind = found.entries[:_ROWS], found.table.kind
    names = [str(each.field) for each in found.table.used if any(each.field in row.values for row in few)]
    names += [name for row in few for name in row.values if name not in names]
    heads = (say("import.ask.row"), *(field(register, each) for each in dict.fromkeys(names)))
    rows = tuple(
        (
            _at_row(found.table.sheet, row.row),
            *(_seen(register, kind, each, row.values.get(each)) for each in dict.fromkeys(names)),
        )
        for row in few
    )
    return (Heading(say("import.ask.rows"), 3), Grid(heads, rows)) if few else ()


def lacking(near: Near, kind: str) -> Message:
    """What of the row that comes nearest to heads is known, what is not, and how to say what is missing."""
    sheet = near.sheet.name
    place = (
        say("import.place.row", sheet=shown(sheet), row=near.row)
        if sheet
        else say("import.at-row", row=str(near.row))
    )
    used = {each.field for each in near.columns}
    open_ = [each for each in near.columns if each.why in {"unknown", "elsewhere", "either"}]
    heads = tuple(shown(each.head.text) for each in open_)
    # Without a name or title no row is a record; with it one other column is enough.
    name = naming(kind)
    lacks = Code("field", name) if name not in used else say("import.near.other")
    said = {
        "place": place,
        "known": tuple(shown(each.head.text) for each in near.columns if each.field is not None),
        "lacks": lacks,
    }
    if not heads:
        return say("import.near.all", **said)
    may_name = (each for each in open_ if each.why != "either" or name in each.head.either)
    unknown = next((each for each in may_name if re.search(r"[^\W\d]", each.head.text)), None)
    head: Cell = say("placeholder.head") if unknown is None else shown(unknown.head.text)
    option = say("import.near.map", head=head, field=say("placeholder.field") if name in used else name)
    return say("import.near.some", **said, unknown=heads, option=option)


def _group(kind: str, name: str) -> str | None:
    """The group of codes that words what a field of a column holds; None where that is no code."""
    path = path_of(name)
    return fields.group(kind, path) or fields.group(kind, (*path, 0))


def _seen(register: Register, kind: str, name: str, value: Value) -> Cell:
    """What a row says of a field; an amount as it is printed elsewhere, below the metric at the head."""
    if not isinstance(value, dict) or "metric" not in value:
        return _value(value, _group(kind, name))
    amount, low, high = (
        Decimal(str(value[each])) if each in value else None for each in ("value", "min", "max")
    )
    per, about = (str(value["per"]) if "per" in value else None), value.get("about") is True
    found = Measure(metric=str(value["metric"]), value=amount, min=low, max=high, about=about, per=per)
    return bare(one(register, found))


def _value(value: Value, group: str | None = None) -> Cell:
    """A value as it would be recorded, short; a code in words."""
    if value is None:
        return ""
    if isinstance(value, list):
        return tuple(_value(each, group) for each in value) or say("word.none")
    if group is not None and isinstance(value, str):
        return Code(group, value)
    if value == {}:
        return say("import.ask.exists")
    if isinstance(value, dict):
        return tuple(phrase(called(name), " ", _value(each)) for name, each in value.items())
    if isinstance(value, bool):
        return value
    return _told(value)


def shown(text: str) -> Cell:
    """A text of a sheet on one line, or of which kind it is where something in it looks personal."""
    said = told(text)
    return said if not isinstance(said, str) or len(said) <= _LONG else f"{said[:_LONG]}…"


_LONG = 80
#: So many different texts of a column are told.
_FEW = 8
#: Of so many rows one says it for the others, where it does.
_SEVERAL = 3
#: So many stretches of rows are told.
_FEW_ROWS = 20
#: So many rows are shown as they were understood.
_ROWS = 5


def field(register: Register, path: str) -> Cell:
    """What a field of a column is called, whatever part of a list it stands in."""
    first, *below = path.split(".")
    if path == YEAR_ROW:
        return say("import.year")
    if not below:
        return called(first)
    if first == "history":
        return phrase(called("date"), " ", Code("status", below[0]))
    if first in {"targets", "realised"}:
        metric, group, year = measured(path)
        parts: list[Cell] = [called(first), " ", named(register, "metric", metric)]
        parts += [" (", named(register, "target-group", group), ")"] if group is not None else []
        return phrase(*parts, *((" ", year) if year is not None else ()))
    return phrase(called(first), " ", called(below[-1]))


def _field(register: Register, column: Column) -> Cell:
    said = noted(field(register, str(column.field)), str(column.field))
    if column.head.term is not None:
        said = phrase(said, ": ", named(register, "target-group", column.head.term))
    return said if column.head.near is None else phrase(said, " ", say("import.near", word=column.head.near))


def _facts(found: Understood) -> Iterator[tuple[Cell, Cell]]:
    table = found.table
    if table.sheet.name:
        yield say("import.sheet"), shown(table.sheet.name)
    turned = table.sheet.turned
    yield (say("import.heads-in-column") if turned else say("import.heads-in")), table.heads("–")
    yield (say("import.columns") if turned else say("import.rows")), _rows(table.sheet, table.rows)
    yield say("import.new"), sum(1 for each in found.new if each.row is not None)
    yield say("import.changed"), len(found.changed)
    yield say("import.unchanged-count"), len(found.unchanged)


def _at_row(sheet: Worksheet, row: int) -> Cell:
    """Which row it is."""
    name = sheet.row_name(row)
    return say("import.at-turned-row", row=name) if sheet.turned else say("import.at-row", row=name)


def _at_rows(sheet: Worksheet, rows: Sequence[int], most: int | None = None) -> Cell:
    """Which rows they are."""
    said = {"rows": _stretches(sheet, rows, most), "count": len(rows)}
    return say("import.at-turned-rows", **said) if sheet.turned else say("import.at-rows", **said)


def _at_column(sheet: Worksheet, column: Column) -> Cell:
    """Which column it is, with its head."""
    said = {"column": sheet.column_name(column.number), "head": shown(column.head.text)}
    return say("import.at-turned-column", **said) if sheet.turned else say("import.at-column", **said)


def _rows(sheet: Worksheet, rows: Sequence[int]) -> Cell:
    """Rows by their numbers, as far as there are few stretches of them."""
    return _stretches(sheet, rows, _FEW_ROWS) or None


def _stretches(sheet: Worksheet, rows: Sequence[int], most: int | None = None) -> str:
    """Rows by their numbers, those that follow one another as a stretch."""
    stretches: list[list[int]] = []
    for row in rows:
        if stretches and row == stretches[-1][1] + 1:
            stretches[-1][1] = row
        else:
            stretches.append([row, row])
    names = [(sheet.row_name(first), sheet.row_name(last)) for first, last in stretches[:most]]
    said = [first if first == last else f"{first}–{last}" for first, last in names]
    return ", ".join(said) + (", …" if most is not None and len(stretches) > most else "")


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
        yield phrase(say(f"import.passed.{why}"), ": ", _at_rows(table.sheet, rows, _FEW_ROWS))


def _beside(table: Table, sheets: Sequence[Worksheet]) -> Iterator[Cell]:
    """What stands outside the cells of the sheet, and the other sheets; none of it is read."""
    sheet = table.sheet
    if sheet.notes:
        notes = (sheet.across() if sheet.turned else sheet).notes
        cells = [f"{letters(column)}{row}" for row, column in sorted(notes)]
        few = (*cells[:_FEW], *(("…",) if len(cells) > _FEW else ()))
        yield say("import.beside.note", cells=few, count=len(cells))
    for kind in dict.fromkeys(kind for kind, _ in sheet.beside):
        yield say("import.beside.box" if kind == "box" else "import.beside.page")
    for column in table.used:
        if not any(table.cell(row, column.number) for row in table.rows) and table.rows:
            yield say("import.beside.empty", column=_at_column(sheet, column))
        once = _said_once(table, column)
        if once:
            yield say(
                "import.beside.once", column=_at_column(sheet, column), rows=_at_rows(sheet, once, _FEW_ROWS)
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
    path = path_of(str(column.field))
    of = {fields.referred(table.kind, path), fields.referred(table.kind, (*path, 0))}
    if column.head.joint is not None or not of & {"supplier", "client", "agreement", "meeting"}:
        return []
    filled = [table.cell(row, column.number) is not None for row in table.rows]
    texts = [cell.text for row in table.rows if (cell := table.cell(row, column.number)) is not None]
    again = any(first == second for first, second in pairwise(texts))
    # Somebody's name, blank cells, and then another name.
    between = (False, True) in pairwise(filled) and filled[0]
    once = between and not again and 2 * filled.count(False) >= max(len(filled), _SEVERAL)
    return [row for row, there in zip(table.rows, filled, strict=True) if not there] if once else []


def _new(sheet: Worksheet, new: New) -> Cell:
    said: Cell = phrase(Code("reference", new.kind), " ", noted(shown(new.name), new.id))
    if new.row is not None:
        said = phrase(_at_row(sheet, new.row), ": ", said)
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
                yield phrase(_at_row(found.table.sheet, each.row), ": ", each.id, ": ", words.change(one))


def _readings(found: Understood) -> Iterator[Cell]:
    """The cells that were read otherwise than they say; of a column together where that is the same."""
    same: dict[tuple[int, str], list[Reading]] = {}
    for each in found.readings:
        same.setdefault((each.column.number, repr(each.said)), []).append(each)
    for these in same.values():
        place = _place(found.table, [each.row for each in these], these[0].column)
        yield phrase(place, ": ", _quoted(each.text for each in these), ": ", these[0].said)


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
        doubt = these[0].doubt
        parts: list[Cell] = [_place(table, [each.row for each in these], these[0].column), ": "]
        if doubt.quoted and not doubt.personal and these[0].text.strip():
            parts += [_quoted(each.text for each in these), ": "]
        parts += [doubt.message, *((" ", doubt.remedy) if doubt.remedy is not None else ())]
        yield phrase(*parts)


def _quoted(texts: Iterable[str]) -> Cell:
    """What stands in cells, each text once, as far as there are few."""
    each = [phrase("“", shown(text), "”") for text in dict.fromkeys(texts)]
    return (*each[:_FEW], *(("…",) if len(each) > _FEW else ()))


def _place(table: Table, rows: Sequence[int], column: Column | None) -> Cell:
    """Where in a file something stands: sheet, rows and column."""
    sheet = shown(table.sheet.name) if table.sheet.name else None
    at = _at_rows(table.sheet, rows)
    parts: list[Cell] = [say("import.personal.sheet", sheet=sheet), ", "] if sheet else []
    parts.append(at)
    if column is not None:
        parts += [", ", _at_column(table.sheet, column)]
    return phrase(*parts)


def _personal(place: Place) -> Cell:
    kinds = tuple(Code("personal", each) for each in place.kinds)
    args: dict[str, Cell] = {"kinds": kinds, "count": place.count}
    if place.row is not None and place.column is not None:
        said = say("import.personal.note", cell=f"{letters(place.column)}{place.row}", **args)
    elif place.column is not None:
        column = str(place.column) if place.where == "turned" else letters(place.column)
        said = say(f"import.personal.{place.where}", column=column, **args)
    else:
        said = say(f"import.personal.{place.where}", **args)
    return phrase(say("import.personal.sheet", sheet=shown(place.sheet)), ", ", said) if place.sheet else said


def brought_back(
    name: str, made: tuple[str | None, str | None], found: Returned, own: Strange, personal: Sequence[Place]
) -> Document:
    """What somebody changed in a workbook of this name, made of the register on a day in a version.

    ``own`` is what srr put nowhere in it.
    """
    day, revision = made
    rows: list[tuple[Cell, Cell]] = []
    if day is not None:
        said = say("import.back.of", day=day, revision=revision) if revision else day
        rows.append((say("import.back.made"), said))
    rows += [
        (say("import.back.sheets"), found.sheets),
        (say("import.new"), sum(isinstance(each, NewRecord) for each in found.plan.steps)),
        (say("import.changed"), sum(isinstance(each, EditRecord) for each in found.plan.steps)),
        (say("import.unchanged-count"), found.unchanged),
    ]
    blocks: list[Block] = [Heading(say("import.back", file=shown(name)), 2), Facts(tuple(rows))]
    others = [each for each in found.changes if each.new is not None]
    parts: tuple[tuple[str, Iterable[Cell]], ...] = (
        ("import.back.emptied", (_change(each) for each in found.changes if each.new is None)),
        ("import.changed", (_change(each) for each in others)),
        ("import.back.added", (_added(*each) for each in found.added)),
        ("import.back.gone", _gone(found)),
        ("import.back.told", (_spot(each) for each in found.told)),
        ("import.beside", _own(own)),
        ("import.silent", (_remark(each) for each in found.remarks if each.doubt.silent)),
        ("import.unread", (_remark(each) for each in found.remarks if not each.doubt.silent)),
        ("import.personal", map(_personal, personal)),
    )
    blocks += _listed(parts)
    return Document("import", {}, tuple(blocks))


def _own(own: Strange) -> Iterator[Cell]:
    for each in own.columns:
        yield say("import.back.column", column=_spot(each))
    if own.sheets:
        yield say("import.beside.sheets", names=tuple(map(shown, own.sheets)), count=len(own.sheets))


def _listed(parts: Iterable[tuple[str, Iterable[Cell]]]) -> Iterator[Block]:
    """A heading with a list below it, for each that has something in it."""
    for key, items in parts:
        lines = tuple(items)
        if lines:
            # What is not read somebody has to mend, wherever it stands.
            most = len(lines) if key == "import.unread" else _MOST
            more = (say("import.more", count=len(lines) - most),) if len(lines) > most else ()
            yield Heading(say(key), 3)
            yield Bullets((*lines[:most], *more))


def _change(change: Change) -> Cell:
    names = [each for each in change.field.split(".") if not each.isdecimal()]
    label = called(names[-1]) if len(names) == 1 else phrase(called(names[0]), " ", called(names[-1]))
    said = phrase(_spot(change.spot), ": ", change.id, ", ", label, ": ")
    if change.new is None:
        return phrase(said, _told(change.old))
    old = _told(change.old) if change.old is not None else say("not-recorded")
    return phrase(said, say("import.back.change", old=old, new=_told(change.new)))


def _told(value: Value) -> Cell:
    """A value as it is written, or how long it is."""
    if isinstance(value, bool):
        return value
    text = str(value)
    return shown(text) if len(text) <= _LONG else say("import.back.long", count=len(text))


def _added(spot: Spot, kind: str, id_: str) -> Cell:
    return phrase(_spot(spot), ": ", Code("reference", kind), " ", id_)


def _gone(found: Returned) -> Iterator[Cell]:
    sheets: dict[str, list[str]] = {}
    for sheet, key in found.gone:
        sheets.setdefault(sheet, []).append(" ".join(key))
    for sheet, keys in sheets.items():
        yield phrase(shown(sheet), ": ", tuple(keys[:_MOST]))


def _spot(spot: Spot) -> Cell:
    if spot.column is None:
        return say("import.place.row", sheet=shown(spot.sheet), row=spot.row)
    column = letters(spot.column)
    return say("import.place", sheet=shown(spot.sheet), row=spot.row, column=column, head=shown(spot.head))


def _remark(remark: Remark) -> Cell:
    hidden = remark.doubt.personal or not remark.doubt.quoted
    text = "" if hidden or not remark.text.strip() else remark.text
    parts: tuple[Cell, ...] = (
        _spot(remark.spot),
        ": ",
        *((phrase("“", shown(text), "”: "),) if text else ()),
    )
    said = phrase(*parts, remark.doubt.message)
    return phrase(said, " ", remark.doubt.remedy) if remark.doubt.remedy is not None else said
