"""The fast reading of a file takes only what the slow one has nothing to say of, and makes the same of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srr.store import faultless, limits
from srr.store.files import Disk
from srr.store.load import load, load_from
from srr.store.source import look_into
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


@given(RECORDS.flatmap(texts))
def test_of_what_people_write_too(text):
    assert told(text.encode()) is None


def test_of_every_example_of_the_yaml_test_suite_too():
    assert [found for text in SUITE.values() if (found := told(text.encode()))] == []
    # Not because none of them is taken.
    assert sum(faultless.read(text.encode()) is not None for text in SUITE.values()) > 60
    assert (
        sum(
            bool((found := faultless.begun(text.encode(), ("a",))) and found.value) for text in SUITE.values()
        )
        > 9
    )


def test_hardly_any_record_is_read_slowly():
    with_problems = {path for path in FILES if "bad" in path.parts}
    slow = [
        path.name for path in FILES if path not in with_problems and not faultless.read(path.read_bytes())
    ]
    assert len(slow) < 3


def test_only_what_is_asked_for_of_a_text_is_read(monkeypatch):
    text = b"title: Een\nclients: [duo]\nhistory: [{status: submitted}]\n"
    taken = []

    class Counting(faultless.CBaseLoader):
        def get_event(self):
            taken.append(super().get_event())
            return taken[-1]

    monkeypatch.setattr(faultless, "CBaseLoader", Counting)
    found = faultless.begun(text, ("title", "former_names"))
    assert found is not None
    assert (found.value, found.text) == ({"title": "Een"}, text.decode())
    assert len(taken) == 5


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


@pytest.mark.parametrize(
    "hostile",
    ["[" * 9_000, "a: " + "[" * 9_000, "- " * 9_000, "{a: " * 4_000, "? " * 9_000],
)
def test_what_is_hostile_stops_it_at_once(hostile, monkeypatch):
    taken = 0

    class Counting(faultless.CBaseLoader):
        def get_event(self):
            nonlocal taken
            taken += 1
            return super().get_event()

    monkeypatch.setattr(faultless, "CBaseLoader", Counting)
    assert faultless.read(hostile.encode()) is None
    assert 0 < taken <= 2 + 2 * (limits.DEPTH + 1)


@pytest.mark.parametrize("text", [b"a: [" + b"x," * limits.NODES + b"]", b"a: &a [*a]\n" * 900])
def test_a_text_that_may_have_too_many_nodes_or_aliases_is_not_begun(text, monkeypatch):
    monkeypatch.setattr(faultless, "CBaseLoader", None)
    assert faultless.read(text) is None


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
