"""A result of one to four people can be tied to a group of people.

Een resultaat van een tot vier mensen is te herleiden tot een groep mensen.

Why: "One former prisoner at this supplier" is about one person, whoever that is. Looked at are results, in
people, of one target group: of the measure's own group, or of a pilot that is for one. Targets are nobody,
and none at all is no one either. In a register that is public this is an error, which no setting makes
milder.

Waarom: "Eén ex-gedetineerde bij deze leverancier" gaat over één mens, wie dat ook is. Gekeken wordt naar
resultaten in mensen, van één doelgroep: die van de maat zelf, of van een proeftuin die er voor één is. Een
ambitie is niemand, en nul is dat ook niet. In een openbaar register is dit een fout, en geen instelling
maakt die milder.

Passes:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-01
    realised: [{metric: participants, max: 4, group: statushouder}]

Fails:
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-01
    realised: [{metric: participants, value: 3, group: statushouder}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.measures import SMALL, amounts
from srr.model.records import Agreement, Measure, Proposal, Record, Review
from srr.model.register import Register
from srr.problems import Path, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ADVICE
GROUP = "privacy"
#: Where outsiders can read the register.
WHEN_PUBLIC = Severity.ERROR

_PEOPLE = "persons"


def check(register: Register) -> Iterator[Finding]:
    """Each result of a few people of one group that says more than that they were fewer than five."""
    people = {id_ for id_, each in register.terms("metric").items() if each.unit == _PEOPLE}
    for record in register.records():
        of = _only_group(register, record)
        for path, measure in _results(record):
            group = measure.group or of
            if group is not None and measure.metric in people and _tells_of_few(measure):
                yield Finding(
                    record,
                    path,
                    say("rule.small-count.value", metric=measure.metric, group=group),
                    say("remedy.small-count.value"),
                )


def _results(record: Record) -> Iterator[tuple[Path, Measure]]:
    match record:
        case Proposal(realised=realised) | Review(realised=realised):
            yield from ((("realised", index), each) for index, each in enumerate(realised or ()))
        case Agreement(obligation=obligation) if obligation is not None:
            for index, each in enumerate(obligation.fulfilled or ()):
                if each.measure is not None:
                    yield ("obligation", "fulfilled", index, "measure"), each.measure


def _only_group(register: Register, record: Record) -> str | None:
    """The one target group that a pilot is for, of whom all its results are."""
    proposal = register.proposals.get(record.proposal) if isinstance(record, Review) else record
    groups = proposal.target_groups or () if isinstance(proposal, Proposal) else ()
    return groups[0] if len(groups) == 1 else None


def _tells_of_few(measure: Measure) -> bool:

    least, most = amounts(measure)
    if most is None or not 0 < most < SMALL:
        return False
    return bool(least) or most < SMALL - 1
