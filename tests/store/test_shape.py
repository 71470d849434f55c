"""What the schemas say about a place in a record."""

from __future__ import annotations

import json

import pytest

from srr import shipped
from srr.store import shape

KINDS = [path.name.partition(".")[0] for path in sorted(shipped.schemas().glob("*.schema.json"))]
KINDS.remove("common")


def nodes(node):
    yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(each)


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_schema_refers_to_nothing(kind):
    assert not [each for each in nodes(shape.whole(kind)) if isinstance(each, dict) and "$ref" in each]


@pytest.mark.parametrize("kind", KINDS)
def test_no_keyword_is_lost_beside_a_reference(kind):
    """Only what restricts nothing stands beside a reference, so that nothing was overruled."""
    document = json.loads((shipped.schemas() / f"{kind}.schema.json").read_bytes())
    for each in nodes(document):
        if isinstance(each, dict) and "$ref" in each:
            assert each.keys() - {"$ref"} <= shape.ANNOTATIONS


def test_what_restricts_beside_a_reference_is_kept(monkeypatch, tmp_path):
    text = {"type": "string", "pattern": "a"}
    document = {"properties": {"x": {"$ref": "#/$defs/text", "pattern": "b"}}, "$defs": {"text": text}}
    (tmp_path / "new.schema.json").write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr(shipped, "schemas", lambda: tmp_path)
    assert shape.whole("new") == {
        "properties": {"x": {"pattern": "b", "allOf": [{**text, "$comment": "text"}]}}
    }


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("planned",), ["start", "end", "months"]),
        (("agreements", 3), ["agreement", "settles", "share"]),
        (("links", 0), ["url", "title", "date"]),
        (("title",), []),
        (("nowhere", "at all"), []),
        (("title", 0), []),
    ],
)
def test_fields(path, expected):
    assert shape.fields("proposal", path) == expected


def test_fields_of_a_record():
    assert shape.fields("meeting")[:3] == ["title", "date", "kind"]
    assert shape.fields("review", ("answers", "R01")) == ["answer", "note"]
    assert shape.fields("supplier", ("partners", 0))[:3] == ["name", "party", "kind"]


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        ("proposal", ("agreements", 0, "settles"), ["acceptance", "success"]),
        ("proposal", ("may_hire", 0), ["client", "supplier", "partner", "elsewhere"]),
        ("proposal", ("history", 0, "reinstates"), []),
        ("agreement", ("end",), ["passed"]),
        ("review", ("answers", "R01"), ["ok", "partly", "problem", "n/a", "open"]),
        ("register", ("rules", "small-count"), ["error", "warning", "advice", "none"]),
        ("proposal", ("title",), []),
        ("proposal", ("xyz",), []),
    ],
)
def test_choices(kind, path, expected):
    assert shape.choices(kind, path) == expected


def test_describe_has_both_languages():
    assert shape.describe("proposal", ("title",)) == (
        "What the proposal is called.",
        "Hoe het voorstel heet.",
    )
    assert shape.describe("proposal", ("planned", "end")) == (
        "When it is meant to end.",
        "Wanneer het volgens plan eindigt.",
    )


def test_describe_knows_nothing_of_what_is_not_there():
    assert shape.describe("proposal", ("xyz",)) is None
    assert shape.describe("proposal", ("agreements", 0)) is None


def test_homes_are_below_the_top():
    assert shape.homes("agreement", "regime") == [("obligation",)]
    assert shape.homes("agreement", "title") == [("links",)]
    assert shape.homes("agreement", "xyz") == []


def test_dates_are_found_in_every_form_and_nowhere_else():
    value = {
        "title": "2018",
        "planned": {"start": 2018, "end": "x"},
        "links": ["2018", {"url": "2018", "date": "2018-05"}],
        "targets": [{"metric": "fte", "value": 2018, "as_of": None}],
        "xyz": {"date": "2018"},
    }
    assert list(shape.dates("proposal", value)) == [
        (("planned", "start"), 2018),
        (("planned", "end"), "x"),
        (("links", 1, "date"), "2018-05"),
        (("targets", 0, "as_of"), None),
    ]
    assert list(shape.dates("agreement", {"end": "passed"})) == [(("end",), "passed")]
