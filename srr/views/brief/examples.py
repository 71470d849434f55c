"""Pilots that already run, as examples in a letter."""

from __future__ import annotations

from collections.abc import Sequence

from srr.frozen import frozen
from srr.model import clients
from srr.model.ambition import targets
from srr.model.lifecycle import first_event, is_running
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.results import realised
from srr.model.statuses import Status
from srr.problems import Code, say
from srr.views.answer import Heading, Paragraph
from srr.views.brief.addressee import Addressee, categories
from srr.views.brief.discretion import Discretion, Names, countable, results, says_small
from srr.views.cells import Cell, called
from srr.views.facts import Fact, Part, labelled, listed, read, together
from srr.views.vocabulary import quantities
from srr.views.vocabulary.names import all_named

#: More examples than these nobody reads in a letter.
_MOST = 3


@frozen
class Example:
    """A pilot as it may be told of: by a title, and a summary unless it says what may not be told."""

    proposal: Proposal
    summary: str | None

    @property
    def cut(self) -> bool:
        """Whether something of it was left out."""
        return self.summary != self.proposal.summary


def examples(
    register: Register, addressee: Addressee, discretion: Discretion, *, name_suppliers: bool
) -> tuple[Example, ...]:
    """Pilots of others that run in the same category at ready clients only, those that started last first.

    One whose title names another supplier or a small number is left out, unless suppliers are named.
    """
    own = {each.id for id_ in addressee.suppliers for each in register.proposals_by_supplier(id_)}
    wanted = categories(register, addressee)
    found = [
        each
        for each in register.proposals.values()
        if is_running(each)
        and each.id not in own
        and each.clients
        and all(clients.state(register, client) == "ready" for client in each.clients)
        and (not wanted or not wanted.isdisjoint(register.categories_of(each)))
        and discretion.allows(each.title, each.summary)
    ]
    found.sort(key=_started, reverse=True)
    others = None if name_suppliers else Names(register, addressee.suppliers)

    def may_tell(text: str | None) -> bool:
        return text is None or not (says_small(text) or (others and others.stand_in(text)))

    kept = [each for each in found if may_tell(each.title)][:_MOST]
    return tuple(Example(each, each.summary if may_tell(each.summary) else None) for each in kept)


def told(register: Register, found: Sequence[Example]) -> Part:
    """What a letter tells of them: what they do, for whom, how many were planned and helped so far."""
    examples = listed("examples", (_example(register, each) for each in found))
    if not found:
        return examples
    return together(
        Heading(say("brief.examples")), Paragraph(say("brief.examples.intro"), apart=True), examples
    )


def _example(register: Register, example: Example) -> Part:
    proposal = example.proposal
    groups = all_named(register, "target-group", proposal.target_groups or ())
    planned, done = _planned(register, proposal), _done(register, proposal)
    return together(
        Heading(proposal.title, 3),
        *((Paragraph(example.summary),) if example.summary else ()),
        Fact("proposal", proposal.id),
        labelled(
            [
                read("brief.for", groups or None),
                Fact("planned", planned, Code("column", "targets") if planned else None),
                Fact("realised", done, called("realised") if done else None),
            ]
        ),
    )


def _planned(register: Register, proposal: Proposal) -> Cell:
    return quantities.several(register, countable(targets(register, proposal) or ()))


def _done(register: Register, proposal: Proposal) -> Cell:
    return quantities.several(register, results(realised(register, proposal) or ()))


def _started(proposal: Proposal) -> tuple[int, str]:
    event = first_event(proposal, Status.STARTED)
    return (event.date.first.toordinal() if event and event.date else 0, proposal.id)
