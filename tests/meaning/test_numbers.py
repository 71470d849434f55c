"""Numbers, money and percentages as people write them, in Dutch and in English."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.meaning.numbers import extent, in_figures, months, number, numbers_meant, range_meant
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning

MONEY, PERCENTAGE, NUMBER = Meaning.MONEY, Meaning.PERCENTAGE, Meaning.NUMBER


@pytest.mark.parametrize(("text", "of", "found"), [
    ("5", NUMBER, "5"), ("2,5", NUMBER, "2.5"), ("2.5", NUMBER, "2.5"), (" 6,9 ", NUMBER, "6.9"), ("-5", NUMBER, "-5"),
    ("0.500", NUMBER, "0.5"), ("1.250.000", NUMBER, "1250000"), ("1 250 000", NUMBER, "1250000"),
    ("1.250.000,50", NUMBER, "1250000.5"), ("1,250,000.50", NUMBER, "1250000.5"),
    ("250000", MONEY, "250000"), ("€ 250.000", MONEY, "250000"), ("€250.000,00", MONEY, "250000"),
    ("EUR 1,500", MONEY, "1500"), ("1500 euro", MONEY, "1500"), ("€ 2,50", MONEY, "2.5"), ("250.000,-", MONEY, "250000"),
    ("€ 35.000,=", MONEY, "35000"), ("€ 250\u00a0000", MONEY, "250000"),
    ("5%", PERCENTAGE, "5"), ("2,5 %", PERCENTAGE, "2.5"), ("5 procent", PERCENTAGE, "5"), ("5 percent", PERCENTAGE, "5"),
    ("5%", MONEY, None), ("€ 5", PERCENTAGE, None), ("€ 5", NUMBER, None), ("5%", NUMBER, None), ("vijf", NUMBER, None),
    ("5\u00b2", NUMBER, None), ("\u0665", NUMBER, None), ("1.25.000", NUMBER, None), ("", NUMBER, None), ("5 of 6", NUMBER, None),
    ("1,5 miljoen", MONEY, "1500000"), ("250k", MONEY, "250000"), ("3,4 M€", MONEY, "3400000"), ("2,5 ton", MONEY, "250000"),
    ("1,5 miljoen", NUMBER, None), ("€ 250.000 excl. btw", MONEY, "250000"), ("€ 250.000 incl. btw", MONEY, None),
    ("2½", NUMBER, "2.5"), ("½%", PERCENTAGE, "0.5"), ("5 pct", PERCENTAGE, "5"), ("1e3", NUMBER, None),
])  # fmt: skip
def test_a_number_is_understood_as_what_it_is(text, of, found):
    assert number(text, of) == (None if found is None else Decimal(found))


@pytest.mark.parametrize("of", [MONEY, PERCENTAGE, NUMBER])
@pytest.mark.parametrize(("text", "whole", "decimal"), [
    ("250.000", "250000", "250"), ("1.500", "1500", "1,5"), ("1,500", "1500", "1,5"), ("12.345", "12345", "12,345"),
])  # fmt: skip
def test_a_number_that_may_be_two_is_refused_with_both(text, whole, decimal, of):
    with pytest.raises(Unclear) as unclear:
        number(text, of)
    said = dict(unclear.value.remedy.args)
    assert (said["plain"], said["decimal"], said["amount"]) == (whole, decimal, f"€ {whole}")


@given(st.decimals(0, 9_999_999, places=2))
def test_an_amount_in_euros_is_understood_as_either_language_prints_it(amount):
    english = f"{amount:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert number(f"€ {english}", MONEY) == number(f"€ {dutch}", MONEY) == amount


@pytest.mark.parametrize(("text", "found"), [
    ("4", (4, 4)), ("4..6", (4, 6)), ("4..", (4, None)), ("..6", (None, 6)), ("4-6", (4, 6)), ("4 \u2013 6", (4, 6)),
    ("4 tot en met 6", (4, 6)), ("4 t/m 6", (4, 6)), ("4 to 6", (4, 6)), ("4,5..6.5", (Decimal("4.5"), Decimal("6.5"))),
    ("1 of 2", (1, 2)), ("tussen 5 en 10", (5, 10)), ("between 5 and 10", (5, 10)), ("1 or 2", (1, 2)), ("3 of 5", None), ("1,5 of 2,5", None),
    ("..", None), ("-4", None), ("4-", None), ("1..2..3", None), ("x..6", None), ("", None),
])  # fmt: skip
def test_an_extent(text, found):
    assert extent(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("12 maanden", 12), ("12 mnd", 12), ("1,5 jaar", 18), ("een jaar", 12), ("half jaar", 6), ("2 years", 24), ("12", None),
    ("4 jaar + 2x1", None), ("52 weken", None),
])  # fmt: skip
def test_how_many_months_a_length_is(text, found):
    assert months(text) == found


def test_numbers_that_are_written_out():
    assert in_figures("vijfentwintig of tweeëndertig, tien en dertig") == "25 of 32, 10 en 30"
    assert in_figures("geen getal") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1250000", ["1250000"]),
        ("007", ["7"]),
        ("1.250.000", ["1250000"]),
        ("1,250,000", ["1250000"]),
        ("1 250 000", ["1250000"]),
        ("250.000,00", ["250000.00"]),
        ("250,000.50", ["250000.50"]),
        ("€ 250.000,-", ["250000"]),
        ("EUR 1.500", ["1500"]),
        ("1500 euro", ["1500"]),
        ("1,5", ["1.5"]),
        ("6,9 fte", ["6.9"]),
        ("1.50", ["1.50"]),
        ("5%", ["5"]),
        ("5 personen", ["5"]),
        ("1.500", ["1500", "1.5"]),
        ("1,500", ["1500", "1.5"]),
        ("0.500", ["0.500"]),
        ("1.25.000", []),
        ("12.34,56,78", []),
        ("5 of 6", []),
        ("-5", []),
        ("vijf", []),
        ("", []),
        ("111222333", []),
        ("0612345678", []),
        ("9" * 5000, []),
    ],
)
def test_numbers_meant(text, meant):
    assert numbers_meant(text) == tuple(meant)


@pytest.mark.parametrize(
    "text", ["1,5 miljoen", "€ 2 mln", "250k", "250 K", "3M", "1 ton", "20 duizend", "2 Miljard euro"]
)
def test_a_number_of_thousands_or_millions_is_not_taken_for_one_of_units(text):
    assert numbers_meant(text) == ()


@pytest.mark.parametrize("text", ["5 mensen", "5 kandidaten", "3 maanden"])
def test_a_number_of_something_else_is(text):
    assert len(numbers_meant(text)) == 1


@given(st.text(max_size=50) | st.from_regex(r"[0-9.,€ ]{1,20}"))
def test_a_number_that_is_meant_is_one(text):
    for meant in numbers_meant(text):
        assert float(meant) >= 0


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5-10", ("5", "10")),
        ("5 tot 10", ("5", "10")),
        ("5 tot en met 10 personen", ("5", "10")),
        ("ca. 5 à 10", ("5", "10")),
        ("1,5 – 2,5", ("1.5", "2.5")),
        ("10-5", None),
        ("5", None),
        ("5-10-15", None),
        ("1.250.000", None),
        ("1 tot 1,5 miljoen", None),
    ],
)
def test_range_meant(text, meant):
    assert range_meant(text) == meant
