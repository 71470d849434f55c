"""A proposal is not linked to any policy goal of the client.

Een voorstel is aan geen enkel beleidsdoel van de opdrachtgever gekoppeld.

Why: A pilot that serves the client's own goals finds support there; it is the third of the guidelines.

Waarom: Een proeftuin die bijdraagt aan de eigen doelen van de opdrachtgever vindt daar draagvlak; het is de
derde richtlijn.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    policy_goals: [emancipatie]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.clients import goals
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding, open_proposals

SEVERITY = Severity.ADVICE
GROUP = "guidelines"


def check(register: Register) -> Iterator[Finding]:
    """Proposals without a policy goal, with the goals of their clients to choose from."""
    for proposal in open_proposals(register):
        if not proposal.policy_goals:
            known = _goals(register, proposal)
            choose = say("remedy.no-policy-goal.choose", goals=known)
            remedy = choose if known else say("remedy.no-policy-goal.none")
            message = say("rule.no-policy-goal.none", id=proposal.id)
            yield Finding(proposal, ("policy_goals",), message, remedy)


def _goals(register: Register, proposal: Proposal) -> tuple[str, ...]:
    clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    return tuple(sorted({goal for each in clients for goal in goals(register, each)}))
