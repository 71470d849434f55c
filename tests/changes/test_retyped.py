"""What somebody changed of a text: what they left stays as the record has it."""

from __future__ import annotations

import pytest

from srr.changes.returning.retyped import retyped
from srr.render.wording import visible


@pytest.mark.parametrize(
    ("old", "change", "new"),
    [
        ("een\n\ntwee\n", ("een", "drie"), "drie\n\ntwee\n"),
        ("  - a\n  - b\n", ("b", "c"), "  - a\n  - c\n"),
        ("tab\tin\tde zin", ("zin", "regel"), "tab\tin\tde regel"),
        ("zacht\u00adkoppel", ("koppel", "teken"), "zacht\u00adteken"),
        ("##[groep] a", ("a", "b"), "##[groep] b"),
        ("a  b", ("b", "b "), "a  b"),
        ("a  b", ("a", " a"), "a  b"),
        ("aa", ("aa", "aaa"), "aaa"),
        ("a\nb", ("\n", "\r\nc\r\n"), "a\nc\nb"),
        ("een", ("een", "twee"), None),
    ],
)
def test_the_rest_of_a_text_stays_as_it_is(old, change, new):
    assert retyped(old, visible(old), visible(old).replace(*change, 1)) == new


def test_a_text_that_was_shown_otherwise_is_no_such_text():
    assert retyped("een twee", "een twe", "een drie") is None
    assert retyped("een", "een twee", "een drie") is None
