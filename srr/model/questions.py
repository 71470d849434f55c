"""A proposal on a day to the questions of the annual review that apply to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from srr.model import clients
from srr.model.comparison import missed
from srr.model.endings import ending_before
from srr.model.lifecycle import status, waits_for
from srr.model.obligations import entry_under, holder, standing
from srr.model.offers import COACHING
from srr.model.parts import ALL
from srr.model.records import Proposal, Question
from srr.model.register import Register
from srr.model.review_due import decided, due
from srr.model.settlements import Effect, Entry
from srr.model.statuses import Status


def applying(register: Register, proposal: Proposal) -> tuple[Question, ...]:
    """The questions of the checklist whose condition holds, in order.

    What the decision answers is not asked of a pilot that has ended: there is nothing left to decide.
    """
    questions = register.checklist.questions if register.checklist else ()
    return tuple(
        each
        for each in questions
        if _CONDITIONS[each.when](register, proposal) and (each.answered_by != "decision" or _runs(proposal))
    )


def _coaching(proposal: Proposal) -> bool:
    offered = (form for each in proposal.partners or () for form in each.offers or ())
    return COACHING in {*(proposal.delivery or ()), *offered}


def _rests(register: Register, proposal: Proposal) -> bool:
    concerned = {*(proposal.clients or ()), *waits_for(register, proposal)}
    return any(clients.state(register, each) == "resting" for each in concerned)


def _without_champion(register: Register, proposal: Proposal) -> bool:
    known = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    return any(clients.lacks_champion(register, each) for each in known)


def _settles(register: Register, proposal: Proposal, on: str, *effects: Effect) -> bool:
    """Whether an entry that settles on acceptance, or on success, has one of these effects."""
    return any(
        each.settlement.settles == on and each.state in effects for each in _entries(register, proposal)
    )


def _uncovered(register: Register, proposal: Proposal) -> bool:
    return any(each.uncovered for each in _entries(register, proposal))


def _entries(register: Register, proposal: Proposal) -> Iterator[Entry]:
    """The entries of the proposal that do anything to an obligation, with what that is."""
    for each in proposal.agreements or ():
        found = entry_under(register, proposal, each)
        if found is not None:
            yield found


def _partly(register: Register, proposal: Proposal) -> bool:
    """Whether something is left of an obligation that the proposal settles in part."""
    ids = {each.agreement or "" for each in proposal.agreements or () if each.settles}
    under = [register.agreements[each] for each in ids if each in register.agreements]
    owners = {each.id: each for one in under if (each := holder(register, one)) is not None}
    found = (standing(register, each) for each in owners.values())
    return any(each is not None and bool(each.in_force) and each.in_force != ALL for each in found)


def _ends_first(register: Register, proposal: Proposal) -> bool:
    """Whether an agreement ended, or ends before the pilot is planned to, or before the next review."""
    next_one = due(register, proposal).period
    days = [each.last for each in (proposal.planned.end, next_one) if each is not None]
    return bool(ending_before(register, proposal, max(days, default=register.today)))


def _runs(proposal: Proposal) -> bool:
    """Whether something is still to come of the pilot: a look back asks no more than what came of it."""
    return status(proposal) not in {Status.COMPLETED, Status.STOPPED}


def _previous_actions(register: Register, proposal: Proposal) -> bool:
    held = decided(register, proposal)
    return bool(held and held[-1].actions)


#: When a question applies, by the conditions that the checklist's schema knows.
_CONDITIONS: Mapping[str, Callable[[Register, Proposal], bool]] = {
    "always": lambda register, proposal: True,  # noqa: ARG005
    "may-hire": lambda register, proposal: bool(proposal.may_hire),  # noqa: ARG005
    "partners": lambda register, proposal: bool(proposal.partners),  # noqa: ARG005
    "coaching": lambda register, proposal: _coaching(proposal),  # noqa: ARG005
    "client-resting": _rests,
    "target-missed": lambda register, proposal: bool(missed(register, proposal)),
    "no-champion": _without_champion,
    "obligation-struck": lambda register, proposal: _settles(
        register, proposal, "acceptance", Effect.STRUCK, Effect.UNKNOWN
    ),
    "obligation-conditional": lambda register, proposal: _settles(
        register, proposal, "success", Effect.CONDITIONAL, Effect.UNKNOWN
    ),
    "obligation-partly": _partly,
    "ends-first": _ends_first,
    "uncovered": _uncovered,
    "runs": lambda register, proposal: _runs(proposal),  # noqa: ARG005
    "previous-actions": _previous_actions,
}
