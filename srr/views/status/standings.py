"""Obligations to how many of them stand how: in one line for people, by their parts for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from srr.model.obligations import (
    Standing,
)
from srr.problems import say
from srr.views import obligation
from srr.views.cells import (
    Cell,
    Code,
    Data,
    phrase,
)
from srr.views.status.counts import Count

#: What obligations are made up of, in the order in which they are counted.
_ORDER = (*obligation.CODES, "not-known")


def by_parts(standings: Iterable[Standing]) -> tuple[dict[str, Data], ...]:
    """How many obligations are made up of which parts, for programs; no parts where that is not recorded."""
    groups = _alike(standings)
    return tuple(
        {
            "parts": tuple(Code("obligation-state", each) for each in kinds if each != "not-known"),
            "count": len(alike),
            "uncovered": sum(each.is_uncovered for each in alike),
        }
        for kinds, alike in groups
    )


def counted(standings: Sequence[Standing]) -> Iterator[Count]:
    """How many obligations stand how: "4 van kracht, 3 deels", then how many are not covered.

    One that is made up of several parts counts as partly each of them.
    """
    kinds = [(_kinds(each), each) for each in standings]
    for kind in _ORDER:
        whole = [each for found, each in kinds if found == (kind,)]
        partly = [each for found, each in kinds if len(found) > 1 and kind in found]
        state = say("obligation.until-success") if kind == "conditional" else Code("obligation-state", kind)
        if whole:
            said = _with_last_known(phrase(len(whole), " ", state), whole)
            if partly:
                said = say("obligation.and-partly", what=said, number=len(partly))
        elif partly:
            said = say("obligation.only-partly", state=state, number=len(partly))
        else:
            continue
        yield Count(kind, said, _ids(whole + partly))
    uncovered = [each for each in standings if each.is_uncovered]
    over = [each for each in uncovered if each.ended is True]
    now = [each for each in uncovered if each.ended is not True]
    if now:
        yield Count("uncovered", say("obligation.number-uncovered", number=len(now)), _ids(now))
    if over:
        said = say("obligation.number-uncovered.at-end", number=len(over))
        yield Count("uncovered-at-end", said, _ids(over))


def _ids(standings: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(each.agreement.id for each in standings)


def _with_last_known(said: Cell, alike: Iterable[Standing]) -> Cell:
    """A count of obligations with since when nothing is known of those that nothing was heard of for long."""
    known = [each.last_known for each in alike if each.silent and each.last_known is not None]
    if not known:
        return said
    first, last = (find(known, key=lambda each: (each.first, each.last)) for find in (min, max))
    if first == last:
        return say("obligation.last-known", what=said, date=first)
    return say("obligation.last-known.between", what=said, first=first, last=last)


def _alike(standings: Iterable[Standing]) -> Sequence[tuple[tuple[str, ...], Sequence[Standing]]]:
    """The obligations by what they are made up of: those of one kind first."""
    groups: dict[tuple[str, ...], list[Standing]] = defaultdict(list)
    for each in standings:
        groups[_kinds(each)].append(each)
    return sorted(groups.items(), key=lambda item: (len(item[0]), [_ORDER.index(each) for each in item[0]]))


def _kinds(found: Standing) -> tuple[str, ...]:
    if found.state is None:
        return ("not-known",)
    return tuple(obligation.part_code(found, name).code for name, part in found.parts.items() if part)
