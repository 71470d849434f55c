"""Who could do something for whom: suppliers beside ready clients, and a proposal beside what was asked."""

from __future__ import annotations

from srr.views.match.fit import fit
from srr.views.match.pairs import COLUMNS, at_most, pairs

__all__ = ["COLUMNS", "at_most", "fit", "pairs"]
