"""The file is not UTF-8, or holds characters that nobody sees: control signs, text direction, zero width.

Het bestand is geen UTF-8, of bevat tekens die niemand ziet: stuurtekens, leesrichting, zonder breedte.

Why: Invisible characters make two names look the same, or a line read differently from what it says. Of
what only looks like a space (a non-breaking one) that is said where a line cannot be read, or not as meant.

Waarom: Door onzichtbare tekens lijken twee namen gelijk, of staat er iets anders dan u leest. Van wat alleen
op een spatie lijkt (een harde spatie) wordt dat gezegd waar een regel niet te lezen is, of niet als bedoeld.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief<U+200B> Drie
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
