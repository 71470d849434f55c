"""The way from a supplier meeting to results: how many came how far, meeting by meeting."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.funnel import funnel
from srr.model.records import Meeting
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Fold, Funnel, PageBlock, Rows, Section
from srr.views.cells import Cell
from srr.views.digest.tables import columns_of
from srr.views.show import about
from srr.views.show.meeting import stayed
from srr.views.status import Selection, table


def section(register: Register) -> Section:
    """The meetings as a table, and of each how many came to each step."""
    found = table(register, register, "meetings", Selection(columns=columns_of(register, "meetings")))
    blocks: tuple[PageBlock, ...] = ()
    if found.rows:
        steps = ("invited", "attended", "submitted", "accepted", "started", "realised")
        leads = {(row, key): f"meeting-{id_}" for row, id_ in enumerate(register.meetings) for key in steps}
        rows = Rows(found, "table-meetings", say("page.pipeline"), "meeting", leads)
        blocks = (rows, *(_meeting(register, each) for each in register.meetings.values()))
    return Section("pipeline", say("page.pipeline"), blocks)


def _meeting(register: Register, meeting: Meeting) -> Fold:
    return Fold(
        f"meeting-{meeting.id}",
        meeting.title,
        tuple(_drawn(register, meeting)),
        meeting.date or say("label.date-unknown"),
    )


def _drawn(register: Register, meeting: Meeting) -> Iterator[PageBlock]:
    """What the page of a meeting tells, with a drawing in the place of the table of its steps."""
    steps = tuple(_steps(register, meeting))
    drawn = Funnel(say("show.funnel"), (None, None, say("show.funnel.stayed")), steps)
    if register.for_outsiders:
        yield from (drawn,) if steps else ()
        return
    yield from about(register, meeting, drawings={"funnel": drawn})


def _steps(register: Register, meeting: Meeting) -> Iterator[tuple[Cell, int | None, Cell]]:
    for each in funnel(register, meeting):
        yield say(f"show.funnel.{each.name}"), each.count, stayed(register, each)
