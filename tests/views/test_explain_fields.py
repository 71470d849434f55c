"""What a field or a code means, by what people type for it."""

from __future__ import annotations

import pytest

from srr.views.explain_fields import field_page


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("change-ground", "change_ground"),
        ("change_ground.kind", "change_ground.kind"),
        ("wijzigingsgrond", "change_ground"),
        ("in-tender", "change_ground.kind"),
        ("In de aanbesteding", "change_ground.kind"),
        ("settles", "agreements.settles"),
    ],
)
def test_a_field_is_found_by_its_name_a_word_for_it_or_a_code_in_it(typed, first, nl):
    document = field_page(typed)
    assert document.data["fields"][0]["field"] == first
    assert "proeftuinen stonden al in de aanbesteding" in " ".join(
        nl(each.text) for each in document.blocks
    ) or (first == "agreements.settles")


def test_what_no_field_is_called_has_no_page():
    assert field_page("xyzzy") is None
