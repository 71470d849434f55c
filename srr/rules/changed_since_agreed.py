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

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace

from srr.model.lifecycle import acceptance
from srr.model.records import Measure, Proposal, Settlement
from srr.problems import Severity, say
from srr.rules.base import Finding
from srr.rules.revisions import Revisions

SEVERITY = Severity.WARNING
GROUP = "revisions"

_AGREED = frozenset(
    {"suppliers", "clients", "agreements", "target_groups", "delivery", "may_hire", "targets"}
)


def compare(revisions: Revisions) -> Iterator[Finding]:
    """The agreed fields of accepted proposals that changed while no review decided anything."""
    for old in revisions.before.proposals.values():
        new = revisions.now(old)
        if new is None or acceptance(old) is None or _decided(revisions, new):
            continue
        for field in fields(Proposal):
            if field.name in _AGREED:
                was = revisions.follow(field.metadata.get("refers"), getattr(old, field.name))
                is_gap = was == field.default and field.name != "agreements"
                if not is_gap and not _agrees(revisions, was, getattr(new, field.name)):
                    yield Finding(
                        new,
                        (field.name,),
                        say("rule.changed-since-agreed", field=field.name, id=new.id),
                        say("remedy.changed-since-agreed", id=new.id),
                    )


def _decided(revisions: Revisions, proposal: Proposal) -> bool:
    """Whether a review of the proposal decided something that was not decided before."""
    before = {
        revisions.id_now("review", each.id): each.decision for each in revisions.before.reviews.values()
    }
    return any(
        review.decision is not None and review.decision != before.get(review.id)
        for review in revisions.after.reviews_of(proposal.id)
    )


def _agrees(revisions: Revisions, was: tuple[object, ...], is_: tuple[object, ...] | None) -> bool:
    """Whether a list says what it said, in any order; a measure may have become more precise."""
    if is_ is None or len(was) != len(is_):
        return False
    if any(isinstance(each, Measure) for each in was):
        return revisions.keeps(is_, was)
    return Counter(_followed(revisions, each) for each in was) == Counter(is_)


def _followed(revisions: Revisions, entry: object) -> object:
    """An entry of a list with the id that its agreement has now."""
    if isinstance(entry, Settlement):
        return replace(entry, agreement=revisions.follow("agreement", entry.agreement))
    return entry
