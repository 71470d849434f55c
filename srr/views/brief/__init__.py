"""The letter to suppliers after signing: what is asked, the freedom there is, what clients would welcome.

A letter leaves the organisation. It names no client that is left alone and tells no small number; what only
the sender should know stands beside it, in the notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.frozen import frozen
from srr.meaning.records import path_told
from srr.model.offers import offers
from srr.model.register import Register
from srr.problems import Message, say
from srr.views.answer import Block, Bullets, Document, Heading, Paragraph
from srr.views.brief import deadline, examples, notes, obligation, wishes
from srr.views.brief.addressee import (
    Addressee,
    addressee_mailbox,
    categories,
    of_agreement,
    of_supplier,
    ready_clients,
)
from srr.views.brief.discretion import Discretion
from srr.views.cells import Cell, Code, called
from srr.views.facts import Fact, Part, Piece, document, labelled, read
from srr.views.vocabulary.names import all_named

__all__ = ["Addressee", "Brief", "brief", "of_agreement", "of_supplier", "undecided_by"]

_SEND_IN = (
    "brief.send-in.who",
    "brief.send-in.what",
    "brief.send-in.competence",
    "brief.send-in.client",
    "brief.send-in.partners",
    "brief.send-in.hire",
    "brief.send-in.evidence",
    "brief.send-in.when",
)
#: What the letter is about, by whether it asks anything and whether it tells what clients would welcome.
_INTRO = {
    (True, True): "brief.intro",
    (True, False): "brief.intro.no-wishes",
    (False, True): "brief.intro.settled",
    (False, False): "brief.intro.settled.no-wishes",
}
#: The kinds of record that decide what a letter may say.
_DECIDING = ("proposal", "agreement", "client", "supplier")
_FREEDOM = ("brief.freedom.group", "brief.freedom.competence", "brief.freedom.goals", "brief.freedom.partner")


@frozen
class Brief:
    """A letter, and what its sender should know before it goes out: a stable code and the words for each."""

    document: Document
    notes: tuple[tuple[str, Message], ...]


def undecided_by(register: Register) -> tuple[str, ...]:
    """The files that were left out and may change what a letter says, or name who is not to be named.

    A proposal may strike an obligation and an agreement hold it; who a client or a supplier is, and whether
    it wants to be left alone, decides whom a letter names. A letter that went out cannot be marked any more.
    """
    return tuple(each.file for each in register.left_out if each.kind in _DECIDING)


def brief(register: Register, addressee: Addressee, *, name_suppliers: bool = False) -> Brief:
    """The letter on the register's day; the addressee has at least one running agreement.

    Its examples leave out what names another supplier, unless ``name_suppliers``.
    """
    discretion = Discretion(register)
    ready = ready_clients(register, addressee)
    welcome = wishes.wishes(register, ready, discretion)
    wished = any(each.recorded for each in welcome)
    pilots = examples.examples(register, addressee, discretion, name_suppliers=name_suppliers)
    meeting, mailbox = deadline.call(register, addressee), addressee_mailbox(register, addressee)
    made_from = notes.made_from(addressee, ready, [each.proposal for each in pilots], meeting)
    beside = (
        *notes.notes(register, addressee, ready, meeting, wished=wished),
        *((("no-mailbox", say("brief.note.no-mailbox")),) if mailbox is None else ()),
        *((("left-out", say("brief.note.names-left-out")),) if any(each.cut for each in pilots) else ()),
        ("made-from", say("brief.note.made-from", records=tuple(map(path_told, made_from)))),
    )
    letter = document(
        "brief",
        {
            "suppliers": addressee.suppliers,
            "heading": addressee.heading.id if addressee.heading else None,
            "notes": tuple({"kind": Code("brief-note", kind), "message": words} for kind, words in beside),
            "made_from": tuple(each.path for each in made_from),
        },
        *_opening(register, addressee, discretion, wished=wished),
        Heading(
            say("brief.what-we-ask" if obligation.is_asking(register, addressee) else "brief.where-it-stands")
        ),
        obligation.told(register, addressee, discretion),
        *_freedom(register, addressee, discretion),
        wishes.told(register, addressee, welcome, discretion),
        examples.told(register, pilots),
        Heading(say("brief.send-in")),
        Paragraph(say("brief.send-in.intro"), apart=True),
        Bullets(tuple(say(each) for each in _SEND_IN)),
        Paragraph(say("brief.send-in.no-names"), apart=True),
        Heading(say("brief.by-when")),
        deadline.told(meeting, discretion),
        _send_to(mailbox),
        Heading(say("brief.and-then")),
        _afterwards(register.settings.review.months),
        *_closing(register, addressee, discretion),
    )
    return Brief(letter, beside)


def _send_to(mailbox: str | None) -> Part:
    """Where the proposal goes."""
    where = say("brief.send-to", mailbox=mailbox) if mailbox else say("brief.send-to.us")
    return Part((Paragraph(where, apart=True),), {"mailbox": mailbox})


def _afterwards(months: int) -> Part:
    """That we look back together, every so many months."""
    year = months == 12  # noqa: PLR2004  (a year has twelve months)
    said = say("brief.afterwards.year") if year else say("brief.afterwards", count=months)
    words = Paragraph(said, apart=True)
    return Part((words,), {"review_months": months})


def _opening(
    register: Register, addressee: Addressee, discretion: Discretion, *, wished: bool
) -> Iterator[Piece]:
    """The head of the letter, and why it is sent."""
    one = addressee.heading or (addressee.agreements[0] if len(addressee.agreements) == 1 else None)
    title = obligation.named(one, discretion) if one else None
    yield Heading(say("brief.subject", title=title) if title else say("brief.subject.several"), 1)
    yield labelled(
        [
            read("brief.to", all_named(register, "supplier", addressee.suppliers)),
            read("brief.from", _manager(register, addressee, discretion)),
            Fact(None, register.today, called("date")),
            Fact(None, discretion.kept(register.reference_of(one)) if one else None, called("reference")),
        ]
    )
    yield Paragraph(say("brief.salutation"), apart=True)
    if one is not None and one.signed is not None:
        key = "brief.signed.on" if one.signed.day else "brief.signed.in"
        yield Paragraph(say(key, date=one.signed, title=title), apart=True)
    else:
        names = tuple(obligation.named(each, discretion) for each in addressee.agreements)
        yield Paragraph(say("brief.signed", agreements=title or names), apart=True)
    asking = obligation.is_asking(register, addressee)
    yield Paragraph(say(_INTRO[asking, wished]), apart=True)
    yield Paragraph(say("brief.pilot"), apart=True)


def _freedom(register: Register, addressee: Addressee, discretion: Discretion) -> Iterator[Block]:
    """What the supplier decides for itself, with what is on file of what it can do."""
    yield Heading(say("brief.freedom"))
    yield Paragraph(say("brief.freedom.intro"), apart=True)
    yield Bullets(tuple(say(each) for each in _FREEDOM))
    if addressee.heading is not None:
        return
    known = [*_known(register, addressee.suppliers[0], discretion)]
    if known:
        yield Paragraph(say("brief.known"), apart=True)
        yield Bullets((*known,))


def _known(register: Register, id_: str, discretion: Discretion) -> Iterator[Cell]:
    supplier = register.suppliers.get(id_)
    if supplier is None:
        return
    competences = discretion.allowed(supplier.core_competences or ())
    if competences:
        yield say("brief.known.competences", competences=competences)
    can = offers(register, [id_])
    if can.own:
        yield say("brief.known.offers", forms=all_named(register, "delivery-form", can.own))
    if can.by_partner:
        forms = all_named(register, "delivery-form", [form for form, _ in can.by_partner])
        partners = discretion.allowed(dict.fromkeys(name for _, names in can.by_partner for name in names))
        yield say("brief.known.partners", partners=partners or say("brief.your-partners"), forms=forms)


def _manager(register: Register, addressee: Addressee, discretion: Discretion) -> Cell:
    """The role that signs: the manager of the category, where there is one."""
    known = register.terms("category")
    roles = {known[each].manager for each in categories(register, addressee) if each in known}
    role = discretion.kept(roles.pop()) if len(roles) == 1 else None
    return role or say("brief.manager")


def _closing(register: Register, addressee: Addressee, discretion: Discretion) -> Iterator[Block]:
    yield Paragraph(say("brief.questions"), apart=True)
    yield Paragraph(say("brief.regards"), apart=True)
    yield Paragraph(say("brief.name"), apart=True)
    yield Paragraph(_manager(register, addressee, discretion))
    owner = register.clients.get(register.settings.owner or "")
    if owner is not None and discretion.allows(owner.name):
        yield Paragraph(owner.name)
