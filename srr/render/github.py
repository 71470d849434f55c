"""A report of problems as GitHub Actions annotations, worst first."""

from __future__ import annotations

from srr.problems import Problem, Severity
from srr.render.screen import Screen
from srr.render.wording import Wording, visible
from srr.views.problems import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def render(report: Report, wording: Wording, screen: Screen) -> str:  # noqa: ARG001
    """One workflow command a problem; GitHub shows the first ten of a kind, so the worst come first."""
    worst_first = sorted(report.problems, key=lambda each: each.severity.rank)
    return "".join(f"{_command(each, wording)}\n" for each in worst_first)


def _command(problem: Problem, wording: Wording) -> str:
    position = problem.position
    properties = {
        "file": problem.file,
        "line": str(position.line),
        "endLine": str(position.end_line),
        "col": str(position.column),
        "endColumn": str(position.end_column),
        "title": problem.rule,
    }
    said = [wording.sentence(each) for each in (problem.message, problem.remedy) if each is not None]
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(' '.join(said))}"


def _data(text: str) -> str:
    """A text that cannot end its line; :func:`visible` has broken up commands of the older kind."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
