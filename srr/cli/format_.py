"""``srr format``: records in canonical key order and layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from srr.changes.formatting import Formatted, Text, formatted
from srr.cli import place, streams
from srr.cli.commands import But
from srr.cli.exits import Exit
from srr.cli.paths import chosen, no_files
from srr.cli.writing import Writing, WritingRequest
from srr.frozen import frozen
from srr.problems import say
from srr.store.files import Disk
from srr.store.folder import RecordFile, file_name, scan


def format_(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="help.format-files.path")] = None,
    check: Annotated[bool, typer.Option("--check", help="help.format-files.check")] = False,
    *,
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Write records in canonical key order and layout, or say which would change."""
    writing = Writing(request, alters=not check)
    records = _chosen(writing, paths or [])
    found = formatted(records.texts)
    left = [(text.source.file, reason) for text, reason in found.left]
    left += [(file, say("layout.unread")) for file in records.unread]
    for file, reason in left:
        streams.tell(writing.wording.say("writing.format.left", file=file, reason=reason))
    if check:
        _check(writing, found)
    elif found.plan.steps:
        writing.carry_out(lambda: formatted(_chosen(writing, paths or []).texts).plan)
    elif records.texts and not left:
        writing.tell(say("writing.format.done"))
    return Exit.FOUND if left or (check and found.plan.steps) else Exit.DONE


def _check(writing: Writing, found: Formatted) -> None:
    """Name the files that would change, and with ``--dry-run`` show how."""
    if writing.dry_run and found.plan.steps:
        writing.carry_out(lambda: found.plan)
    else:
        for each in found.plan.steps:
            file = f"{place.shown(writing.folder)}/{file_name(each.kind, each.id)}"
            streams.write(f"{writing.wording.say('writing.format.would', file=file)}\n")


@frozen
class _Chosen:
    """The records to look at: the ``texts`` of those that were read, and the ``unread`` files."""

    texts: list[Text]
    unread: list[str]


def _chosen(writing: Writing, paths: list[Path]) -> _Chosen:
    """The records in these files and folders; all where none is named.

    A hook names every YAML file that is committed, so what lies outside the register is passed over.
    Raises Stop for what lies in its folder and is no record.
    """
    files = [
        each
        for each in scan(Disk(writing.folder), place.shown(writing.folder))
        if isinstance(each, RecordFile)
    ]
    found = chosen(paths, writing.folder, [each.name for each in files])
    for path in found.strange:
        raise no_files(path, writing.folder)
    wanted = [each for each in files if each.name in found.names]
    sources = writing.loaded.sources
    texts = [Text(each.kind, each.id, sources[each.file]) for each in wanted if each.file in sources]
    return _Chosen(texts, [each.file for each in wanted if each.file not in sources])
