"""Odd places, odd streams, odd moments: each works, or says what happened, and none ends in a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from srr.cli.exits import Exit
from tests.conftest import EXAMPLE

if sys.platform == "win32":
    pytest.skip("pipes, links, signals and a shell are what these are about", allow_module_level=True)

SRR = Path(sys.executable).with_name("srr")


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def shell(command: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], env={**os.environ, "PATH": f"{SRR.parent}{os.pathsep}{os.environ['PATH']}", **env},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


# Registers in odd places.


@pytest.mark.parametrize(
    "place", ["data/proposals", "data/nieuw", "data/proposals/nieuw", "data", "alias/proposals"]
)
def test_registers_in_odd_places_none_is_made_in_another(srr, data, place):
    Path("alias").symlink_to("data")
    before = sorted(data.rglob("*"))
    ran = srr("init", place)
    assert (ran.code, sorted(data.rglob("*"))) == (2, before)


@pytest.mark.parametrize(
    "name", ["leveranciers", "opdrachtgevers", "overeenkomsten", "voorstellen", "Suppliers", "proposal"]
)
def test_registers_in_odd_places_a_folder_that_means_a_kind_is_pointed_out(srr, data, name):
    (data / name).mkdir()
    (data / name / "x.yaml").write_text("name: x\n")
    ran = srr("validate")
    assert (ran.code, f"data/{name}" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("name", "said"),
    [("archief/x.yaml", "data/archief:"), ("los.yaml", "data/los.yaml:"), ("los.yml", "data/los.yml:")],
)
def test_registers_in_odd_places_what_is_passed_over_is_pointed_out(srr, data, name, said):
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("name: x\n")
    ran = srr("validate")
    assert (ran.code, said in ran.out, "waarschuwing: file-name" in ran.out) == (0, True, True)


@pytest.mark.parametrize("name", ["notities.md", "bijlagen/brief.pdf", ".verborgen/x.yaml", ".x.yaml"])
def test_registers_in_odd_places_other_things_are_nobodys_business(srr, data, name):
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("x")
    assert "file-name" not in srr("validate").out


# Invisible characters.

BLANK = ["\u034f", "\u115f", "\u3164", "\uffa0", "\u2800", "\ue000", "\u00ad", "\u2062", "\U000f0000"]


@pytest.mark.parametrize("character", BLANK)
def test_invisible_characters_in_a_name_are_pointed_out_and_made_visible(srr, data, character):
    (data / "suppliers/blanco.yaml").write_text(f"name: Fictief{character}Blanco\n", "utf-8")
    ran = srr("validate")
    assert (ran.code, f"U+{ord(character):04X}" in ran.out) == (0, True)
    for args in (
        ("validate",),
        ("show", "supplier/blanco"),
        ("status", "suppliers"),
        ("show", "supplier/blanco", "-f", "json"),
    ):
        assert character not in srr(*args).out, args


@pytest.mark.parametrize("text", ["Één naïef café", "北京", "e\u0301", "👩‍💻"[0], "ﬁ", "a\u00a0b"])
def test_other_characters_are_no_matter(srr, data, text):
    (data / "suppliers/ander.yaml").write_text(f"name: {text}\n", "utf-8")
    assert "encoding" not in srr("validate").out


# Streams.

STREAMS = {
    "srr status >/dev/full": 3,
    "srr status >&-": 3,
    "srr --help >&-": 3,
    "srr --version >&-": 3,
    "srr status --help >/dev/full": 3,
    "srr validate -f json >/dev/full": 3,
    "srr show codeklas -f docx >/dev/full": 3,
    "srr set codeklas title X --dry-run >/dev/full": 3,
    "srr nergens 2>/dev/full": 2,
    "srr nergens 2>&-": 2,
    "srr status 2>&- >&-": 3,
    "srr status <&-": 0,
    "srr status | true": 0,
    "srr explain | head -1": 0,
    "srr status -f json | head -c 10": 0,
    "srr --help | true": 0,
    "COLUMNS=0 srr status": 0,
    "COLUMNS=20 srr status agreements": 0,
    "COLUMNS=x srr status": 0,
    "TERM= srr status": 0,
    "HOME= USERPROFILE= XDG_STATE_HOME= srr status": 0,
}


@pytest.mark.parametrize("command", STREAMS)
def test_streams_that_are_closed_full_or_gone(data, command):
    ran = shell(f"set -o pipefail; {command}")
    assert (ran.returncode, "Traceback" in ran.stderr, "Exception ignored" in ran.stderr) == (
        STREAMS[command],
        False,
        False,
    )
    if ran.returncode == 3 and "2>&-" not in command:
        assert ran.stderr.count("\n") == 1


# Interruptions.


@pytest.mark.parametrize(
    "module", ["srr.cli", "typer", "srr.cli.streams", "srr.cli.commands", "srr.render.wording", "signal"]
)
def test_ctrl_c_while_starting_is_quiet(tmp_path, module):
    """Also while the modules of srr itself are loaded: the moment is that at which one of them is asked for."""
    code = (
        "import builtins, os, signal\n"
        "right = builtins.__import__\n"
        "def slow(name, *args, **kwargs):\n"
        f"    if name == {module!r} and 'srr.start' in __import__('sys').modules:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return right(name, *args, **kwargs)\n"
        "import srr.start\n"
        "builtins.__import__ = slow\n"
        "srr.start.main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--version"], capture_output=True, check=False, cwd=tmp_path
    )
    assert (ran.returncode in {130, -signal.SIGINT, 0}, ran.stderr) == (True, b"")


def test_ctrl_c_at_any_moment_is_quiet(data):
    """What is interrupted before its first line is Python's own; from there on nobody sees more than the end."""
    for step in range(8):
        process = subprocess.Popen([SRR, "validate"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.12 + step * 0.06)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        ours = b"srr/" in said
        assert process.returncode in {0, 130, -signal.SIGINT} or not ours
        assert not ours, said


# What lies beside a register is never run.


@pytest.mark.parametrize(
    "name",
    [
        "yaml.py",
        "typer.py",
        "json.py",
        "zoneinfo.py",
        "jsonschema_rs.py",
        "sitecustomize.py",
        "rich/__init__.py",
    ],
)
def test_what_lies_beside_a_register_is_never_run(data, name):
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("open('gedraaid', 'w').close()\n")
    for command in ([str(SRR)], [sys.executable, "-m", "srr"]):
        ran = subprocess.run([*command, "status"], capture_output=True, check=False)
        assert (ran.returncode, Path("gedraaid").exists()) == (0, False)


# Time.


@pytest.mark.parametrize(
    "day", ["2020-02-29", "2019-02-28", "0001-01-01", "9999-12-31", "1970-01-01", "2019-12"]
)
def test_days_at_the_edges_of_the_calendar(srr, data, day):
    for args in (
        ("status",),
        ("status", "proposals"),
        ("review", "due"),
        ("show", "codeklas"),
        ("status", "attention"),
    ):
        assert srr(*args, "--as-of", day).code in {Exit.DONE, Exit.USAGE}, (args, day)


def test_a_clock_that_was_set_back(srr, data):
    """Files from the future, as after a wrong clock, are read as any others, and written over."""
    for path in data.rglob("*.yaml"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert srr("validate").code == 0
    assert srr("set", "codeklas", "title", "Codeklas 2", "--thaw").code == 0
    assert srr("show", "codeklas").code == 0
