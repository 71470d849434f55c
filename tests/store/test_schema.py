"""A file's values against the schema of its kind: which pass, where the others fail, and in what order."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from srr import shipped
from srr.problems import Position, Severity, say
from srr.store import schema, shape
from srr.store.source import read

ROOT = Path(__file__).parents[2]
KINDS = (
    "agreement", "checklist", "client", "meeting", "proposal", "register", "review", "supplier", "vocabulary",
)  # fmt: skip
FILES = {path.name: json.loads(path.read_bytes()) for path in sorted(shipped.schemas().glob("*.schema.json"))}
EXAMPLES = [(kind, example) for kind in KINDS for example in FILES[f"{kind}.schema.json"]["examples"]]


@dataclass
class Text:
    """A source that remembers which places it was asked for."""

    value: Any
    text: str = ""
    file: str = "data/x.yaml"
    asked: list[tuple[Any, bool]] = field(default_factory=list)
    rest: None = None

    def position(self, path, *, key=False):
        self.asked.append((path, key))
        return Position(len(self.asked))


def from_file(kind, text):
    source = read(text.encode(), "data/x.yaml")
    assert source.value is not None, source.problems
    return schema.check(kind, source)


def seen(problems):
    return [(each.position.line, each.position.column, each.rule, each.message.key) for each in problems]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_a_record_as_it_should_be_has_no_problems(kind, example):
    assert schema.check(kind, Text(example, json.dumps(example))) == ()


def test_a_problem_is_complete():
    source = Text({"title": "T", "ofers": 1})
    (problem,) = schema.check("proposal", source)
    assert problem.file == "data/x.yaml"
    assert problem.position == Position(1)
    assert problem.rule == "schema"
    assert problem.severity is Severity.ERROR
    assert problem.message == say("schema.unknown-field", field="ofers")
    assert problem.remedy is not None
    assert problem.path == ("ofers",)


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ({"title": "T", "ofers": 1}, (("ofers",), True)),
        ({"title": "T", "clients": "ocw"}, (("clients",), False)),
        ({"title": "T", "history": [{"date": 2018}]}, (("history", 0, "status"), False)),
        ({"title": "T", "clients": ["ocw", "OCW"]}, (("clients", 1), False)),
        (
            {"title": "T", "targets": [{"metric": "fte", "value": 1, "min": 1}]},
            (("targets", 0, "value"), True),
        ),
    ],
)
def test_the_place_is_the_key_of_a_field_and_else_the_value(value, asked):
    source = Text(value)
    schema.check("proposal", source)
    assert source.asked == [asked]


def test_problems_of_a_file_stand_in_its_order():
    text = """\
naam: Testlab
clients: ocw
history:
  - status: gestart
    date: 2018-02-30
  - date: 2019
may_hire: [client, client]
"""
    problems = from_file("proposal", text)
    assert seen(problems) == [
        (1, 1, "schema", "schema.unknown-field"),
        (2, 10, "schema", "schema.list-expected"),
        (4, 13, "schema", "schema.not-a-choice"),
        (5, 11, "impossible-date", "schema.impossible-date"),
        (6, 5, "schema", "schema.missing"),
        (7, 20, "schema", "schema.repeated"),
    ]
    assert from_file("proposal", text) == problems


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("2018-02-30", "impossible-date"),
        ("2019-02-29", "impossible-date"),
        ("2018-04-31", "impossible-date"),
        ('"2018-02-30"', "impossible-date"),
        (r'"2018-02-\x330"', "impossible-date"),
        ("2018-13", "impossible-date"),
        ("2018-05-32", "impossible-date"),
        ("2018.0", "schema"),
        ("2018.5", "schema"),
        ("2018-2-30", "impossible-date"),
    ],
)
@pytest.mark.parametrize(
    ("kind", "before", "path"),
    [
        ("agreement", "title: T\nsigned: {}\n", ("signed",)),
        ("agreement", "title: T\nend: {}\n", ("end",)),
        ("proposal", "title: T\nplanned: {{end: {}}}\n", ("planned", "end")),
        ("proposal", "title: T\nlinks:\n  - x\n  - url: x\n    date: {}\n", ("links", 1, "date")),
        ("review", "proposal: p\ndate: {}\n", ("date",)),
    ],
)
def test_a_date_that_does_not_exist_is_found_wherever_dates_stand(written, rule, kind, before, path):
    (problem,) = from_file(kind, before.format(written))
    assert (problem.rule, problem.severity, problem.path) == (rule, Severity.ERROR, path)


def test_what_looks_like_an_impossible_date_in_a_text_is_none():
    text = "title: Testlab 2018-02-30\nnotes: versie 3.0\nhistory: [{status: started, by: 2018-02-31}]\n"
    assert from_file("proposal", text) == ()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_of_the_calendar_is_a_date(day):
    assert from_file("meeting", f"title: T\ndate: {day.isoformat()}\n") == ()


def test_a_disagreement_of_the_validators_is_a_problem_all_the_same(monkeypatch):
    monkeypatch.setattr("srr.store.explain.explain", lambda kind, value: [])
    (problem,) = schema.check("proposal", Text({"title": 5}))
    assert (problem.rule, problem.message, problem.path) == ("schema", say("schema.unexplained"), ())


def test_a_text_that_json_cannot_hold_is_a_problem():
    assert schema.check("proposal", Text({"title": "\ud800"})) != ()


def test_jsonschema_is_loaded_only_for_what_fails():
    code = """
import sys
from srr.store.schema import check
from srr.store.source import read
assert check("client", read(b"name: OCW", "x")) == ()
assert "jsonschema" not in sys.modules
assert check("client", read(b"naam: OCW", "x")) != ()
assert "jsonschema" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def no_network(address):
    raise AssertionError(address)


#: The schemas as they lie there, references and all, as an editor or another validator reads them.
EXPLAINING = {
    kind: Draft202012Validator(
        FILES[f"{kind}.schema.json"],
        registry=Registry().with_resources(
            [(name, Resource.from_contents(each)) for name, each in FILES.items()]
        ),
    )
    for kind in KINDS
}
DECIDING = {
    kind: jsonschema_rs.Draft202012Validator(
        FILES[f"{kind}.schema.json"],
        base_uri=f"srr:///{kind}.schema.json",
        registry=jsonschema_rs.Registry([(f"srr:///{name}", each) for name, each in FILES.items()]),
        retriever=no_network,
    )
    for kind in KINDS
}

LEAVES = st.one_of(
    st.sampled_from(
        [
            None, True, False, 0, 1, -1, 5, 1.5, 100.5, 2018, 2018.0, 1899, 10**12, "", " ", "\n", "x", " a",
            "a\nb", "a\u00a0", "x" * 81, "Fictief Eén", "fictief-een", "no", "ja", "passed", "gestart",
            "started", "ok", "n/a", "2018-02-30", "2018-13", "2018", "14-05-2018", "mei 2018",
            "\u0662\u0660\u0661\u0668", "1.500", "€ 250.000,00", "5-10", "90000001", 90000001,
        ]
    ),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
NAMES = sorted(
    {"naam", "status", "id", "datum", "1", "R01", "value", "min", "date", "small-count", ""}
    | {name for kind in KINDS for name in shape.fields(kind)}
)
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(NAMES), below, max_size=3),
    max_leaves=5,
)


def places(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for step, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(below, (*path, step))


def change(value, path, what):
    """A copy of the value in which ``what`` was done to the part at ``path``; None takes it away."""
    if not path:
        return what(value)
    copy = value.copy()
    below = change(value[path[0]], path[1:], what)
    if below is GONE:
        del copy[path[0]]
    else:
        copy[path[0]] = below
    return copy


GONE = object()


@st.composite
def records(draw, kind):
    """One of the examples of a kind, with up to three things done to it."""
    value = draw(st.sampled_from(FILES[f"{kind}.schema.json"]["examples"]))
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from([each for each in places(value) if each]))
        new = draw(VALUES)
        name = draw(st.sampled_from(NAMES))
        what = draw(
            st.sampled_from(
                [
                    lambda _: GONE,
                    lambda _, new=new: new,
                    lambda old: [old],
                    lambda old: [old, old] if not isinstance(old, list) else old * 2,
                    lambda old: old[0] if isinstance(old, list) and old else str(old),
                    lambda old, new=new, name=name: (
                        {**old, name: new} if isinstance(old, dict) else {name: old}
                    ),
                ]
            )
        )
        value = change(value, path, what)
        if not value:
            break
    return value


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_validators_agree_and_whatever_fails_is_explained(kind, data):
    value = data.draw(records(kind))
    valid = DECIDING[kind].is_valid(value)
    assert EXPLAINING[kind].is_valid(value) == valid
    problems = schema.check(kind, Text(value, json.dumps(value, ensure_ascii=False)))
    assert len(set(problems)) == len(problems)
    assert say("schema.unexplained") not in {each.message for each in problems}
    if not valid:
        assert problems
    # What a schema lets pass and is no date yet.
    for each in problems if valid else ():
        assert each.message.key in {"schema.impossible-date", "schema.date-expected"}
