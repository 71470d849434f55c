"""``srr status`` as it is typed: filters, sorting, columns, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from srr.render.wording import Wording

ROOT = Path(__file__).parents[2]
DATA = ("--data", ROOT / "data")
STARTED = {
    "instap-servicedesk", "nieuwkomers-in-het-team", "terug-in-de-ict", "testlab", "toegankelijk-getest",
}  # fmt: skip


@pytest.fixture
def ids(srr):
    def call(*args):
        ran = srr("status", *args, *DATA, "--format", "json")
        assert (ran.code, ran.err) == (0, "")
        return [each["id"] for each in json.loads(ran.out)["rows"]]

    return call


def test_exactly_five_were_started_when_the_interview_appeared(ids):
    assert set(ids("proposals", "--status", "started", "--as-of", "2019-06-18")) == STARTED


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("proposals", "--client", "duo"), ["codeklas", "data-academie", "dossierstraat", "leerwerkplek-beheer"]),
        (("proposals", "--client", "dji"), ["data-als-tweede-start"]),
        (("proposals", "--client", "dji", "--client", "ocw-emancipatie"), ["data-als-tweede-start", "terug-in-de-ict"]),
        (("proposals", "--supplier", "fictief-datahaven"), ["data-academie", "data-als-tweede-start"]),
        (("proposals", "--target-group", "herintreder"), ["terug-in-de-ict"]),
        (("proposals", "--category", "imoa"), ["atos-ocw"]),
        (("proposals", "--client", "duo", "--status", "started"), []),
        (("proposals", "--status", "rejected", "--status", "withdrawn", "--sort", "-id"),
         ["omscholing-beveiliging", "dag-van-de-sprint"]),
        (("agreements", "--status", "mixed"),
         ["ict-inhuur-p1-fictief-sprintclub", "ict-inhuur-p2-fictief-codeschool", "ict-inhuur-p2-fictief-kleinbit"]),
        (("agreements", "--status", "conditional"), ["ict-inhuur-2019-fictief-databrug"]),
        (("clients", "--status", "resting"), ["duo"]),
        (("clients", "--sort", "-proposals_open,id", "--target-group", "herintreder"), ["ocw-emancipatie"]),
        (("suppliers", "--client", "ocw-emancipatie"), ["fictief-codeschool"]),
        (("target-groups", "--target-group", "herintreder"), ["herintreder"]),
    ],
)  # fmt: skip
def test_filters_and_sorting(args, expected, ids):
    assert ids(*args) == expected


def test_a_client_is_also_all_that_is_below_it(ids):
    assert {"codeklas", "terug-in-de-ict", "testlab"} <= set(ids("proposals", "--client", "ocw"))


def test_attention_can_be_asked_of_one_client(srr):
    ran = srr("status", "attention", "--client", "duo", *DATA, "--format", "json")
    rows = json.loads(ran.out)["rows"]
    assert {each["record"] for each in rows} >= {"codeklas", "data-academie"}
    assert "nieuwkomers-in-het-team" not in {each["record"] for each in rows}


def test_columns_are_those_that_were_asked_for(srr):
    ran = srr("status", "agreements", "--columns", "id,ground", *DATA, "--status", "conditional", "-f", "csv")
    assert ran.out == "id,ground\nict-inhuur-2019-fictief-databrug,in-tender\n"
    # That no review is to come says nothing of those that were held.
    ran = srr("status", "proposals", "--columns", "id,review_state", *DATA, "-f", "markdown")
    assert "| Volgende review |" in ran.out
    assert "| atos-ocw | geen |" in ran.out
    everything = srr("status", "agreements", "--columns", "all", *DATA, "-f", "csv")
    assert everything.out == srr("status", "agreements", *DATA, "-f", "csv").out


def test_json_always_has_all_columns(srr):
    some = srr("status", "proposals", "--columns", "id", *DATA, "-f", "json").out
    assert some == srr("status", "proposals", *DATA, "-f", "json").out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("status", "propsals"), 'Er is geen tabel "propsals". Bedoelt u voorstellen (proposals)?'),
        (("status", "proposals", "--client", "dou"), 'Er is geen opdrachtgever "dou". Bedoelt u "duo"?'),
        (
            ("status", "proposals", "--status", "strated"),
            '"strated" is hier geen keuze. Bedoelt u gestart (started)?',
        ),
        (
            ("status", "suppliers", "--status", "ready"),
            "De tabel suppliers kan niet worden gefilterd met --status, wel met --supplier, --client",
        ),
        (
            ("status", "proposals", "--sort", "-sindsdien"),
            '--sort: de tabel proposals heeft geen kolom "sindsdien".',
        ),
        (("status", "proposals", "--columns", "id,tilte"), '"tilte". Bedoelt u Titel (title)?'),
        (
            ("status", "--client", "duo"),
            "--client hoort bij een tabel. Noem er een: voorstellen (proposals), leveranciers",
        ),
        (("status", "--sort", "id"), "--sort hoort bij een tabel."),
        (("status", "proposals", "--target-group", "zzzz"), 'Er is geen doelgroep "zzzz".'),
        (
            ("status", "proposals", "-f", "csvv"),
            '--format kent geen "csvv". Kies uit: table, plain, json, csv, csv-nl, xlsx, markdown, html.',
        ),
        (
            ("status", "-f", "csv"),
            '--format kent geen "csv". Kies uit: table, plain, json, markdown, html, docx.',
        ),
        (("status", "--as-of", "18-06-09"), '"18-06-09" is geen datum.'),
    ],
)
def test_what_is_wrong_is_said_with_the_remedy(args, said, srr):
    ran = srr(*args, *DATA)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_an_id_that_only_exists_later_is_no_mistake(srr):
    ran = srr("status", "proposals", "--client", "fictief-agentschap", "--as-of", "2018", *DATA)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Niets gevonden.\n"


def test_the_overview_is_what_status_alone_gives(srr):
    ran = srr("status", *DATA)
    assert ran.code == 0
    assert ran.out.startswith("Social return ICT-inhuur Rijk   stand per 31 december 2019\n")


def test_english_on_request(srr):
    assert "as of 31 December 2019" in srr("status", *DATA, "--lang", "en").out


def test_saved_to_a_file_its_ending_says_how(srr, tmp_path):
    target = tmp_path / "stand.csv"
    ran = srr("status", "clients", *DATA, "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Gemaakt: {target}\n")
    assert target.read_text(encoding="utf-8") == srr("status", "clients", *DATA, "-f", "csv").out


def test_who_looks_back_does_not_hear_of_later_events(srr):
    assert "event-in-future" not in srr("status", "attention", *DATA, "-f", "json", "--as-of", "2018-06").out


def test_a_date_still_to_come_is_pointed_out_today(srr, tmp_path, monkeypatch):
    (tmp_path / "proposals").mkdir()
    (tmp_path / "register.yaml").write_text("name: Proef\nfrozen: 2019-01-01\n")
    (tmp_path / "proposals" / "plan.yaml").write_text(
        "title: Plan\nhistory:\n  - {status: submitted, date: 2018-12}\n  - {status: accepted, date: 2020}\n"
    )
    assert "event-in-future" in srr("status", "attention", "--data", tmp_path, "-f", "json").out
    monkeypatch.setenv("SRR_AS_OF", "2019-01-01")
    assert "event-in-future" not in srr("status", "attention", "--data", tmp_path, "-f", "json").out


@pytest.mark.parametrize(("args", "said"), [
    (("agreements", "--group-by", "yaer"), '"yaer" is hier geen keuze. Bedoelt u jaar (year)?'),
    (("clients", "--group-by", "year"), "De tabel clients kan niet worden opgeteld met --group-by."),
    (("agreements", "--group-by", "year", "--columns", "grop"), 'geen kolom "grop". Bedoelt u Groep (group)?'),
    (("--group-by", "year"), "--group-by"),
])  # fmt: skip
def test_what_cannot_be_added_up_is_said(args, said, srr):
    ran = srr("status", *args)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_sums_are_filtered_sorted_and_shown_by_column(srr):
    ran = srr(
        "status",
        "agreements",
        "--group-by",
        "supplier",
        "--client",
        "dji",
        "--sort",
        "-uncovered",
        "--columns",
        "group,uncovered",
        "-f",
        "csv",
    )
    assert ran.out.splitlines()[:2] == ["group,uncovered", "fictief-datahaven,1"]


def test_of_several_terms_each_is_told_in_the_readers_language(srr):
    asked = ("status", "proposals", *DATA, "--target-group")
    english = srr(*asked, "young people", "--lang", "en").err
    assert "young people without a basic qualification" in english
    assert "jongeren" not in english
    assert "jongeren zonder startkwalificatie" in srr(*asked, "jongeren").err


def test_a_column_that_was_taken_for_a_state_is_pointed_to(srr):
    ran = srr("status", "agreements", "--status", "niet gedekt", *DATA)
    assert (ran.code, ran.out) == (2, "")
    command = "status agreements --sort -uncovered"
    assert ran.err.endswith(f"srr {command}\n")
    assert srr(*command.split(), *DATA).code == 0


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_page_says_of_a_proposal_is_a_status_to_ask_for(language, srr):
    words = Wording(language)
    keys = ("started", "started.undated", "on-hold", "unknown", "completed", "stopped")
    said = [words.say(f"show.status.{each}", date=2018).split(" (")[0] for each in keys]
    assert (
        srr("status", "proposals", *(part for each in said for part in ("--status", each)), *DATA).code == 0
    )


@pytest.mark.parametrize(
    ("table", "typed", "state"),
    [
        ("proposals", "Loopt sinds november 2018", "started"),
        ("proposals", "ligt stil", "on-hold"),
        ("agreements", "bij afloop nog voorwaardelijk", "conditional"),
        ("agreements", "ingevuld", "struck"),
        ("reviews", "nog open", "in-progress"),
    ],
)
def test_other_words_for_a_state_are_understood(table, typed, state, srr):
    ran, asked = (srr("status", table, "--status", each, *DATA, "-f", "json") for each in (typed, state))
    assert (ran.code, ran.out) == (0, asked.out)
