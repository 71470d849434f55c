"""A proposal strikes an obligation before the policy that allows it had begun.

Een voorstel liet een verplichting vervallen voordat het beleid dat dit toestaat was ingegaan.

Why: The policy gives room to replace an obligation from its start (policy.start in register.yaml). Before
that a pilot can have run beside the obligation.

Waarom: Het beleid geeft vanaf zijn ingang (policy.start in register.yaml) ruimte om een verplichting te
vervangen. Daarvoor kan een proeftuin naast de verplichting hebben gelopen.

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

from srr.model.lifecycle import acceptance, accepted_by
from srr.model.obligations import holder, is_bespoke
from srr.model.records import Settlement
from srr.model.register import Register
from srr.model.settlements import Effect, entry_state
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
        latest = accepted_by(proposal)
        if latest is None or latest.last >= start.first:
            continue
        stated = acceptance(proposal)
        is_stated = stated is not None and stated.date is not None
        early = say("rule.struck-before-policy.early", id=proposal.id, date=latest, start=start)
        proven = say("rule.struck-before-policy.proven", id=proposal.id, date=latest, start=start)
        for index, entry in enumerate(proposal.agreements or ()):
            state = entry_state(proposal, entry)
            if state is not None and state.state is Effect.STRUCK and not _is_bespoke(register, entry):
                yield Finding(
                    proposal,
                    ("agreements", index, "settles"),
                    early if is_stated else proven,
                    say("remedy.struck-before-policy.early"),
                )


def _is_bespoke(register: Register, entry: Settlement) -> bool:
    agreement = register.agreements.get(entry.agreement or "")
    owner = holder(register, agreement) if agreement else None
    return is_bespoke(owner)
