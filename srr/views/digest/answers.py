"""What a director asks, as answers in words; every figure leads to the records that it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from srr.model.attention import URGENCY, urgency
from srr.model.last_known import last_known
from srr.model.lifecycle import waiting_on
from srr.model.obligations import Standing
from srr.model.records import Review
from srr.model.register import Register
from srr.problems import say
from srr.views import obligation
from srr.views.answer import Figures, Fold, Grid, PageBlock, Paragraph, Rows, Section
from srr.views.asked import asked
from srr.views.cells import Cell, Code, Ref, called, noted, phrase
from srr.views.digest import people
from srr.views.reviews import Coming, period
from srr.views.rows import OBLIGATIONS, PILOTS, uncertain
from srr.views.show.page import matter
from srr.views.show.proposal import whose
from srr.views.status import Selection, attention, counts, table
from srr.views.status.counts import Count
from srr.views.status.impact import Impact
from srr.views.status.scope import Scope
from srr.views.status.standings import counted
from srr.views.vocabulary.names import named
from srr.views.vocabulary.proposals import status_since

#: A list of so many records is open from the start.
_FEW = 8


def summary(known: Register, register: Register, impact: Impact) -> Section:
    """How many there are and how they stand, in a line for each question that the page answers."""
    standings, reviews = counts.standings(register), counts.reviews(register)
    obligations = tuple(counted(standings))
    proposals = counts.proposals(register)
    unheard = counts.silent(register)
    states, held = counts.by_state(register, reviews), counts.held(register)
    figures = (
        (
            say("status.obligations"),
            len(standings),
            _figures(register, "obligations", obligations, OBLIGATIONS),
        ),
        (
            say("status.proposals"),
            len(register.proposals),
            _figures(register, "proposals", (*proposals, *((unheard,) if unheard else ())), ("proposal",)),
        ),
        (say("page.reviews.coming"), len(reviews), _figures(register, "reviews", states, PILOTS)),
        (
            say("page.reviews.held"),
            sum(each.number for each in held),
            _figures(register, "held", held, ("review",)),
        ),
    )
    blocks: list[PageBlock] = [Figures(label, total, parts) for label, total, parts in figures if total]
    blocks += () if register.for_outsiders else _todo(known, register)
    return Section("summary", say("status.stands"), (*blocks, *people.summary(register, impact)))


def _todo(known: Register, register: Register) -> Iterator[Figures]:
    """How much there is to do, by how urgent it is."""
    found = [urgency(each.kind) for each in attention.items(Scope(register, known))]
    parts = tuple(
        (phrase(found.count(each), " ", Code("urgency", each)), "attention")
        for each in URGENCY
        if each in found
    )
    if parts:
        yield Figures(say("status.attention"), len(found), parts)


def _figures(
    register: Register, about: str, found: Iterable[Count], made_of: Collection[str]
) -> tuple[tuple[Cell, str], ...]:
    """Counts of records of these kinds as figures that lead to the part of the page with what they count."""
    return tuple((uncertain(register, each.said, made_of), f"{about}-{each.code}") for each in found)


def _folds(
    about: str, found: Iterable[Count], list_: Callable[[Count], Grid], aside: Cell = None
) -> Iterator[Fold]:
    """A part to fold open for each count: what it counts."""
    for each in found:
        yield Fold(f"{about}-{each.code}", each.said, (list_(each),), aside, open=each.number <= _FEW)


def obligations(register: Register) -> Section:
    """Which obligations stand, which were struck and are they covered, of which nothing is recorded."""
    standings = {each.agreement.id: each for each in counts.standings(register)}
    found = tuple(_unsure(register, counted(tuple(standings.values()))))
    folds = _folds(
        "obligations", found, lambda each: _standings(register, [standings[id_] for id_ in each.ids])
    )
    return Section("obligations", say("status.obligations"), tuple(folds))


def _unsure(register: Register, found: Iterable[Count]) -> Iterator[Count]:
    return (Count(each.code, uncertain(register, each.said), each.ids) for each in found)


def _standings(register: Register, found: Sequence[Standing]) -> Grid:
    rows = tuple(
        (
            Ref(each.agreement.id, kind="agreement"),
            named(register, "supplier", each.agreement.supplier) if each.agreement.supplier else None,
            asked(register, each.agreement),
            uncertain(register, obligation.stand(register, each)),
        )
        for each in found
    )
    heads = (called("agreement"), called("supplier"), say("page.asked"), say("page.stands"))
    return Grid(heads, rows)


def pilots(register: Register) -> Section:
    """Which pilots run, which wait and for whom, and of which nothing was heard."""
    found, unheard = counts.proposals(register), counts.silent(register)
    blocks: list[PageBlock] = [
        *_folds("proposals", found, lambda each: _pilots(register, each.ids)),
        *_folds("proposals", (unheard,) if unheard else (), lambda each: _unheard(register, each.ids)),
        *_waiting(register),
    ]
    return Section("pilots", say("page.pilots"), tuple(blocks))


def _pilots(register: Register, ids: Iterable[str]) -> Grid:
    rows = [
        (
            Ref(each.id, kind="proposal"),
            whose(register, each),
            status_since(each),
            matter(register, each),
        )
        for each in (register.proposals[id_] for id_ in ids)
    ]
    heads: tuple[Cell, ...] = (called("proposal"), say("page.whose"), called("status"), say("page.matter"))
    if all(row[-1] is None for row in rows):
        return Grid(heads[:-1], tuple(row[:-1] for row in rows))
    return Grid(heads, tuple(rows))


def _unheard(register: Register, ids: Iterable[str]) -> Grid:
    rows = tuple(
        (Ref(each.id, kind="proposal"), whose(register, each), last_known(register, each))
        for each in (register.proposals[id_] for id_ in ids)
    )
    return _told(register, Grid((called("proposal"), say("page.whose"), say("label.last-known")), rows))


def _told(register: Register, grid: Grid) -> Grid:
    """A grid whose last column is not for outsiders: a date of anything, a person by role, a reason."""
    if not register.for_outsiders:
        return grid
    return Grid(grid.heads[:-1], tuple(row[:-1] for row in grid.rows))


def _waiting(register: Register) -> Iterator[PageBlock]:
    """For whom proposals wait: the clients, each with what waits for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in register.proposals.values():
        for kind, id_ in waiting_on(register, each) or ():
            if kind == "client":
                found[id_].append(each.id)
    if not found:
        return
    rows = tuple(
        (named(register, "client", id_), len(ids), tuple(Ref(each, kind="proposal") for each in ids))
        for id_, ids in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    grid = Grid((say("page.waited-for"), say("page.number"), say("status.proposals")), rows, frozenset({1}))
    yield Fold("waiting", say("page.waiting"), (grid,), open=len(rows) <= _FEW)


def reviews(register: Register) -> Section:
    """Which reviews were held and what they decided, which are due, and which pilots nobody heard of."""
    coming = {each.proposal.id: each for each in counts.reviews(register)}
    states = _unsure(register, counts.by_state(register, coming.values()))
    blocks = (
        *_folds(
            "reviews",
            states,
            lambda each: _coming(register, [coming[id_] for id_ in each.ids]),
            say("page.reviews.coming"),
        ),
        *_folds(
            "held",
            counts.held(register),
            lambda each: _held(register, [register.reviews[id_] for id_ in each.ids]),
            say("page.reviews.held"),
        ),
    )
    return Section("reviews", say("status.reviews"), blocks)


def _coming(register: Register, found: Sequence[Coming]) -> Grid:
    rows = tuple(
        (
            Ref(each.proposal.id, kind="proposal"),
            whose(register, each.proposal),
            uncertain(register, period(each.due)),
            each.proposal.contract_manager,
        )
        for each in found
    )
    heads = (called("proposal"), say("page.whose"), say("page.due"), called("contract_manager"))
    return _told(register, Grid(heads, rows))


def _held(register: Register, found: Sequence[Review]) -> Grid:
    rows = tuple(
        (
            Ref(each.proposal, kind="proposal"),
            noted(Ref(each.id, kind="review"), each.date),
            each.decision.reason if each.decision else None,
        )
        for each in found
    )
    return _told(register, Grid((called("proposal"), called("review"), called("reason")), rows))


def lessons(known: Register, register: Register) -> Section:
    """What was learned, the latest first."""
    found = table(known, register, "lessons", Selection())
    if not found.rows:
        return Section("lessons", say("label.lessons"), (Paragraph(say("page.no-lessons")),))
    return Section("lessons", say("label.lessons"), (Rows(found, "table-lessons", say("label.lessons")),))
