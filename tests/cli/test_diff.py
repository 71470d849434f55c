"""``srr diff`` as it is typed, with real git."""

from __future__ import annotations

import json
import shutil
from datetime import date

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
        0, "Wat er veranderde   van de laatst opgeslagen versie naar de map zoals die nu is\nEr is niets veranderd.\n",
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
    assert "- voorstel/testlab" in ran.out


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
        (("nee",), 2, 'Er is in git geen versie "nee".'),
        (("main", "nee"), 2, 'Er is in git geen versie "nee".'),
        (("main...nee",), 2, 'Er is in git geen versie "nee".'),
        (("--", "--output=x"), 2, 'Er is in git geen versie "--output=x".'),
        (("main..main", "main"), 2, "Geef A..B of twee versies, niet allebei."),
        (("main", "main..main"), 2, 'Er is in git geen versie "main..main".'),
        (("::error::x",), 2, 'Er is in git geen versie ":'),
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
    assert text.startswith(
        "# Wat er veranderde · van de laatst opgeslagen versie naar de map zoals die nu is\n\n1 gewijzigd\n"
    )
    assert (
        "## testlab · &lt;b&gt; \\| \\# \\[x\\](y) ::error::z \\# \\#\\[group\\] \\`q\\` · voorstel\n" in text
    )


def test_completion_offers_branches_and_tags(data, git):
    git("tag", "toen")
    assert {"main", "toen"} <= set(complete("srr diff ", data.parent))
    assert "toen" in complete("srr diff main to", data.parent)


@pytest.fixture
def dated(data, git, monkeypatch):
    """The example register, with a target that was 6, 8 from 1 October 2026 on, and 9 from 1 November on."""
    for old, new, when in ((6, 8, "2026-10-01T23:30:00+02:00"), (8, 9, "2026-11-01T00:30:00+01:00")):
        edit(data, f"value: {old}, per: year", f"value: {new}, per: year")
        monkeypatch.setenv("GIT_COMMITTER_DATE", when)
        git("commit", "-qam", "x")
    monkeypatch.setattr("srr.cli.revision.today", lambda: date(2026, 11, 20))
    edit(data, "value: 9, per: year", "value: 10, per: year")
    return data


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("2026-09-30",), "6 → 10"),
        (("2026-10-01",), "8 → 10"),
        (("2026-10",), "8 → 10"),
        (("2026",), "9 → 10"),
        (("1 oktober",), "8 → 10"),
        (("vandaag",), "9 → 10"),
        (("30 september..25 oktober 2026",), "6 → 8"),
        (("2026-09-30", "2026-10-25"), "6 → 8"),
        (("2026-09-30..2026-10-25",), "6 → 8"),
        (("2026-10-25...2026-12-01",), "8 → 9"),
    ],
)
def test_a_date_is_the_register_as_it_was_committed_by_then(typed, expected, dated, srr):
    (told,) = changes(srr("diff", *typed, "-f", "json"))["testlab"]
    assert told.endswith(expected)


def test_what_a_date_was_taken_for_is_said_and_as_of_is_another_day(dated, git, srr):
    ran = srr("diff", "2026-10")
    commit = git("rev-parse", "--short=7", "HEAD~1")
    assert (
        ran.err == f'"2026-10" is gelezen als oktober 2026: versie {commit}, opgeslagen op 1 oktober 2026.\n'
    )
    assert "van 2026-10 naar de map zoals die nu is" in ran.out
    assert srr("status", "proposals", "--at", "2026-10-25", "--as-of", "2019-06").out == (
        srr("status", "proposals", "--at", "HEAD~1", "--as-of", "2019-06").out
    )
    english = srr("show", "testlab", "--at", "2026-10-25", "--lang", "en").err
    assert english.startswith('"2026-10-25" was read as 25 October 2026: version ')


def test_a_name_of_git_goes_before_a_date(dated, git, srr):
    git("tag", "2026-10-25", "HEAD")
    git("branch", "2018", "HEAD~2")
    assert changes(srr("diff", "2026-10-25", "-f", "json"))["testlab"][0].endswith("9 → 10")
    assert changes(srr("diff", "2018", "-f", "json"))["testlab"][0].endswith("6 → 10")


def test_a_year_is_no_beginning_of_the_name_of_a_commit(dated, git, srr):
    """Somewhere in a large repository a commit begins with these four digits."""
    for number in range(2000):
        sha = git("commit-tree", "HEAD^{tree}", "-p", "HEAD~2", "-m", str(number))
        if sha[:4].isdecimal():
            break
    ran = srr("diff", sha[:4])
    assert ran.code == (2 if sha[:4] < "2019" else 0)
    assert git("rev-parse", sha[:4]) == sha


def test_the_change_since_a_date(dated, srr):
    assert srr("validate", "--since", "2026-10-25").out.count("1 bestand") == 1
    assert srr("validate", "--since", "2018-10-25").err == (
        "Toen was hier nog niets opgeslagen: de eerste versie in git is van 18 juni 2019.\n"
    )


def test_what_is_no_name_and_no_date(dated, srr):
    impossible = srr("diff", "31-02-2026")
    assert (impossible.code, impossible.err) == (
        2, "De datum 31-02-2026 bestaat niet. De laatste dag van die maand is 2026-02-28.\n",
    )  # fmt: skip
    ran = srr("diff", "ooit")
    assert ran.code == 2
    assert ran.err == (
        'Er is in git geen versie "ooit". Noem een branch, een tag, een commit of een datum; '
        "git log --oneline toont ze.\n"
    )


def test_a_shallow_clone_does_not_go_back_to_a_date(dated, git, srr, tmp_path):
    git("clone", "-q", "--depth", "1", f"file://{tmp_path / 'repo'}", tmp_path / "ondiep")
    ran = srr("diff", "2026-10-25", "--data", tmp_path / "ondiep/data")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Deze kopie van de git-repository gaat zo ver niet terug")
    assert srr("diff", "2026-11-01", "--data", tmp_path / "ondiep/data").code == 0


def test_a_list_that_is_missing_was_removed(data, srr):
    (data / "vocabulary/metrics.yaml").unlink()
    ran = srr("diff", "-f", "json")
    assert [(each["id"], each["change"]) for each in json.loads(ran.out)["records"]] == [
        ("metrics", "removed")
    ]
    assert "1 bestand is niet gelezen" in srr("status").err
