"""The public edition: of nobody can be told that they were one of a few, and no text is told but what things are called."""

from __future__ import annotations

import itertools
import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from srr.meaning.fields import meaning
from srr.model.records import KINDS, Meaning, Term, Vocabulary
from srr.render.formats import FORMATS
from srr.render.json_ import render as as_json
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views import public
from srr.views.answer import Answer
from srr.views.digest import digest
from srr.views.export.tables import export
from srr.views.export.workbook import workbook
from srr.views.status import TABLES, Selection, table
from srr.views.status.overview import overview
from tests.model.registers import HERE, at, measure, proposal, review, settles
from tests.model.strategies import registers

DAY = date(2019, 12, 31)
METRICS = ("participants", "placements", "hired-by-client", "dropped-out")
WORDING, SCREEN = Wording("nl"), Screen()


def people(*ids):
    terms = (
        *(Term(id=each, nl=each, en=each, unit="persons", over_time="sum") for each in ids),
        Term(id="fte", nl="fte", en="fte", unit="fte"),
    )
    return Vocabulary(id="metrics", origin=HERE, terms=terms)


def told(register):
    """All that outsiders can read of a register: the export, and the tables that they may see."""
    edition = public.edition(register)
    tables = (
        Answer.of(edition, table(edition, edition, name, Selection(columns=columns)))
        for name, columns in public.COLUMNS.items()
    )
    return (
        as_json(export(register, register, public=True), WORDING, SCREEN),
        *(as_json(each, WORDING, SCREEN) for each in tables),
        edition,
    )


def reached(found):
    """A register with two pilots of one supplier, of which so many people were reached, each in two reviews."""
    records = []
    for name, numbers in zip(("testlab", "codeklas"), found, strict=True):
        records.append(
            proposal(
                name,
                "accepted 2018-01",
                "started 2018-02",
                suppliers=("s",),
                target_groups=("ww",),
                agreements=(settles(),),
            )
        )
        for year, part in ((2019, 0), (2018, 1)):
            here = tuple(
                measure(each, count // 2 if part else count - count // 2)
                for each, count in zip(METRICS, numbers, strict=True)
            )
            records.append(
                review(
                    name,
                    year,
                    realised=(*here, measure(METRICS[0], 1, group="ww"), measure("fte", numbers[0])),
                )
            )
    return at(people(*METRICS), *records, day=DAY)


counts = st.tuples(*(st.integers(0, 13) for _ in METRICS))


@settings(deadline=None)
@given(st.tuples(counts, counts), st.data())
def test_no_count_can_be_told_from_another_of_its_five(found, data):
    """So nothing that is published says more of a count than that it was none, fewer than five, or so many fives."""
    other = tuple(
        tuple(
            0 if each == 0 else data.draw(st.integers(max(1, each - each % 5), each - each % 5 + 4))
            for each in numbers
        )
        for numbers in found
    )
    assert told(reached(found)) == told(reached(other))


def test_nor_in_a_report_or_a_workbook():
    """Which are made of the same edition: one pair of registers shows that they are."""
    one, other = (reached(each) for each in (((3, 7, 0, 12), (1, 9, 4, 5)), ((1, 5, 0, 14), (4, 6, 2, 9))))
    for made in (page, sheets):
        assert made(one) == made(other)


def page(register):
    return FORMATS["page"].render(digest(register, register, public=True), WORDING, SCREEN)


def sheets(register):
    return FORMATS["xlsx"].render(workbook(register, register, public=True), WORDING, SCREEN)


def test_of_as_many_counts_as_are_told_none_follows_from_the_others():
    """However they add up, and whoever knows it: where some make up another, a small one may still be several."""
    ranges = [(0, 0), (1, 4), *((low, low + 4) for low in range(5, 45, 5))]
    small = (1, 4)
    for size in range(1, public.MOST):
        for parts in itertools.combinations_with_replacement(ranges, size):
            low, high = (sum(each[side] for each in parts) for side in (0, 1))
            for whole in ranges:
                least, most = max(low, whole[0]), min(high, whole[1])
                if least > most or not {small} & {whole, *parts}:
                    continue
                # All that is possible lies between two ends; where these meet, every part is at its end.
                assert not (small in parts and (least == high or most == low)), (whole, parts)
                assert not (whole == small and least == most), (whole, parts)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"value": 0}, {"value": 0}),
        ({"max": 0}, {"value": 0}),
        ({"value": 1}, {"min": 0, "max": 4}),
        ({"max": 4}, {"min": 0, "max": 4}),
        ({"value": "4.5"}, {"min": 0, "max": 4}),
        ({"value": 5}, {"min": 5}),
        ({"min": 7, "max": 12}, {"min": 5}),
        ({"value": 38, "about": True}, {"min": 35, "about": True}),
        ({"min": 3}, None),
        ({"min": 3, "max": 9}, None),
        ({"max": 9}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_number_of_people_as_it_is_told(stated, expected):
    assert public.rounded(measure(**stated)) == (None if expected is None else measure(**expected))


def test_totals_are_made_of_what_is_told_and_say_so():
    answer = json.loads(told(reached(((3, 1, 0, 9), (4, 2, 0, 11))))[2])
    (supplier,) = [each["realised"] for each in json.loads(told(reached_by_supplier())[2])["rows"]]
    assert {each["metric"]: (each["min"], each["max"], each["value"]) for each in supplier} == {
        "participants": (0, 9, None), "placements": (5, None, None), "hired-by-client": (None, None, 0), "dropped-out": (20, None, None),
    }  # fmt: skip
    assert answer["rows"] == []


def reached_by_supplier():
    from tests.model.registers import supplier

    found = reached(((3, 2, 0, 12), (4, 6, 0, 11)))
    return replace(found, suppliers={"s": supplier("s")})


def test_fewer_than_five_is_said_in_words():
    edition = public.edition(reached_by_supplier())
    (cell,) = [row["realised"] for row in table(edition, edition, "suppliers", Selection()).rows]
    assert (
        WORDING.word(cell)
        == "minder dan 10 participants, minstens 5 placements, 0 hired-by-client, minstens 20 dropped-out"
    )
    (cell, _) = [row["realised"] for row in table(edition, edition, "proposals", Selection()).rows]
    assert Wording("en").word(cell).startswith("fewer than five participants, ")


@settings(phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers())
def test_what_follows_from_the_records_is_the_same_for_outsiders(register):
    now = register.at(DAY)
    edition = public.edition(now)
    for name, columns in public.COLUMNS.items():
        rows, ours = (table(each, each, name, Selection()).rows for each in (edition, now))
        if name == "target-groups":
            # Which target groups clients would welcome is for none but them.
            ours = [each for each in ours if each["proposals"]]
        same = [each for each in columns if each not in {"realised", "targets"}]
        assert [values(row, same) for row in rows] == [values(row, same) for row in ours]


def values(row, columns):
    answer = Answer("x", DAY, replace(table_of(row, columns)))
    return as_json(answer, WORDING, SCREEN)


def table_of(row, columns):
    from srr.views.answer import Column, Table

    return Table("x", tuple(map(Column, columns)), (row,))


def marked(part, number):
    """A record whose every text is a mark of its own."""
    changed = {}
    for each in fields(part):
        value = getattr(part, each.name)
        items = value if isinstance(value, tuple) else (value,)
        if each.name in {"id", "origin", "undated", "currency"} or not items:
            continue
        if any(is_dataclass(item) for item in items):
            new = tuple(
                marked(item, number) if type(item).__module__ == "srr.model.records" else item
                for item in items
            )
        elif each.name == "answers":
            new = tuple((key, marked(answer, number)) for key, answer in items)
        elif isinstance(items[0], str) and meaning(type(part), each.name) in {Meaning.TEXT, Meaning.PROSE}:
            new = tuple(f"{type(part).__name__}-{each.name}-{next(number)}-geheim" for _ in items)
        else:
            continue
        changed[each.name] = new if isinstance(value, tuple) else new[0]
    return replace(part, **changed)


def test_no_text_is_told_but_what_things_are_called(example):
    number = itertools.count()
    register = replace(
        example,
        settings=marked(example.settings, number),
        vocabularies={id_: marked(each, number) for id_, each in example.vocabularies.items()},
        **{kind: {id_: marked(each, number) for id_, each in example.folder(kind).items()} for kind in KINDS},
    ).at(DAY)
    *texts, edition = told(register)
    texts = (*texts, page(register).replace("<", "'").replace(">", "'"))
    whole = "".join(
        (
            *texts,
            repr(edition.folder("agreements")),
            as_json(Answer.of(edition, overview(edition, edition)), WORDING, SCREEN),
        )
    )
    secret = {
        each.rsplit("-", 2)[0]
        for each in whole.replace('"', "'").replace(" ", "'").split("'")
        if each.endswith("-geheim")
    }
    assert secret == {
        "Settings-name", "Settings-language", "Supplier-name", "Supplier-kvk", "Client-name", "Client-abbreviation", "Client-tooi",
        "Agreement-title", "Meeting-title", "Proposal-title", "Term-nl", "Term-en", "Term-nl_one", "Term-en_one", "Term-unit",
    }  # fmt: skip


def test_what_is_listed_is_there():
    assert {
        name: {*columns} - {each.key for each in TABLES[name].columns}
        for name, columns in public.COLUMNS.items()
    } == {name: set() for name in public.COLUMNS}


def test_it_says_what_was_left_out(example_on):
    said = " ".join(map(WORDING.word, public.notes(example_on("2019-12-31"))))
    for each in ("minder dan vijf", "minstens", "deelnemers, geplaatst", "per review", "Titels en namen"):
        assert each in said


def test_no_money_of_an_agreement_is_told(example_on):
    edition = public.edition(example_on("2019-12-31"))
    assert {
        (each.value, each.obligation and each.obligation.base_amount) for each in edition.agreements.values()
    } <= {(None, None)}
    assert Decimal(40) in {
        share.percentage
        for each in edition.agreements.values()
        if each.obligation
        for share in each.obligation.fulfilled or ()
    }
