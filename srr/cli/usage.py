"""What was refused of a command line to what was wrong with it, in the reader's language."""

from __future__ import annotations

from typing import Any

from typer.exceptions import TyperException

from srr.cli import instead
from srr.cli.help import TYPED, placeholders
from srr.cli.mistakes import NoCommand, NoValue, TooMany
from srr.problems import Message, say
from srr.render.wording import Wording


def wrong(error: TyperException, wording: Wording) -> str:
    """What was wrong, what was probably meant, how the command is called, and where help is."""
    said = [wording.sentence(each) for each in _said(error, wording)]
    context = getattr(error, "ctx", None)
    if context is None:
        return "\n".join((*said, wording.say("cli.try-help", command="srr")))
    help_ = wording.say("cli.try-help", command=context.command_path)
    return "\n".join((*said, context.get_usage(), help_))


def _said(error: Any, wording: Wording) -> tuple[Message, ...]:  # noqa: ANN401
    """The messages, a line each; the line to type instead goes last.

    Typer's classes are private; what each of them carries says which it is. None of their words is used.
    """
    if isinstance(error, NoCommand):
        return _no_command(error)
    if isinstance(error, TooMany):
        return (say("cli.too-many", extra=error.extra), *_to_type("cli.quote", instead.quoted(error)))
    if isinstance(error, NoValue):
        key = "cli.option-needs-value" if error.takes else "cli.option-no-value"
        return (say(key, option=error.option),)
    if hasattr(error, "possibilities"):
        return _no_option(error)
    param = getattr(error, "param", None)
    if param is None:
        return (say("cli.usage"),)
    if hasattr(error, "param_type"):
        return (say("cli.missing", name=called(param, wording)),)
    return (say("cli.bad-value", name=called(param, wording)),)


def _no_command(error: NoCommand) -> tuple[Message, ...]:
    name, *_ = error.typed
    lines = instead.commands(error)
    if lines:
        return (say("cli.no-command", text=name), *_to_type("cli.type", *lines))
    return (say("cli.no-command", text=name), say("schema.choose", choices=tuple(error.ctx.command.commands)))


def _no_option(error: Any) -> tuple[Message, ...]:  # noqa: ANN401
    option, context = error.option_name, error.ctx
    behind = instead.behind(context, context.meta.get(TYPED, ()), option)
    if behind is not None:
        return (say("cli.option-behind", option=option), *_to_type("cli.type", behind))
    meant = instead.option(context, option)
    if meant:
        return (say("cli.no-option-but", option=option, possible=meant),)
    return (say("cli.no-option", option=option),)


def _to_type(key: str, *lines: str | None) -> tuple[Message, ...]:
    found = tuple(each for each in lines if each is not None)
    return (say(key, lines="".join(f"\n  {each}" for each in found)),) if found else ()


def called(param: Any, wording: Wording) -> str:  # noqa: ANN401
    """A parameter as people type it: an option by its long name, an argument as the help shows it."""
    options = [each for each in param.opts if each.startswith("--")]
    return options[0] if options else placeholders(str(param.metavar or param.name), wording)
