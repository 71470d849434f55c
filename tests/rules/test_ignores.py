"""The comments that silence a rule: where they stand, and the line they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.rules.ignores import Ignore, ignores


def found(text: str) -> list[tuple[int, int, str, str]]:
    """Line of the comment, line it covers, rule, reason; from the top."""
    every = sorted(ignores(text.split("\n")), key=lambda each: each.position)
    return [(each.position.line, each.covers, each.rule, each.reason) for each in every]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a: 1 # srr: ignore r reason=w", [(1, 1, "r", "w")]),
        ("a: 1\t#srr:ignore r reason = lange reden, met = erin ", [(1, 1, "r", "lange reden, met = erin")]),
        ("# srr: ignore r reason=w\na: 1", [(1, 2, "r", "w")]),
        ("  # srr: ignore r reason=w\n\n# x\n\n  a: 1\nb: 2", [(1, 5, "r", "w")]),
        ("# srr: ignore r reason=w\n# srr: ignore s reason=v\na: 1", [(1, 3, "r", "w"), (2, 3, "s", "v")]),
        (
            "a: 1 # srr: ignore r reason=w\nb: 2 # srr: ignore s reason=v",
            [(1, 1, "r", "w"), (2, 2, "s", "v")],
        ),
        # Nothing below it: it is about no line at all.
        ("a: 1\n# srr: ignore r reason=w\n", [(2, 0, "r", "w")]),
        ("# srr: ignore r", [(1, 0, "r", "")]),
        ("a: 1 # srr: ignore r reason=", [(1, 1, "r", "")]),
        ("a: 1 # srr: ignore r omdat het zo is", [(1, 1, "r", "")]),
        ("a: 1 # srr: ignore", [(1, 1, "", "")]),
        ("a: 1 # srr: ignored r reason=w", []),
        ("a: 1 # srr ignore r reason=w", []),
        ("a: 1 # SRR: ignore r reason=w", []),
        # No comment: nothing stands between the value and the sign.
        ("a: 1# srr: ignore r reason=w", []),
        ("a: https://x.example/#srr: ignore r reason=w", []),
    ],
)
def test_comments(text, expected):
    assert found(text) == expected


def test_the_place_of_a_comment():
    (each,) = ignores(["a: 1", "b: 2 # srr: ignore r reason=w  "])
    assert isinstance(each, Ignore)
    place = each.position
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 6, 2, 30)


LINE = st.sampled_from(["", "  ", "# x", "a: 1", "# srr: ignore r reason=w", "a: 1 # srr: ignore r reason=w"])


@given(st.lists(LINE, max_size=12))
def test_a_comment_covers_the_first_line_with_a_value_at_or_below_it(lines):
    valued = [number for number, line in enumerate(lines, 1) if line.startswith("a")]
    for each in ignores(lines):
        assert each.covers == next((number for number in valued if number >= each.position.line), 0)
    assert len(list(ignores(lines))) == sum("srr" in line for line in lines)


@given(st.text())
def test_any_line_can_be_read(line):
    assert len(list(ignores([line]))) <= 1
