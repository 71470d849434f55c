"""What a rule says of itself, and the reference made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from srr.rules import CHECKS, RULES
from srr.rules.base import GROUPS
from srr.rules.docs import doc, reference

FOLDER = Path(__file__).parents[2] / "srr" / "rules"
NO_RULES = {"__init__", "base", "docs", "ignores", "lookalikes", "run"}


def test_every_file_is_a_rule_and_every_rule_a_file():
    files = {path.stem.replace("_", "-") for path in FOLDER.glob("*.py") if path.stem not in NO_RULES}
    assert files == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_tells_what_why_and_how_in_both_languages(name):
    found = doc(name)
    assert found.name == name
    assert found.group in GROUPS
    assert all((found.summary_nl, found.summary_en, found.why_nl, found.why_en, found.passes, found.fails))
    assert found.summary_nl != found.summary_en


def test_rules_stand_in_the_order_of_their_groups():
    groups = [doc(name).group for name in RULES]
    assert groups == sorted(groups, key=GROUPS.index)


def test_the_reference_is_fresh():
    """After editing a rule: python -m srr.rules.docs."""
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == reference()


def test_what_looks_at_records_is_checked_and_what_reading_finds_is_not():
    assert "schema" not in CHECKS
    assert "unknown-reference" in CHECKS
