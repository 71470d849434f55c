"""A problem in the register: its place, its rule and its message, complete and immutable at birth."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, total_ordering

from srr.frozen import frozen
from srr.problems.message import Message

#: The way into a record: keys of mappings and indexes of lists, outermost first.
Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a problem matters. Errors break the register's meaning, advice improves it."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the worst; a larger number is milder."""
        return _RANKS[self]


_RANKS = {each: rank for rank, each in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A stretch of text: lines and columns count from 1, in characters; the end is exclusive."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@total_ordering
@frozen
class Problem:
    """One thing that is wrong, or could be better, at one place.

    ``file`` is the path as the reader of the message would type it, with forward slashes. ``path`` is the
    way into the record, empty where the file as a whole is meant. Problems sort by place, then by rule.
    """

    file: str
    position: Position
    rule: str
    severity: Severity
    message: Message
    remedy: Message | None = None
    path: Path = ()

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @cached_property
    def _order(self) -> tuple[object, ...]:
        # Arguments differ in type from message to message; their text is enough to make the order total.
        return (self.file, self.position, self.severity.rank, self.rule, repr(self.message))
