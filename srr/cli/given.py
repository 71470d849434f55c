"""A file that somebody gives a command to the bytes in it."""

from __future__ import annotations

import os
from pathlib import Path

from srr.cli.exits import Exit, Stop
from srr.problems import say
from srr.store.directory import reason


def content(source: Path, most: int) -> bytes:
    """What is in a file; a byte more than ``most`` where it has more. Raises Stop where it cannot be read.

    A pipe that somebody writes to may be given as well; one to which nobody does is empty.
    """
    try:
        with open(source, "rb", opener=_at_once) as file:
            os.set_blocking(file.fileno(), True)
            return file.read(most + 1)
    except OSError as error:
        message = say("form.unreadable", file=str(source), reason=reason(error))
        raise Stop(message, Exit.UNREADABLE) from error


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for who writes to a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
