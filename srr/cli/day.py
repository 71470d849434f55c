"""What was asked and what the register says to the day an answer is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from srr.cli.exits import Exit, Stop
from srr.meaning.listener import Listener
from srr.model.register import Register
from srr.problems import say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def as_of(asked: str | None, register: Register, environment: Mapping[str, str], listener: Listener) -> date:
    """The day to answer for: ``--as-of``, else SRR_AS_OF, else the day the register is frozen on, else today.

    A month or a year means its last day. Raises Unclear where the text is no date.
    """
    written = asked if asked is not None else environment.get("SRR_AS_OF") or None
    if written is not None:
        from srr.meaning.dates import when  # noqa: PLC0415  (mostly it is for today)

        return when(written, listener).last
    if register.settings.frozen is not None:
        return register.settings.frozen.last
    return today()


def today() -> date:
    """What "today" means to whoever types it, also in a register that is frozen."""
    return datetime.now(zone()).date()


@cache
def zone() -> ZoneInfo:
    """The time zone of the people who keep the register: their day begins when it begins for them.

    Raises Stop where neither the system nor Python knows time zones.
    """
    # Only asked for where a day is: to load what a system knows of time zones takes long, and may fail.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return ZoneInfo("Europe/Amsterdam")
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:
        raise Stop(say("cli.no-zone"), Exit.UNREADABLE) from error
