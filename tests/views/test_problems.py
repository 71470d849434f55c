from __future__ import annotations

import pytest

from srr.model.records import Settings
from srr.model.register import LeftOut, Register
from srr.privacy import mask
from srr.problems import Position, Problem, Severity, say
from srr.views.problems import Asked, Excerpt, Home, report


class Lines:
    def __init__(self, *lines):
        self._lines = list(lines)

    def lines(self):
        return self._lines


def problem(file="data/a.yaml", position=Position(1, 1, 1, 5), severity=Severity.ERROR, rule="schema"):
    return Problem(file, position, rule, severity, say("x"))


HOME = Home("data", "data")
REGISTER = Register(settings=Settings(id="register", origin=None, name="Voorbeeld"))


def test_problems_come_in_the_order_of_their_places():
    first, second = problem(position=Position(1, 1, 1, 2)), problem(position=Position(2, 1, 2, 2))
    other = problem("data/b.yaml")
    assert report(REGISTER, [other, second, first], {}, HOME).problems == (first, second, other)


def test_each_problem_has_the_line_it_points_at():
    found = report(
        REGISTER, [problem(position=Position(2, 3, 2, 6))], {"data/a.yaml": Lines("a: 1", "b: twee")}, HOME
    )
    assert found.excerpts == (Excerpt(2, "b: twee", 2, 5),)


def test_a_place_of_several_lines_is_underlined_to_the_end_of_the_first():
    found = report(
        REGISTER, [problem(position=Position(1, 4, 3, 2))], {"data/a.yaml": Lines("a: |", "  x", "  y")}, HOME
    )
    assert found.excerpts == (Excerpt(1, "a: |", 3, 4),)


@pytest.mark.parametrize("full", [True, False])
def test_advice_that_is_gathered_points_at_no_line(full):
    found = [problem(), problem(severity=Severity.ADVICE)]
    excerpts = report(REGISTER, found, {"data/a.yaml": Lines("a: 1")}, HOME, Asked(full_advice=full)).excerpts
    assert [each is not None for each in excerpts] == [True, full]


@pytest.mark.parametrize("texts", [{}, {"data/a.yaml": Lines()}, {"data/a.yaml": Lines("  ")}])
def test_there_is_no_excerpt_of_nothing(texts):
    assert report(REGISTER, [problem()], texts, HOME).excerpts == (None,)


def test_the_summary_counts_by_severity():
    found = [problem(), problem(severity=Severity.WARNING), problem(severity=Severity.WARNING)]
    assert report(REGISTER, found, {"data/a.yaml": Lines("a")}, HOME).summary() == {
        "files": 1,
        "records": 1,
        "errors": 1,
        "warnings": 2,
        "advice": 0,
    }


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("bsn 111222333 dus", "bsn ••••••••• dus"),
        ("1112.22.333", "•••••••••••"),
        ("mail jan@example.org nu", "mail ••••••••••••••• nu"),
        ("bel 06-12345678", "bel •••••••••••"),
        ("bel +31 6 12345678", "bel ••••••••••••••"),
        ("NL91ABNA0417164300", "••••••••••••••••••"),
        ("datum 2018-09-01", "datum 2018-09-01"),
        ("kvk: '90000001'", "kvk: '90000001'"),
        ("5 deelnemers in 2018", "5 deelnemers in 2018"),
    ],
)
def test_what_looks_personal_is_blotted_out_of_an_excerpt(text, masked):
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("home", "path"),
    [
        (Home("data", "data"), "data/proposals/a.yaml"),
        (Home("../../data", "inkoop/data"), "inkoop/data/proposals/a.yaml"),
        (Home(".", ""), "proposals/a.yaml"),
    ],
)
def test_a_file_is_named_from_the_top_of_the_repository(home, path):
    file = f"{home.shown}/proposals/a.yaml"
    assert home.repository_path(file) == path
    assert home.inside(file) == "proposals/a.yaml"


def test_the_files_that_were_checked_are_those_asked_for():
    register = Register(settings=REGISTER.settings, left_out=(LeftOut("data/c.yaml", "client", "c"),))
    texts = {"data/b.yaml": Lines("b"), "data/a.yaml": Lines("a")}
    assert report(register, [], texts, HOME).checked == ("data/a.yaml", "data/b.yaml", "data/c.yaml")
    assert report(register, [], texts, HOME, Asked(["data/b.yaml", "data/x.yaml"])).checked == (
        "data/b.yaml",
    )
