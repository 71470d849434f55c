"""What is aimed for now, and what was aimed for before."""

from __future__ import annotations

from srr.model.ambition import target_history, targets, targets_until
from tests.model.registers import at, measure, metrics, proposal, review

METRICS = metrics(participants="sum", placements="sum", fte="latest")


def of(*records, **fields):
    now = at(METRICS, proposal("plan", "accepted 2017-01", **fields), *records)
    return now, now.proposals["plan"]


def values(measures):
    return [each.value for each in measures]


def test_the_ambition_is_that_of_the_latest_decision_that_has_any():
    now, plan = of(
        review("plan", "2018-01", targets=(measure(value=6),)),
        review("plan", "2018-06", id="plan-2018-2"),
        review("plan", "2019-01", None, targets=None),
        targets=(measure(value=5),),
    )
    assert values(targets(now, plan)) == [6]
    assert [(each.review.id if each.review else None) for each in target_history(now, plan)] == [
        None,
        "plan-2018",
    ]


def test_an_empty_list_is_a_new_ambition_too():
    now, plan = of(review("plan", "2018", targets=()), targets=(measure(value=5),))
    assert targets(now, plan) == ()


def test_an_ambition_that_nobody_recorded_is_not_one_of_nothing():
    assert targets(*of()) is None
    assert targets(*of(targets=())) == ()
    held = review("plan", "2018", targets=(measure(value=5),))
    now, plan = of(held)
    assert (targets_until(now, plan, held), values(targets(now, plan))) == (None, [5])


def test_what_a_review_looked_back_on_is_the_ambition_before_it():
    first = review("plan", "2018-01", targets=(measure(value=6),), id="plan-a")
    second = review("plan", "2019-01", targets=(measure(value=7),), id="plan-b")
    now, plan = of(first, second, targets=(measure(value=5),))
    found = [values(targets_until(now, plan, each)) for each in (first, second, None)]
    assert found == [[5], [6], [7]]


def test_the_ambition_is_that_of_the_last_decision_and_not_of_the_last_review():
    late = review("plan", "2018-01", decided="2019-03", targets=(measure(value=6),), id="plan-a")
    early = review("plan", "2018-12", targets=(measure(value=7),), id="plan-b")
    now, plan = of(late, early, targets=(measure(value=5),))
    assert values(targets(now, plan)) == [6]
    assert [values(each.measures) for each in target_history(now, plan)] == [[5], [7], [6]]
    # Neither looked back on what the other decided: one was held later, the other decided later.
    assert [values(targets_until(now, plan, each)) for each in (late, early)] == [[5], [5]]
    # Nor can it have been decided before it was held.
    vague = review("plan", "2018-12-10", decided="2018", targets=(measure(value=8),), id="plan-c")
    assert values(targets(*of(review("plan", "2018-06", targets=(measure(value=6),)), vague))) == [8]
