"""Commands, which speak of themselves in catalogue keys, to help pages in the language of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.exceptions import TyperException

from srr.cli import streams
from srr.cli.exits import Exit
from srr.render.wording import Wording

#: The options that Typer adds by itself, by name, with the keys of their help texts.
_TYPERS = {
    "install_completion": "help.completion.install",
    "show_completion": "help.completion.show",
    "help": "help.help",
}
#: What begins the help text of an option that is a field of a record, which its schema explains.
FIELD = "field:"


class NoCommand(TyperException):
    """There is no command of this name; ``commands`` are those there are."""

    def __init__(self, ctx: Any, name: str, commands: tuple[str, ...]) -> None:  # noqa: ANN401
        super().__init__(name)
        self.ctx = ctx
        self.name = name
        self.commands = commands


class _Page:
    """What a command and a group of commands say of themselves; the wording is the context's object."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (Typer's types are private)
        """Write how it is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{wording(ctx).say('help.usage')}: ")

    def format_help_text(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write what it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(wording(ctx).say(self.help))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write what it takes: arguments and options."""
        words = wording(ctx)
        arguments, options = [], []
        for each in self.get_params(ctx):
            if isinstance(each, TyperArgument):
                arguments.append((str(each.metavar), _explained(each, words)))
            else:
                name, _ = each.get_help_record(ctx)
                options.append((name, _explained(each, words)))
        _section(formatter, words.say("help.arguments"), arguments)
        _section(formatter, words.say("help.options"), options)


class LocalisedCommand(_Page, TyperCommand):
    """A command whose help texts are catalogue keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **{**kwargs, "rich_markup_mode": None})


class LocalisedGroup(_Page, TyperGroup):
    """A group of commands whose help texts, and those of its commands, are catalogue keys."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write what it takes, and the commands in it."""
        super().format_options(ctx, formatter)
        words = wording(ctx)
        commands = [(name, words.say(str(each.help))) for name, each in self.commands.items()]
        _section(formatter, words.say("help.commands"), commands)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """The arguments that are left; without any the help is what somebody needs."""
        if not args and not ctx.resilient_parsing:
            streams.tell(self.get_help(ctx))
            raise typer.Exit(Exit.USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that was called, with what is left of the arguments."""
        name = args[0]
        if name not in self.commands and not ctx.resilient_parsing and not name.startswith("-"):
            raise NoCommand(ctx, name, tuple(self.commands))
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        """What a shell may offer, with what each command does."""
        for each in self.commands.values():
            each.short_help = wording(ctx).say(str(each.help))
        return super().shell_complete(ctx, incomplete)


def wording(ctx: Any) -> Wording:  # noqa: ANN401
    """The words of the reader, which travel as the object of the first context."""
    found: Wording = ctx.find_root().obj
    return found


def _section(formatter: Any, heading: str, lines: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
    if lines:
        with formatter.section(heading):
            formatter.write_dl(lines)


def _explained(parameter: Any, words: Wording) -> str:  # noqa: ANN401
    """What a parameter is for, and that it cannot be left out."""
    text = _TYPERS.get(parameter.name) or str(parameter.help)
    said = [_of_field(text, parameter, words) if text.startswith(FIELD) else words.say(text)]
    if parameter.required:
        said.append(words.say("help.required"))
    return "  ".join(said)


def _of_field(text: str, parameter: Any, words: Wording) -> str:  # noqa: ANN401
    """What the schemas say of a field, and whether it can be given more than once."""
    from srr.store import shape  # noqa: PLC0415  (most pages have no fields)

    kind, *path = text.removeprefix(FIELD).split(".")
    place = tuple(int(each) if each.isdecimal() else each for each in path)
    english, dutch = shape.describe(kind, place) or ("", "")
    said = dutch if words.language == "nl" else english
    return f"{said} {words.say('help.add.repeat')}" if parameter.multiple else said
