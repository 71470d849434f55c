"""The table of what may be typed: every example of it is typed and read as it says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from srr.changes import setting, typed
from srr.changes.plan import Refused
from srr.cli.status import table_meant
from srr.meaning.codes import code
from srr.meaning.dates import when
from srr.meaning.listener import Listener, refuse
from srr.meaning.unclear import Unclear
from srr.store.source import read
from srr.views.status import TABLES
from srr.views.typing import FORMS
from tests.conftest import ROOT
from tests.model.registers import DAY

HISTORY = {"title": "Plan", "history": [{"status": each} for each in ("submitted", "accepted", "started")]}


@pytest.fixture(scope="module")
def listener(example):
    return Listener(example, lambda: DAY, [].append, refuse)


def at(kind, *path):
    """What a text for this place of a record is read as."""
    return lambda listener, text: typed.value(listener, kind, path, text)


def day(listener, text):
    return str(when(text, listener))


def item(listener, text):
    plan = setting.change(listener, "proposal", "plan", HISTORY, setting.Setting(text, "set", "2018"))
    return ".".join(map(str, plan.steps[0].edits[0].path))


READ = {
    "day": day,
    "month": day,
    "year": day,
    "no-date": day,
    "number": at("register", "review", "months"),
    "thousands": at("agreement", "value"),
    "money": at("agreement", "value"),
    "percentage": at("agreement", "obligation", "percentage"),
    "no-number": at("agreement", "value"),
    "amount": at("proposal", "targets", 0),
    "range": at("proposal", "targets", 0),
    "record": at("proposal", "clients", 0),
    "code": at("proposal", "history", 0, "status"),
    "truth": at("supplier", "pso", "thirty_plus"),
    "table": lambda _, text: table_meant(text),
    "column": lambda _, text: code(text, [each.key for each in TABLES["proposals"].columns], "column"),
    "fields": at("agreement", "obligation"),
    "only-field": at("agreement", "obligation"),
    "item": item,
}
EXAMPLES = [(each, text) for each in FORMS for text in each.typed if each.what != "typing.today"]


@pytest.mark.parametrize(("form", "text"), EXAMPLES, ids=lambda each: each if isinstance(each, str) else "")
def test_every_example_is_read_as_the_table_says(form, text, listener):
    reading = READ[form.what.removeprefix("typing.")]
    if form.read is None:
        with pytest.raises((Unclear, Refused)) as refused:
            reading(listener, text)
        assert refused.value.remedy is not None
        return
    found = reading(listener, text)
    expected = form.read if isinstance(found, str) else read(f"x: {form.read}\n".encode(), "").value["x"]
    assert found == expected


def test_the_days_are_those_as_seen_from_today(listener):
    (form,) = (each for each in FORMS if each.what == "typing.today")
    days = [when(each, listener).first - DAY for each in form.typed]
    assert days == [timedelta(days=each) for each in (0, -1, 1, 0, -1, 1)]


@pytest.mark.parametrize(("language", "readme"), [("en", "README.md"), ("nl", "README.nl.md")])
def test_the_readme_shows_the_table(srr, language, readme):
    page = srr("explain", "typing", "--lang", language, "-f", "markdown").out
    table = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    assert table in (ROOT / readme).read_text(encoding="utf-8")


def test_the_page_has_its_name_in_either_language(srr):
    assert srr("explain", "typen").out == srr("explain", "typing").out
    assert "Wat u kunt typen" in srr("explain", "typen", "--lang", "nl").out
