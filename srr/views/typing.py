"""What may be typed, and what it is read as: the one table that the README and ``srr explain typing`` show.

Tests type every example of it and see that it is read as the table says.
"""

from __future__ import annotations

from srr.frozen import frozen
from srr.problems import say
from srr.views.answer import Document, Grid, Heading, Paragraph
from srr.views.cells import Cell


@frozen
class Form:
    """What people mean, ways to type it, and how the files have it; ``read`` is None where it is refused."""

    what: str
    typed: tuple[str, ...]
    read: str | None


FORMS = (
    Form("typing.day", ("1-9-2018", "1 september 2018", "1 Sept. 2018", "2018-9-1", "1-9-18"), "2018-09-01"),
    Form("typing.month", ("sept 2018", "September 2018", "9-2018", "2018-9"), "2018-09"),
    Form("typing.year", ("2018",), "2018"),
    Form("typing.today", ("vandaag", "gisteren", "morgen", "today", "yesterday", "tomorrow"), ""),
    Form("typing.no-date", ("18-09-01", "1 september", "9/13/2018", "31-02-2019"), None),
    Form("typing.number", ("2,5", "2.5"), "2.5"),
    Form("typing.thousands", ("1.250.000", "1,250,000", "1 250 000"), "1250000"),
    Form(
        "typing.money", ("€ 250.000", "€ 250,000", "250000 euro", "250.000,-", "250.000,00", "250k"), "250000"
    ),
    Form("typing.percentage", ("5%", "5 procent", "5 percent", "5"), "5"),
    Form("typing.no-number", ("250.000", "1,500"), None),
    Form(
        "typing.amount",
        ("5 deelnemers per jaar", "5 participants per year", "participants=5/jaar", "participants=5:year"),
        "{metric: participants, value: 5, per: year}",
    ),
    Form(
        "typing.range",
        ("4 tot en met 6 deelnemers", "4-6 participants", "participants=4..6"),
        "{metric: participants, min: 4, max: 6}",
    ),
    Form("typing.record", ("duo", "DUO", "client/duo", "Dienst Uitvoering Onderwijs"), "duo"),
    Form("typing.code", ("on-hold", "aangehouden", "On hold"), "on-hold"),
    Form("typing.truth", ("ja", "yes", "true"), "true"),
    Form("typing.table", ("proposals", "voorstellen", "proeftuinen", "proposal"), "proposals"),
    Form("typing.column", ("since", "Sinds", "Since"), "since"),
    Form(
        "typing.fields",
        ("{percentage: 5, base: contract-value}", "percentage 5, base opdrachtwaarde"),
        "{percentage: 5, base: contract-value}",
    ),
    Form("typing.only-field", ("{percentage: 5}", "percentage 5", "5%"), "{percentage: 5}"),
    Form("typing.item", ("history.2.date", "history.started.date", "history.gestart.date"), "history.2.date"),
)


def typing() -> Document:
    """The page with all of it."""
    rows = tuple((say(each.what), _typed(each), _read(each)) for each in FORMS)
    heads = (say("typing.what"), say("typing.typed"), say("typing.read"))
    blocks = (
        Heading(say("typing.title"), 1),
        Paragraph(say("typing.rule")),
        Grid(heads, rows),
        Paragraph(say("typing.records"), apart=True),
        Paragraph(say("typing.spaces")),
    )
    data = tuple({"what": _key(each), "typed": each.typed, "read": each.read or None} for each in FORMS)
    return Document("typing", {"forms": data}, blocks)


def _key(form: Form) -> str:
    return form.what.removeprefix("typing.")


def _typed(form: Form) -> Cell:
    return "; ".join(form.typed)


def _read(form: Form) -> Cell:
    if form.read is None:
        return say("typing.refused")
    return form.read or say("typing.that-day")
