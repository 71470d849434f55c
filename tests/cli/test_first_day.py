"""From nothing to a closed review and a checklist, as somebody who never saw srr: no command that was not found.

Each command stands in the answer before it or in the help, and so does each option; what it asks is answered
in the words that are on the screen.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pytest

from srr.cli import prompts

DUTCH = {
    "client": ("Ministerie van Voorbeeld", "MVV", "ministerie", "", "j"),
    "supplier": ("Fictief Nieuw B.V.", "klein", "opleiding; stage", "testen", "", "j"),
    "agreement": (
        "Perceel 1 bij Fictief Nieuw", "raamovereenkomst", "", "ICT-inhuur", "Fictief Nieuw", "MVV", "1-9-2024", "oktober 2024",
        "31-12-2028", "€ 1.200.000", "5%", "opdrachtwaarde", "wijzigingsclausule", "", "j",
    ),
    "proposal": (
        "Testlab", "Mensen leren testen.", "Fictief Nieuw", "MVV", "1", "bij acceptatie", "mensen in de Wajong",
        "5 deelnemers per jaar; 2 geplaatst", "testen is hun vak", "1", "opleiding", "de opdrachtgever", "15 januari 2025", "", "j",
    ),
    "review": ("voortzetten",),
    "days": ("1 maart 2025", "april 2025", "10 maart 2026", "12 maart 2026"),
    "found": ("deelnemers=4", "goed", "Begin met taal."),
}  # fmt: skip
ENGLISH = {
    "client": ("Ministry of Examples", "MOE", "ministry", "", "y"),
    "supplier": ("Fictional New Ltd", "small", "training; internship", "testing", "", "y"),
    "agreement": (
        "Lot 1 at Fictional New", "framework agreement", "", "ICT-inhuur", "Fictional New", "MOE", "1 September 2024", "October 2024",
        "31 December 2028", "€ 1,200,000", "5%", "contract value", "change clause", "", "y",
    ),
    "proposal": (
        "Testlab", "People learn to test.", "Fictional New", "MOE", "1", "on acceptance", "1",
        "5 participants per year; 2 placements", "it is their trade", "1", "training", "the client", "15 January 2025", "", "y",
    ),
    "review": ("continue",),
    "days": ("1 March 2025", "April 2025", "10 March 2026", "12 March 2026"),
    "found": ("participants=4", "ok", "Begin with language."),
}  # fmt: skip


GROUPS = {"add", "proposal", "review"}


@dataclass
class Newcomer:
    """Somebody at a terminal, who types what they found and counts how often."""

    srr: object
    monkeypatch: object
    answer: str = ""
    commands: int = 0

    def help(self, *command):
        """A page of the help, which costs nothing: it is where people look."""
        return " ".join(self.srr(*command, "-h").out.split())

    def types(self, *args, answers=()):
        """Type a command that was found; ``answers`` are to what it asks. Gives what it said."""
        self._found(*args)
        self.commands += 1
        self.monkeypatch.setattr(prompts, "possible", lambda: bool(answers))
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
        ran = self.srr(*args)
        assert ran.code == 0, (args, ran.err)
        self.answer = ran.out + ran.err
        return self.answer

    def _found(self, *args):
        depth = 2 if args[0] in GROUPS else 1
        command, options = args[:depth], [each for each in args if each.startswith("--")]
        # In the help of what is above it a command stands at the beginning of a line.
        above = self.srr(*command[:-1], "-h").out
        in_help = re.search(rf"^  {command[-1]} ", above, re.MULTILINE) is not None
        assert " ".join(("srr", *command)) in self.answer or in_help, command
        page = self.help(*command)
        assert [each for each in options if each not in page] == [], command


@pytest.mark.parametrize(("language", "said"), [("nl", DUTCH), ("en", ENGLISH)])
def test_a_first_day(language, said, srr, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SRR_AS_OF", "2026-11-26")
    me = Newcomer(srr, monkeypatch)
    accepted, started, held, decided = said["days"]
    realised, fine, lesson = said["found"]

    me.types("init", "--name", "Proef", "--lang", language)
    assert "srr add client" in me.types("status")
    for kind in ("client", "supplier", "agreement", "proposal"):
        me.types("add", kind, answers=said[kind])
    assert "testlab" in me.types("status")
    me.types("proposal", "accept", "testlab", "--date", accepted)
    me.types("proposal", "start", "testlab", "--date", started)
    assert "srr review checklist testlab" in me.types("status")
    opened = me.types("review", "start", "testlab", "--date", held)
    assert "srr review record testlab-2026" in opened
    # What the questions are stands in the record that was made, and in the checklist.
    questions = re.findall(
        r"^  R[0-9]+(?=: open)",
        (tmp_path / "data/reviews/testlab-2026.yaml").read_text("utf-8"),
        re.MULTILINE,
    )
    answers = [part for each in questions for part in ("--answer", f"{each.strip()}={fine}")]
    recorded = me.types(
        "review", "record", "testlab-2026", "--realised", realised, "--lesson", lesson, *answers
    )
    assert "srr review close testlab-2026" in recorded
    me.types("review", "close", "testlab-2026", "--date", decided, answers=said["review"])
    checklist = me.types("review", "checklist", "testlab")
    assert "Testlab" in checklist
    assert me.commands <= 15
    assert srr("validate").code == 0
    review = (tmp_path / "data/reviews/testlab-2026.yaml").read_text("utf-8")
    assert "outcome: continue" in review
    assert "open" not in review.split("answers:")[1].split("lessons:")[0].replace("# ", "")
