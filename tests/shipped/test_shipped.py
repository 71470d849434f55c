"""The schemas and the example register are found, in a checkout and in an installation."""

from __future__ import annotations

from pathlib import Path

from srr import shipped

ROOT = Path(__file__).parents[2]


def test_a_checkout_has_them_at_the_top():
    assert shipped.schemas().samefile(ROOT / "schemas")
    assert shipped.example().samefile(ROOT / "data")


def test_an_installation_has_them_in_the_package(monkeypatch, tmp_path):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(shipped, "_HERE", tmp_path)
    assert shipped.schemas() == tmp_path / "schemas"
    assert shipped.example() == tmp_path / "data"
