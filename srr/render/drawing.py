"""Lines, bars and samples to SVG that says by its shape what it says by its colour.

Whatever is drawn stands in words beside it, so that nobody has to see it. Positions are attributes: a strict
policy of a page lets no style stand in an element.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from srr.views.answer import Line, Stretch, Timeline

_HEIGHT = 22
#: Marks of a day, around a point on the line.
_MARKS = {
    "review": "M0 3 8 11 0 19-8 11Z",
    "milestone": "M0 4 7 18H-7Z",
    "completed": "M-6 5H6V17H-6Z",
    "stopped": "M-6 3 0 9 6 3 8 5 2 11 8 17 6 19 0 13-6 19-8 17-2 11-8 5Z",
    "planned-end": "M-1 2H1V20H-1Z",
}
#: A mark that is less precise than so many days lies somewhere in its period.
_PRECISE = 31


def definitions(timeline: Timeline) -> str:
    """What all lines share: the marks, the patterns and the years."""
    marks = "".join(f'<path id="m-{name}" class="m-{name}" d="{path}"/>' for name, path in _MARKS.items())
    hatch = '<path d="M-2 2 2-2M0 8 8 0M6 10 10 6"/>'
    pattern = f'<pattern id="p-hold" width="8" height="8" patternUnits="userSpaceOnUse">{hatch}</pattern>'
    lines = "".join(
        f'<line x1="{x}%" x2="{x}%" y2="{_HEIGHT}"/>'
        for x in (_at(timeline, date(y, 1, 1)) for y in _years(timeline))
    )
    today = f'<g id="m-years">{lines}</g>'
    return f"<svg class=defs aria-hidden=true><defs>{marks}{pattern}{today}</defs></svg>"


def sample(kind: str) -> str:
    """One kind by itself, for the legend."""
    inside = f'<use href="#m-{kind}" x="15"/>' if kind in _MARKS else _rect(kind, "0", "30")
    return f'<svg class=sample width="30" height="{_HEIGHT}" aria-hidden=true>{inside}</svg>'


def years(timeline: Timeline) -> str:
    """The years over the lines."""
    words = "".join(
        f'<text x="{_at(timeline, date(year, 7, 1))}%" y="15">{year}</text>' for year in _years(timeline)
    )
    return f"<svg>{words}</svg>"


def line(timeline: Timeline, found: Line) -> str:
    """One line."""
    inside = [_stretch(timeline, each) for each in found.stretches]
    inside += [mark for each in found.marks for mark in _mark(timeline, each)]
    return f'<svg aria-hidden=true><use href="#m-years"/>{"".join(inside)}</svg>'


def bar(fraction: float) -> str:
    """How much of a whole there is; over the whole a line stands where that is."""
    whole = max(1.0, fraction)
    done = f'<rect class=b-done width="{_percent(fraction / whole)}%" height="12"/>'
    aim = (
        f'<rect class=b-aim x="{_percent(1 / whole)}%" y="-3" width="2" height="18"/>' if fraction > 1 else ""
    )
    around = '<rect class=b-whole width="100%" height="12"/>'
    return f'<svg class=bar height="12" aria-hidden=true>{around}{done}{aim}</svg>'


def _stretch(timeline: Timeline, each: Stretch) -> str:
    first, last = _at(timeline, each.first), _at(timeline, each.last)
    return _rect(each.kind, f"{first}%", f"{_percent((last - first) / 100)}%")


def _rect(kind: str, x: str, width: str) -> str:
    return f'<rect class=s-{kind} x="{x}" width="{width}"/>'


def _mark(timeline: Timeline, each: Stretch) -> Iterator[str]:
    middle = each.first + (each.last - each.first) / 2
    if (each.last - each.first).days > _PRECISE:
        yield _stretch(timeline, Stretch("between", each.first, each.last))
    yield f'<use href="#m-{each.kind}" x="{_at(timeline, middle)}%"/>'


def _years(timeline: Timeline) -> range:
    return range(timeline.first.year, timeline.last.year + 1)


def _at(timeline: Timeline, day: date) -> float:
    """Where a day stands, in percent of the width."""
    whole = (timeline.last - timeline.first).days + 1
    return _percent((day - timeline.first).days / whole)


def _percent(fraction: float) -> float:
    return round(100 * fraction, 2)
