"""Each format of each shape against its golden file, and what must hold for all."""

from __future__ import annotations

import csv
import io
import json
import re
import tracemalloc
from dataclasses import replace
from decimal import Decimal

import lxml.html
import pytest
import samples

from srr import __version__
from srr.model.dates import PartialDate
from srr.problems import Code
from srr.render.formats import FORMATS, format_of, formats_for
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Column, Document, Grid, Heading, Paragraph, Table
from srr.views.cells import Money, Percent, Ref, Worded
from srr.views.problems import Report

BODIES = {"table": samples.TABLE, "document": samples.DOCUMENT}
#: What is no text has a test of its own.
CASES = [
    (shape, name)
    for shape, body in BODIES.items()
    for name in formats_for(type(body))
    if not FORMATS[name].binary
]


def render(body, name, language="nl", screen=None):
    return FORMATS[name].render(samples.answer(body), Wording(language), screen or Screen())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("shape", "name"), CASES)
def test_golden(shape, name, language, golden):
    text = render(BODIES[shape], name, language)
    if (shape, name) == ("table", "html"):
        # How it looks and what it can do is not what this is about, nor which version made it.
        text = re.sub(r"(?s)<(style|script)>.*?</|content=\"default-src[^>]*", "…", text)
        text = text.replace(__version__, "0")
    if name == "json":
        # The same in every language.
        language = "nl"
    golden(f"render/{shape}-{name}-{language}.txt", text)


@pytest.mark.parametrize("width", [100, 60, 40])
@pytest.mark.parametrize("shape", BODIES)
def test_golden_on_a_screen(shape, width, golden):
    text = render(BODIES[shape], "table", screen=Screen(width))
    assert all(len(line) <= width for line in text.splitlines())
    golden(f"render/{shape}-{width}-columns.txt", text)


def test_a_page_is_accessible_and_nothing_of_a_record_is_markup():
    page = render(samples.DOCUMENT, "html")
    assert page.startswith('<!doctype html>\n<html lang="nl">')
    assert "<title>Kop</title>" in page
    assert "&lt;b&gt;vet&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "<input" not in page
    assert page.count("<table>") == page.count("<caption") == 3
    assert '<th scope="col" class="number">Beoogd</th>' in page


def test_a_table_is_a_page_with_its_totals_and_notes_in_which_nothing_leads_away():
    first = {**samples.TABLE.rows[0], "id": Ref("testlab", "Testlab", "proposal")}
    table = replace(
        samples.TABLE,
        name="proposals-by",
        rows=(first, *samples.TABLE.rows[1:]),
        totals=(samples.row("Totaal", "<i>"),),
        below=(Heading("Let <op>", 1), Paragraph("Niet alles.", "quiet")),
        briefly=1,
    )
    text = FORMATS["html"].render(samples.answer(table, samples.LEFT_OUT), Wording("nl"), Screen())
    page = lxml.html.document_fromstring(text)
    title = "Voorstellen bij elkaar"
    of = "Register: Voorbeeld. De stand op 18 juni 2019."
    assert (page.get("lang"), page.findtext("head/title")) == ("nl", f"{title} · {of}")
    (found,) = page.iter("table")
    assert found.findtext("caption") == page.findtext(".//h1") == title
    assert {each.get("scope") for each in found.find("thead").iter("th")} == {"col"}
    heads = [[each.text for each in found.findall(f"{part}/tr/th")] for part in ("tbody", "tfoot")]
    assert heads == [["Testlab"], ["Totaal"]]
    assert [each.get("href") for each in page.iter("a")] == ["#content"]
    below = [each.text for each in page.find(".//main").iter("h1", "p")]
    assert below[:2] == ["Let <op>", "Niet alles."]
    assert "data/proposals/kapot.yaml" in below[3]
    assert "Niets gevonden." in render(replace(samples.TABLE, rows=()), "html")


def test_every_shape_has_a_format_and_every_format_a_shape():
    assert formats_for(Table) == ("table", "plain", "json", "csv", "csv-nl", "xlsx", "markdown", "html")
    assert formats_for(Document) == ("table", "plain", "json", "markdown", "html", "docx")
    assert formats_for(Report) == ("text", "plain", "json", "github", "gitlab", "sarif", "junit")
    assert all(each.takes for each in FORMATS.values())


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.md", "markdown"), ("A.JSON", "json"), ("x.csv", "csv"), ("x.txt", "table"), ("x.doc", None)],
)
def test_the_ending_of_a_file_implies_the_format(file, name):
    assert format_of(file, Table) == name


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.sarif", "sarif"),
        ("a.sarif.json", "sarif"),
        ("a.xml", "junit"),
        ("a.json", "json"),
        ("a.txt", "text"),
    ],
)
def test_the_ending_of_a_file_implies_the_format_of_a_report(file, name):
    assert format_of(file, Report) == name


def test_colours_only_when_asked_for():
    assert "\x1b[" not in render(samples.TABLE, "table")
    assert "\x1b[" in render(samples.TABLE, "table", screen=Screen(100, color=True))


def test_what_looks_like_rich_markup_is_shown_as_it_is():
    assert samples.HOSTILE in render(samples.TABLE, "table")
    assert samples.HOSTILE in render(samples.DOCUMENT, "table", screen=Screen(200))


@pytest.mark.parametrize(
    "text", ["[/]", "x[/b]", "[red]x", "[link=x]y[/link]", ":warning: 1e-9 'x'", "\\[b]"]
)
@pytest.mark.parametrize("color", [False, True])
def test_rich_markup_and_emoji_in_a_value_are_shown_as_typed(text, color):
    shown = render(
        Table("x", (Column("id"), Column("title")), ({"id": text, "title": text},)),
        "table",
        screen=Screen(100, color),
    )
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown).count(text) == 2


def test_without_a_terminal_nothing_is_cut_or_wrapped():
    long = samples.row("lang", "woord " * 200)
    table = Table("proposals", samples.COLUMNS, (long,))
    assert ("woord " * 200).strip() in render(table, "table")


def test_rows_that_are_told_cell_by_cell_take_no_more_than_they_are_long():
    table = Table("proposals", samples.COLUMNS, (samples.row("n", "woord " * 100),) * 50)
    text = render(table, "table")
    tracemalloc.start()
    try:
        render(table, "table")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "\n  " in text
    # Padded to the width at which nothing is wrapped it would be a hundred times as much.
    assert most < 20 * len(text)


def test_an_id_is_never_broken_on_a_narrow_screen():
    long = samples.row("ict-inhuur-p1-fictief-een-met-een-lange-naam", "titel " * 20)
    table = Table("proposals", samples.COLUMNS, (long,))
    assert long["id"] in render(table, "table", screen=Screen(50))


def test_a_grid_stays_side_by_side_while_its_words_fit():
    def text(width, *row):
        grid = Grid((None,) * len(row), (row,))
        return render(Document("x", {}, (grid,)), "table", screen=Screen(width))

    assert text(35, "testlab", "vervallen, door een wijziging", "loopt sinds mei") == (
        "testlab  vervallen, door  loopt\n         een wijziging    sinds\n                          mei\n"
    )
    assert text(30, "een lange reden die doorloopt", "dji-datakwaliteit") == (
        "een lange    dji-datakwaliteit\nreden die\ndoorloopt\n"
    )


def test_markdown_rows_have_as_many_cells_as_the_head():
    lines = [line for line in render(samples.TABLE, "markdown").splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in lines} == {6}
    assert "<" not in "".join(lines)


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", "  =1", "\t=1"])
def test_a_formula_in_csv_is_text(formula):
    table = Table("proposals", samples.COLUMNS, (samples.row("x", formula),))
    (_, row) = csv.reader(io.StringIO(render(table, "csv")))
    assert row[1] == f"'{formula}"
    (_, row) = csv.reader(io.StringIO(render(table, "csv-nl")), delimiter=";")
    assert row[1][0] in "'\\"  # what nobody can see is shown as what it is


@pytest.mark.parametrize(("language", "head", "status", "day", "none"), [
    ("nl", "Voorstel;Titel;Status", "gestart", "01-09-2018", "geen"),
    ("en", "Proposal;Title;Status", "started", "2018-09-01", "none"),
])  # fmt: skip
def test_csv_for_a_dutch_spreadsheet(language, head, status, day, none):
    """What a person reads, with numbers that are numbers to a Dutch spreadsheet."""
    rows = (
        samples.row("x", "a; b", status=Code("status", "started"), since=PartialDate(2018, 9, 1), percentage=Percent(Decimal("-2.5")), obligation_amount=Money(Decimal(60000))),
        samples.row("y", None, since=PartialDate(2018), targets=("a", "b"), percentage=Worded(Percent(Decimal(5)), "5% of it")),
    )  # fmt: skip
    text = render(Table("proposals", samples.COLUMNS, rows), "csv-nl", language)
    assert text.startswith(f"\ufeff{head};")
    assert text.count("\n") == 3
    assert text.splitlines()[1:] == [
        f'x;"a; b";{status};{none};{day};-2,5;60000',
        "y;;;a | b;2018;5;",
    ]  # fmt: skip


def test_csv_has_all_columns_by_their_json_keys():
    head = render(samples.TABLE, "csv").splitlines()[0]
    assert head == "id,title,status,targets,since,percentage,obligation_amount"


def test_chosen_columns_come_in_their_order():
    table = Table("proposals", samples.COLUMNS, samples.TABLE.rows, ("since", "id"))
    assert render(table, "csv").splitlines()[1] == "2018-09-01,testlab"
    assert render(table, "table").split()[-2:] == ["2018", "formule"]
    assert list(json.loads(render(table, "json"))["rows"][0]) == [each.key for each in samples.COLUMNS]


def test_json_says_what_it_was_made_from():
    view = samples.answer(samples.TABLE, samples.LEFT_OUT)
    document = json.loads(FORMATS["json"].render(view, Wording("en"), Screen()))
    assert document["format"] == 2
    assert document["register"] == "Voorbeeld"
    assert document["as_of"] == "2019-06-18"
    assert document["left_out"] == [{"file": "data/proposals/kapot.yaml", "kind": "proposal", "id": "kapot"}]


def test_an_empty_table_says_so():
    table = Table("proposals", samples.COLUMNS, ())
    assert render(table, "table") == "Niets gevonden.\n"
    assert json.loads(render(table, "json"))["rows"] == []


BELOW = (Heading("Onder"), Paragraph(samples.HOSTILE))


@pytest.mark.parametrize("name", ["table", "markdown"])
def test_what_stands_below_the_rows_is_for_people(name):
    with_rows = replace(samples.TABLE, below=BELOW)
    text = render(with_rows, name)
    assert text.startswith(render(samples.TABLE, name))
    assert "Onder" in text[len(render(samples.TABLE, name)) :]
    assert "Niets gevonden" not in render(Table("proposals", samples.COLUMNS, (), below=BELOW), name)


def test_programs_get_the_data_beside_the_rows_and_not_the_words():
    table = replace(samples.TABLE, below=BELOW, data={"nothing": 3})
    found = json.loads(render(table, "json"))
    assert found["nothing"] == 3
    assert found["rows"] == json.loads(render(samples.TABLE, "json"))["rows"]
    assert render(table, "csv") == render(samples.TABLE, "csv")


def test_a_paragraph_apart_has_a_blank_line_before_it():
    def text(apart):
        return render(Document("x", {}, (Paragraph("een"), Paragraph("twee", apart=apart))), "table")

    assert (text(apart=False), text(apart=True)) == ("een\ntwee\n", "een\n\ntwee\n")
