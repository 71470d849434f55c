"""Values of records to cells: names for ids, codes, money, percentages, texts while they are short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from srr.meaning.fields import CODES
from srr.model.dates import PartialDate
from srr.model.records import (
    VOCABULARIES,
    Action,
    Agreement,
    Champion,
    Decision,
    Event,
    Fulfilment,
    Measure,
    Obligation,
    Partner,
    Period,
    Planned,
    Readiness,
    Release,
    Settlement,
)
from srr.model.register import Register
from srr.problems import say
from srr.views import labels
from srr.views.cells import Cell, Code, Money, Percent
from srr.views.parties import champion, partner, period
from srr.views.timeline import because, happening

_PERCENTS = {
    (Fulfilment, "percentage"),
    (Obligation, "elsewhere"),
    (Obligation, "percentage"),
    (Release, "percentage"),
    (Settlement, "share"),
}
_MONEY = {
    (Agreement, "value"),
    (Fulfilment, "amount"),
    (Obligation, "amount"),
    (Obligation, "base_amount"),
    (Release, "amount"),
}
#: Texts that are told by their length: nobody wants them whole, and they may say more than belongs here.
_FREE = frozenset({"notes", "note", "summary", "text"})
#: A text on one line that is no longer than this is told as it is.
_SHORT = 60
#: So many items of one list are told one by one.
_FEW = 6


@dataclass(frozen=True)
class Values:
    """What words the values of one record, with the names that a register has for what they refer to."""

    register: Register
    currency: str = "EUR"

    def cell(self, owner: type, name: str, value: Any) -> Cell:  # noqa: ANN401  (any value of a record)
        """One value of a field of a class of the records."""
        match value:
            case None | PartialDate():
                return value
            case bool():
                return say("diff.passed") if (owner, name) == (Agreement, "end") else value
            case Decimal() if (owner, name) in _PERCENTS:
                return Percent(value)
            case Decimal() if (owner, name) in _MONEY:
                return Money(value, self.currency)
            case str() if (owner, name) in CODES:
                return Code(CODES[owner, name], value)
            case str() if kind := _refers(owner, name):
                label = labels.term if kind in VOCABULARIES.values() else labels.record
                return label(self.register, kind, value)
            case str():
                return say("diff.words", count=words(value)) if is_text(name, value) else value
            case tuple():
                return self._list(owner, name, value)
            case _ if is_dataclass(value):
                return self._part(value)
            case _:
                found: Cell = value
                return found

    def event(self, event: Event, *effects: Cell) -> Cell:
        """An event with its date, what it did to obligations, and why."""
        short = replace(event, reason=cut(event.reason), forced=cut(event.forced))
        return happening(self.register, short, dated(Code("status", event.status), event.date), *effects)

    def readiness(self, readiness: Readiness) -> Cell:
        """What a client can and will, since when, until when, and why."""
        state = Code("readiness", readiness.state)
        return because(_span(state, readiness.date, readiness.until), cut(readiness.reason))

    def decision(self, decision: Decision) -> Cell:
        """What a review decided, when, by whom, and why."""
        parts: list[Cell] = [
            dated(say("show.decided", outcome=Code("outcome", decision.outcome)), decision.date)
        ]
        if decision.by is not None:
            parts.append(say("show.by", by=decision.by))
        if decision.targets is not None:
            amounts = labels.quantities(self.register, decision.targets)
            parts.append(say("show.new-targets", targets=amounts or say("word.none")))
        return because(tuple(parts), cut(decision.reason))

    def _part(self, part: Any) -> Cell:  # noqa: ANN401  (a part of any record)
        """A part as a whole: what is known of it, one after another."""
        match part:
            case Event():
                return self.event(part)
            case Readiness():
                return self.readiness(part)
            case Decision():
                return self.decision(part)
            case Measure():
                return self._measure(part)
            case Partner():
                return partner(self.register, part)
            case Champion():
                return _span(champion(part), part.since, part.until)
            case Action():
                return self._action(part)
            case Period():
                return period(part.from_, part.until)
            case Planned():
                return period(part.start, part.end)
            case _:
                return tuple(self._known(part)) or say("diff.nothing")

    def _action(self, action: Action) -> Cell:
        """What was agreed, with who does it, by when, and whether it is done."""
        due = say("diff.due", date=action.due) if action.due else None
        done = say("diff.done", date=action.done) if action.done else None
        about = tuple(each for each in (action.owner, due, done) if each is not None)
        return say("show.about", what=cut(action.what), about=about) if about else cut(action.what)

    def _measure(self, measure: Measure) -> Cell:
        more = (measure.until, measure.as_of, cut(measure.source))
        about = tuple(each for each in more if each is not None)
        amount = labels.quantity(self.register, measure)
        return say("show.about", what=amount, about=about) if about else amount

    def _known(self, part: Any) -> Iterator[Cell]:  # noqa: ANN401
        for each in fields(part):
            value = getattr(part, each.name)
            if value not in (None, (), each.default):
                yield self.cell(type(part), each.name, value)

    def _list(self, owner: type, name: str, items: tuple[Any, ...]) -> Cell:
        """A whole list, item by item where there are few; of a mapping whose keys are data the pairs."""
        if not items:
            return say("word.none")
        pairs = isinstance(items[0], tuple)
        if len(items) <= _FEW and pairs:
            cells = ((key, self.cell(owner, name, each)) for key, each in items)
            return tuple(say("diff.keyed", key=key, value=cell) for key, cell in cells)
        if len(items) <= _FEW:
            return tuple(self.cell(owner, name, each) for each in items)
        if name == "answers":
            given = Counter(each.answer for _, each in items)
            counts = ((count, Code("answer", each)) for each, count in given.items())
            return tuple(say("status.count", number=count, what=what) for count, what in counts)
        return say("diff.items", count=len(items))


def _span(what: Cell, since: PartialDate | None, until: PartialDate | None) -> Cell:
    """What is so from one date until another, as far as these are known."""
    if since is not None:
        what = say("show.since", what=what, date=since)
    return what if until is None else say("diff.until", what=what, date=until)


def dated(what: Cell, when: PartialDate | None) -> Cell:
    """What happened, on which day or in which month or year."""
    if when is None:
        return what
    return say("diff.in" if when.day is None else "diff.on", what=what, date=when)


def is_text(name: str, value: object) -> bool:
    """Whether the value of a field is a text that is told by its length."""
    return isinstance(value, str) and (name in _FREE or len(value) > _SHORT or "\n" in value)


def words(text: object) -> int:
    """How long a text is, in words; nothing is none."""
    return len(str(text).split()) if text else 0


def cut(text: str | None) -> str | None:
    """What a text is recognised by: its first line, and not all of a long one."""
    if text is None or not is_text("", text.rstrip()):
        return text
    first = text.lstrip().split("\n", 1)[0]
    return f"{first[:_SHORT].rstrip()}…"


def _refers(owner: type, name: str) -> str | None:
    """The kind of what a field refers to."""
    found: str | None = next(
        (each.metadata.get("refers") for each in fields(owner) if each.name == name), None
    )
    return found
