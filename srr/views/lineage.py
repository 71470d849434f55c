"""A proposal to the line it stands in: the pilots it grew out of, and those that grew out of it."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lineage import earlier, later
from srr.model.measures import is_whole
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.results import realised
from srr.problems import say
from srr.views.answer import Block, Grid, Heading
from srr.views.cells import Cell, Ref, noted
from srr.views.facts import Fact
from srr.views.vocabulary import quantities
from srr.views.vocabulary.proposals import status_since


def blocks(register: Register, proposal: Proposal) -> Iterator[Block]:
    """The line under a heading: a pilot a row, with how it stands and what came of that pilot alone."""
    rows: list[tuple[Cell, ...]] = []
    for name, pilots in _relations(register, proposal):
        for place, id_ in enumerate(pilots):
            found = register.proposals.get(id_)
            stands = status_since(found) if found else say("lineage.unknown")
            label: Cell = "" if place else say(f"lineage.{name}")
            rows.append((label, Ref(id_, kind="proposal"), stands, _results(register, found) or ""))
    if rows:
        yield Heading(say("lineage.line"))
        yield Grid((None,) * 4, tuple(rows))


def facts(register: Register, proposal: Proposal) -> Iterator[Fact]:
    """The line as labels with the pilots behind them; what came of those before it stands with each."""
    for name, pilots in _relations(register, proposal):
        before = name in {"follows", "before-that"}
        found = tuple(_pilot(register, each, results=before) for each in pilots)
        yield Fact(None, found, say(f"lineage.{name}"))


def _relations(register: Register, proposal: Proposal) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ids of the pilots by what they are to this one, nearest first; what nobody is, is left out.

    A predecessor that could not be read, or that the register does not know, is an id all the same.
    """
    followers = register.followers(proposal.id)
    relations = {
        "follows": proposal.follows,
        "before-that": tuple(
            each.id for each in earlier(register, proposal) if each.id not in (proposal.follows or ())
        ),
        "followed-by": tuple(each.id for each in followers),
        "after-that": tuple(each.id for each in later(register, proposal) if each not in followers),
    }
    yield from ((name, ids) for name, ids in relations.items() if ids)


def _pilot(register: Register, id_: str, *, results: bool) -> Cell:
    found = register.proposals.get(id_)
    if found is None:
        return Ref(id_, kind="proposal")
    came = _results(register, found) if results else ()
    return noted(Ref(id_, kind="proposal"), (status_since(found), *came))


def _results(register: Register, found: Proposal | None) -> tuple[Cell, ...]:
    """What came of one pilot, without the parts that stand apart."""
    done = (realised(register, found) if found else None) or ()
    return quantities.several(register, filter(is_whole, done))
