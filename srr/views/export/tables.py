"""A register to what an export of it holds: all its records and what follows from them, as flat tables.

This is the one place that says which tables there are, what their columns are and what refers to what.
"""

from __future__ import annotations

from itertools import chain

from srr.model.register import Register
from srr.views.export.derived import derived_tables
from srr.views.export.records import record_tables, resolved
from srr.views.export.shape import Export


def export(known: Register, register: Register, revision: str | None = None) -> Export:
    """All of a register, in tables whose references all find what they refer to.

    ``register`` is the register on its day, from which what is derived follows; ``known`` also has what is
    dated later, where nobody asked for a day: the records are told as their files have them.
    """
    records, unresolved = record_tables(known)
    # What a derived table refers to in vain, the record says that it was derived from.
    tables, _ = resolved(chain(records, derived_tables(known, register)))
    return Export(
        register.settings.name,
        register.today,
        register.left_out,
        revision,
        register.undated,
        unresolved,
        tables,
    )
