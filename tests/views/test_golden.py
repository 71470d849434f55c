"""What a reader sees of the example register on 31 December 2019: one page a view, in Dutch, 100 columns wide.

How the other formats, widths and languages carry these is held for all of them in ``render/test_every_view.py``.
"""

from __future__ import annotations

import pytest

from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from tests.views.answers import DAY, PAGES, VIEWS

#: Also in English, to be read by who words it: the page everybody begins with, and the letter that is sent.
ENGLISH = ("overview", "brief-supplier")


@pytest.fixture
def printed(example, example_on):
    def make(view, language="nl", format_="table", width=100):
        now = example_on(DAY)
        return FORMATS[format_].render(Answer.of(now, view(example, now)), Wording(language), Screen(width))

    return make


@pytest.mark.parametrize("name", VIEWS)
def test_a_view(name, printed, golden):
    golden(f"views/{name}-100-columns-nl.txt", printed(VIEWS[name]))


@pytest.mark.parametrize("name", PAGES)
def test_a_page(name, printed, golden):
    golden(f"show/{name}-100-columns.txt", printed(PAGES[name]))


@pytest.mark.parametrize("name", ENGLISH)
def test_in_english(name, printed, golden):
    golden(f"views/{name}-100-columns-en.txt", printed(VIEWS[name], "en"))


def test_a_letter_is_sent_as_markdown(printed, golden):
    golden("views/brief-supplier-markdown.txt", printed(VIEWS["brief-supplier"], format_="markdown"))


def test_a_checklist_fits_half_a_screen(printed, golden):
    golden("views/checklist-40-columns-nl.txt", printed(VIEWS["checklist"], width=40))


def test_the_same_files_and_day_give_the_same_bytes(example, example_on):
    for name, make in (VIEWS | PAGES).items():
        once, again = (
            FORMATS["json"].render(Answer.of(now, make(example, now)), Wording("nl"), Screen())
            for now in (example_on(DAY), example_on(DAY))
        )
        assert once == again, name
