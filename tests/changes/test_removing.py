"""A record goes only where nothing refers to it."""

from __future__ import annotations

import pytest

from srr.changes.plan import Plan, Refused, RemoveRecord
from srr.changes.removing import remove
from srr.model.records import Partner
from srr.problems import Code, say
from tests.model.registers import client, proposal, register, review, supplier

WHOLE = register(
    supplier("een", partners=(Partner(party="gemeente"),)),
    supplier("los"),
    client("gemeente"),
    client("los"),
    proposal("plan", suppliers=("een",), follows=("plan",)),
    proposal("oud"),
    review("oud", 2019),
    *(proposal(f"vervolg-{n}", suppliers=("een",)) for n in range(5)),
)


def refusal(kind, id_, lost=()):
    with pytest.raises(Refused) as refused:
        remove(WHOLE, kind, id_, lost)
    return refused.value.message


def named(kind, id_):
    return say("find.record", kind=Code("kind", kind), id=id_)


@pytest.mark.parametrize(("kind", "id_"), [("supplier", "los"), ("client", "los"), ("proposal", "plan")])
def test_what_nothing_else_refers_to_goes(kind, id_):
    assert remove(WHOLE, kind, id_, ()) == Plan((RemoveRecord(kind, id_),))


def test_what_refers_to_it_is_named():
    assert refusal("client", "gemeente") == say(
        "changes.remove.referred", id="gemeente", count=1, records=(named("supplier", "een"),)
    )
    (held,) = WHOLE.reviews
    assert dict(refusal("proposal", "oud").args)["records"] == (named("review", held),)


def test_of_many_some_are_named_and_the_rest_counted():
    records = dict(refusal("supplier", "een").args)["records"]
    assert records[:2] == (named("proposal", "plan"), named("proposal", "vervolg-0"))
    assert records[5:] == (say("changes.remove.more", count=1),)


def test_a_file_that_cannot_be_read_may_refer_to_it():
    assert refusal("supplier", "los", ("data/clients/stuk.yaml",)).key == "changes.referring.left-out"
