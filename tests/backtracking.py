"""How many steps the regular expressions of srr take: what takes long inside one calls no function.

A model of a backtracking engine walks each pattern beside the real one, with a step for each character that is
looked at and each way that is tried, and fails where it finds something else than the real one does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from re import _compiler, _constants, _parser
from types import FunctionType
from typing import Any

#: A place in the text to the end of what matches from there on, -1 where nothing does.
Matcher = Callable[[int], int]
#: What looks at one character.
_SINGLE = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN}
_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
#: So many functions call one another where a text is long.
_DEEP = 200_000


class Steps:
    """How many steps were taken so far."""

    def __init__(self) -> None:
        self.taken = 0


_STEPS = Steps()
_SINGLES: dict[tuple[str, int], tuple[re.Pattern[Any], dict[Any, bool]]] = {}


def _single(said: str, flags: int, tree: Any) -> tuple[re.Pattern[Any], dict[Any, bool]]:
    """The pattern of one character, and what is known of characters; the same stands in many patterns."""
    if (said, flags) not in _SINGLES:
        _SINGLES[said, flags] = _compiler.compile(tree, flags), {}
    return _SINGLES[said, flags]


class Model:
    """One regular expression on its way through one text, counting its steps."""

    def __init__(self, pattern: re.Pattern[Any], steps: Steps) -> None:
        self._steps = steps
        self._text: Any = ""
        self._start = self._end = 0
        self._whole = self._must_advance = False
        self._groups: dict[int, tuple[int, int]] = {}
        tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self._state = tree.state
        self._first = self._sequence(list(tree), tree.state.flags | pattern.flags, self._accept)

    def walk(self, how: str, text: Any, begin: int, end: int, *, must_advance: bool = False) -> Any:
        """The span of what is found in a text from a place on; None where nothing is."""
        self._text, self._end, self._whole = text, end, how == "fullmatch"
        for start in range(begin, end + 1) if how == "search" else (begin,):
            self._steps.taken += 1
            self._start, self._must_advance = start, must_advance and start == begin
            found = self._first(start)
            if found >= 0:
                return start, found
        return None

    def _accept(self, at: int) -> int:
        if self._whole and at != self._end:
            return -1
        return -1 if self._must_advance and at == self._start else at

    def _sequence(self, nodes: list[Any], flags: int, then: Matcher) -> Matcher:
        for node in reversed(nodes):
            then = self._node(node, flags, then)
        return then

    def _node(self, node: Any, flags: int, then: Matcher) -> Matcher:
        kind, value = node
        if kind in _SINGLE:
            return self._one(self._looks(node, flags), then)
        name = str(kind).lower()
        return getattr(self, f"_{name}")(value, flags, then)

    def _looks(self, node: Any, flags: int) -> Callable[[int], bool]:
        """Whether the character at a place is one that a node looks for, as the real engine has it."""
        real, known = _single(repr(node), flags, _parser.SubPattern(self._state, [node]))

        def looks(at: int) -> bool:
            self._steps.taken += 1
            if at >= self._end:
                return False
            sign = self._text[at : at + 1]
            if sign not in known:
                known[sign] = real.match(sign) is not None
            return known[sign]

        return looks

    @staticmethod
    def _one(looks: Callable[[int], bool], then: Matcher) -> Matcher:
        return lambda at: then(at + 1) if looks(at) else -1

    def _at(self, where: Any, flags: int, then: Matcher) -> Matcher:
        real = _compiler.compile(_parser.SubPattern(self._state, [(_constants.AT, where)]), flags)

        def here(at: int) -> int:
            self._steps.taken += 1
            return then(at) if real.match(self._text, at, self._end) is not None else -1

        return here

    def _branch(self, value: Any, flags: int, then: Matcher) -> Matcher:
        ways = []
        for nodes in map(list, value[1]):
            single = bool(nodes) and nodes[0][0] in _SINGLE
            ways.append(
                (self._looks(nodes[0], flags) if single else None, self._sequence(nodes, flags, then))
            )
        by_sign: dict[Any, list[Matcher]] = {}

        def branch(at: int) -> int:
            # What a way begins with the engine knows without trying it.
            self._steps.taken += 1
            sign = self._text[at : min(at + 1, self._end)]
            if sign not in by_sign:
                by_sign[sign] = [way for looks, way in ways if looks is None or looks(at)]
            for way in by_sign[sign]:
                found = way(at)
                if found >= 0:
                    return found
            return -1

        return branch

    def _subpattern(self, value: Any, flags: int, then: Matcher) -> Matcher:
        group, add, without, nodes = value
        flags = (flags | add) & ~without
        if group is None:
            return self._sequence(list(nodes), flags, then)
        begun: list[int] = []

        def closed(at: int) -> int:
            before, start = self._groups.get(group), begun.pop()
            self._groups[group] = start, at
            found = then(at)
            if found < 0:
                begun.append(start)
                if before is None:
                    del self._groups[group]
                else:
                    self._groups[group] = before
            return found

        inside = self._sequence(list(nodes), flags, closed)

        def opened(at: int) -> int:
            begun.append(at)
            found = inside(at)
            if found < 0:
                begun.pop()
            return found

        return opened

    def _groupref(self, group: int, flags: int, then: Matcher) -> Matcher:
        def again(at: int) -> int:
            if group not in self._groups:
                return -1
            start, end = self._groups[group]
            self._steps.taken += end - start + 1
            same = self._text[at : at + end - start] == self._text[start:end]
            return then(at + end - start) if same and not flags & re.IGNORECASE else -1

        return again

    def _assert(self, value: Any, flags: int, then: Matcher, *, wanted: bool = True) -> Matcher:
        way, nodes = value
        inside = self._sequence(list(nodes), flags, lambda at: at)
        width = nodes.getwidth()[1] if way < 0 else 0

        def looked(at: int) -> int:
            self._steps.taken += 1
            there = at >= width and inside(at - width) >= 0
            return then(at) if there is wanted else -1

        return looked

    def _assert_not(self, value: Any, flags: int, then: Matcher) -> Matcher:
        return self._assert(value, flags, then, wanted=False)

    def _failure(self, _value: Any, _flags: int, _then: Matcher) -> Matcher:
        return lambda _at: -1

    def _atomic_group(self, nodes: Any, flags: int, then: Matcher) -> Matcher:
        inside = self._sequence(list(nodes), flags, lambda at: at)

        def whole(at: int) -> int:
            found = inside(at)
            return then(found) if found >= 0 else -1

        return whole

    def _max_repeat(self, value: Any, flags: int, then: Matcher) -> Matcher:
        return self._repeat(value, flags, then, "max")

    def _min_repeat(self, value: Any, flags: int, then: Matcher) -> Matcher:
        return self._repeat(value, flags, then, "min")

    def _possessive_repeat(self, value: Any, flags: int, then: Matcher) -> Matcher:
        return self._atomic_group([(_constants.MAX_REPEAT, value)], flags, then)

    def _repeat(self, value: Any, flags: int, then: Matcher, which: str) -> Matcher:
        low, high, nodes = value
        if len(nodes) == 1 and nodes[0][0] in _SINGLE:
            return self._of_one(low, high, self._looks(nodes[0], flags), then, which)
        count, last = 0, -1

        def more(at: int) -> int:
            nonlocal count, last
            before = count, last
            count, last = count + 1, at
            found = inside(at)
            count, last = before
            return found

        def loop(at: int) -> int:
            nonlocal count, last
            self._steps.taken += 1
            now = count, last
            if count < low:
                return more(at)
            may = count < high and at != last
            if which == "max" and may:
                found = more(at)
                if found >= 0:
                    return found
            found = then(at)
            count, last = now
            return more(at) if found < 0 and which == "min" and may else found

        inside = self._sequence(list(nodes), flags, loop)

        def begin(at: int) -> int:
            nonlocal count, last
            before = count, last
            count, last = 0, -1
            found = loop(at)
            count, last = before
            return found

        return begin

    def _of_one(
        self, low: int, high: int, looks: Callable[[int], bool], then: Matcher, which: str
    ) -> Matcher:
        def most(at: int) -> int:
            end = at
            while end - at < high and looks(end):
                end += 1
            for back in range(end, at + low - 1, -1):
                self._steps.taken += 1
                found = then(back)
                if found >= 0:
                    return found
            return -1

        def least(at: int) -> int:
            end = at
            while end - at < low:
                if not looks(end):
                    return -1
                end += 1
            while True:
                self._steps.taken += 1
                found = then(end)
                if found >= 0 or end - at >= high or not looks(end):
                    return found
                end += 1

        return most if which == "max" else least


class Counted:
    """A pattern that counts its steps, and else is the real one."""

    def __init__(self, real: re.Pattern[Any], steps: Steps) -> None:
        self.real = real
        self._steps = steps
        self._model: Model | None = None

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.real, name)
        return found if name not in _METHODS else lambda *args, **named: self._call(name, *args, **named)

    def _call(self, name: str, *args: Any, **named: Any) -> Any:
        text, *rest = args[1:] if name in {"sub", "subn"} else args
        if name in {"match", "fullmatch", "search"}:
            begin, end = (*rest, *(0, len(text))[len(rest) :])
            found = getattr(self.real, name)(*args, **named)
            self._walk(found, name, text, begin, min(end, len(text)))
            return found
        if name in {"finditer", "findall"}:
            each = self._each(text, *rest)
            return each if name == "finditer" else (list(each), self.real.findall(*args))[1]
        most = named.get("maxsplit" if name == "split" else "count", rest[0] if rest else 0)
        for _ in islice(self._each(text), most or None):
            pass
        return getattr(self.real, name)(*args, **named)

    def _each(self, text: Any, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[Any]]:
        must_advance, end = False, min(end, len(text))
        for found in self.real.finditer(text, begin, end):
            self._walk(found, "search", text, begin, end, must_advance=must_advance)
            yield found
            begin, must_advance = found.end(), found.start() == found.end()
        self._walk(None, "search", text, begin, end, must_advance=must_advance)

    def _walk(self, found: re.Match[Any] | None, *how: Any, must_advance: bool = False) -> None:
        if self._model is None:
            self._model = Model(self.real, self._steps)
        said = self._model.walk(*how, must_advance=must_advance)
        assert said == (found.span() if found is not None else None), (self.real, how, found)


@cache
def _known(real: re.Pattern[Any]) -> Counted:
    """To model a pattern takes longer than to walk it."""
    return Counted(real, _STEPS)


def _swapped(value: Any, swap: Callable[[Any], Any]) -> Any:
    """A value of a module, with its patterns made others."""
    if type(value) in {tuple, list}:
        new = [_swapped(each, swap) for each in value]
        return type(value)(new) if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if type(value) is dict:
        items = {key: _swapped(each, swap) for key, each in value.items()}
        return items if any(items[key] is not each for key, each in value.items()) else value
    return swap(value)


def _swap_all(swap: Callable[[Any], Any]) -> None:
    """Make all patterns of srr others, and forget what is remembered: made of a pattern, or found by one."""
    for name, module in list(sys.modules.items()):
        for key, value in list(vars(module).items()) if name.startswith("srr.") else ():
            if callable(getattr(value, "cache_clear", None)):
                value.cache_clear()
            elif isinstance(value, FunctionType) and value.__defaults__:
                value.__defaults__ = _swapped(value.__defaults__, swap)
            elif not key.startswith("__"):
                new = _swapped(value, swap)
                if new is not value:
                    setattr(module, key, new)


@contextmanager
def counting() -> Iterator[Steps]:
    """Count the steps of the regular expressions in the modules of srr that are imported by now."""
    real = {name: getattr(re, name) for name in ("compile", *_METHODS)}
    deep = sys.getrecursionlimit()

    def counted(value: Any) -> Any:
        return _known(value) if isinstance(value, re.Pattern) else value

    def made(name: str) -> Callable[..., Any]:
        def call(pattern: Any, *args: Any, flags: Any = 0, **named: Any) -> Any:
            if name == "compile":
                found = real[name](pattern, *args, flags) if flags else real[name](pattern, *args)
                own = sys._getframe(1).f_globals.get("__name__", "").startswith("srr.")  # noqa: SLF001  (who asks)
                return counted(found) if own else found
            found = pattern if isinstance(pattern, Counted) else counted(real["compile"](pattern, flags))
            return getattr(found, name)(*args, **named)

        return call

    for name in real:
        setattr(re, name, made(name))
    sys.setrecursionlimit(_DEEP)
    _swap_all(counted)
    try:
        yield _STEPS
    finally:
        for name, function in real.items():
            setattr(re, name, function)
        sys.setrecursionlimit(deep)
        _swap_all(lambda value: value.real if isinstance(value, Counted) else value)
