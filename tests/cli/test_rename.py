"""``srr rename``: another id, everywhere it is mentioned."""

from __future__ import annotations

import json
import shutil
import stat
import sys
from pathlib import Path

import pytest

from srr.model.records import references
from srr.store.load import load

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yaml")}


def mentions(data: Path) -> list[tuple[str, str]]:
    register = load(data, "data").register
    return sorted((kind, id_) for record in register.records() for _, kind, id_ in references(record))


@pytest.mark.parametrize(("kind", "old"), [
    ("supplier", "fictief-testwerk"), ("supplier", "fictief-codeschool"), ("client", "ocw"), ("client", "rvo"), ("agreement", "ict-inhuur-p1"),
    ("meeting", "bijeenkomst-2018-05"), ("proposal", "testlab"), ("proposal", "atos-ocw"),
])  # fmt: skip
def test_every_mention_follows_and_the_register_is_as_good_as_it_was(kind, old, srr, data):
    before, problems = mentions(data), json.loads(srr("validate", "-f", "json").out)["summary"]
    text = (data / f"{kind}s" / f"{old}.yaml").read_text()
    assert srr("rename", old, "heel-anders").code == 0
    assert not (data / f"{kind}s" / f"{old}.yaml").exists()
    assert mentions(data) == sorted(
        (of, "heel-anders") if id_ == old and of in {kind, "party"} else (of, id_) for of, id_ in before
    )
    assert json.loads(srr("validate", "-f", "json").out)["summary"] == problems
    if (kind, old) not in before:
        assert (data / f"{kind}s" / "heel-anders.yaml").read_text() == text


def test_the_review_of_a_proposal_is_called_after_it(srr, data):
    assert srr("rename", "testlab", "proeflab").code == 0
    assert not (data / "reviews" / "testlab-2019.yaml").exists()
    assert "proposal: proeflab" in (data / "reviews" / "proeflab-2019.yaml").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes")
def test_rename_keeps_the_mode(srr, data):
    """A private record stays private under another name, and so does its review."""
    pairs = {"proposals/testlab": "proposals/proeflab", "reviews/testlab-2019": "reviews/proeflab-2019"}
    for old in pairs:
        (data / f"{old}.yaml").chmod(0o600)
    assert srr("rename", "testlab", "proeflab").code == 0
    assert [stat.S_IMODE((data / f"{new}.yaml").stat().st_mode) for new in pairs.values()] == [0o600] * 2


def test_problems_that_were_there_are_no_reason_to_refuse(srr, data):
    """They are told of the new name, in the new file, and are the same all the same."""
    plan = data / "proposals" / "testlab.yaml"
    plan.write_text(plan.read_text().replace("agreement: ict-inhuur", "agreement: bestaat-niet"))
    before = json.loads(srr("validate", "-f", "json").out)["summary"]
    assert before["errors"]
    assert srr("rename", "testlab", "proeflab").code == 0
    assert json.loads(srr("validate", "-f", "json").out)["summary"] == before


def test_a_dry_run_shows_every_file_and_writes_nothing(srr, data):
    before = files(data)
    ran = srr("rename", "testlab", "proeflab", "--dry-run")
    assert ran.code == 0
    assert "+++ b/data/proposals/proeflab.yaml" in ran.out
    assert "+proposal: proeflab" in ran.out
    assert files(data) == before


@pytest.mark.parametrize(("args", "code", "said"), [
    (("testlap", "x"), 2, 'Bedoelt u "testlab"?'),
    (("testlab", "Proef Lab"), 1, 'Bedoelt u "proef-lab"?'),
    (("testlab", "codeklas"), 1, 'Er is al een voorstel met id "codeklas". Nog vrij is: codeklas-2.'),
    (("testlab", "testlab"), 1, "Er is al een voorstel"),
    (("register", "x"), 2, "Het register zelf heeft geen id."),
])  # fmt: skip
def test_what_may_not_be_is_refused_and_nothing_is_written(args, code, said, srr, data):
    before = files(data)
    ran = srr("rename", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert files(data) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [("clients/stuk", "name: [\nnotes: bij testlab\n"), ("reviews/testlab-2018", "kapot: [")],
)
def test_with_a_file_that_cannot_be_read_and_may_mention_it_nothing_is_renamed(name, text, srr, data):
    (data / f"{name}.yaml").write_text(text)
    before = files(data)
    ran = srr("rename", "testlab", "proeflab")
    assert ran.code == 1
    assert f"data/{name}.yaml" in ran.err
    assert files(data) == before
    assert srr("rename", "codeklas", "klas").code == 0
