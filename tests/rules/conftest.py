"""Registers for the tests of the rules: a small clean one, with the files of a test laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from srr.model.register import Register
from srr.problems import Message, Problem
from srr.rules.run import examine
from srr.store.load import load

BASE = Path(__file__).parent / "base"


@dataclass(frozen=True)
class Checked:
    """What was found in a register."""

    problems: list[Problem]

    def of(self, rule: str) -> list[tuple[object, ...]]:
        """The problems of a rule: file, path into the record, catalogue key and arguments as text."""
        return [
            (each.file, each.path, each.message.key, words(each.message))
            for each in self.problems
            if each.rule == rule
        ]

    def one(self, rule: str) -> Problem:
        """The only problem of a rule."""
        (problem,) = (each for each in self.problems if each.rule == rule)
        return problem


def words(message: Message) -> dict[str, str]:
    return {
        name: ", ".join(value) if isinstance(value, tuple) else str(value) for name, value in message.args
    }


def _base(files: Mapping[str, str]) -> Register:
    """The base register with these files, without touching the disk."""
    return load(BASE, "data").amended({path: text.encode() for path, text in files.items()}).register


@pytest.fixture
def check(tmp_path) -> Callable[[Mapping[str, str]], Checked]:
    """Examine the base register with these files, by their path in it, added or replaced.

    With ``before`` it is held against the base register with those files.
    """

    def call(
        files: Mapping[str, str], without: Iterable[str] = (), before: Mapping[str, str] | None = None
    ) -> Checked:
        shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
        for path in without:
            (tmp_path / path).unlink()
        for path, text in files.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        loaded = load(tmp_path, "data")
        lines = {name: each.lines() for name, each in loaded.sources.items()}
        earlier = None if before is None else _base(before)
        return Checked(examine(loaded.register, loaded.problems, lines, earlier))

    return call
