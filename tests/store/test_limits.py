"""Each limit is reached without a word and passed with one, and no file takes more than its size in work."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from srr.store import limits, parser, schema
from srr.store.source import Source, read


def keys(source: Source) -> list[str]:
    return [each.message.key.removeprefix("rule.") for each in source.problems]


def of_size(size: int) -> bytes:
    return b"a: " + b"x" * (size - 4) + b"\n"


def nested(depth: int) -> str:
    """Mappings and lists inside one another, the record being the first."""
    return "a: " + "[" * (depth - 1) + "x" + "]" * (depth - 1) + "\n"


def deeper(depth: int) -> str:
    return "".join("  " * level + "a:\n" for level in range(depth - 1)) + "  " * (depth - 1) + "a: x\n"


def with_nodes(nodes: int) -> str:
    """A list of this many nodes: the mapping, its key and the list are three."""
    return "a:\n" + "- x\n" * (nodes - 3)


AT_LIMITS = {
    "bytes": (limits.BYTES, lambda size: of_size(size).decode()),
    "depth": (limits.DEPTH, nested),
    "depth-block": (limits.DEPTH, deeper),
    "nodes": (limits.NODES, with_nodes),
}


@pytest.mark.parametrize("name", AT_LIMITS)
def test_at_the_limit_a_file_is_read(name):
    limit, make = AT_LIMITS[name]
    source = read(make(limit).encode(), "x.yaml")
    assert source.problems == ()
    assert list(source.value) == ["a"]


@pytest.mark.parametrize("name", AT_LIMITS)
def test_over_the_limit_it_is_not(name):
    limit, make = AT_LIMITS[name]
    source = read(make(limit + 1).encode(), "x.yaml")
    assert keys(source) == [f"limit.{name.removesuffix('-block')}"]
    assert source.value is None


def test_a_byte_order_mark_counts_as_the_bytes_it_is():
    assert keys(read(b"\xef\xbb\xbf" + of_size(limits.BYTES), "x.yaml")) == ["limit.bytes"]


def test_a_file_that_is_too_large_is_not_parsed_and_its_text_not_kept(monkeypatch):
    monkeypatch.setattr(parser, "CSafeLoader", None)
    source = read(of_size(limits.BYTES + 1), "x.yaml")
    assert (keys(source), source.text) == (["limit.bytes"], "")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (nested(limits.DEPTH + 1), 1, 3 + limits.DEPTH),
        (deeper(limits.DEPTH + 1), limits.DEPTH + 1, 2 * limits.DEPTH + 1),
        (with_nodes(limits.NODES + 1), limits.NODES - 1, 3),
    ],
)
def test_the_place_is_where_the_limit_is_passed(text, line, column):
    (problem,) = read(text.encode(), "x.yaml").problems
    assert (problem.position.line, problem.position.column) == (line, column)


def test_a_number_of_as_many_digits_as_are_kept_exactly():
    assert read(b"a: " + b"9" * limits.DIGITS, "x.yaml").value == {"a": 10**limits.DIGITS - 1}
    assert keys(read(b"a: 1" + b"0" * limits.DIGITS, "x.yaml")) == ["ambiguous-scalar.long-number"]
    assert keys(read(b"a: " + b"9" * 5000, "x.yaml")) == ["ambiguous-scalar.long-number"]


@pytest.fixture
def events(monkeypatch) -> Callable[[], int]:
    """How many events were taken from the parser."""
    taken = 0

    class Counting(parser.CSafeLoader):
        def get_event(self):
            nonlocal taken
            taken += 1
            return super().get_event()

    monkeypatch.setattr(parser, "CSafeLoader", Counting)
    return lambda: taken


@pytest.mark.parametrize(
    "hostile",
    ["[" * 100_000, "a: " + "[" * 100_000, "- " * 50_000, "{a: " * 30_000, "? " * 50_000, "[{a: " * 20_000],
    ids=["brackets", "field", "dashes", "braces", "questions", "both"],
)
def test_nesting_stops_the_parser_at_the_limit(hostile, events):
    assert keys(read(hostile.encode(), "x.yaml")) == ["limit.depth"]
    # Two events open the text, and every level has at most a key and a collection of its own.
    assert events() <= 2 + 2 * (limits.DEPTH + 1)


@pytest.mark.parametrize(
    "hostile", ["a:\n" + "- x\n" * 60_000, "a: [" + "x," * 120_000 + "]"], ids=["block", "flow"]
)
def test_nodes_stop_the_parser_at_the_limit(hostile, events):
    assert keys(read(hostile.encode(), "x.yaml")) == ["limit.nodes"]
    assert events() <= limits.NODES + 3


def test_an_alias_bomb_is_never_unfolded(events):
    bomb = "a: &a [x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = keys(read(bomb.encode(), "x.yaml"))
    assert (found.count("yaml-subset.anchor"), found.count("yaml-subset.alias")) == (9, 72)
    assert events() < 150


def test_a_bomb_of_merge_keys_is_never_unfolded(events):
    bomb = "a: &a {k: v}\n" + "".join(
        f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 10)}]}}\n"
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert keys(read(bomb.encode(), "x.yaml")).count("yaml-subset.merge-key") == 7
    assert events() < 150


MANY = {
    "faults of a text": ("a:\n" + "- !a b\n" * 5000, "limit.findings"),
    "keys twice": ("a: b\n" * 5000, "limit.findings"),
    "conflicts": ("<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n" * 3000, "limit.findings"),
    "warnings": ("summary:\n  - x #y\n" + "  - x #y\n" * 3000, "limit.findings"),
    "unknown fields": ("".join(f"sleutel{i}: b\n" for i in range(5000)), "limit.findings-more"),
}


@pytest.mark.parametrize("name", MANY)
def test_of_very_many_findings_in_a_file_the_rest_is_counted(name):
    text, key = MANY[name]
    source = read(text.encode(), "x.yaml")
    problems = list(source.problems)
    if source.value is not None:
        problems += schema.check("proposal", source)
    assert len(problems) <= 2 * (limits.FINDINGS + 1)
    (more,) = (each for each in problems if each.message.key == f"rule.{key}")
    assert dict(more.message.args)["limit"] == limits.FINDINGS
    if key == "limit.findings":
        assert dict(more.message.args)["count"] > 2000
        assert more.severity == min(source.problems, key=lambda each: each.severity.rank).severity


def test_an_error_is_told_before_a_hundred_warnings():
    text = "a:\n" + "- x #y\n" * 1000 + "b: !c d\n"
    assert "yaml-subset.tag" in keys(read(text.encode(), "x.yaml"))


def test_the_table_of_limits_in_the_manual_is_that_of_the_code():
    manual = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| `([A-Z_]+)` \| ([0-9,]+) \|", manual, re.MULTILINE))
    assert {name: int(number.replace(",", "")) for name, number in table.items()} == {
        name: value for name, value in vars(limits).items() if name.isupper()
    }


def steps(text: str) -> int:
    """How many functions are called to read, check and point at what is wrong."""
    called = 0

    def count(frame, event, argument):
        nonlocal called
        called += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        source = read(text.encode(), "x.yaml")
        if source.value is not None:
            schema.check("proposal", source)
    finally:
        sys.setprofile(before)
    return called


def letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


SHAPES = {
    "duplicate keys": lambda n: "a: b\n" * n,
    "unknown fields": lambda n: "".join(f"{letters(i)}zzzz: b\n" for i in range(n)),
    "unknown fields below": lambda n: "history:\n" + "".join(f"  - {letters(i)}: b\n" for i in range(n)),
    "fields that are missing": lambda n: "title: x\nhistory:\n" + "".join(f"- date: {i}\n" for i in range(n)),
    "values that repeat": lambda n: "title: x\nclients:\n" + "- ocw\n" * n,
    "parts that repeat": lambda n: "title: x\nclients:\n" + "- {a: b}\n" * n,
    "choices": lambda n: "title: x\nhistory:\n" + "- {status: klaar}\n" * n,
    "impossible dates": lambda n: "title: x\nhistory:\n" + "- {status: started, date: 2018-02-30}\n" * n,
    "empty items": lambda n: "a:\n" + "-\n" * n,
    "empty fields": lambda n: "".join(f"{letters(i)}:\n" for i in range(n)),
    "anchors": lambda n: "a:\n" + "- &a b\n" * n,
    "tags": lambda n: "a:\n" + "- !a b\n" * n,
    "directives": lambda n: "".join(f"%TAG !{letters(i)}! x\n" for i in range(n)) + "---\na: b\n",
    "documents": lambda n: "---\n" * n,
    "escapes": lambda n: 'a: "' + "\\e\\0" * n + '"\n',
    "unseen characters": lambda n: "a: b # " + "\u200b\u202e\x00" * n,
    "comments": lambda n: "a: b #c\n" + "# d\n" * n + "e f\n",
    "blank lines": lambda n: "a: b\n" + "\n" * n + " c: d\n",
    "conflicts": lambda n: "<<<<<<< a\n=======\n>>>>>>> b\n" * n,
    "ambiguous numbers": lambda n: "a:\n" + "- 0123\n" * n,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_file_is_twice_the_work(shape):
    make = SHAPES[shape]
    steps(make(2))  # what is made once for all files
    fewer, more = steps(make(150)), steps(make(300))
    assert more <= 2.3 * fewer + 50
