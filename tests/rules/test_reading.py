"""The rules of reading that need more than one file's text: what a review is called, ids that come twice."""

from __future__ import annotations

import pytest

REVIEW = "proposal: testlab\ndate: 2019-09-10\n"


@pytest.mark.parametrize("name", ["testlab-2019", "testlab-2019-2", "testlab-a"])
def test_a_review_is_called_after_its_proposal(name, check):
    assert check({f"reviews/{name}.yaml": REVIEW}).problems == []


@pytest.mark.parametrize("name", ["review-2019", "testlab", "testlab2019", "testla-2019"])
def test_a_review_that_is_called_otherwise(name, check):
    problem = check({f"reviews/{name}.yaml": REVIEW}).one("file-name")
    assert (problem.file, problem.path) == (f"data/reviews/{name}.yaml", ("proposal",))
    assert (problem.message.key, dict(problem.message.args)) == (
        "rule.file-name.review",
        {"id": name, "proposal": "testlab"},
    )
    assert dict(problem.remedy.args) == {"file": "testlab-2019.yaml"}


def test_a_review_of_nothing_is_a_wrong_reference_and_no_more(check):
    found = check({"reviews/testlab-2019.yaml": "proposal: tetslab\ndate: 2019\n"})
    assert [each.rule for each in found.problems] == ["unknown-reference"]


def test_a_term_that_stands_twice(check):
    terms = "  - {id: wia, nl: a, en: b}\n  - {id: wga, nl: a, en: b}\n  - {id: wia, nl: c, en: d}\n"
    found = check(
        {"vocabulary/target-groups.yaml": f"terms:\n{terms}  - {{id: herintreder, nl: h, en: h}}\n"}
    )
    assert found.of("duplicate-key") == [
        (
            "data/vocabulary/target-groups.yaml",
            ("terms", 2, "id"),
            "rule.duplicate-key.id",
            {"id": "wia", "field": "terms"},
        )
    ]
    assert found.one("duplicate-key").position.line == 4


def test_a_question_that_stands_twice(check):
    question = "  - {id: R01, nl: a, en: b, when: always}\n"
    found = check({"checklist.yaml": f"questions:\n{question}{question}"})
    assert found.of("duplicate-key") == [
        (
            "data/checklist.yaml",
            ("questions", 1, "id"),
            "rule.duplicate-key.id",
            {"id": "R01", "field": "questions"},
        )
    ]
