"""The examples in the rules' manuals do what they say, on top of a register that has nothing to report."""

from __future__ import annotations

import pytest

from srr.problems import Severity
from srr.rules import RULES
from srr.rules.docs import doc


def examine(check, examples):
    """The problems of the base register with these files; held against how it was where an example says so."""
    before = {each.path: each.content for each in examples if each.before}
    return check(
        {each.path: each.content for each in examples if not each.before}, before=before or None
    ).problems


def test_the_register_around_the_examples_is_clean(check):
    assert check({}).problems == []


@pytest.mark.parametrize("rule", RULES)
def test_the_passing_example_passes(rule, check):
    problems = examine(check, doc(rule).passes)
    assert [each for each in problems if each.rule == rule or each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_failing_example_fails(rule, check):
    examples = doc(rule).fails
    problems = examine(check, examples)
    found = [each for each in problems if each.rule == rule]
    assert {each.severity for each in found} == {doc(rule).severity}
    assert {each.file for each in found} <= {f"data/{each.path}" for each in examples}
