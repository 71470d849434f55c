"""The record that somebody means by an id."""

from __future__ import annotations

from srr.changes.nearest import nearest
from srr.cli.exits import Exit, Stop
from srr.cli.session import Session
from srr.model.records import KINDS
from srr.problems import say

_KINDS = tuple(each.removesuffix("s") for each in KINDS)


def which(session: Session, text: str, *, readable: bool = True) -> tuple[str, str]:
    """The kind and id that ``ID``, ``KIND/ID`` or ``register`` names.

    Raises Stop where there is none, or there are several; with ``readable`` also where its file cannot be
    read.
    """
    if text == "register":
        return "register", "register"
    before, slash, id_ = text.partition("/")
    kinds = [each for each in _KINDS if not slash or before in {each, f"{each}s"}]
    id_ = id_ if slash else text
    found = [each for each in kinds if id_ in session.whole.ids(each)]
    if not found:
        known = sorted({known for each in kinds or _KINDS for known in session.whole.ids(each)})
        raise Stop(say("cli.unknown-record", text=text, close=nearest(id_, known)))
    if len(found) > 1:
        records = "\n".join(f"  {each}/{id_}" for each in found)
        raise Stop(say("show.several", said=say("cli.several-records", text=text), records=records))
    if readable and session.whole.find(found[0], id_) is None:
        raise Stop(say("writing.left-out", id=id_), Exit.FOUND)
    return found[0], id_
