"""What was aimed for beside what was realised of it, and which targets were certainly missed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from srr.frozen import frozen
from srr.model.ambition import has_begun, targets, targets_until
from srr.model.dates import PartialDate
from srr.model.lifecycle import since, status
from srr.model.looking_back import looked_back, yearly
from srr.model.measures import Key, amounts, either, is_ceiling, key
from srr.model.periods import Covered, covered
from srr.model.records import Measure, Period, Proposal, Review
from srr.model.register import Register
from srr.model.results import Result, is_level, reported, results
from srr.model.statuses import CLOSED

#: A period of so many months is about a year: a yearly target says nothing certain of a shorter one.
_ABOUT_A_YEAR = Decimal(11)


@frozen
class Comparison:
    """A target beside what was realised of it; one of the two may be missing.

    ``targets`` are several where two sources contradict each other: :attr:`target` is the range they span.
    """

    targets: tuple[Measure, ...]
    result: Result | None

    @property
    def target(self) -> Measure | None:
        """What was aimed for; None where nothing was."""
        return either(self.targets) if self.targets else None

    @property
    def realised(self) -> Measure | None:
        """What may be claimed of the result; None where nothing may."""
        return self.result.total if self.result else None


@frozen
class Missed:
    """A target that was certainly not reached, and what was realised instead.

    ``period`` is the stretch that both are about, and None where the target is one that still holds; ``read``
    is then the date of the last reading. ``aimed`` is what the target comes to in the ``months`` of that
    period; where ``months`` is None it is the target itself.
    """

    target: Measure
    aimed: Measure
    realised: Measure
    period: Period | None = None
    months: Decimal | None = None
    read: PartialDate | None = None


def compare(aimed: Iterable[Measure] | None, done: Iterable[Result] | None) -> tuple[Comparison, ...]:
    """Each target with the result of the same metric, group and phase; then the results without a target.

    A target per year stands beside a result per year, else beside one without ``per``. Targets of one subject
    and date are one line.
    """
    found = {each.subject: each for each in done or ()}
    rows: list[Comparison] = []
    shown: set[Key] = set()
    for alike in _at_once(aimed or ()):
        metric, per, group, phase = key(alike[0])
        options: list[Key] = [key(alike[0])]
        if per == "year":
            options.append((metric, None, group, phase))
        match = next((subject for subject in options if subject in found), None)
        rows.append(Comparison(alike, found[match] if match else None))
        shown |= {match} if match else set()
    rest = (Comparison((), each) for subject, each in found.items() if subject not in shown)
    return (*rows, *rest)


def missed(register: Register, proposal: Proposal) -> tuple[Missed, ...]:
    """The targets that were certainly not reached, each with what was realised instead.

    Certain means that the most it can have been is below the least that was aimed for, and:

    - per year: in the last closed review, about a period of about a year or more, the target scaled to it as
      in :func:`looked_back`; or stated per year;
    - a level or a rate: by the latest reading;
    - to be reached by a date (``until``), and any other total: that date, or the time that was planned for
      the pilot, has passed, or the pilot has ended; and what was realised was read then or later.

    What was realised in a year, and a level, is held against the ambition of that time: that of before the
    review's decision. A ceiling is never missed, nor is what cannot be compared by these rules.
    """
    found = results(register, proposal) or ()
    rows = (
        *_per_year(register, proposal),
        *_levels(register, proposal, found),
        *_in_the_end(register, proposal, found, told=True),
    )
    return tuple(each for each in rows if _falls_short(each))


def untold(register: Register, proposal: Proposal) -> tuple[Missed, ...]:
    """The targets whose time has passed and that were not reached by the last reading, of before that.

    Whether they were reached afterwards nobody recorded; nor, where it has no date, when it was read.
    """
    rows = _in_the_end(register, proposal, results(register, proposal) or (), told=False)
    return tuple(each for each in rows if _falls_short(each))


def _at_once(aimed: Iterable[Measure]) -> list[tuple[Measure, ...]]:
    """Targets of the same subject and date together, in the order of their first appearance."""
    groups: dict[tuple[Key, PartialDate | None, PartialDate | None, bool], list[Measure]] = defaultdict(list)
    for each in aimed:
        groups[key(each), each.from_, each.until, is_ceiling(each)].append(each)
    return [tuple(each) for each in groups.values()]


def _per_year(register: Register, proposal: Proposal) -> Iterator[Missed]:
    """What the last closed review says of the targets per year, each in the period it looked back on."""
    for last in covered(register, proposal)[-1:]:
        stated = _stated_per_year(register, last.review)
        over = {
            key(each.target): each
            for each in looked_back(register, proposal)
            if each.covered.review is last.review and each.months >= _ABOUT_A_YEAR
        }
        for target in yearly(register, proposal, last):
            if (rate := stated.get(key(target))) is not None:
                yield Missed(target, target, rate, last.period)
            elif (row := over.get(key(target))) is not None:
                yield Missed(target, row.aimed, row.done, last.period, row.months)


def _stated_per_year(register: Register, review: Review) -> dict[Key, Measure]:
    return {
        each.subject: each.total
        for each in reported(register, review) or ()
        if each.total is not None and each.subject[1] == "year"
    }


def _levels(register: Register, proposal: Proposal, found: Iterable[Result]) -> Iterator[Missed]:
    """The latest reading of each level beside the target of its time."""
    periods = {each.review.id: each for each in covered(register, proposal)}
    for each in found:
        if each.subject[1] == "year" or not is_level(register, each.subject) or each.total is None:
            continue
        review = each.counted[-1].review
        held: Covered | None = periods.get(review.id) if review else None
        aims = targets_until(register, proposal, held.review if held else None) or ()
        read = each.read_on
        then = [one for one in aims if has_begun(one, read.last if read else register.day)]
        for row in compare(then, [each]):
            if row.result and row.target and row.targets[0].until is None:
                yield Missed(row.target, row.target, each.total, held.period if held else None, read=read)


def _in_the_end(
    register: Register, proposal: Proposal, found: Iterable[Result], *, told: bool
) -> Iterator[Missed]:
    """The results beside the targets whose time has passed: those that tell of all that time, or do not."""
    aimed = targets(register, proposal) or ()
    over = [each for each in aimed if each.per != "year" and _is_over(register, proposal, each)]
    for row in compare(over, found):
        if row.target is not None and row.result is not None and row.realised is not None:
            read = row.result.read_on
            if _tells(proposal, row.targets[0], read) is told:
                yield Missed(row.target, row.target, row.realised, read=read)


def _is_over(register: Register, proposal: Proposal, target: Measure) -> bool:
    """Whether the time in which a target was to be reached has passed; a level without a date has no end."""
    if target.until is None and is_level(register, key(target)):
        return False
    if not has_begun(target, register.day):
        return False
    if target.until is None and status(proposal) in CLOSED:
        return True
    by = target.until or proposal.planned.end
    return by is not None and register.day is not None and by.last < register.day


def _tells(proposal: Proposal, target: Measure, read: PartialDate | None) -> bool:
    """Whether it was read when the time of the target had passed, or the pilot had ended."""
    ended = since(proposal) if status(proposal) in CLOSED else None
    ends = (each for each in (target.until or proposal.planned.end, ended) if each is not None)
    return read is not None and any(read.first >= each.first and read.last >= each.last for each in ends)


def _falls_short(row: Missed) -> bool:
    least, most = amounts(row.aimed)[0], amounts(row.realised)[1]
    return not is_ceiling(row.target) and least is not None and most is not None and most < least
