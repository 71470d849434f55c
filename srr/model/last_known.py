"""Proposals and agreements to the last dated fact of them, and whether nothing was heard of them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.model.dates import PartialDate
from srr.model.measures import read_on
from srr.model.records import Agreement, Proposal, Review
from srr.model.register import Register

#: Nothing has been heard of what has no dated fact in so many review periods.
_PERIODS = 2


def last_known(register: Register, proposal: Proposal) -> PartialDate | None:
    """The date of the last thing that was recorded of a proposal; None where nothing has a date."""
    return _latest(register, _facts(register, proposal))


def agreement_last_known(register: Register, agreements: Iterable[Agreement]) -> PartialDate | None:
    """The date of the last thing that was recorded of these agreements and the proposals under them."""
    return _latest(register, (fact for each in agreements for fact in _agreement_facts(register, each)))


def is_silent(register: Register, known: PartialDate | None) -> bool:
    """Whether nothing was heard for two review periods, by the register's day, since what was last known."""
    if known is None:
        return True
    return known.plus_months(_PERIODS * register.settings.review.months).last < register.today


def is_begun(review: Review) -> bool:
    """Whether anything was filled in of a review: one that was only opened tells nothing of the pilot."""
    answered = any(each.answer != "open" or each.note for _, each in review.answers)
    return bool(answered or review.realised or review.lessons or review.actions or review.decision)


def _facts(register: Register, proposal: Proposal) -> Iterator[PartialDate | None]:
    yield from (event.date for event in proposal.history)
    yield from (read_on(each) for each in proposal.realised or ())
    yield from (each.date for each in proposal.milestones or ())
    for review in register.reviews_of(proposal.id):
        yield review.date if is_begun(review) else None
        yield review.decision.date if review.decision else None
        yield from (action.done for action in review.actions or ())


def _agreement_facts(register: Register, agreement: Agreement) -> Iterator[PartialDate | None]:
    yield from (agreement.awarded, agreement.signed, agreement.start, agreement.preferences_aligned)
    yield from (each.date for each in agreement.extensions or ())
    yield from (each.date for each in agreement.milestones or ())
    stated = agreement.obligation
    yield from (each.date for each in (stated.fulfilled if stated else None) or ())
    yield from (each.date for each in (stated.released if stated else None) or ())
    for proposal in register.proposals_under(agreement.id):
        yield from _facts(register, proposal)


def _latest(register: Register, facts: Iterable[PartialDate | None]) -> PartialDate | None:
    """The latest of the dates that are not still to come."""
    past = (
        each for each in facts if each is not None and (register.day is None or each.first <= register.day)
    )
    return max(past, key=lambda each: (each.last, each.first), default=None)
