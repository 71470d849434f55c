"""A command line that cannot be carried out to the one that was probably meant, to copy."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from srr.cli.mistakes import NoCommand, TooMany
from srr.meaning.closest import spelt
from srr.meaning.habits import name_meant

if TYPE_CHECKING:
    from srr.meaning.records import Found

_HELP = frozenset({"help", "hulp", "?"})
#: What a shell leaves as it is.
_SAFE = re.compile(r"[\w@%+=:,./-]+")
#: Arguments that take a text, which may have spaces.
_TEXTS = frozenset({"VALUE", "TEXT", "ID|TEXT"})


def line(*words: str) -> str:
    """A command line, with quotes where a shell needs them."""
    return " ".join(each if _SAFE.fullmatch(each) else f'"{re.sub(chr(34), "", each)}"' for each in words)


def commands(mistake: NoCommand) -> tuple[str, ...]:
    """The lines that may be meant where there is no such command; none where that is anybody's guess."""
    group, path = mistake.ctx.command, mistake.ctx.command_path.split()
    root = mistake.ctx.find_root().command
    name, *rest = mistake.typed
    if spelt(name) in _HELP:
        return (line(*path, *_commands_in(group, rest), "--help"),)
    for found in (
        [(*path, each, *rest) for each in _named(group, name, 1)],
        [*_table(name, rest), *_steps(root, name, rest)] if group is root else [],
        [("srr", each, *rest) for each in _named(root, name, 1)] if group is not root else [],
        [(*path, each, *rest) for each in _named(group, name, 0.7)],
        _record(root, mistake.typed),
        _steps(root, name, rest, 0.8) if group is root else [],
    ):
        if found:
            return tuple(line(*each) for each in found)
    return ()


def quoted(mistake: TooMany) -> str | None:
    """The line with quotes around what was probably one text; None where nothing is a text."""
    typed, path = list(mistake.typed), mistake.ctx.command_path.split()
    parameters = mistake.ctx.command.get_params(mistake.ctx)
    takes = {name for each in parameters for name in each.opts if name[0] == "-" and not each.is_flag}
    plain = [index for index, each in enumerate(typed) if not each.startswith("-")]
    for index, each in enumerate(typed):
        name, is_, _ = each.partition("=")
        end = _run(typed, index + 1)
        if name in takes and end > index + (1 if is_ else 2):
            text = " ".join(typed[index:end])[len(name) + 1 :]
            return f"{line(*path, *typed[:index])} {line(name, text)} {line(*typed[end:])}".rstrip()
    arguments = [each for each in parameters if getattr(each, "param_type_name", "") == "argument"]
    if arguments and arguments[-1].metavar in _TEXTS:
        start = plain[len(arguments) - 1]
        end = _run(typed, start)
        return line(*path, *typed[:start], " ".join(typed[start:end]), *typed[end:])
    return None


def behind(context: Any, typed: Sequence[str], option: str) -> str | None:  # noqa: ANN401
    """The line with the options behind the command, where they stood before it."""
    group, path = context.command, context.command_path.split()
    if not hasattr(group, "commands") or option not in _shared():
        return None
    at = next((index for index, each in enumerate(typed) if each in group.commands), None)
    if at is None:
        first = next(iter(group.commands))
        return line(*path, first, *typed)
    return line(*path, *typed[at:], *typed[:at])


def option(context: Any, name: str) -> str | None:  # noqa: ANN401
    """The option of the command that one is probably meant to be."""
    there = {each for one in context.command.get_params(context) for each in one.opts if each[:2] == "--"}
    meant = name_meant(name.strip("-"), (each[2:] for each in sorted(there)), 0.6)
    return f"--{meant}" if meant else None


def _shared() -> set[str]:
    """The options that commands share, which stand behind each of them."""
    from dataclasses import fields  # noqa: PLC0415  (only who mistypes needs them)

    from srr.cli.delivery import Request  # noqa: PLC0415

    return {"-f", "-o", *(f"--{each.name.replace('_', '-')}" for each in fields(Request))}


def _run(typed: Sequence[str], start: int) -> int:
    """Where a run of words that are no options ends."""
    return next((at for at in range(start, len(typed)) if typed[at].startswith("-")), len(typed))


def _commands_in(group: Any, rest: Sequence[str]) -> Iterator[str]:  # noqa: ANN401
    """The names of commands that what was typed begins with."""
    for each in rest:
        if each not in getattr(group, "commands", ()):
            return
        yield each
        group = group.commands[each]


def _named(group: Any, name: str, likeness: float) -> list[str]:  # noqa: ANN401
    """The command of a group that a word names, in Dutch or misspelt."""
    meant = name_meant(name, group.commands, likeness)
    return [meant] if meant else []


def _steps(root: Any, name: str, rest: Sequence[str], likeness: float = 1) -> list[tuple[str, ...]]:  # noqa: ANN401
    """The commands of this name that belong to a group: "accept" is that of a proposal."""
    return [
        ("srr", group, step, *rest)
        for group, each in root.commands.items()
        if hasattr(each, "commands")
        for step in _named(each, name, likeness)
    ]


def _table(name: str, rest: Sequence[str]) -> list[tuple[str, ...]]:
    from srr.cli.status import table_meant  # noqa: PLC0415  (only who mistypes needs them)

    found = table_meant(name)
    return [("srr", "status", found, *rest)] if found else []


def _record(root: Any, typed: Sequence[str]) -> list[tuple[str, ...]]:  # noqa: ANN401
    """To show a record, or to do with it what stands behind its name."""
    name, *rest = typed
    data = next((each for before, each in pairwise(typed) if before == "--data"), None)
    found = _found(name, Path(data) if data else None)
    if not found:
        return []
    steps = _steps(root, rest[0], (name, *rest[1:])) if rest else []
    return steps or [("srr", "show", name, *rest)]


def _found(name: str, data: Path | None) -> Sequence[Found]:
    """The records that a name means, where there is a register to look in."""
    from srr.cli import place  # noqa: PLC0415  (only who mistypes needs a register for it)
    from srr.cli.exits import Stop  # noqa: PLC0415
    from srr.meaning.records import Several, certain  # noqa: PLC0415
    from srr.meaning.unclear import Unclear  # noqa: PLC0415
    from srr.store.folder import NoRegister  # noqa: PLC0415
    from srr.store.load import load  # noqa: PLC0415

    try:
        folder = place.find(data, os.environ)
        return (certain(load(folder, place.shown(folder)).register, name),)
    except Several as several:
        return several.found
    except (Unclear, Stop, NoRegister, OSError, ValueError):
        return ()
