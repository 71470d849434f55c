"""Every proposal as a part to fold open: what its own page tells of it, or what outsiders may read there."""

from __future__ import annotations

from collections import defaultdict

from srr.model.ambition import targets
from srr.model.attention import Attention
from srr.model.comparison import compare
from srr.model.records import Proposal
from srr.model.register import Register
from srr.model.results import results
from srr.problems import Code, say
from srr.views import ambition
from srr.views.answer import Facts, Fold, Heading, PageBlock, Section
from srr.views.facts import labelled, together
from srr.views.fields import Fields
from srr.views.show import about, concerns
from srr.views.show.proposal import agreements
from srr.views.status import attention
from srr.views.status.scope import Scope
from srr.views.vocabulary.proposals import status_since

#: The fields of a proposal of which its part tells outsiders in a line each, in this order.
_FACTS = ("suppliers", "clients", "target_groups", "policy_goals", "delivery", "planned", "categories",
          "meeting", "follows")  # fmt: skip


def section(known: Register, register: Register) -> Section:
    """The proposals one by one."""
    todo: dict[str, list[Attention]] = defaultdict(list)
    if not register.for_outsiders:
        for item in attention.items(Scope(register, known)):
            for kind, id_ in concerns(register, item):
                if kind == "proposal":
                    todo[id_].append(item)
    folds = tuple(
        Fold(
            f"proposal-{id_}",
            each.title,
            _for_outsiders(register, each)
            if register.for_outsiders
            else tuple(about(register, each, todo[id_])),
            status_since(each),
        )
        for id_, each in register.proposals.items()
    )
    return Section("each-proposal", say("page.each-proposal"), folds)


def _for_outsiders(register: Register, proposal: Proposal) -> tuple[PageBlock, ...]:
    """What is listed for outsiders, where there is any; of what is not told nothing is said."""
    words = Fields(register)
    compared = ambition.ambition(register, compare(targets(register, proposal), results(register, proposal)))
    told = together(
        labelled(words.fact(proposal, each) for each in _FACTS),
        *((agreements(register, proposal),) if proposal.agreements else ()),
        *((Heading(say("label.ambition")), *compared.blocks) if compared.blocks else ()),
    )
    reviews = tuple(
        (each.date, Code("outcome", each.decision.outcome))
        for each in register.reviews_of(proposal.id)
        if each.decision is not None
    )
    course = tuple(
        (each.date or say("label.date-unknown"), Code("status", each.status)) for each in proposal.history
    )
    return (
        *told.blocks,
        *((Heading(say("status.reviews")), Facts(reviews)) if reviews else ()),
        *((Heading(say("show.timeline")), Facts(course)) if course else ()),
    )
