"""The file is too large, or nested too deeply, to be a record someone keeps by hand.

Het bestand is te groot, of te diep genest, om een record te zijn dat iemand met de hand bijhoudt.

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
