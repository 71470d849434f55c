"""The manuals of the rules: complete, in both languages, and in the reference."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from srr.locale import LANGUAGES
from srr.problems import Severity
from srr.render.wording import Wording
from srr.rules import CHECKS, COMPARISONS, RULES
from srr.rules.base import GROUPS
from srr.rules.docs import REFERENCE, Example, doc, reference
from tests.rules.test_examples import examine


def test_every_file_is_a_rule_and_every_rule_a_file():
    no_rules = {"__init__", "base", "docs", "figures", "ignores", "lookalikes", "revisions", "run", "since"}
    files = {path.stem for path in REFERENCE.parent.glob("*.py")} - no_rules
    assert files == {name.replace("-", "_") for name in RULES}


def test_rules_stand_in_the_order_of_their_groups():
    groups = [doc(name).group for name in RULES]
    assert groups == sorted(groups, key=GROUPS.index)


def test_a_rule_stands_in_a_file_of_its_name_and_looks_one_way():
    assert not set(CHECKS) & set(COMPARISONS)
    assert {name: rule.__name__ for name, rule in RULES.items()} == {
        name: f"srr.rules.{name.replace('-', '_')}" for name in RULES
    }


@pytest.mark.parametrize("rule", RULES)
def test_a_manual_says_everything_in_sentences(rule):
    found = doc(rule)
    for text in (found.summary_en, found.summary_nl, found.why_en, found.why_nl):
        assert text.endswith(".")
        assert "\n" not in text
    assert found.name == rule
    assert found.summary_nl != found.summary_en
    assert found.why_nl != found.why_en
    assert found.passes
    assert found.fails


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_reports_can_be_said(rule, language, check):
    wording = Wording(language)
    for each in examine(check, doc(rule).fails):
        assert each.remedy is not None
        for message in (each.message, each.remedy):
            assert wording.sentence(message) != message.key


def test_the_reference_is_fresh():
    """After editing a docstring: python -m srr.rules.docs. Which rules there are, and how severe, is read there."""
    assert REFERENCE.read_text(encoding="utf-8") == reference()


def test_the_reference_has_every_rule_once_under_its_group():
    headings = [line.lstrip("# ") for line in reference().splitlines() if line.startswith("##")]
    by_group = {group: [name for name in RULES if doc(name).group == group] for group in GROUPS}
    assert headings == [each for group, rules in by_group.items() for each in (group.capitalize(), *rules)]
    assert all(by_group.values())


def test_an_example_shows_what_nobody_would_see():
    assert Example("a.yaml", "x: a<U+200B>b<U+1F600>\n").content == "x: a\u200bb\U0001f600\n"


def test_no_rule_by_that_name():
    with pytest.raises(KeyError):
        doc("zomaar")


MANUAL = """S.

    Z.

    Why: because
    of this.

    Waarom: daarom.

    Passes:
        # a.yaml
        a: 1
        # b/c.yaml
        # a comment
        b:
          c: 2
        # before: d.yaml
        d: 3

    Fails:
        # a.yaml
        a: 2
    """


def rule(manual: str) -> SimpleNamespace:
    return SimpleNamespace(__doc__=manual, SEVERITY=Severity.ERROR, GROUP="reading")


def test_the_parts_of_a_manual(monkeypatch):
    monkeypatch.setitem(RULES, "x", rule(MANUAL))
    found = doc("x")
    assert (found.summary_en, found.summary_nl, found.why_en, found.why_nl) == (
        "S.",
        "Z.",
        "because of this.",
        "daarom.",
    )
    assert found.passes == (
        Example("a.yaml", "a: 1\n"),
        Example("b/c.yaml", "# a comment\nb:\n  c: 2\n"),
        Example("d.yaml", "d: 3\n", before=True),
    )
    assert [each.heading for each in found.passes] == ["# a.yaml", "# b/c.yaml", "# before: d.yaml"]
    assert found.fails == (Example("a.yaml", "a: 2\n"),)


@pytest.mark.parametrize("part", ["Why:", "Waarom:", "Passes:", "Fails:"])
def test_a_manual_without_a_part_is_refused(part, monkeypatch):
    monkeypatch.setitem(RULES, "x", rule(MANUAL.replace(part, "")))
    with pytest.raises(ValueError, match="lacks a part"):
        doc("x")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_a_head_in_words(language):
    assert [each for each in GROUPS if not Wording(language).has(f"rule-group.{each}")] == []
