from __future__ import annotations

from pathlib import Path

import pytest

from srr.cli import place
from srr.cli.exits import Exit, Stop


@pytest.fixture
def register_folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "register.yaml").write_text("name: x\nlanguage: en\n", encoding="utf-8")
    return tmp_path / "data"


def test_data_goes_before_the_environment_and_that_before_the_folder(register_folder, monkeypatch):
    monkeypatch.chdir(register_folder.parent)
    assert place.find(Path("hier"), {"SRR_DATA": "daar"}) == Path("hier")
    assert place.find(None, {"SRR_DATA": "daar"}) == Path("daar")
    assert place.find(None, {}) == register_folder


def test_the_nearest_parent_with_a_register_is_found(register_folder, monkeypatch):
    (register_folder / "proposals").mkdir()
    monkeypatch.chdir(register_folder / "proposals")
    assert place.find(None, {}) == register_folder
    assert place.shown(register_folder) == ".."


def test_no_register_ends_in_three(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Stop) as stop:
        place.find(None, {})
    assert stop.value.code == Exit.UNREADABLE
