"""A field has no value.

Een veld heeft geen waarde.

Why: What is not known is left out; an empty field leaves open whether it is unknown or was forgotten.

Waarom: Wat niet bekend is, laat u weg; bij een leeg veld is niet te zien of het onbekend of vergeten is.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    kvk:
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
