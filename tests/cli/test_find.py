"""``srr find`` as it is typed, and ``srr show`` of what is no name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "data"
DATA = ("--data", EXAMPLE)


@pytest.mark.parametrize(
    ("language", "head", "kind"), [("nl", "Soort", "voorstel"), ("en", "Kind", "proposal")]
)
def test_every_text_that_says_it(language, head, kind, srr):
    ran = srr("find", "TAAL", *DATA, "--lang", language)
    first, second, *_ = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert first.split()[1] == head
    assert second.split()[:2] == ["nieuwkomers-in-het-team", kind]


def test_words_need_no_quotes(srr):
    assert (
        srr("find", "sociale", "onderneming", *DATA).out
        == srr("find", "Sociale  Onderneming", *DATA).out
        != ""
    )


def test_the_formats_of_a_table(srr):
    rows = json.loads(srr("find", "taal", *DATA, "-f", "json").out)["rows"]
    assert rows[0]["field"] == "summary"
    assert rows[0]["text"].startswith("Fictief")
    assert len(srr("find", "taal", *DATA, "-f", "csv").out.splitlines()) > len(rows)
    assert srr("find", "taal", *DATA, "-f", "markdown").out.startswith("| Record | Soort")


def test_what_nothing_says_is_told(srr):
    ran = srr("find", "kwantumcomputer", *DATA)
    assert (ran.code, ran.out) == (
        0,
        'Nergens in dit register staat "kwantumcomputer": niet in een tekst, en niet als id, code, datum of getal.\n',
    )
    assert json.loads(srr("find", "kwantumcomputer", *DATA, "-f", "json").out)["rows"] == []


def test_nothing_to_look_for_is_refused(srr):
    ran = srr("find", " ", *DATA)
    assert (ran.code, ran.err) == (2, "Typ wat er moet staan, bijvoorbeeld: srr find taal.\n")


def test_who_looks_back_does_not_find_what_came_later(srr):
    assert "nieuwkomers" in srr("find", "taal", *DATA).out
    assert "nieuwkomers" not in srr("find", "taal", *DATA, "--as-of", "2018-01").out


def test_what_nothing_is_called_is_looked_for_in_the_texts(srr):
    ran = srr("show", "taal", *DATA)
    assert (ran.code, ran.out) == (0, srr("find", "taal", *DATA).out)
    assert ran.err == 'Er is geen record "taal". Wel staat het hier:\n'


def test_a_program_that_asks_for_a_record_gets_one_or_is_refused(srr):
    ran = srr("show", "taal", *DATA, "-f", "json")
    assert (ran.code, ran.out) == (2, "")


def test_the_beginning_of_a_proposal_is_not_that_of_its_review(srr):
    assert json.loads(srr("show", "testl", *DATA, "-f", "json").out)["id"] == "testlab"
