"""The day an answer is about."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import zoneinfo
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from srr.cli import day
from srr.cli.exits import Stop
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from srr.model.records import Settings
from srr.model.register import Register
from tests.model.registers import listener


def register(frozen=None):
    return Register(settings=Settings(id="register", origin=None, name="x", frozen=frozen))


def test_the_day_is_asked_for_or_in_the_environment_or_that_of_the_archive():
    frozen = register(PartialDate(2019, 12, 31))
    assert day.as_of("2019-06-18", frozen, {"SRR_AS_OF": "2018"}, listener()) == date(2019, 6, 18)
    assert day.as_of(None, frozen, {"SRR_AS_OF": "2018"}, listener()) == date(2018, 12, 31)
    assert day.as_of(None, frozen, {}, listener()) == date(2019, 12, 31)


def test_a_month_means_its_last_day():
    assert day.as_of("2018-02", register(), {}, listener()) == date(2018, 2, 28)


@pytest.mark.parametrize("text", ["", "ooit", "18-06-09"])
def test_what_is_no_date_is_said(text):
    with pytest.raises(Unclear) as unclear:
        day.as_of(text, register(), {}, listener())
    assert unclear.value.message.key == "changes.entry.no-date"


def test_a_day_may_be_typed_as_people_write_it():
    assert day.as_of("18-06-2019", register(), {}, listener()) == date(2019, 6, 18)
    assert day.as_of("gisteren", register(), {}, listener()) == date(2019, 6, 17)


def test_today_is_today_in_amsterdam(monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC")).astimezone(tz)

    monkeypatch.setattr(day, "datetime", Clock)
    assert day.as_of(None, register(), {}, listener()) == date(2027, 1, 1)


@pytest.mark.parametrize("path", ["/nergens", "", "/dev", "/etc"])
def test_without_a_time_zone_database_of_the_system(path):
    """Windows has none, and slim images; then it comes with srr, and only where a day is asked for."""
    assert any(each.startswith("tzdata") for each in importlib.metadata.requires("srr"))
    for args in (
        ("--version",),
        ("status", "--data", "data", "--as-of", "2019-06"),
        ("status", "--data", "data"),
        ("show", "codeklas", "--data", "data", "--as-of", "vandaag"),
    ):
        ran = subprocess.run(
            [sys.executable, "-m", "srr", *args],
            env={**os.environ, "PYTHONTZPATH": path},
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, b"tzdata" in ran.stderr) == (0, False)


def test_without_any_time_zone_database_it_is_said_only_where_a_day_is_needed(srr, monkeypatch, tmp_path):
    def none(name):
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", none)
    day.zone.cache_clear()
    (tmp_path / "register.yaml").write_text("name: x\n")
    assert srr("validate", "--data", tmp_path).code == 0
    assert srr("status", "--data", tmp_path, "--as-of", "2019-06-18").code == 0
    ran = srr("status", "--data", tmp_path)
    assert (ran.code, "tzdata" in ran.err) == (3, True)
    with pytest.raises(Stop):
        day.today()
    day.zone.cache_clear()
