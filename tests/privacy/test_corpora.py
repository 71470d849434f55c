"""How much the guard sees of more than a hundred planted details, and that honest text does not set it off."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.privacy import Hit, find, finding, people, words
from srr.privacy.legible import legible
from srr.privacy.signs import INITIAL, sign

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
#: What is missed of them, and why. Whoever teaches the guard to see one takes it out of here.
MISSED = {
    "BSN-nummer één één één twee twee twee drie drie drie": "in words, which are no digits",
    "te mailen via fatima [at] fictief-een [punt] example": "written so that no program takes it for an address",
    "nul zes, een twee drie vier vijf zes zeven acht": "in words",
    "toestel 12345, vraag naar hem": "five digits, as so many numbers have",
    "Met haar 61 jaar is zij de oudste van de groep.": "an age is no date of birth",
    "Het gezin Jansen krijgt hulp van de wijkcoach.": "a surname behind a word for several people",
    "R. startte later dan gepland, net als M.": "one initial, which letters of lots and rooms are too",
    "Gestopt wegens ziekte (chronische rugklachten, twee operaties).": "no word says that it is of one person",
    "geen VOG gekregen na een winkeldiefstal in 2014": "no word says that it is of one person",
    "FATIMA BOUZID begint in mei": "in capitals, as abbreviations are",
    "Bregje is in debt": "a name that no list has, and organisations are in debt too",
    "Dafne: griep, Ruurd: burn-out": "names that no list has before a colon, as target groups stand behind that of a supplier",
    "een jongere met autisme uit Delft is gestopt, hij heet Nawid": "of anybody it is said so too, until the last word",
    "Nawid kreeg geen VOG door een oude veroordeling voor mishandeling": "a name that no list has, and organisations are convicted too",
    "Ruurd is in a debt programme": "a name that no list has, and a programme that one may also work for",
    "Tjalda is moeder geworden en komt in maart terug": "no word for it that is not one for much else",
    "Met Yusri gaat het niet goed: hij drinkt te veel": "of no word in it alone",
    "Bregje (burn-out) start later": "a name that no list has before brackets, as for a supplier and its target group",
    "Jelske werkt niet meer, ze is afgekeurd": "proposals are turned down by that word too",
    "een deelneemster is bevallen": "what pleases is said by that word too",
    "Een statushouder uit Syrië kreeg een posttraumatische stressstoornis": "where one of many comes from stands between",
    "Nawid's asylum request was refused": "no word for it that is not one for groups",
    "Ezra zit tegenwoordig in een rolstoel": "a word between the name and what is said that is not known there",
    "Ezra draagt een enkelband tot juni": "a verb that is not known for one of people",
    "Achmed zegt dat Khadija een baan heeft gevonden.": "what became of somebody is looked for behind a verb only",
    "Farid haakte na twee weken af": "a number of weeks between the parts of a verb",
    "Doutzen broke down with a burn-out": "a verb that is not known for one of people",
    "Ezra: depressie, gestopt": "a name that no list has before a colon",
}  # fmt: skip


#: The sentences of the last were written when the rules were done, and no rule was changed for them.
PLANTED = ("planted", "everyday-planted", "holdout-planted")
HONEST = ("everyday-honest", "holdout-honest")


def sentences(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def planted() -> list[tuple[str, str]]:
    rows = (line.split(" | ", 1) for name in PLANTED for line in sentences(name))
    return [(kind, text.replace("\\n", "\n")) for kind, text in rows]


def honest() -> list[Path]:
    """All good cases, the example register, the pages that people read, and an interview."""
    return sorted(
        path
        for path in (
            *(ROOT / "tests" / "cases" / "good").rglob("*.*"),
            *(ROOT / "data").rglob("*.*"),
            *(ROOT / "schemas").glob("*.json"),
            *(ROOT / "srr" / "shipped" / "home").rglob("*.*"),
            *ROOT.glob("README*.md"),
            *ROOT.glob("PRIVACY*.md"),
            ROOT / "CHANGELOG.md",
            HERE / "honest.md",
        )
        if path.is_file()
    )


def test_more_than_two_hundred_details_are_planted():
    assert len(planted()) == len({text for _, text in planted()}) == 280


def test_an_honest_sentence_is_no_false_alarm():
    texts = [text for name in HONEST for text in sentences(name)]
    assert [text for text in texts if find(text)] == []
    assert len(texts) == len({*texts}) == 168
    # Nor is it one between others, where a sentence before or behind it could be taken for part of it.
    assert find("\n".join(texts)) == find(" ".join(texts)) == []


def test_how_many_are_missed_and_why():
    missed = [text for kind, text in planted() if kind not in [hit.kind.value for hit in find(text)]]
    assert missed == [*MISSED]


@pytest.mark.parametrize("path", honest(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_honest_text_is_no_false_alarm(path):
    # What a comment excuses, as an example in the README shows, is no alarm.
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(each for each in lines if "# srr: ignore personal-data reason=" not in each)
    assert [(text.count("\n", 0, hit.start) + 1, hit.kind.value) for hit in find(text)] == []


def test_the_interview_is_as_long_as_one():
    assert len((HERE / "honest.md").read_text(encoding="utf-8").split()) > 1400


class Everything:
    """Signs of which every text has all."""

    @staticmethod
    def said(data):
        every = (finding.ANYWHERE, finding.ENDINGS, finding.WHOLE, people.ANYWHERE, people.BEGINNINGS)
        patterns = chain(*every, people.WHOLE, words.beginnings(), words.whole())
        return frozenset((*map(sign, patterns), *words.first_names(), INITIAL))


def thoroughly(text: str) -> list[Hit]:
    """What is found in a text when every detector looks at it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "_signs", Everything)
        patch.setattr(finding, "_may_have_digits", lambda data: True)
        patch.setattr(people, "_INITIAL", re.compile(""))
        return find(text)


def test_where_a_text_has_no_sign_of_something_nothing_of_it_is_there():
    texts = [
        *(text for _, text in planted()),
        *(text for path in honest() if len(text := path.read_text(encoding="utf-8")) < 8000),
    ]
    # Also between other words, in capitals, and behind a letter that is two in lower case.
    texts += [f"İ {text.upper()}\nover {text}" for text in texts if len(text) < 1000]
    found = [find(text) for text in texts]
    assert [thoroughly(text) for text in texts] == found
    assert sum(map(bool, found)) > 150


#: What a detail is made of, and what may stand around it.
PIECES = (
    *people.ROLES, *people.WHOLE, *map(sign, (*people.ANYWHERE, *people.BEGINNINGS)), *words.beginnings(), *words.whole(),
    *(word for _, text in planted() for word in text.split()), "Max", "May", "Per", "J.", "A.B.", "B.V.", "xJan", "geb:",
    "d.ob", "do.b", ": ", ", ", ". ", "“", "”", "’", "…", "•", "\u0301", "\x85", "\n", "\n  # ", "(", ")", "[", "{", "-", "_", "é",
    "İ", "1", "22", "333", "\\u0031", "@",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), max_size=12))
def test_the_first_look_hides_nothing(pieces):
    text = "".join(map("".join, pieces))
    for each in (text, text.upper(), text.title()):
        assert find(each) == thoroughly(each)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # What is neither a letter nor ASCII beside a name.
        ("“Fatima Bouzid” komt", ["name"]),
        ("dossier…Fatima heeft autisme", ["health"]),
        # Initials, and a first name that is a word as well, where no other name is near.
        ("wachten op J. de Vries", ["name"]),
        ("wachten op Max", ["name"]),
        ("begeleiding van Per de Vries", ["name"]),
        ("waiting for May, placement of Will", []),
    ],
)
def test_a_name_that_no_other_gives_away(text, kinds):
    assert [each.kind.value for each in find(text)] == kinds


def test_what_is_not_looked_up_is_the_usual_character():
    # Where there is an escape all of a text is looked up.
    for each in map(chr, range(0x80, 0x3000)):
        assert legible(each).text == legible(rf"{each}\x30").text[0]
