"""A register on its day to its public edition: what outsiders may read of it, and figures that betray nobody.

What may be shown is listed here, field by field. Titles and names are the only texts. Of people who were
reached it is told, per pilot and metric, that there were none, that they were fewer than five, or at least
how many fives there were; all else, and every total, is made of these. So no output tells more than they do.

That nothing can be computed back rests on how they are rounded. Down to a multiple of five, a number that is
told lies in 5n … 5n + 4, and a small one in 1 … 4. Of at most four such numbers no one can be the sum of
others in only one way, since the ends of these ranges never meet: the sum of k small ones and r others begins
at 5n + k and ends at 5m + 4(k + r). That is why a pilot has at most :data:`MOST` metrics of people here, no
parts of them by group or phase, and nothing by review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from srr.meaning.fields import below, is_list, may_lack, meaning, written
from srr.model.measures import SMALL, amounts, counting, either, is_whole, of_people, read_on
from srr.model.obligations import amount_asked, fulfilled_percent, released_percent
from srr.model.records import (
    Agreement,
    ChangeGround,
    Client,
    Event,
    Fulfilment,
    Meaning,
    Measure,
    Obligation,
    Proposal,
    Release,
    Review,
    Settings,
    Supplier,
    Support,
    Term,
    Vocabulary,
)
from srr.model.register import Register
from srr.model.results import realised, results
from srr.problems import Message, say
from srr.views.vocabulary.names import all_named

R = TypeVar("R")

#: So many metrics of people are told of a pilot: the first of the vocabulary.
MOST = 4
_MONEY = re.compile(r"[A-Z]{3}")

#: The fields of records that outsiders may read, by kind and place; a part is listed by what is listed in it.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "register": ("name", "language", "review", "policy/start", "frozen"),
    "vocabulary": ("nl", "en", "nl_one", "en_one", "unit", "over_time", "across"),
    "supplier": ("name", "kvk", "members"),
    "client": ("name", "abbreviation", "kind", "part_of", "tooi"),
    "agreement": (
        "title", "kind", "part_of", "category", "supplier", "clients", "awarded", "signed", "start", "end",
        "extensions/date", "extensions/end", "obligation/regime", "obligation/percentage", "obligation/base",
        "obligation/elsewhere", "change_ground/kind",
    ),
    "meeting": ("title", "date", "kind", "category", "hosts", "invited", "attended"),
    "proposal": (
        "title", "suppliers", "clients", "categories", "meeting", "follows", "agreements", "target_groups",
        "policy_goals", "delivery", "planned", "targets", "realised", "history/status", "history/date",
        "history/reinstates", "history/success",
    ),
    "review": ("proposal", "date", "period", "decision/outcome", "decision/date", "decision/targets"),
}  # fmt: skip

#: The columns of the status tables that outsiders may read; a table that is not here is not for them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "proposals": (
        "id", "title", "suppliers", "clients", "categories", "status", "since", "target_groups", "targets",
        "realised", "review_due", "review_state", "agreements",
    ),
    "suppliers": ("id", "name", "agreements", "accepted", "running", "realised"),
    "agreements": (
        "id", "title", "supplier", "clients", "category", "signed", "end", "ended", "regime", "percentage",
        "state", "in_force", "ended_part", "struck", "conditional", "met", "released", "unknown", "uncovered",
        "cover_unknown", "elsewhere", "struck_on", "ground", "proposals",
    ),
    "reviews": ("id", "proposal", "date", "state", "due", "outcome", "targets"),
    "meetings": ("id", "date", "kind", "invited", "attended", "submitted", "accepted", "started", "realised"),
    "target-groups": ("id", "proposals", "running", "targets", "realised"),
}  # fmt: skip

#: The texts that are kept, by the class of the part they are in: what things are called.
_CALLED: Mapping[type, frozenset[str]] = {
    Supplier: frozenset({"name", "kvk"}),
    Client: frozenset({"name", "abbreviation", "tooi"}),
    Term: frozenset({"nl", "en", "nl_one", "en_one", "unit"}),
    Settings: frozenset({"name", "language"}),
}
_TEXTS = frozenset({Meaning.TEXT, Meaning.PROSE})
_CALLED_ANYWHERE = frozenset({"title", "currency"})


def may_be_told(kind: str, place: Iterable[object]) -> bool:
    """Whether outsiders may read what stands at a place in a record of this kind, or some of it."""
    path = "/".join(str(each) for each in place if isinstance(each, str) and each != "*")
    listed = FIELDS.get(kind, ())
    return any(
        path == each or path.startswith(f"{each}/") or each.startswith(f"{path}/") for each in listed
    )  # fmt: skip


def edition(register: Register) -> Register:
    """The public edition of a register on its day, of which any view may be made.

    Its facts are those of the register: what an obligation is made up of, what runs and what is due follow
    from it as before. Gone are all texts but titles and names, euros, what clients can and will, and every
    figure of results but those that :mod:`srr.views.public` tells. Of what is gone a view would say that it
    was not recorded: so only :data:`FIELDS` and :data:`COLUMNS` may be shown.
    """
    people = metrics(register)

    def proposal(each: Proposal) -> Proposal:
        return replace(
            _quiet(each),
            approver=None,
            targets=_aims(register, each.targets),
            realised=_reached(register, each, people),
            read_on=tuple(filter(None, map(read_on, each.realised or ()))),
            history=tuple(map(_event, each.history)),
            undated=tuple(map(_event, each.undated)),
        )

    def review(each: Review) -> Review:
        found = _quiet(each)
        if found.decision is not None and each.decision is not None:
            aims = _aims(register, each.decision.targets)
            found = replace(found, decision=replace(found.decision, targets=aims))
        return replace(found, realised=None, answers=())

    def each_of(records: Mapping[str, R], made: Any) -> dict[str, R]:  # noqa: ANN401  (a function of R to R)
        return {id_: made(each) for id_, each in records.items()}

    return replace(
        register,
        settings=_quiet(register.settings),
        checklist=None,
        vocabularies=each_of(register.vocabularies, _vocabulary),
        suppliers=each_of(register.suppliers, _quiet),
        clients=each_of(register.clients, _client),
        agreements=each_of(register.agreements, _agreement),
        unplaced_agreements=each_of(register.unplaced_agreements, _agreement),
        meetings=each_of(register.meetings, _quiet),
        proposals=each_of(register.proposals, proposal),
        unplaced=each_of(register.unplaced, proposal),
        reviews=each_of(register.reviews, review),
        for_outsiders=True,
    )


def metrics(register: Register) -> tuple[str, ...]:
    """The metrics of people of which results are told: the first few of the vocabulary."""
    return of_people(register.terms("metric"))[:MOST]


def notes(register: Register) -> tuple[Message, ...]:
    """What a public edition says on its face: what was left out of it, and how it was rounded."""
    told = all_named(register, "metric", metrics(register))
    return (
        say("public.edition"),
        say("public.figures"),
        say("public.metrics", metrics=told) if told else say("public.no-metrics"),
        say("public.texts"),
        say("public.silence"),
    )


def rounded(measure: Measure) -> Measure | None:
    """Of how many people outsiders hear: none, fewer than five, or at least so many fives.

    None where it may be fewer than five and may be more: then nothing of it is told.
    """
    least, most = amounts(measure)
    bare = Measure(metric=measure.metric, about=measure.about)
    if most == 0:
        return replace(bare, value=Decimal(0))
    if most is not None and most < SMALL:
        return replace(bare, min=Decimal(0), max=SMALL - 1)
    if least is None or least < SMALL:
        return None
    return replace(bare, min=least - least % SMALL)


def _reached(register: Register, proposal: Proposal, people: tuple[str, ...]) -> tuple[Measure, ...] | None:
    """What a pilot came to in all, on the register's day; None where nothing of it may be told."""
    told: dict[str, list[Measure]] = {}
    for each in realised(register, proposal) or ():
        if each.metric in people and is_whole(each) and each.per is None:
            told.setdefault(each.metric, []).append(each)
    found = [rounded(either(told[metric])) for metric in people if metric in told]
    listed = [each for each in found if each is not None]
    if all(each.value == 0 for each in listed):
        # That a pilot came to something is told, where it did; not to how much.
        listed += _something(register, proposal)
    return tuple(listed) or None


def _something(register: Register, proposal: Proposal) -> Iterator[Measure]:
    """A metric of which a pilot had results, without a number; none where it had none."""
    readings = (reading.measure for each in results(register, proposal) or () for reading in each.readings)
    found = next((each.metric for each in readings if amounts(each)[1] != 0), None)
    if found is not None:
        yield Measure(metric=found)


def _aims(register: Register, targets: tuple[Measure, ...] | None) -> tuple[Measure, ...] | None:
    """Targets without the words about them, without phases, which are words too, and without money."""
    if not targets:
        return targets
    money = {id_ for id_, each in register.terms("metric").items() if _MONEY.fullmatch(each.unit or "")}
    told = [each for each in targets if each.metric not in money]
    stated = {(each.metric, each.per) for each in told if each.phase is None}
    wholes = [
        each
        for subject, several in counting(told).items()
        if subject[:2] not in stated and subject[2:] == (None, None)
        for each in several
    ]
    kept = (each for each in (*told, *wholes) if each.phase is None)
    return tuple(replace(each, source=None, note=None) for each in kept) or None


def _vocabulary(vocabulary: Vocabulary) -> Vocabulary:
    return replace(
        _quiet(vocabulary), terms=tuple(replace(_quiet(each), owner=None) for each in vocabulary.terms)
    )


def _client(client: Client) -> Client:
    return replace(
        _quiet(client),
        readiness=None,
        undated_readiness=(),
        support=Support(),
        champions=None,
        preferences=None,
    )


def _event(event: Event) -> Event:
    return replace(_quiet(event), waits_for=None)


def _agreement(agreement: Agreement) -> Agreement:
    ground = agreement.change_ground
    if ground is not None:
        # That another ground is stated is known by its reference.
        stated = "" if ground.reference is not None else None
        ground = ChangeGround(kind=ground.kind, reference=stated)
    return replace(
        _quiet(agreement),
        value=None,
        obligation=_obligation(agreement),
        change_ground=ground,
        undated_extensions=tuple(map(_quiet, agreement.undated_extensions)),
    )


def _obligation(agreement: Agreement) -> Obligation | None:
    """What an agreement asks, without euros: what was met or released of it in percent, where known."""
    stated = agreement.obligation
    if stated is None:
        return None
    met, released = fulfilled_percent(agreement)[0], released_percent(agreement)[0]
    known = bool(amount_asked(agreement))
    return replace(
        stated,
        base_amount=None,
        amount=None,
        asks=None,
        fulfilled=stated.fulfilled
        and tuple(
            Fulfilment(percentage=share, date=each.date)
            for share, each in _shares(stated.fulfilled, met, euros_known=known)
        ),
        released=stated.released
        and tuple(
            Release(percentage=share, date=each.date)
            for share, each in _shares(stated.released, released, euros_known=known)
        ),
    )


P = TypeVar("P", Fulfilment, Release)


def _shares(parts: tuple[P, ...], total: Decimal, *, euros_known: bool) -> Iterator[tuple[Decimal | None, P]]:
    """Each part of an obligation with its percentage; the first in euros has that of all in euros."""
    in_euros = total - sum(each.percentage or Decimal(0) for each in parts)
    for each in parts:
        if each.percentage is not None:
            yield each.percentage, each
        elif each.amount is not None and euros_known:
            yield in_euros, each
            in_euros = Decimal(0)
        else:
            yield None, each


def _quiet(part: R) -> R:
    """A part of a record without its texts, but for what things are called."""
    kept = _CALLED.get(type(part), frozenset()) | _CALLED_ANYWHERE
    changed: dict[str, Any] = {}
    for name, _ in written(type(part)):  # type: ignore[arg-type]  # mypy 2.4 takes classes for unhashable
        value = getattr(part, name)
        if value is None or name in kept:
            continue
        if below(type(part), name) is not None:
            listed = isinstance(value, tuple)
            changed[name] = tuple(map(_item, value)) if listed else _item(value)
        elif meaning(type(part), name) in _TEXTS:  # type: ignore[arg-type]  # idem
            changed[name] = None if may_lack(type(part), name) else () if is_list(type(part), name) else ""
    return replace(part, **changed)  # type: ignore[type-var]  # every part of a record is a dataclass


def _item(item: Any) -> Any:  # noqa: ANN401  (a part of a record, or one with its key)
    return (item[0], _quiet(item[1])) if isinstance(item, tuple) else _quiet(item)
