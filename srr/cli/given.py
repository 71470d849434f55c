"""A file that somebody gives a command to the bytes in it."""

from __future__ import annotations

from pathlib import Path

from srr.cli.exits import Exit, Stop
from srr.problems import say
from srr.store.directory import reason


def content(source: Path, most: int) -> bytes:
    """What is in a file; a byte more than ``most`` where it has more. Raises Stop where it cannot be read."""
    try:
        with source.open("rb") as file:
            return file.read(most + 1)
    except OSError as error:
        message = say("form.unreadable", file=str(source), reason=reason(error))
        raise Stop(message, Exit.UNREADABLE) from error
