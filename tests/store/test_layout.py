"""Canonical order and layout: what moves, what goes along, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from srr.store.layout import CannotArrange, arranged
from srr.store.source import read
from tests.store import styled

ORDER = ("title", "summary", "clients", "planned", "notes")


def arrange(text: str, order=ORDER) -> str:
    return arranged(read(text.encode(), "x.yaml"), order)


@pytest.mark.parametrize(("text", "expected"), [
    ("title: a\nclients: [b]\n", "title: a\nclients: [b]\n"),
    ("clients: [b]\ntitle: a\n", "title: a\nclients: [b]\n"),
    # keys that are not known stay behind the others, in their own order
    ("z: 1\ny: 2\ntitle: a\n", "title: a\nz: 1\ny: 2\n"),
    # what belongs to a key goes along
    ("# c\nclients:\n  # in c\n  - b  # at b\n  # after b\n# t\ntitle: a  # at t\n",
     "# t\ntitle: a  # at t\n# c\nclients:\n  # in c\n  - b  # at b\n  # after b\n"),
    # the modeline and what stands apart stay at the top; what stands apart at the end stays there
    ("# yaml-language-server: $schema=x\n# c\nclients: [b]\ntitle: a\n# kvk: x\n\n# end\n",
     "# yaml-language-server: $schema=x\ntitle: a\n# kvk: x\n\n# c\nclients: [b]\n\n# end\n"),
    ("# over all\n\nclients: [b]\ntitle: a\n", "# over all\n\ntitle: a\nclients: [b]\n"),
    ("---\nclients: [b]\ntitle: a\n", "---\ntitle: a\nclients: [b]\n"),
    # a remark apart stays with the key above it and does not come to stand right above another
    ("clients: [b]\n# said of clients\n\nnotes: x\ntitle: a\n", "title: a\nclients: [b]\n# said of clients\n\nnotes: x\n"),
    ("notes: x\n# said of notes\n\nsummary: y\ntitle: a\n", "title: a\n\nsummary: y\nnotes: x\n# said of notes\n"),
    # an empty line goes along with the key below it
    ("clients: [b]\n\nsummary: s\n\ntitle: a\n", "title: a\n\nsummary: s\nclients: [b]\n"),
    # spaces, empty lines, the last line
    ("title: a  \n\n\n\nsummary: b\t\n\n\n", "title: a\n\nsummary: b\n"),
    ("title: a", "title: a\n"),
    ("clients: [b]\r\ntitle: a", "title: a\r\nclients: [b]\r\n"),
    ("title: a  \r\n\r\n\r\nsummary: b\r\n", "title: a\r\n\r\nsummary: b\r\n"),
    # a value keeps every character
    ("notes: |\n  a  \n\n\n  b\n\n\ntitle: a\n", "title: a\nnotes: |\n  a  \n\n\n  b\n"),
    ("notes: |+\n  a\n\n\ntitle: a\n", "title: a\nnotes: |+\n  a\n\n\n"),
    ('notes: "a  \n\n\n  b"\ntitle: a\n', 'title: a\nnotes: "a  \n\n\n  b"\n'),
    ("notes: |\n  a\n  # text\n# of title\ntitle: a\n", "# of title\ntitle: a\nnotes: |\n  a\n  # text\n"),
    ("notes: |\n  no line ending", "notes: |\n  no line ending"),
    ("title:    'a'\nclients:   [ b,\n   c ]   # x  \n", "title:    'a'\nclients:   [ b,\n   c ]   # x\n"),
    ("clients:\n- b\n# between\n- c\ntitle: a\n", "title: a\nclients:\n- b\n# between\n- c\n"),
    ("  clients: [b]\n  # t\n  title: a\n", "  # t\n  title: a\n  clients: [b]\n"),
])  # fmt: skip
def test_lines_move_with_what_belongs_to_them(text, expected):
    assert arrange(text) == expected
    assert arrange(expected) == expected


@pytest.mark.parametrize(("text", "key"), [
    ("{title: a, clients: [b]}\n", "layout.no-block"),
    ("? title\n: a\n", "layout.no-block"),
    ("title: a\n...\n", "layout.no-block"),
    ("notes: |\n  no line ending\ntitle: a\nsummary: |\n  b", "layout.not-the-same"),
])  # fmt: skip
def test_what_can_not_be_moved_safely_is_left(text, key):
    if read(text.encode(), "x").value is None:
        pytest.skip("no record at all")
    with pytest.raises(CannotArrange) as raised:
        arrange(text)
    assert raised.value.message.key == key


_VALUES = st.sampled_from([
    " a", " 'b  c'", ' "d\n\n\n   e  f"', " 1.0", " true", " 2018-05", "\n  x\n    y  ", " |\n  a\n\n  b  \n", " |+\n  a\n\n\n",
    " >-\n   fold  \n\n   ed\n", " [a, b]", " [a,\n  # inside\n\n\n  b  ]", " {a: b,   c: 'd'}", "\n  - a\n\n\n  - b  # at b\n  # after b",
    "\n- a\n# between\n-   b", "\n    x: 1\n    # in x\n    y:\n      - z", " []", " |2\n    a\n  # text", " a # not\n    ",
])  # fmt: skip
_GAPS = st.lists(
    st.sampled_from(["", "", "  ", "# remark", "#glued  ", "  # indented", "# srr: ignore x reason=y"]),
    max_size=5,
)
_KEYS = st.permutations([*ORDER, "z", "y"]).flatmap(lambda keys: st.integers(1, 7).map(lambda n: keys[:n]))


@st.composite
def texts(draw):
    """Records as people style them, valid or not."""
    parts = draw(st.sampled_from([[], ["# yaml-language-server: $schema=x"], ["---"], ["# head", ""]]))[:]
    for key in draw(_KEYS):
        parts += draw(_GAPS)
        parts.append(f"{key}:{draw(_VALUES)}" + draw(st.sampled_from(["", "", "  "])))
    parts += draw(_GAPS)
    text = "\n".join(parts) + draw(st.sampled_from(["\n", "", "\n\n\n"]))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def remarks(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


@settings(max_examples=400, deadline=None)
@given(text=texts())
def test_what_it_says_and_every_comment_survive_and_a_second_time_changes_nothing(text):
    source = read(text.encode(), "x.yaml")
    assume(source.value is not None)
    try:
        result = arranged(source, ORDER)
    except CannotArrange:
        return
    after = read(result.encode(), "x.yaml")
    assert after.value == source.value
    assert [each for each in after.value if each in ORDER] == [each for each in ORDER if each in after.value]
    assert remarks(result) == remarks(source.text)
    assert arranged(after, ORDER) == result
    assert {line.strip() for line in result.splitlines()} <= {line.strip() for line in text.splitlines()} | {
        ""
    }


def above(text: str) -> dict[str, list[str]]:
    """The comments that stand right above each key, from the bottom up."""
    lines, found = text.splitlines(), {}
    for index, line in enumerate(lines):
        if line[:1].isalpha():
            found[line.partition(":")[0]] = []
            for each in reversed(lines[:index]):
                if not each.startswith("#") or "$schema" in each:
                    break
                found[line.partition(":")[0]].append(each.rstrip())
    return found


@settings(max_examples=300, deadline=None)
@given(text=texts())
def test_a_comment_stays_right_above_its_key_and_comes_above_no_other(text):
    assume(read(text.encode(), "x.yaml").value is not None)
    assume(left(text) is None)
    assert above(arrange(text)) == above(text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    text=styled.RECORDS.flatmap(styled.texts),
    order=st.permutations(["name", "title", "items", "note", "date"]),
)
def test_records_in_any_style(text, order):
    source = read(text.encode(), "x.yaml")
    assume(source.value is not None)
    result = arranged(source, order)
    after = read(result.encode(), "x.yaml")
    assert after.value == source.value
    assert remarks(result) == remarks(source.text)
    assert arranged(after, order) == result


def left(text: str) -> str | None:
    """Why a text is left as it is, if it is."""
    try:
        arrange(text)
    except CannotArrange as reason:
        return reason.message.key
    return None


@settings(max_examples=200, deadline=None)
@given(text=texts())
def test_only_a_text_whose_blocks_depend_on_what_follows_is_left(text):
    assume(read(text.encode(), "x.yaml").value is not None)
    assert left(text) is None or "|" in text or ">" in text
