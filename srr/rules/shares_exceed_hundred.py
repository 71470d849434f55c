"""Proposals together settle more than 100 percent of one obligation.

Voorstellen vullen samen meer dan 100 procent van één verplichting in.

Why: What one pilot settles cannot be settled again by another. Pilots on hold or stopped leave room for
others.

Waarom: Wat de ene proeftuin invult, kan een andere niet nog eens invullen. Wat stilligt, laat ruimte voor
andere.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p1, settles: success, share: 40}]
    history: [{status: accepted, date: 2018-10-01}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p1, settles: success, share: 50}]
    history: [{status: accepted, date: 2018-10-01}]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from srr.model.lifecycle import acceptance
from srr.model.obligations import Entry, standing
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "policy"

_ALL = Decimal(100)


def check(register: Register) -> Iterator[Finding]:
    """For each obligation the entry that makes it too much, taken in the order of acceptance."""
    for agreement in register.agreements.values():
        found = standing(register, agreement)
        if found is None or agreement.obligation is None:
            continue
        total = agreement.obligation.elsewhere or Decimal(0)
        for entry in sorted((each for each in found.entries if each.found.covered), key=_accepted):
            before, total = total, total + (entry.share or Decimal(0))
            if before <= _ALL < total:
                id_, owner = entry.proposal.id, agreement.id
                yield Finding(
                    entry.proposal,
                    ("agreements", _index(entry), "share"),
                    say(
                        "rule.shares-exceed-hundred.sum", id=id_, agreement=owner, before=before, total=total
                    ),
                    say("remedy.shares-exceed-hundred.sum", agreement=owner),
                )


def _accepted(entry: Entry) -> date:
    accepted = acceptance(entry.proposal)
    return accepted.date.first if accepted and accepted.date else date.max


def _index(entry: Entry) -> int:
    return next(i for i, each in enumerate(entry.proposal.agreements or ()) if each is entry.settlement)
