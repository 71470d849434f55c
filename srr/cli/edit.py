"""``srr edit``: a record in somebody's editor, and checked afterwards."""

from __future__ import annotations

import codecs
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from srr.cli import completion, prompts, streams
from srr.cli.checks import added, personal, problems_of
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.repository import home
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.records import RECORDS
from srr.problems import Problem, Severity, say
from srr.render.wording import one_line, visible
from srr.store.directory import CannotWrite, reason
from srr.store.folder import file_name
from srr.store.load import load
from srr.store.writer import FileChange, opened
from srr.views.problems import Report, report

#: What begins the lines at the top of a file that is opened again.
_MARK = "# >> "
#: The file without which a folder is no register, so that ``srr undo`` would find none.
_SETTINGS = file_name("register", "register")


def edit(
    id_: Annotated[str, typer.Argument(metavar="ID", help="help.set.id", autocompletion=completion.records)],
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Open a record in somebody's editor, and check it afterwards."""
    # The editor opens before all is read. A file that cannot be read is what it is for.
    writing = Writing(request, near=True)
    found = writing.mentioned_file(id_, *RECORDS, "register")
    prefix, key = f"{writing.shown}/", (found.kind, found.id)
    lost = (each.file.removeprefix(prefix) for each in writing.whole.left_out if (each.kind, each.id) == key)
    # A file that cannot be read may lie elsewhere than its record should.
    name = next(lost, file_name(found.kind, found.id))
    path = writing.folder / name
    if not path.is_file():
        raise Stop(say("writing.edit.no-file", file=str(path)), Exit.UNREADABLE)
    if not request.dry_run:
        return _edit(writing, name, path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        before = path.read_bytes()
        copy.write_bytes(before)
        _open(copy)
        after = _content(copy)
    if after is None and name == _SETTINGS:
        raise Stop(say("writing.edit.no-settings", file=writing.file(name)), Exit.FOUND)
    return _look(writing, FileChange(name, before, after))


def _edit(writing: Writing, name: str, path: Path) -> Exit:
    """Have a file edited, again as long as it is broken and somebody wants to, and kept for ``srr undo``."""
    before = path.read_bytes()
    known: list[Problem] | None = None
    notes: list[str] = []
    try:
        while True:
            if notes:
                path.write_bytes(_with(notes, path.read_bytes()))
            try:
                _open(path)
            finally:
                if notes and _content(path) is not None:
                    path.write_bytes(_without(notes, path.read_bytes()))
            if name == _SETTINGS and _content(path) is None:
                raise _without_settings(writing, before)
            known = _known(writing) if known is None else known
            writing.reread()
            found = _found(writing, known, name)
            writing.emit(report(writing.whole, found, writing.loaded.sources, home(writing.folder)), Report)
            if _content(path) is None:
                gone = "writing.edit.no-file-now" if os.path.lexists(path) else "writing.edit.gone"
                streams.tell(writing.wording.say(gone, file=writing.file(name)))
                return Exit.FOUND
            if not _is_broken(found):
                return Exit.DONE
            if not prompts.possible() or not prompts.agreed(writing.wording, say("writing.edit.again")):
                return Exit.FOUND
            notes = list(_notes(writing, name, found))
    finally:
        _keep(writing, name, before, path)


def _keep(writing: Writing, name: str, before: bytes, path: Path) -> None:
    """Keep the file as it was, now that somebody changed it; put it back where it got what looks personal."""
    after = _content(path)
    if after == before:
        return
    change = FileChange(name, before, after)
    if after is not None and personal(load(writing.folder, writing.shown, writing.loaded), [change]):
        with suppress(CannotWrite), opened(writing.folder) as writer:
            writer.write([FileChange(name, after, before)])
        streams.tell(writing.wording.say("writing.edit.put-back", file=writing.file(name)))
    elif writing.undo is not None:
        # Where nobody may write, or somebody else does for long, there is less to take back.
        with suppress(CannotWrite), opened(writing.folder):
            writing.keep([change])
            writing.undo.end()
        writing.remind()


def _content(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none any more, be it that something else lies there."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _without_settings(writing: Writing, before: bytes) -> Stop:
    """Put the settings back that an editor took away; what to say of that."""
    file = writing.file(_SETTINGS)
    try:
        with opened(writing.folder) as writer:
            writer.write([FileChange(_SETTINGS, None, before)])
    except CannotWrite as error:
        return Stop(error.message, Exit.UNREADABLE)
    return Stop(say("writing.edit.settings-back", file=file), Exit.FOUND)


def _notes(writing: Writing, name: str, found: list[Problem]) -> Iterator[str]:
    """Lines for the top of a file that say what is wrong with it, where it stands below them."""
    broken = [each for each in found if each.severity is Severity.ERROR]
    for each in broken:
        own = each.file == writing.file(name)
        line = each.position.line + (len(broken) if own else 0)
        place_ = say("writing.edit.line", line=line) if own else f"{each.file}:{line}"
        words = (place_, each.message, *((each.remedy,) if each.remedy else ()))
        said = [each if isinstance(each, str) else writing.wording.sentence(each) for each in words]
        yield f"{_MARK}{one_line(visible(' '.join((f'{said[0]}:', *said[1:]))))}"


def _with(notes: list[str], data: bytes) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + b"".join(f"{each}\n".encode() for each in notes) + data.removeprefix(mark)


def _without(notes: list[str], data: bytes) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    ours = {each.encode() for each in notes}
    lines = data.removeprefix(mark).splitlines(keepends=True)
    return mark + b"".join(each for each in lines if each.rstrip(b"\r\n") not in ours)


def _open(path: Path) -> None:
    """Wait until somebody is done with the file. Raises Stop where the editor does not run or fails."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    editor = editor or ("notepad" if sys.platform == "win32" else "vi")
    try:
        command = command_line(editor, path, windows=sys.platform == "win32")
        code = subprocess.run(command, check=False).returncode  # noqa: S603  (their own editor)
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise Stop(say("writing.edit.no-editor", editor=editor, reason=why), Exit.UNREADABLE) from error
    if code:
        raise Stop(say("writing.edit.failed", editor=editor, code=code), Exit.UNREADABLE)


def command_line(editor: str, path: Path, *, windows: bool) -> list[str] | str:
    """How to start an editor with a file: as the system splits it, with quotes and options where there are.

    An editor that is a file is that file, whatever spaces are in its name. Raises ValueError for a quote that
    is not closed.
    """
    if Path(editor).is_file():
        return [editor, str(path)]
    if windows:
        # Windows splits by itself, and knows backslashes only as parts of paths.
        return f"{editor} {subprocess.list2cmdline([str(path)])}"
    return [*shlex.split(editor), str(path)]


def _look(writing: Writing, change: FileChange) -> Exit:
    """Show what was changed in a copy, and the problems it would bring."""
    known = _known(writing)
    if change.before != change.after:
        streams.for_programs(writing.difference([change]))
        writing.loaded = writing.loaded.amended({change.name: change.after})
    streams.tell(writing.wording.say("writing.dry-run"))
    found = _found(writing, known, change.name)
    for each in found:
        said = writing.wording.sentence(each.message)
        streams.tell(f"{each.file}:{each.position.line}: {said}")
    return Exit.FOUND if _is_broken(found) else Exit.DONE


def _known(writing: Writing) -> list[Problem]:
    """The problems that there were when the command began, of which all is read by now."""
    writing.take_if_more(writing.loaded.whole())
    return problems_of(writing.loaded)


def _found(writing: Writing, known: list[Problem], name: str) -> list[Problem]:
    """The problems of the file itself, and those elsewhere that were not there before it was edited."""
    now = problems_of(writing.loaded)
    new = set(map(id, added(known, now)))
    return [
        each
        for each in now
        if each.file == writing.file(name) or (id(each) in new and each.severity is not Severity.ADVICE)
    ]


def _is_broken(found: list[Problem]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)
