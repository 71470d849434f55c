"""One mistake hides no other: what is told of a file beside what keeps it from being read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from srr.store import schema
from srr.store.rest import legible
from srr.store.source import read

PROPOSAL = """\
title: Testlab
suppliers: [fictief-een]
clients: [ocw]
may_hire: [client]
planned:
  start: 2018-10
  end: 2020-09
targets:
  - {metric: participants, value: 5, per: year}
history:
  - status: submitted
    date: 2018-06
  - status: accepted
    date: 2018-09-01
    by: inkoop OCW
"""


def told(text, kind="proposal"):
    """Every problem of a file by itself: its line and its key."""
    source = read(text.encode(), "proposals/testlab.yaml")
    found = [*source.problems]
    if source.value is not None or source.rest is not None:
        found += schema.check(kind, source)
    return sorted((each.position.line, each.message.key) for each in found)


def with_(*changes):
    text = PROPOSAL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


UNKNOWN = ("may_hire", "may_hirde")
NO_STATUS = ("status: accepted", "status: akkoordje")


@pytest.mark.parametrize(
    ("change", "mistakes"),
    [
        (("clients: [ocw]", "clients: [ocw]\nclients: [szw]"), [(4, "rule.duplicate-key.again")]),
        (("    date: 2018-06", "   date: 2018-06"), [(12, "rule.syntax.out-of-line")]),
        (("  - status: submitted", "  -status: submitted"), [(11, "rule.syntax.dash-space")]),
        (("clients: [ocw]", "clients: [ocw"), [(3, "rule.syntax.open-bracket")]),
        (("title: Testlab", 'title: "Testlab'), [(1, "rule.syntax.open-quote")]),
        (("title: Testlab", "title: Testlab: OCW"), [(1, "rule.syntax.colon-in-text")]),
        (("title: Testlab", "title Testlab"), [(1, "rule.syntax.no-colon")]),
        (("  start: 2018-10", "  start 2018-10"), [(6, "rule.syntax.no-colon")]),
        (("  end: 2020-09", "\tend: 2020-09"), [(7, "rule.syntax.tab")]),
        (("value: 5, per: year}", "value: 5, per: year"), [(9, "rule.syntax.open-bracket")]),
        (("title: Testlab", "title:"), [(1, "rule.empty-value.field")]),
        (("  start: 2018-10", "  start:"), [(6, "rule.empty-value.field")]),
        (("  - status: submitted", "  -\n  - status: submitted"), [(11, "rule.empty-value.item")]),
        (("title: Testlab", "title: &t Testlab"), [(1, "rule.yaml-subset.anchor")]),
    ],
)
def test_a_mistake_does_not_hide_the_others_and_brings_no_false_ones(change, mistakes):
    assert told(with_(change)) == mistakes
    more = change[1].count("\n")
    lines = [line + (more if line > mistakes[0][0] - more else 0) for line in (4, 13)]
    both = told(with_(change, UNKNOWN, NO_STATUS))
    assert both == sorted([*mistakes, (lines[0], "schema.unknown-field"), (lines[1], "schema.not-a-choice")])


def test_several_mistakes_against_yaml_are_told_at_once():
    text = with_(
        ("title: Testlab", "title: Testlab: OCW"),
        ("    date: 2018-06", "   date: 2018-06"),
        ("by: inkoop OCW", "by: inkoop: OCW"),
    )
    assert told(text) == [
        (1, "rule.syntax.colon-in-text"), (12, "rule.syntax.out-of-line"), (15, "rule.syntax.colon-in-text"),
    ]  # fmt: skip


def test_what_is_right_below_a_mistake_may_follow_from_it():
    """The second line is no field of its own where the first is not there."""
    text = "title: T\nhistory:\n  - status: submitted\n   date: 2018\n   by: inkoop\n"
    assert told(text) == [(4, "rule.syntax.out-of-line")]


def test_what_may_be_in_what_cannot_be_read_is_not_missing():
    assert told("title Testlab\nhistory:\n  - {date: 2018}\n") == [
        (1, "rule.syntax.no-colon"), (3, "schema.missing"),
    ]  # fmt: skip
    assert told("title: T\nhistory:\n  - date: 2018\n    status submitted\n") == [(4, "rule.syntax.no-colon")]
    assert told("reden: x\nhistory:\n  - status: submitted\n   date: 2018\n") == [
        (1, "schema.missing"), (1, "schema.unknown-field"), (4, "rule.syntax.out-of-line"),
    ]  # fmt: skip


def test_a_record_with_mistakes_is_never_read(tmp_path):
    source = read(with_(("clients: [ocw]", "clients: [ocw]\nclients: [szw]")).encode(), "x.yaml")
    assert source.value is None
    assert source.rest.value["clients"] == ["ocw"]
    assert read(PROPOSAL.encode(), "x.yaml").rest is None


def test_more_mistakes_than_anybody_reads_end_it():
    text = "".join(f"a{number}: b: c\n" for number in range(50))
    found = told(text)
    assert {key for _, key in found} == {"rule.syntax.colon-in-text"}
    assert 1 < len(found) < 10


@given(st.text(alphabet="ab:-[]{}'\"\n #\t,|&*", max_size=60))
@example(":\n[\n:")
def test_whatever_the_text_the_rest_stands_where_it_stood(text):
    found = legible(text)
    assert len(found.text) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, found.text, strict=True))
    assert found.gaps or found.text == text
    assert all(0 <= each.start <= each.end <= len(text) for each in found.faults)
