"""A client or supplier to what about it needs somebody's attention on a day."""

from __future__ import annotations

from srr.model import clients
from srr.model.attention.item import Attention, item
from srr.model.lifecycle import is_open
from srr.model.records import Client, Supplier
from srr.model.register import Register


def rest_period_over(register: Register, client: Client) -> Attention | None:
    """The client was to be left alone until a day that has passed: time to ask again."""
    until = clients.rested_until(register, client) if client.readiness else None
    return item("rest-period-over", client, until) if until is not None else None


def ready_without_champion(register: Register, client: Client) -> Attention | None:
    """The client is willing and able, and no champion there is recorded, or those recorded left.

    A unit that is ready because what it is part of is ready counts only while a proposal involves it.
    """
    found = clients.readiness(register, client)
    if found is None or not clients.lacks_champion(register, client) or not _counts_on(register, client):
        return None
    left = clients.last_to_leave(client)
    since = left[0] if left else found.date
    # Recorded that there is none, or that the last one left, is more than that nobody recorded one.
    variant = None if client.champions is None else "none"
    return item("ready-client-without-champion", client, since, variant=variant)


def ready_without_support(register: Register, client: Client) -> Attention | None:
    """The client is willing and able, and somebody wrote down that its top or middle does not support it.

    Pilots come to nothing without either; which units count is as for the champions.
    """
    absent = [name for name in ("top", "middle") if getattr(client.support, name) == "absent"]
    if not absent or not _counts_on(register, client):
        return None
    variant = absent[0] if len(absent) == 1 else "both"
    return item("ready-client-without-support", client, None, variant=variant)


def _counts_on(register: Register, client: Client) -> bool:
    """Whether pilots count on this client: it is ready by its own word, or involved in an open one."""
    if clients.state(register, client.id) != "ready":
        return False
    involved = any(is_open(each) for each in register.proposals_by_client(client.id))
    return bool(client.readiness) or involved


def pso_expired(register: Register, supplier: Supplier) -> Attention | None:
    """The supplier's certificate on the Prestatieladder Socialer Ondernemen is no longer valid."""
    until = supplier.pso.valid_until if supplier.pso else None
    if until is None or until.last >= register.today:
        return None
    return item("pso-expired", supplier, until)
