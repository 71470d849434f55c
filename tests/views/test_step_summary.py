from __future__ import annotations

import pytest

from srr.problems import Position, Problem, Severity, say
from srr.render import markdown
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from srr.views.problems import Home, Report
from srr.views.step_summary import ROWS, step_summary


def problem(number, severity):
    return Problem(
        f"data/proposals/p{number:04}.yaml", Position(3, 5, 3, 9), "schema", severity, say("word.true"), say("word.false")
    )  # fmt: skip


def made(**counts):
    problems = [problem(n, Severity(name)) for name, count in counts.items() for n in range(count)]
    home = Home("data", "social-return/data")
    return Report("Voorbeeld", (), tuple(sorted(problems)), (None,) * len(problems), 1, 1, home, ())


def page(report, language="en"):
    return markdown.render(Answer(None, None, step_summary(report)), Wording(language), Screen())


@pytest.mark.parametrize("counts", [{}, {"error": 10, "warning": 10, "advice": 10}])
def test_what_github_shows_by_itself_needs_no_page(counts):
    assert step_summary(made(**counts)) is None


def test_the_page_has_what_is_beyond_the_tenth_of_a_severity():
    rows = [line for line in page(made(error=12, advice=11, warning=3)).splitlines() if "yaml" in line]
    assert [line.split(" | ")[0].removeprefix("| ") for line in rows] == ["error", "error", "advice"]
    assert "social-return/data/proposals/p0010.yaml:3:5" in rows[0]
    assert "| schema | yes no |" in rows[0]


def test_golden(golden):
    golden("render/step-summary-nl.md", page(made(error=12, advice=11, warning=3), "nl"))


def test_a_page_that_github_would_refuse_is_cut_and_says_so():
    text = page(made(error=ROWS + 10 + 7))
    assert text.count("social-return/data") == ROWS
    assert "7 more" in text.splitlines()[-1]
