"""Records and registers in one line each, as the tests of the model need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from srr.meaning.listener import Listener, refuse
from srr.model.dates import PartialDate
from srr.model.records import (
    Agreement,
    Client,
    Decision,
    Event,
    Measure,
    Meeting,
    Obligation,
    Proposal,
    Record,
    Review,
    Settings,
    Settlement,
    Supplier,
    Term,
    Vocabulary,
)
from srr.model.register import Register
from srr.problems import Path, Position

DAY = date(2019, 6, 18)


@dataclass(frozen=True)
class Stub:
    """An origin for records that come from no file."""

    file: str = "data/test.yaml"

    def position(self, path: Path, *, key: bool = False) -> Position:
        return Position()


HERE = Stub()


def d(written: str | int | None) -> PartialDate | None:
    return None if written is None else PartialDate.parse(written)


def event(status: str, when: str | int | None = None, **fields) -> Event:
    return Event(status=status, date=d(when), **fields)


def history(*steps: str | Event) -> tuple[Event, ...]:
    """Events from "accepted 2018-09" or, undated, "accepted"; an event that says more stands for itself."""
    return tuple(step if isinstance(step, Event) else event(*step.split()) for step in steps)


def measure(metric: str = "participants", value: float | str | None = None, **fields) -> Measure:
    for name in ("min", "max"):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    for name in ("from_", "until", "as_of"):
        if name in fields:
            fields[name] = d(fields[name])
    return Measure(metric=metric, value=None if value is None else Decimal(str(value)), **fields)


def settles(
    agreement: str | None = "kader", when: str | None = "acceptance", share: float | str | None = 100
) -> Settlement:
    """An entry of a proposal's agreements; without a share it settles all that is left."""
    share_ = None if share is None else Decimal(str(share))
    return Settlement(agreement=agreement, settles=when, share=share_)


def proposal(id_: str = "testlab", *steps: str | Event, **fields) -> Proposal:
    title, events = fields.pop("title", id_), fields.pop("history", history(*steps))
    return Proposal(id=id_, origin=HERE, title=title, history=events, **fields)


def review(proposal_id: str, when: str | int, outcome: str | None = "continue", **fields) -> Review:
    """A review, decided where there is an outcome; ``decided`` and ``targets`` belong to the decision."""
    decided, targets = d(fields.pop("decided", None)), fields.pop("targets", None)
    decision = Decision(outcome=outcome, date=decided, targets=targets) if outcome else None
    when_ = PartialDate.parse(when)
    id_ = fields.pop("id", f"{proposal_id}-{when_.year}")
    return Review(id=id_, origin=HERE, proposal=proposal_id, date=when_, decision=decision, **fields)


def agreement(id_: str = "kader", **fields) -> Agreement:
    """An agreement with an obligation, unless ``obligation=None``."""
    obligation = fields.pop("obligation", Obligation(regime="classic"))
    for name in ("awarded", "signed", "start", "end", "preferences_aligned"):
        if isinstance(fields.get(name), str):
            fields[name] = d(fields[name])
    title = fields.pop("title", id_)
    return Agreement(id=id_, origin=HERE, title=title, obligation=obligation, **fields)


def running(id_: str = "kader", **fields) -> Agreement:
    """An agreement that has not ended, so that what nothing took the place of is in force."""
    return agreement(id_, **{"end": d("2030"), **fields})


def client(id_: str, **fields) -> Client:
    return Client(id=id_, origin=HERE, name=fields.pop("name", id_), **fields)


def supplier(id_: str, **fields) -> Supplier:
    return Supplier(id=id_, origin=HERE, name=fields.pop("name", id_), **fields)


def meeting(id_: str, when: str | None = None, **fields) -> Meeting:
    return Meeting(id=id_, origin=HERE, title=id_, date=d(when), **fields)


def metrics(**over_time: str | None) -> Vocabulary:
    """The vocabulary of metrics, each with what happens to it over time: ``participants="sum"``."""
    terms = tuple(Term(id=id_, nl=id_, en=id_, over_time=each) for id_, each in over_time.items())
    return Vocabulary(id="metrics", origin=HERE, terms=terms)


def register(*records: Record, **fields) -> Register:
    """All records as one register, as the files would have it."""
    by_class: dict[type, dict[str, Record]] = {}
    for each in records:
        by_class.setdefault(type(each), {})[each.id] = each
    folders = {
        "suppliers": Supplier,
        "clients": Client,
        "agreements": Agreement,
        "meetings": Meeting,
        "proposals": Proposal,
        "reviews": Review,
        "vocabularies": Vocabulary,
    }
    settings = next((each for each in records if isinstance(each, Settings)), None)
    return Register(
        settings=settings or Settings(id="register", origin=HERE, name="Proef"),
        **{folder: by_class.get(cls, {}) for folder, cls in folders.items()},
        **fields,
    )


def at(*records: Record, day: date = DAY, asked: bool = False, **fields) -> Register:
    """All records as one register on a day; nobody chose the day, unless ``asked``."""
    return register(*records, **fields).at(day, asked=asked)


def listener(register_: Register | None = None, told: list | None = None) -> Listener:
    """Who listens on DAY, with nobody to ask; what is said back is put in a list."""
    return Listener(register_ or register(), lambda: DAY, (told if told is not None else []).append, refuse)
