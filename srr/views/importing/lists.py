"""Kinds of lines to a heading and a list for each that has some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.problems import say
from srr.views.answer import Block, Bullets, Heading
from srr.views.cells import Cell

#: So many lines of one kind are told one by one.
MOST = 400


def lists(parts: Iterable[tuple[str, Iterable[Cell]]]) -> Iterator[Block]:
    """A heading with a list below it, for each that has something in it."""
    for key, items in parts:
        lines = tuple(items)
        if lines:
            # What is not read somebody has to mend, wherever it stands.
            most = len(lines) if key == "import.unread" else MOST
            more = (say("import.more", count=len(lines) - most),) if len(lines) > most else ()
            yield Heading(say(key), 3)
            yield Bullets((*lines[:most], *more))
