"""A register as flat tables: nothing that a record says is lost, and every reference finds what it refers to."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from srr.meaning.fields import walk
from srr.model.records import KINDS, VOCABULARIES
from srr.store.load import load
from srr.views.export.shape import Type
from srr.views.export.tables import export

STORED = {*KINDS, *(each.replace("-", "_") for each in VOCABULARIES)}
CASES = Path(__file__).parents[1] / "cases"
#: Registers with many kinds of record and of fields, and one of which much cannot be read.
REGISTERS = [
    Path(__file__).parents[2] / "data",
    CASES / "bad" / "one-of-each",
    *sorted((CASES / "good").iterdir())[::6],
]


@pytest.fixture(scope="module", params=REGISTERS, ids=lambda each: each.name)
def exported(request):
    register = load(request.param, "data").register
    return register, export(register, register.at(date(2019, 12, 31), asked=False))


def stored(register):
    """Every value of every record, by kind and place in which a list is any item of it."""
    for vocabulary in register.vocabularies.values():
        for term in vocabulary.terms:
            for path, value in walk(term):
                if value is not None:
                    yield vocabulary.id.replace("-", "_"), ("terms", 0, *path), str(value)
    for folder in KINDS:
        for record in register.folder(folder).values():
            for path, value in walk(record):
                place = tuple(0 if isinstance(each, int) else each for each in path)
                place = (*place[:1], "*", *place[2:]) if place[:1] == ("answers",) else place
                if value not in (None, True, False):
                    yield folder, place, str(value)


def told(found):
    for table in found.tables:
        for at, field in enumerate(table.fields):
            of = table.name if table.name.replace("_", "-") in VOCABULARIES else table.name.split("_")[0]
            if field.name != "id" and field.place and not table.derived and of in STORED:
                for row in table.rows:
                    if row[at] not in (None, True, False):
                        yield of, field.place, str(row[at])


def test_every_value_of_every_record_stands_in_a_table_or_is_told_to_lead_nowhere(exported):
    register, found = exported
    lacking = Counter(stored(register)) - Counter(told(found))
    assert Counter(told(found)) - Counter(stored(register)) == Counter()
    assert sorted(value for _, _, value in lacking.elements()) == sorted(
        each.value for each in found.unresolved if each.table.split("_")[0] in STORED
    )


def test_every_reference_finds_a_row_and_every_row_has_a_key_of_its_own(exported):
    _, found = exported
    tables = {each.name: each for each in found.tables}
    assert len(tables) == len(found.tables)
    for table in found.tables:
        names = [each.name for each in table.fields]
        assert len({*names}) == len(names), table.name
        rows = table.dicts()
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert len({*keys}) == len(keys)
        for each in table.foreign:
            there = {tuple(row[name] for name in each.key) for row in tables[each.table].dicts()}
            meant = {tuple(row[name] for name in each.fields) for row in rows}
            assert {one for one in meant if None not in one} <= there, (table.name, each)


def test_a_column_has_values_of_its_type_alone(exported):
    _, found = exported
    for table in found.tables:
        for at, field in enumerate(table.fields):
            values = [row[at] for row in table.rows if row[at] is not None]
            assert not field.required or len(values) == len(table.rows), (table.name, field.name)
            assert {*map(str, values)} <= {*field.choices} or not field.choices, (table.name, field.name)
            if field.type is Type.DATE:
                assert all(type(each) is date for each in values)
            assert all(isinstance(each, bool) for each in values) or field.type is not Type.FLAG


def test_a_list_that_is_empty_is_told_from_one_that_nobody_recorded(tmp_path):
    (tmp_path / "clients").mkdir()
    (tmp_path / "register.yaml").write_text("name: x\n")
    (tmp_path / "clients/a.yaml").write_text("name: A\nchampions: []\n")
    register = load(tmp_path, "data").register
    (row,) = next(
        each for each in export(register, register.at(date(2019, 1, 1))).tables if each.name == "clients"
    ).dicts()
    assert (row["champions_count"], row["preferences_count"]) == (0, None)
