"""A proposal on a day to the questions of the annual review that apply to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from srr.model import clients
from srr.model.ambition import missed
from srr.model.lifecycle import waits_for
from srr.model.obligations import entry_state
from srr.model.records import Proposal, Question
from srr.model.register import Register
from srr.model.review_due import decided

_COACHING = "begeleiding"


def applying(register: Register, proposal: Proposal) -> tuple[Question, ...]:
    """The questions of the checklist whose condition holds, in order."""
    questions = register.checklist.questions if register.checklist else ()
    return tuple(each for each in questions if _CONDITIONS[each.when](register, proposal))


def _coaching(proposal: Proposal) -> bool:
    offered = (form for each in proposal.partners or () for form in each.offers or ())
    return _COACHING in {*(proposal.delivery or ()), *offered}


def _rests(register: Register, proposal: Proposal) -> bool:
    concerned = {*(proposal.clients or ()), *waits_for(register, proposal)}
    return any(clients.state(register, each) == "resting" for each in concerned)


def _without_champion(register: Register, proposal: Proposal) -> bool:
    known = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    return any(not clients.champions(register, each) for each in known)


def _struck(proposal: Proposal, *, covered: bool | None = None) -> bool:
    """Whether an entry settles something, and is covered or not where that is asked."""
    found = (entry_state(proposal, each) for each in proposal.agreements or ())
    return any(each is not None and covered in {None, each.covered} for each in found)


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
    "obligation-struck": lambda register, proposal: _struck(proposal),  # noqa: ARG005
    "uncovered": lambda register, proposal: _struck(proposal, covered=False),  # noqa: ARG005
    "previous-actions": _previous_actions,
}
