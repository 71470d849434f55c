"""What somebody types, and the records it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.records import FormerName
from srr.model.register import LeftOut
from srr.views.show.search import search
from tests.model.registers import client, metrics, proposal, register, review, supplier
from tests.model.registers import running as agreement

REGISTER = register(
    client("duo", name="Dienst Uitvoering Onderwijs", abbreviation="DUO"),
    client("ocw", name="Ministerie van Onderwijs", abbreviation="OCW"),
    client("dji", name="Dienst Justitiële Inrichtingen", abbreviation="DJI"),
    supplier("testwerk", name="Fictief Testwerk B.V.", former_names=(FormerName(name="Proefwerk"),)),
    supplier("twee", name="Fictief Twee"),
    supplier("drie", name="Werk en Fictief Twee"),
    agreement("kader-duo"),
    agreement("twee"),
    proposal("testlab"),
    review("testlab", 2019),
    metrics(participants="sum"),
    left_out=(
        LeftOut("data/proposals/academie.yaml", "proposal", "academie"),
        LeftOut("data/vocabulary/metrics.yaml", "vocabulary", "metrics"),
    ),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # an id, whatever else has it in its name
        ("duo", ["client/duo"]),
        ("testlab", ["proposal/testlab"]),
        ("twee", ["supplier/twee", "agreement/twee"]),
        ("academie", ["proposal/academie"]),
        # a kind, singular or plural
        ("agreement/twee", ["agreement/twee"]),
        ("suppliers/twee", ["supplier/twee"]),
        ("client/uitvoering", ["client/duo"]),
        ("Clients/DUO", ["client/duo"]),
        ("client/twee", []),
        # an abbreviation or a name, now or formerly; capitals and accents do not count
        ("DUO", ["client/duo"]),
        ("fictief twee", ["supplier/twee"]),
        ("proefwerk", ["supplier/testwerk"]),
        ("  Dienst  justitiele INRICHTINGEN ", ["client/dji"]),
        # a word of a name before a part of one
        ("onderwijs", ["client/duo", "client/ocw"]),
        ("justitiële", ["client/dji"]),
        ("b.v.", ["supplier/testwerk"]),
        ("werk", ["supplier/drie"]),
        ("erk", ["supplier/drie", "supplier/testwerk"]),
        ("onderw", ["client/duo", "client/ocw"]),
        ("testl", ["proposal/testlab", "review/testlab-2019"]),
        ("lab-2019", ["review/testlab-2019"]),
        # nothing
        ("participants", []),
        ("metrics", []),
        ("", []),
        ("  ", []),
        ("client/", []),
        ("nergens", []),
        (".*", []),
        ("term/twee", []),
    ],
)
def test_search(text, found):
    assert [each.path for each in search(REGISTER, text)] == found


def test_what_is_found_has_the_name_people_use():
    [found] = search(REGISTER, "duo")
    assert found.name == "Dienst Uitvoering Onderwijs"
    [lost] = search(REGISTER, "academie")
    assert lost.name is None


@given(st.text())
def test_any_text_is_a_question(text):
    found = search(REGISTER, text)
    assert len({each.path for each in found}) == len(found)
    if not text.strip():
        assert found == ()


@given(
    st.sampled_from(
        [
            f"{kind}/{id_}"
            for kind in ("client", "supplier", "proposal")
            for id_ in REGISTER.folder(f"{kind}s")
        ]
    )
)
def test_what_is_printed_finds_its_record_again(path):
    assert [each.path for each in search(REGISTER, path)] == [path]
