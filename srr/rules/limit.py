"""The file is too large, nested too deeply, or wrong in too many places, to be a record kept by hand.

Het bestand is te groot, te diep genest, of op te veel plaatsen fout, om een record te zijn.

Why: A few bytes of nested brackets can stop a YAML reader for minutes; a record needs only a few kilobytes.

Waarom: Een klein bestand vol haakjes kan een YAML-lezer minutenlang laten vastlopen; een record is maar een
paar kilobytes.

Passes:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    core_competences: [testen]

Fails:
    # suppliers/fictief-drie.yaml
    name: Fictief Drie
    core_competences: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[testen]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "reading"
