"""One record with everything linked to it and its timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from srr.model.attention import Attention
from srr.model.records import Agreement, Client, Meeting, Proposal, Record, Review, Supplier, kind_of
from srr.model.register import Register
from srr.problems import Code, Message, say
from srr.views.answer import Block, Document, Heading, PageBlock, Paragraph
from srr.views.cells import Cell, Data, Ref, phrase
from srr.views.facts import Part, document, listed, together
from srr.views.rows import left_undated, left_unread
from srr.views.show import agreement, client, meeting, proposal, review, supplier
from srr.views.show.fields import stated
from srr.views.show.page import Page
from srr.views.status import attention
from srr.views.status.scope import Scope
from srr.views.timeline import timeline, told

__all__ = ["about", "concerns", "show"]

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
    items = attention.items(Scope(register, known or register))
    concerned = [each for each in items if (kind, id_) in concerns(register, each)]
    return document(
        "show",
        Heading(page.title, 1, page.aside),
        {"kind": Code("kind", kind), "id": id_, "record": stated(record)},
        *_notice(register),
        *(Paragraph(each) for each in page.lead),
        listed("attention", (_todo(register, each, kind, id_) for each in concerned)),
        *page.pieces,
        {"links": page.links},
        Heading(say("show.timeline"), aside=say("status.as-of", day=register.today)),
        told(register, timeline(register, page.linked), record),
    )


def about(
    register: Register,
    record: Record,
    todo: Iterable[Attention] = (),
    drawings: Mapping[str, PageBlock] | None = None,
) -> Iterator[PageBlock]:
    """What the page of a record tells of it under its heading, with what needs attention but no commands.

    ``drawings`` stand in the place of what programs get under a key, where there is anything to read of that.
    """
    own = kind_of(record)
    page = _page(register, record)
    yield from (Paragraph(each) for each in page.lead)
    untold = (each for each in todo if each.kind not in _SAID)
    yield from (Paragraph(_matter(register, each, own, record.id), "warning") for each in untold)
    for piece in page.pieces:
        part = together(piece)
        drawn = [drawings[key] for key in part.data if key in drawings] if drawings else []
        yield from drawn if part.blocks and drawn else part.blocks
    yield Heading(say("show.timeline"))
    yield from told(register, timeline(register, page.linked), record).blocks


def concerns(register: Register, item: Attention) -> set[tuple[str, str]]:
    """The records, by kind and id, on whose pages something to do stands.

    What is about a review, or about an obligation that a proposal leaves uncovered, concerns that proposal.
    """
    found = {(item.record_kind, item.record)}
    if item.record_kind == "review" and item.record in register.reviews:
        found.add(("proposal", register.reviews[item.record].proposal))
    if item.kind == "obligation-uncovered":
        found.add(("proposal", str(dict(item.message.args).get("proposal"))))
    return found


def _notice(register: Register) -> Iterator[Block]:
    yield from left_unread(register)
    yield from left_undated(register)


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


def _todo(register: Register, each: Attention, kind: str, id_: str) -> Part:
    """What is the matter, with the next step unless that is to look at this very page."""
    said = attention.message(register, each)
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
    here = each.kind not in _STEPS if own else each.kind == "obligation-uncovered"
    words = _matter(register, each, kind, id_)
    if not here:
        words = say("show.attention.do", message=_named(register, each, kind, id_), do=each.do)
    return Part((Paragraph(words, "warning"),), data)


def _matter(register: Register, each: Attention, kind: str, id_: str) -> Message:
    return say("show.attention", message=_named(register, each, kind, id_))


def _named(register: Register, each: Attention, kind: str, id_: str) -> Cell:
    """What is the matter, with the record that it is about unless that is the one of the page."""
    said = attention.message(register, each)
    own = (each.record_kind, each.record) == (kind, id_)
    return said if own else phrase(Ref(each.record, kind=each.record_kind), ": ", said)
