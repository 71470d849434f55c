"""Write a large register into a git repository, with older warnings and a change of three records since.

    python tests/benchmarks/changed_register.py /tmp/changed 5000
    time srr validate --data /tmp/changed/data
    time srr validate --data /tmp/changed/data --since main

Of the records 40 have a warning that is older than the change. The change alters a target after acceptance,
rewrites the date of an event, and removes a supplier to which others refer. Never run by the tests.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import large_register

_WHO = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")


def write(folder: Path, records: int) -> None:
    """The register as it is on ``main``, and in the working folder with the change."""
    data = folder / "data"
    data.mkdir(parents=True)
    large_register.write(data, records)
    for number in range(40):
        _replace(data / "proposals" / f"plan-{number}-0.yaml", "date: 2018-09-01", "date: 2017-09-01")
    _git(folder, "init", "-q", "-b", "main")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "register")
    _replace(data / "proposals" / "plan-50-0.yaml", "value: 5", "value: 4")
    _replace(data / "proposals" / "plan-51-1.yaml", "date: 2018-09-01", "date: 2018-09-02")
    (data / "suppliers" / "fictief-52.yaml").unlink()


def _replace(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")


def _git(folder: Path, *args: str) -> None:
    subprocess.run(["git", *_WHO, *args], cwd=folder, check=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
