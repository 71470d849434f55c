"""A pipe as a file: whatever is read is looked at before it is opened, so that no command waits for anybody."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from srr.store import limits
from tests.conftest import living_copy

if sys.platform == "win32":
    pytest.skip("pipes, links, signals and a shell are what these are about", allow_module_level=True)

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture(autouse=True)
def _nobody_waits():
    """A command that waits is interrupted, and the test fails."""

    def give_up(*_args):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def link_to_pipe(path: Path) -> None:
    pipe(path.with_name("pijp"))
    path.unlink(missing_ok=True)
    path.symlink_to("pijp")


def device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/tty")


@pytest.mark.parametrize("make", [pipe, link_to_pipe, device])
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--help",), 0), (("status", "--help"), 0), (("status", "nergens"), 2), (("validate",), 1), (("status",), 1),
        (("set", "codeklas", "title", "x", "--dry-run"), 0), (("init", "."), 0),
    ],
)  # fmt: skip
def test_a_pipe_as_a_file_register_yaml(home, srr, monkeypatch, make, args, code):
    make(home / "data/register.yaml")
    monkeypatch.chdir(home)
    assert srr(*args).code == code


def test_a_pipe_as_a_file_no_other_register_is_taken_instead(home, srr, monkeypatch):
    (home / "onder" / "data").mkdir(parents=True)
    pipe(home / "onder/data/register.yaml")
    monkeypatch.chdir(home / "onder")
    ran = srr("validate")
    assert (ran.code, "data/register.yaml" in ran.out) == (1, True)


@pytest.mark.parametrize(
    "name", ["checklist.yaml", "vocabulary/metrics.yaml", "vocabulary/target-groups.yaml", "proposals/codeklas.yaml", ".srr.journal"],
)  # fmt: skip
@pytest.mark.parametrize("make", [pipe, link_to_pipe])
def test_a_pipe_as_a_file_among_the_records(home, srr, make, name):
    make(home / "data" / name)
    ran = srr("validate", "--data", home / "data")
    assert (ran.code, name in ran.out) == (1, True)
    assert srr("status", "--data", home / "data").code == 1


def test_a_pipe_as_a_file_that_completion_asks(home):
    pipe(home / "data/vocabulary/categories.yaml")
    asked = {"_SRR_COMPLETE": "complete_bash", "COMP_WORDS": "srr status --category ", "COMP_CWORD": "3"}
    # Where the shell that asks cannot be told, completion ends by itself.
    ran = subprocess.run(
        [sys.executable, "-c", "from srr.cli.main import main; main()"],
        check=False,
        cwd=home,
        env={**os.environ, **asked},
        capture_output=True,
        timeout=20,
    )
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize("name", ["schemas/proposal.schema.json", "README.md", ".gitattributes"])
def test_a_pipe_as_a_file_beside_the_register(home, srr, name):
    (home / "schemas").mkdir()
    shutil.copy(ROOT / "schemas/common.schema.json", home / "schemas")
    pipe(home / name)
    assert srr("validate", "--data", home / "data").code == 0
    assert srr("init", home, "--dry-run").code == 0


@pytest.mark.parametrize(
    "name", [".git", ".git/config", ".git/HEAD", ".git/index", ".gitattributes", ".git/info/attributes"]
)
def test_a_pipe_as_a_file_of_git(home, srr, monkeypatch, name):
    subprocess.run(["git", "init", "-q"], cwd=home, check=True)
    if name == ".git":
        shutil.rmtree(home / ".git")
    pipe(home / name)
    assert srr("validate", "--data", home / "data").code == 0
    monkeypatch.setattr(limits, "GIT_SECONDS", 1)
    assert srr("diff", "--data", home / "data").code in {2, 3}


def test_a_pipe_as_a_file_for_the_summary_of_the_step(home, srr, monkeypatch):
    pipe(home / "samenvatting")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(home / "samenvatting"))
    for number in range(12):
        (home / f"data/suppliers/x{number}.yaml").write_text("naam: x\n")
    ran = srr("validate", "--data", home / "data")
    assert (ran.code, "samenvatting" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("review", "record", "--dry-run", "--from", "pijp.md"), 1),
        (("review", "record", "--dry-run", "--from", "pijp.docx"), 1),
        (("report", "-o", "uit.html", "--theme", "pijp.css"), 2),
        (("import", "pijp.csv"), 3),
    ],
)
def test_a_pipe_as_a_file_that_somebody_gives_a_command(home, srr, monkeypatch, args, code):
    monkeypatch.chdir(home)
    pipe(home / args[-1])
    assert srr(*args, "--data", living_copy(home / "levend")).code == code


def test_a_pipe_as_a_file_is_read_where_somebody_writes_to_it(home, srr, monkeypatch):
    data = living_copy(home / "levend")
    assert srr("review", "start", "testlab", "--date", "2019-12-02", "--data", data).code == 0
    form = srr("review", "checklist", "testlab", "-f", "markdown", "--data", data).out
    pipe(home / "pijp.md")
    threading.Thread(target=(home / "pijp.md").write_text, args=(form, "utf-8"), daemon=True).start()
    time.sleep(0.1)
    ran = srr("review", "record", "--dry-run", "--from", home / "pijp.md", "--data", data)
    assert ran.code == 0, ran
