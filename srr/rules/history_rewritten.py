"""An event of a proposal, or a closed review, was altered or removed.

Een gebeurtenis van een voorstel, of een afgesloten review, is gewijzigd of verwijderd.

Why: Decisions were taken on what the history and the reviews said. A more precise date, a gap that is filled,
an action that is done, and added lessons or actions say more; anything else rewrites what was said.

Waarom: Op wat het verloop en de reviews zeiden, zijn besluiten genomen. Een preciezere datum, een gevuld gat,
een afspraak die gedaan is en toegevoegde lessen of afspraken zeggen meer; al het andere herschrijft wat er
stond.

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

from collections.abc import Iterable, Iterator

from srr.model.records import Event, Proposal, Record, Review
from srr.model.revisions import Change, Match, Revisions, changes, rewrites
from srr.problems import Code, Message, Path, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "revisions"


def compare(revisions: Revisions) -> Iterator[Finding]:
    """Events and closed reviews that no longer say what they said."""
    for each in revisions.matches:
        match each.old:
            case Proposal(history=history) as old if history:
                yield from _proposal(each, old)
            case Review(decision=decision) as old if decision is not None:
                yield from _review(each, old)


def _review(found: Match, old: Review) -> Iterator[Finding]:
    if found.is_removed:
        said = say("rule.history-rewritten.review-removed", id=old.id)
        yield Finding(old, (), said, say("remedy.history-rewritten.review-removed"))
    elif found.new is not None and (lost := _rewritten(old, found.new)):
        keys = dict.fromkeys(str(each.path[0]) for each in lost)
        said = say("rule.history-rewritten.review", id=old.id, fields=_named(keys))
        yield Finding(found.new, lost[0].path[:1], said, _REMEDY)


def _proposal(found: Match, old: Proposal) -> Iterator[Finding]:
    if found.is_removed:
        said = say("rule.history-rewritten.proposal", id=old.id)
        yield Finding(old, (), said, say("remedy.history-rewritten.proposal", id=old.id))
    elif found.new is not None:
        yield from _events(_rewritten(old, found.new), found.new)


def _events(lost: list[Change], new: Record) -> Iterator[Finding]:
    """What became of each event that says something else, with the fields in which it does."""
    altered: dict[Path, list[Change]] = {}
    for each in lost:
        match each.what, each.old:
            case "removed", Event() as event:
                yield Finding(new, ("history",), _said("removed", event), _REMEDY)
            case "moved", _ if each.path == ("history",):
                yield Finding(new, each.path, say("rule.history-rewritten.moved"), _REMEDY)
            case _:
                altered.setdefault(each.path[:2], []).append(each)
    for each_ in altered.values():
        keys = dict.fromkeys(str(each.path[2]) for each in each_)
        said = _said("event", each_[0].within[0], fields=_named(keys))
        yield Finding(new, each_[0].path[:3], said, _REMEDY)


def _rewritten(old: Record, new: Record) -> list[Change]:
    return [each for each in changes(old, new) if rewrites(old, each)]


def _named(keys: Iterable[str]) -> tuple[Code, ...]:
    """Fields by their names, as people know them."""
    return tuple(Code("field", each) for each in keys)


def _said(variant: str, event: Event, **args: object) -> Message:
    """What became of an event, which is known by its status and, where it has one, its date."""
    key = f"rule.history-rewritten.{variant}"
    status = Code("status", event.status)
    if event.date is None:
        return say(key, status=status, **args)
    return say(f"{key}-dated", status=status, date=event.date, **args)


_REMEDY = say("remedy.history-rewritten")
