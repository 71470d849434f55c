"""A cell below a head about people to whether it names them: "Bregje, Yusri en Tjalda"."""

from __future__ import annotations

import re
from collections.abc import Collection

from srr.privacy.capitals import NAME, may_be_called
from srr.privacy.people import name
from srr.privacy.words import first_names, linking, opens_sentence, plain_first_names

_APART = re.compile(r"\s*(?:[,;/&+\n•]|(?<!\w)(?:en|and)(?!\w))\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*")
_PARTICLES = frozenset({"van", "de", "den", "der", "el", "ten", "ter", "al", "ben", "het", "'t"})
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,4}")
#: A shorter word in capitals is an abbreviation.
_SHORTEST = 5
_MOST_WORDS = 5
#: How words end that are for a group: "Jongeren", "Statushouders".
_GROUP = re.compile(r"(?:eren|ers|nden|rden|ten|ken|gen|isten|ies)")


def listed_by_name(text: str, others: Collection[str] = (), *, surely: bool = False) -> bool:
    """Whether a text lists people by name and nothing else; ``others``, in lower case, are no people.

    ``surely``: one word that no list of names has is not enough.
    """
    # Many blanks in a row would be looked through again from each of them.
    plain = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    items = [each.strip(" .-*·'\"“”()") for each in _APART.split(plain)]
    items = [each for each in items if each]
    if not items or any(each.lower() in others or not _is_name(each) for each in items):
        return False
    return not surely or len(items) > 1 or " " in items[0] or items[0].lower() in first_names()


def may_name(text: str) -> bool:
    """Whether some word of a text may be somebody's name."""
    return any(_may_be(each[0]) or each[0] in plain_first_names() for each in _WORD.finditer(text))


def is_known(text: str) -> bool:
    """Whether a text has a figure in it, or half of its words are in use for other things than names."""
    words = [each[0].lower() for each in _WORD.finditer(text)]
    known = sum(1 for each in words if each in linking() or opens_sentence(each))
    return any(map(str.isdecimal, text)) or 0 < len(words) <= 2 * known


def _is_name(item: str) -> bool:
    words = item.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if name(item, 0) == len(item):
        return True
    parts = [each for each in words if each.lower() not in _PARTICLES and not _INITIAL.fullmatch(each)]
    return bool(parts) and all(map(_may_be, parts))


def _may_be(word: str) -> bool:
    """Whether a word that stands by itself may be a name."""
    if word.lower() in first_names() and word[0].isupper():
        return True
    plain = word.title() if word.isupper() and len(word) >= _SHORTEST else word
    return (
        NAME.fullmatch(plain) is not None and may_be_called(plain) and not _GROUP.search(plain.lower()[-5:])
    )
