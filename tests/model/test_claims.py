"""What the model claims does not hang on the order of files, nor its work on what nobody asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model.obligations import standing
from srr.model.register import Register
from tests.model.claims import claims
from tests.model.registers import agreement, at, proposal, settles
from tests.model.strategies import days, registers

calmly = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


@calmly
@given(registers(), days, st.booleans())
def test_the_order_of_files_does_not_matter(whole, day, asked):
    folders = ("agreements", "clients", "meetings", "proposals", "reviews")
    turned = {each: dict(reversed(whole.folder(each).items())) for each in folders}
    assert claims(replace(whole, **turned).at(day, asked=asked)) == claims(whole.at(day, asked=asked))


@pytest.mark.parametrize(("end", "looks_back"), [("2018-12", 1), ("2020", 0), (None, 0)])
def test_only_an_obligation_that_ended_looks_back_at_its_last_day(monkeypatch, end, looks_back):
    asked = []
    on = Register.on
    monkeypatch.setattr(Register, "on", lambda self, *args: asked.append(args) or on(self, *args))
    now = at(agreement("kader", end=end), proposal("plan", "accepted 2018", agreements=(settles("kader"),)))
    assert standing(now, now.agreements["kader"]).struck == 100
    assert len(asked) == looks_back
