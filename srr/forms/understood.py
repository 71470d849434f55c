"""What somebody filled in to what a review records of it; what cannot be made out is a doubt, no guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from srr.changes import measuring
from srr.changes.plan import Refused
from srr.changes.review_recording import Entries
from srr.changes.reviews import Closing
from srr.forms.filled import Done, Filled
from srr.forms.sheet import same
from srr.frozen import frozen
from srr.meaning.closest import plain
from srr.meaning.dates import happened, when
from srr.meaning.listener import Listener
from srr.meaning.numbers import in_figures
from srr.meaning.records import mentioned
from srr.meaning.unclear import Unclear
from srr.model.ambition import targets
from srr.model.dates import PartialDate
from srr.model.measures import Goal, goal, key
from srr.model.outcomes import DECISIONS
from srr.model.records import Action, Answer, Measure, Period, Review
from srr.privacy import find, mask
from srr.privacy.rosters import is_known, may_name
from srr.problems import Code, Message, say

T = TypeVar("T")
#: Words for nobody and nothing, which are a number all the same.
_NOUGHT = frozenset({"geen", "nul", "niemand", "nihil", "none", "nobody", "zero"})
#: What people write behind a number of people.
_PEOPLE = frozenset(
    {"personen", "mensen", "deelnemers", "persons", "people", "participants", "persoon", "deelnemer"}
)
_OF = re.compile(r"(?P<amount>.+?)\s*(?P<per>(?:/|\bper\b).+)")
_SEVERAL = re.compile(r"[;\n]")
_CLIENTS = re.compile(r",|\s(?:en|and)\s")


@frozen
class FormDoubt:
    """What cannot be made out of a form. ``subject`` and ``options`` are there where it takes a choice."""

    message: Message
    remedy: Message | None = None
    subject: str | None = None
    options: tuple[str, ...] = ()


@frozen
class Understood:
    """What a form records: in the review, as its decision, and of the actions of the last one."""

    entries: Entries = field(default_factory=Entries)
    closing: Closing | None = None
    done: Mapping[int, PartialDate] = field(default_factory=dict)
    doubts: tuple[FormDoubt, ...] = ()


@frozen
class Context:
    """What a form is understood against: the review it is of, the one before, and what its labels mean.

    Nothing that it says to have happened is later than ``day``.
    """

    proposal: str
    review: Review | None
    last: Review | None
    results: Mapping[str, Measure]
    aims: Mapping[str, Measure]
    day: date


def understand(filled: Filled, context: Context, listener: Listener) -> Understood:
    """What the form records, as far as that is sure, and what is not."""
    return _Understanding(filled, context, listener).whole()


class _Understanding:
    def __init__(self, filled: Filled, context: Context, listener: Listener) -> None:
        self._filled, self._context, self._listener = filled, context, listener
        self._doubts: list[FormDoubt] = []

    def whole(self) -> Understood:
        filled = self._filled
        entries = Entries(
            realised=tuple(
                self._once(each for _, each in self._measures(filled.results, self._context.results))
            ),
            answers=dict(self._answers()),
            lessons=tuple(self._lessons()),
            actions=tuple(dict.fromkeys(self._actions())),
            present=tuple(self._present()),
            period=self._period(),
            held=self._date("checklist.held"),
        )
        closing = self._closing(entries)
        return Understood(entries, closing, dict(self._done()), tuple(self._doubts))

    def _answers(self) -> Iterator[tuple[str, Answer]]:
        recorded = dict(self._context.review.answers) if self._context.review else {}
        for id_ in dict.fromkeys((*self._filled.marks, *self._filled.notes, *self._filled.proposed)):
            marks, note = self._filled.marks.get(id_, ()), self._kept(self._filled.notes.get(id_), id_)
            proposed = self._filled.proposed.get(id_, ())
            old = recorded.get(id_)
            if len(marks) > 1:
                self._choose(
                    say("form.doubt.marks", question=id_, answers=_coded("answer", marks)), id_, marks
                )
            elif not marks and proposed:
                words = _coded("answer", proposed)
                self._choose(say("form.doubt.proposed", question=id_, answers=words), id_, proposed)
            code = marks[0] if len(marks) == 1 else old.answer if old else "open"
            if note is None and old is not None and old.answer == code:
                note = old.note
            if (len(marks) == 1 or note) and Answer(answer=code, note=note) != old:
                yield id_, Answer(answer=code, note=note)

    def _measures(
        self, texts: Mapping[str, str], known: Mapping[str, Measure]
    ) -> Iterator[tuple[Measure, Measure]]:
        """What was written behind the labels that are ``known``, and behind any that somebody added.

        Each behind what it is about.
        """
        register = self._listener.register
        for label, text in texts.items():
            about = known.get(label)
            if about is None and self._kept(label, say("label.ambition")) is not None:
                about = self._sure(partial(measuring.subject, register, label), label, text)
            if about is None:
                continue
            found = self._sure(partial(self._measure, text, about), label, text, count=True)
            if found is not None:
                yield about, found

    def _aims(self) -> dict[Goal, Measure]:
        """The new number of each target that changes, by what is aimed at now; and what was not before."""
        pairs = [
            *self._measures(self._filled.aims, self._context.aims),
            *((each, each) for each in self._other_aims()),
        ]
        kept = [*self._once(found for _, found in pairs)]
        return {goal(about): found for about, found in pairs if any(found is each for each in kept)}

    def _other_aims(self) -> Iterator[Measure]:
        """What is to be aimed at and was not before: a number and what it counts.

        What has a room of its own, with the time that it is for, belongs in there.
        """
        name = "checklist.other-target"
        rooms = self._context.aims.values()
        for each in _SEVERAL.split(self._filled.blanks.get(name, "")):
            if same(each):
                said = in_figures(same(each)) or same(each)
                read = partial(measuring.measure, self._listener.register, said)
                found = self._sure(read, say(name), same(each), count=True)
                if found is None:
                    continue
                of_it = [each for each in rooms if key(each) == key(found)]
                if of_it and goal(found) not in map(goal, of_it):
                    self._doubt(
                        say("form.doubt.has-room", about=say(name), text=same(each)), say("form.has-room.do")
                    )
                    continue
                yield found

    def _once(self, measures: Iterable[Measure]) -> Iterator[Measure]:
        """The measures; of what is said twice the first, and a doubt."""
        known = set()
        for each in measures:
            if goal(each) in known:
                self._doubt(say("changes.measure.twice", measure=measuring.name(each)))
                continue
            known.add(goal(each))
            yield each

    def _measure(self, text: str, about: Measure) -> Measure:
        """A number as somebody wrote it behind the label of what it counts."""
        said = " ".join(text.split())
        if plain(said) in _NOUGHT:
            said = "0"
        match = _OF.fullmatch(said)
        said, per = (match["amount"], f" {match['per']}") if match else (said, "")
        term = self._listener.register.terms("metric").get(about.metric)
        words = {*_PEOPLE, *((plain(term.nl), plain(term.en)) if term else ())}
        number, _, behind = said.rpartition(" ")
        if number and plain(behind) in words:
            said = number
        said = in_figures(said) or said
        group = f" ({about.group})" if about.group else ""
        try:
            found = measuring.measure(self._listener.register, f"{said} {about.metric}{per}{group}")
        except Refused as refused:
            if refused.message.key == "changes.measure.unknown":
                # What is counted is known here: what is left of a text that is no number was taken for it.
                raise Refused(say("changes.measure.form", text=text)) from refused
            raise
        return replace(
            found, phase=about.phase, per=found.per or about.per, from_=about.from_, until=about.until
        )

    def _actions(self) -> Iterator[Action]:
        for what, owner, before in self._filled.actions:
            kept = self._kept(same(what), say("label.actions"))
            if kept is not None:
                due = self._read_date(before, kept) if before else None
                yield Action(
                    what=kept, owner=self._kept(same(owner), say("label.who"), "owner") or None, due=due
                )

    def _done(self) -> Iterator[tuple[int, PartialDate]]:
        """The places of the last time's actions that were carried out since, and when."""
        actions = (self._context.last.actions or ()) if self._context.last else ()
        for row in self._filled.done:
            places = [index for index, each in enumerate(actions) if same(each.what) == row.what]
            if len(places) > 1:
                places = [index for index in places if self._is_of(row, actions[index])]
            if len(places) != 1:
                known = any(same(each.what) == row.what for each in actions)
                key = "form.doubt.several-actions" if known else "form.doubt.no-action"
                self._doubt(say(key, what=mask(row.what), text=mask(row.date)))
                continue
            date = self._read_past(row.date, row.what)
            if date is not None and actions[places[0]].done != date:
                yield places[0], date

    def _is_of(self, row: Done, action: Action) -> bool:
        """Whether a row is of this action and not of another that says the same: by who and by when."""
        if row.owner != same(action.owner or "") or bool(row.due) != (action.due is not None):
            return False
        try:
            return not row.due or when(row.due, self._listener) == action.due
        except Unclear:
            return False

    def _period(self) -> Period | None:
        from_, until = (
            self._read_date(text, say(name)) if (text := self._filled.blanks.get(name)) else None
            for name in ("checklist.period-from", "checklist.period-until")
        )
        if from_ and until and until.last < from_.first:
            self._doubt(say("changes.period.order", start=from_, end=until))
            return None
        return Period(from_=from_, until=until) if from_ or until else None

    def _closing(self, entries: Entries) -> Closing | None:
        """The decision, where one was ticked."""
        outcomes, filled = self._filled.outcomes, self._filled
        success = self._success()
        aims = self._aims()
        decided = self._date("checklist.decided-on")
        reason, by = (
            self._kept(filled.blanks.get(name), say(name), field)
            for name, field in (("checklist.decision-reason", ""), ("checklist.decided-by", "by"))
        )
        waits = tuple(self._clients(filled.blanks.get("checklist.waits-for", "")))
        if len(outcomes) > 1:
            words = _coded("outcome", outcomes)
            self._choose(say("form.doubt.outcomes", outcomes=words), "outcome", outcomes)
        elif not outcomes and any((success, aims, decided, reason, by, waits, filled.reinstates)):
            self._choose(say("form.doubt.no-outcome"), "outcome", DECISIONS)
        if len(outcomes) != 1 or (decided is None and "checklist.decided-on" in filled.blanks):
            return None
        review = self._context.review
        held = entries.held or (review.date if review else None)
        return Closing(
            outcomes[0],
            decided or (review.decision.date if review and review.decision else held),
            tuple(self._whole_ambition(aims)),
            reason,
            same(by) if by else None,
            waits,
            reinstates=filled.reinstates,
            success=success,
        )

    def _success(self) -> bool | None:
        found = self._filled.success
        if len(found) > 1:
            self._choose(say("form.doubt.success"), "success", found)
        return {"yes": True, "no": False}.get(found[0]) if len(found) == 1 else None

    def _whole_ambition(self, changed: Mapping[Goal, Measure]) -> Iterator[Measure]:
        """The whole new list: what was filled in, and of the rest what was aimed at before.

        What comes after the last step of a plan takes the place of its steps, which are over.
        """
        if not changed:
            return
        aimed, left = self._aimed_at(), dict(changed)
        known = {goal(each) for each in aimed}
        after = {about[:-2] for about in changed if about not in known}
        for each in aimed:
            over = each.until is not None and each.until.last < self._listener.today
            if goal(each) in changed:
                # Two sources may each say another number of one target: the new one takes the place of both.
                yield from [left.pop(goal(each))] if goal(each) in left else []
            elif not (over and key(each) in after):
                yield each
        yield from left.values()

    def _aimed_at(self) -> tuple[Measure, ...]:
        """What is aimed at, by the decision of the review where it has one already."""
        review = self._context.review
        if review is not None and review.decision is not None and review.decision.targets is not None:
            return review.decision.targets
        register = self._listener.register
        proposal = register.proposals[self._context.proposal]
        return targets(register.at(self._listener.today, asked=False), proposal) or ()

    def _clients(self, text: str) -> Iterator[str]:
        """The clients that a text names, each once: a line is one of them, else several.

        What stands between names may stand in one: "Onderwijs, Cultuur en Wetenschap".
        """
        lines = [same(each) for each in _SEVERAL.split(text) if same(each)]
        whole = self._known_client(" ".join(lines))
        if whole is not None:
            yield whole
            return
        names = [
            name
            for line in lines
            for name in ([line] if self._known_client(line) else map(same, _CLIENTS.split(line)))
            if name
        ]
        about = say("checklist.waits-for")
        found = (self._sure(partial(self._client, name), about, name) for name in names)
        yield from dict.fromkeys(each for each in found if each is not None)

    def _known_client(self, text: str) -> str | None:
        """The client that a text names by its whole name; None where it may be several."""
        try:
            return mentioned(self._listener.register, text, "client", near=False).id
        except Unclear:
            return None

    def _client(self, text: str) -> str:
        return mentioned(self._listener.register, text, "client").id

    def _lessons(self) -> Iterator[str]:
        for each in dict.fromkeys(self._filled.lessons):
            kept = self._kept(each, say("label.lessons"))
            if kept is not None:
                yield kept

    def _present(self) -> Iterator[str]:
        name = "checklist.present"
        for each in _SEVERAL.split(self._filled.blanks.get(name, "")):
            kept = self._kept(same(each), say(name), "role")
            if kept:
                yield kept

    def _kept(self, text: str | None, about: str | Message, field: str = "") -> str | None:
        """A text, unless something in it looks personal: then a doubt that does not repeat it.

        ``field`` is the one for a role that it goes into, in which a name may stand by itself.
        """
        hits = find(f"{field}: {text}" if field else text) if text else []
        if not hits:
            return text
        kinds = tuple(Code("personal", each) for each in dict.fromkeys(hit.kind.value for hit in hits))
        self._doubt(say("form.doubt.personal", about=about, kinds=kinds), say("form.doubt.personal.do"))
        return None

    def _date(self, name: str) -> PartialDate | None:
        """The date of something that happened, where the form has one."""
        text = self._filled.blanks.get(name)
        return self._read_past(text, say(name)) if text else None

    def _read_past(self, text: str, about: str | Message) -> PartialDate | None:
        """The date of something that happened."""
        return self._sure(lambda: happened(when(text, self._listener), self._context.day), about, text)

    def _read_date(self, text: str, about: str | Message) -> PartialDate | None:
        return self._sure(lambda: when(text, self._listener), about, text)

    def _sure(
        self, read: Callable[[], T], about: str | Message, text: str, *, count: bool = False
    ) -> T | None:
        """What is read, or None and a doubt about it, which repeats nothing that looks personal.

        ``count``: a number of people should stand there, and who they are may.
        """
        if self._kept(text, about) is None:
            return None
        try:
            return read()
        except (Refused, Unclear) as error:
            if count and (may_name(text) or not is_known(text)):
                self._doubt(say("form.doubt.count", about=about), say("form.count.do"))
                return None
            reason, remedy = error.message, error.remedy
            if reason.key == "changes.measure.form":
                # What commands take, and the codes that stand in it here, are no words of a form.
                reason, remedy = say("form.no-count"), say("form.count.do")
            self._doubt(say("form.doubt.value", about=about, text=text, reason=reason), remedy)
            return None

    def _doubt(self, message: Message, remedy: Message | None = None) -> None:
        self._doubts.append(FormDoubt(message, remedy))

    def _choose(self, message: Message, subject: str, options: tuple[str, ...]) -> None:
        self._doubts.append(FormDoubt(message, None, subject, options))


def _coded(group: str, codes: tuple[str, ...]) -> tuple[Code, ...]:
    return tuple(Code(group, each) for each in codes)
