"""The options by which Typer installs and shows its completion, in the words of the reader."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

import typer

from srr.cli import streams
from srr.cli.exits import Exit, Stop
from srr.problems import say

_OPTIONS = frozenset({"install_completion", "show_completion"})


def reword(command: Any) -> None:  # noqa: ANN401  (Typer's groups are private)
    """Let what these options of a command have to say be said by srr."""
    for each in command.params:
        if each.name in _OPTIONS and each.callback is not None:
            each.callback = _reworded(each.callback)


def _reworded(callback: Callable[..., Any]) -> Callable[..., Any]:
    def call(ctx: Any, param: Any, value: Any) -> Any:  # noqa: ANN401
        if not value or ctx.resilient_parsing:
            return value
        said = io.StringIO()
        try:
            with redirect_stdout(said), redirect_stderr(io.StringIO()):
                callback(ctx, param, value)
        except typer.Exit as error:
            raise Stop(say("cli.no-completion"), Exit.USAGE) from error
        except SystemExit:
            pass
        if param.name == "show_completion":
            streams.write(said.getvalue())
        else:
            streams.tell(ctx.find_root().obj.say("cli.completion-installed"))
        raise typer.Exit

    return call
