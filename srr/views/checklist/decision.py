"""What a review is to end in: the decision, what was learnt, who does what, and who agrees."""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import replace
from srr.model.ambition import targets
from srr.model.lifecycle import status
from srr.model.measures import goal, key
from srr.model.outcomes import DECISIONS, SUCCESS
from srr.model.records import Measure, Proposal, Review
from srr.model.register import Register
from srr.model.statuses import CLOSED
from srr.problems import say
from srr.views.answer import Blanks, Block, Box, Boxes, Grid, Heading, Paragraph
from srr.views.cells import Cell, Code, called, phrase
from srr.views.vocabulary import quantities

#: Lines to write new lessons and actions on, and to sign.
_ROOM = 3


def decision(register: Register, proposal: Proposal) -> Iterator[Block]:
    """How to go on; of a pilot that has ended there is nothing left to decide."""
    if status(proposal) in CLOSED:
        return
    outcome = say("label.outcome")
    yield Heading(outcome)
    yield Boxes(tuple(Box(Code("outcome", each)) for each in DECISIONS), outcome)
    on_completion, on_ending = say("checklist.on-completion"), say("checklist.on-ending")
    yield Paragraph(on_completion, "quiet")
    yield Boxes(tuple(Box(say(each)) for each in SUCCESS.values()), on_completion)
    yield Paragraph(on_ending, "quiet")
    yield Boxes((Box(say("checklist.reinstates")),), on_ending)
    aims = tuple(ambition_labels(register, proposal))
    yield Paragraph(say("checklist.on-adjusting"), "quiet")
    yield Blanks(
        (
            *((label, None) for label, _ in aims),
            (say("checklist.other-target"), None),
            (say("checklist.decision-reason"), None),
            (say("checklist.waits-for"), None),
            (say("checklist.decided-by"), None),
            (say("checklist.decided-on"), None),
        )
    )


def ambition_labels(register: Register, proposal: Proposal) -> Iterator[tuple[Cell, Measure]]:
    """Each target that is aimed at now, once, by what stands before the room for its new number.

    Of a plan in steps those that are over have none, unless nothing else is left of it: then there is room
    for what comes after them.
    """
    aimed = targets(register, proposal) or ()
    left = [each for each in aimed if each.until is None or each.until.last >= register.today]
    to_come = {key(each) for each in left}
    after = (replace(each, from_=None, until=None) for each in aimed if key(each) not in to_come)
    for each in {goal(each): each for each in (*left, *after)}.values():
        name: Cell = quantities.name(register, each)
        if each.per is not None:
            name = phrase(name, " ", Code("per", each.per))
        when = quantities.term(each)
        if when is not None:
            name = phrase(name, ", ", when)
        yield say("checklist.new-target", metric=name), each


def follow_up(opened: Review | None) -> Iterator[Block]:
    """What was learnt and agreed at the review in progress, with room for more, and to sign."""
    lessons = tuple((each,) for each in (opened.lessons or ())) if opened else ()
    yield Heading(say("label.lessons"))
    yield Grid(
        (say("checklist.lesson"),), (*lessons, *((None,),) * _ROOM), caption=say("checklist.caption.lessons")
    )
    actions: list[tuple[Cell, ...]] = [
        (each.what, each.owner, each.due) for each in ((opened.actions or ()) if opened else ())
    ]
    yield Heading(say("label.actions"))
    heads = (called("what"), say("label.who"), called("due"))
    yield Grid(heads, (*actions, *((None, None, None),) * _ROOM), caption=say("checklist.caption.actions"))
    yield Heading(say("checklist.sign-off"))
    signed = (called("role"), called("date"), say("checklist.signature"))
    yield Grid(signed, ((None, None, None),) * _ROOM, caption=say("checklist.caption.sign-off"))
