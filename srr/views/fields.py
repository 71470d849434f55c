"""Any field of any record to a cell; what its value means is said where the field is, in the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, assert_never

from srr.frozen import frozen
from srr.meaning.fields import codes, meaning, refers
from srr.model.dates import PartialDate
from srr.model.records import (
    Action,
    Champion,
    Contact,
    Decision,
    Event,
    FormerName,
    Link,
    Meaning,
    Measure,
    Partner,
    Period,
    Planned,
    Preference,
    Pso,
    Readiness,
    Support,
)
from srr.model.register import Register
from srr.problems import say
from srr.views.cells import (
    Cell,
    Code,
    Money,
    Percent,
    because,
    called,
    noted,
    phrase,
    recorded,
    stated,
)
from srr.views.facts import Fact
from srr.views.timeline import decided, happening
from srr.views.vocabulary import quantities
from srr.views.vocabulary.dates import dated, period, planned
from srr.views.vocabulary.names import all_named, named
from srr.views.vocabulary.parties import champion, partner, somebody, support

#: A text on one line that is no longer than this is told as it is.
_SHORT = 60
#: So many items of one list are told one by one.
_FEW = 6


@frozen
class Fields:
    """What words the fields of records, with the names that a register has for what they refer to.

    ``currency`` is that of the record's amounts. ``brief`` tells prose and long lists by their length: a
    summary of what changed is no place for all that they say.
    """

    register: Register
    currency: str = "EUR"
    brief: bool = False

    def of(self, record: Any, name: str) -> Cell:  # noqa: ANN401  (a record, or a part of any)
        """A field as a record has it; None where it is not recorded."""
        return self.cell(type(record), name, getattr(record, name))

    def fact(self, record: Any, name: str, *said: Cell) -> Fact:  # noqa: ANN401
        """A field behind its name, for people: programs find it in the record.

        Where there is more to say of it than it holds, ``said`` is that.
        """
        return Fact(None, said[0] if said else self.of(record, name), called(name))

    def missed(self, record: Any, name: str, *said: Cell) -> Fact:  # noqa: ANN401
        """The same of a field that a reader would miss: where nobody recorded it, that is told."""
        found = self.fact(record, name, *said)
        return Fact(None, stated(found.cell), found.label)

    def cell(self, owner: type, name: str, value: Any) -> Cell:  # noqa: ANN401, C901  (any value; one line a meaning)
        """One value of a field of a class of the records, or one item of the list that the field is."""
        if isinstance(value, tuple):
            return self._list(owner, name, value)
        if value is None:
            return None
        match meaning(owner, name):
            case Meaning.PART if is_dataclass(value):
                return self._part(value)
            case Meaning.REFERENCE:
                return named(self.register, str(refers(owner, name)), value)
            case Meaning.CODE | Meaning.PART:
                return Code(str(codes(owner, name)), value)
            case Meaning.PERCENTAGE:
                return Percent(value)
            case Meaning.MONEY:
                return Money(value, self.currency)
            case Meaning.DATE:
                return say("value.passed") if value is True else value
            case Meaning.TEXT | Meaning.PROSE if self.brief and is_long(owner, name, value):
                return say("value.words", count=words(value))
            case Meaning.NUMBER | Meaning.FLAG | Meaning.TEXT | Meaning.PROSE:
                found: Cell = value
                return found
            case other:
                assert_never(other)

    def event(self, event: Event, *effects: Cell) -> Cell:
        """An event with its date, what it did to obligations, and why."""
        short = replace(event, reason=self._cut(event.reason), forced=self._cut(event.forced))
        return happening(self.register, short, dated(Code("status", event.status), event.date), *effects)

    def readiness(self, readiness: Readiness) -> Cell:
        """What a client can and will, since when, until when, and why."""
        state = Code("readiness", readiness.state)
        return because(_span(state, readiness.date, readiness.until), self._cut(readiness.reason))

    def decision(self, decision: Decision) -> Cell:
        """What a review decided, when, by whom, and why."""
        parts: list[Cell] = [dated(decided(decision), decision.date)]
        if decision.by is not None:
            parts.append(say("show.by", by=decision.by))
        if decision.targets is not None:
            amounts = quantities.aims(self.register, decision.targets)
            parts.append(say("show.new-targets", targets=amounts or say("word.none")))
        return because(tuple(parts), self._cut(decision.reason))

    def _part(self, part: Any) -> Cell:  # noqa: ANN401, C901  (a part of any record; one line a class)
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
            case Preference():
                return self._wish(part)
            case Support():
                return support(part)
            case FormerName():
                return say("show.until", what=part.name, date=part.until) if part.until else part.name
            case Link():
                about = tuple(each for each in (part.title, part.date) if each is not None)
                return noted(part.url, about) if about else part.url
            case Pso():
                return tuple(_pso(part)) or None
            case Contact():
                who = somebody(part.role, part.unit) if part.role else part.unit
                return tuple(each for each in (who, part.mailbox) if each is not None)
            case Champion():
                return _span(champion(part), part.since, part.until)
            case Action():
                return self._action(part)
            case Period():
                return period(part.from_, part.until)
            case Planned():
                return planned(part)
            case _:
                return tuple(self._known(part)) or say("value.nothing")

    def _action(self, action: Action) -> Cell:
        """What was agreed, with who does it, by when, and whether it is done."""
        due = say("value.due", date=action.due) if action.due else None
        done = say("value.done", date=action.done) if action.done else None
        about = tuple(each for each in (action.owner, due, done) if each is not None)
        return noted(self._cut(action.what), about) if about else self._cut(action.what)

    def _wish(self, wish: Preference) -> Cell:
        """What a client would welcome: target groups, then work, with what was noted of it."""
        groups = all_named(self.register, "target-group", wish.target_groups or ())
        what: tuple[Cell, ...] = (*groups, *(self._cut(each) for each in wish.work or ()))
        note = self._cut(wish.note)
        if not what:
            return note
        return noted(what, note) if note else what

    def _measure(self, measure: Measure) -> Cell:
        more = (measure.as_of, self._cut(measure.source))
        about = tuple(each for each in more if each is not None)
        amount = quantities.one(self.register, measure)
        return noted(amount, about) if about else amount

    def _known(self, part: Any) -> Iterator[Cell]:  # noqa: ANN401
        for each in fields(part):
            value = getattr(part, each.name)
            if value not in (None, (), each.default):
                yield self.cell(type(part), each.name, value)

    def _cut(self, text: str | None) -> str | None:
        return cut(text) if self.brief else text

    def _list(self, owner: type, name: str, items: tuple[Any, ...]) -> Cell:
        """A whole list, item by item where there are few; of a mapping whose keys are data the pairs."""
        if not items:
            return recorded(())
        pairs = isinstance(items[0], tuple)
        if (len(items) <= _FEW or not self.brief) and pairs:
            cells = ((key, self.cell(owner, name, each)) for key, each in items)
            return tuple(phrase(key, " ", cell) for key, cell in cells)
        if len(items) <= _FEW or not self.brief:
            return tuple(self.cell(owner, name, each) for each in items)
        if name == "answers":
            given = Counter(each.answer for _, each in items)
            counts = ((count, Code("answer", each)) for each, count in given.items())
            return tuple(phrase(count, " ", what) for count, what in counts)
        return say("value.items", count=len(items))


def _pso(found: Pso) -> Iterator[Cell]:
    """The step, whether it is 30+, and until when it is valid."""
    if found.level:
        yield Code("pso", found.level)
    if found.thirty_plus:
        yield "30+"
    if found.valid_until:
        yield say("show.to", date=found.valid_until)


def _span(what: Cell, since: PartialDate | None, until: PartialDate | None) -> Cell:
    """What is so from one date until another, as far as these are known."""
    if since is not None:
        what = say("show.since", what=what, date=since)
    return what if until is None else say("value.until", what=what, date=until)


def is_long(owner: type, name: str, value: object) -> bool:
    """Whether the value of a field is a text that is told by its length."""
    return isinstance(value, str) and (meaning(owner, name) is Meaning.PROSE or _is_long(value))


def _is_long(text: str) -> bool:
    return len(text) > _SHORT or "\n" in text


def words(text: object) -> int:
    """How long a text is, in words; nothing is none."""
    return len(str(text).split()) if text else 0


def cut(text: str | None) -> str | None:
    """What a text is recognised by: its first line, and not all of a long one."""
    if text is None or not _is_long(text.rstrip()):
        return text
    first = text.lstrip().split("\n", 1)[0]
    return f"{first[:_SHORT].rstrip()}…"
