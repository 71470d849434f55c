"""How an obligation stands to what a letter says was settled of it, with which proposal, and what lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from srr.model.lifecycle import status
from srr.model.obligations import (
    Standing,
    called,
    fulfilled_percent,
    released_percent,
)
from srr.model.parts import ALL
from srr.model.records import Agreement, Obligation
from srr.model.settlements import Cover, Effect, Entry
from srr.model.statuses import Status
from srr.problems import say
from srr.views.brief.discretion import Discretion
from srr.views.cells import Cell, Code, Percent, noted

#: How it is told what became of an obligation: of so many percent, of all of it, of nobody knows how much.
_TOLD = {
    "struck": ("brief.stands.struck", "brief.stands.struck.all", "brief.stands.struck.some"),
    "filled-in": ("brief.stands.filled-in", "brief.stands.filled-in.all", "brief.stands.filled-in.some"),
    "conditional": (
        "brief.stands.conditional",
        "brief.stands.conditional.all",
        "brief.stands.conditional.some",
    ),
    "waiting": ("brief.stands.waiting", "brief.stands.waiting.all", "brief.stands.waiting.some"),
    "completed": ("brief.stands.completed", "brief.stands.completed.all", "brief.stands.completed.some"),
    "met": ("brief.stands.met", "brief.stands.met.all", "brief.stands.met.some"),
}
#: The same of what was struck for a pilot that runs no more.
_TOLD_OF_ONE = {
    "struck": ("brief.stands.struck.then", "brief.stands.struck.then.all", "brief.stands.struck.then.some"),
    "filled-in": (
        "brief.stands.filled-in.then",
        "brief.stands.filled-in.then.all",
        "brief.stands.filled-in.then.some",
    ),
}


def settled(found: Standing, discretion: Discretion) -> Iterator[Cell]:
    """What was struck, waits for a success or was met, and how much is open, as far as that is known."""
    yield from _classic(found.agreement)
    yield from _struck(found, discretion)
    yield from _conditional(found, discretion)
    fulfilled = min(fulfilled_percent(found.agreement)[0], ALL)
    by_pilots = found.met - fulfilled if found.met is not None else None
    yield from _with("met", by_pilots, _in(found, Effect.MET), discretion)
    if lost(found):
        yield say("brief.stands.new-arrangements")
    if any(_has_unknown_course(each) for each in _taking_a_place(found)):
        yield say("brief.stands.course-unknown")
    if found.met is None or found.released is None:
        yield say("brief.stands.rest-unknown")
    elif found.in_force and found.in_force != ALL:
        yield say("brief.stands.rest", part=Percent(found.in_force))


def lost(found: Standing) -> tuple[Entry, ...]:
    """What struck (part of) an obligation that nothing covers now, so that new arrangements are asked for."""
    return tuple(each for each in _in(found, Effect.STRUCK) if each.uncovered) if found.is_uncovered else ()


def completed_without_word(found: Standing) -> tuple[Entry, ...]:
    """What waits for the success of a pilot that was completed, and nobody recorded whether it succeeded."""
    return tuple(each for each in _in(found, Effect.CONDITIONAL) if _is_completed(each))


def _classic(agreement: Agreement) -> Iterator[Cell]:
    """What was met without a pilot, and what was done with otherwise, as far as percents tell it."""
    stated = agreement.obligation or Obligation()
    part, complete = fulfilled_percent(agreement)
    if stated.fulfilled and not complete:
        yield say("brief.stands.fulfilled.some")
    elif part:
        key = "brief.stands.fulfilled.all" if part >= ALL else "brief.stands.fulfilled"
        yield say(key, part=Percent(part))
    part, complete = released_percent(agreement)
    if stated.released and not complete:
        yield say("brief.stands.released.some")
    elif part:
        how = tuple(
            dict.fromkeys(Code("released-how", each.how) for each in stated.released or () if each.how)
        )
        yield say("brief.stands.released", part=noted(Percent(part), how) if how else Percent(part))


def _struck(found: Standing, discretion: Discretion) -> Iterator[Cell]:
    """With which proposals it was struck; apart, for which of them no pilot runs any more."""
    struck = _in(found, Effect.STRUCK)
    gone = lost(found)
    kept = [each for each in struck if each not in gone]
    lacks, has = _divided(found, kept, gone)
    words = called(found.agreement, "struck")
    yield from _with(words, has, kept, discretion)
    for each, part in zip(gone, _each(gone, lacks), strict=True):
        title = discretion.kept(each.proposal.title)
        mine = say("brief.titled-proposal", title=title) if title else say("brief.untitled-proposal")
        yield _how_much(_TOLD_OF_ONE[words], part, proposal=mine)
        stopped = status(each.proposal) == Status.STOPPED
        yield say("brief.stands.stopped" if stopped else "brief.stands.waits")


def _divided(
    found: Standing, kept: Sequence[Entry], gone: Sequence[Entry]
) -> tuple[Decimal | None, Decimal | None]:
    """How much of what was struck lacks a running pilot, and how much has one; None where nobody can say."""
    if not gone or not kept:
        return (found.struck, Decimal(0)) if gone else (Decimal(0), found.struck)
    if any(each.uncovered for each in _in(found, Effect.CONDITIONAL)):
        return None, None
    if found.struck is None or found.uncovered is None:
        return found.uncovered, None
    return found.uncovered, found.struck - found.uncovered


def _conditional(found: Standing, discretion: Discretion) -> Iterator[Cell]:
    """What stays until a success: of pilots that go on, that wait, and that are over without word of it."""
    entries = _in(found, Effect.CONDITIONAL)
    groups = {
        "conditional": [each for each in entries if not each.uncovered and not _is_completed(each)],
        "waiting": [each for each in entries if each.uncovered],
        "completed": [each for each in entries if not each.uncovered and _is_completed(each)],
    }
    some = {state: each for state, each in groups.items() if each}
    parts = [found.conditional] if len(some) == 1 else [_sum(each) for each in some.values()]
    if None not in parts and sum(each for each in parts if each is not None) != found.conditional:
        parts = [None] * len(parts)
    for (state, each), part in zip(some.items(), parts, strict=True):
        yield from _with(state, part, each, discretion)


def _with(
    state: str, part: Decimal | None, entries: Sequence[Entry], discretion: Discretion
) -> Iterator[Cell]:
    """How much is in a state with which proposals; nothing where none of it is."""
    if entries and part != 0:
        titles = (each.proposal.title for each in entries)
        told = discretion.allowed(dict.fromkeys(titles)) or say("brief.your-proposal")
        yield _how_much(_TOLD[state], part, proposals=told)


def _how_much(keys: tuple[str, str, str], part: Decimal | None, **args: Cell) -> Cell:
    """What became of the whole, of so many percent, or of a part of which nobody can say how much."""
    of_part, of_all, of_some = keys
    if part is None:
        return say(of_some, **args)
    return say(of_all, **args) if part == ALL else say(of_part, part=Percent(part), **args)


def _each(entries: Sequence[Entry], part: Decimal | None) -> Sequence[Decimal | None]:
    """How much each entry has of a part, where what they state comes to that."""
    if len(entries) == 1:
        return [part]
    stated = _sum(entries)
    return [each.counts if stated is not None and stated == part else None for each in entries]


def _sum(entries: Sequence[Entry]) -> Decimal | None:
    """What entries state together; None where one of them holds what is left."""
    counts = [each.counts for each in entries if each.counts is not None]
    return sum(counts, Decimal(0)) if len(counts) == len(entries) else None


def _in(found: Standing, effect: Effect) -> list[Entry]:
    """What has this effect, and whose place no later pilot took."""
    return [each for each in found.entries if each.state is effect and not each.replaced]


def _taking_a_place(found: Standing) -> list[Entry]:
    return [*_in(found, Effect.STRUCK), *_in(found, Effect.CONDITIONAL)]


def _is_completed(entry: Entry) -> bool:
    return status(entry.proposal) == Status.COMPLETED


def _has_unknown_course(entry: Entry) -> bool:
    return entry.cover is Cover.UNKNOWN and not _is_completed(entry)
