"""``srr show``: one record with everything linked to it."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.changes.nearest import nearest
from srr.cli import completion, options
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.help import LocalisedCommand
from srr.cli.session import Session
from srr.model.records import KINDS
from srr.problems import Message, say
from srr.render.wording import one_line
from srr.views.show import show
from srr.views.show.search import Found, search


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
    found = _find(session, name)
    return session.answer(show(session.register, found.kind, found.id, session.known))


def _find(session: Session, text: str) -> Found:
    """The one record that is meant, on the day; Stop says why there is none, or names all there are."""
    # The whole register is searched, so that what exists later does not pass for something unknown.
    hits = search(session.whole, text)
    there = [each for each in hits if session.register.find(each.kind, each.id) is not None]
    if len(there) == 1:
        return there[0]
    if there:
        raise Stop(_several(text, there))
    later = [each for each in hits if session.whole.find(each.kind, each.id) is not None]
    if later:
        raise Stop(say("show.not-yet", record=later[0].path, day=session.day))
    if hits:
        raise Stop(say("show.left-out", record=hits[0].path), Exit.FOUND)
    known = sorted({id_ for folder in KINDS for id_ in session.whole.ids(folder.removesuffix("s"))})
    close = nearest(text, known) if known else say("cli.nothing-like-it")
    raise Stop(say("cli.unknown-record", text=text, close=close))


def _several(text: str, found: list[Found]) -> Message:
    """The question which is meant, and a line for each record it can be."""
    width = max(len(each.path) for each in found)
    lines = (f"  {each.path:{width}}  {one_line(each.name or '')}".rstrip() for each in found)
    return say("show.several", said=say("cli.several-records", text=text), records="\n".join(lines))
