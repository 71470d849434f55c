"""What a record can be found by."""

from __future__ import annotations

import pytest

from srr.views.status.scope import FILTERS, Scope, facets
from tests.model.registers import at, client, meeting, proposal, review, settles, supplier
from tests.model.registers import running as agreement

RECORDS = (
    client("ocw"),
    client("duo", part_of="ocw"),
    client("dji"),
    supplier("een"),
    supplier("twee"),
    supplier("combinatie", members=("een",)),
    agreement("kader", supplier="combinatie", clients=("duo",), category="ict"),
    agreement("ander", supplier="twee", clients=("dji",), category="juridisch"),
    meeting("mei", invited=("een",), attended=("twee",), hosts=("duo",), category="ict"),
    proposal(
        "plan",
        "submitted 2018",
        suppliers=("combinatie",),
        clients=("duo",),
        agreements=(settles("kader"),),
        target_groups=("ww", "wajong"),
    ),
    review("plan", 2019),
)
REGISTER = at(*RECORDS)


@pytest.mark.parametrize(
    ("kind", "id_", "expected"),
    [
        ("proposal", "plan", ({"combinatie", "een"}, {"duo", "ocw"}, {"ict"}, {"ww", "wajong"})),
        ("review", "plan-2019", ({"combinatie", "een"}, {"duo", "ocw"}, {"ict"}, {"ww", "wajong"})),
        ("agreement", "kader", ({"combinatie", "een"}, {"duo", "ocw"}, {"ict"}, {"ww", "wajong"})),
        ("agreement", "ander", ({"twee"}, {"dji"}, {"juridisch"}, set())),
        ("meeting", "mei", ({"een", "twee"}, {"duo", "ocw"}, {"ict"}, set())),
        ("supplier", "een", ({"een"}, {"duo", "ocw"}, {"ict"}, {"ww", "wajong"})),
        ("supplier", "twee", ({"twee"}, {"dji"}, {"juridisch"}, set())),
        ("client", "duo", ({"combinatie", "een"}, {"duo", "ocw"}, {"ict"}, set())),
        ("client", "dji", (set(), {"dji"}, set(), set())),
    ],
)
def test_facets(kind, id_, expected):
    found = facets(REGISTER, REGISTER.find(kind, id_))
    assert {name: set(found.get(name, ())) for name in FILTERS} == dict(zip(FILTERS, expected, strict=True))


def test_a_member_is_found_by_what_the_agreements_of_its_consortium_are_about():
    now = at(
        supplier("een"),
        supplier("samen", members=("een",)),
        agreement("kader", supplier="samen", clients=("duo",), category="ict"),
    )
    found = facets(now, now.suppliers["een"])
    assert (found["client"], found["category"]) == ({"duo"}, {"ict"})


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ({}, True),
        ({"client": {"ocw"}}, True),
        ({"client": {"dji"}}, False),
        ({"client": {"dji", "duo"}}, True),
        ({"client": {"duo"}, "supplier": {"een"}}, True),
        ({"client": {"duo"}, "supplier": {"twee"}}, False),
        ({"target-group": {"ww"}}, True),
        ({"category": {"juridisch"}}, False),
    ],
)
def test_of_one_filter_any_will_do_and_every_filter_counts(wanted, kept):
    scope = Scope(REGISTER, REGISTER, {name: frozenset(ids) for name, ids in wanted.items()})
    assert scope.keeps(REGISTER.proposals["plan"]) is kept


def test_what_refers_to_nothing_is_still_found_by_what_it_says():
    lost = at(proposal("los", clients=("weg",), suppliers=("weg",)), review("niet", 2019))
    assert facets(lost, lost.proposals["los"])["client"] == {"weg"}
    assert facets(lost, lost.reviews["niet-2019"]) == {}
