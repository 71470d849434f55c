"""The head and the foot of a checklist: whose review it is, who fills it in, and where it goes back to."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.dates import PartialDate
from srr.model.lifecycle import accepted
from srr.model.records import Proposal, Review
from srr.model.register import Register
from srr.model.review_due import ReviewDue, ReviewState, ended_without
from srr.problems import say
from srr.views.answer import Blanks, Block, Paragraph
from srr.views.cells import Cell, Code, stated
from srr.views.reviews import period
from srr.views.rows import uncertain
from srr.views.vocabulary.names import all_known
from srr.views.vocabulary.proposals import opened

#: What is said of a review of which no day is known, by its state.
_UNDATED = {ReviewState.NONE: "checklist.due.none", ReviewState.UNKNOWN: "checklist.due.unknown"}


def opening(register: Register, proposal: Proposal, review: ReviewDue) -> Iterator[Block]:
    """What stands below the title: where the document goes, and what to say of the review itself."""
    yield Paragraph(_about(register, proposal, review))
    yield Paragraph(_return_to(register, proposal, review.period))
    yield Paragraph(say("checklist.numbers"), "quiet")
    opened = review.in_progress
    yield Blanks(
        (
            (say("checklist.held"), opened.date if opened else None),
            (say("checklist.present"), _lines(opened)),
            (say("checklist.period-from"), opened.period.from_ if opened else None),
            (say("checklist.period-until"), opened.period.until if opened else None),
        )
    )


def closing(proposal: Proposal, opened: Review | None, day: str, revision: str | None) -> Block:
    """Of which proposal and review this is the checklist, and from which day and revision of the register."""
    return Paragraph(
        say(
            "form.of",
            proposal=proposal.id,
            review=opened.id if opened else "–",
            day=day,
            revision=revision or "–",
        ),
        "quiet",
    )


def _about(register: Register, proposal: Proposal, review: ReviewDue) -> Cell:
    """Whose pilot it is, where it runs, and when the review is due: one line."""
    # Of a day that is still to come the day says enough.
    dated = "checklist.due.later" if review.state is ReviewState.NOT_DUE else "checklist.due"
    key = dated if review.period else _UNDATED[review.state]
    if review.state is ReviewState.UNKNOWN and accepted(proposal) is None:
        key = "checklist.due.unaccepted"
    elif review.state is ReviewState.NONE and ended_without(register, proposal):
        key = "checklist.due.ended"
    return say(
        "checklist.about",
        suppliers=stated(all_known(register, "supplier", proposal.suppliers, opened(proposal))),
        clients=stated(all_known(register, "client", proposal.clients, opened(proposal))),
        due=uncertain(register, say(key, due=period(review), state=Code("review-state", review.state))),
    )


def _return_to(register: Register, proposal: Proposal, by: PartialDate | None) -> Cell:
    """Who wants it back, and by when, unless that has passed."""
    role = _manager(register, proposal) or say("checklist.sender")
    if by is None or by.last < register.today:
        return say("checklist.return.undated", role=role)
    # Of a review in May nobody needs to have heard before May.
    return say("checklist.return" if by.day else "checklist.return.within", role=role, date=by)


def _manager(register: Register, proposal: Proposal) -> str | None:
    """The role that manages the category of the agreements, where there is one."""
    known = register.terms("category")
    agreements = [register.agreements.get(each.agreement or "") for each in proposal.agreements or ()]
    categories = {register.category_of(each) for each in agreements if each is not None}
    roles = {known[each].manager for each in categories if each is not None and each in known}
    return roles.pop() if len(roles) == 1 else None


def _lines(opened: Review | None) -> Cell:
    return "\n".join(opened.present) if opened and opened.present else None
