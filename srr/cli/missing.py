"""A command line that lacks what it cannot do without, to what somebody at the terminal answers for it."""

from __future__ import annotations

from typing import Any

from typer.exceptions import TyperException

from srr.cli import prompts
from srr.cli.help import explained
from srr.cli.prompts import Question
from srr.cli.usage import called
from srr.problems import Code
from srr.render.wording import Wording


def answered(error: TyperException, wording: Wording) -> list[str] | None:
    """What is to be added to the command line; None where nothing lacks, or nobody is there to ask."""
    param: Any = getattr(error, "param", None)
    context: Any = getattr(error, "ctx", None)
    # Of Typer's private classes only the one for what is missing knows of what type that is.
    if param is None or context is None or not hasattr(error, "param_type") or not prompts.possible():
        return None
    codes = [str(each.value) for each in param.shell_complete(context, "")]
    words = [Code(str(param.name), each) for each in codes]
    choices = [(each.code, wording.word(each)) for each in words]
    question = Question(called(param, wording), explained(param, wording), choices, needed=True)
    answer = prompts.ask(wording, question, str)
    option = next((each for each in param.opts if each.startswith("--")), None)
    return [str(answer)] if option is None else [option, str(answer)]
