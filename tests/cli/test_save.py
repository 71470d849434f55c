"""``srr save`` with real git: what is in the commit, when there is none, and what is run meanwhile."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.conftest import EXAMPLE

BOTH = pytest.mark.parametrize("lang", ["nl", "en"])


@pytest.fixture
def repo(tmp_path, git, monkeypatch):
    """The example register in a repository, committed, with the folder one is in."""
    root = tmp_path / "repo"
    shutil.copytree(EXAMPLE, root / "data")
    (root / "ander.txt").write_text("ander\n", encoding="utf-8")
    git("config", "user.name", "Test")
    git("config", "user.email", "test@example.invalid")
    git("add", "-A")
    git("commit", "-qm", "x")
    monkeypatch.chdir(root)
    return root


def edit(root, old, new, file="data/proposals/testlab.yaml"):
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rename(root):
    edit(root, "title: Testlab", "title: Nieuw lab")


def last(git):
    return git("log", "-1", "--format=%B")


def files(git):
    return git("show", "--name-status", "--format=", "--no-renames", "HEAD").splitlines()


def refused(srr, git, *args, code=1):
    """What is said where nothing may be committed; the commits and the index are as they were."""
    before = (git("rev-parse", "HEAD"), git("ls-files", "-s"), git("status", "--porcelain"))
    ran = srr("save", *args)
    assert ran.code == code, ran.out + ran.err
    assert (git("rev-parse", "HEAD"), git("ls-files", "-s"), git("status", "--porcelain")) == before
    return ran.err


def test_the_register_alone_is_committed_with_what_happened(repo, git, srr):
    rename(repo)
    srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw")
    srr("client", "rest", "duo", "--date", "2019-12-01")
    srr("rename", "fictief-drempelloos", "fictief-zonder")
    (repo / "ander.txt").write_text("nog niet\n", encoding="utf-8")
    (repo / "nieuw.txt").touch()
    (repo / "data/reviews/notities.txt").write_text("gesprek\n", encoding="utf-8")
    ran = srr("save")
    assert ran.code == 0, ran.err
    assert last(git).splitlines() == ran.out.splitlines()[:-1]
    assert "testlab: titel: Testlab → Nieuw lab" in last(git)
    assert "nieuw: nieuw, leverancier Fictief Nieuw" in last(git)
    assert "fictief-zonder: heette fictief-drempelloos" in last(git)
    assert "duo: rust sinds 1 december 2019" in last(git)
    assert {"A\tdata/suppliers/nieuw.yaml", "A\tdata/suppliers/fictief-zonder.yaml"} <= {*files(git)}
    assert "D\tdata/suppliers/fictief-drempelloos.yaml" in files(git)
    assert {each.split("\t")[1].split("/")[0] for each in files(git)} == {"data"}
    assert git("status", "--porcelain").splitlines() == [
        "M ander.txt", "?? data/reviews/notities.txt", "?? nieuw.txt",
    ]  # fmt: skip
    assert "data/reviews/notities.txt" in ran.err
    assert ran.out.splitlines()[-1].startswith("Opgeslagen: ")


@BOTH
def test_nothing_to_save_is_said(lang, repo, git, srr):
    ran = srr("save", "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert ("niets op te slaan" if lang == "nl" else "nothing to save") in ran.out
    assert git("rev-list", "--count", "HEAD") == "1"


def test_a_dry_run_shows_the_difference_and_the_message(repo, git, srr):
    rename(repo)
    assert "-title: Testlab\n+title: Nieuw lab\n" in srr("save", "--dry-run").out
    assert "testlab: titel: Testlab → Nieuw lab\n" in srr("save", "--dry-run").err
    assert refused(srr, git, "--dry-run", code=0)


def test_one_thing_is_the_subject_and_several_are_counted(repo, git, srr):
    rename(repo)
    srr("save")
    assert last(git) == "testlab: titel: Testlab → Nieuw lab"
    edit(repo, "title: Nieuw lab", "title: Testlab")
    edit(repo, "title: ", "title: Anders ", "data/proposals/dossierstraat.yaml")
    srr("save", "--lang", "en")
    subject, blank, *lines = last(git).splitlines()
    assert (subject, blank) == ("2 changed: dossierstraat, testlab", "")
    assert [each.split(":")[0] for each in lines if each.startswith("- ")] == ["- dossierstraat", "- testlab"]


def test_a_long_line_is_cut_and_stands_below_whole(repo, git, srr):
    srr("proposal", "hold", "instap-servicedesk", "--waits-for", "ocw", "--date", "2020-01")
    srr("save")
    subject, _, *rest = last(git).splitlines()
    assert len(subject) <= 72
    assert subject.endswith(" …")
    assert subject.removesuffix(" …") in " ".join(each.strip() for each in rest)
    assert max(map(len, rest)) <= 72


def test_a_new_review_is_saved_with_what_it_decided_and_no_id_is_cut(repo, git, srr):
    for id_ in ("nieuwkomers-in-het-team", "leerwerkplek-beheer"):
        edit(repo, "title: ", "title: Anders ", f"data/proposals/{id_}.yaml")
    (repo / "data/reviews/nieuwkomers-in-het-team-2026.yaml").write_text(
        "proposal: nieuwkomers-in-het-team\ndate: 2019-12-01\ndecision: {outcome: continue, date: 2019-12-01}\n",
        encoding="utf-8",
    )
    srr("save")
    subject, _, *rest = last(git).splitlines()
    assert subject == "1 nieuw, 2 gewijzigd: leerwerkplek-beheer, nieuwkomers-in-het-team, …"
    body = " ".join(each.strip() for each in rest)
    assert (
        "nieuwkomers-in-het-team-2026: nieuw, review nieuwkomers-in-het-team; review (besluit: voortzetten"
        in body
    )


@pytest.mark.parametrize("name", ["data/README.md", "data/README.nl.md"])
def test_a_readme_of_the_register_alone_is_saved(repo, git, srr, name):
    (repo / name).write_text("Anders\n", encoding="utf-8")
    assert srr("save").code == 0
    assert files(git) == [f"M\t{name}"]
    assert last(git) == "Bestanden bij het register gewijzigd"


def test_the_first_commit_of_a_register(repo, git, srr, tmp_path, monkeypatch):
    new = tmp_path / "nieuw"
    assert srr("init", new, "--name", "Ons register").code == 0
    git("init", "-q", "-b", "main", at=new)
    git("config", "user.name", "Test", at=new)
    git("config", "user.email", "test@example.invalid", at=new)
    monkeypatch.chdir(new)
    ran = srr("save")
    assert ran.code == 0, ran.err
    assert git("log", "-1", "--format=%B", at=new) == "Nieuw register: Ons register"
    # With what init made around it.
    assert git("status", "--porcelain", at=new) == ""
    assert {"README.md", ".gitignore", "schemas/client.schema.json"} <= {*git("ls-files", at=new).split()}
    assert srr("add", "supplier", "een", "--name", "Fictief Een").code == 0
    assert srr("save").code == 0
    assert git("log", "-1", "--format=%B", at=new) == "een: nieuw, leverancier Fictief Een"


def test_what_init_made_is_saved_later_too_and_what_was_made_of_it_since_is_not(
    git, srr, tmp_path, monkeypatch
):
    new = tmp_path / "deel" / "nieuw"
    git("init", "-q", "-b", "main", at=tmp_path)
    git("config", "user.name", "Test", at=tmp_path)
    git("config", "user.email", "test@example.invalid", at=tmp_path)
    assert srr("init", new, "--name", "Ons register").code == 0
    monkeypatch.chdir(new)
    git("add", "data", at=new)
    git("commit", "-qm", "x", at=new)
    git("add", ".gitignore", at=new)  # somebody made ready what is to be saved anyway
    with (new / "README.md").open("a", encoding="utf-8") as readme:
        readme.write("Van mij.\n")
    (new / ".gitattributes").unlink()
    (new / "notities.txt").touch()
    ran = srr("save")
    assert ran.code == 0, ran.out + ran.err
    left = git("status", "--porcelain", "--", ".", at=new).splitlines()
    assert left == ["?? deel/nieuw/README.md", "?? deel/nieuw/notities.txt"]
    # That it was left is said, until it is in git; what git has of it is left to who changes it.
    assert "deel/nieuw/README.md" in ran.err
    git("add", "README.md", at=new)
    git("commit", "-qm", "x", at=new)
    with (new / "README.md").open("a", encoding="utf-8") as readme:
        readme.write("Meer.\n")
    again = srr("save")
    assert (again.out.startswith("Er is niets op te slaan"), again.err) == (True, "")


@BOTH
def test_errors_are_shown_and_nothing_is_committed(lang, repo, git, srr):
    edit(repo, "metric: participants", "metric: deelnemerz")
    said = refused(srr, git, "--lang", lang)
    assert "data/proposals/testlab.yaml" in said
    assert "deelnemerz" in said


@BOTH
def test_outside_git_and_without_git(lang, repo, git, srr, tmp_path, monkeypatch):
    shutil.copytree(EXAMPLE, tmp_path / "los/data")
    monkeypatch.chdir(tmp_path / "los")
    ran = srr("save", "--lang", lang)
    assert ran.code == 3
    assert "git" in ran.err
    monkeypatch.chdir(repo)
    monkeypatch.setenv("PATH", "")
    assert srr("save", "--lang", lang).code == 3
    ran = srr("set", "testlab", "title", "Nieuw")
    assert (ran.code, ran.err) == (0, "")


@BOTH
def test_with_something_else_staged(lang, repo, git, srr):
    rename(repo)
    (repo / "ander.txt").write_text("anders\n", encoding="utf-8")
    git("add", "ander.txt")
    said = refused(srr, git, "--lang", lang)
    assert "ander.txt" in said
    assert "git restore --staged" in said
    git("restore", "--staged", "ander.txt")
    # What of the register is staged is no reason: what is on the disk is what was checked.
    git("add", "data")
    edit(repo, "title: Nieuw lab", "title: Nog nieuwer")
    assert srr("save").code == 0
    assert "Nog nieuwer" in git("show", "HEAD:data/proposals/testlab.yaml")


@BOTH
@pytest.mark.parametrize("doing", ["merge", "rebase", "cherry-pick", "revert", "bisect", "detached"])
def test_in_the_middle_of_something(doing, lang, repo, git, srr):
    git("switch", "-qc", "tak")
    (repo / "ander.txt").write_text("tak\n", encoding="utf-8")
    git("commit", "-qam", "tak")
    git("switch", "-q", "main")
    (repo / "ander.txt").write_text("main\n", encoding="utf-8")
    git("commit", "-qam", "main")
    started = {
        "merge": ("merge", "tak"), "rebase": ("rebase", "tak"), "cherry-pick": ("cherry-pick", "tak"),
        "revert": ("revert", "--no-commit", "HEAD"), "bisect": ("bisect", "start"), "detached": ("checkout", "-q", "HEAD~0"),
    }[doing]  # fmt: skip
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.invalid", *started],
        check=False,
        capture_output=True,
    )
    subprocess.run(["git", "checkout", "--ours", "ander.txt"], check=False, capture_output=True)
    git("add", "ander.txt")
    rename(repo)
    said = refused(srr, git, "--lang", lang)
    assert ("detached" if doing == "detached" else f"git {doing}") in said


@BOTH
def test_a_conflict_without_a_merge(lang, repo, git, srr):
    git("stash", "list")
    edit(repo, "title: Testlab", "title: Een")
    git("stash")
    edit(repo, "title: Testlab", "title: Twee")
    git("commit", "-qam", "x")
    subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@x.invalid", "stash", "pop"],
        check=False,
        capture_output=True,
    )
    (repo / "data/proposals/testlab.yaml").write_text(
        git("show", "HEAD:data/proposals/testlab.yaml") + "\n", encoding="utf-8"
    )
    assert "data/proposals/testlab.yaml" in refused(srr, git, "--lang", lang)


@BOTH
def test_a_record_that_git_ignores_is_not_passed_over(lang, repo, git, srr):
    (repo / ".gitignore").write_text("data/suppliers/nieuw*\n", encoding="utf-8")
    srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw")
    said = refused(srr, git, "--lang", lang)
    assert "data/suppliers/nieuw.yaml" in said
    assert ".gitignore" in said


def hook(root, name, text):
    path = root / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


@BOTH
@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_failing_hook_is_shown_and_nothing_is_lost(name, lang, repo, git, srr):
    rename(repo)
    srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw")
    before = {path: path.read_bytes() for path in (repo / "data").rglob("*.yaml")}
    hook(repo, name, "echo 'dat mag niet'; printf 'rood \\033[31m' >&2; exit 1")
    said = refused(srr, git, "--lang", lang)
    assert "dat mag niet" in said
    assert "rood" in said
    assert "\x1b" not in said
    assert before == {path: path.read_bytes() for path in (repo / "data").rglob("*.yaml")}
    (repo / ".git/hooks" / name).unlink()
    assert srr("save").code == 0
    assert "A\tdata/suppliers/nieuw.yaml" in files(git)


def test_hooks_run_with_what_they_need(repo, git, srr):
    rename(repo)
    hook(
        repo,
        "pre-commit",
        f"pwd > '{repo}/../waar'; env > '{repo}/../omgeving'; git diff --cached --name-only > '{repo}/../wat'",
    )
    hook(repo, "post-commit", f"touch '{repo}/../na'")
    hook(repo, "commit-msg", "echo 'Gezien: ja' >> \"$1\"")
    assert srr("save").code == 0
    assert (repo / "../waar").read_text().strip() == os.path.realpath(repo)
    assert (repo / "../wat").read_text() == "data/proposals/testlab.yaml\n"
    assert (repo / "../na").exists()
    assert "GIT_ALLOW_PROTOCOL" not in (repo / "../omgeving").read_text()
    assert (
        "LC_ALL=C" not in (repo / "../omgeving").read_text().splitlines() or os.environ.get("LC_ALL") == "C"
    )
    assert last(git).endswith("Gezien: ja")


def test_a_hook_may_format_what_is_committed(repo, git, srr):
    rename(repo)
    hook(
        repo,
        "pre-commit",
        "sed -i 's/Nieuw lab/Nieuwer lab/' data/proposals/testlab.yaml; git add data/proposals/testlab.yaml",
    )
    assert srr("save").code == 0
    assert "Nieuwer lab" in git("show", "HEAD:data/proposals/testlab.yaml")
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "message",
    ["--amend", "-n", "# geen opmerking", "$(touch gemaakt)", "`touch gemaakt`", "een\n\ntwee\n# drie", "één → 日",
     "%s %n", "'\"\\", "  ingesprongen", "fixup! x", "@file", "-"],
)  # fmt: skip
def test_a_message_is_what_was_typed(message, repo, git, srr):
    rename(repo)
    assert srr("save", f"--message={message}").code == 0
    assert git("log", "-1", "--format=%B") == message.strip()
    raw = subprocess.run(["git", "cat-file", "commit", "HEAD"], capture_output=True, check=True).stdout
    assert raw.decode().partition("\n\n")[2] == f"{message.rstrip()}\n"
    assert not (repo / "gemaakt").exists()
    assert git("rev-list", "--count", "HEAD") == "2"


@BOTH
@pytest.mark.parametrize(
    "message", ["", " \n ", "a\x1b[31mb", "a\x00b"[:1] + "\u202e", "met bsn 111222333", "\udcff"]
)
def test_a_message_that_says_nothing_or_too_much(message, lang, repo, git, srr):
    rename(repo)
    said = refused(srr, git, "-m", message, "--lang", lang, code=2)
    assert "111222333" not in said
    assert "-m" in said


@pytest.mark.parametrize("name", ["--amend", "$(touch gemaakt)", 'Een" <x@y>', "-m", "Ünï 日"])
def test_an_author_is_only_a_name(name, repo, git, srr):
    rename(repo)
    git("config", "user.name", name)
    ran = srr("save")
    assert ran.code == 0, ran.err
    told = subprocess.run(["git", "var", "GIT_AUTHOR_IDENT"], capture_output=True, check=True).stdout.decode()
    assert git("log", "-1", "--format=%an") == told.partition(" <test@")[0]
    assert not (repo / "gemaakt").exists()
    assert git("rev-list", "--count", "HEAD") == "2"


@BOTH
def test_nobody_known_to_git(lang, repo, git, srr, monkeypatch):
    git("config", "--unset", "user.name")
    git("config", "--unset", "user.email")
    git("config", "user.useConfigOnly", "true")
    rename(repo)
    srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw")
    assert "git config --global user.name" in refused(srr, git, "--lang", lang)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Uit omgeving")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "x@example.invalid")
    assert srr("save").code == 0
    assert git("log", "-1", "--format=%an") == "Uit omgeving"


@pytest.mark.parametrize("folder", ["-data", ":(exclude)data", "da*ta", "da[t]a", "met spatie 'x'", "één"])
def test_a_folder_with_an_odd_name(folder, repo, git, srr):
    (repo / "data").rename(repo / folder)
    git("add", "-A")
    git("commit", "-qm", "x")
    edit(repo, "title: Testlab", "title: Nieuw lab", f"{folder}/proposals/testlab.yaml")
    (repo / "datta").mkdir()
    data = f"--data={folder}"
    assert srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw", data).code == 0
    assert srr("save", data).code == 0
    names = subprocess.run(
        ["git", "show", "--name-only", "--format=", "-z", "HEAD"], capture_output=True, check=True
    ).stdout
    assert sorted(names.decode().split("\0")[:-1]) == sorted(
        [f"{folder}/proposals/testlab.yaml", f"{folder}/suppliers/nieuw.yaml"]
    )


def test_a_register_that_is_the_whole_repository(repo, git, srr, monkeypatch, tmp_path):
    root = tmp_path / "geheel"
    shutil.copytree(EXAMPLE, root)
    git("init", "-q", "-b", "main", at=root)
    monkeypatch.chdir(root)
    for each in (
        ("add", "-A"),
        ("commit", "-qm", "x"),
        ("config", "user.name", "T"),
        ("config", "user.email", "t@x.invalid"),
    ):
        git(*each, at=root)
    (root / "code.py").write_text("x\n", encoding="utf-8")
    git("add", "code.py", at=root)
    git("commit", "-qm", "code", at=root)
    (root / "code.py").write_text("y\n", encoding="utf-8")
    edit(root, "title: Testlab", "title: Nieuw lab", "proposals/testlab.yaml")
    (root / "proposals/dossierstraat.yaml").unlink()
    assert srr("save", "--data", ".").code == 0
    assert git("show", "--name-only", "--format=", "HEAD", at=root).splitlines() == [
        "proposals/dossierstraat.yaml",
        "proposals/testlab.yaml",
    ]


PROGRAMS = {
    "core.fsmonitor": "{run}",
    "core.editor": "{run}",
    "core.pager": "{run}",
    "core.sshCommand": "{run}",
    "diff.external": "{run}",
    "diff.x.textconv": "{run}",
    "diff.x.command": "{run}",
    "merge.x.driver": "{run}",
    "commit.verbose": "true",
    "commit.template": "/etc/hostname",
    "commit.cleanup": "strip",
    "sequence.editor": "{run}",
    "credential.helper": "{run}",
    "gc.auto": "1",
    "alias.commit": "!{run}",
    "interactive.diffFilter": "{run}",
    "i18n.commitEncoding": "latin1",
}


def test_hostile_settings_run_nothing(repo, git, srr, tmp_path):
    run = tmp_path / "draai"
    run.write_text(f"#!/bin/sh\ntouch '{tmp_path}/gedraaid'\nexit 1\n", encoding="utf-8")
    run.chmod(0o755)
    rename(repo)
    (repo / ".git/info").mkdir(exist_ok=True)
    (repo / ".git/info/attributes").write_text("*.yaml diff=x merge=x\n", encoding="utf-8")
    for name, value in PROGRAMS.items():
        git("config", name, value.format(run=run))
    ran = srr("save", "-m", "één # twee")
    assert ran.code == 0, ran.err
    assert not (tmp_path / "gedraaid").exists()
    raw = subprocess.run(["git", "cat-file", "commit", "HEAD"], capture_output=True, check=True).stdout
    assert raw.decode().endswith("\n\néén # twee\n")


@BOTH
@pytest.mark.parametrize("kind", ["clean", "process"])
def test_a_filter_is_never_passed_by_and_never_run(kind, lang, repo, git, srr, tmp_path):
    run = tmp_path / "draai"
    run.write_text(f"#!/bin/sh\ntouch '{tmp_path}/gedraaid'\ncat\n", encoding="utf-8")
    run.chmod(0o755)
    rename(repo)
    (repo / ".gitattributes").write_text("data/** filter=x\n", encoding="utf-8")
    before = git("rev-parse", "HEAD")
    git("config", f"filter.x.{kind}", str(run))
    ran = srr("save", "--lang", lang)
    assert ran.code == 1
    assert f"filter.x.{kind}" in ran.err
    assert not (tmp_path / "gedraaid").exists()
    ran = srr("set", "dossierstraat", "title", "Anders")
    assert ran.code == 0
    assert not (tmp_path / "gedraaid").exists()
    git("config", "--unset", f"filter.x.{kind}")
    assert git("rev-parse", "HEAD") == before


def test_signing_by_a_program_of_the_repository_is_refused(repo, git, srr, tmp_path, monkeypatch):
    run = tmp_path / "draai"
    run.write_text(f"#!/bin/sh\ntouch '{tmp_path}/gedraaid'\nexit 1\n", encoding="utf-8")
    run.chmod(0o755)
    rename(repo)
    git("config", "commit.gpgSign", "true")
    git("config", "gpg.program", str(run))
    assert "gpg.program" in refused(srr, git)
    assert not (tmp_path / "gedraaid").exists()
    # Those of the user are his own: a commit that could not be signed is none.
    git("config", "--unset", "gpg.program")
    (tmp_path / "gebruiker").write_text(f"[gpg]\n\tprogram = {run}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gebruiker"))
    refused(srr, git)
    assert (tmp_path / "gedraaid").exists()


def test_a_worktree(repo, git, srr, tmp_path, monkeypatch):
    git("worktree", "add", "-q", "-b", "tak", tmp_path / "boom")
    monkeypatch.chdir(tmp_path / "boom")
    rename(tmp_path / "boom")
    ran = srr("save")
    assert ran.code == 0, ran.err
    assert ran.out.rstrip().endswith("op tak.")
    assert git("log", "-1", "--format=%s", "tak") == "testlab: titel: Testlab → Nieuw lab"
    assert git("status", "--porcelain") == ""


@BOTH
def test_a_submodule(lang, repo, git, srr, tmp_path, monkeypatch):
    outer = tmp_path / "buiten"
    outer.mkdir()
    git("init", "-q", "-b", "main", at=outer)
    git("submodule", "add", "-q", repo, "register", at=outer)
    git("commit", "-qm", "x", at=outer)
    inner = outer / "register"
    git("config", "user.name", "T", at=inner)
    git("config", "user.email", "t@x.invalid", at=inner)
    monkeypatch.chdir(inner)
    rename(inner)
    assert srr("save", "--lang", lang).code == 0
    git("checkout", "-q", "--detach", at=inner)
    edit(inner, "title: Nieuw lab", "title: Anders")
    ran = srr("save", "--lang", lang)
    assert ran.code == 1
    assert "git switch" in ran.err


def test_a_sparse_checkout(repo, git, srr):
    git("sparse-checkout", "set", "--no-cone", "/*", "!/ander.txt")
    rename(repo)
    assert srr("save").code == 0
    assert files(git) == ["M\tdata/proposals/testlab.yaml"]
    git("sparse-checkout", "set", "--no-cone", "/*", "!/data/suppliers")
    edit(repo, "title: Nieuw lab", "title: Anders")
    ran = srr("save")
    assert ran.code == 3
    assert "sparse" in ran.err
    assert git("rev-list", "--count", "HEAD") == "2"


@BOTH
def test_a_bare_repository(lang, repo, git, srr):
    git("config", "core.bare", "true")
    rename(repo)
    ran = srr("save", "--lang", lang)
    assert ran.code in {1, 3}
    assert "bare" in ran.err or "git clone" in ran.err
    git("config", "core.bare", "false")
    assert git("rev-list", "--count", "HEAD") == "1"


def test_another_git_at_work_is_said(repo, git, srr):
    rename(repo)
    srr("add", "supplier", "nieuw", "--name", "Fictief Nieuw")
    (repo / ".git/index.lock").touch()
    ran = srr("save")
    assert ran.code == 1
    assert "index.lock" in ran.err
    (repo / ".git/index.lock").unlink()
    assert srr("save").code == 0


def test_line_endings_of_windows_are_no_change(repo, git, srr):
    git("config", "core.autocrlf", "true")
    for path in (repo / "data").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    ran = srr("save")
    assert (ran.code, git("rev-list", "--count", "HEAD")) == (0, "1")
    rename(repo)
    assert srr("save").code == 0
    assert files(git) == ["M\tdata/proposals/testlab.yaml"]
    assert last(git) == "testlab: titel: Testlab → Nieuw lab"


@pytest.mark.parametrize(("lang", "said"), [
    ("nl", ["1 bestand nog niet opgeslagen: srr save", "2 bestanden nog niet opgeslagen: srr save"]),
    ("en", ["1 file not saved yet: srr save", "2 files not saved yet: srr save"]),
])  # fmt: skip
def test_commands_that_write_say_what_is_not_saved(lang, said, repo, git, srr):
    assert srr("set", "testlab", "title", "Nieuw", "--lang", lang).err.splitlines()[-1] == said[0]
    ran = srr("client", "rest", "duo", "--date", "2019-12", "--lang", lang)
    assert ran.err.splitlines()[-1] == said[1]
    assert srr("undo", "--lang", lang).err.splitlines()[-1] == said[0]
    assert srr("set", "testlab", "title", "Testlab", "--lang", lang).err == ""
    assert srr("set", "testlab", "title", "Nieuw", "--dry-run", "--lang", lang).err.count("srr save") == 0


def test_the_overview_on_a_terminal_says_what_is_not_saved(repo, git, srr, monkeypatch):
    from srr.cli import streams

    assert srr("set", "testlab", "title", "Nieuw").code == 0
    assert "srr save" not in srr("status").err
    monkeypatch.setattr(streams, "on_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    assert srr("status").err == "1 bestand nog niet opgeslagen: srr save\n"
    assert srr("status", "--at", "HEAD").err == ""
    assert srr("status", "proposals").err == ""


def test_a_journal_that_is_pending_is_carried_out_first(repo, git, srr, monkeypatch):
    from srr.store import journal

    real = journal.complete

    def interrupted(folders, **_):
        if journal.is_there(folders.root):
            raise OSError(5, "x")

    monkeypatch.setattr(journal, "complete", interrupted)
    assert srr("client", "rest", "ocw", "--date", "2019-12", "--hold").code == 3
    monkeypatch.setattr(journal, "complete", real)
    assert (repo / "data/.srr.journal").exists()
    assert srr("save").code == 0
    assert not (repo / "data/.srr.journal").exists()
    assert "M\tdata/clients/ocw.yaml" in files(git)
    assert git("status", "--porcelain") == ""
