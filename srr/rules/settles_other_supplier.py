"""A proposal settles an obligation of a supplier that has no part in it.

Een voorstel doet iets met de verplichting van een leverancier die er niet aan meedoet.

Why: An obligation has one debtor; another supplier's pilot cannot pay it off, unless they bid together.

Waarom: Een verplichting heeft één schuldenaar; de proeftuin van een ander telt daarvoor niet, tenzij zij als
combinatie werken.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p2, settles: success}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    agreements: [{agreement: ict-inhuur-p2, settles: success}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import status
from srr.model.records import Agreement
from srr.model.register import Register
from srr.model.statuses import Status
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Entries that settle for a supplier outside the proposal, if that came to anything.

    Of a supplier whose file could not be read the consortium is not known; then nothing is said.
    """
    for proposal in register.proposals.values():
        if not proposal.suppliers or status(proposal) in {Status.REJECTED, Status.WITHDRAWN}:
            continue
        taking_part = {each for id_ in proposal.suppliers for each in register.taking_part(id_)}
        for index, entry in enumerate(proposal.agreements or ()):
            agreement = register.agreements.get(entry.agreement or "")
            if agreement is None or not entry.settles:
                continue
            debtor = _debtor(register, agreement)
            known = register.suppliers.keys() >= {debtor, *proposal.suppliers}
            if debtor is not None and known and taking_part.isdisjoint(register.taking_part(debtor)):
                yield Finding(
                    proposal,
                    ("agreements", index, "agreement"),
                    say("rule.settles-other-supplier.other", agreement=agreement.id, supplier=debtor),
                    say("remedy.settles-other-supplier.other", supplier=debtor),
                )


def _debtor(register: Register, agreement: Agreement) -> str | None:
    line = (each for each in register.line(agreement) if isinstance(each, Agreement))
    return next((each.supplier for each in line if each.supplier), None)
