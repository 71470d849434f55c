"""There and back: a workbook that srr made, changed, changes just that, whoever saved, sorted or moved it."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.changes.importing.around import Around
from srr.changes.plan import EditRecord
from srr.changes.returning.returned import returned
from srr.changes.returning.sent import sent
from srr.changes.returning.strange import strange
from srr.cli import prompts
from srr.meaning import fields
from srr.meaning.listener import Listener, refuse
from srr.meaning.records import RECORDS
from srr.model.records import Meaning
from srr.problems import say
from srr.sheets.grid import Cell, NoSheet, Worksheet
from srr.sheets.reading import workbook
from srr.store.load import load
from srr.store.source import read
from tests.conftest import EXAMPLE, living_copy, program

NOTHING = "Er is niets nieuws om vast te leggen.\n"


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The workbook of the example register, made once."""
    from srr.cli.main import run

    folder = tmp_path_factory.mktemp("back")
    register = living_copy(folder / "data")
    assert run(["export", str(folder / "register.xlsx"), "--data", str(register)]) == 0
    return folder / "register.xlsx"


@pytest.fixture
def register(tmp_path):
    return living_copy(tmp_path / "data")


@pytest.fixture(scope="module")
def moved(exported):
    """That workbook with its columns and rows in another order, as openpyxl saves it."""
    book = openpyxl.load_workbook(exported)
    for sheet in book.worksheets:
        shuffle(sheet)
    book.save(exported.parent / "moved.xlsx")
    return exported.parent / "moved.xlsx"


def shuffle(sheet):
    """The columns and the rows of a sheet that can be read back in another order."""
    rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
    if not rows or not any(str(value).startswith("srr/1/") for value, _ in rows[0]):
        return
    width, height = len(rows[0]), len(rows)
    columns = [*range(1, width, 2), *range(0, width, 2)]
    for at, row in enumerate((0, 1, *reversed(range(2, height))), 1):
        for place, column in enumerate(columns, 1):
            cell = sheet.cell(at, place)
            cell.value, cell.number_format = rows[row][column]


@pytest.fixture(scope="module")
def laid_out(exported):
    """What is seen in the workbook of the example register."""
    return workbook(exported.read_bytes(), "register.xlsx")


class Book:
    """The workbook as somebody changes it, by the codes over its columns."""

    def __init__(self, laid_out):
        self.laid_out = laid_out
        self.cells = {str(each.mark): dict(each.sheet.cells) for each in sent(laid_out)}
        self.sheets = {str(each.mark): each for each in sent(laid_out)}
        self.others = {}

    def row(self, mark, id_, position=None):
        sheet = self.sheets[mark]
        return next(
            row
            for row in sorted({row for row, _ in self.cells[mark]})
            if sheet.text(row, "id") == id_ and position in {None, int(sheet.text(row, "position") or 0)}
        )

    def put(self, mark, id_, code, value, position=None):
        self._set(mark, self.row(mark, id_, position), code, value)

    def add(self, mark, **values):
        row = max(row for row, _ in self.cells[mark]) + 1
        for code, value in values.items():
            self._set(mark, row, code, value)

    def retype(self, old, new, *names):
        """Replace a text in the sheets of these names, also in those that are not read back."""
        marks = {each.sheet.name: mark for mark, each in self.sheets.items()}
        for each in self.laid_out.sheets:
            if each.name in names:
                cells = self.cells.get(marks.get(each.name))
                if cells is None:
                    cells = self.others.setdefault(each.name, dict(each.cells))
                cells.update({place: Cell(new) for place, cell in cells.items() if cell.text == old})

    def widen(self, mark, head):
        """A column more, with a head and without a code."""
        column = max(column for _, column in self.cells[mark]) + 1
        self.cells[mark][self.sheets[mark].first - 1, column] = Cell(head)
        self.sheets[mark] = replace(self.sheets[mark], codes={**self.sheets[mark].codes, head: column})

    def delete(self, mark, id_):
        gone = self.row(mark, id_)
        self.cells[mark] = {place: cell for place, cell in self.cells[mark].items() if place[0] != gone}

    def _set(self, mark, row, code, value):
        place = row, self.sheets[mark].codes[code]
        self.cells[mark].pop(place, None)
        if value is not None:
            number = Decimal(value) if isinstance(value, int) else None
            self.cells[mark][place] = Cell(str(value), number=number)

    def changed(self):
        """The workbook with all that was changed in it."""
        marks = {each.sheet.name: mark for mark, each in self.sheets.items()}
        return replace(
            self.laid_out,
            sheets=tuple(
                replace(each, cells=self.cells[marks[each.name]])
                if each.name in marks
                else replace(each, cells=self.others.get(each.name, each.cells))
                for each in self.laid_out.sheets
            ),
        )


@pytest.fixture
def back(srr, register, exported, laid_out, monkeypatch):
    """Bring a changed workbook back; without a book one in which these cells were changed."""

    def call(*cells, book=None, more=()):
        book = book or Book(laid_out)
        for each in cells:
            book.put(*each)
        monkeypatch.setattr("srr.cli.import_.workbook", lambda *_: book.changed())
        return srr("import", exported, "--data", register, *more)

    return call


def lines(difference):
    """What a difference takes away and adds."""
    return re.findall(r"^[-+](?![-+]).*$", difference, re.MULTILINE)


def test_a_workbook_that_nobody_changed_changes_nothing(srr, register, exported):
    ran = srr("import", exported, "--data", register)
    assert (ran.code, ran.out) == (0, NOTHING)


def test_nor_does_one_that_was_sorted_and_moved(srr, register, moved):
    ran = srr("import", moved, "--data", register)
    assert (ran.code, ran.out) == (0, NOTHING), ran.err


@pytest.mark.programs
def test_nor_does_one_that_libreoffice_saved(srr, register, moved, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for ending in ("ods", "xlsx"):
        command = [
            program("soffice"),
            profile,
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            tmp_path / "saved",
        ]
        subprocess.run([*command, moved], check=True, capture_output=True, timeout=120)
        ran = srr("import", tmp_path / "saved" / f"moved.{ending}", "--data", register)
        assert (ran.code, ran.out) == (0, NOTHING), ran.err
        assert "waar niets wordt teruggelezen" not in ran.err


def test_what_was_changed_is_changed_and_nothing_else(srr, register, back):
    ran = back(
        ("srr/1/proposal", "testlab", "title", "Testlab OCW"),
        ("srr/1/proposal/history", "testlab", "date", "5 september 2018", 3),
        ("srr/1/proposal/targets", "testlab", "value", 7, 1),
        ("srr/1/agreement", "ict-inhuur-p1-fictief-testwerk", "obligation.base_amount", 1250000),
        ("srr/1/supplier", "fictief-testwerk", "pso.level", "trede 3"),
        ("srr/1/supplier/partners.0.offers", "fictief-brugwacht", "value", "opleiding", 1),
        ("srr/1/review/answers", "data-academie-2019", "answer", "goed", 1),
        ("srr/1/client", "duo", "part_of", "OCW"),
        more=("--dry-run",),
    )
    assert ran.code == 0, ran.err
    assert lines(ran.out) == [
        "-pso: {level: trede-2, valid_until: 2020-06-30}",
        "+pso: {level: trede-3, valid_until: 2020-06-30}",
        "-obligation: {regime: classic, percentage: 5, base: contract-value, base_amount: 1200000}",
        "+obligation: {regime: classic, percentage: 5, base: contract-value, base_amount: 1250000}",
        "-title: Testlab",
        "+title: Testlab OCW",
        "-  - {metric: participants, value: 6, per: year}",
        "+  - {metric: participants, value: 7, per: year}",
        "-    date: 2018-09-03",
        "+    date: 2018-09-05",
        "-  R01: {answer: problem, note: niet gestart; DUO heeft nu geen plek voor de deelnemers}",
        "+  R01: {answer: ok, note: niet gestart; DUO heeft nu geen plek voor de deelnemers}",
        "-    offers: [detachering, begeleiding]",
        "+    offers: [opleiding, begeleiding]",
    ]


def test_an_emptied_cell_is_a_removal_that_is_shown_first(srr, register, back):
    ran = back(
        ("srr/1/proposal", "testlab", "title", "Testlab OCW"),
        ("srr/1/proposal", "testlab", "planned.end", None),
        ("srr/1/supplier/offers", "fictief-testwerk", "value", None, 1),
        ("srr/1/proposal", "codeklas", "title", None),
        more=("--partial",),
    )
    assert ran.code == 0, ran.err
    assert ran.err.index("Leeggemaakt") < ran.err.index("Testlab wordt Testlab OCW")
    assert "testlab, gepland einde: 2020-09" in ran.err
    assert '“codeklas”: Het veld "title" ontbreekt' in ran.err
    assert "planned: {start: 2018-10}" in (register / "proposals/testlab.yaml").read_text(encoding="utf-8")
    assert "offers: [leerwerkplek, werkervaringsplaats, begeleiding]" in (
        register / "suppliers/fictief-testwerk.yaml"
    ).read_text(encoding="utf-8")


def test_what_changes_what_was_recorded_is_told_before_it_is_asked(register, back, monkeypatch):
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    cells = (
        ("srr/1/proposal/history", "testlab", "date", "2018-09-05", 3),
        ("srr/1/client", "duo", "name", "Dienst Onderwijs"),
    )
    before = (register / "clients/duo.yaml").read_bytes()
    ran = back(*cells)
    said = " ".join(ran.err.split())
    assert ran.code == 0, ran.err
    assert "+ date: 2018-09-05" in said
    assert said.index("dit verandert wat al was vastgelegd") < said.index("Dit zo vastleggen? [j/n]")
    assert 'srr set duo former_names --add "Dienst Uitvoering Onderwijs"' in said
    assert (register / "clients/duo.yaml").read_bytes() == before
    monkeypatch.setattr(prompts, "possible", lambda: False)
    ran = back(*cells)
    assert "dit verandert wat al was vastgelegd" in ran.out, ran.err
    assert "name: Dienst Onderwijs\n" in (register / "clients/duo.yaml").read_text(encoding="utf-8")


def test_rows_that_are_added_are_recorded_and_rows_that_are_gone_delete_nothing(
    srr, register, back, laid_out
):
    book = Book(laid_out)
    book.delete("srr/1/proposal", "testlab")
    book.add("srr/1/proposal", id="nieuw-plan", title="Nieuw plan uit het blad", approver="OCW")
    book.add("srr/1/proposal/suppliers", id="nieuw-plan", value="Fictief Testwerk B.V.")
    book.add("srr/1/proposal/targets", id="nieuw-plan", metric="deelnemers", value=4, per="per jaar")
    book.add("srr/1/proposal/suppliers", id="codeklas", value="fictief-sprintclub")
    book.put("srr/1/proposal", "codeklas", "~suppliers", "Iemand anders")
    ran = back(book=book)
    assert ran.code == 0, ran.err
    assert "Voorstellen: testlab" in ran.err
    assert "waar niets wordt teruggelezen" in ran.err
    assert (register / "proposals/testlab.yaml").exists()
    assert (register / "proposals/nieuw-plan.yaml").read_text(encoding="utf-8").splitlines()[1:] == [
        "title: Nieuw plan uit het blad",
        "suppliers: [fictief-testwerk]",
        "approver: ocw",
        "targets:",
        "  - {metric: participants, value: 4, per: year}",
    ]
    assert "suppliers: [fictief-codeschool, fictief-sprintclub]" in (
        register / "proposals/codeklas.yaml"
    ).read_text(encoding="utf-8")
    again = back(book=book)
    assert (again.code, again.out) == (0, NOTHING), again.err


def test_what_only_repeats_is_told_unless_it_follows_from_what_was_changed_too(back, laid_out):
    book = Book(laid_out)
    book.put("srr/1/proposal", "testlab", "title", "Testlab Den Haag")
    book.retype("Testlab", "Testlab Den Haag", "Stand voorstellen", "Reviews")
    book.retype("Data Academie", "Academie Noord", "Stand voorstellen", "Reviews")
    ran = back(book=book, more=("--dry-run",))
    assert "Testlab wordt Testlab Den Haag" in ran.err
    told = ran.err.partition("waar niets wordt teruggelezen")[2]
    assert re.findall("^- (.*)$", told, re.MULTILINE) == [
        "blad Stand voorstellen, rij 5, kolom B (Titel)",
        "blad Reviews, rij 4, kolom C (Voorstel (naam))",
    ]


def test_a_record_that_changed_since_is_left_alone(srr, register, back, laid_out):
    assert srr("set", "testlab", "core_competence", "iets anders", "--data", register).code == 0
    book = Book(laid_out)
    book.retype("Codeklas", "Codeklas Noord", "Stand voorstellen")
    ran = back(
        ("srr/1/proposal", "testlab", "title", "Testlab OCW"),
        ("srr/1/client", "duo", "abbreviation", "Duo"),
        book=book,
        more=("--partial",),
    )
    # What follows from the records may be another by now without anybody's doing.
    assert "Stand voorstellen" not in ran.err
    assert ran.code == 0, ran.err
    assert "testlab is gewijzigd sinds deze werkmap is gemaakt" in ran.err
    assert "title: Testlab\n" in (register / "proposals/testlab.yaml").read_text(encoding="utf-8")
    assert "abbreviation: Duo\n" in (register / "clients/duo.yaml").read_text(encoding="utf-8")


def test_what_is_recorded_by_now_is_no_conflict(srr, register, back, laid_out):
    book = Book(laid_out)
    book.put("srr/1/proposal", "testlab", "title", "Testlab OCW")
    # Written otherwise than srr prints it, and beside it what cannot be read.
    book.put("srr/1/agreement", "ict-inhuur-p1-fictief-testwerk", "obligation.base_amount", "€ 1.250.000,-")
    book.put("srr/1/agreement", "ict-inhuur-p1-fictief-testwerk", "signed", "ooit")
    # The first of three items, so that the others move up.
    book.put("srr/1/supplier/offers", "fictief-testwerk", "value", None, 1)
    book.put("srr/1/client", "duo", "abbreviation", "Duo")
    first = back(book=book, more=("--partial",))
    assert (first.code, first.err.count("“ooit”")) == (0, 1), first.err
    again = back(book=book, more=("--partial",))
    assert (again.code, "gewijzigd sinds" in again.err) == (0, False), again.err
    assert again.out == NOTHING
    assert again.err.count("“ooit”") == 1
    # What somebody records afterwards is one, told at what the sheet says otherwise.
    assert srr("set", "testlab", "title", "Testlab nogmaals", "--data", register).code == 0
    ran = back(book=book, more=("--partial",))
    (line,) = (each for each in ran.err.splitlines() if "gewijzigd sinds" in each)
    assert "(Titel): testlab is gewijzigd" in line


def test_what_is_typed_in_a_new_row_where_nothing_is_read_is_told(back, laid_out):
    book = Book(laid_out)
    book.add("srr/1/agreement", id="nieuw", title="Nieuw", **{"~clients": "DUO"})
    book.add("srr/1/proposal/suppliers", id="testlab", **{"~value": "Fictief Sprintclub"})
    ran = back(book=book)
    told = ran.err.partition("waar niets wordt teruggelezen")[2]
    assert re.findall(r"^- blad (.*), rij [0-9]+, kolom [A-Z]+ \((.*)\)$", told, re.MULTILINE)[:2] == [
        ("Overeenkomsten", "Opdrachtgever"),
        ("Voorstel - leverancier", "Leverancier (naam)"),
    ]


def test_a_column_that_somebody_adds_is_read_where_its_head_says_what_it_is(srr, register, back, laid_out):
    book, of = Book(laid_out), "srr/1/agreement"
    for each in ("Waarde", "Kleur", "Titel", "Mijlpalen", "Waarde incl. btw"):
        book.widen(of, each)
    book.put(of, "dji-datakwaliteit", "Waarde", "€ 250.000,-")
    book.put(of, "ict-inhuur-2019", "Waarde", "veel")
    book.put(of, "ict-inhuur-2019", "Kleur", "blauw")
    book.add(of, id="nieuw", title="Nieuw", Waarde=1000)
    book.widen("srr/1/proposal", "Opmerkingen")
    book.put("srr/1/proposal", "testlab", "Opmerkingen", "Loopt goed.")
    book.put("srr/1/proposal", "codeklas", "Opmerkingen", "BSN 111222333")
    ran = back(book=book, more=("--partial",))
    assert ran.code == 0, ran.err
    for file, line in (
        ("agreements/dji-datakwaliteit", "value: 250000"),
        ("agreements/nieuw", "value: 1000"),
        ("proposals/testlab", "notes: Loopt goed."),
    ):
        assert f"\n{line}\n" in (register / f"{file}.yaml").read_text(encoding="utf-8")
    own = re.findall(r"een eigen kolom: .* \((.*)\)$", ran.err, re.MULTILINE)
    assert own == ["Kleur", "Titel", "Mijlpalen", "Waarde incl. btw"]
    unread = ran.err.partition("Niet gelezen")[2]
    assert "(Waarde): “veel”" in unread
    assert "burgerservicenummer" in unread
    assert "111222333" not in ran.err
    again = back(book=book, more=("--partial",))
    assert (again.out, "gewijzigd sinds" in again.err) == (NOTHING, False), again.err


def test_nothing_personal_comes_back(srr, register, back):
    ran = back(
        ("srr/1/proposal", "codeklas", "contract_manager", "Jan de Vries"),
        ("srr/1/proposal", "testlab", "title", "Testlab (bsn 111222333)"),
    )
    assert ran.code == 1
    assert "naam van een persoon" in ran.err
    assert "burgerservicenummer" in ran.err
    assert not re.search("Vries|111222333", ran.out + ran.err)


# One cell of any, in memory


@pytest.fixture(scope="module")
def laid(laid_out):
    """The sheets of the register, what its files hold, and every cell in which a text of people stands."""
    sheets = sent(laid_out)
    loaded = load(EXAMPLE, "data")
    texts = {
        (kind, id_): read(loaded.contents[f"data/{kind}s/{id_}.yaml"], "").value
        for kind in RECORDS
        for id_ in loaded.register.folder(f"{kind}s")
    }
    cells = [
        (at, row, code)
        for at, sheet in enumerate(sheets)
        for rows in sheet.rows.values()
        for row in rows
        for code in sheet.values()
        if sheet.cell(row, code) is not None and sheet.item(row) is not None and _is_text(sheet, row, code)
    ]
    return sheets, loaded.register, texts, cells


def _is_text(sheet, row, code):
    path = (
        *sheet.item(row),
        *(() if code == "value" else (int(each) if each.isdecimal() else each for each in code.split("."))),
    )
    return fields.value(sheet.mark.kind, path) in {Meaning.TEXT, Meaning.PROSE} and path[-1] not in {
        "tooi",
        "kvk",
        "url",
        "mailbox",
        "currency",
    }


@given(data=st.data())
def test_one_changed_cell_is_one_changed_field(laid, data):
    sheets, register, texts, cells = laid
    at, row, code = data.draw(st.sampled_from(cells))
    sheet = sheets[at]
    other = dict(sheet.sheet.cells)
    other[row, sheet.codes[code]] = Cell("Een andere tekst")
    edited = replace(sheet, sheet=replace(sheet.sheet, cells=other))
    listener = Listener(register, lambda: date(2019, 12, 31), lambda _: None, refuse)
    around = {kind: Around(listener, kind) for kind in RECORDS}
    found = returned(around, [edited], [sheet], texts)
    (change,) = found.changes
    (step,) = found.plan.steps
    assert isinstance(step, EditRecord)
    assert (change.kind, change.id, change.new) == (
        sheet.mark.kind,
        sheet.text(row, "id"),
        "Een andere tekst",
    )
    assert len(step.edits) == 1
    assert found.remarks == found.added == found.gone == ()


def test_a_register_too_large_to_lay_a_workbook_beside_is_told(srr, register, exported, monkeypatch):
    def too_large(*_):
        raise NoSheet(say("sheet.large"))

    monkeypatch.setattr("srr.cli.import_writing.workbook", too_large)
    ran = srr("import", exported, "--data", register)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Wat srr export van dit register maakt is te groot om terug te lezen.")


@pytest.mark.parametrize(
    ("limit", "said"),
    [("returned.ROWS", "zijn meer dan 2 rijen toegevoegd"), ("remarks.UNREAD", "op meer dan 2 plaatsen")],
)
def test_more_than_anybody_looks_through_is_one_sentence(back, laid_out, monkeypatch, limit, said):
    monkeypatch.setattr(f"srr.changes.returning.{limit}", 2)
    book = Book(laid_out)
    cells = book.cells["srr/1/proposal"]
    last = max(row for row, _ in cells)
    end = max(column for row, column in cells if row == 1)
    for row in range(last + 1, last + 4):
        cells[row, 1] = Cell(f"weg-{row}")
        if limit == "remarks.UNREAD":
            cells[row, end] = Cell("0123456789abcdef")
    ran = back(book=book)
    assert ran.code == 3
    assert said in ran.err


def test_what_somebody_added_beside_is_named_and_what_is_personal_in_it_told(back, laid_out):
    book = Book(laid_out)
    cells = book.cells["srr/1/proposal"]
    cells[2, 90] = Cell("Mijn kolom")
    cells[3, 90] = Cell("bel 06-12345678")
    ran = back(book=book)
    assert (ran.code, ran.out) == (0, NOTHING), ran.err
    assert "een eigen kolom: blad Voorstellen, rij 2, kolom CL (Mijn kolom)" in ran.err
    assert "blad Voorstellen, kolom CL: een telefoonnummer, in 1 cel" in ran.err
    assert "12345678" not in ran.err


def test_a_sheet_of_somebodys_own_is_told_apart_from_those_that_srr_makes(laid_out):
    own = Worksheet("Namen", cells={(1, 1): Cell("Naam"), (2, 1): Cell("mevrouw Bakker")})
    book = replace(laid_out, sheets=(*laid_out.sheets, own))
    found = strange(book, sent(book), {each.name for each in laid_out.sheets})
    assert (found.columns, found.sheets) == ((), ("Namen",))
    assert [each.name for each in found.cells if each.cells] == ["Namen"]


def test_an_item_that_was_added_makes_its_record_a_changed_one(back, laid_out):
    book = Book(laid_out)
    book.add("srr/1/proposal/suppliers", id="codeklas", value="fictief-sprintclub")
    assert re.search(r"^Gewijzigd +1$", back(book=book, more=("--dry-run",)).err, re.MULTILINE)
