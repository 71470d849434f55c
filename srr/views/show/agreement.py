"""An agreement: whether its obligation stands, and else what took its place and how that goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.model.dates import PartialDate
from srr.model.endings import end_of, ended
from srr.model.lifecycle import is_running
from srr.model.obligations import falling_under, holder, is_bespoke, standing
from srr.model.order import natural
from srr.model.records import Agreement, Proposal
from srr.model.register import Register
from srr.model.review_due import due
from srr.model.settlements import Entry
from srr.model.statuses import Status
from srr.model.what_if import exposure, outlasting
from srr.problems import Message, say
from srr.views import obligation
from srr.views.answer import Heading
from srr.views.asked import facts
from srr.views.cells import Cell, Code, Percent, Ref, Worded, called, noted, percent, phrase, stated
from srr.views.effect import effect, entry_facts
from srr.views.exposure import told
from srr.views.facts import Fact, Part, grid, labelled, read, together
from srr.views.fields import Fields
from srr.views.obligation import grounds
from srr.views.rows import uncertain
from srr.views.show.page import (
    Page,
    agreement_lines,
    ids,
    proposal_lines,
    remarks,
)
from srr.views.status.agreements import is_heading
from srr.views.vocabulary.dates import period
from srr.views.vocabulary.names import all_known, all_named, named
from srr.views.vocabulary.proposals import status_of, status_since


def page(register: Register, agreement: Agreement) -> Page:
    """The agreement on the register's day."""
    found = standing(register, agreement)
    parts = register.parts_of(agreement.id)
    under = _under(register, agreement)
    entries = found.entries if found else ()
    settling = {each.proposal.id for each in entries}
    others = [each for each in under if each.id not in settling]
    line = [each for each in register.line(agreement) if isinstance(each, Agreement)]
    left = exposure(register, outlasting(register, agreement), Status.STOPPED)
    reviews = [review for each in under for review in register.reviews_of(each.id)]
    owner = holder(register, agreement)
    return Page(
        title=phrase(agreement.id, " · ", agreement.title),
        aside=_what(register, agreement),
        lead=(
            ()
            if is_heading(agreement)
            else (say("show.obligation-stands", stands=obligation.stands(register, agreement)),)
        ),
        pieces=(
            Fact("obligation_of", owner.id if owner else None),
            obligation.data(register, agreement),
            labelled(_facts(register, agreement)),
            _entries(register, entries),
            *proposal_lines(
                register,
                Heading(say("show.other-proposals" if entries else "status.proposals")),
                others,
                by="clients",
            ),
            *agreement_lines(register, say("show.parts"), parts),
            told(register, "if_pilots_end_with_it", _ends(register, agreement), left),
        ),
        linked=(*reversed(line), *parts, *under, *reviews),
        links={
            "part_of": agreement.part_of,
            "parts": ids(parts),
            "supplier": agreement.supplier,
            "clients": agreement.clients,
            "proposals": ids(under),
            "reviews": ids(reviews),
        },
    )


def _ends(register: Register, agreement: Agreement) -> Message:
    """That pilots last longer than the agreement under which they run."""
    key = "what-if.ended" if ended(register, agreement) else "what-if.ends"
    end = end_of(agreement)
    if isinstance(end, PartialDate):
        return say(key, date=end)
    return say("what-if.ended.undated")


def _under(register: Register, agreement: Agreement) -> list[Proposal]:
    """The proposals under it, or under a call-off that falls under it, by id."""
    held = {agreement.id, *ids(falling_under(register, agreement))}
    found = {each.id: each for id_ in held for each in register.proposals_under(id_)}
    return [found[each] for each in sorted(found, key=natural)]


def _what(register: Register, agreement: Agreement) -> Cell:
    kind: Cell = Code("agreement-kind", agreement.kind) if agreement.kind else Code("kind", "agreement")
    if agreement.supplier is None:
        return kind
    return say("show.kind-with", kind=kind, supplier=named(register, "supplier", agreement.supplier))


def _facts(register: Register, agreement: Agreement) -> Iterator[Fact]:
    words = Fields(register, agreement.currency)
    yield words.fact(agreement, "obligation", _obligation(register, agreement))
    # A heading has no ground of its own to miss; an obligation without one cannot be replaced.
    classic = agreement.obligation is not None and not is_bespoke(agreement)
    known = grounds(register, agreement)
    yield words.fact(agreement, "change_ground", stated(known) if classic else known)
    signed = agreement.signed or agreement.start
    yield words.fact(agreement, "supplier", _supplier(register, agreement, signed))
    yield words.fact(agreement, "clients", all_known(register, "client", agreement.clients, signed))
    category = register.category_of(agreement)
    yield words.fact(agreement, "category", named(register, "category", category) if category else None)
    yield words.fact(agreement, "part_of")
    yield words.fact(agreement, "awarded")
    yield words.fact(agreement, "signed")
    yield read("show.runs", _runs(register, agreement))
    yield from _settled_otherwise(register, words, agreement)
    yield words.fact(agreement, "value")
    asking = agreement.supplier is not None and agreement.obligation is not None
    yield (words.missed if asking else words.fact)(agreement, "preferences_aligned")
    yield words.fact(agreement, "reference")
    yield from remarks(words, agreement)


def _supplier(register: Register, agreement: Agreement, signed: PartialDate | None) -> Cell:
    """The supplier where there is more to say of it than its name, which stands above."""
    ids = (agreement.supplier,) if agreement.supplier else ()
    found = all_known(register, "supplier", ids, signed)
    return found if found != all_named(register, "supplier", ids) else None


def _obligation(register: Register, agreement: Agreement) -> Cell:
    """What is asked, under which regime, and how much of it on other contracts, as far as stated."""
    own = agreement.obligation
    if own is None:
        return None
    if own.regime == "none":
        return say("obligation.none-asked")
    parts: list[Cell] = [*facts(register, agreement).in_full()]
    if own.regime is not None:
        parts.append(say("show.regime", regime=Code("regime", own.regime)))
    if own.elsewhere:
        parts.append(say("obligation.elsewhere", part=Percent(own.elsewhere)))
    return tuple(parts) or say("not-recorded")


def _settled_otherwise(register: Register, words: Fields, agreement: Agreement) -> Iterator[Fact]:
    """What was met the classic way, and what was done with otherwise, part by part."""
    stated = agreement.obligation
    if stated is None:
        return
    for name, parts in (("fulfilled", stated.fulfilled), ("released", stated.released)):
        told = None if parts is None else tuple(obligation.part(register, agreement, each) for each in parts)
        yield words.fact(stated, name, told)


def _runs(register: Register, agreement: Agreement) -> Cell:
    """The term; of an end that is only said to have passed no date is known."""
    end = end_of(agreement)
    when = period(agreement.start, end if isinstance(end, PartialDate) else None)
    if end is None:
        return (*((when,) if when else ()), say("obligation.silent.undated"))
    if not ended(register, agreement):
        return when
    over = obligation.ends(agreement) if end is True else say("obligation-state.ended")
    return noted(when, over) if when else over


def _entries(register: Register, entries: Sequence[Entry]) -> Part:
    """What took the place of the obligation: by which proposal, since when, and the last review."""
    found = grid("replaced_by", [[*_entry(register, each)] for each in entries])
    return together(Heading(say("show.replaced-by")), found) if entries else found


def _entry(register: Register, each: Entry) -> Iterator[Fact]:
    # The entry of an obligation that ended has the proposal as it was then.
    proposal = register.proposals.get(each.proposal.id, each.proposal)
    last = due(register, proposal).last
    held: Cell = say("show.none-held")
    if last is not None and last.decision is not None:
        held = noted(last.date, Code("outcome", last.decision.outcome))
    words = effect(register, proposal, each.settlement)
    yield Fact("proposal", Ref(each.proposal.id, kind="proposal"), called("proposal"))
    yield Fact("agreement", each.settlement.agreement)
    yield Fact("share", percent(each.share))
    yield from entry_facts(each, words, called("obligation"))
    yield Fact("status", Worded(status_of(proposal), status_since(proposal)), say("show.pilot"))
    yield Fact("running", is_running(proposal))
    last_review = Worded(last.id if last else None, held)
    yield Fact("last_review", uncertain(register, last_review), say("show.last-review"))
