"""``srr proposal``: each step in a proposal's life."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, TypeAlias

import typer

from srr.changes.plan import Plan
from srr.changes.transitions import Transition, resumes_to, take
from srr.cli import completion, options
from srr.cli.exits import Exit
from srr.cli.writing import Writing, WritingRequest
from srr.frozen import frozen
from srr.model.statuses import Status

_Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="help.proposal.id", autocompletion=completion.proposals)
]
_With: TypeAlias = Annotated[
    list[str] | None, typer.Option("--with", metavar="ROLE", help="help.proposal.with")
]
_WaitsFor: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--waits-for",
        metavar="CLIENT",
        help="help.proposal.waits-for",
        autocompletion=completion.clients,
    ),
]
_Reinstate: TypeAlias = Annotated[bool, typer.Option("--reinstate", help="help.proposal.reinstate")]


@frozen
class _Event:
    """What every step says of itself."""

    date: options.Date = None
    reason: options.Reason = None
    by: options.By = None
    with_: _With = None


def _step(status: str | None) -> Callable[..., Exit]:
    """A command for one step; without a status it returns to the one before the proposal was put on hold."""

    def step(id_: _Id, event: _Event, request: WritingRequest) -> Exit:
        return _take(id_, status, event, request)

    return step


align = _step(Status.ALIGNING)
accept = _step(Status.ACCEPTED)
reject = _step(Status.REJECTED)
withdraw = _step(Status.WITHDRAWN)
start = _step(Status.STARTED)
resume = _step(None)
unknown = _step("unknown")


def complete(id_: _Id, success: options.Success = None, *, event: _Event, request: WritingRequest) -> Exit:
    """Complete a proposal, and record whether it succeeded where somebody says so."""
    return _take(id_, Status.COMPLETED, event, request, success=success)


def hold(
    id_: _Id,
    waits_for: _WaitsFor = None,
    reinstate: _Reinstate = False,
    *,
    event: _Event,
    request: WritingRequest,
) -> Exit:
    """Put a proposal on hold, and say which clients it waits for."""
    return _take(id_, Status.ON_HOLD, event, request, waits_for or (), reinstates=reinstate)


def stop(id_: _Id, reinstate: _Reinstate = False, *, event: _Event, request: WritingRequest) -> Exit:
    """Stop a proposal before its end."""
    return _take(id_, Status.STOPPED, event, request, reinstates=reinstate)


def _take(
    id_: str,
    status: str | None,
    event: _Event,
    request: WritingRequest,
    waits_for: Iterable[str] = (),
    *,
    reinstates: bool = False,
    success: str | None = None,
) -> Exit:
    """Add the step to the proposal's history, and say what it means."""
    writing = Writing(request, alone=True)
    proposal = writing.named(id_, "proposal").id
    clients = tuple(writing.referred(each, "client").id for each in waits_for)

    def plan() -> Plan:
        step = Transition(
            status or resumes_to(writing.whole.proposals[proposal]),
            writing.date(event.date),
            event.reason,
            event.by,
            tuple(event.with_ or ()),
            clients,
            reinstates=reinstates,
            success=writing.truth("--success", success),
            forced=request.force,
        )
        return take(writing.whole, proposal, step)

    return writing.carry_out(plan)
