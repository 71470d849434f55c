"""Events to a tree, and everything of YAML that the register does not know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.store import parser
from srr.store.parser import parse
from srr.store.tree import Collection, Scalar


def outline(node, text):
    """A node as nested lists, each scalar as the stretch of text it was found at."""
    if isinstance(node, Scalar):
        return text[node.start : node.end]
    return [outline(each, text) for each in node.children]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\nc: 'd'\n", ["a", "b", "c", "'d'"]),
        ("a:\n  - b\n  - c: d\n", ["a", ["b", ["c", "d"]]]),
        ('{a: [b, "c"]}', ["a", ["b", '"c"']]),
        ("a:\nb: c", ["a", "", "b", "c"]),
        ("a: |\n  b\n\n  c\n\n\nd: e\n", ["a", "|\n  b\n\n  c", "d", "e"]),
        ("a: |\r\n  b\r\n\r\nd: e\r\n", ["a", "|\r\n  b", "d", "e"]),
        ("a: >-\n  b \n", ["a", ">-\n  b "]),
        ("a: |", ["a", "|"]),
        ("a: b\n  c\nd: e\n", ["a", "b\n  c", "d", "e"]),
        ("é: 😀\nb: c\n", ["é", "😀", "b", "c"]),
        ("---\na: b\n...\n", ["a", "b"]),
    ],
)
def test_every_scalar_knows_its_place(text, expected):
    found = parse(text)
    assert (found.faults, found.stopped) == ((), False)
    assert outline(found.root, text) == expected


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("a:\n  b: c\n  d: e\n\n\nf: g\n", "b: c\n  d: e"),
        ("a:\n  - b\n  - c\n# d\n", "- b\n  - c"),
        ("a: {b: c, }  # d\n", "{b: c, }"),
        ("a: [b,\n  c]\nd: e\n", "[b,\n  c]"),
        ("a:\n  - - b\n    - c\nd: e\n", "- - b\n    - c"),
    ],
)
def test_a_collection_ends_where_its_last_part_or_its_bracket_does(text, stretch):
    root = parse(text).root
    assert isinstance(root, Collection)
    value = root.children[1]
    assert text[value.start : value.end] == stretch


@pytest.mark.parametrize(
    ("text", "plain"), [("a: b", True), ("a: 'b'", False), ('a: "b"', False), ("a: |\n b", False)]
)
def test_whether_a_scalar_is_plain(text, plain):
    root = parse(text).root
    assert isinstance(root, Collection)
    assert root.children[1].plain is plain


@pytest.mark.parametrize("text", ["", "\n", "# a\n", "# a\n---\n"])
def test_a_text_without_anything_in_it_has_no_fault(text):
    found = parse(text)
    assert (found.faults, found.stopped) == ((), False)
    assert found.root is None or (isinstance(found.root, Scalar) and found.root.text == "")


REFUSED = [
    ("a: «&x» 1\n", "anchor"),
    ("a: «&x»\n", "anchor"),
    ("«&x» a: b\n", "anchor"),
    ("a: [«&x» b]\n", "anchor"),
    ("a: «&x»\n  b: c\n", "anchor"),
    ("a: «*x»\n", "alias"),
    ("a: [b, «*x»]\n", "alias"),
    ("«*x» : b\n", "alias"),
    ("a: «!!str» 1\n", "tag"),
    ("a: «!!python/object/apply:os.system» [x]\n", "tag"),
    ("a: «!foo» {b: c}\n", "tag"),
    ("a: «!<tag:x>» z\n", "tag"),
    ("a: «!» x\n", "tag"),
    ("a: [«!x» z]\n", "tag"),
    ("«%YAML 1.1»\n---\na: b\n", "directive"),
    ("«%YAML 1.2»\n---\na: b\n", "directive"),
    ("«%YAML 2.0»\n---\na: b\n", "directive"),
    ("«%TAG ! tag:x:»\n---\na: b\n", "directive"),
    ("«%FOO bar»\n---\na: b\n", "directive"),
    ("«%a: b»\n", "directive"),
    ("a: b\n«---»\nc: d\n", "documents"),
    ("a: b\n«---»\n", "documents"),
    ("a: b\n...\n«---» c\n", "documents"),
    ("a: b\n«...»\nc: d\n", "documents"),
    ("a: b\n«---»\nc: d\n---\ne: f\n---\n", "documents"),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("text", "variant"), REFUSED)
def test_what_the_register_does_not_know_is_refused(text, variant, ends, marked, found, source):
    text, position = marked(text)
    text = text.replace("\n", ends)
    assert found(text) == [(f"yaml-subset.{variant}", position)]
    assert source(text).value is None


def test_an_anchor_and_a_tag_are_two_faults_in_the_order_of_the_text(found):
    assert [(key, at.column) for key, at in found("a: !x &z 5\n")] == [
        ("yaml-subset.tag", 4),
        ("yaml-subset.anchor", 7),
    ]


def test_what_comes_after_the_first_document_is_no_part_of_the_record():
    root = parse("a: b\n---\nc: d\n").root
    assert outline(root, "a: b\n---\nc: d\n") == ["a", "b"]


def test_the_faults_before_the_one_that_stops_the_parser_are_kept(found):
    assert [key for key, _ in found("a: &x b\nc: [\n")] == ["yaml-subset.anchor", "syntax.open-bracket"]


def test_a_parser_that_raises_something_else_is_a_fault_too(monkeypatch):
    class Broken(parser.CSafeLoader):
        def get_event(self):
            event = super().get_event()
            if getattr(event, "value", None) == "b":
                raise ValueError
            return event

    monkeypatch.setattr(parser, "CSafeLoader", Broken)
    found = parse("a: b\n")
    assert (found.root, found.stopped) == (None, True)
    assert [(each.rule, each.variant, each.start) for each in found.faults] == [("syntax", "other", 1)]


def walk(node):
    yield node
    for each in node.children if isinstance(node, Collection) else ():
        yield from walk(each)


@given(
    st.lists(st.sampled_from(["a", ": ", "- ", "[", "]", "{", "}", ", ", "\n", "\n  ", "'", "#", "|"])).map(
        "".join
    )
)
def test_parts_lie_within_their_whole_one_after_the_other(text):
    root = parse(text).root
    for node in walk(root) if root else ():
        assert 0 <= node.start <= node.end <= len(text)
        if isinstance(node, Collection):
            for part in node.children:
                assert part.start >= node.start
                assert part.end <= max(node.end, part.start)
            for part, after in zip(node.children, node.children[1:], strict=False):
                assert part.end <= after.start
