"""A register that is an archive: written on purpose only, with dates that were typed, none after its end."""

from __future__ import annotations

from srr.cli import prompts
from srr.cli.exits import Exit, Stop
from srr.model.dates import PartialDate
from srr.problems import say
from srr.render.wording import Wording


def check(frozen: PartialDate | None, wording: Wording, *, thaw: bool) -> None:
    """Raises Stop where the register is an archive and nobody says that it is to be written all the same."""
    if frozen is None or thaw:
        return
    if not prompts.possible():
        raise Stop(say("archive.closed", date=frozen), Exit.FOUND)
    if not prompts.agreed(wording, say("archive.ask", date=frozen)):
        raise Stop(say("writing.nothing"), Exit.DONE)


def check_date(frozen: PartialDate | None, typed: PartialDate | None) -> None:
    """Raises Stop for what happened in an archive on a day that nobody typed, or after it was closed."""
    if frozen is None:
        return
    if typed is None:
        raise Stop(say("archive.date", date=frozen))
    if typed.first > frozen.last:
        raise Stop(say("archive.later", date=typed, closed=frozen))
