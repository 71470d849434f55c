"""``srr add``: a command for each kind of record, with an option for each of its fields."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any, TypeAlias

import typer

from srr.cli import completion
from srr.cli.asking import WITHIN, Asking
from srr.cli.exits import Exit
from srr.cli.help import FIELD
from srr.cli.plurals import singular
from srr.cli.writing import WritingRequest
from srr.meaning import fields
from srr.model.records import VOCABULARIES, Measure
from srr.problems import Path, say
from srr.store import shape

_Id: TypeAlias = Annotated[str | None, typer.Argument(metavar="ID", help="help.add.id")]
_Like: TypeAlias = Annotated[
    str | None,
    typer.Option("--like", metavar="ID", help="help.add.like", autocompletion=completion.records),
]
_Submitted: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="DATE", help="help.add.date")]
_FromDraft: TypeAlias = Annotated[bool, typer.Option("--from-draft", help="help.add.from-draft")]
_Yes: TypeAlias = Annotated[bool, typer.Option("--yes", help="help.add.yes")]
_NoInput: TypeAlias = Annotated[bool, typer.Option("--no-input", help="help.add.no-input")]


def _command(kind: str) -> Callable[..., Exit]:
    """The command that adds a record of one kind, with an option for each of its fields."""

    def command(**given: Any) -> Exit:  # noqa: ANN401  (Typer calls it with every option)
        own = {name: given.pop(name) or None for name in shape.fields(kind) if name in given}
        within = {name: given.pop(name) for name in WITHIN.get(kind, ())}
        asked = Asking(kind, fields=own, within=within, **given)
        with asked.draft():
            return asked.writing.carry_out(
                asked.plan, lambda: (say("writing.add.submits"),) if asked.submits else ()
            )

    parameters = [
        _parameter("id_", _Id, None),
        *(
            _parameter(path_name, _option(kind, path, path_name), None)
            for name in shape.fields(kind)
            for path_name, path in ((name, (name,)), *_parts(kind, name))
        ),
        *([_parameter("date", _Submitted, None)] if kind == "proposal" else []),
        _parameter("like", _Like, None),
        _parameter("from_draft", _FromDraft, False),
        _parameter("yes", _Yes, False),
        _parameter("no_input", _NoInput, False),
        _parameter("request", WritingRequest, inspect.Parameter.empty),
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


def _parameter(name: str, annotation: Any, default: object) -> inspect.Parameter:  # noqa: ANN401
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _parts(kind: str, field: str) -> Iterator[tuple[str, Path]]:
    """The options for what stands within a field, which follow on its own."""
    for name, path in WITHIN.get(kind, {}).items():
        if path[0] == field:
            yield name, path


def _option(kind: str, path: Path, name: str) -> Any:  # noqa: ANN401  (an annotation)
    several = shape.is_list(kind, path)
    choices = shape.choices(kind, (*path, 0) if several else path)
    of = fields.referred(kind, (*path, 0) if several else path)
    # Of an agreement of a proposal the id is enough.
    of = "agreement" if path == ("agreements",) else of
    date = ("DATE",) if _is_date(kind, path) else ()
    metavar = "|".join((*date, *choices)) or ("ID" if of else _metavar(kind, path))
    complete = _completion(of) if of else (lambda: choices) if choices else None
    option = typer.Option(
        f"--{(singular(name) if several else name).replace('_', '-')}",
        metavar=metavar,
        help=f"{FIELD}{kind}.{'.'.join(map(str, path))}",
        autocompletion=complete,
    )
    return Annotated[list[str] | None, option] if several else Annotated[str | None, option]


def _metavar(kind: str, path: Path) -> str:
    below = (*path, 0) if shape.is_list(kind, path) else path
    if fields.part(kind, below) is Measure:
        return "AMOUNT"
    forms = [form.get("type") for form in shape.forms(kind, below)]
    if "object" in forms:
        return "YAML"
    return "NUMBER" if {"number", "integer"} & {*forms} else "TEXT"


def _is_date(kind: str, path: Path) -> bool:
    return any(shape.is_date(form) for form in shape.forms(kind, path))


def _completion(of: str) -> Callable[[typer.Context], list[str]]:
    """What completes the id of a record, or of a term of a vocabulary."""
    vocabulary = next((name for name, term in VOCABULARIES.items() if term == of), None)
    if vocabulary is not None:
        return _terms(vocabulary)
    return {
        "supplier": completion.suppliers,
        "client": completion.clients,
        "agreement": completion.agreements,
        "meeting": completion.meetings,
        "proposal": completion.proposals,
    }[of]


def _terms(vocabulary: str) -> Callable[[typer.Context], list[str]]:
    def complete(context: typer.Context) -> list[str]:
        return completion.terms(context, vocabulary)

    return complete


supplier = _command("supplier")
client = _command("client")
agreement = _command("agreement")
meeting = _command("meeting")
proposal = _command("proposal")
