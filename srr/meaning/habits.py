"""What people write out of habit to what the files expect: ids, yes and no, Dutch names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from srr.meaning.closest import closest, spelt
from srr.meaning.ids import ID, RESERVED, id_words
from srr.meaning.synonyms import SYNONYMS

_UNKNOWN = {"?", "-", "onbekend", "unknown", "nvt", "n.v.t.", "n/a", "nnb", "n.n.b.", "tbd", "pm", "p.m."}

_TRUTH = {
    **dict.fromkeys(("ja", "j", "yes", "y", "on", "waar", "true", "wel"), True),
    **dict.fromkeys(("nee", "n", "no", "off", "onwaar", "false", "niet"), False),
    # As people tick off what is so.
    **dict.fromkeys(("x", "v", "\u2713", "\u2714", "\u221a", "\u2705", "\u2611"), True),
    **dict.fromkeys(("\u2717", "\u2718", "\u274c"), False),
}
_STEP = re.compile(r"(?:pso[ -]?)?(?:trede|niveau|level|step)?[ -]?([1-9]|I{1,3})", re.IGNORECASE)
_ROMAN = {"I": "1", "II": "2", "III": "3"}
#: Nobody writes a date or a number in more characters than this.
_LONG = 40
_WORD = re.compile(r"[^\W\d][\w.-]{0,39}")
#: Digits enough for a citizen service number, a telephone number or a date of birth.
_PERSONAL = re.compile(r"@|[0-9]{6}")


def tellable(value: object) -> bool:
    """Whether a message may repeat this: one short word that can hardly be about a person."""
    return isinstance(value, str) and bool(_WORD.fullmatch(value)) and not _PERSONAL.search(value)


def means_unknown(text: str) -> bool:
    """Whether somebody writes here that they do not know."""
    return text.strip().lower() in _UNKNOWN


def id_meant(text: str) -> str | None:
    """The id that a name or a file's name comes down to: "Fictief Eén" and "fictief-een.yaml" fictief-een.

    None of what looks personal, which the id would still say.
    """
    from srr.privacy import find  # noqa: PLC0415  (only for what is no id)

    if len(text) > 2 * _LONG or _PERSONAL.search(text) or find(text):
        return None
    stem = text.strip().replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".yaml")
    found = "-".join(id_words(stem))
    return found if found != text and ID.fullmatch(found) and found not in RESERVED else None


def ids_meant(text: str) -> str | None:
    """One or more ids with commas between them, as they go between the brackets of a list."""
    parts = [each.strip() for each in text.split(",")]
    if all(ID.fullmatch(each) for each in parts) and not _PERSONAL.search(text):
        return ", ".join(parts)
    return None


def truth_meant(text: str) -> bool | None:
    """Yes or no, in Dutch, in English, as a tick or as older YAML has it."""
    return _TRUTH.get(text.strip().lower())


def name_meant(word: str, names: Iterable[str], likeness: float = 0.7) -> str | None:
    """The name, of those that are possible here, that a misspelt or Dutch word stands for.

    ``likeness`` is from 0 to 1, where 1 takes only the very same letters.
    """
    words = _words(tuple(names))
    # A step of a ladder may be said by its number alone.
    step = _STEP.fullmatch(word.strip())
    steps = [each for each in names if step is not None and each.endswith(f"-{_ROMAN.get(step[1], step[1])}")]
    if len(steps) == 1:
        return steps[0]
    found = closest(word[:_LONG], words, likeness)
    return words[found] if found else None


@lru_cache
def _words(names: tuple[str, ...]) -> dict[str, str]:
    """Every word that stands for one of these names, the names themselves among them."""
    possible = {spelt(each): each for each in names}
    meanings = {
        word: next((possible[each] for each in meant if each in possible), None)
        for word, meant in SYNONYMS.items()
    }
    return {**{word: name for word, name in meanings.items() if name}, **possible}
