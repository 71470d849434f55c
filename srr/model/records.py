"""The records of the register as immutable values, one class for each kind of file.

Field names are the keys of the files; a trailing underscore (``with_``, ``from_``) stands for a key that is
a word of Python. Absent means not recorded: None. An empty list says that there is none: an empty tuple. Only
``history``, ``former_names``, ``links`` and ``answers`` are empty where they are absent, since nothing can be
told of the difference. What a value means is said where the field is (:class:`Meaning`), as far as its type
does not say so. A field made with :func:`refers` holds the id of another record or of a vocabulary term;
:func:`references` lists them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import SimpleNamespace
from typing import Any, Protocol, get_args, get_origin, get_type_hints

from srr.frozen import frozen
from srr.model.dates import PartialDate
from srr.model.statuses import Status
from srr.problems import Path, Position

#: The vocabularies by file name, each with the name of one of its terms.
VOCABULARIES = {
    "target-groups": "target-group",
    "policy-goals": "policy-goal",
    "delivery-forms": "delivery-form",
    "categories": "category",
    "metrics": "metric",
}
#: What only the terms of some vocabularies have, by the name of such a term.
OWN_OF_TERMS = {
    "category": ("owner", "manager", "mailbox"),
    "metric": ("nl_one", "en_one", "unit", "over_time", "across"),
}


class Meaning(StrEnum):
    """What the value of a field is, whatever its type; of a list each of its items."""

    REFERENCE = "reference"
    CODE = "code"
    PERCENTAGE = "percentage"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    TEXT = "text"
    PROSE = "prose"
    PART = "part"


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


def coded(group: str, **kwargs: Any) -> Any:  # noqa: ANN401  (as dataclasses.field)
    """A field that holds a code, or a tuple of codes, of a list that is worded under this group."""
    return field(metadata={"codes": group}, **kwargs)


def means(meaning: Meaning, **kwargs: Any) -> Any:  # noqa: ANN401  (as dataclasses.field)
    """A field whose type says less than what it means: of which number it is, or that it is prose."""
    return field(metadata={"means": meaning}, **kwargs)


def derived(**kwargs: Any) -> Any:  # noqa: ANN401  (as dataclasses.field)
    """A field that no file has: what was left out of a record on a day for want of a date."""
    return field(metadata={"derived": True}, **kwargs)


@frozen(kw_only=True)
class Link:
    """An address outside the register, with what it is called and when it dates from."""

    url: str
    title: str | None = None
    date: PartialDate | None = None


@frozen(kw_only=True)
class Record:
    """What every record has: its id (the file's stem), its origin, and free notes and links."""

    id: str
    origin: Origin = field(compare=False, repr=False)
    notes: str | None = means(Meaning.PROSE, default=None)
    links: tuple[Link, ...] = ()


@frozen(kw_only=True)
class FormerName:
    """A name an organisation had until some date."""

    name: str
    until: PartialDate | None = None


@frozen(kw_only=True)
class Partner:
    """An organisation that helps a supplier deliver: such as a social enterprise or a training provider."""

    name: str | None = None
    #: A supplier or, where there is none of that id, a client of this register, in place of a name.
    party: str | None = refers("party", default=None)
    kind: str | None = coded("partner-kind", default=None)
    offers: tuple[str, ...] | None = refers("delivery-form", default=None)
    role: str | None = None


@frozen(kw_only=True)
class Contact:
    """Whom to reach, by role and unit; never a person's name."""

    role: str | None = None
    unit: str | None = None
    mailbox: str | None = None


@frozen(kw_only=True)
class Pso:
    """A step on the Prestatieladder Socialer Ondernemen (TNO)."""

    level: str | None = coded("pso", default=None)
    thirty_plus: bool | None = None
    valid_until: PartialDate | None = None


@frozen(kw_only=True)
class Supplier(Record):
    """A supplier (leverancier), or a consortium of ``members``."""

    name: str
    former_names: tuple[FormerName, ...] = ()
    members: tuple[str, ...] | None = refers("supplier", default=None)
    kvk: str | None = None
    own_staff: str | None = coded("own-staff", default=None)
    offers: tuple[str, ...] | None = refers("delivery-form", default=None)
    core_competences: tuple[str, ...] | None = None
    partners: tuple[Partner, ...] | None = None
    pso: Pso | None = None
    contact: Contact | None = None


@frozen(kw_only=True)
class Readiness:
    """What a client could and would do from a date on: exploring, ready, resting or declined."""

    state: str = coded("readiness")
    date: PartialDate | None = None
    until: PartialDate | None = None
    reason: str | None = None


@frozen(kw_only=True)
class Support:
    """Whether the top and the middle management stand behind it: present or absent."""

    top: str | None = coded("support", default=None)
    middle: str | None = coded("support", default=None)


@frozen(kw_only=True)
class Champion:
    """A "zonnetje": someone who sees the chances, by role and unit."""

    role: str
    unit: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None


@frozen(kw_only=True)
class Preference:
    """Target groups and work that a client would welcome."""

    target_groups: tuple[str, ...] | None = refers("target-group", default=None)
    work: tuple[str, ...] | None = None
    since: PartialDate | None = None
    note: str | None = means(Meaning.PROSE, default=None)


@frozen(kw_only=True)
class Client(Record):
    """A client organisation (opdrachtgever, klantorganisatie)."""

    name: str
    abbreviation: str | None = None
    former_names: tuple[FormerName, ...] = ()
    kind: str | None = coded("client-kind", default=None)
    part_of: str | None = refers("client", default=None)
    tooi: str | None = None
    readiness: tuple[Readiness, ...] | None = None
    support: Support = Support()
    champions: tuple[Champion, ...] | None = None
    preferences: tuple[Preference, ...] | None = None
    policy_goals: tuple[str, ...] | None = refers("policy-goal", default=None)
    #: On a day: the states after those of ``readiness`` that have no date and may hold by then.
    undated_readiness: tuple[Readiness, ...] = derived(default=())
    #: On a day: the fields of which a part may hold already, but has no date that says so.
    undated: frozenset[str] = derived(default=frozenset())


@frozen(kw_only=True)
class Measure:
    """An amount of one metric: a value, a range, or nothing when only the metric is known.

    With ``group`` or ``phase`` it is part of the measure without, never added to it. ``about`` says that the
    amount is an estimate, ``so_far`` that it is a running total, which replaces the earlier ones it covers.
    """

    metric: str = refers("metric")
    value: Decimal | None = means(Meaning.NUMBER, default=None)
    min: Decimal | None = means(Meaning.NUMBER, default=None)
    max: Decimal | None = means(Meaning.NUMBER, default=None)
    about: bool = False
    per: str | None = coded("per", default=None)
    group: str | None = refers("target-group", default=None)
    phase: str | None = None
    from_: PartialDate | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None
    so_far: bool = False
    source: str | None = None
    note: str | None = means(Meaning.PROSE, default=None)


@frozen(kw_only=True)
class Fulfilment:
    """A part of an obligation that was met the classic way: in percent of it, in money or as a measure."""

    percentage: Decimal | None = means(Meaning.PERCENTAGE, default=None)
    amount: Decimal | None = means(Meaning.MONEY, default=None)
    measure: Measure | None = None
    date: PartialDate | None = None
    elsewhere: bool = False
    note: str | None = means(Meaning.PROSE, default=None)
    source: str | None = None


@frozen(kw_only=True)
class Release:
    """A part of an obligation that was done with otherwise than by meeting it.

    ``how`` is paid, penalty, waived, by-another or other; how much, in percent of the obligation or in money.
    """

    how: str | None = coded("released-how", default=None)
    percentage: Decimal | None = means(Meaning.PERCENTAGE, default=None)
    amount: Decimal | None = means(Meaning.MONEY, default=None)
    date: PartialDate | None = None
    note: str | None = means(Meaning.PROSE, default=None)
    source: str | None = None


@frozen(kw_only=True)
class Obligation:
    """What the agreement asks in social return.

    ``percentage`` is in percent of the base, amounts are in the agreement's currency. ``regime`` "none" is
    recorded where nothing was asked. ``asks`` is what is asked in people or work. ``elsewhere`` is the part,
    in percent of the obligation, that was agreed to be met on other contracts; whether it was is not said.
    """

    regime: str | None = coded("regime", default=None)
    percentage: Decimal | None = means(Meaning.PERCENTAGE, default=None)
    base: str | None = coded("base", default=None)
    base_amount: Decimal | None = means(Meaning.MONEY, default=None)
    amount: Decimal | None = means(Meaning.MONEY, default=None)
    asks: tuple[Measure, ...] | None = None
    elsewhere: Decimal | None = means(Meaning.PERCENTAGE, default=None)
    fulfilled: tuple[Fulfilment, ...] | None = None
    released: tuple[Release, ...] | None = None


@frozen(kw_only=True)
class ChangeGround:
    """On what ground the obligation may be replaced.

    ``kind`` is change-clause, in-tender, other (``reference`` says which) or none.
    """

    kind: str | None = coded("ground", default=None)
    reference: str | None = None


@frozen(kw_only=True)
class Extension:
    """A longer term that was agreed on a date: the last day that was in force from then on."""

    date: PartialDate | None = None
    end: PartialDate | None = None
    note: str | None = means(Meaning.PROSE, default=None)


@frozen(kw_only=True)
class Milestone:
    """Something that happened, or is to happen, on a date and has no field of its own."""

    date: PartialDate | None = None
    what: str
    source: str | None = None


@frozen(kw_only=True)
class Agreement(Record):
    """A framework agreement, call-off or contract (raamovereenkomst, nadere overeenkomst, contract)."""

    title: str
    kind: str | None = coded("agreement-kind", default=None)
    part_of: str | None = refers("agreement", default=None)
    category: str | None = refers("category", default=None)
    supplier: str | None = refers("supplier", default=None)
    clients: tuple[str, ...] | None = refers("client", default=None)
    reference: str | None = None
    awarded: PartialDate | None = None
    signed: PartialDate | None = None
    start: PartialDate | None = None
    #: The last day as first agreed, or True where the file says only that it has passed.
    end: PartialDate | bool | None = None
    extensions: tuple[Extension, ...] | None = None
    milestones: tuple[Milestone, ...] | None = None
    value: Decimal | None = means(Meaning.MONEY, default=None)
    currency: str = "EUR"
    obligation: Obligation | None = None
    change_ground: ChangeGround | None = None
    preferences_aligned: PartialDate | None = None
    #: On a day: the extensions after those of ``extensions`` that have no date and may hold by then.
    undated_extensions: tuple[Extension, ...] = derived(default=())
    #: On a day: the fields of which a part may hold already, but has no date that says so.
    undated: frozenset[str] = derived(default=frozenset())


@frozen(kw_only=True)
class Call:
    """What a supplier meeting asked suppliers to send in, and by when."""

    text: str | None = means(Meaning.PROSE, default=None)
    deadline: PartialDate | None = None


@frozen(kw_only=True)
class Meeting(Record):
    """A supplier meeting (leveranciersbijeenkomst)."""

    title: str
    date: PartialDate | None = None
    #: call, signing, look-back or other; only a call has a funnel, and absent counts as one.
    kind: str | None = coded("meeting-kind", default=None)
    category: str | None = refers("category", default=None)
    hosts: tuple[str, ...] | None = refers("client", default=None)
    invited: tuple[str, ...] | None = refers("supplier", default=None)
    attended: tuple[str, ...] | None = refers("supplier", default=None)
    call: Call | None = None


@frozen(kw_only=True)
class Event:
    """A step in a proposal's life. ``by`` is a role or organisation, ``with_`` roles of the client."""

    status: Status = coded("status")
    date: PartialDate | None = None
    reason: str | None = None
    by: str | None = None
    with_: tuple[str, ...] | None = None
    waits_for: tuple[str, ...] | None = refers("client", default=None)
    reinstates: bool = False
    #: Whether the pilot that was completed succeeded.
    success: bool | None = None
    forced: str | None = None


@frozen(kw_only=True)
class Settlement:
    """An agreement a proposal runs under, and what it settles of the obligation.

    ``share`` is in percent of the obligation; None stands for all that is left of it.
    """

    agreement: str | None = refers("agreement", default=None)
    settles: str | None = coded("settles", default=None)
    share: Decimal | None = means(Meaning.PERCENTAGE, default=None)


@frozen(kw_only=True)
class Planned:
    """When a pilot is meant to run, and for how many months."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    months: Decimal | None = means(Meaning.NUMBER, default=None)


@frozen(kw_only=True)
class Proposal(Record):
    """A proposal (voorstel, plan van aanpak) and, once started, the pilot (proeftuin) itself."""

    title: str
    summary: str | None = means(Meaning.PROSE, default=None)
    suppliers: tuple[str, ...] | None = refers("supplier", default=None)
    clients: tuple[str, ...] | None = refers("client", default=None)
    approver: str | None = refers("client", default=None)
    contract_manager: str | None = None
    categories: tuple[str, ...] | None = refers("category", default=None)
    meeting: str | None = refers("meeting", default=None)
    follows: tuple[str, ...] | None = refers("proposal", default=None)
    agreements: tuple[Settlement, ...] | None = None
    target_groups: tuple[str, ...] | None = refers("target-group", default=None)
    core_competence: str | None = None
    policy_goals: tuple[str, ...] | None = refers("policy-goal", default=None)
    delivery: tuple[str, ...] | None = refers("delivery-form", default=None)
    partners: tuple[Partner, ...] | None = None
    may_hire: tuple[str, ...] | None = coded("may-hire", default=None)
    planned: Planned = Planned()
    milestones: tuple[Milestone, ...] | None = None
    targets: tuple[Measure, ...] | None = None
    realised: tuple[Measure, ...] | None = None
    history: tuple[Event, ...] = ()
    #: On a day: the events after those of ``history`` that have no date and may have happened by then.
    undated: tuple[Event, ...] = derived(default=())
    #: In the edition for outsiders: the dates of readings that are not told there.
    read_on: tuple[PartialDate, ...] = derived(default=())


@frozen(kw_only=True)
class Period:
    """The stretch of time a review looks back on."""

    from_: PartialDate | None = None
    until: PartialDate | None = None


@frozen(kw_only=True)
class Answer:
    """The answer to one question of the checklist: ok, partly, problem, n/a or open."""

    answer: str = coded("answer")
    note: str | None = means(Meaning.PROSE, default=None)


@frozen(kw_only=True)
class Action:
    """Something agreed at a review. ``owner`` is a role; ``due`` and ``done`` are dates."""

    what: str
    owner: str | None = None
    due: PartialDate | None = None
    done: PartialDate | None = None


@frozen(kw_only=True)
class Decision:
    """What a review decided. ``targets``, where present, is the whole new ambition."""

    outcome: str = coded("outcome")
    date: PartialDate | None = None
    targets: tuple[Measure, ...] | None = None
    reason: str | None = None
    by: str | None = None


@frozen(kw_only=True)
class Review(Record):
    """An annual review (jaarlijkse review); without a decision it is open."""

    proposal: str = refers("proposal")
    date: PartialDate
    period: Period = Period()
    present: tuple[str, ...] | None = None
    realised: tuple[Measure, ...] | None = None
    #: By the id of the question; in the files an answer may be its code alone.
    answers: tuple[tuple[str, Answer], ...] = coded("answer", default=())
    lessons: tuple[str, ...] | None = None
    actions: tuple[Action, ...] | None = None
    decision: Decision | None = None


@frozen(kw_only=True)
class Term:
    """A word of a vocabulary in both languages.

    The words for a single one and the last three fields belong to metrics only.

    ``over_time`` "latest" is a level, of which the latest reading counts; ``across`` "none" is a share or a
    ratio, never added over records.
    """

    id: str
    nl: str
    en: str
    nl_one: str | None = None
    en_one: str | None = None
    note: str | None = means(Meaning.PROSE, default=None)
    source: str | None = None
    owner: str | None = refers("client", default=None)
    manager: str | None = None
    mailbox: str | None = None
    unit: str | None = None
    over_time: str | None = coded("over-time", default=None)
    across: str | None = coded("across", default=None)


@frozen(kw_only=True)
class Vocabulary(Record):
    """An open list of terms that other records refer to."""

    terms: tuple[Term, ...]


@frozen(kw_only=True)
class QuestionGroup:
    """The heading that questions stand under, in both languages."""

    nl: str
    en: str


@frozen(kw_only=True)
class Question:
    """A question of the annual review, when it applies, and which part of the review answers it.

    ``group`` opens a new heading; the questions below it that have none stand under the same one.
    """

    id: str
    nl: str
    en: str
    when: str
    answered_by: str = "answers"
    group: QuestionGroup | None = None


@frozen(kw_only=True)
class Checklist(Record):
    """The questions of the annual review, in order."""

    questions: tuple[Question, ...]


@frozen(kw_only=True)
class ReviewTerm:
    """How long after acceptance or the last review the next is due, and how early to say so."""

    months: int = 12
    notice_days: int = 60


_POLICY_START = PartialDate(2018, 1, 1)


@frozen(kw_only=True)
class Policy:
    """Since when, on what basis, a pilot may replace an obligation.

    The default start is 1 January 2018, when ICIA gave the central government's buyers that room.
    """

    start: PartialDate = _POLICY_START
    basis: str | None = None
    source: str | None = None


@frozen(kw_only=True)
class Settings(Record):
    """The register's own record, ``register.yaml``."""

    name: str
    owner: str | None = refers("client", default=None)
    language: str = "nl"
    review: ReviewTerm = ReviewTerm()
    policy: Policy = Policy()
    frozen: PartialDate | None = None
    public: bool = False
    rules: tuple[tuple[str, str], ...] = coded("severity", default=())


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
    for name, key, kind in _mentioning(type(part)):  # type: ignore[arg-type]  # mypy 2.4 takes classes for unhashable
        value = getattr(part, name)
        if value is None:
            continue
        many = isinstance(value, tuple)
        if kind is None and many:
            for index, each in enumerate(value):
                yield from references(each, (*path, key, index))
        elif kind is None:
            yield from references(value, (*path, key))
        elif many:
            for index, each in enumerate(value):
                yield (*path, key, index), kind, each
        else:
            yield (*path, key), kind, value


def mentions(part: Any) -> list[tuple[str, str]]:  # noqa: ANN401  (any dataclass)
    """The kind and the id of all that :func:`references` finds, for who does not ask where each stands."""
    found: list[tuple[str, str]] = []
    for name, _, kind in _mentioning(type(part)):  # type: ignore[arg-type]  # idem
        value = getattr(part, name)
        if value is None:
            continue
        several = value if isinstance(value, tuple) else (value,)
        if kind is None:
            for each in several:
                found += mentions(each)
        else:
            found += [(kind, each) for each in several]
    return found


@cache
def hints(cls: type[Any]) -> Mapping[str, Any]:
    """The type of each field of a record, or of a part of one, by the field's name."""
    return {each.name: _hint(str(each.type)) for each in fields(cls)}


@cache
def _hint(written: str) -> Any:  # noqa: ANN401  (a type hint has no narrower type)
    # The fields have few types among them; class by class the same are made out ten times.
    return get_type_hints(SimpleNamespace(__annotations__={"it": written}), globals())["it"]


@cache
def _mentioning(cls: type[Any]) -> tuple[tuple[str, str, str | None], ...]:
    """The fields that hold ids, with the kind of what they name, and those of parts that have such fields."""
    found = [
        (each, each.metadata.get("refers"))
        for each in fields(cls)
        if each.name not in {"id", "origin"} and not each.metadata.get("derived")
    ]
    return tuple(
        (each.name, each.name.rstrip("_"), kind)
        for each, kind in found
        if kind is not None or any(_mentioning(part) for part in _parts(hints(cls)[each.name]))  # type: ignore[arg-type]  # idem
    )


def _parts(hint: Any) -> Iterator[type[Any]]:  # noqa: ANN401  (any annotation)
    """The classes of parts in an annotation, but for those in pairs, of which the first is data."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for each in get_args(hint):
        if get_origin(each) is not tuple or each.__args__[-1] is Ellipsis:
            yield from _parts(each)


#: Parts that the files may write as one text, each with the field that the text is.
SHORT: dict[type, str] = {Link: "url", Answer: "answer"}
