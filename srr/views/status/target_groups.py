"""The target groups: which proposals are for them, what those came to, and which clients ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from srr.frozen import frozen
from srr.model.ambition import targets
from srr.model.lifecycle import is_running
from srr.model.records import Measure, Proposal
from srr.model.register import Register
from srr.model.results import realised
from srr.model.totals import aimed, came_of, counted
from srr.views.cells import Cell, derived
from srr.views.rows import FIGURES
from srr.views.status.declared import Declared, StatusTable
from srr.views.status.scope import Scope
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named


@frozen
class Line:
    """A target group with the proposals for it, and the clients that would welcome it."""

    register: Register
    group: str
    proposals: Sequence[Proposal]
    wanted_by: Sequence[str]


def _lines(scope: Scope) -> Iterator[Line]:
    """A line for each target group that a proposal or a client mentions, in the order of the vocabulary."""
    register = scope.register
    proposals = [each for each in register.proposals.values() if scope.keeps(each)]
    clients = [each for each in register.clients.values() if scope.keeps(each)]
    wanted = {
        each.id: {id_ for preference in each.preferences or () for id_ in preference.target_groups or ()}
        for each in clients
    }
    used = {id_ for each in proposals for id_ in each.target_groups or ()}.union(*wanted.values())
    asked = scope.wanted.get("target-group", used)
    for group in (*register.terms("target-group"), *sorted(used - set(register.terms("target-group")))):
        if group in used and group in asked:
            found = [each for each in proposals if group in (each.target_groups or ())]
            yield Line(register, group, found, [id_ for id_, groups in wanted.items() if group in groups])


def _targets(line: Line) -> Cell:
    """What the pilots that run aim for."""
    register, running = line.register, [each for each in line.proposals if is_running(each)]
    stated = [targets(register, each) for each in running]
    parts = [for_group(each, own or (), line.group) for each, own in zip(running, stated, strict=True)]
    return quantities.added(register, aimed(register, parts), _of_all(stated, parts))


def _realised(line: Line) -> Cell:
    """The results of all that were accepted."""
    register, agreed = line.register, counted(line.proposals)
    stated = [realised(register, each) for each in agreed]
    parts = [for_group(each, own or (), line.group) for each, own in zip(agreed, stated, strict=True)]
    return quantities.added(register, came_of(register, parts), _of_all(stated, parts))


def _of_all(
    stated: Sequence[Sequence[Measure] | None], parts: Sequence[Sequence[Measure]]
) -> Iterator[Sequence[Measure] | None]:
    """The parts about one group; None also where nobody knows how a whole divides over several groups."""
    return (part if part or own == () else None for own, part in zip(stated, parts, strict=True))


def for_group(proposal: Proposal, measures: Iterable[Measure], group: str) -> Sequence[Measure]:
    """The part of a proposal's measures that is certainly about one target group.

    That is the part stated for the group, and everything where the proposal is for no other group: of a
    proposal for several groups ("any of these") nobody knows how the whole divides over them.
    """
    if proposal.target_groups == (group,):
        return [each for each in measures if each.group in {None, group}]
    return [replace(each, group=None) for each in measures if each.group == group]


TABLE = StatusTable(_lines, proposals=lambda line: line.proposals, declared=(
    Declared("id", lambda line: named(line.register, "target-group", line.group), shown=True),
    Declared("proposals", lambda line: len(line.proposals), shown=True, number=True, made_of=("proposal",)),
    Declared("running", lambda line: sum(is_running(each) for each in line.proposals),
             shown=True, number=True, made_of=("proposal",)),
    Declared("targets", _targets, shown=True, made_of=FIGURES),
    Declared("realised", _realised, shown=True, made_of=FIGURES),
    Declared("wanted_by", lambda line: derived(all_named(line.register, "client", line.wanted_by)),
             shown=True, made_of=("client",)),
))  # fmt: skip
