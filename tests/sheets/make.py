"""Make the untidy sheets in ``files`` anew: ``python tests/sheets/make.py``; it needs LibreOffice Calc.

Each shows kinds of untidiness that real registers have; nothing in them is about anybody, and numbers of persons are
test numbers. What ``srr import`` must make of each stands in ``tests/golden/import``.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook

FILES = Path(__file__).parent / "files"
DAY = dt.date(2018, 9, 1)
#: A day on which every file was made, so that making them again changes nothing but what changed.
MADE = dt.datetime(2019, 6, 18, 12)  # noqa: DTZ001  (a file has no time zone)


def book(*rows: Iterable[object], title: str = "Blad1") -> Workbook:
    """A workbook with these rows on its first sheet."""
    made = openpyxl.Workbook()
    made.properties.creator, made.properties.created, made.properties.modified = "srr", MADE, MADE
    made.active.title = title
    for row in rows:
        made.active.append(list(row))
    return made


def formats(made: Workbook, **codes: str) -> None:
    for cell, code in codes.items():
        made.active[cell].number_format = code


def heads_in_row_4() -> Workbook:
    """Heads in row 4 and again on the next page, groups, subtotals, a total, rows below it, legends."""
    heads = ("Contractnr.", "Contract", "Leverancier", "Startdatum", "Einddatum", "Waarde (€)", "SROI %*")
    made = book(
        ("Contractenregister ICT-inhuur",),
        ("stand per 1 juni 2019",),
        (),
        heads,
        ("Perceel 1",),
        ("IH-101", "Testinhuur 2018", "Fictief Testwerk", DAY, dt.date(2020, 8, 31), 250000, 0.05),
        (
            "IH-102",
            "Sprintinhuur 2018",
            "Fictief Sprintclub B.V.",
            dt.date(2018, 10, 1),
            None,
            1200000.4,
            0.05,
        ),
        ("", "Subtotaal perceel 1", "", "", "", 1450000.4),
        heads,
        ("Perceel 2",),
        (
            "IH-201",
            "Codeurs 2019",
            "Fictief Codeschool",
            dt.date(2019, 1, 1),
            dt.date(2020, 12, 31),
            90000,
            0.025,
        ),
        ("Totaal", None, None, None, None, 1540000.4),
        ("IH-301", "Overstap 2019", "Fictief Overstap", dt.date(2019, 3, 1), None, 75000, None),
        ("* van de contractwaarde",),
        ("*** Legenda: perceel 1 is testen",),
    )
    made.active.merge_cells("A5:G5")
    for row in (6, 7, 11, 13):
        formats(made, **{f"D{row}": "mmm-yy", f"E{row}": "d-m-yyyy", f"F{row}": "#,##0", f"G{row}": "0%"})
    formats(made, G11="0.0%")
    return made


def two_rows_of_heads() -> Workbook:
    """Heads in two rows, where the group above tells equal heads apart."""
    made = book(
        ("Proeftuin", "Leverancier", "Klant", "Beoogd", None, "Gerealiseerd", None, "Bijz."),
        (None, None, None, "deelnemers", "fte", "deelnemers", "fte", None),
        ("Leerlijn testen", "Fictief Testwerk", "OCW", 6, 4.5, 2, None, "x"),
        ("Leerlijn data", "Fictief Datahaven", "DUO", "6-10", "ca. 3", "geen", "0,5", None),
    )
    for each in ("D1:E1", "F1:G1"):
        made.active.merge_cells(each)
    return made


def numbers_of_suppliers() -> Workbook:
    """A supplier by its KvK number alone, with a nought that got lost, and a name that is of another."""
    made = book(
        ("Overeenkomst", "KvK", "Leverancier", "Getekend op"),
        ("Testinhuur A", 90000011, None, "2018-03-05"),
        ("Testinhuur B", 9000071, "Fictief Nulweg B.V.", "5 maart 2018"),
        ("Testinhuur C", 90000011, "Fictief Sprintclub", None),
        ("Testinhuur D", 90999999, None, None),
        ("Testinhuur E", 12, "Fictief Testwerk", None),
    )
    formats(made, B3="00000000")
    return made


def what_cells_say() -> Workbook:
    """All that people write in a cell for a number of people."""
    said = (
        "n.v.t.",
        "nnb",
        "PM",
        "?",
        "-",
        "ca. 5",
        "6-10",
        "min. 3",
        "> 5",
        "100%",
        "1 (0,5 fte)",
        "geen",
        "2,5",
        "5 personen",
        "max. 4",
        "vijf",
    )
    return book(
        ("Titel", "Leverancier", "Beoogd aantal deelnemers", "Status"),
        *((f"Plan {index:02}", "Fictief Testwerk", each, "ingediend") for index, each in enumerate(said, 1)),
    )


def dates() -> Workbook:
    """Dates as people write them and as a format shows them; a date that is shown as a month is a month."""
    said = (
        "1/9/18",
        "Q3 2018",
        "najaar 2018",
        "week 23",
        "31-12-9999",
        "31-02-2018",
        "1-9-2018",
        "september 2018",
        2018,
    )
    made = book(
        ("Contract", "Leverancier", "Ingangsdatum"),
        *((f"Inhuur {index:02}", "Fictief Testwerk", each) for index, each in enumerate(said, 1)),
        ("Inhuur 20", "Fictief Testwerk", DAY),
        ("Inhuur 21", "Fictief Testwerk", DAY),
        ("Inhuur 22", "Fictief Testwerk", DAY),
        ("Inhuur 23", "Fictief Testwerk", DAY),
    )
    formats(made, C11="mmm-yy", C12="yyyy", C13="d-mmm", C14="h:mm")
    return made


def other_calendar() -> Workbook:
    """The dates of an old Mac, and a format in the last corner of the sheet."""
    made = book(("Titel", "Leverancier", "Ingediend op"), ("Plan Mac", "Fictief Testwerk", None))
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active["C2"] = 41882  # 1 September 2018 in that calendar
    made.active["C2"].number_format = "d-m-yyyy"
    made.active.cell(1_048_576, 16_384).font = Font(bold=True)
    return made


def hidden_and_struck() -> Workbook:
    """Rows and columns that are hidden, rows that are struck through, notes, errors, a formula without a value."""
    made = book(
        ("Proeftuin", "Leverancier", "Reg.nr.", "Opmerking", "Beoogde deelnemers"),
        ("Zichtbaar plan", "Fictief Testwerk", "111222333", "Loopt", 3),
        ("Verborgen plan", "Fictief Testwerk", None, None, 3),
        ("Doorgestreept plan", "Fictief Testwerk", None, None, 3),
        ("Half plan", "Fictief Testwerk", None, "#REF!", "=1/0"),
    )
    sheet = made.active
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    for cell in sheet[4]:
        cell.font = Font(strike=True)
    sheet["A2"].comment = Comment("Gebeld met deelnemer Fatima Jansen over haar start", "srr")
    sheet.oddFooter.center.text = "Vragen: mevrouw De Wit"
    other = made.create_sheet("Intern")
    other["A1"], other["A2"] = "Geboortedatum", "geboren op 2 januari 1990"
    other.sheet_state = "hidden"
    return made


def old_file() -> Workbook:
    """What an old file holds, with formats."""
    made = book(
        ("Kenmerk", "Naam contract", "Opdrachtnemer", "Start", "SROI", "Contractwaarde"),
        ("OUD-1", "Oude inhuur", "Fictief Testwerk B.V.", DAY, 0.05, 99999.95),
        ("OUD-2", "Oudere inhuur", "Fictief Sprintclub", dt.date(2018, 2, 1), 25000, 1000000),
        ("OUD-3", "Oudste inhuur", "Fictief Onbekend", None, 7, "=1/0"),
    )
    formats(made, D2="mmm-yy", D3="d-m-yyyy", E2="0%", E3='"€" #,##0', F2="#,##0", F3="#,##0")
    made.active.row_dimensions[4].hidden = True
    return made


def people() -> Workbook:
    """A row for each participant."""
    return book(
        ("Leverancier", "Proeftuin", "Naam deelnemer", "Geb. datum", "Uitkering", "Status"),
        ("Fictief Testwerk", "Testlab", "Fatima Jansen", "02-01-1990", "Wajong", "gestart"),
        ("Fictief Testwerk", "Testlab", "Kees de Boer", "05-06-1985", "WW", "gestopt"),
    )


def people_under_harmless_heads() -> Workbook:
    """The same, under heads that say nothing of it."""
    return book(
        ("Naam", "Leverancier", "Reg.nr.", "Start"),
        ("Fatima Jansen", "Fictief Testwerk", 111222333, "2019-01"),
        ("Kees de Boer", "Fictief Testwerk", 123456782, "2019-02"),
        ("Oksana Smit", "Fictief Testwerk", 111222333, "2019-02"),
    )


def matrix() -> Workbook:
    """Suppliers against meetings, with marks."""
    return book(
        ("Leverancier", "KvK-nummer", "mei 2018", "nov 2018", "Beoordeling"),
        ("Fictief Testwerk", 90000011, "x", None, "++"),
        ("Fictief Matrix B.V.", 90000099, "x", "x", "+/-"),
        ("Fictief Raster B.V.", None, None, "x", "++"),
    )


def form() -> Workbook:
    """A form on each sheet: no table."""
    made = book(
        ("Formulier social return",),
        ("Naam van de opdracht:", "Inhuur"),
        ("Wie voert uit?", "Fictief Testwerk"),
        title="A",
    )
    made.copy_worksheet(made.active).title = "B"
    return made


def two_tables() -> Workbook:
    """Two tables on a sheet, the second with heads of its own: which is meant has to be said."""
    return book(
        ("Proeftuin", "Leverancier", "Status"),
        ("Eerste tabel", "Fictief Testwerk", "ingediend"),
        (),
        ("Proeftuin", "Opdrachtgever", "Doelgroep", "Status"),
        ("Tweede tabel", "OCW", "Wajong", "ingediend"),
    )


def merged() -> Workbook:
    """Cells over several rows, several names and lines in a cell, a record over two rows, colour, J and N."""
    made = book(
        (
            "Leverancier",
            "Proeftuin",
            "Opdrachtgever",
            "Doelgroep",
            "Mag in dienst nemen",
            "Samenvatting",
            "Akkoord",
        ),
        (
            "Fictief Testwerk",
            "Plan een",
            "OCW\nDUO",
            "Wajong, banenafspraak",
            "opdrachtgever; leverancier",
            "Regel één\nregel twee",
            "J",
        ),
        (None, "Plan twee", "OCW en DUO", "WW", "geen", None, "N"),
        (None, None, "DJI", None, None, "hoort bij plan twee", None),
        (
            "Fictief Testwerk / Fictief Sprintclub",
            "Plan drie",
            "Ministerie X",
            "Wajong of WW",
            None,
            None,
            None,
        ),
    )
    made.active.merge_cells("A2:A4")
    made.active["B2"].fill = PatternFill("solid", fgColor="FF0000")
    return made


def suppliers() -> Workbook:
    """Suppliers with numbers that lost their nought, PSO, and whom to call."""
    made = book(
        (
            "Bedrijfsnaam",
            "KvK-nr.",
            "PSO-trede",
            "PSO geldig tot",
            "E-mail",
            "Contactpersoon",
            "Telefoon",
            "Eigen personeel",
        ),
        (
            "Fictief Nieuw Een",
            9000081,
            "trede 2",
            dt.date(2021, 6, 30),
            "info@fictief-een.example",
            "J. de Vries",
            "06-12345678",
            "groot",
        ),
        (
            "Fictief Nieuw Twee",
            "90000082",
            "30+",
            "n.v.t.",
            "fatima.jansen@fictief-twee.example",
            None,
            None,
            "??",
        ),
        ("Fictief Testwerk BV", "9000 0011", "trede 2", None, None, None, None, "groot"),
        ("Fictief Testwerker", None, None, None, None, None, None, "klein"),
    )
    made.active["A6"] = "Legenda: trede volgens TNO"
    return made


def twice() -> Workbook:
    """Rows that are one record, names that two have, a title that is there already at another supplier."""
    return book(
        ("Titel", "Leverancier", "Opdrachtgever", "Status"),
        ("Testlab", "Fictief Testwerk", "Dienst Uitvoering Onderwijs", "gestart"),
        ("Dubbel plan", "Fictief Testwerk", "OCW", "ingediend"),
        ("dubbel  plan", "Fictief Testwerk B.V.", "OCW", "in afstemming"),
        ("Testlab", "Fictief Sprintclub", "OCW", "ingediend"),
        ("Plan", "Fictief", "OCW", "ingediend"),
        (None, "Fictief Sprintclub", "OCW", "ingediend"),
    )


def broken_heads() -> Workbook:
    """Heads with breaks, hyphens and numbers in row 6, an amount with VAT, totals cut short, a legend of rows."""
    made = book(
        ("CONTRACTENREGISTER CATEGORIE ICT",),
        ("Directie Inkoop",),
        ("peildatum: 1-6-2019",),
        (),
        ("versie 3",),
        (
            "CONTRACT-\nNUMMER",
            "NAAM\nCONTRACT",
            " Leverancier\xa0",
            "Start-\ndatum",
            "Eind-\ndatum",
            "Waarde (incl. btw)",
            "4. Opdracht-gever",
            "Stand",
            "Mijlpalen",
        ),
        ("BK-1", "Breuk een", "Fictief Testwerk", DAY, "onbepaalde tijd", 1000, "OCW"),
        ("Subtot.", None, None, None, None, 1000),
        ("BK-2", "Breuk twee", "Fictief Sprintclub", DAY, "afgelopen", 2000, "DUO"),
        (None, "Tot.", None, None, None, 3000),
        ("BK-3", "Totaalcontract schoonmaak", "Fictief Testwerk", "€ 5", "geen", 5, "DUO"),
        ("Gem.", None, None, None, None, 2668.33),
        ("1)", "exclusief verlenging"),
        ("Legenda",),
        ("groen", "loopt op schema"),
        ("rood", "loopt achter"),
    )
    made.active["H7"].fill = PatternFill("solid", fgColor="00FF00")
    formats(made, D7="d-m-yyyy", D9="mmm-yy")
    return made


def beside() -> Workbook:
    """Two tables beside one another: what a row of the one says is not about that of the other."""
    return book(
        ("Leverancier", "KvK-nummer", None, "Proeftuin", "Leverancier", "Beoogd aantal deelnemers"),
        ("Fictief Testwerk", 90000011, None, "Naast een", "Fictief Sprintclub", 5),
        ("Fictief Sprintclub", None, None, "Naast twee", "Fictief Datahaven", "tien"),
        ("Fictief Codeschool", 90000099, None, None, None, None),
    )


def multiplied() -> Workbook:
    """Heads with a unit that makes the number below another, amounts a year, a currency, a percentage as a part."""
    made = book(
        ("Contract", "Leverancier", "Waarde (x € 1.000)", "Bedrag per jaar", "SROI %"),
        ("Duizendtallen", "Fictief Testwerk", 250, 80000, 0.05),
        ("Procenten", "Fictief Testwerk", None, None, 5),
    )
    other = made.create_sheet("Bedragen")
    for row in (
        ("Contract", "Leverancier", "Contractwaarde", "SROI"),
        ("In dollars", "Fictief Testwerk", 5000, 0.05),
        ("Kort getoond", "Fictief Testwerk", 5000000, 5),
    ):
        other.append(row)
    other["C2"].number_format, other["D2"].number_format = "[$$-409]#,##0", "0%"
    other["C3"].number_format = '#,##0,"k"'
    return made


def start() -> Workbook:
    """The sheet of the README: what a coordinator has on the first day."""
    made = book(
        ("Contractenoverzicht inhuur",),
        ("bijgewerkt: juni 2025",),
        (
            "Contractnr.", "Contract", "Leverancier", "KvK", "Opdrachtgever", "Ingangsdatum", "Einddatum",
            "Contractwaarde", "Social return", "Contactpersoon", "Kleur",
        ),
        ("Perceel 1: testen",),
        (
            "IH-01", "Inhuur testers", "Fictief Meetlat B.V.", 9000091, "Ministerie van Voorbeeld", dt.date(2024, 9, 1),
            dt.date(2028, 12, 31), 1200000, 0.05, "J. de Vries", "groen",
        ),
        (
            "IH-02", "Inhuur ontwikkelaars", "Fictief Rekenraam", 90000092, "Ministerie van Voorbeeld", "2025", "31-12-9999",
            "PM", 0.05, None, None,
        ),
        ("Totaal", None, None, None, None, None, None, 1200000),
        ("* exclusief btw",),
        title="Contracten",
    )  # fmt: skip
    made.active.merge_cells("A4:K4")
    formats(made, F5="mmm-yy", G5="d-m-yyyy", H5='"€" #,##0', I5="0%", I6="0%", H7='"€" #,##0')
    pilots = made.create_sheet("Proeftuinen")
    for row in (
        (
            "Proeftuin",
            "Leverancier",
            "Klant",
            "Doelgroep",
            "Beoogd aantal deelnemers per jaar",
            "Ingediend op",
            "Stand",
            "Toelichting",
        ),
        (
            "Leren testen",
            "Fictief Meetlat",
            "Ministerie van Voorbeeld",
            "Wajong",
            6,
            dt.date(2025, 1, 1),
            "gestart",
            "eerste groep",
        ),
        (
            "Tweede start",
            "Fictief Rekenraam",
            "Ministerie van Voorbeeld",
            "ww",
            "6-10",
            "najaar 2025",
            "ingediend",
            None,
        ),
    ):
        pilots.append(row)
    pilots["F2"].number_format = "mmm-yy"
    return made


AMOUNTS = (
    "sep=;\r\nContract;Leverancier;Contractwaarde;Startdatum\r\n"
    + "".join(
        f"Bedrag {index:02};Fictief Testwerk;{each};2018-0{index}\r\n"
        for index, each in enumerate(
            (
                "€ 35.000,=",
                "€ 1,2 mln",
                "€ 750 per maand",
                "250.000",
                "1.234,56",
                "€ 250.000",
                "12.345,-",
                "2,5 ton",
                "PM",
            ),
            1,
        )
    )
).encode("cp1252")
ENGLISH = "Client\tAbbreviation\tType\tStatus\tPart of\r\nFictional Agency for Trials\tFAT\tagency\tready\tOCW\r\nDienst Uitvoering Onderwijs\tDUO\t\tresting\tOCW\r\nFictional Ministry\t?\tministry\tasleep\t\r\n".encode(
    "utf-16"
)
#: A council: pounds, days with the day first, a lot of what says nothing, two suppliers in a cell.
COUNCIL = """Contract ref,Contract title,Buyer,Supplier,Start,End,Value,Social value %,Pilot,Contract owner
C-1,Software testers,OCW,Fictief Testwerk,03/04/2020,03/04/2024,"£1,250,000",10%,Testlab,Head of ICT
C-2,Data hosting,DUO,Fictief Datahaven,25/04/2020,31/03/2024,"£250,000",5%,n/a,
C-3,Cloud,DUO,"Fictief Datahaven, Fictief Testwerk",01/05/2020,31/03/2024,"£250,000.00",5%,,
C-4,Printing,DUO,"New Supplies, Ltd",01/05/2020,TBC,"1,000",not known,,
""".encode()
#: The month first, as one cell shows; several agreements, suppliers, partners, moments and addresses in a cell.
AMERICAN = b"""Pilot;Supplier;Buyer;Contract ref;Settles;Partners;Milestones;Links;Submitted on;Accepted;Target;Status
Alpha;Fictief Testwerk;OCW;ICTI-2017-P1, ICTI-2017-P2;on acceptance;Fictief Datahaven;2019-01-01: kick-off;https://example.org/a https://example.org/b;12/25/2018;03/04/2019;5;started
Beta;"Fictief Testwerk
Fictief Sprintclub";DUO and OCW;"ICTI-2017-P1
ICTI-2017-P2";;Working Bridge Foundation;kick-off (1 May 2019);;01/02/2019;;;submitted
Gamma;Fictief Testwerk, Brand New;DUO;ICTI-2017-P9;;;later;www.example.org;1/2/2019;;;submitted
"""
#: From when until when in one cell, and social return that is only yes or no.
TERMS = """Contract(nr);Naam contract;Ministerie;Leverancier;Looptijd;Contractsom;Social return;Contractmanager;Doelgroep
L-1;Looptijd een;OCW;Fictief Testwerk B.V.;1-1-2018 t/m 31-12-2021;€ 250.000,00;5%;hoofd inkoop;ww
L-2;Looptijd twee;OCW, DUO;Fictief Testwerk;2018-2021;250.000;ja;;
L-3;Looptijd drie;DJI;Fictief Sprintclub;4 jaar;1.250,00;nee;;
L-4;Looptijd vier;DJI;Fictief Sprintclubb;jan 2018 - dec 2020;PM;0,05;;
L-5;Looptijd vijf;DJI;Fictief Een / Fictief Twee;2021-2018;€ 12.500;€ 1.000;;
""".encode("mac_roman")
#: What people write of contracts that every reader understands, and a little that nobody can know.
EVERYDAY = """Contract;Leverancier;Contractwaarde;SROI %;Social return
Alledaags 01;Fictief Testwerk;250.000 euro;5% van de opdrachtwaarde;ja
Alledaags 02;idem;€ 1,2 mln*;geen;
Alledaags 03;„;250K;5 pct;
Alledaags 04 ICT(inhuur);Fictief Sprintclub;€ 80.000 excl. btw;½%;
Alledaags 05;Fictief Sprintclub;€ 96.800 incl. btw;2-5%;
Alledaags 06;Fictief Sprintclub;ca. € 250.000;;vijf procent van de loonsom
Alledaags 07;Fictief Sprintclub;#N/B;=SOM(D2:D7);\u2713
Alledaags 08;diverse leveranciers;'1250;idem;
Alledaags 09;12;€ 750 p/m;dito;5% SROI
Alledaags 10;Fictief Sprintclub;1;geen;ja
Alledaags 11;Fictief Sprintclub;1;5%;2%
Alledaags 12;Fictief Sprintclub;1;5%;nee
Alledaags 13;Fictief Sprintclub;1;geen;nee
* exclusief opties
""".encode()
#: From when until when, as people write it.
DAYS = """Contract;Leverancier;Ingangsdatum;Einddatum;Getekend op
Dagen 01;Fictief Testwerk;1-4-24;t/m 31 dec. 2026;24-04-01
Dagen 02;Fictief Testwerk;01/04/24;31-12-2026 + 2x1 jaar;23-12-31
Dagen 03;Fictief Testwerk;apr '24;tot 31-12-2026;1-4-'24
Dagen 04;Fictief Testwerk;1-4-2024*;tot 1-1-2027;
Dagen 05;Fictief Testwerk;1-1-2024 t/m 31-12-2027 (+ 2x1 jaar);;
Dagen 06;Fictief Testwerk;1 april t/m 31 dec. 2026;;
Dagen 07;Fictief Testwerk;1-1-2024 - heden;;
Dagen 08;Fictief Testwerk;45383;verlengd tot 31-12-2027;
Dagen 09;Fictief Testwerk;m.i.v. 1-1-2025;beëindigd;
Dagen 10;Fictief Testwerk;4 jaar + 2x1;31-12-2028 (optie tot 31-12-2030);
Dagen 11;Fictief Testwerk;1 jan 2024 tot 1 jan 2028;31-12-2026 incl. opties;
Dagen 12;Fictief Testwerk;sept. 24;31-12-60;
""".encode("cp1252")
#: What people write of proposals: whom they are for, how many, how long, and where they stand.
WORDS = b"""Titel;Leverancier;Opdrachtgever;Partners;Doelgroep;Beoogd aantal deelnemers;Duur in maanden;Status;Opmerking
Woorden 01;Fictief Testwerk;Ministerie van OCW;J. de Vries;Wajongers en ww'ers;10 (waarvan 3 statushouders);1,5 jaar;geparkeerd
Woorden 02;Fictief Testwerk;Dienst Uitvoering Onderwijs (DUO);UWV;bijstand, NUG, e.a.;vijfentwintig;12 mnd;wacht op akkoord
Woorden 03;Fictief Testwerk;alle departementen;;o.a. mensen in de bijstand;1 of 2;half jaar;niet akkoord
Woorden 04;Fictief Testwerk;OCW (DUO);;vrouwen;ten minste 5;6-12;inactief
Woorden 05;Fictief Testwerk;zie bijlage;;werkzoekenden;ong. 12 personen;4 jaar + 2x1;afgekeurd
Woorden 06;Fictief Testwerk;;;laaggeletterden;0,5 fte;;gesloten
Woorden 07;Fictief Testwerk;;;afstand tot de arbeidsmarkt;6 waarvan 2 geplaatst;;draait
Woorden 08;Fictief Testwerk;;;garantiebaan/ex-gedetineerden;3 waarvan 9 statushouders;;in voorbereiding
Woorden 10;Fictief Testwerk;;;Wajong;tussen 5 en 10;;loopt;contact J. de Vries
Woorden 11;Fictief Testwerk;;;Wajong;#N/B;;loopt;=SOM(F2:F9)
Woorden 09;12 leveranciers;;;SW;5;;Gestart.
"""
PAGE = b"<html><body><table><tr><td>Titel</td></tr></table></body></html>"

#: Every file, the kind its rows are, and what else to say.
BOOKS = {
    "heads-in-row-4.xlsx": heads_in_row_4,
    "two-rows-of-heads.xlsx": two_rows_of_heads,
    "numbers-of-suppliers.xlsx": numbers_of_suppliers,
    "what-cells-say.xlsx": what_cells_say,
    "dates.xlsx": dates,
    "other-calendar.xlsx": other_calendar,
    "hidden-and-struck.ods": hidden_and_struck,
    "old-file.xls": old_file,
    "people.xlsx": people,
    "people-under-harmless-heads.xlsx": people_under_harmless_heads,
    "matrix.xlsx": matrix,
    "form.xlsx": form,
    "two-tables.xlsx": two_tables,
    "merged.xlsx": merged,
    "suppliers.xlsx": suppliers,
    "twice.xlsx": twice,
    "multiplied.xlsx": multiplied,
    "broken-heads.xlsx": broken_heads,
    "beside.xlsx": beside,
}
TEXTS = {
    "amounts.csv": AMOUNTS,
    "english.csv": ENGLISH,
    "council.csv": COUNCIL,
    "american.csv": AMERICAN,
    "terms.csv": TERMS,
    "everyday.csv": EVERYDAY,
    "days.csv": DAYS,
    "words.csv": WORDS,
    "page.xls": PAGE,
}


def main() -> None:
    """Write them all."""
    FILES.mkdir(exist_ok=True)
    for name, content in TEXTS.items():
        (FILES / name).write_bytes(content)
    target = FILES.parent / "start.xlsx"
    start().save(target)
    settle(target)
    for name, make in BOOKS.items():
        target = FILES / f"{Path(name).stem}.xlsx"
        make().save(target)
        if not name.endswith(".xlsx"):
            ending = name.rpartition(".")[2]
            command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(FILES), str(target)]
            subprocess.run(command, check=True, capture_output=True, timeout=120)
            target.unlink()
        else:
            settle(target)


def settle(target: Path) -> None:
    """The same package without the time at which its parts were written."""
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2019, 6, 18, 12, 0, 0)), content)


if __name__ == "__main__":
    main()
