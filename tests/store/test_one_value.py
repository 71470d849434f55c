"""One value stops everything: whatever one file brings about is a problem of that file, and all else goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from srr.model.records import KINDS
from srr.store import load as loading
from srr.store import schema, shape
from srr.store.load import load
from srr.store.source import read

DATA = Path(__file__).parent.parent.parent / "data"
AGREEMENT = "agreements/dji-datakwaliteit.yaml"

#: Values that have the form of what is asked for and are none of it, or that trip up what computes with them.
ODD = (
    *("0000", "0001", "9999", "0000-00", "0000-00-00", "0000-13-40", "2999-12-31", "2019-02-30", "2000-00"),
    *(-1, 0, 1e-9, 999999999999999, -999999999999999, 10**30, 1e300, 12.0, 0.1, float("inf"), float("nan")),
    *(True, None, "", " ", "x" * 3000, "e\u0301", "\ud800", "\x00", "\u202e", "\uff11", "²", "{count}", "[/]"),
    *("x", "ocw", [], {}, [[]], [None], {"": ""}, {"min": 5, "max": 1}, ["a", "a"]),
)  # fmt: skip


@pytest.fixture
def register(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("written", ['"0000"', '"0000-00"', '"0000-00-00"', "2019-02-30", '"2019-13"'])
def test_one_value_stops_everything_a_date_without_calendar(register, srr, written):
    path = register / AGREEMENT
    lines = path.read_text("utf-8").split("\n")
    text = [f"signed: {written}" if each.startswith("signed:") else each for each in lines]
    path.write_text("\n".join(text), "utf-8")
    found = load(register, "data")
    assert {(each.file, each.rule) for each in found.problems} == {(f"data/{AGREEMENT}", "impossible-date")}
    assert srr("status", "--data", register).code == 1
    assert srr("show", "codeklas", "--data", register).code == 1


class Failing(Exception):  # noqa: N818
    pass


@pytest.mark.parametrize("stage", ["read", "build"])
@pytest.mark.parametrize("error", [Failing, ValueError, KeyError, RecursionError, OverflowError, MemoryError])
def test_one_value_stops_everything_a_mistake_of_srr_in_one_file(register, monkeypatch, stage, error):
    right = getattr(loading, stage)

    def wrong(*args):
        if "codeklas" in args or args[-1] == "data/proposals/codeklas.yaml":
            raise error
        return right(*args)

    monkeypatch.setattr(loading, stage, wrong)
    found = load(register, "data")
    (problem,) = found.problems
    assert (problem.file, problem.message.key) == ("data/proposals/codeklas.yaml", "file.unforeseen")
    assert [each.id for each in found.register.left_out] == ["codeklas"]
    assert "data-academie" in found.register.proposals


#: What people write where something else belongs.
PLAIN = ("x", "ocw", "Een zin.", 5, True, [], {}, ["x"], [5], [["x"]], {"x": 1}, [{"x": 1}], [{"title": "x"}])


@pytest.mark.parametrize("kind", ["register", "checklist", *(each.removesuffix("s") for each in KINDS)])
def test_one_value_stops_everything_of_a_plain_kind_in_every_field(kind):
    source = read(b"name: x\n", "data/x.yaml")
    for field in shape.fields(kind):
        for inside in (None, *shape.fields(kind, (field,)), *shape.fields(kind, (field, 0))):
            for value in PLAIN:
                wrong = {field: value if inside is None else {inside: value}}
                for whole in (wrong, {field: [wrong[field]]}):
                    object.__setattr__(source, "value", whole)
                    if not schema.check(kind, source):
                        loading.build(kind, "x", whole, source)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_value_stops_everything_of_any_kind_in_any_field(data):
    kind = data.draw(st.sampled_from(["register", *(each.removesuffix("s") for each in KINDS)]))
    fields = shape.fields(kind)
    values = st.sampled_from(ODD) | st.dictionaries(st.sampled_from(fields), st.sampled_from(ODD), max_size=2)
    value = data.draw(
        st.dictionaries(st.sampled_from(fields), values | st.lists(values, max_size=2), max_size=3)
    )
    source = read(b"name: x\n", "data/x.yaml")
    object.__setattr__(source, "value", value)
    # Either it is a record, which can be built, or there is something to say about it.
    if not schema.check(kind, source):
        loading.build(kind, "x", value, source)
