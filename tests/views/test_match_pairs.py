"""Pairs as people and programs get them: why in words, what is missing, and who is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from srr.model.records import Champion, Partner, Preference, Readiness, Support
from srr.render.wording import Wording
from srr.views.answer import Bullets, Grid, Heading, Paragraph
from srr.views.match import pairs
from tests.model.registers import at, client, d, proposal, supplier
from tests.model.registers import running as agreement

READY, RESTING = (Readiness(state="ready"),), (Readiness(state="resting", date=d("2018-11")),)
WORD = Wording("nl").word
KADER = agreement("kader", supplier="s", clients=("ocw",), signed="2018", preferences_aligned="2018")


def columns(table):
    return [each.key for each in table.visible()]


def paragraphs(table):
    return [WORD(each.text) for each in table.below if isinstance(each, Paragraph)]


def test_why_names_the_records_it_was_found_in():
    now = at(
        supplier("s", offers=("opleiding",), partners=(Partner(name="Brug", offers=("begeleiding",)),)),
        client("ocw", readiness=READY, preferences=(Preference(target_groups=("ww",)),)),
        KADER,
        proposal("p", "started 2018", suppliers=("s",), clients=("ocw",), target_groups=("ww",)),
    )
    (row,) = pairs(now).rows
    assert WORD(row["grounds"]) == (
        "opdrachtgever ziet graag: ww (zie p); eerder samen: p (gestart); overeenkomst kader; biedt opleiding; met Brug: begeleiding"
    )
    assert WORD(row["missing"]) == "zonnetje niet vastgelegd"


def test_what_came_to_nothing_is_said_and_is_no_ground():
    now = at(
        supplier("s"), client("ocw", readiness=READY), KADER,
        proposal("p", "rejected 2018", suppliers=("s",), clients=("ocw",)),
    )  # fmt: skip
    (row,) = pairs(now).rows
    assert WORD(row["grounds"]) == "overeenkomst kader; eerder niet doorgegaan: p (afgewezen)"
    assert [each.code for each in row["grounds"].data] == ["agreement"]


def test_who_could_begin_something_comes_first_and_who_has_begun_gets_one_line():
    now = at(
        supplier("a", name="Aa"), supplier("s", name="Es"),
        client("ocw", abbreviation="OCW", readiness=READY, champions=(Champion(role="directeur", unit="Inkoop"),)),
        KADER, agreement("ander", supplier="a", clients=("ocw",), signed="2018"),
        proposal("p", "submitted 2018", suppliers=("a",), clients=("ocw",)),
        proposal("q", "rejected 2018", suppliers=("s",), clients=("ocw",)),
    )  # fmt: skip
    table = pairs(now)
    assert [(each["supplier"].id, each["together"]) for each in table.rows] == [("s", ()), ("a", ("p",))]
    assert [each["supplier"].id for each in table.told] == ["s"]
    assert [WORD(each) for block in table.below if isinstance(block, Bullets) for each in block.items] == [
        "Aa · OCW: p (ingediend)"
    ]
    # Whom to call stands with the pair.
    assert WORD(table.told[0]["champions"]) == "directeur (Inkoop)"
    assert table.rows[1]["champions"].data == ("directeur (Inkoop)",)


@pytest.mark.parametrize(("work", "shown"), [((), False), (("scannen",), True)])
def test_work_stands_beside_what_the_supplier_is_good_at_where_anybody_stated_it(work, shown):
    now = at(
        supplier("s", core_competences=("archieven",)),
        client("ocw", readiness=READY, preferences=(Preference(work=work),)),
        KADER,
    )
    table = pairs(now)
    assert ("work" in columns(table)) is shown
    if shown:
        assert WORD(table.rows[0]["work"]) == "vraagt: scannen; kerncompetentie: archieven"


def test_a_client_stands_for_its_units():
    now = at(
        supplier("s"), KADER,
        client("ocw", readiness=READY), client("deel", part_of="ocw"), client("los", readiness=READY),
    )  # fmt: skip
    assert [row["client"].id for row in pairs(now, at=["ocw"]).rows] == ["deel", "ocw"]
    assert [row["client"].id for row in pairs(now, at=["deel"]).rows] == ["deel"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("resting", "Laat deze opdrachtgever met rust"),
        ("exploring", "srr client ready ocw"),
        ("declined", "Er wordt niets gekoppeld."),
        (None, "srr client ready ocw"),
    ],
)
def test_a_client_that_is_not_ready_gets_its_state_and_nothing_else(state, said):
    now = at(
        supplier("s"), KADER, client("ja", readiness=READY),
        client("ocw", readiness=(Readiness(state=state),) if state else ()),
    )  # fmt: skip
    table = pairs(now, at=["ocw"])
    assert table.rows == ()
    assert any(said in each for each in paragraphs(table))
    assert not any(isinstance(each, Heading | Grid) for each in table.below)
    assert [each["client"] for each in table.data["clients"]] == ["ocw"]


def test_whose_rest_is_over_is_to_be_asked_again():
    rested = client("ocw", readiness=(Readiness(state="resting", date=d("2018-11"), until=d("2019-06")),))
    for day, said in (
        (date(2019, 6, 30), "Laat deze opdrachtgever met rust"),
        (date(2019, 7, 1), "De rust was tot en met juni 2019: vraag het opnieuw."),
    ):
        table = pairs(at(supplier("s"), KADER, rested, day=day), at=["ocw"])
        assert any(said in each for each in paragraphs(table))


def test_who_is_not_ready_is_counted_and_not_paired():
    now = at(
        supplier("s"), KADER, client("ocw", readiness=READY),
        client("a", readiness=RESTING), client("b", readiness=RESTING),
        client("c", readiness=(Readiness(state="declined"),)), client("d"),
        client("e", readiness=(Readiness(state="exploring"),)),
    )  # fmt: skip
    table = pairs(now)
    assert {row["client"].id for row in table.rows} == {"ocw"}
    assert table.data["clients_not_ready"] == {"exploring": 1, "resting": 2, "declined": 1, "unknown": 1}
    (said,) = (each for each in paragraphs(table) if "Niet meegenomen" in each)
    assert "2 rusten" in said
    # Of a client that was asked for, the others are not told.
    assert not any("Niet meegenomen" in each for each in paragraphs(pairs(now, at=["ocw"])))


def test_whom_to_call_names_everybody_who_is_ready_also_who_shares_nothing():
    now = at(
        supplier("s"),
        client(
            "ocw", readiness=READY,
            champions=(Champion(role="teamleider", unit="Beheer"), Champion(role="oud", until=d("2018"))),
            support=Support(top="absent"),
        ),
        client("leeg", readiness=READY),
        client("geen", readiness=READY, champions=()),
    )  # fmt: skip
    table = pairs(now)
    (grid,) = (each for each in table.below if isinstance(each, Grid))
    rows = {WORD(each[0]): [WORD(cell) for cell in each[1:3]] for each in grid.rows}
    assert rows == {
        "ocw": ["teamleider (Beheer)", "top ontbreekt, middenmanagement niet vastgelegd"],
        "leeg": ["niet vastgelegd", "niet vastgelegd"],
        "geen": ["geen", "niet vastgelegd"],
    }
    assert table.data["sharing_nothing"] == 3
