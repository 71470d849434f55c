"""Each mistake against YAML itself: what it is called and where it is pointed at, in one table."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from yaml.error import Mark, MarkedYAMLError

from srr.store.source import read
from srr.store.syntax import explain

READING = Path(__file__).parents[2] / "srr" / "locale" / "nl" / "reading.po"

MISTAKES = [
    # a colon where no field can begin
    ("title: Plan«:» fase 1\n", "colon-in-text"),
    ("title: T\nnotes: zie bijlage«:» plan\n", "colon-in-text"),
    ("notes: Zie https://x.nl«:» goed\n", "colon-in-text"),
    ("a: [b, c]«:» d\n", "colon-in-text"),
    ("title«:»Testlab\nclients: [ocw]\n", "no-space"),
    ("title: T\nclients«:»[ocw]\nnotes: x\n", "no-space"),
    ("a:\n  - b«:»c\n    d: e\n", "no-space"),
    ("a: {b«:», c: d}\n", "no-space"),
    ("a: {b«:»}\n", "no-space"),
    ("title: T\n«clients [ocw]»\nnotes: x\n", "no-colon"),
    ("title: T\n«losse regel»  \n", "no-colon"),
    ("«losse regel»\n# uitleg\n\ntitle: T\n", "no-colon"),
    ("history:\n  - status: accepted\n    «date 2018-09-01»\n    by: x\n", "no-colon"),
    ('"a": b\n«"c" d»\n', "no-colon"),
    ("«[a]»\nb: c\n", "no-colon"),
    # to the left or to the right of its place
    ("title: T\n  «notes: x»\n", "indent"),
    ("title: T\n\n# uitleg\n «notes: x»\n", "indent"),
    ("  title: T\n«notes: x»\n", "indent"),
    ("a:\n  b: c\n «d: e»\n", "indent"),
    ("a:\n  b: c\n   «d: e»\n", "indent"),
    ("a: |\n   x\n  «y»\n", "indent"),
    ("{a: b}\n«c: d»\n", "indent"),
    # lists
    ("a: b\n«-» c\n", "list-item"),
    ("a:\n  - b\n «-» c\n", "list-item"),
    ("a:\n  b: c\n  «-» d\n", "list-item"),
    ("a:\n  - b: c\n   «d: e»\n", "out-of-line"),
    ("a:\n  - b: c\n    d: e\n  «f: g»\n  - b: c\n", "out-of-line"),
    ("- a\n«b: c»\n", "no-dash"),
    ("a:\n  - b\n  «-»c\n", "dash-space"),
    ("a:\n  «-»b: c\n    d: e\n", "dash-space"),
    ("a: «- b»\n  - c\n", "list-beside-key"),
    # tabs
    ("«\t»a: b\n", "tab"),
    ("a:\n«\t»b: c\n", "tab"),
    ("a:\n«\t»- b\n", "tab"),
    ("a:\n  b: c\n«\t»d: e\n", "tab"),
    ("a:\n  -«\t»b\n", "tab"),
    ("a: |\n«\t»b\n", "tab"),
    ("a: b\n«\t»# c\nd: e\n", "tab"),
    # quotes
    ('title: «"Testlab»\nnotes: x\n', "open-quote"),
    ("title: «'Testlab»\n", "open-quote"),
    ('a: «"b\\"»\nc: d\n', "open-quote"),
    ('a: «"x»\n\nb: "y"\n', "open-quote"),
    ("a: «'x»\nb: 'y'\n", "open-quote"),
    ('a: [b, «"c]»\n', "open-quote"),
    ('title: "Testlab" «en meer»\n', "after-quote"),
    ("title: 'DUO'«s plan'»\n", "after-quote"),
    ('title: "a "«b" c"»\n', "after-quote"),
    ('a: "b"«, "c"»\n', "after-quote"),
    ("a: 'b' «c: d»\n", "after-quote"),
    # brackets
    ("«[»", "open-bracket"),
    ("clients: «[»ocw\n", "open-bracket"),
    ("clients: «[»ocw,\n", "open-bracket"),
    ("clients: «[»ocw, szw\ntitle: x\n", "open-bracket"),
    ("a: «{»b: c, \n", "open-bracket"),
    ("a: [{b: c}, «{»d: e, \n", "open-bracket"),
    ("a: «[»b: \n", "open-bracket"),
    ("a:\n  - «{»b: c, d: 5\n  - {b: e}\n", "open-bracket"),
    ("clients: [ocw]«]»\n", "stray-bracket"),
    ("a: {b: c}«}»\n", "stray-bracket"),
    ("a: «]»\n", "stray-bracket"),
    ("a: [b, c«}»\n", "wrong-bracket"),
    ("a: {b: [c«}»\n", "wrong-bracket"),
    ("clients: [ocw]«, [b]»\n", "after-bracket"),
    ("{a: b} «c»\n", "after-bracket"),
    ("a:\n  - {metric: participants value«:» 5}\n", "no-comma"),
    ("a: [b,«,» c]\n", "no-content"),
    ("a: «,»\n", "no-content"),
    # signs at the beginning of a text
    ("a: «@x»\n", "sign"),
    ("a: «`x`»\n", "sign"),
    ("a: «%5»\n", "sign"),
    ("a: «*vet* tekst»\n", "sign"),
    ("a: «*x y»\n", "sign"),
    ("a: «& b»\n", "sign"),
    ("a: «? b»\n", "sign"),
    ("a: [b, «!c]»\n", "sign"),
    ("a: «!!»\n", "sign"),
    # text in double quotes, of more lines, and behind a comment
    ('title: "C:«\\m»ap"\n', "escape"),
    ('title: "«\\x»ZZ"\n', "escape"),
    ("a: | «tekst»\n", "block-text"),
    ("a: > «5 personen»\n", "block-text"),
    ("a: verslag «#3 van»\n  de commissie\n", "hash-in-text"),
    ("a: eerste «#1»\n tweede\nb: c\n", "hash-in-text"),
    # what stands in the place of another file
    ("«version https://git-lfs.github.com/spec/v1»\n", "lfs"),
    # what nobody does by mistake
    ("«: a»\n", "other"),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("text", "variant"), MISTAKES)
def test_a_mistake_is_named_and_pointed_at(text, variant, ends, marked, found):
    text, position = marked(text)
    assert found(text.replace("\n", ends)) == [(f"syntax.{variant}", position)]


def test_the_table_has_every_mistake_that_there_are_words_for():
    with READING.open(encoding="utf-8") as file:
        worded = {each.id for each in read_po(file) if str(each.id).startswith("rule.syntax.")}
    assert worded == {f"rule.syntax.{variant}" for _, variant in MISTAKES}


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("a: [b\n", {"sign": "[", "closing": "]"}),
        ("a: {b: c\n", {"sign": "{", "closing": "}"}),
        ("a: [b}\n", {"sign": "}", "opening": "[", "closing": "]"}),
        ("a: b]\nc: ]\n", {"sign": "]"}),
        ("a: 'b' c\n", {"sign": "'"}),
        ("a: @b\n", {"sign": "@"}),
        ("a: Plan: b\n", {}),
    ],
)
def test_a_message_names_the_sign_and_nothing_else_of_the_text(text, args, source):
    (problem,) = source(text).problems
    assert dict(problem.message.args) == args


def test_a_mark_past_the_end_points_at_the_end():
    mark = Mark("x", 9, 0, 9, None, None)
    fault = explain(MarkedYAMLError("?", mark, "?", mark), "abc", None)
    assert (fault.variant, fault.start, fault.end) == ("other", 3, 3)


def test_without_a_mark_the_beginning_is_pointed_at():
    fault = explain(MarkedYAMLError(problem="?"), "abc\n", None)
    assert (fault.variant, fault.start, fault.end) == ("other", 0, 3)


PIECES = st.sampled_from(
    ["a", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "&x ", "*x ", "!y ", "|", ">-", '"', "'", "\n",
     "\n  ", "\t", " #c", "%D", "---\n", "...\n", "\\", "<<: ", "@", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_stops_the_parser_is_pointed_at_within_the_text(text):
    lines = text.split("\n")
    for problem in read(text.encode(), "x.yaml").problems:
        at = problem.position
        assert (at.line, at.column) <= (at.end_line, at.end_column)
        assert at.end_line <= len(lines)
        assert at.column <= len(lines[at.line - 1]) + 1
        assert at.end_column <= len(lines[at.end_line - 1]) + 1
