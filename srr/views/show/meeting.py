"""A supplier meeting: who came, what was asked, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srr.model.funnel import Step, funnel
from srr.model.lifecycle import STATUSES, status
from srr.model.records import Meeting
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.answer import Block, Grid, Heading
from srr.views.cells import Cell, Code, noted, phrase, stated
from srr.views.parties import status_of
from srr.views.show.page import Page, facts, ids, proposal_lines, remarks


def page(register: Register, meeting: Meeting) -> Page:
    """The meeting and the proposals that answered its call, as they stand on the register's day."""
    proposals = register.proposals_by_meeting(meeting.id)
    counts = Counter[str](status(each) or "not-recorded" for each in proposals)
    steps = funnel(register, meeting)
    parts = tuple(
        phrase(counts[each], " ", Code("status", each))
        for each in (*STATUSES, "not-recorded")
        if counts[each]
    )
    lead = say("show.came-of-it", count=counts.total(), parts=parts) if counts else say("show.nothing-came")
    return Page(
        title=phrase(meeting.id, " · ", meeting.title),
        aside=meeting.date or say("show.undated"),
        lead=(lead,),
        blocks=(
            *facts(_facts(register, meeting)),
            *_funnel(register, steps),
            *proposal_lines(register, Heading(say("status.proposals")), proposals, by="suppliers"),
        ),
        linked=(meeting, *proposals),
        links={
            "hosts": meeting.hosts,
            "invited": meeting.invited,
            "attended": meeting.attended,
            "proposals": ids(proposals),
        },
        derived={
            "funnel": tuple(
                {"step": each.name, "count": each.count, "came_no_further": each.stayed} for each in steps
            ),
            "proposals_by_status": {key: counts[key] for key in sorted(counts)},
        },
    )


def _funnel(register: Register, steps: Sequence[Step]) -> Iterator[Block]:
    """How many came to each step, and who came no further; nothing where nothing is recorded of any step."""
    if not any(step.count for step in steps):
        return
    yield Heading(say("show.funnel"))
    rows: list[tuple[Cell, ...]] = []
    for step in steps:
        number = say("not-recorded") if step.count is None else step.count
        rows.append((say(f"show.funnel.{step.name}"), number, _stayed(register, step)))
    yield Grid((None, None, say("show.funnel.stayed")), tuple(rows), frozenset({1}))


def _stayed(register: Register, step: Step) -> Cell:
    if step.name in {"invited", "attended"}:
        return labels.suppliers(register, step.stayed)
    return tuple(noted(each, status_of(register.proposals[each])) for each in step.stayed)


def _facts(register: Register, meeting: Meeting) -> Iterator[tuple[str, Cell]]:
    yield "show.hosts", stated(labels.clients(register, meeting.hosts))
    yield "label.category", labels.term(register, "category", meeting.category) if meeting.category else None
    if meeting.call is not None:
        yield "show.call", meeting.call.text
        yield "show.deadline", meeting.call.deadline
    yield from remarks(meeting)
