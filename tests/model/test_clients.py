"""What a client is ready for, would welcome and lacks, with what it takes over from what it is part of."""

from __future__ import annotations

import pytest

from srr.model import clients
from srr.model.records import Champion, Preference, Readiness, Support
from tests.model.registers import at, client, d

READY, RESTING = Readiness(state="ready", date=d("2018")), Readiness(state="resting", date=d("2018-11"))


def ids(records):
    return [each.id for each in records]


def test_ready_is_who_says_so_last_or_whose_whole_does():
    now = at(
        client("ocw", readiness=(READY,)),
        client("ocw-eenheid", part_of="ocw"),
        client("duo", part_of="ocw", readiness=(READY, RESTING)),
        client("onbekend"),
        client("duo-team", part_of="duo"),
    )
    assert ids(clients.ready(now)) == ["ocw", "ocw-eenheid"]


@pytest.mark.parametrize(("id_", "owner"), [("duo", "duo"), ("team", "duo"), ("rvo", None), ("los", None)])
def test_whose_readiness_counts(id_, owner):
    now = at(
        client("ocw", readiness=(READY,)),
        client("duo", part_of="ocw", readiness=(RESTING,)),
        client("team", part_of="duo"),
        client("rvo"),
        client("los", part_of="weg"),
    )
    found = clients.readiness_owner(now, now.clients[id_])
    assert (found.id if found else None) == owner


def test_wishes_are_its_own_and_goals_also_those_above():
    now = at(
        client("ocw", policy_goals=("klimaat", "gelijk"), preferences=(Preference(target_groups=("ww",)),)),
        client(
            "eenheid",
            part_of="ocw",
            policy_goals=("gelijk", "eigen"),
            preferences=(
                Preference(target_groups=("wsw", "vsv"), work=("testen",)),
                Preference(target_groups=("vsv",), work=("testen", "scannen")),
            ),
        ),
        client("stil", part_of="eenheid"),
    )
    unit, silent = now.clients["eenheid"], now.clients["stil"]
    assert clients.wanted_groups(unit) == ("wsw", "vsv")
    assert clients.wanted_work(unit) == ("testen", "scannen")
    assert clients.goals(now, unit) == ("gelijk", "eigen", "klimaat")
    assert (clients.wanted_groups(silent), clients.wanted_work(silent)) == ((), ())
    assert clients.goals(now, silent) == ("gelijk", "eigen", "klimaat")


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"champions": (Champion(role="directeur"),)}, []),
        ({"champions": (Champion(role="directeur", until=d("2019-05")),)}, ["champion"]),
        ({}, ["champion-unrecorded"]),
        ({"champions": ()}, ["champion"]),
        (
            {
                "champions": (Champion(role="directeur"),),
                "support": Support(top="absent", middle="absent"),
            },
            ["support-top", "support-middle"],
        ),
        ({"champions": (Champion(role="directeur"),), "support": Support(top="present")}, []),
    ],
)
def test_what_lacks_is_what_was_written_down(fields, lacking):
    now = at(client("ocw", **fields))
    assert list(clients.lacks(now, now.clients["ocw"])) == lacking


@pytest.mark.parametrize(
    ("own", "whole", "expected"),
    [
        ((), (READY,), "ready"),
        ((RESTING,), (READY,), "resting"),
        # What nobody dated may have come after it, and it is not what the whole says either.
        ((RESTING, Readiness(state="ready")), (READY,), None),
        ((Readiness(state="resting"),), (READY,), None),
        ((Readiness(state="ready"), RESTING), (), "resting"),
        ((), (READY, Readiness(state="resting")), None),
    ],
)
def test_readiness_on_a_day_that_was_asked_for(own, whole, expected):
    now = at(
        client("ocw", readiness=whole or None),
        client("duo", part_of="ocw", readiness=own or None),
        asked=True,
    )
    assert clients.state(now, "duo") == expected


def test_a_champion_without_a_date_is_neither_there_nor_missing_on_a_day_that_was_asked_for():
    now = at(client("ocw", champions=(Champion(role="directeur"),)), asked=True)
    assert clients.champions(now, now.clients["ocw"]) is None
    assert not clients.lacks_champion(now, now.clients["ocw"])
    # Nor is that nobody is there, where somebody left and another has no date.
    gone = Champion(role="afdelingshoofd", until=d("2019-01"))
    now = at(client("ocw", champions=(gone, Champion(role="directeur"))), asked=True)
    assert clients.champions(now, now.clients["ocw"]) is None
    assert list(clients.lacks(now, now.clients["ocw"])) == []
    assert now.undated == 1


@pytest.mark.parametrize(
    ("asked", "until", "held", "left"),
    [(True, "2019-05", 1, True), (True, "2020", 0, False), (False, "2020", 1, False)],
)
def test_a_champion_who_left_was_one(asked, until, held, left):
    now = at(client("ocw", champions=(Champion(role="directeur", until=d(until)),)), asked=asked)
    ocw = now.clients["ocw"]
    assert len(ocw.champions or ()) == held
    assert ("champion" in clients.lacks(now, ocw)) is left
