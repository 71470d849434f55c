"""The adapter that drives srr in black-box cases says what is true of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from srr.cli.commands import COMMANDS

HERE = Path(__file__).parent
ADAPTER = json.loads((HERE / "adapter.json").read_text(encoding="utf-8"))


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    shutil.copytree(HERE / "register", tmp_path / "register")
    monkeypatch.chdir(tmp_path / "register")
    return tmp_path / "register"


def test_its_register_is_where_it_says_and_without_a_problem(srr, home):
    assert HERE.parents[1] / ADAPTER["register"] == HERE / "register"
    ran = srr("validate")
    assert (ran.code, ran.out) == (0, "Geen problemen in 3 bestanden.\n")


def test_each_of_its_keys_is_a_field_on_one_line(home):
    text = (home / ADAPTER["record"]).read_text(encoding="utf-8")
    for key in ADAPTER["keys"].values():
        assert len(re.findall(rf"(?m)^{key}: \S", text)) == 1, key


@pytest.mark.parametrize("name", sorted(ADAPTER["ops"]))
def test_each_of_its_operations_works(srr, home, name):
    filled = {
        "{out}": str(home.parent / "out.xlsx"),
        "{id}": ADAPTER["id"],
        "{key}": ADAPTER["keys"]["text"],
        "{value}": "Nieuwe naam",
    }
    ran = srr(*(filled.get(each, each) for each in ADAPTER["ops"][name]))
    assert ran.code == 0, ran.err
    assert ADAPTER["ops"][name][0] in {each.name for each in COMMANDS}
