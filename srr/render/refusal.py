"""That a format cannot hold an answer."""

from __future__ import annotations

from srr.problems import Message


class Refusal(Exception):  # noqa: N818  (nothing went wrong: the format has no room for it)
    """An answer that does not go in a format whole; ``message`` names what, ``remedy`` what to do."""

    def __init__(self, message: Message, remedy: Message) -> None:
        super().__init__(message.key)
        self.message = message
        self.remedy = remedy
