from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from srr.problems import Code, Position, Problem, Severity, say
from srr.views.fingerprints import fingerprints
from srr.views.problems import Home, Report

FOUND = Problem(
    "data/proposals/a.yaml",
    Position(12, 13, 12, 22),
    "schema",
    Severity.ERROR,
    say("x", field="title", of=(say("y", of=Code("status", "started")),)),
    path=("history", 2),
)


def made(*problems, home=Home("data", "data")):
    return Report("Voorbeeld", (), problems, (None,) * len(problems), 1, 1, home, ())


def name(found, **kwargs):
    (only,) = fingerprints(made(found, **kwargs))
    return only


@given(st.builds(Position, *[st.integers(1, 9999)] * 4))
def test_a_name_survives_moved_lines(position):
    assert name(replace(FOUND, position=position)) == name(FOUND)


def test_a_name_survives_that_another_line_it_speaks_of_moves():
    twice = say("rule.duplicate-key.twice", field="title", line="3")
    moved = say("rule.duplicate-key.twice", field="title", line="4")
    assert name(replace(FOUND, message=twice)) == name(replace(FOUND, message=moved))


def test_a_name_does_not_depend_on_where_the_command_was_run():
    elsewhere = replace(FOUND, file="../../data/proposals/a.yaml")
    assert name(elsewhere, home=Home("../../data", "data")) == name(FOUND)


def test_a_name_does_not_depend_on_the_severity_somebody_chose():
    assert name(replace(FOUND, severity=Severity.ADVICE)) == name(FOUND)


def test_whatever_makes_it_another_problem_makes_another_name():
    others = [
        replace(FOUND, rule="near-duplicate"),
        replace(FOUND, file="data/proposals/b.yaml"),
        replace(FOUND, path=("history", 3)),
        replace(FOUND, message=say("x", field="title", of=(say("y", of=Code("status", "stopped")),))),
        replace(FOUND, message=say("z", field="title")),
    ]
    assert len({name(each) for each in [FOUND, *others]}) == 6


def test_what_is_alike_is_told_apart_by_counting():
    three = fingerprints(made(FOUND, FOUND, FOUND))
    assert len(set(three)) == 3
    assert fingerprints(made(FOUND, FOUND))[:2] == three[:2]
