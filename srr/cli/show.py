"""``srr show``: one record with everything linked to it."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli import completion, options
from srr.cli.delivery import Request
from srr.cli.exits import Exit
from srr.cli.help import LocalisedCommand
from srr.cli.named import named
from srr.cli.session import Session
from srr.views.show import show


def add_to(app: typer.Typer) -> None:
    """Make ``show`` a command of the app."""
    app.command("show", cls=LocalisedCommand, help="help.show")(_show)


def _show(
    name: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="help.show.name", autocompletion=completion.records)
    ],
    as_of: options.AsOf = None,
    at: options.At = None,
    data: options.Data = None,
    format_: options.Format = None,
    output: options.Output = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    session = Session(Request(data, lang, color, as_of, format_, output, at))
    found = named(session, name)
    return session.answer(show(session.register, found.kind, found.id, session.known))
