"""An agreement and one that it is part of both state an obligation.

Een overeenkomst en de overeenkomst waar die onderdeel van is, noemen allebei een verplichting.

Why: A call-off without an obligation falls under its framework agreement. If both state one, it is counted
twice. That none was asked (regime: none) may be said beside it.

Waarom: Een nadere overeenkomst zonder verplichting valt onder de raamovereenkomst. Noemen ze er allebei
een, dan telt die dubbel. Dat er geen is gevraagd (regime: none), mag er wel bij staan.

Passes:
    # agreements/nadere-overeenkomst.yaml
    title: Nadere overeenkomst
    kind: call-off
    part_of: ict-inhuur-p2

Fails:
    # agreements/nadere-overeenkomst.yaml
    title: Nadere overeenkomst
    kind: call-off
    part_of: ict-inhuur-p2
    obligation: {regime: classic, percentage: 5, base: contract-value}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "policy"


def check(register: Register) -> Iterator[Finding]:
    """Obligations below another one, reported at the lower of the two."""
    for agreement in register.agreements.values():
        if not _asks(agreement):
            continue
        above = islice(register.line(agreement), 1, None)
        other = next((each for each in above if isinstance(each, Agreement) and _asks(each)), None)
        if other is not None:
            yield Finding(
                agreement,
                ("obligation",),
                say("rule.obligation-stated-twice.above", id=agreement.id, other=other.id),
                say("remedy.obligation-stated-twice.above"),
                key=True,
            )


def _asks(agreement: Agreement) -> bool:
    return agreement.obligation is not None and agreement.obligation.regime != "none"
