"""Questions on a terminal."""

from __future__ import annotations

import io

import pytest

from srr.changes.plan import Refused
from srr.cli import prompts
from srr.cli.prompts import Question, agreed, ask, possible, text
from srr.problems import say
from srr.render.screen import Screen
from srr.render.wording import Wording

NL = Wording("nl")
CHOICES = [("ocw", "Onderwijs"), ("duo", "Dienst\x1b Uitvoering")]


@pytest.fixture
def typed(monkeypatch):
    def call(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in lines)))

    return call


@pytest.mark.parametrize(("question", "lines", "expected"), [
    (Question("name", "Hoe"), ["Fictief"], "Fictief"),
    (Question("name", "Hoe"), [""], None),
    (Question("name", "Hoe", needed=True), ["", "  ", "Fictief"], "Fictief"),
    (Question("client", "Wie", CHOICES), ["2"], "duo"),
    (Question("client", "Wie", CHOICES), ["3"], "3"),
    (Question("client", "Wie", CHOICES), ["ocw"], "ocw"),
    (Question("clients", "Wie", CHOICES, several=True), ["2, ocw,"], ["duo", "ocw"]),
    (Question("clients", "Wie", CHOICES, several=True), ["[ocw, duo]"], ["[ocw, duo]"]),
    (Question("texts", "Wat", several=True), ["a, b; c"], ["a, b", "c"]),
    (Question("clients", "Wie", CHOICES, several=True), ["2; ocw"], ["duo", "ocw"]),
    (Question("clients", "Wie", CHOICES, several=True), ["Geen"], ["[]"]),
    (Question("clients", "Wie", CHOICES, several=True), ["none"], ["[]"]),
])  # fmt: skip
def test_an_answer_is_what_an_option_would_be(question, lines, expected, typed):
    typed(*lines)
    assert ask(NL, question, lambda answer: answer) == expected


def test_what_is_refused_is_asked_again(typed, capsys):
    def read(answer):
        if answer == "nee":
            raise Refused(say("changes.set.no-list", field="x"), say("changes.set.no-list.do"))
        return answer

    typed("nee", "ja")
    assert ask(NL, Question("x", "Wat"), read) == "ja"
    said = capsys.readouterr()
    assert said.out == ""
    assert "x is geen lijst. Laat --add en --remove weg." in said.err


def test_choices_are_shown_by_number_and_harmless(typed, capsys):
    typed("1")
    ask(NL, Question("client", "Wie?", CHOICES), lambda answer: answer)
    shown = capsys.readouterr().err
    assert "Wie?\n   1  Onderwijs (ocw)\n   2  Dienst" in shown
    assert "\x1b" not in shown
    assert "client (nummer of id; Enter: overslaan)" in shown


def test_a_long_question_is_broken_between_words(typed, capsys, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.screen", lambda color, environment: Screen(width=30))
    typed("1")
    choices = [("emancipatie", "Directie Emancipatie van het ministerie van OCW")]
    ask(NL, Question("Opdrachtgever", "Bij welke opdrachtgever vindt het voorstel plaats?", choices), str)
    assert capsys.readouterr().err.splitlines()[1:6] == [
        "Bij welke opdrachtgever vindt",
        "het voorstel plaats?",
        "   1  Directie Emancipatie",
        "      van het ministerie van",
        "      OCW (emancipatie)",
    ]


def test_a_list_too_long_to_read_is_not_shown(typed, capsys):
    typed("")
    ask(NL, Question("client", "Wie?", [(f"c{n}", "") for n in range(100)]), lambda answer: answer)
    assert "c50" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "expected"), [("j", True), ("JA", True), ("yes", True), ("", False), ("n", False)]
)
def test_only_a_yes_is_a_yes(answer, expected, typed):
    typed(answer)
    assert agreed(NL, say("writing.add.write")) is expected


@pytest.mark.parametrize(("last", "expected"), [("Ja.", True), ("nee", False), ("", False)])
def test_what_is_neither_yes_nor_no_is_asked_again(last, expected, typed, capsys):
    typed("help", "misschien", last)
    assert agreed(NL, say("writing.add.write")) is expected
    assert capsys.readouterr().err.count("Typ j (ja) of n (nee).") == 2


@pytest.mark.parametrize(("lines", "expected"), [
    (["2"], 1),
    (["0", "4", "x", "", "koken", "café"], 2),
    (["voorstel/kleurrijk-koken"], 0),
    (["Kleurrijk  KOKEN"], 0),
    (["koken 2026"], 1),
])  # fmt: skip
def test_one_of_several_is_chosen_by_its_number_or_by_words_of_its_own(lines, expected, typed, capsys):
    typed(*lines)
    choices = [
        "  voorstel/kleurrijk-koken  Kleurrijk koken",
        "  review/kleurrijk-2026     Kleurrijk koken 2026",
        "  overeenkomst/kantine      Café",
    ]
    assert prompts.number(NL, choices) == expected
    said = capsys.readouterr().err
    assert said.count("Typ een nummer van 1 tot en met 3") == len(lines) - 1


def test_nobody_is_asked_to_choose_the_only_one(typed, capsys):
    typed()
    assert prompts.number(NL, ["  een"]) == 0
    assert "Welke" not in capsys.readouterr().err


def test_a_text_has_a_default(typed):
    typed("", "anders")
    assert [text("Id", "een"), text("Id", "een")] == ["een", "anders"]


class _Stream(io.StringIO):
    def __init__(self, terminal):
        super().__init__()
        self._terminal = terminal

    def isatty(self):
        return self._terminal


@pytest.mark.parametrize(("stdin", "stdout", "expected"), [
    (True, True, True), (True, False, False), (False, True, False), (None, True, False),
])  # fmt: skip
def test_there_is_somebody_only_where_both_ends_are_a_terminal(stdin, stdout, expected, monkeypatch):
    monkeypatch.setattr(prompts.sys, "stdin", None if stdin is None else _Stream(stdin))
    monkeypatch.setattr(prompts.sys, "stdout", _Stream(stdout))
    assert possible() is expected
