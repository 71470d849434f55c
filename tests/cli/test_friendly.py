"""What people type and what they get: each row types what somebody typed who did not know the forms.

What a command line that cannot be carried out says instead stands in ``test_usage.py``, and the forms of
dates, numbers and names in ``tests/meaning``.
"""

from __future__ import annotations

import io
import json
import shutil
from datetime import timedelta

import pytest

from srr.cli import day, prompts
from tests.conftest import EXAMPLE

LANGUAGES = ("nl", "en")
TODAY = day.today()
DATES = [
    ("1-9-2018", "2018-09-01"),
    ("1 september 2018", "2018-09-01"),
    ("sept 2018", "2018-09"),
    ("Sep 2018", "2018-09"),
    ("2018-9-1", "2018-09-01"),
    ("vandaag", str(TODAY)),
    ("today", str(TODAY)),
    ("gisteren", str(TODAY - timedelta(days=1))),
    ("yesterday", str(TODAY - timedelta(days=1))),
]
READ_AS = {"nl": "gelezen als", "en": 'Read "'}


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A copy of the example register that lives."""
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLE, folder)
    settings = folder / "register.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text("".join(each for each in lines if not each.startswith("frozen:")), encoding="utf-8")
    monkeypatch.setenv("SRR_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture(params=LANGUAGES)
def lang(request):
    return request.param


#: Where a date is typed. One function reads it: the first takes every form, the others show that they go by it.
SIGNED, *ELSEWHERE = (
    ("set", "ict-inhuur-p3", "signed"),
    ("proposal", "align", "nieuw", "--date"),
    ("client", "rest", "nieuw", "--date", "2018-01", "--until"),
    ("review", "done", "instap-servicedesk", "1", "--date"),
    ("add", "agreement", "--title", "N", "--no-input", "--signed"),
    ("add", "proposal", "--title", "N", "--no-input", "--date"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "typed", "written"),
    [*((SIGNED, *each) for each in DATES), *((each, *DATES[0]) for each in ELSEWHERE)],
)
def test_a_date_is_taken_said_back_and_written_as_the_files_have_it(command, typed, written, lang, srr, data):
    (data / "clients" / "nieuw.yaml").write_text("name: Nieuw\n", encoding="utf-8")
    text = "title: Nieuw\nhistory:\n  - {status: submitted, date: 2018-01}\n"
    (data / "proposals" / "nieuw.yaml").write_text(text, encoding="utf-8")
    ran = srr(*command, typed, "--dry-run", "--lang", lang)
    assert ran.code == 0, ran.err
    assert any(f": {written}{end}" in ran.out for end in ("\n", "}", ","))
    (said,) = (each for each in ran.err.splitlines() if READ_AS[lang] in each)
    assert f'"{typed}"' in said
    assert f"({written})" in said


@pytest.mark.parametrize(("typed", "written"), DATES)
def test_a_day_asked_about_may_be_typed_so_too(typed, written, lang, srr):
    ran = srr("status", "proposals", "--as-of", typed, "--lang", lang, "-f", "json")
    assert json.loads(ran.out)["as_of"] == (written if written.count("-") == 2 else "2018-09-30")
    assert f"({written})" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(("typed", "nearest"), [
    ("31-02-2019", "2019-02-28"), ("9/13/2018", "2018-09-13"), ("18-09-01", "2001-09-18"), ("medio 2018", "2018"),
])  # fmt: skip
@pytest.mark.parametrize("command", [
    ("status", "--as-of"),
    ("proposal", "stop", "testlab", "--date"),
    ("set", "ict-inhuur-p3", "signed"),
])  # fmt: skip
def test_an_ambiguous_or_impossible_one_is_refused_with_the_nearest(command, typed, nearest, lang, srr):
    ran = srr(*command, typed, "--lang", lang)
    assert (ran.code in {1, 2}, ran.out) == (True, "")
    assert typed in ran.err
    assert nearest in ran.err.replace(typed, "")


def test_a_question_takes_a_date_as_it_is_written_too(srr, data, monkeypatch):
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("1 september 2018\n" + "\n" * 20))
    ran = srr("add", "meeting", "--title", "Nieuwe bijeenkomst", "--yes")
    assert ran.code == 0, ran.err
    assert "date: 2018-09-01" in (data / "meetings" / "nieuwe-bijeenkomst.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("typed", "plain"), [
    (("status", "proposals", "--status", "aangehouden"), ("status", "proposals", "--status", "on-hold")),
    (("status", "proposals", "--status", "On Hold"), ("status", "proposals", "--status", "on-hold")),
    (("status", "agreements", "--group-by", "jaar"), ("status", "agreements", "--group-by", "year")),
    (("status", "proeftuinen"), ("status", "proposals")),
    (("status", "voorstellen"), ("status", "proposals")),
    (("status", "voorstel"), ("status", "proposals")),
    (("status", "les"), ("status", "lessons")),
    (("status", "Afspraak"), ("status", "actions")),
    (("status", "leveranciers"), ("status", "suppliers")),
    (("status", "supplier"), ("status", "suppliers")),
    (("status", "Verplichtingen"), ("status", "agreements")),
    (("status", "proposals", "--client", "OCW"), ("status", "proposals", "--client", "ocw")),
    (("status", "proposals", "--client", "emancip"), ("status", "proposals", "--client", "ocw-emancipatie")),
    (("status", "proposals", "--client", "Dienst Uitvoering Onderwijs"), ("status", "proposals", "--client", "duo")),
    (("status", "proposals", "--clients", "DUO"), ("status", "proposals", "--client", "duo")),
    (("status", "proposals", "--supplier", "Fictief Codeconsult N.V."), ("status", "proposals", "--supplier", "fictief-codeschool")),
    (("status", "proposals", "--supplier", "kleinbit"), ("status", "proposals", "--supplier", "fictief-kleinbit")),
    (("match", "--supplier", "kleinbit", "--client", "DJI"), ("match", "--supplier", "fictief-kleinbit", "--client", "dji")),
    (("show", "Meelezen met de privacydesk"), ("show", "meelezen-privacydesk")),
    (("show", "TESTLAB"), ("show", "testlab")),
])  # fmt: skip
def test_what_srr_prints_it_accepts(typed, plain, lang, srr):
    ran, expected = (srr(*each, "--lang", lang, "-f", "json") for each in (typed, plain))
    assert (ran.code, ran.out) == (0, expected.out), ran.err


@pytest.mark.parametrize(("typed", "written"), [
    (("set", "fictief-kleinbit", "own_staff", "groot"), "+own_staff: large"),
    (("set", "fictief-kleinbit", "own_staff", "LARGE"), "+own_staff: large"),
    (("set", "ict-inhuur-p3", "value", "€ 250.000"), "+value: 250000"),
    (("set", "testlab", "agreements.0.share", "2,5"), "share: 2.5"),
    (("set", "ict-inhuur-2019-fictief-kleinbit", "obligation.percentage", "2,5%"), "percentage: 2.5"),
    (("set", "testlab", "approver", "Dienst Uitvoering Onderwijs"), "+approver: duo"),
    (("add", "agreement", "--title", "N", "--no-input", "--value", "€ 250.000"), "+value: 250000"),
    (("add", "agreement", "--title", "N", "--no-input", "--obligation", "5%"), "+obligation: {percentage: 5}"),
    (("add", "agreement", "--title", "N", "--no-input", "--obligation", "percentage 5"), "+obligation: {percentage: 5}"),
    (("add", "agreement", "--title", "N", "--no-input", "--percentage", "5%"), "+obligation: {percentage: 5}"),
    (("add", "agreement", "--title", "N", "--no-input", "--percentage", "5", "--base", "opdrachtwaarde", "--base-amount", "€ 1.000.000"),
     "+obligation: {percentage: 5, base: contract-value, base_amount: 1000000}"),
    (("add", "proposal", "--title", "N", "--no-input", "--agreements", "ict-inhuur-p3"), "  - {agreement: ict-inhuur-p3}"),
    (("add", "proposal", "--title", "N", "--no-input", "--agreement", "agreement: ict-inhuur-p3"), "  - {agreement: ict-inhuur-p3}"),
    (("add", "proposal", "--title", "N", "--no-input", "--agreement", "ict-inhuur-p3", "--settles", "bij acceptatie"),
     "  - {agreement: ict-inhuur-p3, settles: acceptance}"),
    (("add", "proposal", "--title", "N", "--no-input", "--client", "OCW", "--client", "duo"), "+clients: [ocw, duo]"),
    (("add", "proposal", "--title", "N", "--no-input", "--target", "5 participants per year"),
     "  - {metric: participants, value: 5, per: year}"),
    (("add", "proposal", "--title", "N", "--no-input", "--targets", "5 deelnemers per jaar"),
     "  - {metric: participants, value: 5, per: year}"),
    (("add", "proposal", "--title", "N", "--no-input", "--target", "participants=5/jaar"),
     "  - {metric: participants, value: 5, per: year}"),
])  # fmt: skip
def test_a_value_is_written_as_it_was_meant(typed, written, lang, srr):
    ran = srr(*typed, "--dry-run", "--lang", lang)
    assert (ran.code, written in ran.out) == (0, True), ran.out + ran.err


@pytest.mark.parametrize("command", [
    ("set", "ict-inhuur-p3", "value"), ("add", "agreement", "--title", "N", "--no-input", "--value"),
])  # fmt: skip
def test_an_amount_that_may_be_two_is_refused_with_both(command, lang, srr):
    ran = srr(*command, "250.000", "--lang", lang)
    assert (ran.code in {1, 2}, ran.out) == (True, "")
    # A command for each of the two, or what to write for the option.
    both = (" value 250000\n", " value 250\n") if command[0] == "set" else ("€ 250000", "250.")
    assert {*both} == {each for each in both if each in ran.err}


def test_a_review_is_recorded_and_closed_in_the_words_that_are_printed(srr, data, lang):
    assert srr("review", "start", "data-academie", "--date", "2019").code == 0
    words = {"nl": ("knelpunt", "voortzetten"), "en": ("Problem", "continue")}[lang]
    (review,) = {each.stem for each in (data / "reviews").iterdir()} - {
        each.stem for each in (EXAMPLE / "reviews").iterdir()
    }
    file = data / "reviews" / f"{review}.yaml"
    assert "R01: open" in file.read_text(encoding="utf-8")
    said = srr(
        "review",
        "record",
        "data-academie",
        "--answer",
        f"R01={words[0]}: loopt nog",
        "--realised",
        "deelnemers=2",
    )
    assert said.code == 0, said.err
    assert "R01: {answer: problem, note: loopt nog}" in file.read_text(encoding="utf-8")
    assert "{metric: participants, value: 2}" in file.read_text(encoding="utf-8")
    text = file.read_text(encoding="utf-8").replace(": open", ": ok")
    file.write_text(text, encoding="utf-8")
    ran = srr("review", "close", "data-academie", "--outcome", words[1], "--date", "2019", "--lang", lang)
    assert (ran.code, "outcome: continue" in file.read_text(encoding="utf-8")) == (0, True), ran.err


def test_a_list_of_choices_has_the_word_of_each(lang, srr):
    ran = srr("status", "proposals", "--status", "zzzz", "--lang", lang)
    choice = {"nl": "aangehouden (on-hold)", "en": "on-hold,"}[lang]
    assert (ran.code, choice in ran.err) == (2, True)


@pytest.mark.parametrize("command", [
    ("show", "zaken"),
    ("status", "proposals", "--client", "zaken"),
    ("match", "--client", "Zaken"),
    ("set", "zaken", "name", "x"),
    ("client", "rest", "zaken"),
    ("proposal", "hold", "testlab", "--waits-for", "zaken"),
    ("add", "proposal", "--title", "N", "--no-input", "--client", "zaken"),
])  # fmt: skip
def test_of_several_all_are_shown_and_nothing_is_done(command, lang, srr, data):
    (data / "clients" / "a.yaml").write_text("name: Dienst voor Zaken\n", encoding="utf-8")
    (data / "clients" / "b.yaml").write_text("name: Raad voor Zaken\n", encoding="utf-8")
    before = {each: each.read_bytes() for each in data.rglob("*.yaml")}
    ran = srr(*command, "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    kind = {"nl": "opdrachtgever", "en": "client"}[lang]
    assert f"{kind}/a" in ran.err
    assert f"{kind}/b" in ran.err
    assert {each: each.read_bytes() for each in data.rglob("*.yaml")} == before


def test_on_a_terminal_one_of_several_is_chosen_by_its_number(srr, data, monkeypatch):
    (data / "clients" / "a.yaml").write_text("name: Dienst voor Zaken\n", encoding="utf-8")
    (data / "clients" / "b.yaml").write_text("name: Raad voor Zaken\n", encoding="utf-8")
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("3\n2\n"))
    ran = srr("set", "zaken", "abbreviation", "RZ")
    assert ran.code == 0, ran.err
    assert " 2  opdrachtgever/b  Raad voor Zaken" in ran.err
    assert "abbreviation: RZ" in (data / "clients" / "b.yaml").read_text(encoding="utf-8")


def test_a_page_is_shown_of_the_one_that_is_chosen(srr, data, monkeypatch):
    (data / "clients" / "a.yaml").write_text("name: Dienst voor Zaken\n", encoding="utf-8")
    (data / "clients" / "b.yaml").write_text("name: Raad voor Zaken\n", encoding="utf-8")
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n"))
    assert srr("show", "zaken").out.startswith("b · Raad voor Zaken")


def test_who_wants_no_questions_is_asked_none(srr, data, monkeypatch):
    (data / "clients" / "a.yaml").write_text("name: Dienst voor Zaken\n", encoding="utf-8")
    (data / "clients" / "b.yaml").write_text("name: Raad voor Zaken\n", encoding="utf-8")
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    ran = srr("add", "proposal", "--title", "N", "--client", "zaken", "--no-input", "--dry-run")
    assert (ran.code, ran.out) == (2, "")


def test_a_part_of_a_name_is_said_back(srr, lang):
    said = {
        "nl": '"emancip" is gelezen als opdrachtgever/ocw-emancipatie: Directie Emancipatie.',
        "en": 'Read "emancipatie" as client/ocw-emancipatie: Directie Emancipatie.',
    }[lang]
    text = said.split('"')[1]
    assert said in srr("status", "proposals", "--client", text, "--lang", lang).err.splitlines()
    ran = srr("set", "testlab", "approver", "emancipatie", "--dry-run", "--lang", lang)
    assert "ocw-emancipatie: Directie Emancipatie." in ran.err


def test_in_a_value_too(srr, data, monkeypatch):
    (data / "clients" / "a.yaml").write_text("name: Dienst voor Zaken\n", encoding="utf-8")
    (data / "clients" / "b.yaml").write_text("name: Raad voor Zaken\n", encoding="utf-8")
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    ran = srr("set", "testlab", "clients", "zaken", "--add", "--dry-run")
    assert (ran.code, "clients: [ocw, a]" in ran.out) == (0, True), ran.err


def test_a_name_in_a_file_is_told_with_its_id(srr, data, lang):
    file = data / "proposals" / "testlab.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "clients: [ocw]", "clients: [Dienst Uitvoering Onderwijs]"
    )
    file.write_text(text, encoding="utf-8")
    ran = srr("validate", "--lang", lang)
    assert {"nl": "  Schrijf: duo", "en": "  Write: duo"}[lang] in ran.out.splitlines()


@pytest.mark.parametrize(("typed", "line"), [
    (("set", "testlab", "status", "gestart"), "srr proposal start testlab"),
    (("set", "testlab", "status", "on hold"), "srr proposal hold testlab"),
    (("set", "OCW", "readiness", "rust"), "srr client rest ocw"),
    (("set", "review/testlab-2019", "outcome", "voortzetten"), "srr review close testlab-2019 --outcome continue"),
])  # fmt: skip
def test_the_command_that_was_meant_is_there_to_copy(typed, line, lang, srr):
    ran = srr(*typed, "--lang", lang)
    assert (ran.code, ran.out) == (1, "")
    assert line in [each.strip() for each in ran.err.splitlines()]
