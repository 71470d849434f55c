"""A proposal takes a step that its life does not have, such as from submitted straight to completed.

Een voorstel doet een stap die niet kan, zoals van ingediend meteen naar afgerond.

Why: Status, obligation and the next review follow from these steps; a step left out leaves them
unexplained. Where its course is not known any more, write status: unknown.

Waarom: Status, verplichting en volgende review volgen uit deze stappen; ontbreekt er een, dan zijn ze niet
te verklaren. Is niet meer bekend hoe het verder ging, schrijf dan status: unknown.

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

from srr.model.records import Event, Proposal
from srr.model.register import Register
from srr.model.statuses import allowed_after
from srr.problems import Code, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "lifecycle"


def check(register: Register) -> Iterator[Finding]:
    """Each step that may not follow on the one before; the next is judged as if it had been right."""
    for proposal in register.proposals.values():
        statuses = [event.status for event in proposal.history]
        for index, event in enumerate(proposal.history):
            allowed = allowed_after(statuses[:index])
            if event.status not in allowed:
                yield _finding(proposal, index, event, statuses[index - 1], allowed)


def _finding(proposal: Proposal, index: int, event: Event, before: str, allowed: tuple[str, ...]) -> Finding:
    old, new = Code("status", before), Code("status", event.status)
    if before == event.status:
        message = say("rule.impossible-transition.twice", id=proposal.id, new=new)
    else:
        message = say("rule.impossible-transition.step", id=proposal.id, old=old, new=new)
    if allowed:
        steps = tuple(
            say("remedy.impossible-transition.step", status=Code("status", each), code=each)
            for each in allowed
        )
        remedy = say("remedy.impossible-transition.allowed", allowed=steps)
    else:
        remedy = say("remedy.impossible-transition.over", id=proposal.id)
    return Finding(proposal, ("history", index, "status"), message, remedy)
