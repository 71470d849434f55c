"""A proposal is for none of the target groups that its clients would like to see.

Een voorstel is voor geen van de doelgroepen die de opdrachtgevers graag zien.

Why: Clients pass on what they prefer so that suppliers can take it into account in their proposals.

Waarom: Opdrachtgevers geven hun voorkeuren mee, zodat leveranciers er in hun voorstel rekening mee kunnen
houden.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [directie]
    target_groups: [herintreder, statushouder]
    history: [{status: submitted}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [directie]
    target_groups: [statushouder]
    history: [{status: submitted}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.clients import wanted_groups
from srr.model.matching import fits, groups
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding, open_proposals

SEVERITY = Severity.ADVICE
GROUP = "guidelines"


def check(register: Register) -> Iterator[Finding]:
    """Proposals whose target groups are all different from those its clients prefer, taken together.

    Of a client whose file could not be read the preferences are not known; then nothing is said.
    """
    for proposal in open_proposals(register):
        clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
        wanted = {group for client in clients for group in wanted_groups(client)}
        if len(clients) == len(proposal.clients or ()) and fits(wanted, groups(proposal)) == "not-met":
            yield Finding(
                proposal,
                ("target_groups",),
                say("rule.preference-mismatch.none", id=proposal.id, wanted=tuple(sorted(wanted))),
                say("remedy.preference-mismatch.none"),
                key=True,
            )
