"""What git does by itself where two people work on a register, and what it rightly leaves to them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from srr.store import home
from srr.store.load import load

PROPOSAL = "title: Testlab\nhistory:\n  - status: submitted\n    date: 2018-06\n"
ACCEPTED = "  - status: accepted\n    date: 2018-09-01\n    by: directie Inkoop\n"
ALIGNING = "  - status: aligning\n    date: 2018-08-20\n    reason: eerst naar de afdelingen\n    by: directie Inkoop\n"


class Repository:
    """A new register in git, and one branch of a colleague."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for path, data in home.files("Proef", "en").items():
            self.write(path, data.decode())
        self.git("init", "-q", "-b", "main")
        self.write("data/proposals/testlab.yaml", PROPOSAL)
        self.commit()

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8", newline="\n")

    def git(self, *args: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        return subprocess.run(
            ["git", *who, *args], cwd=self.folder, env=env, check=check, capture_output=True, text=True
        )

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "stap")

    def merge(self, mine: dict[str, str], theirs: dict[str, str]) -> int:
        """Two people start from the same place; how the merge of their work ends."""
        self.git("switch", "-qc", "collega")
        for path, text in theirs.items():
            self.write(path, text)
        self.commit()
        self.git("switch", "-q", "main")
        for path, text in mine.items():
            self.write(path, text)
        self.commit()
        return self.git("merge", "-q", "--no-edit", "collega", check=False).returncode


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


def test_records_that_two_people_add_come_together(repository, srr):
    mine = {"data/suppliers/fictief-een.yaml": "name: Fictief Een\n", "data/clients/ocw.yaml": "name: OCW\n"}
    theirs = {"data/suppliers/fictief-twee.yaml": "name: Fictief Twee\n"}
    assert repository.merge(mine, theirs) == 0
    assert srr("validate").code == 0
    register = load(repository.folder / "data", "data").register
    assert list(register.suppliers) == ["fictief-een", "fictief-twee"]


def test_events_that_two_people_append_conflict_and_srr_names_record_field_and_values(repository, srr):
    path = "data/proposals/testlab.yaml"
    assert repository.merge({path: PROPOSAL + ACCEPTED}, {path: PROPOSAL + ALIGNING}) == 1
    ran = srr("validate")
    assert ran.code == 1
    assert ran.out.startswith(
        f"{path}:5:1: error: merge-conflict\n  Two versions of testlab are not merged yet"
    )
    for part in ("history", '"accepted" in HEAD', '"aligning" in collega', "2018-09-01", "2018-08-20"):
        assert part in ran.out
    status = srr("status")
    assert status.code == 1
    repository.write(path, PROPOSAL + ALIGNING + ACCEPTED)
    assert srr("validate", "--fail-on", "warning").code == 0


def test_gits_own_union_would_lose_half_of_an_event(repository):
    """Why no merge attribute comes with a register: this one says it went well, and it did not."""
    repository.write(".gitattributes", "*.yaml merge=union\n")
    repository.commit()
    path = "data/proposals/testlab.yaml"
    assert repository.merge({path: PROPOSAL + ACCEPTED}, {path: PROPOSAL + ALIGNING}) == 0
    merged = (repository.folder / path).read_text()
    assert merged.count("by: directie Inkoop") == 1
    assert "<<<<<<<" not in merged


def test_a_new_register_leaves_merging_to_people(repository):
    for path in ("data/proposals/testlab.yaml", "data/register.yaml", "schemas/client.schema.json"):
        assert repository.git("check-attr", "merge", path).stdout == f"{path}: merge: unspecified\n"
