"""``srr report``: the whole register as one page, for people who do not use a terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from srr.cli import streams
from srr.cli.commands import But
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.progress import waiting
from srr.cli.session import Session
from srr.cli.theme import theme
from srr.problems import say
from srr.views.answer import Digest
from srr.views.digest import digest


def report(
    public: Annotated[bool, typer.Option("--public", help="help.export.public")] = False,
    tokens: Annotated[Path | None, typer.Option("--theme", metavar="FILE", help="help.report.theme")] = None,
    *,
    request: Annotated[Request, But(format=None, color=None)],
) -> Exit:
    """Answer with the page."""
    if request.target is None and streams.on_terminal():
        raise Stop(say("page.file"))
    look, passed = theme(tokens) if tokens is not None else (None, None)
    session = Session(request)
    # What was typed is understood first: somebody may be asked something.
    known, now = session.known, session.register
    with waiting("progress.page", request):
        session.emit(replace(digest(known, now, public=public), theme=look), Digest)
    if passed is not None:
        streams.tell(session.wording.sentence(passed))
    return session.closing()
