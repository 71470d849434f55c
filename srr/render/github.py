"""A report of problems as GitHub Actions annotations, worst first.

The syntax: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. What the
runner makes of it: ``ActionCommand.cs`` and ``ActionCommandManager.cs`` in https://github.com/actions/runner.
"""

from __future__ import annotations

from srr.problems import Problem, Severity
from srr.render.screen import Screen
from srr.render.wording import Wording, one_line, visible
from srr.views.problems import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(report: Report, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """One workflow command a problem; GitHub shows the first ten of a kind, so the worst come first."""
    return "".join(f"{_command(each, report, wording)}\n" for each in report.worst_first())


def _command(problem: Problem, report: Report, wording: Wording) -> str:
    position = problem.position
    file = report.home.repository_path(problem.file)
    properties = {"file": file, "line": str(position.line), "endLine": str(position.end_line)}
    if position.end_line == position.line:  # else the runner drops the columns
        properties |= {"col": str(position.column), "endColumn": str(position.end_column)}
    properties["title"] = problem.rule
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    # The log of the step shows the text alone, and the eleventh has no other place.
    place = f"{one_line(visible(problem.file))}:{position.line}:{position.column}"
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(f'{place}: {wording.problem(problem)}')}"


def _data(text: str) -> str:
    """A text that cannot end its line; :func:`visible` has broken up commands of the older kind."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
