"""How work grows, counted in functions that are called and in steps of regular expressions.

How long it takes depends on the machine.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.backtracking import Steps, counting

#: So much more says nothing: a word is met for the first time; the square of what is done on would be far more.
_SOME = 1000


def calls(work: Callable[[], object]) -> int:
    """How many functions some work calls, those of the libraries too."""
    count = 0

    def called(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def outgrown(
    works: Mapping[str, Callable[[int], Callable[[], object]]], size: int
) -> dict[str, dict[str, list[int]]]:
    """What of some work grows faster than what it is done on: of this size, twice and three times as large.

    Each of ``works`` makes the work on something of a size, which is not counted. Empty where each more takes as
    much as the one before; else how much was done of each, by name.
    """
    found: dict[str, dict[str, list[int]]] = {}
    # What is imported for one of another size, or remembered of it, takes no work from any of these.
    first = {name: make(size - 1) for name, make in works.items()}
    others = {name: [make(times * size) for times in (1, 2, 3)] for name, make in works.items()}
    for name, work in first.items():
        work()
        found[name] = {"calls": [calls(each) for each in others[name]]}
    with counting() as steps:
        for name, work in first.items():
            work()
            found[name]["steps"] = [_taken(steps, each) for each in others[name]]
    faster = {
        name: {what: each for what, each in said.items() if _grow(each)} for name, said in found.items()
    }
    return {name: said for name, said in faster.items() if said}


def _taken(steps: Steps, work: Callable[[], object]) -> int:
    before = steps.taken
    work()
    return steps.taken - before


def _grow(counts: list[int]) -> bool:
    first, second = (after - before for before, after in pairwise(counts))
    return second > 1.1 * max(first, 0) + _SOME
