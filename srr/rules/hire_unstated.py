"""A proposal does not say who may employ the participants afterwards.

Een voorstel zegt niet wie de deelnemers na afloop in dienst mag nemen.

Why: Agree on it beforehand, so that everybody knows where they stand. Afterwards it is harder to arrange.

Waarom: Spreek dit van tevoren af, dan weet iedereen waar hij aan toe is. Achteraf is het lastiger te
regelen.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    may_hire: [client, supplier]
    history: [{status: submitted}]
    # proposals/taalmaatjes.yaml
    title: Taalmaatjes, zonder uitzicht op een baan
    may_hire: []
    history: [{status: submitted}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    history: [{status: submitted}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding, open_proposals

SEVERITY = Severity.ADVICE
GROUP = "guidelines"


def check(register: Register) -> Iterator[Finding]:
    """Proposals without ``may_hire``; an empty list says that no job is foreseen."""
    for proposal in open_proposals(register):
        if proposal.may_hire is None:
            message = say("rule.hire-unstated.none", id=proposal.id)
            yield Finding(proposal, ("may_hire",), message, say("remedy.hire-unstated.none"))
