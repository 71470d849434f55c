"""A proposal strikes an obligation of an agreement that gives no ground for changing it.

Een voorstel laat een verplichting vervallen van een overeenkomst die geen grond voor die wijziging noemt.

Why: Without a change clause, or pilots named in the tender, the obligation may not be dropped afterwards. An
acceptance with "forced" says why it was done all the same, and makes this a warning.

Waarom: Zonder wijzigingsclausule, of proeftuinen in de aanbesteding, mag de verplichting achteraf niet
vervallen. Een acceptatie met "forced" zegt waarom het toch is gebeurd; dan is dit een waarschuwing.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p2, settles: acceptance}]
    history: [{status: accepted, date: 2018-09-01}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    agreements: [{agreement: zonder-grond, settles: acceptance}]
    history: [{status: accepted, date: 2018-09-01}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import acceptance
from srr.model.obligations import entry_state, ground, holder, is_bespoke
from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Entries that strike a classic obligation whose agreement, and all above it, state no ground."""
    for proposal in register.proposals.values():
        accepted = acceptance(proposal)
        for index, entry in enumerate(proposal.agreements or ()):
            agreement = register.agreements.get(entry.agreement or "")
            state = entry_state(proposal, entry)
            if agreement is None or accepted is None or state is None or state.state != "struck":
                continue
            if _needs_ground(register, agreement):
                yield Finding(
                    proposal,
                    ("agreements", index, "agreement"),
                    say("rule.struck-without-ground.none", id=proposal.id, agreement=agreement.id),
                    say("remedy.struck-without-ground.none", agreement=agreement.id),
                    severity=Severity.WARNING if accepted.forced else None,
                )


def _needs_ground(register: Register, agreement: Agreement) -> bool:
    owner = holder(register, agreement)
    if owner is None or is_bespoke(owner):
        return False
    found = ground(register, agreement)
    if found is not None:
        return found.kind in {None, "none"}
    # What stands above a file that could not be read is not known; the ground may be there.
    top = list(register.line(agreement))[-1]
    return top.part_of is None or register.find("agreement", top.part_of) is not None
