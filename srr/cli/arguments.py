"""What was typed on the command line to the text, the path or the flag that a command gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args


class AsTyped:
    """The value of a parameter, as it was typed.

    Typer has pydantic convert every value, also one that was not given. Importing that takes longer than
    most commands, and there is nothing to convert: a parameter is a text, a path or a flag, or several.
    """

    def __init__(self, type_: Callable[[Any], Any]) -> None:
        """``type_`` is what makes the value of a text."""
        self._type = type_

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401, ARG002  (as Typer calls it)
        """The value, None where none was given; all values where there may be several."""
        if param.multiple or param.nargs == -1:
            return tuple(self._type(each) for each in value or ())
        return None if value is None else self._type(value)


def as_typed(parameters: Iterable[Any]) -> list[Any]:
    """The parameters of a command, as Typer made them, which now take what was typed."""
    found = list(parameters)
    for each in found:
        annotation = each.type_descriptor.annotation
        (type_,) = get_args(annotation) or (annotation,)
        if type_ in {str, Path, bool}:
            value = AsTyped(type_)
            each.get_runtime_param = lambda value=value: value
    return found
