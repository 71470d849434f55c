"""How a command line can end: each exit code, and never a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from srr.cli import main
from srr.cli.exits import Exit

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def test_done(srr):
    assert srr("status").code == Exit.DONE == 0


def test_version(srr):
    ran = srr("--version")
    assert (ran.code, ran.out) == (0, f"srr {main.srr.__version__}\n")


@pytest.mark.parametrize(
    "args",
    [
        ("--nonsens",),
        ("nonsens",),
        ("status", "--nonsens"),
        ("status", "--as-of"),
        ("status", "--as-of", "ooit"),
        ("status", "--lang", "fr"),
        ("status", "--color", "blauw"),
        ("status", "--format", "xml"),
        ("status", "nonsens"),
        ("show",),
        ("show", "bestaat-niet"),
        ("explain", "bestaat-niet"),
        ("validate", "--select", "bestaat-niet"),
        ("validate", "--fail-on", "ooit"),
        ("review", "due", "--within", "x"),
        ("review", "due", "--within", "-1"),
        ("review", "checklist"),
        ("review", "checklist", "bestaat-niet"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_wrong_usage_ends_in_two_with_a_message(args, language, srr, monkeypatch):
    monkeypatch.setenv("SRR_DATA", str(os.path.join(ROOT, "data")))
    ran = srr(*args) if "--lang" in args else srr(*args, "--lang", language)
    assert (ran.code, ran.out) == (Exit.USAGE, "")
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    # A key without a text would show itself like this.
    assert "cli." not in ran.err


def test_an_option_that_does_not_exist_is_said_in_both_languages(srr):
    assert srr("status", "--as-off", "x", "--lang", "nl").err.startswith("De optie --as-off bestaat niet.")
    assert srr("status", "--as-off", "x", "--lang", "en").err.startswith("There is no option --as-off.")


def test_no_register_ends_in_three(srr, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = srr("status")
    assert ran.code == Exit.UNREADABLE == 3
    assert "data/register.yaml" in ran.err
    assert srr("status", "--data", tmp_path / "nergens").code == Exit.UNREADABLE


def test_a_defect_ends_in_seventy_without_a_traceback(srr, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("oeps")

    monkeypatch.setattr(main.typer.main, "get_command", broken)
    ran = srr("status", "--lang", "en")
    assert ran.code == Exit.DEFECT == 70
    assert "Traceback" not in ran.err
    assert "RuntimeError" in ran.err
    monkeypatch.setenv("SRR_DEBUG", "1")
    assert "Traceback" in srr("status").err


def test_an_interrupt_ends_in_130(srr, monkeypatch):
    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(main.typer.main, "get_command", interrupted)
    ran = srr("status")
    assert (ran.code, ran.err) == (Exit.INTERRUPTED, "")


def test_ctrl_c_ends_a_real_process_in_130_quietly():
    # Finding the register takes so long that there is time to interrupt it.
    code = (
        "import time, srr.cli.main as m, srr.cli.place as p\n"
        "p.find = lambda *a: (print('bezig', flush=True), time.sleep(30))[1]\n"
        "m.main(['status', '--lang', 'nl'])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout.readline() == b"bezig\n"
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=20)
    assert (process.returncode, error) == (130, b"")


@pytest.mark.parametrize(
    "args", [("status",), ("status", "proposals"), ("validate",), ("explain",), ("--help",), ("--version",)]
)
def test_a_reader_that_went_away_ends_it_quietly(args, srr_process):
    # Nothing fits in a pipe that nobody reads, so even a short text finds it closed.
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = srr_process(*args, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (Exit.DONE, b"")


def test_a_reader_that_takes_one_line_gets_it_and_the_rest_goes_nowhere():
    code = f"set -o pipefail; {sys.executable} -m srr status --lang nl | head -1"
    ran = subprocess.run(["bash", "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (Exit.DONE, b"")
    assert ran.stdout.count(b"\n") == 1


def test_messages_that_nobody_reads_leave_the_exit_code_alone(srr_process):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = srr_process("status", "bestaat-niet", stdout=subprocess.PIPE, stderr=writing)
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stdout) == (Exit.USAGE, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_full_disk_is_said(srr_process):
    with open("/dev/full", "wb") as full:
        ran = srr_process("status", stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == Exit.UNREADABLE
    assert b"Traceback" not in ran.stderr
    assert ran.stderr.count(b"\n") == 1


def test_a_closed_output_is_said():
    code = f"{sys.executable} -m srr status >&-"
    ran = subprocess.run(["bash", "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert ran.returncode == Exit.UNREADABLE
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
@pytest.mark.parametrize(
    "args", [("status",), ("validate",), ("review", "checklist", "testlab"), ("show", "duo")]
)
def test_a_poor_locale_stays_legible(args, environment, srr_process):
    ran = srr_process(*args, env=environment)
    assert ran.returncode == 0
    assert ran.stderr == b""
    assert b"\\u" not in ran.stdout
    assert b"?" * 3 not in ran.stdout


@pytest.mark.parametrize(
    "page",
    [
        (),
        ("validate",),
        ("status",),
        ("show",),
        ("review",),
        ("review", "due"),
        ("explain",),
        ("diff",),
        ("match",),
        ("brief",),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_is_in_the_language_of_the_register(page, language, srr, golden, monkeypatch, tmp_path):
    (tmp_path / "register.yaml").write_text(f"name: x\nlanguage: {language}\n", encoding="utf-8")
    monkeypatch.setenv("SRR_DATA", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    ran = srr(*page, "-h")
    assert ran.code == 0
    assert not re.search(r"\bhelp\.[a-z]", ran.out)
    assert "..." not in ran.out.replace("]...", "").replace("A...B", "")
    if language == "nl":
        golden(f"help/{'-'.join(page) or 'srr'}-nl.txt", ran.out)


def test_help_is_in_the_language_asked_for(srr):
    assert "Show this help." in srr("status", "--lang", "en", "--help").out
    assert "Toon deze hulp." in srr("status", "--lang", "nl", "--help").out
