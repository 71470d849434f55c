"""Registers nobody would think of: records with any dates, states and links, for Hypothesis."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from srr.model.dates import PartialDate
from srr.model.records import (
    Action,
    Champion,
    Decision,
    Event,
    Extension,
    FormerName,
    Fulfilment,
    Link,
    Measure,
    Milestone,
    Obligation,
    Planned,
    Preference,
    Pso,
    Readiness,
    Release,
)
from srr.model.statuses import STATUSES, allowed_after
from tests.model.registers import (
    agreement,
    client,
    meeting,
    metrics,
    proposal,
    register,
    review,
    settles,
    supplier,
)

AGREEMENTS = ("kader", "kader-af", "perceel", "los")
CLIENTS = ("ocw", "duo", "dji")
PROPOSALS = ("testlab", "codeklas", "data-academie")

#: Close together, so that dates of different precision often meet.
days = st.dates(date(2018, 11, 1), date(2020, 3, 31))


@st.composite
def _partial(draw, day_strategy=days):
    day = draw(day_strategy)
    return draw(
        st.sampled_from([PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)])
    )


dates = _partial()
any_dates = _partial(st.dates())
maybe_dates = st.none() | dates
shares = st.sampled_from([Decimal(each) for each in ("0.01", "20", "33.33", "50", "60", "100")])
percents = st.none() | st.sampled_from([Decimal(each) for each in ("0", "12.5", "40", "100")])
quantities = st.none() | st.sampled_from([Decimal(each) for each in ("0", "2.5", "7")])


def listed(each, max_size=2):
    """Nothing recorded, recorded that there is none, or some."""
    return st.none() | st.lists(each, max_size=max_size).map(tuple)


@st.composite
def legal_statuses(draw, max_size=7):
    """A walk through the table of transitions, from anywhere a record may open."""
    steps: list[str] = []
    for _ in range(draw(st.integers(0, max_size))):
        may = allowed_after(steps)
        if not may:
            break
        steps.append(draw(st.sampled_from(may)))
    return steps


@st.composite
def events(draw, when=maybe_dates, status=None):
    return Event(
        status=status or draw(st.sampled_from(STATUSES)),
        date=draw(when),
        with_=draw(st.sampled_from([None, (), ("teamleider",)])),
        reason=draw(st.sampled_from([None, "druk"])),
        waits_for=draw(st.sampled_from([None, None, (), ("duo",), ("duo", "onbekend")])),
        reinstates=draw(st.sampled_from([False, False, False, True])),
        success=draw(st.sampled_from([None, True, False])),
    )


#: Lives of pilots that came to something, which a walk at random seldom does.
USUAL = (
    ("submitted", "accepted", "started"),
    ("accepted", "started", "on-hold"),
    ("accepted", "started", "completed"),
    ("started", "stopped"),
    ("accepted", "started", "unknown"),
)


@st.composite
def histories(draw):
    """A life as it may be, as it mostly is, or as no rule allows."""
    statuses = draw(
        st.one_of(st.sampled_from(USUAL), legal_statuses(), st.lists(st.sampled_from(STATUSES), max_size=5))
    )
    return tuple(draw(events(status=each)) for each in statuses)


@st.composite
def measures(draw, as_of=maybe_dates):
    value, low, high = draw(quantities), draw(quantities), draw(quantities)
    return Measure(
        metric=draw(st.sampled_from(["participants", "fte", "onbekend"])),
        value=value,
        min=None if value is not None else low,
        max=None if value is not None else high,
        per=draw(st.sampled_from([None, None, "year", "participant"])),
        group=draw(st.sampled_from([None, None, "ww"])),
        until=draw(maybe_dates),
        as_of=draw(as_of),
        about=draw(st.booleans()),
        so_far=draw(st.booleans()),
    )


measure_lists = st.lists(measures(), max_size=3).map(tuple)
settlements = st.builds(
    settles,
    st.sampled_from([*AGREEMENTS, *AGREEMENTS, None, "onbekend"]),
    st.sampled_from(["acceptance", "success", "acceptance", None]),
    st.none() | shares,
)
readiness = st.builds(
    Readiness,
    state=st.sampled_from(["exploring", "ready", "resting", "declined"]),
    date=maybe_dates,
    until=maybe_dates,
)
champions = st.builds(
    Champion, role=st.sampled_from(["teamleider", "directeur"]), since=maybe_dates, until=maybe_dates
)
preferences = st.builds(Preference, target_groups=st.just(("ww",)), since=maybe_dates)
links = st.builds(
    Link, url=st.sampled_from(["https://een.example", "https://twee.example"]), date=maybe_dates
)
former_names = st.builds(FormerName, name=st.sampled_from(["Oud", "Ouder"]), until=maybe_dates)
actions = st.builds(Action, what=st.sampled_from(["bellen", "vragen"]), due=maybe_dates, done=maybe_dates)
decisions = st.none() | st.builds(
    Decision,
    outcome=st.sampled_from(["continue", "adjust", "hold", "none", "unknown"]),
    date=maybe_dates,
    targets=st.none() | measure_lists,
)


fulfilments = st.builds(Fulfilment, percentage=percents, amount=quantities, date=maybe_dates)
releases = st.builds(Release, percentage=percents, amount=quantities, date=maybe_dates)
obligations = st.builds(
    Obligation,
    regime=st.sampled_from([None, "classic", "bespoke", "none"]),
    amount=quantities,
    elsewhere=percents,
    fulfilled=listed(fulfilments),
    released=listed(releases),
)
extensions = st.builds(Extension, date=maybe_dates, end=maybe_dates)
milestones = st.builds(Milestone, date=maybe_dates, what=st.just("bezoek"))


@st.composite
def proposals(draw, id_):
    return proposal(
        id_,
        history=draw(histories()),
        clients=draw(st.sampled_from([None, (), ("ocw",), ("duo", "dji"), ("onbekend",)])),
        approver=draw(st.sampled_from([None, "ocw", "dji"])),
        follows=draw(st.sampled_from([(), ("testlab",), ("codeklas", "data-academie")])),
        suppliers=draw(st.sampled_from([("atos",), ("samen",), ("atos", "samen"), ()])),
        meeting=draw(st.sampled_from(["mei", "mei", None])),
        agreements=tuple(draw(st.lists(settlements, min_size=draw(st.integers(0, 1)), max_size=3))),
        planned=Planned(start=draw(maybe_dates), end=draw(maybe_dates)),
        targets=draw(measure_lists),
        realised=draw(st.none() | measure_lists),
        milestones=draw(listed(milestones, 1)),
        links=tuple(draw(st.lists(links, max_size=1))),
    )


@st.composite
def reviews(draw, number, when=dates):
    record = review(draw(st.sampled_from(PROPOSALS)), "2019", None, id=f"review-{number}")
    return record.__class__(
        **{
            **{name: getattr(record, name) for name in ("id", "origin", "proposal")},
            "date": draw(when),
            "realised": draw(measure_lists),
            "actions": tuple(draw(st.lists(actions, max_size=2))),
            "decision": draw(decisions),
        }
    )


@st.composite
def agreements(draw, id_, part_of, kind):
    end = draw(st.none() | st.just(True) | dates)
    return agreement(
        id_,
        kind=kind,
        part_of=part_of,
        supplier=draw(st.sampled_from(["atos", "samen"])),
        signed=draw(maybe_dates),
        # What is past began before.
        start=None if end is True else draw(maybe_dates),
        awarded=draw(maybe_dates),
        end=end,
        extensions=draw(listed(extensions)),
        milestones=draw(listed(milestones, 1)),
        preferences_aligned=draw(maybe_dates),
        obligation=draw(st.none() | obligations),
    )


@st.composite
def clients(draw, id_, part_of=None):
    return client(
        id_,
        part_of=part_of,
        readiness=draw(listed(readiness, 3)),
        champions=draw(listed(champions)),
        preferences=draw(listed(preferences)),
        former_names=tuple(draw(st.lists(former_names, max_size=2))),
    )


meetings = st.builds(
    meeting,
    st.just("mei"),
    st.sampled_from([None, "2018-05"]),
    kind=st.sampled_from([None, "call", "signing", "look-back"]),
    invited=st.sampled_from([None, (), ("atos",)]),
    attended=st.sampled_from([None, (), ("atos", "lid")]),
)


@st.composite
def registers(draw):
    """A whole register as files could have it, sense and nonsense alike."""
    return register(
        metrics(participants="sum", fte="latest"),
        supplier("atos", pso=draw(st.none() | st.builds(Pso, valid_until=maybe_dates))),
        supplier(
            "samen", members=("atos", "lid"), former_names=tuple(draw(st.lists(former_names, max_size=1)))
        ),
        supplier("lid"),
        draw(clients("ocw")),
        draw(clients("duo", "ocw")),
        draw(clients("dji")),
        draw(meetings),
        draw(agreements("kader", "perceel", "framework")),
        draw(agreements("kader-af", "kader", "call-off")),
        draw(agreements("perceel", None, "framework")),
        draw(agreements("los", draw(st.sampled_from(["los", "kader-af"])), "call-off")),
        *(draw(proposals(each)) for each in PROPOSALS),
        *(draw(reviews(number)) for number in range(draw(st.integers(0, 3)))),
    )
