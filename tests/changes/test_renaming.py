"""Another id for a record: its file, its references and its reviews."""

from __future__ import annotations

from functools import partial

import pytest

from srr.changes import renaming
from srr.changes.plan import EditRecord, Refused, RenameRecord
from srr.model.records import Partner
from srr.store.edits import Set
from tests.model.registers import client, proposal, register, review, settles, supplier

#: Where every file could be read.
rename = partial(renaming.rename, lost=())
WHOLE = register(
    supplier("een"),
    supplier("twee", members=("een",)),
    client("een"),
    proposal("plan", suppliers=("twee", "een"), clients=("een",), agreements=(settles("kader"),)),
    proposal("vervolg", follows=("plan",)),
    review("plan", 2019),
)


def test_every_reference_of_that_kind_follows_and_no_other():
    assert set(rename(WHOLE, "supplier", "een", "nieuw").steps) == {
        EditRecord("supplier", "twee", (Set(("members", 0), "nieuw"),)),
        EditRecord("proposal", "plan", (Set(("suppliers", 1), "nieuw"),)),
        RenameRecord("supplier", "een", "nieuw"),
    }


def test_the_reviews_of_a_proposal_are_called_after_it():
    (old,) = WHOLE.reviews
    steps = rename(WHOLE, "proposal", "plan", "proef").steps
    assert RenameRecord("review", old, old.replace("plan", "proef")) in steps
    assert EditRecord("review", old, (Set(("proposal",), "proef"),)) in steps
    assert EditRecord("proposal", "vervolg", (Set(("follows", 0), "proef"),)) in steps
    # What is edited is edited under its old name.
    assert steps.index(EditRecord("review", old, (Set(("proposal",), "proef"),))) < steps.index(
        RenameRecord("review", old, old.replace("plan", "proef"))
    )


@pytest.mark.parametrize(("new", "key"), [
    ("Nieuw", "changes.id.form"), ("no", "changes.id.form"), ("twee", "changes.id.taken"), ("een", "changes.id.taken"),
])  # fmt: skip
def test_the_new_id_has_to_be_one_and_free(new, key):
    with pytest.raises(Refused) as refused:
        rename(WHOLE, "supplier", "een", new)
    assert refused.value.message.key == key


def test_a_review_whose_new_name_is_too_long_stops_it():
    with pytest.raises(Refused) as refused:
        rename(WHOLE, "proposal", "plan", "p" * 78)
    assert refused.value.message.key == "changes.id.form"
    # The proposal itself may be called so.
    assert rename(WHOLE, "proposal", "vervolg", "p" * 78).steps


def test_a_file_that_cannot_be_read_may_hold_a_reference_too():
    with pytest.raises(Refused) as refused:
        rename(WHOLE, "supplier", "een", "nieuw", lost=("data/clients/stuk.yaml",))
    assert refused.value.message.key == "changes.referring.left-out"


def test_a_partner_follows_the_supplier_or_else_the_client_that_it_means():
    partners = tuple(Partner(party=each) for each in ("school", "gemeente"))
    whole = register(
        supplier("een", partners=partners), supplier("school"), client("school"), client("gemeente")
    )
    edited = [
        each for each in rename(whole, "supplier", "school", "nieuw").steps if isinstance(each, EditRecord)
    ]
    assert edited == [EditRecord("supplier", "een", (Set(("partners", 0, "party"), "nieuw"),))]
    assert rename(whole, "client", "school", "nieuw").steps == (RenameRecord("client", "school", "nieuw"),)
    edited = [
        each for each in rename(whole, "client", "gemeente", "stad").steps if isinstance(each, EditRecord)
    ]
    assert edited == [EditRecord("supplier", "een", (Set(("partners", 1, "party"), "stad"),))]


@pytest.mark.parametrize(
    ("kind", "old", "new"), [("supplier", "een", "gemeente"), ("client", "gemeente", "een")]
)
def test_no_partner_becomes_somebody_else(kind, old, new):
    whole = register(supplier("een", partners=(Partner(party="gemeente"),)), client("gemeente"))
    with pytest.raises(Refused) as refused:
        rename(whole, kind, old, new)
    assert refused.value.message.key == "changes.id.party"
