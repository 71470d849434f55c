"""What may be wrong with a command line, where Typer would say it in words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.exceptions import TyperException


class Mistake(TyperException):
    """``typed`` is what was typed behind the command of the context."""

    def __init__(self, ctx: Any, typed: Sequence[str]) -> None:  # noqa: ANN401  (Typer's contexts are private)
        super().__init__(" ".join(typed))
        self.ctx = ctx
        self.typed = tuple(typed)


class NoCommand(Mistake):
    """There is no command of the name that was typed first."""


class TooMany(Mistake):
    """``extra`` is more than the command takes."""

    def __init__(self, ctx: Any, typed: Sequence[str], extra: Sequence[str]) -> None:  # noqa: ANN401
        super().__init__(ctx, typed)
        self.extra = tuple(extra)


class NoValue(Mistake):
    """Behind ``option`` stands no value; or one is there, and it takes none."""

    def __init__(self, ctx: Any, typed: Sequence[str], option: str, *, takes: bool) -> None:  # noqa: ANN401
        super().__init__(ctx, typed)
        self.option = option
        self.takes = takes
