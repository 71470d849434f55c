"""A proposal settles an obligation of a supplier, or of a contract for clients, that has no part in it.

Een voorstel doet iets met de verplichting van een leverancier die er niet aan meedoet, of van een contract
voor opdrachtgevers die er niet aan meedoen.

Why: An obligation has one debtor; another supplier's pilot cannot pay it off, unless they bid together. That
the pilot runs at none of the clients of the agreement is advice: it may have been agreed so.

Waarom: Een verplichting heeft één schuldenaar; de proeftuin van een ander telt daarvoor niet, tenzij zij als
combinatie werken. Dat de proeftuin bij geen van de opdrachtgevers van de overeenkomst loopt, is een advies:
het kan zo zijn afgesproken.

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

from collections.abc import Collection, Iterator

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
            theirs = _clients(register, agreement)
            if theirs and proposal.clients and _are_others(register, proposal.clients, theirs):
                yield Finding(
                    proposal,
                    ("agreements", index, "agreement"),
                    say("rule.settles-other-supplier.clients", agreement=agreement.id, clients=theirs),
                    say("remedy.settles-other-supplier.clients"),
                    Severity.ADVICE,
                )


def _clients(register: Register, agreement: Agreement) -> tuple[str, ...]:
    line = (each for each in register.line(agreement) if isinstance(each, Agreement))
    return next((each.clients for each in line if each.clients), ())


def _are_others(register: Register, ours: Collection[str], theirs: Collection[str]) -> bool:
    """Whether no client of the one is, is part of or has as a part a client of the other; all are known."""
    known = [register.clients.get(id_) for id_ in (*ours, *theirs)]
    if None in known or not {*ours}.isdisjoint(theirs):
        return False
    lines = [{each.id for each in register.line(client)} for client in known if client is not None]
    above = set[str]().union(*lines[: len(ours)]), set[str]().union(*lines[len(ours) :])
    return above[0].isdisjoint(theirs) and above[1].isdisjoint(ours)


def _debtor(register: Register, agreement: Agreement) -> str | None:
    line = (each for each in register.line(agreement) if isinstance(each, Agreement))
    return next((each.supplier for each in line if each.supplier), None)
