"""Help texts, which the commands give as catalogue keys, in the language of the reader."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from srr.render.wording import Wording

#: The options that Typer adds by itself, with the keys of their help texts.
_COMPLETION = {
    "install_completion": "help.completion.install",
    "show_completion": "help.completion.show",
}


class LocalisedCommand(TyperCommand):
    """A command whose help texts are catalogue keys; the wording travels as the context's object."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  (the base class asks for a private type)
        """The help page, worded."""
        wording = _localise(self, ctx)
        return _headings(super().get_help(ctx), wording)


class LocalisedGroup(TyperGroup):
    """A group of commands whose help texts, and those of its commands, are catalogue keys."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401  (the base class asks for a private type)
        """The help page, worded."""
        wording = _localise(self, ctx)
        for command in self.commands.values():
            _word_help(command, wording)
        return _headings(super().get_help(ctx), wording)


def _localise(command: Any, ctx: typer.Context) -> Wording:  # noqa: ANN401  (Typer's base class is private)
    wording: Wording = ctx.find_root().obj
    _word_help(command, wording)
    for parameter in command.get_params(ctx):
        parameter.help = _COMPLETION.get(parameter.name, parameter.help)
        if isinstance(parameter, TyperArgument):
            # Behind the name of an argument Typer puts its Python type, of which nobody learns anything.
            parameter.display_type_rich = lambda **_: ""  # type: ignore[method-assign]
        _word_help(parameter, wording)
    return wording


def _word_help(part: Any, wording: Wording) -> None:  # noqa: ANN401
    for attribute in ("help", "short_help"):
        key = getattr(part, attribute, None)
        if key and wording.has(key):
            setattr(part, attribute, wording.say(key))


def _headings(page: str, wording: Wording) -> str:
    """The page with Typer's own words, which are English, worded."""
    for heading in ("Usage", "Options", "Commands", "Arguments"):
        page = re.sub(rf"^{heading}:", wording.say(f"help.{heading.lower()}") + ":", page, flags=re.MULTILINE)
    page = page.replace("[required]", wording.say("help.required"))
    return page.replace("Show this message and exit.", wording.say("help.help"))
