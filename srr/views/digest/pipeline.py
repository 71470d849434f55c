"""The way from a supplier meeting to results: how many came how far, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.funnel import funnel
from srr.model.records import Meeting
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Fold, Funnel, PageBlock, Rows, Section
from srr.views.cells import Cell
from srr.views.show import about
from srr.views.show.meeting import stayed
from srr.views.status import Selection, table


def section(register: Register) -> Section:
    """The meetings as a table, and of each how many came to each step."""
    found = table(register, register, "meetings", Selection())
    blocks: tuple[PageBlock, ...] = ()
    if found.rows:
        steps = ("invited", "attended", "submitted", "accepted", "started", "realised")
        leads = {(row, key): f"meeting-{id_}" for row, id_ in enumerate(register.meetings) for key in steps}
        rows = Rows(found, "table-meetings", say("page.pipeline"), "meeting", leads)
        blocks = (rows, *(_meeting(register, each) for each in register.meetings.values()))
    return Section("pipeline", say("page.pipeline"), blocks)


def _meeting(register: Register, meeting: Meeting) -> Fold:
    steps = tuple(_steps(register, meeting))
    drawn = (Funnel(say("show.funnel"), (None, None, say("show.funnel.stayed")), steps),) if steps else ()
    return Fold(
        f"meeting-{meeting.id}",
        meeting.title,
        (*drawn, *about(register, meeting)),
        meeting.date or say("label.date-unknown"),
    )


def _steps(register: Register, meeting: Meeting) -> Iterator[tuple[Cell, int | None, Cell]]:
    for each in funnel(register, meeting):
        yield say(f"show.funnel.{each.name}"), each.count, stayed(register, each)
