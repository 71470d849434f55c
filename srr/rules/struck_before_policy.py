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

from srr.model.obligations import holder, is_bespoke
from srr.model.records import Settlement
from srr.model.register import Register
from srr.model.settlements import Effect, entry
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
        for index, settlement in enumerate(proposal.agreements or ()):
            struck = entry(proposal, settlement)
            if struck is None or struck.state is not Effect.STRUCK or _is_bespoke(register, settlement):
                continue
            latest = struck.on or struck.by
            if latest is not None and latest.last < start.first:
                key = "rule.struck-before-policy.early" if struck.on else "rule.struck-before-policy.proven"
                yield Finding(
                    proposal,
                    ("agreements", index, "settles"),
                    say(key, id=proposal.id, date=latest, start=start),
                    say("remedy.struck-before-policy.early"),
                )


def _is_bespoke(register: Register, settlement: Settlement) -> bool:
    agreement = register.agreements.get(settlement.agreement or "")
    owner = holder(register, agreement) if agreement else None
    return is_bespoke(owner)
