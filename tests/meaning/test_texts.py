"""Every text of a record, with its place and its date."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from srr.meaning.texts import texts, where
from srr.model.dates import PartialDate
from srr.store.source import read

EXAMPLE = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Met taalles, één keer per week", "taal", "taal"),
        ("Met taalles, één keer per week", "EEN  keer", "één keer"),
        ("Zij spreekt Frans", "FRÁNS", "Frans"),
        ("ﬁjne collega's", "fij", "ﬁj"),
        ("straße 5", "STRASSE", "straße"),
        ("Met taalles", "rekenen", None),
        ("Met taalles", " ", None),
    ],
)
def test_where_words_stand_in_a_text(text, wanted, found):
    place = where(text, wanted)
    assert (text[slice(*place)] if place else None) == found


def _written(value, path=()):
    """The strings in a file, each with its place."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _written(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _written(each, (*path, index))
    elif isinstance(value, str):
        yield path, value


def test_no_text_of_the_example_register_is_passed_over(example):
    """What is written in a file and no text is an id, a code or a date: those have no spaces in them."""
    passed = []
    for record in example.records():
        found = {each.path: each.text for each in texts(record)}
        file = EXAMPLE.parent / record.origin.file
        for path, text in _written(read(file.read_bytes(), file.name).value):
            if path not in found and (" " in text or text != text.lower()) and path[-1] != "id":
                passed.append((record.id, path, text))
            assert found.get(path, text) == text
    assert passed == []


def test_codes_ids_dates_and_what_no_file_says_are_no_texts(example):
    for record in example.records():
        for each in texts(record):
            assert "id" not in each.path
            assert each.path[-1] not in {
                "status",
                "readiness",
                "date",
                "metric",
                "supplier",
                "currency",
                "state",
            }


def test_the_date_is_that_of_the_nearest_part_that_has_one(example):
    dates = {each.path: each.date for each in texts(example.proposals["codeklas"])}
    assert dates["title",] is None
    history = example.proposals["codeklas"].history
    held = {
        each.path[1]: each.date for each in texts(example.proposals["codeklas"]) if each.path[0] == "history"
    }
    assert held == {index: history[index].date for index in held} != {}
    review = example.reviews["testlab-2019"]
    lessons = [each.date for each in texts(review) if each.path[0] in {"lessons", "answers"}]
    assert {*lessons} == {review.date} == {PartialDate(2019, 9, 9)}


def test_an_item_is_named_by_its_key_or_its_id(example):
    (note,) = (
        each for each in texts(example.reviews["testlab-2019"]) if each.path == ("answers", "R21", "note")
    )
    assert note.names == (("answers", True), ("R21", False), ("note", True))
    term = next(each for each in texts(example.vocabularies["metrics"]) if each.path[0] == "terms")
    assert term.names[:2] == (("terms", True), ("participants", False))
    assert all(is_dataclass(each) and fields(each) for each in (term, note))
