"""What the parties of a record are called: now, formerly, and who is in a consortium."""

from __future__ import annotations

import pytest

from srr.model.records import Champion, FormerName, Readiness
from srr.views.checklist import checklists
from srr.views.show import show
from srr.views.vocabulary import names
from srr.views.vocabulary.names import all_known
from srr.views.vocabulary.parties import by_role, champions
from tests.model.registers import at, client, d, proposal, review, supplier
from tests.model.registers import running as agreement

FORMER = (
    FormerName(name="Oud", until=d("2019-03")),
    FormerName(name="Ouder", until=d("2016")),
    FormerName(name="Ooit"),
)


def facts(document, nl):
    return {
        nl(label): nl(cell)
        for block in document.blocks
        for row in getattr(block, "rows", ())
        if len(row) == 2
        for label, cell in [row]
    }


@pytest.mark.parametrize(
    ("since", "said"),
    [
        # the names that papers of that day or later may have; until when nobody knows may be until yesterday
        ("2018", "Nieuw (voorheen Oud, Ooit)"),
        ("2016", "Nieuw (voorheen Oud, Ouder, Ooit)"),
        ("2019-03", "Nieuw (voorheen Oud, Ooit)"),
        ("2019-04", "Nieuw (voorheen Ooit)"),
        (None, "Nieuw (voorheen Oud, Ouder, Ooit)"),
    ],
)
def test_the_names_since_a_record_was_made(since, said, nl):
    now = at(supplier("een", name="Nieuw", former_names=FORMER))
    assert nl(all_known(now, "supplier", ("een",), d(since))) == said


def test_before_it_was_renamed_a_party_has_only_the_name_of_then(nl):
    now = at(supplier("een", name="Nieuw", former_names=FORMER[:2]), day=d("2019-02-28").last)
    assert nl(all_known(now, "supplier", ("een",), d("2018"))) == "Oud"
    assert nl(all_known(now, "supplier", ("een",), d("2016"))) == "Oud (voorheen Ouder)"


def test_a_consortium_is_named_with_its_members(nl):
    now = at(
        supplier("een", name="Een B.V."),
        supplier("samen", name="Samen", members=("een", "weg"), former_names=FORMER[:1]),
    )
    assert nl(all_known(now, "supplier", ("samen", "een", "weg"), None)) == (
        "Samen (combinatie van Een B.V., weg, voorheen Oud), Een B.V., weg"
    )


def test_pages_and_checklists_call_parties_by_both_names(nl):
    now = at(
        supplier("een", name="Nieuw", former_names=FORMER[:1]),
        client("duo", abbreviation="DUO", former_names=FORMER[:1], readiness=(Readiness(state="ready"),)),
        agreement("kader", supplier="een", clients=("duo",), signed="2018"),
        agreement("jong", supplier="een", clients=("duo",), signed="2019-05"),
        proposal("plan", "accepted 2018", suppliers=("een",), clients=("duo",)),
        review("plan", "2019-02", id="plan-2019"),
    )
    both = {"leverancier": "Nieuw (voorheen Oud)", "opdrachtgever": "DUO (voorheen Oud)"}
    assert facts(show(now, "agreement", "kader"), nl).items() >= both.items()
    assert facts(show(now, "review", "plan-2019"), nl).items() >= both.items()
    assert (
        facts(show(now, "proposal", "plan"), nl).items()
        >= {
            "leverancier": "Nieuw (voorheen Oud)",
            "opdrachtgever": "DUO (kan en wil, voorheen Oud)",
        }.items()
    )
    # Signed under the name of now: there is nothing to say but the name, which stands above.
    young = facts(show(now, "agreement", "jong"), nl)
    assert ("leverancier" in young, young["opdrachtgever"]) == (False, "DUO")
    about = nl(checklists(now, ["plan"])["plan"].blocks[1].text)
    assert about.startswith("Leverancier Nieuw (voorheen Oud) · opdrachtgever DUO (voorheen Oud) · ")


@pytest.mark.parametrize(
    ("approver", "clients", "said"),
    [
        (None, ("duo",), None),
        ("duo", ("duo",), None),
        ("ocw", ("duo",), "OCW"),
        # of several clients a reader cannot guess which one decides
        ("duo", ("duo", "ocw"), "duo"),
        ("weg", (), "weg"),
    ],
)
def test_who_decides_is_said_where_nobody_could_guess(approver, clients, said, nl):
    plan = proposal("plan", "submitted 2018", approver=approver, clients=clients)
    now = at(client("ocw", abbreviation="OCW"), client("duo"), plan)
    assert facts(show(now, "proposal", "plan"), nl).get("beslist door") == said
    assert facts(checklists(now, ["plan"])["plan"], nl).get("beslist door") == said


def test_a_record_is_called_by_its_name_and_those_before_it(nl):
    assert (
        nl(names.called(supplier("een", name="Nieuw", former_names=FORMER[:2])))
        == "Nieuw, voorheen Oud, Ouder"
    )
    assert nl(names.called(client("duo", name="Dienst"))) == "Dienst"
    assert nl(names.called(proposal("plan"))) == "plan"
    assert nl(names.called(review("plan", 2019))) == "plan-2019"


def test_nobody_is_said_to_see_no_chances_where_a_champion_without_a_date_may_be_there(nl):
    gone, undated = Champion(role="directeur", until=d("2019-01")), Champion(role="afdelingshoofd")
    for found, asked, told in (
        ((gone, undated), True, "niet vastgelegd"), ((gone,), True, "niemand meer: directeur"), ((), False, "geen"),
    ):  # fmt: skip
        now = at(client("ocw", champions=found), asked=asked)
        ocw = now.clients["ocw"]
        assert told in nl(champions(now, ocw))
        assert by_role(now, ocw) == (None if told == "niet vastgelegd" else ())
