"""``srr undo``: the last writing command taken back, as long as its files are as it left them."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli import prompts, streams
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.writing import Writing, WritingRequest
from srr.problems import say
from srr.store.undo import ChangedSince, NothingKept, Withheld
from srr.store.writer import FileChange


def undo(
    yes: Annotated[bool, typer.Option("--yes", help="help.undo.yes")] = False,
    *,
    request: Annotated[WritingRequest, But(force=None, thaw=None)],
) -> Exit:
    """Show what goes back, and put it back."""
    writing = Writing(request, alters=False, near=True)
    changes = _changes(writing)
    streams.for_programs(writing.difference(changes))
    if request.dry_run:
        writing.tell(say("writing.dry-run"))
        return Exit.DONE
    if not yes and prompts.possible() and not prompts.agreed(writing.wording, say("undo.ask")):
        raise Stop(say("writing.nothing"), Exit.DONE)
    writing.replace(lambda: _changes(writing), lambda: (say("undo.done"),))
    return Exit.DONE


def _changes(writing: Writing) -> tuple[FileChange, ...]:
    """What takes the last command back. Raises Stop where that cannot be done."""
    if writing.undo is None:
        raise Stop(say("undo.nothing"), Exit.FOUND)
    try:
        return writing.undo.last(writing.bytes_of)
    except NothingKept as error:
        raise Stop(say("undo.nothing"), Exit.FOUND) from error
    except ChangedSince as changed:
        raise Stop(say("undo.changed", file=writing.file(str(changed))), Exit.FOUND) from changed
    except Withheld as withheld:
        raise Stop(say("undo.withheld", file=writing.file(str(withheld))), Exit.FOUND) from withheld
