"""Changes to cells: what people read of each, with the names of what it is about."""

from __future__ import annotations

from typing import Any

from srr.model.records import (
    Action,
    Agreement,
    Answer,
    Champion,
    Decision,
    Event,
    FormerName,
    Link,
    Measure,
    Partner,
    Preference,
    Question,
    Readiness,
    Record,
    Review,
    Settlement,
    Term,
)
from srr.model.register import Register
from srr.model.revisions import Change
from srr.problems import say
from srr.views.cells import Cell, Code, Label, called, noted
from srr.views.fields import Fields, cut, is_long, words
from srr.views.vocabulary import quantities
from srr.views.vocabulary.dates import dated
from srr.views.vocabulary.names import all_named
from srr.views.vocabulary.parties import champion


class Words:
    """What words the changes of one record."""

    def __init__(self, before: Register, after: Register, record: Record) -> None:
        """Names come from the register as it was for what was, and from the one as it is for what is."""
        currency = record.currency if isinstance(record, Agreement) else "EUR"
        self._is_open = isinstance(record, Review) and record.decision is None
        self._before = before
        self._after = after
        self._old = Fields(before, currency, brief=True)
        self._new = Fields(after, currency, brief=True)

    def change(self, change: Change, *effects: Cell) -> Cell:
        """A change in a sentence; ``effects`` is what an event that was added did to obligations."""
        match change:
            case Change(what="added", new=Event() as event):
                return self._new.event(event, *effects)
            case Change(what="added", new=Readiness() as readiness):
                return self._new.readiness(readiness)
            case Change(what="filled", new=Decision() as decision):
                return self._new.decision(decision)
            case Change(what="filled", within=(Action() as action, *_), name="done"):
                return dated(say("show.action-done", what=cut(action.what)), change.new)
            case Change(old=Measure() as old, new=Measure() as new):
                return self._amount(change, old, new)
            case Change(what="changed") if any(
                is_long(change.owner, change.name, each) for each in (change.old, change.new)
            ):
                return say(
                    "diff.text", where=self._where(change), old=words(change.old), new=words(change.new)
                )
        return say(
            f"diff.{change.what}",
            where=self._where(change),
            old=self._old.cell(change.owner, change.name, change.old),
            new=self._new.cell(change.owner, change.name, change.new),
        )

    def fact(self, change: Change, *effects: Cell) -> Cell:
        """What a new record states, as a line under its name."""
        if isinstance(change.new, Event | Decision):
            return self.change(change, *effects)
        if (change.owner, change.name) == (Review, "date"):
            return dated(say("show.review-opened" if self._is_open else "show.review-held"), change.new)
        new = self._new.cell(change.owner, change.name, change.new)
        return say("diff.fact", where=self._where(change), new=new)

    def _where(self, change: Change) -> Cell:
        """The way to the value: fields by their names, items of lists by what they are about."""
        found: list[Cell] = []
        within = list(change.within)
        # What an answer or a decision says needs no name of its own: "antwoorden, R01: open → goed".
        is_said = (change.owner, change.name) in {(Answer, "answer"), (Decision, "outcome")}
        path = change.path[:-1] if is_said else change.path
        for step in path:
            if within and (isinstance(step, int) or step == within[0]):
                found.append(self._item(within.pop(0)))
            elif isinstance(step, str):
                found.append(called(step))
        return tuple(found)

    def _item(self, item: Any) -> Cell:  # noqa: ANN401, C901  (an item of any list; one line a class)
        """What an item of a list is called; it is told of as it was."""
        match item:
            case Event():
                return dated(Code("status", item.status), item.date)
            case Readiness():
                return dated(Code("readiness", item.state), item.date)
            case Measure():
                return self._about(item)
            case Settlement():
                return item.agreement or say("show.not-here")
            case Link():
                return cut(item.title or item.url)
            case Champion():
                return champion(item)
            case Action():
                return cut(item.what)
            case Term():
                return Label(item.nl, item.en)
            case Question():
                return item.id
            case Preference():
                groups = all_named(self._before, "target-group", item.target_groups or ())
                return (*groups, *map(cut, item.work or ())) or say("diff.preference")
            case Partner() | FormerName():
                return cut(item.name)
            case _:
                return str(item)

    def _about(self, measure: Measure) -> Cell:
        """What a measure counts, without how much of it."""
        found = quantities.one(self._before, measure)
        what: Cell = say("diff.per", what=found.metric, per=found.per) if found.per else found.metric
        parts = tuple(each for each in (found.group, found.phase) if each)
        return noted(what, parts) if parts else what

    def _amount(self, change: Change, old: Measure, new: Measure) -> Cell:
        """How much of a measure there was and is, under the name of the list it stands in."""
        return say(
            "diff.amount",
            where=tuple(called(str(each)) for each in change.path if isinstance(each, str)),
            about=self._about(old),
            old=quantities.one(self._before, old).amount,
            new=quantities.one(self._after, new).amount,
        )
