"""``srr save``: the register, checked, as a commit of git with a message that tells what happened."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from srr.cli import place, streams
from srr.cli.afterwards import done
from srr.cli.checks import problems_of
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing, WritingRequest
from srr.privacy import find
from srr.problems import Code, Severity, say
from srr.render.wording import one_line, visible
from srr.store import saving
from srr.store.directory import CannotWrite
from srr.store.folder import NoRegister
from srr.store.home import belonging, beside
from srr.store.load import Loaded
from srr.store.saving import CannotSave, Saved, Unsaved
from srr.store.writer import FileChange, finish
from srr.views.diff.commit import CommitText, commit_text

#: What fits in the lists that git and its services make of the first lines of messages.
_SUBJECT = 72


def save(
    message: Annotated[
        str | None, typer.Option("--message", "-m", metavar="TEXT", help="help.save.message")
    ] = None,
    *,
    request: Annotated[WritingRequest, But(force=None, thaw=None)],
) -> Exit:
    """Commit the register and what srr init made around it, and nothing else, once it is right."""
    _check_message(message)
    if not request.dry_run:
        _finish(place.find(request.data, os.environ))
    writing = Writing(request, alters=False)
    with _refusals():
        repository = writing.repository
        around = beside(writing.folder)
        saving.check(repository, around)
    # A register of which git left files out has errors that are none.
    before = writing.committed()
    _check_register(writing)
    with _refusals():
        what = saving.unsaved(repository, lambda: belonging(writing.folder), around)
    if what.ignored:
        raise Stop(say("save.ignored", count=len(what.ignored), files=what.ignored), Exit.FOUND)
    if what.others:
        streams.tell(writing.wording.say("save.others", count=len(what.others), files=what.others))
    if not what.paths:
        writing.tell(say("save.nothing"))
        return Exit.DONE
    text = message or _text(writing, commit_text(before, writing.loaded))
    if request.dry_run:
        streams.for_programs(writing.difference(_changes(writing, before)))
        streams.tell(text)
        writing.tell(say("save.dry-run", count=len(what.paths)))
        return Exit.DONE
    saved = _commit(writing, what, text)
    told = say("save.saved", count=len(what.paths), commit=saved.commit, branch=saved.branch)
    with done(told, writing.wording):
        streams.write(f"{text}\n")
        writing.tell(told)
    return Exit.DONE


def _check_message(message: str | None) -> None:
    """Raises Stop for a message that says nothing, or with what cannot be read or written."""
    if message is None:
        return
    lines = message.splitlines()
    if not message.strip():
        raise Stop(say("save.empty"))
    if any(visible(each) != each for each in lines):
        raise Stop(say("save.unprintable"))
    if found := find(message):
        raise Stop(say("save.personal", what=Code("personal", found[0].kind.value)))


def _finish(folder: Path) -> None:
    """Carry out first what an interrupted command left, so that the files are what is read."""
    try:
        finish(folder)
    except CannotWrite as error:
        raise Stop(error.message, Exit.UNREADABLE) from error


def _check_register(writing: Writing) -> None:
    """Raises Stop where there is an error in the register, with all of them."""
    errors = [each for each in problems_of(writing.loaded) if each.severity is Severity.ERROR]
    if errors:
        said = "\n".join(line for each in errors for line in writing.problem(each))
        raise Stop(say("save.errors", count=len(errors), problems=said), Exit.FOUND)


@contextmanager
def _refusals() -> Iterator[None]:
    """Ends the command where git cannot commit now, after what it or a hook said about that."""
    try:
        yield
    except NoRegister as error:
        raise Stop(error.message, Exit.UNREADABLE) from error
    except CannotSave as error:
        for line in error.output.splitlines():
            streams.tell(visible(line))
        raise Stop(error.message, Exit.FOUND) from error


def _commit(writing: Writing, what: Unsaved, text: str) -> Saved:
    with _refusals():
        return saving.save(writing.repository, what, text)


def _text(writing: Writing, text: CommitText) -> str:
    """The message in words: a first line that fits, and below it what happened, or what did not fit."""
    subject = one_line(visible(writing.wording.word(text.subject)))
    lines = [one_line(visible(writing.wording.word(each))) for each in text.lines]
    if len(subject) > _SUBJECT:
        lines = lines or [subject]
        subject = _shortened(subject)
    body = (
        textwrap.fill(
            each,
            _SUBJECT,
            initial_indent="- ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for each in lines
    )
    return "\n".join((subject, *(("", *body) if lines else ())))


def _shortened(subject: str) -> str:
    """What fits of a first line, in whole words: an id that was cut is no id."""
    whole = textwrap.shorten(subject, _SUBJECT, placeholder=" …", break_on_hyphens=False)
    return whole if whole != "…" else f"{subject[: _SUBJECT - 1]}…"


def _changes(writing: Writing, before: Loaded | None) -> Iterable[FileChange]:
    """The records that differ from what was committed last, as changes of files."""
    old = {} if before is None else dict(before.contents)
    now = writing.loaded.contents
    for file in sorted({*old, *now}):
        if old.get(file) != now.get(file):
            yield FileChange(file.removeprefix(f"{writing.shown}/"), old.get(file), now.get(file))
