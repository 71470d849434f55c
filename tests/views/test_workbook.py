"""A register in sheets: every value of every record stands in one of them, under its own code and by its digest."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from srr.meaning.fields import walk
from srr.meaning.workbook import DERIVED, ID, KEY, POSITION, VALUE, digest
from srr.model.records import KINDS
from srr.problems import Code, Message
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.sheets import package
from srr.sheets.reading import workbook as workbook_read
from srr.store.load import load
from srr.views.cells import Label, Money, Percent, Ref
from srr.views.export.workbook import size, workbook

CASES = Path(__file__).parents[1] / "cases"
REGISTERS = [
    Path(__file__).parents[2] / "data",
    CASES / "bad" / "one-of-each",
    *sorted((CASES / "good").iterdir())[2::6],
]


@pytest.fixture(scope="module", params=REGISTERS, ids=lambda each: each.name)
def made(request):
    register = load(request.param, "data").register
    return register, workbook(register, register.at(date(2019, 12, 31), asked=False))


def plain(cell, register):
    """What the cell of a record says, as the record has it."""
    match cell:
        case Code():
            return cell.code
        case Label():
            # A metric is chosen by its words, which mean no other.
            (id_,) = (each.id for each in register.terms("metric").values() if each.nl == cell.nl)
            return id_
        case Money():
            return str(cell.amount)
        case Percent():
            return str(cell.value)
        case Message():
            return "True"
        case _:
            return str(cell)


def told(found, register):
    """Every value in the sheets of records, by kind, id and the way to it with the place in each list."""
    for sheet in found.sheets:
        if sheet.mark is None:
            continue
        columns = {each.code: each for each in sheet.columns if not each.told}
        for row in range(len(sheet.digests)):
            cells = {code: each.cells[row] for code, each in columns.items()}
            way = list(sheet.mark.path.split(".")) if sheet.mark.path else []
            for code, cell in cells.items():
                if cell is None or code in {ID, KEY, POSITION} or code.endswith(f".{POSITION}"):
                    continue
                place = [*way]
                if way:
                    outer = next((cells[each] for each in cells if each.endswith(f".{POSITION}")), None)
                    place = [str(int(outer) - 1) if each == "0" else each for each in place]
                    place.append(str(cells.get(KEY, int(cells[POSITION]) - 1)))
                place += (
                    []
                    if code == VALUE and VALUE in columns and len(columns) <= 4 and "metric" not in columns
                    else code.split(".")
                )
                yield sheet.mark.kind, cells[ID], ".".join(place), plain(cell, register)


def stored(register):
    for folder in KINDS:
        for record in register.folder(folder).values():
            for path, value in walk(record):
                # Where nothing is recorded a truth that goes without saying is not told.
                if value is not None and value is not False:
                    yield folder.removesuffix("s"), record.id, ".".join(map(str, path)), str(value)


def test_every_value_of_every_record_stands_in_its_sheet(made):
    register, found = made
    said = [each for each in told(found, register) if each[3] != "False"]
    assert Counter(said) == Counter(stored(register))


def test_every_row_has_the_digest_of_its_record(made):
    register, found = made
    seen = defaultdict(set)
    for sheet in found.sheets:
        if sheet.mark is not None:
            ids = sheet.columns[0].cells
            assert sheet.columns[0].code == ID
            records = register.folder(f"{sheet.mark.kind}s")
            assert [*sheet.digests] == [digest(records[each]) for each in ids]
            seen[sheet.mark.kind] |= {*ids}
    assert seen == {kind.removesuffix("s"): {*register.folder(kind)} for kind in KINDS}


def test_codes_and_marks_tell_columns_and_sheets_apart(made):
    _, found = made
    marks = [str(each.mark) for each in found.sheets if each.mark is not None]
    assert len({*marks}) == len(marks)
    for sheet in found.sheets:
        codes = [each.code for each in sheet.columns]
        assert len({*codes}) == len(codes), sheet.mark
        assert {each.code.startswith(DERIVED) == each.told for each in sheet.columns} == {True}
        assert {each.choices for each in sheet.columns} <= {None, *found.choices}
        for each in sheet.columns:
            if each.choices is not None and each.choices not in {
                "truth",
                "suppliers",
                "clients",
                "agreements",
                "proposals",
            }:
                assert {*each.cells} <= {None, *found.choices[each.choices]}, (sheet.mark, each.code)


def test_what_refers_to_nothing_is_told_as_it_is_in_the_file(example):
    dangling = replace(example.agreements["dji-datakwaliteit"], clients=("dji", "weg"), supplier="ook-weg")
    register = replace(example, agreements={**example.agreements, dangling.id: dangling})
    said = {*told(workbook(register, register.at(date(2019, 12, 31))), register)}
    assert ("agreement", "dji-datakwaliteit", "clients.1", "weg") in said
    assert ("agreement", "dji-datakwaliteit", "supplier", "ook-weg") in said


def test_in_the_sheet_of_a_kind_a_list_says_what_is_in_it_or_that_there_is_none(example):
    clients = {
        each.id: each
        for each in (
            replace(example.clients["dji"], policy_goals=(), champions=()),
            replace(example.clients["duo"], policy_goals=None, champions=None),
            example.clients["ocw"],
        )
    }
    register = replace(example, clients=clients)
    sheets = workbook(register, register.at(date(2019, 12, 31))).sheets
    (sheet,) = [each for each in sheets if str(each.mark) == "srr/1/client"]
    columns = {each.code: each.cells for each in sheet.columns}
    assert columns["~champions"] == ((), None, len(clients["ocw"].champions))
    assert columns["~policy_goals"][:2] == ((), None)
    assert [type(each) for each in columns["~policy_goals"][2]] == [Ref] * len(clients["ocw"].policy_goals)


def test_a_workbook_that_says_it_can_be_read_back_can(made, monkeypatch):
    """With limits that it just keeps, by what is said of its size, it is read."""
    _, found = made
    content = FORMATS["xlsx"].render(found, Wording("nl"), Screen())
    count = size(found)
    for name, most in (("CELLS", count.cells), ("DIFFERENT", count.different)):
        monkeypatch.setattr(f"srr.sheets.xlsx.{name}", most)
    bounds = replace(package._BOUNDS, nodes=count.elements)  # noqa: SLF001
    monkeypatch.setattr(package, "_BOUNDS", bounds)
    read = workbook_read(content, "x.xlsx")
    assert found.returns
    assert count.cells >= sum(len(each.cells) for each in read.sheets)


@pytest.mark.parametrize("limit", ["CELLS", "DIFFERENT", "NODES"])
def test_a_workbook_that_is_too_large_to_come_back_is_known(limit, monkeypatch):
    register = load(REGISTERS[0], "data").register
    found = workbook(register, register.at(date(2019, 12, 31), asked=False))
    monkeypatch.setattr(f"srr.views.export.workbook.{limit}", 2_000)
    assert not found.returns
