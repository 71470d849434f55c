"""The records of the register as immutable values, one class for each kind of file.

Field names are the keys of the files; a trailing underscore (``with_``, ``from_``) stands for a key that is
a word of Python. Absent means unknown: None, or an empty tuple for lists. ``may_hire`` and ``targets`` of a
decision keep the difference between absent (None) and empty. A field made with :func:`refers` holds the id
of another record or of a vocabulary term; :func:`references` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

from srr.model.dates import PartialDate
from srr.problems import Path, Position

#: The vocabularies by file name, each with the name of one of its terms.
VOCABULARIES = {
    "target-groups": "target-group",
    "policy-goals": "policy-goal",
    "delivery-forms": "delivery-form",
    "categories": "category",
    "metrics": "metric",
}


class Origin(Protocol):
    """Where a record was read from; finds positions only when asked."""

    @property
    def file(self) -> str:
        """The file as the reader of a message would type it."""

    def position(self, path: Path, *, key: bool = False) -> Position:
        """The place of the value at ``path``, or of its key; the nearest parent's where it is absent."""


def refers(kind: str, **kwargs: Any) -> Any:  # noqa: ANN401  (as dataclasses.field)
    """A field that holds one id, or a tuple of ids, of records of this kind or terms of a vocabulary."""
    return field(metadata={"refers": kind}, **kwargs)


@dataclass(frozen=True, kw_only=True)
class Link:
    """An address outside the register, with what it is called and when it dates from."""

    url: str
    title: str | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has: its id (the file's stem), its origin, and free notes and links."""

    id: str
    origin: Origin = field(compare=False, repr=False)
    notes: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormerName:
    """A name an organisation had until some date."""

    name: str
    until: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Partner:
    """An organisation that helps a supplier deliver: such as a social enterprise or a training provider."""

    name: str
    kind: str | None = None
    offers: tuple[str, ...] = refers("delivery-form", default=())
    role: str | None = None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to reach, by role and unit; never a person's name."""

    role: str | None = None
    unit: str | None = None
    mailbox: str | None = None


@dataclass(frozen=True, kw_only=True)
class Pso:
    """A step on the Prestatieladder Socialer Ondernemen (TNO)."""

    level: str | None = None
    thirty_plus: bool | None = None
    valid_until: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Supplier(Record):
    """A supplier (leverancier), or a consortium of ``members``."""

    name: str
    former_names: tuple[FormerName, ...] = ()
    members: tuple[str, ...] = refers("supplier", default=())
    kvk: str | None = None
    own_staff: str | None = None
    offers: tuple[str, ...] = refers("delivery-form", default=())
    core_competences: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    pso: Pso | None = None
    contact: Contact | None = None


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """What a client could and would do from a date on: exploring, ready, resting or declined."""

    state: str
    date: PartialDate | None = None
    until: PartialDate | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Support:
    """Whether the top and the middle management stand behind it: present or absent."""

    top: str | None = None
    middle: str | None = None


@dataclass(frozen=True, kw_only=True)
class Champion:
    """A "zonnetje": someone who sees the chances, by role and unit."""

    role: str
    unit: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Preference:
    """Target groups and work that a client would welcome."""

    target_groups: tuple[str, ...] = refers("target-group", default=())
    work: tuple[str, ...] = ()
    since: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Client(Record):
    """A client organisation (opdrachtgever, klantorganisatie)."""

    name: str
    abbreviation: str | None = None
    former_names: tuple[FormerName, ...] = ()
    kind: str | None = None
    part_of: str | None = refers("client", default=None)
    tooi: str | None = None
    readiness: tuple[Readiness, ...] = ()
    support: Support = Support()
    champions: tuple[Champion, ...] = ()
    preferences: tuple[Preference, ...] = ()
    policy_goals: tuple[str, ...] = refers("policy-goal", default=())


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """What the agreement asks in social return.

    ``percentage`` and ``elsewhere`` are in percent, amounts in the agreement's currency. ``elsewhere`` is
    the part of the obligation, in percent of it, that is met on other contracts.
    """

    regime: str | None = None
    percentage: Decimal | None = None
    base: str | None = None
    base_amount: Decimal | None = None
    amount: Decimal | None = None
    elsewhere: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeGround:
    """On what ground the obligation may be replaced: a change clause, or the tender itself."""

    kind: str | None = None
    reference: str | None = None


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """A framework agreement, call-off or contract (raamovereenkomst, nadere overeenkomst, contract)."""

    title: str
    kind: str | None = None
    part_of: str | None = refers("agreement", default=None)
    category: str | None = refers("category", default=None)
    supplier: str | None = refers("supplier", default=None)
    clients: tuple[str, ...] = refers("client", default=())
    reference: str | None = None
    signed: PartialDate | None = None
    start: PartialDate | None = None
    #: The last day, or True where the file says only that it has passed.
    end: PartialDate | bool | None = None
    value: Decimal | None = None
    currency: str = "EUR"
    obligation: Obligation | None = None
    change_ground: ChangeGround | None = None
    preferences_aligned: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """What a supplier meeting asked suppliers to send in, and by when."""

    text: str | None = None
    deadline: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """A supplier meeting (leveranciersbijeenkomst)."""

    title: str
    date: PartialDate | None = None
    category: str | None = refers("category", default=None)
    hosts: tuple[str, ...] = refers("client", default=())
    invited: tuple[str, ...] = refers("supplier", default=())
    attended: tuple[str, ...] = refers("supplier", default=())
    call: Call | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """An amount of one metric: a value, a range, or nothing when only the metric is known.

    With ``group`` or ``phase`` it is part of the measure without, never added to it.
    """

    metric: str = refers("metric")
    value: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    per: str | None = None
    group: str | None = refers("target-group", default=None)
    phase: str | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Event:
    """A step in a proposal's life. ``by`` is a role or organisation, ``with_`` roles of the client."""

    status: str
    date: PartialDate | None = None
    reason: str | None = None
    by: str | None = None
    with_: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = refers("client", default=())
    reinstates: bool = False
    forced: str | None = None


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """An agreement a proposal runs under, and what it settles of the obligation: ``share`` percent."""

    agreement: str | None = refers("agreement", default=None)
    settles: str | None = None
    share: Decimal = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """When a pilot is meant to run."""

    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Proposal(Record):
    """A proposal (voorstel, plan van aanpak) and, once started, the pilot (proeftuin) itself."""

    title: str
    summary: str | None = None
    suppliers: tuple[str, ...] = refers("supplier", default=())
    clients: tuple[str, ...] = refers("client", default=())
    approver: str | None = refers("client", default=None)
    contract_manager: str | None = None
    categories: tuple[str, ...] = refers("category", default=())
    meeting: str | None = refers("meeting", default=None)
    follows: tuple[str, ...] = refers("proposal", default=())
    agreements: tuple[Settlement, ...] = ()
    target_groups: tuple[str, ...] = refers("target-group", default=())
    core_competence: str | None = None
    policy_goals: tuple[str, ...] = refers("policy-goal", default=())
    delivery: tuple[str, ...] = refers("delivery-form", default=())
    partners: tuple[Partner, ...] = ()
    may_hire: tuple[str, ...] | None = None
    planned: Planned = Planned()
    targets: tuple[Measure, ...] = ()
    realised: tuple[Measure, ...] = ()
    history: tuple[Event, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Period:
    """The stretch of time a review looks back on."""

    from_: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer to one question of the checklist: ok, partly, problem, n/a or open."""

    answer: str
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something agreed at a review. ``owner`` is a role; ``due`` and ``done`` are dates."""

    what: str
    owner: str | None = None
    due: PartialDate | None = None
    done: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a review decided. ``targets``, where present, is the whole new ambition."""

    outcome: str
    date: PartialDate | None = None
    targets: tuple[Measure, ...] | None = None
    reason: str | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Review(Record):
    """An annual review (jaarlijkse review); without a decision it is open."""

    proposal: str = refers("proposal")
    date: PartialDate
    period: Period = Period()
    present: tuple[str, ...] = ()
    realised: tuple[Measure, ...] = ()
    answers: tuple[tuple[str, Answer], ...] = ()
    lessons: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    decision: Decision | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of a vocabulary in both languages. ``unit`` and ``over_time`` belong to metrics only."""

    id: str
    nl: str
    en: str
    note: str | None = None
    source: str | None = None
    owner: str | None = refers("client", default=None)
    manager: str | None = None
    unit: str | None = None
    over_time: str | None = None


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Record):
    """An open list of terms that other records refer to."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the annual review, when it applies, and which part of the review answers it."""

    id: str
    nl: str
    en: str
    when: str
    answered_by: str = "answers"


@dataclass(frozen=True, kw_only=True)
class Checklist(Record):
    """The questions of the annual review, in order."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewTerm:
    """How long after acceptance or the last review the next is due, and how early to say so."""

    months: int = 12
    notice_days: int = 60


_POLICY_START = PartialDate(2018, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Since when, on what basis, a pilot may replace an obligation.

    The default start is 1 January 2018, when ICIA gave the central government's buyers that room.
    """

    start: PartialDate = _POLICY_START
    basis: str | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Settings(Record):
    """The register's own record, ``register.yaml``."""

    name: str
    owner: str | None = refers("client", default=None)
    language: str = "nl"
    review: ReviewTerm = ReviewTerm()
    policy: Policy = Policy()
    frozen: PartialDate | None = None
    public: bool = False
    rules: tuple[tuple[str, str], ...] = ()


#: The record classes that live one to a file in a folder of their own, by folder name.
KINDS: dict[str, type[Record]] = {
    "suppliers": Supplier,
    "clients": Client,
    "agreements": Agreement,
    "meetings": Meeting,
    "proposals": Proposal,
    "reviews": Review,
}


def kind_of(record: Record) -> str:
    """The record's kind as schemas, references and messages name it: "supplier", "client" and so on."""
    return "register" if isinstance(record, Settings) else type(record).__name__.lower()


def references(part: Any, path: Path = ()) -> Iterator[tuple[Path, str, str]]:  # noqa: ANN401  (any dataclass)
    """Every id that a record, or a part of one, mentions: the path to it, the kind it names, the id."""
    for name, key, kind in _fields(type(part)):  # type: ignore[arg-type]  # mypy 2.4 takes classes for unhashable
        value = getattr(part, name)
        if kind is not None:
            many = isinstance(value, tuple)
            for index, each in enumerate(value if many else (value,)):
                if each is not None:
                    yield (*path, key, index) if many else (*path, key), kind, each
        elif isinstance(value, tuple):
            for index, each in enumerate(value):
                if is_dataclass(each):
                    yield from references(each, (*path, key, index))
        elif is_dataclass(value):
            yield from references(value, (*path, key))


@cache
def _fields(cls: type[Any]) -> tuple[tuple[str, str, str | None], ...]:
    if not is_dataclass(cls):
        return ()
    return tuple(
        (each.name, each.name.rstrip("_"), each.metadata.get("refers"))
        for each in fields(cls)
        if each.name not in {"id", "origin"}
    )
