"""Every answer about the example register in both languages, in every format, on a wide and a narrow screen.

That nothing lacks its words is held for every test, by ``conftest.py``.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from functools import cache

import pytest
from babel import Locale

from srr.problems import Code
from srr.render.formats import FORMATS, formats_for
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Document, Grid, Table
from tests.views.answers import DAY, PAGES, VIEWS

LANGUAGES = ("nl", "en")
EVERY = VIEWS | PAGES
#: Months cut short, as tables have them.
MONTHS = {
    each.casefold()
    for language in LANGUAGES
    for each in Locale(language).months["format"]["abbreviated"].values()
}
MONTHS |= {each.removesuffix(".") for each in MONTHS} | {"mrt", "mar"}
#: What JSON says in words, for it is text to people.
SPOKEN = {"message", "findings", "calculation", "what"}


@pytest.fixture(scope="module")
def answer(example, example_on):
    @cache
    def make(name):
        now = example_on(DAY)
        return Answer.of(now, EVERY[name](example, now))

    return make


def words(text: str) -> set[str]:
    """The words of a text, without the colon behind a label, the mark of what is empty, and bars."""
    return {each.removesuffix(":") for each in re.sub("[█░]", "", text).split()} - {"–"}


def heads(body: Table | Document, wording: Wording) -> set[str]:
    """The words above the columns, which need not be there where cells stand below one another."""
    if isinstance(body, Table):
        return words(" ".join(wording.head(body.name, each.key) for each in body.visible()))
    grids = [each for each in body.blocks if isinstance(each, Grid)]
    return words(" ".join(head for grid in grids for head in wording.heads(grid.heads)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_a_screen_shows_whole_words_and_all_of_them(name, language, answer):
    """A narrow screen may put cells below one another; it may not break a word, lose one or run over."""
    found, wording = answer(name), Wording(language)
    whole = words(FORMATS["table"].render(found, wording, Screen()))
    for width in (100, 40):
        text = FORMATS["table"].render(found, wording, Screen(width))
        assert max(map(len, text.splitlines())) <= width
        # An address on the web may be longer than any line.
        long = {each for each in whole if len(each) > width}
        broken = {each for each in words(text) - whole if not any(each in one for one in long)}
        lost = whole - words(text) - long
        above = heads(found.body, wording)
        assert (broken - above, lost - above) == (set(), set())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_every_code_has_words(name, language, answer, monkeypatch):
    """A code without words would be shown as it is, in English."""
    bare = set()
    word = Wording.word

    def watching(wording, cell, **how):
        if isinstance(cell, Code) and not wording.has(f"{cell.group}.{cell.code}"):
            bare.add(cell)
        return word(wording, cell, **how)

    monkeypatch.setattr(Wording, "word", watching)
    for format_ in formats_for(type(answer(name).body)):
        # A file of Word has the words of a page, and takes longest to make.
        if FORMATS[format_].binary:
            continue
        assert FORMATS[format_].render(answer(name), Wording(language), Screen())
    assert bare == set()


@pytest.mark.parametrize("name", EVERY)
def test_json_has_the_same_keys_and_codes_in_both_languages(name, answer):
    """Only what is text for people, such as a message, may differ."""
    dutch, english = (
        json.loads(FORMATS["json"].render(answer(name), Wording(each), Screen())) for each in LANGUAGES
    )

    def same(one, other, key=""):
        if isinstance(one, dict):
            assert one.keys() == other.keys()
            for each in one:
                same(one[each], other[each], each)
        elif isinstance(one, list):
            assert len(one) == len(other)
            for left, right in zip(one, other, strict=True):
                same(left, right, key)
        elif key not in SPOKEN:
            assert one == other

    same(dutch, english)


@pytest.mark.parametrize("name", EVERY)
def test_programs_and_spreadsheets_get_every_row_and_column(name, answer):
    body = answer(name).body
    if not isinstance(body, Table):
        assert "csv" not in formats_for(type(body))
        return
    keys = [each.key for each in body.columns]
    head, *rows = csv.reader(io.StringIO(FORMATS["csv"].render(answer(name), Wording("nl"), Screen())))
    found = json.loads(FORMATS["json"].render(answer(name), Wording("nl"), Screen()))["rows"]
    assert head == keys
    assert [list(each) for each in found] == [keys] * len(body.rows)
    for row, line in zip(found, rows, strict=True):
        for key, cell in zip(keys, line, strict=True):
            assert (cell == "", cell == "[]") == (row[key] in (None, ""), row[key] == []), key


@pytest.mark.parametrize("name", EVERY)
def test_markdown_rows_have_as_many_cells_as_their_head(name, answer):
    text = FORMATS["markdown"].render(answer(name), Wording("nl"), Screen())
    for part in text.split("\n\n"):
        rows = [line for line in part.splitlines() if line.startswith("| ")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1, part


def drawn(text: str) -> set[str]:
    """What is there to be seen rather than read: lines, blocks, arrows of a drawing, dots between two things."""
    return {each for each in text if "\u2500" <= each <= "\u25ff" or each in "•|^"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_plain_has_one_fact_a_line_and_nothing_drawn(name, language, answer):
    found, wording = answer(name), Wording(language)
    text = FORMATS["plain"].render(found, wording, Screen(40, color=True))
    lines = text.splitlines()
    assert drawn(text) == set()
    assert "\x1b" not in text
    assert " · " not in text
    assert all(line == line.strip() for line in lines)
    assert not any(one == other == "" for one, other in itertools.pairwise(lines))
    whole, said, above = (
        {each.casefold() for each in words(re.sub("[,;·€]", " ", each))}
        for each in (FORMATS["table"].render(found, wording, Screen()), text, " ".join(heads(found.body, wording)))
    )  # fmt: skip
    # Days are written out, what is to be filled in is no fact, and a sign says what the word beside it says.
    figures = re.compile(r"[0-9]|^[-…]$|^!+$|[\[\]]")
    assert {each for each in whole - said if not figures.search(each)} - above - MONTHS == set()


@pytest.mark.parametrize("name", EVERY)
def test_every_fact_of_a_table_has_its_label(name, answer):
    body = answer(name).body
    if not isinstance(body, Table):
        return
    wording = Wording("nl")
    text = FORMATS["plain"].render(answer(name), wording, Screen())
    known = {wording.head(body.name, each.key) for each in body.visible()}
    facts = text.split("\n\n")[: len(body.told)]
    assert len(facts) == len(body.told)
    for fact in facts:
        for line in fact.splitlines():
            assert any(line.startswith(f"{label}: ") for label in known), line


@pytest.mark.parametrize("name", EVERY)
def test_what_is_piped_has_nothing_drawn_and_no_endless_rows(name, answer):
    text = FORMATS["table"].render(answer(name), Wording("nl"), Screen())
    assert drawn(text) - {"|"} == set()
    if isinstance(answer(name).body, Table):
        assert max(map(len, text.splitlines())) <= 420
