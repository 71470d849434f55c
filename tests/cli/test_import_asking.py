"""Who is at a terminal is asked how to read a sheet, and gets the command line that does the same."""

from __future__ import annotations

import io
import re
import shlex

import openpyxl
import pytest

from srr.cli import prompts
from srr.render.screen import Screen
from tests.conftest import living_copy


@pytest.fixture
def register(tmp_path):
    return living_copy(tmp_path / "data")


@pytest.fixture
def sheet(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("Proeftuin", "Leverancier", "Startdatum", "Status"),
        ("Plan een", "Fictief Testwerk", "2019-01", "ingediend"),
        ("Plan twee", "Fictief Sprintclubb", "2019-02", "ingediend"),
        ("Plan drie", "Nieuwe Naam B.V.", "2019-03", "ingediend"),
    ):
        book.active.append(row)
    book.save(tmp_path / "blad.xlsx")
    return tmp_path / "blad.xlsx"


@pytest.fixture
def answers(monkeypatch):
    """Somebody at a terminal who types these lines."""

    def call(*lines):
        monkeypatch.setattr(prompts, "possible", lambda: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))

    return call


def test_it_leads_and_says_how_to_do_the_same_without_questions(srr, register, sheet, answers, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.screen", lambda *_: Screen())
    # A proposal; the start is the planned one; make suppliers; the misspelt one is who is there; yes.
    answers("1", "1", "j", "1", "j")
    ran = srr("import", sheet, "--data", register)
    assert ran.code == 0, ran.err
    assert "voorstel: blad Sheet, koppen in rij 1, 3 rijen" in ran.err
    assert "Wie is “Fictief Sprintclubb”?" in ran.err
    assert "+planned: {start: 2019-03}" in ran.err
    assert "suppliers: [fictief-sprintclub]" in (register / "proposals/plan-twee.yaml").read_text(
        encoding="utf-8"
    )
    assert (register / "suppliers/nieuwe-naam.yaml").is_file()
    (line,) = re.findall(r"^  (srr import .*)$", ran.err, re.MULTILINE)
    assert line.endswith(
        '--kind proposal --head 1 --map Startdatum=planned.start --with supplier --same "Fictief Sprintclubb=fictief-sprintclub" --yes'
    )


def test_the_same_as_flags_gives_the_same(srr, register, sheet):
    ran = srr(
        "import",
        sheet,
        "--data",
        register,
        "--kind",
        "proposal",
        "--head",
        "1",
        "--map",
        "Startdatum=planned.start",
        "--with",
        "supplier",
        "--same",
        "Fictief Sprintclubb=fictief-sprintclub",
    )
    assert ran.code == 0, ran.err
    assert "suppliers: [fictief-sprintclub]" in (register / "proposals/plan-twee.yaml").read_text(
        encoding="utf-8"
    )


def test_a_no_writes_nothing(srr, register, sheet, answers, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.screen", lambda *_: Screen())
    # Leave the dates, make nobody, leave open who is misspelt, and do not write.
    # Asked whether to answer once more: the first time yes, and then no.
    answers(*("3", "n", "3", "n", "j"), *("3", "n", "3", "n", "n"))
    ran = srr("import", sheet, "--data", register)
    assert (ran.code, "Er is niets geschreven" in ran.err) == (0, True)
    assert ran.err.count("Welke bedoelt u?") == 4
    assert ran.err.count("Alsnog vastleggen, zonder vragen:") == 1
    assert not (register / "proposals/plan-een.yaml").exists()


def test_nobody_there_is_told_what_the_file_may_hold(srr, register, sheet):
    ran = srr("import", sheet, "--data", register)
    assert ran.code == 2
    assert "voorstel: blad Sheet, koppen in rij 1, 3 rijen" in ran.err
    assert "--kind" in ran.err


@pytest.mark.parametrize(
    ("said", "told"),
    [("Naam", "Naam"), ("=x", "=x"), ("Fictief Sprintclubb=nergens", 'geen met het id "nergens"')],
)
def test_a_name_that_means_nothing_is_told(srr, register, sheet, said, told):
    ran = srr("import", sheet, "--data", register, "--kind", "proposal", "--same", said)
    assert ran.code == 2
    assert "--same" in ran.err
    assert told in ran.err
    assert not (register / "proposals/plan-een.yaml").exists()


def test_a_name_that_is_nearly_another_may_be_new_and_the_line_that_is_printed_does_the_same(
    srr, register, answers, monkeypatch, tmp_path
):
    monkeypatch.setattr("srr.cli.streams.screen", lambda *_: Screen())
    file = tmp_path / "blad.csv"
    file.write_text("Proeftuin;Leverancier\nPlan;Fictief Sprintclubb", encoding="utf-8")
    # A new supplier; and no.
    answers("2", "n", "n")
    ran = srr("import", file, "--data", register)
    assert "   1  Fictief Sprintclub B.V.\n   2  een nieuwe leverancier\n" in ran.err
    (line,) = re.findall(r"^  srr (import .*)$", ran.err, re.MULTILINE)
    monkeypatch.setattr(prompts, "possible", lambda: False)
    assert srr(*shlex.split(line)).code == 0
    assert (register / "suppliers/fictief-sprintclubb.yaml").is_file()
    assert (register / "proposals/plan.yaml").is_file()


def test_who_says_how_to_read_it_sees_what_changes_and_is_asked(srr, register, sheet, answers, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.screen", lambda *_: Screen())
    how = ("import", sheet, "--data", register, "--kind", "proposal", "--map", "Startdatum=planned.start")
    how += ("--with", "supplier", "--same", "Fictief Sprintclubb=fictief-sprintclub")
    plan = register / "proposals/plan-een.yaml"
    answers("n")
    ran = srr(*how)
    assert (ran.code, plan.exists()) == (0, False)
    assert "+planned: {start: 2019-01}" in ran.err
    assert "Dit zo vastleggen? [j/n]" in ran.err
    assert "Er is niets geschreven" in ran.err
    answers("j")
    assert srr(*how).code == 0
    assert plan.is_file()
    # Nobody is asked whether to do nothing.
    answers()
    assert "niets nieuws" in srr(*how).out
    plan.unlink()
    # Who says so beforehand is not asked either, and is shown no more than without a terminal.
    ran = srr(*how, "--yes")
    assert (ran.code, plan.is_file(), "[j/n]" in ran.err) == (0, True, False), ran.err


def test_the_question_says_how_much_is_not_read_and_so_does_the_end(srr, register, tmp_path, answers):
    file = tmp_path / "blad.csv"
    file.write_text(
        "Proeftuin;Leverancier;Status\nPlan;Nergens;bijna\nPlan twee;;ingediend", encoding="utf-8"
    )
    how = ("import", file, "--data", register, "--kind", "proposal")
    answers("j")
    ran = srr(*how, "--partial")
    assert ran.code == 0, ran.err
    assert "cellen of rijen zijn niet gelezen; waarom staat hierboven" in " ".join(ran.err.split())
    assert "Vastleggen wat wel is gelezen? [j/n]" in " ".join(ran.err.split())
    assert "Niet overgenomen: 3 cellen of rijen, die hierboven staan" in " ".join(ran.out.split())
    # What was not said to be written in part is not, whoever is there.
    (register / "proposals/plan-twee.yaml").unlink()
    answers("j")
    assert srr(*how).code == 1
    assert not (register / "proposals/plan-twee.yaml").exists()
