"""A table and a document with one of everything, for the tests of the formats."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from srr.model.register import LeftOut
from srr.problems import Code, say
from srr.views.answer import (
    Answer,
    Ask,
    Bar,
    Bars,
    Blanks,
    Box,
    Boxes,
    Bullets,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Table,
    Task,
    Tasks,
    Verbatim,
)
from srr.views.cells import Amount, Label, Money, PartialDate, Percent, Quantity, Ref, Uncertain

DAY = date(2019, 6, 18)
COLUMNS = (
    Column("id", whole=True),
    Column("title"),
    Column("status"),
    Column("targets"),
    Column("since"),
    Column("percentage", number=True, shown=False),
    Column("obligation_amount", number=True, shown=False),
)
HOSTILE = "Een [red]rood[/red] | <b>vet</b> *ster* :warning:"


def row(id_, title, **cells):
    empty = dict.fromkeys((column.key for column in COLUMNS), None)
    return {**empty, "id": id_, "title": title, "targets": (), **cells}


TABLE = Table(
    "proposals",
    COLUMNS,
    (
        row(
            "testlab",
            HOSTILE,
            status=Code("status", "started"),
            since=PartialDate(2018, 9, 1),
            targets=(
                Quantity(
                    Amount(Decimal(5), Decimal(5)), Ref("participants", Label("deelnemers", "participants"))
                ),
                Quantity(Amount(Decimal("1.5"), None), Ref("fte", "fte"), per=Code("per", "year")),
            ),
            percentage=Percent(Decimal(5)),
            obligation_amount=Money(Decimal(60000)),
        ),
        row("formule", "=1+1", status=Uncertain(Code("status", "on-hold")), since=PartialDate(2018, 5)),
    ),
)
DOCUMENT = Document(
    "sample",
    {"title": "x", "on": PartialDate(2018, 5), "states": {"started": 5}, "refs": (Ref("duo", "DUO"),)},
    (
        Heading("Kop", 1, PartialDate(2019, 6, 18)),
        Paragraph(HOSTILE, "warning"),
        Paragraph("gewoon"),
        Facts((("Sinds", PartialDate(2018, 9, 1)), ("Doelgroep", Label("vrouwen", "women")))),
        Heading("Getallen"),
        Grid(
            (None, "beoogd", "gerealiseerd"),
            (("deelnemers", 5, 4), ("geplaatst", 2, None)),
            frozenset({1, 2}),
        ),
        Bars((Bar("Deelnemers", 14, 23, 14 / 23), Bar("Geplaatst", 3, say("word.amount-unknown"), None))),
        Bullets(("een", "twee")),
        Heading("Vragen", 2),
        Tasks(
            (
                Task(
                    Code("urgency", "now"),
                    "Testlab",
                    say("attention.silent.undated"),
                    who="contractmanager",
                    do="srr show testlab",
                ),
                Task(Code("urgency", "record"), say("attention-count.silent", count=4), ("a", "b", "…")),
            )
        ),
        Ask(
            "R01",
            Label("Is de proeftuin gestart?", "Has the pilot started?"),
            (Box("goed"), Box("deels", ticked=True)),
            "Toelichting bij R01",
            "nog niet\noveral",
        ),
        Ask("R02", "Wat is gerealiseerd?", where="Vul in bij het resultaat."),
        Boxes((Box("voortzetten"), Box("stoppen")), "Besluit"),
        Blanks((("Reden", None), ("Aanwezig", "een\ntwee"))),
        Verbatim("title: Testlab\n  # commentaar"),
    ),
)


def answer(body, left_out=()):
    return Answer("Voorbeeld", DAY, body, left_out)


LEFT_OUT = (LeftOut("data/proposals/kapot.yaml", "proposal", "kapot"),)
