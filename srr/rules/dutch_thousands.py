"""An amount of money has three decimals: a Dutch reader sees thousands, YAML does not.

Een bedrag heeft drie decimalen: een Nederlandse lezer ziet duizenden, YAML niet.

Why: For YAML 250.000 is two hundred and fifty, not a quarter of a million.

Waarom: Voor YAML is 250.000 tweehonderdvijftig en geen kwart miljoen.

Passes:
    # agreements/ict-inhuur-p3.yaml
    title: ICT-inhuur perceel 3
    value: 250000

Fails:
    # agreements/ict-inhuur-p3.yaml
    title: ICT-inhuur perceel 3
    value: 250.000
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
