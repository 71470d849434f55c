"""In every layout that git has, an answer about revisions is right, or says what happened and what to do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE

if sys.platform == "win32":
    pytest.skip("pipes, links, signals and a shell are what these are about", allow_module_level=True)

SRR = f"{Path(sys.executable).with_name('srr')}"


@pytest.fixture
def origin(tmp_path, git, monkeypatch):
    """A repository with the example register, of two commits; a test works in what it clones of it."""
    root = tmp_path / "repo"
    shutil.copytree(EXAMPLE, root / "data")
    git("add", "-A")
    git("commit", "-qm", "een")
    (root / "data/suppliers/nieuw.yaml").write_text("name: Fictief Nieuw\n", "utf-8")
    git("add", "-A")
    git("commit", "-qm", "twee")
    for name in ("GIT_CONFIG_COUNT",):
        monkeypatch.delenv(name, raising=False)
    return root


@pytest.fixture
def clone(origin, git, tmp_path, monkeypatch):
    """A clone made with these options, as the working folder."""

    def make(*options: str) -> Path:
        target = tmp_path / "kloon"
        git("clone", "-q", *options, f"file://{origin}", target, at=tmp_path)
        monkeypatch.chdir(target)
        return target

    return make


def changed(srr, *args):
    """The ids that ``srr diff`` tells of, and how many files --since counts."""
    ran = srr("diff", *args, "-f", "json")
    assert ran.code == 0, ran.err
    first = args[0] if args else "HEAD"
    since = srr("validate", "--since", first.split("...")[0], "-f", "json")
    return [each["id"] for each in json.loads(ran.out)["records"]], json.loads(since.out)["summary"][
        "changed"
    ]


def attributes(root: Path, text: str) -> None:
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text(text, "utf-8")


def checkout_anew(git, root: Path) -> None:
    shutil.rmtree(root / "data")
    git("checkout", "-q", "HEAD", "--", "data", at=root)


@pytest.mark.parametrize("revision", [(), ("HEAD",), ("HEAD~1", "HEAD")])
def test_git_layout_line_endings_of_windows(srr, clone, git, revision):
    root = clone("-c", "core.autocrlf=true")
    assert b"\r\n" in (root / "data/suppliers/nieuw.yaml").read_bytes()
    assert git("status", "--porcelain", at=root) == ""
    expected = (["nieuw"], 1) if len(revision) == 2 else ([], 0)
    ids, count = changed(srr, *revision)
    assert (ids, count) == (expected[0], 1 if len(revision) == 2 else expected[1])


@pytest.mark.parametrize(
    ("attribute", "seen"),
    [
        ("*.yaml text eol=crlf\n", b"\r\n"),
        ("*.yaml ident\n", b"$Id: "),
        ("*.yaml working-tree-encoding=UTF-8-BOM\n", None),
        ("*.yaml text=auto eol=crlf ident\n", b"$Id: "),
    ],
)
def test_git_layout_attributes_change_what_is_checked_out(srr, clone, git, attribute, seen):
    root = clone()
    file = root / "data/suppliers/nieuw.yaml"
    file.write_text("# $Id$\nname: Fictief Nieuw\n", "utf-8")
    git("commit", "-qam", "drie", at=root)
    attributes(root, attribute)
    checkout_anew(git, root)
    assert git("status", "--porcelain", at=root) == ""
    if seen:
        assert seen in file.read_bytes()
    assert changed(srr) == ([], 0)
    # What is changed is still told, and nothing else.
    text = file.read_bytes()
    file.write_bytes(text.replace(b"Fictief Nieuw", b"Fictief Nieuwer"))
    assert changed(srr) == (["nieuw"], 1)
    file.write_bytes(text)
    assert git("status", "--porcelain", at=root) == ""
    assert changed(srr) == ([], 0)


def test_git_layout_a_filter_is_not_run_and_its_files_are_unchanged(srr, clone, git, tmp_path):
    root = clone()
    git("config", "filter.hoofd.smudge", f"touch {tmp_path}/gedraaid; sed s/Nieuw/NIEUW/", at=root)
    git("config", "filter.hoofd.clean", f"touch {tmp_path}/gedraaid; sed s/NIEUW/Nieuw/", at=root)
    git("config", "filter.hoofd.required", "true", at=root)
    git("config", "core.fsmonitor", f"touch {tmp_path}/gedraaid; false", at=root)
    attributes(root, "*.yaml filter=hoofd\n")
    checkout_anew(git, root)
    file = root / "data/suppliers/nieuw.yaml"
    # Older than the index: of what was written in the same moment git would have to look at the content.
    for each in root.rglob("*.yaml"):
        os.utime(each, (1_000_000_000, 1_000_000_000))
    git("update-index", "--refresh", at=root)
    (tmp_path / "gedraaid").unlink()
    assert b"NIEUW" in file.read_bytes()
    assert changed(srr) == ([], 0)
    assert not (tmp_path / "gedraaid").exists()


def test_git_layout_files_of_git_lfs(srr, clone, git):
    root = clone()
    file = root / "data/suppliers/nieuw.yaml"
    file.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 20\n", "utf-8")
    git("commit", "-qam", "lfs", at=root)
    # Not fetched: said, with what to do.
    ran = srr("validate")
    assert (ran.code, "Git LFS" in ran.out, "git lfs pull" in ran.out) == (1, True, True)
    # Fetched: git calls it unchanged.
    file.write_text("name: Fictief Nieuw\n", "utf-8")
    git(
        "config",
        "filter.lfs.clean",
        "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:4d7a2146\\nsize 20\\n'",
        at=root,
    )
    attributes(root, "*.yaml filter=lfs\n")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    git("update-index", "-q", "--refresh", "--", "data/suppliers/nieuw.yaml", at=root)
    assert changed(srr) == ([], 0)


@pytest.mark.parametrize(
    "args",
    [("diff", "origin/main...HEAD"), ("diff", "origin/main..."), ("validate", "--since", "origin/main")],
)
def test_git_layout_shallow_without_the_fork(srr, origin, clone, git, args):
    git("checkout", "-qb", "tak", at=origin)
    (origin / "data/suppliers/tak.yaml").write_text("name: Tak\n", "utf-8")
    git("add", "-A", at=origin)
    git("commit", "-qm", "tak", at=origin)
    git("checkout", "-q", "main", at=origin)
    (origin / "data/suppliers/hoofd.yaml").write_text("name: Hoofd\n", "utf-8")
    git("add", "-A", at=origin)
    git("commit", "-qm", "hoofd", at=origin)
    root = clone("--depth=1", "--no-single-branch", "-b", "tak")
    ran = srr(*args)
    assert (ran.code, ran.out) == (3, "")
    assert "git fetch --unshallow" in ran.err
    git("fetch", "-q", "--unshallow", at=root)
    assert changed(srr, "origin/main...HEAD")[0] == ["tak"]


@pytest.mark.parametrize("where", ["kloon", "boom"])
def test_git_layout_sparse(srr, clone, git, tmp_path, monkeypatch, where):
    root = clone()
    if where == "boom":
        git("worktree", "add", "-q", tmp_path / where, "HEAD", at=root)
        monkeypatch.chdir(root := tmp_path / where)
    git(
        "sparse-checkout", "set", "--no-cone", "/data/", "!/data/suppliers/", "!/data/checklist.yaml", at=root
    )
    assert not (root / "data/suppliers").exists()
    # Who asks for a figure hears that it is not about all that is recorded; what is not there is not missing.
    ran = srr("status", "proposals")
    assert (ran.code, "niet gelezen" in ran.err) == (1, True)
    ran = srr("validate", "--fail-on", "warning")
    assert (ran.code, "git sparse-checkout disable" in ran.out, "unknown-reference" in ran.out) == (
        1,
        True,
        False,
    )
    left_out = json.loads(srr("status", "-f", "json").out)["left_out"]
    assert [each["kind"] for each in left_out] == ["checklist"] + ["supplier"] * (len(left_out) - 1)
    assert {"kind": "supplier", "id": "nieuw", "file": "data/suppliers/nieuw.yaml"} in left_out
    # Its id is taken all the same.
    assert "nieuw-2" in srr("add", "supplier", "--name", "Nieuw", "--no-input", "--dry-run").out
    ran = srr("diff")
    assert (ran.code, ran.out) == (3, "")
    assert "git sparse-checkout disable" in ran.err
    assert srr("status", "suppliers", "--at", "HEAD").code == 0
    git("sparse-checkout", "disable", at=root)
    assert srr("status", "proposals").code == 0
    assert changed(srr) == ([], 0)


HIDING = {
    "*.yaml -diff": 3,
    "data/** binary": 3,
    "[attr]stil -diff\n*.yaml stil": 3,
    "nieuw.yaml linguist-generated=true": 1,
    "/data/suppliers/* gitlab-generated": 2,
    "*.yaml text diff eol=lf": 0,
    "*.py -diff": 0,
}


def test_git_layout_attributes_that_hide_changes_from_a_reviewer(srr, tmp_path, git, monkeypatch):
    root = tmp_path / "repo"
    (root / "data/suppliers").mkdir(parents=True)
    (root / "data/register.yaml").write_text("name: Proef\n")
    for name in ("goed", "nieuw"):
        (root / f"data/suppliers/{name}.yaml").write_text(f"name: Fictief {name}\n")
    monkeypatch.chdir(root)
    for place in (".gitattributes", "data/.gitattributes", "data/suppliers/.gitattributes"):
        for line, count in HIDING.items():
            if "/" in place and ("/" in line or "[" in line):
                continue  # means something else, or nothing, from there
            Path(place).write_text(f"{line}\n")
            ran = srr("validate", "--select", "file-name")
            hidden = min(count, 2) if "suppliers" in place else count
            assert (ran.code, ".gitattributes verbergt" in ran.out) == (bool(hidden), bool(hidden)), line
            assert (f"van {hidden} records" in ran.out) == (hidden > 1), (line, ran.out)
        Path(place).unlink()


def test_git_layout_a_file_that_git_was_told_to_take_as_unchanged(srr, clone, git):
    root = clone()
    git("update-index", "--assume-unchanged", "data/suppliers/nieuw.yaml", at=root)
    (root / "data/suppliers/nieuw.yaml").write_text("name: Anders\n", "utf-8")
    assert git("status", "--porcelain", at=root) == ""
    assert changed(srr) == ([], 0)


@pytest.mark.parametrize("options", [("--filter=blob:none",), ("--filter=tree:0",), ("--no-checkout",)])
def test_git_layout_partial(srr, clone, git, options):
    root = clone("-c", "core.autocrlf=true", *options)
    if "--no-checkout" in options:
        assert srr("status", "--at", "HEAD", "--data", "data").code == 0
        return
    assert changed(srr) == ([], 0)
    ran = srr("diff", "HEAD~1")
    assert ran.code == 0 or (ran.code == 3 and "git fetch" in ran.err), ran
    assert git("status", "--porcelain", at=root) == ""


def test_git_layout_bare(srr, clone, monkeypatch):
    root = clone("--bare")
    assert srr("status", "suppliers", "--data", "data", "--at", "main").code == 0
    assert srr("diff", "main~1", "main", "--data", "data").code == 0
    ran = srr("status")
    assert (ran.code, "Traceback" in ran.err) == (3, False)
    assert root.name == "kloon"


def test_git_layout_worktree_and_submodule(srr, origin, clone, git, tmp_path, monkeypatch):
    root = clone("-c", "core.autocrlf=true")
    git("worktree", "add", "-q", tmp_path / "boom", "HEAD", at=root)
    monkeypatch.chdir(tmp_path / "boom")
    assert changed(srr) == ([], 0)
    git("init", "-q", tmp_path / "boven", at=tmp_path)
    git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        f"file://{origin}",
        "register",
        at=tmp_path / "boven",
    )
    monkeypatch.chdir(tmp_path / "boven/register")
    assert changed(srr) == ([], 0)


def test_git_layout_sha256(srr, tmp_path, git, monkeypatch):
    root = tmp_path / "sha256"
    git("init", "-q", "--object-format=sha256", root, at=tmp_path)
    shutil.copytree(EXAMPLE, root / "data")
    git("add", "-A", at=root)
    git("commit", "-qm", "x", at=root)
    git("config", "core.autocrlf", "true", at=root)
    checkout_anew(git, root)
    monkeypatch.chdir(root)
    assert b"\r\n" in (root / "data/register.yaml").read_bytes()
    assert changed(srr) == ([], 0)


def test_git_layout_objects_in_quarantine(origin, git, tmp_path):
    """What is pushed can be looked at by a hook before it is accepted."""
    server = tmp_path / "server.git"
    git("clone", "-q", "--bare", origin, server, at=tmp_path)
    hook = server / "hooks/pre-receive"
    hook.write_text(
        "#!/bin/sh\nread old new ref\n"
        f'"{SRR}" status suppliers -f csv --data data --at "$new" > {tmp_path}/gezien 2>&1 || exit 1\n'
        f'"{SRR}" diff "$old" "$new" --data data > {tmp_path}/anders 2>&1\n',
    )
    hook.chmod(0o755)
    (origin / "data/suppliers/geduwd.yaml").write_text("name: Geduwd\n", "utf-8")
    git("add", "-A", at=origin)
    git("commit", "-qm", "drie", at=origin)
    git("push", "-q", server, "main", at=origin)
    assert "geduwd" in (tmp_path / "gezien").read_text("utf-8")
    assert "Geduwd" in (tmp_path / "anders").read_text("utf-8")


@pytest.mark.parametrize("args", [("", "HEAD"), ("HEAD", ""), ("",), ("", ""), ("..",), ("...",)])
def test_git_layout_an_unset_variable_is_no_revision(srr, clone, args):
    clone()
    ran = srr("diff", *args)
    assert (ran.code, ran.out) == (2, "")
    assert "Een van de versies is leeg" in ran.err


@pytest.mark.parametrize("args", [("status", "--at", ""), ("validate", "--since", "")])
def test_git_layout_an_empty_revision_is_refused_everywhere(srr, clone, args):
    clone()
    ran = srr(*args)
    assert (ran.code, ran.out) == (2, "")


def busy(git, root: Path, what: str) -> None:
    """Bring a repository in the middle of something."""
    git("config", "user.name", "t", at=root)
    git("config", "user.email", "t@example.org", at=root)
    if what == "bisect":
        git("bisect", "start", at=root)
        git("bisect", "bad", at=root)
        return
    for branch, name in (("links", "Links"), ("rechts", "Rechts")):
        git("checkout", "-qB", branch, "origin/main", at=root)
        (root / "data/suppliers/nieuw.yaml").write_text(f"name: {name}\n", "utf-8")
        git("commit", "-qam", branch, at=root)
    args = {
        "merge": ("merge", "links"),
        "rebase": ("rebase", "links"),
        "cherry-pick": ("cherry-pick", "links"),
    }[what]
    subprocess.run(["git", *args], cwd=root, check=False, capture_output=True)


@pytest.mark.parametrize("what", ["merge", "rebase", "cherry-pick", "bisect"])
def test_git_layout_in_the_middle_of(srr, clone, git, what):
    root = clone()
    busy(git, root, what)
    ran = srr("validate")
    assert ran.code == (0 if what == "bisect" else 1)
    assert ("merge-conflict" in ran.out) == (what != "bisect")
    for args in (
        ("diff",),
        ("diff", "HEAD"),
        ("status", "--at", "HEAD"),
        ("validate", "--since", "origin/main"),
    ):
        ran = srr(*args)
        assert (ran.code in {0, 1}, "Traceback" in ran.err) == (True, False), (args, ran)


def test_git_layout_before_the_first_commit(srr, tmp_path, git, monkeypatch):
    root = tmp_path / "leeg"
    git("init", "-q", root, at=tmp_path)
    shutil.copytree(EXAMPLE, root / "data")
    monkeypatch.chdir(root)
    ran = srr("diff")
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)


@pytest.mark.parametrize("where", [".", "data", "bin"])
def test_git_is_never_taken_from_the_register_or_the_working_folder(srr, clone, tmp_path, monkeypatch, where):
    root = clone()
    folder = root / where
    folder.mkdir(exist_ok=True)
    for name in ("git", "git.exe", "git.bat"):
        (folder / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/gedraaid\n")
        (folder / name).chmod(0o755)
    path = os.environ["PATH"]
    for first in ("", ".", where, str(root / "data")):
        monkeypatch.setenv("PATH", f"{first}{os.pathsep}{path}")
        assert srr("diff").code == 0
    assert not (tmp_path / "gedraaid").exists()


@pytest.mark.parametrize("format_", ["github", "gitlab", "sarif"])
def test_services_are_told_where_a_register_that_a_link_leads_to_lies(
    srr, clone, tmp_path, monkeypatch, format_
):
    root = clone()
    (root / "alias").symlink_to("data")
    (root / "data/suppliers/nieuw.yaml").write_text("naam: x\n", "utf-8")
    (tmp_path / "elders").symlink_to(root)
    for folder, data in ((root, "alias"), (root, tmp_path / "elders/data"), (tmp_path, "elders/alias")):
        monkeypatch.chdir(folder)
        assert "data/suppliers/nieuw.yaml" in (out := srr("validate", "-f", format_, "--data", data).out)
        assert "alias/suppliers" not in out.replace(f"{data}/suppliers", "")
