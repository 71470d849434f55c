"""The two versions of a file with conflicts: which fields they have differently, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.store.source import read
from srr.store.versions import Difference, differences

HISTORY = "title: Plan\nhistory:\n  - status: submitted\n    date: 2018-05\n"


def told(text: str) -> list[list[Difference]]:
    marks = [each.span() for each in re.finditer(r"^(?:<{7}|>{7})[^\r\n]*", text, re.MULTILINE)]
    return differences(text, list(zip(marks[::2], marks[1::2], strict=True)))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (
            "  - status: accepted\n    date: 2018-09-01\n",
            "  - status: on-hold\n    reason: rust\n",
            [(("history", 1), "status: accepted, date: 2018-09-01", "status: on-hold, reason: rust")],
        ),
        (
            "  - status: accepted\n  - status: started\n",
            "  - status: rejected\n",
            [
                (("history", 1), "status: accepted", "status: rejected"),
                (("history", 2), "status: started", None),
            ],
        ),
        ("    by: directie\n", "    by: inkoop\n", [(("history", 0, "by"), "directie", "inkoop")]),
        ("may_hire: [client]\n", "may_hire: []\n", [(("may_hire",), "[client]", "[]")]),
        ("clients: [ocw]\nsummary: a\n", "summary: a\nclients: [duo]\n", [(("clients",), "[ocw]", "[duo]")]),
        ("", "summary: 'a'\n", [(("summary",), None, "'a'")]),
        ("# een\n", "# twee\n", []),
    ],
)
def test_the_outermost_values_that_differ(ours, theirs, expected):
    text = f"{HISTORY}<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n"
    assert told(text) == [[Difference(*each) for each in expected]]


def test_an_event_of_which_git_found_the_end_to_be_the_same():
    text = (
        f"{HISTORY}<<<<<<< a\n  - status: accepted\n=======\n  - status: on-hold\n>>>>>>> b\n    date: 2019\n"
    )
    assert told(text) == [[Difference(("history", 1, "status"), "accepted", "on-hold")]]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_a_text_of_several(newline):
    text = "notes: |\n  een\n<<<<<<< a\n  twee\n  drie\n=======\n>>>>>>> b\n  vier\n".replace("\n", newline)
    assert told(text) == [[Difference(("notes",), "twee, drie", None)]]


def test_what_was_there_before_both_is_no_version():
    text = "<<<<<<< a\nb: 1\n||||||| basis\nb: [\nz: 9\n=======\nb: 3\n>>>>>>> c\n"
    assert told(text) == [[Difference(("b",), "1", "3")]]


def test_each_conflict_has_its_own():
    conflict = "<<<<<<< a\n{0}: 1\n=======\n{0}: 2\n>>>>>>> b\n"
    text = conflict.format("x") + "y: 1\n" + conflict.format("z")
    assert told(text) == [[Difference(("x",), "1", "2")], [Difference(("z",), "1", "2")]]
    assert told(text + conflict.replace("=======\n", "").format("q")) == [[], [], []]


def test_values_are_short_and_show_nothing_personal():
    text = f"<<<<<<< a\nb: {'x' * 99}\n=======\nb: mail fictief@example.org of 111222333\n>>>>>>> c\n"
    ((found,),) = told(text)
    assert (found.ours, found.theirs) == ("x" * 59 + "…", f"mail {'•' * 19} of {'•' * 9}")


LINES = st.sampled_from(
    ["<<<<<<< a", ">>>>>>> b", "=======", "||||||| c", "a: 1", "b: [", "- c", "  d: x", "e: |", "  ", "# f", "", "\u2028", "&a b: *a"]
)  # fmt: skip


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_whatever_stands_between_marks_is_read_to_its_end(text):
    source = read(text.encode(), "x.yaml")
    assert source.problems or source.value is not None


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1),
    st.booleans(),
)
def test_exactly_the_fields_that_differ_are_told(fields, around):
    ours, theirs = ("".join(f"{key}: {pair[side]}\n" for key, pair in fields.items()) for side in (0, 1))
    text = f"{'x: 1' if around else '# x'}\n<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n{'y: 2' if around else ''}\n"
    assert told(text) == [
        [Difference((key,), str(one), str(two)) for key, (one, two) in fields.items() if one != two]
    ]
