"""A date names a day that no calendar has.

Een datum noemt een dag die op geen kalender staat.

Why: From dates follows when a review is due. If you know only the month or year, write only that.

Waarom: Uit datums volgt wanneer een review te doen is. Weet u alleen de maand of het jaar, schrijf dan alleen
dat.

Passes:
    # meetings/bijeenkomst-2019.yaml
    title: Leveranciersbijeenkomst
    date: 2019-02

Fails:
    # meetings/bijeenkomst-2019.yaml
    title: Leveranciersbijeenkomst
    date: 2019-02-30
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
