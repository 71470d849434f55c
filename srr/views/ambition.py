"""What a proposal aims for beside what came of it, a line for each, as every page and checklist shows it."""

from __future__ import annotations

from collections.abc import Iterable

from srr.model.comparison import Comparison
from srr.model.measures import Key, key
from srr.model.records import Measure, Review
from srr.model.register import Register
from srr.model.results import Result, reported
from srr.problems import say
from srr.views import labels, quantities
from srr.views.cells import Cell, Worded, called
from srr.views.facts import Fact, Part, grid


def ambition(register: Register, compared: Iterable[Comparison]) -> Part:
    """What is aimed for and what was realised until now."""
    return grid("ambition", [_line(register, each) for each in compared], {1, 2})


def with_room(register: Register, compared: Iterable[Comparison], opened: Review | None) -> Part:
    """The same with room for what the next review finds; what the one in progress has is filled in."""
    now = {each.subject: each for each in (reported(register, opened) if opened else None) or ()}
    rows: list[list[Fact]] = []
    shown: set[Key] = set()
    for each in compared:
        found = now.get(key(_about(each))) or now.get(_in_all(_about(each)))
        shown |= {found.subject} if found else set()
        rows.append([*_line(register, each), _this(register, found)])
    for subject, found in now.items():
        if subject not in shown:
            nothing = Comparison((), None)
            rows.append([*_line(register, nothing, found.readings[0].measure), _this(register, found)])
    return grid("ambition", rows, {1, 2, 3})


def _line(register: Register, row: Comparison, about: Measure | None = None) -> list[Fact]:
    return [
        Fact(None, quantities.name(register, about or _about(row)), ""),
        Fact("target", _said(register, row.target, quantities.aim(register, row)), say("label.aimed")),
        Fact(
            "realised",
            _said(register, row.realised, quantities.result(register, row.result)),
            called("realised"),
        ),
    ]


def _about(row: Comparison) -> Measure:
    """What a line is about: its target, or else its result; it has at least one of them."""
    found = row.target or (row.result.readings[0].measure if row.result else None)
    assert found is not None  # noqa: S101  (said above)
    return found


def _in_all(measure: Measure) -> Key:
    """What a measure is about, whatever the period it is counted per."""
    return (measure.metric, None, measure.group, measure.phase)


def _said(register: Register, measure: Measure | None, words: Cell) -> Cell:
    return Worded(labels.quantity(register, measure) if measure else None, words or "–")


def _this(register: Register, found: Result | None) -> Fact:
    """What the review in progress has of it; without anything there is room to write."""
    label = say("checklist.this-time")
    if found is None:
        return Fact("this_review", None, label)
    data = labels.quantity(register, found.total) if found.total else None
    return Fact("this_review", Worded(data, quantities.result(register, found)), label)
