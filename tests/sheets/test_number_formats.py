"""A number and its format to what a person sees: never more precise, larger or smaller."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.model.dates import PartialDate
from srr.sheets.number_formats import shown, text_shown

DAY = 43344.0  # 1 September 2018


@pytest.mark.parametrize(
    ("number", "code", "text", "value"),
    [
        (0.05, "0%", "5%", Decimal(5)),
        (0.0525, "0.0%", "5,3%", Decimal("5.3")),
        (12.6, "0", "13", Decimal(13)),
        (2.5, "0", "3", Decimal(3)),
        (35000, '"€" #,##0.00', "€ 35.000,00", Decimal(35000)),
        (1234.5, "[$€-413] #,##0.00", "€ 1.234,50", Decimal("1234.5")),
        (-5.25, "#,##0.00;[Red]-#,##0.00", "-5,25", Decimal("-5.25")),
        (-5.25, "#,##0.00_);(#,##0.00)", "(5,25)", Decimal("-5.25")),
        (0.1 + 0.2, "General", "0,3", Decimal("0.3")),
        (2018, "General", "2018", Decimal(2018)),
        (1234567, "00000000", "01234567", Decimal(1234567)),
        (3.14159, "0.0#", "3,14", Decimal("3.14")),
    ],
)
def test_a_number_is_as_large_as_it_is_shown(number, code, text, value):
    cell = shown(number, code)
    assert (cell.text, cell.number, cell.fault) == (text, value, None)


@pytest.mark.parametrize(
    ("code", "date"),
    [
        ("mmm-yy", PartialDate(2018, 9)),
        ("yyyy", PartialDate(2018)),
        ("d-m-yy", PartialDate(2018, 9, 1)),
        ("[$-413]d mmmm yyyy;@", PartialDate(2018, 9, 1)),
        ("dd-mm-yyyy h:mm", PartialDate(2018, 9, 1)),
        ("mmmm yyyy", PartialDate(2018, 9)),
    ],
)
def test_a_date_is_as_precise_as_it_is_shown(code, date):
    assert shown(DAY, code).date == date


@pytest.mark.parametrize(
    ("number", "code", "fault"),
    [
        (DAY, "d-mmm", "no-year"),
        (DAY, "mmm", "no-year"),
        (0.5, "h:mm", "time"),
        (0, "d-m-yyyy", "calendar"),
        (35000, "#,##0,", "scaled"),
        (5, "[>1]0.0;0", "conditional"),
        (5, ";;;", "unseen"),
        (123456789012345.0, "General", "overflow"),
        (0.25, "# ?/?", "fraction"),
        (1e300, "0.00E+00", "overflow"),
        (float("inf"), "0", "error"),
        (1e12, "d-m-yyyy", "calendar"),
    ],
)
def test_what_is_shown_otherwise_than_it_is_is_told(number, code, fault):
    cell = shown(number, code)
    assert (cell.fault, cell.number, cell.date) == (fault, None, None)


def test_words_of_a_format_make_a_text():
    assert shown(5, '0 "personen"').text == "5 personen"
    assert shown(5, '"ca. "0').number is None
    assert shown(0, '_ "€ "* #,##0_ ;_ "€ "* -#,##0_ ;_ "€ "* "-"_ ;_ @_ ').text == "-"
    assert text_shown("Jansen", '"Dhr. "@') == "Dhr. Jansen"


def test_the_1904_calendar_begins_four_years_later():
    assert shown(DAY - 1462, "d-m-yyyy", since_1904=True).date == PartialDate(2018, 9, 1)
    assert shown(1, "d-m-yyyy").date == PartialDate(1900, 1, 1)
