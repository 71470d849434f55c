"""A proposal or client to its kin, near and far: pilots that grew out of one another, units of units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from srr.model.records import Client, Proposal, Record
from srr.model.register import Register

R = TypeVar("R", bound=Record)


def earlier(register: Register, proposal: Proposal) -> tuple[Proposal, ...]:
    """What the proposal grew out of, and what that grew out of: the nearest first, each once."""

    def step(each: Proposal) -> Iterable[Proposal]:
        return (register.proposals[id_] for id_ in each.follows or () if id_ in register.proposals)

    return _reach(proposal, step)


def later(register: Register, proposal: Proposal) -> tuple[Proposal, ...]:
    """What grew out of the proposal, and what grew out of that: the nearest first, each once."""
    return _reach(proposal, lambda each: register.followers(each.id))


def below(register: Register, client: Client) -> tuple[Client, ...]:
    """The units of a client and theirs: the nearest first, each once."""
    return _reach(client, lambda each: register.units_of(each.id))


def _reach(start: R, step: Callable[[R], Iterable[R]]) -> tuple[R, ...]:
    """Everything that steps lead to, without where they began; a cycle ends where it closes."""
    found = {start.id: start}
    row: list[R] = [start]
    while row:
        near = {each.id: each for one in row for each in step(one)}
        row = [each for id_, each in near.items() if id_ not in found]
        found |= {each.id: each for each in row}
    return tuple(found.values())[1:]
