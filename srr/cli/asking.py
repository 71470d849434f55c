"""A new record as somebody asks ``srr add`` for it: completed by answers, shown, changed till it is right."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TypeAlias

from srr.changes import adding, resemblance
from srr.changes.plan import NewRecord, Plan, Refused, written
from srr.cli import place, prompts, state, streams
from srr.cli.exits import Exit, Stop
from srr.cli.instead import line
from srr.cli.plurals import singular
from srr.cli.questions import ASKED, Questions, open_questions
from srr.cli.rewritten import new_file
from srr.cli.writing import Writing, WritingRequest
from srr.meaning.ids import ID
from srr.model.register import Register
from srr.problems import Code, Path, say
from srr.store import shape
from srr.store.drafts import Draft, Drafts
from srr.store.values import Value
from srr.views.cells import noted
from srr.views.vocabulary import names

#: Options for what stands within a field, each with its place; of a list every item gets it.
WITHIN: dict[str, dict[str, Path]] = {
    "agreement": {
        "percentage": ("obligation", "percentage"),
        "base": ("obligation", "base"),
        "base_amount": ("obligation", "base_amount"),
    },
    "proposal": {"settles": ("agreements", 0, "settles")},
}

#: What is said of two records that are called nearly the same.
_BY_NAME = "rule.near-duplicate.name"

Given: TypeAlias = dict[str, str | list[str] | None]


@dataclass
class Asking:
    """What somebody asked for, completed by what they answer."""

    kind: str
    id_: str | None
    fields: Given
    within: Given
    like: str | None
    from_draft: bool
    yes: bool
    no_input: bool
    request: WritingRequest
    date: str | None = None
    writing: Writing = field(init=False)
    #: Whether the history says that it was submitted, which nobody typed.
    submits: bool = False
    #: What the record holds; None until it has been asked for.
    value: dict[str, Value] | None = None

    def __post_init__(self) -> None:
        self.asks = not self.no_input and prompts.possible()
        # Whoever is asked may choose among all there is.
        self.writing = Writing(self.request, near=not self.asks)
        self.writing.may_ask = not self.no_input
        place_ = state.folder(os.environ)
        self.drafts = None if place_ is None else Drafts(place_, self.writing.folder)

    @property
    def register(self) -> Register:
        """The register as it was read last."""
        return self.writing.whole

    @contextmanager
    def draft(self) -> Iterator[None]:
        """Keeps what was answered where nothing comes of it, and nothing more once it is written."""
        try:
            yield
        except BaseException:
            if self.writing.wrote:
                self._forget()
            self._tell_kept()
            raise
        if self.request.dry_run:
            self._tell_kept()
        else:
            self._forget()

    def plan(self) -> Plan:
        """The new record, after a look at it where there is somebody to have one; nobody is asked twice."""
        if self.value is None:
            self.value = self._asked()
            self._look(self.value)
        return self._made(self.value)

    def _asked(self) -> dict[str, Value]:
        """What the record holds: from another one, from options, from a draft, and from what is asked."""
        value = self._from_like()
        for name, typed in self.fields.items():
            if typed is not None:
                value[name] = self._typed(name, typed)
        for name, typed in self.within.items():
            if typed is not None:
                self._put(value, name, str(typed))
        value = self._from_draft(value)
        if self.asks:
            self._ask(value)
        if self.kind == "proposal" and "history" not in value:
            value["history"] = self._submitted()
            self._remember(value)
        self._check_complete(value)
        self.id_ = self._id(value)
        self._remember(value)
        return value

    def _check_complete(self, value: Mapping[str, Value]) -> None:
        """Raises Refused, with the option, for what has to be there where nobody was asked for it."""
        for name in adding.required(self.kind) if not self.asks else ():
            if name not in value:
                option = f"--{name.replace('_', '-')}"
                raise Refused(say("schema.missing", field=name), say("writing.add.option", option=option))

    def _made(self, value: Mapping[str, Value]) -> Plan:
        if self.request.force is None:
            resemblance.check_name(self._found(resemblance.namesakes, value), self.kind, value)
        return adding.add(self.register, self.kind, str(self.id_), value, self.register.settings.language)

    def _look(self, value: dict[str, Value]) -> None:
        """Show the file as it will be and ask whether to write it, else what to change; Stop at last."""
        alike = bool(self._twins(value))
        if not self.asks or self.yes or self.request.dry_run:
            return
        while True:
            refused = None
            try:
                plan = self._made(value)
            except Refused as error:
                refused = error
                words = (each for each in (error.message, error.remedy) if each is not None)
                streams.tell(" ".join(map(self.writing.wording.sentence, words)))
            if refused is None and self._agrees(plan, alike=alike):
                return
            if not self._change(value):
                raise refused or Stop(say("writing.nothing"), Exit.DONE)
            self._remember(value)

    def _change(self, value: dict[str, Value]) -> bool:
        """Ask what to change, and for that; whether there was anything."""
        wording = self.writing.wording
        fields_ = {each: wording.word(Code("field", each)) for each in shape.fields(self.kind)}
        labels = {**fields_, "id": wording.say("writing.add.id")}
        shown = dict.fromkeys((*(str(each.path[0]) for each in ASKED[self.kind]), *value, "id"))

        def read(typed: str | list[str]) -> str:
            said = str(typed).casefold()
            found = next((each for each, label in labels.items() if said in {each, label.casefold()}), None)
            if found is None:
                raise Refused(say("writing.add.no-field", text=str(typed)))
            return found

        question = prompts.Question(
            wording.say("writing.add.field"),
            wording.say("writing.add.change"),
            [(each, labels[each]) for each in shown],
        )
        name = prompts.ask(wording, question, read)
        if name is None:
            return False
        if name == "id":
            self.id_ = prompts.text(wording.say("writing.add.id"), str(self.id_))
        elif name == "history" and self.kind == "proposal":
            self.date = None
            value["history"] = self._submitted()
        else:
            value.pop(name, None)
            self._ask(value, name)
        return True

    def _from_like(self) -> dict[str, Value]:
        """The fields of the record that this one is like."""
        if self.like is None:
            return {}
        like = self.writing.referred(self.like, self.kind)
        return adding.alike(self.writing.value(like.kind, like.id))

    def _typed(self, name: str, typed: str | list[str]) -> Value:
        """The value of an option; one that says nothing srr knows is wrong usage."""
        with self._understanding(adding.refers_to(self.kind).get(name)):
            return adding.field(self.writing.listener, self.kind, name, typed)

    def _put(self, value: dict[str, Value], name: str, typed: str) -> None:
        """Give the fields that an option is within what was typed, in every item where that is a list."""
        top, *below = WITHIN[self.kind][name]
        items = value.get(str(top))
        if below[0] == 0 and not items:
            raise Stop(say("writing.add.within", option=f"--{name}", needed=f"--{singular(str(top))}"))
        places = [(top, index, *below[1:]) for index in range(len(items))] if isinstance(items, list) else []
        with self._understanding():
            for path in places or [(top, *below)]:
                value[str(top)] = self._read(value, path, typed)

    @contextmanager
    def _understanding(self, of: str | None = None) -> Iterator[None]:
        """Ends the command in wrong usage where an option says nothing srr knows.

        ``of`` is the kind of record that it is to name: one that is not there yet can be added.
        """
        try:
            yield
        except Refused as refused:
            new = say("writing.add.new", command=f"srr add {of}") if of in adding.KINDS else None
            words = (each for each in (refused.message, refused.remedy, new) if each is not None)
            said = " ".join(self.writing.wording.sentence(each) for each in words)
            raise Stop(say("writing.refused", reason=said)) from refused

    def _ask(self, value: dict[str, Value], *names: str) -> None:
        """Ask for what has to be there and for what is usually known, as far as it was not given.

        With names of fields, only for those.
        """
        questions = Questions(self.register, self.writing.wording, self.kind)
        known = {str(each.path[0]) for each in ASKED[self.kind]}
        more = ((each,) for each in names if each not in known)
        for path in chain(open_questions(self.kind, value), more):
            if (names and path[0] not in names) or not questions.is_open(path):
                continue
            read = partial(self._read, value, path)
            answer = prompts.ask(self.writing.wording, questions.of(path, value), read)
            if answer is not None:
                value[str(path[0])] = answer
                self._remember(value)

    def _from_draft(self, value: dict[str, Value]) -> dict[str, Value]:
        """The value with what was answered before, where somebody wants that; options go before it."""
        known = self.drafts if self.from_draft or self.asks else None
        found = None if known is None else known.of(self.kind)
        if found is None:
            if self.from_draft:
                raise Stop(say("writing.draft.none", kind=self.kind))
            return value
        words = self.writing.wording
        labels = tuple(words.word(Code("field", each)) for each in found.value)
        question = say("writing.draft.again", fields=labels)
        if not self.from_draft and not prompts.agreed(words, question, enter=True):
            return value
        self.id_ = self.id_ or found.id
        return {**found.value, **value}

    def _remember(self, value: Mapping[str, Value]) -> None:
        """Keep what was answered so far, where there is a place for that."""
        if self.asks and self.drafts is not None:
            with suppress(OSError):
                self.drafts.keep(self.kind, Draft(value, self.id_), shape.fields(self.kind))

    def _tell_kept(self) -> None:
        if self.asks and self.drafts is not None and self.drafts.of(self.kind) is not None:
            prompts.note(self.writing.wording.say("writing.draft.kept", kind=self.kind))

    def _forget(self) -> None:
        if self.drafts is not None and (self.asks or self.from_draft):
            self.drafts.forget(self.kind)

    def _submitted(self) -> Value:
        """The history of a new proposal: handed in, on a day only where somebody names it."""
        event: dict[str, Value] = {"status": "submitted"}
        self.submits = True
        if self.date is not None:
            return [{**event, "date": written(self.writing.date(self.date))}]
        answer = None
        if self.asks:
            label = self.writing.wording.say("writing.add.submitted-on")
            question = prompts.Question(label, self.writing.wording.say("writing.add.submitted"))
            read = partial(self._read, {"history": [event]}, ("history", 0, "date"))
            answer = prompts.ask(self.writing.wording, question, read)
        return [event] if answer is None else answer

    def _read(self, value: dict[str, Value], path: Path, answer: str | list[str]) -> Value:
        """The value of the whole field with an answer in it. Raises Refused where it cannot hold that."""
        found = adding.answered(self.writing.listener, self.kind, value, path, answer)
        adding.check_field(self.register, self.kind, str(path[0]), found)
        return found

    def _id(self, value: dict[str, Value]) -> str:
        """The id that was given; else the one the name asks for, which may be answered otherwise."""
        if self.id_ is not None:
            self._check_quotes(self.id_)
            return self.id_
        name = str(value.get("name", value.get("title", "")))
        proposed = adding.proposed_id(self.kind, name, self.writing.loaded.named(self.kind).ids(self.kind))
        return prompts.text(self.writing.wording.say("writing.add.id"), proposed) if self.asks else proposed

    def _check_quotes(self, id_: str) -> None:
        """Raises Stop where what stands as an id is probably the rest of a name without quotes."""
        name = next((field for field in ("name", "title") if self.fields.get(field)), None)
        if name is not None and not ID.fullmatch(id_):
            whole = line("srr", "add", self.kind, f"--{name}", f"{self.fields[name]} {id_}")
            raise Stop(say("changes.id.form", text=id_), remedy=say("cli.quote", lines=f"\n  {whole}"))

    def _twins(self, value: dict[str, Value]) -> Collection[str]:
        """The records with a name like this one's, which are pointed out; not where it will be refused."""
        if self.request.force is None and resemblance.namesakes(
            self._found(resemblance.namesakes, value), self.kind, value
        ):
            return ()
        there = self._found(resemblance.rivals, value)
        found = resemblance.lookalikes(there, self.kind, value)
        same = resemblance.duplicates(there, self.kind, str(self.id_), value)
        # That two are called nearly so is told of all of them in one way.
        said = {id_: each for id_, each in same.items() if id_ not in found or each.key != _BY_NAME}
        alike = [each for each in found if each not in said]
        if alike:
            kind, called = Code("kind", self.kind), there.folder(f"{self.kind}s")
            # With the names that each had, one of which may be the one that is alike.
            records = tuple(
                noted(say("find.record", kind=kind, id=each), names.called(called[each])) for each in alike
            )
            streams.tell(self.writing.wording.say("writing.add.alike", records=records))
        for each in said.values():
            streams.tell(self.writing.wording.sentence(each))
        return {*found, *same}

    def _found(
        self,
        find: Callable[[Register, str, Mapping[str, Value]], Collection[str]],
        value: Mapping[str, Value],
    ) -> Register:
        """A register with the records of this kind that are found by what they are called."""
        loaded = self.writing.loaded
        found = find(loaded.named(self.kind), self.kind, value)
        # What the new one is part of tells which may well be called as it is.
        return loaded.with_({*found, str(value.get("part_of"))}).register

    def _agrees(self, plan: Plan, *, alike: bool) -> bool:
        """Show the file as it will be and ask whether to write it."""
        (step,) = plan.steps
        assert isinstance(step, NewRecord)  # noqa: S101  (that is what adding comes down to)
        file = os.path.join(place.shown(self.writing.folder), f"{self.kind}s", f"{step.id}.yaml")  # noqa: PTH118
        streams.tell(f"\n{file}\n\n{new_file(step).decode()}")
        question = say("writing.add.write.alike" if alike else "writing.add.write")
        return prompts.agreed(self.writing.wording, question)
