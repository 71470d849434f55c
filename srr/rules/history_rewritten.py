"""An event of a proposal, or a closed review, was altered or removed.

Een gebeurtenis van een voorstel, of een afgesloten review, is gewijzigd of verwijderd.

Why: Decisions were taken on what the history and the reviews said. A more precise date, a gap that is filled,
an action that is done, and added lessons or actions say more; anything else rewrites what was said.

Waarom: Op wat history en reviews zeiden, zijn besluiten genomen. Een preciezere datum, een gevuld gat, een
actie die gedaan is en toegevoegde lessen of acties zeggen meer; al het andere herschrijft wat er stond.

Passes:
    # before: proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    history:
      - {status: accepted, date: 2018-09}
    # proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    history:
      - {status: accepted, date: 2018-09-01, by: directie Inkoop}
      - {status: started, date: 2018-10}

Fails:
    # before: proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    history:
      - {status: accepted, date: 2018-09}
    # proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    history:
      - {status: accepted, date: 2018-12}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.model.records import Event, Proposal, Review
from srr.problems import Code, Message, Path, Severity, say
from srr.rules.base import Finding
from srr.rules.revisions import Revisions

SEVERITY = Severity.WARNING
GROUP = "revisions"


def compare(revisions: Revisions) -> Iterator[Finding]:
    """Events and closed reviews that no longer say what they said."""
    for old in revisions.before.proposals.values():
        new = revisions.now(old)
        if new is not None:
            yield from _events(revisions, old, new)
        elif old.history and revisions.is_removed(old):
            yield Finding(
                old,
                (),
                say("rule.history-rewritten.proposal", id=old.id),
                say("remedy.history-rewritten.proposal", id=old.id),
            )
    for review in revisions.before.reviews.values():
        if review.decision is not None:
            yield from _review(revisions, review)


def _review(revisions: Revisions, old: Review) -> Iterator[Finding]:
    new = revisions.now(old)
    if new is None:
        if revisions.is_removed(old):
            yield Finding(
                old,
                (),
                say("rule.history-rewritten.review-removed", id=old.id),
                say("remedy.history-rewritten.review-removed"),
            )
        return
    lost = tuple(revisions.lost(new, old))
    if lost:
        said = say("rule.history-rewritten.review", id=old.id, fields=lost)
        yield Finding(new, (lost[0],), said, _REMEDY)


def _events(revisions: Revisions, old: Proposal, new: Proposal) -> Iterator[Finding]:
    events, kept = _rest(revisions, old.history, new.history)
    for event in events:
        same_step = next((at for at in kept if new.history[at].status == event.status), None)
        if same_step is None:
            yield Finding(new, ("history",), _said("removed", event), _REMEDY)
            continue
        kept.remove(same_step)
        path: Path = ("history", same_step)
        lost = tuple(revisions.lost(new.history[same_step], event))
        if lost:
            yield Finding(new, (*path, lost[0]), _said("event", event, fields=lost), _REMEDY)
        else:
            yield Finding(new, path, _said("moved", event), _REMEDY)


def _rest(revisions: Revisions, old: Sequence[Event], new: Sequence[Event]) -> tuple[list[Event], list[int]]:
    """The events that nothing keeps, and where events stand that keep none; in order.

    What is the same at both ends is set aside first, so that a change in the middle is seen as what it is.
    """
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and revisions.keeps(new[start], old[start]):
        start += 1
    while end < shorter - start and revisions.keeps(new[-1 - end], old[-1 - end]):
        end += 1
    lost: list[Event] = []
    free = list(range(start, len(new) - end))
    after = 0
    for event in old[start : len(old) - end]:
        found = next((at for at in free[after:] if revisions.keeps(new[at], event)), None)
        if found is None:
            lost.append(event)
        else:
            after = free.index(found)
            free.remove(found)
    return lost, free


def _said(variant: str, event: Event, **args: object) -> Message:
    """What became of an event, which is known by its status and, where it has one, its date."""
    key = f"rule.history-rewritten.{variant}"
    status = Code("status", event.status)
    if event.date is None:
        return say(key, status=status, **args)
    return say(f"{key}-dated", status=status, date=event.date, **args)


_REMEDY = say("remedy.history-rewritten")
