"""``srr explain``: a rule, all rules, a field of the records, or what may be typed."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from srr.cli.commands import But
from srr.cli.delivery import Request, deliver
from srr.cli.exits import Exit, Stop
from srr.cli.language import language
from srr.meaning.closest import nearest, spelt
from srr.problems import say
from srr.render.wording import Wording
from srr.rules import RULES
from srr.views.answer import Answer, Document
from srr.views.explain import rule_list, rule_page
from srr.views.explain_fields import field_names, field_page
from srr.views.typing import typing

#: What the page about typing is called, beside the rules.
_TYPING = ("typing", "typen")


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="RULE", help="help.explain.rule", autocompletion=lambda: [*RULES, *_TYPING]),
    ] = None,
    *,
    request: Annotated[Request, But(as_of=None, at=None)],
) -> Exit:
    """Answer with the page of a rule, of a field or of what may be typed, or with the list of all rules."""
    request.check()
    if rule is not None and spelt(rule) in _TYPING:
        document = typing()
    elif rule is not None and rule not in RULES:
        fields = field_page(rule)
        if fields is None:
            raise Stop(
                say("cli.unknown-rule", text=rule, close=nearest(rule, (*RULES, *_TYPING, *field_names())))
            )
        document = fields
    else:
        document = rule_list(RULES) if rule is None else rule_page(rule)
    wording = Wording(language(request.lang, request.data, os.environ))
    deliver(Answer(None, None, document), Document, request, wording)
    return Exit.DONE
