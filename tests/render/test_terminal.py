"""What a narrow terminal breaks where: an amount not from its sign, what is to be typed not out of its place."""

from __future__ import annotations

from decimal import Decimal

import yaml

from srr.render import terminal
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Box, Boxes, Document, Grid, Verbatim
from srr.views.cells import Money, phrase


def lines(block, width):
    answer = Answer(None, None, Document("x", {}, (block,)))
    return terminal.render(answer, Wording("nl"), Screen(width=width)).splitlines()


def test_an_amount_stays_with_its_sign():
    amount = phrase("vijf procent van ", Money(Decimal(60_000), "EUR"))
    said = lines(Grid((None, None), (("kader", amount),)), 24)
    assert [each for each in said if "€" in each] == ["       € 60.000"]
    # It is a plain space, which can be typed and searched for.
    assert not any("\ufdd0" in each or "\xa0" in each for each in said)


def test_a_box_stays_with_its_label():
    boxes = Boxes(
        tuple(Box(each) for each in ("voortzetten", "bijstellen", "aanhouden", "afronden")), "Besluit"
    )
    for width in range(20, 60):
        said = "\n".join(lines(boxes, width))
        assert said.count("[ ] ") == 4, width


def test_what_is_to_be_typed_goes_on_further_in_so_that_it_still_says_the_same():
    text = "# suppliers/een.yaml\nname: Een\npartners:\n  - {name: Twee, role: begeleiding op de werkvloer}\n"
    said = lines(Verbatim(text), 34)
    assert max(map(len, said)) <= 34
    assert len(said) > 4
    assert yaml.safe_load("\n".join(said)) == yaml.safe_load(text)
    assert lines(Verbatim("a: b"), None) == ["    a: b"]
