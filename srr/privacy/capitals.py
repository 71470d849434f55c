"""Words with a capital: which are a first name, and what somebody may be called who is in no list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.privacy.words import first_names, given_names, in_company, is_no_name, opens_sentence, role

#: A word that may be part of a name: with a capital, and no abbreviation.
NAME = re.compile(r"[^\W\d_a-z][^\W\d_A-Z][^\W\d_]{1,28}(?:-[^\W\d_a-z][^\W\d_]{1,28})?")

_CAPITAL = re.compile(
    r"(?<![\w@/.'’-])(?P<first>[^\W\d_a-z][^\W\d_]{1,30})(?:-[^\W\d_a-z][^\W\d_]{1,30})?(?![\w@])"
)


def given(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The words of a stretch of a text that are a first name with a capital."""
    for word in _CAPITAL.finditer(text, start, stop):
        if word["first"].lower() in given_names():
            yield word


def may_be_called(word: str) -> bool:
    """Whether somebody may be called so, as far as is known of other words with a capital."""
    if word.lower() in first_names():
        return True
    return not (
        opens_sentence(word) or is_no_name(word) or in_company(word) or role().match(word.lower()) is not None
    )
