"""A word that somebody typed, and the code it means."""

from __future__ import annotations

import pytest

from srr.locale import LANGUAGES
from srr.meaning.codes import chosen, code, meant, printed
from srr.meaning.unclear import Unclear
from srr.model.outcomes import ANSWERS, OUTCOMES
from srr.problems import Choice
from srr.render.wording import Wording
from srr.store import shape
from srr.views.status import TABLES
from srr.views.status.grouped import BY

STATUSES = ("submitted", "aligning", "accepted", "started", "on-hold", "completed")


@pytest.mark.parametrize(("text", "codes", "group", "found"), [
    ("on-hold", STATUSES, "status", "on-hold"),
    ("On hold", STATUSES, "status", "on-hold"),
    ("on_hold", STATUSES, "status", "on-hold"),
    ("aangehouden", STATUSES, "status", "on-hold"),
    ("AANGEHOUDEN ", STATUSES, "status", "on-hold"),
    ("in afstemming", STATUSES, "status", "aligning"),
    ("being aligned", STATUSES, "status", "aligning"),
    ("voortzetten", OUTCOMES, "outcome", "continue"),
    ("put on hold", OUTCOMES, "outcome", "hold"),
    ("knelpunt", ("ok", "problem", "n/a"), "answer", "problem"),
    ("n.v.t.", ("ok", "problem", "n/a"), "answer", "n/a"),
    ("ja", ("true", "false"), "word", "true"),
    ("nl", ("nl", "en"), "", "nl"),
    # another word for it is taken, one that is only nearly so is for a suggestion
    ("gepauzeerd", STATUSES, "status", "on-hold"), ("gepauseerd", STATUSES, "status", None),
    ("", STATUSES, "status", None),
])  # fmt: skip
def test_a_code_is_typed_as_it_is_or_as_it_is_printed(text, codes, group, found):
    assert code(text, codes, group) == found


LISTS = {
    **{table.codes: table.states for table in TABLES.values() if table.states},
    "outcome": OUTCOMES,
    "answer": ANSWERS,
    "group-by": BY,
    "own-staff": tuple(shape.choices("supplier", ("own_staff",))),
    "may-hire": tuple(shape.choices("proposal", ("may_hire", 0))),
    "client-kind": tuple(shape.choices("client", ("kind",))),
    "agreement-kind": tuple(shape.choices("agreement", ("kind",))),
}


@pytest.mark.parametrize("group", LISTS)
def test_whatever_is_printed_for_a_code_means_that_code(group):
    """Two codes of a list that were printed alike could not be told apart, and one without a word not be typed."""
    for each in LISTS[group]:
        words = [*printed(group, each)]
        assert len(words) == len(LANGUAGES)
        for word in words:
            assert code(word, LISTS[group], group) == each, word


def test_what_is_no_code_is_refused_with_the_one_that_was_meant():
    with pytest.raises(Unclear) as unclear:
        chosen("aanghouden", STATUSES, "status")
    assert dict(unclear.value.message.args) == {"text": "aanghouden"}
    assert dict(unclear.value.remedy.args) == {"code": Choice("status", "on-hold")}


def test_what_is_like_none_is_refused_with_all_there_are():
    remedy = meant("qqq", ("large", "small"), "own-staff")
    assert dict(remedy.args)["choices"] == (Choice("own-staff", "large"), Choice("own-staff", "small"))


@pytest.mark.parametrize(("group", "each", "nl", "en"), [
    ("status", "on-hold", "aangehouden (on-hold)", "on-hold"),
    ("status", "aligning", "in afstemming (aligning)", "being aligned (aligning)"),
    ("agreement-kind", "contract", "contract", "contract"),
    ("nothing", "code", "code", "code"),
])  # fmt: skip
def test_a_choice_is_told_with_its_word_where_that_is_another(group, each, nl, en):
    told = [Wording(language).word(Choice(group, each)) for language in LANGUAGES]
    assert told == [nl, en]


def test_where_only_the_code_will_do_it_comes_first():
    """In a file."""
    assert Wording("nl").word(Choice("status", "on-hold", in_file=True)) == "on-hold (aangehouden)"
    assert Wording("nl").word(Choice("agreement-kind", "contract", in_file=True)) == "contract"
