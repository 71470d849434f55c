"""``srr match`` as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "data"
DATA = ("--data", EXAMPLE)


def rows(ran):
    return [(each["supplier"], each["client"]) for each in json.loads(ran.out)["rows"]]


def test_the_example_register_pairs_only_who_is_ready(srr):
    ran = srr("match", *DATA, "-f", "json")
    assert ran.code == 0
    assert {client for _, client in rows(ran)} == {"dji", "ocw", "ocw-emancipatie"}
    assert rows(ran)[0] == ("fictief-brugwacht", "ocw-emancipatie")
    assert rows(ran)[-1] == ("fictief-werkplekbeheer", "ocw")


def test_one_supplier_and_one_client(srr):
    ran = srr("match", *DATA, "--supplier", "fictief-codeschool", "--client", "dji", "-f", "json")
    assert rows(ran) == [("fictief-codeschool", "dji")]


def test_several_suppliers_and_clients(srr):
    asked = ("--suppliers", "codeschool", "--supplier", "brugwacht", "--client", "dji", "--clients", "DUO")
    ran = srr("match", *DATA, *asked, "-f", "json")
    assert sorted(rows(ran)) == [("fictief-brugwacht", "dji"), ("fictief-codeschool", "dji")]
    assert [each["client"] for each in json.loads(ran.out)["clients"]] == ["dji", "duo"]
    assert "Laat deze opdrachtgever met rust" in srr("match", *DATA, *asked).out


def test_more_pairs_than_anybody_reads_are_to_be_narrowed(srr, monkeypatch):
    from srr.cli import match

    assert srr("match", *DATA).err == ""
    monkeypatch.setattr(match, "_MANY", 3)
    narrow = "38 paren: meer dan iemand leest. Kies met --client of --supplier.\n"
    ran = srr("match", *DATA, "-f", "json")
    assert (ran.err, len(rows(ran))) == (narrow, 38)
    assert srr("match", *DATA, "--client", "dji", "-f", "json").err == ""


def test_people_read_the_fullest_of_very_many_pairs(srr, monkeypatch):
    from srr.cli import match

    whole = srr("match", *DATA, "--client", "dji").out.splitlines()
    monkeypatch.setattr(match, "_MANY", 3)
    ran = srr("match", *DATA, "--client", "dji")
    assert "Hier staan de 3 met de meeste aanknopingspunten" in ran.err
    assert ran.out.splitlines()[:2] == whole[:2]
    assert len(ran.out.splitlines()) < len(whole)


def test_of_far_too_many_pairs_none_is_made(srr, monkeypatch):
    from srr.cli import match

    monkeypatch.setattr(match, "_TOO_MANY", 30)
    monkeypatch.setattr("srr.model.matching.Pair", None)
    ran = srr("match", *DATA, "-f", "json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Er zijn tot 38 paren te maken: meer dan iemand leest. Kies een opdrachtgever")


def test_before_duo_rested_it_was_paired_too(srr):
    assert "duo" in {client for _, client in rows(srr("match", *DATA, "--as-of", "2018-05", "-f", "json"))}


def test_a_client_that_rests_is_left_alone(srr):
    ran = srr("match", *DATA, "--client", "duo")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "DUO: Rust sinds november 2018: ontwikkelingen in de eigen organisatie; voorlopig geen proeftuinen.",
        "Laat deze opdrachtgever met rust; er wordt niets gekoppeld.",
    ]


def test_one_proposal(srr):
    ran = srr("match", *DATA, "--proposal", "codeklas", "-f", "json")
    assert json.loads(ran.out)["proposal"] == "codeklas"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--proposal", "codeklas", "--client", "duo"), 2, "--proposal gaat niet samen met"),
        (("--client", "duoo"), 2, 'Bedoelt u "duo"?'),
        (
            ("--proposal", "data-academie", "--as-of", "2018-05"),
            2,
            "Op 31 mei 2018 bestond voorstel data-academie nog niet.",
        ),
    ],
)
def test_what_cannot_be_matched_is_said(args, code, said, srr):
    ran = srr("match", *DATA, *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_record_that_was_left_out_is_said_so(srr, tmp_path):
    (tmp_path / "clients").mkdir()
    (tmp_path / "register.yaml").write_text("name: Proef\n", encoding="utf-8")
    (tmp_path / "clients" / "stuk.yaml").write_text("name: [\n", encoding="utf-8")
    ran = srr("match", "--data", tmp_path, "--client", "stuk")
    assert (ran.code, ran.out) == (1, "")
    assert "opdrachtgever/stuk" in ran.err
