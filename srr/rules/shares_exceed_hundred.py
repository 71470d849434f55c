"""Proposals, with what was met or released otherwise, settle more than 100 percent of one obligation.

Voorstellen vullen, met wat al is voldaan of afgedaan, samen meer dan 100 procent van één verplichting in.

Why: What one pilot settles cannot be settled again by another. The shares count that are stated, of pilots
that are not on hold or stopped, and so does what was fulfilled or released. In the example another proposal
settles 60 percent already.

Waarom: Wat de ene proeftuin invult, kan een andere niet nog eens invullen. De aandelen tellen die zijn
vastgelegd, van proeftuinen die niet stilliggen of zijn gestopt, met wat is voldaan (fulfilled) en afgedaan
(released). In het voorbeeld heeft een ander voorstel al 60 procent ingevuld.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p1, settles: success, share: 40}]
    history: [{status: accepted, date: 2018-10-01}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-een]
    agreements: [{agreement: ict-inhuur-p1, settles: success, share: 50}]
    history: [{status: accepted, date: 2018-10-01}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal

from srr.model.lifecycle import accepted_by
from srr.model.obligations import amount_asked, falling_under, settling
from srr.model.parts import ALL
from srr.model.records import Agreement, Fulfilment, Record, Release
from srr.model.register import Register
from srr.model.settlements import Entry
from srr.problems import Path, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "policy"

_CENT = Decimal("0.01")
#: A share of an obligation in percent, with where it is stated and by which proposal (None: the agreement).
_Share = tuple[Decimal, Record, Path, str | None]


def check(register: Register) -> Iterator[Finding]:
    """For each obligation what makes it too much: what was met comes first, then in the order of acceptance.

    Who met more than was asked did nothing wrong; only what comes on top of that is too much.
    """
    shared = {
        each.agreement
        for proposal in register.proposals.values()
        for each in proposal.agreements or ()
        if each.share is not None
    }
    for agreement in register.agreements.values():
        stated = agreement.obligation
        if stated is None or stated.regime == "none":
            continue
        # Without a share or a release nothing comes on top of what was met.
        if not stated.released and shared.isdisjoint(each.id for each in falling_under(register, agreement)):
            continue
        total = sum(_percents(agreement, stated.fulfilled or ()), Decimal(0))
        for share, record, path, proposal in _shares(agreement, settling(register, agreement)):
            before, total = total, total + share
            if share > 0 and total > ALL:
                amounts = {"agreement": agreement.id, "before": before, "total": total}
                settled = say("rule.shares-exceed-hundred.sum", id=proposal, **amounts)
                released = say("rule.shares-exceed-hundred.released", **amounts)
                remedy = say("remedy.shares-exceed-hundred.sum", agreement=agreement.id)
                yield Finding(record, path, released if proposal is None else settled, remedy)
                break


def _shares(agreement: Agreement, entries: Iterable[Entry]) -> Iterator[_Share]:
    """What adds to what was met, in the order in which it counts."""
    released = agreement.obligation.released if agreement.obligation is not None else None
    for index, percent in enumerate(_percents(agreement, released or ())):
        field = "amount" if (released or ())[index].percentage is None else "percentage"
        yield percent, agreement, ("obligation", "released", index, field), None
    covered = [each for each in entries if each.found.covered and each.share is not None]
    for entry in sorted(covered, key=_accepted):
        path = ("agreements", _index(entry), "share")
        yield entry.share or Decimal(0), entry.proposal, path, entry.proposal.id


def _percents(agreement: Agreement, parts: Iterable[Fulfilment | Release]) -> Iterator[Decimal]:
    """Each part in percent of the obligation; none where that is not known.

    Rounded down, so that amounts which make up the whole never come to more.
    """
    whole = amount_asked(agreement)
    for each in parts:
        if each.percentage is not None:
            yield each.percentage
        elif each.amount is not None and whole:
            yield (each.amount * ALL / whole).quantize(_CENT, ROUND_DOWN)
        else:
            yield Decimal(0)


def _accepted(entry: Entry) -> date:
    accepted = accepted_by(entry.proposal)
    return accepted.first if accepted else date.max


def _index(entry: Entry) -> int:
    return next(i for i, each in enumerate(entry.proposal.agreements or ()) if each is entry.settlement)
