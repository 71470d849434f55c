"""A report of problems as a Code Quality report, which GitLab shows in a merge request.

The fields are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import re

from srr.problems import Severity
from srr.render import json_
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.fingerprints import fingerprints
from srr.views.problems import Report

#: GitLab knows five; "critical" and "blocker" are for what brings a service down.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}
_FINGERPRINT = re.compile("[0-9a-f]{64}")


def render(report: Report, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """A list with one entry a problem, in the order of their places."""
    return json_.text(
        [
            {
                "description": wording.problem(problem),
                "check_name": problem.rule,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[problem.severity],
                "location": {
                    "path": report.home.repository_path(problem.file),
                    "lines": {"begin": problem.position.line},
                },
            }
            for problem, fingerprint in zip(report.problems, fingerprints(report), strict=True)
        ]
    )


def is_own(written: str) -> bool:
    """Whether a text is a report of srr in this format; other tools have other fingerprints."""
    document = json_.read(written)
    return isinstance(document, list) and all(map(_is_entry, document))


def _is_entry(value: object) -> bool:
    match value:
        case {
            "description": str(),
            "check_name": str(),
            "fingerprint": str(fingerprint),
            "severity": severity,
            "location": {"path": str(), "lines": {"begin": int()}},
        }:
            return severity in _SEVERITIES.values() and bool(_FINGERPRINT.fullmatch(fingerprint))
    return False
