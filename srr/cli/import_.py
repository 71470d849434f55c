"""``srr import``: the records in a spreadsheet, shown as they were understood before anything is written."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial as partly
from pathlib import Path
from typing import Annotated

import typer

from srr.changes.importing.around import Around
from srr.changes.importing.personal import lists_persons, of_persons, places
from srr.changes.importing.planning import Understood, understand
from srr.changes.importing.tables import FIRST_ROWS, Table, nearest, tables
from srr.changes.plan import Refused
from srr.changes.returning.sent import sent
from srr.cli import prompts, streams, target
from srr.cli.exits import Exit, Stop
from srr.cli.import_asking import MAKING, NEW, Leading, OnceMore, Options, candidates, told
from srr.cli.import_writing import Consent, Outcome, carry_out, look_through, take_back
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.closest import fold
from srr.meaning.codes import code, meant
from srr.meaning.head_words import COLUMNS
from srr.meaning.heads import field_named, mappable
from srr.meaning.listener import Listener, refuse
from srr.problems import Choice, Code, say
from srr.render.wording import Wording
from srr.sheets.grid import NoSheet, Workbook, Worksheet, letters, number_of
from srr.sheets.limits import BYTES, HEAD_ROWS, ROWS
from srr.sheets.limits import COLUMNS as COLUMNS_READ
from srr.sheets.reading import workbook
from srr.store.directory import reason
from srr.views.cells import Cell
from srr.views.importing.nearest import lacking
from srr.views.importing.texts import shown
from srr.views.importing.understood import imported

#: A file that says which head is which field has a line for each.
_MAP_BYTES = 65_536
#: Of more sheets not all are named.
_NAMES = 12
KINDS = tuple(COLUMNS)
_KINDS_TOLD = tuple(Choice("reference", each) for each in KINDS)


def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="help.import.file")],
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="help.import.kind", autocompletion=lambda: [*KINDS]),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="help.import.sheet")] = None,
    head: Annotated[str | None, typer.Option("--head", metavar="ROWS", help="help.import.head")] = None,
    map_: Annotated[
        list[str] | None, typer.Option("--map", metavar="HEAD=FIELD", help="help.import.map")
    ] = None,
    save_map: Annotated[
        Path | None, typer.Option("--save-map", metavar="FILE", help="help.import.save-map")
    ] = None,
    with_: Annotated[str | None, typer.Option("--with", metavar="KINDS", help="help.import.with")] = None,
    same: Annotated[
        list[str] | None, typer.Option("--same", metavar="NAME=ID", help="help.import.same")
    ] = None,
    partial: Annotated[bool, typer.Option("--partial", help="help.import.partial")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="help.add.yes")] = False,
    *,
    request: WritingRequest,
) -> Exit:
    """Record what stands in a spreadsheet."""
    writing = Writing(request)
    consent = Consent(partial, yes)
    book = _read(source)
    made = sent(book)
    if made and sheet is None and head is None:
        return take_back(writing, source, book, made, consent)
    look_through(book.sheets)
    options = Options(
        _kind(kind),
        sheet,
        _rows(head),
        turned=_turned(head),
        making=_making(with_),
        same=_same(writing, same or ()),
    )
    options = replace(options, fields=_fields(writing, options.kind, map_ or ()))
    while options.kind is None and prompts.possible():
        leading = Leading(writing, book, options)
        with suppress(OnceMore):
            leading.table()
            return _imported(writing, source, book, leading.options, save_map, consent, leading)
    return _imported(writing, source, book, options, save_map, consent)


def _imported(
    writing: Writing,
    source: Path,
    book: Workbook,
    options: Options,
    save_map: Path | None,
    consent: Consent,
    leading: Leading | None = None,
) -> Exit:
    """Record the one table that is meant; ``leading`` asks whoever is there. Raises OnceMore, and Stop."""
    table = _table(writing, book, options)
    if save_map is not None:
        _save(save_map, table, writing.wording)

    def found() -> Understood:
        # Nobody is asked on the way: all that is unclear is told at once.
        listener = Listener(writing.whole, lambda: writing.day, lambda _: None, refuse)
        how = options if leading is None else leading.options
        around = Around(listener, table.kind, how.making, chosen=_chosen(writing, how))
        texts = {each: writing.value(table.kind, each) for each in writing.whole.folder(f"{table.kind}s")}
        try:
            return understand(table, around, texts)
        except Refused as refused:
            raise Stop(refused.message, Exit.UNREADABLE, refused.remedy) from refused

    if leading is not None:
        leading.names(found)
    understood = found()
    sheets = [table.sheet if each.name == table.sheet.name else each for each in book.sheets]
    personal = tuple(places(sheets, table))
    document = imported(writing.whole, source.name, understood, sheets, personal)
    outcome = Outcome(understood.plan, understood.loud, understood.left, empty=not table.rows)
    agree: Callable[[Outcome], object] | None = None
    if leading is not None:
        leading.rows(understood)
        agree = partly(leading.agree, source)
    return carry_out(writing, document, outcome, lambda: found().plan, consent, agree=agree)


def _read(source: Path) -> Workbook:
    """The sheets of a file. Raises Stop, in one sentence, where it is none that can be read."""
    try:
        # A pipe or a device would be waited for.
        if not stat.S_ISREG(os.stat(source).st_mode):  # noqa: PTH116
            raise Stop(say("sheet.no-file", file=str(source)), Exit.UNREADABLE)
        with source.open("rb") as file:
            content = file.read(BYTES + 1)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else type(error).__name__
        raise Stop(say("form.unreadable", file=str(source), reason=why), Exit.UNREADABLE) from error
    try:
        return workbook(content, source.name)
    except NoSheet as refused:
        raise Stop(refused.message, Exit.UNREADABLE, refused.remedy) from refused


def _kind(text: str | None) -> str | None:
    """The kind of record that was named, if any. Raises Stop where it is none that can be imported."""
    if text is None:
        return None
    found = code(text, KINDS, "reference") or code(text.removesuffix("s"), KINDS, "reference")
    if found is None:
        raise Stop(say("find.no-code", text=text), remedy=meant(text, KINDS, "reference"))
    return found


def _making(text: str | None) -> frozenset[str]:
    found = set()
    for each in (text or "").split(","):
        if each.strip():
            kind = code(each.strip().removesuffix("s"), MAKING, "reference")
            if kind is None:
                raise Stop(say("find.no-code", text=each.strip()), remedy=meant(each, MAKING, "reference"))
            found.add(kind)
    return frozenset(found)


def _rows(text: str | None) -> tuple[int, int] | None:
    """The first and the last row of the heads, or column. Raises Stop where the text names no few of them."""
    if text is None:
        return None
    if _turned(text):
        names = [number_of(each.strip().upper()) for each in re.split(r"[-,–]", text)]
        text = f"{names[0]}-{names[-1]}"
    match = re.fullmatch(r"\s*([1-9][0-9]{0,6})(?:\s*[-,–]\s*([1-9][0-9]{0,6}))?\s*", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if match is None or not first <= last < first + HEAD_ROWS:
        raise Stop(say("import.head.form", text=text))
    return first, last


def _turned(text: str | None) -> bool:
    """Whether columns are named, in which heads stand below one another: "A", "A-B"."""
    return bool(re.fullmatch(r"\s*[A-Za-z]{1,3}(?:\s*[-,–]\s*[A-Za-z]{1,3})?\s*", text or ""))


def _fields(writing: Writing, kind: str | None, given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The field for each head that somebody named. Raises Stop where one has no such field."""
    found: list[tuple[str, str]] = []
    for each in (line for one in given for line in _lines(one)):
        text, sign, field = each.rpartition("=")
        if not sign or not text.strip():
            raise Stop(say("import.map.form", text=each))
        if kind is None:
            raise Stop(say("import.no-kind", choices=_KINDS_TOLD))
        name = "-" if field.strip() == "-" else field_named(field, kind, writing.whole)
        if name is None:
            raise Stop(say("import.map.field", text=field.strip(), choices=mappable(kind, writing.whole)))
        found.append((text.strip(), name))
    return tuple(found)


def _same(writing: Writing, given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The record that somebody said a name means. Raises Stop where there is none of that id."""
    found: list[tuple[str, str]] = []
    for each in given:
        name, sign, id_ = (part.strip() for part in each.rpartition("="))
        if not sign or not name or not id_:
            raise Stop(say("import.same.form", text=each))
        if id_ != NEW and not any(id_ in writing.whole.ids(kind) for kind in MAKING):
            raise Stop(say("import.same.unknown", id=id_))
        found.append((name, id_))
    return tuple(found)


def _chosen(writing: Writing, options: Options) -> dict[tuple[str, str], str | None]:
    """What each name was said to mean, by kind and name; None is a new one."""
    return {
        (kind, fold(name)): None if id_ == NEW else id_
        for name, id_ in options.same
        for kind in MAKING
        if id_ == NEW or id_ in writing.whole.ids(kind)
    }


def _lines(given: str) -> list[str]:
    """What an option says of heads: itself, or the lines of a file that was saved before."""
    path = Path(given)
    if "=" in given or not path.is_file():
        return [given]
    try:
        with path.open("rb") as file:
            lines = file.read(_MAP_BYTES).decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else type(error).__name__
        raise Stop(say("form.unreadable", file=given, reason=why), Exit.UNREADABLE) from error
    return [each for each in lines if each.strip() and not each.startswith("#")]


def _save(path: Path, table: Table, wording: Wording) -> None:
    """Save which head is which field, so that ``--map`` can read it. Raises Stop where that cannot be."""
    lines = [f"# {wording.say('import.map.comment')}"]
    for each in table.columns:
        text = table.address(each)
        if each.why in {None, "left-out"}:
            name = table.sheet.column_name(each.number) if text.startswith("#") else text
            lines.append(f"{name} = {each.field or '-'}")
    if path.suffix.lower() in {".yaml", ".yml"}:
        raise Stop(say("import.map.record", file=str(path)))
    with suppress(OSError):
        if path.exists() and not path.read_bytes().startswith(b"# ") and path.stat().st_size:
            raise Stop(say("output.exists", file=str(path)))
    # A register may keep it, beside its records.
    target.save("\n".join(lines) + "\n", path)
    if target.is_file(path):
        streams.tell(wording.say("writing.made", file=str(path)))


def _sheets(book: Workbook, name: str | None) -> list[Worksheet]:
    """The sheets to look in. Raises Stop where the one that was named is not there."""
    if name is None:
        return [*book.sheets]
    found = [each for each in book.sheets if each.name.casefold() == name.strip().casefold()]
    if not found:
        names = _few(shown(each.name) for each in book.sheets if not each.hidden)
        raise Stop(say("import.no-sheet", text=name, names=names))
    return found[:1]


def _refuse_persons(found: Collection[Table], sheets: Iterable[Worksheet]) -> None:
    """Raises Stop where a table has a row for each person, or where no table is and a sheet lists people."""
    for each in found:
        columns, sheet = tuple(map(each.sheet.column_name, of_persons(each))), each.sheet.name
        if columns:
            where = {"columns": columns, "count": len(columns)}
            place = say("import.persons.columns", **where)
            if each.sheet.turned:
                place = say("import.persons.rows", **where)
            elif sheet:
                place = say("import.persons.sheet", sheet=shown(sheet), **where)
            raise Stop(say("import.persons.at", place=place), Exit.FOUND, say("import.persons.do"))
    if not found and any(map(lists_persons, sheets)):
        raise Stop(say("import.persons"), Exit.FOUND, say("import.persons.do"))


def _refuse_wide(sheets: Iterable[Worksheet]) -> None:
    """Raises Stop where a row near the top goes on behind the last column in which heads are looked for."""
    for sheet in sheets:
        for row in sheet.rows[:FIRST_ROWS] if not sheet.hidden else ():
            last = max(sheet.in_row(row))
            if last > COLUMNS_READ:
                said = {"row": row, "column": letters(last), "count": COLUMNS_READ}
                raise Stop(say("import.wide", **said), Exit.UNREADABLE, say("import.wide.do"))


def _few(names: Iterable[Cell]) -> tuple[Cell, ...]:
    """The first of many names."""
    all_ = tuple(names)
    return all_ if len(all_) <= _NAMES else (*all_[:_NAMES], "…")


def _table(writing: Writing, book: Workbook, options: Options) -> Table:
    """The one table to read. Raises Stop where there is none, or more than one, or one of people."""
    sheets = _sheets(book, options.sheet)
    if options.kind is None:
        found = candidates(writing, book, options)
        if found and not any(map(of_persons, found)):
            raise Stop(say("import.kinds", found=tuple(map(told, found))))
    else:
        found = tables(sheets, options.asked(options.kind), writing.whole)
    _refuse_persons(found, sheets)
    if not found:
        _refuse_wide(sheets)
    if not found and options.kind is None:
        raise Stop(say("import.none-known"), Exit.FOUND, say("import.none-known.do", choices=_KINDS_TOLD))
    if not found:
        kind = Code("reference", options.kind or "")
        near = nearest(sheets, options.asked(options.kind or ""), writing.whole)
        remedy = say("import.no-table.do") if near is None else lacking(near, options.kind or "")
        raise Stop(say("import.no-table", kind=kind), Exit.FOUND, remedy)
    if len(found) > 1:
        names = _few(shown(each.sheet.name) for each in found)
        raise Stop(say("import.several-tables", names=names), Exit.FOUND, say("import.several-tables.do"))
    (table,) = found
    if len(table.rows) > ROWS:
        raise Stop(say("import.long", count=ROWS), Exit.UNREADABLE, say("import.long.do"))
    if table.others:
        rows = tuple(map(table.sheet.row_name, sorted((table.first, *table.others))))
        place = {"sheet": shown(table.sheet.name), "rows": rows}
        turned = table.sheet.turned
        message = say("import.several-columns", **place) if turned else say("import.several-heads", **place)
        raise Stop(message, Exit.FOUND, say("import.several-heads.do"))
    return table
