"""Tables as spreadsheets, read back by what people and programs open them with."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
import samples

from srr.model.dates import PartialDate
from srr.problems import Code, say
from srr.render.formats import FORMATS
from srr.render.refusal import Refusal
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.render.xlsx_ import CHARACTERS, sheet_names
from srr.views.answer import Column, Paragraph, Table
from srr.views.cells import Amount, Money, Percent, Quantity, Ref, Uncertain, Worded

PEOPLE, WORK = Ref("participants", "deelnemers"), Ref("fte", "fte")
YEAR = Code("per", "year")


def day(*numbers: int) -> datetime:
    """A day as openpyxl has it."""
    return datetime.combine(date(*numbers), time())


def made(table: Table, language: str = "nl", left_out=()) -> bytes:
    return FORMATS["xlsx"].render(samples.answer(table, left_out), Wording(language), Screen())


def opened(table: Table, language: str = "nl", left_out=()):
    return openpyxl.load_workbook(io.BytesIO(made(table, language, left_out)))


def table(*cells, key: str = "targets", **more) -> Table:
    """A table with one column beside the id."""
    rows = tuple({"id": f"r{number}", key: cell, **more} for number, cell in enumerate(cells, 1))
    return Table("proposals", tuple(map(Column, ("id", key, *more))), rows)


def columns(book) -> dict[str, list[object]]:
    """The values below each head of the first sheet, without those of the first column."""
    heads, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert len(set(heads)) == len(heads)
    return {head: [row[place] for row in rows] for place, head in enumerate(heads) if place}


def how_many(low, high=None, *, metric=PEOPLE, per=None, **more) -> Quantity:
    ends = (Decimal(low), Decimal(low if high is None else high))
    amount = {key: more.pop(key) for key in ("about", "so_far", "unit") if key in more}
    return Quantity(Amount(*ends, **amount), metric, per, **more)


def test_numbers_euros_and_days_are_what_they_are():
    sheet = opened(samples.TABLE).worksheets[0]
    assert [each.value for each in sheet[1]] == [
        "Voorstel", "Titel", "Status", "Beoogd: deelnemers", "Beoogd: fte per jaar",
        "Beoogd: fte per jaar (minstens)", "Sinds", "Sinds (vanaf)", "Sinds (tot en met)",
        "Verplichting (%)", "Bedrag",
    ]  # fmt: skip
    assert [each.value for each in sheet[2]] == [
        "testlab", samples.HOSTILE, "gestart", 5, "minstens 1,5", 1.5,
        day(2018, 9, 1), day(2018, 9, 1), day(2018, 9, 1), 5, 60000,
    ]  # fmt: skip
    assert [each.value for each in sheet[3]] == [
        "formule", "=1+1", "aangehouden (onzeker)", "geen", "geen", None,
        "mei 2018", day(2018, 5, 1), day(2018, 5, 31), None, None,
    ]  # fmt: skip
    assert sheet["G2"].number_format == "dd-mm-yyyy"
    assert sheet["K2"].number_format == "[$€-413] #,##0"
    assert sheet["B3"].data_type == "s"
    assert sheet["B3"].quotePrefix


def test_a_metric_is_a_column_with_its_unit_in_the_head():
    found = columns(opened(table(
        (how_many(5), how_many(8, per=YEAR), how_many("2.5", metric=WORK)),
        (how_many(3, 6), how_many(2, group=Ref("wajong", "Wajong"), phase="1")),
        (),
        None,
        (how_many(12, metric=Ref("saving", "besparing"), unit="EUR"), how_many(40, metric=Ref("share", "aandeel"), unit="%")),
    )))  # fmt: skip
    assert found == {
        "Beoogd: deelnemers": [5, "3–6", "geen", None, None],
        "Beoogd: deelnemers (minstens)": [5, 3, None, None, None],
        "Beoogd: deelnemers (hoogstens)": [5, 6, None, None, None],
        "Beoogd: deelnemers per jaar": [8, None, "geen", None, None],
        "Beoogd: fte": [2.5, None, "geen", None, None],
        "Beoogd: deelnemers (Wajong, 1)": [None, 2, "geen", None, None],
        "Beoogd: besparing": [None, None, "geen", None, 12],
        "Beoogd: aandeel (%)": [None, None, "geen", None, 40],
    }


def test_an_amount_that_nobody_knows_has_no_least_and_no_most():
    unknown = Quantity(Amount(None, None), WORK)
    assert columns(opened(table((how_many(5),), (unknown,)))) == {
        "Beoogd: deelnemers": [5, None],
        "Beoogd: fte": [None, "een onbekend aantal"],
    }


def test_readings_of_one_metric_stand_apart():
    two = {"as_of": PartialDate(2019), "apart": True}
    found = columns(opened(table(
        (how_many(5, source="de leverancier", **two), how_many(6, source="de review", **two)),
        (how_many(3, as_of=PartialDate(2018)), how_many(4, as_of=PartialDate(2019, 6)), how_many(7)),
        (how_many(1), how_many(2)),
    )))  # fmt: skip
    assert found == {
        "Beoogd: deelnemers (de leverancier)": [5, None, None],
        "Beoogd: deelnemers (de review)": [6, None, None],
        "Beoogd: deelnemers (2018)": [None, 3, None],
        "Beoogd: deelnemers (jun 2019)": [None, 4, None],
        "Beoogd: deelnemers": [None, 7, 1],
        "Beoogd: deelnemers (2)": [None, None, 2],
    }


def test_where_the_row_has_the_metric_the_head_has_the_rest():
    found = columns(opened(table((how_many(5, per=YEAR),), metric=PEOPLE)))
    assert found == {"Beoogd: per jaar": [5], "Maat": ["deelnemers"]}


def test_a_number_says_what_it_is_worth_and_stays_a_number():
    """Also where a sum is not certain, or may be larger by now."""
    sheet = opened(table(
        (how_many(54, about=True, so_far=True),), Uncertain(7), Uncertain(Decimal("2.25")), 2018,
        Uncertain(PartialDate(2018, 9, 1)), Money(Decimal("1250.5"), "USD"),
    )).worksheets[0]  # fmt: skip
    shown = [(each.value, each.number_format) for row in sheet.iter_rows(2) for each in row[1:] if each.value]
    assert shown == [
        (54, '"ongeveer "General" tot nu toe"'),
        (7, 'General" (onzeker)"'),
        (2.25, 'General" (onzeker)"'),
        (2018, "General"),
        (day(2018, 9, 1), 'dd-mm-yyyy" (onzeker)"'),
        (1250.5, "[$USD] #,##0.00"),
    ]


def test_money_of_several_currencies_is_told_apart():
    euros, dollars = Money(Decimal(5)), Money(Decimal(6), "USD")
    assert columns(opened(table((euros,), None, key="amount"))) == {"Bedrag": [5, None]}
    found = columns(opened(table((euros, dollars), Worded(dollars, "zes"), key="amount")))
    assert found == {"Bedrag (EUR)": [5, None], "Bedrag (USD)": [6, 6]}


def test_days_that_no_spreadsheet_has_are_text():
    found = columns(
        opened(table(PartialDate(1899, 12, 31), date(1900, 2, 28), PartialDate(1900, 3, 1), key="date"))
    )
    assert found["Datum"] == ["31-12-1899", "28-02-1900", day(1900, 3, 1)]


def test_no_column_is_always_empty_unless_it_was_asked_for():
    book = opened(replace(samples.TABLE, rows=samples.TABLE.rows[1:]))
    heads = [each.value for each in book.worksheets[0][1]]
    assert "Bedrag" not in heads
    assert "Weggelaten, want in geen enkele rij staat er iets: Verplichting, Bedrag." in told(book)
    chosen = replace(samples.TABLE, rows=samples.TABLE.rows[1:], chosen=("percentage", "id"))
    assert [each.value for each in opened(chosen).worksheets[0][1]] == ["Verplichting", "Voorstel"]


def told(book) -> list[object]:
    return [each.value for each in book["Toelichting"]["A"]]


def test_a_sheet_beside_it_says_of_what_it_is_and_what_is_missing():
    full = replace(
        samples.TABLE,
        totals=({**samples.TABLE.rows[0], "id": Worded("total", say("status.group.all"))},),
        below=(Paragraph("Eén feit heeft geen datum."),),
    )
    book = opened(full, left_out=samples.LEFT_OUT)
    assert book.sheetnames == ["Voorstellen", "Totaal", "Toelichting"]
    assert book["Totaal"]["A2"].value == "Totaal"
    assert told(book)[:3] == ["Voorstellen", "Register: Voorbeeld.", "De stand op 18 juni 2019."]
    assert told(book)[-3] == "Eén feit heeft geen datum."
    assert told(book)[-2].startswith("Let op: 1 bestand van het register is niet te lezen")
    assert told(book)[-1] == "data/proposals/kapot.yaml"
    assert (book.properties.creator, book.properties.created) == ("Voorbeeld", day(2019, 6, 18))


def test_heads_stay_in_sight_and_filter():
    sheet = opened(samples.TABLE).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:K3")
    assert sheet.print_title_rows == "$1:$1"
    assert all(9 <= each.width <= 49 for each in sheet.column_dimensions.values())
    empty = opened(replace(samples.TABLE, rows=())).worksheets[0]
    assert empty.max_row == 1
    assert [each.value for each in empty[1]][:2] == ["Voorstel", "Titel"]


def test_the_same_answer_gives_the_same_bytes():
    assert made(samples.TABLE) == made(samples.TABLE)
    assert made(samples.TABLE) != made(samples.TABLE, "en")


LIKE_FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1+1", " =1", "'x")


@pytest.mark.parametrize(
    "text", [*LIKE_FORMULAS, "1", "007", "mei 2018", "\t=1", "https://x.example", "{=x}"]
)
def test_a_text_is_a_text_whatever_it_looks_like(text):
    """Also after somebody went into the cell and out of it again."""
    data = made(table(text, key="title"))
    cell = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", text.replace("\t", "\\x09"))
    assert cell.hyperlink is None
    assert cell.quotePrefix is (text in LIKE_FORMULAS)
    assert (cell.number_format == "@") is any(each.isdigit() for each in cell.value)
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    assert read.to_python()[1][1] == cell.value


def test_a_text_that_is_too_long_is_refused_by_name():
    assert columns(opened(table("x" * CHARACTERS, key="title")))["Titel"] == ["x" * CHARACTERS]
    # Excel counts a sign outside the first plane twice.
    for text in ("x" * (CHARACTERS + 1), "😀" * (CHARACTERS // 2 + 1)):
        with pytest.raises(Refusal) as refusal:
            made(table("kort", text, key="title"))
        said = Wording("nl").sentence(refusal.value.message)
        assert said.startswith("r2: Titel heeft 32.768 tekens")


def test_names_of_sheets_are_names_that_excel_takes():
    titles = [
        "Voorstellen",
        "voorstellen",
        "History",
        "a/b:c?[d]*\\",
        "'x'",
        "",
        "é" * 40,
        "é" * 41,
        "😀" * 20,
        "Opdrachtgever - wil graag - doelgroep",
        "Opdrachtgever - wil graag - werk",
        f"Opdrachtgever - {'é' * 40}",
    ]
    names = list(sheet_names(titles))
    assert names == [
        "Voorstellen", "voorstellen (2)", "History (2)", "a-b-c--d---", "x", "-", "é" * 31, "é" * 27 + " (2)", "😀" * 15,
        "Opdrac. - wil graag - doelgroep", "Opdrachtgev. - wil graag - werk", "Opdrachtgever - ééééééééééééééé",
    ]  # fmt: skip


def test_a_percentage_is_the_number_that_people_say():
    assert columns(opened(table(Percent(Decimal("2.5")), key="percentage"))) == {"Verplichting (%)": [2.5]}
