"""What may be claimed, and what must be recorded for it: the words that claim something, each with its ground.

A claim is told by a catalogue key, a code, or a value under a column. ``CLAIMS`` holds each with a predicate
on the records: what stands in the files for it to be said. The predicates read records and nothing that the
model derives, so that they hold the model to the same measure. ``walk`` finds every claim in the cells of an
answer, with the records it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from srr.model.dates import PartialDate
from srr.model.records import Agreement, Client, Event, Meeting, Proposal, Record, Review, Supplier
from srr.model.register import Register
from srr.problems import Code, Message
from srr.views.answer import Digest, Document, Facts, Fold, Grid, Rows, Table, Tasks, Timeline
from srr.views.cells import Amount, Money, Percent, Phrase, Quantity, Ref, Uncertain, Worded

LOCALE = Path(__file__).parent.parent / "srr" / "locale"

# What claims in words

#: Words that claim something, in each language.
CLAIMING = {
    "nl": r"nog niet|nog geen|geen|niemand|niets|van kracht|voldaan|wacht(en)?( \w+)? op|te laat|geaccepteerd",
    "en": r"not yet|yet|none|no|nobody|nothing|in force|met|waits? for|waiting|overdue|late|accepted",
}
#: What says that something is not recorded claims nothing of it; nor does what is said of this register only.
SILENT = {
    "nl": r"\bof\b[^.;:]*, is niet vastgelegd|(geen|niets|niet|nog geen)\b[^.;:]*\b(vastgelegd( of\b[^.;:]*)?|in dit register)"
    r"|in dit register\b[^.;:]*\bgeen",
    "en": r"\bwhether\b[^.;:]* is not recorded|\b(not?|nothing|none)\b[^.;:]*\b(recorded( whether\b[^.;:]*)?|on record|on file|in this register)"
    r"|this register has no",
}
#: Catalogues that say nothing of what was recorded of pilots, and what they are about.
OTHER_TOPICS = {
    "changes": "what a command would write",
    "changes-add": "what a command would write",
    "changes-review": "what a command would write",
    "changing": "what a command would write",
    "cli": "the command line",
    "conflict": "files",
    "consequence": "a change, told from how things stand before and after it",
    "diff": "two registers, told from the records of both",
    "explain": "rules",
    "fields": "fields and values, as a record has them",
    "finding": "what somebody typed",
    "folder": "files",
    "git": "git",
    "help": "commands",
    "help-add": "commands",
    "help-review": "commands",
    "import": "a spreadsheet, and what a command would write",
    "sheet": "files",
    "init": "files",
    "journal": "files",
    "reading": "files",
    "report": "problems in files",
    "revisions": "problems between two versions of the files",
    "rules": "problems in files",
    "save": "files",
    "schema": "files",
    "typing": "what somebody typed",
    "undo": "files",
    "usage": "the command line",
    "validate": "problems in files",
    "calendar": "when to do what",
    "export": "how tables are to be read",
    "public": "how a public edition is to be read",
    "workbook": "how a file is to be read",
    "writing": "files",
}
#: Keys with claiming words that claim nothing of a record, and why.
EXEMPT = {
    "paper.file": "says of a format that it is no text",
    "field.fulfilled": "names a field; what stands in it is told beside it",
    "field.released": "names a field; what stands in it is told beside it",
    "field.waits_for": "names a field; what stands in it is told beside it",
    "find.none": "says that nothing like what was typed is there",
    "find.no-code": "says that nothing like what was typed is there",
    "value.nothing": "a list that was recorded as empty",
    "find.not-yet": "of a record whose own dates say so, which test_told holds",
    "brief.note.no-client": "tells the sender what the letter leaves out",
    "brief.note.agreement-unknown": "tells the sender what the letter leaves out",
    "brief.note.silent": "of what is recorded, with its date",
    "attention.silent.overdue": "of what is recorded, with its date",
    "what-if.ended": "says: as far as is known",
    "quantity.nothing-recorded": "says: recorded",
    "checklist.no-result": "says: on record",
    "match.not-ready.unknown": "says what the tool does",
    "what-if.obligations": "of a change, told from how things stand before and after it",
    "show.funnel.accepted": "a heading",
    "column.amount_elsewhere": "a heading",
    "word.false": "a truth value in whatever cell it stands",
    "table.empty": "an answer without rows",
    "brief.known": "introduces what is recorded",
    "brief.send-in.no-names": "asks for numbers",
    "brief.note.settled": "of the parts of an obligation, which the model's tests hold",
    "checklist.nothing-stands-out": "of the tool's own findings",
    "brief.stays": "of obligations that stand, which the letter's tests hold",
    "brief.stays.rest": "of obligations that stand in part, which the letter's tests hold",
    "brief.stays.until-accepted": "of obligations that stand, which the letter's tests hold",
    "brief.note.no-mailbox": "of a field that is empty, in a note to the sender",
    "checklist.few": "asks for numbers",
    "checklist.waits-for": "a label with room behind it",
    "checklist.success-unknown": "an answer to choose",
    "checklist.reinstates": "an answer to choose",
    "brief.may.replace.when": "of a proposal still to come",
    "form.none-of-these": "an answer to choose",
    "form.other": "of a file",
    "form.kind": "of a file",
    "form.no-text": "of a file",
    "form.no-review": "of a review that is open, which the model's tests hold",
    "form.not-written": "of what the tool did",
    "form.none-open": "of the reviews of this register",
    "form.nothing-new": "compares a form with the review that it is of",
    "form.doubt.no-action": "of the actions of a review, by their words",
    "form.doubt.proposed": "of what is ticked in a form",
    "checklist.due.ended": "of a pilot that ended, where the only reviews are open, which the model's tests hold",
    "review.nothing-due": "counts below it what nobody knows of, and what ended",
    "status.no-attention": "of the tool's own findings",
    "match.nothing-shared": "counts the pairs of this register",
    "match.nothing-missing": "says: as far as is recorded",
    "what-if.no-obligation": "of the obligations of this register",
    "column.conditional": "a heading",
    "column.in_force": "a heading",
    "column.ended_part": "a heading",
    "column.met": "a heading",
    "column.waiting_on": "a heading",
    "column.proposals_waiting": "a heading",
    "column.accepted": "a heading",
    "column.amount_ended_part": "a heading",
    "column.amount_in_force": "a heading",
    "column.amount_met": "a heading",
    "column.late": "a heading",
    "match-fit.not-met": "compares what is recorded on both sides",
    "match-fit.met": "compares what is recorded on both sides",
    "brief.wishes.intro": "introduces clients that are recorded as ready",
    "brief.wishes.none.intro": "introduces clients that are recorded as ready",
    "brief.note.settled.common": "of the parts of an obligation, which the model's tests hold",
    "brief.note.uncovered.common": "of the parts of an obligation, which the model's tests hold",
    "brief.note.uncovered-part.common": "of the parts of an obligation, which the letter's tests hold",
    "brief.note.uncovered-pilot": "of the parts of an obligation, which the letter's tests hold",
    "brief.note.uncovered-pilot.common": "of the parts of an obligation, which the letter's tests hold",
    "brief.note.conditional": "of the parts of an obligation, which the letter's tests hold",
    "brief.note.conditional.common": "of the parts of an obligation, which the letter's tests hold",
    "brief.note.success-unknown": "says that it is not recorded, which the letter's tests hold",
    "brief.unread": "of a file",
    "status.group.year.agreements": "says of what the year is",
    "status.group.year.proposals": "says of what the year is",
    "obligation.replaced.part": "of the entries of an obligation, which the model's tests hold",
    "obligation.replaced": "of the entries of an obligation, which the model's tests hold",
    "attention-kind.review-overdue": "names a kind",
    "attention-kind.accepted-not-started": "names a kind",
    "attention-kind.undecided-long": "names a kind",
    "attention-kind.action-late": "names a kind",
}


@cache
def wording() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Every key with its catalogue and its words in each language."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for language in CLAIMING:
        for file in sorted((LOCALE / language).glob("*.po")):
            with file.open("rb") as source:
                for each in read_po(source):
                    key = each.id if isinstance(each.id, str) else each.id[0]
                    words = each.string if isinstance(each.string, str) else " | ".join(each.string)
                    if key:
                        found.setdefault(key, (file.stem, {}))[1][language] = words
    return found


def claiming_keys() -> frozenset[str]:
    """The keys whose words claim something, and of which the ground has to be registered."""
    return frozenset(
        key
        for key, (topic, words) in wording().items()
        if topic not in OTHER_TOPICS
        and key not in EXEMPT
        and any(
            re.search(rf"\b({CLAIMING[language]})\b", re.sub(SILENT[language], "", said, flags=re.IGNORECASE), re.IGNORECASE)
            for language, said in words.items()
        )
    )  # fmt: skip


# Where a claim stands


@dataclass(frozen=True)
class Said:
    """A claim in a cell: the key, code or column that makes it, and what it is about.

    ``about`` are the records that the words name, else those of the row, else that of the page; empty where
    it is about the register. ``label`` is the key of the label or column it stands under, ``when`` the date
    of its line, ``value`` the value of a column.
    """

    register: Register
    key: str = ""
    args: Mapping[str, object] = field(default_factory=dict)
    about: tuple[Record, ...] = ()
    label: str = ""
    when: PartialDate | None = None
    value: object = None

    @property
    def day(self) -> date:
        return self.register.today


#: Names of arguments that hold ids of records of a kind.
_NAMED = {
    "proposal": "proposals",
    "proposals": "proposals",
    "agreement": "agreements",
    "agreements": "agreements",
    "client": "clients",
    "clients": "clients",
    "review": "reviews",
    "supplier": "suppliers",
    "meeting": "meetings",
}


def walk(
    register: Register, body: Table | Document | Digest, page: tuple[Record, ...] = ()
) -> Iterator[Said]:
    """Every key, code and column value in an answer, in words and in data, with what it is about."""
    here = Said(register, about=page)
    if isinstance(body, Digest):
        yield from _cells(here, body.notices)
        for section in body.sections:
            yield from _parts(here, section.blocks)
        return
    if isinstance(body, Document):
        yield from _cells(here, body.blocks)
        yield from _cells(here, body.data)
        return
    for row in body.rows:
        about = _row_records(register, row)
        for column, cell in row.items():
            yield from _column(replace(here, about=about or page, label=f"{body.name}.{column}"), cell)
    yield from _cells(here, body.below)
    yield from _cells(here, body.data)


def _parts(here: Said, blocks: Iterable[object]) -> Iterator[Said]:
    """What the parts of a page say, each about the record that it is the place of."""
    for each in blocks:
        match each:
            case Rows():
                yield from walk(here.register, each.table, here.about)
            case Timeline():
                yield from walk(here.register, each.rows.table, here.about)
            case Fold():
                kind, _, id_ = each.anchor.partition("-")
                own = _by_id(here.register, id_, f"{kind}s") if kind in {"proposal", "meeting"} else ()
                yield from _cells(replace(here, about=own or here.about), (each.line, each.aside))
                yield from _parts(replace(here, about=own or here.about), each.blocks)
            case _:
                yield from _cells(here, each)


def _row_records(register: Register, row: Mapping[str, object]) -> tuple[Record, ...]:
    """The record of a row: by its id, else the proposal, review or record that it names."""
    for column in ("id", "record", "proposal", "review"):
        found = _by_id(register, _plain(row.get(column)))
        if found:
            return found
    return (*_by_id(register, _plain(row.get("supplier"))), *_by_id(register, _plain(row.get("client"))))


def _plain(cell: object) -> object:
    while isinstance(cell, Uncertain | Worded):
        cell = cell.cell if isinstance(cell, Uncertain) else cell.data
    return cell.id if isinstance(cell, Ref) else cell


def _by_id(register: Register, id_: object, folder: str | None = None) -> tuple[Record, ...]:
    """The records with this id, of whichever kind."""
    if not isinstance(id_, str):
        return ()
    folders = (
        (folder,) if folder else ("proposals", "reviews", "agreements", "clients", "suppliers", "meetings")
    )
    return tuple(register.folder(each)[id_] for each in folders if id_ in register.folder(each))


def _column(here: Said, cell: object) -> Iterator[Said]:
    while isinstance(cell, Uncertain):
        cell = cell.cell
    yield replace(here, key=f"column {here.label.partition('.')[2]}", value=_plain(cell))
    yield from _cells(here, cell)


def _cells(here: Said, part: object) -> Iterator[Said]:  # noqa: C901  (a table of cases)
    match part:
        case Message():
            args = dict(part.args)
            named = _named(here.register, args)
            inside = replace(here, key=part.key, args=args, about=named or here.about)
            yield inside
            for value in args.values():
                yield from _cells(replace(inside, when=_date_in(args) or here.when), value)
        case Phrase():
            about = tuple(
                record
                for each in part.parts
                for id_ in (_ids(each) if isinstance(each, tuple | Ref) else ())
                for record in _by_id(here.register, id_)
            )
            when = next((each for each in part.parts if isinstance(each, PartialDate)), here.when)
            yield from _cells(replace(here, about=about or here.about, when=when), part.parts)
        case Code():
            yield replace(here, key=f"{part.group}.{part.code}", value=part)
        case Facts():
            for label, cell in part.rows:
                inside = replace(
                    here,
                    label=_key(label) or here.label,
                    when=label if isinstance(label, PartialDate) else here.when,
                )
                yield from _cells(inside, label)
                yield from _cells(inside, cell)
        case Grid():
            yield from _cells(here, part.heads)
            for row in part.rows:
                about = tuple(record for cell in row[:2] for record in _by_id(here.register, _plain(cell)))
                when = row[0] if isinstance(row[0], PartialDate) else here.when
                inside = replace(here, about=about or here.about, when=when)
                for head, cell in zip(part.heads, row, strict=True):
                    label = _key(head) or _key(row[0]) or here.label
                    yield from _cells(replace(inside, label=label), cell)
        case Tasks():
            for task in part.tasks:
                about = _by_id(here.register, (task.do or "").rpartition(" ")[2])
                yield from _cells(replace(here, about=about or here.about), (task.about, task.what))
        case Mapping():
            about = _row_records(here.register, part)
            inside = replace(here, about=about or here.about, when=_plain_date(part.get("date")) or here.when)
            for key, value in part.items():
                yield replace(inside, key=f"data {key}", label=f"data.{key}", value=_plain(value))
                if key not in {"record", "record_kind", "kind"} or not isinstance(value, Mapping):
                    yield from _cells(replace(inside, label=key), value)
        case tuple() | frozenset():
            for each in part:
                yield from _cells(here, each)
        case Ref() | Money() | Percent() | Amount() | Quantity() | PartialDate():
            return
        case _ if is_dataclass(part) and not isinstance(part, type | Record | Register):
            for each in fields(part):
                yield from _cells(here, getattr(part, each.name))


def _key(label: object) -> str:
    """The key of a label: of a message, or of what a field is called."""
    if isinstance(label, Code) and label.group == "field":
        return f"field.{label.code}"
    return label.key if isinstance(label, Message) else ""


def _named(register: Register, args: Mapping[str, object]) -> tuple[Record, ...]:
    """The records that the words name: by arguments that hold ids of a kind, else by whatever reference."""
    by_kind = (
        record
        for name, folder in _NAMED.items()
        for id_ in _ids(args.get(name))
        for record in _by_id(register, id_, folder)
    )
    refs = (args.get("records"), *(each for each in args.values() if isinstance(each, Ref)))
    return tuple(by_kind) or tuple(
        record for each in refs for id_ in _ids(each) for record in _by_id(register, id_)
    )


def _ids(value: object) -> tuple[object, ...]:
    return tuple(_plain(each) for each in value) if isinstance(value, tuple) else (_plain(value),)


def _date_in(args: Mapping[str, object]) -> PartialDate | None:
    return next((each for each in args.values() if isinstance(each, PartialDate)), None)


def _plain_date(value: object) -> PartialDate | None:
    return value if isinstance(value, PartialDate) else None


# What must be recorded

Ground = Callable[[Said], bool]
ACCEPTED = {"accepted", "started", "completed", "stopped"}
CLOSED = {"completed", "stopped", "rejected", "withdrawn"}
UNDECIDED = {"submitted", "aligning"}


def _of(said: Said, kind: type[Record], among: Callable[[Record], Iterable[Record]]) -> tuple[Record, ...]:
    """The records of a kind that a claim is about: named, or going with what is named, or any."""
    named = tuple(each for each in said.about if isinstance(each, kind))
    if named or not said.about:
        return named or tuple(said.register.folder(f"{kind.__name__.lower()}s").values())
    return tuple(each for one in said.about for each in among(one))


def proposals(said: Said) -> tuple[Proposal, ...]:
    register = said.register

    def among(record: Record) -> Iterable[Record]:
        every = register.proposals.values()
        match record:
            case Review():
                return _by_id(register, record.proposal, "proposals")
            case Agreement():
                under = {
                    record.id,
                    *(each.id for each in register.agreements.values() if each.part_of == record.id),
                }
                return [each for each in every if under & {one.agreement for one in each.agreements or ()}]
            case Client():
                return [each for each in every if _concerns(register, each, record.id)]
            case Supplier():
                return [
                    each
                    for each in every
                    if record.id in {one for id_ in each.suppliers or () for one in register.taking_part(id_)}
                ]
            case Meeting():
                return [each for each in every if each.meeting == record.id]
            case _:
                return ()

    return _of(said, Proposal, among)  # type: ignore[return-value]


def _concerns(register: Register, proposal: Proposal, client: str) -> bool:
    named = {
        *(proposal.clients or ()),
        proposal.approver,
        *(one for event in proposal.history for one in event.waits_for or ()),
    }
    below = {client}
    for _ in register.clients:
        below |= {each.id for each in register.clients.values() if each.part_of in below}
    return bool(named & below)


def agreements(said: Said) -> tuple[Agreement, ...]:
    register = said.register

    def among(record: Record) -> Iterable[Record]:
        every = register.agreements.values()
        match record:
            case Proposal():
                return [
                    register.agreements[one.agreement]
                    for one in record.agreements or ()
                    if one.agreement in register.agreements
                ]
            case Client():
                return [each for each in every if record.id in (each.clients or ())] or every
            case Supplier():
                return [
                    each
                    for each in every
                    if each.supplier in {record.id, *(one.id for one in register.consortia_of(record.id))}
                ]
            case _:
                return ()

    return _of(said, Agreement, among)  # type: ignore[return-value]


def clients(said: Said) -> tuple[Client, ...]:
    def among(record: Record) -> Iterable[Record]:
        own = (record,) if isinstance(record, Agreement) else ()
        found = (*own, *proposals(replace(said, about=(record,))))
        return [
            said.register.clients[id_]
            for each in found
            for id_ in each.clients or ()
            if id_ in said.register.clients
        ]

    return _of(said, Client, among)  # type: ignore[return-value]


def reviews(said: Said) -> tuple[Review, ...]:
    return tuple(
        each
        for each in said.register.reviews.values()
        if each in said.about or not said.about or each.proposal in {one.id for one in proposals(said)}
    )


def of_any(find: Callable[[Said], Iterable[Record]], holds: Callable[[Said, Record], bool]) -> Ground:
    """A ground that one of the records it is about has to give."""
    return lambda said: any(holds(said, each) for each in find(said))


def event(*statuses: str) -> Ground:
    return of_any(proposals, lambda _, each: any(one.status in statuses for one in each.history))


def accepted(said: Said) -> bool:
    """Some step shows it; with a date only the acceptance itself, of that date."""
    if said.when is None:
        return event(*ACCEPTED)(said)
    on = of_any(
        proposals,
        lambda said, each: any(one.status == "accepted" and one.date == said.when for one in each.history),
    )
    return on(said)


def _base(said: Said, proposal: Proposal) -> PartialDate | None:
    """The date that a review is reckoned from: that of the last one held, the acceptance, else the start."""
    held = [
        each.date for each in said.register.reviews.values() if each.proposal == proposal.id and each.decision
    ]
    if held:
        return max(held, key=lambda each: each.last)
    first = [
        next((one for one in proposal.history if one.status == status), None)
        for status in ("accepted", "started")
    ]
    return next((one.date for one in first if one is not None and one.date is not None), None)


def _due(said: Said, proposal: Proposal) -> PartialDate | None:
    base = _base(said, proposal)
    return base.plus_months(said.register.settings.review.months) if base else None


def overdue(said: Said, proposal: Proposal) -> bool:
    due, last = _due(said, proposal), proposal.history[-1].status if proposal.history else None
    return due is not None and due.last < said.day and last not in {*CLOSED, "unknown"}


def not_due(said: Said, proposal: Proposal) -> bool:
    due = _due(said, proposal)
    return due is not None and due.first > said.day


def owes_no_review(_: Said, proposal: Proposal) -> bool:
    history = [each.status for each in proposal.history]
    return bool(history) and (history[-1] in {*CLOSED, "unknown"} or not ACCEPTED & {*history})


def waits(said: Said, proposal: Proposal) -> bool:
    """Its last event says for whom, or a client rests, or the one that is to decide is recorded."""
    last: Event | None = proposal.history[-1] if proposal.history else None
    if last is None:
        return False
    if last.status in UNDECIDED:
        return proposal.approver is not None
    resting = any(
        state.state == "resting"
        for client in said.register.clients.values()
        for state in client.readiness or ()
        if client.id in _lines(said.register, proposal)
    )
    return last.status == "on-hold" and (bool(last.waits_for) or resting or last.reason is not None)


def _lines(register: Register, proposal: Proposal) -> set[str]:
    found = {*(proposal.clients or ())}
    for _ in register.clients:
        found |= {each.part_of for each in register.clients.values() if each.id in found and each.part_of}
    return found


def to_be_decided(_: Said, proposal: Proposal) -> bool:
    """It was handed in, is perhaps on hold, and no step shows that it was accepted or refused."""
    steps = {each.status for each in proposal.history}
    return bool(steps & UNDECIDED) and not steps & (ACCEPTED | CLOSED)


def undecided(_: Said, proposal: Proposal) -> bool:
    return bool(proposal.history) and proposal.history[-1].status in UNDECIDED


def late(said: Said) -> bool:
    return any(
        action.due is not None and action.due.last < said.day and action.done is None
        for each in reviews(said)
        for action in each.actions or ()
    )


def _holder(register: Register, agreement: Agreement) -> Agreement | None:
    seen: Agreement | None = agreement
    for _ in register.agreements:
        if seen is None or seen.obligation is not None or seen.kind != "call-off":
            break
        seen = register.agreements.get(seen.part_of or "")
    return seen if seen is not None and seen.obligation is not None else None


def _asks(said: Said, agreement: Agreement) -> bool:
    owner = _holder(said.register, agreement)
    return owner is not None and owner.obligation is not None and owner.obligation.regime != "none"


def in_force(said: Said, agreement: Agreement) -> bool:
    """Something is asked, and it is recorded that the term runs, or something was heard of it of late."""
    ends = [agreement.end, *(each.end for each in agreement.extensions or ())]
    known = [each for each in ends if isinstance(each, PartialDate)]
    runs = known[-1].last >= said.day if known else False
    heard = [
        each
        for each in (
            agreement.awarded,
            agreement.signed,
            agreement.start,
            agreement.preferences_aligned,
            *(one.date for one in agreement.extensions or ()),
            *(one.date for plan in proposals(replace(said, about=(agreement,))) for one in plan.history),
            *(
                one.as_of or one.until
                for plan in proposals(replace(said, about=(agreement,)))
                for one in plan.realised or ()
            ),
            *(
                one.date
                for one in said.register.reviews.values()
                if one.proposal in {plan.id for plan in proposals(replace(said, about=(agreement,)))}
            ),
        )
        if each is not None
    ]
    months = 2 * said.register.settings.review.months
    lately = any(each.plus_months(months).last >= said.day for each in heard)
    return _asks(said, agreement) and (runs or (not known and agreement.end is None and lately))


def until_success(_: Said, proposal: Proposal) -> bool:
    hopes = any(each.settles == "success" for each in proposal.agreements or ())
    over = any(each.success is not None for each in proposal.history)
    return hopes and not over and any(each.status in ACCEPTED for each in proposal.history)


def again_in_force(_: Said, proposal: Proposal) -> bool:
    settles = any(each.settles for each in proposal.agreements or ())
    return settles and any(each.status in ACCEPTED for each in proposal.history)


def met(said: Said) -> bool:
    fulfilled = any(each.obligation and each.obligation.fulfilled for each in agreements(said))
    return fulfilled or any(one.success for each in proposals(said) for one in each.history)


def empty(*names: str) -> Ground:
    """A ground that a record it is about gives with an empty list in one of these fields."""
    return lambda said: any(getattr(each, name, None) == () for each in said.about for name in names)


def no_figure(said: Said) -> bool:
    """It is recorded that nothing was aimed for, or that nothing came of it; or both where both are said."""
    reviews_ = reviews(said)
    aimed = empty("targets")(said) or any(one.decision and one.decision.targets == () for one in reviews_)
    done = empty("realised")(said) or any(one.realised == () for one in reviews_)
    return {"no-ambition": aimed, "no-result": done, "neither": aimed and done}[
        said.key.removeprefix("quantity.")
    ]


def no_champion(said: Said) -> bool:
    """It is recorded that there is none, or of each that there was until when."""
    return any(
        each.champions is not None
        and all(one.until is not None and one.until.last < said.day for one in each.champions)
        for each in clients(said)
    )


def absent(*levels: str) -> Ground:
    return of_any(clients, lambda _, each: all(getattr(each.support, level) == "absent" for level in levels))


#: The fields that labels and columns show as stored; ``0`` or an empty list there is a claim about them.
STORED = {
    "agreements.clients": ("clients",),
    "clients.champions": ("champions",),
    "clients.preferences": ("preferences",),
    "meetings.attended": ("attended",),
    "meetings.invited": ("invited",),
    "proposals.agreements": ("agreements",),
    "proposals.clients": ("clients",),
    "proposals.realised": ("realised",),
    "proposals.suppliers": ("suppliers",),
    "proposals.target_groups": ("target_groups",),
    "proposals.targets": ("targets",),
    "suppliers.offers": ("offers",),
}  # fmt: skip
#: The fields behind the labels of pages and checklists under which "none" may stand.
LABELLED = {
    "champion": ("champions",),
    "client": ("clients",),
    "clients": ("clients",),
    "core-competences": ("core_competences",),
    "delivery": ("delivery",),
    "asked": ("preferences", "policy_goals"),
    "extended": ("extensions",),
    "extensions": ("extensions",),
    "goals": ("policy_goals",),
    "work": ("preferences",),
    "hosts": ("hosts",),
    "may-hire": ("may_hire",),
    "members": ("members",),
    "new-ambition": ("decision",),
    "offers": ("offers",),
    "partners": ("partners",),
    "policy-goals": ("policy_goals",),
    "preferences": ("preferences",),
    "present": ("present",),
    "suppliers": ("suppliers",),
    "target-groups": ("target_groups",),
    "vulnerable-group": ("target_groups",),
    "welcomes": ("preferences",),
    "wishes-for": ("preferences",),
}  # fmt: skip


def none(said: Said) -> bool:
    """The list behind the label is recorded as empty."""
    label = said.label.rpartition(".")[2]
    if label == "new-ambition":
        return any(each.decision is not None and each.decision.targets == () for each in reviews(said))
    if label in {"champion", "champions"}:
        return no_champion(said)
    if label in {"fulfilled", "released"}:
        return any(each.obligation and getattr(each.obligation, label) == () for each in agreements(said))
    about = (*said.about, *proposals(said), *clients(said)) if said.about else ()
    if label in {"realised", "targets"}:
        # A review has both: what came of the pilot by then, and what is aimed at from then on.
        held = [one for each in proposals(said) for one in said.register.reviews_of(each.id)]
        about = (*about, *held, *(each.decision for each in held if each.decision is not None))
    return any(getattr(each, name, None) == () for each in about for name in LABELLED.get(label, (label,)))


def counted_none(said: Said) -> bool:
    """A column or count that is 0 or an empty list stands for a list that is recorded as empty."""
    readings = [
        one for each in said.about if isinstance(each, Proposal) for one in said.register.reviews_of(each.id)
    ]
    if said.label == "proposals.realised" and any(one.realised == () for one in readings):
        return True
    if said.label == "clients.champions":
        return no_champion(said)
    return empty(*STORED[said.label])(said)


def lists_recorded(said: Said) -> bool:
    """Of every meeting it is recorded who was invited, or who came."""
    name = said.label.rpartition(".")[2]
    return all(getattr(each, name) is not None for each in said.register.meetings.values())


def actions_recorded(said: Said) -> bool:
    return any(each.actions is not None for each in reviews(said))


@dataclass(frozen=True)
class Claim:
    """A claim: what says it, and what must be recorded for it to be said."""

    name: str
    says: tuple[str, ...]
    ground: Ground


#: Each claim by what says it: catalogue keys, codes ("group.code"), columns and keys of data.
CLAIMS = (
    Claim(
        "accepted",
        ("status.accepted", "show.status.accepted", "show.status.accepted.undated"),
        accepted,
    ),
    Claim(
        "accepted, no start recorded",
        ("attention.accepted-not-started", "attention-count.accepted-not-started"),
        event("accepted"),
    ),
    Claim("struck when we accepted", ("brief.stands.struck.then", "brief.stands.struck.then.all", "brief.stands.struck.then.some"), event(*ACCEPTED)),
    Claim("struck once accepted", ("obligation.will.acceptance", "obligation.will.success"), of_any(proposals, to_be_decided)),
    Claim(
        "in force",
        (
            "obligation-state.in-force",
            "checklist.still-stands",
            "attention.obligation-without-proposal.closed",
            "attention-kind.obligation-without-proposal",
            "attention-count.obligation-without-proposal",
        ),
        of_any(agreements, in_force),
    ),
    Claim("in force or ended", ("obligation.in-force-or-ended",), of_any(agreements, lambda said, each: each.end is True and _asks(said, each))),
    Claim(
        "in force until success",
        (
            "obligation-state.conditional",
            "obligation.until-success",
            "attention.course-unknown.conditional",
        ),
        of_any(proposals, until_success),
    ),
    Claim("in force again", ("what-if.in-force",), of_any(proposals, again_in_force)),
    Claim("reinstated", ("obligation.reinstated", "attention.closed.reinstated"), of_any(proposals, lambda _, each: any(one.reinstates for one in each.history))),
    Claim("stays in force: stopped", ("obligation.stopped-first",), event("stopped")),
    Claim("stays in force: no success", ("obligation.no-success",), of_any(proposals, lambda _, each: any(one.success is False for one in each.history))),
    Claim("met", ("obligation-state.met", "brief.stands.met", "brief.stands.met.all", "brief.stands.met.some"), met),
    Claim(
        "partly met",
        (
            "obligation.fulfilled.one",
            "obligation.fulfilled.several",
            "obligation.fulfilled.undated",
            "brief.stands.fulfilled",
            "brief.stands.fulfilled.all",
            "brief.stands.fulfilled.some",
        ),
        of_any(agreements, lambda _, each: bool(each.obligation and (each.obligation.fulfilled or "fulfilled" in each.undated))),
    ),
    Claim("met by another", ("released-how.by-another",), of_any(agreements, lambda _, each: any(one.how == "by-another" for one in (each.obligation and each.obligation.released) or ()))),
    Claim("waits for", ("show.waits", "show.waits-for", "show.waiting-on", "checklist.waits"), of_any(proposals, waits)),
    Claim("waits for a decision", ("attention.undecided-long", "attention-count.undecided-long"), of_any(proposals, undecided)),
    Claim(
        "overdue",
        ("review-state.overdue", "attention.review-overdue", "attention.review-overdue.in-progress", "attention-count.review-overdue"),
        of_any(proposals, overdue),
    ),
    Claim("late", ("attention.action-late", "attention-count.action-late"), late),
    Claim("review not yet due", ("review-state.not-due",), of_any(proposals, not_due)),
    Claim("not there yet", ("match.not-ready.exploring",), of_any(clients, lambda _, each: any(one.state == "exploring" for one in each.readiness or ()))),
    Claim("no review required", ("review-state.none", "checklist.due.none"), of_any(proposals, owes_no_review)),
    Claim("nothing decided yet", ("show.still-open",), lambda said: any(each.decision is None for each in reviews(said))),
    Claim("no decision", ("outcome.none", "show.decided.none", "show.decision.none"), lambda said: any(each.decision and each.decision.outcome == "none" for each in reviews(said))),
    Claim("no ground", ("ground.none",), of_any(agreements, lambda said, each: any(one.change_ground and one.change_ground.kind == "none" for one in said.register.line(each)))),
    Claim("no obligation asked", ("regime.none", "obligation.none-asked"), of_any(agreements, lambda _, each: bool(each.obligation and each.obligation.regime == "none"))),
    Claim("no ambition or result", ("quantity.no-ambition", "quantity.no-result", "quantity.neither"), no_figure),
    Claim("no champion", ("match.missing.champion", "attention.ready-client-without-champion.none", "show.champion-left", "checklist.champion-left"), no_champion),
    Claim("no support at the top", ("match.missing.support-top", "checklist.no-support-top", "brief.note.no-support-top", "attention.ready-client-without-support.top"), absent("top")),
    Claim("no support in the middle", ("match.missing.support-middle", "checklist.no-support-middle", "brief.note.no-support-middle", "attention.ready-client-without-support.middle"), absent("middle")),
    Claim("no support", ("attention.ready-client-without-support.both",), absent("top", "middle")),
    Claim("some support lacks", ("attention-count.ready-client-without-support",), lambda said: absent("top")(said) or absent("middle")(said)),
    Claim("none", ("word.none",), none),
    Claim("no job foreseen", ("show.no-job",), of_any(proposals, lambda _, each: each.may_hire == ())),
    Claim("runs under no agreement", ("show.settles-nothing", "checklist.settles-nothing"), of_any(proposals, lambda _, each: each.agreements == ())),
    Claim("came to nothing", ("match.came-to-nothing",), event("rejected", "withdrawn", "stopped")),
    Claim("names no target group", ("match.no-group", "match.missing.vulnerable-group"), of_any(proposals, lambda _, each: not each.target_groups)),
    Claim("names no policy goal", ("match.no-goal", "match.no-goal-but", "match.missing.policy-goals"), of_any(proposals, lambda _, each: not each.policy_goals)),
    Claim("leave alone", ("match.not-ready.resting", "match.not-ready.rested"), of_any(clients, lambda _, each: any(one.state == "resting" for one in each.readiness or ()))),
    Claim("declined", ("match.not-ready.declined",), of_any(clients, lambda _, each: any(one.state == "declined" for one in each.readiness or ()))),
)  # fmt: skip

#: The ground of everything that claims something, by what says it.
GROUNDS: Mapping[str, Ground] = {key: claim.ground for claim in CLAIMS for key in claim.says}


def ungrounded(said: Said) -> bool:
    """Whether this claims something for which nothing is recorded."""
    if said.key.startswith(("column ", "data ")):
        return _claims_none(said) or _claims_some(said)
    ground = GROUNDS.get(said.key)
    return ground is not None and not ground(said)


def is_claim(said: Said) -> bool:
    """Whether it may claim something, and so has a ground."""
    if said.key.startswith(("column ", "data ")):
        return said.label in {*STORED, *SOME, *COUNTED}
    return said.key in GROUNDS


def _claims_none(said: Said) -> bool:
    """Whether a column says 0 or an empty list of something that nobody recorded."""
    zero = said.value in ((), 0) and said.value is not False
    if said.label in COUNTED:
        return zero and not COUNTED[said.label](said)
    return zero and said.label in STORED and not counted_none(said)


#: Counts of what lists hold, of which 0 claims that the lists are recorded.
COUNTED = {
    "suppliers.invited": lists_recorded,
    "suppliers.attended": lists_recorded,
    "reviews.actions_open": actions_recorded,
    "review-due.actions_open": actions_recorded,
    "data.champions": no_champion,
    "data.actions_open": actions_recorded,
}


#: Columns whose value claims something where it is more than nothing.
SOME = {
    "agreements.in_force": of_any(agreements, in_force),
    "agreements.met": met,
    "agreements.conditional": of_any(proposals, until_success),
    "suppliers.accepted": event(*ACCEPTED),
    "meetings.accepted": event(*ACCEPTED),
    "proposals.waiting_on": of_any(proposals, waits),
    "clients.proposals_waiting": of_any(proposals, waits),
    "actions.late": late,
    "data.in_force": lambda said: of_any(agreements, in_force)(said) or of_any(proposals, again_in_force)(said),
    "data.met": met,
    "data.conditional": of_any(proposals, until_success),
}  # fmt: skip


def _claims_some(said: Said) -> bool:
    value = said.value.value if isinstance(said.value, Percent) else said.value
    return bool(value) and said.label in SOME and not SOME[said.label](said)
