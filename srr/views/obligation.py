"""An obligation said once: what is asked, what became of it, by which proposal, on what ground, if covered.

Every table, page, letter and checklist takes its words of an obligation here, and programs their data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from srr.model.dates import PartialDate
from srr.model.endings import end_of, ended
from srr.model.grounds import is_stated
from srr.model.lifecycle import accepted, status
from srr.model.obligations import (
    ALL,
    Cover,
    Effect,
    Entry,
    Standing,
    amount_asked,
    called,
    entry,
    fulfilled_percent,
    ground,
    holder,
    is_bespoke,
    released_percent,
    standing,
)
from srr.model.records import Agreement, Fulfilment, Proposal, Release, Settlement
from srr.model.register import Register
from srr.model.statuses import CLOSED, Status
from srr.problems import say
from srr.views.cells import (
    NOT_RECORDED,
    Cell,
    Clauses,
    Code,
    Data,
    Money,
    Percent,
    Worded,
    noted,
    percent,
    phrase,
)
from srr.views.facts import Fact
from srr.views.rows import uncertain
from srr.views.vocabulary import quantities
from srr.views.vocabulary.dates import dated

#: What obligations are made up of, in the order in which they are counted.
_ORDER = ("in-force", "ended", "struck", "filled-in", "conditional", "conditional-at-end", "met", "released",
          "unknown", "not-known")  # fmt: skip
#: What is told of an obligation in percent of it, by the name that the model has for it: its parts, then what
#: stands beside them.
NUMBERS = (
    "in_force",
    "ended_part",
    "struck",
    "conditional",
    "met",
    "released",
    "unknown",
    "uncovered",
    "cover_unknown",
    "elsewhere",
)


def grounds(register: Register, agreement: Agreement) -> Cell:
    """On what ground the obligation may be replaced, with where that is written; None where nobody said."""
    found = ground(register, agreement)
    if found is None or found.kind is None:
        return found.reference if found else None
    kind = Code("ground", found.kind)
    return phrase(kind, ", ", found.reference) if found.reference else kind


def asked(register: Register, agreement: Agreement) -> Cell:
    """What an agreement asks: "5% · € 60.000"; or under which other agreement's obligation it falls.

    None where nobody recorded an obligation.
    """
    stated = agreement.obligation
    if stated is None:
        owner = holder(register, agreement)
        return say("obligation.falls-under", agreement=owner.id) if owner else None
    if stated.regime == "none":
        return say("obligation.none-asked")
    found = tuple(_asked(register, agreement))
    return found or say("obligation.asks-unknown")


def _asked(register: Register, agreement: Agreement) -> Iterator[Cell]:
    stated, amount = agreement.obligation, amount_asked(agreement)
    if stated is None:
        return
    money = Money(amount, agreement.currency) if amount is not None else None
    if stated.percentage is not None:
        share = Percent(stated.percentage)
        yield phrase(share, " · ", money) if money else share
    elif money is not None:
        yield money
    yield from quantities.several(register, stated.asks or ())


def stands(register: Register, agreement: Agreement) -> Cell:
    """How the obligation of an agreement stands, or under which agreement it falls.

    Programs get the code of its state.
    """
    found = standing(register, agreement)
    if found is not None:
        return uncertain(register, stand(register, found))
    if agreement.obligation is not None:
        return Worded(None, say("obligation.none-asked"))
    owner = holder(register, agreement)
    words = say("obligation.falls-under", agreement=owner.id) if owner else say("obligation.not-recorded")
    return Worded(None, words)


def stand(register: Register, found: Standing) -> Cell:
    """How an obligation stands: the code of its state, and for people all that became of it in one line."""
    code = Code("obligation-state", found.state) if found.state else None
    return Worded(code, Clauses(tuple(_clauses(register, found))))


def _clauses(register: Register, found: Standing) -> Iterator[Cell]:
    what = tuple(parts(register, found))
    who = tuple(_who(each) for each in found.entries if each.state in {Effect.STRUCK, Effect.MET})
    yield say("obligation.by", what=what, who=who) if who else what
    hoped = tuple(each.proposal.id for each in found.entries if each.state is Effect.CONDITIONAL)
    if hoped:
        yield say("obligation.pilot", proposals=hoped, count=len(hoped))
    lost = tuple(each.proposal.id for each in found.entries if each.state is Effect.UNKNOWN)
    if lost:
        yield say("obligation.acceptance-unknown", proposals=lost, count=len(lost))
    if any(each.state is Effect.STRUCK for each in found.entries):
        yield from _on_ground(register, found.agreement)
    yield from cover(found)
    if found.elsewhere:
        yield say("obligation.elsewhere", part=Percent(found.elsewhere))
    yield from _end(found)


def parts(register: Register, found: Standing) -> Iterator[Cell]:
    """What the obligation is made up of: one word where it is all of one kind, else how much of each."""
    whole = next((name for name, part in found.parts.items() if part == ALL), None)
    if whole is not None:
        fulfilled, complete = fulfilled_percent(found.agreement)
        over = whole == "met" and complete and fulfilled > ALL
        yield _share(found, whole, fulfilled) if over else part_code(found, whole)
        return
    for name, part in found.parts.items():
        if part:
            yield _share(found, name, part)
    yield from _vague(register, found)
    if found.in_force is None and found.ended_part is None and not _is_vague(found):
        yield say("obligation.rest-unknown") if any(found.parts.values()) else _silence(found)


def part_code(found: Standing, state: str) -> Code:
    """One state of (part of) an obligation, as people call it."""
    if state == "conditional" and found.ended:
        return Code("obligation-state", "conditional-at-end")
    return Code("obligation-state", called(found.agreement, state))


def _share(found: Standing, state: str, part: Decimal) -> Cell:
    return phrase(Percent(part), " ", part_code(found, state))


def _is_vague(found: Standing) -> bool:
    return found.met is None or found.released is None


def _vague(register: Register, found: Standing) -> Iterator[Cell]:
    """What was met or released, in the register's own terms, where nobody can say how much of it that is."""
    stated = found.agreement.obligation
    if stated is None:
        return
    for key, complete, shares in (
        ("fulfilled", fulfilled_percent(found.agreement)[1], stated.fulfilled),
        ("released", released_percent(found.agreement)[1], stated.released),
    ):
        if complete:
            continue
        what = tuple(_measured(register, found.agreement, each) for each in shares or ())
        if not what:
            yield say(f"obligation.{key}.undated")
        elif len(what) == 1:
            yield say(f"obligation.{key}.one", what=what)
        else:
            yield say(f"obligation.{key}.several", what=what)


def _measured(register: Register, agreement: Agreement, part: Fulfilment | Release) -> Cell:
    if part.percentage is not None:
        return Percent(part.percentage)
    if part.amount is not None:
        return Money(part.amount, agreement.currency)
    if isinstance(part, Fulfilment) and part.measure is not None:
        return quantities.one(register, part.measure)
    return say("obligation.part-unknown")


def part(register: Register, agreement: Agreement, found: Fulfilment | Release) -> Cell:
    """A part that was met or released: how much, how, when, where, and what was noted of it."""
    how = Code("released-how", found.how) if isinstance(found, Release) and found.how else None
    elsewhere = isinstance(found, Fulfilment) and found.elsewhere
    about = tuple(
        each
        for each in (
            how,
            found.date or say("label.date-unknown"),
            say("obligation.part-elsewhere") if elsewhere else None,
            found.source,
            found.note,
        )
        if each is not None
    )
    return noted(_measured(register, agreement, found), about)


def _silence(found: Standing) -> Cell:
    """Why nobody can say whether it is in force: it may have ended, and nothing was heard of it since."""
    if end_of(found.agreement) is True:
        return say("obligation.in-force-or-ended")
    if found.last_known is None:
        return say("obligation.silent.undated")
    return say("obligation.silent", date=found.last_known)


def _who(each: Entry) -> Cell:
    """A proposal that changed an obligation, with when it did as far as that is recorded."""
    date = when(each)
    return each.proposal.id if date is None else noted(each.proposal.id, date)


def when(each: Entry) -> Cell:
    """On what day an entry struck or met something, or by when; None where it did neither."""
    if each.state not in {Effect.STRUCK, Effect.MET}:
        return None
    if each.on is not None:
        return each.on
    return say("obligation.by-then", date=each.by) if each.by else say("label.date-unknown")


def _on_ground(register: Register, agreement: Agreement, *, reference: bool = False) -> Iterator[Cell]:
    """On what ground it was struck, with where that is written if there is room for the ``reference``."""
    if is_bespoke(agreement):
        return
    found = ground(register, agreement)
    if found is None or found.kind is None or not is_stated(found):
        yield say("obligation.ground-unknown")
    elif found.kind == "none":
        yield say("status.no-ground")
    else:
        whole = grounds(register, agreement) if reference else Code("ground", found.kind)
        yield say("status.on-ground", ground=whole)


def cover(found: Standing) -> Iterator[Cell]:
    """That something struck or conditional is not covered, or that nobody can say whether it is."""
    if found.uncovered == ALL:
        yield say("obligation.uncovered.at-end" if found.ended else "obligation.uncovered")
    elif found.uncovered:
        key = "obligation.uncovered.part.at-end" if found.ended else "obligation.uncovered.part"
        yield say(key, part=Percent(found.uncovered))
    elif found.uncovered is None:
        yield say("obligation.uncovered.some.at-end" if found.ended else "obligation.uncovered.some")
    if found.cover_unknown or found.cover_unknown is None:
        yield from dict.fromkeys(
            _why_unknown(each)
            for each in found.entries
            if each.cover is Cover.UNKNOWN and each.state is not Effect.UNKNOWN
        )


def _why_unknown(each: Entry) -> Cell:
    completed = status(each.proposal) == Status.COMPLETED
    return say("obligation.success-unknown" if completed else "obligation.course-unknown")


def _end(found: Standing) -> Iterator[Cell]:
    if found.ended and found.ended_part != ALL:
        yield say("obligation-state.ended")
    elif found.ended_part == ALL:
        yield say("obligation.outcome-unknown")


def effect(register: Register, proposal: Proposal, settlement: Settlement) -> Cell:
    """What one entry of a proposal's agreements does to the obligation, since when, and if it is covered."""
    agreement = register.agreements.get(settlement.agreement or "")
    owner = holder(register, agreement) if agreement is not None else None
    found = entry(proposal, settlement)
    said = _nothing(proposal, settlement) if found is None else _does(register, owner, found)
    share = settlement.share if settlement.settles and settlement.share != ALL else None
    told: Cell = phrase(percent(share), ": ", said) if share is not None else said
    return uncertain(register, told) if settlement.settles else told


def _does(register: Register, owner: Agreement | None, found: Entry) -> Cell:
    state = Code("obligation-state", called(owner, found.state))
    date = when(found)
    clauses: list[Cell] = [dated(state, date) if isinstance(date, PartialDate) else _noting(state, date)]
    if found.state is Effect.STRUCK and owner is not None:
        clauses += _on_ground(register, owner, reference=True)
    if found.found.uncovered and not found.replaced:
        since = found.uncovered_since
        clauses.append(
            say("obligation.uncovered-since", date=since) if since else say("obligation.uncovered")
        )
    if found.cover is Cover.UNKNOWN and found.state is not Effect.UNKNOWN:
        clauses.append(_why_unknown(found))
    return Clauses(tuple(clauses))


def _noting(state: Cell, date: Cell) -> Cell:
    """A state with what is known of its date, where that is not a date."""
    return state if date is None else phrase(state, " ", date)


def _nothing(proposal: Proposal, settlement: Settlement) -> Cell:
    """Why an entry changes nothing, or what it will once the proposal is accepted."""
    if settlement.settles is None:
        return say("obligation.settles-unknown")
    if any(event.reinstates for event in proposal.history):
        return say("obligation.reinstated")
    if accepted(proposal):
        stopped = status(proposal) == Status.STOPPED
        return say("obligation.stopped-first" if stopped else "obligation.no-success")
    if status(proposal) in CLOSED:
        return say("obligation.untouched")
    return say(f"obligation.will.{settlement.settles}")


def effect_facts(register: Register, proposal: Proposal, settlement: Settlement) -> Iterator[Fact]:
    """What one entry of a proposal's agreements does: for people in words, for programs fact by fact."""
    agreement = register.agreements.get(settlement.agreement or "")
    owner = holder(register, agreement) if agreement else None
    yield Fact("obligation_of", owner.id if owner else None)
    yield Fact("settles", Code("settles", settlement.settles) if settlement.settles else None)
    yield Fact("share", percent(settlement.share))
    yield from entry_facts(entry(proposal, settlement), effect(register, proposal, settlement), "")


def entry_facts(found: Entry | None, words: Cell, label: Cell) -> Iterator[Fact]:
    """What became of an obligation by an entry, and whether that is covered.

    People read the ``words`` under the label; ``covered`` is null where nobody recorded whether it is.
    """
    known = found is not None and found.cover is not Cover.UNKNOWN
    state = Code("obligation-state", found.state) if found else None
    yield Fact("state", Worded(state, words), label)
    yield Fact("covered", found.found.covered if found and known else None)
    yield Fact("on", found.on if found else None)
    yield Fact("on_or_before", found.by if found else None)
    yield Fact("uncovered_since", found.uncovered_since if found else None)


def data(register: Register, agreement: Agreement) -> dict[str, Data]:
    """How an agreement's own obligation stands, for programs; null where that is not recorded."""
    found, on = standing(register, agreement), ground(register, agreement)
    stated = agreement.obligation
    shown: dict[str, Data] = {
        "ended": ended(register, agreement),
        "regime": Code("regime", stated.regime) if stated and stated.regime else None,
        "percentage": percent(stated.percentage) if stated else None,
        "obligation_amount": found.amount if found else None,
        "currency": agreement.currency if found and found.amount is not None else None,
        "state": Code("obligation-state", found.state) if found and found.state else None,
        **{key: percent(getattr(found, key)) if found else None for key in NUMBERS},
        "struck_on": found.struck_on if found else None,
        "ground": Code("ground", on.kind) if on and on.kind else None,
    }
    return shown


def ends(agreement: Agreement) -> Cell:
    """The last day now in force; for people also that the term is over, or that nobody recorded the end."""
    end = end_of(agreement)
    if isinstance(end, PartialDate):
        return end
    return Worded(None, say("obligation.end-passed")) if end is True else NOT_RECORDED


def by_parts(standings: Iterable[Standing]) -> tuple[dict[str, Data], ...]:
    """How many obligations are made up of which parts, for programs; no parts where that is not recorded."""
    groups = _alike(standings)
    return tuple(
        {
            "parts": tuple(Code("obligation-state", each) for each in kinds if each != "not-known"),
            "count": len(alike),
            "uncovered": sum(is_uncovered(each) for each in alike),
        }
        for kinds, alike in groups
    )


def counted(standings: Sequence[Standing]) -> Iterator[Cell]:
    """How many obligations stand how, in words: "4 van kracht, 3 deels", then how many are not covered.

    One that is made up of several parts counts as partly each of them.
    """
    kinds = [(_kinds(each), each) for each in standings]
    for kind in _ORDER:
        whole = [each for found, each in kinds if found == (kind,)]
        partly = sum(len(found) > 1 and kind in found for found, _ in kinds)
        state = say("obligation.until-success") if kind == "conditional" else Code("obligation-state", kind)
        if whole:
            said = _with_last_known(phrase(len(whole), " ", state), whole)
            yield say("obligation.and-partly", what=said, number=partly) if partly else said
        elif partly:
            yield say("obligation.only-partly", state=state, number=partly)
    uncovered = sum(is_uncovered(each) for each in standings)
    if uncovered:
        yield say("obligation.number-uncovered", number=uncovered)


def _with_last_known(said: Cell, alike: Iterable[Standing]) -> Cell:
    """A count of obligations with since when nothing is known of those that nothing was heard of for long."""
    known = [each.last_known for each in alike if each.silent and each.last_known is not None]
    if not known:
        return said
    first, last = (find(known, key=lambda each: (each.first, each.last)) for find in (min, max))
    if first == last:
        return say("obligation.last-known", what=said, date=first)
    return say("obligation.last-known.between", what=said, first=first, last=last)


def is_uncovered(found: Standing) -> bool:
    """Whether (part of) it is not covered, also where nobody recorded how much."""
    return found.uncovered is None or found.uncovered > 0


def _alike(standings: Iterable[Standing]) -> Sequence[tuple[tuple[str, ...], Sequence[Standing]]]:
    """The obligations by what they are made up of: those of one kind first."""
    groups: dict[tuple[str, ...], list[Standing]] = defaultdict(list)
    for each in standings:
        groups[_kinds(each)].append(each)
    return sorted(groups.items(), key=lambda item: (len(item[0]), [_ORDER.index(each) for each in item[0]]))


def _kinds(found: Standing) -> tuple[str, ...]:
    if found.state is None:
        return ("not-known",)
    return tuple(part_code(found, name).code for name, part in found.parts.items() if part)
