"""Every answer about the example register, by name: what the golden files hold and every format must carry."""

from __future__ import annotations

from collections.abc import Callable

from srr.model.register import Register
from srr.views.answer import Document, Table, join
from srr.views.brief import brief, of_agreement, of_supplier
from srr.views.checklist import checklists
from srr.views.find import find
from srr.views.match import fit, pairs
from srr.views.show import show
from srr.views.status import GROUPINGS, TABLES, Selection, group, table
from srr.views.status.grouped import BY
from srr.views.status.overview import overview
from srr.views.status.reviews import due_table

DAY = "2019-12-31"
#: A name to what makes the answer, of the register as the files have it and of the register on the day.
View = Callable[[Register, Register], Table | Document]
VIEWS: dict[str, View] = {
    "overview": overview,
    **{name: lambda known, now, name=name: table(known, now, name, Selection()) for name in TABLES},
    **{
        f"{name}-by-{by}": lambda known, now, name=name, by=by: group(known, now, name, by, Selection())
        for name in GROUPINGS
        for by in BY
    },
    "match": lambda known, now: pairs(now),
    "match-client": lambda known, now: pairs(now, at=["ocw"]),
    "match-resting": lambda known, now: pairs(now, at=["duo"]),
    **{
        f"match-{id_}": lambda known, now, id_=id_: fit(now, now.proposals[id_])
        for id_ in ("data-als-tweede-start", "codeklas", "dag-van-de-sprint")
    },
    "brief-supplier": lambda known, now: brief(now, of_supplier(now, "fictief-codeschool")).document,
    "brief-kleinbit": lambda known, now: brief(now, of_supplier(now, "fictief-kleinbit")).document,
    "brief-framework": lambda known, now: (
        brief(now, of_agreement(now, now.agreements["ict-inhuur-p3"])).document
    ),
    "find": lambda known, now: find(now, "taal"),
    "find-nowhere": lambda known, now: find(now, "nergens"),
    "review-due": lambda known, now: due_table(now),
    "checklist": lambda known, now: join(
        "checklists", tuple(checklists(now, ["nieuwkomers-in-het-team", "data-academie"]).values())
    ),
}
#: A record of every kind, and of some kinds one with another tale.
PAGES: dict[str, View] = {
    f"{kind}-{id_}": lambda known, now, kind=kind, id_=id_: show(now, kind, id_, known)
    for kind, id_ in (
        ("client", "duo"),
        ("client", "ocw-emancipatie"),
        ("supplier", "fictief-brugwacht"),
        ("agreement", "ict-inhuur-p2-fictief-codeschool"),
        ("agreement", "dji-datakwaliteit"),
        ("meeting", "bijeenkomst-2018-05"),
        ("proposal", "data-academie"),
        ("proposal", "nieuwkomers-in-het-team"),
        ("review", "instap-servicedesk-2019"),
    )
}
