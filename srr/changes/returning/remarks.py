"""What was changed in a workbook and is not taken over, with why not."""

from __future__ import annotations

from srr.changes.importing.around import Doubt
from srr.changes.plan import Refused
from srr.changes.returning.spots import Spot
from srr.frozen import frozen
from srr.problems import say
from srr.sheets.limits import UNREAD


@frozen
class Remark:
    """Something about a place: what it says, and why it is not taken over."""

    spot: Spot
    text: str
    doubt: Doubt


class Remarks:
    """The remarks so far."""

    def __init__(self) -> None:
        self._found: list[Remark] = []

    def add(self, spot: Spot, text: str, doubt: Doubt) -> None:
        """Remark something. Raises Refused where that is more than anybody looks through."""
        self._found.append(Remark(spot, text, doubt))
        if len(self._found) > UNREAD:
            raise Refused(say("import.back.unread-many", count=UNREAD), say("import.back.unread-many.do"))

    def found(self) -> tuple[Remark, ...]:
        """All of them, in the order in which they came."""
        return tuple(self._found)
