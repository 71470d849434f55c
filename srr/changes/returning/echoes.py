"""Changed places that only repeat what is recorded elsewhere, to those that somebody has to hear of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from srr.changes.returning.spots import Spot
from srr.frozen import frozen

#: A shorter text stands in others by chance.
_SHORT = 4


@frozen
class Repeated:
    """A place that only repeats something, and the text that stood there and stands there now."""

    spot: Spot
    old: str
    new: str

    def follows(self, edits: Iterable[tuple[str, str]]) -> bool:
        """Whether somebody changed the same text elsewhere, where it is recorded: from this to that."""
        return any(
            (self.old, self.new) == (old, new)
            or (len(old) >= _SHORT and old in self.old and self.old.replace(old, new) == self.new)
            for old, new in edits
        )

    def repeats(self, texts: Collection[str]) -> bool:
        """Whether one of these texts is what should stand there, or stands in it."""
        return any(
            each in texts or any(len(one) >= _SHORT and one in each for one in texts)
            for each in self.old.split(", ")
        )


class Echoes:
    """What only repeats something and was changed, beside what was changed where it is recorded.

    ``found`` are those of the sheets that only repeat; others come with :meth:`add`.
    """

    def __init__(self, found: Iterable[Repeated]) -> None:
        self._found = [*found]
        # The texts that somebody changed where they are recorded, from what to what.
        self._retyped: set[tuple[str, str]] = set()
        # What records are called that changed since: what repeats that is another by now, whoever touched it.
        self._since: set[str] = set()

    def add(self, spot: Spot, old: str, new: str) -> None:
        """Take in a place that only repeats something, and says something else than it did."""
        self._found.append(Repeated(spot, old, new))

    def retype(self, old: str, new: str) -> None:
        """Take in a text that somebody changed where it is recorded."""
        self._retyped.add((old, new))

    def rename(self, names: Iterable[str]) -> None:
        """Take in what a record is called by now that changed since the workbook was made."""
        self._since |= {*names} - {""}

    def told(self) -> tuple[Spot, ...]:
        """The places that do not follow from anything that was changed where it is recorded, or since."""
        return tuple(
            each.spot
            for each in self._found
            if not each.follows(self._retyped) and not each.repeats(self._since)
        )
