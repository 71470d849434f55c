"""A proposal: how it stands, what it takes the place of, what it aims for, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.model import clients
from srr.model.ambition import targets
from srr.model.comparison import compare
from srr.model.dates import PartialDate
from srr.model.endings import end_of, ended
from srr.model.last_known import last_known
from srr.model.lifecycle import is_running, resumed, since, status, waiting_on
from srr.model.obligations import holder
from srr.model.records import Proposal, Record, Review, Settlement
from srr.model.register import Register
from srr.model.results import realised, results
from srr.model.review_due import ReviewDue, ReviewState, due
from srr.problems import say
from srr.views import ambition, lineage
from srr.views.answer import Block, Grid, Heading, Paragraph
from srr.views.asked import asked
from srr.views.cells import Cell, Code, Data, Ref, Worded, because, called, phrase
from srr.views.effect import effect_facts
from srr.views.facts import Fact, Part, grid, labelled, together
from srr.views.fields import Fields
from srr.views.reviews import period as due_period
from srr.views.rows import uncertain
from srr.views.show.page import Page, ids, remarks
from srr.views.status.proposals import waits_on
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_known, all_named, known
from srr.views.vocabulary.proposals import approver, may_hire, opened, status_of


def page(register: Register, proposal: Proposal) -> Page:
    """The proposal on the register's day."""
    reviews = register.reviews_of(proposal.id)
    followers = register.followers(proposal.id)
    review = due(register, proposal)
    earlier = [register.proposals[each] for each in proposal.follows or () if each in register.proposals]
    return Page(
        title=phrase(proposal.id, " · ", proposal.title),
        aside=whose(register, proposal),
        lead=tuple(_stands(register, proposal)),
        pieces=(
            *((Paragraph(proposal.summary),) if proposal.summary else ()),
            labelled(_facts(register, proposal)),
            *lineage.blocks(register, proposal),
            agreements(register, proposal),
            _ambition(register, proposal),
            {"waiting_on": _waiting(register, proposal)},
            *_reviews(register, reviews, review),
            Fact("review_state", Code("review-state", review.state)),
            Fact("review_due", review.period),
            Fact("review_in_progress", review.in_progress.id if review.in_progress else None),
            Fact("last_review", review.last.id if review.last else None),
        ),
        linked=(*earlier, *_surroundings(register, proposal), proposal, *reviews, *followers),
        links={
            "suppliers": proposal.suppliers,
            "clients": proposal.clients,
            "approver": proposal.approver,
            "meeting": proposal.meeting,
            "agreements": tuple(each.agreement for each in proposal.agreements or () if each.agreement),
            "follows": proposal.follows,
            "followed_by": ids(followers),
            "reviews": ids(reviews),
        },
    )


def whose(register: Register, proposal: Proposal) -> Cell:
    """Whose proposal it is and where: "Fictief Testwerk bij OCW"."""
    suppliers = all_named(register, "supplier", proposal.suppliers or ())
    if suppliers and proposal.clients:
        return say("show.at", who=suppliers, where=all_named(register, "client", proposal.clients))
    return suppliers or all_named(register, "client", proposal.clients or ()) or Code("kind", "proposal")


def _stands(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """The status and since when, why, and for whom it waits; a sentence each."""
    now, when = status(proposal), since(proposal)
    key = f"show.status.{now or 'not-recorded'}"
    again = resumed(proposal)
    said: Cell = say(key, date=when) if when else say(f"{key}.undated")
    if again is not None and again.date:
        said = phrase(said, "; ", say("show.resumed", date=again.date))
    yield phrase(because(said, proposal.history[-1].reason if proposal.history else None), ".")
    if any(kind != "reason" for kind, _ in waiting_on(register, proposal) or ()):
        yield say("show.waits", who=waits_on(register, proposal))


def _facts(register: Register, proposal: Proposal) -> Iterator[Fact]:
    words, began = Fields(register), opened(proposal)
    yield Fact("status", status_of(proposal))
    yield Fact("since", since(proposal))
    yield Fact("running", is_running(proposal))
    yield words.missed(proposal, "suppliers", all_known(register, "supplier", proposal.suppliers, began))
    yield words.missed(proposal, "clients", _clients(register, proposal))
    yield words.fact(proposal, "approver", approver(register, proposal))
    yield words.fact(proposal, "contract_manager")
    yield words.missed(proposal, "target_groups")
    yield words.missed(proposal, "core_competence")
    yield words.fact(proposal, "delivery")
    yield words.fact(proposal, "partners")
    yield words.fact(proposal, "policy_goals")
    yield words.missed(proposal, "may_hire", may_hire(proposal))
    yield words.fact(proposal, "planned")
    yield Fact("last_known", last_known(register, proposal), say("label.last-known"))
    categories = all_named(register, "category", register.categories_of(proposal))
    yield Fact("categories", categories, called("categories") if categories else None)
    yield words.fact(proposal, "meeting")
    yield from remarks(words, proposal)


def _clients(register: Register, proposal: Proposal) -> Cell:
    began, found = opened(proposal), proposal.clients
    return None if found is None else tuple(_client(register, each, began) for each in found)


def _client(register: Register, id_: str, began: PartialDate | None) -> Cell:
    """A client with how ready it is."""
    state = clients.state(register, id_)
    return known(register, "client", id_, began, *((Code("readiness", state),) if state else ()))


def agreements(register: Register, proposal: Proposal) -> Part:
    """The agreements it runs under, and what it means for the obligation of each."""
    heading = Heading(say("show.instead-of"))
    ended_ = [_ended(register, each) for each in proposal.agreements or ()]
    # Most agreements run: a column of dashes says nothing.
    label = "" if any(each is not None for each in ended_) else None
    rows = [
        [*_under(register, proposal, each), Fact(None, over, label)]
        for each, over in zip(proposal.agreements or (), ended_, strict=True)
    ]
    found = grid("obligations", rows)
    if rows:
        return together(heading, found)
    nothing = "show.settles-not-recorded" if proposal.agreements is None else "show.settles-nothing"
    return together(heading, Paragraph(say(nothing)), found)


def _under(register: Register, proposal: Proposal, settlement: Settlement) -> Iterator[Fact]:
    """An agreement, what it asks, and what this proposal does to that."""
    agreement = register.agreements.get(settlement.agreement or "")
    id_ = settlement.agreement
    known: Cell = Ref(id_, kind="agreement") if id_ else say("show.not-here")
    yield Fact("agreement", Worded(id_, known), "")
    yield Fact(None, asked(register, agreement) if agreement else None, "")
    yield from effect_facts(register, proposal, settlement)


def _ended(register: Register, settlement: Settlement) -> Cell:
    """That the agreement itself has ended, and when."""
    agreement = register.agreements.get(settlement.agreement or "")
    if agreement is None or not ended(register, agreement):
        return None
    end = end_of(agreement)
    if not isinstance(end, PartialDate):
        return say("lineage.agreement-ended.undated")
    return say("lineage.agreement-ended", date=end)


def _ambition(register: Register, proposal: Proposal) -> Part:
    aimed, done = targets(register, proposal), results(register, proposal)
    found = ambition.ambition(register, compare(aimed, done))
    return Part(
        (Heading(say("label.ambition")), *(found.blocks or (Paragraph(quantities.nothing(aimed, done)),))),
        {
            "targets": quantities.several(register, aimed),
            "realised": quantities.several(register, realised(register, proposal)),
        },
    )


def _reviews(register: Register, reviews: Sequence[Review], review: ReviewDue) -> Iterator[Block]:
    if not reviews and review.state is ReviewState.NONE:
        return
    yield Heading(say("status.reviews"), aside=uncertain(register, next_review(review)))
    if not reviews:
        yield Paragraph(uncertain(register, say("show.no-review")))
        return
    rows = tuple(
        (
            Ref(each.id, kind="review"),
            each.date,
            Code("outcome", each.decision.outcome if each.decision else "open"),
            each.decision.reason if each.decision else None,
        )
        for each in reviews
    )
    yield Grid((None,) * 4, rows)


def next_review(review: ReviewDue) -> Cell:
    """When the next review is due and how urgent that is; None where none is owed."""
    if review.state is ReviewState.NONE:
        return None
    if review.period is None:
        return say("show.review-due-unknown")
    return say("show.review-due", date=due_period(review), state=Code("review-state", review.state))


def _surroundings(register: Register, proposal: Proposal) -> Iterator[Record]:
    """The agreements it runs under or changes, its meeting, and its clients with those it waits for."""
    for settlement in proposal.agreements or ():
        agreement = register.agreements.get(settlement.agreement or "")
        if agreement is not None:
            owner = holder(register, agreement)
            yield from (owner, agreement) if owner is not None else (agreement,)
    if proposal.meeting in register.meetings:
        yield register.meetings[str(proposal.meeting)]
    waits = (value for kind, value in waiting_on(register, proposal) or () if kind == "client")
    for id_ in dict.fromkeys((*(proposal.clients or ()), *waits)):
        if id_ in register.clients:
            yield register.clients[id_]


def _waiting(register: Register, proposal: Proposal) -> Data:
    found = waiting_on(register, proposal)
    return None if found is None else tuple({"kind": kind, "value": value} for kind, value in found)
