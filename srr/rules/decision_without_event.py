"""A review decides to hold, complete or stop a pilot, but the proposal's history does not say it happened.

Een review besluit een proeftuin aan te houden, af te ronden of te stoppen, maar het verloop van het
voorstel (history) zegt dat niet.

Why: The status follows from the history alone: without the event the pilot goes on running in every
overview.

Waarom: De status volgt alleen uit het verloop: zonder die stap loopt de proeftuin in elk overzicht gewoon
door.

Passes:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-10
    decision: {outcome: continue}

Fails:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-10
    decision: {outcome: stop}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.model.outcomes import EVENTS
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import Code, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Decisions after which the proposal cannot have had the status that was decided on."""
    for review in register.reviews.values():
        proposal = register.proposals.get(review.proposal)
        if proposal is None or review.decision is None or review.decision.outcome not in EVENTS:
            continue
        status = EVENTS[review.decision.outcome]
        decided = review.decision.date or review.date
        if not _had(proposal, status, decided.first):
            outcome = Code("outcome", review.decision.outcome)
            yield Finding(
                review,
                ("decision", "outcome"),
                say("rule.decision-without-event.missing", id=proposal.id, outcome=outcome, date=decided),
                say(
                    "remedy.decision-without-event.missing", id=proposal.id, status=status, date=str(decided)
                ),
            )


def _had(proposal: Proposal, status: str, day: date) -> bool:
    """Whether the proposal can have had the status on that day or later; it lasts until the next event."""
    ends = [*(each.date.last if each.date else date.max for each in proposal.history[1:]), date.max]
    return any(
        event.status == status and end >= day for event, end in zip(proposal.history, ends, strict=False)
    )
