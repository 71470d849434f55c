"""A comment "srr: ignore" silences nothing: there is nothing to silence, or it may not be silenced.

Een opmerking "srr: ignore" doet niets: er is niets te negeren, of het mag niet worden genegeerd.

Why: Such a comment would hide the next problem on that line. Errors cannot be ignored, and every exception
has a reason that the next reader understands.

Waarom: Zo'n opmerking zou het volgende probleem op die regel verbergen. Fouten kunnen niet worden genegeerd,
en elke uitzondering heeft een reden die de volgende lezer begrijpt.

Passes:
    # agreements/ict-inhuur-p3.yaml
    title: ICT-inhuur perceel 3
    obligation:
      regime: classic
      # srr: ignore obligation-without-base reason=de inkoper zoekt de grondslag uit
      percentage: 5

Fails:
    # agreements/ict-inhuur-p3.yaml
    title: ICT-inhuur perceel 3
    obligation:
      regime: classic
      percentage: 5
      # srr: ignore obligation-without-base reason=de inkoper zoekt de grondslag uit
      base: contract-value
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.WARNING
GROUP = "reading"
