"""A proposal does not say how it lies close to what the supplier is good at.

Een voorstel zegt niet hoe het aansluit bij de kerncompetentie van de leverancier.

Why: What a supplier does every day, it can teach and offer to others; it is the second of the guidelines.

Waarom: Wat een leverancier elke dag doet, kan hij ook aan anderen leren en bieden; het is de tweede
richtlijn.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    core_competence: opleiden van programmeurs

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
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
