"""A fault becomes a problem with the words of its rule; offsets become lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.problems import Position, Problem, Severity, say
from srr.store.faults import GLUED_COMMENT, Fault, Lines, tellable

TEXTS = st.text(alphabet="ab é😀\n\r\t\u2028", max_size=40)


def test_a_problem_names_message_and_remedy_by_rule_and_variant():
    fault = Fault("limit", "depth", 3, 4, {"limit": 32}, Severity.WARNING, ("a", 0))
    assert fault.problem("x.yaml", Lines("a:\n[")) == Problem(
        file="x.yaml",
        position=Position(2, 1, 2, 2),
        rule="limit",
        severity=Severity.WARNING,
        message=say("rule.limit.depth", limit=32),
        remedy=say("remedy.limit.depth", limit=32),
        path=("a", 0),
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("", 0, 0, (1, 1, 1, 1)),
        ("ab", 1, 2, (1, 2, 1, 3)),
        ("a\nb", 2, 3, (2, 1, 2, 2)),
        ("a\r\nb", 3, 4, (2, 1, 2, 2)),
        ("a\rb", 2, 3, (1, 3, 1, 4)),  # a lone carriage return ends no line, as in git
        ("a\u2028b", 2, 3, (1, 3, 1, 4)),
        ("é😀b", 2, 3, (1, 3, 1, 4)),  # characters, not bytes
        ("a\n", 2, 2, (2, 1, 2, 1)),
        ("a\nbc\nd", 0, 5, (1, 1, 3, 1)),
    ],
)
def test_positions(text, start, end, expected):
    assert Lines(text).position(start, end) == Position(*expected)


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text, data):
    offset = data.draw(st.integers(0, len(text)))
    position = Lines(text).position(offset, offset)
    before = text.split("\n")[: position.line - 1]
    assert sum(len(line) + 1 for line in before) + position.column - 1 == offset
    assert Lines(text).number(offset) == position.line


@pytest.mark.parametrize("name", ["name", "own_staff", "R01", "ict-inhuur"])
def test_a_plain_name_may_be_repeated(name):
    assert tellable(name) == name


@pytest.mark.parametrize(
    "name", ["", "111222333", "bsn111222333", "x" * 41, "a b", "jan@fictief.nl", "a\n::error"]
)
def test_other_names_may_not(name):
    assert tellable(name) == "…"


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        (" #3", "#3"),
        ("\t#3 en meer\r\n", "#3 en meer"),
        (" # drie", None),
        (" #", None),
        (" ##", None),
        ("#3", None),
        ("\n #3", None),
    ],
)
def test_a_glued_comment(text, comment):
    match = GLUED_COMMENT.match(text)
    assert (match and match[1]) == comment
