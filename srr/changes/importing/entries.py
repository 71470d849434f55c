"""What the rows of a table say, and which of their cells are not read, or not as they stand."""

from __future__ import annotations

from srr.changes.importing.around import Doubt
from srr.changes.importing.columns import Column, naming
from srr.frozen import frozen
from srr.problems import Message
from srr.store.values import Value


@frozen
class Unread:
    """A cell that is not read, or with ``column`` None a whole row; ``text`` is what it says."""

    row: int
    column: Column | None
    text: str
    doubt: Doubt


@frozen
class Reading:
    """A cell that was read otherwise than it says, and how."""

    row: int
    column: Column
    text: str
    said: Message


@frozen
class Entry:
    """What a row says: the value of each field, by the field of its column."""

    row: int
    values: dict[str, Value]
    #: Whether a cell was not read that says which record this is.
    unsure: bool = False

    def called(self, kind: str) -> str:
        """What the record of this row is called, as far as it says."""
        said = (self.values.get(each) for each in (naming(kind), "reference", "id", "kvk"))
        return str(next((each for each in said if each), ""))


@frozen
class Entries:
    """All rows of a table."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    readings: tuple[Reading, ...]
