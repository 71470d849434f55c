"""A small supplier proposes training, coaching or secondment without a partner to do it with.

Een kleine leverancier stelt opleiding, begeleiding of detachering voor zonder partner om dat mee te doen.

Why: Large suppliers have training facilities of their own; small ones succeed with a social enterprise.

Waarom: Grote leveranciers hebben eigen opleidingsfaciliteiten; kleine slagen samen met een sociale
onderneming.

Passes:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    delivery: [detachering, begeleiding]
    partners: [{name: Stichting Fictief Kompas, kind: social-enterprise}]

Fails:
    # proposals/codeklas.yaml
    title: Codeklas
    suppliers: [fictief-twee]
    delivery: [detachering, begeleiding]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.records import Proposal, Supplier
from srr.model.register import Register
from srr.problems import Severity, say
from srr.rules.base import Finding, Scope, open_proposals

SEVERITY = Severity.ADVICE
SCOPE = Scope.REGISTER
GROUP = "guidelines"

#: The forms of delivery that take people or rooms which a small supplier seldom has.
_DEMANDING = ("opleiding", "begeleiding", "detachering")


def check(register: Register) -> Iterator[Finding]:
    """Proposals of small suppliers only, with nobody to provide what they do not offer themselves."""
    for proposal in open_proposals(register):
        suppliers = [register.suppliers.get(each) for each in proposal.suppliers]
        known = [each for each in suppliers if each is not None and each.own_staff == "small"]
        if not known or len(known) < len(suppliers) or _has_partner(register, proposal, known):
            continue
        offered = {form for each in known for form in each.offers}
        needed = tuple(each for each in _DEMANDING if each in proposal.delivery and each not in offered)
        if needed:
            yield Finding(
                proposal,
                ("partners",),
                say("rule.small-supplier-needs-partner.none", id=proposal.id, forms=needed),
                say("remedy.small-supplier-needs-partner.none"),
            )


def _has_partner(register: Register, proposal: Proposal, suppliers: list[Supplier]) -> bool:
    members = (register.suppliers.get(each) for supplier in suppliers for each in supplier.members)
    parties = (*suppliers, *(each for each in members if each is not None))
    return bool(proposal.partners) or any(each.partners or each.own_staff == "large" for each in parties)
