"""``srr match``: suppliers beside ready clients, or one proposal beside what was asked."""

from __future__ import annotations

from typing import Annotated

import typer

from srr.changes.nearest import nearest
from srr.cli import completion
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.problems import say
from srr.views.match import fit, pairs


def match(
    supplier: Annotated[
        str | None,
        typer.Option(
            "--supplier", metavar="ID", help="help.match.supplier", autocompletion=completion.suppliers
        ),
    ] = None,
    client: Annotated[
        str | None,
        typer.Option("--client", metavar="ID", help="help.match.client", autocompletion=completion.clients),
    ] = None,
    proposal: Annotated[
        str | None,
        typer.Option(
            "--proposal", metavar="ID", help="help.match.proposal", autocompletion=completion.proposals
        ),
    ] = None,
    *,
    request: Request,
) -> Exit:
    """Answer with suppliers beside ready clients, or with one proposal beside what was asked."""
    if proposal is not None and (supplier is not None or client is not None):
        raise Stop(say("match.alone"))
    session = Session(request)
    for kind, id_ in (("supplier", supplier), ("client", client), ("proposal", proposal)):
        if id_ is not None:
            _check(session, kind, id_)
    if proposal is not None:
        return session.answer(fit(session.register, session.register.proposals[proposal]))
    return session.answer(pairs(session.register, supplier, client))


def _check(session: Session, kind: str, id_: str) -> None:
    """Stop where there is no such record on the day, or its file was left out."""
    if session.register.find(kind, id_) is not None:
        return
    if session.whole.find(kind, id_) is not None:
        raise Stop(say("show.not-yet", record=f"{kind}/{id_}", day=session.day))
    if session.whole.knows(kind, id_):
        raise Stop(say("show.left-out", record=f"{kind}/{id_}"), Exit.FOUND)
    close = nearest(id_, session.whole.ids(kind))
    raise Stop(say("cli.no-value", option=f"--{kind}", text=id_, close=close))
