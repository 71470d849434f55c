"""A file as it is read: never an exception, the values that were written, and every place where it is."""

from __future__ import annotations

import codecs
import math
import string
import unicodedata
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from hypothesis import assume, example, given
from hypothesis import strategies as st

from srr.problems import Position, Severity
from srr.store.encoding import refuses
from srr.store.limits import BYTES
from srr.store.scalars import read_plain
from srr.store.source import Source, read

ROOT = Path(__file__).parents[2]
RECORDS = [path.read_bytes() for path in sorted((ROOT / "data").rglob("*.yaml"))]
with (ROOT / "srr/locale/nl/reading.po").open(encoding="utf-8") as catalogue:
    WORDS = {
        (each.id[0] if isinstance(each.id, tuple) else each.id): (
            each.string[1] if isinstance(each.string, tuple) else each.string
        )
        for each in read_po(catalogue)
    }


# Whatever the bytes are.


def flawed(data: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with stretches of them replaced by others."""
    for offset, length, new in cuts:
        start = offset % (len(data) + 1)
        data = data[:start] + new + data[start + length :]
    return data


PIECES = st.sampled_from(
    ["a", "é", "b: ", "- ", "? ", ": ", "[", "]", "{", "}", ", ", "&x ", "*x ", "!!str ", "|", ">", '"', "'",
     "\n", "\n  ", "\r\n", "\r", "\t", "# x", " #y", "%YAML 1.1\n", "---\n", "...\n", "\\", "\\e", "<<: ",
     "0123", "12:30", "null", "yes", "~", "=", "@", "\x00", "\x85", "\u2028", "\u200b", "\ufeff", "😀",
     "<<<<<<< a\n", ">>>>>>> b\n"]
)  # fmt: skip
NEW = st.binary(max_size=4) | PIECES.map(str.encode)
ANY_BYTES = st.one_of(
    st.binary(max_size=60),
    st.lists(PIECES, max_size=14).map(lambda pieces: "".join(pieces).encode()),
    st.builds(
        flawed,
        st.sampled_from(RECORDS),
        st.lists(st.tuples(st.integers(0, BYTES), st.integers(0, 6), NEW), min_size=1, max_size=3),
    ),
)


def as_shown(source: Source, data: bytes) -> list[str]:
    """The lines that positions count: of a file that is no UTF-8 with a sign for each bad byte."""
    text = source.text or data.removeprefix(codecs.BOM_UTF8).decode(errors="replace")
    return text.split("\n")


@given(ANY_BYTES)
@example(b"")
@example(b"\xff\xfe")
@example(b"a: [")
@example(b"\xef\xbb\xbf: ")
def test_nothing_raises_and_every_problem_lies_in_the_file(data):
    source = read(data, "data/x.yaml")
    lines = as_shown(source, data)
    for problem in source.problems:
        assert problem.file == "data/x.yaml"
        at = problem.position
        assert (1, 1) <= (at.line, at.column) <= (at.end_line, at.end_column)
        assert at.end_line <= len(lines)
        assert at.column <= len(lines[at.line - 1]) + 1
        assert at.end_column <= len(lines[at.end_line - 1]) + 1
    assert (source.value is None) == any(each.severity is Severity.ERROR for each in source.problems)
    assert list(source.problems) == sorted(source.problems)
    assert source.position(()) <= source.position(("a", 0)) or source.value is None


@given(ANY_BYTES)
def test_there_are_words_for_every_problem_and_its_remedy(data):
    for problem in read(data, "x.yaml").problems:
        for said in (problem.message, problem.remedy):
            takes = {name for _, name, _, _ in string.Formatter().parse(WORDS[said.key]) if name}
            assert takes <= dict(said.args).keys()


@given(ANY_BYTES)
def test_reading_twice_says_the_same(data):
    assert read(data, "x.yaml").problems == read(data, "x.yaml").problems


# What another program writes.

CHARACTERS = st.characters(codec="utf-8").filter(lambda each: each in "\n\t" or not refuses(each))


def is_clear(text: str) -> bool:
    """Whether no reader takes this for anything but text, should it be written without quotes."""
    doubt = read_plain(text)[1]
    return doubt is None or doubt.severity is Severity.WARNING


WORDS_OF_YAML = st.sampled_from(
    ["5", "1.5", "true", "null", "no", "2018-05-14", "- a", "a: b", "#b", "{c}", "'", '"']
)
TEXTS = (st.text(CHARACTERS, min_size=1, max_size=40) | WORDS_OF_YAML).filter(is_clear)
KEYS = TEXTS.map(lambda text: unicodedata.normalize("NFC", text)).filter(is_clear)
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.decimals(-(10**6), 10**6, places=2).map(float)
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)
RECORD = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, "'", '"']),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.integers(2, 6),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "explicit_start": st.booleans(),
    }
)
MARKS = st.sampled_from([b"", codecs.BOM_UTF8])


class Dumper(yaml.SafeDumper):
    """Numbers and truth values stay without quotes in every style, and nothing gets an anchor."""

    def ignore_aliases(self, data):
        return True

    def represent_scalar(self, tag, value, style=None):
        node = super().represent_scalar(tag, value, style)
        if tag != "tag:yaml.org,2002:str":
            node.style = None
        return node


def written(value: object, style: dict[str, object]) -> str:
    text = yaml.dump(value, Dumper=Dumper, sort_keys=False, **style)
    # PyYAML breaks some long texts in such a way that it reads another text itself.
    assume(yaml.safe_load(text) == value)
    return text


@given(RECORD, STYLES, MARKS)
def test_what_was_written_is_read(record, style, mark):
    source = read(mark + written(record, style).encode(), "x.yaml")
    # Any number of nine digits may look like somebody's, and is read all the same.
    errors = (each for each in source.problems if each.severity is Severity.ERROR)
    assert [each for each in errors if each.rule != "personal-data"] == []
    assert source.value == record
    assert source.bom == bool(mark)


def everything(value, path=()):
    if isinstance(value, dict | list):
        for step, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, step), below
            yield from everything(below, (*path, step))


def stretch(source: Source, position: Position) -> str:
    """The text at a position, at its own column, as a reader of YAML has to see it."""
    lines = source.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    start = starts[position.line - 1] + position.column - 1
    end = starts[position.end_line - 1] + position.end_column - 1
    return " " * (position.column - 1) + source.text[start:end]


def alike(one: object, other: object) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        return isinstance(other, int | float) and math.isclose(one, other)
    return one == other


@given(RECORD, STYLES, MARKS)
def test_every_key_and_value_is_found_at_its_own_text(record, style, mark):
    source = read(mark + written(record, style).encode(), "x.yaml")
    for path, value in everything(record):
        assert alike(yaml.safe_load(stretch(source, source.position(path))), value)
        if isinstance(path[-1], str):
            assert yaml.safe_load(stretch(source, source.position(path, key=True))) == path[-1]
        else:
            assert source.position(path, key=True) == source.position(path)


# One file at a time.


def test_the_text_is_that_of_the_file_without_its_mark():
    source = read(codecs.BOM_UTF8 + b"a: b\r\nc: d", "x.yaml")
    assert (source.text, source.bom, source.value) == ("a: b\r\nc: d", True, {"a": "b", "c": "d"})
    assert source.lines() == ["a: b", "c: d"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (b"", [""]),
        (b"a: b", ["a: b"]),
        (b"a: b\n", ["a: b", ""]),
        ("a: b\u2028c\x0cd\r\n\n".encode(), ["a: b\u2028c\x0cd", "", ""]),
    ],
)
def test_lines_are_those_that_positions_count(text, lines):
    assert read(text, "x.yaml").lines() == lines


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "bom"])
def test_the_mark_of_the_byte_order_moves_no_place(mark):
    source = read(mark + "é: 😀\nb: [c]\n".encode(), "x.yaml")
    assert source.position(("é",)) == Position(1, 4, 1, 5)
    assert source.position(("b", 0)) == Position(2, 5, 2, 6)
    assert source.position(()) == Position(1, 1, 1, 2)


def test_places_are_known_of_a_file_that_has_problems_too():
    source = read(b"a: \xe2\x80\x8bx\nb: 0123\n", "x.yaml")
    assert source.value is None
    assert source.position(("b",)) == Position(2, 4, 2, 8)


@pytest.mark.parametrize("data", [b"", b"a: [\n", b"\xff"])
def test_without_values_the_place_is_the_beginning(data):
    assert read(data, "x.yaml").position(("a", 0), key=True) == Position(1, 1, 1, 1)


def test_the_tree_is_not_kept_for_a_file_about_which_nothing_is_said(monkeypatch):
    source = read(b"a: b\n", "x.yaml")
    monkeypatch.setattr("srr.store.source.Record", None)
    assert source.problems == ()
    with pytest.raises(TypeError):
        source.position(("a",))


def test_a_warning_leaves_the_values():
    source = read(b"name: NO\n", "x.yaml")
    assert [each.severity for each in source.problems] == [Severity.WARNING]
    assert source.value == {"name": "NO"}


def test_problems_of_all_kinds_come_in_the_order_of_the_file():
    source = read("a: &x b\nb: 0123 \u200b\na: 1\n---\n".encode(), "x.yaml")
    assert [(each.position.line, each.rule) for each in source.problems] == [
        (1, "yaml-subset"),
        (2, "encoding"),
        (3, "duplicate-key"),
        (4, "yaml-subset"),
    ]
