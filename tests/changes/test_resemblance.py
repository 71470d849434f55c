"""A new record and those that are called so, or nearly so, or are likely the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.changes.resemblance import Lookalikes, duplicates, lookalikes
from srr.model.records import FormerName
from tests.model.registers import agreement, client, proposal, register, supplier

WHOLE = register(
    supplier("een", name="Fictief Datahaven B.V.", former_names=(FormerName(name="Fictief Oudehaven"),)),
    client("duo", name="Dienst Uitvoering", abbreviation="DUO"),
    proposal("testlab", "submitted"),
)


@pytest.mark.parametrize(("kind", "name", "found"), [
    ("supplier", "fictief datahaven", ("een",)),
    ("supplier", "Fictief Datahavens", ("een",)),
    ("supplier", "Fictief Oudehaven NV", ("een",)),
    ("supplier", "Fictief Brug", ()),
    ("supplier", "Datahaven", ("een",)), ("supplier", "haven", ()),
    ("client", "Ministerie van DUO", ("duo",)), ("client", "Min. D&UO", ("duo",)), ("client", "Uitvoering", ("duo",)),
    ("supplier", "Fictief", ("een",)),
    ("supplier", "Fictief Datahaven Nederland B.V.", ("een",)),
    ("supplier", "Fictief Data", ()),
    ("client", "D.U.O.", ("duo",)),
    ("client", "Duo", ("duo",)),
    ("proposal", "Testlap", ("testlab",)),
    ("agreement", "Fictief Datahaven", ()),
])  # fmt: skip
def test_a_name_like_one_that_is_there_is_found(kind, name, found):
    assert lookalikes(WHOLE, kind, {"name": name}) == found


@pytest.mark.parametrize(("kind", "value"), [
    ("client", {"name": "Dienst Uitvoering Groningen", "part_of": "duo"}),
    ("supplier", {"name": "Fictief Datahaven Samen", "members": ["een"]}),
    ("supplier", {}),
])  # fmt: skip
def test_what_a_new_record_is_part_of_and_its_members_are_no_lookalikes(kind, value):
    assert lookalikes(WHOLE, kind, value) == ()


PARTS = st.sampled_from(
    ["fictief", "fictie", "Datahaven", "datahavens", "B.V.", "duo", "oude", "haven", "x", ""]
)
CALLED = st.lists(PARTS, max_size=4).map(" ".join)


@given(st.lists(CALLED, max_size=4), CALLED)
def test_one_name_is_held_against_those_that_may_be_near_as_against_all(there, name):
    whole = register(*(supplier(f"s{index}", name=each) for index, each in enumerate(there)))
    assert lookalikes(whole, "supplier", {"name": name}) == Lookalikes(whole, "supplier").of({"name": name})


ALIKE = register(
    supplier("een", name="Fictief Datahaven", kvk="90000001"),
    client("duo", name="Dienst Uitvoering", abbreviation="DUO"),
    client("deel", name="Deel", part_of="duo"),
    agreement("kader", title="Kader", supplier="een"),
    agreement("perceel", title="Perceel", supplier="een", part_of="kader"),
    proposal("testlab", "submitted", title="Testlab", suppliers=("een",)),
    proposal("vervolg", "submitted", title="Vervolg", suppliers=("een",), follows=("testlab",)),
)


@pytest.mark.parametrize(("kind", "value", "found"), [
    ("supplier", {"name": "Anders", "kvk": "90000001"}, {"een": "number"}),
    ("supplier", {"name": "Anders", "kvk": "90000002"}, {}),
    ("supplier", {"name": "Fictief Datahavens B.V."}, {"een": "name"}),
    ("supplier", {"name": "Fictief"}, {}),
    ("supplier", {"name": "Anders", "members": ["een"], "kvk": "90000001"}, {}),
    ("client", {"name": "Anders", "abbreviation": "D.U.O."}, {}),
    ("client", {"name": "Anders", "abbreviation": "Duo"}, {"duo": "name"}),
    ("client", {"name": "Anders", "abbreviation": "Duo", "part_of": "deel"}, {}),
    ("agreement", {"title": "Kader", "supplier": "een"}, {"kader": "agreement"}),
    ("agreement", {"title": "Kader", "supplier": "een", "part_of": "perceel"}, {}),
    ("agreement", {"title": "Kader"}, {}),
    ("proposal", {"title": "testlab", "suppliers": ["een"]}, {"testlab": "proposal"}),
    ("proposal", {"title": "Testlab", "suppliers": ["een"], "follows": ["testlab"]}, {}),
    ("proposal", {"title": "Testlab", "suppliers": ["een"], "planned": {"start": "2019-02-30"}}, {}),
    ("proposal", {"suppliers": ["een"]}, {}),
    ("meeting", {"title": "Kader"}, {}),
])  # fmt: skip
def test_what_is_likely_the_same_is_told_as_a_check_of_all_will(kind, value, found):
    for id_ in ("aa", "zz"):
        said = duplicates(ALIKE, kind, id_, value)
        assert {other: each.key.rpartition(".")[2] for other, each in said.items()} == found
