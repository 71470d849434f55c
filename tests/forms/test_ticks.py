"""Which box somebody ticked, however they did it."""

from __future__ import annotations

import pytest

from srr.forms.ticks import ticks

LABELS = ("goed", "deels", "knelpunt", "n.v.t.")


@pytest.mark.parametrize(
    ("line", "ticked"),
    [
        ("☐ goed     ☐ deels     ☐ knelpunt     ☐ n.v.t.", ()),
        ("☒ goed     ☐ deels     ☐ knelpunt     ☐ n.v.t.", ("goed",)),
        ("☐ goed     ☑ Deels     ☐ knelpunt     ☐ n.v.t.", ("deels",)),
        ("☐\u00a0goed     ☐\u00a0deels     ☐\u00a0knelpunt     ☒\u00a0n.v.t.", ("n.v.t.",)),
        ("x goed     ☐ deels     ☐ knelpunt", ("goed",)),
        ("☐x goed     ☐ deels     ☐ knelpunt", ("goed",)),
        ("☐ goed     ☐ deels V    ☐ knelpunt", ("deels",)),
        ("☐ goed     ☐ deels     ✓ ☐ knelpunt", ("knelpunt",)),
        ("[ ] goed  [x] deels  [ ] knelpunt", ("deels",)),
        ("( ) goed  (v) deels  ( ) knelpunt", ("deels",)),
        ("☒ goed     ☒ deels     ☐ knelpunt", ("goed", "deels")),
        ("☒ goed", ("goed",)),
    ],
)
def test_a_mark_in_any_form(line, ticked):
    found = ticks(line, LABELS)
    assert (found.ticked, found.rest, found.tied) == (ticked, "", False)


def test_a_mark_as_near_to_one_as_to_another_belongs_to_neither():
    found = ticks("☐ goed   x   ☐ deels", LABELS)
    assert (found.ticked, found.tied) == ((), True)
    assert ticks("☐ goed x     ☐ deels", LABELS).ticked == ("goed",)


def test_what_is_only_stressed_is_proposed():
    found = ticks("☐ goed   ☐ deels", LABELS, ["deels"])
    assert (found.ticked, found.proposed) == ((), ("deels",))


def test_other_words_on_the_line_are_kept():
    found = ticks("☒ goed ☐ deels, maar pas sinds mei", LABELS)
    assert (found.ticked, found.rest) == (("goed",), ", maar pas sinds mei")


@pytest.mark.parametrize("line", ["goed zo", "vijf deelnemers", "", "☐ iets anders", "x"])
def test_a_line_without_a_box_that_is_known_is_no_choice(line):
    assert ticks(line, LABELS) is None
