"""What is odd about a change that may be made."""

from __future__ import annotations

import pytest

from srr.model.records import Period, Readiness
from srr.render.wording import Wording
from srr.views.oddities import oddities
from tests.model.registers import DAY, agreement, client, d, event, proposal, register, review


def duo(*states):
    """DUO, with what it could and would do in order: "ready 2018"."""
    steps = (each.split() for each in states)
    return client("duo", readiness=tuple(Readiness(state=state, date=d(when)) for state, when in steps))


RESTS = duo("resting 2019-01")
SUBMITTED = ("submitted 2018",)
HELD = (*SUBMITTED, "accepted 2018-06", "started 2018-07", "on-hold 2019-02")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([proposal("p", *SUBMITTED)], [proposal("p", *SUBMITTED, "accepted 2019-06-18")], None),
        ([proposal("p", *SUBMITTED)], [proposal("p", *SUBMITTED, "accepted 2019-06")], None),
        (
            [proposal("p", *SUBMITTED)],
            [proposal("p", *SUBMITTED, "accepted 2019-06-19")],
            "p: geaccepteerd op 19 juni 2019 ligt in de toekomst.",
        ),
        (
            [agreement("kader"), duo(), proposal("p", *SUBMITTED)],
            [
                agreement("kader"),
                duo(),
                proposal("p", *SUBMITTED, event("accepted", 2019, by="duo", with_=("teamleider", "kader"))),
            ],
            'p: "kader" is het id van een record (overeenkomst), geen rol van iemand die meedeed of besloot.',
        ),
        (
            [proposal("p", "started 2018"), review("p", "2019-06", None)],
            [proposal("p", "started 2018"), review("p", "2019-06", "adjust", decided="2019-07")],
            "p-2019: het besluit (bijstellen) op juli 2019 ligt in de toekomst.",
        ),
        (
            [proposal("p", "started 2018"), review("p", "2019-06-01", None)],
            [proposal("p", "started 2018"), review("p", "2019-06-01", None, period=Period(until=d("2019-06-02")))],
            "p-2019: de periode loopt tot en met 2 juni 2019, en de review was op 1 juni 2019.",
        ),
        (
            [proposal("p", "started 2018"), review("p", "2019-06-01", None)],
            [proposal("p", "started 2018"), review("p", "2019-06-01", None, period=Period(until=d("2019")))],
            None,
        ),
        ([], [proposal("p", "submitted 2020")], "p: ingediend op 2020 ligt in de toekomst."),
        (
            [RESTS, proposal("p", *HELD, clients=("duo",))],
            [RESTS, proposal("p", *HELD, "started 2019-06", clients=("duo",))],
            "duo rust nog; p gaat dan toch door. Kan en wil de opdrachtgever weer: srr client ready duo --resume.",
        ),
        (
            [RESTS, proposal("p", *HELD, clients=("duo",))],
            [RESTS, proposal("p", *HELD, "stopped 2019-06", clients=("duo",))],
            None,
        ),
        (
            [duo(), proposal("p", *HELD, clients=("duo",))],
            [duo(), proposal("p", *HELD, "started 2019-06", clients=("duo",))],
            None,
        ),
        ([proposal("p", *HELD)], [proposal("p", *HELD), review("p", "2019-06")], None),
        (
            [proposal("p", *SUBMITTED, "accepted 2018-06")],
            [proposal("p", *SUBMITTED, "accepted 2018-06"), review("p", "2019-06")],
            "Van p is geen start vastgelegd.",
        ),
        (
            [duo("ready 2018"), proposal("p", *SUBMITTED, clients=("duo",))],
            [duo("ready 2018", "resting 2019-06"), proposal("p", *SUBMITTED, clients=("duo",))],
            "duo rust dan, en p gaat door. Met --hold wordt dit voorstel meteen aangehouden: srr client rest duo --hold.",
        ),
        (
            [duo("ready 2018"), proposal("p", *HELD, clients=("duo",))],
            [duo("ready 2018", "resting 2019-06"), proposal("p", *HELD, clients=("duo",))],
            None,
        ),
    ],
)  # fmt: skip
def test_what_is_odd(before, after, said):
    found = [Wording("nl").sentence(each) for each in oddities(register(*before), register(*after), DAY)]
    assert found == ([said] if said else [])


def test_it_is_told_in_english_too():
    before, after = (
        [duo(*states), proposal("p", *SUBMITTED, clients=("duo",))]
        for states in (("ready 2018",), ("ready 2018", "resting 2019-06"))
    )
    (said,) = oddities(register(*before), register(*after), DAY)
    assert (
        Wording("en").sentence(said)
        == "duo would rest, and p would go on. With --hold it goes on hold at once: srr client rest duo --hold."
    )
