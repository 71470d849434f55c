"""An annual review: what it decided, what it found, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.ambition import targets_until
from srr.model.comparison import Comparison, compare
from srr.model.records import Answer, Decision, Proposal, Record, Review
from srr.model.register import Register
from srr.model.results import reported
from srr.problems import say
from srr.views import ambition
from srr.views.answer import Block, Bullets, Grid, Heading
from srr.views.cells import Cell, Code, Label, called, phrase
from srr.views.facts import Fact, Part, labelled, read, together
from srr.views.fields import Fields
from srr.views.reviews import open_actions
from srr.views.show.page import Page, ids, remarks
from srr.views.vocabulary.names import all_known

#: What needs attention is read first.
_ANSWERS = ("problem", "partly", "open", "ok", "n/a")
#: What is said of an outcome that is no decision.
_SAID = {"none": "show.decision.none", "unknown": "show.decision.unknown"}


def page(register: Register, review: Review) -> Page:
    """The review on the register's day."""
    proposal = register.proposals.get(review.proposal)
    held = register.reviews_of(review.proposal)
    place = held.index(review)
    aimed = targets_until(register, proposal, review) if proposal else None
    compared = compare(aimed, reported(register, review))
    return Page(
        title=phrase(
            review.id, " · ", say("show.review-of", proposal=proposal.title if proposal else review.proposal)
        ),
        aside=review.date,
        lead=(_decided(review),),
        pieces=(
            Fact("state", Code("review-state", "held" if review.decision else "in-progress")),
            Fact("outcome", Code("outcome", review.decision.outcome if review.decision else "open")),
            labelled(_facts(register, review, proposal)),
            _ambition(register, compared),
            *_answers(register, review),
            *_lessons(review),
            Fact("actions_open", open_actions(review)),
            *_actions(review),
        ),
        linked=(*_before(proposal), *held),
        links={
            "proposal": review.proposal,
            "previous": held[place - 1].id if place else None,
            "next": held[place + 1].id if place + 1 < len(held) else None,
            "suppliers": proposal.suppliers if proposal else (),
            "clients": proposal.clients if proposal else (),
            "reviews": ids(held),
        },
    )


def _before(proposal: Proposal | None) -> tuple[Record, ...]:
    return (proposal,) if proposal else ()


def _decided(review: Review) -> Cell:
    """What was decided and why, in a sentence."""
    decision = review.decision
    if decision is None:
        return say("show.still-open")
    said = say("show.decision", outcome=Code("outcome", decision.outcome))
    if decision.outcome in _SAID:
        said = say(_SAID[decision.outcome])
    return (
        say("show.decision.why", said=said, reason=decision.reason.rstrip(" .")) if decision.reason else said
    )


def _facts(register: Register, review: Review, proposal: Proposal | None) -> Iterator[Fact]:
    words = Fields(register)
    yield words.fact(review, "proposal")
    if proposal is not None:
        suppliers = all_known(register, "supplier", proposal.suppliers, review.date)
        yield words.fact(proposal, "suppliers", suppliers)
        yield words.fact(proposal, "clients", all_known(register, "client", proposal.clients, review.date))
    yield words.fact(review, "period")
    yield words.fact(review, "present")
    if review.decision is not None:
        yield from _decision(register, review.decision, review)
    yield from remarks(words, review)


def _decision(register: Register, decision: Decision, review: Review) -> Iterator[Fact]:
    yield read("show.decided-by", decision.by)
    yield read("show.decided-on", decision.date if decision.date != review.date else None)
    yield read("label.new-ambition", Fields(register).of(decision, "targets"))


def _ambition(register: Register, compared: tuple[Comparison, ...]) -> Part:
    found = ambition.ambition(register, compared)
    return together(Heading(say("label.ambition")), found) if found.blocks else found


def _answers(register: Register, review: Review) -> Iterator[Block]:
    """The answers with their questions, what needs attention first."""
    if not review.answers:
        return
    questions = {each.id: each for each in (register.checklist.questions if register.checklist else ())}
    yield Heading(say("show.answers"))
    rows: list[tuple[Cell, ...]] = []
    for id_, answer in sorted(review.answers, key=lambda each: _rank(each[1])):
        question = questions.get(id_)
        text: Cell = Label(question.nl, question.en) if question else None
        if answer.note:
            text = phrase(text, " – ", answer.note) if question else answer.note
        rows.append((id_, Code("answer", answer.answer), text))
    yield Grid((None,) * 3, tuple(rows))


def _rank(answer: Answer) -> int:
    return _ANSWERS.index(answer.answer) if answer.answer in _ANSWERS else len(_ANSWERS)


def _lessons(review: Review) -> Iterator[Block]:
    if review.lessons:
        yield Heading(say("label.lessons"))
        yield Bullets(review.lessons)


def _actions(review: Review) -> Iterator[Block]:
    if not review.actions:
        return
    yield Heading(say("label.actions"))
    heads = (called("due"), called("done"), say("label.who"), called("what"))
    yield Grid(
        heads,
        tuple(
            (each.due or "–", each.done or say("checklist.not-done"), each.owner or "–", each.what)
            for each in review.actions
        ),
    )
