"""A proposal does not say which vulnerable group it is for.

Een voorstel zegt niet voor welke kwetsbare doelgroep het is.

Why: A vulnerable target group is the first of the guidelines for a proposal. Advice for proposals that are
being decided on or carried out, like that of the other guidelines.

Waarom: Een kwetsbare doelgroep is de eerste richtlijn voor een voorstel. Het advies geldt, zoals bij de
andere richtlijnen, voor voorstellen waarover nog wordt besloten of die lopen.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    target_groups: [herintreder]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
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
            message = say("rule.no-vulnerable-group.none", id=proposal.id)
            yield Finding(proposal, ("target_groups",), message, say("remedy.no-vulnerable-group.none"))
