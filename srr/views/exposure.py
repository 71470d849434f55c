"""What would be touched if proposals waited or stopped, in words and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.model.ambition import has_begun
from srr.model.measures import at_least
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.totals import totals
from srr.model.what_if import Exposure, Touched
from srr.problems import Message, say
from srr.views.answer import Heading, Paragraph
from srr.views.cells import Cell, Data, Percent, Ref, noted, percent
from srr.views.facts import Fact, Part, grid, nested, together
from srr.views.rows import uncertain
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import named


def told(register: Register, key: str, heading: Message, found: Exposure) -> Part:
    """Under a heading with what is at stake: which proposals and obligations; nothing to read without any.

    Programs get the proposals, the obligations with how much of each in percent, and the sum of the targets.
    """
    obligations = grid("obligations", [_row(register, each) for each in found.obligations])
    data: dict[str, Data] = {"proposals": _ids(found), "targets": quantities.several(register, found.targets)}
    if not found.proposals:
        return nested(key, together(data, obligations))
    blocks = obligations.blocks or (Paragraph(say("what-if.no-obligation")),)
    return nested(key, together(
        Heading(heading, aside=at_stake(register, found.proposals)),
        Paragraph(say("what-if.proposals", proposals=_ids(found))),
        Part(blocks, obligations.data),
        data,
    ))  # fmt: skip


def _row(register: Register, each: Touched) -> list[Fact]:
    return [
        Fact("agreement", Ref(each.agreement.id, kind="agreement"), ""),
        Fact(None, _supplier(register, each), ""),
        Fact("uncovered", percent(each.uncovered)),
        Fact("in_force", Percent(each.in_force)),
        Fact(None, uncertain(register, _becomes(each)), ""),
    ]


def messages(register: Register, found: Exposure) -> Iterator[Message]:
    """The same in sentences: what the proposals aim for together, and what nothing would cover any more."""
    if found.targets:
        yield say(
            "what-if.aimed", count=len(found.proposals), targets=quantities.several(register, found.targets)
        )
    if found.obligations:
        obligations = tuple(noted(each.agreement.id, _becomes(each)) for each in found.obligations)
        yield say("what-if.obligations", count=len(found.proposals), obligations=obligations)


def at_stake(register: Register, proposals: Sequence[Proposal]) -> Cell:
    """How many proposals there are, and how many participants they aim for where that can be added up."""
    found = [each for each in totals(register, proposals) if each.metric == "participants"]
    aimed = [each for each in (found[0].targets if found else ()) if has_begun(each, register.day)]
    if len(aimed) != 1:
        return say("show.number-of-proposals", count=len(proposals))
    total = aimed[0]
    if any(not _aims(register, each) for each in proposals):
        # Whoever names no number aims for some: the sum is at least what the others aim for.
        total = at_least([total])
    return say("show.at-stake", count=len(proposals), aimed=quantities.one(register, total))


def _aims(register: Register, proposal: Proposal) -> bool:
    return any(each.metric == "participants" and each.targets for each in totals(register, [proposal]))


def _ids(found: Exposure) -> tuple[str, ...]:
    return tuple(each.id for each in found.proposals)


def _supplier(register: Register, each: Touched) -> Cell:
    return named(register, "supplier", each.agreement.supplier) if each.agreement.supplier else None


def _becomes(each: Touched) -> Cell:
    parts = (("obligation.uncovered.part", each.uncovered), ("what-if.in-force", each.in_force))
    told = tuple(say(key, part=Percent(part)) for key, part in parts if part)
    return (say("obligation.uncovered.some"), *told) if each.uncovered is None else told
