"""Bytes that are no UTF-8, and characters that nobody sees, are found where they are and never printed."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.store.encoding import decode, escaped, refuses, tame
from srr.store.source import read

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
HIDDEN = "\U000e0000\U000e0041\U000e007f"
BREAKS = "\r\x85\u2028\u2029"
CONTROL = "".join(
    chr(code) for code in [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF] if chr(code) not in "\t\n\r\x85"
)
KINDS = [
    *((each, "line-break") for each in BREAKS),
    *((each, "direction") for each in BIDI),
    *((each, "zero-width") for each in ZERO_WIDTH),
    *((each, "hidden") for each in HIDDEN),
    *((each, "control") for each in CONTROL),
]


def faults(data: bytes):
    return [(each.variant, each.start, each.end, dict(each.args)) for each in decode(data).faults]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_other_encodings_are_named(encoding):
    data = ("\ufeff" + "name: x\n").encode(encoding)
    assert faults(data) == [("utf-16", 0, 0, {"name": encoding[:6].upper()})]
    assert (decode(data).text, decode(data).readable) == ("", False)


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"# caf\xe9\n", 1, 6, "0xE9"),
        (b"name: x\n# \xc3\xa9 \xc0\xaf\n", 2, 5, "0xC0"),
        (b"# \xe2\x82", 1, 3, "0xE2"),
        (codecs.BOM_UTF8 + b"\xff", 1, 1, "0xFF"),
        (b"a: \xed\xa0\x80\n", 1, 4, "0xED"),
    ],
)
def test_the_first_byte_that_is_no_utf_8_is_pointed_at(data, line, column, byte):
    read_ = read(data, "x.yaml")
    (problem,) = read_.problems
    assert (problem.rule, problem.message.key) == ("encoding", "rule.encoding.not-utf-8")
    assert dict(problem.message.args) == {"byte": byte}
    assert (problem.position.line, problem.position.column) == (line, column)
    assert (read_.text, read_.value) == ("", None)


@pytest.mark.parametrize(
    ("character", "kind"), KINDS, ids=lambda each: each.encode("unicode_escape").decode()
)
def test_unseen_characters_are_refused(character, kind):
    text = f"a: b{character}c\n# {character}d"
    ((variant, start, end, args),) = faults(text.encode())
    assert (variant, start, end) == (kind, 4, 5)
    assert args["code"] == f"U+{ord(character):04X}"
    assert args["name"].isprintable()
    assert args["count"] == 2
    assert refuses(f"b{character}c")
    assert character not in str(args)


def test_each_character_is_told_of_once():
    assert [each[0] for each in faults("a\u200bb\u202ec\u200b\u200bd".encode())] == [
        "zero-width",
        "direction",
    ]


def test_names():
    assert faults(b"a\x1bb")[0][3] == {"code": "U+001B", "name": "ESCAPE", "count": 1}
    assert faults("\u202e".encode())[0][3] == {"code": "U+202E", "name": "RIGHT-TO-LEFT OVERRIDE", "count": 1}


@pytest.mark.parametrize("text", ["a: b\r\nc: d\r\n", "a: é ü ‘x’ € 😀 नमस्ते\tb\n", "a: \u00a0\n", ""])
def test_other_characters_are_accepted(text):
    assert decode(text.encode()).faults == ()
    assert tame(text) == text
    assert not refuses(text.replace("\r\n", "\n"))


def test_a_byte_order_mark_is_left_out_of_the_text():
    assert decode(codecs.BOM_UTF8 + b"a: b").text == "a: b"
    assert [each[0] for each in faults(codecs.BOM_UTF8 * 2 + b"a: b")] == ["zero-width"]


def test_of_what_may_end_a_line_only_a_lone_return_does(source):
    assert tame("a\rb\x85c\u2028d\u2029e\r\nf") == "a\nb\ufffdc\ufffdd\ufffde\r\nf"
    for text in ("a: b\rc: d\r", "a: b\x85 c: d\n", "a: b # ok\u2028c: d\n"):
        assert next(each.message.key for each in source(text).problems) == "rule.encoding.line-break"
        assert source(text).value is None


@given(st.text())
def test_what_is_tamed_keeps_its_length_and_has_nothing_unseen(text):
    tamed = tame(text)
    assert len(tamed) == len(text)
    assert not any(
        unicodedata.category(each) == "Cc"
        for each in tamed.replace("\r\n", "").replace("\n", "").replace("\t", "")
    )
    # Of what is only pointed out nothing is changed.
    assert {each.variant for each in decode(tamed.encode(errors="replace")).faults} <= {"blank"}


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\0", "U+0000"),
        (r"\a", "U+0007"),
        (r"\b", "U+0008"),
        (r"\v", "U+000B"),
        (r"\f", "U+000C"),
        (r"\r", "U+000D"),
        (r"\e", "U+001B"),
        (r"\N", "U+0085"),
        (r"\L", "U+2028"),
        (r"\P", "U+2029"),
        (r"\x1b", "U+001B"),
        (r"\u202E", "U+202E"),
        (r"\U000E0041", "U+E0041"),
    ],
)
def test_escapes_of_unseen_characters_are_refused_too(escape, code, found, source, marked):
    text, position = marked(f'a: é\nb: "x \\\\«{escape}»31m"\n')
    assert found(text) == [("encoding.escape", position)]
    (problem,) = source(text).problems
    assert {name: value for name, value in problem.message.args if name != "name"} == {
        "escape": escape,
        "code": code,
    }
    assert problem.path == ("b",)


def test_other_escapes_are_accepted(source):
    assert source(r'a: "\t\n\"\\\/\x41\u00e9\_"').value == {"a": '\t\n"\\/Aé\u00a0'}


def test_an_escape_is_told_of_once_for_each_text():
    assert [each.start for each in escaped(r'"\e\0\e"', 0, 8, ())] == [1, 3]
