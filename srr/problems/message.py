"""Sentences that are not worded yet: a catalogue key and the arguments that go into it."""

from __future__ import annotations

from srr.frozen import frozen


@frozen
class Code:
    """A value from a fixed list, to be worded by the catalogues under ``group.code``.

    ``group`` names the list ("status", "readiness", "kind"), ``code`` is the value as the files and the
    JSON output have it.
    """

    group: str
    code: str

    def __str__(self) -> str:
        return self.code


@frozen
class Choice:
    """A code that somebody may type, told with the word that is printed for it: "aangehouden (on-hold)".

    Either may be typed. In a file only the code will do, which then comes first.
    """

    group: str
    code: str
    in_file: bool = False


@frozen
class Label:
    """A text that the register itself has in both languages."""

    nl: str
    en: str


@frozen
class Message:
    """A catalogue key with its arguments, worded only when somebody is about to read it.

    An argument may be anything a table cell may be: text, a number, a date, a :class:`Code`, a reference,
    another message, or a tuple of these. Use :func:`say` to make one.
    """

    key: str
    args: tuple[tuple[str, object], ...] = ()


def say(key: str, /, **args: object) -> Message:
    """A message from a catalogue key and named arguments; ``count`` chooses the plural."""
    return Message(key, tuple(sorted(args.items())))


class Obstacle(Exception):  # noqa: N818  (nothing went wrong in srr)
    """What keeps something from being done; ``message`` says why, ``remedy`` what to do where it does not."""

    def __init__(self, message: Message, remedy: Message | None = None) -> None:
        super().__init__(message.key)
        self.message = message
        self.remedy = remedy
