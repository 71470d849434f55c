"""A small supplier proposes training, coaching or secondment, and no partner to do it with is on record.

Een kleine leverancier stelt opleiding, begeleiding of detachering voor, en er is geen partner vastgelegd.

Why: Suppliers with much staff of their own may have training facilities; smaller ones can do it together
with a partner, such as a social enterprise.

Waarom: Leveranciers met veel eigen personeel hebben soms eigen trainingsfaciliteiten; kleinere kunnen het
samen doen met een partner, zoals een sociale onderneming.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    delivery: [detachering, begeleiding]
    partners: [{name: Stichting Fictief Kompas, kind: social-enterprise}]
    history: [{status: submitted}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    delivery: [detachering, begeleiding]
    history: [{status: submitted}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.offers import is_small
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding, open_proposals

SEVERITY = Severity.ADVICE
GROUP = "guidelines"

#: The forms of delivery that take people or rooms which a small supplier seldom has.
_DEMANDING = ("opleiding", "begeleiding", "detachering")


def check(register: Register) -> Iterator[Finding]:
    """Proposals of small suppliers only, with nobody to provide what they do not offer themselves.

    Of a supplier whose file could not be read the size is not known; then nothing is said.
    """
    for proposal in open_proposals(register):
        ids = [id_ for each in proposal.suppliers or () for id_ in register.taking_part(each)]
        parties = [register.suppliers[each] for each in ids if each in register.suppliers]
        if not parties or len(parties) < len(ids) or not all(is_small(each) for each in parties):
            continue
        offered = {form for each in parties for form in each.offers or ()}
        needed = tuple(
            each for each in _DEMANDING if each in (proposal.delivery or ()) and each not in offered
        )
        if needed and not proposal.partners and not any(each.partners for each in parties):
            absent = say("rule.small-supplier-needs-partner.absent", id=proposal.id, forms=needed)
            none = say("rule.small-supplier-needs-partner.none", id=proposal.id, forms=needed)
            yield Finding(
                proposal,
                ("partners",),
                absent if proposal.partners is None else none,
                say("remedy.small-supplier-needs-partner.none"),
            )
