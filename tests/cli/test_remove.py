"""``srr remove``: a record goes where nothing refers to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def test_it_goes_and_nothing_else_changes(srr, data):
    files = {path for path in data.rglob("*") if path.is_file()}
    ran = srr("remove", "meelezen-privacydesk")
    assert (ran.code, ran.err) == (0, "")
    assert "Verwijderd: data/proposals/meelezen-privacydesk.yaml" in ran.out
    assert files - {path for path in data.rglob("*") if path.is_file()} == {
        data / "proposals" / "meelezen-privacydesk.yaml"
    }


def test_it_says_what_that_means_for_an_obligation(srr, data):
    (data / "reviews" / "testlab-2019.yaml").unlink()
    ran = srr("remove", "testlab")
    assert ran.code == 0
    assert "De verplichting van ict-inhuur-p1-fictief-testwerk" in ran.out


@pytest.mark.parametrize(("id_", "said"), [
    ("fictief-codeschool", "Er verwijzen 5 records naar fictief-codeschool"),
    ("testlab", "Er verwijst 1 record naar testlab: review/testlab-2019."),
    ("rvo", "register/register"),
])  # fmt: skip
def test_what_others_refer_to_stays_and_they_are_named(id_, said, srr, data):
    ran = srr("remove", id_)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "Haal die verwijzing daar eerst weg" in ran.err


def test_a_dry_run_shows_the_file_that_would_go(srr, data):
    ran = srr("remove", "meelezen-privacydesk", "--dry-run")
    assert "+++ /dev/null" in ran.out
    assert (data / "proposals" / "meelezen-privacydesk.yaml").exists()


@pytest.mark.parametrize(
    ("text", "said"), [("register", "Het register zelf"), ("bestaat-niet", "bestaat-niet")]
)
def test_what_cannot_be_removed(text, said, srr, data):
    ran = srr("remove", text)
    assert ran.code == 2
    assert said in ran.err
