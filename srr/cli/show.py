"""``srr show``: one record with everything linked to it; else what the register says of it."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.cli import completion, streams
from srr.cli.delivery import Request
from srr.cli.exits import Exit
from srr.cli.session import Session
from srr.meaning.records import readable
from srr.meaning.unclear import Unknown
from srr.views.answer import Document
from srr.views.find import find
from srr.views.show import show as page


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID|TEXT", help="help.show.name", autocompletion=completion.records)
    ],
    request: Request,
) -> Exit:
    """Answer with one record and everything linked to it.

    Where nothing is called so, people get the texts in which it stands; programs asked for a record.
    """
    session = Session(request)
    for_people = request.format_name(Document) != "json"
    with session.understanding():
        try:
            found = session.one(lambda: readable(session.whole, session.register, name))
        except Unknown as unknown:
            texts = find(session.known, name)
            if not (texts.rows and for_people):
                raise
            said = session.wording.sentence(unknown.message)
            streams.tell(f"{said} {session.wording.say('find.but-said')}")
            return session.answer(texts)
    return session.answer(page(session.register, found.kind, found.id, session.known))
