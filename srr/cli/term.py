"""``srr add term``: a new term at the end of a vocabulary."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, TypeAlias

import typer

from srr.changes import adding
from srr.changes.plan import Plan
from srr.cli import completion, prompts
from srr.cli.commands import But
from srr.cli.exits import Exit, Stop
from srr.cli.help import FIELD
from srr.cli.writing import Writing, WritingRequest
from srr.frozen import frozen
from srr.meaning.codes import code
from srr.model.records import VOCABULARIES
from srr.problems import Choice, Code, say
from srr.store import shape

_KINDS = tuple(VOCABULARIES.values())
_FIELD = f"{FIELD}vocabulary.terms.0."

_Kind: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="|".join(_KINDS), help="help.add.term.kind", autocompletion=lambda: [*_KINDS]),
]
_Id: TypeAlias = Annotated[str | None, typer.Argument(metavar="ID", help="help.add.term.id")]
_NoInput: TypeAlias = Annotated[bool, typer.Option("--no-input", help="help.add.no-input")]


@frozen
class _Term:
    """What a vocabulary says of a term."""

    nl: Annotated[str | None, typer.Option("--nl", metavar="TEXT", help=f"{_FIELD}nl")] = None
    en: Annotated[str | None, typer.Option("--en", metavar="TEXT", help=f"{_FIELD}en")] = None
    nl_one: Annotated[str | None, typer.Option("--nl-one", metavar="TEXT", help=f"{_FIELD}nl_one")] = None
    en_one: Annotated[str | None, typer.Option("--en-one", metavar="TEXT", help=f"{_FIELD}en_one")] = None
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=f"{_FIELD}note")] = None
    source: Annotated[str | None, typer.Option("--source", metavar="TEXT", help=f"{_FIELD}source")] = None
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ID", help=f"{_FIELD}owner", autocompletion=completion.clients),
    ] = None
    manager: Annotated[str | None, typer.Option("--manager", metavar="ROLE", help=f"{_FIELD}manager")] = None
    mailbox: Annotated[str | None, typer.Option("--mailbox", metavar="TEXT", help=f"{_FIELD}mailbox")] = None
    unit: Annotated[str | None, typer.Option("--unit", metavar="TEXT", help=f"{_FIELD}unit")] = None
    over_time: Annotated[
        str | None, typer.Option("--over-time", metavar="sum|latest", help=f"{_FIELD}over_time")
    ] = None
    across: Annotated[str | None, typer.Option("--across", metavar="sum|none", help=f"{_FIELD}across")] = None


def term(
    kind: _Kind,
    id_: _Id = None,
    no_input: _NoInput = False,
    *,
    given: _Term,
    request: Annotated[WritingRequest, But(force=None)],
) -> Exit:
    """Add a term to a vocabulary; on a terminal what has to be there is asked for."""
    writing = Writing(request)
    writing.may_ask = not no_input
    named = VOCABULARIES.get(kind) or code(kind, _KINDS, "reference")
    if named is None:
        kinds = tuple(Choice("reference", each) for each in _KINDS)
        raise Stop(say("writing.term.no-kind", text=kind, kinds=kinds))
    value: dict[str, str] = {name: each for name, each in asdict(given).items() if each is not None}

    def plan() -> Plan:
        if not no_input and prompts.possible():
            _ask(writing, value)
        said = str(value.get(writing.wording.language, ""))
        id_asked = id_ or adding.proposed_id(named, said, writing.whole.ids(named))
        return adding.add_term(writing.listener, named, id_asked, value)

    return writing.carry_out(plan)


def _ask(writing: Writing, value: dict[str, str]) -> None:
    """Ask for what a term cannot do without and was not given."""
    for name in ("nl", "en"):
        if name not in value:
            english, dutch = shape.describe("vocabulary", ("terms", 0, name)) or ("", "")
            meaning = dutch if writing.wording.language == "nl" else english
            label = writing.wording.word(Code("field", name))
            question = prompts.Question(label, meaning, needed=True)
            value[name] = prompts.ask(writing.wording, question, str) or ""
