"""Values of records in words."""

from __future__ import annotations

import dataclasses
import inspect
import re
from decimal import Decimal
from pathlib import Path

import pytest

import srr
from srr.meaning.fields import codes, group, meaning
from srr.model import records
from srr.model.records import (
    KINDS,
    Action,
    Agreement,
    Answer,
    Champion,
    Client,
    Contact,
    Decision,
    Link,
    Meaning,
    Measure,
    Obligation,
    Partner,
    Planned,
    Proposal,
    Readiness,
    Record,
    Review,
    Settlement,
)
from srr.render.wording import Wording
from srr.store import shape
from srr.views.cells import called
from srr.views.fields import Fields, cut, words
from tests.model.registers import (
    client,
    d,
    event,
    measure,
    metrics,
    proposal,
    register,
    review,
    settles,
    supplier,
)


@pytest.fixture
def word(nl):
    """A value of a field in Dutch, in a register that knows a client."""
    whole = register(client("duo", abbreviation="DUO"), metrics(participants="sum"))
    values = Fields(whole, "USD", brief=True)
    return lambda owner, name, value: nl(values.cell(owner, name, value))


@pytest.mark.parametrize(
    ("owner", "name", "value", "expected"),
    [
        (Proposal, "clients", "duo", "DUO"),
        (Proposal, "clients", "weg", "weg"),
        (Measure, "metric", "participants", "participants"),
        (Client, "kind", "unit", "onderdeel"),
        (Settlement, "share", Decimal(60), "60%"),
        (Agreement, "value", Decimal(1000), "US$ 1.000"),
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
        (Proposal, "planned", Planned(start=d("2018"), months=Decimal(12)), "vanaf 2018, 12 maanden"),
        (Proposal, "targets", (measure(value=5, from_=d("2018"), until="2020"),), "5 participants (2018 tot en met 2020)"),
        (Proposal, "targets", (measure(value=5, per="year", until="2020"),), "5 participants per jaar (tot en met 2020)"),
        (Proposal, "targets", (measure(value=5),), "5 participants"),
        (Proposal, "partners", (Partner(name="A", kind="charity", role="coach"),), "A (goed doel, coach)"),
        (Proposal, "agreements", (settles("kader", share=60),), "kader, bij acceptatie, 60%"),
        (Proposal, "links", (Link(url="https://een.example", title="Verslag"),), "https://een.example (Verslag)"),
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
        (Client, "readiness", (Readiness(state="resting", until=d("2019")),), "rust tot en met 2019"),
        (Review, "decision", Decision(outcome="adjust", by="inkoop", targets=(measure(value=5),)),
         "review (besluit: bijstellen), door inkoop, nieuwe ambitie: 5 participants"),
        (Review, "decision", Decision(outcome="stop", date=d("2019-01-02"), targets=(), reason="klaar"),
         "review (besluit: stoppen) op 2 januari 2019, nieuwe ambitie: geen: klaar"),
    ],
)  # fmt: skip
def test_a_value(owner, name, value, expected, word):
    assert word(owner, name, value) == expected


def test_a_page_tells_all_of_it(nl):
    """What a summary tells by its length, a page tells whole; and what a record does not have, as nothing."""
    whole = Fields(register(client("duo", abbreviation="DUO")))
    plan = proposal("plan", summary="lang " * 20, clients=("duo",), may_hire=())
    told = {each: nl(whole.of(plan, each)) for each in ("summary", "clients", "may_hire", "approver")}
    assert told == {"summary": "lang " * 20, "clients": "DUO", "may_hire": "geen", "approver": "–"}
    assert nl(whole.of(review("plan", 2019, lessons=("les",) * 7), "lessons")) == ", ".join(["les"] * 7)


def test_a_party_is_called_as_who_it_is(nl):
    who = Fields(register(client("duo", abbreviation="DUO"), supplier("atos", name="Atos")))
    assert [nl(who.of(Partner(party=each), "party")) for each in ("duo", "atos", "weg")] == [
        "DUO",
        "Atos",
        "weg",
    ]


#: Every field that files may have, with the class it is in.
EVERY = [
    (cls, each)
    for cls in vars(records).values()
    if inspect.isclass(cls) and dataclasses.is_dataclass(cls) and cls.__module__ == records.__name__
    for each in dataclasses.fields(cls)
    if not each.metadata.get("derived") and not (issubclass(cls, Record) and each.name in {"id", "origin"})
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_field_has_a_word_in_both_languages(language):
    wording = Wording(language)
    for _, each in EVERY:
        name = called(each.name)
        assert wording.has(f"{name.group}.{name.code}"), each.name


def test_every_word_is_that_of_a_field():
    keys = {each.name.rstrip("_") for _, each in EVERY}
    catalogue = Path(srr.__file__).parent / "locale" / "nl" / "fields.po"
    assert set(re.findall(r'msgid "field\.(.*)"', catalogue.read_text(encoding="utf-8"))) == keys


def test_every_field_has_its_meaning():
    """A number says of what it is, and a text with a fixed list of values which list words them."""
    for cls, each in EVERY:
        found = meaning(cls, each.name)
        if "Decimal" in str(each.type):
            assert found in {Meaning.PERCENTAGE, Meaning.MONEY, Meaning.NUMBER}, each.name
            assert "means" in each.metadata, (cls, each.name)
        assert (found is Meaning.REFERENCE) == ("refers" in each.metadata)
        if found is Meaning.CODE:
            assert codes(cls, each.name), (cls, each.name)


def test_every_list_of_values_is_worded():
    wording = Wording("nl")
    unworded = {("language",), ("questions", 0, "when"), ("questions", 0, "answered_by")}
    for kind in (*(each.removesuffix("s") for each in KINDS), "register", "checklist", "vocabulary"):
        for path in _places(kind):
            found = set(shape.choices(kind, path)) - {"passed"}  # of an end that is no date
            if path not in unworded and found:
                words = group(kind, path)
                assert words, (kind, path)
                assert all(wording.has(f"{words}.{each}") for each in found), (kind, path)


def _places(kind, path=()):
    """Every place of a record that its schema knows, with the first item of each list."""
    for node in shape.at(kind, path) if path else [shape.whole(kind)]:
        for form in shape.alternatives(node):
            for name in form.get("properties", ()):
                yield (*path, name)
                yield from _places(kind, (*path, name))
            if "items" in form:
                yield (*path, 0)
                yield from _places(kind, (*path, 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [(None, None), ("kort", "kort"), ("kort\n", "kort\n"), ("a\nb", "a…"), ("x" * 61, "x" * 60 + "…")],
)
def test_what_a_text_is_recognised_by(text, expected):
    assert cut(text) == expected


def test_how_long_a_text_is():
    assert [words(each) for each in (None, "", "een", "een twee\ndrie")] == [0, 0, 1, 3]
