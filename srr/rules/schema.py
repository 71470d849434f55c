"""A field does not exist, is missing, stands in the wrong place or has a value that does not fit it.

Een veld bestaat niet, ontbreekt, staat op de verkeerde plaats of heeft een waarde die er niet past.

Why: A misspelt field would look filled in and count nowhere.

Waarom: Een verkeerd gespeld veld lijkt ingevuld, maar zou nergens meetellen.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    offers: [opleiding]

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    ofers: [opleiding]
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
