"""Whole registers to a workbook and back: what nobody changed changes nothing, and one cell is one field."""

from __future__ import annotations

import copy
import subprocess

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from srr.meaning import fields
from srr.model.records import Meaning
from srr.store.schema import fits
from tests.changes.workbooks import (
    LEFT,
    NL,
    Laid,
    editable,
    items,
    looked,
    marked,
    opened,
    plain,
    plain_all,
    registers,
    saved,
    shuffled,
    typed,
    with_,
    without,
)
from tests.conftest import program
from tests.views.diff.values import DEFAULTS

SLOW = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
#: Of what is rarer fewer, each of which takes as long.
FEW = settings(SLOW, max_examples=settings.default.max_examples // 4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A register of which all files but this are taken as there."""
    found = tmp_path_factory.mktemp("register")
    (found / "register.yaml").write_text("name: Proef\n", encoding="utf-8")
    return found


def told(found):
    """All that is told of a workbook, in short."""
    return [
        *((each.kind, each.id, each.field, each.old, each.new) for each in found.changes),
        *(("added", *each[1:]) for each in found.added),
        *(("remark", each.spot.sheet, each.text, NL.sentence(each.doubt.message)) for each in found.remarks),
        *(("gone", *each) for each in found.gone),
        *(("told", each.sheet, each.row, each.head) for each in found.told),
        *found.plan.steps,
    ]


@SLOW
@given(register=registers(), random=st.randoms(use_true_random=False), data=st.data())
def test_what_nobody_changed_changes_nothing_and_one_cell_is_one_field(folder, register, random, data):
    laid = Laid.of(folder, register)
    found, after = laid.back(laid.content)
    assert told(found) == []
    book = opened(laid.content)
    shuffled(book, random)
    cells, key, may_be, old = [*editable(book)], None, True, None
    if cells:
        spot = data.draw(st.sampled_from(cells))
        key, old = (spot.kind, spot.id), register[spot.kind, spot.id]
        if spot.cell.value is not None and data.draw(st.integers(0, 3)) == 0:
            # What goes without saying is in no file.
            is_there = looked(old, spot.path) is not None
            spot.cell.value, expected = None, without(old, spot.path) if is_there else old
        else:
            value, form, new = data.draw(typed(spot, laid))
            spot.cell.value = value
            if isinstance(value, str):
                spot.cell.data_type = "s"
            if form:
                spot.cell.number_format = form
            expected = None if new is LEFT else with_(old, spot.path, new)
            if looked(old, spot.path) is None and new == DEFAULTS.get(spot.path[-1]):
                expected = old
        may_be = expected is not None and fits(spot.kind, expected)
        register = {**register, key: expected if may_be else old}
    found, after = laid.back(saved(book))
    if not cells:
        assert told(found) == []
        return
    assert plain(after[key]) == plain(register[key]), (spot.path, told(found))
    assert after.keys() == register.keys()
    for each in register:
        assert after[each] == register[each] or each == key, told(found)
    changed = plain(after[key]) != plain(old)
    assert len(found.changes) == changed, told(found)
    assert len(found.remarks) == (not may_be), told(found)
    assert found.told == found.gone == found.added == (), told(found)


@pytest.mark.programs
def test_what_libreoffice_saved_changes_nothing_but_what_somebody_did(folder, tmp_path):
    """Many workbooks in one batch: half of them with a cell that was edited in openpyxl before."""
    made = []

    @settings(SLOW, max_examples=settings.default.max_examples // 2)
    @given(register=registers(), random=st.randoms(use_true_random=False), data=st.data())
    def make(register, random, data):
        laid = Laid.of(folder, register)
        book = opened(laid.content)
        shuffled(book, random)
        cells = [
            each
            for each in editable(book)
            if isinstance(looked(register[each.kind, each.id], each.path), str)
        ]
        cells = [
            each for each in cells if fields.value(each.kind, each.path) in {Meaning.TEXT, Meaning.PROSE}
        ]
        spot = data.draw(st.sampled_from(cells)) if cells and data.draw(st.booleans()) else None
        expected = dict(register)
        if spot is not None:
            spot.cell.value, spot.cell.data_type = "Nieuwe tekst", "s"
            old = register[spot.kind, spot.id]
            other = with_(old, spot.path, "Nieuwe tekst")
            expected[spot.kind, spot.id] = other if fits(spot.kind, other) else old
        made.append((laid, expected))
        (tmp_path / f"{len(made)}.xlsx").write_bytes(saved(book))

    make()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to"]
    for ending in ("xlsx", "ods"):
        subprocess.run(
            [*command, ending, "--outdir", tmp_path / "saved", *tmp_path.glob("*.xlsx")],
            check=True,
            capture_output=True,
            timeout=300,
        )
        for number, (laid, expected) in enumerate(made, 1):
            content = (tmp_path / "saved" / f"{number}.{ending}").read_bytes()
            found, after = laid.back(content, ending)
            assert plain_all(after) == plain_all(expected), (number, ending, told(found))
            assert found.told == found.gone == found.added == (), (number, ending, told(found))


@FEW
@given(register=registers(), data=st.data())
def test_rows_that_are_added_gone_or_of_another_version_and_cells_that_only_tell(folder, register, data):
    laid = Laid.of(folder, register)
    book = opened(laid.content)
    sheets = [each for each in marked(book) if each.rows]
    if not sheets:
        return
    expected = copy.deepcopy(register)
    added, gone, derived = [], [], []
    for each in sheets:
        what = data.draw(st.sampled_from(["add", "delete", "told", "leave"]))
        row = data.draw(st.sampled_from(each.rows))
        record = expected[each.mark.kind, each.text(row, "id")]
        if what == "add" and not each.mark.path and each.mark.kind != "review":
            name = "title" if "title" in each.codes else "name"
            each.append({"id": "nieuw-e5", name: "=Nieuw & <anders>"})
            expected[each.mark.kind, "nieuw-e5"] = {name: "=Nieuw & <anders>"}
            added.append((each.mark.kind, "nieuw-e5"))
        elif what == "add" and "value" in each.codes and "0" not in each.mark.path.split("."):
            value, new = data.draw(items(each, laid))
            items_ = looked(record, each.mark.path.split("."))
            if new is not None and new not in items_ and fits(each.mark.kind, record):
                each.append({"id": each.text(row, "id"), "value": value})
                items_.append(new)
                if not fits(each.mark.kind, record):
                    items_.pop()
                    each.drop(each.sheet.max_row)
                else:
                    added.append((each.mark.kind, each.text(row, "id")))
        elif what == "delete":
            gone.append((each.sheet.title, each.text(row, "id")))
            each.drop(row)
        elif what == "told" and (told_only := [code for code in each.codes if code.startswith("~")]):
            code = data.draw(st.sampled_from(told_only))
            each.put(row, code, "Iets anders")
            derived.append((each.sheet.title, row))
    found, after = laid.back(saved(book))
    assert plain_all(after) == plain_all(expected), told(found)
    assert sorted(each[1:] for each in found.added) == sorted(added), told(found)
    assert sorted((sheet, key[0]) for sheet, key in found.gone) == sorted(gone)
    assert sorted((each.sheet, each.row) for each in found.told) == sorted(derived)
    assert found.changes == found.remarks == (), told(found)


@FEW
@given(register=registers(), data=st.data())
def test_a_row_of_a_record_that_changed_since_is_refused_and_the_others_are_not(folder, register, data):
    laid = Laid.of(folder, register)
    book = opened(laid.content)
    spots = [each for each in editable(book) if each.cell.value is not None]
    if not spots:
        return
    spot = data.draw(st.sampled_from(spots))
    key = spot.kind, spot.id
    other = {**register, key: {**register[key], "notes": "Intussen vastgelegd."}}
    now = Laid.of(folder, other)
    unchanged, after = now.back(laid.content)
    assert not unchanged.plan.steps, told(unchanged)
    assert after == other
    spot.cell.value = None
    found, after = now.back(saved(book))
    assert after == other
    assert not found.plan.steps
    assert found.changes == ()
    assert [each.doubt.message.key for each in found.remarks] == ["import.back.stale"], told(found)
