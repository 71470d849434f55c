"""A proposal was accepted, but nobody wrote down when.

Een voorstel is geaccepteerd, maar er staat niet bij wanneer.

Why: The first annual review is due a year after acceptance, and on that day an obligation is struck. A month
or a year will do.

Waarom: De eerste jaarlijkse review is een jaar na de acceptatie, en op die dag vervalt een verplichting. Een
maand of een jaar is al genoeg.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    history:
      - {status: accepted, date: 2018}

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    history:
      - {status: accepted}
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import CLOSED, acceptance, status
from srr.model.obligations import entry_state
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ADVICE
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Undated acceptances on which a review or an obligation still hangs."""
    for proposal in register.proposals.values():
        accepted = acceptance(proposal)
        if accepted is None or accepted.date is not None:
            continue
        struck = tuple(_struck(proposal))
        if struck:
            message = say("rule.undated-acceptance.obligation", id=proposal.id, agreements=struck)
        elif status(proposal) not in CLOSED:
            message = say("rule.undated-acceptance.review", id=proposal.id)
        else:
            continue
        path = ("history", proposal.history.index(accepted), "date")
        yield Finding(proposal, path, message, say("remedy.undated-acceptance.date"))


def _struck(proposal: Proposal) -> Iterator[str]:
    for entry in proposal.agreements or ():
        state = entry_state(proposal, entry)
        if entry.agreement is not None and state is not None and state.state == "struck":
            yield entry.agreement
