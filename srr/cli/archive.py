"""A register that is an archive: written on purpose only, with dates that were typed, none after its end."""

from __future__ import annotations

import re

from srr.cli import prompts
from srr.cli.exits import Exit, Stop
from srr.model.dates import PartialDate
from srr.problems import say
from srr.render.wording import Wording

#: A command on a line of its own that changes a register.
_WRITES = re.compile(
    r"^  srr (?:set|add|edit|rename|remove|proposal|client|review (?:start|record|close|done))\b.*$",
    re.MULTILINE,
)


def check(frozen: PartialDate | None, wording: Wording, *, thaw: bool) -> None:
    """Raises Stop where the register is an archive and nobody says that it is to be written all the same."""
    if frozen is None or thaw:
        return
    if not prompts.possible():
        raise Stop(say("archive.closed", date=frozen), Exit.FOUND)
    if not prompts.agreed(wording, say("archive.ask", date=frozen)):
        raise Stop(say("writing.nothing"), Exit.DONE)


def to_copy(frozen: PartialDate | None, said: str) -> str:
    """What is said, with each command in it that stands by itself and writes as an archive takes it."""
    return said if frozen is None else _WRITES.sub(r"\g<0> --thaw", said)


def check_date(frozen: PartialDate | None, typed: PartialDate | None) -> None:
    """Raises Stop for what happened in an archive on a day that nobody typed, or after it was closed."""
    if frozen is None:
        return
    if typed is None:
        raise Stop(say("archive.date", date=frozen))
    if typed.first > frozen.last:
        raise Stop(say("archive.later", date=typed, closed=frozen))
