"""The status tables as parts of a page, with the columns that say most to who has no terminal."""

from __future__ import annotations

from collections.abc import Iterator

from srr.model.attention import Attention
from srr.model.records import Agreement, Review
from srr.model.register import Register
from srr.problems import Code, say
from srr.views.answer import Fold, Paragraph, Rows, Section, Table
from srr.views.public import COLUMNS
from srr.views.status import TABLES, Selection, table
from srr.views.status.agreements import is_heading
from srr.views.status.attention import items as attention_items
from srr.views.status.scope import Scope

#: What is shown of each table. Commands are for who has a terminal, and ids for who types them.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "agreements": ("title", "supplier", "percentage", "state", "end", "proposals"),
    "proposals": ("title", "suppliers", "clients", "status", "since", "waiting_on", "target_groups",
                  "targets", "realised", "last_known", "review_due", "review_state"),
    "reviews": ("proposal", "date", "state", "due", "outcome", "actions_open"),
    "actions": ("proposal", "what", "owner", "due", "done", "late"),
    "clients": ("name", "readiness", "since", "preferences", "champions", "proposals_open",
                "proposals_waiting"),
    "suppliers": ("name", "agreements", "invited", "attended", "submitted", "through_consortium", "accepted",
                  "running", "realised"),
}  # fmt: skip
#: What the record of a row is.
_KINDS = {"agreements": "agreement", "proposals": "proposal", "clients": "client", "suppliers": "supplier",
          "reviews": "review"}  # fmt: skip


def section(known: Register, register: Register) -> Section:
    """The tables, whole; one without any row is left out."""
    columns = {name: columns_of(register, name) for name in _COLUMNS}
    found = {
        name: table(known, register, name, Selection(columns=each)) for name, each in columns.items() if each
    }
    folds = (_fold(name, each) for name, each in found.items() if each.rows)
    return Section("tables", say("page.tables"), tuple(folds))


def columns_of(register: Register, name: str) -> tuple[str, ...]:
    """The columns of a table on the page; on one for outsiders only those that they may read, if any."""
    usual = _COLUMNS.get(name) or tuple(each.key for each in TABLES[name].columns if each.shown)
    if not register.for_outsiders:
        return usual
    return tuple(each for each in usual if each in COLUMNS.get(name, ()))


def _fold(name: str, found: Table) -> Fold:
    called = Code("table-name", name)
    rows = Rows(found, f"table-{name}", called, _KINDS.get(name))
    return Fold(f"rows-{name}", called, (rows,), say("page.rows", count=len(found.rows)))


def attention(known: Register, register: Register) -> Section:
    """What needs somebody's attention, most urgent first."""
    found = table(
        known, register, "attention", Selection(columns=("urgency", "title", "message", "responsible"))
    )
    heading = say("status.attention")
    if not found.rows:
        return Section("attention", heading, (Paragraph(say("status.no-attention")),))
    items = attention_items(Scope(register, known))
    leads = {(row, "title"): place for row, each in enumerate(items) if (place := _place(register, each))}
    return Section("attention", heading, (Rows(found, "table-attention", heading, leads=leads),))


def _place(register: Register, item: Attention) -> str | None:
    """Where the page tells of what something is the matter with; of a review, at its proposal."""
    record = register.find(item.record_kind, item.record)
    if isinstance(record, Review):
        return f"proposal-{record.proposal}" if record.proposal in register.proposals else None
    if record is None or (isinstance(record, Agreement) and is_heading(record)):
        return None
    return f"{item.record_kind}-{item.record}"


def agreements(register: Register) -> Iterator[Agreement]:
    """The agreements that have a row."""
    return (each for each in register.agreements.values() if not is_heading(each))
