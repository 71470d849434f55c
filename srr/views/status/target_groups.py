"""The target groups: which proposals are for them, what those came to, and which clients ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from srr.model.ambition import realised, targets
from srr.model.lifecycle import accepted, is_running
from srr.model.measures import sums
from srr.model.records import Measure, Proposal
from srr.model.register import Register
from srr.views import labels
from srr.views.answer import Column
from srr.views.rows import Row
from srr.views.status.scope import Scope

COLUMNS = (
    Column("id"),
    Column("proposals", number=True),
    Column("running", number=True),
    Column("targets"),
    Column("realised"),
    Column("wanted_by"),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each target group that a proposal is for or a client asks for, as the vocabulary has them."""
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
            yield _row(register, group, proposals, [id_ for id_, groups in wanted.items() if group in groups])


def _row(register: Register, group: str, proposals: Iterable[Proposal], wanted_by: Iterable[str]) -> Row:
    """Targets are those of pilots that run, results those of all that were accepted."""
    found = [each for each in proposals if group in (each.target_groups or ())]
    aimed = sums(for_group(each, targets(register, each), group) for each in found if is_running(each))
    done = sums(for_group(each, realised(register, each), group) for each in found if accepted(each))
    return {
        "id": labels.term(register, "target-group", group),
        "proposals": len(found),
        "running": sum(is_running(each) for each in found),
        "targets": labels.quantities(register, aimed),
        "realised": labels.quantities(register, done),
        "wanted_by": labels.clients(register, wanted_by),
    }


def for_group(proposal: Proposal, measures: Iterable[Measure], group: str) -> Sequence[Measure]:
    """The part of a proposal's measures that is certainly about one target group.

    That is the part stated for the group, and everything where the proposal is for no other group: of a
    proposal for several groups ("any of these") nobody knows how the whole divides over them.
    """
    if proposal.target_groups == (group,):
        return [each for each in measures if each.group in {None, group}]
    return [replace(each, group=None) for each in measures if each.group == group]
