"""What follows from a change, on one day, and stands in no record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from srr.model.records import ReviewTerm, Settings
from tests.model.registers import HERE, measure, metrics, proposal, review, settles
from tests.model.registers import running as agreement


def plan(*steps, **fields):
    return proposal("plan", *steps, agreements=(settles("kader"),), **fields)


def test_what_an_event_says_already_is_not_said_again(follows):
    kader = agreement("kader")
    before, after = plan("submitted"), plan("submitted", "accepted 2019-09-01")
    assert follows([kader, before], [kader, after]) == ["plan: eerste review 1 september 2020."]


def test_what_no_record_says_is_said(follows):
    """The event strikes the obligation of another agreement, because that was put above the one it names."""
    kader, call_off = agreement("kader"), agreement("af", kind="call-off", part_of="kader", obligation=None)
    pilot = proposal("plan", "accepted 2019-09-01", agreements=(settles("af"),))
    assert follows([kader, replace(call_off, part_of=None), pilot], [kader, call_off, pilot]) == [
        "De verplichting van kader vervalt helemaal."
    ]


def test_an_event_that_is_gone_takes_what_it_did_with_it(follows):
    kader = agreement("kader")
    assert follows([kader, plan("submitted", "accepted 2019")], [kader, plan("submitted")]) == [
        "De verplichting van kader is helemaal weer van kracht.",
    ]


def test_how_urgent_a_review_is_on_the_day(follows):
    pair = [plan("submitted")], [plan("submitted", "accepted 2018-09-01")]
    assert follows(*pair, day=date(2018, 9, 1)) == ["plan: eerste review 1 september 2019."]
    assert follows(*pair, day=date(2019, 9, 1)) == ["plan: eerste review 1 september 2019. Stand: te doen."]
    assert follows(*pair, day=date(2019, 9, 2)) == ["plan: eerste review 1 september 2019. Stand: te laat."]
    assert follows(*pair, day=date(2018, 8, 31)) == []


def test_a_new_proposal_has_its_first_review_too(follows):
    assert follows([], [plan("accepted 2019-09-01")]) == ["plan: eerste review 1 september 2020."]


def test_a_setting_moves_every_review(follows):
    settings = Settings(id="register", origin=HERE, name="Proef")
    sooner = replace(settings, review=ReviewTerm(months=6))
    accepted = plan("accepted 2019-09-01")
    assert follows([settings, accepted], [sooner, accepted]) == ["plan: eerste review 1 maart 2020."]


def test_an_ambition_is_said_where_the_targets_themselves_are_not(follows):
    pilot = plan("accepted 2018-09-01", targets=(measure(value=5),))
    held = review("plan", "2019-09-09", "adjust", targets=(measure(value=6),))
    assert follows([metrics(participants="sum"), pilot], [metrics(participants="sum"), pilot, held]) == [
        "plan: de ambitie gaat van 5 participants naar 6 participants.",
        "plan: volgende review 9 september 2020.",
    ]
    assert follows([pilot], [replace(pilot, targets=(measure(value=6),))]) == []


def test_a_renamed_proposal_is_the_same(follows):
    pilot = plan("accepted 2018-09-01")
    assert follows([pilot, agreement("kader")], [replace(pilot, id="pilot"), agreement("kader")]) == []
