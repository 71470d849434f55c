"""A register to one page for who has no terminal: answers in words, drawings, tables, every record."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.register import Register
from srr.problems import Message, say
from srr.views import public as outsiders
from srr.views.answer import Digest, Paragraph, Section
from srr.views.cells import Cell
from srr.views.digest import answers, course, people, pipeline, records, tables
from srr.views.status.impact import Impact, impact
from srr.views.status.overview import notices

__all__ = ["digest"]


def digest(known: Register, register: Register, *, public: bool = False) -> Digest:
    """The whole register on its day; ``known`` also has what is dated later.

    What is ``public`` is made of the public edition of the register, and has only what that list names.
    """
    notes: tuple[Message, ...] = ()
    if public:
        notes = outsiders.notes(register)
        known = register = outsiders.edition(register)
    found = impact(register)
    return Digest(
        "digest",
        register.settings.name,
        say("status.as-of", day=register.today),
        (*(Paragraph(each) for each in notes), *notices(register)),
        tuple(each for each in _sections(known, register, found) if each.blocks),
        dict(_places(register, found)),
    )


def _sections(known: Register, register: Register, found: Impact) -> Iterator[Section]:
    yield answers.summary(known, register, found)
    yield answers.obligations(register)
    yield answers.pilots(register)
    yield answers.reviews(register)
    yield people.section(register, found)
    if not register.for_outsiders:
        yield answers.lessons(known, register)
    yield course.section(register)
    yield pipeline.section(register)
    if not register.for_outsiders:
        yield tables.attention(known, register)
    yield tables.section(known, register)
    yield records.section(known, register)


def _places(register: Register, found: Impact) -> Iterator[tuple[tuple[str, str], Cell]]:
    """Every record that has a place on the page, with what a director calls it."""
    for each in register.proposals.values():
        yield ("proposal", each.id), each.title or each.id
    for agreement in tables.agreements(register):
        yield ("agreement", agreement.id), agreement.title or agreement.id
    for client in () if register.for_outsiders else register.clients.values():
        yield ("client", client.id), client.abbreviation or client.name
    for supplier in register.suppliers.values():
        yield ("supplier", supplier.id), supplier.name
    for meeting in register.meetings.values():
        yield ("meeting", meeting.id), meeting.title or meeting.id
    for review in register.reviews.values():
        if review.decision is not None:
            yield ("review", review.id), review.id
    for metric in people.metrics(found):
        yield ("metric", metric), people.name_of(register, "metric", metric)
    for group in people.groups(register):
        yield ("target-group", group), people.name_of(register, "target-group", group)
