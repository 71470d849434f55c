"""``srr import``: the records in a spreadsheet, shown as they were understood before anything is written."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from srr.changes.importing.cells import Around
from srr.changes.importing.personal import lists_persons, of_persons, places
from srr.changes.importing.planning import Understood, understand
from srr.changes.importing.tables import Asked, Table, tables
from srr.changes.plan import Plan
from srr.cli import prompts, streams, target
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.codes import code
from srr.meaning.heads import COLUMNS, field_named
from srr.meaning.listener import Listener, refuse
from srr.privacy import find
from srr.problems import Code, say
from srr.render import terminal
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.sheets.grid import NoSheet, Workbook, Worksheet
from srr.sheets.limits import BYTES
from srr.sheets.reading import workbook
from srr.store.directory import reason
from srr.views.answer import Answer
from srr.views.imported import imported, shown

#: A file that says which head is which field has a line for each.
_MAP_BYTES = 65_536
KINDS = tuple(COLUMNS)
#: The kinds of record that may be made of a name in a cell.
MAKING = ("supplier", "client")


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
    partial: Annotated[bool, typer.Option("--partial", help="help.import.partial")] = False,
    *,
    request: WritingRequest,
) -> Exit:
    """Record what stands in a spreadsheet."""
    writing = Writing(request)
    book = _read(source)
    chosen = _kind(kind)
    making = _making(with_)
    asked = Asked(chosen, _rows(head), _fields(writing, chosen, map_ or ()))
    table = _table(writing, _sheets(book, sheet), asked)

    # Nobody is asked on the way: all that is unclear is told at once.
    def found() -> Understood:
        listener = Listener(writing.whole, lambda: writing.day, lambda _: None, refuse)
        around = Around(listener, chosen, making)
        texts = {each: writing.value(chosen, each) for each in writing.whole.folder(f"{chosen}s")}
        return understand(table, around, texts)

    if save_map is not None:
        _save(save_map, table, writing.wording)
    understood = found()
    _show(writing, source, book, understood)
    if not understood.plan.steps:
        writing.tell(say("import.nothing-new"))
        return Exit.DONE if understood.whole or partial else Exit.FOUND
    if not understood.whole and not partial:
        if not request.dry_run:
            raise Stop(say("import.not-written"), Exit.FOUND, say("import.not-written.do"))
        streams.tell(writing.wording.say("import.dry-partial"))

    whole = writing.whole

    def make() -> Plan:
        # Understood anew only where the register is another by now.
        return understood.plan if writing.whole is whole else found().plan

    ended = writing.carry_out(make)
    return ended if understood.whole or partial else Exit.FOUND


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


def _kind(text: str | None) -> str:
    """The kind of record that was named. Raises Stop where none was, or another than can be imported."""
    if text is None:
        raise Stop(say("import.no-kind", choices=KINDS))
    found = code(text, KINDS, "reference") or code(text.removesuffix("s"), KINDS, "reference")
    if found is None:
        raise Stop(say("cli.no-choice", option="--kind", text=text, choices=KINDS))
    return found


def _making(text: str | None) -> frozenset[str]:
    found = set()
    for each in (text or "").split(","):
        if each.strip():
            kind = code(each.strip().removesuffix("s"), MAKING, "reference")
            if kind is None:
                raise Stop(say("cli.no-choice", option="--with", text=each.strip(), choices=MAKING))
            found.add(kind)
    return frozenset(found)


def _rows(text: str | None) -> tuple[int, int] | None:
    """The first and the last row of the heads. Raises Stop where the text names no one or two rows."""
    if text is None:
        return None
    match = re.fullmatch(r"\s*([1-9][0-9]{0,6})(?:\s*[-,–]\s*([1-9][0-9]{0,6}))?\s*", text)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if match is None or not first <= last <= first + 1:
        raise Stop(say("import.head.form", text=text))
    return first, last


def _fields(writing: Writing, kind: str, given: Iterable[str]) -> dict[str, str]:
    """The field for each head that somebody named. Raises Stop where one has no such field."""
    found: dict[str, str] = {}
    for each in (line for one in given for line in _lines(one)):
        text, sign, field = each.rpartition("=")
        if not sign or not text.strip():
            raise Stop(say("import.map.form", text=each))
        name = "-" if field.strip() == "-" else field_named(field, kind, writing.whole)
        if name is None:
            raise Stop(say("import.map.field", text=field.strip(), choices=COLUMNS[kind]))
        found[text.strip()] = name
    return found


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
        text = " ".join(each.head.text.split())
        if each.why in {None, "left-out"} and not text.startswith("#") and not find(text):
            lines.append(f"{text} = {each.field or '-'}")
    if path.suffix.lower() in {".yaml", ".yml"}:
        raise Stop(say("import.map.record", file=str(path)))
    with suppress(OSError):
        if path.exists() and not path.read_bytes().startswith(b"# ") and path.stat().st_size:
            raise Stop(say("output.exists", file=str(path)))
    # A register may keep it, beside its records.
    target.save("\n".join(lines) + "\n", path)


def _sheets(book: Workbook, name: str | None) -> list[Worksheet]:
    """The sheets to look in. Raises Stop where the one that was named is not there."""
    if name is None:
        return [*book.sheets]
    found = [each for each in book.sheets if each.name.casefold() == name.strip().casefold()]
    if not found:
        names = tuple(shown(each.name) for each in book.sheets if not each.hidden)
        raise Stop(say("import.no-sheet", text=name, names=names))
    return found[:1]


def _table(writing: Writing, sheets: list[Worksheet], asked: Asked) -> Table:
    """The one table to read. Raises Stop where there is none, or one in several sheets, or one of people."""
    found = tables(sheets, asked, writing.whole)
    if any(map(of_persons, found)) or (not found and any(map(lists_persons, sheets))):
        raise Stop(say("import.persons"), Exit.FOUND, say("import.persons.do"))
    if not found:
        kind = Code("reference", asked.kind)
        raise Stop(say("import.no-table", kind=kind), Exit.FOUND, say("import.no-table.do"))
    if len(found) > 1:
        names = tuple(shown(each.sheet.name) for each in found)
        raise Stop(say("import.several-tables", names=names), Exit.FOUND, say("import.several-tables.do"))
    (table,) = found
    if table.others:
        rows = tuple(map(str, sorted((table.first, *table.others))))
        message = say("import.several-heads", sheet=shown(table.sheet.name), rows=rows)
        raise Stop(message, Exit.FOUND, say("import.several-heads.do"))
    return table


def _show(writing: Writing, source: Path, book: Workbook, found: Understood) -> None:
    """Say what was understood and what was not."""
    document = imported(writing.whole, source.name, found, tuple(places(book.sheets, found.table)))
    screen = streams.screen(writing.request.color, os.environ) if prompts.possible() else Screen()
    view = Answer(None, None, document)
    streams.tell(terminal.render(view, writing.wording, screen).rstrip("\n"))
