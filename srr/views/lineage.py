"""A proposal to the line it stands in: the pilots it grew out of, and those that grew out of it."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.ambition import realised
from srr.model.lineage import earlier, later
from srr.model.records import Proposal
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.cells import Cell, Ref
from srr.views.parties import status_since


def line(register: Register, proposal: Proposal) -> Iterator[tuple[Cell, Cell]]:
    """Labels with pilots behind them, nearest first; a relation nobody has is left out.

    With each pilot how it stands and what came of it, so that nobody takes the results of one for those of
    another. Of a predecessor that could not be read only the id is known.
    """
    before, after = earlier(register, proposal), later(register, proposal)
    followers = register.followers(proposal.id)
    relations = (
        ("follows", tuple(_pilot(register, each) for each in proposal.follows)),
        (
            "before-that",
            tuple(_pilot(register, each.id) for each in before if each.id not in proposal.follows),
        ),
        ("followed-by", tuple(_pilot(register, each.id) for each in followers)),
        ("after-that", tuple(_pilot(register, each.id) for each in after if each not in followers)),
    )
    for name, pilots in relations:
        if pilots:
            yield say(f"lineage.{name}"), pilots


def _pilot(register: Register, id_: str) -> Cell:
    found = register.proposals.get(id_)
    if found is None:
        return Ref(id_)
    results = (each for each in realised(register, found) if each.group is None and each.phase is None)
    return say(
        "show.about", what=Ref(id_), about=(status_since(found), *labels.quantities(register, results))
    )
