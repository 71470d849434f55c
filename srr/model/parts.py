"""What was fulfilled and released of an obligation, and what settles it, to its parts in percent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from srr.model.settlements import Cover, Effect, Entry, EntryState

#: The whole of an obligation, in percent of it.
ALL = Decimal(100)
_NONE = Decimal(0)

#: So many percent, and whether that is all of it: else there is more, and nobody can say how much.
Amount = tuple[Decimal, bool]


@dataclass(slots=True)
class Parts:
    """The parts of an obligation, in percent; None where nobody can say how much.

    ``rest`` is what nothing took the place of. ``uncovered`` and ``cover_unknown`` are parts of ``struck``
    and ``conditional``.
    """

    met: Decimal | None = _NONE
    released: Decimal | None = _NONE
    struck: Decimal | None = _NONE
    conditional: Decimal | None = _NONE
    unknown: Decimal | None = _NONE
    uncovered: Decimal | None = _NONE
    cover_unknown: Decimal | None = _NONE
    rest: Decimal | None = ALL


_TAKES_A_PLACE = (Effect.STRUCK, Effect.CONDITIONAL)
#: Every state of an entry in the order in which stated shares count where together they exceed 100: what is
#: surest first, and what is uncovered only as far as nothing covers it.
_ORDER = (
    EntryState(Effect.MET, Cover.COVERED),
    *(EntryState(effect, cover) for cover in Cover for effect in _TAKES_A_PLACE),
)
#: What counts after what was fulfilled, and after what was released too.
_AFTER_RELEASED = ("met", "struck", "conditional", "unknown", "uncovered", "cover_unknown")
_AFTER_FULFILLED = ("released", *_AFTER_RELEASED)
_NOT_KNOWN = EntryState(Effect.UNKNOWN, Cover.UNKNOWN)


def fill(fulfilled: Amount, released: Amount, entries: Iterable[Entry], *, undated: bool = False) -> Parts:
    """The parts, filled up to 100 in the order of what is surest; shares count as they are stated.

    Where more was fulfilled or released than can be said in percent, what is left of the whole is not known:
    neither is what that was, nor what entries without a share hold, nor the rest. Where that is because some
    of it was left out for want of a date (``undated``), it may have come in the place of stated shares too.
    """
    counting = [each for each in entries if not each.replaced]
    parts, left = Parts(), ALL
    parts.met, left = _take(fulfilled[0], left)
    more_met = left > 0 and not fulfilled[1]
    parts.released, left = _take(released[0], left)
    more_released = left > 0 and not released[1]
    more = more_met or more_released
    stated = {each.found for each in counting if each.counts is not None}
    for state in [each for each in _ORDER if each in stated]:
        taken, left = _take(_stated(counting, state), left)
        _add(parts, _counts_as(state), taken)
    together = _together(counting)
    if together and left > 0:
        _share_out(parts, together, None if more else left)
        left = _NONE
    else:
        perhaps = _stated(counting, _NOT_KNOWN)
        parts.unknown, left = _take(perhaps, left)
        _doubt_cover(parts, perhaps - parts.unknown)
    parts.rest = None if more and left > 0 else left
    if more_met:
        parts.met = None
    if more_released:
        parts.released = None
    if more and undated:
        later = _AFTER_FULFILLED if more_met else _AFTER_RELEASED
        _add(parts, [each for each in later if getattr(parts, each)], None)
    return parts


def grown(before: Decimal | None, after: Decimal | None) -> Decimal:
    """By how many percent a part grew; nothing where that is not known."""
    return _NONE if before is None or after is None else after - before


def _take(share: Decimal, left: Decimal) -> tuple[Decimal, Decimal]:
    """How much of a share there is room for, and what is left after it."""
    taken = min(max(share, _NONE), left)
    return taken, left - taken


def _stated(entries: Iterable[Entry], state: EntryState) -> Decimal:
    return sum((each.counts for each in entries if each.found == state and each.counts is not None), _NONE)


def _together(entries: Sequence[Entry]) -> set[EntryState]:
    """The states of the entries without a share, which hold together what is left.

    One of which nobody knows whether it does anything takes nothing from those that do.
    """
    found = {each.found for each in entries if each.counts is None}
    return found - {_NOT_KNOWN} or found


def _counts_as(found: EntryState) -> frozenset[str]:
    """The numbers that an entry in this state adds to."""
    names = {found.state.value}
    if found.state in _TAKES_A_PLACE and found.cover is not Cover.COVERED:
        names.add("uncovered" if found.uncovered else "cover_unknown")
    return frozenset(names)


def _share_out(parts: Parts, states: Collection[EntryState], left: Decimal | None) -> None:
    """What is left to entries that state no share: a number is known where it is all of it, or none."""
    counted = [_counts_as(each) for each in states]
    every, some = frozenset.intersection(*counted), frozenset.union(*counted)
    _add(parts, every, left)
    _add(parts, some - every, None)


def _doubt_cover(parts: Parts, more: Decimal) -> None:
    """Tell so much of what lacks cover as not known to: what there is no room for may cover it."""
    if parts.uncovered is not None and parts.cover_unknown is not None:
        doubtful = min(parts.uncovered, more)
        parts.uncovered -= doubtful
        parts.cover_unknown += doubtful


def _add(parts: Parts, names: Iterable[str], amount: Decimal | None) -> None:
    for name in names:
        so_far = getattr(parts, name)
        setattr(parts, name, None if so_far is None or amount is None else so_far + amount)
