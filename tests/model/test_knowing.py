"""Whatever a register holds, the model claims no more of it for want of a fact, nor because a day is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from srr.model.parts import ALL
from srr.model.records import Event
from tests.model.claims import claims
from tests.model.strategies import days, registers

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def in_percent(parts):
    """The parts that are said in percent and on a day."""
    return (
        tuple(each for each in parts or () if each.percentage is not None and each.date is not None) or None
    )


@st.composite
def sharing(draw):
    """A register in which every part of an obligation is said in percent.

    Entries without a share hold what is left together, and beside one whose acceptance is not known the others
    hold all of it: less known may then say more. So may a part of which nobody knows how much it is.
    """
    whole = draw(registers())
    proposals = {
        id_: replace(
            each,
            agreements=tuple(
                replace(one, share=ALL if one.share is None else one.share) for one in each.agreements or ()
            ),
        )
        for id_, each in whole.proposals.items()
    }
    agreements = {
        id_: replace(
            each,
            obligation=each.obligation
            and replace(
                each.obligation,
                fulfilled=in_percent(each.obligation.fulfilled),
                released=in_percent(each.obligation.released),
            ),
        )
        for id_, each in whole.agreements.items()
    }
    return replace(whole, proposals=proposals, agreements=agreements)


#: A whole register is asked for all that is claimed of it, twice for each example.
fewer = settings(slow, max_examples=25)


@fewer
@given(sharing(), days)
def test_asking_for_a_day_claims_no_more_than_asking_for_none(whole, day):
    asked, unasked = (claims(whole.at(day, asked=each)) for each in (True, False))
    assert asked.beyond(unasked) == []


# What removing a fact does

#: What ends, halts, limits or replaces: without it an answer may say more. The first two lines are those of
#: the contract; of the others, a review replaces what the next one is reckoned from, ``done`` ends what was
#: agreed, ``kind`` and ``part_of`` say what falls under what, and an agreement's own first dates limit what
#: other records tell of when it existed.
MAY_SAY_MORE = frozenset((
    "reinstates", "success", "end", "extensions", "share", "fulfilled", "released", "so_far", "period",
    "across", "until",
    "decision", "done", "waits_for", "planned", "kind", "part_of", "agreements", "readiness", "obligation",
    "awarded", "signed", "start",
))  # fmt: skip


def without_one(record: object) -> Iterator[object]:
    """The record without one of the facts in it, for each that it has; structure stays as it is."""
    for each in fields(record):
        value = getattr(record, each.name)
        if each.default is MISSING or value == each.default or each.name in {*MAY_SAY_MORE, "origin"}:
            continue
        if each.name == "history":
            yield from (replace(record, history=left) for left in without_a_step(value))
        elif isinstance(value, tuple) and value:
            # Without its only fact nobody recorded anything, which is not that there is none.
            rest = [(*value[:index], *value[index + 1 :]) for index in range(len(value))]
            yield from (replace(record, **{each.name: left or each.default}) for left in rest)
            for index, one in enumerate(value):
                if is_dataclass(one):
                    yield from (
                        replace(record, **{each.name: (*value[:index], other, *value[index + 1 :])})
                        for other in without_one(one)
                    )
        else:
            yield replace(record, **{each.name: each.default})


def without_a_step(history: tuple[Event, ...]) -> Iterator[tuple[Event, ...]]:
    """The history without a step that neither ends, halts nor resumes anything, or without what a step says."""
    for index, step in enumerate(history):
        before, after = history[:index], history[index + 1 :]
        halted = any(each.status in {"on-hold", "unknown"} for each in before)
        if after and step.status in {"submitted", "aligning", "accepted", "started"} and not halted:
            yield (*before, *after)
        yield from ((*before, other, *after) for other in without_one(step))


#: What is held to it: what somebody did or is waited for, how much of an obligation became what, how urgent a
#: review is. A step takes the place of the status before it, and a champion of that there is none any more.
HELD = {"accepted", "started", "amounts to", "effect on", "review"}
HELD_PARTS = {
    "('met',) or surer",
    "('released',) or surer",
    "('struck', 'conditional') or surer",
    "uncovered",
}


def held(claim) -> bool:
    if isinstance(claim[0], tuple):
        (what, *_, name), _ = claim
        return what in HELD or (what == "part" and name in HELD_PARTS)
    return claim[0] in HELD


#: A day after everything in the registers, as today is for who asks for no day.
TODAY = date(2021, 6, 30)


@fewer
@given(sharing(), st.none() | days, st.data())
def test_removing_a_fact_claims_no_more(whole, day, data):
    folder = data.draw(st.sampled_from(["proposals", "agreements", "clients", "suppliers"]))
    record = data.draw(st.sampled_from([*whole.folder(folder).values()]))
    less = [*without_one(record)]
    assume(less)
    removed = data.draw(st.sampled_from(less))
    smaller = replace(whole, **{folder: {**whole.folder(folder), record.id: removed}})
    before, after = (claims(each.at(day or TODAY, asked=day is not None)) for each in (whole, smaller))
    assert [each for each in after.beyond(before) if held(each)] == []
