"""Programs get what the format says: the same bytes in every locale and to every kind of stdout."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from srr.cli import streams
from srr.cli.main import run
from srr.render.formats import FORMATS
from tests.conftest import EXAMPLE

#: Outside ASCII, outside cp1252, and what cp1252 has elsewhere than Latin-1: none may be lost.
NAME = "Één €5 – “naïef” → Łódź ✓ 北京 😀"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data/suppliers/anders.yaml").write_text(
        f"name: {json.dumps(NAME, ensure_ascii=False)}\n", "utf-8"
    )
    (tmp_path / "data/suppliers/fóut.yaml").write_text("name: Fout\nvreemd é: 1\n", "utf-8")
    return tmp_path / "data"


def printed(encoding: str, *args: str) -> bytes:
    """What a command prints to a stdout of this encoding, byte for byte."""
    out = io.BytesIO()
    right = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(out, encoding=encoding, errors="strict")
    sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    try:
        streams.prepare()
        run(args)
        sys.stdout.flush()
        return out.getvalue()
    finally:
        sys.stdout, sys.stderr = right


ASKED = {
    "json": ("status", "suppliers", "-f", "json"),
    "csv": ("status", "suppliers", "-f", "csv"),
    "csv-nl": ("status", "suppliers", "-f", "csv-nl"),
    "xlsx": ("status", "suppliers", "-f", "xlsx"),
    "sqlite": ("export", "-", "-f", "sqlite"),
    "ics": ("review", "due", "-f", "ics"),
    "page": ("report",),
    "markdown": ("status", "suppliers", "-f", "markdown"),
    "html": ("show", "supplier/anders", "-f", "html"),
    "docx": ("show", "supplier/anders", "-f", "docx"),
    "problems-json": ("validate", "-f", "json"),
    "github": ("validate", "-f", "github"),
    "gitlab": ("validate", "-f", "gitlab"),
    "sarif": ("validate", "-f", "sarif"),
    "junit": ("validate", "-f", "junit"),
    "diff": ("set", "anders", "own_staff", "small", "--dry-run"),
    "init": ("init", "nieuw é", "--name", NAME, "--dry-run"),
}


def test_every_format_for_programs_is_among_them():
    assert {name for name, each in FORMATS.items() if not (each.adapts or each.folder)} <= ASKED.keys()


@pytest.mark.parametrize("name", ASKED)
def test_same_bytes_to_every_kind_of_stdout(data, name):
    expected = printed("utf-8", *ASKED[name])
    if name not in {"docx", "xlsx", "sqlite", "ics"}:
        assert expected.decode().isascii() is False
    for encoding in ("cp1252", "ascii", "cp437", "latin-1"):
        assert printed(encoding, *ASKED[name]) == expected


@pytest.mark.parametrize("name", ["json", "csv", "markdown"])
def test_same_bytes_in_a_file(data, name):
    args = ASKED[name]
    assert printed("ascii", *args, "-o", "uit.x", "--overwrite") == b""
    assert Path("uit.x").read_bytes() == printed("cp1252", *args)
    assert printed("cp1252", *args, "-o", "-") == Path("uit.x").read_bytes()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_only_text_for_people_adapts(data, encoding):
    text = printed(encoding, "show", "supplier/anders").decode(encoding)
    assert "dz" in text
    assert "\\u" in text  # of what has no letters that are nearly the same
    assert NAME in printed("utf-8", "show", "supplier/anders").decode()


@pytest.mark.parametrize("environment", [
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"LC_ALL": "POSIX"},
])  # fmt: skip
def test_same_bytes_in_every_locale(data, environment):
    (data / "suppliers/fóut.yaml").rename(data / "suppliers/fout.yaml")
    ran = subprocess.run(
        [sys.executable, "-m", "srr", "status", "suppliers", "-f", "json"],
        env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, b"Traceback" in ran.stderr) == (1, False)
    assert ran.stdout == printed("utf-8", *ASKED["json"])


@pytest.mark.parametrize("name", ["problems-json", "github", "gitlab", "sarif", "junit", "json", "csv"])
def test_same_bytes_with_a_file_name_that_is_no_text(data, name):
    try:
        Path(os.fsdecode(os.fsencode(data) + b"/suppliers/\xff.yaml")).write_text("name: x\n")
    except OSError:
        pytest.skip("a file system on which all names are text")
    found = printed("ascii", *ASKED[name])
    assert found
    assert found == printed("utf-8", *ASKED[name])
    found.decode()
