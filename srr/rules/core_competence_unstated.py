"""A proposal does not say how it lies close to what the supplier is good at.

Een voorstel zegt niet hoe het aansluit bij de kerncompetentie van de leverancier.

Why: "Do something close to your core competence" is the second of the three guidelines for a proposal.

Waarom: "Doe iets wat dicht bij je kerncompetentie ligt" is de tweede van de drie richtlijnen voor een
voorstel.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    core_competence: opleiden van programmeurs
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
    """Proposals without a core competence."""
    for proposal in open_proposals(register):
        if not proposal.core_competence:
            message = say("rule.core-competence-unstated.none", id=proposal.id)
            yield Finding(
                proposal, ("core_competence",), message, say("remedy.core-competence-unstated.none")
            )
