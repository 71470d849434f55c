"""What the tests of reading share: texts in which the place that is meant stands between « and »."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from srr.problems import Position
from srr.store.source import Source, read


def place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.fixture
def marked() -> Callable[[str], tuple[str, Position]]:
    """The text without its marks, and the position of what stood between them."""

    def call(text: str) -> tuple[str, Position]:
        before, _, rest = text.partition("«")
        inside, _, after = rest.partition("»")
        return before + inside + after, Position(*place(before), *place(before + inside))

    return call


@pytest.fixture
def source() -> Callable[[str], Source]:
    """Read a text as if it were a file."""
    return lambda text: read(text.encode(), "x.yaml")


@pytest.fixture
def found(source) -> Callable[[str], list[tuple[str, Position]]]:
    """The problems of a text, each as the rule with its wording, and the place."""
    return lambda text: [
        (each.message.key.removeprefix("rule."), each.position) for each in source(text).problems
    ]
