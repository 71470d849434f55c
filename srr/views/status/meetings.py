"""The supplier meetings: who was invited and who came, and what became of the proposals that followed."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import acceptance, first_event
from srr.model.records import Meeting
from srr.model.register import Register
from srr.views.answer import Column
from srr.views.rows import Row
from srr.views.status.scope import Scope

COLUMNS = (
    Column("id", whole=True),
    Column("date", whole=True),
    Column("invited", number=True),
    Column("attended", number=True),
    Column("submitted", number=True),
    Column("accepted", number=True),
    Column("started", number=True),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each meeting, by id."""
    return (_row(scope.register, each) for each in scope.register.meetings.values() if scope.keeps(each))


def _row(register: Register, meeting: Meeting) -> Row:
    """Counts of suppliers, then of proposals that ever came so far."""
    proposals = register.proposals_by_meeting(meeting.id)
    return {
        "id": meeting.id,
        "date": meeting.date,
        "invited": len(set(meeting.invited)),
        "attended": len(set(meeting.attended)),
        "submitted": len(proposals),
        "accepted": sum(acceptance(each) is not None for each in proposals),
        "started": sum(first_event(each, "started") is not None for each in proposals),
    }
