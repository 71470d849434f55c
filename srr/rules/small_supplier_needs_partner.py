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
            yield Finding(
                proposal,
                ("partners",),
                say("rule.small-supplier-needs-partner.none", id=proposal.id, forms=needed),
                say("remedy.small-supplier-needs-partner.none"),
            )
