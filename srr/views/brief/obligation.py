"""An agreement to what a letter says of its obligation: how much, how it stands, how it may be replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from srr.model.grounds import is_stated
from srr.model.lifecycle import accepted, is_open, status, was_accepted
from srr.model.obligations import (
    falling_under,
    ground,
    is_bespoke,
    standing,
)
from srr.model.parts import ALL
from srr.model.records import Agreement, Obligation, Proposal
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Block, Heading, Paragraph
from srr.views.asked import Asked, currency, facts
from srr.views.brief.addressee import Addressee
from srr.views.brief.discretion import Discretion, Names
from srr.views.brief.settled import lost, settled
from srr.views.cells import Cell, Code, Data, Money, Percent, noted, percent, phrase
from srr.views.facts import Part
from srr.views.vocabulary import quantities

#: Bases that can be named in a sentence; "other" says only that it is neither.
_NAMED = ("wage-sum", "contract-value")
#: How it is told what an agreement asks: while something of it is asked, and once nothing is.
_ASKS = {
    "amount": ("brief.asks.amount", "brief.agreed.amount"),
    "percentage-of-amount": ("brief.asks.percentage-of-amount", "brief.agreed.percentage-of-amount"),
    "percentage-of": ("brief.asks.percentage-of", "brief.agreed.percentage-of"),
    "percentage": ("brief.asks.percentage", "brief.agreed.percentage"),
    "measures": ("brief.asks.measures", "brief.agreed.measures"),
    "measures-too": ("brief.asks.measures-too", "brief.agreed.measures-too"),
}
#: How a ground is told, with and without where the agreement says so.
_GROUNDS = {
    "change-clause": ("brief.ground.change-clause", "brief.ground.change-clause.unreferenced"),
    "in-tender": ("brief.ground.in-tender", "brief.ground.in-tender.unreferenced"),
    "other": ("brief.ground.other", "brief.ground.other.unreferenced"),
}


def told(register: Register, addressee: Addressee, discretion: Discretion) -> Part:
    """What is asked. To several suppliers only what is the same for all, and nothing of what each one did.

    Programs get it agreement by agreement; euros only in a letter to one supplier.
    """
    alone = addressee.heading is None
    data = tuple(_data(register, each, alone=alone) for each in addressee.agreements)
    return Part(tuple(_blocks(register, addressee, discretion)), {"agreements": data})


def is_asking(register: Register, addressee: Addressee) -> bool:
    """Whether the letter asks anything: of what was struck or met it only tells where it stands."""
    return addressee.heading is not None or any(_asks(register, each) for each in addressee.agreements)


def _blocks(register: Register, addressee: Addressee, discretion: Discretion) -> Iterator[Block]:
    if addressee.heading is not None:
        yield Paragraph(_in_common(register, addressee.agreements, discretion), apart=True)
        return
    # Where a proposal runs of which nobody recorded what it settles, a first one is not asked for.
    asking = [
        each for each in addressee.agreements if _asks(register, each) and not unsettled(register, each)
    ]
    may = {_replaced(register, each, discretion) for each in asking}
    # What is the same for every agreement that still asks something is said once, after all of them.
    once = len(asking) > 1 and len(may) == 1
    for each in addressee.agreements:
        if len(addressee.agreements) > 1:
            yield Heading(_headed(register, each, discretion), 3)
        said = [*_asked(register, each, discretion), *_stands(register, each, discretion)]
        if each in asking and not once:
            said += _replaced(register, each, discretion)
        if len(addressee.agreements) == 1:
            said += _whatever_the_ground(register, asking)
        yield Paragraph(_sentences(said), apart=True)
    if len(addressee.agreements) > 1:
        shared = [*(may.pop() if once else ()), *_whatever_the_ground(register, asking)]
        if shared:
            yield Heading(say("brief.own-proposal"), 3)
            yield Paragraph(_sentences(shared), apart=True)


def _whatever_the_ground(register: Register, asking: Sequence[Agreement]) -> Iterator[Cell]:
    """When the obligation is struck, and that it stays without a proposal: of all agreements at once."""
    if any(_may_replace(register, each) for each in asking):
        yield say("brief.may.replace.when")
    yield from _stays(register, asking)


def _stays(register: Register, asking: Sequence[Agreement]) -> Iterator[Cell]:
    """What holds without a proposal, or until one is accepted; nothing where what stands is not known."""
    parts = {found.in_force if (found := standing(register, each)) else None for each in asking}
    if not parts or None in parts:
        return
    if any(_made(register, each) for each in asking):
        yield say("brief.stays.until-accepted")
    else:
        yield say("brief.stays" if parts == {ALL} else "brief.stays.rest")


def _headed(register: Register, agreement: Agreement, discretion: Discretion) -> Cell:
    """An agreement by its title, and its reference where it or what it is part of has one."""
    title = named(agreement, discretion)
    reference = discretion.kept(register.reference_of(agreement))
    return noted(title, reference) if reference and title != reference else title


def named(agreement: Agreement, discretion: Discretion) -> Cell:
    """What to call an agreement in a letter: its title, unless that names a client that is left alone."""
    title = discretion.kept(agreement.title) or discretion.kept(agreement.reference)
    return title or say("brief.your-agreement")


def has_no_ground(register: Register, agreement: Agreement) -> bool:
    """Whether nobody wrote down on what ground a proposal may replace the obligation."""
    found = ground(register, agreement)
    return not is_bespoke(agreement) and not is_stated(found)


def _data(register: Register, agreement: Agreement, *, alone: bool) -> dict[str, Data]:
    asked, found = agreement.obligation or Obligation(), standing(register, agreement)
    on = ground(register, agreement)
    return {
        "agreement": agreement.id,
        "supplier": agreement.supplier,
        "percentage": Percent(asked.percentage) if asked.percentage is not None else None,
        "base": Code("base", asked.base) if asked.base else None,
        "base_amount": asked.base_amount if alone else None,
        "obligation_amount": found.amount if found and alone else None,
        "currency": currency(agreement),
        "in_force": percent(found.in_force) if found and alone else None,
        "ground": Code("ground", on.kind) if on and on.kind else None,
        "preferences_aligned": agreement.preferences_aligned,
    }


def _in_common(register: Register, agreements: Sequence[Agreement], discretion: Discretion) -> Cell:
    """What is asked of all suppliers alike, and else a reference to each one's own agreement."""
    stated = [facts(register, each) for each in agreements]
    asked = {tuple(_without_euros(register, each, discretion)) for each in agreements}
    shares = {tuple(_share(each)) for each in stated if each.percentage is not None or not each.measures}
    may = {_replaced(register, each, discretion) for each in agreements}
    said: list[Cell] = []
    if len(asked) == 1:
        said += asked.pop()
    elif len(shares) == 1 and all(each.percentage is not None for each in stated):
        said += [*shares.pop(), say("brief.asks.own-too")]
    else:
        said.append(say("brief.asks.own"))
    said += may.pop() if len(may) == 1 else [say("brief.may.own")]
    if all(_may_replace(register, each) for each in agreements):
        said.append(say("brief.may.replace.when"))
    return _sentences([*said, *_stays(register, agreements)])


def _asked(register: Register, agreement: Agreement, discretion: Discretion) -> Iterator[Cell]:
    """What the agreement asks, as far as the register states it."""
    asked, stated = facts(register, agreement), agreement.obligation or Obligation()
    asking = _asks(register, agreement)
    if asked.percentage is None and asked.amount is not None:
        yield say(_words("amount", asking=asking), amount=asked.amount)
    elif asked.percentage is not None or not asked.measures:
        if asked.percentage is not None and asked.base_amount is not None and _is_named(asked):
            yield say(
                _words("percentage-of-amount", asking=asking),
                percentage=asked.percentage,
                base=asked.base,
                amount=asked.base_amount,
            )
        else:
            yield from _share(asked, asking=asking, amount=asked.amount)
        if asked.amount is not None:
            # Two figures that are recorded side by side need not come from one another.
            yield say("brief.comes-to" if asked.adds_up else "brief.goes-by", amount=asked.amount)
    yield from _measures(register, agreement, discretion, alone=True)
    if stated.elsewhere:
        yield say("brief.elsewhere", part=Percent(stated.elsewhere))


def _words(what: str, *, asking: bool) -> str:
    asks, agreed = _ASKS[what]
    return asks if asking else agreed


def _without_euros(register: Register, agreement: Agreement, discretion: Discretion) -> Iterator[Cell]:
    """All that is asked but euros, as several suppliers are told it."""
    asked = facts(register, agreement)
    if asked.percentage is not None or not asked.measures:
        yield from _share(asked)
    yield from _measures(register, agreement, discretion, alone=False)


def _measures(
    register: Register, agreement: Agreement, discretion: Discretion, *, alone: bool
) -> Iterator[Cell]:
    """What is asked in people or work, beside a share or an amount or by itself.

    With what was noted of it, unless that names a client that is left alone, or a supplier who is not the
    only one that reads it.
    """
    asked, what = facts(register, agreement), list[Cell]()
    own = register.taking_part(agreement.supplier) if alone and agreement.supplier else ()
    for measure, note in asked.measures:
        words = quantities.of_people(register, measure)
        told = note is not None and discretion.allows(note) and not Names(register, own).stand_in(note)
        what.append(noted(words, note) if told else words)
    if what:
        too = asked.percentage is not None or (alone and asked.amount is not None)
        asking = not alone or _asks(register, agreement)
        yield say(_words("measures-too" if too else "measures", asking=asking), what=tuple(what))


def _share(asked: Asked, *, asking: bool = True, amount: Money | None = None) -> Iterator[Cell]:
    """What is asked without any euros; of what it is a percentage is left out where an ``amount`` follows."""
    if asked.percentage is None:
        yield say("brief.asks.unknown")
    elif _is_named(asked):
        yield say(_words("percentage-of", asking=asking), percentage=asked.percentage, base=asked.base)
    else:
        yield say(_words("percentage", asking=asking), percentage=asked.percentage)
        if amount is None:
            yield say("brief.asks.of-what")


def _is_named(asked: Asked) -> bool:
    """Whether what it is a percentage of can be named in a sentence."""
    return asked.base is not None and asked.base.code in _NAMED


def _stands(register: Register, agreement: Agreement, discretion: Discretion) -> Iterator[Cell]:
    """How much of it is settled, and what the supplier proposed that nobody accepted or refused."""
    found = standing(register, agreement)
    if found is not None:
        yield from settled(found, discretion)
    without = unsettled(register, agreement)
    made = tuple(_with_status(each, discretion) for each in (*_made(register, agreement), *without))
    if made:
        yield say("brief.stands.proposed", proposals=made)
    if without:
        yield say("brief.stands.to-agree")
    if not _asks(register, agreement) and not (found and lost(found)):
        yield say("brief.always-welcome")


def _asks(register: Register, agreement: Agreement) -> bool:
    """Whether there is anything left to replace."""
    found = standing(register, agreement)
    return found is None or found.in_force is None or found.in_force > 0


def _with_status(proposal: Proposal, discretion: Discretion) -> Cell:
    title, now = discretion.kept(proposal.title) or say("brief.untitled-proposal"), status(proposal)
    return noted(title, Code("status", now)) if now else title


def _own(register: Register, agreement: Agreement) -> tuple[Proposal, ...]:
    """The supplier's own proposals under an obligation."""
    ids = [each.id for each in falling_under(register, agreement)]
    who = set(register.taking_part(agreement.supplier)) if agreement.supplier else set()
    found = {each.id: each for id_ in ids for each in register.proposals_under(id_)}
    return tuple(each for each in found.values() if who.intersection(each.suppliers or ()))


def _made(register: Register, agreement: Agreement) -> tuple[Proposal, ...]:
    """The supplier's own proposals about an obligation that are neither accepted nor closed."""
    own = _own(register, agreement)
    return tuple(each for each in own if is_open(each) and was_accepted(each.history) is False)


def unsettled(register: Register, agreement: Agreement) -> tuple[Proposal, ...]:
    """The supplier's own proposals that are, or may be, accepted, and of which no entry says what it settles.

    None where nothing is left to settle.
    """
    if not _asks(register, agreement):
        return ()
    ids = {each.id for each in falling_under(register, agreement)}
    return tuple(
        each
        for each in _own(register, agreement)
        if accepted(each) is not False
        and all(entry.settles is None for entry in each.agreements or () if entry.agreement in ids)
    )


def _replaced(register: Register, agreement: Agreement, discretion: Discretion) -> tuple[Cell, ...]:
    """Whether a proposal takes the place of the obligation, when and on what ground."""
    if is_bespoke(agreement):
        return (say("brief.may.filled-in"),)
    on = ground(register, agreement)
    if on is None or on.kind is None or not is_stated(on):
        return (say("brief.may.own"),)
    if on.kind == "none":
        return (say("brief.may.not"),)
    reference = discretion.kept(on.reference)
    referenced, bare = _GROUNDS[on.kind]
    start = register.settings.policy.start
    return (
        say("brief.may.replace"),
        say(referenced, reference=reference, start=start) if reference else say(bare, start=start),
    )


def _may_replace(register: Register, agreement: Agreement) -> bool:
    """Whether there is a ground on which a proposal takes the place of the obligation."""
    on = ground(register, agreement)
    return not is_bespoke(agreement) and on is not None and is_stated(on) and on.kind not in {None, "none"}


def _sentences(cells: Sequence[Cell]) -> Cell:
    """Several sentences as one paragraph."""
    return reduce(lambda so_far, each: phrase(so_far, " ", each), cells)
