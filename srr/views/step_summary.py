"""A report to a page of the problems that GitHub shows no annotation for, and that nobody may overlook."""

from __future__ import annotations

from srr.problems import Code, Problem, Severity, say
from srr.views.answer import Block, Document, Grid, Heading, Paragraph
from srr.views.cells import Cell, phrase
from srr.views.problems import Report

#: How many annotations of a severity GitHub shows for one step; the figure is that of "Limitations" in
#: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md.
ANNOTATIONS = 10
#: How many rows the page has at most; GitHub refuses a summary of more than 1 MiB, the whole of it.
ROWS = 1000


def step_summary(report: Report) -> Document | None:
    """The problems beyond the first ten of a severity, as a table; None where there are none."""
    beyond = [
        each
        for severity in Severity
        for each in [one for one in report.problems if one.severity is severity][ANNOTATIONS:]
    ]
    if not beyond:
        return None
    counts = tuple(
        say(f"report.{severity}", count=report.count(severity))
        for severity in Severity
        if report.count(severity)
    )
    blocks: list[Block] = [
        Heading(say("validate.summary.title", counts=counts)),
        Paragraph(say("validate.summary.beyond", shown=ANNOTATIONS, count=len(beyond))),
        Grid(
            (
                say("validate.summary.severity"),
                say("validate.summary.place"),
                say("validate.summary.rule"),
                say("validate.summary.problem"),
            ),
            tuple(_row(each, report) for each in beyond[:ROWS]),
        ),
    ]
    if len(beyond) > ROWS:
        blocks.append(Paragraph(say("validate.summary.more", count=len(beyond) - ROWS)))
    return Document("step-summary", {}, tuple(blocks))


def _row(problem: Problem, report: Report) -> tuple[Cell, ...]:
    position = problem.position
    place = f"{report.home.repository_path(problem.file)}:{position.line}:{position.column}"
    said: Cell = problem.message
    if problem.remedy is not None:
        said = phrase(said, " ", problem.remedy)
    return (Code("severity", problem.severity), place, problem.rule, said)
