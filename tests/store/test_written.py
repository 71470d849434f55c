"""Values to YAML that every reader takes for the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from srr.store.source import read
from srr.store.written import entry, inline, item, scalar
from tests.store.styled import RECORDS

#: Text as it may stand in a record: nothing that reading refuses.
TEXT = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), include_characters="\n"), max_size=40
).filter(str.strip)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("testlab", "testlab"),
        ("Fictief Één B.V.", "Fictief Één B.V."),
        ("2018-05", "2018-05"),
        ("2018-05-14", "2018-05-14"),
        ("2018", '"2018"'),
        ("no", '"no"'),
        ("12:30", '"12:30"'),
        ("0123", '"0123"'),
        ("1e5", '"1e5"'),
        ("", '""'),
        (" x", '" x"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("slot:", '"slot:"'),
        ("- x", '"- x"'),
        ("@x", '"@x"'),
        ('zei "nee"', 'zei "nee"'),
        ('"nee"', "'\"nee\"'"),
        ("it's: zo", '"it\'s: zo"'),
        ("c:\\map: x", "'c:\\map: x'"),
        ("twee\nregels", '"twee\\nregels"'),
        (True, "true"),
        (5, "5"),
        (2.5, "2.5"),
        (2.0, "2.0"),
        (1e-7, "0.0000001"),
        (Decimal("12.50"), "12.50"),
        (Decimal(12), "12"),
    ],
)
def test_one_value(value, written):
    assert scalar(value) == written


def test_between_braces_a_comma_ends_a_value():
    assert scalar("a, b") == "a, b"
    assert scalar("a, b", flow=True) == '"a, b"'
    assert (
        inline({"a": ["x", {"b": 1}], "c": "https://x.example/y"})
        == "{a: [x, {b: 1}], c: https://x.example/y}"
    )


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("title", "x", ["title: x"]),
        ("clients", [], ["clients: []"]),
        ("clients", ["a", "b"], ["clients: [a, b]"]),
        ("targets", [{"metric": "fte"}], ["targets:", "  - {metric: fte}"]),
        ("history", [{"status": "x", "date": 2018}], ["history:", "  - status: x", "    date: 2018"]),
        ("planned", {"start": 2018}, ["planned: {start: 2018}"]),
        ("decision", {"outcome": "stop"}, ["decision:", "  outcome: stop"]),
        ("notes", "a\nb\n", ["notes: |", "  a", "  b"]),
        ("notes", "a\n\nb", ["notes: |-", "  a", "", "  b"]),
        ("notes", " a\nb", ['notes: " a\\nb"']),
        ("notes", "a\n\n", ['notes: "a\\n\\n"']),
    ],
)
def test_a_key_with_its_value(key, value, lines):
    assert entry(key, value) == lines


def test_what_is_too_long_for_a_line_is_a_block():
    long = ["een tamelijk lange tekst om mee te nemen"] * 4
    assert entry("offers", long) == ["offers:", *(f"  - {each}" for each in long)]
    assert entry("planned", {"a": long[0] * 3})[0] == "planned:"


def test_an_item_keeps_the_gap_behind_its_dash():
    assert item({"a": 1, "b": 2}, 2, block=True, gap="   ") == ["  -   a: 1", "      b: 2"]


@given(TEXT)
def test_any_text_is_read_back_as_it_was_by_readers_old_and_new(text):
    for written in (f"a: {scalar(text)}", f"a: [{scalar(text, flow=True)}]", "\n".join(entry("a", text))):
        ours = read(f"{written}\n".encode(), "x").value
        theirs = yaml.load(f"{written}\n", Loader=yaml.BaseLoader)  # noqa: S506  (strings only)
        for found in (ours, theirs):
            assert found["a"] == text or found["a"] == [text]
    plain = scalar(text)
    if not plain.startswith(("'", '"')):
        loaded = yaml.safe_load(f"a: {plain}")["a"]
        assert str(loaded) == text, "a reader of YAML 1.1 takes it for something else"


@given(RECORDS)
def test_any_record_is_read_back_as_it_was(record):
    text = "".join(line + "\n" for key, value in record.items() for line in entry(key, value))
    assert read(text.encode(), "x").value == record


#: Where readers of YAML differ, and what sends them astray; glued together they are text all the same.
TOKENS = st.sampled_from([
    *["y", "n", "no", "on", "off", "null", "~", "true", "True", "=", "<<", "0x1f", "0o17", "0b1", "012", "1_000", "12:30", "190:20:30", "1e5", ".5", "5.", "+5", ".inf", "-.inf", ".nan"],
    "2026-02-30", "0000-00-00", "2026-02-28", "2026-2-3", "2026-02-28 12:00", "2026-02-28T12:00:00Z", "2018-13", "2018-05",
    "-", "?", ":", "#", "a: b", "a #b", "a:", "- a", "? a", "[a", "]", "{", "}", "a,b", "!x", "&x", "*x", "|", ">", "'", '"',
    "\\", "%x", "@x", "`x", "---", "...", "\t", "\n", " ", "  a", "a  ", "é", "\u00a0", "\u2028", "\x85", "\ufeff", "\u200b", "😀",
    "a\nb", "\na", "a\n\n", "# x\ny", "a\n\tb", "\x7f", "\x00", "\x1b", "0", "-0", "1,5", "\r", "685.230_15e+03", "=x", "<<x",
])  # fmt: skip
TEXTS = st.lists(TOKENS | st.text(max_size=3), min_size=1, max_size=3).map("".join)


def plainly(value):
    """What was read, with a date as it was written: all readers agree on those, and srr keeps them as text."""
    if isinstance(value, dict):
        return {plainly(key): plainly(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plainly(each) for each in value]
    return value.isoformat() if type(value) is date else value


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_what_srr_writes_reads_the_same_elsewhere(text, other):
    assume(not any("\ud800" <= each <= "\udfff" for each in text + other))
    written = {
        "\n".join(entry("k", text)): {"k": text},
        f"k: {inline([text, {other: text}])}": {"k": [text, {other: text}]},
        "\n".join(["k:", *item(text, 2, block=False)]): {"k": [text]},
        "\n".join(entry("history", [{"k": text, "l": other}])): {"history": [{"k": text, "l": other}]},
    }
    for lines, value in written.items():
        for load in (yaml.safe_load, YAML(typ="safe", pure=True).load):
            assert repr(plainly(load(f"{lines}\n"))) == repr(value)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "0000-00-00", "2019-02-29", "2026-13", "2026-02-28 12:00", "2026-2-3"]
)
def test_a_text_that_looks_like_a_date_which_does_not_exist_is_quoted(text):
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize("text", ["2026-02-28", "2020-02-29", "2018-05"])
def test_a_date_stays_plain(text):
    assert scalar(text) == text
