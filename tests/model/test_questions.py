"""The questions of the annual review: which apply to a proposal, on the day of the register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from srr.model.questions import applying
from srr.model.records import Action, Champion, Checklist, Partner, Question, Readiness
from tests.model.registers import (
    HERE,
    agreement,
    at,
    client,
    event,
    measure,
    metrics,
    proposal,
    review,
    settles,
)

ROOT = Path(__file__).parents[2]
YEAR = {"per": "year"}
CONDITIONS = (
    "always", "may-hire", "partners", "coaching", "client-resting", "target-missed", "no-champion",
    "obligation-struck", "obligation-conditional", "obligation-partly", "ends-first", "uncovered", "runs",
    "previous-actions",
)  # fmt: skip
CHECKLIST = Checklist(
    id="checklist",
    origin=HERE,
    questions=tuple(
        Question(id=each, nl=f"Geldt {each}?", en=f"Is it {each}?", when=each) for each in CONDITIONS
    ),
)


@pytest.mark.parametrize(
    ("when", "yes", "no"),
    [
        ("may-hire", {"may_hire": ("client",)}, {"may_hire": ()}),
        ("partners", {"partners": (Partner(name="Stichting"),)}, {}),
        ("coaching", {"delivery": ("begeleiding",)}, {"delivery": ("opleiding",)}),
        ("coaching", {"partners": (Partner(name="x", offers=("begeleiding",)),)}, {}),
        ("client-resting", {"clients": ("duo",)}, {"clients": ("ocw",)}),
        (
            "client-resting",
            {
                "clients": ("ocw",),
                "history": (event("accepted", "2018"), event("on-hold", waits_for=("duo",))),
            },
            {},
        ),
        ("no-champion", {"clients": ("duo",)}, {"clients": ("ocw",)}),
        ("no-champion", {"clients": ("ocw", "duo")}, {}),
        # One who is recorded without a date may be there.
        ("no-champion", {"clients": ("duo",)}, {"clients": ("rws",)}),
        (
            "obligation-struck",
            {"agreements": (settles("kader"),)},
            {"agreements": (settles("kader", None),)},
        ),
        # What it settles on success is not asked about as if it were struck, also where nobody knows.
        (
            "obligation-struck",
            {"agreements": (settles(),), "history": ()},
            {"agreements": (settles("kader", "success"),), "history": ()},
        ),
        (
            "obligation-conditional",
            {"agreements": (settles("kader", "success"),)},
            {"agreements": (settles("kader"),)},
        ),
        (
            "obligation-conditional",
            {"agreements": (settles("kader", "success"),), "history": ()},
            {"agreements": (settles(),), "history": ()},
        ),
        (
            "obligation-partly",
            {"agreements": (settles("kader", share=40),)},
            {"agreements": (settles("kader", share=100),)},
        ),
        ("ends-first", {"agreements": (settles("af"),)}, {"agreements": (settles("kader"),)}),
        (
            "ends-first",
            {"agreements": (settles("straks"),)},
            {"agreements": (settles("straks"),), "history": (event("submitted", "2018"),)},
        ),
        ("runs", {}, {"history": (event("accepted", "2018"), event("stopped", "2019"))}),
        ("runs", {}, {"history": (event("completed", "2019"),)}),
        (
            "uncovered",
            {
                "agreements": (settles("kader"),),
                "history": (event("accepted", "2018"), event("on-hold", "2019")),
            },
            {"agreements": (settles("kader"),)},
        ),
    ],
)
def test_a_question_applies_under_its_condition(when, yes, no):
    def asked(fields):
        now = at(
            client("duo", readiness=(Readiness(state="resting"),)),
            client("ocw", readiness=(Readiness(state="ready"),), champions=(Champion(role="directeur"),)),
            client("rws", undated=frozenset({"champions"})),
            agreement("kader", signed="2018"),
            agreement("af", end="2018"),
            agreement("straks", end="2019-10"),
            proposal("plan", "accepted 2018", **fields)
            if "history" not in fields
            else proposal("plan", **fields),
            checklist=CHECKLIST,
        )
        return [each.id for each in applying(now, now.proposals["plan"])]

    assert when in asked(yes)
    assert when not in asked(no)
    assert asked(no)[0] == "always"


def test_questions_about_results_and_about_the_last_review():
    now = at(
        metrics(participants="sum"),
        proposal("plan", "accepted 2017", targets=(measure(value=5, **YEAR),)),
        review("plan", "2018-01", realised=(measure(value=4, **YEAR),), actions=(Action(what="x"),)),
        checklist=CHECKLIST,
    )
    assert [each.id for each in applying(now, now.proposals["plan"])] == [
        "always", "target-missed", "runs", "previous-actions",
    ]  # fmt: skip


def test_every_condition_of_the_schema_is_known():
    schema = json.loads((ROOT / "schemas" / "checklist.schema.json").read_text())
    assert set(schema["properties"]["questions"]["items"]["properties"]["when"]["enum"]) == set(CONDITIONS)
