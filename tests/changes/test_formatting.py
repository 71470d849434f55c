"""Records in canonical order: which texts change, and which are left."""

from __future__ import annotations

from srr.changes.formatting import Text, formatted
from srr.changes.plan import ReplaceText
from srr.store.source import read


def text(kind: str, id_: str, written: str) -> Text:
    return Text(kind, id_, read(written.encode(), f"{id_}.yaml"))


def test_only_what_would_be_written_otherwise_is_replaced():
    tidy = text("supplier", "een", "name: Een\nkvk: '90000011'\n")
    tangled = text("client", "twee", "kind: unit\nname: Twee\n")
    found = formatted([tidy, tangled])
    assert found.plan.steps == (ReplaceText("client", "twee", "name: Twee\nkind: unit\n"),)
    assert found.left == ()


def test_what_cannot_be_read_or_moved_is_left_with_the_reason():
    broken, flow = text("client", "stuk", "name: [\n"), text("client", "plat", "{kind: unit, name: Plat}\n")
    found = formatted([broken, flow])
    assert found.plan.steps == ()
    assert [(each, reason.key) for each, reason in found.left] == [
        (broken, "layout.unread"),
        (flow, "layout.no-block"),
    ]
