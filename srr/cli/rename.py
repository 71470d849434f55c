"""``srr rename``: another id for a record, everywhere it is mentioned."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.changes.renaming import rename
from srr.cli import completion, options
from srr.cli.exits import Exit, Stop
from srr.cli.help import LocalisedCommand
from srr.cli.which import which
from srr.cli.writing import Writing
from srr.problems import say


def add_to(app: typer.Typer) -> None:
    """Make ``rename`` a command of the app."""
    app.command("rename", cls=LocalisedCommand, help="help.rename")(_rename)


def _rename(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="help.rename.id", autocompletion=completion.records)
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="help.rename.new")],
    dry_run: options.DryRun = False,
    data: options.Data = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    writing = Writing.start(data, lang, color, dry_run=dry_run, force=None)
    kind, record = which(writing, id_)
    if kind == "register":
        raise Stop(say("writing.rename.register"))
    return writing.carry_out(lambda: rename(writing.whole, kind, record, new))
