"""``srr edit``: a record in somebody's editor, and checked afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from srr.cli import completion, place, streams
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.repository import home
from srr.cli.session import Session, problems_of
from srr.cli.writing import Writing, WritingRequest, file_name
from srr.meaning.records import RECORDS, mentioned
from srr.problems import Problem, Severity, say
from srr.store.load import load
from srr.store.writer import Change
from srr.views.problems import Report, report


def edit(
    id_: Annotated[str, typer.Argument(metavar="ID", help="help.set.id", autocompletion=completion.records)],
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Open a record in somebody's editor, and check it afterwards."""
    writing = Writing(request)
    # A file that cannot be read is what an editor is for.
    with writing.understanding():
        found = mentioned(writing.whole, id_, *RECORDS, "register")
    name = file_name(found.kind, found.id)
    path = writing.folder / name
    if not path.is_file():
        raise Stop(say("writing.edit.no-file", file=str(path)), Exit.UNREADABLE)
    if not request.dry_run:
        _open(path)
        return _check(Session(request.reading), name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        before = path.read_bytes()
        copy.write_bytes(before)
        _open(copy)
        return _look(writing, Change(name, before, copy.read_bytes()))


def _open(path: Path) -> None:
    """Wait until somebody is done with the file. Raises Stop where the editor does not run or fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    editor = editor or ("notepad" if sys.platform == "win32" else "vi")
    try:
        # With quotes and options as in a shell, where paths have backslashes only on Windows.
        command = shlex.split(editor, posix=sys.platform != "win32")
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603  (their own editor)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Stop(say("writing.edit.no-editor", editor=editor, reason=reason), Exit.UNREADABLE) from error
    if code:
        raise Stop(say("writing.edit.failed", editor=editor, code=code), Exit.UNREADABLE)


def _look(writing: Writing, change: Change) -> Exit:
    """Show what was changed in a copy, and the problems it would bring."""
    if change.before != change.after:
        streams.write(writing.difference([change]))
        writing.loaded = load(writing.folder, place.shown(writing.folder), {change.name: change.after})
    streams.tell(writing.wording.say("writing.dry-run"))
    found = _problems(writing, change.name)
    for each in found:
        said = writing.wording.sentence(each.message)
        streams.tell(f"{each.file}:{each.position.line}: {said}")
    return Exit.FOUND if any(each.severity is Severity.ERROR for each in found) else Exit.DONE


def _check(session: Session, name: str) -> Exit:
    """Print the problems of one file as ``srr validate`` does."""
    found = _problems(session, name)
    session.emit(report(session.whole, found, session.loaded.sources, home(session.folder)), Report)
    return Exit.FOUND if any(each.severity is Severity.ERROR for each in found) else Exit.DONE


def _problems(session: Session, name: str) -> list[Problem]:
    found = problems_of(session.loaded)
    return [each for each in found if each.file == f"{place.shown(session.folder)}/{name}"]
