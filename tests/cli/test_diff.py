"""``srr diff`` as it is typed, with real git."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.cli.test_completion import complete
from tests.conftest import EXAMPLE

TARGET = ("value: 6, per: year", "value: 8, per: year")


@pytest.fixture
def data(tmp_path, git, monkeypatch):
    """The example register in a repository, with the folder one is in."""
    folder = tmp_path / "repo/data"
    shutil.copytree(EXAMPLE, folder)
    git("add", "-A")
    git("commit", "-qm", "x")
    monkeypatch.chdir(tmp_path / "repo")
    return folder


def edit(data, old, new, file="proposals/testlab.yaml"):
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def changes(ran):
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    return {each["id"]: [one["message"] for one in each["changes"]] for each in found["records"]}


def test_the_folder_against_the_last_commit(data, srr):
    ran = srr("diff")
    assert (ran.code, ran.out) == (
        0, "Wat er veranderde   van HEAD naar de map zoals die nu is\nEr is niets veranderd.\n",
    )  # fmt: skip
    edit(data, *TARGET)
    ran = srr("diff")
    assert (ran.code, ran.err) == (0, "")
    assert "- ambitie: deelnemers per jaar 6 → 8\n" in ran.out
    found = json.loads(srr("diff", "-f", "json").out)
    assert (found["before"], found["after"]) == ("HEAD", None)


def test_revisions(data, git, srr):
    git("tag", "toen")
    edit(data, *TARGET)
    git("commit", "-qam", "x")
    edit(data, TARGET[1], "value: 9, per: year")
    for typed, expected in {
        (): "8 → 9",
        ("toen",): "6 → 9",
        ("toen", "main"): "6 → 8",
        ("main", "toen"): "8 → 6",
        ("toen..main",): "6 → 8",
        ("toen..",): "6 → 8",
        ("..toen",): "8 → 6",
        ("HEAD~1", "HEAD"): "6 → 8",
    }.items():
        assert changes(srr("diff", *typed, "-f", "json")) == {
            "testlab": [f"ambitie: deelnemers per jaar {expected}"]
        }


def test_three_dots_tell_what_a_branch_did_since_it_left(data, git, srr):
    """What happened on main meanwhile is none of the branch's doing."""
    git("switch", "-qc", "tak")
    edit(data, *TARGET)
    git("commit", "-qam", "x")
    git("switch", "-q", "main")
    edit(data, "title: Testlab", "title: Proeflab")
    git("commit", "-qam", "y")
    assert len(changes(srr("diff", "main..tak", "-f", "json"))["testlab"]) == 2
    assert changes(srr("diff", "main...tak", "-f", "json"))["testlab"] == [
        "ambitie: deelnemers per jaar 6 → 8"
    ]
    found = json.loads(srr("diff", "main...tak", "-f", "json").out)
    assert (found["before"], found["after"]) == ("main", "tak")


def test_a_write_is_told_as_what_happened(data, srr):
    accept = ("proposal", "accept", "meelezen-privacydesk", "--date", "2019-12-15", "--by", "inkoop OCW")
    assert srr(*accept).code == 0
    assert changes(srr("diff", "-f", "json", "--lang", "en")) == {
        "meelezen-privacydesk": [
            (
                "accepted on 15 December 2019, by inkoop OCW, strikes 5% of ict-inhuur-p3-fictief-brugwacht "
                "(ground: change clause, artikel 12 (wijziging van rijksbeleid))"
            )
        ]
    }


def test_a_rename_is_one_thing(data, srr):
    assert srr("rename", "ocw", "onderwijs").code == 0
    found = json.loads(srr("diff", "-f", "json").out)
    assert [(each["id"], each["was"]) for each in found["records"] if each["change"] != "follows"] == [
        ("onderwijs", "ocw")
    ]
    assert found["summary"]["renamed"] == 1
    assert found["summary"]["follows"] > 3
    assert found["consequences"] == []


def test_after_a_rename_with_another_title_both_comparisons_know_the_record(data, srr):
    """What is said of the renamed proposal is that it says less than it did, not that one went and one came."""
    assert srr("rename", "testlab", "proeflab").code == 0
    edit(data, "title: Testlab", "title: Proeflab", "proposals/proeflab.yaml")
    edit(data, *TARGET, "proposals/proeflab.yaml")
    found = json.loads(srr("diff", "-f", "json").out)
    assert {key: found["summary"][key] for key in ("added", "removed")} == {"added": 0, "removed": 0}
    renamed = {each["id"]: each["was"] for each in found["records"] if each["change"] == "renamed"}
    assert renamed["proeflab"] == "testlab"
    assert renamed["proeflab-2019"] == "testlab-2019"
    problems = json.loads(srr("validate", "--since", "HEAD", "-f", "json").out)["problems"]
    assert {(each["file"], each["rule"]) for each in problems if each["severity"] != "advice"} == {
        ("data/proposals/proeflab.yaml", "changed-since-agreed")
    }


def test_formatting_changes_nothing(data, srr):
    """Another order of keys, another end of lines, another comment."""
    path = data / "proposals/testlab.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"# slot\r\n")
    ran = srr("diff")
    assert "Alleen opmerkingen, volgorde of opmaak: het register zegt hetzelfde als eerst." in ran.out
    assert "- proposal/testlab" in ran.out


def test_a_file_that_cannot_be_read(data, git, srr):
    (data / "proposals/testlab.yaml").write_text("title: [", encoding="utf-8")
    ran = srr("diff")
    assert ran.code == 1
    assert "Dit bestand kan niet worden gelezen; wat erin veranderde, is niet te zeggen." in ran.out
    assert "1 bestand is niet gelezen" in ran.err
    git("commit", "-qam", "x")
    shutil.copy(EXAMPLE / "proposals/testlab.yaml", data / "proposals")
    ran = srr("diff")
    # What could not be read then can not be mended now.
    assert (ran.code, ran.err) == (0, "")
    assert "Dit bestand kan weer worden gelezen" in ran.out


def test_on_a_day(data, srr):
    edit(data, "  - status: started\n    date: 2018-10\n", "")
    edit(data, "  - status: accepted\n    date: 2018-09-03\n    by: inkoop OCW\n", "")
    then, now = (
        json.loads(srr("diff", "-f", "json", "--as-of", day).out) for day in ("2018-06", "2019-12-31")
    )
    assert then["records"] == now["records"]
    assert then["consequences"] == []
    assert [each["id"] for each in now["consequences"]] == ["ict-inhuur-p1-fictief-testwerk"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("nee",), 2, 'Er is geen git-revisie "nee".'),
        (("main", "nee"), 2, 'Er is geen git-revisie "nee".'),
        (("main...nee",), 2, 'Er is geen git-revisie "nee".'),
        (("--", "--output=x"), 2, 'Er is geen git-revisie "--output=x".'),
        (("main..main", "main"), 2, "Geef A..B of twee revisies, niet allebei."),
        (("main", "main..main"), 2, 'Er is geen git-revisie "main..main".'),
        (("::error::x",), 2, 'Er is geen git-revisie ":'),
        (("-f", "csv"), 2, "csv"),
        (("--as-of", "ooit"), 2, "ooit"),
    ],
)
def test_what_is_wrong_is_said(args, code, said, data, srr, tmp_path):
    ran = srr("diff", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert sorted(each.name for each in (tmp_path / "repo").iterdir()) == [".git", "data"]


def test_without_git_around_it(tmp_path, srr):
    shutil.copytree(EXAMPLE, tmp_path / "los")
    ran = srr("diff", "--data", tmp_path / "los")
    assert ran.code == 3
    assert "git" in ran.err


def test_for_a_job_summary(data, srr, tmp_path):
    """Nothing that stands in a record is more than text."""
    edit(data, "title: Testlab", "title: '<b> | # [x](y) ::error::z ##[group] `q`'")
    target = tmp_path / "summary.md"
    assert srr("diff", "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Wat er veranderde · van HEAD naar de map zoals die nu is\n\n1 gewijzigd\n")
    assert (
        "## testlab · &lt;b&gt; \\| \\# \\[x\\](y) ::error::z \\# \\#\\[group\\] \\`q\\` · voorstel\n" in text
    )


def test_completion_offers_branches_and_tags(data, git):
    git("tag", "toen")
    assert {"main", "toen"} <= set(complete("srr diff ", data.parent))
    assert "toen" in complete("srr diff main to", data.parent)
