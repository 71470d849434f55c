"""A proposal was accepted, by what its history says or by a later step, but nobody wrote down when.

Een voorstel is geaccepteerd, zo blijkt uit het verloop, maar er staat niet bij wanneer.

Why: On the day of the acceptance the obligation is struck, and the first review is a year later. Only the
month or the year will do. Advice for proposals that are open or run.

Waarom: Op de dag van de acceptatie vervalt de verplichting, en de eerste review is een jaar later. Alleen
de maand of het jaar is ook goed. Dit advies geldt voor voorstellen die nog open zijn of lopen.

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
      - {status: started, date: 2019}
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import acceptance, accepted
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.settlements import Effect, entry_state
from srr.problems import Path, Severity, say
from srr.rules.base import Finding, open_proposals

SEVERITY = Severity.ADVICE
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Acceptances without a date, and those that only a later step proves, on which something hangs."""
    for proposal in open_proposals(register):
        event = acceptance(proposal)
        if not accepted(proposal) or (event is not None and event.date is not None):
            continue
        struck = tuple(_struck(proposal))
        obligation = say("rule.undated-acceptance.obligation", id=proposal.id, agreements=struck)
        review = say("rule.undated-acceptance.review", id=proposal.id)
        path: Path = ("history",)
        remedy = say("remedy.undated-acceptance.event")
        if event is not None:
            path = ("history", proposal.history.index(event), "date")
            remedy = say("remedy.undated-acceptance.date")
        yield Finding(proposal, path, obligation if struck else review, remedy, key=event is None)


def _struck(proposal: Proposal) -> Iterator[str]:
    for entry in proposal.agreements or ():
        state = entry_state(proposal, entry)
        if entry.agreement is not None and state is not None and state.state is Effect.STRUCK:
            yield entry.agreement
