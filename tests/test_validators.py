"""Validators that are no part of srr understand the schemas, without a network, and agree about records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from srr.store import home
from srr.store.source import read
from tests.conftest import from_npm, program

NODE = Path(__file__).parent / "node"
#: Whoever wants to fetch something finds nobody there.
OFFLINE = {
    **os.environ,
    **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9"),
}
WRONG = {
    "data/suppliers/fictief-fout.yaml": b"name: x\nofers: [opleiding]\n",
    "data/clients/fictief-fout.yaml": b"name: x\nkind: bureau\n",
    "data/proposals/fictief-fout.yaml": b"title: x\ntargets: [{metric: participants, value: vijf}]\n",
    "data/reviews/fictief-fout.yaml": b"date: 2019-13-45\nproposal: testlab\n",
    "data/meetings/fictief-fout.yaml": b"date: 2018-05\n",
    "data/agreements/fictief-fout.yaml": b"title: x\nobligation: {percentage: 101}\n",
}


def kind(path: str) -> str:
    """The kind of record that a file holds."""
    _, folder, *name = path.split("/")
    return folder.removesuffix(".yaml") if not name else folder.removesuffix("s")


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Path:
    """The example register with its copies of the schemas, and a wrong record of each kind."""
    folder = tmp_path_factory.mktemp("register")
    for path, data in {**home.example("nl"), **WRONG}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.programs
def test_ajv_in_strict_mode(register):
    from_npm("ajv")
    schemas = {path.name: json.loads(path.read_text()) for path in (register / "schemas").iterdir()}
    files = [path.relative_to(register).as_posix() for path in sorted((register / "data").rglob("*.yaml"))]
    records = [
        {
            "file": path,
            "schema": f"{kind(path)}.schema.json",
            "value": read((register / path).read_bytes(), path).value,
        }
        for path in files
    ]
    done = subprocess.run(
        [program("node"), str(NODE / "validate.mjs")],
        input=json.dumps({"schemas": schemas, "records": records}),
        env=OFFLINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["warnings"] == []
    assert sorted(each["file"] for each in said["wrong"]) == sorted(WRONG)


@pytest.mark.parametrize("path", WRONG)
def test_check_jsonschema(path, register):
    schema = f"schemas/{kind(path)}.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, "--output-format", "json"]
    right = [each for each in sorted((register / path).parent.iterdir()) if each != register / path]
    for files, code in ((right, 0), ([register / path], 1)):
        done = subprocess.run(
            [*command, *files], cwd=register, env=OFFLINE, capture_output=True, text=True, check=False
        )
        assert (done.returncode, len(json.loads(done.stdout)["errors"]) > 0) == (code, bool(code)), (
            done.stdout
        )
