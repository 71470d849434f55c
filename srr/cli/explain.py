"""``srr explain``: what a rule checks and why, with an example; or all rules in a list."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from srr.cli.commands import But
from srr.cli.delivery import Request, deliver
from srr.cli.exits import Exit, Stop
from srr.cli.language import language
from srr.meaning.closest import nearest
from srr.problems import say
from srr.render.wording import Wording
from srr.rules import RULES
from srr.views.answer import Answer, Document
from srr.views.explain import rule_list, rule_page


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help="help.explain.rule", autocompletion=lambda: list(RULES)),
    ] = None,
    *,
    request: Annotated[Request, But(as_of=None, at=None)],
) -> Exit:
    """Answer with the page of a rule, or with the list of all."""
    request.check()
    if rule is not None and rule not in RULES:
        raise Stop(say("cli.unknown-rule", text=rule, close=nearest(rule, RULES)))
    document = rule_list(RULES) if rule is None else rule_page(rule)
    wording = Wording(language(request.lang, request.data, os.environ))
    deliver(Answer(None, None, document), Document, request, wording)
    return Exit.DONE
