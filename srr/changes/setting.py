"""One field that somebody wants otherwise to the edit of its record, checked before anything is written."""

from __future__ import annotations

import json
import shlex
from collections.abc import Collection, Mapping

from srr.changes import typed
from srr.changes.plan import EditRecord, Plan, Refused
from srr.changes.transitions import STEPS
from srr.frozen import frozen, replace
from srr.meaning.closest import nearest, spelt
from srr.meaning.codes import code
from srr.meaning.fields import group, named
from srr.meaning.listener import Listener
from srr.meaning.numbers import numbers_meant
from srr.model.outcomes import OUTCOMES
from srr.problems import Message, Path, say
from srr.store import shape
from srr.store.edits import Append, Edit, Remove, Set, applied
from srr.store.values import Value, look

#: What may mean two things.
_TWO = 2
#: The steps of ``srr client``, by the readiness that they lead to.
TURNS = {"ready": "ready", "resting": "rest", "exploring": "explore", "declined": "decline"}
#: Fields that say something when they are empty: nobody may hire, no targets, an obligation all the same.
_SAYS_EMPTY = frozenset({"may_hire", "targets", "obligation"})


@frozen
class Setting:
    """What is asked of a field: "set" it, "add" to it, "remove" from it, or "unset" it, without a value."""

    field: str
    how: str
    value: str = ""


def change(listener: Listener, kind: str, id_: str, value: Mapping[str, Value], asked: Setting) -> Plan:
    """The edit of a record, of which ``value`` is what its file holds; none where it holds that already.

    Raises Refused where there is no such field, it cannot hold the value, or only a command of its own may
    change it.
    """
    _check_command(kind, id_, asked)
    path = _place(kind, id_, value, asked)
    if kind == "proposal" and path == ("history",):
        raise Refused(say("changes.set.history"), say("changes.set.history.do", id=id_))
    edit = _EDITS[asked.how](_Words(listener, kind, id_, asked), dict(value), path)
    if edit is None:
        return Plan(())
    known = {(of, mentioned) for _, of, mentioned in typed.mentions(kind, value)}
    typed.check(listener.register, kind, applied(dict(value), (edit,)), known=known)
    return Plan((EditRecord(kind, id_, (edit,)),))


def _check_command(kind: str, id_: str, asked: Setting) -> None:
    """Raises Refused, with the command that was meant, for what only a command of its own may change."""
    field = spelt(asked.field)
    if kind == "proposal" and code(field, ("status",), "field"):
        step = STEPS.get(code(asked.value, STEPS, "status") or "")
        line = f"srr proposal {step or '…'} {id_}"
    elif kind == "client" and code(field, ("readiness",), "field") and not asked.value.startswith("["):
        step = TURNS.get(code(asked.value, TURNS, "readiness") or "")
        line = f"srr client {step or '…'} {id_}"
    elif kind == "review" and code(field, ("outcome",), "field"):
        outcome = code(asked.value, OUTCOMES, "outcome")
        line = f"srr review close {id_} --outcome {outcome or '…'}"
    else:
        return
    raise Refused(say("changes.set.by-command", field=asked.field), say("cli.type", lines=f"\n  {line}"))


def _place(kind: str, id_: str, value: Mapping[str, Value], asked: Setting) -> Path:
    """The place that is meant. Raises Refused, with the command, for a field that belongs within another."""
    try:
        return typed.place(kind, _numbered(kind, value, asked.field))
    except Refused as refused:
        name = asked.field.casefold()
        within = [(*each, name) for each in shape.homes(kind, name)]
        meant = [".".join(map(str, each)) for each in within if shape.at(kind, each)]
        if asked.how != "set" or not meant:
            raise
        commands = _commands(id_, *((each, asked.value) for each in meant))
        raise Refused(refused.message, commands) from refused


def _numbered(kind: str, value: Mapping[str, Value], field: str) -> str:
    """A dotted path in which an item of a list may be called by what it says: ``history.started.date``."""
    path: Path = ()
    there: Value = dict(value)
    for each in field.split("."):
        step: str | int = each
        if isinstance(there, list) and not each.isdecimal():
            found = [
                index for index, item in enumerate(there) if _is_called(kind, (*path, index), item, each)
            ]
            if len(found) != 1:
                raise _not_one(path, each, found or range(len(there)))
            step = found[0]
        elif each.isdecimal():
            step = int(each)
        elif isinstance(there, dict):
            step = named(each, shape.fields(kind, path)) or each
        path = (*path, step)
        there = look(there, (step,))[1]
    return ".".join(map(str, path))


def _not_one(path: Path, text: str, found: Collection[int]) -> Refused:
    """That no item of a list, or more than one, is called so; with those to choose from."""
    around = ".".join(map(str, path))
    return Refused(
        say("changes.set.not-one", field=around, text=text),
        say("schema.choose", choices=tuple(f"{around}.{index}" for index in found)),
    )


def _is_called(kind: str, path: Path, item: Value, text: str) -> bool:
    """Whether one of the fields of an item says this: the status of an event, the id in a reference."""
    if not isinstance(item, dict):
        return item == text
    return any(
        code(text, (each,), group(kind, (*path, name)) or "") is not None
        for name, each in item.items()
        if isinstance(each, str)
    )


@frozen
class _Words:
    """What was typed, and where it is to be understood."""

    listener: Listener
    kind: str
    id: str
    asked: Setting

    def value(self, path: Path) -> Value:
        """The value that was typed, for this place. Raises Refused, with commands for what it may be."""
        try:
            return typed.value(self.listener, self.kind, path, self.asked.value)
        except Refused as refused:
            meant = numbers_meant(self.asked.value)
            if self.asked.how != "set" or len(meant) < _TWO:
                raise
            commands = _commands(self.id, *((self.asked.field, each) for each in meant))
            raise Refused(refused.message, commands) from refused

    def would_be(self, path: Path, written: str) -> Value:
        """The value that a text would be for this place, without a word; None where it is refused."""
        quiet = replace(self.listener, tell=lambda _said: None)
        try:
            return typed.value(quiet, self.kind, path, written)
        except Refused:
            return None

    @property
    def says_list(self) -> bool:
        """Whether it is written as a list."""
        return self.asked.value.strip().startswith("[")

    def items(self, path: Path) -> list[Value]:
        """The items of the list at this place: names and codes may stand together, a text is one item."""
        return typed.listed(self.listener, self.kind, path, self.asked.value)


def _set(words: _Words, value: dict[str, Value], path: Path) -> Edit | None:
    there, old = look(value, path)
    if words.says_list or not _is_list(words.kind, path, alone=True):
        new = words.value(path)
    else:
        # All of a list that has nothing in it yet; of another it has to be said what is to go.
        new = words.items(path)
        if old and new != old:
            raise Refused(say("schema.list-expected", field=str(path[-1])), _whole_or_more(words, path, new))
    if there and (type(old), old) == (type(new), new):
        return None
    return put(value, path, new)


def _whole_or_more(words: _Words, path: Path, new: Collection[Value]) -> Message:
    """The commands that set a whole list, and that add to it where it is one thing that was typed."""
    field, typed_ = words.asked.field, words.asked.value
    # A text with signs that YAML takes for its own goes between quotation marks.
    lists = (f"[{typed_}]", f"[{json.dumps(typed_, ensure_ascii=False)}]") if new else ("[]",)
    whole = [(field, each) for each in lists if words.would_be(path, each) == new]
    more = ((field, "--add", typed_),) if len(new) == 1 else ()
    return _commands(words.id, *whole[:1], *more)


def _commands(id_: str, *settings: tuple[str, ...]) -> Message:
    """What may have been meant, as commands that can be copied."""
    lines = (shlex.join(("srr", "set", id_, *each)) for each in settings)
    return say("cli.type", lines="".join(f"\n  {each}" for each in lines))


def _add(words: _Words, value: dict[str, Value], path: Path) -> Edit:
    _check_list(words.kind, path, words.asked)
    new = words.value((*path, 0))
    there, _ = look(value, path)
    return Append(path, new) if there or look(value, path[:-1])[0] else put(value, path, [new])


def _remove(words: _Words, value: dict[str, Value], path: Path) -> Edit:
    asked = words.asked
    _check_list(words.kind, path, asked)
    _, items = look(value, path)
    found = items if isinstance(items, list) else []
    # What is in the list goes, also where nothing else is called so any more.
    places = _places(found, asked.value) or _places(found, words.value((*path, 0)))
    if not places:
        texts = [each for each in found if isinstance(each, str)]
        raise Refused(
            say("changes.set.not-in-list", field=asked.field, text=asked.value),
            nearest(asked.value, texts) if texts else None,
        )
    if len(places) > 1:
        raise Refused(say("changes.set.several", field=asked.field, count=len(places)), _more(asked))
    last = len(found) == 1 and path[-1] not in _SAYS_EMPTY
    return without(value, path) if last else Remove((*path, places[0]))


def _unset(words: _Words, value: dict[str, Value], path: Path) -> Edit:
    there, _ = look(value, path)
    if not there:
        raise Refused(say("changes.set.not-there", field=words.asked.field))
    return without(value, path)


_EDITS = {"set": _set, "add": _add, "remove": _remove, "unset": _unset}


def _check_list(kind: str, path: Path, asked: Setting) -> None:
    if not _is_list(kind, path):
        raise Refused(say("changes.set.no-list", field=asked.field), say("changes.set.no-list.do"))


def _is_list(kind: str, path: Path, *, alone: bool = False) -> bool:
    """Whether a list may stand there; ``alone``: and no text in its place."""
    texts = any(form.get("type") == "string" for form in shape.forms(kind, path))
    return shape.is_list(kind, path) and not (alone and texts)


def _more(asked: Setting) -> Message:
    return say("changes.set.several.do", field=asked.field)


def _places(items: list[Value], gone: Value) -> list[int]:
    return [index for index, each in enumerate(items) if _is_meant(each, gone)]


def _is_meant(item: Value, typed_: Value) -> bool:
    """Whether this is the item; of one with fields it is enough to name some."""
    if isinstance(item, dict) and isinstance(typed_, dict):
        return bool(typed_) and all(item.get(key) == each for key, each in typed_.items())
    return item == typed_


def put(value: dict[str, Value], path: Path, new: Value) -> Edit:
    """The edit that sets a value, with the fields around it that are not there yet."""
    for index, step in enumerate(path):
        _, around = look(value, path[:index])
        if isinstance(step, int) and not (isinstance(around, list) and step < len(around)):
            field = ".".join(map(str, path[:index]))
            raise Refused(say("changes.set.no-item", field=field, item=step), say("changes.set.no-item.do"))
    depth = next(index for index in range(len(path), -1, -1) if look(value, path[:index])[0])
    for step in reversed(path[depth + 1 :]):
        new = {str(step): new}
    return Set(path[: depth + 1], new)


def without(value: dict[str, Value], path: Path) -> Edit:
    """The edit that removes a value, with the fields around it that would hold nothing any more."""
    while len(path) > 1 and isinstance(path[-1], str) and isinstance(path[-2], str):
        _, around = look(value, path[:-1])
        if not isinstance(around, dict) or len(around) > 1 or path[-2] in _SAYS_EMPTY:
            break
        path = path[:-1]
    return Remove(path)
