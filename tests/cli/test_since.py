"""``srr validate --since REV``: what a change brought, and nothing that was there already."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.test_completion import complete
from tests.conftest import ROOT

HISTORY = "history:\n  - {status: submitted, date: 2018-05}\n  - {status: accepted, date: 2018-09}\n"


@pytest.fixture
def data(tmp_path, git, monkeypatch):
    """A register in ``data`` of which the commit on ``main`` has an error and a warning of its own."""
    folder = tmp_path / "repo/data"
    folder.mkdir()
    files = {
        "register.yaml": "name: Proef\nlanguage: en\n",
        "suppliers/een.yaml": "name: Fictief Een\n",
        "suppliers/oud.yaml": "name: Fictief Oud\nmembers: [weg]\n",
        "clients/ocw.yaml": "name: Ministerie\n",
        "proposals/testlab.yaml": f"title: Testlab\nsuppliers: [een]\nclients: [ocw]\n{HISTORY}",
        "proposals/tweede.yaml": f"title: Tweede\nsuppliers: [een]\nclients: [ocw]\n{HISTORY}",
        "proposals/later.yaml": "title: Later\nhistory: [{status: submitted}]  # srr: ignore schema reason=x\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    monkeypatch.chdir(tmp_path / "repo")
    return folder


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def since(srr):
    """Exit code, problems as "file rule", and the summary, of errors and warnings since a revision."""

    def call(revision="main", *options):
        ran = srr("validate", "--since", revision, "-f", "json", "--ignore", ADVICE, *options)
        assert ran.err == ""
        answer = json.loads(ran.out)
        return (
            ran.code,
            [f"{each['file'].removeprefix('data/')} {each['rule']}" for each in answer["problems"]],
            answer["summary"],
        )

    return call


ADVICE = (
    "no-vulnerable-group,core-competence-unstated,no-policy-goal,preference-mismatch,hire-unstated,"
    "small-supplier-needs-partner,near-duplicate,undated-acceptance,obligation-without-base"
)


def test_without_a_change_nothing_is_shown_and_all_is_well(data, srr, since):
    assert srr("validate", "--ignore", ADVICE).code == 1
    code, problems, summary = since()
    assert (code, problems) == (0, [])
    assert (summary["errors"], summary["changed"], summary["older"]) == (0, 0, 2)
    assert summary["records"] == 7


def test_a_problem_in_a_changed_record_is_shown(data, since):
    edit(data / "proposals/tweede.yaml", "clients: [ocw]", "clients: [ocw, nergens]")
    code, problems, summary = since()
    assert (code, problems) == (
        1,
        ["proposals/tweede.yaml changed-since-agreed", "proposals/tweede.yaml unknown-reference"],
    )
    assert (summary["errors"], summary["warnings"], summary["changed"], summary["older"]) == (1, 1, 1, 2)


def test_who_touches_a_record_sees_all_that_is_wrong_with_it(data, since):
    edit(data / "suppliers/oud.yaml", "name: Fictief Oud", "name: Fictief Oud B.V.")
    assert since()[:2] == (1, ["suppliers/oud.yaml unknown-reference"])


def test_what_a_change_breaks_elsewhere_is_shown(data, since):
    (data / "suppliers/een.yaml").unlink()
    assert since()[:2] == (
        1,
        ["proposals/testlab.yaml unknown-reference", "proposals/tweede.yaml unknown-reference"],
    )


def test_a_stricter_rule_shows_what_it_now_reports(data, since):
    edit(data / "register.yaml", "language: en\n", "language: en\nrules: {unused-ignore: error}\n")
    assert since()[:2] == (1, ["proposals/later.yaml unused-ignore"])


def test_a_record_that_was_renamed_counts_as_changed(data, git, since):
    git("mv", "data/suppliers/oud.yaml", "data/suppliers/nieuw.yaml")
    assert since()[:2] == (1, ["suppliers/nieuw.yaml unknown-reference"])


def test_a_record_that_cannot_be_read_any_more_is_shown(data, since):
    (data / "suppliers/een.yaml").write_text("name: [\n", encoding="utf-8")
    code, problems, _ = since()
    assert (code, problems) == (1, ["suppliers/een.yaml syntax"])


def test_a_record_that_could_not_be_read_before_is_named_but_no_problem_of_the_change(data, git, srr, since):
    (data / "suppliers/een.yaml").write_text("name: [\n", encoding="utf-8")
    git("commit", "-aqm", "x")
    assert since()[:2] == (0, [])
    assert "1 file is left out." in srr("validate", "--since", "main", "--ignore", ADVICE).out
    assert json.loads(srr("validate", "--since", "main", "-f", "json").out)["left_out"] != []


def test_line_endings_of_the_working_tree_are_no_change(data, since):
    for file in data.glob("*/*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert since()[2]["changed"] == 0


def test_uncommitted_and_committed_changes_both_count(data, git, since):
    git("checkout", "-qb", "tak")
    edit(data / "suppliers/oud.yaml", "Oud", "Ouder")
    git("commit", "-aqm", "x")
    edit(data / "proposals/tweede.yaml", "date: 2018-09", "date: 2018-08")
    assert since()[1] == ["proposals/tweede.yaml history-rewritten", "suppliers/oud.yaml unknown-reference"]
    assert since("HEAD")[1] == ["proposals/tweede.yaml history-rewritten"]


def test_what_others_did_on_the_branch_meanwhile_is_no_part_of_the_change(data, git, since):
    git("checkout", "-qb", "tak")
    edit(data / "clients/ocw.yaml", "name: Ministerie", "name: Ministerie OCW")
    git("commit", "-aqm", "x")
    git("checkout", "-q", "main")
    edit(data / "proposals/testlab.yaml", HISTORY, f"{HISTORY}  - {{status: started, date: 2018-10}}\n")
    git("commit", "-aqm", "x")
    git("checkout", "-q", "tak")
    code, problems, summary = since()
    assert (code, problems, summary["changed"]) == (0, [], 1)


def test_two_revisions_can_be_held_against_each_other(data, git, since):
    edit(data / "proposals/tweede.yaml", "clients: [ocw]", "clients: []")
    git("commit", "-aqm", "x")
    edit(data / "proposals/tweede.yaml", "title: Tweede", "titel: kapot")
    assert since("HEAD~1", "--at", "HEAD")[:2] == (0, ["proposals/tweede.yaml changed-since-agreed"])


def test_in_a_worktree_of_a_branch(data, git, since, tmp_path, monkeypatch):
    git("worktree", "add", "-q", "-b", "zij", tmp_path / "zij", "main")
    monkeypatch.chdir(tmp_path / "zij")
    edit(tmp_path / "zij/data/suppliers/oud.yaml", "Oud", "Ouder")
    assert since()[1] == ["suppliers/oud.yaml unknown-reference"]


def test_a_folder_that_was_renamed_is_compared_file_by_file(data, git, since):
    git("mv", "data", "register")
    git("commit", "-qm", "x")
    edit(data.parent / "register/suppliers/oud.yaml", "Oud", "Ouder")
    code, problems, summary = since("HEAD~1", "--data", "register")
    assert (code, problems, summary["changed"]) == (1, ["register/suppliers/oud.yaml unknown-reference"], 1)


def test_rules_and_paths_narrow_it_further(data, since):
    edit(data / "proposals/tweede.yaml", "clients: [ocw]", "clients: [nergens]")
    assert since("main", "--select", "changed-since-agreed", "--fail-on", "warning")[:2] == (
        1,
        ["proposals/tweede.yaml changed-since-agreed"],
    )
    assert since("main", "data/suppliers")[:2] == (0, [])
    assert since("main", "data/suppliers")[2]["older"] == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_in_words(data, srr, golden, language):
    edit(
        data / "proposals/testlab.yaml",
        "{status: submitted, date: 2018-05}",
        "{status: submitted, date: 2017}",
    )
    edit(data / "proposals/testlab.yaml", "clients: [ocw]", "clients: []")
    (data / "proposals/tweede.yaml").unlink()
    options = ("--ignore", ADVICE, "--fail-on", "warning", "--lang", language)
    changed = srr("validate", "--since", "main", *options)
    clean = srr("validate", "--since", "HEAD", "data/clients", "data/suppliers", "--lang", language)
    assert (changed.code, clean.code) == (1, 0)
    if language == "nl":
        golden("cli/since-nl.txt", changed.out)
        golden("cli/since-clean-nl.txt", clean.out)


@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_no_name_of_a_file_or_a_revision_breaks_out(data, git, srr, format_):
    git("commit", "-q", "--allow-empty", "-m", "100%,##[x")
    revision = "HEAD^{/100%,##[[]x}"
    name = 'data/suppliers/regel\n::error file=x::"a", %0A##[group]\x1b[31m.yaml'
    (data.parent / name).write_text("name: x\n", encoding="utf-8")
    ran = srr("validate", "--since", revision, "-f", format_)
    assert "\x1b" not in ran.out
    if format_ == "json":
        assert name in {each["file"] for each in json.loads(ran.out)["problems"]}
    else:
        assert "##[" not in ran.out
        commands = [line for line in ran.out.splitlines() if line.lstrip().startswith("::")]
        assert len(commands) == (1 if format_ == "github" else 0)


@pytest.mark.parametrize(
    ("revision", "code", "said"),
    [
        ("mian", 2, 'Did you mean "main"?'),
        ("--output=x", 2, "There is no version"),
        ("", 2, "There is no version"),
    ],
)
def test_a_revision_that_is_none_is_refused(data, srr, revision, code, said):
    ran = srr("validate", f"--since={revision}", "--lang", "en")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_shallow_clone_says_how_to_get_the_revision(data, git, srr, tmp_path):
    first = git("rev-parse", "HEAD")
    git("commit", "-q", "--allow-empty", "-m", "x")
    git("clone", "-q", "--depth", "1", f"file://{data.parent}", tmp_path / "ondiep")
    ran = srr("validate", "--since", first, "--data", tmp_path / "ondiep/data")
    assert (ran.code, ran.out) == (3, "")
    assert "git fetch --unshallow" in ran.err


def test_branches_and_tags_are_offered(data):
    assert complete("srr validate --since m", cwd=data.parent) == ["main"]


def test_in_the_example_a_story_that_only_grows_is_no_rewriting(tmp_path, git, srr, monkeypatch):
    """The commands that write add to the history; a coordinator who uses them never meets these rules."""
    shutil.copytree(ROOT / "data", tmp_path / "repo/data")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    monkeypatch.chdir(tmp_path / "repo")
    for command in (
        ("proposal", "accept", "meelezen-privacydesk", "--date", "2020-01-15", "--by", "inkoop"),
        ("client", "rest", "dji", "--until", "2020-06", "--reason", "reorganisatie", "--hold"),
        ("rename", "duo", "dienst-uitvoering"),
        ("rename", "testlab", "proeftuin-testen"),
    ):
        assert srr(*command).code == 0
    ran = srr("validate", "--since", "main", "--select", "history-rewritten,changed-since-agreed")
    assert (ran.code, ran.err) == (0, "")
    assert "older" not in ran.out
    assert (
        json.loads(
            srr(
                "validate",
                "--since",
                "main",
                "--select",
                "history-rewritten,changed-since-agreed",
                "-f",
                "json",
            ).out
        )["problems"]
        == []
    )
