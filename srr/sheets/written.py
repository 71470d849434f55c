"""A day as the files of spreadsheets write it to that day."""

from __future__ import annotations

from datetime import date


def day_of(written: str) -> date | None:
    """The day of an ISO date, with or without a time; None where no calendar has it."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
