"""A supplier meeting to how far each party came, from the invitation to results."""

from __future__ import annotations

from collections.abc import Callable

from srr.frozen import frozen
from srr.model.lifecycle import accepted, was_started
from srr.model.measures import amounts
from srr.model.records import Meeting, Proposal
from srr.model.register import Register
from srr.model.results import results


@frozen
class Stage:
    """How many came to a step, and the ids of those who came no further.

    Of the first two steps ("invited", "attended") these are suppliers, of the others proposals. ``count`` is
    None where nobody recorded who was invited or came.
    """

    name: str
    count: int | None
    stayed: tuple[str, ...]


def how_many(parties: tuple[str, ...] | None) -> int | None:
    """How many suppliers a list of a meeting names; None where nobody recorded it."""
    return None if parties is None else len(set(parties))


def funnel(register: Register, meeting: Meeting) -> tuple[Stage, ...]:
    """The steps, with every supplier or proposal at the last one it came to; none where nobody was called."""
    if meeting.kind not in {None, "call"}:
        return ()
    proposals = register.proposals_by_meeting(meeting.id)
    # A member of a consortium answered the call when the consortium did.
    sent = {
        id_
        for each in proposals
        for supplier in each.suppliers or ()
        for id_ in register.taking_part(supplier)
    }
    invited, attended = dict.fromkeys(meeting.invited or ()), dict.fromkeys(meeting.attended or ())
    silent = tuple(each for each in invited if each not in {*attended, *sent})
    return (
        Stage("invited", how_many(meeting.invited), silent),
        Stage(
            "attended",
            how_many(meeting.attended),
            tuple(each for each in attended if each not in sent),
        ),
        *_steps(register, proposals),
    )


def has_results(register: Register, proposal: Proposal) -> bool:
    """Whether anything was realised: a reading that is not nothing, or of which the amount is not known."""
    found = results(register, proposal) or ()
    return any(amounts(reading.measure)[1] != 0 for each in found for reading in each.readings)


#: The steps that a proposal takes, in order, and whether it ever took one.
_TAKEN: tuple[tuple[str, Callable[[Register, Proposal], bool]], ...] = (
    ("submitted", lambda _, __: True),
    ("accepted", lambda _, each: accepted(each) is True),
    ("started", lambda _, each: was_started(each)),
    ("realised", has_results),
)


def _steps(register: Register, proposals: tuple[Proposal, ...]) -> tuple[Stage, ...]:
    # A pilot may have results of which no start was recorded: it came as far as its furthest step.
    furthest = [
        max(index for index, (_, taken) in enumerate(_TAKEN) if taken(register, each)) for each in proposals
    ]
    return tuple(
        Stage(
            name,
            sum(each >= index for each in furthest),
            tuple(each.id for each, far in zip(proposals, furthest, strict=True) if far == index),
        )
        for index, (name, _) in enumerate(_TAKEN)
    )
