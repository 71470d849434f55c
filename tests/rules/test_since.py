from __future__ import annotations

from dataclasses import replace

import pytest

from srr.problems import Position, Problem, Severity, say
from srr.rules.since import brought, changed

OLD = Problem(
    "data/a.yaml", Position(3, 1, 3, 2), "schema", Severity.WARNING, say("x", id="b"), path=("name",)
)


def test_files_that_came_went_or_altered_are_changed():
    before = {"same": b"a\n", "gone": b"b\n", "altered": b"c\n"}
    after = {"same": b"a\n", "altered": b"d\n", "new": b"b\n"}
    assert changed(before, after) == {"gone", "altered", "new"}


def test_line_endings_are_no_change():
    assert changed({"a": b"x\ny\n"}, {"a": b"x\r\ny\r\n"}) == frozenset()
    assert changed({"a": b"x\ny\n"}, {"a": b"x\ry\n"}) == {"a"}


def test_an_older_problem_counts_only_in_a_file_that_changed():
    assert brought([OLD], [OLD], frozenset()) == []
    assert brought([OLD], [OLD], frozenset({"data/a.yaml"})) == [OLD]


@pytest.mark.parametrize(
    "new",
    [
        replace(OLD, file="data/b.yaml"),
        replace(OLD, rule="syntax"),
        replace(OLD, message=say("x", id="c")),
        replace(OLD, path=("title",)),
        replace(OLD, severity=Severity.ERROR),
    ],
)
def test_a_problem_that_was_not_there_counts_anywhere(new):
    assert brought([OLD, new], [OLD], frozenset()) == [new]


def test_the_remedy_may_be_another_one():
    assert brought([replace(OLD, remedy=say("y"))], [OLD], frozenset()) == []


def test_what_became_of_the_records_always_counts():
    rewritten = replace(OLD, rule="history-rewritten")
    assert brought([rewritten], [rewritten], frozenset()) == [rewritten]
