"""``srr import`` of a table that is too much: one sentence."""

from __future__ import annotations

import pytest

from srr.sheets.grid import Cell, Merged, Worksheet
from tests.conftest import living_copy


@pytest.fixture
def register(tmp_path):
    return living_copy(tmp_path / "data")


def test_more_cells_than_anybody_mends_are_one_sentence(srr, register, tmp_path, monkeypatch):
    monkeypatch.setattr("srr.changes.importing.rows.UNREAD", 3)
    file = tmp_path / "x.csv"
    lines = ("Titel;Leverancier;Start", *(f"Plan {each};Zaak {each};ooit {each % 2}" for each in range(4)))
    file.write_text("\n".join(lines), encoding="utf-8")
    ran = srr("import", file, "--kind", "agreement", "--data", register, "--partial")
    assert ran.code == 3
    assert "meer dan 3 verschillende cellen niet te begrijpen, vooral in kolom B, C." in ran.err
    assert not list((register / "agreements").glob("plan-*"))
    # The same said twice is one.
    same = "\n".join((lines[0], *(f"Plan {each};Zaak;ooit" for each in range(4))))
    file.write_text(same, encoding="utf-8")
    ran = srr("import", file, "--kind", "agreement", "--data", register, "--partial")
    assert "verschillende cellen" not in ran.err


def test_a_row_that_goes_on_behind_the_last_column_is_told(srr, register, tmp_path):
    file = tmp_path / "x.csv"
    file.write_text("Titel;Leverancier" + ";" * 300 + "Notities\nPlan;Zaak\n", encoding="utf-8")
    for kind in (["--kind", "proposal"], []):
        ran = srr("import", file, *kind, "--data", register)
        assert ran.code == 3
        assert "Rij 1 gaat door tot kolom KP; van een tabel met meer dan 300 kolommen" in ran.err


def test_a_cell_with_more_in_it_than_a_record_holds_is_told(srr, register, tmp_path):
    file = tmp_path / "x.csv"
    names = ", ".join(f"Zaak {each}" for each in range(202))
    file.write_text(f"Titel;Leveranciers\nPlan;{names}\n", encoding="utf-8")
    ran = srr("import", file, "--kind", "proposal", "--data", register)
    assert "hier staan er meer dan 200." in ran.err


def test_cells_that_are_one_many_times_over_cost_no_more_than_a_sheet_has():
    # Nobody would wait for the end of it otherwise.
    merged = tuple(Merged(1, 1, 1_048_576, 16_384) for _ in range(100_000))
    sheet = Worksheet("", {(1, 1): Cell("Titel")}, merged=merged)
    assert sheet.over(1) == dict.fromkeys(range(1, 16_385), merged[0])
