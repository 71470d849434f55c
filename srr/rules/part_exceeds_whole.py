"""A part of a figure, for one target group or phase, is greater than the whole.

Een deel van een getal, voor één doelgroep of fase, is groter dan het geheel.

Why: A measure with a group or phase is part of the one without, in the same list, per and time. One of the
two is wrong. Estimates (about) and averages (per participant, shares) are left alone, and of a range counts
only what is certain.

Waarom: Een maat met een doelgroep of fase is een deel van die zonder, in dezelfde lijst, met dezelfde per
en dezelfde tijd. Een van de twee klopt niet. Schattingen (about) en gemiddelden (per deelnemer, aandelen)
blijven buiten beschouwing, en van een bandbreedte telt alleen wat zeker is.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    targets:
      - {metric: participants, value: 12}
      - {metric: participants, value: 5, group: herintreder}

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    targets:
      - {metric: participants, value: 12}
      - {metric: participants, value: 15, group: herintreder}
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from srr.model.measures import amounts, is_whole
from srr.model.records import Measure
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding
from srr.rules.figures import pairs, place

SEVERITY = Severity.ERROR
GROUP = "figures"


def check(register: Register) -> Iterator[Finding]:
    """Each part that is certainly greater than every figure of its whole."""
    terms = register.terms("metric")
    adds_up = {id_ for id_, each in terms.items() if each.across != "none"}
    for record in register.records():
        for found in pairs(record):
            for index, part in enumerate(found.measures):
                if part.about or part.metric not in adds_up or part.per == "participant" or is_whole(part):
                    continue
                least = amounts(part)[0]
                most = _most([each for each in found.measures if _is_whole(each, part)])
                if least is not None and most is not None and least > most:
                    named = tuple(each for each in (part.group, part.phase) if each is not None)
                    yield Finding(
                        record,
                        place(found, index),
                        say(
                            "rule.part-exceeds-whole.more",
                            metric=part.metric,
                            part=named,
                            least=least,
                            most=most,
                        ),
                        say("remedy.part-exceeds-whole.more"),
                    )


def _is_whole(measure: Measure, part: Measure) -> bool:
    """Whether the part is part of the measure: of the same thing and time, for fewer groups or phases."""
    same = (measure.metric, measure.per, *_time(measure)) == (part.metric, part.per, *_time(part))
    narrower = (measure.group, measure.phase) != (part.group, part.phase)
    return same and narrower and measure.group in {None, part.group} and measure.phase in {None, part.phase}


def _time(measure: Measure) -> tuple[object, ...]:
    return (measure.from_, measure.until, measure.as_of, measure.so_far)


def _most(wholes: list[Measure]) -> Decimal | None:
    """The most that a part of these can be; None where that is not certain.

    It has to fit in each of them. Where several figures are stated of the same whole, the greatest counts,
    and nothing is certain where one of those is an estimate or open above.
    """
    found: dict[tuple[str | None, str | None], list[Decimal | None]] = {}
    for each in wholes:
        found.setdefault((each.group, each.phase), []).append(None if each.about else amounts(each)[1])
    certain = [[top for top in tops if top is not None] for tops in found.values() if None not in tops]
    return min((max(tops) for tops in certain), default=None)
