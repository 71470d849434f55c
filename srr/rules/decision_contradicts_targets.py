"""A review decides to continue but changes the targets, or to adjust and names no targets.

Een review besluit voort te zetten maar wijzigt de ambitie, of besluit bij te stellen zonder nieuwe ambitie.

Why: From then on the decision's targets are the ambition; whoever reads "continue" does not look for new
ones. Where nobody recorded what was decided (unknown), nothing can contradict it.

Waarom: De ambitie van het besluit geldt vanaf dan; wie "voortzetten" leest, zoekt geen nieuwe ambitie. Is
niet vastgelegd wat er is besloten (unknown), dan is er niets om mee in strijd te zijn.

Passes:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-10
    decision:
      outcome: adjust
      targets: [{metric: participants, value: 6, per: year}]

Fails:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-10
    decision:
      outcome: continue
      targets: [{metric: participants, value: 6, per: year}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.ambition import targets_until
from srr.model.measures import without_notes
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import Code, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Decisions held against the targets that were in force when they were taken."""
    for proposal in register.proposals.values():
        yield from _check(register, proposal)


def _check(register: Register, proposal: Proposal) -> Iterator[Finding]:
    # Without a review that could not be read it is not known which targets were in force.
    known = not register.lost_reviews_of(proposal.id)
    for review in register.reviews_of(proposal.id):
        decision = review.decision
        if decision is None:
            continue
        if decision.targets is None:
            if decision.outcome == "adjust":
                message = say("rule.decision-contradicts-targets.none")
                remedy = say("remedy.decision-contradicts-targets.none")
                yield Finding(review, ("decision", "outcome"), message, remedy)
        elif known and decision.outcome in {"continue", "none"}:
            before = targets_until(register, proposal, review)
            if before is not None and without_notes(decision.targets) != without_notes(before):
                message = say(
                    "rule.decision-contradicts-targets.other", outcome=Code("outcome", decision.outcome)
                )
                remedy = say("remedy.decision-contradicts-targets.other")
                yield Finding(review, ("decision", "targets"), message, remedy, key=True)
