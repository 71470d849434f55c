"""``srr add term``: a term at the end of a vocabulary, and not a byte else."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from srr.cli import prompts
from srr.store.source import read

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.mark.parametrize(("kind", "options", "added"), [
    ("target-group", ("dakloos", "--nl", "dak- en thuislozen", "--en", "homeless people", "--note", "Ook: opvang."),
     '  - id: dakloos\n    nl: dak- en thuislozen\n    en: homeless people\n    note: "Ook: opvang."\n'),
    ("metrics", ("--nl", "aandeel dat bleef", "--en", "share that stayed", "--across", "none", "--over-time", "latest"),
     "  - id: aandeel-dat-bleef\n    nl: aandeel dat bleef\n    en: share that stayed\n    over_time: latest\n    across: none\n"),
    ("category", ("software", "--nl", "software", "--en", "software", "--owner", "rvo"),
     "  - id: software\n    nl: software\n    en: software\n    owner: rvo\n"),
])  # fmt: skip
def test_it_comes_at_the_end_and_the_rest_stays_as_it_was(kind, options, added, srr, data):
    before = {path: path.read_text() for path in (data / "vocabulary").iterdir()}
    ran = srr("add", "term", kind, *options)
    assert (ran.code, ran.err) == (0, "")
    (path,) = (each for each in before if each.read_text() != before[each])
    assert path.read_text() == before[path] + added
    assert srr("validate", "--fail-on", "error").out.count("vocabulary/") == 0


def test_it_can_be_used_at_once(srr, data):
    assert srr("set", "testlab", "target_groups", "dakloos", "--add").code == 1
    srr("add", "term", "target-group", "dakloos", "--nl", "daklozen", "--en", "homeless people")
    assert srr("set", "testlab", "target_groups", "dakloos", "--add").code == 0


def test_on_a_terminal_it_asks_for_the_words(srr, data, monkeypatch):
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("daklozen\n\nhomeless people\n"))
    assert srr("add", "term", "target-group", "dakloos").code == 0
    found = read((data / "vocabulary" / "target-groups.yaml").read_bytes(), "").value
    assert found["terms"][-1] == {"id": "dakloos", "nl": "daklozen", "en": "homeless people"}


@pytest.mark.parametrize(("args", "code", "said"), [
    (("target-group", "ww", "--nl", "x", "--en", "x"), 1, 'Er is al een doelgroep met id "ww".'),
    (("target-group", "dakloos", "--nl", "x"), 1, 'Het veld "en" ontbreekt.'),
    (("target-group", "dakloos", "--nl", "x", "--en", "x", "--unit", "persons"), 1, "Alleen een maat heeft unit."),
    (("category", "x", "--nl", "x", "--en", "x", "--owner", "niemand"), 1, "niemand"),
    (("doel", "x", "--nl", "x", "--en", "x"), 2, "Kies uit: doelgroep (target-group), beleidsdoel"),
])  # fmt: skip
def test_what_is_no_term_is_refused(args, code, said, srr, data):
    ran = srr("add", "term", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_the_help_explains_what_a_term_says(srr):
    assert "De term in het Nederlands" in srr("add", "term", "--help", "--lang", "nl").out
