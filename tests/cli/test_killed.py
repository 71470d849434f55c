"""A writing command that is killed, or that the disk refuses: every file is the old or the new one, whole."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import living_copy

ROOT = Path(__file__).parents[2]
COMMAND = ("client", "ready", "duo", "--resume", "--date", "2019-12")


@pytest.fixture
def data(tmp_path) -> Path:
    return living_copy(tmp_path / "data")


def contents(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.rglob("*.yaml"))}


def stamps(data: Path) -> list[tuple[str, int, int]]:
    found = []
    for folder, _, names in os.walk(data):
        for name in names:
            try:
                status = os.stat(os.path.join(folder, name))
            except FileNotFoundError:
                continue
            found.append((name, status.st_ino, status.st_mtime_ns))
    return sorted(found)


def start(data: Path, *args: str, **kwargs) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "srr", *args, "--data", str(data)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **kwargs,
    )  # fmt: skip


def code(data: Path, *args: str) -> int:
    with start(data, *args) as process:
        process.communicate()
        return process.returncode


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment(seed, data, tmp_path):
    """A real process, in odd rounds at the first visible change; ``test_kills.py`` has many more."""
    old = contents(data)
    shutil.copytree(data, tmp_path / "whole")
    began = time.monotonic()
    assert code(tmp_path / "whole", *COMMAND) == 0
    seconds = time.monotonic() - began
    new = contents(tmp_path / "whole")
    before = stamps(data)
    process = start(data, *COMMAND)
    if seed % 2:
        while process.poll() is None and stamps(data) == before:
            pass
    else:
        time.sleep(random.Random(seed).uniform(0.4, 1) * seconds)  # noqa: S311
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for name, text in contents(data).items():
        assert text in (old[name], new[name]), f"{name} is torn"
    # The next command finishes what was begun, or nothing of it ever happened.
    assert code(data, "set", "testlab", "contract_manager", "testen") == 0
    after = contents(data)
    touched = [name for name in new if new[name] != old[name]]
    assert len({after[name] == new[name] for name in touched}) == 1
    leftovers = [path.name for path in data.rglob(".*") if path.is_file()]
    assert leftovers == []
    assert code(data, "validate") == 0


def test_a_file_that_may_not_grow_is_said_and_nothing_is_lost(data):
    old = contents(data)
    record = data / "proposals" / "testlab.yaml"
    record.write_bytes(record.read_bytes() + b"# regel\n" * 3000)
    old["proposals/testlab.yaml"] = record.read_bytes()

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    process = start(data, "set", "testlab", "title", "Nieuw", preexec_fn=small)
    _, said = process.communicate()
    assert process.returncode == 3
    assert b"Traceback" not in said
    assert "testlab.yaml" in said.decode()
    assert contents(data) == old


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(data, srr):
    (data / "proposals").chmod(0o500)
    try:
        ran = srr("set", "testlab", "title", "Nieuw", "--data", data)
    finally:
        (data / "proposals").chmod(0o700)
    assert ran.code == 3
