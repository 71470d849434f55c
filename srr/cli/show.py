"""``srr show``: one record with everything linked to it."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli import completion
from srr.cli.delivery import Request
from srr.cli.exits import Exit
from srr.cli.session import Session
from srr.views.show import show as page


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="help.show.name", autocompletion=completion.records)
    ],
    request: Request,
) -> Exit:
    """Answer with one record and everything linked to it."""
    session = Session(request)
    found = session.named(name)
    return session.answer(page(session.register, found.kind, found.id, session.known))
