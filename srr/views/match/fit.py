"""A proposal beside the three guidelines and what its clients asked for: met or not, why, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srr.frozen import frozen
from srr.model import clients
from srr.model.matching import fits, groups
from srr.model.offers import Offers, offers, with_members
from srr.model.records import Client, Proposal
from srr.model.register import Register
from srr.problems import Message, say
from srr.views.answer import Block, Bullets, Document, Facts, Grid, Heading, Paragraph
from srr.views.cells import Cell, Code, Data, Ref, called, phrase
from srr.views.match import words
from srr.views.match.pairs import client_data
from srr.views.vocabulary.names import all_named, short
from srr.views.vocabulary.parties import champions, stands, support
from srr.views.vocabulary.proposals import status_of, status_since


@frozen
class Guideline:
    """One of the three guidelines: "met", "not-met" or "not-stated", and why.

    The guidelines are those of the interview of 18 June 2019: a vulnerable group, close to the core
    competence, and ideally the policy goals of the client.
    """

    name: str
    state: str
    why: Cell


@frozen
class Lack:
    """Something that is missing: a stable code, and the words for it."""

    kind: str
    words: Cell


def fit(register: Register, proposal: Proposal) -> Document:
    """How the proposal fits the guidelines and the wishes of its clients on the register's day."""
    involved = [register.clients[each] for each in proposal.clients or () if each in register.clients]
    can = offers(register, proposal.suppliers or (), proposal.partners or ())
    guidelines = (_group(register, proposal), _competence(register, proposal), _goals(register, proposal))
    lacking = tuple(_lacking(register, proposal, involved, can))
    blocks: tuple[Block, ...] = (
        Heading(phrase(proposal.id, " · ", proposal.title), 1),
        Paragraph(
            phrase(
                all_named(register, "supplier", proposal.suppliers or ()),
                " · ",
                all_named(register, "client", proposal.clients or ()),
                " · ",
                status_since(proposal),
            )
        ),
        Heading(say("match.guidelines")),
        Grid(
            (None, None, None),
            tuple((Code("match-guideline", each.name), _fit(each.state), each.why) for each in guidelines),
        ),
        *(block for each in involved for block in _client(register, proposal, each)),
        Heading(say("match.missing")),
        Bullets(tuple(each.words for each in lacking))
        if lacking
        else Paragraph(say("match.nothing-missing")),
    )
    data: dict[str, Data] = {
        "proposal": proposal.id,
        "status": status_of(proposal),
        "suppliers": proposal.suppliers,
        "guidelines": tuple(
            {
                "guideline": Code("match-guideline", each.name),
                "fit": _fit(each.state),
                "message": phrase(each.why),
            }
            for each in guidelines
        ),
        "clients": tuple(
            {
                **client_data(register, each),
                "target_groups_fit": _fit(fits(clients.wanted_groups(each), groups(proposal))),
                "policy_goals_fit": _fit(_goals_fit(register, proposal, [each])),
            }
            for each in involved
        ),
        "delivery": tuple(
            {"form": form, "by": Code("match-by", by), "partners": names}
            for form, by, names in _delivery(proposal, can)
        ),
        "missing": tuple(
            {"kind": Code("match-missing", each.kind), "message": each.words} for each in lacking
        ),
    }
    return Document("match-proposal", data, blocks)


def _answer(state: str) -> Message:
    """Whether it fits, in a word: the reader sees beside it what was asked and what is offered."""
    return say({"met": "word.true", "not-met": "word.false"}.get(state, "not-recorded"))


def _fit(state: str) -> Code:
    return Code("match-fit", state)


def _group(register: Register, proposal: Proposal) -> Guideline:
    found = groups(proposal)
    if not found:
        return Guideline("vulnerable-group", "not-stated", say("match.no-group"))
    return Guideline("vulnerable-group", "met", all_named(register, "target-group", found))


def _competence(register: Register, proposal: Proposal) -> Guideline:
    """Stated is met: whether it is close to what the supplier is good at, stands beside it to judge."""
    known = tuple(
        text
        for each in with_members(register, proposal.suppliers or ()).values()
        for text in each.core_competences or ()
    )
    beside = say("match.good-at", competences=known) if known else None
    if not proposal.core_competence:
        why = words.listed([each for each in (say("match.no-competence"), beside) if each is not None])
        return Guideline("core-competence", "not-stated", why)
    why = words.listed([each for each in (proposal.core_competence, beside) if each is not None])
    return Guideline("core-competence", "met", why)


def _goals(register: Register, proposal: Proposal) -> Guideline:
    involved = [register.clients[each] for each in _decides(proposal) if each in register.clients]
    state = _goals_fit(register, proposal, involved)
    own = all_named(register, "policy-goal", proposal.policy_goals or ())
    theirs = all_named(register, "policy-goal", _pursued(register, involved))
    if state == "met":
        shared = [each for each in proposal.policy_goals or () if each in _pursued(register, involved)]
        return Guideline("policy-goals", state, all_named(register, "policy-goal", shared))
    if not own:
        why = say("match.no-goal-but", goals=theirs) if theirs else say("match.no-goal")
    elif theirs:
        why = say("match.other-goals", own=own, theirs=theirs)
    else:
        why = say("match.goals-unknown", own=own)
    return Guideline("policy-goals", state, why)


def _decides(proposal: Proposal) -> tuple[str, ...]:
    """The clients of a proposal, and the one that accepts it: its goals count too."""
    return tuple(
        dict.fromkeys((*(proposal.clients or ()), *([proposal.approver] if proposal.approver else ())))
    )


def _pursued(register: Register, involved: Sequence[Client]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(goal for each in involved for goal in clients.goals(register, each)))


def _goals_fit(register: Register, proposal: Proposal, involved: Sequence[Client]) -> str:
    pursued = _pursued(register, involved)
    if not proposal.policy_goals or not pursued:
        return "not-stated"
    return "not-met" if set(pursued).isdisjoint(proposal.policy_goals) else "met"


def _client(register: Register, proposal: Proposal, client: Client) -> Iterator[Block]:
    """What the client asked for beside what the proposal offers, and whom to call there."""
    yield Heading(say("match.at", client=short(client)))
    yield Paragraph(stands(register, client))
    wanted, work = clients.wanted_groups(client), clients.wanted_work(client)
    pursued = clients.goals(register, client)
    unknown = say("not-recorded")
    yield Grid(
        (None, say("match.asked"), say("match.offered"), say("match.fits")),
        (
            (
                say("match.groups"),
                all_named(register, "target-group", wanted) or unknown,
                all_named(register, "target-group", groups(proposal)) or unknown,
                _answer(fits(wanted, groups(proposal))),
            ),
            (
                say("match.work"),
                work or unknown,
                proposal.core_competence or unknown,
                say("match.judge") if work else _answer("not-stated"),
            ),
            (
                say("match.goals"),
                all_named(register, "policy-goal", pursued) or unknown,
                all_named(register, "policy-goal", proposal.policy_goals or ()) or unknown,
                _answer(_goals_fit(register, proposal, [client])),
            ),
        ),
    )
    yield Facts(
        (
            (called("champions"), champions(register, client)),
            (called("support"), support(client.support) or unknown),
        )
    )


def _delivery(proposal: Proposal, can: Offers) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each form the proposal chose, who provides it ("supplier", "partner", "nobody") and which partners."""
    by_partner = dict(can.by_partner)
    for form in proposal.delivery or ():
        if form in can.own:
            yield form, "supplier", ()
        elif form in by_partner:
            yield form, "partner", by_partner[form]
        else:
            yield form, "nobody", ()


def _not_ready(register: Register, client: Client) -> Message:
    """How it stands with a client that is not ready."""
    ref = Ref(client.id, short(client))
    if (until := clients.rested_until(register, client)) is not None:
        return say("match.missing.rested", client=ref, until=until)
    return say(f"match.missing.{clients.state(register, client.id) or 'unknown'}", client=ref)


def _lacking(
    register: Register, proposal: Proposal, involved: Sequence[Client], can: Offers
) -> Iterator[Lack]:
    """What the proposal leaves open, forms nobody can provide, and what lacks at the clients."""
    for name, said in (
        ("vulnerable-group", groups(proposal)),
        ("core-competence", proposal.core_competence),
        ("policy-goals", proposal.policy_goals),
    ):
        if not said:
            yield Lack(name, say(f"match.missing.{name}"))
    if not proposal.delivery:
        yield Lack("delivery", say("match.missing.delivery"))
    elif not can.is_known():
        yield Lack("offers", say("match.missing.offers-unknown"))
    else:
        open_ = [form for form, by, _ in _delivery(proposal, can) if by == "nobody"]
        if open_:
            forms = all_named(register, "delivery-form", open_)
            yield Lack("partner", say("match.missing.partner", forms=forms))
    for each in involved:
        if clients.state(register, each.id) != "ready":
            yield Lack("readiness", _not_ready(register, each))
        if fits(clients.wanted_groups(each), groups(proposal)) == "not-met":
            wanted = all_named(register, "target-group", clients.wanted_groups(each))
            yield Lack("target-groups", say("match.missing.group-of", client=short(each), groups=wanted))
        for kind in clients.lacks(register, each):
            yield Lack(kind, phrase(short(each), ": ", say(f"match.missing.{kind}")))
