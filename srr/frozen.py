"""A class with annotated fields to a frozen dataclass that is cheap to make.

``dataclass(frozen=True)`` writes and compiles six methods for every class, 0.7 ms each: a tenth of a second
for the classes that one command imports. Here all classes share their methods. All else is the same, down
to ``fields``, ``replace`` and ``is_dataclass``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, dataclass_transform, overload

T = TypeVar("T")


class _Shape(NamedTuple):
    """What the shared methods know of a class: its fields, those of them that are compared as one value."""

    names: frozenset[str]
    positional: tuple[str, ...]
    required: frozenset[str]
    defaults: Mapping[str, Any]
    factories: tuple[tuple[str, Callable[[], Any]], ...]
    compared: Callable[[Any], Any]


@overload
def frozen(cls: type[T]) -> type[T]: ...
@overload
def frozen(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Any = None, *, kw_only: bool = False) -> Any:
    """Make a class a frozen dataclass; with ``kw_only`` its fields are given by name alone.

    There is no order, no ``__post_init__`` and no slots.
    """

    def made(cls: Any) -> Any:  # noqa: ANN401  (a decorator takes any class)
        cls = dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        cls._shape = _shape(cls)
        for name, method in _METHODS.items():
            setattr(cls, name, method)
        return cls

    return made if cls is None else made(cls)


def _shape(cls: Any) -> _Shape:  # noqa: ANN401
    every = fields(cls)
    compared = [each.name for each in every if each.compare]
    return _Shape(
        frozenset(each.name for each in every),
        tuple(each.name for each in every if not each.kw_only),
        frozenset(each.name for each in every if each.default is MISSING and each.default_factory is MISSING),
        {each.name: each.default for each in every if each.default is not MISSING},
        tuple((each.name, each.default_factory) for each in every if each.default_factory is not MISSING),
        attrgetter(*compared) if compared else lambda _: (),
    )


def _init(self: Any, /, *args: Any, **given: Any) -> None:  # noqa: ANN401  (of any class)
    shape = self._shape
    if args:
        if len(args) > len(shape.positional) or not given.keys().isdisjoint(shape.positional[: len(args)]):
            raise TypeError(f"{type(self).__name__} takes {len(shape.positional)} values, and each once")
        given.update(zip(shape.positional, args, strict=False))
    for name, make in shape.factories:
        if name not in given:
            given[name] = make()
    values = self.__dict__
    values.update(shape.defaults)
    values.update(given)
    # All that must be there and no more than there are: then it is all of them. Very many values are made.
    if len(values) != len(shape.names) or not given.keys() >= shape.required:
        wrong = ", ".join(sorted(values.keys() ^ shape.names))
        raise TypeError(f"{type(self).__name__} is missing, or does not have: {wrong}")


def filled(cls: type[T], values: dict[str, Any]) -> T:
    """The value of a frozen class that has these fields, without asking whether they are its fields.

    For who knows it of all that they come from, and that none is missing that has no default, and who needs
    the mapping no more, for the value keeps it: that takes a fifth of the time of making the value by the
    name of its class. A default is no field of it, but stands in its class.
    """
    made = object.__new__(cls)
    object.__setattr__(made, "__dict__", values)
    return made


def replace(value: T, /, **given: Any) -> T:  # noqa: ANN401  (the values of any fields)
    """What `dataclasses.replace` makes of a value of a frozen class, in a fifth of the time."""
    names: frozenset[str] = value._shape.names  # type: ignore[attr-defined]  # noqa: SLF001  (of every frozen class)
    if not given.keys() <= names:
        wrong = ", ".join(sorted(given.keys() - names))
        raise TypeError(f"{type(value).__name__} does not have: {wrong}")
    made = object.__new__(type(value))
    kept = value.__dict__
    if not kept.keys() <= names:
        # What was worked out of the fields of the one is not so of the other.
        kept = {name: each for name, each in kept.items() if name in names}
    made.__dict__.update(kept)
    made.__dict__.update(given)
    return made


def _repr(self: Any) -> str:  # noqa: ANN401
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _eq(self: Any, other: Any) -> Any:  # noqa: ANN401
    if type(other) is not type(self):
        return NotImplemented
    return self._shape.compared(self) == self._shape.compared(other)


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self._shape.compared(self))


def _setattr(self: Any, name: str, value: object) -> None:  # noqa: ANN401, ARG001
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:  # noqa: ANN401, ARG001
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_METHODS = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
