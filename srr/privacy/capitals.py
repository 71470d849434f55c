"""A word with a capital to whether somebody may be called so, in no list of first names as well."""

from __future__ import annotations

import re

from srr.privacy.words import first_names, in_company, is_no_name, opens_sentence, role

#: A word that may be part of a name: with a capital, and no abbreviation.
NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z][^\W\d_]{1,28}(?:-[^\W\d_a-z][^\W\d_]{1,28})?")


def may_be_called(word: str) -> bool:
    """Whether somebody may be called so, as far as is known of other words with a capital."""
    if word.lower() in first_names():
        return True
    return not (
        opens_sentence(word) or is_no_name(word) or in_company(word) or role().match(word.lower()) is not None
    )
