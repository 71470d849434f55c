"""A proposal does not say which vulnerable group it is for, or says that it is for none.

Een voorstel zegt niet voor welke kwetsbare doelgroep het is, of zegt dat het er geen heeft.

Why: A vulnerable target group is the first of the three guidelines for a proposal. Like that of the other
guidelines, this advice is for proposals that are being decided on or carried out.

Waarom: Een kwetsbare doelgroep is de eerste van de drie richtlijnen voor een voorstel. Dit advies geldt,
zoals bij de andere richtlijnen, voor voorstellen waarover nog wordt besloten of die lopen.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    target_groups: [herintreder]
    history: [{status: submitted}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    history: [{status: submitted}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.matching import groups
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding, open_proposals

SEVERITY = Severity.ADVICE
GROUP = "guidelines"


def check(register: Register) -> Iterator[Finding]:
    """Proposals without a target group, of their own or of a target."""
    for proposal in open_proposals(register):
        if not groups(proposal):
            absent = say("rule.no-vulnerable-group.absent", id=proposal.id)
            none = say("rule.no-vulnerable-group.none", id=proposal.id)
            message = absent if proposal.target_groups is None else none
            yield Finding(proposal, ("target_groups",), message, say("remedy.no-vulnerable-group.none"))
