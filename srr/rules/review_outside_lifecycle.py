"""A review looks at a proposal that was never accepted, or not yet.

Een review gaat over een voorstel dat nooit is geaccepteerd, of toen nog niet.

Why: The annual review looks at what was agreed; before acceptance nothing is. A look back after the end is
normal.

Waarom: De jaarlijkse review kijkt naar wat is afgesproken; vóór de acceptatie is dat niets. Terugkijken na
afloop mag altijd.

Passes:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-10

Fails:
    # reviews/testlab-2018.yaml
    proposal: testlab
    date: 2018-08-20
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model.lifecycle import accepted
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.statuses import UNDECIDED, Status
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Reviews of what was never accepted, or before any day on which the acceptance can have been.

    Where it is not known whether the proposal was ever accepted, nothing is said.
    """
    for review in register.reviews.values():
        proposal = register.proposals.get(review.proposal)
        if proposal is None or (was_accepted := accepted(proposal)) is None:
            continue
        if not was_accepted:
            yield Finding(
                review,
                ("proposal",),
                say("rule.review-outside-lifecycle.never", id=proposal.id),
                say("remedy.review-outside-lifecycle.never", id=proposal.id),
            )
        elif review.date.last < _earliest_acceptance(proposal):
            yield Finding(
                review,
                ("date",),
                say("rule.review-outside-lifecycle.early", id=proposal.id, date=review.date),
                say("remedy.review-outside-lifecycle.early", id=proposal.id),
            )


def _earliest_acceptance(proposal: Proposal) -> date:
    """The first day on which it can have been accepted: not before the steps above the acceptance.

    Where a later step proves it, that is not before it was still undecided.
    """
    statuses = [each.status for each in proposal.history]
    if Status.ACCEPTED in statuses:
        before = proposal.history[: statuses.index(Status.ACCEPTED) + 1]
    else:
        before = tuple(each for each in proposal.history if each.status in UNDECIDED)
    return max((each.date.first for each in before if each.date is not None), default=date.min)
