"""What edits come to, whatever the file looks like."""

from __future__ import annotations

import pytest

from srr.store.edits import Append, CannotEdit, Remove, Set, applied

RECORD = {"title": "x", "list": ["a", {"k": "v"}], "map": {"a": 1}}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Append(("list",), "b")], {**RECORD, "list": ["a", {"k": "v"}, "b"]}),
        ([Append(("new",), "b")], {**RECORD, "new": ["b"]}),
        ([Append(("map", "new"), 1)], {**RECORD, "map": {"a": 1, "new": [1]}}),
        ([Set(("title",), "y")], {**RECORD, "title": "y"}),
        ([Set(("map", "b"), 2)], {**RECORD, "map": {"a": 1, "b": 2}}),
        ([Set(("deep", "er"), 2)], {**RECORD, "deep": {"er": 2}}),
        ([Set(("list", 1, "k"), "w")], {**RECORD, "list": ["a", {"k": "w"}]}),
        ([Set(("list", 0), "z")], {**RECORD, "list": ["z", {"k": "v"}]}),
        ([Remove(("title",))], {"list": RECORD["list"], "map": RECORD["map"]}),
        ([Remove(("list", 0)), Remove(("list", 0))], {**RECORD, "list": []}),
        ([], RECORD),
    ],
)
def test_applied(edits, expected):
    assert applied(RECORD, edits) == expected
    assert RECORD == {"title": "x", "list": ["a", {"k": "v"}], "map": {"a": 1}}


@pytest.mark.parametrize(
    "edit",
    [
        Append(("title",), 1),
        Append(("map",), 1),
        Set(("title", "x"), 1),
        Set(("list", 7), 1),
        Set(("list", "a"), 1),
        Remove(("weg",)),
        Remove(("weg", "verder")),
        Remove(("list", 7)),
    ],
)
def test_a_path_that_leads_nowhere(edit):
    with pytest.raises(CannotEdit) as refused:
        applied(RECORD, [edit])
    assert refused.value.path == edit.path
