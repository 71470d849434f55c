"""Records in canonical key order and layout: the texts that would be written otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from srr.changes.plan import Plan, ReplaceText
from srr.frozen import frozen
from srr.problems import Message, say
from srr.store import shape
from srr.store.layout import CannotArrange, arranged
from srr.store.source import Source


@frozen
class Text:
    """A record's text as it was read, which knows where it stands."""

    kind: str
    id: str
    source: Source


@frozen
class Formatted:
    """The texts that change, and those that are left as they are with the reason."""

    plan: Plan
    left: tuple[tuple[Text, Message], ...]


def formatted(texts: Iterable[Text]) -> Formatted:
    """What has to be written to have these texts in canonical order and layout."""
    steps: list[ReplaceText] = []
    left: list[tuple[Text, Message]] = []
    for each in texts:
        if each.source.value is None:
            left.append((each, say("layout.unread")))
            continue
        try:
            new = arranged(each.source, shape.fields(each.kind))
        except CannotArrange as reason:
            left.append((each, reason.message))
            continue
        if new != each.source.text:
            steps.append(ReplaceText(each.kind, each.id, new))
    return Formatted(Plan(tuple(steps)), tuple(left))
