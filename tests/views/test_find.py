"""What ``srr find`` shows of a text."""

from __future__ import annotations

import pytest

from srr.render.wording import Wording
from srr.views.find import find


@pytest.fixture
def said(example):
    return lambda wanted: [(row["record"], row["field"].data) for row in find(example, wanted).rows]


def test_texts_of_all_kinds_are_found(said):
    assert said("directie Emancipatie")
    for wanted, found in (
        ("Testlab", ("testlab", "title")),
        ("DUO RUST", ("codeklas", "history.2.reason")),
        ("Beïnvloeding van de toon", None),
    ):
        assert (found in said(wanted)) is (found is not None), wanted


def test_ids_codes_dates_and_numbers_are_found_as_a_whole(said):
    for wanted, found in (
        ("R01", ("testlab-2019", "answers.R01")),
        ("2019-09-09", ("testlab-2019", "date")),
        ("trede-3", ("fictief-drempelloos", "pso.level")),
        ("testlab", ("testlab-2019", "proposal")),
        ("900000", ("ict-inhuur-2019-fictief-databrug", "obligation.base_amount")),
    ):
        assert found in said(wanted), wanted
    assert ("testlab-2019", "date") not in said("2019-09")


def test_a_review_stands_behind_its_proposal(example):
    kinds = [(str(row["kind"]), row["record"]) for row in find(example, "e").rows]
    assert list(dict.fromkeys(kind for kind, _ in kinds if kind != "review")) == [
        "proposal", "meeting", "client", "supplier", "agreement", "checklist", "vocabulary", "register",
    ]  # fmt: skip
    proposal = None
    for kind, id_ in kinds:
        proposal = id_ if kind == "proposal" else proposal
        assert kind != "review" or id_.startswith(proposal)


def test_a_long_text_is_shown_around_the_words_and_no_word_is_broken(example):
    for row in find(example, "taal").rows:
        words, text = Wording("nl").word(row["text"]), " ".join(row["text"].data.split())
        assert "taal" in words.lower()
        assert len(words) <= 130
        whole = {*text.split()}
        assert {each.strip("…") for each in words.split()} - {""} <= whole
    assert find(example, "taal").rows


def test_where_no_text_says_it_people_are_told(example):
    table = find(example, "kwantumcomputer")
    assert table.rows == ()
    assert (
        Wording("nl").word(table.below[0].text)
        == 'Nergens in dit register staat "kwantumcomputer": niet in een tekst, en niet als id, code, datum of getal.'
    )
