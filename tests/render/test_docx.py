"""A Word file as Word, LibreOffice and a screen reader need it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
import samples
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Box, Boxes, Document, Grid, Heading, Paragraph, join
from srr.views.cells import PartialDate
from tests.views.answers import DAY, PAGES, VIEWS

DOCUMENTS = ("checklist", "brief-kleinbit")


def written(body, language="nl"):
    return FORMATS["docx"].render(samples.answer(body), Wording(language), Screen())


def parts(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def texts(made):
    """Every text of the document, controls and all."""
    root = etree.fromstring(parts(made)["word/document.xml"])
    return ["".join(each.itertext(qn("w:t"))) for each in root.iter(qn("w:p"))]


@pytest.fixture(scope="module")
def paper():
    return written(samples.DOCUMENT)


def test_it_holds_what_the_document_says_and_nothing_of_it_is_markup(paper):
    said = "\n".join(texts(paper))
    for each in (samples.HOSTILE, "R01 Is de proeftuin gestart?", "☐\xa0goed     ☒\xa0deels", "nog niet\noveral",
                 "☐\xa0voortzetten", "Deelnemers: 14 van 23", "  # commentaar"):  # fmt: skip
        assert each in said


def test_the_same_answer_gives_the_same_bytes_and_no_time(paper):
    assert written(samples.DOCUMENT) == paper
    assert {each.date_time[0] for each in zipfile.ZipFile(io.BytesIO(paper)).infolist()} == {1980}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_what_it_is(language):
    found = docx.Document(io.BytesIO(written(samples.DOCUMENT, language)))
    properties = found.core_properties
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    assert (properties.title, properties.language, properties.author) == ("Kop", locale, "Voorbeeld")
    assert properties.created.date() == samples.DAY
    assert {each.get(qn("w:val")) for each in found.styles.element.iter(qn("w:lang"))} == {locale}
    section = found.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer._element  # noqa: SLF001
    codes = [each.text for each in footer.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "".join(footer.itertext(qn("w:t"))).startswith("Kop · 18 ")


def test_headings_are_headings_and_tables_have_heads_and_names(paper):
    found = docx.Document(io.BytesIO(paper))
    assert [(each.style.name, each.text) for each in found.paragraphs if "Heading" in each.style.name] == [
        ("Heading 1", "Kop · 18 juni 2019"), ("Heading 2", "Getallen"), ("Heading 2", "Vragen"),
    ]  # fmt: skip
    heads = list(found.element.iter(qn("w:tblHeader")))
    assert len(heads) == 1
    tables = list(found.element.iter(qn("w:tbl")))
    names = [next(each.iter(qn("w:tblCaption"))).get(qn("w:val")) for each in tables]
    assert names[:2] == ["Kop", "Getallen"]
    assert all(names)
    assert [each.text for each in found.paragraphs if each.style.name == "Caption"] == ["Tabel 1. Getallen"]


def test_a_caption_says_what_the_table_holds_where_the_heading_does_not():
    grid = Grid(("wat",), (("x",),), caption="Afspraken van de vorige keer")
    made = written(Document("x", {}, (Heading("Kop", 1), Heading("De vorige keer"), grid)))
    found = docx.Document(io.BytesIO(made))
    captions = [each.text for each in found.paragraphs if each.style.name == "Caption"]
    assert captions == ["Tabel 1. Afspraken van de vorige keer"]
    (name,) = found.element.iter(qn("w:tblCaption"))
    assert name.get(qn("w:val")) == "Afspraken van de vorige keer"


def test_what_belongs_together_stays_on_one_page():
    rows = tuple((str(each),) for each in range(10))
    boxes = Boxes((Box("ja"),), "keuze")
    blocks = (Heading("Kop", 1), Grid(("wat",), rows), Paragraph("Alleen bij ja:"), boxes, Paragraph("einde"))
    found = docx.Document(io.BytesIO(written(Document("x", {}, blocks))))
    (table,) = found.tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True] * 10 + [None]
    by_text = {each.text: each.paragraph_format.keep_with_next for each in found.paragraphs}
    assert (by_text["Alleen bij ja:"], by_text["einde"]) == (True, None)


def test_a_date_in_a_table_is_not_broken():
    grid = Grid(("wat", "vóór"), (("een hele lange zin " * 9, PartialDate.parse("2019-11-15")),))
    said = texts(written(Document("x", {}, (Heading("Kop", 1), grid)), "en"))
    assert "15\xa0Nov\xa02019" in said


def test_no_heading_is_too_light(paper):
    """Contrast with white by WCAG 2.1, success criterion 1.4.3."""
    found = docx.Document(io.BytesIO(paper))
    colors = {each.font.color.rgb for each in found.styles if getattr(each, "font", None) and each.name in
              {"Heading 1", "Heading 2", "Heading 3", "Caption", "Quiet", "Warning"}}  # fmt: skip
    for color in colors:
        channels = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
        light = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))
        assert 1.05 / (light + 0.05) >= 4.5, color


def test_every_box_can_be_clicked_and_has_a_name_and_a_number_of_its_own():
    two = join("both", (samples.DOCUMENT, samples.DOCUMENT))
    root = etree.fromstring(parts(written(two))["word/document.xml"])
    boxes = list(root.iter(qn("w:sdt")))
    assert len(boxes) == 8
    assert all(next(each.iter(qn("w:alias"))).get(qn("w:val")) for each in boxes)
    assert len({next(each.iter(qn("w:id"))).get(qn("w:val")) for each in boxes}) == 8
    marks = [each.get(qn("w:name")) for each in root.iter(qn("w:bookmarkStart"))]
    assert marks == ["R01", "R02", "R01_2", "R02_2"]
    numbers = [each.get(qn("w:id")) for each in root.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == 4


def test_a_next_document_begins_on_a_new_page():
    two = join("both", (samples.DOCUMENT, samples.DOCUMENT))
    root = etree.fromstring(parts(written(two))["word/document.xml"])
    assert len(list(root.iter(qn("w:pageBreakBefore")))) == 1


def test_no_column_is_narrower_than_its_longest_word():
    grid = Grid(("wat", "gedaan"), (("een hele lange zin over wat er gedaan moet worden en door wie", "x"),))
    root = etree.fromstring(parts(written(Document("x", {}, (Heading("Kop", 1), grid))))["word/document.xml"])
    narrow = [int(each.get(qn("w:w"))) for each in root.iter(qn("w:gridCol"))][1]
    # A letter of 10.5 points is about 110 twentieths of a point wide.
    assert narrow > len("gedaan") * 110


@pytest.mark.parametrize("name", [*(f"nl {each}" for each in DOCUMENTS), "en checklist"])
def test_an_auditor_of_the_format_finds_nothing(name, example, example_on, tmp_path):
    language, name = name.split(" ", 1)
    now = example_on(DAY)
    view = Answer.of(now, (VIEWS | PAGES)[name](example, now))
    target = tmp_path / "a.docx"
    target.write_bytes(FORMATS["docx"].render(view, Wording(language), Screen()))
    assert OpenXmlValidator().validate(target).errors == []


def test_what_nobody_sees_and_what_xml_does_not_take_is_written_visibly():
    shown = replace(samples.DOCUMENT, blocks=(Heading("a\x00b\ufffe\u202e\x0b", 1),))
    assert r"a\x00b\ufffe\u202e\x0b" in "".join(texts(written(shown)))
    assert not re.search(rb"[\x00\x0b]", parts(written(shown))["word/document.xml"])
