"""``srr proposal``: each step in a proposal's life."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from srr.changes.plan import Plan
from srr.changes.transitions import Step, resumes_to, take
from srr.cli import completion, options
from srr.cli.exits import Exit
from srr.cli.help import LocalisedCommand, LocalisedGroup
from srr.cli.writing import Writing

app = typer.Typer(help="help.proposal", cls=LocalisedGroup, no_args_is_help=True, rich_markup_mode=None)

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

#: The steps that need no more than when, why and by whom, with the status they lead to.
_STEPS = {
    "align": "aligning",
    "accept": "accepted",
    "reject": "rejected",
    "withdraw": "withdrawn",
    "start": "started",
    "complete": "completed",
}


def _add_step(command: str, status: str | None) -> None:
    """A command for one step; without a status it returns to the one before the proposal was put on hold."""

    @app.command(command, cls=LocalisedCommand, help=f"help.proposal.{command}")
    def _step(
        id_: _Id,
        date: options.Date = None,
        reason: options.Reason = None,
        by: options.By = None,
        with_: _With = None,
        force: options.Force = None,
        dry_run: options.DryRun = False,
        data: options.Data = None,
        lang: options.Lang = None,
        color: options.Color = "auto",
    ) -> Exit:
        writing = Writing.start(data, lang, color, dry_run=dry_run, force=force)
        proposal = writing.record("proposal", id_)

        def plan() -> Plan:
            to = status or resumes_to(writing.whole.proposals[proposal])
            step = Step(to, writing.date(date), reason, by, tuple(with_ or ()), forced=force)
            return take(writing.whole, proposal, step)

        return writing.carry_out(plan)


for _command, _status in _STEPS.items():
    _add_step(_command, _status)
_add_step("resume", None)


@app.command("hold", cls=LocalisedCommand, help="help.proposal.hold")
def _hold(
    id_: _Id,
    waits_for: _WaitsFor = None,
    reinstate: _Reinstate = False,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    with_: _With = None,
    force: options.Force = None,
    dry_run: options.DryRun = False,
    data: options.Data = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    writing = Writing.start(data, lang, color, dry_run=dry_run, force=force)
    proposal = writing.record("proposal", id_)
    clients = tuple(writing.record("client", each) for each in waits_for or ())
    step = Step(
        "on-hold",
        writing.date(date),
        reason,
        by,
        tuple(with_ or ()),
        clients,
        reinstates=reinstate,
        forced=force,
    )
    return writing.carry_out(lambda: take(writing.whole, proposal, step))


@app.command("stop", cls=LocalisedCommand, help="help.proposal.stop")
def _stop(
    id_: _Id,
    reinstate: _Reinstate = False,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    with_: _With = None,
    force: options.Force = None,
    dry_run: options.DryRun = False,
    data: options.Data = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    writing = Writing.start(data, lang, color, dry_run=dry_run, force=force)
    proposal = writing.record("proposal", id_)
    step = Step(
        "stopped", writing.date(date), reason, by, tuple(with_ or ()), reinstates=reinstate, forced=force
    )
    return writing.carry_out(lambda: take(writing.whole, proposal, step))
