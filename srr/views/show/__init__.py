"""One record with everything linked to it and its timeline."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.attention import Attention
from srr.model.records import Agreement, Client, Meeting, Proposal, Record, Review, Supplier
from srr.model.register import Register
from srr.problems import Code, say
from srr.views.answer import Block, Document, Heading, Paragraph
from srr.views.cells import Cell, Data, phrase
from srr.views.facts import Part, document, listed
from srr.views.rows import left_undated
from srr.views.show import agreement, client, meeting, proposal, review, supplier
from srr.views.show.fields import stated
from srr.views.show.page import Page
from srr.views.status import attention
from srr.views.status.scope import Scope
from srr.views.timeline import timeline, told

__all__ = ["show"]

#: What the sentence on the status says already.
_SAID = ("on-hold-long",)
#: What needs attention and has a next step elsewhere than on the record's own page.
_STEPS = (
    "review-overdue",
    "review-due",
    "review-due-soon",
    "ended-without-review",
    "running-while-client-rests",
    "obligation-uncovered",
)


def show(register: Register, kind: str, id_: str, known: Register | None = None) -> Document:
    """The page of a record: ``kind`` is "supplier", "client", …, and the record exists on the register's day.

    ``known`` is the register with what is dated later, from which attention is taken where it is given.
    """
    record = register.folder(f"{kind}s")[id_]
    page = _page(register, record)
    return document(
        "show",
        Heading(page.title, 1, page.aside),
        {"kind": Code("kind", kind), "id": id_, "record": stated(record)},
        *_notice(register),
        *(Paragraph(each) for each in page.lead),
        listed(
            "attention",
            (_todo(*each, kind, id_) for each in _attention(known or register, register, kind, id_)),
        ),
        *page.pieces,
        {"links": page.links},
        Heading(say("show.timeline"), aside=say("status.as-of", day=register.today)),
        told(register, timeline(register, page.linked), record),
    )


def _page(register: Register, record: Record) -> Page:
    match record:
        case Supplier():
            return supplier.page(register, record)
        case Client():
            return client.page(register, record)
        case Agreement():
            return agreement.page(register, record)
        case Meeting():
            return meeting.page(register, record)
        case Proposal():
            return proposal.page(register, record)
        case Review():
            return review.page(register, record)
        case _:
            raise TypeError(type(record).__name__)


def _notice(register: Register) -> Iterator[Block]:
    if register.left_out:
        key = "status.left-out.uncertain" if register.is_uncertain() else "status.left-out"
        yield Paragraph(say(key, count=len(register.left_out)), "warning")
    yield from left_undated(register)


def _attention(known: Register, register: Register, kind: str, id_: str) -> Iterator[tuple[Attention, Cell]]:
    """What needs attention about the record, as item and in words.

    For a proposal also about its reviews, and about obligations that it leaves uncovered.
    """
    wanted = {(kind, id_)}
    if kind == "proposal":
        wanted |= {("review", each.id) for each in register.reviews_of(id_)}
    scope = Scope(register, known)
    for each in attention.items(scope):
        uncovers = each.kind == "obligation-uncovered" and (kind, id_) == ("proposal", _proposal(each))
        if uncovers or (each.record_kind, each.record) in wanted:
            yield each, attention.message(register, each)


def _proposal(each: Attention) -> object:
    return dict(each.message.args).get("proposal")


def _todo(each: Attention, said: Cell, kind: str, id_: str) -> Part:
    """What is the matter, with the next step unless that is to look at this very page."""
    data: dict[str, Data] = {
        "kind": Code("attention-kind", each.kind),
        "record": each.record,
        "since": each.since,
        "message": said,
        "do": each.do,
    }
    if each.kind in _SAID:
        return Part((), data)
    own = (each.record_kind, each.record) == (kind, id_)
    message = said if own else phrase(each.record, ": ", said)
    here = each.kind not in _STEPS if own else each.kind == "obligation-uncovered"
    words = say("show.attention", message=message)
    if not here:
        words = say("show.attention.do", message=message, do=each.do)
    return Part((Paragraph(words, "warning"),), data)
