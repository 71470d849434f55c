"""The rules about figures: parts that exceed their whole, and figures that contradict each other."""

from __future__ import annotations

import pytest

from srr.problems import Severity
from srr.render.wording import Wording

PROPOSAL = "proposals/codeklas.yaml"
METRICS = """\
terms:
  - {id: participants, nl: deelnemers, en: participants, unit: persons, over_time: sum}
  - {id: success-rate, nl: slaagkans, en: success rate, unit: percent, over_time: latest, across: none}
"""
WHOLE = "{metric: participants, value: 12}"


def proposal(*measures: str, field: str = "targets") -> str:
    return f"title: Codeklas\n{field}: [{', '.join(measures)}]\n"


def files(*measures: str, field: str = "targets") -> dict[str, str]:
    return {"vocabulary/metrics.yaml": METRICS, PROPOSAL: proposal(*measures, field=field)}


@pytest.mark.parametrize(
    ("whole", "part", "found"),
    [
        ("value: 12", "value: 13", True),
        ("value: 12", "value: 12", False),
        ("value: 12", "value: 5", False),
        # Of a range counts only what is certain.
        ("value: 12", "min: 13, max: 20", True),
        ("value: 12", "min: 10, max: 20", False),
        ("value: 12", "max: 20", False),
        ("value: 12", "min: 13", True),
        ("min: 10, max: 12", "value: 13", True),
        ("min: 10, max: 14", "value: 13", False),
        ("min: 10", "value: 13", False),
        ("max: 12", "value: 13", True),
        ("value: 12", "note: wel gemeten", False),
        ("note: wel gemeten", "value: 13", False),
        # An estimate proves nothing.
        ("value: 12, about: true", "value: 13", False),
        ("value: 12", "value: 13, about: true", False),
        # Like is only compared with like.
        ("value: 12, per: year", "value: 13", False),
        ("value: 12, per: year", "value: 13, per: year", True),
        ("value: 12, as_of: 2019", "value: 13", False),
        ("value: 12, as_of: 2019", "value: 13, as_of: 2020", False),
        ("value: 12, as_of: 2019", "value: 13, as_of: 2019", True),
        ("value: 12, until: 2019", "value: 13, until: 2020", False),
        ("value: 12, from: 2019", "value: 13, from: 2018", False),
        ("value: 12", "value: 13, so_far: true", False),
        ("value: 12, so_far: true", "value: 13, so_far: true", True),
        # An average may well be higher for some.
        ("value: 12, per: participant", "value: 13, per: participant", False),
    ],
)
@pytest.mark.parametrize("of", ["group: herintreder", "phase: proef"])
@pytest.mark.parametrize("field", ["targets", "realised"])
def test_a_part_is_no_greater_than_its_whole(whole, part, found, of, field, check):
    measures = (f"{{metric: participants, {whole}}}", f"{{metric: participants, {part}, {of}}}")
    result = check(files(*measures, field=field))
    assert [each[1][:2] for each in result.of("part-exceeds-whole")] == ([(field, 1)] if found else [])


def test_what_exceeds_what_is_told(check):
    problem = check(files(WHOLE, "{metric: participants, value: 15, group: herintreder}")).one(
        "part-exceeds-whole"
    )
    assert (problem.severity, problem.path) == (Severity.ERROR, ("targets", 1, "value"))
    assert Wording("nl").sentence(problem.message) == (
        'Van "participants" is het deel herintreder (15) groter dan het geheel (12).'
    )


def test_a_share_is_no_part_of_a_share(check):
    measures = ("{metric: success-rate, value: 40}", "{metric: success-rate, value: 60, group: herintreder}")
    assert check(files(*measures)).of("part-exceeds-whole") == []


def test_a_metric_that_nobody_knows_is_left_alone(check):
    """It may be a share; that it is not known is told already."""
    measures = ("{metric: niets, value: 40}", "{metric: niets, value: 60, group: herintreder}")
    result = check(files(*measures))
    assert result.of("part-exceeds-whole") == []
    assert result.of("unknown-reference")


@pytest.mark.parametrize(
    ("measures", "places"),
    [
        # A part of a part is part of both, and of the whole.
        (["group: herintreder, value: 5", "group: herintreder, phase: proef, value: 6"], [1]),
        (["phase: proef, value: 5", "group: herintreder, phase: proef, value: 6"], [1]),
        (["value: 5", "group: herintreder, phase: proef, value: 6"], [1]),
        (["group: statushouder, value: 5", "group: herintreder, phase: proef, value: 6"], []),
        # The order of the list does not matter, and each part is told.
        (["group: herintreder, value: 6", "value: 5", "phase: proef, value: 7"], [0, 2]),
        # Where two figures contradict each other, what fits in one of them proves nothing.
        (["value: 5", "value: 8", "group: herintreder, value: 6"], []),
        (["value: 5", "value: 8", "group: herintreder, value: 9"], [2]),
        (["value: 5", "value: 8, about: true", "group: herintreder, value: 9"], []),
    ],
)
def test_which_part_of_which_whole(measures, places, check):
    result = check(files(*(f"{{metric: participants, {each}}}" for each in measures)))
    assert [each[1][1] for each in result.of("part-exceeds-whole")] == places


LISTS = {
    "agreements/contract.yaml": ("title: Contract\nobligation: {asks: [%s]}\n", ("obligation", "asks")),
    "reviews/testlab-2019.yaml": ("proposal: testlab\ndate: 2019-09\nrealised: [%s]\n", ("realised",)),
    "reviews/testlab-2020.yaml": (
        "proposal: testlab\ndate: 2020-09\ndecision: {outcome: adjust, targets: [%s]}\n",
        ("decision", "targets"),
    ),
}


@pytest.mark.parametrize("file", LISTS)
def test_every_list_is_looked_at(file, check):
    text, path = LISTS[file]
    part = "{metric: participants, value: 13, group: herintreder}"
    other = "{metric: participants, value: 11}"
    found = check({"vocabulary/metrics.yaml": METRICS, file: text % f"{WHOLE}, {part}, {other}"})
    assert [each[:2] for each in found.of("part-exceeds-whole")] == [(f"data/{file}", (*path, 1, "value"))]
    assert [each[:2] for each in found.of("conflicting-figures")] == [(f"data/{file}", (*path, 2, "value"))]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("value: 20", "value: 30", True),
        ("value: 20", "value: 20", False),
        ("value: 20", "value: 20.0", False),
        ("min: 10, max: 20", "value: 15", False),
        ("min: 10, max: 20", "value: 21", True),
        ("min: 10, max: 20", "min: 20, max: 30", False),
        ("min: 10, max: 20", "min: 21, max: 30", True),
        ("min: 10", "value: 8", True),
        ("min: 10", "max: 9", True),
        ("min: 10", "max: 12", False),
        ("value: 20", "note: wel gemeten", False),
        ("value: 20, about: true", "value: 30", False),
        ("value: 20", "value: 30, about: true", False),
        ("value: 20", "value: 30, per: year", False),
        ("value: 20", "value: 30, group: herintreder", False),
        ("value: 20", "value: 30, phase: proef", False),
        ("value: 20", "value: 30, until: 2020", False),
        ("value: 20, until: 2020", "value: 30, until: 2020", True),
        ("value: 20", "value: 30, so_far: true", False),
        # Two sources that say something else contradict each other.
        ("value: 20, source: nieuwsbericht", "value: 30, source: jaarverslag", True),
        ("value: 20, source: nieuwsbericht", "value: 20, source: jaarverslag", False),
    ],
)
def test_two_targets_that_cannot_both_be_true(one, other, found, check):
    result = check(files(f"{{metric: participants, {one}}}", f"{{metric: participants, {other}}}"))
    assert [each[1][:2] for each in result.of("conflicting-figures")] == ([("targets", 1)] if found else [])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        # Readings without a date may be of different days, and so may an undated and a dated one.
        ("value: 9", "value: 12", False),
        ("value: 9", "value: 12, as_of: 2020", False),
        ("value: 9, as_of: 2019", "value: 12, as_of: 2020", False),
        ("value: 9, as_of: 2020", "value: 12, as_of: 2020", True),
        ("value: 9, from: 2018, until: 2019", "value: 12, from: 2018, until: 2019", True),
        ("value: 9, so_far: true", "value: 12, so_far: true", False),
        ("value: 9, so_far: true, as_of: 2020", "value: 12, so_far: true, as_of: 2020", True),
        ("value: 9, as_of: 2020", "value: 12, so_far: true, as_of: 2020", False),
    ],
)
def test_two_readings_that_cannot_both_be_true(one, other, found, check):
    measures = (f"{{metric: participants, {one}}}", f"{{metric: participants, {other}}}")
    result = check(files(*measures, field="realised"))
    assert bool(result.of("conflicting-figures")) is found


def test_both_figures_are_told_with_their_sources(check):
    measures = (
        "{metric: participants, min: 20, max: 25, group: herintreder, source: nieuwsbericht}",
        "{metric: participants, value: 30, group: herintreder, source: jaarverslag}",
    )
    problem = check(files(*measures)).one("conflicting-figures")
    assert (problem.severity, problem.path) == (Severity.WARNING, ("targets", 1, "value"))
    assert Wording("nl").sentence(problem.message) == (
        'Voor "participants (herintreder)" staan hier twee getallen die niet allebei kunnen kloppen: '
        "20 tot en met 25 (bron: nieuwsbericht) en 30 (bron: jaarverslag)."
    )
    assert "20 to 25 (source: nieuwsbericht) and 30 (source: jaarverslag)" in Wording("en").sentence(
        problem.message
    )


@pytest.mark.parametrize(
    ("one", "other", "copies", "found"),
    [
        ("date: 2020-09-09", "date: 2020-09-09", "day", True),
        ("date: 2020-09", "date: 2020-09", None, False),
        ("date: 2020-09-09", "date: 2020-09-10", None, False),
        ("date: 2020\nperiod: {from: 2019, until: 2020}", "date: 2021\nperiod: {from: 2019, until: 2020}", "period", True),
        ("date: 2020\nperiod: {from: 2019}", "date: 2020\nperiod: {from: 2019}", None, False),
        ("date: 2020-09-09\nperiod: {from: 2019, until: 2020}", "date: 2020-09-09\nperiod: {from: 2018, until: 2019}", None, False),
        ("date: 2020-09-09\nproposal: andere", "date: 2020-09-09", None, False),
    ],
)  # fmt: skip
def test_two_reviews_of_the_same_time(one, other, copies, found, check):
    def review(about: str, value: int) -> str:
        of = "" if "proposal" in about else "proposal: codeklas\n"
        return f"{of}{about}\nrealised: [{{metric: participants, value: {value}}}]\n"

    base = {
        "vocabulary/metrics.yaml": METRICS,
        PROPOSAL: "title: Codeklas\n",
        "proposals/andere.yaml": "title: B\n",
    }
    result = check(
        {**base, "reviews/codeklas-a.yaml": review(one, 8), "reviews/codeklas-b.yaml": review(other, 12)}
    )
    assert result.of("conflicting-figures") == found * [(
        "data/reviews/codeklas-b.yaml",
        ("realised", 0, "value"),
        "rule.conflicting-figures.reviews",
        {"about": "participants", "one": "8", "review": "codeklas-a", "other": "12"},
    )]  # fmt: skip
    alike = [] if copies is None else [f"rule.near-duplicate.{copies}"]
    assert [each[2] for each in result.of("near-duplicate")] == alike
    # What agrees, or is an estimate, contradicts nothing.
    for value in ("8", "12, about: true"):
        text = review(other, 12).replace("value: 12", f"value: {value}")
        again = check({**base, "reviews/codeklas-a.yaml": review(one, 8), "reviews/codeklas-b.yaml": text})
        assert again.of("conflicting-figures") == []


def test_each_figure_is_told_once(check):
    found = check(files(*(f"{{metric: participants, value: {each}}}" for each in (1, 2, 3, 1))))
    assert [each[1] for each in found.of("conflicting-figures")] == [
        ("targets", 1, "value"),
        ("targets", 2, "value"),
        ("targets", 3, "value"),
    ]
