"""``srr format``: records in canonical key order and layout."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from srr.changes.formatting import Formatted, Text, formatted
from srr.cli import place, streams
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing, WritingRequest, file_name
from srr.problems import say
from srr.store.files import Disk
from srr.store.folder import RecordFile, scan


def format_(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="help.format-files.path")] = None,
    check: Annotated[bool, typer.Option("--check", help="help.format-files.check")] = False,
    *,
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Write records in canonical key order and layout, or say which would change."""
    writing = Writing(request)
    found = formatted(_texts(writing, paths or []))
    for text, reason in found.left:
        streams.tell(writing.wording.say("writing.format.left", file=text.source.file, reason=reason))
    if check:
        return _check(writing, found)
    if found.plan.steps:
        writing.carry_out(lambda: found.plan)
    else:
        writing.tell(say("writing.format.done"))
    return Exit.FOUND if found.left else Exit.DONE


def _check(writing: Writing, found: Formatted) -> Exit:
    """Name the files that would change, and with ``--dry-run`` show how."""
    if writing.dry_run and found.plan.steps:
        writing.carry_out(lambda: found.plan)
    else:
        for each in found.plan.steps:
            file = f"{place.shown(writing.folder)}/{file_name(each.kind, each.id)}"
            streams.write(f"{writing.wording.say('writing.format.would', file=file)}\n")
    return Exit.FOUND if found.plan.steps or found.left else Exit.DONE


def _texts(writing: Writing, paths: list[Path]) -> list[Text]:
    """The texts of the records in these files and folders; all where none is named."""
    for path in paths:
        if not os.path.lexists(path):
            raise Stop(say("cli.no-path", path=str(path)), Exit.UNREADABLE)
    places = [os.path.abspath(each) for each in paths]  # noqa: PTH100  (links are not to be followed)
    sources = writing.loaded.sources
    return [
        Text(each.kind, each.id, sources[each.file])
        for each in scan(Disk(writing.folder), place.shown(writing.folder))
        if isinstance(each, RecordFile)
        and each.file in sources
        and _within(writing.folder / each.name, places)
    ]


def _within(path: Path, places: list[str]) -> bool:
    real = os.path.abspath(path)  # noqa: PTH100
    return not places or any(real == each or real.startswith(each + os.sep) for each in places)
