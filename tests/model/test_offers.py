"""Which forms of delivery a supplier can offer, by whom, and for what it needs a partner."""

from __future__ import annotations

import pytest

from srr.model.offers import offers, partner_in, partner_of
from srr.model.records import Partner
from tests.model.registers import at, client, proposal, supplier

COMPASS = Partner(name="Kompas", offers=("begeleiding", "detachering"))


def test_its_own_forms_and_those_of_partners_it_has_not_itself():
    now = at(
        supplier(
            "s", offers=("detachering",), partners=(COMPASS, Partner(name="Brug", offers=("begeleiding",)))
        )
    )
    found = offers(now, ["s"])
    assert found.own == ("detachering",)
    assert found.by_partner == (("begeleiding", ("Kompas", "Brug")),)
    assert found.forms() == ("detachering", "begeleiding")


def test_a_consortium_offers_what_its_members_and_their_partners_offer():
    now = at(
        supplier("samen", members=("groot", "klein", "weg"), offers=("kennisdeling",)),
        supplier("groot", own_staff="large", offers=("opleiding",)),
        supplier("klein", own_staff="small", offers=("kennisdeling",), partners=(COMPASS,)),
    )
    found = offers(now, ["samen"])
    assert found.own == ("kennisdeling", "opleiding")
    assert [form for form, _ in found.by_partner] == ["begeleiding", "detachering"]
    assert not found.small


def test_a_partner_of_one_proposal_counts_for_that_proposal():
    now = at(supplier("s", offers=("detachering",)))
    assert offers(now, ["s"], [COMPASS]).by_partner == (("begeleiding", ("Kompas",)),)


@pytest.mark.parametrize(
    ("staff", "own", "partners", "needs"),
    [
        ("small", ("detachering",), (), ("coaching",)),
        ("small", ("detachering",), (COMPASS,), ()),
        ("small", ("detachering", "begeleiding"), (), ()),
        ("small", ("kennisdeling",), (), ("work", "coaching")),
        ("small", ("kennisdeling", "begeleiding"), (), ("work",)),
        ("large", ("kennisdeling",), (), ("work",)),
        ("large", ("opleiding",), (), ()),
        (None, ("opleiding",), (), ()),
        ("small", (), (), ()),
    ],
)
def test_what_it_needs_a_partner_for(staff, own, partners, needs):
    now = at(supplier("s", own_staff=staff, offers=own, partners=partners))
    assert offers(now, ["s"]).needs() == needs


def test_a_partner_with_a_record_is_called_as_that_is():
    parties = ("school", "gemeente", "weg")
    partners = tuple(Partner(party=each, offers=("opleiding",)) for each in parties)
    now = at(
        supplier("s", partners=partners),
        supplier("school", name="De School"),
        client("gemeente", name="Gemeente"),
    )
    assert offers(now, ["s"]).by_partner == (("opleiding", ("De School", "Gemeente", "weg")),)


def test_who_names_an_organisation_as_a_partner_is_known_from_both_sides():
    partners = (Partner(name="Kompas"), Partner(party="school"), Partner(party="gemeente"))
    now = at(
        supplier("s", partners=partners),
        supplier("school"),
        client("school"),
        client("gemeente"),
        proposal("plan", "submitted 2018", partners=partners[1:2]),
    )
    assert partner_of(now, now.suppliers["school"]) == ("s",)
    assert partner_in(now, now.suppliers["school"]) == ("plan",)
    assert partner_of(now, now.clients["gemeente"]) == ("s",)
    assert partner_in(now, now.clients["gemeente"]) == ()
    assert partner_of(now, now.clients["school"]) == ()


def test_of_a_supplier_that_does_not_exist_nothing_is_known():
    found = offers(at(), ["weg"])
    assert (found.is_known(), found.small, found.needs()) == (False, False, ())
