"""The supplier meetings: who was invited and who came, and what became of the proposals that followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from srr.frozen import frozen
from srr.model.funnel import funnel, how_many
from srr.model.records import Meeting, Proposal
from srr.model.register import Register
from srr.model.results import realised
from srr.model.totals import counted, totals
from srr.views.cells import Cell
from srr.views.rows import FIGURES
from srr.views.status.declared import Declared, StatusTable, stored
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities

#: The steps that have a column each: of suppliers, and of what they proposed.
_THERE, _CAME_OF_IT = ("invited", "attended"), ("submitted", "accepted", "started")


@frozen
class Line:
    """A meeting with the counts of its steps: of suppliers, then of proposals that ever came so far."""

    register: Register
    meeting: Meeting
    steps: Mapping[str, int | None]


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each meeting, by id."""
    for each in scope.register.meetings.values():
        if scope.keeps(each):
            # Who was there is a fact of any meeting; what became of it is told of a call alone.
            there = {"invited": how_many(each.invited), "attended": how_many(each.attended)}
            steps = {step.name: step.count for step in funnel(scope.register, each)}
            yield Line(scope.register, each, there | steps)


def _step(name: str, line: Line) -> Cell:
    return line.steps.get(name)


def _realised(line: Line) -> Cell:
    """The results of all that were accepted."""
    agreed = counted(_proposals(line))
    results = [measure for each in totals(line.register, agreed) for measure in each.realised]
    return quantities.added(line.register, results, (realised(line.register, each) for each in agreed))


def _proposals(line: Line) -> Sequence[Proposal]:
    return line.register.proposals_by_meeting(line.meeting.id)


TABLE = StatusTable(_lines, proposals=_proposals, filters=("supplier", "client", "category"), declared=(
    Declared("id", lambda line: line.meeting.id, shown=True, whole=True),
    stored("date", lambda line: line.meeting, shown=True, whole=True),
    stored("kind", lambda line: line.meeting),
    *(Declared(name, partial(_step, name), shown=True, number=True) for name in _THERE),
    *(Declared(name, partial(_step, name), shown=True, number=True, made_of=("proposal",))
      for name in _CAME_OF_IT),
    Declared("realised", _realised, shown=True, made_of=FIGURES),
))  # fmt: skip
