"""What the tool can see for itself about a proposal, before anybody is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from srr.frozen import frozen
from srr.model.ambition import has_begun, targets
from srr.model.attention import Attention, attention
from srr.model.clients import lacks_champion, last_to_leave
from srr.model.comparison import Missed, compare, missed, untold
from srr.model.lifecycle import accepted, waits_for
from srr.model.measures import Key, amounts
from srr.model.obligations import holder
from srr.model.records import Client, Measure, Period, Proposal
from srr.model.register import Register
from srr.model.results import results
from srr.model.review_due import due
from srr.problems import Message, say
from srr.rules import CHECKS
from srr.views.ambition import BECAME
from srr.views.cells import Cell, noted, phrase
from srr.views.reviews import ending
from srr.views.rows import uncertain
from srr.views.status.attention import message
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named, named, short

#: The groups of rules that a review is about; the others are for who keeps the register.
_GROUPS = ("policy", "guidelines")
#: Of two plans that look alike the review has nothing to say.
_SKIPPED = ("near-duplicate",)


@frozen
class Observed:
    """What the tool sees in the whole register: what asks for attention, and remarks of rules by proposal."""

    attention: tuple[Attention, ...]
    remarks: Mapping[str, Sequence[Message]]


def observe(register: Register) -> Observed:
    """Look once at the whole register, on its day."""
    severities = dict(register.settings.rules)
    remarks: dict[str, list[Message]] = defaultdict(list)
    for name, rule in CHECKS.items():
        if rule.GROUP in _GROUPS and name not in _SKIPPED and severities.get(name) != "none":
            for each in rule.check(register):
                if isinstance(each.record, Proposal):
                    remarks[each.record.id].append(each.message)
    return Observed(attention(register, register), remarks)


def findings(register: Register, proposal: Proposal, observed: Observed) -> tuple[Cell, ...]:
    """What stands out about a proposal: its results, what it depends on, and the guidelines."""
    clients = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    return (
        *(uncertain(register, each) for each in _results(register, proposal)),
        *_waits(register, proposal),
        *_ending(register, proposal),
        *_attention(register, proposal, observed.attention),
        *(each for client in clients for each in _support(register, client)),
        *observed.remarks.get(proposal.id, ()),
    )


def _results(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """Targets that were not reached, and targets of which nobody recorded a result."""
    for each in missed(register, proposal):
        yield _missed(register, each)
    for each in untold(register, proposal):
        yield say("checklist.missed.untold" if each.read else "checklist.missed", **_figures(register, each))
    yield from _more_than_took_part(register, proposal)
    if not accepted(proposal):
        return
    aimed = [each for each in targets(register, proposal) or () if has_begun(each, register.day)]
    rows = compare(aimed, results(register, proposal))
    empty = [each.target for each in rows if each.target is not None and each.result is None]
    for metric in dict.fromkeys(each.metric for each in empty if each.group is None and each.phase is None):
        yield say("checklist.no-result", metric=named(register, "metric", metric))


def _more_than_took_part(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """Results of people that are certainly more than all who are recorded to have taken part."""
    done = {each.subject: each.total for each in results(register, proposal) or ()}
    took_part = done.get(_whole("participants"))
    most = _certain(took_part, 1)
    for metric in ("placements", *BECAME):
        found = done.get(_whole(metric))
        least = _certain(found, 0)
        if found and took_part and least is not None and most is not None and least > most:
            yield say(
                "checklist.more-than-took-part",
                result=quantities.one(register, found),
                participants=quantities.one(register, took_part),
            )


def _certain(measure: Measure | None, end: Literal[0, 1]) -> Decimal | None:
    """The least or the most that a measure is; None where that is an estimate or not stated."""
    return amounts(measure)[end] if measure is not None and not measure.about else None


def _whole(metric: str) -> Key:
    """A metric in all, and of no group or phase alone."""
    return metric, None, None, None


def _missed(register: Register, found: Missed) -> Message:
    """A target that was not reached; of a period that is over with that period, and what it came to in it."""
    args = _figures(register, found)
    if found.period is None:
        return say("checklist.missed", **args)
    args["period"] = _spelt_out(found.period)
    if found.months is None:
        return say("checklist.missed.then", **args)
    aimed = quantities.rounded(quantities.one(register, found.aimed).amount)
    return say("checklist.missed.scaled", **args, count=found.months, aimed=aimed)


def _figures(register: Register, found: Missed) -> dict[str, Cell]:
    """What was aimed for and what was realised, with when that was read where no period says so."""
    realised: Cell = quantities.bare(quantities.one(register, found.realised))
    if found.period is None:
        realised = noted(realised, found.read or say("label.date-unknown"))
    return {"target": quantities.one(register, found.target), "realised": realised}


def _spelt_out(period: Period) -> Cell:
    """A period in a sentence, where a dash is not read."""
    start, end = period.from_, period.until
    if start is None or end is None or start == end:
        return quantities.period(period)
    return say("show.period", start=start, end=end)


def _waits(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """For whom a proposal on hold waits."""
    waiting = waits_for(register, proposal)
    if waiting:
        yield say("checklist.waits", clients=all_named(register, "client", waiting))


def _ending(register: Register, proposal: Proposal) -> Iterator[Cell]:
    """Agreements under which the pilot can run no longer."""
    for each in ending(register, proposal, due(register, proposal)):
        yield say("lineage.stands-out", what=each)


def _attention(register: Register, proposal: Proposal, items: Iterable[Attention]) -> Iterator[Cell]:
    """What the status says of the proposal, its reviews, agreements, clients and suppliers.

    Not that the review is due: that is why somebody reads this.
    """
    agreements = [register.agreements.get(each.agreement or "") for each in proposal.agreements or ()]
    owners = [holder(register, each) for each in agreements if each is not None]
    related = {
        "proposal": {proposal.id},
        "review": {each.id for each in register.reviews_of(proposal.id)},
        "agreement": {each.id for each in (*agreements, *owners) if each is not None},
        "client": set(proposal.clients or ()),
        "supplier": {id_ for each in proposal.suppliers or () for id_ in register.taking_part(each)},
    }
    for each in items:
        if each.record not in related[each.record_kind] or each.kind.startswith("review-"):
            continue
        said = message(register, each)
        if each.kind == "action-late":
            what = dict(each.message.args).get("what")
            yield say("checklist.about-action", message=said, what=what)
        elif each.record_kind == "proposal":
            yield say("checklist.about-this", message=said)
        else:
            about = named(register, each.record_kind, each.record)
            yield phrase(about, ": ", said, ".")


def _support(register: Register, client: Client) -> Iterator[Cell]:
    """Champions who left without a successor, and support that is said to be absent."""
    left = last_to_leave(client)
    if left and lacks_champion(register, client):
        yield say("checklist.champion-left", client=short(client), role=left[1].role, date=left[0])
    if client.support.top == "absent":
        yield say("checklist.no-support-top", client=short(client))
    if client.support.middle == "absent":
        yield say("checklist.no-support-middle", client=short(client))
