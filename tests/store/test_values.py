"""Nodes to values, and everything that may not mean what its writer meant."""

from __future__ import annotations

import pytest

from srr.problems import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", "b"),
        ("a: '5'", "5"),
        ('a: "true"', "true"),
        ("a: 5", 5),
        ("a: 1.5", 1.5),
        ("a: true", True),
        ("a: 2018", 2018),
        ("a: 2018-05", "2018-05"),
        ("a: 2018-05-14", "2018-05-14"),
        ("a: 2018-02-30", "2018-02-30"),
        ("a: [b, 'c', 5]", ["b", "c", 5]),
        ("a: [b, ]", ["b"]),
        ("a:\n- b\n- [c]\n", ["b", ["c"]]),
        ("a: {b: c, 'd': [5]}", {"b": "c", "d": [5]}),
        ("a: []", []),
        ("a: {}", {}),
        ("a: |\n  b\n  c\n", "b\nc\n"),
        ("a: |-\n  b\n\n  c\n", "b\n\nc"),
        ("a: >\n  b\n  c\n", "b c\n"),
        ("a: b\n  c", "b c"),
        ('a: "b\\tc"', "b\tc"),
        ("a:\tb\t", "b"),
        ("a: b\tc", "b\tc"),
        ("a: é\u00a0😀", "é\u00a0😀"),
        ("a: b # c", "b"),
        ("a: b#c", "b#c"),
        ("a: https://x.nl/#b", "https://x.nl/#b"),
        ("a: 'yes'", "yes"),
        ('a: "null"', "null"),
        ('a: "12:30"', "12:30"),
        ("a: '<<'", "<<"),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_values(text, value, ends, source):
    read = source(text.replace("\n", ends))
    assert read.problems == ()
    assert (type(read.value["a"]), read.value["a"]) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a: x\n'b': x\n\"c d\": x\n", ["a", "b", "c d"]),
        ("2018-05-14: x\n'1': x\n'<<': x\n'no': x\n", ["2018-05-14", "1", "<<", "no"]),
        ("? a\n: x\n? 'b'\n: x\n", ["a", "b"]),
        ("z: x\na: x\n", ["z", "a"]),
    ],
)
def test_keys_are_text_in_the_order_of_the_file(text, names, source):
    read = source(text)
    assert (list(read.value), read.problems) == (names, ())


NO_RECORD = [
    ("", "empty"),
    ("  \n \r\n", "empty"),
    ("# uitleg\n", "only-comments"),
    ("---\n", "only-comments"),
    ("«- a\n- b»\n", "list"),
    ("«[]»", "list"),
    ("«Testlab»\n", "no-fields"),
    ("«5»\n", "no-fields"),
    ("«null»\n", "no-fields"),
    ('«""»\n', "no-fields"),
    ("«title:Testlab»\n", "no-fields"),
]


@pytest.mark.parametrize(("text", "variant"), NO_RECORD)
def test_a_file_that_holds_no_record(text, variant, marked, found, source):
    text, position = marked(text if "«" in text else f"«»{text}")
    assert found(text) == [(f"yaml-subset.{variant}", position)]
    assert source(text).value is None


KEYS = [
    ("a: x\n«1»: y1\n", "key-no-text"),
    ("«1.5»: x\n", "key-no-text"),
    ("«0123»: x\n", "key-no-text"),
    ("«12:30»: x\n", "key-no-text"),
    ("«true»: x\n", "key-no-text"),
    ("«~»: x\n", "key-no-text"),
    ("«null»: x\n", "key-no-text"),
    ("«=»: x\n", "key-no-text"),
    ("a: {b: x, «2»: x}\n", "key-no-text"),
    ("a: {value: 1,«5»}\n", "key-decimals"),
    ("a: {value: € 250.000,«00» , per: year}\n", "key-decimals"),
    ("a: {b: c, «5»: }\n", "key-no-text"),
    ("«[a]»: x\n", "key-collection"),
    ("? «{a: b}»\n: x\n", "key-collection"),
    ("notes: {«{naam}»}\n", "key-collection"),
    ("a: x\n«<<»: {b: c}\n", "merge-key"),
    ("a: {«<<»: [b]}\n", "merge-key"),
]


@pytest.mark.parametrize(("text", "variant"), KEYS)
def test_a_key_that_is_no_text(text, variant, marked, found):
    text, position = marked(text)
    assert found(text) == [(f"yaml-subset.{variant}", position)]


def test_the_value_under_such_a_key_is_looked_at_too(found):
    assert [key for key, _ in found("1: {b: 0123}\n")] == [
        "yaml-subset.key-no-text",
        "ambiguous-scalar.number",
    ]


DUPLICATES = [
    ("a: 1\nb: 2\n«a»: 3\n", ("a",), 1),
    ('a: 1\n«"a"»: 3\n', ("a",), 1),
    ("'a': 1\n«a»: 3\n", ("a",), 1),
    ("a: {b: 1,\n  «b»: 2}\n", ("a", "b"), 1),
    ("x: y1\na:\n  - b: 1\n    «b»: 2\n", ("a", 0, "b"), 3),
    ("a:\n  b: 1\n«a»: x\n", ("a",), 1),
]


@pytest.mark.parametrize(("text", "path", "line"), DUPLICATES)
def test_a_key_that_is_there_twice(text, path, line, marked, source):
    text, position = marked(text)
    read = source(text)
    (problem,) = read.problems
    assert (problem.rule, problem.severity, problem.path) == ("duplicate-key", ERROR, path)
    assert problem.position == position
    assert dict(problem.message.args) == {"field": path[-1], "line": str(line)}
    assert read.value is None


def test_keys_that_look_the_same_are_the_same(source):
    (problem,) = source("caf\u00e9: 1\ncafe\u0301: 2\n").problems
    assert (problem.rule, problem.position.line) == ("duplicate-key", 2)
    assert source("a: 1\nA: 2\n").problems == ()


def test_every_repetition_is_told_with_the_first_line(source):
    assert [
        (each.position.line, dict(each.message.args)["line"])
        for each in source("a: 1\na: 2\na: 3\n").problems
    ] == [(2, "1"), (3, "1")]


def test_a_key_that_may_be_personal_is_not_repeated(source):
    (problem,) = source("bsn 111222333: a\nbsn 111222333: b\n").problems
    assert "111222333" not in str(problem.message)


EMPTY = [
    ("«a:»\nb: c\n", "field"),
    ("«a:»", "field"),
    ("«a:»   \n", "field"),
    ("«a:» # later\nb: c\n", "field"),
    ("a: «~»\n", "field"),
    ("a: «null»\n", "field"),
    ('a: «""»\n', "field"),
    ("a: «''» # b\n", "field"),
    ("a: {b: «null», c: d}\n", "field"),
    ("a: {«b:» , c: d}\n", "field"),
    ("a: [{«b:» }]\n", "field"),
    ("? «a»\nb: c\n", "field"),
    ("a: «|»\nb: c\n", "block"),
    ("a: «>-»\n", "block"),
    ("value: «>5»\nper: year\n", "block"),
    ("a: «#3»\nb: c\n", "hash"),
    ("a: «#b: c»\n", "hash"),
    ("a: {reason: rust, «tot de zomer»}\n", "comma"),
    ("a: {«metric:hours»}\n", "colon"),
    ("a:\n  «-»\n  - b\n", "item"),
    ("a: [b, «null»]\n", "item"),
    ('a: [«""», b]\n', "item"),
    ("a:\n  - «~»\n", "item"),
]


@pytest.mark.parametrize(("text", "variant"), EMPTY)
def test_an_empty_value(text, variant, marked, found):
    text, position = marked(text)
    assert found(text) == [(f"empty-value.{variant}", position)]


def test_the_empty_field_is_named(source):
    (problem,) = source("a:\n  - b:\n").problems
    assert (problem.path, dict(problem.message.args)) == (("a", 0, "b"), {"field": "b"})


DOUBTS = [
    ("a: «0123»\n", "number", ERROR, ("a",)),
    ("a: [«12:30»]\n", "number", ERROR, ("a", 0)),
    ("a: «.nan»\n", "number", ERROR, ("a",)),
    ("a: «=»\n", "sign", ERROR, ("a",)),
    ("a: «<<»\n", "sign", ERROR, ("a",)),
    ("kvk: «90000001000000000000»\n", "long-number", ERROR, ("kvk",)),
    ("name: «NO»\n", "truth-word", WARNING, ("name",)),
    ("a: [b, «on»]\n", "truth-word", WARNING, ("a", 1)),
    ("«no»: b\n", "truth-key", WARNING, ("no",)),
    ("a: {«On»: b}\n", "truth-key", WARNING, ("a", "On")),
    ("a: verslag «#3»\n", "comment", WARNING, ("a",)),
    ("a: [verslag «#3 b»\n  ]\n", "comment", WARNING, ("a", 0)),
    ("a: b\n  «-» c\n", "dash", WARNING, ("a",)),
    ("a: «“b”»\n", "curly-quotes", WARNING, ("a",)),
    ("a: [«‘b c’»]\n", "curly-quotes", WARNING, ("a", 0)),
    ("a: «„2018-05-14”»\n", "curly-quotes", WARNING, ("a",)),
    ("a:\n - b\n  «-» c\n", "dash", WARNING, ("a", 0)),
]


@pytest.mark.parametrize(("text", "variant", "severity", "path"), DOUBTS)
def test_a_doubt(text, variant, severity, path, marked, source):
    text, position = marked(text)
    read = source(text)
    (problem,) = read.problems
    assert problem.message.key == f"rule.ambiguous-scalar.{variant}"
    assert (problem.severity, problem.path, problem.position) == (severity, path, position)
    assert (read.value is None) == (severity is ERROR)


def test_dutch_thousands_are_found_by_the_name_of_the_field(source):
    (problem,) = source("obligation: {base_amount: 250.000, percentage: 5.125}\n").problems
    assert (problem.rule, problem.path) == ("dutch-thousands", ("obligation", "base_amount"))


@pytest.mark.parametrize(
    "text",
    [
        "a: 5 #3\n",  # a number loses nothing to a comment
        "date: 2018-05 #later\n",
        "a: 'verslag' #3\n",
        "a: b # c\n",
        "a: |\n  b\n    - c\n",
        "a: 'b\n  - c'\n",
        "a: b -c\n",
    ],
)
def test_no_doubt(text, found):
    assert found(text) == []


@pytest.mark.parametrize(
    "character", ["\u200b", "\u202e", "\x1b", "\x00", "\x85", "\u2028", "\ufeff", "\U000e0041"]
)
@pytest.mark.parametrize("form", ["a: b{}c\n", "a: 'b{}c'\n", "a{}: b\n", "a: |\n  b{}c\n", "a: b # {}c\n"])
def test_an_unseen_character_is_told_of_once_wherever_it_stands(character, form, source):
    read = source(form.format(character))
    (problem,) = read.problems
    assert problem.rule == "encoding"
    before = form.partition("{}")[0]
    assert (problem.position.line, problem.position.column) == (
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
    )
    assert read.value is None


def test_all_that_is_wrong_is_told_at_once(found):
    text = "a: 0123\na: x\nb:\nc: NO\nd: [~, verslag #3\n  ]\n1: x\n"
    assert [key for key, _ in found(text)] == [
        "ambiguous-scalar.number",
        "duplicate-key.again",
        "empty-value.field",
        "ambiguous-scalar.truth-word",
        "empty-value.item",
        "ambiguous-scalar.comment",
        "yaml-subset.key-no-text",
    ]
