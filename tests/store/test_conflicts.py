"""What git leaves behind when two people changed the same lines."""

from __future__ import annotations

import pytest

from srr.store.source import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 1\n«<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> voorstel/duo»\nc: 4\n",
            {"ours": "HEAD", "theirs": "voorstel/duo"},
        ),
        (
            "«<<<<<<< HEAD\r\nb: 2\r\n=======\r\n>>>>>>> 1a2b3c4 (nieuwe datum)»\r\n",
            {"ours": "HEAD", "theirs": "1a2b3c4"},
        ),
        (
            "«<<<<<<< ours\nb: 2\n||||||| base\n=======\nb: 3\n>>>>>>> theirs»",
            {"ours": "ours", "theirs": "theirs"},
        ),
        ("«<<<<<<<\nb: 2\n=======\nb: 3\n>>>>>>>»", None),
        (f"«<<<<<<< {'x' * 41}\nb: 2\n=======\nb: 3\n>>>>>>> HEAD»", None),
        ("«<<<<<<< [red]\nb: 2\n=======\nb: 3\n>>>>>>> HEAD»", None),
    ],
)
def test_a_conflict_is_one_problem_and_the_file_is_not_parsed(text, expected, marked):
    text, position = marked(text)
    source = read(text.encode(), "x.yaml")
    (problem,) = source.problems
    assert (problem.rule, problem.position) == ("merge-conflict", position)
    assert problem.message.key == f"rule.merge-conflict.{'sides' if expected else 'bare'}"
    assert dict(problem.message.args) == (expected or {})
    assert source.value is None


def test_each_conflict_is_reported(found):
    conflict = "<<<<<<< a\nb: 2\n=======\nb: 3\n>>>>>>> c\n"
    assert [each.line for _, each in found(conflict + "d: 1\n" + conflict)] == [1, 7]


@pytest.mark.parametrize(
    "text", ["a: 1\n«>>>>>>> c»\nb: 2\n", "a: 1\n«<<<<<<< c»\n=======\nb: 2\n", "«<<<<<<< a»\n"]
)
def test_marks_that_were_forgotten(text, found, marked):
    text, position = marked(text)
    assert found(text) == [("merge-conflict.leftover", position)]


def test_a_mark_before_a_conflict_is_told_apart(found):
    text = "<<<<<<< a\n<<<<<<< b\nc: 1\n=======\n>>>>>>> d\n"
    assert [(key, at.line) for key, at in found(text)] == [
        ("merge-conflict.leftover", 1),
        ("merge-conflict.sides", 2),
    ]


@pytest.mark.parametrize("text", ["a: |\n  <<<<<<< x\n  =======\n  >>>>>>> y\n", "# <<<<<<< x\na: b\n"])
def test_marks_that_are_text(text, found):
    assert found(text) == []


def test_unseen_characters_are_reported_beside_a_conflict(found):
    assert [each for each, _ in found("# \u200b\n<<<<<<< a\n=======\n>>>>>>> b\n")] == [
        "encoding.zero-width",
        "merge-conflict.sides",
    ]
