"""A result of one to four people can be tied to a group of people.

Een resultaat van een tot vier mensen is te herleiden tot een groep mensen.

Why: "One former prisoner at this supplier" is about one person, whoever that is. Looked at are results, in
people, of one target group: of the measure's own group, or of a pilot that is for one. So are those of a
pilot for several, where each of them tells of somebody's health, origin or dealings with criminal law.
Targets are nobody, and none at all is no one either. In a register that is public this is an error, which no
setting makes milder.

Waarom: "Eén ex-gedetineerde bij deze leverancier" gaat over één mens, wie dat ook is. Gekeken wordt naar
resultaten in mensen, van één doelgroep: die van de maat zelf, of van een proeftuin die er voor één is. Ook
die van een proeftuin voor meer doelgroepen, als elk ervan iets zegt over gezondheid, afkomst of strafrecht.
Een ambitie is niemand, en nul is dat ook niet. In een openbaar register is dit een fout, en geen instelling
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

from srr.model.measures import SMALL, amounts, of_people
from srr.model.records import Agreement, Measure, Proposal, Record, Review
from srr.model.register import Register
from srr.problems import Path, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ADVICE
GROUP = "privacy"
#: Where outsiders can read the register.
WHEN_PUBLIC = Severity.ERROR

#: Target groups that tell of somebody's health or origin (AVG, article 9) or dealings with criminal law
#: (article 10), as the notes of the vocabulary that srr comes with say.
SENSITIVE = frozenset(
    {
        "arbeidsbeperking",
        "banenafspraak",
        "ex-justitiabele",
        "gedetineerde",
        "migratieachtergrond",
        "neurodivers",
        "statushouder",
        "wajong",
        "wao",
        "waz",
        "wga",
        "wia",
        "wsw",
    }
)


def check(register: Register) -> Iterator[Finding]:
    """Each result of a few people of one group that says more than that they were fewer than five."""
    people = of_people(register.terms("metric"))
    for record in register.records():
        of = _groups(register, record)
        for path, measure in _results(record):
            groups = (measure.group,) if measure.group is not None else of
            if groups and measure.metric in people and _tells_of_few(measure):
                alone = say("rule.small-count.value", metric=measure.metric, group=groups[0])
                together = say("rule.small-count.together", metric=measure.metric, groups=groups)
                message = alone if len(groups) == 1 else together
                yield Finding(record, path, message, say("remedy.small-count.value"))


def _results(record: Record) -> Iterator[tuple[Path, Measure]]:
    match record:
        case Proposal(realised=realised) | Review(realised=realised):
            yield from ((("realised", index), each) for index, each in enumerate(realised or ()))
        case Agreement(obligation=obligation) if obligation is not None:
            for index, each in enumerate(obligation.fulfilled or ()):
                if each.measure is not None:
                    yield ("obligation", "fulfilled", index, "measure"), each.measure


def _groups(register: Register, record: Record) -> tuple[str, ...]:
    """The target groups that all results of a pilot are of: the one it is for, or several sensitive ones."""
    proposal = register.proposals.get(record.proposal) if isinstance(record, Review) else record
    groups = proposal.target_groups or () if isinstance(proposal, Proposal) else ()
    return groups if len(groups) == 1 or SENSITIVE.issuperset(groups) else ()


def _tells_of_few(measure: Measure) -> bool:

    least, most = amounts(measure)
    if most is None or not 0 < most < SMALL:
        return False
    return bool(least) or most < SMALL - 1
