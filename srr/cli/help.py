"""Commands, which speak of themselves in catalogue keys, to help pages in the language of the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

from srr.cli import streams
from srr.cli.arguments import as_typed
from srr.cli.exits import Exit
from srr.cli.mistakes import NoCommand, NoValue, TooMany
from srr.cli.plurals import known
from srr.render.wording import Wording

#: The options that Typer adds by itself, by name, with the keys of their help texts.
_TYPERS = {
    "install_completion": "help.completion.install",
    "show_completion": "help.completion.show",
    "help": "help.help",
}
#: What begins the help text of an option that is a field of a record, which its schema explains.
FIELD = "field:"


#: Where the context keeps what was typed behind a command.
TYPED = "srr.typed"
#: A word in capitals that stands for what is to be typed.
_PLACEHOLDER = re.compile(r"[A-Z]{2,}")


class _Page:
    """What a command and a group of commands say of themselves; the wording is the context's object."""

    def get_params(self: Any, ctx: Any) -> Any:  # noqa: ANN401
        """What it takes, with the options that Typer adds."""
        return as_typed(super().get_params(ctx))  # type: ignore[misc]  # of the class beside it

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (Typer's types are private)
        """Write how it is called."""
        words = wording(ctx)
        pieces = (placeholders(each, words) for each in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{words.say('help.usage')}: ")

    def collect_usage_pieces(self: Any, ctx: Any) -> list[str]:  # noqa: ANN401
        """What may follow its name: a command, or arguments, and then the options."""
        taken = [_taken(each) for each in self.get_params(ctx) if isinstance(each, TyperArgument)]
        return [*(taken or (["COMMAND"] if isinstance(self, TyperGroup) else [])), "[OPTIONS]"]

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
                arguments.append((placeholders(str(each.metavar), words), _explained(each, words)))
            else:
                name, _ = each.get_help_record(ctx)
                options.append((placeholders(name, words), _explained(each, words)))
        _section(formatter, words.say("help.arguments"), arguments)
        _section(formatter, words.say("help.options"), options)


class LocalisedCommand(_Page, TyperCommand):
    """A command whose help texts are catalogue keys."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **{**kwargs, "rich_markup_mode": None})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """What is left of the arguments, which is nothing: raises TooMany where something is."""
        ctx.meta[TYPED] = typed = list(args)
        options = {name: each for each in self.get_params(ctx) for name in each.opts if name[0] == "-"}
        ctx.allow_extra_args = True
        left: list[str] = super().parse_args(ctx, list(_options(ctx, typed, options)))
        if left and not ctx.resilient_parsing:
            raise TooMany(ctx, typed, left)
        return left


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
        if all(each == "--" for each in args) and not ctx.resilient_parsing:
            streams.tell(self.get_help(ctx))
            raise typer.Exit(Exit.USAGE)
        ctx.meta[TYPED] = list(args)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that was called, with what is left of the arguments."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            raise NoCommand(ctx, args)
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


def placeholders(text: str, words: Wording) -> str:
    """How something is typed, with what stands for the reader's own words in the language of the reader."""

    def worded(match: re.Match[str]) -> str:
        key = f"placeholder.{match.group().lower()}"
        return words.say(key) if words.has(key) else match.group()

    return _PLACEHOLDER.sub(worded, text)


def _taken(argument: Any) -> str:  # noqa: ANN401
    """An argument as the usage shows it: in brackets where it may be left out."""
    name = str(argument.metavar)
    name = name if argument.required else f"[{name}]"
    return f"{name}…" if argument.nargs == -1 else name


def _options(ctx: Any, typed: Sequence[str], options: Mapping[str, Any]) -> Iterator[str]:  # noqa: ANN401
    """What was typed, with the plural of an option as the option. Raises NoValue."""
    waiting: str | None = None
    for index, each in enumerate(typed):
        if each == "--":
            yield from typed[index:]
            return
        name, is_, value = each.partition("=")
        name = known(name, options) if name.startswith("--") else name
        if waiting is not None and name in options and not ctx.resilient_parsing:
            raise NoValue(ctx, typed, waiting, takes=True)
        flag = name in options and options[name].is_flag
        if flag and is_ and not ctx.resilient_parsing:
            raise NoValue(ctx, typed, name, takes=False)
        waiting = name if waiting is None and name in options and not flag and not is_ else None
        yield f"{name}{is_}{value}"
    if waiting is not None and not ctx.resilient_parsing:
        raise NoValue(ctx, typed, waiting, takes=True)


def _section(formatter: Any, heading: str, lines: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
    if lines:
        with formatter.section(heading):
            formatter.write_dl(lines)


def _explained(parameter: Any, words: Wording) -> str:  # noqa: ANN401
    """What a parameter is for, and that it cannot be left out."""
    said = explained(parameter, words)
    return f"{said}  {words.say('help.required')}" if parameter.required else said


def explained(parameter: Any, words: Wording) -> str:  # noqa: ANN401
    """What a parameter is for."""
    text = _TYPERS.get(parameter.name) or str(parameter.help)
    return _of_field(text, parameter, words) if text.startswith(FIELD) else words.say(text)


def _of_field(text: str, parameter: Any, words: Wording) -> str:  # noqa: ANN401
    """What the schemas say of a field, and whether it can be given more than once."""
    from srr.store import shape  # noqa: PLC0415  (most pages have no fields)

    kind, *path = text.removeprefix(FIELD).split(".")
    place = tuple(int(each) if each.isdecimal() else each for each in path)
    english, dutch = shape.describe(kind, place) or ("", "")
    said = dutch if words.language == "nl" else english
    return f"{said} {words.say('help.add.repeat')}" if parameter.multiple else said
