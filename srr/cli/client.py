"""``srr client``: what a client can and will now, and the proposals that go along with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, TypeAlias

import typer

from srr.changes.readiness import Turn, turn
from srr.cli import completion, options
from srr.cli.exits import Exit
from srr.cli.writing import Writing, WritingRequest
from srr.model.depending import along, depending
from srr.model.statuses import Status
from srr.model.what_if import exposure
from srr.problems import Message, say
from srr.views.cells import Code, noted
from srr.views.exposure import messages

_Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="help.client.id", autocompletion=completion.clients)
]


def ready(
    id_: _Id,
    resume: Annotated[bool, typer.Option("--resume", help="help.client.resume")] = False,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    *,
    request: WritingRequest,
) -> Exit:
    """Record that a client can and will, and with ``resume`` that the proposals that waited for it go on."""
    writing = Writing(request, alone=True)
    asked = Turn("ready", writing.date(date), None, reason, by, dated=date is not None)
    return _turn(writing, id_, asked, take_along=resume)


def rest(
    id_: _Id,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="help.client.until")] = None,
    hold: Annotated[bool, typer.Option("--hold", help="help.client.hold")] = False,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    *,
    request: WritingRequest,
) -> Exit:
    """Record that a client cannot for a while, and with ``hold`` that its open proposals are on hold."""
    writing = Writing(request, alone=True)
    end = writing.planned(until) if until is not None else None
    asked = Turn("resting", writing.date(date), end, reason, by, dated=date is not None)
    return _turn(writing, id_, asked, take_along=hold)


def _state(state: str) -> Callable[..., Exit]:
    """A command for a readiness that takes no proposals along."""

    def turn_to(
        id_: _Id, date: options.Date = None, reason: options.Reason = None, *, request: WritingRequest
    ) -> Exit:
        writing = Writing(request, alone=True)
        asked = Turn(state, writing.date(date), None, reason, dated=date is not None)
        return _turn(writing, id_, asked, take_along=False)

    return turn_to


explore = _state("exploring")
decline = _state("declined")


def _turn(writing: Writing, id_: str, asked: Turn, *, take_along: bool) -> Exit:
    """Write the readiness, and name the open proposals that depend on the client."""
    client = writing.named(id_, "client").id

    def depend() -> Iterator[Message]:
        now = writing.after.proposals
        found = depending(writing.whole, client)
        words = tuple(noted(each.id, Code("status", now[each.id].history[-1].status)) for each in found)
        if words:
            yield say("writing.depending", count=len(words), proposals=words)
        else:
            yield say("writing.depending.none")
        if asked.state == "resting":
            today = writing.whole.at(writing.day, asked=False)
            yield from messages(today, exposure(today, along(today, client, "resting"), Status.ON_HOLD))

    return writing.carry_out(lambda: turn(writing.whole, client, asked, take_along=take_along), depend)
