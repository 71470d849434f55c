"""What Typer refused of a command line to what was wrong with it, in the reader's language."""

from __future__ import annotations

from typing import Any

from typer.exceptions import TyperException

from srr.cli.help import NoCommand
from srr.meaning.closest import nearest
from srr.render.wording import Wording, visible


def wrong(error: TyperException, wording: Wording) -> str:
    """What was wrong, as far as Typer lets us know what it was, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "srr"
    return f"{_said(error, wording)}\n{wording.say('cli.try-help', command=command)}"


def _said(error: Any, wording: Wording) -> str:  # noqa: ANN401
    if isinstance(error, NoCommand):
        close = nearest(error.name, error.commands)
        return f"{wording.say('cli.no-command', text=error.name)} {wording.sentence(close)}"
    # Typer's classes are private; what each of them carries says which it is.
    if hasattr(error, "possibilities"):
        if error.possibilities:
            possible = tuple(sorted(error.possibilities))
            return wording.say("cli.no-option-but", option=error.option_name, possible=possible)
        return wording.say("cli.no-option", option=error.option_name)
    if hasattr(error, "option_name"):
        return wording.say("cli.option-needs-value", option=error.option_name)
    if hasattr(error, "param_type") and error.param is not None:
        return wording.say("cli.missing", name=_name(error.param))
    return wording.say("cli.usage", reason=visible(error.format_message()))


def _name(param: Any) -> str:  # noqa: ANN401
    """A parameter as people type it: an option by its long name, an argument as the help shows it."""
    options = [each for each in param.opts if each.startswith("--")]
    return options[0] if options else str(param.metavar or param.name)
