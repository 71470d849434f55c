"""No text of a record is markup, a formula, a command or a control character in any output.

Every free text of the example register is one of the Big List of Naughty Strings, every answer about it is made, and
each format is read back by a parser that is not srr.
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import ics
import lxml.html
import openpyxl
import pytest
import python_calamine
from markdown_it import MarkdownIt

from srr.meaning.fields import meaning
from srr.model.records import KINDS, Meaning
from srr.problems import Position, Problem, Severity, say
from srr.render import look
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Table
from srr.views.calendar import calendar
from srr.views.export.tables import export
from srr.views.problems import Excerpt, Home, Report
from srr.views.reviews import to_hold
from tests.views.answers import DAY, PAGES, VIEWS

NAUGHTY = json.loads(Path(__file__).with_name("naughty.json").read_text(encoding="utf-8"))
#: Of srr's own: what CI services obey, right-to-left marks, an escape of the terminal.
NAUGHTY += [
    "##vso[task.setvariable variable=x]y",
    "::error::x",
    "[red]rood[/]",
    "| a | b |",
    "\u202ex\u202c",
    "\x1b[31mx",
]
EVERY = VIEWS | PAGES
#: Texts to which a schema gives a form.
FORMED = {"id", "currency", "kvk", "oin", "tooi", "url", "mailbox", "abbreviation"}
#: What a page may be made of.
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article", "h1", "h2", "h3",
    "h4", "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "dl", "dt", "dd", "div", "span",
    "strong", "em", "code", "pre", "a", "br", "hr",
}  # fmt: skip
#: What moves the cursor, turns the direction of reading or is seen by nobody.
UNSEEN = {"Cc", "Cf"}
#: What a spreadsheet calculates, also in full width; a number below zero is none.
FORMULA = re.compile("\\s*(?:[=+@\uff1d\uff0b\uff20]|[-\uff0d](?![\\d,.]*$))")
MARKDOWN = MarkdownIt("commonmark").enable("table")


def filled(part, texts: Iterator[str]):
    """A record in which every free text is the next of these."""
    changed = {}
    for each in fields(part):
        value = getattr(part, each.name)
        items = value if isinstance(value, tuple) else (value,)
        if each.name in {*FORMED, "origin", "undated"} or not items:
            continue
        if any(is_dataclass(item) for item in items):
            new = tuple(
                filled(item, texts) if is_dataclass(item) and _is_part(item) else item for item in items
            )
        elif isinstance(items[0], str) and meaning(type(part), each.name) in {Meaning.TEXT, Meaning.PROSE}:
            new = tuple(next(texts) for _ in items)
        else:
            continue
        changed[each.name] = new if isinstance(value, tuple) else new[0]
    return replace(part, **changed)


def _is_part(item) -> bool:
    return type(item).__module__ == "srr.model.records"


#: How many of them there is room for in the example register: it is filled twice.
ROOM = 250


@pytest.fixture(scope="module", params=[0, ROOM])
def register(example, request):
    return naughty(example, request.param)


def naughty(example, first):
    """The example register with other words: those of the list from a number on."""
    texts = itertools.cycle(NAUGHTY[first:] + NAUGHTY[:first])
    return replace(
        example,
        **{
            kind: {id_: filled(each, texts) for id_, each in sorted(example.folder(kind).items())}
            for kind in KINDS
        },
    )


@pytest.fixture(scope="module")
def answers(register):
    now = register.at(date.fromisoformat(DAY))
    return {name: Answer.of(now, make(register, now)) for name, make in EVERY.items()}


def test_there_is_room_for_half_of_the_list(register, request):
    assert ROOM * 2 > len(NAUGHTY) > 450
    told = repr([register.folder(kind) for kind in KINDS])
    first = request.node.callspec.params["register"]
    assert [each for each in NAUGHTY[first : first + ROOM] if repr(each)[1:-1] not in told] == []


def rendered(answers, name, languages=("nl", "en")):
    """Every answer that this format takes, in these languages."""
    format_ = FORMATS[name]
    for (view, answer), language in itertools.product(answers.items(), languages):
        if isinstance(answer.body, format_.takes):
            yield view, answer, format_.render(answer, Wording(language), Screen())


def unseen(text: str) -> set[str]:
    return {each for each in text if unicodedata.category(each) in UNSEEN} - {"\n"}


@pytest.mark.parametrize("name", ["table", "plain"])
def test_text_for_people_has_no_control_characters(answers, name):
    for view, _, text in rendered(answers, name):
        assert unseen(text) == set(), view
        assert not re.search(r"^\s*::|##vso\[|##\[", text, re.MULTILINE), view


def test_json_is_json(answers):
    for view, answer, text in rendered(answers, "json"):
        told = json.loads(text)
        if isinstance(answer.body, Table):
            assert len(told["rows"]) == len(answer.body.rows), view


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("csv-nl", ";")])
def test_csv_has_a_cell_for_each_cell_and_no_formula(answers, name, delimiter):
    for view, answer, text in rendered(answers, name):
        head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
        assert len(rows) == len(answer.body.rows), view
        for row in rows:
            assert len(row) == len(head), view
            assert [each for each in row if FORMULA.match(each)] == [], view


def test_a_spreadsheet_says_every_text_as_text(answers):
    """To openpyxl and to calamine, which read the file each in their own way."""
    for view, answer, data in rendered(answers, "xlsx", ["nl"]):
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {each.data_type for each in cells} <= {"s", "n", "d"}, view
        assert not [each for each in cells if each.hyperlink or each.comment], view
        assert unseen("".join(str(each.value) for each in cells)) == set(), view
        assert book.worksheets[0].max_row == len(answer.body.rows) + 1, view
        other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert other.sheet_names == book.sheetnames
        for sheet in book:
            rows = other.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
            texts = [each for row in rows for each in row if isinstance(each, str) and each]
            said = [each.value for row in sheet for each in row if each.data_type == "s" and each.value]
            assert texts == said, view


def test_markdown_has_no_markup_of_a_record(answers):
    for view, _, text in rendered(answers, "markdown"):
        tokens = [one for each in MARKDOWN.parse(text) for one in (each, *(each.children or ()))]
        assert {each.type for each in tokens} & {"html_block", "html_inline", "image", "fence"} == set(), view
        hrefs = [each.attrGet("href") for each in tokens if each.type == "link_open"]
        assert [each for each in hrefs if not re.match("(https?|mailto):", str(each))] == [], view


def test_a_page_has_no_markup_of_a_record(answers):
    for view, _, text in rendered(answers, "html"):
        page = lxml.html.document_fromstring(text)
        elements = [each for each in page.iter() if isinstance(each.tag, str)]
        assert {each.tag for each in elements} - {"script"} <= TAGS, view
        assert {each.text for each in elements if each.tag == "script"} <= {look.script()}, view
        attributes = {name for each in elements for name in each.attrib}
        assert not {each for each in attributes if each.startswith("on") or each in {"src", "srcset"}}, view
        hrefs = [each.get("href") for each in elements if each.get("href")]
        assert [each for each in hrefs if not re.match("(https?|mailto):|#", each)] == [], view


def test_a_word_file_opens_and_says_what_it_says(answers):
    for view, _, data in rendered(answers, "docx", ["nl"]):
        assert docx.Document(io.BytesIO(data)).core_properties.title is not None, view
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for each in package.namelist():
                if each.endswith((".xml", ".rels")):
                    ET.fromstring(package.read(each))


@pytest.fixture(scope="module")
def exported(register):
    return export(register, register.at(date.fromisoformat(DAY)))


def test_a_database_has_a_row_for_each_row_and_no_text_that_acts(exported):
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(FORMATS["sqlite"].render(exported, Wording("nl"), Screen()))
        assert database.execute("pragma foreign_key_check").fetchall() == []
        for table in exported.tables:
            rows = database.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
            assert len(rows) == len(table.rows)
            texts = (each for row in rows for each in row if isinstance(each, str))
            assert {one for each in texts for one in unseen(each)} == set()
        assert len(database.execute("SELECT * FROM status_proposals").fetchall()) > 10


def test_a_data_package_has_a_cell_for_each_cell_and_no_formula(exported):
    files = FORMATS["datapackage"].files(exported, Wording("nl"))
    package = json.loads(files["datapackage.json"])
    assert unseen(package["title"]) == set()
    for table in exported.tables:
        head, *rows = csv.reader(io.StringIO(files[f"{table.name}.csv"], newline=""))
        assert len(rows) == len(table.rows), table.name
        for row in rows:
            assert len(row) == len(head), table.name
            assert [each for each in row if FORMULA.match(each)] == []
            assert {one for each in row for one in unseen(each)} == set()


def test_an_export_as_json_is_json(exported):
    told = json.loads(FORMATS["json"].render(exported, Wording("nl"), Screen()))
    assert {name: len(rows) for name, rows in told["tables"].items()} == {
        each.name: len(each.rows) for each in exported.tables
    }


def test_a_calendar_has_an_entry_for_each_entry_and_no_line_of_a_record(register):
    now = register.at(date.fromisoformat(DAY))
    found = calendar(now, to_hold(now, 10_000), actions=True)
    text = FORMATS["ics"].render(found, Wording("nl"), Screen()).decode()
    read = ics.Calendar(text).events
    assert {each.uid for each in read} == {each.uid for each in found.entries}
    assert len(found.entries) > 10
    assert {one for each in read for one in unseen(f"{each.name}{each.description}")} == set()
    words = {re.split("[:;]", line)[0] for line in re.sub(r"\r\n ", "", text).splitlines()}
    assert words == {
        "BEGIN", "END", "PRODID", "VERSION", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP", "SEQUENCE", "SUMMARY",
        "DTSTART", "DTEND", "TRANSP", "CATEGORIES", "DESCRIPTION", "ACTION", "TRIGGER",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["text", "plain", "json", "github", "gitlab", "sarif", "junit"])
def test_a_problem_that_repeats_them_is_read_back(name):
    problems = tuple(
        Problem(
            f"data/suppliers/{number}.yaml",
            Position(1, 1, 1, 2),
            "near-duplicate",
            Severity.ERROR,
            say("rule.near-duplicate.name", id=each, other=each),
            say("remedy.near-duplicate.same", id=each, other=each),
        )
        for number, each in enumerate(NAUGHTY)
    )
    excerpts = tuple(Excerpt(1, each, 1, 2) for each in NAUGHTY)
    files = tuple(each.file for each in problems)
    report = Report("Voorbeeld", (), problems, excerpts, len(files), len(files), Home("data", "data"), files)
    text = FORMATS[name].render(report, Wording("nl"), Screen())
    if name == "junit":
        assert len(list(ET.fromstring(text).iter("failure"))) == len(problems)
    elif name == "sarif":
        assert len(json.loads(text)["runs"][0]["results"]) == len(problems)
    elif name == "gitlab":
        assert len(json.loads(text)) == len(problems)
    elif name == "json":
        assert len(json.loads(text)["problems"]) == len(problems)
    elif name == "github":
        assert len([line for line in text.splitlines() if line.startswith("::error ")]) == len(problems)
        assert not [
            line for line in text.splitlines() if line.startswith("::") and not line.startswith("::error ")
        ]
    else:
        assert unseen(text) == set()
        assert not re.search(r"^\s*::|##vso\[|##\[", text, re.MULTILINE)
