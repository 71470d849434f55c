"""To whom a letter goes, and about which agreements it is."""

from __future__ import annotations

import pytest

from srr.views.brief.addressee import of_agreement, of_supplier
from tests.model.registers import at, supplier
from tests.model.registers import running as agreement


def ids(addressee):
    return [each.id for each in addressee.agreements]


def test_a_supplier_hears_of_what_runs_and_asks_something():
    now = at(
        supplier("s"),
        agreement("loopt", supplier="s"),
        agreement("voorbij", supplier="s", end="2019-05"),
        agreement("leeg", supplier="s", obligation=None),
        agreement("ander", supplier="t"),
    )
    assert ids(of_supplier(now, "s")) == ["loopt"]
    assert ids(of_supplier(now, "t")) == ["ander"]
    assert ids(of_supplier(now, "weg")) == []


def test_a_call_off_is_about_the_obligation_of_its_framework_told_once():
    now = at(
        supplier("s"),
        agreement("kader", kind="framework", supplier="s"),
        agreement("af-1", kind="call-off", part_of="kader", supplier="s", obligation=None),
        agreement("af-2", kind="call-off", part_of="kader", supplier="s", obligation=None),
    )
    assert ids(of_supplier(now, "s")) == ["kader"]
    assert ids(of_agreement(now, now.agreements["af-1"])) == ["kader"]


def test_a_call_off_that_runs_after_its_framework_ended_asks_nothing_new():
    now = at(
        agreement("kader", kind="framework", supplier="s", end="2019-01"),
        agreement("af", kind="call-off", part_of="kader", supplier="s", obligation=None),
    )
    assert ids(of_supplier(now, "s")) == []


@pytest.mark.parametrize("closing", [None, "kop"])
def test_a_heading_addresses_every_supplier_below_it_once(closing):
    now = at(
        agreement("kop", obligation=None, part_of=closing),
        agreement("perceel", obligation=None, part_of="kop"),
        agreement("a", supplier="s", part_of="perceel"),
        agreement("b", supplier="t", part_of="kop"),
        agreement("c", supplier="s", part_of="kop"),
        agreement("d", supplier="u", part_of="kop", end="2018"),
    )
    found = of_agreement(now, now.agreements["kop"])
    assert (sorted(found.suppliers), sorted(ids(found)), found.heading.id) == (
        ["s", "t"],
        ["a", "b", "c"],
        "kop",
    )


def test_one_supplier_is_no_heading():
    now = at(agreement("kader", supplier="s"))
    found = of_agreement(now, now.agreements["kader"])
    assert (found.suppliers, found.heading) == (("s",), None)
