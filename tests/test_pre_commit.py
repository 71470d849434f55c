"""The hooks stop a commit that would make the register worse, as pre-commit itself runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from srr import shipped
from srr.store import home

pytestmark = pytest.mark.programs
ROOT = Path(__file__).parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BROKEN = b"name: Fictief Nieuw\nown_staff: medium\n"


class Repository:
    """A repository with a register, in which pre-commit is installed as a git hook."""

    def __init__(self, folder: Path, hooks: list[dict]) -> None:
        self.folder = folder
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PYTHONPATH": str(ROOT),
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        for path, data in home.files("Proef", "nl").items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        self.configure([{"repo": "local", "hooks": hooks}])
        self.run("git", "init", "-q", "-b", "main")
        for name, value in (("user.name", "t"), ("user.email", "t@example.org")):
            self.run("git", "config", name, value)
        self.run(sys.executable, "-m", "pre_commit", "install")

    def configure(self, repos: list[dict]) -> None:
        (self.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": repos}))

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=check,
        )

    def write(self, path: str, data: bytes) -> None:
        (self.folder / path).write_bytes(data)

    def commit(self) -> subprocess.CompletedProcess[str]:
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-m", "wijziging", check=False)


@pytest.fixture
def repository(tmp_path) -> Repository:
    """With the hooks as they are published, but for srr itself: that is this checkout."""
    hooks = [
        {**each, "language": "system", "entry": each["entry"].replace("srr", f"{sys.executable} -m srr", 1)}
        for each in HOOKS
    ]
    return Repository(tmp_path / "register", hooks)


def test_a_good_register_is_committed(repository):
    done = repository.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr.count("Passed") == 2


def test_a_bad_register_is_not(repository):
    repository.commit()
    repository.write("data/suppliers/fictief-nieuw.yaml", BROKEN)
    done = repository.commit()
    assert done.returncode == 1
    assert "data/suppliers/fictief-nieuw.yaml:2:12: fout: schema" in done.stderr


def test_neither_is_one_with_what_looks_personal_and_no_log_repeats_it(repository):
    repository.commit()
    repository.write(
        "data/suppliers/fictief-nieuw.yaml", b"name: Fictief\nnotes: deelnemer Fatima, BSN 111222333\n"
    )
    done = repository.commit()
    assert done.returncode == 1
    assert done.stderr.count("fout: personal-data") == 2
    assert "Fatima" not in done.stdout + done.stderr
    assert "111222333" not in done.stdout + done.stderr


def test_neither_is_one_that_lost_a_record_which_others_mention(repository):
    repository.write("data/clients/rvo.yaml", b"name: Ministerie\n")
    repository.write("data/clients/dji.yaml", b"name: Dienst\npart_of: rvo\n")
    assert repository.commit().returncode == 0
    repository.run("git", "rm", "-q", "data/clients/rvo.yaml")
    done = repository.commit()
    assert done.returncode == 1
    assert "unknown-reference" in done.stderr


def test_what_is_not_part_of_the_commit_does_not_matter(repository):
    repository.write("data/suppliers/fictief-nieuw.yaml", b"name: Fictief Nieuw\n")
    assert repository.commit().returncode == 0
    repository.write("data/suppliers/fictief-nieuw.yaml", BROKEN)
    repository.write("LEESMIJ.txt", b"x\n")
    repository.run("git", "add", "LEESMIJ.txt")
    assert repository.run("git", "commit", "-m", "los", check=False).returncode == 0
    assert (repository.folder / "data/suppliers/fictief-nieuw.yaml").read_bytes() == BROKEN


def test_a_record_is_put_in_order_and_the_commit_asks_for_another_look(repository):
    repository.commit()
    untidy = b"own_staff: small\nname: Fictief Nieuw\n"
    repository.write("data/suppliers/fictief-nieuw.yaml", untidy)
    repository.write("elders.yaml", untidy)
    done = repository.commit()
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr
    assert (repository.folder / "data/suppliers/fictief-nieuw.yaml").read_bytes() == (
        b"name: Fictief Nieuw\nown_staff: small\n"
    )
    assert (repository.folder / "elders.yaml").read_bytes() == untidy
    assert repository.commit().returncode == 0


def test_the_hooks_of_a_new_register_are_those_that_are_published():
    text = home.files("x", "nl")[".pre-commit-config.yaml"].decode()
    lines = text.replace("# - id", "- id").replace("      #   ", "        ")
    (repo,) = yaml.safe_load(lines)["repos"]
    told = ({key: value for key, value in each.items() if key != "description"} for each in HOOKS)
    required = {"additional_dependencies": [shipped.requirement()]}
    assert repo["hooks"] == [{**each, **required} for each in told]


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("validate-manifest", (ROOT / ".pre-commit-hooks.yaml").read_bytes()),
        ("validate-config", home.files("x", "nl")[".pre-commit-config.yaml"]),
    ],
    ids=["hooks", "configuration"],
)
def test_is_what_pre_commit_describes(command, text, tmp_path):
    (tmp_path / "x.yaml").write_bytes(text)
    command = [sys.executable, "-m", "pre_commit", command, "x.yaml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pre_commit_installs_srr_from_its_repository(tmp_path):
    """The whole way that a register takes: pre-commit clones this repository and builds and installs srr."""
    source = tmp_path / "srr"
    shutil.copytree(
        ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", ".*_cache", "*.mo")
    )
    repository = Repository(tmp_path / "register", [])
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "srr")):
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *command],
            cwd=source, env=repository.env, check=True,
        )  # fmt: skip
    revision = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=source,
        env=repository.env,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    del repository.env["PYTHONPATH"]
    hooks = [{"id": "srr-validate"}, {"id": "srr-format"}]
    repository.configure([{"repo": str(source), "rev": revision, "hooks": hooks}])
    done = repository.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    repository.write("data/suppliers/fictief-nieuw.yaml", BROKEN)
    done = repository.commit()
    assert done.returncode == 1
    assert "data/suppliers/fictief-nieuw.yaml:2:12: fout: schema" in done.stderr
    # What the installed srr ships is what this checkout has.
    (installed,) = (tmp_path / "pre-commit").glob("repo*/py_env-*/bin/srr")
    repository.run(str(installed), "init", "nieuw", "--name", "Nieuw")
    made = {
        path.relative_to(repository.folder / "nieuw").as_posix(): path.read_bytes()
        for path in (repository.folder / "nieuw").rglob("*")
        if path.is_file()
    }
    assert made == home.files("Nieuw", "nl")
