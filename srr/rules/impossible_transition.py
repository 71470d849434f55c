"""A proposal takes a step that its life does not have, such as from submitted straight to completed.

Een voorstel doet een stap die niet kan, zoals van ingediend meteen naar afgerond.

Why: Status, obligation and the next review follow from these steps; a step left out leaves them unexplained.

Waarom: Status, verplichting en volgende review volgen uit deze stappen; mist er een, dan zijn ze niet te
verklaren.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    history:
      - status: submitted
      - status: accepted
        date: 2018-09-01
      - status: started
      - status: completed

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    clients: [ocw]
    history:
      - status: submitted
      - status: completed
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import allowed_after
from srr.model.records import Event, Proposal
from srr.model.register import Register
from srr.problems import Code, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Each step that may not follow on the one before; the next is judged as if it had been right."""
    for proposal in register.proposals.values():
        # What may follow depends on the last event and, on hold, on the one before: no need for all of them.
        so_far: tuple[str, ...] = ()
        for index, event in enumerate(proposal.history):
            allowed = allowed_after(so_far)
            if event.status not in allowed:
                yield _finding(proposal, index, event, so_far[-1], allowed)
            if event.status != "on-hold":
                so_far = (event.status,)
            elif so_far[-1:] != ("on-hold",):
                so_far = (*so_far[-1:], "on-hold")


def _finding(proposal: Proposal, index: int, event: Event, before: str, allowed: tuple[str, ...]) -> Finding:
    old, new = Code("status", before), Code("status", event.status)
    if before == event.status:
        message = say("rule.impossible-transition.twice", id=proposal.id, new=new)
    else:
        message = say("rule.impossible-transition.step", id=proposal.id, old=old, new=new)
    if allowed:
        remedy = say("remedy.impossible-transition.allowed", allowed=allowed)
    else:
        remedy = say("remedy.impossible-transition.over", id=proposal.id)
    return Finding(proposal, ("history", index, "status"), message, remedy)
