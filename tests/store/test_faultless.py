"""The fast reading of a file takes only what the slow one has nothing to say of, and makes the same of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from srr.store import faultless, limits
from srr.store.files import Disk
from srr.store.load import load, load_from
from srr.store.thorough import look_into
from tests.conftest import EXAMPLE, TESTS
from tests.fuzz.hostile import DOCUMENTS, FILES, mutated
from tests.store.styled import RECORDS, texts

#: https://github.com/yaml/yaml-test-suite: every example of a text, also of those that are no YAML.
SUITE = json.loads((Path(__file__).parent / "yaml-test-suite.json").read_text(encoding="utf-8"))
REGISTERS = [EXAMPLE, *(each.parent for each in sorted((TESTS / "cases").rglob("register.yaml")))]


def told(data: bytes) -> str | None:
    """In what the readings differ of these bytes, None where they do not; repr tells 1 from 1.0 and True."""
    quick, slow = faultless.read(data), look_into(data, "x.yaml")
    for names in ((), ("a",), ("title", "name")):
        begun = faultless.begun(data, names)
        # Of what has a mistake further on nobody goes by its beginning.
        if begun is not None and slow.value is not None:
            fields = {name: slow.value[name] for name in names if name in slow.value}
            if {*map(repr, begun.value.items())} != {*map(repr, fields.items())} or begun.text != slow.text:
                return f"{data!r}: {begun} {slow}"
    if quick is None or (
        slow.problems == () and (quick.text, repr(quick.value)) == (slow.text, repr(slow.value))
    ):
        return None
    return f"{data!r}: {quick} {slow}"


@given(DOCUMENTS | st.binary(max_size=60) | mutated().map(lambda case: case[1]))
@example(b"a: b\na: b\n")
@example("é: b\ne\u0301: b\n".encode())
@example(b"a: text\n  - \n\n  more\n")
@example(b"a: x #3\n")
@example("a: \u2018x\u2019\n".encode())
@example(b'a: "\\e"\n')
@example(b"a: b\r\nc: d\re: f\n")
@example(b"amount: 250.000\nsuccess: yes\n")
@example(b"a: &a b\n")
@example(b"a: ! b\n")
@example(b"%YAML 1.1\n---\na: b\n")
@example(b"a: b\n---\na: b\n")
@example(b'a: x\n"title": y\n')
@example(b'a: x\n"titl\\x65": y\n')
@example(b"title: x\n? a\n: b\n")
@example(b"version https://git-lfs.github.com/spec/v1: x\n")
def test_of_any_bytes_the_two_readings_say_the_same(data):
    assert told(data) is None


#: What may stand behind a name or a dash, and what looks like it.
RESTS = st.sampled_from(
    ["", "", "", "x", "x", "x y", "5", "-5", "1.5", "250.000", "2018-12", "true", "no", "~", "'x'", "'it''s'", '"x: y"', '"a # b"',
     "'a", "a'b", "[]", "{ }", "[a, b]", "[a, ]", "[,a]", "[a: b]", "{a: b, c: 5}", "{a: b, a: c}", "{a: [b, c], d: {e: 'f, g'}}",
     "[[a], [b]", "{a: }", "{a:b}", '{"a": b}', "{a: b: c}", "{a: b:c}", "[a #b]", "[a # b]", "{a: b} # c", "{a: b}c", "x # c",
     "x #c", "# c", "x#c", "x:", "x: y", "http://x", "&a b", "*a", "!b c", "? x", ": x", "- x", "-x", "---", "...", "%x", "<<", "=",
     "\u2018x\u2019", "x  ", "\tx", "x\ty", "\u00a0", "'x'y", "'x' # c", "a, b", "a]", "}", "''", '"\\e"', "[null]", "{a: b:?}", "a:?b", '"x\\ny"', '["a\\"b"]', '"\\\\"', "{a: -5}", "{a: - 5}",
     ">-\n  x\n  y", "|\n    x", ">\n x\n\n y", "|-\n  x\n   y", "|\n  # x\n", "|+\n  x", ">- # c\n  x", "|2\n  x"]
)  # fmt: skip
LINES = st.tuples(
    st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "      "]),
    st.sampled_from(["", "", "", "", "- ", "- ", "-   ", "-", "- - "]),
    st.sampled_from(["a: ", "title: ", "b: ", "c:", "d:", "R01:  ", "e:\t", "value: ", "success: ", "y: ", "é: ", "x y: ", "", ""]),
    RESTS,
).map("".join)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(LINES, min_size=1, max_size=6), st.sampled_from(["\n", "\n", "\r\n"]), st.booleans())
@example(["a: |", "  x", "", "  # y"], "\n", True)
@example(["a: |", "  x"], "\n", False)
@example(["a: x", "# c", "  y"], "\n", True)
def test_of_lines_that_look_like_a_record_too(lines, end, ended):
    text = "\n".join(lines) + ("\n" if ended else "")
    assert told(text.replace("\n", end).encode()) is None


@given(RECORDS.flatmap(texts))
def test_of_what_people_write_too(text):
    assert told(text.encode()) is None


def test_of_every_example_of_the_yaml_test_suite_too():
    assert [found for text in SUITE.values() if (found := told(text.encode()))] == []
    # Not because none of them is taken.
    assert sum(faultless.read(text.encode()) is not None for text in SUITE.values()) > 12
    begun = [faultless.begun(text.encode(), ("a",)) for text in SUITE.values()]
    assert sum(bool(found and found.value) for found in begun) > 2


def test_hardly_any_record_is_read_slowly():
    with_problems = {path for path in FILES if "bad" in path.parts}
    slow = [
        path.name for path in FILES if path not in with_problems and not faultless.read(path.read_bytes())
    ]
    assert len(slow) < 5


def test_only_what_is_asked_for_of_a_text_is_read():
    text = b"title: Een\nclients: [duo]\nhistory: &a [{status: submitted}]\n"
    assert faultless.read(text) is None
    found = faultless.begun(text, ("title", "former_names"))
    assert found is not None
    assert (found.value, found.text) == ({"title": "Een"}, text.decode())


class Backwards(Disk):
    """The files of a register, found in another order."""

    def listing(self, folder):
        return dict(reversed(super().listing(folder).items()))


@pytest.mark.parametrize("register", REGISTERS, ids=lambda path: path.name)
def test_of_a_whole_register_the_records_and_the_problems_are_the_same(register, monkeypatch):
    quick = load(register, "data")
    monkeypatch.setattr(faultless, "read", lambda _: None)
    slow = load(register, "data")
    assert quick.problems == slow.problems
    assert (quick.register, quick.beside) == (slow.register, slow.beside)
    backwards = load_from(Backwards(register), "data")
    assert (backwards.problems, backwards.register) == (quick.problems, quick.register)


def nested(form, depth):
    """A text in which so many lists or mappings are inside one another, the record itself among them."""
    if form in "[{":
        inner = "x"
        for _ in range(depth - 1):
            inner = f"[{inner}, 'y']" if form == "[" else f"{{a: {inner}, b: 'y'}}"
        return f"a: {inner}\n"
    if form == "-":
        return "".join(f"{'    ' * each}{'- ' if each else ''}a:\n" for each in range(depth // 2)) + (
            f"{'    ' * (depth // 2)}- x\n" if depth % 2 == 0 else f"{'    ' * (depth // 2)}b: x\n"
        )
    return "".join(f"{' ' * each}a:\n" for each in range(depth - 1)) + f"{' ' * (depth - 1)}a: x\n"


@pytest.mark.parametrize("form", ["[", "{", "-", ":"])
def test_what_is_deeper_than_the_limit_is_left_to_the_slow_reading(form):
    texts = [nested(form, depth).encode() for depth in range(2, limits.DEPTH + 9)]
    assert [found for text in texts if (found := told(text))] == []
    assert faultless.read(texts[4]) is not None
    assert faultless.read(texts[-1]) is None
    assert faultless.read(nested(form, 400).encode()) is None


def test_a_text_that_may_have_too_many_nodes_is_not_begun(monkeypatch):
    monkeypatch.setattr(faultless, "_record", None)
    assert faultless.read(b"a: [" + b"x," * limits.NODES + b"]") is None


def test_an_anchor_or_a_tag_is_seen_behind_any_sign_and_taken_for_text_where_it_is():
    """The events are not asked for them: the text is, once."""
    signs = [*map(chr, range(0x20, 0x7F)), "\n", "\t", "\u00e9", "\u00a0", "\u0301"]
    forms = (
        "a: {}\n",
        "a: x{}\n",
        "{}: x\n",
        "a: [x,{}]\n",
        "a: {{b:{}}}\n",
        'a: "x"{}\n',
        "a:\n-{}\n",
        "- a\n{}\n",
    )
    texts = [
        form.format(f"{sign}{property_}")
        for form in forms
        for sign in ("", *signs)
        for property_ in ("&b c", "&b", "&", "!b c", "!", "! c", "!<b> c", "&b !c d")
    ]
    assert [found for text in texts if (found := told(text.encode()))] == []
    assert faultless.read(b"a: R&D, Jansen & Zonen, hoera!\n") is not None
