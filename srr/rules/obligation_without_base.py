"""An obligation states a percentage, but not of what.

Een verplichting noemt een percentage, maar niet waarvan.

Why: Five percent of the wage sum and five percent of the contract value are far apart; no euros can be shown.

Waarom: Vijf procent van de loonsom en vijf procent van de opdrachtwaarde liggen ver uiteen; er zijn dan geen
euro's te noemen.

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

from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ADVICE
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Percentages without a base."""
    for agreement in register.agreements.values():
        obligation = agreement.obligation
        if obligation is not None and obligation.percentage is not None and obligation.base is None:
            yield Finding(
                agreement,
                ("obligation", "percentage"),
                say("rule.obligation-without-base.percentage", id=agreement.id),
                say("remedy.obligation-without-base.percentage"),
            )
