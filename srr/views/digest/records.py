"""Every proposal, client and supplier as a part to fold open: what its own page tells of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from srr.model.attention import Attention
from srr.model.register import Register
from srr.problems import say
from srr.views.answer import Fold, Section
from srr.views.show import about, concerns
from srr.views.status import attention
from srr.views.status.scope import Scope
from srr.views.vocabulary.proposals import status_since


def sections(known: Register, register: Register) -> Iterator[Section]:
    """The proposals one by one."""
    todo: dict[str, list[Attention]] = defaultdict(list)
    for item in attention.items(Scope(register, known)):
        for kind, id_ in concerns(register, item):
            if kind == "proposal":
                todo[id_].append(item)
    folds = tuple(
        Fold(f"proposal-{id_}", each.title, about(register, each, todo[id_]), status_since(each))
        for id_, each in register.proposals.items()
    )
    yield Section("each-proposal", say("page.each-proposal"), folds)
