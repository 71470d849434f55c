"""What the sender of a letter should know, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.meaning.records import Found
from srr.model import clients
from srr.model.dates import PartialDate
from srr.model.lifecycle import status
from srr.model.obligations import Standing, falling_under, standing
from srr.model.parts import ALL
from srr.model.records import Client, Meeting, Proposal
from srr.model.register import Register
from srr.model.statuses import CLOSED
from srr.problems import Message, say
from srr.views.brief import obligation
from srr.views.brief.addressee import Addressee
from srr.views.brief.settled import completed_without_word, lost
from srr.views.cells import phrase
from srr.views.vocabulary.names import short
from srr.views.vocabulary.proposals import last_step

#: How it is told how obligations stand: in a letter to one supplier, and in one to all.
_HOW = {
    "uncovered": ("brief.note.uncovered", "brief.note.uncovered.common"),
    "uncovered-part": ("brief.note.uncovered-part", "brief.note.uncovered-part.common"),
    "uncovered-pilot": ("brief.note.uncovered-pilot", "brief.note.uncovered-pilot.common"),
    "settled": ("brief.note.settled", "brief.note.settled.common"),
    "conditional": ("brief.note.conditional", "brief.note.conditional.common"),
}


def notes(
    register: Register,
    addressee: Addressee,
    ready: Sequence[Client],
    meeting: Meeting | None,
    *,
    wished: bool,
) -> Iterator[tuple[str, Message]]:
    """What the sender should settle or know before the letter, which tells wishes if ``wished``, goes out."""
    open_ = tuple(each.id for each in addressee.agreements if each.preferences_aligned is None)
    if open_ and wished:
        remedy = f"srr set {open_[0]} preferences_aligned {PartialDate.of(register.today)}"
        yield "not-aligned", say("brief.note.not-aligned", agreements=open_, command=remedy)
    yield from _standings(register, addressee)
    loose = tuple(each.id for each in _without_agreement(register, addressee))
    if loose:
        yield "agreement-unknown", say("brief.note.agreement-unknown", proposals=loose)
    groundless = tuple(each.id for each in addressee.agreements if obligation.has_no_ground(register, each))
    if groundless:
        yield "no-ground", say("brief.note.no-ground", agreements=groundless)
    if not ready:
        yield "no-client", say("brief.note.no-client")
    without = tuple(short(each) for each in ready if clients.lacks_champion(register, each))
    if without:
        yield "no-champion", say("brief.note.no-champion", clients=without)
    without_top = tuple(short(each) for each in ready if each.support.top == "absent")
    if without_top:
        yield "no-support-top", say("brief.note.no-support-top", clients=without_top)
    without_middle = tuple(short(each) for each in ready if each.support.middle == "absent")
    if without_middle:
        yield "no-support-middle", say("brief.note.no-support-middle", clients=without_middle)
    if meeting is None:
        yield "no-deadline", say("brief.note.no-deadline")
    yield "fill-in", say("brief.note.fill-in")


def _standings(register: Register, addressee: Addressee) -> Iterator[tuple[str, Message]]:
    """What of the obligations themselves a sender should know: not covered, settled, or not known."""
    found = [each for one in addressee.agreements if (each := standing(register, one)) is not None]
    alone = addressee.heading is None
    how = {each.agreement.id: _how_it_stands(each) for each in found}
    for kind, (to_one, to_all) in _HOW.items():
        where = tuple(id_ for id_, each in how.items() if each == kind)
        if where:
            yield kind.partition("-")[0], say(to_one if alone else to_all, agreements=where)
    for proposal in (each.proposal for one in found for each in completed_without_word(one)):
        command = phrase(f"srr set {proposal.id} history.{last_step(proposal)}.success ", True)
        yield "success-unknown", say("brief.note.success-unknown", proposal=proposal.id, command=command)
    for each in found:
        for one in obligation.unsettled(register, each.agreement):
            under = {part.id for part in falling_under(register, each.agreement)}
            place = next(at for at, entry in enumerate(one.agreements or ()) if entry.agreement in under)
            words = "brief.note.settles-unknown" if alone else "brief.note.settles-unknown.common"
            yield (
                "settles-unknown",
                say(
                    words,
                    agreement=each.agreement.id,
                    proposal=one.id,
                    command=f"srr set {one.id} agreements.{place}.settles",
                ),
            )
    lost = tuple(each.agreement.id for each in found if each.unknown)
    if lost:
        yield "acceptance-unknown", say("brief.note.acceptance-unknown", agreements=lost)
    for each in found:
        if each.silent:
            known = each.last_known
            key = "brief.note.silent" if known else "brief.note.silent.undated"
            yield "silent", say(key, agreement=each.agreement.id, date=known)


def _how_it_stands(found: Standing) -> str | None:
    """What a sender should know of how an obligation stands; None where that is in the letter."""
    if lost(found):
        return "uncovered" if found.uncovered == ALL == found.struck else "uncovered-part"
    if found.is_uncovered:
        return "uncovered-pilot"
    if found.in_force != 0 or found.unknown != 0:
        return None
    if found.conditional == 0:
        return "settled"
    return None if completed_without_word(found) else "conditional"


def _without_agreement(register: Register, addressee: Addressee) -> Iterator[Proposal]:
    """Proposals of the one supplier that are not closed, and of which no agreement was recorded."""
    if addressee.heading is not None:
        return
    for each in register.proposals_of(addressee.suppliers[0]):
        recorded = any(entry.agreement for entry in each.agreements or ())
        if status(each) not in CLOSED and each.agreements != () and not recorded:
            yield each


def made_from(
    addressee: Addressee, ready: Sequence[Client], examples: Sequence[Proposal], meeting: Meeting | None
) -> tuple[Found, ...]:
    """The records that the letter was made from."""
    return (
        *(Found("supplier", each, None) for each in addressee.suppliers),
        *(Found("agreement", each.id, each.title) for each in addressee.agreements),
        *(Found("client", each.id, each.name) for each in ready),
        *(Found("proposal", each.id, each.title) for each in examples),
        *((Found("meeting", meeting.id, meeting.title),) if meeting else ()),
    )
