"""What changed in records to what follows from it and stands in none of them, on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from srr.model.records import Agreement, Proposal, Record
from srr.model.register import Register
from srr.model.review_due import URGENT, due
from srr.problems import Code, Message, say
from srr.views.consequences import ambition, obligation, review
from srr.views.diff.entries import Entry

Following = tuple[str, str, Message]


def following(before: Register, after: Register, day: date, entries: Sequence[Entry]) -> Iterator[Following]:
    """What became of obligations, ambitions and reviews, each with the kind and id of what it is about.

    Nothing is said again that the changes of a record say already. The registers are those of the files.
    """
    then, now = before.at(day, asked=False), after.at(day, asked=False)
    told = {agreement for each in entries for agreement in each.effects}
    aimed = {
        each.match.id
        for each in entries
        for change in each.told
        if each.match.kind == "proposal" and change.change.path[0] == "targets"
    }
    was = {(each.match.kind, each.match.id): each.was for each in entries if each.was is not None}

    def earlier(record: Record, kind: str) -> Record | None:
        return then.folder(f"{kind}s").get(was.get((kind, record.id), record.id))

    for agreement in now.agreements.values():
        old = earlier(agreement, "agreement")
        if isinstance(old, Agreement) and agreement.id not in told:
            yield from (("agreement", agreement.id, each) for each in obligation(then, now, old, agreement))
    for proposal in now.proposals.values():
        earlier_ = earlier(proposal, "proposal")
        old_ = earlier_ if isinstance(earlier_, Proposal) else None
        found = [*ambition(then, now, old_, proposal)] if old_ and proposal.id not in aimed else []
        found += [_pressing(now, proposal, each) for each in review(then, now, old_, proposal)]
        yield from (("proposal", proposal.id, each) for each in found)


def _pressing(now: Register, proposal: Proposal, message: Message) -> Message:
    """When the next review is due, and how urgent that is where it is."""
    state = due(now, proposal).state
    if state not in URGENT:
        return message
    return say("diff.pressing", message=message, state=Code("review-state", state))
