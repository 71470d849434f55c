"""A proposal strikes an obligation of an agreement that gives no ground for changing it.

Een voorstel laat een verplichting vervallen van een overeenkomst die geen grond voor die wijziging noemt.

Why: Without a change clause, pilots that were part of the tender, or another ground with a reference, there
is no ground on record to strike the obligation. An acceptance with "forced" says why it was done all the
same, and makes this a warning.

Waarom: Zonder wijzigingsclausule, proeftuinen in de aanbesteding of een andere grond met verwijzing is er
geen vastgelegde grond om de verplichting te laten vervallen. Een acceptatie met "forced" zegt waarom het
toch is gebeurd; dan is dit een waarschuwing.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p2, settles: acceptance}]
    history: [{status: accepted, date: 2018-09-01}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    agreements: [{agreement: zonder-grond, settles: acceptance}]
    history: [{status: accepted, date: 2018-09-01}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.grounds import needs_ground
from srr.model.register import Register
from srr.model.settlements import Effect, entry_state
from srr.model.statuses import ACCEPTED
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Entries that strike a classic obligation whose agreement, and all above it, state no ground."""
    for proposal in register.proposals.values():
        proof = next((event for event in proposal.history if event.status in ACCEPTED), None)
        forced = proof is not None and proof.forced is not None
        for index, entry in enumerate(proposal.agreements or ()):
            agreement = register.agreements.get(entry.agreement or "")
            state = entry_state(proposal, entry)
            if agreement is None or state is None or state.state is not Effect.STRUCK:
                continue
            if needs_ground(register, agreement):
                yield Finding(
                    proposal,
                    ("agreements", index, "agreement"),
                    say("rule.struck-without-ground.none", id=proposal.id, agreement=agreement.id),
                    say("remedy.struck-without-ground.none", agreement=agreement.id),
                    severity=Severity.WARNING if forced else None,
                )
