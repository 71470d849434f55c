"""An obligation to how it stands: what became of it, by which proposal, on what ground, and if covered.

Every table, page and checklist takes its words for that here, and programs their data.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from srr.model.dates import PartialDate
from srr.model.endings import end_of, ended
from srr.model.grounds import is_stated
from srr.model.lifecycle import status
from srr.model.obligations import (
    BESIDE,
    PARTS,
    Standing,
    called,
    fulfilled_percent,
    ground,
    holder,
    is_bespoke,
    released_percent,
    standing,
)
from srr.model.parts import ALL
from srr.model.records import Agreement, Fulfilment, Release
from srr.model.register import Register
from srr.model.settlements import Cover, Effect, Entry
from srr.model.statuses import Status
from srr.problems import say
from srr.views.asked import currency
from srr.views.cells import (
    NOT_RECORDED,
    Cell,
    Clauses,
    Code,
    Data,
    Money,
    Percent,
    Ref,
    Worded,
    noted,
    percent,
    phrase,
)
from srr.views.rows import uncertain
from srr.views.vocabulary import quantities

#: What is told of an obligation in percent of it, by the name that the model has for it: its parts, then what
#: stands beside them.
NUMBERS = (*PARTS.values(), *BESIDE)
#: What a part in a state is called where that is another word.
_OTHERWISE = {"struck": ("filled-in",), "conditional": ("conditional-at-end",)}
#: What a part may be called (:func:`part_code`), in the order of the parts.
CODES = tuple(code for state in PARTS for code in (state, *_OTHERWISE.get(state, ())))


def grounds(register: Register, agreement: Agreement) -> Cell:
    """On what ground the obligation may be replaced, with where that is written; None where nobody said."""
    found = ground(register, agreement)
    if found is None or found.kind is None:
        return found.reference if found else None
    kind = Code("ground", found.kind)
    return phrase(kind, ", ", found.reference) if found.reference else kind


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
    words = (
        say("obligation.falls-under", agreement=Ref(owner.id, kind="agreement"))
        if owner
        else say("obligation.not-recorded")
    )
    return Worded(None, words)


def stand(register: Register, found: Standing) -> Cell:
    """How an obligation stands: the code of its state, and for people all that became of it in one line."""
    code = Code("obligation-state", found.state) if found.state else None
    return Worded(code, Clauses(tuple(_clauses(register, found))))


def _clauses(register: Register, found: Standing) -> Iterator[Cell]:
    what = tuple(parts(register, found))
    who = tuple(_who(each) for each in found.entries if each.state in {Effect.STRUCK, Effect.MET})
    yield say("obligation.by", what=what, who=who) if who else what
    hoped = tuple(
        Ref(each.proposal.id, kind="proposal") for each in found.entries if each.state is Effect.CONDITIONAL
    )
    if hoped:
        yield say("obligation.pilot", proposals=hoped, count=len(hoped))
    lost = tuple(
        Ref(each.proposal.id, kind="proposal") for each in found.entries if each.state is Effect.UNKNOWN
    )
    if lost:
        yield say("obligation.acceptance-unknown", proposals=lost, count=len(lost))
    if any(each.state is Effect.STRUCK for each in found.entries):
        yield from on_ground(register, found.agreement)
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
    who = Ref(each.proposal.id, kind="proposal")
    return who if date is None else noted(who, date)


def when(each: Entry) -> Cell:
    """On what day an entry struck or met something, or by when; None where it did neither."""
    if each.state not in {Effect.STRUCK, Effect.MET}:
        return None
    if each.on is not None:
        return each.on
    return say("obligation.by-then", date=each.by) if each.by else say("label.date-unknown")


def on_ground(register: Register, agreement: Agreement, *, reference: bool = False) -> Iterator[Cell]:
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
            why_unknown(each)
            for each in found.entries
            if each.cover is Cover.UNKNOWN and each.state is not Effect.UNKNOWN
        )


def why_unknown(each: Entry) -> Cell:
    """Why nobody can say whether an entry covers what it took the place of."""
    completed = status(each.proposal) == Status.COMPLETED
    return say("obligation.success-unknown" if completed else "obligation.course-unknown")


def _end(found: Standing) -> Iterator[Cell]:
    # What of it ended is among its parts.
    if found.ended and not found.ended_part:
        yield say("obligation-state.ended")
    elif found.ended_part == ALL:
        yield say("obligation.outcome-unknown")


def data(register: Register, agreement: Agreement) -> dict[str, Data]:
    """How an agreement's own obligation stands, for programs; null where that is not recorded."""
    found, on = standing(register, agreement), ground(register, agreement)
    stated = agreement.obligation
    shown: dict[str, Data] = {
        "ended": ended(register, agreement),
        "regime": Code("regime", stated.regime) if stated and stated.regime else None,
        "percentage": percent(stated.percentage) if stated else None,
        "obligation_amount": found.amount if found else None,
        "currency": currency(agreement),
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
