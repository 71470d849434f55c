"""``srr client``: what a client can and will now, and the proposals that go along with it."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

from srr.changes.readiness import Turn, along, depending, turn
from srr.cli import completion, options
from srr.cli.exits import Exit
from srr.cli.help import LocalisedCommand, LocalisedGroup
from srr.cli.writing import Writing
from srr.model.what_if import exposure
from srr.problems import say
from srr.views.cells import Code
from srr.views.exposure import messages

app = typer.Typer(help="help.client", cls=LocalisedGroup, no_args_is_help=True, rich_markup_mode=None)

_Id: TypeAlias = Annotated[
    str, typer.Argument(metavar="ID", help="help.client.id", autocompletion=completion.clients)
]


@app.command("ready", cls=LocalisedCommand, help="help.client.ready")
def _ready(
    id_: _Id,
    resume: Annotated[bool, typer.Option("--resume", help="help.client.resume")] = False,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    force: options.Force = None,
    dry_run: options.DryRun = False,
    data: options.Data = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    writing = Writing.start(data, lang, color, dry_run=dry_run, force=force)
    return _turn(writing, id_, Turn("ready", writing.date(date), None, reason, by), take_along=resume)


@app.command("rest", cls=LocalisedCommand, help="help.client.rest")
def _rest(
    id_: _Id,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="help.client.until")] = None,
    hold: Annotated[bool, typer.Option("--hold", help="help.client.hold")] = False,
    date: options.Date = None,
    reason: options.Reason = None,
    by: options.By = None,
    force: options.Force = None,
    dry_run: options.DryRun = False,
    data: options.Data = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    writing = Writing.start(data, lang, color, dry_run=dry_run, force=force)
    end = writing.date(until) if until is not None else None
    return _turn(writing, id_, Turn("resting", writing.date(date), end, reason, by), take_along=hold)


def _add_turn(command: str, state: str) -> None:
    """A command for a readiness that takes no proposals along."""

    @app.command(command, cls=LocalisedCommand, help=f"help.client.{command}")
    def _state(
        id_: _Id,
        date: options.Date = None,
        reason: options.Reason = None,
        force: options.Force = None,
        dry_run: options.DryRun = False,
        data: options.Data = None,
        lang: options.Lang = None,
        color: options.Color = "auto",
    ) -> Exit:
        writing = Writing.start(data, lang, color, dry_run=dry_run, force=force)
        return _turn(writing, id_, Turn(state, writing.date(date), None, reason), take_along=False)


_add_turn("explore", "exploring")
_add_turn("decline", "declined")


def _turn(writing: Writing, id_: str, asked: Turn, *, take_along: bool) -> Exit:
    """Write the readiness, and name the open proposals that depend on the client."""
    client = writing.record("client", id_)
    found = depending(writing.whole, client)
    code = writing.carry_out(lambda: turn(writing.whole, client, asked, take_along=take_along))
    now = writing.after.proposals
    words = tuple(
        say("writing.depends", id=each.id, status=Code("status", now[each.id].history[-1].status))
        for each in found
    )
    writing.tell(say("writing.depending", count=len(words), proposals=words))
    if asked.state == "resting":
        today = writing.whole.at(writing.day, asked=False)
        for message in messages(today, exposure(today, along(today, client, "resting"), "on-hold")):
            writing.tell(message)
    return code
