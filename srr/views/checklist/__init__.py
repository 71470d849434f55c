"""The checklist of an annual review: the facts filled in, what stands out, and the questions that apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from srr.model.ambition import targets
from srr.model.comparison import compare
from srr.model.lifecycle import CLOSED, status
from srr.model.questions import applying
from srr.model.records import Proposal, Review
from srr.model.register import Register
from srr.model.results import results
from srr.model.review_due import ReviewDue, due
from srr.problems import say
from srr.views import ambition, labels, names, quantities
from srr.views.answer import Blank, Block, Choices, Document, Grid, Heading, Paragraph
from srr.views.cells import Cell, Code, called, stated
from srr.views.checklist import agreed, questions
from srr.views.checklist.findings import Observed, findings, observe
from srr.views.facts import Fact, Part, bullets, document, listed, together
from srr.views.reviews import coming, most_urgent_first, period
from srr.views.rows import uncertain

__all__ = ["checklists", "due_proposals"]

_OUTCOMES = ("continue", "adjust", "hold", "complete", "stop")
#: What is said of a review of which no day is known, by its state.
_UNDATED = {"none": "checklist.due.none", "unknown": "checklist.due.unknown"}
#: Lines to write new actions on.
_ROOM = 3


def due_proposals(register: Register) -> tuple[str, ...]:
    """The proposals whose review is overdue or due, most urgent first."""
    found = [each for each in coming(register) if each.due.state in {"overdue", "due"}]
    return tuple(each.proposal.id for each in sorted(found, key=most_urgent_first))


def checklists(register: Register, ids: Iterable[str]) -> Mapping[str, Document]:
    """A checklist for each of these proposals, by id; every id is one of the register."""
    observed = observe(register)
    return {each: _checklist(register, register.proposals[each], observed) for each in ids}


def _checklist(register: Register, proposal: Proposal, observed: Observed) -> Document:
    review = due(register, proposal)
    opened = review.in_progress
    nothing = Paragraph(say("checklist.nothing-stands-out"))
    return document(
        "checklist",
        Heading(say("checklist.title", title=proposal.title), 1),
        Fact("proposal", proposal.id),
        Fact("review", opened.id if opened else None),
        Fact("review_state", Code("review-state", review.state)),
        Fact("review_due", review.period),
        Paragraph(_about(register, proposal, review)),
        Heading(say("checklist.agreed")),
        agreed.facts(register, proposal),
        Heading(say("label.ambition")),
        _ambition(register, proposal, opened),
        *agreed.parties(register, proposal),
        agreed.previous(register, review.last),
        Heading(say("checklist.stands-out")),
        bullets("findings", findings(register, proposal, observed), nothing),
        Heading(say("checklist.questions")),
        Paragraph(say("checklist.only-counts"), "quiet"),
        listed("questions", (questions.asked(each, opened) for each in applying(register, proposal))),
        Heading(say("label.outcome")),
        *_decision(register, proposal),
        Heading(say("label.actions")),
        _actions(opened),
    )


def _about(register: Register, proposal: Proposal, review: ReviewDue) -> Cell:
    """Whose pilot it is, where it runs, and when the review is due: one line."""
    key = "checklist.due" if review.period else _UNDATED[review.state]
    return say(
        "checklist.about",
        suppliers=stated(names.suppliers(register, proposal.suppliers, names.opened(proposal))),
        clients=stated(names.clients(register, proposal.clients, names.opened(proposal))),
        due=uncertain(register, say(key, due=period(review), state=Code("review-state", review.state))),
    )


def _ambition(register: Register, proposal: Proposal, opened: Review | None) -> Part:
    """Targets beside results; that there is neither where there is neither."""
    aimed, done = targets(register, proposal), results(register, proposal)
    found = ambition.with_room(register, compare(aimed, done), opened)
    return found if found.blocks else together(found, Paragraph(quantities.nothing(aimed, done)))


def _decision(register: Register, proposal: Proposal) -> Iterable[Block]:
    if status(proposal) in CLOSED:
        # There is nothing left to decide on: a look back tells what came of it.
        yield Blank(called("date"))
        yield Blank(say("label.lessons"))
        return
    yield Choices(tuple(Code("outcome", each) for each in _OUTCOMES))
    metrics = dict.fromkeys(each.metric for each in targets(register, proposal) or ())
    for each in metrics:
        yield Blank(say("checklist.new-target", metric=labels.term(register, "metric", each)))
    for what in (called("reason"), say("checklist.decided-by"), called("date"), say("label.lessons")):
        yield Blank(what)


def _actions(opened: Review | None) -> Grid:
    """The actions of the open review, and room for more."""
    rows: list[tuple[Cell, ...]] = [
        (each.what, each.owner, each.due) for each in ((opened.actions or ()) if opened else ())
    ]
    heads = (called("what"), say("label.who"), called("due"))
    return Grid(heads, (*rows, *((None, None, None),) * _ROOM))
