"""A report of problems as text and as GitHub annotations; its JSON is tested with the command."""

from __future__ import annotations

import pytest

from srr.model.register import LeftOut
from srr.problems import Position, Problem, Severity, say
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.problems import Excerpt, Home, Report

#: The register lies in a folder of the repository; the reader stands in that folder.
HOME = Home("data", "social-return/data")
LEFT_OUT = (LeftOut("data/proposals/a.yaml", "proposal", "a"),)


def problem(file="data/proposals/a.yaml", severity=Severity.ERROR, rule="schema", text="word.of", **args):
    said = say(text, **(args or {"part": "een", "whole": "twee"}))
    return Problem(file, Position(12, 13, 12, 22), rule, severity, said, say("word.true"))


def made(*problems, excerpt=None, left_out=()):
    checked = tuple(sorted({each.file for each in problems}))
    return Report("Voorbeeld", left_out, problems, (excerpt,) * len(problems), 57, 56, HOME, checked)


def render(view, name, screen=None, language="nl"):
    return FORMATS[name].render(view, Wording(language), screen or Screen())


@pytest.mark.parametrize(
    ("name", "language"),
    [("text", "nl"), ("text", "en"), ("json", "nl"), ("github", "nl"), ("gitlab", "nl"), ("junit", "nl")],
)
def test_golden(name, language, golden):
    excerpt = Excerpt(12, "  - status: completed", 10, 19)
    view = made(
        problem(),
        problem(severity=Severity.WARNING, rule="ambiguous-scalar"),
        problem("data/suppliers/b.yaml", Severity.ADVICE, "near-duplicate"),
        excerpt=excerpt,
        left_out=LEFT_OUT,
    )
    golden(f"render/report-{name}-{language}.txt", render(view, name, language=language))


def test_a_clean_register_gets_one_line():
    assert render(made(), "text") == "Geen problemen: 56 records gelezen.\n"
    assert render(made(), "github") == ""


def test_the_carets_stand_under_what_is_meant():
    text = render(made(problem(), excerpt=Excerpt(12, "  - status: completed", 12, 21)), "text")
    line, carets = (each for each in text.splitlines() if "|" in each)
    assert line.index("completed") == carets.index("^")
    assert carets.count("^") == len("completed")


def test_the_carets_stand_right_behind_wide_characters():
    text = render(made(problem(), excerpt=Excerpt(1, "日本: x", 4, 5)), "text")
    line, carets = (each for each in text.splitlines() if "|" in each)
    assert carets.index("^") == line.index("x") + 2  # two characters take two columns each


@pytest.mark.parametrize("start", [0, 500, 990])
def test_of_a_long_line_the_part_that_is_meant_is_shown(start):
    line = "x" * start + "HIER" + "y" * (1000 - start)
    text = render(made(problem(), excerpt=Excerpt(1, line, start, start + 4)), "text", Screen(60))
    excerpt, carets = (each for each in text.splitlines() if "|" in each)
    assert excerpt.index("HIER") == carets.index("^")
    assert len(excerpt) <= 60


def test_nothing_in_a_value_or_file_name_breaks_out_of_an_annotation():
    hostile = "x\n::error file=README.md::pwn\r::set-env name=A::b ##[error]y %0A"
    text = render(made(problem("data/y\n::error,a=b:c.yaml", part=hostile, whole="z")), "github")
    assert text.count("\n") == 1
    assert "\r" not in text
    assert "##[" not in text
    properties, _, message = text.removeprefix("::error ").partition("::")
    assert properties.startswith("file=social-return/data/y%0A%3A%3Aerror%2Ca=b%3Ac.yaml,line=12")
    assert "%250A" in message


def test_in_text_nothing_starts_a_command_of_a_runner():
    text = render(made(problem("::error::x", part="##[error]y", whole="z")), "text")
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    assert "##[" not in text


def test_annotations_come_worst_first():
    view = made(problem(severity=Severity.ADVICE), problem(severity=Severity.WARNING), problem())
    assert [line.split()[0] for line in render(view, "github").splitlines()] == [
        "::error",
        "::warning",
        "::notice",
    ]
