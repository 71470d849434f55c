"""What a proposal aims for beside what came of it, a line for each, as every page and checklist shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.model.comparison import Comparison
from srr.model.measures import Key, key
from srr.model.records import Measure, Review
from srr.model.register import Register
from srr.model.results import Result, reported
from srr.problems import say
from srr.views.cells import Cell, Worded, called
from srr.views.facts import Fact, Part, grid
from srr.views.vocabulary import quantities

#: What became of participants is asked of every pilot, whatever it aims at.
BECAME = ("hired-by-client", "hired-by-supplier", "hired-by-partner", "hired-elsewhere", "dropped-out")

#: Rows for results of which nobody expected that there would be any.
_ROOM = 2


def ambition(register: Register, compared: Iterable[Comparison]) -> Part:
    """What is aimed for and what was realised until now."""
    return grid("ambition", [_line(register, each) for each in compared], {1, 2})


def with_room(
    register: Register, compared: Iterable[Comparison], opened: Review | None, last: Review | None
) -> Part:
    """The same beside what the last review found, with room for the next; what it has is filled in.

    Empty rows have room for what else came of it.
    """
    before, now = (
        {each.subject: each for each in (reported(register, one) if one else None) or ()}
        for one in (last, opened)
    )
    rows: list[list[Fact]] = []
    for row, about in subjects(register, compared, opened):
        found = now.get(key(about)) or now.get(_in_all(about))
        then = before.get(key(about)) or before.get(_in_all(about))
        told = _line(register, row, about)
        name = Fact(None, label(register, about), "")
        rows.append([name, *told[1:], _last(register, then), _this(register, found)])
    return grid("ambition", rows, {1, 2, 3, 4}, say("checklist.caption.results"), _ROOM)


def subjects(
    register: Register, compared: Iterable[Comparison], opened: Review | None
) -> Iterator[tuple[Comparison, Measure]]:
    """What a review reports on: all that is aimed at or was realised, and what became of the participants.

    Each with what is aimed at and was realised of it until now.
    """
    now = {each.subject: each for each in (reported(register, opened) if opened else None) or ()}
    nothing = Comparison((), None)
    shown: set[Key] = set()
    for each in compared:
        about = _about(each)
        shown |= {key(about), _in_all(about)}
        yield each, about
    known = register.terms("metric")
    metrics = (Measure(metric=each) for each in BECAME if each in known)
    for about in (*(each.readings[0].measure for each in now.values()), *metrics):
        if key(about) not in shown:
            shown.add(key(about))
            yield nothing, about


def others(register: Register, shown: Iterable[Measure]) -> Iterator[Cell]:
    """The metrics that have no row among what is shown, as people may write them in an empty one."""
    known = {each.metric for each in shown}
    metrics = register.terms("metric")
    yield from (quantities.name(register, Measure(metric=each)) for each in metrics if each not in known)


def label(register: Register, about: Measure) -> Cell:
    """What stands before the room for a result: what it counts, of a level that it is one."""
    name = quantities.name(register, about)
    term = register.terms("metric").get(about.metric)
    return say("checklist.level", metric=name) if term and term.over_time == "latest" else name


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
    return Worded(quantities.one(register, measure) if measure else None, words or "–")


def _last(register: Register, found: Result | None) -> Fact:
    """What the last review found."""
    data = quantities.one(register, found.total) if found and found.total else None
    words = quantities.bare(data) if data else quantities.result(register, found)
    return Fact("last_review", Worded(data, words or "–"), say("checklist.last-time"))


def _this(register: Register, found: Result | None) -> Fact:
    """What the review in progress has of it; without anything there is room to write."""
    label = say("checklist.this-time")
    if found is None:
        return Fact("this_review", None, label)
    data = quantities.one(register, found.total) if found.total else None
    return Fact("this_review", Worded(data, quantities.result(register, found)), label)
