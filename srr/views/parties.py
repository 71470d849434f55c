"""What several views say of clients, agreements and proposals in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from srr.model import clients
from srr.model.dates import PartialDate
from srr.model.lifecycle import Status, since, status
from srr.model.obligations import ground
from srr.model.records import Agreement, Champion, Client, Partner, Planned, Proposal, Support
from srr.model.register import Register
from srr.problems import Message, say
from srr.views import labels
from srr.views.cells import Cell, Code, Worded, noted, phrase

#: Statuses that are a stretch of time; the others happened on a day.
_LASTING = ("aligning", "on-hold", "unknown")


def preferences(register: Register, client: Client) -> tuple[Cell, ...] | None:
    """The target groups the client would welcome, then the work, each once; None where none is recorded."""
    if client.preferences is None:
        return None
    groups = (id_ for each in client.preferences or () for id_ in each.target_groups or ())
    work = (text for each in client.preferences or () for text in each.work or ())
    return (*labels.terms(register, "target-group", dict.fromkeys(groups)), *dict.fromkeys(work))


def champion(record: Champion) -> str:
    """A champion by role and unit."""
    return f"{record.role} ({record.unit})" if record.unit else record.role


def champions(register: Register, client: Client) -> Cell:
    """Who sees the chances at a client; who did and left, that nobody does, or that it is not recorded."""
    current = clients.champions(register, client)
    if current:
        return tuple(_since(each) for each in current)
    left = [(each.until, each) for each in client.champions or () if each.until is not None]
    if left:
        until, last = max(left, key=lambda each: each[0].last)
        return say("show.champion-left", champion=champion(last), date=until)
    return say("not-recorded") if client.champions is None else say("word.none")


def _since(person: Champion) -> Cell:
    name = champion(person)
    return say("show.since", what=name, date=person.since) if person.since else name


def support(found: Support) -> Cell:
    """Whether the top and the middle of a client support pilots; None where nobody wrote down either."""
    if found.top is None and found.middle is None:
        return None
    return tuple(
        say(key, support=Code("support", level) if level else say("show.is-unknown"))
        for key, level in (("show.support-top", found.top), ("show.support-middle", found.middle))
    )


def grounds(register: Register, agreement: Agreement) -> Cell:
    """On what ground the obligation may be replaced, with where that is written; None where nobody said."""
    found = ground(register, agreement)
    if found is None or found.kind is None:
        return found.reference if found else None
    kind = Code("ground", found.kind)
    return phrase(kind, ", ", found.reference) if found.reference else kind


def partners(register: Register, found: Iterable[Partner] | None) -> tuple[Cell, ...] | None:
    """The partners by name, with what they are and do; None where nobody recorded any."""
    return None if found is None else tuple(partner(register, each) for each in found)


def period(start: PartialDate | None, end: PartialDate | None) -> Cell:
    """From when until when, as far as known."""
    if start and end:
        return say("show.period", start=start, end=end)
    if start:
        return say("show.from", date=start)
    return say("show.to", date=end) if end else None


def dated(what: Cell, when: PartialDate | None) -> Cell:
    """What happened, on which day or in which month or year."""
    if when is None:
        return what
    return say("value.in" if when.day is None else "value.on", what=what, date=when)


def planned(found: Planned) -> Cell:
    """When a pilot is meant to run and for how many months, as far as known."""
    when = period(found.start, found.end)
    if found.months is None:
        return when
    months = say("show.planned-months", months=found.months)
    return months if when is None else (when, months)


def may_hire(proposal: Proposal) -> Cell:
    """Who may employ participants afterwards; None where nobody said."""
    if proposal.may_hire is None:
        return None
    return tuple(Code("may-hire", each) for each in proposal.may_hire) or say("show.no-job")


def worded(register: Register, message: Message) -> Message:
    """A message about attention with the clients it mentions by the names people use for them."""
    args = {
        name: labels.clients(register, value) if name == "clients" and isinstance(value, tuple) else value
        for name, value in message.args
    }
    return say(message.key, **args)


def status_since(proposal: Proposal) -> Cell:
    """The status of a proposal and since when, as part of a line."""
    now, when = status(proposal), since(proposal)
    if now is None or when is None:
        return status_of(proposal)
    if now == Status.STARTED:
        return say("show.runs-since", date=when)
    what = Code("status", now)
    return say("show.since", what=what, date=when) if now in _LASTING else phrase(what, " ", when)


def status_of(proposal: Proposal) -> Cell:
    """The status of a proposal, also where none is recorded."""
    now = status(proposal)
    return Worded(None, say("status.not-recorded")) if now is None else Code("status", now)


def partner(register: Register, found: Partner) -> Cell:
    """A partner by its own name, or that of the supplier or client of this register that it is."""
    name: Cell = found.name
    if found.party is not None:
        of = labels.supplier if found.party in register.suppliers else labels.client
        name = of(register, found.party)
    kind = Code("partner-kind", found.kind) if found.kind and found.kind != "other" else None
    about = tuple(each for each in (kind, found.role) if each is not None)
    return noted(name, about) if about else name
