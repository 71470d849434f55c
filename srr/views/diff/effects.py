"""An event of a proposal to what it did to obligations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from srr.model.obligations import called, holder, standing
from srr.model.parts import ALL
from srr.model.records import Agreement, Event, Proposal, Settlement
from srr.model.register import Register
from srr.model.settlements import Cover, Effect, EntryState, entry_state
from srr.problems import say
from srr.views.asked import facts
from srr.views.cells import Cell, Percent
from srr.views.obligation import grounds


def effects(register: Register, proposal: Proposal, index: int) -> Iterator[tuple[str, Cell]]:
    """What the event at this index did: the agreement whose obligation it is, and what became of that."""
    before = replace(proposal, history=proposal.history[:index])
    after = replace(proposal, history=proposal.history[: index + 1])
    for settlement in proposal.agreements or ():
        # Before the first event nothing was known, so that did nothing to what was known.
        then = entry_state(before, settlement) if index else None
        now = entry_state(after, settlement)
        agreement = register.agreements.get(settlement.agreement or "")
        owner = holder(register, agreement) if agreement is not None else None
        if agreement is None or owner is None or then == now:
            continue
        if not _came_after_its_end(register, owner, settlement, proposal.history[index]):
            yield owner.id, _told(register, owner, agreement, settlement, _word(owner, then, now))


def _came_after_its_end(register: Register, owner: Agreement, settlement: Settlement, event: Event) -> bool:
    """Whether the obligation had certainly ended by then; only a success or failure still changes it."""
    found = standing(register, owner)
    if found is None or found.end is None or event.date is None or event.date.first <= found.end.last:
        return False
    return settlement.settles != "success" or event.success is None


def _word(owner: Agreement, then: EntryState | None, now: EntryState | None) -> str:
    """The last part of the key of what became of an obligation: between two states there is one word."""
    if now is None:
        return "untouched" if then is not None and then.state is Effect.UNKNOWN else "in-force"
    if now.state is Effect.UNKNOWN:
        return "unknown"
    if then is not None and then.state == now.state:
        return "cover-unknown" if now.cover is Cover.UNKNOWN else now.cover
    if now.uncovered:
        return f"{now.state}-uncovered"
    return called(owner, now.state)


def _told(
    register: Register, owner: Agreement, agreement: Agreement, settlement: Settlement, word: str
) -> Cell:
    what: Cell = facts(register, owner).shortly() or None
    if settlement.share is not None and settlement.share != ALL:
        part = Percent(settlement.share)
        what = say("diff.share", part=part, what=what) if what else say("diff.share.all", part=part)
    told = say(
        f"diff.effect.{word}", what=say("diff.obligation") if what is None else what, agreement=owner.id
    )
    ground = grounds(register, agreement)
    return say("diff.ground", what=told, ground=ground) if word == "struck" and ground else told
