"""``srr find``: every text of the register that says some words."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.meaning.closest import fold
from srr.problems import say
from srr.views.find import find as texts


def find(
    words: Annotated[list[str], typer.Argument(metavar="TEXT", help="help.find.text")],
    request: Request,
) -> Exit:
    """Answer with the texts that say these words, one after another as they were typed."""
    wanted = " ".join(words)
    if not fold(wanted):
        raise Stop(say("cli.nothing-to-find"))
    session = Session(request)
    return session.answer(texts(session.known, wanted))
