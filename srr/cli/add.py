"""``srr add``: a new record, from options, from another record, and on a terminal from what is asked."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, TypeAlias

import typer

from srr.changes import adding
from srr.changes.plan import NewRecord, Plan, Refused, written
from srr.cli import completion, place, prompts, streams
from srr.cli.exits import Exit, Stop
from srr.cli.help import FIELD
from srr.cli.instead import line
from srr.cli.plurals import singular
from srr.cli.questions import Questions, is_list, open_questions
from srr.cli.writing import Writing, WritingRequest, new_file
from srr.meaning import fields
from srr.model.records import VOCABULARIES, Measure
from srr.problems import Path, say
from srr.store import shape
from srr.store.edits import Value
from srr.store.folder import ID
from srr.views import names
from srr.views.cells import Cell, noted

#: Options for what stands within a field, each with its place; of a list every item gets it.
_WITHIN: dict[str, dict[str, Path]] = {
    "agreement": {
        "percentage": ("obligation", "percentage"),
        "base": ("obligation", "base"),
        "base_amount": ("obligation", "base_amount"),
    },
    "proposal": {"settles": ("agreements", 0, "settles")},
}

Given: TypeAlias = dict[str, str | list[str] | None]
_Id: TypeAlias = Annotated[str | None, typer.Argument(metavar="ID", help="help.add.id")]
_Like: TypeAlias = Annotated[
    str | None,
    typer.Option("--like", metavar="ID", help="help.add.like", autocompletion=completion.records),
]
_Submitted: TypeAlias = Annotated[str | None, typer.Option("--date", metavar="DATE", help="help.add.date")]
_Yes: TypeAlias = Annotated[bool, typer.Option("--yes", help="help.add.yes")]
_NoInput: TypeAlias = Annotated[bool, typer.Option("--no-input", help="help.add.no-input")]


def _command(kind: str) -> Callable[..., Exit]:
    """The command that adds a record of one kind, with an option for each of its fields."""

    def command(**given: Any) -> Exit:  # noqa: ANN401  (Typer calls it with every option)
        own = {name: given.pop(name) or None for name in shape.fields(kind) if name in given}
        within = {name: given.pop(name) for name in _WITHIN.get(kind, ())}
        asked = _Asked(kind, fields=own, within=within, **given)
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
    for name, path in _WITHIN.get(kind, {}).items():
        if path[0] == field:
            yield name, path


def _option(kind: str, path: Path, name: str) -> Any:  # noqa: ANN401  (an annotation)
    several = is_list(kind, path)
    choices = shape.choices(kind, (*path, 0) if several else path)
    of = fields.referred(kind, (*path, 0) if several else path)
    # Of an agreement of a proposal the id is enough.
    of = "agreement" if path == ("agreements",) else of
    metavar = "|".join(choices) or ("ID" if of else "DATE" if _is_date(kind, path) else _metavar(kind, path))
    complete = _completion(of) if of else (lambda: choices) if choices else None
    option = typer.Option(
        f"--{(singular(name) if several else name).replace('_', '-')}",
        metavar=metavar,
        help=f"{FIELD}{kind}.{'.'.join(map(str, path))}",
        autocompletion=complete,
    )
    return Annotated[list[str] | None, option] if several else Annotated[str | None, option]


def _metavar(kind: str, path: Path) -> str:
    below = (*path, 0) if is_list(kind, path) else path
    if fields.part(kind, below) is Measure:
        return "AMOUNT"
    forms = [form.get("type") for node in shape.at(kind, below) for form in shape.alternatives(node)]
    if "object" in forms:
        return "YAML"
    return "NUMBER" if {"number", "integer"} & {*forms} else "TEXT"


def _is_date(kind: str, path: Path) -> bool:
    return any(shape.is_date(form) for node in shape.at(kind, path) for form in shape.alternatives(node))


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


@dataclass
class _Asked:
    """What somebody asked for, completed by what they answer."""

    kind: str
    id_: str | None
    fields: Given
    within: Given
    like: str | None
    yes: bool
    no_input: bool
    request: WritingRequest
    date: str | None = None
    writing: Writing = field(init=False)
    #: Whether the history says that it was submitted, which nobody typed.
    submits: bool = False

    def __post_init__(self) -> None:
        self.writing = Writing(self.request)
        self.register = self.writing.whole
        self.asks = not self.no_input and prompts.possible()

    def plan(self) -> Plan:
        """The new record, after a look at it where there is somebody to have one."""
        value = self._from_like()
        for name, typed in self.fields.items():
            if typed is not None:
                value[name] = self._typed(name, typed)
        for name, typed in self.within.items():
            if typed is not None:
                self._put(value, name, str(typed))
        if self.asks:
            self._ask(value)
        if self.kind == "proposal" and "history" not in value:
            value["history"] = self._submitted()
        id_ = self._id(value)
        twins = self._twins(value)
        plan = adding.add(self.register, self.kind, id_, value, self.register.settings.language)
        if self.asks and not self.yes and not self.request.dry_run:
            self._agree(plan, alike=bool(twins))
        return plan

    def _from_like(self) -> dict[str, Value]:
        """The fields of the record that this one is like."""
        if self.like is None:
            return {}
        like = self.writing.named(self.like, self.kind)
        return adding.alike(self.writing.value(like.kind, like.id))

    def _typed(self, name: str, typed: str | list[str]) -> Value:
        """The value of an option; one that says nothing srr knows is wrong usage."""
        with self._understanding():
            return adding.field(self.writing.listener, self.kind, name, typed)

    def _put(self, value: dict[str, Value], name: str, typed: str) -> None:
        """Give the fields that an option is within what was typed, in every item where that is a list."""
        top, *below = _WITHIN[self.kind][name]
        items = value.get(str(top))
        if below[0] == 0 and not items:
            raise Stop(say("writing.add.within", option=f"--{name}", needed=f"--{singular(str(top))}"))
        places = [(top, index, *below[1:]) for index in range(len(items))] if isinstance(items, list) else []
        with self._understanding():
            for path in places or [(top, *below)]:
                value[str(top)] = self._read(value, path, typed)

    @contextmanager
    def _understanding(self) -> Iterator[None]:
        """Ends the command in wrong usage where an option says nothing srr knows."""
        try:
            yield
        except Refused as refused:
            words = (each for each in (refused.message, refused.remedy) if each is not None)
            said = " ".join(self.writing.wording.sentence(each) for each in words)
            raise Stop(say("writing.refused", reason=said)) from refused

    def _ask(self, value: dict[str, Value]) -> None:
        """Ask for what has to be there and for what is usually known, as far as it was not given."""
        questions = Questions(self.register, self.writing.wording, self.kind)
        for path in open_questions(self.kind, value):
            read = partial(self._read, value, path)
            answer = prompts.ask(self.writing.wording, questions.of(path, value), read)
            if answer is not None:
                value[str(path[0])] = answer

    def _submitted(self) -> Value:
        """The history of a new proposal: handed in, on a day only where somebody names it."""
        event: dict[str, Value] = {"status": "submitted"}
        self.submits = True
        if self.date is not None:
            return [{**event, "date": written(self.writing.date(self.date))}]
        answer = None
        if self.asks:
            label = self.writing.wording.say("writing.add.submitted-on")
            question = prompts.Question(label, self.writing.wording.say("writing.add.submitted"))
            read = partial(self._read, {"history": [event]}, ("history", 0, "date"))
            answer = prompts.ask(self.writing.wording, question, read)
        return [event] if answer is None else answer

    def _read(self, value: dict[str, Value], path: Path, answer: str | list[str]) -> Value:
        """The value of the whole field with an answer in it. Raises Refused where it cannot hold that."""
        found = adding.answered(self.writing.listener, self.kind, value, path, answer)
        adding.check_field(self.register, self.kind, str(path[0]), found)
        return found

    def _id(self, value: dict[str, Value]) -> str:
        """The id that was given; else the one the name asks for, which may be answered otherwise."""
        if self.id_ is not None:
            self._check_quotes(self.id_)
            return self.id_
        name = str(value.get("name", value.get("title", "")))
        proposed = adding.proposed_id(self.kind, name, self.register.ids(self.kind))
        return prompts.text(self.writing.wording.say("writing.add.id"), proposed) if self.asks else proposed

    def _check_quotes(self, id_: str) -> None:
        """Raises Stop where what stands as an id is probably the rest of a name without quotes."""
        name = next((field for field in ("name", "title") if self.fields.get(field)), None)
        if name is not None and not ID.fullmatch(id_):
            whole = line("srr", "add", self.kind, f"--{name}", f"{self.fields[name]} {id_}")
            raise Stop(say("changes.id.form", text=id_), remedy=say("cli.quote", lines=f"\n  {whole}"))

    def _twins(self, value: dict[str, Value]) -> Collection[str]:
        """The records with a name like this one's, which are pointed out."""
        found = adding.lookalikes(self.register, self.kind, value)
        if found:
            records = tuple(noted(f"{self.kind}/{each}", self._called(each)) for each in found)
            streams.tell(self.writing.wording.say("writing.add.alike", records=records))
        return found

    def _called(self, id_: str) -> Cell:
        """What a record is called, with the names it had, one of which may be the one that is alike."""
        return names.called(self.register.folder(f"{self.kind}s")[id_])

    def _agree(self, plan: Plan, *, alike: bool) -> None:
        """Show the file as it will be and ask whether to write it. Raises Stop where not."""
        (step,) = plan.steps
        assert isinstance(step, NewRecord)  # noqa: S101  (that is what adding comes down to)
        file = os.path.join(place.shown(self.writing.folder), f"{self.kind}s", f"{step.id}.yaml")  # noqa: PTH118
        streams.tell(f"\n{file}\n\n{new_file(step).decode()}")
        question = say("writing.add.write.alike" if alike else "writing.add.write")
        if not prompts.agreed(self.writing.wording, question):
            raise Stop(say("writing.nothing"), Exit.DONE)
