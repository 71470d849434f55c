"""An obligation states a percentage, but not of what, and no amount either.

Een verplichting noemt een percentage, maar niet waarvan, en ook geen bedrag.

Why: Five percent of the wage sum is not five percent of the contract value, and no amount in euros can be
told. There is no advice on an agreement that is over, or of which all proposals are.

Waarom: Vijf procent van de loonsom is iets anders dan vijf procent van de opdrachtwaarde, en er is geen
bedrag in euro's te noemen. Dit advies geldt niet voor een overeenkomst die voorbij is, of waarvan alle
voorstellen dat zijn.

Passes:
    # agreements/ict-inhuur-p3.yaml
    title: ICT-inhuur perceel 3
    obligation: {regime: classic, percentage: 5, base: wage-sum}

Fails:
    # agreements/ict-inhuur-p3.yaml
    title: ICT-inhuur perceel 3
    obligation: {regime: classic, percentage: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.endings import ended
from srr.model.lifecycle import is_open
from srr.model.obligations import amount_asked, falling_under
from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ADVICE
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Percentages without a base, of obligations for which no amount can be told."""
    for agreement in register.agreements.values():
        stated = agreement.obligation
        if stated is None or stated.regime == "none" or stated.percentage is None or stated.base is not None:
            continue
        if amount_asked(agreement) is None and not _is_over(register, agreement):
            yield Finding(
                agreement,
                ("obligation", "percentage"),
                say("rule.obligation-without-base.percentage", id=agreement.id),
                say("remedy.obligation-without-base.percentage"),
            )


def _is_over(register: Register, agreement: Agreement) -> bool:
    """Whether the agreement is said to be over, or all proposals under it are finished or out of sight."""
    under = [one for each in falling_under(register, agreement) for one in register.proposals_under(each.id)]
    return ended(register, agreement) is True or (bool(under) and not any(is_open(each) for each in under))
