"""A register to how many of its records stand how, in words and by id; every overview counts here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from srr.frozen import frozen
from srr.model import lifecycle
from srr.model.last_known import is_silent, last_known
from srr.model.obligations import Standing, standing
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.review_due import ReviewState
from srr.model.statuses import STATUSES, Status
from srr.problems import say
from srr.views.cells import Cell, Code, noted, phrase
from srr.views.reviews import Coming, coming


@frozen
class Count:
    """How many records are alike: by the ``code`` of what they are, in words, and by id."""

    code: str
    said: Cell
    ids: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.ids)


def of_code(group: str, code: str, ids: Iterable[str]) -> Count:
    """A number of records before what they are called: "4 running"."""
    found = tuple(ids)
    return Count(code, phrase(len(found), " ", Code(group, code)), found)


def proposals(register: Register) -> tuple[Count, ...]:
    """The proposals by status."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in register.proposals.values():
        found[lifecycle.status(each) or "not-recorded"].append(each.id)
    return tuple(
        of_code("status", code, found[code]) for code in (*STATUSES, "not-recorded") if code in found
    )


def silent(register: Register) -> Count | None:
    """The pilots that run by their last event and of which nothing was heard for long; None without any."""
    running = (each for each in register.proposals.values() if lifecycle.is_running(each))
    return _unheard(register, (each for each in running if is_silent(register, last_known(register, each))))


def _unheard(register: Register, proposals: Iterable[Proposal]) -> Count | None:
    """Proposals of which nothing was heard for long, with the years since when; None without any."""
    found = {each.id: last_known(register, each) for each in proposals}
    if not found:
        return None
    known = sorted({each.year for each in found.values() if each is not None})
    if not known:
        return Count("silent", say("status.silent.undated", number=len(found)), tuple(found))
    years: Cell = str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"
    return Count("silent", say("status.silent", number=len(found), years=years), tuple(found))


def with_silent(register: Register, counts: Iterable[Count]) -> Iterator[Cell]:
    """Counts of proposals in words; behind those that run of how many of them nothing was heard."""
    unheard = silent(register)
    for each in counts:
        yield noted(each.said, unheard.said) if unheard and each.code == Status.STARTED else each.said


def standings(register: Register) -> tuple[Standing, ...]:
    """Every obligation that an agreement has of its own, as it stands."""
    found = (standing(register, each) for each in register.agreements.values())
    return tuple(each for each in found if each is not None)


def reviews(register: Register) -> tuple[Coming, ...]:
    """The reviews that are to come."""
    return tuple(each for each in coming(register) if each.due.state is not ReviewState.NONE)


def held(register: Register) -> tuple[Count, ...]:
    """The reviews that were held, by what they decided."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in register.reviews.values():
        if each.decision is not None:
            found[each.decision.outcome].append(each.id)
    return tuple(of_code("outcome", code, found[code]) for code in sorted(found))


def by_state(register: Register, reviews: Iterable[Coming]) -> tuple[Count, ...]:
    """Reviews to come by how urgent they are; each is known by its proposal.

    Behind those that are overdue stands of how many pilots nothing was heard: those ask for no review.
    """
    found: dict[str, list[Coming]] = defaultdict(list)
    for each in reviews:
        found[each.due.state].append(each)
    return tuple(_in_state(register, code, found[code]) for code in ReviewState if code in found)


def _in_state(register: Register, state: str, found: Sequence[Coming]) -> Count:
    counted = of_code("review-state", state, (each.proposal.id for each in found))
    unheard = _unheard(register, (each.proposal for each in found if each.due.silent))
    return replace(counted, said=noted(counted.said, unheard.said)) if unheard else counted
