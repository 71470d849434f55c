"""``srr set``: one field, as it is typed, on a copy of the example register."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from srr.store.source import read

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def value(path: Path):
    return read(path.read_bytes(), path.name).value


def files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yaml")}


def changed(before, data: Path) -> list[str]:
    after = files(data)
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


@pytest.mark.parametrize(("args", "file", "field", "expected"), [
    (("testlab", "title", "Het testlab"), "proposals/testlab.yaml", "title", "Het testlab"),
    (("proposal/testlab", "planned.end", "2021"), "proposals/testlab.yaml", "planned", {"start": "2018-10", "end": 2021}),
    (("testlab", "clients", "duo", "--add"), "proposals/testlab.yaml", "clients", ["ocw", "duo"]),
    (("testlab", "target_groups", "wajong", "--remove"), "proposals/testlab.yaml", "target_groups", ["banenafspraak"]),
    (("testlab", "core_competence", "--unset"), "proposals/testlab.yaml", "core_competence", None),
    (("testlab", "agreements.0.share", "60"), "proposals/testlab.yaml", "agreements",
     [{"agreement": "ict-inhuur-p1-fictief-testwerk", "settles": "acceptance", "share": 60}]),
    (("testlab", "targets", "[{metric: participants, value: 7, per: year}]"), "proposals/testlab.yaml", "targets",
     [{"metric": "participants", "value": 7, "per": "year"}]),
    (("fictief-kleinbit", "kvk", "90000011"), "suppliers/fictief-kleinbit.yaml", "kvk", "90000011"),
    (("register", "review.notice_days", "30"), "register.yaml", "review", {"months": 12, "notice_days": 30}),
])  # fmt: skip
def test_a_field_is_changed_and_nothing_else(args, file, field, expected, srr, data):
    before, old = files(data), value(data / file)
    ran = srr("set", *args)
    assert (ran.code, ran.err) == (0, "")
    assert changed(before, data) == [file]
    new = value(data / file)
    assert new.get(field) == expected
    assert {name: each for name, each in new.items() if name != field} == {
        name: each for name, each in old.items() if name != field
    }
    assert f"data/{file}" in ran.out


def test_the_remedy_that_a_refused_acceptance_gives_works(srr, data):
    file = data / "agreements" / "ict-inhuur-p3-fictief-zekernet.yaml"
    srr("set", "ict-inhuur-p3-fictief-zekernet", "change_ground", "--unset")
    assert "change_ground" not in value(file)
    assert srr("set", "ict-inhuur-p3-fictief-zekernet", "change_ground.kind", "in-tender").code == 0
    assert value(file)["change_ground"] == {"kind": "in-tender"}


@pytest.mark.parametrize(("field", "typed", "expected"), [
    ("opdrachtgever", "DUO", "clients: [duo]"),
    ("clients", "duo, OCW", "clients: [duo, ocw]"),
    ("clients", "geen", "clients: []"),
])  # fmt: skip
def test_one_thing_is_all_of_a_list_in_which_nothing_is_yet(field, typed, expected, srr, data):
    srr("add", "agreement", "nieuw", "--title", "Nieuw", "--no-input")
    ran = srr("set", "nieuw", field, typed)
    text = (data / "agreements" / "nieuw.yaml").read_text(encoding="utf-8")
    assert ran.code == 0, ran.err
    assert expected in text.splitlines()
    assert srr("set", "nieuw", field, typed).out == "Dat staat er al.\n"


@pytest.mark.parametrize(("args", "code", "said"), [
    (("testlap", "title", "x"), 2, 'Bedoelt u "testlab"?'),
    (("testlab", "titl", "x"), 1, 'Bedoelt u "title"?'),
    (("testlab", "title"), 2, "Geef ook de nieuwe waarde"),
    (("testlab", "title", "x", "--unset"), 2, "Bij --unset hoort geen waarde."),
    (("testlab", "clients", "duo", "--add", "--remove"), 2, "Kies één van"),
    (("testlab", "clients", "dou", "--add"), 1, 'Bedoelt u "duo"?'),
    (("testlab", "clients", "duo", "--remove"), 1, 'In clients staat geen "duo".'),
    (("testlab", "title", "--unset"), 1, "title"),
    (("testlab", "history", "{status: started}", "--add"), 1, "srr set testlab history.started.date …"),
    (("testlab", "status", "gestart"), 1, "srr proposal start testlab"),
    (("OCW", "readiness", "rust"), 1, "srr client rest ocw"),
    (("testlab", "history.geaccepteerd.date", "2018-13"), 1, "De datum 2018-13 bestaat niet."),
    (("testlab", "history.geaccepteerd.date", "2030"), 1, "Niet geschreven. Er komen dan 2 problemen bij."),
    (("ict-inhuur-p3", "value", "250.000"), 1, "srr set ict-inhuur-p3 value 250000\n  srr set ict-inhuur-p3 value 250\n"),
    (("ict-inhuur-p3", "percentage", "5"), 1, "Bedoelt u:\n  srr set ict-inhuur-p3 obligation.percentage 5\n"),
    (("testlab", "clients", "DUO"), 1, "srr set testlab clients '[DUO]'\n  srr set testlab clients --add DUO\n"),
    (("testlab", "clients", "geen"), 1, "Bedoelt u:\n  srr set testlab clients '[]'\n"),
    (("ict-inhuur-p3", "change_ground.kind", "change-claus"), 1, 'Bedoelt u "change-clause"?'),
])  # fmt: skip
def test_what_may_not_be_is_refused_and_nothing_is_written(args, code, said, srr, data):
    before = files(data)
    ran = srr("set", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert changed(before, data) == []


@pytest.mark.parametrize(("args", "history"), [
    (("history.geaccepteerd.date", "4-9-2018"), {2: ("accepted", "2018-09-04")}),
    (("history.2.date", "2018-09"), {2: ("accepted", "2018-09")}),
])  # fmt: skip
def test_a_wrong_date_is_corrected_and_said_to_rewrite_what_was_recorded(args, history, srr, data):
    ran = srr("set", "testlab", *args)
    assert ran.code == 0, ran.err
    events = value(data / "proposals" / "testlab.yaml")["history"]
    assert {index: (events[index]["status"], str(events[index]["date"])) for index in history} == history
    assert "herschreven verloop (history-rewritten)" in ran.out


def test_a_gap_that_is_filled_rewrites_nothing(srr, data):
    ran = srr("set", "atos-ocw", "history.completed.success", "yes")
    assert (ran.code, "history-rewritten" in ran.out) == (0, False), ran.err
    assert value(data / "proposals" / "atos-ocw.yaml")["history"][-1]["success"] is True


def test_a_wrong_step_is_taken_away(srr, data):
    before = value(data / "proposals" / "testlab.yaml")["history"]
    assert srr("proposal", "stop", "testlab", "--date", "2019-12-01").code == 0
    ran = srr("set", "testlab", "history.gestopt", "--unset")
    assert (ran.code, "history-rewritten" in ran.out) == (0, True), ran.err
    assert value(data / "proposals" / "testlab.yaml")["history"] == before


def test_what_is_there_already_is_said(srr, data):
    before = files(data)
    ran = srr("set", "testlab", "title", "Testlab")
    assert (ran.code, ran.out) == (0, "Dat staat er al.\n")
    assert changed(before, data) == []


def test_a_dry_run_shows_the_diff_and_writes_nothing(srr, data):
    before = files(data)
    ran = srr("set", "testlab", "title", "Het testlab", "--dry-run")
    assert ran.code == 0
    assert "-title: Testlab\n+title: Het testlab\n" in ran.out
    assert changed(before, data) == []


def test_a_change_that_would_break_the_register_needs_another_way(srr, data):
    """A client that is part of itself passes every schema."""
    before = files(data)
    ran = srr("set", "ocw", "part_of", "duo")
    assert ran.code == 1
    assert changed(before, data) == []


def test_what_was_written_is_counted_by_line(data, srr):
    assert srr("set", "testlab", "title", "Het testlab").out.splitlines()[-1] == (
        "Geschreven: data/proposals/testlab.yaml, 1 regel gewijzigd."
    )
    assert srr("set", "testlab", "contract_manager", "--unset").out.splitlines()[-1] == (
        "Geschreven: data/proposals/testlab.yaml, 1 regel eraf."
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("fictief-kleinbit", "kvk", "9000077"), "Begint het nummer met een nul? Schrijf die er dan bij.\n"),
        (("fictief-kleinbit", "kvk", "9000-00-77"), "Schrijf: 90000077\n"),
        (("testlab", "targets", "9 geplaatst"), "srr set testlab targets --add '9 geplaatst'\n"),
        (("ict-inhuur-2019", "obligation", "vijf"), "Hier kan staan: regime"),
    ],
)
def test_what_helps_who_types_is_said_and_not_what_helps_in_a_file(args, said, srr, data):
    ran = srr("set", *args)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert not re.search("aanhalingstekens|streepje|eigen regel", ran.err)


def test_a_number_between_quotes_is_that_number(srr, data):
    assert srr("set", "fictief-kleinbit", "kvk", '"09000077"').code == 0
    assert value(data / "suppliers" / "fictief-kleinbit.yaml")["kvk"] == "09000077"
