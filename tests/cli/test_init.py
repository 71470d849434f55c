"""``srr init``: a register that works at once, and nothing of anybody else's touched."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from srr import shipped
from srr.cli.main import app
from srr.store import home
from srr.store.directory import Directory

ROOT = Path(__file__).parents[2]
SCHEMAS = {"github-workflows": ".github/workflows/register.yml", "gitlab-ci": ".gitlab-ci.yml"}


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """The folder where the commands are typed."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_register_works_at_once(language, srr, here, golden, monkeypatch):
    made = srr("init", "inhuur", "--name", "ICT-inhuur", "--lang", language)
    assert (made.code, made.err) == (0, "")
    monkeypatch.chdir(here / "inhuur")
    checked, status = srr("validate"), srr("status", "--as-of", "2026-01-05")
    assert (checked.code, checked.err, status.code, status.err) == (0, "", 0, "")
    assert json.loads(srr("validate", "-f", "json").out)["problems"] == []
    names = "".join(f"{each}\n" for each in sorted(on_disk(here / "inhuur")))
    golden(f"init/new.{language}.txt", f"{made.out}\n{names}\n{checked.out}\n{status.out}")


@pytest.mark.parametrize("marker", ["folder", "file"])
def test_a_folder_of_a_repository_needs_no_git_init(marker, srr, here):
    """A worktree has a file where a repository has a folder."""
    (here / ".git").mkdir() if marker == "folder" else (here / ".git").write_text("gitdir: elders\n")
    top, below = srr("init", "--name", "x"), srr("init", "deel", "--name", "x")
    assert (top.code, below.code) == (0, 0)
    assert "git init" not in top.out + below.out
    assert "bovenste map" not in top.out
    assert f"alleen in de bovenste map van de repository ({here})." in below.out


def test_the_commands_that_it_names_work_in_it(srr, here, monkeypatch):
    srr("init", "inhuur", "--lang", "en")
    monkeypatch.chdir(here / "inhuur")
    assert srr("add", "client", "--name", "Fictief Agentschap").code == 0
    assert srr("add", "supplier", "--name", "Fictief Nieuw").code == 0
    assert srr("validate").code == 0
    assert (
        "# yaml-language-server: $schema=../../schemas/client"
        in Path("data/clients/fictief-agentschap.yaml").read_text()
    )


@pytest.mark.parametrize("options", [(), ("--example",)])
def test_a_second_time_changes_nothing(options, srr, here):
    srr("init", "x", *options)
    before = on_disk(here)
    again = srr("init", "x", *options)
    assert (again.code, again.out, again.err) == (0, "Er is niets toegevoegd aan x: alles staat er al.\n", "")
    assert on_disk(here) == before


def test_records_that_were_added_bring_no_empty_files_back(srr, here):
    srr("init", "x")
    (here / "x/data/clients/.gitkeep").unlink()
    before = on_disk(here)
    assert srr("init", "x").code == 0
    assert on_disk(here) == before


def test_the_example_is_the_example(srr, here, monkeypatch):
    assert srr("init", "--example", "x").code == 0
    assert on_disk(here / "x" / "data") == on_disk(ROOT / "data")
    monkeypatch.chdir(here / "x")
    assert srr("validate", "--fail-on", "warning").code == 0


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_what_was_there_stays_byte_for_byte_and_is_named(newline, srr, here, golden):
    own = {
        "README.md": b"# Van mij" + newline,
        "data/register.yaml": b"\xef\xbb\xbfname: Van mij" + newline + b"language: nl" + newline,
        "data/clients/dji.yaml": b"name: DJI" + newline,
        "schemas/client.schema.json": b"{}" + newline,
        "notities.txt": b"x",
    }
    for path, data in own.items():
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_bytes(data)
    made = srr("init")
    found = on_disk(here)
    assert own.items() <= found.items()
    assert {".gitattributes", "data/checklist.yaml", "schemas/common.schema.json"} < set(found)
    assert "data/clients/.gitkeep" not in found
    assert (made.code, made.err) == (0, "")
    golden("init/existing.txt", made.out.replace(str(here), "HERE"))
    assert srr("init").out == made.out[made.out.index("Met rust") :].replace(
        "Met rust", f"Er is niets toegevoegd aan {here}: alles staat er al.\nMet rust", 1
    )
    assert on_disk(here) == found


def test_the_language_is_that_of_the_register_that_is_there(srr, here):
    (here / "data").mkdir()
    (here / "data/register.yaml").write_text("name: Mine\nlanguage: en\n")
    assert srr("init").out.startswith("Made in")
    assert (here / "README.md").read_text().startswith("# Social-return register")


def test_an_unfit_name_of_a_folder_is_not_taken_over(srr, here):
    assert srr("init", " een\nnaam").code == 0
    assert "name: Social return\n" in (here / " een\nnaam/data/register.yaml").read_text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_dry_run_writes_nothing_and_shows_what_git_can_apply(language, srr, here):
    dry = srr("init", "--dry-run", "--lang", language, "--name", "Inhuur", "x")
    assert (dry.code, on_disk(here), list(here.iterdir())) == (0, {}, [])
    assert dry.err.startswith(("Er is niets geschreven.", "Nothing was written."))
    subprocess.run(["git", "apply"], cwd=here, input=dry.out, text=True, check=True)
    without = {path: data for path, data in home.files("Inhuur", language).items() if data}
    assert on_disk(here / "x") == without


@pytest.mark.parametrize("inside", ["data", "data/clients", "data/nieuw"])
def test_a_register_inside_a_register_is_refused(inside, srr, here):
    srr("init")
    before = on_disk(here)
    ran = srr("init", inside)
    assert ran.code == 2
    assert ran.err == (
        "data is zelf de map met records van een register; daar komt geen ander register in. "
        "Vul het aan met: srr init .\n"
    )
    assert on_disk(here) == before


def test_the_examples_are_not_mixed_with_a_register_of_ones_own(srr, here):
    srr("init")
    before = on_disk(here)
    ran = srr("init", "--example")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("data/register.yaml is van een ander register;")
    assert on_disk(here) == before


@pytest.mark.parametrize("name", ["", "a\nb", " a", "a\u200bb"])
def test_a_name_that_no_register_can_have_is_wrong_usage(name, srr, here):
    ran = srr("init", "--name", name)
    assert (ran.code, ran.out, list(here.iterdir())) == (2, "", [])
    assert ran.err.startswith("--name: een naam is één regel tekst")


@pytest.mark.parametrize(
    ("taken", "folder"),
    [
        ("x", "x"),
        ("x", "x/y"),
        ("x/.github", "x"),
        ("x/data", "x"),
        ("x/data/vocabulary", "x"),
        ("x/schemas", "x"),
    ],
)
@pytest.mark.parametrize("as_link", [False, True])
def test_what_stands_in_the_place_of_a_folder_is_named(taken, folder, as_link, srr, here):
    (here / taken).parent.mkdir(exist_ok=True, parents=True)
    (here / "elders").write_bytes(b"van mij")
    if as_link:
        (here / taken).symlink_to(here / "elders")
    else:
        (here / taken).write_bytes(b"van mij")
    before = on_disk(here)
    ran = srr("init", folder)
    assert (ran.code, ran.out, on_disk(here)) == (3, "", before)
    assert ran.err.startswith(f"{taken} staat in de weg: daar hoort een map te zijn")


def test_a_link_to_a_folder_is_followed_where_it_was_named_and_nowhere_else(srr, here):
    (here / "elders").mkdir()
    (here / "x").symlink_to(here / "elders")
    assert srr("init", "x").code == 0
    shutil.rmtree(here / "elders" / "schemas")
    (here / "elders" / "schemas").symlink_to(here)
    assert srr("init", "x").code == 3
    assert not (here / "client.schema.json").exists()


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder here that not even root can write in")
def test_a_folder_that_cannot_be_written_in(srr):
    ran = srr("init", "/sys/kernel/srr-register")
    assert (ran.code, ran.out) == (3, "")
    assert re.fullmatch(
        r"/sys/kernel/srr-register kan niet worden geschreven: .+ Er is niets veranderd\.\n", ran.err
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on files here")
def test_a_full_disk_leaves_nothing_behind(here):
    command = f"ulimit -f 8; trap '' XFSZ; exec '{sys.executable}' -m srr init nieuw/register"
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, list(here.iterdir())) == (3, "", [])
    assert "Er is niets veranderd." in ran.stderr


@pytest.mark.parametrize("after", [0, 1, 20])
def test_what_was_interrupted_is_finished_the_next_time(after, srr, here, monkeypatch):
    """The system refuses to put one more file in place, after so many; until then there is no register."""
    left = [after + 1]  # the journal itself comes first

    def replace(self, name, target, really=Directory.replace):
        if not left[0]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        left[0] -= 1
        really(self, name, target)

    with monkeypatch.context() as patch:
        patch.setattr(Directory, "replace", replace)
        first = srr("init", "x", "--name", "Inhuur")
    assert (first.code, first.out) == (3, "")
    assert not (here / "x/data/register.yaml").exists()
    assert srr("init", "x", "--name", "Inhuur").code == 0
    assert on_disk(here / "x") == home.files("Inhuur", "nl")


def test_a_journal_that_nobody_can_follow_is_told_of(srr, here):
    (here / ".srr.journal").write_text("{")
    ran = srr("init")
    assert (ran.code, ran.out, list(on_disk(here))) == (3, "", [".srr.journal"])
    assert ".srr.journal" in ran.err


def test_validate_says_when_a_copy_of_a_schema_is_not_the_schema(srr, here):
    srr("init", "--lang", "en")
    (here / "schemas/client.schema.json").write_text("{}")
    ran = srr("validate")
    assert (ran.code, ran.out) == (0, "No problems in 7 files.\n")
    assert ran.err == (
        "The copy client.schema.json in the folder schemas is not the schema that srr checks with, so an editor may "
        "say something else. Remove that file and run srr init, which puts a new copy there.\n"
    )
    (here / "schemas/client.schema.json").unlink()
    assert srr("init").code == 0
    assert srr("validate").err == ""


@pytest.mark.parametrize(("vendor", "path"), SCHEMAS.items())
def test_the_files_for_ci_are_what_their_makers_describe(vendor, path, srr, here):
    srr("init")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{vendor}", path]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def workflow() -> dict:
    return yaml.safe_load(home.files("x", "nl")[".github/workflows/register.yml"])


def test_the_workflow_may_only_read_and_runs_nothing_that_can_change_under_it():
    found = workflow()
    # PyYAML reads YAML 1.1, in which "on" is true.
    assert set(found[True]) == {"pull_request", "push"}
    assert found["permissions"] == {"contents": "read"}
    (job,) = found["jobs"].values()
    assert "permissions" not in job
    for step in job["steps"]:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.get("uses", f"actions/none@{'0' * 40}"))
        assert "${{" not in step.get("run", "")
    assert job["steps"][0]["with"] == {"fetch-depth": 0, "persist-credentials": False}


def scripts() -> list[tuple[str, str]]:
    """The lines that the two systems run, with the variable that holds the revision to compare with."""
    (job,) = workflow()["jobs"].values()
    gitlab = yaml.safe_load(home.files("x", "nl")[".gitlab-ci.yml"])["register"]["script"]
    return [
        *((step["run"], "BASE") for step in job["steps"] if "run" in step),
        *((each, "CI_MERGE_REQUEST_DIFF_BASE_SHA") for each in gitlab),
    ]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize("base", ["", "0123abc", "$(touch pwned); `touch pwned`"])
def test_whatever_a_branch_is_called_stays_one_argument(base, here):
    """The scripts of the two systems with a stand-in for srr and pip that writes down what it was given."""
    for name in ("srr", "pip"):
        (here / name).write_text(
            '#!/bin/sh\nprintf "%s\\0" "${0##*/}" "$@" >> called; printf "\\n" >> called\n'
        )
        (here / name).chmod(0o755)
    for script, variable in scripts():
        env = {
            "PATH": f"{here}:{os.environ['PATH']}",
            "SRR": "srr @ git",
            "GITHUB_STEP_SUMMARY": "summary",
            variable: base,
        }
        subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=here, env=env, check=True)
    called = [line.split("\0")[:-1] for line in (here / "called").read_text().splitlines()]
    since = ["--since", base] if base else []
    assert ["srr", "validate", "--format", "github", *since] in called
    assert ["srr", "validate", *since] in called
    assert ["srr", "diff", base, "HEAD", "--format", "markdown"] in called
    assert (["srr", "diff", base, "HEAD"] in called) is bool(base)
    assert called.count(["pip", "install", "--quiet", "srr @ git"]) == 2
    assert not (here / "pwned").exists()


def documented() -> list[str]:
    """Every srr command that the files of a new register mention."""
    texts = [
        data.decode() for path, data in home.files("x", "nl").items() if path.startswith((".", "README"))
    ]
    return sorted({each for text in texts for each in re.findall(r"(?<=\bsrr )[a-z]+", text)})


@pytest.mark.parametrize("command", documented())
def test_a_new_register_names_only_commands_that_exist(command):
    import typer

    assert command in typer.main.get_command(app).commands


def test_vs_code_has_a_schema_for_every_kind_of_file(srr, here):
    srr("init", "--example")
    settings = json.loads((here / ".vscode/settings.json").read_text())
    found = {}
    for schema, pattern in settings["yaml.schemas"].items():
        for path in here.glob(pattern):
            found[path] = (here / schema).name
    for path in (here / "data").rglob("*.yaml"):
        modeline = path.read_text().partition("\n")[0]
        assert modeline.endswith(f"/{found[path]}"), path
        assert (path.parent / modeline.partition("$schema=")[2]).resolve().is_file()
    assert {Path(each).name for each in settings["yaml.schemas"]} == {
        path.name for path in shipped.schemas().glob("*.schema.json") if not path.name.startswith("common")
    }


def test_git_converts_no_file_that_it_stores_with_crlf_and_merges_by_itself_alone(srr, here):
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=true"]

    def run(*args: str) -> str:
        return subprocess.run([*git, *args], cwd=here, check=True, capture_output=True, text=True).stdout

    old = here / "data/clients/oud.yaml"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"name: Oud\r\n")
    run("init", "-q")
    run("-c", "core.autocrlf=false", "add", ".")
    run("commit", "-qm", "oud")
    assert srr("init").code == 0
    old.write_bytes(b"name: Oud\r\nkind: agency\r\n")
    run("add", ".")
    run("commit", "-qm", "nieuw")
    raw = subprocess.run(
        [*git, "cat-file", "-p", "HEAD:data/clients/oud.yaml"], cwd=here, check=True, capture_output=True
    ).stdout
    assert raw == b"name: Oud\r\nkind: agency\r\n"
    old.unlink()
    run("checkout", "--", ".")
    assert old.read_bytes() == raw
    assert "merge: unspecified" in run("check-attr", "merge", "data/clients/oud.yaml")
