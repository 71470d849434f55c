"""No claim without its ground: whatever any view says of the good registers, it was recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from srr.model.records import Record
from srr.model.register import Register
from srr.store.load import load
from srr.views.answer import Digest, Document, Table
from srr.views.brief import brief, of_agreement, of_supplier
from srr.views.checklist import checklists
from srr.views.digest import digest
from srr.views.match import fit, pairs
from srr.views.show import show
from srr.views.status import GROUPINGS, TABLES, Selection, group, table
from srr.views.status.grouped import BY
from srr.views.status.overview import overview
from srr.views.status.reviews import due_table
from tests.claims import (
    CLAIMS,
    EXEMPT,
    GROUNDS,
    OTHER_TOPICS,
    claiming_keys,
    is_claim,
    ungrounded,
    walk,
    wording,
)

GOOD = sorted(path for path in (Path(__file__).parent / "cases" / "good").iterdir() if path.is_dir())
EXAMPLE = Path(__file__).parent.parent / "data"
#: The day of a register that is no archive.
TODAY = date(2019, 12, 31)
#: Claims that are made without a ground until somebody mends them, and what is missing.
LACKING: dict[str, str] = {}


def days(whole: Register) -> Iterator[tuple[date, bool]]:
    """The day of the register where nobody asked for one; and days asked for: long ago, then, and the last."""
    frozen = whole.settings.frozen
    last = frozen.last if frozen else TODAY
    yield last, False
    for day in (date(2013, 12, 31), date(2018, 12, 31), date(2019, 6, 18), last - timedelta(days=1)):
        yield day, True


def answers(  # noqa: C901  (one loop a view)
    register: Register, known: Register
) -> Iterator[tuple[Table | Document | Digest, tuple[Record, ...]]]:
    """Every answer that the views give about a register on its day, with the record it is a page of."""
    yield overview(known, register), ()
    yield digest(known, register), ()
    yield digest(known, register, public=True), ()
    for name in TABLES:
        yield table(known, register, name, Selection()), ()
    for name in GROUPINGS:
        yield from ((group(known, register, name, by, Selection()), ()) for by in BY)
    yield due_table(register, within_days=10_000), ()
    yield pairs(register), ()
    for kind in ("supplier", "client", "agreement", "meeting", "proposal", "review"):
        for id_, record in register.folder(f"{kind}s").items():
            yield show(register, kind, id_, known), (record,)
    for id_, document in checklists(register, register.proposals).items():
        yield document, (register.proposals[id_],)
    for each in register.proposals.values():
        yield fit(register, each), (each,)
    for id_, client in register.clients.items():
        yield pairs(register, at=[id_]), (client,)
    for id_, supplier in register.suppliers.items():
        if (addressee := of_supplier(register, id_)).agreements:
            yield brief(register, addressee).document, (supplier,)
    for each in register.agreements.values():
        if (addressee := of_agreement(register, each)).agreements:
            yield brief(register, addressee).document, (each,)


def claimed(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Everything that is claimed of a register: what says it, where, and whether it lacks its ground."""
    whole = load(folder, str(folder)).register
    for day, asked in days(whole):
        now = whole.at(day, asked=asked)
        for body, page in answers(now, now if asked else whole):
            for said in walk(now, body, page):
                if is_claim(said):
                    where = f"{folder.name}, {body.name} {' '.join(each.id for each in page)}, {day}{' asked' if asked else ''}"
                    about = " ".join(each.id for each in said.about)
                    key = said.label if said.key.startswith(("column ", "data ")) else said.key
                    yield key, f"{where}: {about} {said.value or ''}", ungrounded(said)


def test_no_claim_is_made_without_its_ground():
    """Nor is any ground one that no register asks for: that would hold nobody to anything."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for folder in (*GOOD, EXAMPLE):
        for key, where, lacks in claimed(folder):
            found[key].append((where, lacks))
    lacking = {
        key: [*dict.fromkeys(where for where, lacks in said if lacks)][:3] for key, said in found.items()
    }
    assert {key: where for key, where in lacking.items() if where and key not in LACKING} == {}
    assert [key for key in LACKING if not lacking.get(key)] == [], "mended: take it out of LACKING"
    assert [each.name for each in CLAIMS if not {*found} & {*each.says}] == [], "said of no register"


def test_every_key_that_claims_something_has_a_ground():
    assert sorted(claiming_keys() - {*GROUNDS}) == []


def test_what_is_exempt_is_there():
    assert sorted({*EXEMPT} - {*wording()}) == []
    assert sorted({*OTHER_TOPICS} - {topic for topic, _ in wording().values()}) == []


def test_every_claim_is_worded():
    assert sorted(key for key in GROUNDS if not key.startswith("column ") and key not in wording()) == []
