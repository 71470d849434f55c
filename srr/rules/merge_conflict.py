"""Git left a merge conflict in the file, and nobody has resolved it yet.

Git heeft in het bestand een samenvoegconflict achtergelaten dat nog niemand heeft opgelost.

Why: Two people changed the same line; only a person can say which of the two holds.

Waarom: Twee mensen hebben dezelfde regel gewijzigd; alleen een mens kan zeggen welke van de twee geldt.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    own_staff: small

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    <<<<<<< HEAD
    own_staff: small
    =======
    own_staff: large
    >>>>>>> voorstel
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
