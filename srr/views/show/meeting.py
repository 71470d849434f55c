"""A supplier meeting: who came, what was asked, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from srr.model.funnel import Stage, funnel
from srr.model.lifecycle import status
from srr.model.records import Meeting
from srr.model.register import Register
from srr.model.statuses import STATUSES
from srr.problems import say
from srr.views.answer import Heading
from srr.views.cells import NOT_RECORDED, Cell, Code, Ref, Worded, noted, phrase
from srr.views.facts import Fact, Part, grid, labelled, together
from srr.views.fields import Fields
from srr.views.show.page import Page, ids, proposal_lines, remarks
from srr.views.vocabulary.names import all_named
from srr.views.vocabulary.proposals import status_of


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
        aside=meeting.date or say("label.date-unknown"),
        lead=(lead,),
        pieces=(
            {"proposals_by_status": {key: counts[key] for key in sorted(counts)}},
            labelled(_facts(register, meeting)),
            _funnel(register, steps),
            *proposal_lines(register, Heading(say("status.proposals")), proposals, by="suppliers"),
        ),
        linked=(meeting, *proposals),
        links={
            "hosts": meeting.hosts,
            "invited": meeting.invited,
            "attended": meeting.attended,
            "proposals": ids(proposals),
        },
    )


def _funnel(register: Register, steps: Sequence[Stage]) -> Part:
    """How many came to each step, and who came no further; nothing to read where nothing is recorded."""
    found = grid("funnel", [_step(register, each) for each in steps], {1})
    if any(step.count for step in steps):
        return together(Heading(say("show.funnel")), found)
    return Part((), found.data)


def _step(register: Register, step: Stage) -> list[Fact]:
    return [
        Fact("step", Worded(step.name, say(f"show.funnel.{step.name}")), ""),
        Fact("count", NOT_RECORDED if step.count is None else step.count, ""),
        Fact("came_no_further", Worded(step.stayed, stayed(register, step)), say("show.funnel.stayed")),
    ]


def stayed(register: Register, step: Stage) -> Cell:
    """Who came to a step and no further."""
    if step.name in {"invited", "attended"}:
        return all_named(register, "supplier", step.stayed)
    return tuple(
        noted(Ref(each, kind="proposal"), status_of(register.proposals[each])) for each in step.stayed
    )


def _facts(register: Register, meeting: Meeting) -> Iterator[Fact]:
    words = Fields(register)
    yield words.missed(meeting, "hosts")
    yield words.fact(meeting, "category")
    if meeting.call is not None:
        yield words.fact(meeting, "call", meeting.call.text)
        yield words.fact(meeting.call, "deadline")
    yield from remarks(words, meeting)
