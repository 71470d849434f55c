"""``srr explain``: what a rule checks and why, with an example; or all rules in a list."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from srr.changes.nearest import nearest
from srr.cli import options, place
from srr.cli.delivery import Request, deliver
from srr.cli.exits import Exit, Stop
from srr.cli.help import LocalisedCommand
from srr.problems import say
from srr.render.wording import Wording
from srr.rules import RULES
from srr.views.answer import Answer, Document
from srr.views.explain import rule_list, rule_page


def add_to(app: typer.Typer) -> None:
    """Make ``explain`` a command of the app."""
    app.command("explain", cls=LocalisedCommand, help="help.explain")(_explain)


def _explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help="help.explain.rule", autocompletion=lambda: list(RULES)),
    ] = None,
    data: options.Data = None,
    format_: options.Format = None,
    output: options.Output = None,
    lang: options.Lang = None,
    color: options.Color = "auto",
) -> Exit:
    request = Request(data, lang, color, None, format_, output)
    request.check()
    if rule is not None and rule not in RULES:
        raise Stop(say("cli.unknown-rule", text=rule, close=nearest(rule, RULES)))
    document = rule_list(RULES) if rule is None else rule_page(rule)
    wording = Wording(place.language(lang, data, os.environ))
    deliver(Answer(None, None, document), Document, request, wording)
    return Exit.DONE
