"""Every key and value is found at its own text, whatever the style, the line endings and the alphabet."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from srr.store import faultless
from srr.store.parser import parse
from srr.store.positions import Record, nearest, places
from tests.fuzz.hostile import DOCUMENTS, FILES, mutated
from tests.store.styled import RECORDS, texts
from tests.store.test_faultless import SUITE

TEXT = """\
title: Testlab
'clients': [ocw, "duo"]
agreements:
  - {agreement: p2, share: 50}
  - agreement: p3
    share: 50
notes: |
  één
  twee

history:
- status: submitted
"""
PLACES = [
    ((), "title", "title"),
    (("title",), "title", "Testlab"),
    (("clients",), "'clients'", '[ocw, "duo"]'),
    (("clients", 0), "ocw", "ocw"),
    (("clients", 1), '"duo"', '"duo"'),
    (("agreements", 0), "{agreement: p2, share: 50}", "{agreement: p2, share: 50}"),
    (("agreements", 0, "share"), "share", "50"),
    (("agreements", 1), "agreement: p3\n    share: 50", "agreement: p3\n    share: 50"),
    (("agreements", 1, "agreement"), "agreement", "p3"),
    (("notes",), "notes", "|\n  één\n  twee"),
    (("history",), "history", "- status: submitted"),
    (("history", 0, "status"), "status", "submitted"),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("path", "key", "value"), PLACES)
def test_a_key_and_its_value(path, key, value, ends):
    text = TEXT.replace("\n", ends)
    place = places(parse(text).root)[path]
    assert text[slice(*place.key)] == key.replace("\n", ends)
    assert text[slice(*place.value)] == value.replace("\n", ends)


def test_a_place_is_the_right_one_of_several_that_look_alike():
    text = "a: a\nb: [a, {a: a}]\n"
    found = places(parse(text).root)
    assert {path: (each.key[0], each.value[0]) for path, each in found.items() if path} == {
        ("a",): (0, 3),
        ("b",): (5, 8),
        ("b", 0): (9, 9),
        ("b", 1): (12, 12),
        ("b", 1, "a"): (13, 16),
    }


def test_every_value_has_a_place_and_nothing_else_has():
    def paths(value, path=()):
        yield path
        if isinstance(value, dict | list):
            for step, below in value.items() if isinstance(value, dict) else enumerate(value):
                yield from paths(below, (*path, step))

    assert set(places(parse(TEXT).root)) == set(paths(yaml.safe_load(TEXT)))


@pytest.mark.parametrize(
    ("text", "whole"), [("\n# a\n  b: c\n", (7, 8)), ("[a, b]", (1, 2)), ("{}", (0, 2)), ("Testlab", (0, 7))]
)
def test_the_whole_is_where_a_reader_begins(text, whole):
    place = places(parse(text).root)[()]
    assert (place.key, place.value) == (whole, whole)


def test_nothing_has_no_places():
    assert places(None) == {}


def test_of_a_key_that_is_there_twice_the_first_counts():
    found = places(parse("a: {x: 1}\na: {y: 2}\n").root)
    assert found["a",].key == (0, 1)
    assert ("a", "y") not in found


def test_a_key_that_is_no_text_has_no_place_and_moves_no_other():
    found = places(parse("[a]: b\nc: d\n").root)
    assert set(found) == {(), ("c",)}
    assert found["c",].value == (10, 11)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("title",), "title", "Testlab"),
        (("agreements", 0, "settles"), "{agreement: p2, share: 50}", "{agreement: p2, share: 50}"),
        (("clients", 7), "'clients'", "'clients'"),
        (("agreements", 7, "share", 0), "agreements", "agreements"),
        (("unknown", "below"), "title", "title"),
    ],
)
def test_what_is_absent_is_pointed_at_by_its_nearest_parent(path, key, value):
    found = places(parse(TEXT).root)
    assert TEXT[slice(*nearest(found, path, key=True))] == key
    assert TEXT[slice(*nearest(found, path, key=False))] == value


def test_without_any_place_the_beginning_is_pointed_at():
    assert nearest({}, ("a", 0), key=False) == (0, 0)


def told_apart(data: bytes) -> list[object]:
    """The places that the two ways find differently in a faultless text; of no other text is one asked."""
    found = faultless.read(data)
    if found is None:
        return []
    every, record = places(parse(found.text).root), Record(found.text)
    asked = [way for path in every for way in (path, (*path, "absent"), (*path, 99), (*path, "absent", 0))]
    return [
        (data, path, key)
        for path in asked
        for key in (False, True)
        if record.nearest(path, key=key) != nearest(every, path, key=key)
    ]


@given(DOCUMENTS | st.binary(max_size=60) | mutated().map(lambda case: case[1]))
def test_of_any_record_both_ways_find_the_same_places(data):
    assert told_apart(data) == []


@given(RECORDS.flatmap(texts))
def test_of_what_people_write_both_ways_find_the_same_places(text):
    assert told_apart(text.encode()) == []


def test_of_every_example_both_ways_find_the_same_places():
    found = [
        *(text.encode() for text in SUITE.values()),
        *(path.read_bytes() for path in FILES),
        TEXT.encode(),
        "title: x\u00a0 \r\nclients: [y\u00a0 , z]\r\n".encode(),
    ]
    assert [each for data in found for each in told_apart(data)] == []
