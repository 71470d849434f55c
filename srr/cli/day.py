"""What was asked and what the register says to the day an answer is about."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from srr.meaning.dates import when
from srr.meaning.listener import Listener
from srr.model.register import Register

#: The day begins when it begins for the people who keep the register.
ZONE = ZoneInfo("Europe/Amsterdam")


def as_of(asked: str | None, register: Register, environment: Mapping[str, str], listener: Listener) -> date:
    """The day to answer for: ``--as-of``, else SRR_AS_OF, else the day the register is frozen on, else today.

    A month or a year means its last day. Raises Unclear where the text is no date.
    """
    written = asked if asked is not None else environment.get("SRR_AS_OF") or None
    if written is not None:
        return when(written, listener).last
    if register.settings.frozen is not None:
        return register.settings.frozen.last
    return today()


def today() -> date:
    """What "today" means to whoever types it, also in a register that is frozen."""
    return datetime.now(ZONE).date()
