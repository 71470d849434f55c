"""A record to its lists of measures, and the amount of a measure to words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from srr.model.measures import amounts
from srr.model.records import Agreement, Measure, Proposal, Record, Review
from srr.problems import Message, Path, say


class Figures(NamedTuple):
    """A list of measures: where it stands, and whether the moment of a measure without a date is known.

    What is asked or aimed for is stated as one whole, and a review has its own period; the readings of a
    proposal may be of any time.
    """

    path: Path
    measures: Sequence[Measure]
    timed: bool = True


def figures(record: Record) -> Iterator[Figures]:
    """The lists of measures of a record in which there is one."""
    match record:
        case Agreement(obligation=obligation) if obligation is not None and obligation.asks:
            yield Figures(("obligation", "asks"), obligation.asks)
        case Proposal(targets=targets, realised=realised):
            if targets:
                yield Figures(("targets",), targets)
            if realised:
                yield Figures(("realised",), realised, timed=False)
        case Review(realised=realised, decision=decision):
            if realised:
                yield Figures(("realised",), realised)
            if decision is not None and decision.targets:
                yield Figures(("decision", "targets"), decision.targets)


def pairs(record: Record) -> Iterator[Figures]:
    """Those of the lists of measures of a record that have several, which may not go together."""
    return (each for each in figures(record) if len(each.measures) > 1)


def told(measure: Measure) -> Message | Decimal:
    """How much the measure says that it is; one that names no amount has nothing to tell."""
    low, high = amounts(measure)
    if low is None:
        return say("word.at-most", amount=high)
    if high is None:
        return say("word.at-least", amount=low)
    return low if low == high else say("word.range", low=low, high=high)


def place(figures_: Figures, index: int) -> Path:
    """Where the amount of one of the measures stands."""
    measure = figures_.measures[index]
    field = "value" if measure.value is not None else "min" if measure.min is not None else "max"
    return (*figures_.path, index, field)
