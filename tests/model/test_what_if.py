"""What would be touched if proposals waited or stopped; which pilots last longer than their agreement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from srr.model.records import Planned
from srr.model.what_if import exposure, outlasting
from tests.model import strategies
from tests.model.registers import agreement, at, d, measure, proposal, settles

PILOTS = (
    proposal("half", "submitted", "accepted", "started", agreements=(settles("een", share=60),), targets=(measure(value=5, per="year"),)),
    proposal("kans", "submitted", "accepted", "started", agreements=(settles("twee", "success"),), targets=(measure(value=4, per="year"),)),
    proposal("wens", "submitted", agreements=(settles("een", share=40),)),
    proposal("klaar", "submitted", "accepted", "started", "completed", agreements=(settles("drie"),)),
)  # fmt: skip
NOW = at(agreement("een"), agreement("twee"), agreement("drie"), *PILOTS)


def touched(found):
    return [(each.agreement.id, each.uncovered, each.in_force) for each in found.obligations]


@pytest.mark.parametrize(("status", "expected"), [
    ("on-hold", [("een", 60, 0), ("twee", 100, 0)]),
    ("stopped", [("een", 60, 0), ("twee", 0, 100)]),
])  # fmt: skip
def test_what_covers_obligations_no_longer_does(status, expected):
    found = exposure(NOW, NOW.proposals.values(), status)
    assert touched(found) == expected
    assert [each.id for each in found.proposals] == ["half", "kans", "wens"]
    assert [(each.value, each.per) for each in found.targets] == [(9, "year")]


def test_what_was_never_accepted_strikes_nothing_by_stopping():
    assert touched(exposure(NOW, [NOW.proposals["wens"]], "stopped")) == []


def test_what_nobody_knows_the_acceptance_of_is_not_told_to_be_in_force_again():
    pilot = proposal("plan", agreements=(settles("een"),))
    now = at(agreement("een"), pilot)
    assert touched(exposure(now, [pilot], "stopped")) == []


def test_what_covers_a_part_that_nobody_recorded_is_touched_by_no_amount():
    een, twee = (proposal(each, "accepted", agreements=(settles("een", share=None),)) for each in ("e", "t"))
    now = at(agreement("een"), een, twee)
    assert touched(exposure(now, [een], "on-hold")) == [("een", None, 0)]
    assert touched(exposure(now, [een, twee], "on-hold")) == [("een", 100, 0)]


def test_the_register_stays_as_it_is():
    exposure(NOW, NOW.proposals.values(), "stopped")
    assert len(NOW.proposals["half"].history) == 3


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(strategies.registers(), strategies.days, st.sampled_from(["on-hold", "stopped"]))
def test_nothing_is_touched_beyond_the_whole_obligation(register, day, status):
    now = register.at(day)
    found = exposure(now, now.proposals.values(), status)
    for each in found.obligations:
        # None: more of it would not be covered, and nobody recorded how much.
        assert each.uncovered is None or 0 <= each.uncovered <= 100
        assert 0 <= each.in_force <= 100
        assert each.uncovered != 0 or each.in_force > 0
    assert exposure(now, (), status).obligations == ()


@pytest.mark.parametrize(("end", "planned", "found"), [
    ("2020-06", "2020-05", False),
    ("2020-06", "2020-06", False),
    ("2020-06", "2020-07", True),
    ("2020-06", None, True),
    (None, None, False),
    (True, "2020", True),
])  # fmt: skip
def test_a_pilot_lasts_longer_than_its_agreement(end, planned, found):
    pilot = proposal("testlab", "started", agreements=(settles("kader"),), planned=Planned(end=d(planned)))
    frame = agreement("kader", end=end)
    now = at(frame, pilot, day=date(2020, 1, 1))
    assert [each.id for each in outlasting(now, frame)] == (["testlab"] if found else [])


def test_a_pilot_that_ended_does_not():
    pilot = proposal("testlab", "started", "completed", agreements=(settles("kader"),))
    frame = agreement("kader", end="2020-06")
    assert outlasting(at(frame, pilot, day=date(2020, 1, 1)), frame) == ()


def test_part_of_an_obligation_that_was_uncovered_already_does_not_count_again():
    waits = proposal("wacht", "submitted", "accepted", "on-hold", agreements=(settles("een", share=60),))
    runs = proposal("loopt", "submitted", "accepted", agreements=(settles("een", share=Decimal(40)),))
    now = at(agreement("een"), waits, runs)
    assert touched(exposure(now, [waits, runs], "on-hold")) == [("een", 40, 0)]
