"""How a command can end: the exit codes, and the exceptions that lead to them."""

from __future__ import annotations

from enum import IntEnum

from srr.problems import Message, Obstacle


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    #: Problems were found, a ``--check`` says no, or files were left out.
    FOUND = 1
    USAGE = 2
    #: Something cannot be read or written.
    UNREADABLE = 3
    DEFECT = 70
    INTERRUPTED = 130


class Stop(Obstacle):
    """The command cannot go on; what to tell people, with what to do, and the code to end with."""

    def __init__(self, message: Message, code: Exit = Exit.USAGE, remedy: Message | None = None) -> None:
        super().__init__(message, remedy)
        self.code = code


class AfterWriting(Exception):  # noqa: N818  (the error is its cause)
    """Something went wrong in srr after a command had written; ``message`` says what was written."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message
