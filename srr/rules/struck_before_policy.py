"""A proposal strikes an obligation before the policy that allows it had begun.

Een voorstel liet een verplichting vervallen voordat het beleid dat dit toestaat was ingegaan.

Why: Before the policy's start (policy.start in register.yaml) a pilot could run beside the obligation, not
replace it.

Waarom: Voor de ingang van het beleid (policy.start in register.yaml) kon een proeftuin naast de verplichting
lopen, maar haar niet vervangen.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p2, settles: acceptance}]
    history: [{status: accepted, date: 2018-01}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p2, settles: acceptance}]
    history: [{status: accepted, date: 2017-12}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import acceptance
from srr.model.obligations import entry_state, holder, is_bespoke
from srr.model.records import Settlement
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Entries that strike on an acceptance that cannot have been on or after the policy's first day.

    A bespoke obligation is the proposal itself; to fill it in takes no policy.
    """
    start = register.settings.policy.start
    for proposal in register.proposals.values():
        accepted = acceptance(proposal)
        if accepted is None or accepted.date is None or accepted.date.last >= start.first:
            continue
        for index, entry in enumerate(proposal.agreements or ()):
            state = entry_state(proposal, entry)
            if state is not None and state.state == "struck" and not _is_bespoke(register, entry):
                yield Finding(
                    proposal,
                    ("agreements", index, "settles"),
                    say("rule.struck-before-policy.early", id=proposal.id, date=accepted.date, start=start),
                    say("remedy.struck-before-policy.early"),
                )


def _is_bespoke(register: Register, entry: Settlement) -> bool:
    agreement = register.agreements.get(entry.agreement or "")
    owner = holder(register, agreement) if agreement else None
    return is_bespoke(owner)
