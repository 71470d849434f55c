"""A place in a record to what stands there: an id of which kind, or a code that is worded by which list."""

from __future__ import annotations

from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from srr.model.records import (
    KINDS,
    Agreement,
    Answer,
    ChangeGround,
    Client,
    Decision,
    Event,
    Measure,
    Meeting,
    Obligation,
    Partner,
    Proposal,
    Pso,
    Readiness,
    Release,
    Review,
    Settings,
    Settlement,
    Supplier,
    Support,
    Term,
    Vocabulary,
)
from srr.problems import Path

#: Fields with a fixed list of values, by the group of codes that words these.
CODES: dict[tuple[type, str], str] = {
    (Agreement, "kind"): "agreement-kind",
    (Answer, "answer"): "answer",
    (Review, "answers"): "answer",
    (ChangeGround, "kind"): "ground",
    (Client, "kind"): "client-kind",
    (Decision, "outcome"): "outcome",
    (Event, "status"): "status",
    (Measure, "per"): "per",
    (Meeting, "kind"): "meeting-kind",
    (Obligation, "base"): "base",
    (Obligation, "regime"): "regime",
    (Partner, "kind"): "partner-kind",
    (Proposal, "may_hire"): "may-hire",
    (Pso, "level"): "pso",
    (Readiness, "state"): "readiness",
    (Release, "how"): "released-how",
    (Settings, "rules"): "severity",
    (Settlement, "settles"): "settles",
    (Supplier, "own_staff"): "own-staff",
    (Support, "middle"): "support",
    (Support, "top"): "support",
    (Term, "across"): "across",
    (Term, "over_time"): "over-time",
}

_CLASSES: dict[str, type] = {
    **{folder.removesuffix("s"): each for folder, each in KINDS.items()},
    "register": Settings,
    "vocabulary": Vocabulary,
}
#: Fields in which the keys are data themselves: the questions that are answered, the rules that are set.
_KEYED = frozenset({"answers", "rules"})


def referred(kind: str, path: Path) -> str | None:
    """The kind of record or term whose id stands at this place of a record; None where no id stands."""
    _, found = _field(kind, path)
    return found.metadata.get("refers") if found is not None else None


def group(kind: str, path: Path) -> str | None:
    """The group of codes that words what stands at this place of a record; None where no code stands."""
    owner, found = _field(kind, path)
    return CODES.get((owner, found.name)) if owner is not None and found is not None else None


def _field(kind: str, path: Path) -> tuple[type | None, Field[Any] | None]:
    """The class and its field at a place; an item of a list is of its field."""
    owner: type | None = None
    below: type | None = _CLASSES.get(kind)
    found: Field[Any] | None = None
    keyed = False
    for step in path:
        if isinstance(step, int) or keyed:
            keyed = False
            continue
        owner = below
        found = _fields(owner).get(step) if owner is not None else None
        if owner is None or found is None:
            return None, None
        keyed = found.name in _KEYED
        below = _part(get_type_hints(owner)[found.name])
    return owner, found


@cache
def _fields(owner: type) -> dict[str, Field[Any]]:
    found = fields(owner) if is_dataclass(owner) else ()
    return {each.name.rstrip("_"): each for each in found}


def _part(hint: Any) -> type | None:  # noqa: ANN401  (any annotation)
    """The dataclass in an annotation: Settlement of ``tuple[Settlement, ...] | None``."""
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next((found for each in get_args(hint) if (found := _part(each)) is not None), None)
