"""Sequences of edits of a whole register: what changed is named, and nothing else is.

The edits are made in plain values and say themselves what they touch; neither that nor the writing of the
files knows how srr compares records.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from srr.model.records import VOCABULARIES
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.store.folder import file_name
from srr.store.load import load
from srr.views.answer import Answer
from srr.views.diff import diff
from tests.store.styled import texts
from tests.views.diff.values import FIXED, IDS, KINDS, cut, edited, records, renamed

DAY = date(2019, 12, 31)
#: The lists that records may need, which no edit touches.
LISTS = {file_name("vocabulary", each): b"terms: []\n" for each in VOCABULARIES}
#: Not made smaller where one fails: that takes minutes with files this large.
SLOW = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with nothing but what makes it a register: all other files are taken as there."""
    folder = tmp_path_factory.mktemp("register")
    (folder / "register.yaml").write_text("name: x\n", encoding="utf-8")
    return folder


@st.composite
def written(draw, register):
    """The files of a register, each in any style."""
    return {file_name(*key): draw(texts(record)).encode() for key, record in register.items()}


@st.composite
def sequences(draw):
    """A register, what becomes of it by a sequence of edits, and what these are.

    Expected are the paths by kind and id, as far as the first list, and what else happened to a record.
    """
    ids = [(kind, id_) for kind in KINDS for id_ in IDS[kind][:2]]
    chosen = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
    before = {key: draw(records(*key)) for key in (*FIXED, *chosen)}
    after = dict(before)
    now = {key: key for key in before}
    touched: dict[tuple[str, str], set[tuple[object, ...]]] = {key: set() for key in before}
    happened: dict[tuple[str, str], str] = {}
    steps = draw(st.lists(st.sampled_from(["edit", "edit", "edit", "add", "remove", "rename"]), max_size=6))
    # Renames come last, lest an edit bring back an id that was left.
    for what in sorted(steps, key="rename".__eq__):
        if what == "add":
            kind = draw(st.sampled_from(KINDS))
            if (new := (kind, IDS[kind][2])) not in after and new not in happened:
                after[new] = draw(records(*new))
                happened[new] = "added"
            continue
        key = draw(st.sampled_from(sorted(now)))
        kind, id_ = now[key]
        if what == "edit":
            record, paths = draw(edited(kind, after[now[key]]))
            # Two edits of one place may undo each other.
            if not any(_overlap(one, other) for one in paths for other in touched[key]):
                after[now[key]] = record
                touched[key] |= paths
        elif key in FIXED:
            continue
        elif what == "remove" and not touched[key] and key not in happened:
            del after[now.pop(key)]
            happened[key] = "removed"
        elif what == "rename" and key not in happened:
            now[key] = (kind, f"{id_}-nieuw")
            after[now[key]] = after.pop((kind, id_))
            after = {each: renamed(value, kind, id_, f"{id_}-nieuw") for each, value in after.items()}
            happened[key] = "renamed"
    expected = {now[key]: ("changed", touched[key]) for key in now if touched[key]}
    expected |= {now.get(key, key): (what, touched.get(key, set())) for key, what in happened.items()}
    return before, after, expected


def _overlap(one, other):
    return one[: len(other)] == other or other[: len(one)] == one


def told(folder, before, after):
    """What the diff of two registers tells, as JSON and as the other formats print it."""
    one, other = (load(folder, "data").amended({**LISTS, **files}) for files in (before, after))
    for each, files in ((one, before), (other, after)):
        lost = {left.file for left in each.register.left_out}
        assert lost.isdisjoint(f"data/{name}" for name in files), [str(e.message) for e in each.problems]
        # A folder that several records need and that is not there is told, and is no change of these.
        assume(not lost)
    view = Answer.of(other.register.at(DAY), diff(one, other, DAY, ("A", "B")))
    for name in ("table", "markdown"):
        for language in ("nl", "en"):
            _stays_inside(FORMATS[name].render(view, Wording(language), Screen()))
    return json.loads(FORMATS["json"].render(view, Wording("en"), Screen()))


def _stays_inside(text):
    """Nothing from a record begins a line or a command: every line is one that the document has."""
    assert "##[" not in text
    for line in text.splitlines():
        assert not line.lstrip().startswith("::")
        assert line.isprintable()


@SLOW
@given(data=st.data(), sequence=sequences())
def test_every_change_is_named_and_no_other(data, sequence, folder):
    before, after, expected = sequence
    found = told(folder, data.draw(written(before)), data.draw(written(after)))
    named = {
        (each["kind"], each["id"]): (each["change"], {cut(tuple(one["path"])) for one in each["changes"]})
        for each in found["records"]
        if each["change"] not in {"layout", "follows"}
    }
    for key, (what, paths) in expected.items():
        assert key in named
        assert named[key][0] == what
        if what != "added":
            assert named[key][1] == paths
    assert named.keys() == expected.keys()


@SLOW
@given(data=st.data(), register=sequences().map(lambda each: each[0]))
def test_another_style_is_only_layout(data, register, folder):
    before, after = data.draw(written(register)), data.draw(written(register))
    found = told(folder, before, after)
    differ = {name for name in before if before[name] != after[name]}
    named = {file_name(each["kind"], each["id"]): each["change"] for each in found["records"]}
    assert named == dict.fromkeys(differ, "layout")
    assert found["consequences"] == []
