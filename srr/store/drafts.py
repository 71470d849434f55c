"""Answers to the questions of a record that is not written yet, kept outside the register for one user."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from srr.frozen import frozen
from srr.store.journal import digest
from srr.store.personal import impersonal
from srr.store.private import Private
from srr.store.source import read
from srr.store.splice import document
from srr.store.values import Value


@frozen
class Draft:
    """The fields of a record as far as they were answered, and its id where that was."""

    value: Mapping[str, Value]
    id: str | None = None


class Drafts:
    """The drafts of one user for one register, one of each kind of record."""

    def __init__(self, state: Path, register: Path) -> None:
        """``state`` is the user's folder for what srr remembers."""
        self._register = os.path.realpath(register)
        self._files = Private(state / "drafts")

    def keep(self, kind: str, draft: Draft, order: Sequence[str]) -> None:
        """Keep a draft in the place of an earlier one, without what looks personal in it.

        ``order`` has the fields of the kind. Raises OSError where the system refuses.
        """
        texts = {name: document({name: each}, order) for name, each in draft.value.items()}
        kept = {name: text for name, text in texts.items() if impersonal(text.encode())}
        id_ = draft.id if draft.id is not None and impersonal(draft.id.encode()) else None
        text = {"format": 1, "register": self._register, "id": id_, "fields": kept}
        self._files.write(self._name(kind), json.dumps(text).encode())

    def of(self, kind: str) -> Draft | None:
        """The draft of a kind; None where there is none, or none that can be read."""
        try:
            found = json.loads(self._files.read(self._name(kind)) or b"null")
        except (ValueError, RecursionError):
            return None
        match found:
            case {"format": 1, "register": self._register, "id": None | str() as id_, "fields": dict(texts)}:
                value: dict[str, Value] = {}
                for name, text in texts.items():
                    value |= read(str(text).encode(), name).value or {}
                return Draft(value, id_) if value else None
        return None

    def forget(self, kind: str) -> None:
        """Keep no draft of a kind any more."""
        self._files.remove(self._name(kind))

    def _name(self, kind: str) -> str:
        return f"{str(digest(os.fsencode(self._register)))[:32]}.{kind}.json"
