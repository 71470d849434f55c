"""Values of records in words."""

from __future__ import annotations

import dataclasses
import inspect
from decimal import Decimal

import pytest

from srr.meaning.fields import CODES
from srr.model import records
from srr.model.records import (
    Action,
    Agreement,
    Answer,
    Champion,
    Client,
    Contact,
    Decision,
    Link,
    Measure,
    Obligation,
    Partner,
    Planned,
    Proposal,
    Readiness,
    Review,
    Settlement,
)
from srr.render.wording import Wording
from srr.store import shape
from srr.views.diff.values import Values, cut, words
from tests.model.registers import client, d, event, measure, metrics, register, settles


@pytest.fixture
def word(nl):
    """A value of a field in Dutch, in a register that knows a client."""
    values = Values(register(client("duo", abbreviation="DUO"), metrics(participants="sum")), "USD")
    return lambda owner, name, value: nl(values.cell(owner, name, value))


@pytest.mark.parametrize(
    ("owner", "name", "value", "expected"),
    [
        (Proposal, "clients", "duo", "DUO"),
        (Proposal, "clients", "weg", "weg"),
        (Measure, "metric", "participants", "participants"),
        (Client, "kind", "unit", "onderdeel"),
        (Settlement, "share", Decimal(60), "60%"),
        (Agreement, "value", Decimal(1000), "US$ 1.000,00"),
        (Agreement, "end", True, "voorbij"),
        (Agreement, "end", d("2019-05"), "mei 2019"),
        (Measure, "value", Decimal("6.9"), "6,9"),
        (Proposal, "title", "Testlab", "Testlab"),
        (Proposal, "title", "lang " * 13, "13 woorden"),
        (Proposal, "title", "twee\nregels", "2 woorden"),
        (Proposal, "notes", "geheim", "1 woord"),
        (Proposal, "may_hire", (), "geen"),
        (Proposal, "may_hire", ("client", "elsewhere"), "de opdrachtgever, een andere werkgever"),
        (Review, "lessons", ("les",) * 7, "7 regels"),
        (Review, "answers", (("R01", Answer(answer="ok")), ("R02", Answer(answer="n/a"))), "R01 goed, R02 n.v.t."),
        (Review, "answers", (("R01", Answer(answer="open")),) * 7, "7 open"),
        (Proposal, "planned", Planned(start=d("2018"), end=d("2019")), "2018 tot en met 2019"),
        (Proposal, "targets", (measure(value=5, per="year", until="2020"),), "5 participants per jaar (2020)"),
        (Proposal, "targets", (measure(value=5),), "5 participants"),
        (Proposal, "partners", (Partner(name="A", kind="charity", role="coach"),), "A (goed doel, coach)"),
        (Proposal, "agreements", (settles("kader", share=60),), "kader, bij acceptatie, 60%"),
        (Proposal, "links", (Link(url="https://een.example", title="Verslag"),), "https://een.example, Verslag"),
        (Agreement, "obligation", Obligation(regime="classic", percentage=Decimal(5)), "klassiek, 5%"),
        (Agreement, "obligation", Obligation(), "niets"),
        (Client, "champions", (Champion(role="teamleider", unit="ICT", since=d("2018")),), "teamleider (ICT) sinds 2018"),
        (Review, "actions", (Action(what="taalles regelen", owner="contractmanager", due=d("2020-03-01"), done=d("2020-02-01")),),
         "taalles regelen (contractmanager, vóór 1 maart 2020, gedaan 1 februari 2020)"),
        (Review, "actions", (Action(what="bellen"),), "bellen"),
        (Contact, "role", None, "–"),
        (Proposal, "history", (event("accepted", "2018-09-01"),), "geaccepteerd op 1 september 2018"),
        (Proposal, "history", (event("on-hold", "2018-09", waits_for=("duo",), reason="lang " * 20),),
         "aangehouden in september 2018, wacht op DUO: " + ("lang " * 12).strip() + "…"),
        (Client, "readiness", (Readiness(state="resting", until=d("2019")),), "rust tot 2019"),
        (Review, "decision", Decision(outcome="adjust", by="inkoop", targets=(measure(value=5),)),
         "review (besluit: bijstellen), door inkoop, nieuwe ambitie: 5 participants"),
        (Review, "decision", Decision(outcome="stop", date=d("2019-01-02"), targets=(), reason="klaar"),
         "review (besluit: stoppen) op 2 januari 2019, nieuwe ambitie: geen: klaar"),
    ],
)  # fmt: skip
def test_a_value(owner, name, value, expected, word):
    assert word(owner, name, value) == expected


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_has_a_name_in_both_languages(language):
    wording = Wording(language)
    for cls in vars(records).values():
        if inspect.isclass(cls) and dataclasses.is_dataclass(cls) and cls.__module__ == records.__name__:
            for each in dataclasses.fields(cls):
                if each.name not in {"id", "origin"} and not each.metadata.get("derived"):
                    assert wording.has(f"field.{each.name.rstrip('_')}"), each.name


def test_every_field_with_a_list_of_values_is_worded():
    """A text field whose schema has a fixed list of values stands in the table; free ones do not."""
    unworded = {("Settings", "language"), ("Question", "when"), ("Question", "answered_by")}
    kinds = {"Settings": "register", "Checklist": "checklist", "Vocabulary": "vocabulary"}
    for name, cls in vars(records).items():
        if inspect.isclass(cls) and issubclass(cls, records.Record) and cls is not records.Record:
            for field in dataclasses.fields(cls):
                if field.name not in {"id", "origin"} and shape.choices(
                    kinds.get(name, name.lower()), (field.name,)
                ):
                    worded = (cls, field.name) in CODES or (name, field.name) in unworded | {
                        ("Agreement", "end")
                    }
                    assert worded, (name, field.name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(None, None), ("kort", "kort"), ("kort\n", "kort\n"), ("a\nb", "a…"), ("x" * 61, "x" * 60 + "…")],
)
def test_what_a_text_is_recognised_by(text, expected):
    assert cut(text) == expected


def test_how_long_a_text_is():
    assert [words(each) for each in (None, "", "een", "een twee\ndrie")] == [0, 0, 1, 3]
