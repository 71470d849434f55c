"""What is no sheet, or a hostile one, is told in one sentence, within bounds."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from srr.render.wording import Wording
from srr.sheets.grid import NoSheet, letters, number_of
from srr.sheets.limits import BYTES, SHEETS, TREE
from srr.sheets.reading import check_texts, workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
ODS = (
    f'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="{TABLE}"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}'
    "</office:spreadsheet></office:body></office:document-content>"
)


def xlsx(rows=(("Titel", "Leverancier"), ("A", "B"))):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def replaced(content, part, change, packed=zipfile.ZIP_DEFLATED):
    """The same package with one part otherwise."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", packed) as new,
    ):
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each == part else old.read(each))
    return target.getvalue()


def ods(table):
    return zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml=ODS.format(table))


SHEET = "xl/worksheets/sheet1.xml"
CELL = '<table:table-cell office:value-type="string" table:number-columns-repeated="{}"><text:p>x</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.xlsx", b"", "rule.yaml-subset.empty"),
        ("a.xlsx", xlsx()[:900], "sheet.damaged"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 200, "sheet.damaged"),
        ("a.xls", b"<html><table><tr><td>Titel</td></tr></table></html>", "sheet.kind"),
        ("a.xls", b"\xef\xbb\xbf \n<?xml version='1.0'?><Workbook/>", "sheet.kind"),
        ("a.pdf", b"%PDF-1.7", "sheet.kind"),
        ("a.csv", b"\x00\x01\x02\x03" * 9, "sheet.other"),
        ("a.json", b'{"a": 1}', "sheet.other"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet.damaged"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sheet.protected"),
        ("a.xlsx", bytes(BYTES + 1), "sheet.large"),
        ("a.xlsx", zipped(word__document_xml="<x/>"), "sheet.kind"),
        ("a.xlsx", replaced(xlsx(), "_rels/.rels", lambda _: b"<x/>"), "sheet.other"),
        ("a.xlsx", zipped(register_xlsx="x"), "sheet.kind"),
        ("a.xlsx", b"\x89PNG\r\n", "sheet.kind"),
        ("a.xls", b"<!-- x --><div>", "sheet.kind"),
        ("a.xlsx", replaced(xlsx(), "xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>"), "sheet.damaged"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda xml: xml.replace(b'r="2"', b'r="-2"')), "sheet.damaged"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda xml: xml, zipfile.ZIP_LZMA), "sheet.damaged"),
        ("a.csv", b"Titel;Naam\n" + b"x" * 140_000, "sheet.large"),
        ("a.csv", b'Titel;Naam\n"' + b"x\n" * 70_000, "sheet.quote"),
        ("a.ods", ods("<table:table table:name='A'><table:table-row table:number-rows-repeated='1000000'>" + CELL.format(9) + "</table:table-row></table:table>"), "sheet.large"),
        ("a.ods", ods("<table:table table:name='A'><table:table-row>" + CELL.format(10**15) + "</table:table-row></table:table>"), "sheet.large"),
        ("a.ods", ods("<table:table table:name='A'><table:table-row>" + CELL.format("9" * 5000) + "</table:table-row></table:table>"), "sheet.damaged"),
        ("a.csv", b"a;b\n" * 200_000, "sheet.large"),
        ("a.csv", b"x;" * 700_000, "sheet.large"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><worksheet')), "sheet.harmful"),
        (
            "a.xlsx",
            replaced(
                xlsx(),
                SHEET,
                lambda xml: xml.replace(b"<sheetData>", b"<cols>" + b'<col min="1" max="16384" hidden="1"/>' * 400 + b"</cols><sheetData>"),
            ),
            "sheet.large",
        ),
        ("a.xlsx", replaced(xlsx(), "xl/styles.xml", lambda xml: xml.replace(b"</cellXfs>", b'<xf a="" b="" c="" d="" e="" f="" g=""/>' * 101_000 + b"</cellXfs>")), "sheet.large"),
        ("a.csv", b'Titel;Naam\n"Plan een;x\nPlan twee;y\nPlan drie;z\n', "sheet.quote"),
        ("a.ods", zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="x", **{"META-INF__manifest_xml": "<a><encryption-data/></a>"}), "sheet.protected"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda xml: xml.replace(b't="inlineStr"', b't="s"').replace(b"<is><t>A</t></is>", b"<v>999</v>")), "sheet.damaged"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda _: b" " * (65 * 1024 * 1024)), "sheet.large"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda _: f'<worksheet xmlns="{MAIN}"><sheetData><row>'.encode() + b'<c a="" b="" c="" d="" e="" f="" g="" h="" i="" j=""/>' * 80_000), "sheet.large"),
        ("a.xlsx", replaced(xlsx(), SHEET, lambda xml: xml.replace(b"<worksheet", b"<worksheet " + b" ".join(b'xmlns:a%d="b"' % each for each in range(TREE + 1)))), "sheet.large"),
        ("a.ods", ods("<table:table table:name='A'/>" * (SHEETS + 1)), "sheet.large"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_read_is_told_in_one_sentence(name, content, key):
    with pytest.raises(NoSheet) as refused:
        workbook(content, name)
    assert refused.value.message.key == key
    for language in ("nl", "en"):
        said = Wording(language).sentence(refused.value.message)
        assert len(re.split(r"[.!?] ", said)) == 1, said


def test_a_document_of_word_is_pointed_to_where_checklists_are_read():
    with pytest.raises(NoSheet) as refused:
        workbook(zipped(word__document_xml="<x/>"), "a.docx")
    assert refused.value.remedy.key == "sheet.word.do"


def test_a_number_that_no_spreadsheet_has_is_told():
    cell = (
        '<table:table-cell office:value-type="float" office:value="{}"><text:p>1</text:p></table:table-cell>'
    )
    (sheet,) = workbook(
        ods(
            f"<table:table table:name='A'><table:table-row>{cell.format('1e999999999')}{cell.format('nan')}</table:table-row></table:table>"
        ),
        "a.ods",
    ).sheets
    assert [each.fault for each in sheet.cells.values()] == ["scaled", "scaled"]


@pytest.mark.parametrize("bound", ["TEXT", "TEXTS", "NOTES", "SHEETS"])
def test_what_nobody_looks_through_is_counted(bound, monkeypatch):
    note = "<office:annotation><text:p>x</text:p></office:annotation>"
    tables = [
        f"<table:table table:name='{each}'><table:table-row><table:table-cell>{note}</table:table-cell>{CELL.format(1)}</table:table-row></table:table>"
        for each in "ABC"
    ]
    content = ods("".join(tables))
    monkeypatch.setattr(f"srr.sheets.reading.{bound}", 3)
    check_texts(workbook(content, "a.ods").sheets)
    monkeypatch.setattr(f"srr.sheets.reading.{bound}", 2 if bound in {"NOTES", "SHEETS"} else 0)
    with pytest.raises(NoSheet) as refused:
        check_texts(workbook(content, "a.ods").sheets)
    told = "different" if bound == "TEXTS" else bound.lower()
    assert dict(refused.value.message.args)["bound"].key == f"sheet.bound.{told}"


@pytest.mark.parametrize("bound", ["CELLS", "DIFFERENT", "MERGED"])
def test_what_would_cost_too_much_is_counted(bound, monkeypatch):
    content = replaced(
        xlsx(),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + b'<mergeCell ref="D1:E2"/>' * 4),
    )
    assert len(workbook(content, "a.xlsx").sheets[0].cells) == 4
    monkeypatch.setattr(f"srr.sheets.xlsx.{bound}", 3)
    with pytest.raises(NoSheet) as refused:
        workbook(content, "a.xlsx")
    assert refused.value.message.key == "sheet.large"


def test_equal_cells_are_one_and_what_differs_in_anything_is_another(monkeypatch):
    cell = '<table:table-cell office:value-type="{}"{}><text:p>{}</text:p></table:table-cell>'
    cells = [
        cell.format("string", "", "5"),
        cell.format("string", "", "5"),
        cell.format("float", ' office:value="5"', "5"),
        cell.format("float", ' office:value="5"', "5<text:s/>x"),
        cell.format("string", "", "6"),
    ]
    table = f"<table:table table:name='A'><table:table-row>{''.join(cells)}</table:table-row></table:table>"
    found = workbook(ods(table), "a.ods").sheets[0]
    assert [(each.text, each.number, each.fault) for _, each in sorted(found.cells.items())] == [
        ("5", None, None), ("5", None, None), ("5", Decimal(5), None), ("5 x", None, None), ("6", None, None),
    ]  # fmt: skip
    assert found.cells[1, 1] is found.cells[1, 2]
    assert found.reach == {1: 1, 2: 1, 3: 1, 4: 1, 5: 1}
    monkeypatch.setattr("srr.sheets.ods.DIFFERENT", 2)
    with pytest.raises(NoSheet) as refused:
        workbook(ods(table), "a.ods")
    assert refused.value.message.key == "sheet.large"


def test_what_stands_in_no_row_counts_too():
    def change(xml):
        inside = b"<a>" + b'<x q="1"/>' * 1000 + b"</a><a><col/></a>"
        return xml.replace(b"<sheetData>", b"<!--x-->" * 100_000 + inside * 500 + b"<sheetData>")

    with pytest.raises(NoSheet) as refused:
        workbook(replaced(xlsx(), SHEET, change), "a.xlsx")
    assert refused.value.message.key == "sheet.large"


def test_a_cell_in_the_last_corner_costs_nothing():
    (sheet,) = workbook(
        replaced(
            xlsx(),
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>",
                b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
            ),
        ),
        "a.xlsx",
    ).sheets
    assert sheet.cells[1_048_576, 16_384].text == "x"
    assert sheet.cells[1, 1].text == "Titel"
    assert len(sheet.cells) == 5
    assert sheet.rows == [1, 2, 1_048_576]


@pytest.mark.parametrize(
    "content",
    [
        "Titel;Eén\nA;€ 5,00\n".encode("cp1252"),
        "Titel;Eén\nA;€ 5,00\n".encode("utf-8-sig"),
        "sep=;\nTitel;Eén\nA;€ 5,00\n".encode("utf-16"),
        "Titel;Eén\nA;€ 5,00\n".encode("utf-16-le"),
        "Titel;Eén\rA;€ 5,00\r".encode("mac_roman"),
        'Titel\tEén\nA\t"€ 5,00"\n'.encode(),
        'Titel,Eén\nA,"€ 5,00"\n'.encode(),
    ],
)
def test_a_text_is_read_in_its_own_encoding_and_by_its_own_sign(content):
    (sheet,) = workbook(content, "a.csv").sheets
    assert [cell.text for cell in sheet.cells.values()] == ["Titel", "Eén", "A", "€ 5,00"]


def test_a_text_of_ms_dos_is_read_in_its_own_encoding():
    (sheet,) = workbook("Titel;Eén\nCoördinatie;zoëven\n".encode("cp850"), "a.csv").sheets
    assert [cell.text for cell in sheet.cells.values()] == ["Titel", "Eén", "Coördinatie", "zoëven"]


def test_a_sign_that_cannot_be_read_is_said_of_its_cell():
    (sheet,) = workbook("Titel;Naam\nA;Caf\x81\n".encode("latin-1"), "a.csv").sheets
    assert {cell.text: cell.fault for cell in sheet.cells.values()} == {
        "Titel": None,
        "Naam": None,
        "A": None,
        "Caf\ufffd": "garbled",
    }


def test_quotation_marks_within_a_text_are_that():
    content = b'Titel;Naam\nBuis 5";x\n"Twee\nregels; ""zo""";y'
    (sheet,) = workbook(content, "a.csv").sheets
    assert [each.text for each in sheet.cells.values()] == [
        *("Titel", "Naam", 'Buis 5"', "x"),
        *('Twee\nregels; "zo"', "y"),
    ]


def test_columns_are_named_as_spreadsheets_do():
    assert [letters(each) for each in (1, 26, 27, 16_384)] == ["A", "Z", "AA", "XFD"]
    assert [number_of(each) for each in ("A", "AA", "XFD")] == [1, 27, 16_384]
