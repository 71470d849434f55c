"""A register to what an export of it holds: all its records and what follows from them, as flat tables.

This is the one place that says which tables there are, what their columns are and what refers to what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from srr.model.register import Register
from srr.views import public as outsiders
from srr.views.export.derived import derived_tables
from srr.views.export.records import record_tables, resolved
from srr.views.export.shape import Export


def export(
    known: Register,
    register: Register,
    revision: str | None = None,
    *,
    public: bool = False,
    derived: bool = True,
) -> Export:
    """All of a register, in tables whose references all find what they refer to.

    ``register`` is the register on its day, from which what is derived follows; ``known`` also has what is
    dated later, where nobody asked for a day: the records are told as their files have them. What is
    ``public`` is the public edition of the register on its day. Not ``derived`` it is the records alone.
    """
    if public:
        notes = outsiders.notes(register)
        known = register = outsiders.edition(register)
        records, unresolved = record_tables(known, outsiders.may_be_told)
        columns: Mapping[str, Sequence[str]] | None = outsiders.COLUMNS
    else:
        notes = ()
        records, unresolved = record_tables(known)
        columns = None
    # What a derived table refers to in vain, the record says that it was derived from.
    following = derived_tables(known, register, columns) if derived else ()
    tables, _ = resolved(chain(records, following))
    return Export(
        register.settings.name,
        register.today,
        register.left_out,
        revision,
        register.undated,
        unresolved,
        tables,
        notes,
    )
