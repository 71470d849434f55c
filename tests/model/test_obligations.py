"""What becomes of an obligation, row by row, and the arithmetic of shares."""

from __future__ import annotations

import doctest
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model import obligations as module
from srr.model.endings import ended, ending_before
from srr.model.obligations import entry_under, falling_under, ground, holder, standing
from srr.model.records import ChangeGround, Event, Extension, Fulfilment, Obligation, Release
from srr.model.settlements import entry_state, why_nothing
from tests.model import registers
from tests.model.registers import agreement, at, d, event, measure, proposal, settles
from tests.model.strategies import percents, shares

ALL = Decimal(100)


def test_the_example_at_the_head_of_the_module_is_so():
    names = {**vars(registers), "date": date, "Extension": Extension}
    ran = doctest.testmod(module, extraglobs=names)
    assert ran.attempted
    assert not ran.failed


STRUCK, HELD, LOST = ("struck", "covered"), ("struck", "uncovered"), ("struck", "unknown")
CONDITIONAL, CONDITIONAL_HELD, CONDITIONAL_LOST = (
    ("conditional", "covered"), ("conditional", "uncovered"), ("conditional", "unknown"),
)  # fmt: skip
UNKNOWN, MET = ("unknown", "unknown"), ("met", "covered")


def completed(*, success: bool | None) -> tuple[Event, ...]:
    return (event("started", 2018), event("completed", 2019, success=success))


def back(*later: str) -> tuple[Event, ...]:
    """Accepted, then put back in force by a hold."""
    return (event("accepted", 2018), event("on-hold", 2019, reinstates=True), *map(event, later))


#: The life of a proposal, and what its entries do that settle on acceptance, and on success.
ROWS = [
    # Never accepted.
    (("submitted",), None, None),
    (("aligning",), None, None),
    (("submitted", "on-hold"), None, None),
    (("rejected",), None, None),
    (("withdrawn",), None, None),
    (("submitted", "unknown", "rejected"), None, None),
    # Acceptance not known.
    ((), UNKNOWN, UNKNOWN),
    (("on-hold",), UNKNOWN, UNKNOWN),
    (("unknown",), UNKNOWN, UNKNOWN),
    (("submitted", "unknown"), UNKNOWN, UNKNOWN),
    (("submitted", "unknown", "on-hold"), UNKNOWN, UNKNOWN),
    # Accepted.
    (("accepted",), STRUCK, CONDITIONAL),
    (("started",), STRUCK, CONDITIONAL),
    (("on-hold", "started"), STRUCK, CONDITIONAL),
    (("accepted", "on-hold"), HELD, CONDITIONAL_HELD),
    (("started", "on-hold"), HELD, CONDITIONAL_HELD),
    (("started", "unknown"), LOST, CONDITIONAL_LOST),
    (("started", "unknown", "on-hold"), HELD, CONDITIONAL_HELD),
    (("started", "unknown", "started"), STRUCK, CONDITIONAL),
    (completed(success=True), STRUCK, MET),
    (completed(success=False), STRUCK, None),
    (completed(success=None), STRUCK, CONDITIONAL_LOST),
    (("started", "stopped"), HELD, None),
    # Back in force, until a later acceptance or start strikes it anew.
    (back(), None, None),
    (back("stopped"), None, None),
    (back("unknown"), None, None),
    (back("accepted"), STRUCK, CONDITIONAL),
    (back("started"), STRUCK, CONDITIONAL),
    (back("accepted", "stopped"), HELD, None),
    ((event("on-hold", reinstates=True),), None, None),
]


def told(found):
    return None if found is None else (found.state, found.cover)


@pytest.mark.parametrize(("steps", "on_acceptance", "on_success"), ROWS)
def test_what_an_entry_does(steps, on_acceptance, on_success):
    life = steps if any(isinstance(each, Event) for each in steps) else tuple(map(event, steps))
    pilot = proposal("plan", history=life)
    assert told(entry_state(pilot, settles("kader", "acceptance"))) == on_acceptance
    assert told(entry_state(pilot, settles("kader", "success"))) == on_success
    assert entry_state(pilot, settles("kader", None)) is None


@pytest.mark.parametrize(
    ("steps", "undated", "on_acceptance", "on_success"),
    [
        ("submitted 2018", "accepted", UNKNOWN, UNKNOWN),
        ("submitted 2018", "aligning", None, None),
        ("accepted 2018", "started", STRUCK, CONDITIONAL),
        ("accepted 2018", "on-hold", LOST, CONDITIONAL_LOST),
        ("accepted 2018", "completed", STRUCK, CONDITIONAL_LOST),
        ("accepted 2018", "stopped", LOST, UNKNOWN),
    ],
)
def test_what_an_entry_does_where_a_step_without_a_date_may_have_been_taken(
    steps, undated, on_acceptance, on_success
):
    now = at(proposal("plan", steps, undated), asked=True)
    pilot = now.proposals["plan"]
    assert told(entry_state(pilot, settles("kader", "acceptance"))) == on_acceptance
    assert told(entry_state(pilot, settles("kader", "success"))) == on_success


@pytest.mark.parametrize(
    ("life", "on", "by"),
    [
        (("accepted 2018", "started 2019"), "2018", None),
        (("accepted", "started 2019"), None, "2019"),
        (("started 2019",), None, "2019"),
        (("started", "on-hold"), None, None),
        ((event("accepted", 2018), event("on-hold", 2019, reinstates=True), event("accepted", "2019-03")), "2019-03", None),
        ((event("accepted", 2018), event("on-hold", reinstates=True), event("accepted"), event("started", 2019)), None, "2019"),
    ],
)  # fmt: skip
def test_on_what_day_it_was_struck_or_by_when(life, on, by):
    pilot = proposal("p", *life) if isinstance(life[0], str) else proposal("p", history=life)
    (found,) = stand(proposal("p", history=pilot.history, agreements=(settles("kader"),))).entries
    assert (found.on, found.by) == (d(on), d(by))


def stand(*proposals, asked=False, **fields):
    # Signed not long ago: whether an agreement without an end still runs is known while it is heard of.
    now = at(agreement("kader", **{"signed": "2018", **fields}), *proposals, asked=asked)
    return standing(now, now.agreements["kader"])


def plan(name, *steps, when="acceptance", share=100, history=None):
    given = {"history": history} if history is not None else {}
    return proposal(name, *steps, agreements=(settles("kader", when, share),), **given)


def parts(found):
    """In percent: in force, ended, struck, conditional, met, released, unknown; then uncovered, cover unknown."""
    return (*found.parts.values(), found.uncovered, found.cover_unknown)


HALF_RUNS, HALF_HELD = (
    plan("a", "started 2018", share=50),
    plan("b", "accepted 2018", "on-hold 2019", share=50),
)
SUCCEEDED = (event("started", 2018), event("completed", 2019, success=True))
FAILED = (event("started", 2018), event("completed", 2019, success=False))


def fulfilled(*amounts, **fields):
    return Obligation(
        fulfilled=tuple(each if isinstance(each, Fulfilment) else Fulfilment(percentage=Decimal(each)) for each in amounts),
        **fields,
    )  # fmt: skip


TRAINED = Fulfilment(measure=measure(value=84))
PAID = Release(how="paid", percentage=Decimal(30))
WAIVED = Release(how="waived")


@pytest.mark.parametrize(
    ("proposals", "fields", "state", "expected"),
    [
        ((), {}, "in-force", (100, 0, 0, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2018"),), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((HALF_RUNS, HALF_HELD), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 50, 0)),
        ((HALF_HELD,), {}, "mixed", (50, 0, 50, 0, 0, 0, 0, 50, 0)),
        ((plan("a", "started 2018", "unknown 2019"),), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 100)),
        ((plan("a", "started 2018", when="success"),), {}, "conditional", (0, 0, 0, 100, 0, 0, 0, 0, 0)),
        ((plan("a", history=SUCCEEDED, when="success"),), {}, "met", (0, 0, 0, 0, 100, 0, 0, 0, 0)),
        ((plan("a", history=FAILED, when="success"),), {}, "in-force", (100, 0, 0, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "completed 2018", when="success"),), {}, "conditional", (0, 0, 0, 100, 0, 0, 0, 0, 100)),
        ((plan("a"),), {}, "unknown", (0, 0, 0, 0, 0, 0, 100, 0, 0)),
        ((plan("a", share=40),), {}, "mixed", (60, 0, 0, 0, 0, 0, 40, 0, 0)),
        # What is agreed to be met elsewhere is no part.
        ((), {"obligation": Obligation(elsewhere=ALL)}, "in-force", (100, 0, 0, 0, 0, 0, 0, 0, 0)),
        # Met the classic way, and done with otherwise.
        ((), {"obligation": fulfilled(30)}, "mixed", (70, 0, 0, 0, 30, 0, 0, 0, 0)),
        ((), {"obligation": fulfilled(60, 66)}, "met", (0, 0, 0, 0, 100, 0, 0, 0, 0)),
        ((), {"obligation": fulfilled(80, released=(PAID,))}, "mixed", (0, 0, 0, 0, 80, 20, 0, 0, 0)),
        ((HALF_RUNS,), {"obligation": fulfilled(70)}, "mixed", (0, 0, 30, 0, 70, 0, 0, 0, 0)),
        ((), {"obligation": Obligation(fulfilled=())}, "in-force", (100, 0, 0, 0, 0, 0, 0, 0, 0)),
        # How much that was nobody can say: neither then what is left.
        ((), {"obligation": fulfilled(3, TRAINED)}, None, (None, None, 0, 0, None, 0, 0, 0, 0)),
        ((), {"obligation": Obligation(released=(WAIVED,))}, None, (None, None, 0, 0, 0, None, 0, 0, 0)),
        ((HALF_RUNS,), {"obligation": fulfilled(TRAINED)}, None, (None, None, 50, 0, None, 0, 0, 0, 0)),
        ((plan("a", "started 2018", share=None),), {"obligation": fulfilled(TRAINED)}, None, (0, 0, None, 0, None, 0, 0, 0, 0)),
        ((), {"obligation": fulfilled(100, TRAINED)}, "met", (0, 0, 0, 0, 100, 0, 0, 0, 0)),
        ((), {"obligation": fulfilled(Fulfilment(amount=Decimal(250)))}, None, (None, None, 0, 0, None, 0, 0, 0, 0)),
        ((), {"obligation": fulfilled(Fulfilment(amount=Decimal(250)), amount=Decimal(1000))}, "mixed", (75, 0, 0, 0, 25, 0, 0, 0, 0)),
        ((), {"obligation": fulfilled(*(Fulfilment(amount=Decimal(1)) for _ in range(3)), amount=Decimal(3))}, "met", (0, 0, 0, 0, 100, 0, 0, 0, 0)),
        # More than the whole: what is surest counts first, and nothing is uncovered that something covers.
        ((plan("a", "started 2018"), plan("b", "accepted 2018", "on-hold 2019")), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2018", share=60), plan("b", share=60)), {}, "mixed", (0, 0, 60, 0, 0, 0, 40, 0, 0)),
        # Several without a share hold what is left together: each number that their split decides is unknown.
        ((HALF_RUNS, plan("b", "started 2018", share=None)), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2018", share=None), plan("b", "on-hold 2018", share=None)), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2018", share=None), plan("b", share=40)), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", share=None), plan("b", share=40)), {}, "unknown", (0, 0, 0, 0, 0, 0, 100, 0, 0)),
        (
            (plan("a", "started 2018", share=None), plan("b", "accepted 2018", "on-hold 2019", share=None)),
            {}, "struck", (0, 0, 100, 0, 0, 0, 0, None, 0),
        ),
        (
            (plan("a", "started 2018", share=None), plan("b", "started 2018", share=None, when="success")),
            {}, None, (0, 0, None, None, 0, 0, 0, 0, 0),
        ),
        # A pilot that was accepted after another stopped takes its place, up to its own share.
        ((plan("a", "started 2017", "stopped 2018-03"), plan("b", "accepted 2018-09")), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2017", "stopped 2018-03"), plan("b", "accepted 2018-09", share=40)), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 60, 0)),
        ((plan("a", "started 2017", "stopped 2018-03", share=40), plan("b", "accepted 2018-09", share=None)), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2017", "stopped 2018-03", share=40), plan("b", "accepted 2018-09", share=40)), {}, "mixed", (60, 0, 40, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2017", "stopped 2018-03", share=40), plan("b", "accepted 2018-01", share=40)), {}, "mixed", (20, 0, 80, 0, 0, 0, 0, 40, 0)),
        # Not one that was accepted while it was only on hold, nor where nobody recorded when it stopped.
        ((plan("a", "started 2017", "on-hold 2018-03", "stopped 2019-01", share=40), plan("b", "accepted 2018-09", share=40)), {}, "mixed", (20, 0, 80, 0, 0, 0, 0, 40, 0)),
        ((plan("a", "started 2017", "on-hold 2018-03", "stopped", share=40), plan("b", "accepted 2018-09", share=40)), {}, "mixed", (20, 0, 80, 0, 0, 0, 0, 40, 0)),
    ],
)  # fmt: skip
def test_how_an_obligation_stands(proposals, fields, state, expected):
    found = stand(*proposals, **fields)
    assert (found.state, parts(found)) == (state, expected)
    assert None in found.parts.values() or sum(found.parts.values()) == ALL


def test_the_entry_of_a_pilot_tells_that_another_took_its_place():
    for later, replaced in (("2018-09", True), ("2018-01", False)):
        stopped = plan("a", "started 2017", "stopped 2018-03", share=40)
        now = at(agreement("kader", signed="2018"), stopped, plan("b", f"accepted {later}", share=40))
        found = entry_under(now, now.proposals["a"], now.proposals["a"].agreements[0])
        assert (found.replaced, found.uncovered) == (replaced, not replaced)


def test_part_of_it_is_not_covered_also_where_nobody_recorded_how_much():
    held = plan("a", "accepted 2018", "on-hold 2019", share=None)
    found = stand(held, plan("b", "accepted 2018", share=None))
    assert (found.uncovered, found.is_uncovered) == (None, True)
    assert [each.is_uncovered for each in (stand(held), stand(plan("b", "accepted 2018")))] == [True, False]


@pytest.mark.parametrize(
    ("life", "why"),
    [(back(), "reinstated"), ((*back("accepted"), event("completed", 2020, success=False)), "no-success")],
)
def test_why_it_does_nothing_goes_by_what_came_last(life, why):
    assert why_nothing(plan("p", history=life), settles("kader", "success")) == why


HELD_AT_END = plan("a", "accepted 2018", "on-hold 2018-11", "started 2019-03", share=40)


@pytest.mark.parametrize(
    ("proposals", "fields", "state", "expected"),
    [
        ((), {}, "ended", (0, 100, 0, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "started 2018", share=40),), {}, "mixed", (0, 60, 40, 0, 0, 0, 0, 0, 0)),
        # Parts and cover are those of the last day.
        ((HELD_AT_END,), {}, "mixed", (0, 60, 40, 0, 0, 0, 0, 40, 0)),
        ((plan("a", "started 2018", "stopped 2019-02"),), {}, "struck", (0, 0, 100, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "submitted 2018", "accepted 2019-02"),), {}, "ended", (0, 100, 0, 0, 0, 0, 0, 0, 0)),
        ((plan("a", "accepted 2019-02"),), {}, "ended", (0, 100, 0, 0, 0, 0, 0, 0, 0)),
        # A record that opens later was accepted by then, on a day not recorded.
        ((plan("a", "started 2019-02"),), {}, "unknown", (0, 0, 0, 0, 0, 0, 100, 0, 0)),
        ((plan("a", "accepted", "started 2019-02"),), {}, "unknown", (0, 0, 0, 0, 0, 0, 100, 0, 0)),
        ((plan("a", "started 2018", when="success"),), {}, "conditional", (0, 0, 0, 100, 0, 0, 0, 0, 0)),
        # Only what was fulfilled or released, and success, still change them.
        ((plan("a", history=SUCCEEDED, when="success"),), {}, "met", (0, 0, 0, 0, 100, 0, 0, 0, 0)),
        ((plan("a", history=FAILED, when="success"),), {}, "ended", (0, 100, 0, 0, 0, 0, 0, 0, 0)),
        ((plan("a", history=(event("accepted", 2018), event("on-hold", 2018), event("started", 2019), *SUCCEEDED[1:])),), {},
         "struck", (0, 0, 100, 0, 0, 0, 0, 100, 0)),
        ((), {"obligation": Obligation(fulfilled=(Fulfilment(percentage=Decimal(30), date=d("2019-05")),))}, "mixed", (0, 70, 0, 0, 30, 0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_how_it_stands_after_its_end(proposals, fields, state, expected):
    found = stand(*proposals, end="2018-12-31", **fields)
    assert (found.ended, found.end) == (True, d("2018-12-31"))
    assert (found.state, parts(found)) == (state, expected)


@pytest.mark.parametrize(
    ("fields", "ended_", "silent", "in_force", "ended_part"),
    [
        # No end recorded: it is in force while it is heard of.
        ({"signed": "2017-06"}, None, False, 100, 0),
        ({"signed": "2017-05"}, None, True, None, None),
        ({"signed": None}, None, True, None, None),
        ({"signed": "2012", "preferences_aligned": "2018"}, None, False, 100, 0),
        # An end that is only said to be past holds where nobody asked for a day.
        ({"end": True}, True, False, 0, 100),
        ({"end": "2020"}, False, False, 100, 0),
        ({"signed": "2012", "end": "2020"}, False, False, 100, 0),
        ({"end": "2018"}, True, False, 0, 100),
        ({"end": "2018", "extensions": (Extension(end=d("2020")),)}, False, False, 100, 0),
        # Extended, and nobody recorded until when: not before the earlier end.
        ({"end": "2020", "extensions": (Extension(date=d("2018")),)}, False, False, 100, 0),
        ({"end": "2018", "extensions": (Extension(date=d("2018")),)}, None, False, 100, 0),
    ],
)
def test_whether_it_is_in_force_or_ended(fields, ended_, silent, in_force, ended_part):
    found = stand(**fields)
    assert (found.ended, found.silent, found.in_force, found.ended_part) == (
        ended_, silent, in_force, ended_part,
    )  # fmt: skip


EXTENDED = (Extension(date=d("2018-05"), end=d("2018-12")),)


@pytest.mark.parametrize(
    ("fields", "ended_", "in_force", "ended_part"),
    [
        ({"end": True}, None, None, None),
        ({"end": True, "start": "2020"}, False, 100, 0),
        ({"end": True, "extensions": EXTENDED}, True, 0, 100),
        ({"end": "2018"}, True, 0, 100),
        ({"end": "2018", "extensions": (Extension(end=d("2020")),)}, None, None, None),
        ({"end": "2018", "extensions": (Extension(end=d("2019-01")),)}, True, 0, 100),
        ({"end": "2018", "extensions": (Extension(),)}, None, None, None),
        ({"end": "2020", "extensions": (Extension(end=d("2021")),)}, False, 100, 0),
        # One without a date above one with was agreed before it.
        ({"end": "2017", "extensions": (Extension(end=d("2020")), *EXTENDED)}, True, 0, 100),
    ],
)
def test_whether_it_is_in_force_or_ended_on_a_day_that_was_asked_for(fields, ended_, in_force, ended_part):
    found = stand(asked=True, **fields)
    assert (found.ended, found.in_force, found.ended_part) == (ended_, in_force, ended_part)
    assert found.silent is (ended_ is None)


@pytest.mark.parametrize(
    ("proposals", "fields", "expected"),
    [
        ((plan("a", "submitted 2018", "accepted", share=40),), {}, (60, 0, 0, 0, 0, 0, 40, 0, 0)),
        ((plan("a", "accepted 2018", "stopped"),), {}, (0, 0, 100, 0, 0, 0, 0, 0, 100)),
        # A proposal that nobody dated may exist by then.
        ((plan("a", "accepted", share=40),), {}, (60, 0, 0, 0, 0, 0, 40, 0, 0)),
        ((plan("a", share=None),), {}, (0, 0, 0, 0, 0, 0, 100, 0, 0)),
        ((plan("a", "accepted", "started 2020"),), {}, (0, 0, 0, 0, 0, 0, 100, 0, 0)),
        ((), {"obligation": fulfilled(30)}, (None, None, 0, 0, None, 0, 0, 0, 0)),
        ((), {"obligation": Obligation(released=(PAID,))}, (None, None, 0, 0, 0, None, 0, 0, 0)),
        # It may have taken the place of what was stated to be struck.
        ((HALF_RUNS,), {"obligation": fulfilled(70)}, (None, None, None, 0, None, 0, 0, 0, 0)),
    ],
)
def test_what_an_asked_day_leaves_out_is_not_absent(proposals, fields, expected):
    assert parts(stand(*proposals, asked=True, **fields)) == expected


def test_a_call_off_that_nobody_dated_may_exist_on_a_day_that_was_asked_for():
    def found(**fields):
        now = at(
            agreement("raam", signed="2018", end="2018-12"),
            agreement("nadere", kind="call-off", part_of="raam", obligation=None, **fields),
            proposal("plan", "accepted", agreements=(settles("nadere", share=40),)),
            asked=True,
        )
        return standing(now, now.agreements["raam"])

    assert (found().ended, found().unknown, found().in_force) == (None, 40, None)
    assert found(signed="2018").ended is None
    assert (found(signed="2018", end="2019-01").ended, found(end="2019-01").ended) == (True, True)


LONGER = Extension(end=d("2018-12"))


@pytest.mark.parametrize(
    ("fields", "proposal_", "expected"),
    [
        # Accepted between the two days on which the term may have ended: whether it counts is not known.
        ({"end": "2018-06", "extensions": (LONGER,)}, ("accepted 2018-09",), (True, 40, 60, 0)),
        ({"end": "2018-06", "extensions": (LONGER,)}, ("accepted 2018-05",), (True, 0, 60, 40)),
        ({"end": "2018-06", "extensions": (LONGER,)}, ("accepted 2019-01",), (True, 0, 100, 0)),
        # It ran after that day, if the term was still so long.
        ({"end": None, "extensions": (LONGER,)}, ("accepted 2019-01",), (None, 40, None, 0)),
        # Who extends a term does not shorten it; where a file says both, neither is told.
        ({"end": "2020", "extensions": (LONGER,)}, ("accepted 2018-05",), (None, 0, None, 40)),
    ],
)
def test_an_extension_that_may_have_been_agreed_by_the_day(fields, proposal_, expected):
    found = stand(plan("a", *proposal_, share=40), asked=True, **fields)
    assert (found.ended, found.unknown, found.ended_part, found.struck) == expected


def test_an_obligation_ends_with_the_last_agreement_under_it():
    def found(**fields):
        now = at(
            agreement("raam", signed="2018", end="2018-12"),
            agreement("nadere", kind="call-off", part_of="raam", obligation=None, signed="2018", **fields),
        )
        return standing(now, now.agreements["raam"])

    assert (found(end="2019-05").ended, found(end="2019-05").end) == (True, d("2019-05"))
    assert (found(end="2020").ended, found(end="2020").end) == (False, d("2020"))
    assert (found(end=True).ended, found(end=True).end) == (True, None)
    assert (found().ended, found().end) == (None, None)


def test_nothing_was_asked():
    assert stand(obligation=Obligation(regime="none")) is None


def test_an_agreement_without_obligation_has_no_standing():
    assert stand(obligation=None) is None


def test_the_first_day_on_which_something_was_struck():
    found = stand(plan("a", "accepted 2018-10", share=50), plan("b", "accepted 2018-09-01", share=50))
    assert found.struck_on == d("2018-09-01")
    assert stand(plan("a", "accepted")).struck_on is None
    assert stand(plan("a", "started 2018-10")).struck_on is None
    (entry,) = stand(plan("a", "accepted 2018", "on-hold 2019-03")).entries
    assert (entry.on, entry.uncovered_since) == (d("2018"), d("2019-03"))


LIVES = [
    ("accepted",), ("started",), ("accepted", "on-hold"), ("completed",), ("stopped",), ("submitted",), (),
    ("accepted", "unknown"), ("submitted", "unknown"), SUCCEEDED, FAILED, back(),
]  # fmt: skip
entries = st.lists(
    st.tuples(st.sampled_from(LIVES), st.sampled_from(["acceptance", "success"]), st.none() | shares),
    max_size=6,
)
amounts = st.none() | st.sampled_from([Decimal(each) for each in ("0", "15", "1000")])
fulfilments = st.lists(
    st.builds(Fulfilment, percentage=percents, amount=amounts, date=st.none() | st.just(d("2019-02"))),
    max_size=2,
).map(tuple)
releases = st.lists(st.builds(Release, percentage=percents, amount=amounts), max_size=2).map(tuple)
obligations = st.builds(
    Obligation,
    regime=st.sampled_from([None, "classic", "bespoke"]),
    amount=amounts,
    elsewhere=percents,
    fulfilled=st.none() | fulfilments,
    released=st.none() | releases,
)
ends = st.sampled_from([None, True, d("2018-12"), d("2020")])


def plans(rows):
    lives = [life if life and isinstance(life[0], Event) else tuple(map(event, life)) for life, _, _ in rows]
    return [
        plan(f"plan-{n}", history=life, when=when, share=share)
        for n, (life, (_, when, share)) in enumerate(zip(lives, rows, strict=True))
    ]


@given(entries, obligations, ends, st.booleans())
def test_the_parts_are_the_whole_and_the_order_does_not_matter(found, obligation, end, asked):
    one = stand(*plans(found), obligation=obligation, end=end, asked=asked)
    known = [each for each in one.parts.values() if each is not None]
    assert all(each >= 0 for each in known)
    assert sum(known) == ALL if len(known) == len(one.parts) else sum(known) <= ALL
    assert one.elsewhere == obligation.elsewhere
    if None not in (one.struck, one.conditional, one.uncovered, one.cover_unknown):
        assert 0 <= one.uncovered + one.cover_unknown <= one.struck + one.conditional
    if one.state not in {None, "mixed"}:
        assert one.parts[one.state] == ALL
    other = stand(*plans(found[::-1]), obligation=obligation, end=end, asked=asked)
    assert parts(one) == parts(other)


@given(entries)
def test_uncovered_is_what_nothing_covers(found):
    """Of stated shares, in percent: min(uncovered, 100 - met - covered - what may be covered).

    Where there is no room for what may have been accepted, it may cover so much of that.
    """
    stated = [each for each in found if each[2] is not None]
    now = stand(*plans(stated))
    open_ = sum((each.share for each in now.entries if each.found.uncovered), Decimal(0))
    other = (each.share for each in now.entries if not each.found.uncovered and each.state != "unknown")
    room = ALL - min(ALL, sum(other, Decimal(0)))
    lacking = min(open_, room)
    perhaps = sum((each.share for each in now.entries if each.state == "unknown"), Decimal(0))
    assert now.uncovered == max(Decimal(0), lacking - max(Decimal(0), perhaps - (room - lacking)))


def test_what_may_have_been_accepted_may_cover_what_nothing_else_does():
    stopped, lost = ("accepted 2018", "stopped 2019"), ()
    alone = stand(plan("a", *stopped))
    beside = stand(plan("a", *stopped), plan("b", *lost))
    apart = stand(plan("a", *stopped, share=60), plan("b", *lost, share=40))
    assert (alone.uncovered, alone.cover_unknown) == (100, 0)
    assert (beside.struck, beside.uncovered, beside.cover_unknown) == (100, 0, 100)
    assert (apart.uncovered, apart.cover_unknown, apart.unknown) == (60, 0, 40)


def test_a_call_off_without_obligation_falls_under_its_framework():
    now = at(
        agreement("raam", change_ground=ChangeGround(kind="in-tender")),
        agreement("nadere", kind="call-off", part_of="raam", obligation=None),
        agreement("eigen", kind="call-off", part_of="raam"),
        agreement("contract", kind="contract", part_of="raam", obligation=None),
        proposal("plan", "started 2018", agreements=(settles("nadere", share=40),)),
    )
    of = {id_: holder(now, each) for id_, each in now.agreements.items()}
    assert {id_: each.id if each else None for id_, each in of.items()} == {
        "raam": "raam", "nadere": "raam", "eigen": "eigen", "contract": None,
    }  # fmt: skip
    assert {each.id for each in falling_under(now, now.agreements["raam"])} == {"raam", "nadere"}
    assert standing(now, now.agreements["raam"]).struck == 40
    assert ground(now, now.agreements["nadere"]).kind == "in-tender"
    assert ground(at(agreement("los")), agreement("los")) is None


@pytest.mark.parametrize(
    ("end", "over"),
    [
        (None, None),
        (True, True),
        (d("2019-06-18"), False),
        (d("2019-06-17"), True),
        (d("2019-06"), False),
        (d("2018"), True),
    ],
)
def test_when_an_agreement_has_ended(end, over):
    now = at(agreement("kader", end=end))
    assert ended(now, now.agreements["kader"]) is over


@pytest.mark.parametrize(
    ("obligation", "amount"),
    [
        (Obligation(amount=Decimal(100)), 100),
        (Obligation(percentage=Decimal("2.5"), base_amount=Decimal(1001)), Decimal("25.02")),
        (Obligation(percentage=Decimal(5)), None),
        (Obligation(base_amount=Decimal(5)), None),
        (Obligation(percentage=Decimal(5), base="contract-value"), 100),
        (Obligation(percentage=Decimal(5), base="contract-value", base_amount=Decimal(1000)), 50),
        (Obligation(percentage=Decimal(5), base="wage-sum"), None),
    ],
)
def test_euros_only_where_they_are_stated_or_can_be_reckoned(obligation, amount):
    assert stand(obligation=obligation, value=Decimal(2000)).amount == amount


@pytest.mark.parametrize(("day", "found"), [
    (date(2019, 6, 18), ["af", "voorbij"]),
    (date(2019, 9, 1), ["af", "voorbij"]),
    (date(2019, 9, 2), ["af", "straks", "voorbij"]),
])  # fmt: skip
def test_which_agreements_of_a_proposal_end_before_a_day(day, found):
    entries = ("voorbij", "straks", "af", "af", "loopt", "open", "weg", None)
    now = at(
        agreement("af", end="2018"),
        agreement("voorbij", end=True),
        agreement("straks", end="2019-09-01"),
        agreement("loopt", end="2020"),
        agreement("open"),
        agreement("elders", end="2018"),
        proposal("plan", "started 2018", agreements=tuple(settles(each) for each in entries)),
    )
    assert [each.id for each in ending_before(now, now.proposals["plan"], day)] == found
