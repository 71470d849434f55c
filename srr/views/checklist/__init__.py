"""The checklist of an annual review: the facts filled in, what stands out, and the questions that apply.

It is a form: ``srr review record --from`` reads it back by what is printed in it, so the headings, labels and
ids of what is to be filled in are those that ``srr/forms`` looks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from srr.model.ambition import targets
from srr.model.comparison import compare
from srr.model.records import Measure, Proposal, Review
from srr.model.register import Register
from srr.model.results import results
from srr.model.review_due import ReviewState, due, open_review
from srr.problems import say
from srr.views import ambition
from srr.views.answer import Document, Heading, Paragraph
from srr.views.cells import Cell, Code
from srr.views.checklist import agreed, decision, head, questions
from srr.views.checklist.findings import Observed, findings, observe
from srr.views.facts import Fact, Part, bullets, document, together
from srr.views.reviews import coming, most_urgent_first
from srr.views.vocabulary import quantities

__all__ = ["checklists", "due_proposals", "rooms"]


def due_proposals(register: Register) -> tuple[str, ...]:
    """The proposals whose review is overdue or due, most urgent first."""
    found = [each for each in coming(register) if each.due.state in {ReviewState.OVERDUE, ReviewState.DUE}]
    return tuple(each.proposal.id for each in sorted(found, key=most_urgent_first))


def checklists(register: Register, ids: Iterable[str], revision: str | None = None) -> Mapping[str, Document]:
    """A checklist for each of these proposals, by id; every id is one of the register.

    ``revision`` is the one that the register was read from, where that is known.
    """
    observed = observe(register)
    return {each: _checklist(register, register.proposals[each], observed, revision) for each in ids}


def _checklist(register: Register, proposal: Proposal, observed: Observed, revision: str | None) -> Document:
    review = due(register, proposal)
    opened = review.in_progress
    nothing = Paragraph(say("checklist.nothing-stands-out"))
    day = register.today.isoformat()
    form = {"srr-proposal": proposal.id, "srr-day": day}
    if opened is not None:
        form["srr-review"] = opened.id
    if revision is not None:
        form["srr-revision"] = revision
    made = document(
        "checklist",
        Heading(say("checklist.title", title=proposal.title), 1),
        Fact("proposal", proposal.id),
        Fact("review", opened.id if opened else None),
        Fact("review_state", Code("review-state", review.state)),
        Fact("review_due", review.period),
        *head.opening(register, proposal, review),
        Heading(say("checklist.agreed")),
        agreed.facts(register, proposal),
        *agreed.parties(register, proposal),
        agreed.previous(register, review.last),
        Heading(say("label.ambition")),
        _ambition(register, proposal, opened, review.last),
        Heading(say("checklist.stands-out")),
        bullets("findings", findings(register, proposal, observed), nothing),
        Heading(say("checklist.questions")),
        Paragraph(say("checklist.boxes"), "quiet"),
        Paragraph(say("checklist.only-counts"), "quiet"),
        questions.asked(register, proposal, opened),
        *decision.decision(register, proposal),
        *decision.follow_up(opened),
        head.closing(proposal, opened, day, revision),
    )
    return replace(made, properties=form)


def rooms(
    register: Register, proposal: Proposal
) -> tuple[tuple[tuple[Cell, Measure], ...], tuple[tuple[Cell, Measure], ...]]:
    """What stands before the room for each result and for each new aim, with what is counted there."""
    opened = open_review(register, proposal)
    compared = compare(targets(register, proposal), results(register, proposal))
    found = (
        (ambition.label(register, about), about) for _, about in ambition.subjects(register, compared, opened)
    )
    return tuple(found), tuple(decision.ambition_labels(register, proposal))


def _ambition(register: Register, proposal: Proposal, opened: Review | None, last: Review | None) -> Part:
    """Targets beside results; that there is neither where there is neither."""
    aimed, done = targets(register, proposal), results(register, proposal)
    compared = compare(aimed, done)
    nothing = (Paragraph(quantities.nothing(aimed, done)),) if not compared else ()
    room = ambition.with_room(register, compared, opened, last)
    if not room.blocks:
        return together(*nothing, room)
    shown = (about for _, about in ambition.subjects(register, compared, opened))
    others = tuple(ambition.others(register, shown))
    more = say("checklist.other-results", metrics=others) if others else None
    told = (say("checklist.few"), *((more,) if more else ()))
    return together(*nothing, room, *(Paragraph(each, "quiet") for each in told))
