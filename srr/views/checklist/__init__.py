"""The checklist of an annual review: the facts filled in, what stands out, and the questions that apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from srr.model.ambition import targets
from srr.model.comparison import Comparison, compare
from srr.model.lifecycle import CLOSED, status
from srr.model.questions import applying
from srr.model.records import Proposal, Review
from srr.model.register import Register
from srr.model.results import results
from srr.model.review_due import ReviewDue, due
from srr.problems import say
from srr.views import labels, names, quantities
from srr.views.answer import Blank, Block, Bullets, Choices, Document, Grid, Heading, Paragraph
from srr.views.cells import Cell, Code, Data, stated
from srr.views.checklist import agreed, questions
from srr.views.checklist.findings import Observed, findings, observe
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
    stands_out = findings(register, proposal, observed)
    asked = applying(register, proposal)
    aimed, done = targets(register, proposal), results(register, proposal)
    compared = compare(aimed, done)
    blocks: tuple[Block, ...] = (
        Heading(say("checklist.title", title=proposal.title), 1),
        Paragraph(_about(register, proposal, review)),
        Heading(say("checklist.agreed")),
        agreed.facts(register, proposal),
        Heading(say("label.ambition")),
        *(_ambition(register, compared, opened) or (Paragraph(quantities.nothing(aimed, done)),)),
        *agreed.parties(register, proposal),
        *agreed.previous(register, review.last),
        Heading(say("checklist.stands-out")),
        Bullets(stands_out) if stands_out else Paragraph(say("checklist.nothing-stands-out")),
        Heading(say("checklist.questions")),
        Paragraph(say("checklist.only-counts"), "quiet"),
        *(questions.ask(each, opened) for each in asked),
        Heading(say("label.outcome")),
        *_decision(register, proposal),
        Heading(say("label.actions")),
        _actions(opened),
    )
    data: dict[str, Data] = {
        "proposal": proposal.id,
        "review": opened.id if opened else None,
        "review_state": Code("review-state", review.state),
        "review_due": review.period,
        "previous": review.last.id if review.last else None,
        "ambition": tuple(
            {
                "target": labels.quantity(register, each.target) if each.target else None,
                "realised": labels.quantity(register, each.realised) if each.realised else None,
            }
            for each in compared
        ),
        "findings": stands_out,
        "questions": tuple(questions.data(each, opened) for each in asked),
    }
    return Document("checklist", data, blocks)


def _about(register: Register, proposal: Proposal, review: ReviewDue) -> Cell:
    """Whose pilot it is, where it runs, and when the review is due: one line."""
    key = "checklist.due" if review.period else _UNDATED[review.state]
    return say(
        "checklist.about",
        suppliers=stated(names.suppliers(register, proposal.suppliers, names.opened(proposal))),
        clients=stated(names.clients(register, proposal.clients, names.opened(proposal))),
        due=uncertain(register, say(key, due=period(review), state=Code("review-state", review.state))),
    )


def _ambition(register: Register, compared: Iterable[Comparison], opened: Review | None) -> tuple[Block, ...]:
    """Targets beside results; empty where there is neither."""
    rows = tuple(agreed.ambition_rows(register, compared, opened))
    heads = (None, say("label.aimed"), say("label.realised"), say("checklist.this-time"))
    return (Grid(heads, rows, frozenset({1, 2, 3})),) if rows else ()


def _decision(register: Register, proposal: Proposal) -> Iterable[Block]:
    if status(proposal) in CLOSED:
        # There is nothing left to decide on: a look back tells what came of it.
        yield Blank(say("label.date"))
        yield Blank(say("checklist.lessons"))
        return
    yield Choices(tuple(Code("outcome", each) for each in _OUTCOMES))
    metrics = dict.fromkeys(each.metric for each in targets(register, proposal) or ())
    for each in metrics:
        yield Blank(say("checklist.new-target", metric=labels.term(register, "metric", each)))
    for what in ("checklist.reason", "checklist.decided-by", "label.date", "checklist.lessons"):
        yield Blank(say(what))


def _actions(opened: Review | None) -> Grid:
    """The actions of the open review, and room for more."""
    rows: list[tuple[Cell, ...]] = [
        (each.what, each.owner, each.due) for each in ((opened.actions or ()) if opened else ())
    ]
    heads = (say("label.action"), say("checklist.who"), say("checklist.before"))
    return Grid(heads, (*rows, *((None, None, None),) * _ROOM))
