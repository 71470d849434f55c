"""Who listens to what is typed: what day it is there, and how to say back what was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from srr.frozen import frozen
from srr.model.register import Register
from srr.problems import Message

if TYPE_CHECKING:
    from srr.meaning.records import Found, Several


@frozen
class Listener:
    """What it takes to understand what somebody types.

    ``register`` is where names are looked up, ``clock`` gives the day that "today" means. ``tell`` says back
    what was understood otherwise than it was typed, and ``choose`` gives the one of several records that is
    meant, or raises what it was given. ``seek`` is told what is looked up, of which kind and by which text,
    for whoever has to bring that into the register first; it raises then, and what was typed is understood
    anew.
    """

    register: Register
    clock: Callable[[], date]
    tell: Callable[[Message], None]
    choose: Callable[[Several], Found]
    seek: Callable[[str, str], None] = lambda _kind, _text: None

    @property
    def today(self) -> date:
        """What "today" means to whoever types."""
        return self.clock()


def refuse(several: Several) -> Found:
    """No choice: where there is nobody to ask, what may mean several records means none."""
    raise several
