"""What a letter to suppliers may not give away: clients that are left alone, and small numbers of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from srr.model import clients
from srr.model.measures import SMALL, amounts, by_key, either, is_whole
from srr.model.records import Client, Measure
from srr.model.register import Register
from srr.privacy.legal_forms import without

#: Clients in these states asked to be left alone; no letter names them.
_LEFT_ALONE = ("resting", "declined")

#: A number below five that counts something; "een" is an article as well and says nothing.
_SMALL = re.compile(
    r"(?<![\w.,/§-])(?:[1-4]|één|twee|drie|vier|one|two|three|four)(?![\w/-]|[.,][0-9])"
    r"(?!\s*(?:%|procent|percent|dag|dagen|week|weken|maand|maanden|jaar|uur|uren|day|week|month|year|hour))",
    re.IGNORECASE,
)


class Discretion:
    """Which texts of a register may go into a letter on its day."""

    def __init__(self, register: Register) -> None:
        alone = [each for each in register.clients.values() if _is_left_alone(register, each)]
        names = {name for each in alone for name in _names(each)}
        # The longest first, so that of two names of which one begins the other the whole is seen.
        either = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
        self._names = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if names else None

    def allows(self, *texts: str | None) -> bool:
        """Whether none of these texts names a client that is left alone."""
        return self._names is None or not any(self._names.search(each) for each in texts if each)

    def kept(self, text: str | None) -> str | None:
        """The text, or None where it names a client that is left alone."""
        return text if self.allows(text) else None

    def allowed(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Those of the texts that name no client that is left alone."""
        return tuple(each for each in texts if self.allows(each))


class Names:
    """The names of the suppliers of a register but for some, now and before."""

    def __init__(self, register: Register, but: Iterable[str]) -> None:
        others = [each for id_, each in register.suppliers.items() if id_ not in set(but)]
        names = {name for each in others for name in (each.name, *(one.name for one in each.former_names))}
        names |= {without(each) for each in names}
        found = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
        self._names = re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE) if names else None

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self._names is not None and self._names.search(text) is not None


def says_small(text: str) -> bool:
    """Whether a text tells a number below five, in figures or in words; a share or a span of time is none."""
    return _SMALL.search(text) is not None


def countable(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The whole amounts that are at least 5 throughout; parts, of a group or phase, are never told.

    Nor is the source of an amount; where sources contradict each other, the range they span is told.
    """
    wholes = by_key(each for each in measures if is_whole(each)).values()
    told = (replace(either(each), source=None, note=None) for each in wholes)
    return tuple(each for each in told if not _may_be_small(each))


def results(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The results that may be told: none where one of them may be small, for it could be worked out."""
    return () if any(_may_be_small(each) for each in measures) else countable(measures)


def _may_be_small(measure: Measure) -> bool:
    least, _ = amounts(measure)
    return least is None or least < SMALL


def _is_left_alone(register: Register, client: Client) -> bool:
    """Whether the client asked to be left alone, or may have by the day, which no date says."""
    perhaps = (each.state for each in client.undated_readiness)
    return clients.state(register, client.id) in _LEFT_ALONE or any(each in _LEFT_ALONE for each in perhaps)


def _names(client: Client) -> set[str]:
    former = {each.name for each in client.former_names}
    short = {client.abbreviation} if client.abbreviation else set()
    return {client.id, client.name, *former, *short}
