"""``srr review due`` and ``srr review checklist`` as they are typed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from srr.cli import streams

DATA = ("--data", Path(__file__).parents[2] / "data")


def rows(ran):
    return [(each["proposal"], each["state"]) for each in json.loads(ran.out)["rows"]]


def test_due(srr):
    ran = srr("review", "due", *DATA, "-f", "json")
    assert (ran.code, rows(ran)) == (
        0,
        [("nieuwkomers-in-het-team", "overdue"), ("data-academie", "due-soon")],
    )


def test_within(srr):
    ran = srr("review", "due", "--within", "400", *DATA, "-f", "json")
    assert len(rows(ran)) == 7
    assert srr("review", "due", "--within", "-1", *DATA).code == 2


@pytest.mark.parametrize(("day", "code"), [("2019-12-31", 1), ("2019-09-03", 0), ("2019-09-04", 1)])
def test_check_fails_when_a_review_is_overdue(day, code, srr):
    assert srr("review", "due", "--check", "--as-of", day, *DATA).code == code


def test_nothing_due(srr):
    ran = srr("review", "due", "--as-of", "2018-06", *DATA)
    assert (ran.code, ran.out) == (0, "Er is geen review te doen.\n")


def test_a_checklist_in_markdown(srr):
    ran = srr("review", "checklist", "testlab", *DATA, "-f", "markdown")
    assert ran.code == 0
    assert ran.out.startswith("# Jaarlijkse review: Testlab\n")
    assert "\n**R01** " in ran.out
    assert "\n- [ ] knelpunt\n" in ran.out


def test_a_proposal_that_was_never_accepted_has_no_checklist(srr):
    ran = srr("review", "checklist", "meelezen-privacydesk", *DATA)
    assert (ran.code, ran.out) == (1, "")
    assert "nooit geaccepteerd" in ran.err or "niet geaccepteerd" in ran.err


def test_several_checklists_in_one_answer(srr):
    ran = srr("review", "checklist", "testlab", "data-academie", *DATA, "-f", "json")
    assert [each["proposal"] for each in json.loads(ran.out)["checklists"]] == ["testlab", "data-academie"]


def test_all_that_are_due(srr):
    ran = srr("review", "checklist", "--due", *DATA, "-f", "json")
    assert [each["proposal"] for each in json.loads(ran.out)["checklists"]] == ["nieuwkomers-in-het-team"]


def test_none_is_due(srr):
    ran = srr("review", "checklist", "--due", "--as-of", "2018-06", *DATA)
    assert (ran.code, ran.out, ran.err) == (0, "", "Er is geen review te doen.\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Noem een voorstel, of gebruik --due"),
        (("testlab", "--due"), "Noem een voorstel, of gebruik --due"),
        (("testlap",), 'Er is geen voorstel "testlap". Bedoelt u "testlab"?'),
        (("testlab", "data-academie", "-o", "beide.md"), "past niet in één bestand"),
    ],
)
def test_what_is_wrong_is_said(args, said, srr, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = srr("review", "checklist", *args, *DATA)
    assert ran.code == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_one_file_each_in_a_folder(srr, tmp_path):
    ran = srr("review", "checklist", "testlab", "data-academie", *DATA, "-o", f"{tmp_path}/nieuw/")
    assert ran.code == 0
    assert sorted(each.name for each in (tmp_path / "nieuw").iterdir()) == [
        "data-academie.docx",
        "testlab.docx",
    ]
    assert ran.err == f"Gemaakt: 2 bestanden in {tmp_path}/nieuw\n"
    # In Word, for they go to people without a terminal; in another format where that was asked for.
    assert zipfile.is_zipfile(tmp_path / "nieuw" / "testlab.docx")
    assert (
        srr("review", "checklist", "testlab", *DATA, "-f", "markdown", "-o", f"{tmp_path}/nieuw/").code == 0
    )
    assert (tmp_path / "nieuw" / "testlab.md").read_text(encoding="utf-8").startswith("# Jaarlijkse review")


def test_for_several_checklists_a_name_without_an_ending_is_a_folder(srr, tmp_path):
    assert srr("review", "checklist", "testlab", "data-academie", *DATA, "-o", tmp_path / "twee").code == 0
    assert sorted(each.name for each in (tmp_path / "twee").iterdir()) == [
        "data-academie.docx",
        "testlab.docx",
    ]
    assert srr("review", "checklist", "--due", *DATA, "-o", tmp_path / "te-doen").code == 0
    assert (tmp_path / "te-doen").is_dir()
    # A file that is there is none, and one checklist that somebody names may go in a file of any name.
    (tmp_path / "bestand").write_bytes(b"")
    assert srr("review", "checklist", "testlab", "data-academie", *DATA, "-o", tmp_path / "bestand").code == 2
    assert srr("review", "checklist", "testlab", *DATA, "-o", tmp_path / "een").code == 0
    assert (tmp_path / "een").is_file()


def test_an_existing_folder_needs_no_slash(srr, tmp_path):
    assert srr("review", "checklist", "testlab", *DATA, "-o", tmp_path, "-f", "json").code == 0
    assert json.loads((tmp_path / "testlab.json").read_text(encoding="utf-8"))["checklists"]


def test_one_file_for_one_checklist(srr, tmp_path):
    assert srr("review", "checklist", "testlab", *DATA, "-o", tmp_path / "lijst.md").code == 0
    assert (tmp_path / "lijst.md").read_text(encoding="utf-8").startswith("# Jaarlijkse")


def test_checklists_in_word(srr, tmp_path):
    assert srr("review", "checklist", "testlab", "-o", tmp_path / "een.docx", *DATA).code == 0
    assert srr("review", "checklist", "testlab", "-f", "docx", "-o", f"{tmp_path}/map/", *DATA).code == 0
    assert zipfile.is_zipfile(tmp_path / "een.docx")
    assert (tmp_path / "een.docx").read_bytes() == (tmp_path / "map" / "testlab.docx").read_bytes()


def test_a_file_of_word_is_not_shown_on_a_terminal(srr, monkeypatch):
    monkeypatch.setattr(streams, "on_terminal", lambda: True)
    ran = srr("review", "checklist", "testlab", "-f", "docx", *DATA)
    assert (ran.code, ran.out) == (2, "")
    assert "-o checklists.docx" in ran.err


def test_a_folder_that_cannot_be_made(srr, tmp_path):
    (tmp_path / "bestand").write_text("x")
    ran = srr("review", "checklist", "testlab", *DATA, "-o", f"{tmp_path}/bestand/map/")
    assert ran.code == 3
    assert "kan niet worden geschreven" in ran.err


@pytest.mark.parametrize("command", ["status", "review due", "review checklist testlab", "show duo"])
def test_left_out_files_are_named_and_the_exit_code_is_one(command, srr, tmp_path):
    import shutil

    shutil.copytree(DATA[1], tmp_path / "data")
    (tmp_path / "data" / "proposals" / "kapot.yaml").write_text("title: [")
    ran = srr(*command.split(), "--data", tmp_path / "data", "-f", "json")
    assert ran.code == 1
    assert [each["id"] for each in json.loads(ran.out)["left_out"]] == ["kapot"]
    assert "1 bestand is niet gelezen" in ran.err
