"""Dates as people know them: to the year, to the month or to the day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year: ``month`` and ``day`` are None where they are not known.

    Two partial dates have no natural order, so none is defined; compare :attr:`first` and :attr:`last`.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, written: str | int) -> PartialDate:
        """The date that ``2018``, ``"2018-05"`` or ``"2018-05-14"`` says.

        Raises ValueError where the text has another form or names a day that no calendar has.
        """
        match = _WRITTEN.fullmatch(str(written))
        if match is None:
            raise ValueError(written)
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101  (the pattern's first group always matches)
        date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A date known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or _days(self.year, month))

    def plus_months(self, months: int) -> PartialDate:
        """This date so many months later, no more precise than it is.

        A day that the month does not have becomes its last (29 February falls on the 28th). A year moves by
        whole years, rounded up, so that nothing is due earlier than it can be. The calendar ends in 9999.
        """
        if self.month is None:
            year = self.year + -(-months // 12)
            return PartialDate(year) if year <= date.max.year else PartialDate.of(date.max)
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        if year > date.max.year:
            return PartialDate.of(date.max)
        if self.day is None:
            return PartialDate(year, month + 1)
        return PartialDate(year, month + 1, min(self.day, _days(year, month + 1)))

    def __str__(self) -> str:
        """The date as the files write it."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


def _days(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and calendar.isleap(year) else _DAYS[month - 1]  # noqa: PLR2004  (February)


def minus_days(day: date, days: int) -> date:
    """A day so many days earlier, not before the calendar begins."""
    return day - timedelta(days=min(days, day.toordinal() - 1))


def in_order(dates: list[PartialDate]) -> int | None:
    """The index of the first date that cannot follow those before it, or None where all can.

    Dates are out of order only when no choice of days puts them in order: May 2018 may follow
    14 May 2018, 1 May 2018 may not.
    """
    earliest = date.min
    for index, each in enumerate(dates):
        if each.last < earliest:
            return index
        earliest = max(earliest, each.first)
    return None
