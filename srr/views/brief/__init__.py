"""The letter to suppliers after signing: what is asked, the freedom there is, what clients would welcome.

A letter leaves the organisation. It names no client that is left alone and tells no small number; what only
the sender should know stands beside it, in the notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from srr.model import clients
from srr.model.ambition import realised, targets
from srr.model.dates import PartialDate
from srr.model.lifecycle import first_event, is_running
from srr.model.offers import offers
from srr.model.records import Client, Meeting, Proposal
from srr.model.register import Register
from srr.problems import Message, say
from srr.views import labels
from srr.views.answer import Block, Bullets, Document, Facts, Heading, Paragraph
from srr.views.brief import obligation
from srr.views.brief.addressee import Addressee, of_agreement, of_supplier, ready_clients
from srr.views.brief.discretion import Discretion, countable, results
from srr.views.cells import Cell, Code, Data
from srr.views.parties import champion

__all__ = ["Addressee", "Brief", "brief", "of_agreement", "of_supplier"]

#: More examples than these nobody reads in a letter.
_EXAMPLES = 3
_SEND_IN = ("who", "what", "competence", "client", "partners", "hire", "when")


@dataclass(frozen=True)
class Brief:
    """A letter, and what its sender should know before it goes out: a stable code and the words for each."""

    document: Document
    notes: tuple[tuple[str, Message], ...]


def brief(register: Register, addressee: Addressee) -> Brief:
    """The letter on the register's day; the addressee has at least one running agreement."""
    discretion = Discretion(register)
    ready = ready_clients(register, addressee)
    examples = _examples(register, addressee, discretion)
    meeting = _call(register, addressee)
    aligned = all(each.preferences_aligned for each in addressee.agreements)
    made_from = _made_from(addressee, ready, examples, meeting)
    notes = (
        *_notes(register, addressee, ready, meeting),
        ("made-from", say("brief.note.made-from", records=made_from)),
    )
    blocks: tuple[Block, ...] = (
        *_opening(register, addressee, discretion),
        Heading(say("brief.what-we-ask")),
        *obligation.blocks(register, addressee, discretion),
        *_freedom(register, addressee, discretion),
        *_wishes(register, ready, discretion, aligned=aligned),
        *(_pilots(register, examples)),
        Heading(say("brief.send-in")),
        Paragraph(say("brief.send-in.intro"), apart=True),
        Bullets(tuple(say(f"brief.send-in.{each}") for each in _SEND_IN)),
        Paragraph(say("brief.send-in.no-names"), apart=True),
        Heading(say("brief.by-when")),
        Paragraph(_deadline(meeting, discretion), apart=True),
        Heading(say("brief.and-then")),
        Paragraph(say("brief.afterwards", months=register.settings.review.months), apart=True),
        *_closing(register, addressee, discretion),
    )
    data: dict[str, Data] = {
        "suppliers": addressee.suppliers,
        "heading": addressee.heading.id if addressee.heading else None,
        "agreements": obligation.data(register, addressee),
        "clients": tuple(_client_data(register, each, discretion) for each in ready),
        "examples": tuple(
            {
                "proposal": each.id,
                "planned": labels.quantities(register, countable(targets(register, each))),
                "realised": labels.quantities(register, results(realised(register, each))),
            }
            for each in examples
        ),
        "meeting": meeting.id if meeting else None,
        "deadline": meeting.call.deadline if meeting and meeting.call else None,
        "review_months": register.settings.review.months,
        "preferences_aligned": aligned,
        "notes": tuple({"kind": Code("brief-note", kind), "message": words} for kind, words in notes),
        "made_from": made_from,
    }
    return Brief(Document("brief", data, blocks), notes)


def _opening(register: Register, addressee: Addressee, discretion: Discretion) -> Iterator[Block]:
    """The head of the letter, and why it is sent."""
    one = addressee.heading or (addressee.agreements[0] if len(addressee.agreements) == 1 else None)
    title = obligation.named(one, discretion) if one else None
    yield Heading(say("brief.subject", title=title) if title else say("brief.subject.several"), 1)
    rows: list[tuple[Cell, Cell]] = [
        (say("brief.to"), labels.suppliers(register, addressee.suppliers)),
        (say("brief.from"), _manager(register, addressee, discretion)),
        (say("brief.date"), register.today),
    ]
    reference = discretion.kept(one.reference) if one else None
    if reference:
        rows.append((say("brief.reference"), reference))
    yield Facts(tuple(rows))
    yield Paragraph(say("brief.salutation"), apart=True)
    if one is not None and one.signed is not None:
        key = "brief.signed.on" if one.signed.day else "brief.signed.in"
        yield Paragraph(say(key, date=one.signed, title=title), apart=True)
    else:
        names = tuple(obligation.named(each, discretion) for each in addressee.agreements)
        yield Paragraph(say("brief.signed", agreements=title or names), apart=True)
    yield Paragraph(say("brief.intro"), apart=True)


def _freedom(register: Register, addressee: Addressee, discretion: Discretion) -> Iterator[Block]:
    """What the supplier decides for itself, with what is on file of what it can do."""
    yield Heading(say("brief.freedom"))
    yield Paragraph(say("brief.freedom.intro"), apart=True)
    yield Bullets(tuple(say(f"brief.freedom.{each}") for each in ("group", "competence", "goals", "partner")))
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
    competences = discretion.allowed(supplier.core_competences)
    if competences:
        yield say("brief.known.competences", competences=competences)
    can = offers(register, [id_])
    if can.own:
        yield say("brief.known.offers", forms=labels.terms(register, "delivery-form", can.own))
    if can.by_partner:
        forms = labels.terms(register, "delivery-form", [form for form, _ in can.by_partner])
        partners = discretion.allowed(dict.fromkeys(name for _, names in can.by_partner for name in names))
        yield say("brief.known.partners", partners=partners or say("brief.your-partners"), forms=forms)


def _wishes(
    register: Register, ready: Sequence[Client], discretion: Discretion, *, aligned: bool
) -> Iterator[Block]:
    """What each ready client would welcome, and whom to ask for there."""
    yield Heading(say("brief.wishes"))
    if not ready:
        yield Paragraph(say("brief.wishes.none"), apart=True)
        return
    yield Paragraph(say("brief.wishes.intro"), apart=True)
    if not aligned:
        yield Paragraph(say("brief.wishes.not-aligned"), apart=True)
    for each in ready:
        short = (
            say("show.headline", short=each.abbreviation, name=each.name) if each.abbreviation else each.name
        )
        yield Heading(short, 3)
        groups = labels.terms(register, "target-group", clients.wanted_groups(each))
        work = discretion.allowed(clients.wanted_work(each))
        goals = labels.terms(register, "policy-goal", clients.goals(register, each))
        rows: list[tuple[Cell, Cell]] = [(say("brief.groups"), groups or say("brief.no-preference"))]
        if work:
            rows.append((say("brief.work"), work))
        if goals:
            rows.append((say("brief.goals"), goals))
        rows.append((say("brief.ask-for"), _people(register, each, discretion) or say("brief.ask-us")))
        yield Facts(tuple(rows))


def _people(register: Register, client: Client, discretion: Discretion) -> tuple[str, ...]:
    """The champions of a client by role and unit."""
    return discretion.allowed(champion(each) for each in clients.champions(register, client))


def _client_data(register: Register, client: Client, discretion: Discretion) -> dict[str, Data]:
    return {
        "client": client.id,
        "target_groups": clients.wanted_groups(client),
        "work": discretion.allowed(clients.wanted_work(client)),
        "policy_goals": clients.goals(register, client),
        "champions": _people(register, client, discretion),
    }


def _examples(register: Register, addressee: Addressee, discretion: Discretion) -> tuple[Proposal, ...]:
    """Pilots of others that run in the same category at ready clients only, those that started last first."""
    own = {each.id for id_ in addressee.suppliers for each in register.proposals_by_supplier(id_)}
    categories = _categories(register, addressee)
    found = [
        each
        for each in register.proposals.values()
        if is_running(each)
        and each.id not in own
        and each.clients
        and all(clients.state(register, client) == "ready" for client in each.clients)
        and (not categories or not categories.isdisjoint(register.categories_of(each)))
        and discretion.allows(each.title, each.summary)
    ]
    found.sort(key=_started, reverse=True)
    return tuple(found[:_EXAMPLES])


def _started(proposal: Proposal) -> tuple[int, str]:
    event = first_event(proposal, "started")
    return (event.date.first.toordinal() if event and event.date else 0, proposal.id)


def _pilots(register: Register, examples: Sequence[Proposal]) -> Iterator[Block]:
    if not examples:
        return
    yield Heading(say("brief.examples"))
    yield Paragraph(say("brief.examples.intro"), apart=True)
    for each in examples:
        yield Heading(each.title, 3)
        if each.summary:
            yield Paragraph(each.summary)
        planned = labels.quantities(register, countable(targets(register, each)))
        done = labels.quantities(register, results(realised(register, each)))
        rows: list[tuple[Cell, Cell]] = []
        if each.target_groups:
            rows.append((say("brief.for"), labels.terms(register, "target-group", each.target_groups)))
        if planned:
            rows.append((say("brief.planned"), planned))
        if done:
            rows.append((say("brief.so-far"), done))
        if rows:
            yield Facts(tuple(rows))


def _call(register: Register, addressee: Addressee) -> Meeting | None:
    """The meeting in the same category whose call ends first, of those that have not ended yet."""
    categories = _categories(register, addressee)
    coming = [
        (each.call.deadline.last, each.id, each)
        for each in register.meetings.values()
        if each.call is not None
        and each.call.deadline is not None
        and each.call.deadline.last >= register.today
        and (each.category in categories)
    ]
    return min(coming)[2] if coming else None


def _deadline(meeting: Meeting | None, discretion: Discretion) -> Cell:
    when = meeting.call.deadline if meeting and meeting.call else None
    if meeting is None or when is None:
        return say("brief.no-deadline")
    said = say("brief.deadline.on" if when.day else "brief.deadline.end-of", date=when)
    title = discretion.kept(meeting.title)
    if title is None:
        return said
    return say("brief.sentences", first=said, next=say("brief.deadline.call", meeting=title))


def _categories(register: Register, addressee: Addressee) -> frozenset[str]:
    return frozenset(each for one in addressee.agreements if (each := register.category_of(one)))


def _manager(register: Register, addressee: Addressee, discretion: Discretion) -> Cell:
    """The role that signs: the manager of the category, where there is one."""
    known = register.terms("category")
    roles = {known[each].manager for each in _categories(register, addressee) if each in known}
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


def _made_from(
    addressee: Addressee, ready: Sequence[Client], examples: Sequence[Proposal], meeting: Meeting | None
) -> tuple[str, ...]:
    """The records that the letter was made from, as ``srr show`` takes them."""
    return (
        *(f"supplier/{each}" for each in addressee.suppliers),
        *(f"agreement/{each.id}" for each in addressee.agreements),
        *(f"client/{each.id}" for each in ready),
        *(f"proposal/{each.id}" for each in examples),
        *((f"meeting/{meeting.id}",) if meeting else ()),
    )


def _notes(
    register: Register, addressee: Addressee, ready: Sequence[Client], meeting: Meeting | None
) -> Iterator[tuple[str, Message]]:
    """What the sender should settle or know before the letter goes out."""
    open_ = tuple(each.id for each in addressee.agreements if each.preferences_aligned is None)
    if open_:
        remedy = f"srr set {open_[0]} preferences_aligned {PartialDate.of(register.today)}"
        yield "not-aligned", say("brief.note.not-aligned", agreements=open_, command=remedy)
    groundless = tuple(each.id for each in addressee.agreements if obligation.has_no_ground(register, each))
    if groundless:
        yield "no-ground", say("brief.note.no-ground", agreements=groundless)
    if not ready:
        yield "no-client", say("brief.note.no-client")
    without = tuple(labels.short(each) for each in ready if not clients.champions(register, each))
    if without:
        yield "no-champion", say("brief.note.no-champion", clients=without)
    for name in ("top", "middle"):
        absent = tuple(labels.short(each) for each in ready if getattr(each.support, name) == "absent")
        if absent:
            yield f"no-support-{name}", say(f"brief.note.no-support-{name}", clients=absent)
    if meeting is None:
        yield "no-deadline", say("brief.note.no-deadline")
    if register.is_uncertain():
        yield "uncertain", say("brief.note.uncertain")
    yield "fill-in", say("brief.note.fill-in")
