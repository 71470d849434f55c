"""A review to what was aimed for in the period it looked back on, beside what was realised in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from srr.model.ambition import targets_until
from srr.model.dates import PartialDate
from srr.model.measures import amounts, between, sums
from srr.model.records import Measure, Period, Proposal, Review
from srr.model.register import Register
from srr.model.review_due import decided

_TENTH = Decimal("0.1")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class LookedBack:
    """A target per year over the months of one review (``aimed``), and what that review reports (``done``).

    ``months`` has one decimal; ``aimed`` is made of it, so that the calculation that is shown can be redone:
    ``target`` × ``months`` / 12, to one decimal.
    """

    proposal: Proposal
    review: Review
    target: Measure
    months: Decimal
    aimed: Measure
    done: Measure


def looked_back(register: Register, proposal: Proposal) -> Iterator[LookedBack]:
    """Each target per year beside the result of the same metric, review by review, oldest first.

    A review counts that is decided, states its whole period and reports the metric; the target is the one
    that held when it was decided. A level, such as fte, is the same however long one looks: it is left out.
    """
    for review in decided(register, proposal):
        months = length(review.period)
        if months is None:
            continue
        reported = {(each.metric, each.per): each for each in sums([review.realised or ()])}
        for target in sums([targets_until(register, proposal, review)]):
            if target.per != "year" or _is_level(register, target.metric):
                continue
            done = reported.get((target.metric, None))
            if done is None and (yearly := reported.get((target.metric, "year"))) is not None:
                done = scaled(yearly, months)
            if done is not None:
                yield LookedBack(proposal, review, target, months, scaled(target, months), done)


def length(period: Period) -> Decimal | None:
    """The months of a period, whole ones and a part of one, to one decimal; None where an end is unknown.

    From the first day it can have begun until the last it can have lasted: 2018-10 until 2019-09 is twelve.
    """
    if period.from_ is None or period.until is None:
        return None
    first, end = period.from_.first, min(period.until.last, date.max - timedelta(days=1)) + timedelta(days=1)
    if end <= first:
        return None
    begin = PartialDate.of(first)
    whole = (end.year - first.year) * _YEAR + end.month - first.month
    if begin.plus_months(whole).first > end:
        whole -= 1
    anchor, following = begin.plus_months(whole).first, begin.plus_months(whole + 1).first
    rest = Decimal((end - anchor).days) / max((following - anchor).days, 1)
    return (whole + rest).quantize(_TENTH, ROUND_HALF_UP)


def scaled(rate: Measure, months: Decimal) -> Measure:
    """What an amount per year comes to in so many months, to one decimal."""
    low, high = (
        None if each is None else (each * months / _YEAR).quantize(_TENTH, ROUND_HALF_UP)
        for each in amounts(rate)
    )
    return between(replace(rate, per=None), low, high)


def _is_level(register: Register, metric: str) -> bool:
    term = register.terms("metric").get(metric)
    return term is not None and term.over_time == "latest"
