"""A report of problems as text and as GitHub annotations; its JSON is tested with the command."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.text import Text

from srr.model.register import LeftOut
from srr.problems import Position, Problem, Severity, say
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.terminal import print_lines
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


def advice(*ids, rule="hire-unstated", variant="none"):
    said = f"rule.{rule}.{variant}"
    return [problem(f"data/proposals/{id_}.yaml", Severity.ADVICE, rule, said, id=id_) for id_ in ids]


def lines(*problems, full=False, language="nl"):
    view = replace(made(*problems), full_advice=full)
    return render(view, "text", language=language).splitlines()


def test_advice_is_one_line_a_rule_below_what_is_wrong():
    found = [*advice("b", "a"), problem(), *advice("a", rule="no-policy-goal", variant="absent")]
    said = lines(*found)
    assert [each.split(": ")[0] for each in said if ": " in each and not each.startswith("  ")] == [
        "data/proposals/a.yaml:12:13",
        "hire-unstated",
        "no-policy-goal",
        "1 fout en 3 adviezen in 2 van 57 bestanden. Elk advies op zijn plaats",
    ]
    assert said[-4:-1] == [
        (
            "hire-unstated: 2 voorstellen noemen niet wie deelnemers in dienst mag nemen: b, a. "
            "Uitleg: srr explain hire-unstated"
        ),
        (
            "no-policy-goal: 1 voorstel zegt niet aan welk beleidsdoel het bijdraagt: a. "
            "Uitleg: srr explain no-policy-goal"
        ),
        "",
    ]


def test_what_is_not_recorded_and_what_is_recorded_as_none_are_told_apart_in_one_line():
    rule = "no-vulnerable-group"
    said = lines(*advice("a", rule=rule, variant="absent"), *advice("b", "c", rule=rule))
    assert said[0] == (
        "no-vulnerable-group: 1 voorstel zegt niet voor welke kwetsbare doelgroep het is: a; "
        "2 voorstellen zijn voor geen enkele kwetsbare doelgroep: b, c. Uitleg: srr explain no-vulnerable-group"
    )


def test_a_record_is_named_once_whatever_is_said_of_it():
    assert "1 voorstel noemt niet wie deelnemers in dienst mag nemen: a." in lines(*advice("a", "a"))[0]


@pytest.mark.parametrize(
    ("records", "told"), [(10, "r9. "), (11, "r9 en 1 andere. "), (35, "r9 en 25 andere. ")]
)
def test_long_lists_of_records_are_cut_and_counted(records, told):
    line = lines(*advice(*(f"r{each}" for each in range(records))))[0]
    assert f"{records} voorstellen" in line
    assert told in line


def test_another_rule_that_the_register_made_advice_is_told_in_one_line_too():
    found = problem(
        "data/suppliers/x.yaml", Severity.ADVICE, "struck-without-ground", "rule.struck-without-ground.none"
    )
    assert lines(found)[0] == "struck-without-ground: 1 record: x. Uitleg: srr explain struck-without-ground"


def test_advice_is_told_whole_where_that_is_asked():
    said = lines(*advice("a", "b"), full=True)
    assert [each for each in said if each.startswith("data/")] == [
        "data/proposals/a.yaml:12:13: advies: hire-unstated",
        "data/proposals/b.yaml:12:13: advies: hire-unstated",
    ]
    assert "--advice" not in said[-1]


def test_the_last_line_explains_what_is_worst():
    found = [
        *advice("a"),
        problem("data/z.yaml", Severity.WARNING, "ambiguous-scalar"),
        problem("data/zz.yaml"),
    ]
    assert lines(*found)[-1].endswith("srr explain schema")
    assert lines(*found[:2])[-1].endswith("srr explain ambiguous-scalar")
    assert lines(*found[:1], language="en")[-1].endswith("srr explain hire-unstated")


def test_of_the_worst_the_last_line_explains_the_rule_that_is_met_most():
    found = [
        problem(file=file, rule=rule, severity=Severity.ERROR)
        for file, rule in (("a", "syntax"), ("b", "schema"), ("c", "schema"), ("d", "unknown-reference"))
    ]
    assert lines(*found)[-1].endswith("srr explain schema")
    assert lines(*found[::3])[-1].endswith("srr explain syntax")


def test_a_clean_register_gets_one_line():
    whole = replace(made(), checked=tuple(f"data/{each}.yaml" for each in range(57)))
    assert render(whole, "text") == f"Geen problemen in {whole.files} bestanden.\n"
    assert render(made(), "github") == ""


def test_lines_for_a_pipe_are_those_for_a_screen_without_end():
    """Two ways to the same text: without a screen nothing of rich's is needed to print it."""
    hostile = "tab\there, bel\x07, line\u2028ends, wide 例 "
    lines = [Text(hostile), Text(), Text.assemble(("red", "red"), "  \t  "), Text("a\tb"), Text("例\tc")]
    assert print_lines(lines, Screen()) == print_lines(lines, Screen(width=100_000))


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


def test_in_plain_a_problem_is_one_fact_a_line():
    found = problem("data/a.yaml", Severity.WARNING, "schema")
    view = made(found, excerpt=Excerpt(12, "title: T  # |", 7, 8))
    assert render(view, "plain").splitlines() == [
        "Plaats: data/a.yaml, regel 12, kolom 13",
        "waarschuwing: schema",
        "Probleem: een van twee",
        "Er staat: title: T # |",
        "Oplossing: ja",
        "",
        "1 waarschuwing in 1 van 57 bestanden. Uitleg: srr explain schema",
    ]
    assert "line 12, column 13\nwarning: schema\nProblem: " in render(view, "plain", language="en")
    assert "^" not in render(view, "plain")
    gathered = render(made(*advice("a", "b")), "plain").splitlines()
    assert gathered[0].startswith("hire-unstated: 2 voorstellen")
