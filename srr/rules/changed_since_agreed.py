"""What was agreed on was changed after the proposal was accepted, and no review decided so.

Wat was afgesproken is gewijzigd nadat het voorstel was geaccepteerd, zonder dat een review dat besloot.

Why: The obligation was replaced by this proposal as it was accepted: with these suppliers, clients and
agreements, for these groups, with these targets. Changing that is a decision for a review. Filling in what
was not known is no change, except of agreements: what a proposal settles was decided when it was accepted.

Waarom: De verplichting is vervangen door dit voorstel zoals het is geaccepteerd: met deze leveranciers,
opdrachtgevers en overeenkomsten, voor deze groepen, met deze ambitie. Daarover besluit een review. Invullen
wat niet bekend was, is geen wijziging, behalve bij de overeenkomsten: wat een voorstel vervangt, is bij de
acceptatie besloten.

Passes:
    # before: proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    targets: [{metric: participants, value: 5, per: year}]
    history: [{status: accepted, date: 2018-09}]
    # proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    targets: [{metric: participants, value: 4, per: year}]
    history: [{status: accepted, date: 2018-09}]
    # reviews/testlab-2019.yaml
    proposal: testlab
    date: 2019-09-10
    decision: {outcome: adjust, targets: [{metric: participants, value: 4, per: year}]}

Fails:
    # before: proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    targets: [{metric: participants, value: 5, per: year}]
    history: [{status: accepted, date: 2018-09}]
    # proposals/testlab.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    may_hire: [client]
    targets: [{metric: participants, value: 4, per: year}]
    history: [{status: accepted, date: 2018-09}]
"""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.lifecycle import accepted
from srr.model.records import Proposal, Review
from srr.model.revisions import Change, Revisions, changes
from srr.problems import Code, Severity, say
from srr.rules.base import Finding

SEVERITY = Severity.WARNING
GROUP = "revisions"

_AGREED = frozenset(
    {"suppliers", "clients", "agreements", "target_groups", "delivery", "may_hire", "targets"}
)


def compare(revisions: Revisions) -> Iterator[Finding]:
    """The agreed fields of accepted proposals that changed while no review decided anything."""
    decided = _decided(revisions)
    for found in revisions.matches:
        match found.old, found.new:
            case Proposal() as old, Proposal() as new if accepted(old) and new.id not in decided:
                altered = (str(each.path[0]) for each in changes(old, new) if _alters(each))
                for field in dict.fromkeys(altered):
                    yield Finding(
                        new,
                        (field,),
                        say("rule.changed-since-agreed", field=Code("field", field), id=new.id),
                        say("remedy.changed-since-agreed", id=new.id),
                    )


def _decided(revisions: Revisions) -> frozenset[str]:
    """The proposals of which a review decided something that was not decided before."""
    return frozenset(
        found.new.proposal
        for found in revisions.matches
        if isinstance(found.new, Review)
        and found.new.decision is not None
        and found.new.decision != (found.old.decision if isinstance(found.old, Review) else None)
    )


def _alters(change: Change) -> bool:
    """Whether a change alters what was agreed: more than that it says it more precisely, or fills a gap."""
    field = change.path[0]
    return field in _AGREED and (field == "agreements" or change.what == "added" or not change.keeps)
