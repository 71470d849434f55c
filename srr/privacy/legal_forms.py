"""The legal forms that people write behind the name of a company, or leave out: "B.V.", "bv", "V. O. F."."""

from __future__ import annotations

import re

#: Each by its letters; what stands between those is up to who writes them.
FORMS = ("bv", "nv", "cv", "vof", "ua")


def written(between: str) -> str:
    """An expression for any of them in small letters, with an expression for what stands between letters."""
    return "|".join(between.join(form) for form in FORMS)


_BEHIND = re.compile(r"[\s,]+(?:" + written(r"\.? ?") + r")\.?$", re.IGNORECASE)


def without(name: str) -> str:
    """A name without the legal form behind it, which is what people call the company."""
    return _BEHIND.sub("", name)
