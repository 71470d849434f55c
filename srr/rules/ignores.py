"""The comments ``# srr: ignore RULE reason=…`` of a file to the lines and rules they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srr.frozen import frozen
from srr.problems import Position

#: A comment begins a line or follows a space. Text between quotes that holds all of this counts as one too.
_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s*srr:\s*ignore(?!\S)\s*(?P<rule>\S*)\s*(?:reason\s*=\s*(?P<reason>.*))?"
)


@frozen
class Ignore:
    """A comment that silences a rule on the line ``covers``; without a reason it may not.

    ``until`` is the last line of what begins on that line: a text that goes on over lines holds no comments.
    """

    position: Position
    covers: int
    until: int
    rule: str
    reason: str


def ignores(lines: Sequence[str]) -> Iterator[Ignore]:
    """The comments in a file that was split into the lines that positions count, the last one first.

    A comment behind a value is about its own line; one on a line of its own is about the next line that has
    more than a comment.
    """
    below = 0
    ends: dict[int, int] = {0: 0}
    for number, line in zip(range(len(lines), 0, -1), reversed(lines), strict=True):
        match = _COMMENT.search(line) if "srr:" in line else None
        if match is not None:
            place = Position(number, match.start() + 1, number, len(line.rstrip()) + 1)
            covers = number if line[: match.start()].strip() else below
            if covers not in ends:
                ends[covers] = _end(lines, covers)
            reason = (match["reason"] or "").strip()
            yield Ignore(place, covers, ends[covers], match["rule"], reason)
        if line.strip() and not line.lstrip().startswith("#"):
            below = number


def _end(lines: Sequence[str], number: int) -> int:
    """The last line of what begins on a line: those below it that stand further in."""
    margin = _margin(lines[number - 1])
    last = number
    for below, line in enumerate(lines[number:], number + 1):
        if line.strip():
            if _margin(line) <= margin:
                break
            last = below
    return last


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
