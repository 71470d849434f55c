"""Dates that follow each other go back in time, whatever days they mean.

Datums die op elkaar volgen lopen terug in de tijd, welke dagen er ook mee bedoeld zijn.

Why: A slip in a year moves an obligation or a review by a year. May may follow 14 May: it can be the 31st.
That the period of a review ends after its day is only advice: one may be held shortly before a year is over.
So is an obligation that lapsed before its agreement was awarded, signed or began, unless the tender had it.

Waarom: Een verkeerd jaartal verschuift een verplichting of review een jaar. Mei mag na 14 mei: 31 mei kan.
Dat de periode van een review na de dag ervan eindigt, is alleen een advies: een review kan kort voor het
einde van een jaar zijn. Ook een verplichting die verviel voordat de overeenkomst werd gegund of getekend of
inging, is een advies, behalve waar de aanbesteding het zo wilde.

Passes:
    # clients/dienst.yaml
    name: Fictieve Dienst
    readiness: [{state: ready, date: 2018-05-14}, {state: resting, date: 2018-05}]

Fails:
    # clients/dienst.yaml
    name: Fictieve Dienst
    readiness: [{state: ready, date: 2018-05-14}, {state: resting, date: 2018-04}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srr.model.dates import PartialDate
from srr.model.lifecycle import accepted_by
from srr.model.obligations import holder, is_bespoke
from srr.model.periods import looks_ahead
from srr.model.records import Agreement, Client, Proposal, Record, Review
from srr.model.register import Register
from srr.model.settlements import Effect, entry_state
from srr.problems import Code, Path, Severity, say
from srr.rules.base import Finding
from srr.rules.figures import figures

SEVERITY = Severity.ERROR
GROUP = "lifecycle"
#: Where a date stands, how people call what happened then (a word, or a code of a group), and the date.
_Dated = tuple[Path, str | tuple[str, str], PartialDate | bool | None]


def check(register: Register) -> Iterator[Finding]:
    """Each date that cannot follow on those before it; the ones after it are held against that date."""
    for record in register.records():
        for chain in (*_chains(record), *_periods(record)):
            yield from _steps_back(record, chain)
        if isinstance(record, Review) and looks_ahead(record):
            message = say("rule.dates-out-of-order.period", until=record.period.until, date=record.date)
            remedy = say("remedy.dates-out-of-order.period")
            yield Finding(record, ("period", "until"), message, remedy, severity=Severity.ADVICE)
    yield from _struck_before_it_was(register)


def _struck_before_it_was(register: Register) -> Iterator[Finding]:
    """Entries that strike what no recorded date of the agreement lets there have been by then.

    A bespoke obligation is the proposal itself, and a tender may ask for one before anything is awarded.
    """
    for proposal in register.proposals.values():
        accepted = accepted_by(proposal) if proposal.agreements else None
        if accepted is None:
            continue
        for index, entry in enumerate(proposal.agreements or ()):
            agreement = register.agreements.get(entry.agreement or "")
            if agreement is None or entry.settles != "acceptance" or _is_by(agreement, accepted):
                continue
            line = [each for each in register.line(agreement) if isinstance(each, Agreement)]
            dates = [date for each in line for date in (each.awarded, each.signed, each.start) if date]
            first = min(dates, key=lambda date: date.first, default=None)
            grounds = {each.change_ground.kind for each in line if each.change_ground is not None}
            if first is None or any(_is_by(each, accepted) for each in line) or "in-tender" in grounds:
                continue
            state = entry_state(proposal, entry)
            if (
                state is not None
                and state.state is Effect.STRUCK
                and not is_bespoke(holder(register, agreement))
            ):
                message = say(
                    "rule.dates-out-of-order.agreement",
                    date=accepted,
                    agreement=agreement.id,
                    then=first,
                )
                remedy = say("remedy.dates-out-of-order.agreement")
                path = ("agreements", index, "agreement")
                yield Finding(proposal, path, message, remedy, severity=Severity.ADVICE)


def _is_by(agreement: Agreement, day: PartialDate) -> bool:
    """Whether an agreement may have been there by a day."""
    dates = (agreement.awarded, agreement.signed, agreement.start)
    return any(each is not None and each.first <= day.last for each in dates)


def _chains(record: Record) -> Iterator[Iterable[_Dated]]:
    match record:
        case Client(readiness=states, champions=champions):
            yield [
                (("readiness", i, "date"), ("readiness", x.state), x.date) for i, x in enumerate(states or ())
            ]
            yield from (
                _pair(("readiness", i), date=x.date, until=x.until) for i, x in enumerate(states or ())
            )
            yield from (
                _pair(("champions", i), since=x.since, until=x.until) for i, x in enumerate(champions or ())
            )
        case Agreement():  # it may be signed after it starts, and awarded on paper after that
            longer = list(enumerate(record.extensions or ()))
            ends = [(("extensions", i, "end"), "extensions.end", x.end) for i, x in longer]
            yield [*_dated((), start=record.start, end=record.end), *ends]
            yield [(("extensions", i, "date"), "extensions.date", x.date) for i, x in longer]
        case Proposal(history=history, planned=planned):
            yield [(("history", i, "date"), ("status", x.status), x.date) for i, x in enumerate(history)]
            yield _pair(("planned",), start=planned.start, end=planned.end)
        case Review(date=date, period=period, decision=decision):
            yield _pair(("period",), **{"from": period.from_, "until": period.until})
            decided = decision.date if decision else None
            yield _pair((), **{"period.from": period.from_, "date": date, "decision.date": decided})


def _periods(record: Record) -> Iterator[Iterable[_Dated]]:
    """The time that each figure is about."""
    for found in figures(record):
        for index, each in enumerate(found.measures):
            if each.from_ is not None and each.until is not None:
                yield _pair((*found.path, index), **{"from": each.from_, "until": each.until})


def _pair(path: Path, **dates: PartialDate | bool | None) -> list[_Dated]:
    # One date goes back nowhere.
    return _dated(path, **dates) if sum(each is not None for each in dates.values()) > 1 else []


def _dated(path: Path, **dates: PartialDate | bool | None) -> list[_Dated]:
    return [((*path, *name.split(".")), name, date) for name, date in dates.items() if date is not None]


def _called(name: str | tuple[str, str]) -> str | Code:
    return name if isinstance(name, str) else Code(*name)


def _steps_back(record: Record, chain: Iterable[_Dated]) -> Iterator[Finding]:
    latest: tuple[str | tuple[str, str], PartialDate] | None = None
    for path, name, date in chain:
        if not isinstance(date, PartialDate):
            continue
        # A later year needs no days.
        is_later = latest is not None and date.year > latest[1].year
        if latest is not None and not is_later and date.last < latest[1].first:
            first, then = latest
            names = {"name": _called(name), "first": _called(first)}
            message = say("rule.dates-out-of-order.before", date=date, then=then, **names)
            yield Finding(record, path, message, say("remedy.dates-out-of-order.before"))
            latest = None
        if latest is None or is_later or date.first > latest[1].first:
            latest = name, date
