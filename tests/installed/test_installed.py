"""What was installed works by itself, in a folder with nothing of the repository near it.

``.ci/run`` runs these against the wheel and the source distribution too, each in an environment of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

pytestmark = pytest.mark.installed
#: The command that was installed beside this Python.
SRR = Path(sys.executable).with_name("srr")


@pytest.fixture
def srr(tmp_path):
    """Runs the installed command in an empty folder, without what else is on this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SRR_"))}
    env = {**kept, "XDG_STATE_HOME": str(tmp_path / "state"), "LOCALAPPDATA": str(tmp_path / "state")}
    folder = tmp_path / "elders"
    folder.mkdir()

    def run(*args, code=0):
        done = subprocess.run(
            [SRR, *args], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    return run


def test_it_tells_its_version(srr):
    assert srr("--version") == f"srr {metadata('srr')['Version']}\n"


def test_it_brings_the_example_register(srr):
    srr("init", "voorbeeld", "--example", "--lang", "nl")
    told = json.loads(srr("status", "--data", "voorbeeld/data", "--format", "json"))
    assert told["register"] == "Social return ICT-inhuur Rijk"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_brings_its_words_schemas_and_rules(srr, language):
    assert "{" not in srr("status", "--help", "--lang", language)
    srr("init", "nieuw", "--name", "Fictief register", "--lang", language)
    srr("validate", "--data", "nieuw/data")
    assert json.loads(srr("explain", "--format", "json"))["rules"]


def test_it_finds_what_is_wrong(srr, tmp_path):
    srr("init", "nieuw", "--name", "Fictief register", "--lang", "nl")
    file = tmp_path / "elders/nieuw/data/suppliers/fictief-een.yaml"
    file.write_text("name: Fictief Een\nown_staff: medium\n", encoding="utf-8")
    problems = json.loads(srr("validate", "--data", "nieuw/data", "--format", "json", code=1))["problems"]
    assert [(each["rule"], each["line"]) for each in problems] == [("schema", 2)]


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_it_writes_a_document(srr, tmp_path, form):
    ending = {"markdown": "md"}.get(form, form)
    srr("init", "voorbeeld", "--example", "--lang", "nl")
    srr("review", "checklist", "testlab", "--data", "voorbeeld/data", "-o", f"testlab.{ending}")
    assert (tmp_path / f"elders/testlab.{ending}").stat().st_size > 0


def test_it_writes_a_record_and_takes_it_back(srr, tmp_path):
    srr("init", "nieuw", "--name", "Fictief register", "--lang", "nl")
    srr("add", "client", "duo", "--name", "Fictieve Dienst", "--data", "nieuw/data")
    assert (tmp_path / "elders/nieuw/data/clients/duo.yaml").is_file()
    srr("undo", "--data", "nieuw/data")
    assert not (tmp_path / "elders/nieuw/data/clients/duo.yaml").exists()
