"""What git leaves behind when two people changed the same lines."""

from __future__ import annotations

import pytest

from srr.problems import say
from srr.render.wording import Wording
from srr.store.source import read

UPPER, LOWER = say("merge-conflict.above"), say("merge-conflict.below")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("a: 1\n«<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> voorstel/duo»\nc: 4\n", ("HEAD", "voorstel/duo")),
        ("«<<<<<<< HEAD\r\nb: 2\r\n=======\r\n>>>>>>> 1a2b3c4 (nieuwe datum)»\r\n", ("HEAD", "1a2b3c4")),
        ("«<<<<<<< ours\nb: 2\n||||||| base\n=======\nb: 3\n>>>>>>> theirs»", ("ours", "theirs")),
        ("«<<<<<<<\nb: 2\n=======\nb: 3\n>>>>>>>»", (UPPER, LOWER)),
        (f"«<<<<<<< {'x' * 41}\nb: 2\n=======\nb: 3\n>>>>>>> HEAD»", (UPPER, "HEAD")),
        ("«<<<<<<< [red]\nb: 2\n=======\nb: 3\n>>>>>>> HEAD»", (UPPER, "HEAD")),
    ],
)
def test_a_conflict_is_one_problem_that_names_the_field_and_the_file_is_not_parsed(text, sides, marked):
    text, position = marked(text)
    source = read(text.encode(), "data/clients/duo.yaml")
    (problem,) = source.problems
    assert (problem.rule, problem.position, problem.path) == ("merge-conflict", position, ("b",))
    assert problem.message.key == "rule.merge-conflict.fields"
    args = dict(problem.message.args)
    assert args["record"] == "duo"
    (field,) = args["fields"]
    assert (dict(field.args)["field"], dict(field.args)["ours"], dict(field.args)["theirs"]) == ("b", *sides)
    assert source.value is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("<<<<<<< a\n# b\n=======\n# c\n>>>>>>> d\n", "sides"),
        ("<<<<<<<\n# b\n=======\n# c\n>>>>>>>\n", "bare"),
        ("<<<<<<< a\nb: [\n=======\nb: 1\n>>>>>>> c\n", "sides"),
        ("<<<<<<< a\nb: 1\n>>>>>>> c\n", "sides"),
        ("<<<<<<< a\nb: 1\n=======\nb: 2\n=======\n>>>>>>> c\n", "sides"),
    ],
)
def test_a_conflict_of_which_the_fields_cannot_be_told(text, key, found):
    assert [each for each, _ in found(text)] == [f"merge-conflict.{key}"]


def test_a_message_says_both_values_and_no_more_than_a_few(source):
    sides = ["".join(f"veld_{n}: {side}\n" for n in range(6)) for side in ("een", "twee")]
    (problem,) = source(f"<<<<<<< HEAD\n{sides[0]}=======\n{sides[1]}veld_7: x\n>>>>>>> tak\n").problems
    assert Wording("en").sentence(problem.message) == (
        "Two versions of x are not merged yet in git: "
        + "".join(f'veld_{n} is "een" in HEAD and "twee" in tak, ' for n in range(4))
        + "and 3 more fields."
    )
    assert problem.path == ()


def test_a_field_that_one_version_lacks(source):
    (problem,) = source("a: 1\n<<<<<<<\n=======\nb: 2\n>>>>>>>\n").problems
    assert Wording("nl").sentence(problem.message) == (
        "Van x zijn twee versies in git nog niet samengevoegd: "
        'b is niet ingevuld in de bovenste en "2" in de onderste.'
    )


def test_each_conflict_is_reported(found):
    conflict = "<<<<<<< a\nb: 2\n=======\nb: 3\n>>>>>>> c\n"
    assert [each.line for _, each in found(conflict + "d: 1\n" + conflict.replace("b", "e"))] == [1, 7]


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
