"""A proposal does not say to which policy goals of the client it contributes, or says that there are none.

Een voorstel zegt niet aan welke beleidsdoelen van de opdrachtgever het bijdraagt, of zegt dat die er niet
zijn.

Why: It is the third of the guidelines for a proposal, and a wish rather than a demand: "it would be nice if
you tie in with policy goals".

Waarom: Het is de derde richtlijn voor een voorstel, en eerder een wens dan een eis: "het zou mooi zijn als
je ook aansluit bij beleidsdoelen".

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    policy_goals: [emancipatie]
    history: [{status: submitted}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    history: [{status: submitted}]
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
            absent = say("rule.no-policy-goal.absent", id=proposal.id)
            none = say("rule.no-policy-goal.none", id=proposal.id)
            message = absent if proposal.policy_goals is None else none
            yield Finding(proposal, ("policy_goals",), message, remedy)


def _goals(register: Register, proposal: Proposal) -> tuple[str, ...]:
    clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    return tuple(sorted({goal for each in clients for goal in goals(register, each)}))
