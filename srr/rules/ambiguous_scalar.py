"""A value without quotes reads as text in one YAML reader and as a number or truth value in another.

Een waarde zonder aanhalingstekens is voor de ene YAML-lezer tekst en voor de andere een getal of ja/nee.

Why: 0123 may become 83 and 12:30 may become 750. In free text it is a warning, elsewhere an error.

Waarom: Een nummer als 0123 kan dan 83 worden, en het tijdstip 12:30 kan 750 worden. In vrije tekst is het
een waarschuwing, elders een fout.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    kvk: "09000033"

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    kvk: 09000033
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
