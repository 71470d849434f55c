"""A place in a record, and what stands there."""

from __future__ import annotations

import pytest

from srr.meaning.fields import group, referred


@pytest.mark.parametrize(("kind", "path", "of"), [
    ("proposal", ("clients", 0), "client"),
    ("proposal", ("clients",), "client"),
    ("proposal", ("agreements", 0, "agreement"), "agreement"),
    ("proposal", ("targets", 0, "group"), "target-group"),
    ("proposal", ("history", 2, "waits_for", 0), "client"),
    ("client", ("preferences", 0, "target_groups", 1), "target-group"),
    ("proposal", ("title",), None),
    ("proposal", ("nonsense",), None),
    ("proposal", ("title", "deeper"), None),
    ("nonsense", ("title",), None),
    ("proposal", (), None),
])  # fmt: skip
def test_the_kind_whose_id_stands_at_a_place(kind, path, of):
    assert referred(kind, path) == of


@pytest.mark.parametrize(("kind", "path", "codes"), [
    ("supplier", ("own_staff",), "own-staff"),
    ("supplier", ("pso", "level"), "pso"),
    ("proposal", ("may_hire", 0), "may-hire"),
    ("proposal", ("agreements", 0, "settles"), "settles"),
    ("proposal", ("history", 0, "status"), "status"),
    ("review", ("answers", "R01"), "answer"),
    ("review", ("answers", "R01", "answer"), "answer"),
    ("review", ("decision", "targets", 0, "per"), "per"),
    ("register", ("rules", "no-policy-goal"), "severity"),
    ("client", ("kind",), "client-kind"),
    ("agreement", ("kind",), "agreement-kind"),
    ("client", ("name",), None),
])  # fmt: skip
def test_the_codes_that_stand_at_a_place(kind, path, codes):
    assert group(kind, path) == codes
