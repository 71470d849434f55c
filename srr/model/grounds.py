"""An agreement to whether its obligation may be struck, or a ground for that has to be recorded first."""

from __future__ import annotations

from srr.model.obligations import ground, holder, is_bespoke
from srr.model.records import Agreement, ChangeGround
from srr.model.register import Register


def needs_ground(register: Register, agreement: Agreement) -> bool:
    """Whether nothing on record allows a proposal to take the place of the obligation.

    A bespoke obligation is the proposal itself, and where none was asked there is nothing to strike. What
    stands above a file that could not be read is not known; the ground may be there.
    """
    owner = holder(register, agreement)
    if owner is None or owner.obligation is None or is_bespoke(owner) or owner.obligation.regime == "none":
        return False
    found = ground(register, agreement)
    if found is not None:
        return not is_stated(found) or found.kind == "none"
    top = list(register.line(agreement))[-1]
    return top.part_of is None or register.find("agreement", top.part_of) is not None


def is_stated(found: ChangeGround | None) -> bool:
    """Whether it is on record what the ground is, or that there is none; "other" says so by its reference."""
    if found is None or found.kind is None:
        return False
    return found.kind != "other" or found.reference is not None
