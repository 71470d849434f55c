"""What the tests share: golden files, the example register, and a run of the command line inside the process."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from srr.cli import archive
from srr.cli.main import run
from srr.model.register import Register
from srr.render.wording import Wording
from srr.store.load import load

TESTS = Path(__file__).parent
#: Whole registers are made for most properties: fewer of them each time, and SRR_EXAMPLES=N for a long look.
settings.register_profile("suite", max_examples=int(os.environ.get("SRR_EXAMPLES", "25")))
settings.load_profile("suite")
ROOT = TESTS.parent
EXAMPLE = ROOT / "data"


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden with what comes out now"
    )


def program(*names: str) -> str:
    """Where a program is that a test marked ``programs`` drives, by the first of its names that is there."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or pytest.fail(f"{names[0]} is not installed; .ci/run tells how")


def from_npm(*path: str) -> Path:
    """Where something of ``tests/node`` is that a test marked ``programs`` drives."""
    found = TESTS.joinpath("node", "node_modules", *path)
    return found if found.exists() else pytest.fail("first: npm ci --prefix tests/node")


def benchmark(name: str) -> ModuleType:
    """One of the programs in ``tests/benchmarks``, for the registers that it writes."""
    spec = importlib.util.spec_from_file_location(name, TESTS / "benchmarks" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def living_copy(target: Path) -> Path:
    """A copy of the example register that is no archive, for what processes of their own write."""
    shutil.copytree(EXAMPLE, target)
    settings = target / "register.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(each for each in lines if not each.startswith("frozen:")), encoding="utf-8")
    return target


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _calm_environment(monkeypatch, tmp_path_factory):
    """No test sees the language, the colours, the register or the memory of the machine it runs on."""
    for name in (
        "SRR_DATA", "SRR_AS_OF", "SRR_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "CI", "TERM",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture(autouse=True)
def living(monkeypatch):
    """The example register is an archive; in tests it is written like any other, but in those of archives."""
    real = {name: getattr(archive, name) for name in ("check", "check_date", "to_copy")}
    for name in ("check", "check_date"):
        monkeypatch.setattr(archive, name, lambda *_, **__: None)
    monkeypatch.setattr(archive, "to_copy", lambda _, said: said)
    return real


@pytest.fixture(autouse=True)
def _nothing_lacks_words(monkeypatch):
    """Whatever a test has worded has its words in the catalogues: no reader is shown a key."""
    lacking: set[tuple[str, str]] = set()
    worded = Wording.sentence

    def sentence(wording, message, **how):
        if not wording.has(message.key):
            lacking.add((wording.language, message.key))
        return worded(wording, message, **how)

    monkeypatch.setattr(Wording, "sentence", sentence)
    yield
    assert lacking == set()


@pytest.fixture
def srr(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command line in this process: ``srr("status", "--data", folder)``."""

    def call(*args: object) -> Ran:
        capsys.readouterr()
        code = run([str(each) for each in args])
        said = capsys.readouterr()
        return Ran(int(code), said.out, said.err)

    return call


@pytest.fixture
def srr_process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command line in a process of its own, for what only a real process shows."""

    def call(
        *args: object, env: dict[str, str] | None = None, **kwargs: object
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "srr", *(str(each) for each in args)]
        kwargs.setdefault("cwd", ROOT)
        kwargs.setdefault("timeout", 60)
        return subprocess.run(
            command,
            capture_output="stdout" not in kwargs,
            check=False,
            env={**os.environ, **(env or {})},
            **kwargs,
        )

    return call


@pytest.fixture(scope="session")
def example() -> Register:
    """The example register as its files have it."""
    return load(EXAMPLE, "data").register


@pytest.fixture(scope="session")
def example_on(example) -> Callable[[str], Register]:
    """The example register on a day, written as 2019-06-18."""
    return lambda day: example.at(date.fromisoformat(day))


@pytest.fixture
def git(tmp_path, monkeypatch) -> Callable[..., str]:
    """Run git in ``tmp_path/repo``, a repository that knows nothing of this machine; ``at`` names another folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "2019-06-18T12:00:00Z",
        "GIT_COMMITTER_DATE": "2019-06-18T12:00:00Z",
    }.items():
        monkeypatch.setenv(name, value)
    who = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.invalid",
        "-c",
        "protocol.file.allow=always",
    ]

    def call(*args: object, at: Path | None = None) -> str:
        ran = subprocess.run(
            ["git", *who, *(str(each) for each in args)],
            cwd=at or tmp_path / "repo", capture_output=True, text=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    (tmp_path / "repo").mkdir()
    call("init", "-q", "-b", "main")
    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with ``tests/golden/NAME``, or write it there with ``--update-golden``."""

    def compare(name: str, text: str) -> None:
        target = TESTS / "golden" / name
        if request.config.getoption("--update-golden"):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        assert target.is_file(), f"{target} is missing; look at the output and run pytest --update-golden"
        assert text == target.read_text(encoding="utf-8")

    return compare
