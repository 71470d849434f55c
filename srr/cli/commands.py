"""Every command by its name to the function that carries it out, imported only when it is called."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import typer

from srr.cli.help import LocalisedCommand, LocalisedGroup


class But:
    """What a command makes otherwise of options that it shares: None leaves one out.

    ``Annotated[Request, But(at=None, format=_Format)]`` is a request without ``--at``, and with a
    ``--format`` of the command's own in the place of the usual one.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  (an annotation is of any type)
        self.options = options


class Deferred(LocalisedCommand):
    """A command that is known by its name and its help; its module is imported when it is called."""

    def __init__(self, name: str, help_: str, function: str) -> None:
        """``function`` is ``MODULE:NAME``, in the package of the command line."""
        super().__init__(name, help=help_)
        self.function = function

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401
        """The context of the command itself, which takes over from here."""
        module, _, name = self.function.partition(":")
        function = getattr(import_module(f"{__package__}.{module}"), name)
        app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        app.command(self.name, cls=LocalisedCommand, help=self.help)(spread(function))
        return typer.main.get_command(app).make_context(info_name, args, parent, **extra)


def spread(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that takes the options of each dataclass among its parameters one by one, as Typer needs.

    So options that commands share are declared once, as the fields of a dataclass, and a command gets them
    in one piece. :class:`But` changes them for a command.
    """
    parameters: list[inspect.Parameter] = []
    shared: dict[str, tuple[type, list[str]]] = {}
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        type_, but = _dataclass(parameter.annotation)
        options = [parameter] if type_ is None else _options(type_, but)
        if type_ is not None:
            shared[parameter.name] = (type_, [each.name for each in options])
        parameters += (each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in options)

    def command(**given: Any) -> Any:  # noqa: ANN401  (Typer calls it with every option)
        for name, (type_, names) in shared.items():
            given[name] = type_(**{each: given.pop(each) for each in names})
        return function(**given)

    # Typer reads what a command takes from its signature and its annotations.
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _dataclass(annotation: Any) -> tuple[type | None, Mapping[str, Any]]:  # noqa: ANN401
    """The dataclass that a parameter is annotated with, if it is one, and what is otherwise in it."""
    type_, *about = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    if not (isinstance(type_, type) and is_dataclass(type_)):
        return None, {}
    return type_, next((each.options for each in about if isinstance(each, But)), {})


def _options(type_: Any, but: Mapping[str, Any]) -> list[inspect.Parameter]:  # noqa: ANN401
    """The fields of a dataclass as parameters, in their order."""
    # With the names of its module as the globals: else a lambda in an annotation does not see them.
    names = vars(sys.modules[type_.__module__])
    hints = {**get_type_hints(type_, names, include_extras=True), **but}
    return [
        inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name]
        )
        for each in fields(type_)
        if hints[each.name] is not None
    ]


def _group(name: str, help_: str, *commands: Deferred) -> LocalisedGroup:
    return LocalisedGroup(name=name, help=help_, commands=commands, rich_markup_mode=None)


#: The commands in the order of the help.
COMMANDS = (
    Deferred("status", "help.status", "status:status"),
    Deferred("show", "help.show", "show:show"),
    Deferred("report", "help.report", "report:report"),
    Deferred("find", "help.find", "find:find"),
    Deferred("diff", "help.diff", "diff:diff"),
    Deferred("match", "help.match", "match:match"),
    Deferred("brief", "help.brief", "brief:brief"),
    Deferred("export", "help.export", "export:export"),
    Deferred("validate", "help.validate", "validate:validate"),
    Deferred("explain", "help.explain", "explain:explain"),
    Deferred("set", "help.set", "set_:set_"),
    Deferred("edit", "help.edit", "edit:edit"),
    Deferred("rename", "help.rename", "rename:rename"),
    Deferred("remove", "help.remove", "remove:remove"),
    Deferred("format", "help.format-files", "format_:format_"),
    Deferred("import", "help.import", "import_:import_"),
    Deferred("undo", "help.undo", "undo:undo"),
    Deferred("save", "help.save", "save:save"),
    Deferred("init", "help.init", "init:init"),
    _group(
        "review",
        "help.review",
        Deferred("due", "help.review.due", "review:due"),
        Deferred("checklist", "help.review.checklist", "review:checklist"),
        Deferred("start", "help.review.start", "review_writing:start"),
        Deferred("record", "help.review.record", "review_writing:record"),
        Deferred("close", "help.review.close", "review_writing:close"),
        Deferred("done", "help.review.done", "review_writing:done"),
    ),
    _group(
        "proposal",
        "help.proposal",
        Deferred("align", "help.proposal.align", "proposal:align"),
        Deferred("accept", "help.proposal.accept", "proposal:accept"),
        Deferred("reject", "help.proposal.reject", "proposal:reject"),
        Deferred("withdraw", "help.proposal.withdraw", "proposal:withdraw"),
        Deferred("start", "help.proposal.start", "proposal:start"),
        Deferred("complete", "help.proposal.complete", "proposal:complete"),
        Deferred("resume", "help.proposal.resume", "proposal:resume"),
        Deferred("hold", "help.proposal.hold", "proposal:hold"),
        Deferred("stop", "help.proposal.stop", "proposal:stop"),
        Deferred("unknown", "help.proposal.unknown", "proposal:unknown"),
    ),
    _group(
        "client",
        "help.client",
        Deferred("ready", "help.client.ready", "client:ready"),
        Deferred("rest", "help.client.rest", "client:rest"),
        Deferred("explore", "help.client.explore", "client:explore"),
        Deferred("decline", "help.client.decline", "client:decline"),
    ),
    _group(
        "add",
        "help.add",
        Deferred("supplier", "help.add.supplier", "add:supplier"),
        Deferred("client", "help.add.client", "add:client"),
        Deferred("agreement", "help.add.agreement", "add:agreement"),
        Deferred("meeting", "help.add.meeting", "add:meeting"),
        Deferred("proposal", "help.add.proposal", "add:proposal"),
        Deferred("term", "help.add.term", "term:term"),
    ),
)
