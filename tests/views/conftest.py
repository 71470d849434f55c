"""What the tests of the views share: the example register on a day, and words for a cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from srr.model.register import Register
from srr.render.wording import Wording
from srr.store.load import load

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def example() -> Register:
    """The example register as its files have it."""
    return load(ROOT / "data", "data").register


@pytest.fixture
def example_on(example):
    """The example register on a day, written as 2019-06-18."""
    return lambda day: example.at(date.fromisoformat(day))


@pytest.fixture
def nl():
    """A cell in Dutch words."""
    return Wording("nl").word
