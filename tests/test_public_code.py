"""The repository is what public code should be: described, licensed file by file, and checked by its own workflow."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

import srr
from srr.locale import LANGUAGES

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLIC_CODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def test_publiccode_is_what_the_standard_asks():
    schema = yaml.safe_load((ROOT / "tests" / "publiccode.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [each.message for each in Draft202012Validator(schema).iter_errors(PUBLIC_CODE)] == []


def test_publiccode_says_what_the_package_says():
    assert PUBLIC_CODE["name"] == PROJECT["name"]
    assert PUBLIC_CODE["softwareVersion"] == srr.__version__
    assert PUBLIC_CODE["legal"]["license"] == PROJECT["license"]
    assert tuple(PUBLIC_CODE["localisation"]["availableLanguages"]) == LANGUAGES
    (python,) = (each for each in PUBLIC_CODE["dependsOn"]["open"] if each["name"] == "Python")
    assert PROJECT["requires-python"] == f">={python['versionMin']}"


def test_the_repository_has_one_address():
    assert PUBLIC_CODE["url"] == PROJECT["urls"]["Repository"]


def test_every_file_has_a_licence_and_its_text_is_there():
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "lint"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize(
    "path", sorted((ROOT / ".github" / "workflows").iterdir()), ids=lambda path: path.name
)
def test_the_own_workflow_reads_only_and_runs_what_everybody_runs(path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    assert all(re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}", each) for each in re.findall(r"uses: (\S+)", text))
    # A pull request may be anybody's; only a tag, which the maintainers push, may write.
    writers = [job for job in workflow["jobs"].values() if "permissions" in job]
    assert not writers or workflow[True] == {"push": {"tags": ["v*"]}}
    runs = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert any(each.startswith(".ci/run") for each in runs)
