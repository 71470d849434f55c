"""The file is no YAML: something in it cannot be read.

Het bestand is geen YAML: er staat iets in dat niet te lezen is.

Why: A file that cannot be read counts nowhere, so its obligations and reviews are missing from every answer.

Waarom: Een bestand dat niet te lezen is telt nergens mee; de verplichtingen en reviews erin ontbreken overal.

Passes:
    # suppliers/fictief-drie.yaml
    name: "Fictief Drie: opleidingen"

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie: opleidingen
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
