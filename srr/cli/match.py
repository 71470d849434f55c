"""``srr match``: suppliers beside ready clients, or one proposal beside what was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from srr.cli import completion, streams
from srr.cli.delivery import Request
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.problems import say
from srr.views.answer import Table
from srr.views.match import at_most, fit, pairs

#: More pairs than anybody reads.
_MANY = 200
#: More than any program should be given either: with every party of a large register each shares something.
_TOO_MANY = 5_000


def match(
    supplier: Annotated[
        list[str] | None,
        typer.Option(
            "--supplier", metavar="ID", help="help.match.supplier", autocompletion=completion.suppliers
        ),
    ] = None,
    client: Annotated[
        list[str] | None,
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
    if proposal is not None and (supplier or client):
        raise Stop(say("match.alone"))
    session = Session(request)
    if proposal is not None:
        named = session.named(proposal, "proposal")
        return session.answer(fit(session.register, session.register.proposals[named.id]))
    of = [session.named(each, "supplier").id for each in supplier or ()]
    at = [session.named(each, "client").id for each in client or ()]
    most = 0 if of or at else at_most(session.register)
    if most > _TOO_MANY:
        raise Stop(say("match.too-many", count=most))
    found = pairs(session.register, of, at)
    if len(found.told) > _MANY and session.request.format_name(Table) == "table":
        done = session.answer(replace(found, rows=(*found.told[:_MANY], *found.rows[len(found.told) :])))
        streams.tell(session.wording.say("match.first", count=len(found.told), shown=_MANY))
        return done
    done = session.answer(found)
    if len(found.rows) > _MANY and not (of or at):
        streams.tell(session.wording.say("match.narrow", count=len(found.rows)))
    return done
