"""Records, codes and dates as people type them, in every command alike."""

from __future__ import annotations

import shutil

import pytest

from tests.conftest import EXAMPLE


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the example register that the commands work on."""
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLE, folder)
    monkeypatch.setenv("SRR_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("name", ["proposal/testlab", "Proposals/TESTLAB", "voorstel/testlab", "Testlab"])
@pytest.mark.parametrize("command", [
    ("show",),
    ("review", "checklist"),
    ("match", "--proposal"),
    ("proposal", "hold", "--dry-run"),
    ("review", "start", "--dry-run"),
    ("edit", "--dry-run"),
    ("add", "proposal", "testlab-2", "--title", "Testlab 2", "--no-input", "--dry-run", "--like"),
])  # fmt: skip
def test_a_record_may_be_named_in_every_way_that_names_one(command, name, data, srr, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    ran = srr(*command, name)
    assert (ran.code, ran.out != "" or command[0] == "edit") == (0, True), ran.err


@pytest.mark.parametrize(
    "name", ["client/duo", "DUO", "dienst uitvoering onderwijs", "Opdrachtgever/duo", "uitvoering"]
)
@pytest.mark.parametrize("command", [
    ("status", "proposals", "--client"),
    ("match", "--client"),
    ("client", "rest", "--dry-run", "--reason", "verhuizing"),
    ("proposal", "hold", "testlab", "--dry-run", "--waits-for"),
    ("set", "testlab", "clients", "--dry-run", "--add"),
    ("add", "proposal", "--title", "Proef", "--no-input", "--dry-run", "--clients"),
])  # fmt: skip
def test_a_client_too(command, name, data, srr):
    ran = srr(*command, name)
    assert (ran.code, "duo" in ran.out.lower()) == (0, True), ran.err


@pytest.mark.parametrize("command", [
    ("show", "testlab"),
    ("review", "checklist", "testlab"),
    ("match", "--proposal", "testlab"),
    ("proposal", "hold", "testlab"),
    ("review", "start", "testlab"),
    ("set", "testlab", "title", "x"),
    ("rename", "testlab", "x"),
])  # fmt: skip
def test_what_cannot_be_read_is_not_said_to_be_missing(command, data, srr):
    (data / "proposals" / "testlab.yaml").write_text("title: [", encoding="utf-8")
    ran = srr(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "kan niet worden gelezen" in ran.err
    assert "Er is geen" not in ran.err


@pytest.mark.parametrize("command", [("show",), ("review", "checklist"), ("match", "--proposal")])
def test_who_looks_back_hears_that_it_was_not_there_yet(command, data, srr):
    ran = srr(*command, "data-academie", "--as-of", "2018-05")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "Op 31 mei 2018 bestond voorstel data-academie nog niet.\n",
    )


@pytest.mark.parametrize(("command", "written"), [
    (("set", "atos", "own_staff", "klein"), "+own_staff: small"),
    (("set", "testlab", "agreements.0.settles", "bij succes"), "settles: success"),
    (("set", "testlab", "may_hire", "--add", "de partner"), "partner"),
    (("add", "supplier", "--name", "Nieuw", "--own-staff", "groot", "--no-input"), "+own_staff: large"),
    (("add", "agreement", "--title", "Nieuw", "--kind", "Nadere overeenkomst", "--no-input"), "+kind: call-off"),
    (("add", "term", "categorie", "proef", "--nl", "Proef", "--en", "Trial", "--owner", "OCW", "--no-input"), "owner: ocw"),
    (("set", "testlab", "target_groups", "--add", "Mensen met een WW-uitkering"), "ww"),
])  # fmt: skip
def test_what_is_printed_is_accepted_for_a_value(command, written, data, srr):
    ran = srr(*command, "--dry-run")
    assert (ran.code, written in ran.out) == (0, True), ran.err


@pytest.mark.parametrize(("table", "typed", "code"), [
    ("proposals", "aangehouden", "on-hold"), ("proposals", "On hold", "on-hold"), ("clients", "kan en wil", "ready"),
    ("reviews", "te laat", "overdue"), ("agreements", "vervallen", "struck"),
])  # fmt: skip
def test_what_is_printed_is_accepted_for_a_status(table, typed, code, data, srr):
    by_word = srr("status", table, "--status", typed, "-f", "json")
    assert by_word.code == 0
    assert by_word.out == srr("status", table, "--status", code, "-f", "json").out


def test_a_review_is_closed_with_the_word_that_is_printed(data, srr):
    assert srr("review", "start", "data-academie", "--date", "2019").code == 0
    (review,) = {each.stem for each in (data / "reviews").iterdir()} - {
        each.stem for each in (EXAMPLE / "reviews").iterdir()
    }
    text = (data / "reviews" / f"{review}.yaml").read_text("utf-8")
    (data / "reviews" / f"{review}.yaml").write_text(text.replace(": open", ": ok"), encoding="utf-8")
    ran = srr(
        "review", "close", f"review/{review}", "--outcome", "voortzetten", "--date", "2019", "--dry-run"
    )
    assert (ran.code, "outcome: continue" in ran.out) == (0, True), ran.err


def test_a_proposal_with_the_name_of_a_review_is_not_taken_for_it(data, srr):
    """The review of data-academie of 2019 is called as a proposal that follows on it would be."""
    shutil.copy(data / "proposals" / "data-academie.yaml", data / "proposals" / "testlab-2019.yaml")
    assert "review/testlab-2019" in srr("review", "record", "testlab-2019", "--lesson", "x").err
    ran = srr("review", "record", "proposal/testlab-2019", "--lesson", "x")
    assert (ran.code, "heeft geen open review" in ran.err) == (1, True)


def test_of_a_proposal_and_its_own_review_the_proposal_is_meant_where_a_review_is_asked_for(data, srr):
    for command in (("record", "--lesson", "Begin eerder"), ("close", "--outcome", "continue")):
        ran = srr("review", command[0], "instap", *command[1:], "--dry-run")
        assert "voorstel/instap-servicedesk" in ran.err
        assert "verschillende records" not in ran.err
    # Elsewhere it may be either.
    assert "verschillende records" in srr("set", "instap", "notes", "x", "--dry-run").err


def test_a_step_takes_the_beginning_of_a_word_where_one_has_it_and_says_so(data, srr):
    ran = srr("proposal", "hold", "nieuwk", "--reason", "x", "--dry-run")
    assert ran.code == 0, ran.err
    assert '"nieuwk" is gelezen als voorstel/nieuwkomers-in-het-team' in ran.err
    for text in ("komers", "nie", "fictief"):  # within a word, too short, and of several
        assert srr("set", f"voorstel/{text}", "notes", "x", "--dry-run").code == 2


def test_columns_may_be_named_as_the_table_heads_them(data, srr):
    ran = srr("status", "proposals", "--columns", "Voorstel,Sinds", "--sort", "-sinds", "-f", "csv")
    assert ran.out == srr("status", "proposals", "--columns", "id,since", "--sort", "-since", "-f", "csv").out


def test_sums_may_be_asked_for_in_the_readers_words(data, srr):
    ran = srr("status", "agreements", "--group-by", "leverancier", "-f", "json")
    assert ran.out == srr("status", "agreements", "--group-by", "supplier", "-f", "json").out


@pytest.mark.parametrize(("args", "said"), [
    (("proposal", "stop", "testlab", "--by", ""), '"by" is leeg.'),
    (("proposal", "stop", "testlab", "--reason", " "), '"reason" is leeg.'),
    (("client", "rest", "duo", "--reason", ""), '"reason" is leeg.'),
    (("review", "record", "testlab-2019", "--lesson", ""), '"lessons" is leeg.'),
])  # fmt: skip
def test_a_text_that_says_nothing_is_refused_for_that(args, said, data, srr):
    ran = srr(*args, "--dry-run")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "met de hand" not in ran.err


def test_a_step_is_held_against_the_latest_date_whatever_its_place(data, srr):
    """In a history that is out of order already only a step before what is latest in it comes too early."""
    file = data / "proposals" / "proef.yaml"
    events = "\n".join(
        f"  - {{status: {status}, date: {date}}}"
        for status, date in (("submitted", "2018-05-20"), ("aligning", "2018-05-10"))
    )
    file.write_text(f"title: Proef\nhistory:\n{events}\n", encoding="utf-8")
    ran = srr("proposal", "accept", "proef", "--date", "2018-05-15", "--dry-run")
    assert (ran.code, "ligt voor de laatste gebeurtenis (20 mei 2018)" in ran.err) == (1, True)
    ran = srr("proposal", "accept", "proef", "--date", "2018-05-20", "--dry-run")
    assert "20 mei 2018 ligt voor" not in ran.err
    assert (ran.code, ran.out != "") == (0, True), ran.err


def test_a_record_of_another_kind_is_pointed_out(data, srr):
    ran = srr("brief", "DUO")
    assert (ran.code, ran.err) == (
        2,
        'Er is geen leverancier "DUO". Wel is er een opdrachtgever: opdrachtgever/duo.\n',
    )


def test_a_number_that_is_too_long_is_refused_for_that(data, srr):
    assert srr("review", "start", "data-academie", "--date", "2019").code == 0
    ran = srr("review", "record", "data-academie", "--realised", "participants=12345678901234567890")
    assert (ran.code, ran.out) == (2, "")
    assert "Het getal 12345678901234567890 is te lang." in ran.err


@pytest.mark.parametrize(("table", "filters"), [
    ("meetings", ("--target-group", "wajong")), ("suppliers", ("--status", "x")),
])  # fmt: skip
def test_a_filter_that_a_table_has_nothing_of_is_refused_with_those_it_takes(table, filters, data, srr):
    ran = srr("status", table, *filters)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        f"De tabel {table} kan niet worden gefilterd met {filters[0]}, wel met --supplier"
    )


def test_a_command_that_does_not_exist_is_said_with_the_nearest(srr):
    assert srr("statu", "--lang", "nl").err.startswith(
        'Er is geen commando "statu".\nBedoelt u:\n  srr status'
    )
    assert "There is no command" in srr("review", "nonsens", "--lang", "en").err


def test_ids_are_in_the_order_in_which_people_count(data, srr):
    for id_ in ("n10", "n2", "n1"):
        (data / "clients" / f"{id_}.yaml").write_text(f"name: {id_.upper()}\n", encoding="utf-8")
    rows = srr("status", "clients", "--columns", "id", "-f", "csv").out.splitlines()
    assert [each for each in rows if each.startswith("n")] == ["n1", "n2", "n10"]
    rows = srr("status", "clients", "--columns", "id", "--sort", "-name", "-f", "csv").out.splitlines()
    assert [each for each in rows if each.startswith("n")] == ["n10", "n2", "n1"]


def test_that_a_ground_cannot_be_read_is_not_taken_for_none(data, srr):
    """The framework has the change clause on which its call-offs may be struck."""
    (data / "agreements" / "los.yaml").write_text(
        "title: Los\npart_of: kader-x\nobligation: {regime: classic, percentage: 5}\n", encoding="utf-8"
    )
    (data / "agreements" / "kader-x.yaml").write_text("title: [", encoding="utf-8")
    (data / "proposals" / "nieuw.yaml").write_text(
        "title: Nieuw\nagreements: [{agreement: los, settles: acceptance}]\n"
        "history: [{status: submitted, date: 2019}]\n",
        encoding="utf-8",
    )
    ran = srr("proposal", "accept", "nieuw", "--date", "2019-06")
    assert (ran.code, ran.out) == (1, "")
    assert "kader-x kan niet worden gelezen" in ran.err
    assert "ontbreekt" not in ran.err
