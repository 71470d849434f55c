"""What an id looks like, and what of a text may stand in one."""

from __future__ import annotations

import json

from srr import shipped
from srr.meaning.ids import ID, id_words


def test_an_id_looks_as_the_schemas_say():
    common = json.loads((shipped.schemas() / "common.schema.json").read_bytes())
    assert common["$defs"]["id"]["pattern"] == f"^{ID.pattern}$(?!\\n)"


def test_the_words_of_a_text_in_the_letters_of_an_id():
    assert id_words("  Straße – Ørsted & Łódź_3D ") == ["strasse", "orsted", "lodz", "3d"]
    assert id_words("北京") == []
