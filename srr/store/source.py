"""A file's bytes to the values it holds, the problems of reading it, and the place of each value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from srr.frozen import filled, frozen
from srr.problems import Path, Position, Problem
from srr.store import faultless
from srr.store.encoding import tame
from srr.store.faults import Lines
from srr.store.personal import personal
from srr.store.positions import Place, Record, nearest, places
from srr.store.values import Value

if TYPE_CHECKING:
    from srr.store.rest import Rest


@frozen
class Source:
    """A file as it was read.

    ``file`` is the path as messages show it; ``text`` the file's text without byte order mark, empty where
    the file is too large or no UTF-8. ``value`` is None where a problem is an error, for then the file may
    not say what its writer meant; ``rest`` is then what can be read beside the problems, to be looked at for
    more of them. ``bom`` says whether the bytes began with a byte order mark. What looks personal is no fault
    of a file, which is read all the same, and not among its problems (:attr:`personal`). ``faultless`` says
    whether the text was read as one of which there is nothing to tell.
    """

    file: str
    text: str
    value: dict[str, Value] | None
    problems: tuple[Problem, ...]
    bom: bool = False
    rest: Rest | None = None
    faultless: bool = False

    def position(self, path: Path, *, key: bool = False) -> Position:
        """The place of the value at ``path``, or of its key; of the nearest parent's key where it is absent.

        The place of the record as a whole is its first key.
        """
        if self._record is not None:
            return self._lines.position(*self._record.nearest(path, key=key))
        return self._lines.position(*nearest(self._places, path, key=key))

    def lines(self) -> list[str]:
        """The text line by line, as positions count them, without line endings."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

    @cached_property
    def personal(self) -> tuple[Problem, ...]:
        """What looks personal in the text; looked for only when somebody wants the problems of a file."""
        return tuple(personal(self.file, self.text))

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _record(self) -> Record | None:
        return Record(self.text) if self.faultless else None

    @cached_property
    def _places(self) -> Mapping[Path, Place]:
        # A second pass, for the few files about which there is something to say.
        from srr.store.parser import parse  # noqa: PLC0415

        return places(parse(tame(self.text) if self.rest is None else self.rest.text).root)


def read(data: bytes, file: str) -> Source:
    """What the bytes of a file hold. What is wrong with them is a problem of the source; nothing raises."""
    found = faultless.read(data)
    if found is None:
        from srr.store.thorough import look_into  # noqa: PLC0415  (of most registers no file needs PyYAML)

        return look_into(data, file)
    # Very many are made: nearly every file of a register is one.
    return filled(
        Source, {"file": file, "problems": (), "text": found.text, "value": found.value, "faultless": True}
    )
