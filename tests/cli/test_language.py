"""The language to speak before a register is read."""

from __future__ import annotations

import pytest

from srr.cli import language


@pytest.fixture
def register_folder(tmp_path):
    (tmp_path / "register.yaml").write_text("name: x\nlanguage: en\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["status"], "en"),
        (["status", "--lang", "nl"], "nl"),
        (["status", "--lang=nl"], "nl"),
        (["status", "--lang", "fr"], "en"),
        (["status", "--data", "nergens"], "nl"),
        (["status", "--lang"], "en"),
    ],
)
def test_the_language_before_the_register_is_read(args, expected, register_folder):
    assert language.guess(args, {"SRR_DATA": str(register_folder)}) == expected
