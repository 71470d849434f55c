"""What stands below a head, to what the head may be over: marks, counts, or the names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from srr.changes.importing.columns import COUNT, naming, path_of
from srr.frozen import frozen
from srr.meaning.closest import fold
from srr.meaning.fields import referred
from srr.meaning.habits import means_unknown, truth_meant
from srr.model.register import Register
from srr.privacy.heads import of_going, of_people
from srr.privacy.rosters import listed_by_name
from srr.sheets.grid import Worksheet

#: So many cells below a head show what it may be over.
_SOME = 200


@frozen
class Below:
    """The cells of a column below the last row of heads, or with ``some`` the first of them."""

    sheet: Worksheet
    last: int
    column: int
    some: bool

    def _texts(self) -> Iterator[str]:
        texts = self.sheet.texts_below(self.last, self.column)
        return islice(texts, _SOME) if self.some else texts

    def are_marks(self) -> bool:
        """Whether all of them say yes or no, and some yes."""
        some = False
        # Most columns show by their first cell that they do not.
        for text in self._texts():
            truth = truth_meant(text)
            if truth is None and not means_unknown(text):
                return False
            some = some or truth is True
        return some

    def are_counts(self) -> bool:
        """Whether all of them are numbers of people, which are no detail of any one."""
        some = False
        for text in self._texts():
            if not COUNT.fullmatch(text):
                return False
            some = True
        return some

    def are_names(self, head: str, kind: str, field: str | None, register: Register) -> bool:
        """Whether most name people, below a head of people; organisations are named where they belong.

        ``field`` is what the head names of a record of this kind, if anything.
        """
        if not of_people(head) or field in {"id", "reference", naming(kind)}:
            return False
        if kind == "meeting" and field is None:
            # Suppliers take part in those.
            return False
        if field is not None and referred(kind, path_of(field)) is not None:
            return False
        suppliers, clients = register.suppliers.values(), register.clients.values()
        others = {fold(each.name or "") for each in suppliers} | {fold(each.name or "") for each in clients}
        said = [each for each in self._texts() if re.search(r"\w", each)]
        named = [each for each in said if listed_by_name(each, others)]
        sure = not of_going(head) or any(listed_by_name(each, surely=True) for each in named)
        return sure and len(named) > 0 and 2 * len(named) >= len(said)
