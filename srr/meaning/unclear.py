"""Why something that was typed means nothing, or may mean several things."""

from __future__ import annotations

from srr.problems import Message


class Unclear(Exception):  # noqa: N818  (nothing went wrong: somebody has to type something else)
    """What was typed is not enough; ``message`` says why, ``remedy`` what to type."""

    def __init__(self, message: Message, remedy: Message | None = None) -> None:
        super().__init__(message.key)
        self.message = message
        self.remedy = remedy


class Unreadable(Unclear):
    """It names a record whose file cannot be read."""


class Unknown(Unclear):
    """Nothing is called so."""
