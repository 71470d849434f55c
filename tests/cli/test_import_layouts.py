"""How an imported sheet is laid out: its tables, heads and records, and what is told of the rest."""

from __future__ import annotations

import openpyxl
import pytest
import yaml

from tests.conftest import living_copy


@pytest.fixture
def register(tmp_path):
    return living_copy(tmp_path / "data")


@pytest.fixture
def book(tmp_path):
    """A workbook with these sheets: a name, with the rows and the ranges of cells that are one."""

    def make(**sheets):
        found = openpyxl.Workbook()
        found.remove(found.active)
        for name, (rows, *merged) in sheets.items():
            sheet = found.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for cells in merged:
                sheet.merge_cells(cells)
        found.save(tmp_path / "blad.xlsx")
        return tmp_path / "blad.xlsx"

    return make


@pytest.fixture
def imported(srr, register):
    """What stands in the new record of this name after an import, and all that was told."""

    def run(file, *args, name=None, code=0):
        ran = srr("import", file, "--data", register, "--with", "supplier,client", *args)
        assert ran.code == code, ran.err
        again = srr("import", file, "--data", register, "--with", "supplier,client", *args)
        assert code or again.out == "Er is niets nieuws om vast te leggen.\n"
        text = (register / name).read_text(encoding="utf-8") if name else "{}"
        return yaml.safe_load(text), ran.err

    return run


TOTALS = (
    ("Overeenkomst", "Leverancier", "Waarde (€)"),
    ("Perceel 1 Gebouwen",),
    ("Totaal onderhoud gebouwen", "Fictief Bouw B.V.", 1_200_000),
    ("Meubilair", "Fictief Meubel B.V.", 300_000),
    ("Subtotaal Gebouwen", None, 1_500_000),
    ("Totaal", "-", 1_500_000),
    ("Totaal 2024", 2, 1_500_000),
)


def test_what_begins_with_total_is_a_record_where_it_says_whose(imported, book):
    record, told = imported(
        book(Blad=(TOTALS, "A2:C2")),
        "--kind",
        "agreement",
        name="agreements/totaal-onderhoud-gebouwen.yaml",
    )
    assert record == {
        "title": "Totaal onderhoud gebouwen",
        "supplier": "fictief-bouw",
        "value": 1_200_000,
    }
    assert "een totaal: rijen 5–7" in told
    assert "een tussenkop of losse tekst: rij 2" in told


def test_years_in_heads_are_the_time_of_a_figure_and_of_nothing_else(imported, book):
    rows = (
        ("Proeftuin", "Leverancier", "Gerealiseerde deelnemers", None, 2025, None),
        (None, None, "2023", 2024, "Status", "Beoogd aantal deelnemers"),
        ("Groen", "Fictief Groen", 3, 4, "gestart", 6),
    )
    record, told = imported(
        book(Blad=(rows, "C1:D1", "E1:F1")), "--kind", "proposal", name="proposals/groen.yaml"
    )
    assert record["realised"] == [
        {"metric": "participants", "value": 3, "from": 2023, "until": 2023},
        {"metric": "participants", "value": 4, "from": 2024, "until": 2024},
    ]
    assert record["targets"] == [{"metric": "participants", "value": 6, "from": 2025, "until": 2025}]
    assert "history" not in record
    assert "E (2025 Status): zegt hoe het in dat ene jaar was" in told


def test_a_year_above_the_heads_is_not_taken_for_none(imported, tmp_path):
    file = tmp_path / "blad.csv"
    file.write_text(
        "Blad van;;;2023;2024\nNr;Naam;Leverancier;Gerealiseerd aantal deelnemers;Gerealiseerd aantal fte\n"
        "1;Groen;Fictief Groen;5;2\n",
        encoding="utf-8",
    )
    record, _ = imported(file, "--kind", "proposal", name="proposals/groen.yaml")
    assert record["realised"] == [
        {"metric": "participants", "value": 5, "from": 2023, "until": 2023},
        {"metric": "fte", "value": 2, "from": 2024, "until": 2024},
    ]


def test_heads_over_several_rows_need_no_merged_cells(imported, tmp_path):
    file = tmp_path / "blad.csv"
    file.write_text(
        "Naam;Leverancier;Beoogd;;Realisatie;\n;;2024;;2024;\n"
        ";;plaatsingen;deelnemers;plaatsingen;deelnemers\nGroen;Fictief Groen;10;4;6;1\n",
        encoding="utf-8",
    )
    record, _ = imported(file, "--kind", "proposal", name="proposals/groen.yaml")
    of = {"from": 2024, "until": 2024}
    assert record["targets"] == [
        {"metric": "placements", "value": 10, **of},
        {"metric": "participants", "value": 4, **of},
    ]
    assert record["realised"] == [
        {"metric": "placements", "value": 6, **of},
        {"metric": "participants", "value": 1, **of},
    ]


def test_a_table_above_or_below_another_is_told_and_can_be_chosen(imported, book):
    file = book(
        Blad=(
            (
                ("Proeftuin", "Leverancier", "Status"),
                ("Koken", "Fictief Kok", "gestart"),
                (),
                ("Proeftuin", "Leverancier", "Status", "Resultaat deelnemers"),
                ("Tuin", "Fictief Tuin", "afgerond", 4),
            ),
        )
    )
    _, told = imported(file, "--kind", "proposal", code=1)
    assert "koppen in rij 1, 4. Kies er een met --head." in told
    _, told = imported(file, "--kind", "proposal", "--head", "1")
    assert "hier begint een andere tabel, die niet is gelezen" in told
    record, _ = imported(file, "--kind", "proposal", "--head", "4", name="proposals/tuin.yaml")
    assert record["realised"] == [{"metric": "participants", "value": 4}]


def test_what_a_sheet_is_called_says_what_its_rows_are(srr, register, imported, book):
    file = book(
        Leveranciers=((("Naam", "KvK"), ("Fictief Alfa", "90000201")),),
        Contracten=((("Naam", "Leverancier"), ("Inhuur testers", "Fictief Alfa")),),
    )
    ran = srr("import", file, "--data", register)
    assert (
        "kan staan: leverancier: blad Leveranciers, koppen in rij 1, 1 rij, overeenkomst: blad C" in ran.err
    )
    record, told = imported(file, "--kind", "agreement", name="agreements/inhuur-testers.yaml")
    assert record == {"title": "Inhuur testers", "supplier": "fictief-alfa"}
    assert "een ander blad: Leveranciers" in told


def test_columns_that_each_say_a_part_are_read_together(imported, srr, register, book, tmp_path):
    heads = ("Proeftuin", "Leverancier 1", "Leverancier (2)", "2e doelgroep", "Doelgroep", "Status", "Status")
    first = ("Groen", "Fictief Las", "Fictief Metsel", None, "Wajong", "gestart", "gestart")
    other = ("Grijs", "Fictief Las", None, None, "ww", "gestart", "afgerond")
    record, told = imported(
        book(Blad=((heads, first, other),)), "--kind", "proposal", "--partial", name="proposals/groen.yaml"
    )
    assert record == {
        "title": "Groen",
        "suppliers": ["fictief-las", "fictief-metsel"],
        "target_groups": ["wajong"],
        "history": [{"status": "started"}],
    }
    assert "rij 3, kolom G (Status): “afgerond”: in een andere kolom van dit veld staat iets anders" in told
    assert "history" not in yaml.safe_load((register / "proposals/grijs.yaml").read_text(encoding="utf-8"))
    # What is left out by its letter is left out again by the map that was saved.
    again = ("import", tmp_path / "blad.xlsx", "--kind", "proposal", "--data", register, "--dry-run")
    saved = tmp_path / "blad.map"
    assert srr(*again, "--map", "G=-", "--save-map", saved).code == 0
    assert "F = status\nG = -\n" in saved.read_text(encoding="utf-8")
    assert "G (Status): overgeslagen met --map" in srr(*again, "--map", saved).err


def test_two_suppliers_of_one_agreement_in_two_columns_are_told(imported, book):
    heads = ("Contract", "Leverancier 1", "Leverancier 2", "Opmerking 1", "Opmerking 2")
    rows = (
        heads,
        ("Een", "Fictief Las", None, "eerst", "toen"),
        ("Twee", "Fictief Las", "Fictief Metsel", None, None),
    )
    record, told = imported(
        book(Blad=(rows,)), "--kind", "agreement", "--partial", name="agreements/een.yaml"
    )
    assert record == {"title": "Een", "supplier": "fictief-las", "notes": "eerst\ntoen"}
    assert "kolom C (Leverancier 2): “Fictief Metsel”: hier staan er meer" in told
    assert "overeenkomst Twee" not in told


def test_marks_below_target_groups_say_for_whom_it_is(imported, book):
    rows = (
        (None, None, "Doelgroepen", None, None),
        ("Proeftuin", "Leverancier", "Wajong", "Statushouders", "Vrouwen"),
        ("Groen", "Fictief Las", "x", "nee", 3),
        ("Grijs", "Fictief Las", None, "X", None),
    )
    record, told = imported(
        book(Blad=(rows, "C1:E1")), "--kind", "proposal", "--partial", name="proposals/groen.yaml"
    )
    assert record["target_groups"] == ["wajong"]
    assert "D      Statushouders  doelgroep (target_groups): statushouders" in told
    assert "E (Vrouwen): geen veld met die naam" in told


def test_a_row_for_each_metric_is_one_record(imported, book):
    rows = (
        ("Proeftuin", "Leverancier", "Indicator", "Doel", "Gerealiseerd"),
        ("Groen", "Fictief Las", "deelnemers", 10, 6),
        (None, None, "fte", "2,5", None),
        ("Grijs", "Fictief Las", "plaatsingen", 4, 0),
        ("Grijs", "Fictief Las", "koffie", 1, 0),
        ("Grijs", "Fictief Las", None, 1, 0),
    )
    record, told = imported(
        book(Blad=(rows,)), "--kind", "proposal", "--partial", name="proposals/groen.yaml"
    )
    assert record == {
        "title": "Groen",
        "suppliers": ["fictief-las"],
        "targets": [{"metric": "participants", "value": 10}, {"metric": "fte", "value": 2.5}],
        "realised": [{"metric": "participants", "value": 6}],
    }
    assert "rij 4: voorstel Grijs" in told
    assert "rij 5, kolom C (Indicator): “koffie”: Er is geen maat" in told
    assert "rij 6, kolom D (Doel): “1”: een aantal waarbij niet staat waarvan." in told


def test_rows_of_one_record_by_year_are_its_figures_of_each(imported, book):
    rows = (
        ("Proeftuin", "Verslagjaar", "Gerealiseerd deelnemers", "Gerealiseerd plaatsingen"),
        ("Groen", 2023, 8, 5),
        ("Grijs", 2023, 3, 2),
        ("Groen", 2024, "11 (waarvan 3 statushouders)", 6),
        (None, 2025, 2, None),
        ("Groen", None, 1, None),
        ("Grijs", "2024/2025", 4, None),
        ("Grijs", "Fatima Bouzid", 4, None),
    )
    record, told = imported(
        book(Blad=(rows,)), "--kind", "proposal", "--partial", name="proposals/groen.yaml"
    )
    first, second = ({"from": year, "until": year} for year in (2023, 2024))
    assert record["realised"] == [
        {"metric": "participants", "value": 8, **first},
        {"metric": "placements", "value": 5, **first},
        {"metric": "participants", "value": 11, **second},
        {"metric": "placements", "value": 6, **second},
        {"metric": "participants", "value": 3, "group": "statushouder", **second},
        # A row without a name is of the record in the row above it.
        {"metric": "participants", "value": 2, "from": 2025, "until": 2025},
        {"metric": "participants", "value": 1},
    ]
    assert "rij 7, kolom B (Verslagjaar): “2024/2025”: geen jaartal." in told
    assert (
        "rijen 7–8, kolom C (Gerealiseerd deelnemers): “4”: een aantal waarbij niet staat van welk jaar."
        in told
    )
    assert "rij 8, kolom B (Verslagjaar): hier staat de naam van een persoon" in told
    assert "Fatima" not in told


def test_a_year_beside_a_record_with_one_row_may_be_any_year_of_it(imported, book):
    rows = (("Proeftuin", "Jaar", "Gerealiseerd deelnemers"), ("Groen", 2023, 8), ("Grijs", 2024, 3))
    record, told = imported(book(Blad=(rows,)), "--kind", "proposal", name="proposals/groen.yaml")
    assert record == {"title": "Groen", "realised": [{"metric": "participants", "value": 8}]}
    assert "B (Jaar): geen veld met die naam" in told


def test_what_only_explains_the_columns_is_no_record(imported, book):
    heads = ("Contract", "Leverancier", "Startdatum", "Contractwaarde")
    rows = (
        heads,
        ("(naam)", "zoals bij de KvK", "dd-mm-jjjj", "€"),
        ("Voorbeeld: catering", "Fictief Kok", "2023", 1),
        (1, 2, 3, 4),
        ("Laswerk", "Fictief Las", "2023", 1000),
    )
    record, told = imported(book(Blad=(rows,)), "--kind", "agreement", name="agreements/laswerk.yaml")
    assert record == {"title": "Laswerk", "supplier": "fictief-las", "start": 2023, "value": 1000}
    assert "uitleg bij de koppen: rijen 2, 4\n- een voorbeeld: rij 3" in told
    assert "Nieuw          1" in told


def test_heads_below_one_another_are_read_with_what_stands_beside_them(imported, srr, register, book):
    form = (
        ("Leverancierskaart",),
        ("Naam leverancier", "Fictief Alfa B.V.", "Fictief Beta B.V."),
        ("KvK", "90000201", 9000020),
        ("Kleur", "rood"),
        ("Contactpersoon", "Jan Jansen"),
        ("Website", "https://example.nl", "geen idee"),
    )
    file = book(Blad=(form,))
    record, told = imported(file, "--kind", "supplier", "--partial", name="suppliers/fictief-alfa.yaml")
    assert record == {"name": "Fictief Alfa B.V.", "kvk": "90000201", "links": ["https://example.nl"]}
    for each in (
        "Koppen in kolom  A\nKolommen         B–C\n",
        "Rijen die niet worden gebruikt\n- 1 (Leverancierskaart): geen veld met die naam",
        "4 (Kleur): geen veld met die naam",
        "5 (Contactpersoon): wie iemand is wordt niet overgenomen",
        "kolom B: leverancier Fictief Alfa B.V. (fictief-alfa)",
        "blad Blad, kolom C, rij 6 (Website): “geen idee”: ",
        "blad Blad, rij 5: de naam van een persoon, in 1 cel",
    ):
        assert each in told
    assert "Jansen" not in told
    # Who says where the heads are says it by the letter of the column; there are none in a row.
    assert srr("import", file, "--kind", "supplier", "--head", "A", "--data", register, "--dry-run").code == 1
    assert srr("import", file, "--kind", "supplier", "--head", "B", "--data", register).code == 1
    ran = srr("import", file, "--data", register)
    assert "leverancier: blad Blad, koppen onder elkaar in kolom A, 2 kolommen ernaast" in ran.err


def test_a_form_is_no_table_of_its_labels(imported, book):
    form = (
        ("Titel", "Leren lassen", None, "Status", "gestart"),
        ("Leverancier", "Fictief Las", None, "Opdrachtgever", "DUO"),
        ("Omschrijving", "Wij leren lassen.", None, "Gestart op", "2024-02-01"),
    )
    record, told = imported(book(Blad=(form,)), "--kind", "proposal", name="proposals/leren-lassen.yaml")
    assert record == {
        "title": "Leren lassen",
        "summary": "Wij leren lassen.",
        "suppliers": ["fictief-las"],
    }
    assert "hier begint een andere tabel, die niet is gelezen (kies haar met --head): kolom D" in told


def test_a_blank_cell_says_nothing_of_what_stands_above_it_and_that_is_told(imported, book):
    rows = (
        ("Leverancier", "Contract", "Opdrachtgever", "Startdatum"),
        ("Fictief Schoon", "Kantoren", "OCW", "2023"),
        (None, "Glas", "OCW", "2023"),
        (None, "Sanitair", None, None),
        (None, "Ramen", None, "2023"),
        ("Fictief Kok", "Catering", "DUO", "2023"),
    )
    record, told = imported(book(Blad=(rows,)), "--kind", "agreement", name="agreements/glas.yaml")
    assert record == {"title": "Glas", "clients": ["ocw"], "start": 2023}
    assert "kolom A (Leverancier): leeg in rijen 3, 5; een lege cel zegt niet wat erboven staat." in told
    assert "een tussenkop of losse tekst: rij 4" in told
    assert "(Opdrachtgever): leeg" not in told
    record, told = imported(
        book(Blad=(rows, "A2:A5")), "--kind", "agreement", "--partial", name="agreements/sanitair.yaml"
    )
    assert record == {"title": "Sanitair", "supplier": "fictief-schoon"}
    assert "leeg in" not in told


def test_rows_that_sum_up_those_below_them_are_no_records(imported, book):
    heads = ("Contract", "Leverancier", "Contractwaarde", "Startdatum")
    rows = (
        heads,
        ("Vul de titel in", "Officiële naam", "Over de hele looptijd", "Datum van ingang"),
        ("Directie A (2)", None, 150, None),
        ("Schoonmaak", "Fictief Schoon", 100, "2023"),
        ("Catering", "Fictief Kok", 50, "2023"),
        ("Directie B (1)", None, 70, None),
        ("Netwerk", "Fictief Net", 70, "2023"),
    )
    # A template that nobody filled in is no other table.
    _, told = imported(book(Sjabloon=((heads,),), Blad=(rows,)), "--kind", "agreement")
    assert "uitleg bij de koppen: rij 2\n- een totaal: rijen 3, 6" in told
    assert "Rijen          4–5, 7" in told
    # Where one is not what stands below it, both are contracts.
    other = (*rows[:5], ("Directie B (1)", None, 71, None), rows[6])
    _, told = imported(book(Blad=(other,)), "--kind", "agreement")
    assert "rij 3: overeenkomst Directie A (2)" in told
    assert "rij 6: overeenkomst Directie B (1)" in told
