"""A proposal does not say who may employ the participants afterwards.

Een voorstel zegt niet wie de deelnemers na afloop in dienst mag nemen.

Why: The client may employ participants only if the proposal says so; afterwards it cannot be arranged any
more.

Waarom: De opdrachtgever mag deelnemers alleen in dienst nemen als het voorstel dat zegt; achteraf is dat niet
meer te regelen.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    may_hire: [client, supplier]
    # proposals/taalmaatjes.yaml
    title: Taalmaatjes, zonder uitzicht op een baan
    may_hire: []

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
    """Proposals without ``may_hire``; an empty list says that no job is foreseen."""
    for proposal in open_proposals(register):
        if proposal.may_hire is None:
            message = say("rule.hire-unstated.none", id=proposal.id)
            yield Finding(proposal, ("may_hire",), message, say("remedy.hire-unstated.none"))
