"""Agreements to when their term ended, or may have: one, or all under an obligation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from srr.model.dates import PartialDate
from srr.model.records import Agreement, Proposal
from srr.model.register import Register


def end_of(agreement: Agreement) -> PartialDate | bool | None:
    """The last day now in force: that of the last extension, else the first; True: it is said to be past.

    None where nobody recorded it.
    """
    return agreement.extensions[-1].end if agreement.extensions else agreement.end


def _last_day(end: PartialDate) -> tuple[date, date]:
    return end.last, end.first


def ended(register: Register, agreement: Agreement) -> bool | None:
    """Whether the agreement's last day lies before the register's day; None where that is not recorded."""
    over = _has_passed(register, agreement, end=end_of(agreement))
    if _is_within(register, agreement):
        return False
    # An extension without a date may have been agreed by then; one without an end shortens no term.
    undated = [each.end for each in agreement.undated_extensions if over is not False or each.end is not None]
    extended = {_has_passed(register, agreement, end=each) for each in undated}
    return over if extended <= {over} else None


def _is_within(register: Register, agreement: Agreement) -> bool:
    """Whether an earlier end has not passed yet: who extends a term, until when ever, does not shorten it."""
    ends = (agreement.end, *(each.end for each in (agreement.extensions or ())[:-1]))
    known = [each for each in ends if isinstance(each, PartialDate)]
    extended = bool(agreement.extensions) and end_of(agreement) is None
    return extended and any(_has_passed(register, agreement, end=each) is False for each in known)


def _has_passed(register: Register, agreement: Agreement, *, end: PartialDate | bool | None) -> bool | None:
    if isinstance(end, PartialDate):
        return register.day is not None and end.last < register.day
    if end is None:
        return None
    if agreement.start is not None and register.day is not None and agreement.start.first > register.day:
        # What is yet to begin has not ended.
        return False
    return None if "end" in agreement.undated else True


def ending_before(register: Register, proposal: Proposal, day: date) -> tuple[Agreement, ...]:
    """The agreements a proposal runs under that have ended, or whose last day lies before this day, by id."""
    ids = sorted({each.agreement for each in proposal.agreements or () if each.agreement is not None})
    found = [register.agreements[each] for each in ids if each in register.agreements]
    return tuple(
        each
        for each in found
        if ended(register, each) or (isinstance(end := end_of(each), PartialDate) and end.last < day)
    )


def all_ended(register: Register, under: Sequence[Agreement], possible: Sequence[Agreement]) -> bool | None:
    """Whether all agreements under an obligation ended; None where that is not recorded."""
    found = [ended(register, each) for each in under]
    # Whether those that may exist do is not known: they may run still.
    found += [None for each in possible if not ended(register, each)]
    return False if False in found else None if None in found else True


def last_of_all(under: Sequence[Agreement]) -> PartialDate | None:
    """The last day of the last of the agreements under an obligation; None where that is not recorded."""
    ends = [None if each.undated_extensions else end_of(each) for each in under]
    known = [each for each in ends if isinstance(each, PartialDate)]
    return max(known, key=_last_day) if len(known) == len(ends) else None


def possible_ends(
    register: Register, under: Sequence[Agreement], possible: Sequence[Agreement]
) -> tuple[PartialDate | None, ...]:
    """The last days on which the last of the agreements under an obligation may have ended.

    None stands for one that did not end, or on a day that is not recorded. There is more than one where what
    tells has no date: who extended a term may have done so by then.
    """
    certain, perhaps = ([_ends(register, each) for each in some] for some in (under, possible))
    known = {end for each in (*certain, *perhaps) for end in each if end is not None}
    open_ = any(None in each for each in (*certain, *perhaps))
    if any(each == {None} for each in certain):
        return (None,)
    earliest = max(min(_last_day(end) for end in each if end is not None) for each in certain)
    ends = sorted((each for each in known if _last_day(each) >= earliest), key=_last_day)
    return (*ends, *([None] if open_ else []))


def _ends(register: Register, agreement: Agreement) -> set[PartialDate | None]:
    """The days on which an agreement may have ended by the register's day; None: not, or nobody knows."""
    day = register.day
    return {
        each if isinstance(each, PartialDate) and day is not None and each.last < day else None
        for each in (end_of(agreement), *(each.end for each in agreement.undated_extensions))
    }


def lacks_date_of_end(agreement: Agreement) -> bool:
    """Whether it is said to be past, or extended, without a date that tells whether by now."""
    return "end" in agreement.undated or bool(agreement.undated_extensions)
