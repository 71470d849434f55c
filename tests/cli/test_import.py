"""``srr import``: read, understood, shown, and only then written; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from functools import partial

import openpyxl
import pytest

from tests.conftest import EXAMPLE, living_copy
from tests.work import outgrown


@pytest.fixture
def register(tmp_path):
    return living_copy(tmp_path / "data")


@pytest.fixture
def sheet(tmp_path):
    """A workbook with these rows on its first sheet."""

    def make(*rows, change=None, name="blad.xlsx"):
        book = openpyxl.Workbook()
        book.active.title = "Lijst"
        for row in rows:
            book.active.append(row)
        if change is not None:
            change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


HEADS = (
    "Proeftuin",
    "Leverancier",
    "Opdrachtgever",
    "Geaccepteerd op",
    "Status",
    "Beoogd aantal deelnemers per jaar",
)
TESTLAB = ("Testlab", "Fictief Testwerk", "OCW", dt.date(2018, 9, 3), "gestart", 6)
CODEKAMP = ("Codekamp", "Fictief Codeschool B.V.", "DUO", None, "ingediend", "ca. 5")


def test_what_stands_in_a_sheet_is_shown_and_written(srr, register, sheet):
    ran = srr(
        "import",
        sheet(("Overzicht",), HEADS, TESTLAB, CODEKAMP, ("Totaal", None, None, None, None, 11)),
        "--kind",
        "proposal",
        "--data",
        register,
    )
    assert ran.code == 0, ran.err
    assert "rij 4: voorstel Codekamp (codekamp)" in ran.err
    assert "een totaal: rij 5" in ran.err
    assert (register / "proposals/codekamp.yaml").read_text(encoding="utf-8").splitlines()[1:] == [
        "title: Codekamp",
        "suppliers: [fictief-codeschool]",
        "clients: [duo]",
        "targets:",
        "  - {metric: participants, value: 5, about: true, per: year}",
        "history:",
        "  - status: submitted",
    ]
    assert srr("validate", "--data", register).code == 0


def test_the_same_sheet_again_changes_nothing(srr, register, sheet):
    file = sheet(HEADS, TESTLAB, CODEKAMP)
    assert srr("import", file, "--kind", "proposal", "--data", register).code == 0
    again = srr("import", file, "--kind", "proposal", "--data", register)
    assert (again.code, again.out) == (0, "Er is niets nieuws om vast te leggen.\n")


def test_nothing_is_written_unless_all_is_understood_or_the_rest_is_left(srr, register, sheet):
    file = sheet(HEADS, CODEKAMP, ("Plan", "Fictief Codeschool", "DUO", "najaar 2018", "ingediend", "€ 5"))
    ran = srr("import", file, "--kind", "proposal", "--data", register)
    assert ran.code == 1
    assert (
        "blad Lijst, rij 3, kolom D (Geaccepteerd op): “najaar 2018”: geen datum. Schrijf 2018, als dat is bedoeld."
        in ran.err
    )
    assert "kolom F" in ran.err
    assert "Er is niets geschreven, want niet alles is gelezen." in ran.err
    assert not (register / "proposals/codekamp.yaml").exists()
    assert srr("import", file, "--kind", "proposal", "--data", register, "--partial").code == 0
    assert "history:\n  - status: submitted\n" in (register / "proposals/plan.yaml").read_text(
        encoding="utf-8"
    )


def test_a_dry_run_shows_the_difference_and_writes_nothing(srr, register, sheet):
    ran = srr("import", sheet(HEADS, CODEKAMP), "--kind", "voorstel", "--data", register, "--dry-run")
    assert ran.code == 0
    assert "+title: Codekamp" in ran.out
    assert not (register / "proposals/codekamp.yaml").exists()


@pytest.mark.parametrize(("typed", "said"), [
    ("bedrijfje", "Kies uit: leverancier (supplier), opdrachtgever (client), overeenkomst (agreement), "),
    ("voorstll", "Bedoelt u voorstel (proposal)?"),
    ("contract", "wat er staat als overeenkomst"),
    ("contracten", "wat er staat als overeenkomst"),
])  # fmt: skip
def test_a_kind_is_taken_by_the_words_of_the_field(typed, said, srr, register, sheet):
    file = sheet(("Contract", "Startdatum"), ("Perceel 1 bij Fictief Testwerk", "2017"))
    ran = srr("import", file, "--kind", typed, "--data", register, "--dry-run")
    assert said in ran.err
    assert ran.code == (0 if typed.startswith("contract") else 2)


def test_what_is_not_there_is_made_only_where_somebody_says_so(srr, register, sheet):
    file = sheet(
        (*HEADS, "KvK"),
        (*CODEKAMP, None),
        ("Plan", "Fictief Nieuwland B.V.", "DUO", None, "ingediend", 2, 9012345),
    )
    assert "Er is geen leverancier" in srr("import", file, "--kind", "proposal", "--data", register).err
    ran = srr("import", file, "--kind", "proposal", "--data", register, "--with", "supplier")
    assert ran.code == 0, ran.err
    assert 'kvk: "09012345"' in (register / "suppliers/fictief-nieuwland.yaml").read_text(encoding="utf-8")
    assert "gelezen met de nul ervoor" in ran.err


def test_one_changed_cell_changes_one_field(srr, register, sheet):
    before = (register / "agreements/ict-inhuur-p1-fictief-testwerk.yaml").read_text(encoding="utf-8")
    file = sheet(
        ("Contract", "Leverancier", "Startdatum", "Einddatum", "SROI %"),
        ("Perceel 1 bij Fictief Testwerk", "90000011", "2017", dt.date(2021, 3, 31), 0.05),
        change=percent,
    )
    ran = srr("import", file, "--kind", "agreement", "--data", register)
    assert ran.code == 0, ran.err
    after = (register / "agreements/ict-inhuur-p1-fictief-testwerk.yaml").read_text(encoding="utf-8")
    assert after == before.replace("end: 2021-02-28", "end: 2021-03-31")


def percent(book):
    book.active["E2"].number_format = "0%"


def test_two_rows_of_one_record_are_told_and_none_is_chosen(srr, register, sheet):
    before = {each: each.read_bytes() for each in register.rglob("*.yaml")}
    ran = srr(
        "import",
        sheet(HEADS, TESTLAB, (*TESTLAB[:-1], 7), CODEKAMP),
        "--kind",
        "proposal",
        "--data",
        register,
        "--partial",
    )
    assert "meer dan één rij is dezelfde (testlab): 2, 3" in ran.err
    written = {each.name for each in register.rglob("*.yaml") if before.get(each) != each.read_bytes()}
    assert written == {"codekamp.yaml"}


@pytest.mark.parametrize("where", ["cell", "hidden", "note", "sheet"])
def test_nothing_personal_is_taken_or_shown(srr, register, sheet, where):
    def hide(book):
        if where == "cell":
            book.active["G2"] = "BSN 111222333"
        elif where == "hidden":
            book.active["G2"] = "111222333"
            book.active.column_dimensions["G"].hidden = True
        elif where == "note":
            from openpyxl.comments import Comment

            book.active["A2"].comment = Comment("bsn 111222333", "x")
        else:
            book.create_sheet("Meer")["B7"] = "111222333"
            book["Meer"].sheet_state = "hidden"

    ran = srr(
        "import",
        sheet((*HEADS, "Reg.nr."), CODEKAMP, TESTLAB, change=hide),
        "--kind",
        "proposal",
        "--data",
        register,
    )
    assert ran.code == 0, ran.err
    assert "burgerservicenummer" in ran.err
    assert "111222333" not in ran.out + ran.err
    assert "111222333" not in (register / "proposals/codekamp.yaml").read_text(encoding="utf-8")


def test_a_table_of_people_is_refused_whole(srr, register, sheet):
    file = sheet(
        ("Leverancier", "Naam deelnemer", "Geboortedatum", "Status"),
        ("Fictief Testwerk", "Fatima Jansen", dt.date(1990, 1, 2), "gestart"),
    )
    before = {each: each.read_bytes() for each in register.rglob("*.yaml")}
    for kind in ("proposal", "supplier"):
        ran = srr("import", file, "--kind", kind, "--data", register, "--partial")
        assert (ran.code, ran.out) == (1, "")
        assert {each: each.read_bytes() for each in register.rglob("*.yaml")} == before
        assert "Fatima" not in ran.out + ran.err
        assert "Leg aantallen vast" in ran.err


def test_what_is_no_file_is_told(srr, register, tmp_path):
    assert srr("import", tmp_path / "weg.xlsx", "--kind", "client", "--data", register).code == 3
    assert srr("import", tmp_path, "--kind", "client", "--data", register).code == 3
    (tmp_path / "a.xls").write_bytes(b"<html><table></table></html>")
    ran = srr("import", tmp_path / "a.xls", "--kind", "client", "--data", register)
    assert (ran.code, len(ran.err.splitlines())) == (3, 1)


def test_a_map_says_what_a_head_means_and_can_be_kept(srr, register, sheet, tmp_path):
    rows = (("Wat", "Wie", "Start"), ("Codekamp", "Fictief Codeschool", "2019-05"))
    kept = tmp_path / "blad.map"
    ran = srr(
        "import",
        sheet(*rows),
        "--kind",
        "proposal",
        "--data",
        register,
        "--head",
        "1",
        "--map",
        "Wat=title",
        "--map",
        "Wie=leverancier",
        "--map",
        "Start=planned.start",
        "--save-map",
        kept,
        "--dry-run",
    )
    assert ran.code == 0, ran.err
    assert kept.read_text(encoding="utf-8").splitlines()[1:] == [
        "Wat = title",
        "Wie = suppliers",
        "Start = planned.start",
    ]
    assert srr("import", sheet(*rows), "--kind", "proposal", "--data", register, "--map", kept).code == 0
    assert "planned: {start: 2019-05}" in (register / "proposals/codekamp.yaml").read_text(encoding="utf-8")


def test_nothing_is_read_without_saying_which_of_two_sheets(srr, register, sheet):
    def copy(book):
        book.copy_worksheet(book.active).title = "Kopie"

    file = sheet(HEADS, CODEKAMP, change=copy)
    assert (
        "meer dan één blad: Lijst, Kopie" in srr("import", file, "--kind", "proposal", "--data", register).err
    )
    assert srr("import", file, "--kind", "proposal", "--data", register, "--sheet", "lijst").code == 0


def test_the_example_is_left_as_it_is(srr, sheet, tmp_path):
    target = tmp_path / "frozen"
    shutil.copytree(EXAMPLE, target)
    ran = srr("import", sheet(HEADS, TESTLAB), "--kind", "proposal", "--data", target)
    assert (ran.code, ran.out) == (0, "Er is niets nieuws om vast te leggen.\n")
    for each in EXAMPLE.rglob("*.yaml"):
        assert (target / each.relative_to(EXAMPLE)).read_bytes() == each.read_bytes()


def test_a_status_is_read_in_the_words_of_the_field_and_never_for_its_opposite(srr, register, csv):
    words = ["loopt", "in uitvoering", "goedgekeurd", "stopgezet", "niet gestart", "vervallen"]
    file = csv("Proeftuin;Status", *(f"P{at};{each}" for at, each in enumerate(words)))
    ran = srr("import", file, "--kind", "proposal", "--data", register, "--partial")
    found = [(register / f"proposals/p{at}.yaml").read_text(encoding="utf-8") for at in range(len(words))]
    assert [re.findall("status: (.*)", each) for each in found] == [
        *(["started"], ["started"], ["accepted"], ["stopped"], [], []),
    ]
    assert "Bedoelt u" not in ran.err


def test_a_file_without_any_table_is_told(srr, register, csv):
    ran = srr("import", csv("Beste allemaal,", "", "Hierbij het overzicht."), "--data", register)
    assert (ran.code, ran.out) == (1, "")
    assert "geen tabel met koppen die srr kent. Noem met --kind wat de rijen zijn (leverancier (" in ran.err


def test_heads_with_nothing_below_them_are_told(srr, register, csv):
    ran = srr("import", csv("Titel;Leverancier"), "--kind", "proposal", "--data", register)
    assert (ran.code, ran.out) == (1, "Onder de koppen staat geen rij om vast te leggen.\n")


def test_a_name_may_stand_below_a_head_that_says_too_little(srr, register, csv):
    file = csv("Contractnr;Omschrijving;Inkoopcategorie", "C-1;Inhuur;ICT-inhuur", "C-1;Inhuur;ICT-inhuur")
    how = ("import", file, "--kind", "agreement", "--data", register)
    assert 'zeg dan --map "Omschrijving=title".' in srr(*how).err
    assert "(kenmerk): 2, 3." in srr(*how, "--map", "Omschrijving=title").err


def test_what_may_be_a_person_is_neither_made_nor_told(srr, register, csv):
    file = csv(
        "Proeftuin;Leverancier;Opdrachtgever",
        *("Groen;J. de Vries;OCW", "Blauw;Fictief Testwerk;Piet", "F. Bouzid;Fictief Testwerk;OCW"),
        *("Geel;Jansen Advies;OCW", "Rood;Fictief Testwerk;OCW", "Wit;Fictief Testwerk;OCW"),
    )
    how = ("import", file, "--kind", "proposal", "--data", register, "--partial")
    for more in ((), ("--with", "supplier,client")):
        ran = srr(*how, *more)
        assert not re.search("Vries|Piet|Bouzid", ran.out + ran.err)
        assert ran.err.count("lijkt op de naam van een persoon)”: ") == 3
    assert (register / "suppliers/jansen-advies.yaml").exists()
    assert not [*register.rglob("*vries*"), *register.rglob("*piet*"), *register.rglob("*bouzid*")]
    # A business may be called after who has it, where somebody says so.
    assert srr(*how, "--same", "J. de Vries=new").code == 0
    assert (register / "suppliers/j-de-vries.yaml").exists()


@pytest.mark.parametrize(("end", "written"), [
    ("", "end: 2021"), ("31-12-2021", "end: 2021-12-31"), ("2022", "end: 2022"),
])  # fmt: skip
def test_a_term_and_an_end_are_held_beside_one_another(srr, register, csv, end, written):
    file = csv("Contract;Looptijd;Einddatum", f"Inhuur;2018-2021;{end}")
    ran = srr("import", file, "--kind", "agreement", "--data", register, "--partial")
    text = (register / "agreements/inhuur.yaml").read_text(encoding="utf-8")
    assert f"\n{written}\n" in text
    assert ("een andere cel van deze rij zegt iets anders: einde." in ran.err) is (end == "2022")
    assert ("start: 2018" in text) is (end != "2022")


def test_a_party_that_is_there_by_another_way_to_write_it_is_asked_about(srr, register, csv):
    lines = (
        "Titel;Leverancier;Opdrachtgever",
        "Groen;Codeschool;Min OC&W",
        "Blauw;Kleinbit;Min. XYZ",
        "Rood;Kleinbit;XYZ",
    )
    file = csv(*lines)
    for more in ((), ("--with", "supplier,client")):
        ran = srr("import", file, "--kind", "proposal", "--data", register, "--dry-run", *more)
        for name, id_ in (
            ("Codeschool", "fictief-codeschool"),
            ("Min OC&W", "ocw"),
            ("Kleinbit", "fictief-kleinbit"),
        ):
            assert f"“{name}” bestaat niet, maar lijkt op {id_}." in ran.err
    # So are two ways to write one in the sheet itself, of which the first is made.
    assert "“XYZ” bestaat niet, maar lijkt op min-xyz." in ran.err


def test_ages_of_a_group_are_no_person(srr, register, csv):
    file = csv(
        "Titel;Leverancier;Leeftijd;M/V", "Groen;Fictief Testwerk;18-27;3/4", "Blauw;Fictief Testwerk;27+;"
    )
    assert srr("import", file, "--kind", "proposal", "--data", register).code == 0


def test_columns_without_a_head_are_told_and_none_is_no_removal(srr, register, sheet):
    file = sheet((*HEADS, None, "Doelgroep"), (*TESTLAB, "los woord", "geen"))
    ran = srr("import", file, "--kind", "proposal", "--data", register)
    assert ran.code == 1
    assert "G (): er staat geen kop boven" in ran.err
    assert "het blad zegt dat er geen zijn, het register heeft er wel" in ran.err


def test_the_row_that_comes_nearest_to_heads_is_told_with_what_it_lacks(srr, register, tmp_path):
    file = tmp_path / "o.csv"
    head = "Leverancier;KvK;Wat er is gekocht;SR-%;Contractwaarde;Startdatum"
    file.write_text(f"Overzicht\n{head}\nFictief Testwerk;90000011;Plan;5%;10;sep-18\n", encoding="utf-8")
    for more in ((), ("--head", "2")):
        ran = srr("import", file, "--kind", "agreement", "--data", register, *more)
        assert ran.code == 1
        assert "Het dichtst bij komt rij 2." in ran.err
        assert "Bekend zijn: Leverancier, KvK, SR-%, Contractwaarde, Startdatum." in ran.err
        assert 'Wat ontbreekt: titel. Zeg welke kop dat is, zoals --map "Wat er is gekocht=title".' in ran.err
    file.write_text("Leverancier\nFictief Testwerk\n", encoding="utf-8")
    assert "Zet er een kolom bij" in srr("import", file, "--kind", "agreement", "--data", register).err


def test_a_month_as_a_spreadsheet_shows_it_is_that_month(srr, register, tmp_path):
    file = tmp_path / "o.csv"
    months = ("sep-18", "Sept-18", "mei-19", "mrt-20", "sep-99", "1/9/18", "3-sep")
    rows = [f"Plan {at};{each}" for at, each in enumerate(months)]
    file.write_text("\n".join(("Perceel / overeenkomst;Startdatum", *rows)), encoding="utf-8")
    ran = srr("import", file, "--kind", "agreement", "--data", register, "--dry-run")
    said = [line for line in ran.err.splitlines() if line.startswith("- rij") and "(Startdatum)" in line]
    assert [line.partition("): ")[2] for line in said] == [
        "“sep-18”, “Sept-18”: gelezen als de maand 2018-09",
        "“mei-19”: gelezen als de maand 2019-05",
        "“mrt-20”: gelezen als de maand 2020-03",
        "“1/9/18”: gelezen met de dag vooraan (dag/maand/jaar); of dat zo is, is aan het blad niet te zien",
        "“sep-99”: geen datum. Schrijf 1999-09, als dat is bedoeld.",
        "“3-sep”: geen datum.",
    ]
    file.write_text("Leverancier;KvK\nFictief Noord;90001112\n", encoding="utf-8")
    assert "koppen in rij 1, 1 rij." in srr("import", file, "--data", register).err
    file.write_text("Contract;Leverancier\nPlan;Fictief Noord\n", encoding="utf-8")
    assert "nog niets vast te leggen" in srr("import", file, "--kind", "agreement", "--data", register).out


AMOUNTS = {
    "4 a 5": "min: 4, max: 5",
    "4 à 5": "min: 4, max: 5",
    "tien tot twaalf": "min: 10, max: 12",
    "zeven": "value: 7",
    "±5": "value: 5, about: true",
    "5+": "min: 5",
    "max 3": "max: 3",
    "5 p/j": "value: 5, per: year",
    "5 kandidaten per jaar": "value: 5, per: year",
    "5 pers.": "value: 5",
    "2x": "Schrijf 2, als dat is bedoeld.",
    ">5": "Schrijf min. 6, of min. 5 als dat is bedoeld.",
    "<5": "Schrijf max. 4, of max. 5 als dat is bedoeld.",
    "5 fte": "“fte” is een andere maat dan in de kop staat.",
    "5 (3 mannen)": "Schrijf een getal, of 6-10",
    "100%": "Schrijf een getal, of 6-10",
}
DAYS = {
    "za 1 sep 2018": "date: 2018-09-01",
    "zo 1 sep 2018": "geen datum. Schrijf 2018-09-01, als dat is bedoeld.",
    "1-9-2018?": "geen datum. Schrijf 2018-09-01, als dat is bedoeld.",
    "vóór 1-9-2018": "geen datum. Schrijf 2018-09-01, als dat is bedoeld.",
    "2018-2021": "een periode, en geen datum.",
}


@pytest.mark.parametrize(("head", "cells"), [
    ("Beoogd aantal deelnemers", AMOUNTS), ("Ingediend op", DAYS),
])  # fmt: skip
def test_a_cell_is_read_or_told_with_what_to_write(srr, register, csv, head, cells):
    file = csv(f"Proeftuin;{head}", *(f"P{at:02};{each}" for at, each in enumerate(cells)))
    ran = srr("import", file, "--kind", "proposal", "--data", register, "--partial")
    for at, (cell, said) in enumerate(cells.items()):
        written = (register / f"proposals/p{at:02}.yaml").read_text(encoding="utf-8")
        line = next((each for each in ran.err.splitlines() if f"“{cell}”" in each), "")
        assert said in written + line, (cell, written, line)


@pytest.mark.parametrize(("cells", "dates", "said"), [
    (("3/4/2020",), ("2020-04-03",), "of dat zo is, is aan het blad niet te zien"),
    (("3/4/2020", "25/4/2020"), ("2020-04-03", "2020-04-25"), None),
    (("3/4/2020", "4/25/2020"), ("2020-03-04", "2020-04-25"), "met de maand vooraan, zoals “4/25/2020” laat zien"),
    (("3/4/2020", "4/25/2020", "25/4/2020"), (None, None, "2020-04-25"), "Hier staan “25/4/2020” en “4/25/2020”."),
    (("3-4-2020", "4/25/2020"), ("2020-04-03", "2020-04-25"), "rij 3, kolom B (Startdatum): “4/25/2020”: gelezen met"),
])  # fmt: skip
def test_a_day_is_read_as_its_column_shows_or_it_is_said(srr, register, csv, cells, dates, said):
    file = csv("Contract;Startdatum", *(f"C{at};{each}" for at, each in enumerate(cells)))
    ran = srr("import", file, "--kind", "agreement", "--data", register, "--partial")
    for at, date in enumerate(dates):
        written = (register / f"agreements/c{at}.yaml").read_text(encoding="utf-8")
        assert (f"start: {date}" in written) if date is not None else ("start" not in written)
    assert said in ran.err if said is not None else "gelezen" not in ran.err


@pytest.mark.parametrize(("cells", "value"), [
    (("250.000", "1.250,00"), 250000),
    (("250,000", "1,250,000"), 250000),
    (("250.000", "1,250,000"), None),
    (("250.000", "1.250,00", "1,250,000"), None),
    (("250.000", "5"), None),
])  # fmt: skip
def test_a_number_is_read_as_its_column_shows(srr, register, csv, cells, value):
    file = csv("Contract;Waarde", *(f"C{at};{each}" for at, each in enumerate(cells)))
    ran = srr("import", file, "--kind", "agreement", "--data", register, "--partial")
    written = (register / "agreements/c0.yaml").read_text(encoding="utf-8")
    assert (f"value: {value}" in written) is (value is not None)
    assert ("laat zien welk teken" in ran.err) is (value is not None)
    assert ("kan twee dingen betekenen" in ran.err) is (value is None)


def test_several_names_in_a_cell_are_that_many_and_never_one_that_is_made(srr, register, csv):
    file = csv(
        "Proeftuin;Leverancier;Opdrachtgever;Contract",
        'A;"Fictief Eén B.V.\nFictief Twee";O.C.W. en Gemeente Voorbeeld;ICTI-2017-P1 / ICTI-2017-P2',
        "B;Fictief Drie, Fictief Vier;OCW;ICTI-2017-P1",
        "C;Fictief Vijf & Zonen, Ltd;OCW;",
    )
    ran = srr(
        "import", file, "--kind", "proposal", "--data", register, "--partial", "--with", "supplier,client"
    )
    assert "dit kan één naam zijn, of meer." in ran.err
    assert "rij 3: niet overgenomen: het staat niet vast om welk record deze rij gaat." in ran.err
    lines = (register / "proposals/a.yaml").read_text(encoding="utf-8").splitlines()
    assert "suppliers: [fictief-een, fictief-twee]" in lines
    assert "clients: [ocw, gemeente-voorbeeld]" in lines
    assert [each for each in lines if "agreement:" in each] == [
        "  - {agreement: ict-inhuur-p1}",
        "  - {agreement: ict-inhuur-p2}",
    ]
    assert "name: Fictief Vijf & Zonen, Ltd" in (
        register / "suppliers/fictief-vijf-zonen-ltd.yaml"
    ).read_text(encoding="utf-8")
    assert not (register / "suppliers/fictief-drie.yaml").exists()


def test_lists_of_a_record_only_grow_and_the_same_again_changes_nothing(srr, register, csv):
    file = csv(
        "Proeftuin;Leverancier;Contract;Partners;Link;Mijlpalen",
        "Testlab;Fictief Testwerk;ICTI-2017-P2;Werkbrug;https://example.org/x;1-5-2019: opening",
        "Codeklas;;;;;",
    )
    before = (register / "proposals/testlab.yaml").read_text(encoding="utf-8")
    ran = srr("import", file, "--kind", "proposal", "--data", register)
    assert ran.code == 0, ran.err
    after = (register / "proposals/testlab.yaml").read_text(encoding="utf-8")
    assert [each for each in before.splitlines() if each not in after.splitlines()] == []
    for each in ("agreement: ict-inhuur-p2", "name: Werkbrug", "https://example.org/x", "what: opening"):
        assert each in after
    again = srr("import", file, "--kind", "proposal", "--data", register)
    assert again.out == "Er is niets nieuws om vast te leggen.\n"


def test_cells_that_say_nothing_are_told_in_a_line_for_each_column(srr, register, csv):
    words = [
        "n.v.t.",
        "nvt",
        "nnb",
        "PM",
        "?",
        "-",
        "–",
        "onbekend",
        "t.b.d.",
        "volgt",
        "nog te bepalen",
        "TBC",
        "n/a",
    ]
    file = csv(
        "Proeftuin;Leverancier;Beoogd aantal deelnemers;Ingediend op;Opmerkingen",
        *(f"P{at:02};{each};{each};{each};{each}" for at, each in enumerate(words)),
    )
    ran = srr("import", file, "--kind", "proposal", "--data", register)
    assert ran.code == 0, ran.err
    assert ran.err.count("zegt niets.") == 4
    assert "- rijen 2–14, kolom B (Leverancier): “n.v.t.”, “nvt”, " in ran.err
    assert "t.b.d." not in (register / "proposals/p08.yaml").read_text(encoding="utf-8")


def test_columns_that_are_not_used_say_why(srr, register, csv):
    file = csv(
        "Contract;Opdrachtgever;Omschrijving;Contactpersoon;Doelgroep;Waarde per jaar;Kleur",
        "Inhuur;OCW;testers;hoofd inkoop;ww;5000;rood",
    )
    ran = srr("import", file, "--kind", "agreement", "--data", register)
    assert ran.code == 0, ran.err
    said = [each.partition("): ")[2] for each in ran.err.splitlines() if re.match(r"- [D-G] \(", each)]
    assert [each[:30] for each in said] == [
        "wie iemand is wordt niet overg",
        "hoort bij een ander soort reco",
        "een bedrag of aantal per jaar;",
        "geen veld met die naam; noem e",
    ]
    # A description is no title where another column is.
    assert "notes: testers" in (register / "agreements/inhuur.yaml").read_text(encoding="utf-8")


def test_until_a_day_is_asked_about_in_a_period_as_in_a_column_of_ends(srr, register, tmp_path):
    terms = (
        "2018 tot 2020",
        "2018-03-01 until 2020-03-01",
        "2018 tot en met 2020",
        "2018-03-01 tot 2020-02-15",
    )
    lines = (
        "Titel;Leverancier;Looptijd",
        *(f"Inhuur {i};Fictief Testwerk;{each}" for i, each in enumerate(terms)),
    )
    (tmp_path / "blad.csv").write_text("\n".join(lines), encoding="utf-8")
    how = ("--kind", "agreement", "--data", register, "--map", "Looptijd=start", "--partial")
    ran = srr("import", tmp_path / "blad.csv", *how)
    assert ran.err.count("Tot die dag, of tot en met?") == 2
    ends = [
        (register / f"agreements/inhuur-{i}.yaml").read_text(encoding="utf-8").count("\nend:")
        for i in range(4)
    ]
    assert ends == [0, 0, 1, 1]


@pytest.fixture
def csv(tmp_path):
    """A file of text with these lines."""

    def make(*lines):
        file = tmp_path / "blad.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        return file

    return make


def test_a_column_of_participants_is_left_and_the_rest_is_read(srr, register, csv):
    file = csv(
        "Titel;Leverancier;Namen deelnemers;Contactpersoon",
        "Groen;Fictief Testwerk;J. de Vries, F. Bouzid;hoofd inkoop",
        "Blauw;Fictief Testwerk;n.v.t.;P. Jansen",
    )
    how = ("import", file, "--kind", "proposal", "--data", register, "--map")
    assert srr(*how, "Namen deelnemers=-", "--dry-run").code == 0
    ran = srr(*how, "Namen deelnemers=notes")
    assert ran.code == 0, ran.err
    assert (
        "C (Namen deelnemers): namen van deelnemers; die worden niet overgenomen: leg aantallen vast"
        in ran.err
    )
    assert (
        "- kolom C: de naam van een persoon, in 1 cel\n- kolom D: de naam van een persoon, in 1 cel\n"
        in ran.err
    )
    written = (register / "proposals/groen.yaml").read_text(encoding="utf-8")
    assert "Vries" not in written + ran.out + ran.err
    assert "Jansen" not in ran.out + ran.err
    assert (register / "proposals/blauw.yaml").exists()


@pytest.mark.parametrize(("heads", "rows"), [
    ("Proeftuin;Leverancier;Naam deelnemer", ("Groen;Fictief Testwerk;X. Een", "Groen;Fictief Testwerk;Y. Twee")),
    ("Titel;Leverancier;Voornaam;Achternaam", ("Groen;Fictief Testwerk;Xandra;Een", "Blauw;Fictief Testwerk;Ynske;Twee")),
    ("Naam;Leverancier;Deelnemersnummer;Geboortedatum", ("X. Een;Fictief Testwerk;A1;1990", "Y. Twee;Fictief Testwerk;A2;1991")),
    ("Titel;Leverancier;M/V", ("Groen;Fictief Testwerk;V", "Blauw;Fictief Testwerk;m")),
    ("Titel;Supplier;Age", ("Groen;Fictief Testwerk;19", "Blauw;Fictief Testwerk;44")),
    ("Titel;Leverancier;BSN", ("Groen;Fictief Testwerk;111222333", "Blauw;Fictief Testwerk;111222333")),
])  # fmt: skip
def test_rows_that_are_people_are_refused_whole(srr, register, csv, heads, rows):
    ran = srr("import", csv(heads, *rows), "--kind", "proposal", "--data", register, "--partial")
    assert (ran.code, ran.out) == (1, "")
    assert "met een rij per persoon (zie kolom" in ran.err or "(zie de kolommen C, D)" in ran.err


@pytest.mark.parametrize(("one", "other"), [
    ("Fictief Groei BV", "Fictief Groei B.V."),
    ("Fictief Testwerk", ""),
])  # fmt: skip
def test_two_new_rows_of_one_record_are_told_the_first_time_and_every_time(srr, register, csv, one, other):
    file = csv(
        "Titel;Leverancier;Opmerking", f"Groen;{one};x", f"Groen;{other};y", "Blauw;Fictief Testwerk;z",
        "Blauw;Fictief Codeschool;z",
    )  # fmt: skip
    for _ in range(2):
        ran = srr("import", file, "--kind", "proposal", "--data", register, "--partial", "--with", "supplier")
        assert "rijen 2–3: “Groen”: meer dan één rij is dezelfde (titel): 2, 3." in ran.err
    assert not (register / "proposals/groen.yaml").exists()
    assert not (register / "suppliers/fictief-groei.yaml").exists()
    assert (register / "proposals/blauw.yaml").exists()
    assert (register / "proposals/blauw-2.yaml").exists()


def test_a_term_is_understood_as_set_does_and_told(srr, register, csv):
    file = csv("Titel;Leverancier;Doelgroepen", "Groen;Fictief Testwerk;statushouders")
    ran = srr("import", file, "--kind", "proposal", "--data", register)
    assert ran.code == 0, ran.err
    assert '"statushouders" is gelezen als' in ran.err
    assert "target_groups: [statushouder]" in (register / "proposals/groen.yaml").read_text(encoding="utf-8")
    wrong = srr(
        "import", file, "--kind", "proposal", "--data", register, "--same", "statushouders=statushouder"
    )
    assert wrong.code == 2
    assert "--same zegt welke leverancier of opdrachtgever met een naam is bedoeld" in wrong.err


def test_of_blanks_in_a_cell_each_takes_as_much_work(srr, csv, tmp_path):
    small = tmp_path / "klein"
    shutil.copytree(EXAMPLE / "vocabulary", small / "vocabulary")
    shutil.copy(EXAMPLE / "register.yaml", small)
    (small / "suppliers").mkdir()
    shutil.copy(EXAMPLE / "suppliers/fictief-testwerk.yaml", small / "suppliers")
    heads = "Titel;Leverancier;Doelgroep;Beoogd aantal deelnemers;Opmerkingen;Geplande start"

    def read(many):
        file = csv(heads, f"Groen;Fictief Testwerk;{many};{many};{many};{'lang verhaal ' * 20}")
        ran = srr("import", file, "--kind", "proposal", "--data", small, "--partial", "--dry-run")
        assert "te lang voor een datum, een getal of een woord dat hier past." in ran.err
        assert "(Beoogd aantal deelnemers): niet te lezen als getal." in ran.err

    assert outgrown({"blanks": lambda size: partial(read, f"x{' ' * size}y")}, 300) == {}


def test_it_is_told_how_many_rows_are_left_where_none_is_taken(srr, register, csv):
    file = csv("Titel;Leverancier", "Groen;Fictief Onbekend", "Blauw;Fictief Nergens")
    ran = srr("import", file, "--kind", "proposal", "--data", register, "--partial")
    assert ran.code == 1
    assert "Er is niets vastgelegd: 2 rijen zijn niet overgenomen.\n" in ran.out + ran.err


def test_what_a_sheet_changes_is_told_with_what_it_was(srr, register, sheet):
    """An old sheet may say less than the register by now: whoever imports it sees what it takes the place of."""
    rows = (
        ("Titel", "Leverancier", "Contractwaarde", "SROI-percentage", "Opdrachtgever"),
        ("Perceel 1 bij Fictief Testwerk", "Fictief Testwerk", "€ 1.300.000", "6%", "RVO"),
    )
    ran = srr("import", sheet(rows[0], rows[1]), "--kind", "agreement", "--data", register)
    assert ran.code == 0, ran.err
    for line in ("opdrachtgever erbij: RVO", "waarde ingevuld: € 1.300.000", "percentage: 5% → 6%"):
        assert line in ran.err


def test_a_row_may_refer_to_another_row_that_is_new(srr, register, sheet):
    """Also to one below it, and by its abbreviation; a row that cannot be taken over takes those along."""
    rows = (
        ("Naam", "Afkorting", "Valt onder"),
        ("Fictieve Dienst Zee", "FDZ", "Fictieve Waterstaat"),
        ("Fictieve Waterstaat", "FWS", "FIW"),
        ("Fictief Ministerie van Water", "FIW", None),
        ("Fictieve Dienst Land", "FDL", "Fictief Ministerie van Land"),
        ("Fictief Ministerie van Lucht", "FML", None),
        ("Fictief Ministerie van Lucht", "FML", None),
        ("Fictieve Dienst Lucht", "FLL", "Fictieve Dienst Wind"),
        ("Fictieve Dienst Wind", "FDW", "Fictieve Dienst Lucht"),
    )
    ran = srr("import", sheet(*rows), "--kind", "client", "--partial", "--data", register)
    clients = register / "clients"
    assert "part_of: fictief-ministerie-van-water" in (clients / "fictieve-waterstaat.yaml").read_text(
        "utf-8"
    )
    assert "part_of: fictieve-waterstaat" in (clients / "fictieve-dienst-zee.yaml").read_text("utf-8")
    assert "“Fictief Ministerie van Land”: Er is geen opdrachtgever" in ran.err
    assert not (clients / "fictief-ministerie-van-lucht.yaml").exists()
    for row, other in ((8, 9), (9, 8)):
        assert f"verwijst naar een rij die niet wordt overgenomen: {other}" in ran.err, row
    assert srr("validate", "--data", register).code == 0


def test_a_client_is_not_made_a_supplier(srr, register, sheet):
    rows = (("Bijeenkomst", "Datum", "Aanwezig"), ("Ronde tafel", "1-3-2019", "DUO, Fictief Testwerk"))
    asked = ("import", sheet(*rows), "--kind", "meeting", "--with", "supplier", "--data", register)
    ran = srr(*asked)
    assert ran.code == 1
    assert "“DUO” is een opdrachtgever (duo); hier staat een leverancier." in ran.err
    assert not (register / "suppliers/duo.yaml").exists()
    assert srr(*asked, "--same", "DUO=new").code == 0
    assert (register / "suppliers/duo.yaml").exists()


def test_a_column_may_hold_percentages_and_amounts(srr, register, sheet):
    rows = (
        ("Contract", "Leverancier", "Social return"),
        ("Een", "Fictief Testwerk", "5% van de opdrachtwaarde"),
        ("Twee", "Fictief Testwerk", "€ 37.500"),
        ("Drie", "Fictief Testwerk", "2 fte"),
        ("Vier", "Fictief Testwerk", "37500"),
    )
    ran = srr("import", sheet(*rows), "--kind", "agreement", "--partial", "--data", register)
    agreements = register / "agreements"
    assert "{percentage: 5, base: contract-value}" in (agreements / "een.yaml").read_text("utf-8")
    assert "{amount: 37500}" in (agreements / "twee.yaml").read_text("utf-8")
    assert "“2 fte”: niet te lezen als percentage of bedrag" in ran.err
    assert "“37500”: een percentage of een bedrag? Er staat geen teken bij." in ran.err
    assert "obligation" not in (agreements / "vier.yaml").read_text("utf-8")


def test_what_somebody_says_of_a_head_goes_before_what_it_seems_to_say(srr, register, sheet):
    rows = (("Proeftuin", "Deelnemers gerealiseerd", "Resultaat definitief"), ("Testlab", 7, 5))
    asked = ("import", sheet(*rows), "--kind", "proposal", "--dry-run", "--data", register)
    ran = srr(*asked, "--map", "Resultaat definitief=realised.participants")
    assert "C      Resultaat definitief  gerealiseerd deelnemers" in ran.err
    assert "B (Deelnemers gerealiseerd): een andere kolom zegt dit veld al" in ran.err
    assert "realised.participants" in srr(*asked, "--map", "Resultaat definitief=iets").err


def test_a_step_that_a_sheet_tells_of_is_left_to_its_command(srr, register, sheet):
    rows = (("Proeftuin", "Leverancier", "Status"), ("Testlab", "Fictief Testwerk", "gestopt"))
    assert (
        "srr proposal stop testlab"
        in srr("import", sheet(*rows), "--kind", "proposal", "--data", register).err
    )
    clients = (("Naam", "Kan en wil"), ("DUO", "kan en wil"))
    ran = srr("import", sheet(*clients), "--kind", "client", "--data", register)
    assert "srr client ready duo" in ran.err, ran.err


@pytest.mark.parametrize(
    ("head", "options"),
    [
        *(
            (each, ())
            for each in [
                "Kandidaten",
                "Medewerkers",
                "Cursisten",
                "Wie",
                "Namen",
                "Geplaatst",
                "Participants",
                "Instroom",
            ]
        ),
        ("Deelnemers", ("--map", "Deelnemers=targets.participants", "--partial")),
        ("Aantal deelnemers gerealiseerd", ("--map", "E=notes", "--partial")),
    ],
)
def test_names_below_a_head_of_people_are_left_out_and_never_told(head, options, srr, register, sheet):
    names = ("Bregje, Yusri en Tjalda", "Wietske / Ezra", 4)
    rows = [("Testlab", "Fictief Testwerk", "OCW", "gestart", each) for each in names]
    path = sheet((*HEADS[:3], "Status", head), *((f"Proef {n}", *row[1:]) for n, row in enumerate(rows)))
    ran = srr("import", path, "--kind", "proposal", "--data", register, "--dry-run", *options)
    assert "namen van deelnemers; die worden niet overgenomen" in ran.err
    assert "kolom E: de naam van een persoon, in 2 cellen" in ran.err
    for each in ("Bregje", "Yusri", "Tjalda", "Wietske", "Ezra"):
        assert each not in ran.out + ran.err


def test_a_refused_cell_below_a_head_of_people_is_told_without_names(srr, register, sheet):
    cells = (
        4,
        5,
        6,
        7,
        8,
        "6 (Bregje, Yusri)",
        "bregje met yusri",
        "YUSRI",
        "Tjalda en 3 anderen",
        "nog zes of tien",
        "Twaalf",
        "Yusri en Tjalda",
    )
    rows = ((f"Proef {n}", *TESTLAB[1:3], each) for n, each in enumerate(cells))
    told = ("--map", "Deelnemers=targets.participants", "--partial", "--dry-run")
    ran = srr(
        "import", sheet((*HEADS[:3], "Deelnemers"), *rows), "--kind", "proposal", "--data", register, *told
    )
    assert not re.search("bregje|yusri|tjalda", ran.out + ran.err, re.IGNORECASE)
    assert "rij 7, kolom D (Deelnemers): niet te lezen als getal. Schrijf 6, als dat is bedoeld." in ran.err
    assert "rijen 8–9, kolom D (Deelnemers): niet te lezen als getal. Schrijf een getal" in ran.err
    assert "rij 13, kolom D (Deelnemers): hier staat de naam van een persoon" in ran.err
    # What cannot be a name is shown, and what is a number read.
    assert "rij 11, kolom D (Deelnemers): “nog zes of tien”: " in ran.err
    assert ran.out.count("metric: participants") == 6


def test_below_a_head_of_people_not_all_words_are_names(srr, register, sheet):
    rows = (
        ("Een", *TESTLAB[1:3], "Gefaseerd"),
        ("Twee", *TESTLAB[1:3], "Jongeren, Statushouders"),
        ("Drie", *TESTLAB[1:3], "Ja"),
    )
    path = sheet((*HEADS[:3], "Instroom"), *rows)
    ran = srr(
        "import", path, "--kind", "proposal", "--data", register, "--dry-run", "--map", "Instroom=notes"
    )
    assert ran.code == 0
    assert "+notes: Jongeren, Statushouders" in ran.out


def test_no_number_says_of_a_name_that_it_is_anothers(srr, register, sheet):
    rows = (
        ("Overeenkomst", "Leverancier", "KvK-nummer"),
        ("Een", "Geheel Onbekend B.V.", "90000066"),
        ("Twee", "Fictief Sprintclub / Zomaar Advies", "90000066"),
        ("Drie", "Fictief Drempelloos", "90000066"),
        ("Vier", None, "90000066"),
        ("Vijf", "Fictief Drempelloos", "90999999"),
        ("Zes", "n.v.t.", "90000066"),
    )
    how = (
        "import",
        sheet(*rows),
        "--kind",
        "agreement",
        "--data",
        register,
        "--with",
        "supplier",
        "--partial",
    )
    ran = srr(*how)
    assert ran.code == 0, ran.err
    for name in ("Geheel Onbekend B.V.", "Fictief Sprintclub / Zomaar Advies"):
        assert f"het KvK-nummer is van fictief-drempelloos, en die heet niet “{name}”" in ran.err
    assert "van fictief-drempelloos is een ander KvK-nummer vastgelegd: 90000066" in ran.err
    there = {each: (register / f"agreements/{each}.yaml").exists() for each in ("een", "twee", "drie")}
    assert there == {"een": False, "twee": False, "drie": True}
    assert not (register / "suppliers/geheel-onbekend.yaml").exists()
    assert not (register / "agreements/vijf.yaml").exists()
    for each in ("vier", "zes"):
        written = (register / f"agreements/{each}.yaml").read_text(encoding="utf-8")
        assert "supplier: fictief-drempelloos" in written
    assert srr(*how, "--same", "Geheel Onbekend B.V.=fictief-drempelloos").code == 0
    assert "supplier: fictief-drempelloos" in (register / "agreements/een.yaml").read_text(encoding="utf-8")


def test_no_reference_says_of_an_agreement_that_it_is_another(srr, register, sheet):
    assert srr("set", "dji-datakwaliteit", "reference", "F-1", "--data", register).code == 0
    before = {each: each.read_bytes() for each in register.rglob("*.yaml")}
    rows = (
        ("Overeenkomst", "Kenmerk", "Leverancier"),
        ("Nadere overeenkomst datakwaliteit DJI", "ICTI-2019", None),
        ("Iets anders", "F-1", "Fictief Testwerk"),
    )
    ran = srr("import", sheet(*rows), "--kind", "agreement", "--data", register, "--partial")
    assert "ict-inhuur-2019, dji-datakwaliteit" in ran.err.replace(" of ", ", ").replace(" en ", ", "), (
        ran.err
    )
    assert "het kenmerk is dat van dji-datakwaliteit, maar de titel en de leverancier zijn andere" in ran.err
    assert {each: each.read_bytes() for each in register.rglob("*.yaml")} == before
