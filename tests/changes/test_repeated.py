"""What somebody changed where something is only repeated, and what programs write in their own way."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.changes.returning.repeated import repeated
from srr.changes.returning.spots import said
from srr.sheets.grid import Cell, Workbook, Worksheet


def book(text):
    cells = {(1, 1): Cell("Id"), (1, 2): Cell("Wat"), (2, 1): Cell("a"), (2, 2): Cell(text)}
    return Workbook((Worksheet("Toelichting", {}), Worksheet("Stand", cells)))


@pytest.mark.parametrize(
    ("old", "new", "is_changed"),
    [
        ("ongeveer 1.234,5", "ongeveer 1,234.5", False),
        ("a_x0041_b", "aAb", False),
        ("een  twee", "een\ntwee", False),
        ("ongeveer 1.234,5", "ongeveer 1.234,6", True),
        ("een", "twee", True),
    ],
)
def test_what_a_program_writes_in_its_own_way_is_no_change(old, new, is_changed):
    found = [*repeated(book(new), book(old), frozenset())]
    assert [(each.spot.row, each.spot.column) for each in found] == [(2, 2)] * is_changed


def test_of_money_the_number_and_the_currency_are_compared_and_not_how_it_is_written():
    cells = [
        Cell("€ 0,00", Decimal(0), unit="EUR"),
        Cell("€0.00", Decimal(0), unit="EUR"),
        Cell("£ 0", Decimal(0), unit="GBP"),
    ]
    assert said(cells[0]) == said(cells[1]) != said(cells[2])
