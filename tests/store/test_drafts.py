"""Drafts come back as they were kept, without what looks personal, and for their own register alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from srr.store.drafts import Draft, Drafts

ORDER = ("title", "summary", "value", "obligation", "may_hire", "targets")
VALUE = {
    "title": "Een: twee # drie",
    "summary": "Eerste regel.\n\nTweede 'regel'.\n",
    "value": Decimal("2.5"),
    "obligation": {"percentage": 5},
    "may_hire": [],
    "targets": [{"metric": "participants", "value": 5, "per": "year"}],
}


@pytest.fixture
def drafts(tmp_path):
    return Drafts(tmp_path / "state", tmp_path / "data")


def test_a_draft_comes_back_as_it_was(drafts):
    drafts.keep("proposal", Draft(VALUE, "een-id"), ORDER)
    found = drafts.of("proposal")
    assert (found.value, found.id) == (VALUE, "een-id")
    assert drafts.of("supplier") is None
    drafts.forget("proposal")
    assert drafts.of("proposal") is None


def test_what_looks_personal_is_not_kept(drafts, tmp_path):
    drafts.keep("proposal", Draft({**VALUE, "summary": "bsn 111222333"}, "bsn-111222333"), ORDER)
    found = drafts.of("proposal")
    assert "summary" not in found.value
    assert found.id is None
    assert all(b"111222333" not in path.read_bytes() for path in (tmp_path / "state/drafts").iterdir())


def test_registers_do_not_mix(drafts, tmp_path):
    drafts.keep("proposal", Draft(VALUE), ORDER)
    assert Drafts(tmp_path / "state", tmp_path / "ander").of("proposal") is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '{"format": 2}', '{"format": 1, "register": "x", "id": null, "fields": {}}'],
)
def test_what_is_no_draft_is_passed_over(text, drafts, tmp_path):
    drafts.keep("proposal", Draft(VALUE), ORDER)
    (file,) = (tmp_path / "state/drafts").iterdir()
    file.write_text(text, encoding="utf-8")
    assert drafts.of("proposal") is None
