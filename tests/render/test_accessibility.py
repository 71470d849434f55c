"""Checklists, letters and tables as web pages: axe-core finds nothing wrong, and a page asks nothing of a network."""

from __future__ import annotations

import pytest

from tests.browser import look
from tests.conftest import EXAMPLE

#: A short one and a long one, one of a pilot that stopped, what letters there are, and tables: a wide one with its
#: totals, and one with notes below it.
DOCUMENTS = (
    ("review", "checklist", "testlab"), ("review", "checklist", "instap-servicedesk"),
    ("review", "checklist", "data-academie"), ("review", "checklist", "--due"),
    ("brief", "fictief-codeschool"), ("brief", "--agreement", "ict-inhuur-p1"),
    ("status", "proposals", "--group-by", "supplier"), ("match",),
)  # fmt: skip


@pytest.mark.programs
def test_axe_finds_nothing_wrong(srr, tmp_path):
    pages = {}
    for args in DOCUMENTS:
        for language in ("nl", "en"):
            name = f"{' '.join(args)} {language}"
            pages[name] = tmp_path / f"{name}.html"
            ran = srr(*args, "--lang", language, "-f", "html", "--data", EXAMPLE, "--as-of", "2019-12-01")
            assert ran.code == 0, ran.err
            pages[name].write_text(ran.out, encoding="utf-8")
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><img src=x.png>", encoding="utf-8")
    seen = look({**pages, "wrong": tmp_path / "wrong.html"})
    # So that nothing found means that somebody looked.
    assert any("image-alt" in each for each in seen["wrong"].violations)
    assert seen.pop("wrong").requests
    # And nobody with a small screen, or large letters, has to scroll sideways.
    told = {name: (each.violations, each.errors, each.requests, each.width) for name, each in seen.items()}
    assert told == {name: ([], [], [], 320) for name in pages}
