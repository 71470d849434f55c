"""Which record became which."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from srr.model.records import Partner, Settings
from srr.model.register import LeftOut
from srr.model.revisions.matching import match
from tests.model.registers import HERE, client, proposal, register, review, settles, supplier
from tests.model.registers import running as agreement
from tests.model.strategies import registers


def matches(before, after, *, lost_before=(), lost_after=()):
    """What became of the records, as old id, new id and side that cannot be read; nothing of settings."""
    one = register(*before, left_out=tuple(LeftOut("x", *each) for each in lost_before))
    other = register(*after, left_out=tuple(LeftOut("x", *each) for each in lost_after))
    return {
        (each.kind, each.old and each.old.id, each.new and each.new.id, each.lost)
        for each in match(one, other)
        if each.kind != "register"
    }


def test_the_same_id_is_the_same_record():
    assert matches([client("ocw")], [client("ocw", name="Anders")]) == {("client", "ocw", "ocw", None)}


def test_new_and_gone():
    assert matches([client("ocw")], [supplier("atos")]) == {
        ("client", "ocw", None, None),
        ("supplier", None, "atos", None),
    }


def test_the_same_content_under_another_id_is_the_same_record():
    assert matches([client("ocw", name="OCW")], [client("oc", name="OCW")]) == {("client", "ocw", "oc", None)}


def test_the_same_name_under_another_id_is_the_same_record_too():
    old, new = client("ocw", name="OCW"), client("oc", name="OCW", abbreviation="O")
    assert matches([old], [new]) == {("client", "ocw", "oc", None)}


def test_two_that_may_be_meant_are_not_guessed_between():
    old = [client("ocw", name="OCW", abbreviation="O")]
    new = [client("oc", name="OCW"), client("o", name="OCW", tooi="x")]
    assert ("client", "ocw", None, None) in matches(old, new)


def test_content_is_surer_than_a_name():
    old = [client("a", name="OCW"), client("b", name="OCW", abbreviation="O")]
    new = [client("c", name="OCW", abbreviation="O"), client("d", name="OCW")]
    assert matches(old, new) == {("client", "a", "d", None), ("client", "b", "c", None)}


def test_records_that_refer_to_one_another_are_renamed_together():
    """The review says another proposal now, and is the same review."""
    old = [supplier("atos"), proposal("plan", suppliers=("atos",)), review("plan", "2019")]
    new = [
        supplier("atos-nl", name="atos"),
        replace(proposal("pilot", suppliers=("atos-nl",)), title="plan"),
        review("pilot", "2019"),
    ]
    assert matches(old, new) == {
        ("supplier", "atos", "atos-nl", None),
        ("proposal", "plan", "pilot", None),
        ("review", "plan-2019", "pilot-2019", None),
    }


def test_another_title_as_well():
    """By what happened to whom, by a number of its own; and what is known by it takes its reviews along."""
    old = [
        proposal("plan", "accepted 2018", suppliers=("atos",)),
        review("plan", "2019"),
        supplier("een", kvk="90000001"),
    ]
    new = [
        proposal("pilot", "accepted 2018", suppliers=("atos",), title="Pilot", summary="x"),
        review("pilot", "2019", lessons=("les",)),
        supplier("twee", kvk="90000001"),
    ]
    assert matches(old, new) == {
        ("proposal", "plan", "pilot", None),
        ("review", "plan-2019", "pilot-2019", None),
        ("supplier", "een", "twee", None),
    }


def test_the_same_history_at_another_supplier_is_another_proposal():
    old = [proposal("plan", "submitted 2018", suppliers=("atos",))]
    new = [proposal("pilot", "submitted 2018", suppliers=("ander",))]
    assert matches(old, new) == {("proposal", "plan", None, None), ("proposal", None, "pilot", None)}


def test_no_history_tells_nothing():
    assert ("proposal", "plan", None, None) in matches([proposal("plan")], [proposal("pilot")])


def test_a_partner_follows_the_party_it_is():
    """An id is that of a supplier, and of a client only where no supplier has it."""
    helps = supplier("a", partners=(Partner(party="x"),))
    follows = supplier("a", partners=(Partner(party="y"),))
    for of in (supplier, client):
        found = {
            each.id: each
            for each in match(register(helps, of("x", name="X")), register(follows, of("y", name="X")))
        }
        assert found["a"].old == found["a"].new
    before, after = (
        register(helps, supplier("x"), client("x", name="X")),
        register(helps, supplier("x"), client("y", name="X")),
    )
    (kept,) = (each for each in match(before, after) if each.id == "a")
    assert kept.new.partners == helps.partners


def test_a_reference_that_follows_is_no_difference():
    kader, plan = agreement("kader"), proposal("plan", agreements=(settles("kader"),))
    nieuw, follows = replace(kader, id="nieuw"), proposal("plan", agreements=(settles("nieuw"),))
    found = {each.id: each for each in match(register(kader, plan), register(nieuw, follows))}
    assert found["plan"].old == found["plan"].new
    assert (found["plan"].followed, found["nieuw"].followed) == (True, False)


def test_a_reference_that_does_not_follow_is_none_either():
    kader, plan = agreement("kader"), proposal("plan", agreements=(settles("kader"),))
    found = {
        each.id: each for each in match(register(kader, plan), register(replace(kader, id="nieuw"), plan))
    }
    assert found["plan"].old == found["plan"].new
    assert not found["plan"].followed


def test_a_file_that_cannot_be_read_is_not_gone():
    ocw = client("ocw")
    assert matches([ocw], [], lost_after=[("client", "ocw")]) == {("client", "ocw", None, "after")}
    assert matches([], [ocw], lost_before=[("client", "ocw")]) == {("client", None, "ocw", "before")}
    assert matches([], [], lost_before=[("client", "ocw")], lost_after=[("client", "ocw")]) == {
        ("client", None, None, "after")
    }
    assert matches([], [], lost_before=[("client", "ocw")]) == {("client", None, None, None)}


def test_of_a_folder_that_cannot_be_read_nothing_is_gone():
    assert matches([client("ocw")], [], lost_after=[("client", "*")]) == {("client", "ocw", None, "after")}


def test_a_record_in_a_file_that_cannot_be_read_was_not_renamed():
    found = matches([client("ocw", name="O")], [client("oc", name="O")], lost_after=[("client", "ocw")])
    assert found == {("client", "ocw", None, "after"), ("client", None, "oc", None)}


def test_settings_that_stand_in_for_a_file_are_no_record():
    before = register(
        Settings(id="register", origin=HERE, name="data"), left_out=(LeftOut("x", "register", "register"),)
    )
    (found,) = match(before, register())
    assert (found.kind, found.old, found.lost) == ("register", None, "before")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers(), registers())
def test_every_record_is_accounted_for_once(before, after):
    found = match(before, after)
    for side, whole in (("old", before), ("new", after)):
        ids = [(each.kind, getattr(each, side).id) for each in found if getattr(each, side)]
        assert len(ids) == len(set(ids)) == len(list(whole.records()))
