"""What an event did to obligations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.model.records import ChangeGround, Obligation
from srr.views.diff.effects import effects
from tests.model.registers import d, proposal, register, settles
from tests.model.registers import running as agreement

ASKED = Obligation(
    regime="classic", percentage=Decimal(5), base="contract-value", base_amount=Decimal(1_200_000)
)
CLAUSE = ChangeGround(kind="change-clause", reference="artikel 12")


@pytest.fixture
def did(nl):
    """What the last event of a plan under an agreement did."""

    def call(*steps, when="acceptance", share=100, kader=None):
        plan = proposal("plan", *steps, agreements=(settles("kader", when, share),))
        whole = register(plan, kader or agreement("kader", obligation=Obligation(percentage=Decimal(5))))
        found = list(effects(whole, plan, len(steps) - 1))
        assert {each for each, _ in found} <= {"kader"}
        return [nl(words) for _, words in found]

    return call


@pytest.mark.parametrize(
    ("steps", "when", "words"),
    [
        (("submitted", "accepted"), "acceptance", "waardoor 5% van kader vervalt"),
        (
            ("submitted", "accepted"),
            "success",
            "waarmee aan 5% van kader is voldaan als de proeftuin goed is afgerond",
        ),
        (("accepted", "on-hold"), "acceptance", "waardoor 5% van kader niet gedekt is"),
        (("accepted", "on-hold", "accepted"), "acceptance", "waarmee 5% van kader weer gedekt is"),
        (("started", "completed"), "success", "waarbij niet vastligt of 5% van kader nog gedekt is"),
        (("started", "unknown"), "acceptance", "waarbij niet vastligt of 5% van kader nog gedekt is"),
        (("submitted", "unknown"), "acceptance", "waarbij niet vastligt of 5% van kader is vervallen"),
        (
            ("submitted", "unknown", "withdrawn"),
            "acceptance",
            "waarmee vaststaat dat 5% van kader van kracht is",
        ),
        (("started", "stopped"), "success", "waardoor 5% van kader weer van kracht is"),
        (
            ("stopped",),
            "acceptance",
            "waardoor 5% van kader vervalt, zonder dat er iets voor in de plaats loopt",
        ),
    ],
)
def test_each_turn(steps, when, words, did):
    assert did(*steps, when=when) == [words]


@pytest.mark.parametrize("steps", [("submitted",), ("accepted", "started"), ("submitted", "rejected")])
def test_a_step_that_changes_nothing(steps, did):
    assert did(*steps) == []


def test_a_step_after_the_obligation_ended_changes_nothing_of_it(nl):
    plan = proposal("plan", "accepted 2018", "on-hold 2019-03", agreements=(settles("kader"),))
    asked = Obligation(percentage=Decimal(5))
    for end, words in ("2018-12-31", []), ("2019-05", ["waardoor 5% van kader niet gedekt is"]):
        whole = register(plan, agreement("kader", obligation=asked, end=d(end)))
        assert [nl(said) for _, said in effects(whole, plan, 1)] == words


@pytest.mark.parametrize(
    ("obligation", "share", "words"),
    [
        (ASKED, 100, "waardoor 5% · € 60.000 van kader vervalt (grond: wijzigingsclausule, artikel 12)"),
        (
            Obligation(),
            60,
            "waardoor 60% van de verplichting van kader vervalt (grond: wijzigingsclausule, artikel 12)",
        ),
        (
            Obligation(),
            100,
            "waardoor de verplichting van kader vervalt (grond: wijzigingsclausule, artikel 12)",
        ),
        (
            ASKED,
            60,
            "waardoor 60% van 5% · € 60.000 van kader vervalt (grond: wijzigingsclausule, artikel 12)",
        ),
        (
            Obligation(amount=Decimal(9)),
            100,
            "waardoor € 9 van kader vervalt (grond: wijzigingsclausule, artikel 12)",
        ),
        (Obligation(regime="bespoke"), 100, "waarmee de verplichting van kader is ingevuld"),
    ],
)
def test_how_much_and_on_what_ground(obligation, share, words, did):
    assert did(
        "accepted", share=share, kader=agreement("kader", obligation=obligation, change_ground=CLAUSE)
    ) == [words]


def test_the_obligation_is_that_of_the_framework(nl):
    plan = proposal("plan", "accepted", agreements=(settles("af"), settles(None), settles("weg")))
    call_off = agreement("af", kind="call-off", part_of="kader", obligation=None)
    whole = register(plan, call_off, agreement("kader", obligation=Obligation(percentage=Decimal(5))))
    assert [(each, nl(words)) for each, words in effects(whole, plan, 0)] == [
        ("kader", "waardoor 5% van kader vervalt")
    ]
