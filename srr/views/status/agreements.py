"""The agreements: of every obligation whether it stands, and else what struck it, when and on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.obligations import Standing, called, ended, falling_under, ground, is_bespoke, standing
from srr.model.records import Agreement
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.answer import Column
from srr.views.cells import Cell, Code, Money, PartialDate, Percent, Ref, Worded, percent
from srr.views.parties import grounds
from srr.views.rows import Row, uncertain
from srr.views.status.scope import Scope

COLUMNS = (
    Column("id", whole=True),
    Column("title", shown=False),
    Column("supplier"),
    Column("clients", shown=False),
    Column("category", shown=False),
    Column("signed", shown=False, whole=True),
    Column("end", shown=False, whole=True),
    Column("ended", shown=False),
    Column("regime", shown=False),
    Column("percentage", whole=True),
    Column("obligation_amount", number=True, shown=False),
    Column("currency", shown=False),
    Column("state"),
    Column("in_force", number=True, shown=False),
    Column("struck", number=True, shown=False),
    Column("conditional", number=True, shown=False),
    Column("met", number=True, shown=False),
    Column("elsewhere", number=True, shown=False),
    Column("uncovered", number=True, shown=False),
    Column("struck_on", shown=False, whole=True),
    Column("ground", shown=False),
    Column("proposals", shown=False),
)


def rows(scope: Scope) -> Iterator[Row]:
    """A row for each agreement, by id; not for headings, such as a lot that only holds others together."""
    for each in scope.register.agreements.values():
        if not is_heading(each) and scope.keeps(each):
            yield _row(scope.register, each)


def is_heading(agreement: Agreement) -> bool:
    """Whether it has neither a supplier nor an obligation of its own."""
    return agreement.supplier is None and agreement.obligation is None


def _row(register: Register, agreement: Agreement) -> Row:
    found = standing(register, agreement)
    return {
        "id": agreement.id,
        "title": agreement.title,
        "supplier": labels.supplier(register, agreement.supplier) if agreement.supplier else None,
        "clients": labels.clients(register, agreement.clients or ()),
        "category": _category(register, agreement),
        "signed": agreement.signed,
        "end": agreement.end if isinstance(agreement.end, PartialDate) else None,
        "ended": ended(register, agreement),
        **_asked(agreement, found),
        **_stands(register, agreement, found),
    }


def _category(register: Register, agreement: Agreement) -> Cell:
    found = register.category_of(agreement)
    return labels.term(register, "category", found) if found else None


def _asked(agreement: Agreement, found: Standing | None) -> Row:
    """What the agreement asks for."""
    obligation = agreement.obligation
    percentage = Percent(obligation.percentage) if obligation and obligation.percentage is not None else None
    amount = Money(found.amount, agreement.currency) if found and found.amount is not None else None
    shown: Cell = percentage
    if amount is not None:
        shown = Worded(percentage, say("status.obligation", percentage=percentage, amount=amount))
        if percentage is None:
            shown = Worded(None, amount)
    return {
        "regime": Code("regime", obligation.regime) if obligation and obligation.regime else None,
        "percentage": shown,
        "obligation_amount": amount,
        "currency": agreement.currency if amount is not None else None,
    }


def _stands(register: Register, agreement: Agreement, found: Standing | None) -> Row:
    """How the obligation stands; of a call-off without one, which proposals run under it."""
    on = ground(register, agreement)
    if found is None:
        under = tuple(Ref(each.id) for each in register.proposals_under(agreement.id))
        empty = dict.fromkeys(
            ("in_force", "struck", "conditional", "met", "elsewhere", "uncovered", "struck_on", "ground")
        )
        part_of = agreement.part_of if agreement.kind == "call-off" else None
        words = say("status.falls-under") if part_of else None
        return {"state": Worded(None, words), **empty, "proposals": under}
    parts = {
        "in_force": found.in_force,
        "struck": found.struck,
        "conditional": found.conditional,
        "met": found.met,
        "elsewhere": found.elsewhere,
        "uncovered": found.uncovered,
    }
    ids = sorted(
        {
            each.id
            for under in falling_under(register, agreement)
            for each in register.proposals_under(under.id)
        }
    )
    return {
        "state": uncertain(register, state(register, found)),
        **{key: uncertain(register, percent(value)) for key, value in parts.items()},
        "struck_on": uncertain(register, found.struck_on),
        "ground": Worded(Code("ground", on.kind), grounds(register, agreement)) if on and on.kind else None,
        "proposals": uncertain(register, tuple(Ref(each) for each in ids)),
    }


def state(register: Register, found: Standing) -> Cell:
    """The state of an obligation: for people with what it came from, on what ground, and what covers it."""
    code = Code("obligation-state", found.state) if found.state else None
    words: list[Cell] = [_parts(found)]
    for entry in found.entries:
        args = {"proposal": entry.proposal.id, "on": entry.on}
        words.append(say("status.by" if entry.on else "status.by.undated", **args))
    if found.struck and not is_bespoke(found.agreement):
        on = ground(register, found.agreement)
        kind = Code("ground", on.kind) if on and on.kind else None
        words.append(say("status.on-ground", ground=kind) if kind else say("status.no-ground"))
    if found.uncovered:
        whole = found.uncovered == 100  # noqa: PLR2004  (percent)
        words.append(
            say("status.uncovered") if whole else say("status.uncovered.part", part=Percent(found.uncovered))
        )
    if found.ended:
        words.append(say("status.ended"))
    return Worded(code, tuple(words))


def _parts(found: Standing) -> Cell:
    """The state in a word, or how much is in which state where it is mixed."""
    if found.state not in {None, "mixed"}:
        return state_code(found)
    # What is met elsewhere comes before what the proposals did, which are named right after it.
    parts = {
        "in-force": found.in_force,
        "elsewhere": found.elsewhere,
        "struck": found.struck,
        "conditional": found.conditional,
        "met": found.met,
    }
    return tuple(
        say("status.part", part=Percent(part), state=_part_code(found, name))
        for name, part in parts.items()
        if part
    )


def state_code(found: Standing) -> Code:
    """The one state of all of it, as people call it."""
    everything_elsewhere = found.state == "met" and not found.met
    return _part_code(found, "elsewhere" if everything_elsewhere else found.state or "unknown")


def _part_code(found: Standing, state_: str) -> Code:
    return Code("obligation-state", called(found.agreement, state_))
