"""Records refer to each other in a circle: a client is part of a part of itself, for instance.

Records verwijzen in een kring naar elkaar: een opdrachtgever is bijvoorbeeld onderdeel van een onderdeel
van zichzelf.

Why: In a circle nobody is on top: it cannot be told whose readiness or whose obligation counts.

Waarom: In een kring staat niemand bovenaan: dan is niet te zeggen of een onderdeel kan en wil, en welke
verplichting geldt.

Passes:
    # clients/dienst.yaml
    name: Fictieve Dienst
    part_of: ocw

Fails:
    # clients/dienst.yaml
    name: Fictieve Dienst
    part_of: afdeling
    # clients/afdeling.yaml
    name: Fictieve Afdeling
    part_of: dienst
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from srr.model.register import Register
from srr.problems import Path, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.ERROR
GROUP = "references"

#: The references that lead upwards or back in time, by the folder of the records that have them.
_UPWARD = {"clients": "part_of", "agreements": "part_of", "suppliers": "members", "proposals": "follows"}
_SHOWN = 5


def check(register: Register) -> Iterator[Finding]:
    """Each circle once, at the reference that closes it."""
    for folder, field in _UPWARD.items():
        records = register.folder(folder)
        above = {id_: getattr(record, field) for id_, record in records.items()}
        graph = {id_: each if isinstance(each, tuple) else (each,) for id_, each in above.items()}
        for circle in _circles(graph):
            last, first = circle[-1], circle[0]
            path: Path = (field, graph[last].index(first)) if isinstance(above[last], tuple) else (field,)
            shown = [*circle[:_SHOWN], *(["…"] if len(circle) > _SHOWN else []), first]
            yield Finding(
                records[last],
                path,
                say("rule.reference-cycle.circle", circle=" → ".join(shown)),
                say("remedy.reference-cycle.circle", field=field),
            )


def _circles(graph: Mapping[str, tuple[str | None, ...]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in graph:
        # The way from the start to here, each with the steps not taken yet; no recursion, chains may be long.
        trail = {start: iter(graph[start])} if start not in done else {}
        while trail:
            here, onward = next(reversed(trail.items()))
            step = next((each for each in onward if each is not None), None)
            if step is None:
                done.add(here)
                trail.popitem()
            elif step in trail:
                way = list(trail)
                yield way[way.index(step) :]
            elif step in graph and step not in done:
                trail[step] = iter(graph[step])
