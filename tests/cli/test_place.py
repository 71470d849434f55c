from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from srr.cli import place
from srr.cli.exits import Exit, Stop
from srr.model.dates import PartialDate
from srr.model.records import Settings
from srr.model.register import Register


@pytest.fixture
def register_folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "register.yaml").write_text("name: x\nlanguage: en\n", encoding="utf-8")
    return tmp_path / "data"


def register(frozen=None):
    return Register(settings=Settings(id="register", origin=None, name="x", frozen=frozen))


def test_data_goes_before_the_environment_and_that_before_the_folder(register_folder, monkeypatch):
    monkeypatch.chdir(register_folder.parent)
    assert place.find(Path("hier"), {"SRR_DATA": "daar"}) == Path("hier")
    assert place.find(None, {"SRR_DATA": "daar"}) == Path("daar")
    assert place.find(None, {}) == register_folder


def test_the_nearest_parent_with_a_register_is_found(register_folder, monkeypatch):
    (register_folder / "proposals").mkdir()
    monkeypatch.chdir(register_folder / "proposals")
    assert place.find(None, {}) == register_folder
    assert place.shown(register_folder) == ".."


def test_no_register_ends_in_three(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Stop) as stop:
        place.find(None, {})
    assert stop.value.code == Exit.UNREADABLE


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["status"], "en"),
        (["status", "--lang", "nl"], "nl"),
        (["status", "--lang=nl"], "nl"),
        (["status", "--lang", "fr"], "en"),
        (["status", "--data", "nergens"], "nl"),
        (["status", "--lang"], "en"),
    ],
)
def test_the_language_before_the_register_is_read(args, expected, register_folder, monkeypatch):
    monkeypatch.chdir(register_folder.parent)
    assert place.guess_language(args, {}) == expected


def test_the_day_is_asked_for_or_in_the_environment_or_that_of_the_archive():
    frozen = register(PartialDate(2019, 12, 31))
    assert place.as_of("2019-06-18", frozen, {"SRR_AS_OF": "2018"}) == date(2019, 6, 18)
    assert place.as_of(None, frozen, {"SRR_AS_OF": "2018"}) == date(2018, 12, 31)
    assert place.as_of(None, frozen, {}) == date(2019, 12, 31)


def test_a_month_means_its_last_day():
    assert place.as_of("2018-02", register(), {}) == date(2018, 2, 28)


@pytest.mark.parametrize("text", ["", "gisteren", "2018-13", "2018-02-30", "18-06-2019"])
def test_what_is_no_date_is_said(text):
    with pytest.raises(Stop) as stop:
        place.as_of(text, register(), {})
    assert stop.value.code == Exit.USAGE


def test_today_is_today_in_amsterdam(monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC")).astimezone(tz)

    monkeypatch.setattr(place, "datetime", Clock)
    assert place.as_of(None, register(), {}) == date(2027, 1, 1)
