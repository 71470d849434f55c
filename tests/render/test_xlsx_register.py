"""A register as a spreadsheet, read back by what people and programs open it with."""

from __future__ import annotations

import csv
import io
import itertools
import re
import subprocess
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
import python_calamine
from openxml_audit import OpenXmlValidator

from srr.meaning.workbook import digest, mark
from srr.model.dates import PartialDate
from srr.model.records import KINDS
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.export.workbook import workbook
from tests.conftest import program
from tests.render.test_naughty import filled

DAY = date(2019, 12, 31)
#: The rows of the codes and of the heads, and the first of the records.
CODES, HEADS, FIRST = 1, 2, 3
#: The settings of an office whose user is Dutch.
DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>nl-NL</value></prop></item></oor:items>
"""


def written(register, language="nl"):
    view = workbook(register, register.at(DAY, asked=False), "abc123")
    return FORMATS["xlsx"].render(view, Wording(language), Screen())


@pytest.fixture(scope="module")
def data(example):
    return written(example)


@pytest.fixture(scope="module")
def book(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def sheets(book):
    """The sheets that can be read back, by kind and the way to the list."""
    found = {}
    for sheet in book:
        said = mark(str(sheet.cell(CODES, sheet.max_column).value))
        if said is not None:
            found[said.kind, said.path] = sheet
    return found


def rows(sheet):
    """The rows by code, with the digest under an empty one."""
    codes = [each.value for each in sheet[CODES]][:-1]
    for row in sheet.iter_rows(FIRST, values_only=True):
        yield dict(zip((*codes, ""), row, strict=True))


def test_there_is_a_sheet_a_kind_and_one_a_list_that_some_record_has(book, example):
    found = sheets(book)
    for folder in KINDS:
        kind, records = folder.removesuffix("s"), example.folder(folder)
        assert [each["id"] for each in rows(found[kind, ""])] == [*records]
        assert [each[""] for each in rows(found[kind, ""])] == [digest(each) for each in records.values()]
    history = [*rows(found["proposal", "history"])]
    assert [each["position"] for each in history if each["id"] == "testlab"] == [
        *range(1, len(example.proposals["testlab"].history) + 1)
    ]
    assert {each["partners.position"] for each in rows(found["supplier", "partners.0.offers"])} == {1, 2}
    assert ("client", "links") not in found


def test_a_cell_is_a_number_a_day_or_a_text_as_people_type_it(book):
    found = sheets(book)
    agreements = {each["id"]: each for each in rows(found["agreement", ""])}
    one = agreements["ict-inhuur-2019-fictief-databrug"]
    assert (one["obligation.percentage"], one["obligation.base_amount"]) == (5, 900000)
    sheet = found["agreement", ""]
    place = [each.value for each in sheet[CODES]].index("obligation.base_amount") + 1
    # Cents that somebody types are seen, and read back.
    assert {each.number_format for (each,) in sheet.iter_rows(FIRST, None, place, place) if each.value} == {
        "[$€-413] #,##0.00"
    }
    assert (one["signed"].date(), one["obligation.base"], one["supplier"], one["~supplier"], one["~clients"]) == (
        date(2019, 4, 15), "opdrachtwaarde", "fictief-databrug", "Combinatie Fictief Databrug", "OCW | DJI",
    )  # fmt: skip
    dates = {(each["id"], each["position"]): each for each in rows(found["proposal", "history"])}
    first = dates["codeklas", 1]
    assert (first["date"], first["~date.from"].date(), first["~date.until"].date()) == (
        "jul 2018",
        date(2018, 7, 1),
        date(2018, 7, 31),
    )
    sheet = found["supplier", ""]
    kvk = [each.value for each in sheet[CODES]].index("kvk")
    assert (sheet.cell(FIRST + 1, kvk + 1).data_type, sheet.cell(FIRST + 1, kvk + 1).number_format) == (
        "s",
        "@",
    )


def test_codes_are_hidden_heads_are_not_and_no_column_is_empty(book):
    for (kind, path), sheet in sheets(book).items():
        assert sheet.row_dimensions[CODES].hidden
        assert not sheet.row_dimensions[HEADS].hidden
        last = openpyxl.utils.get_column_letter(sheet.max_column)
        assert sheet.column_dimensions[last].hidden
        heads = [each.value for each in sheet[HEADS]]
        assert len({*heads}) == len(heads), (kind, path)
        assert sheet.freeze_panes == f"B{FIRST}"
        assert sheet.auto_filter.ref == f"A{HEADS}:{last}{sheet.max_row}"
        for column in sheet.iter_cols(min_row=FIRST, values_only=True):
            assert any(each is not None for each in column), (kind, path)


def test_what_can_be_chosen_is_a_range_of_a_hidden_sheet(example):
    """As many as there are: a list in the cell itself takes 255 letters."""
    many = {
        f"leverancier-{number}": replace(example.suppliers["atos"], id=f"leverancier-{number}")
        for number in range(300)
    }
    book = openpyxl.load_workbook(io.BytesIO(written(replace(example, suppliers=many))))
    sheet = sheets(book)["agreement", ""]
    place = openpyxl.utils.get_column_letter([each.value for each in sheet[CODES]].index("supplier") + 1)
    (found,) = [
        each
        for each in sheet.data_validations.dataValidation
        if str(each.sqref).startswith(f"{place}{FIRST}:")
    ]
    name, cells = re.fullmatch(r"'(.+)'!(.+)", found.formula1).groups()
    assert book[name].sheet_state == "hidden"
    assert [each.value for (each,) in book[name][cells.replace("$", "")]] == [*many]
    assert found.errorStyle == "warning"
    words = {str(each.sqref).split(":")[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    base = openpyxl.utils.get_column_letter(
        [each.value for each in sheet[CODES]].index("obligation.base") + 1
    )
    cells = words[f"{base}{FIRST}"].split("!")[1].replace("$", "")
    assert "opdrachtwaarde" in [each.value for (each,) in book[name][cells]]


def test_it_says_what_it_is_and_where_things_stand(book, example):
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    contents = properties.pop("srr-contents")
    assert re.fullmatch("[0-9a-f]{16}", contents)
    assert properties == {"srr-workbook": "1", "srr-day": "2019-12-31", "srr-revision": "abc123"}
    notes = book.worksheets[0]
    lines = [row[0] for row in notes.iter_rows(values_only=True)]
    assert lines[:4] == [
        example.settings.name, f"Register: {example.settings.name}.", "De stand op 31 december 2019.",
        "Gelezen uit versie abc123 in git.",
    ]  # fmt: skip
    shown = [each.title for each in book if each.sheet_state == "visible"][1:]
    start = lines.index("Blad") + 1
    assert lines[start : start + len(shown)] == shown
    assert [notes.cell(start + 1 + number, 1).hyperlink.location for number in range(len(shown))] == [
        f"'{each}'!A1" for each in shown
    ]
    explained = {
        (row[0], row[2]): row for row in notes.iter_rows(min_row=start + len(shown), values_only=True)
    }
    for sheet in sheets(book).values():
        for code in [each.value for each in sheet[CODES]][:-1]:
            assert code.endswith((".from", ".until")) or (sheet.title, code) in explained
    assert explained["Overeenkomsten", "obligation.percentage"][3].startswith("Welk deel van de grondslag")
    assert "opdrachtwaarde" in explained["Overeenkomsten", "obligation.base"][4]


def test_units_are_worded_and_are_no_part_of_an_organisation(book):
    rows = [*book["Maten"].iter_rows(values_only=True)]
    place = rows[0].index("Eenheid")
    assert {row[place] for row in rows[1:]} == {"personen", "plaatsen", "fte", "arbeidsjaren", "uren", "EUR"}


def test_what_was_left_out_is_told(example):
    lost = replace(example.agreements["dji-datakwaliteit"], supplier="weg")
    broken = replace(
        example,
        agreements={**example.agreements, lost.id: lost},
        left_out=example.left_out + samples_left_out(),
    )
    book = openpyxl.load_workbook(io.BytesIO(written(broken)))
    lines = [row[0] for row in book.worksheets[0].iter_rows(values_only=True) if row[0]]
    place = next(number for number, each in enumerate(lines) if each.startswith("Let op: 1 bestand"))
    assert lines[place + 1] == "data/proposals/kapot.yaml"
    assert lines[place + 2 : place + 4] == [
        "1 verwijzing leidt nergens heen:",
        "agreements dji-datakwaliteit: supplier weg",
    ]


def samples_left_out():
    import samples

    return samples.LEFT_OUT


def test_the_same_register_and_day_give_the_same_bytes_and_an_auditor_finds_nothing(example, data, tmp_path):
    assert written(example) == data
    (tmp_path / "x.xlsx").write_bytes(data)
    assert OpenXmlValidator().validate(tmp_path / "x.xlsx").errors == []


@pytest.mark.parametrize("text", ["=1+1", "\t@SUM(A1)\n \uff0b1", "https://x.example/?a=b#c"])
def test_a_text_in_every_field_stays_a_text(example, text):
    """To openpyxl and to calamine; each of them reads as many as there are."""
    register = replace(
        example,
        **{kind: {id_: filled(each, itertools.repeat(text)) for id_, each in example.folder(kind).items()} for kind in KINDS},
    )  # fmt: skip
    data = written(register)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row]
    assert {each.data_type for each in cells} <= {"s", "n", "d"}
    shown = text.replace("\t", "\\x09")
    count = sum(each.value == shown for each in cells)
    assert count > 300
    assert not [each for each in cells if each.hyperlink]
    other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    read = [
        cell
        for name in other.sheet_names[1:]
        for row in other.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    assert read.count(shown) == count


@pytest.mark.programs
def test_libreoffice_shows_the_same_numbers_and_days_to_a_dutch_reader(example, tmp_path):
    agreement = replace(
        example.agreements["ict-inhuur-2019-fictief-databrug"],
        title="=1+1",
        value=12345678,
        signed=PartialDate(2019, 4, 5),
        awarded=PartialDate(2019, 3),
        notes="een\ntwee",
    )
    agreement = replace(
        agreement, obligation=replace(agreement.obligation, percentage=agreement.obligation.percentage / 2)
    )
    (tmp_path / "x.xlsx").write_bytes(
        written(replace(example, agreements={**example.agreements, agreement.id: agreement}))
    )
    # The filter's numbers: semicolon, quotes, UTF-8, from line 1, cells as they are shown, every sheet.
    form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1"
    (tmp_path / "home/user").mkdir(parents=True)
    (tmp_path / "home/user/registrymodifications.xcu").write_text(DUTCH)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    ran = subprocess.run(
        [program("soffice"), home, "--headless", "--convert-to", form, "x.xlsx"],
        cwd=tmp_path, capture_output=True, timeout=170, check=True, text=True,
    )  # fmt: skip
    assert "Error" not in ran.stdout + ran.stderr
    with (tmp_path / "x-Overeenkomsten.csv").open(encoding="utf-8", newline="") as file:
        codes, _, *found = csv.reader(file, delimiter=";")
    (row,) = [dict(zip(codes, each, strict=True)) for each in found if each[0] == agreement.id]
    assert {code: row[code] for code in ("title", "value", "signed", "awarded", "~awarded.from", "obligation.percentage", "notes")} == {
        "title": "=1+1", "value": "€ 12.345.678,00", "signed": "05-04-2019", "awarded": "mrt 2019",
        "~awarded.from": "01-03-2019", "obligation.percentage": "2,5", "notes": "een\ntwee",
    }  # fmt: skip
    assert len([*tmp_path.glob("x-*.csv")]) == len(openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames)
