"""The supplier meetings: who was invited and who came, and what became of the proposals that followed."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.ambition import totals
from srr.model.funnel import funnel
from srr.model.records import Meeting
from srr.model.register import Register
from srr.views import labels
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
    Column("realised"),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each meeting, by id."""
    return (_row(scope.register, each) for each in scope.register.meetings.values() if scope.keeps(each))


def _row(register: Register, meeting: Meeting) -> Row:
    """Counts of suppliers, then of proposals that ever came so far."""
    proposals = register.proposals_by_meeting(meeting.id)
    results = [measure for each in totals(register, proposals) for measure in each.realised]
    return {
        "id": meeting.id,
        "date": meeting.date,
        **{each.name: each.count or 0 for each in funnel(register, meeting) if each.name != "realised"},
        "realised": labels.quantities(register, results),
    }
