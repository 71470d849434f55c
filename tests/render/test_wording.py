from __future__ import annotations

from decimal import Decimal

import pytest

from srr.problems import Code, say
from srr.render.wording import Wording, one_line, visible
from srr.views.cells import (
    Amount,
    Label,
    Money,
    PartialDate,
    Percent,
    Quantity,
    Ref,
    Uncertain,
    noted,
    phrase,
)

NL, EN = Wording("nl"), Wording("en")
PARTICIPANTS = Ref("participants", Label("deelnemers", "participants"))


def quantity(low, high, **kwargs):
    return Quantity(Amount(low, high), PARTICIPANTS, **kwargs)


@pytest.mark.parametrize(
    ("cell", "dutch", "english"),
    [
        (None, "–", "–"),
        (True, "ja", "yes"),
        (False, "nee", "no"),
        ("Acme [eu] B.V.", "Acme [eu] B.V.", "Acme [eu] B.V."),
        (1200, "1.200", "1,200"),
        (Decimal("6.9"), "6,9", "6.9"),
        (Decimal("0.1"), "0,1", "0.1"),
        (PartialDate(2018, 9, 1), "1 september 2018", "1 September 2018"),
        (PartialDate(2018, 5), "mei 2018", "May 2018"),
        (PartialDate(2018), "2018", "2018"),
        (Label("leerwerkplek", "apprenticeship"), "leerwerkplek", "apprenticeship"),
        (Ref("duo", "DUO"), "DUO", "DUO"),
        (Ref("duo"), "duo", "duo"),
        (Money(Decimal(250000)), "€ 250.000", "€250,000"),
        (Percent(Decimal("2.5")), "2,5%", "2.5%"),
        (Amount(Decimal(3), Decimal(5)), "3 tot en met 5", "3 to 5"),
        (Amount(Decimal(3), None), "minstens 3", "at least 3"),
        (Amount(None, Decimal(5)), "hoogstens 5", "at most 5"),
        (Amount(None, None), "een onbekend aantal", "an unknown number of"),
        (quantity(Decimal(5), Decimal(5)), "5 deelnemers", "5 participants"),
        (
            quantity(
                Decimal(5), Decimal(5), per=Code("per", "year"), group=Ref("wia", "WIA"), phase="fase 1"
            ),
            "5 deelnemers per jaar (WIA, fase 1)",
            "5 participants per year (WIA, fase 1)",
        ),
        ((Ref("a"), Ref("b")), "a, b", "a, b"),
        ((), "–", "–"),
        (Uncertain(PartialDate(2018)), "2018 (onzeker)", "2018 (uncertain)"),
        (Code("status", "on-hold"), "aangehouden", "on hold"),
        (Code("status", "no-such-status"), "no-such-status", "no-such-status"),
        (say("word.of", part=14, whole=23), "14 van 23", "14 of 23"),
        (
            phrase(Code("status", "on-hold"), ": ", PartialDate(2018, 5)),
            "aangehouden: mei 2018",
            "on hold: May 2018",
        ),
        (noted(Ref("a"), (Ref("b"), Percent(Decimal("2.5")))), "a (b, 2,5%)", "a (b, 2.5%)"),
    ],
)
def test_every_cell_has_words_in_both_languages(cell, dutch, english):
    assert (NL.word(cell), EN.word(cell)) == (dutch, english)


def test_days_are_figures_in_a_table():
    assert NL.word(PartialDate(2018, 9, 1), short=True) == "01-09-2018"
    assert EN.word(PartialDate(2018, 9, 1), short=True) == "1 Sep 2018"
    assert NL.word(PartialDate(2018, 5), short=True) == "mei 2018"


def test_a_count_chooses_the_plural():
    assert NL.say("report.error", count=1) == "1 fout"
    assert NL.say("report.error", count=2) == "2 fouten"
    assert EN.say("report.error", count=0) == "0 errors"
    assert NL.say("show.planned-months", count=Decimal("1.0")) == "1 maand"
    assert NL.say("show.planned-months", count=Decimal("1.5")) == "1,5 maanden"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrood", r"\x1b[31mrood"),
        ("a\u202eb", r"a\u202eb"),
        ("a\u200bb", r"a\u200bb"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("één", "één"),
        ("##[error]x", "# #[error]x"),
        ("##vso[task.x]y", "# #vso[task.x]y"),
        ("::error::x", ": :error::x"),
        ("regel\n  ::set-env name=A::b", "regel\n  : :set-env name=A::b"),
        (":warning: a::b", ":warning: a::b"),
    ],
)
def test_nothing_a_terminal_or_runner_obeys_is_printed(text, shown):
    assert visible(text) == shown


def test_white_space_becomes_one_line():
    assert one_line(" a\n\n b\tc ") == "a b c"


def test_words_are_enumerated():
    assert [NL.enumerate(each) for each in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


@pytest.mark.parametrize(
    ("table", "column", "head"),
    [
        ("proposals", "id", "Voorstel"),  # the table's own word
        ("proposals", "waiting_on", "Wacht op"),  # the usual one
        ("proposals", "target_groups", "Doelgroep"),  # that of the field
    ],
)
def test_a_column_is_called_by_its_own_word_or_by_that_of_its_field(table, column, head):
    assert Wording("nl").head(table, column) == head
    assert Wording("nl").word(Code("column", "target_groups")) == "Doelgroep"


def test_the_name_of_a_field_begins_with_a_capital_before_a_line_and_above_a_column():
    words = Wording("nl")
    assert (words.label(Code("field", "part_of")), words.word(Code("field", "part_of"))) == (
        "Valt onder",
        "valt onder",
    )
    assert words.label(PartialDate(2018, 5)) == "mei 2018"
    assert words.heads((None, Code("field", "due"), say("label.aimed"))) == ["", "Vóór", "Beoogd"]


@pytest.mark.parametrize(("name", "said"), [
    ("Fictief Wolk B.V.", "Fictief Wolk B.V."),
    ("Fictief Wolk", "Fictief Wolk."),
    ("..", "..."),
])  # fmt: skip
def test_a_sentence_ends_in_one_full_stop(name, said):
    assert NL.say("consequence.ground", ground=name) == f"Grond: {said}"
    assert NL.say("brief.note.made-from", records=name) == f"Gemaakt uit: {said} Bekijk ze met srr show."
