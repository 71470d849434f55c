"""The file uses a part of YAML that the register does without, such as anchors, tags or a second document.

Het bestand gebruikt een deel van YAML dat het register niet kent, zoals ankers, tags of een tweede
document.

Why: These parts mean different things to different programs; without them a file says what you read.

Waarom: Programma's lezen deze onderdelen verschillend; zonder die onderdelen staat er gewoon wat u leest.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    core_competences: [testen]

Fails:
    # suppliers/fictief-drie.yaml
    name: &naam Fictief Drie
    core_competences: [*naam]
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
