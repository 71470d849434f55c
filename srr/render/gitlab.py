"""A report of problems as a Code Quality report, which GitLab shows in a merge request.

The fields are those of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

from srr.problems import Severity
from srr.render import json_
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.fingerprints import fingerprints
from srr.views.problems import Report

#: GitLab knows five; "critical" and "blocker" are for what brings a service down.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.ADVICE: "info"}


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
