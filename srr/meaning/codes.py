"""Codes to the words that are printed for them, and a word that somebody typed to the code it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from srr.locale import LANGUAGES, catalogue
from srr.meaning.closest import choose, closest, spelt
from srr.meaning.habits import name_meant
from srr.meaning.unclear import Unclear
from srr.problems import Choice, Message, say

_DIGIT = re.compile(r"[0-9]")
#: Before a word that then says the opposite.
_OPPOSITE = re.compile(r"^(?:in|on|un|non|niet|not)-?")


def printed(group: str, code: str) -> Iterator[str]:
    """The words for a code in every language, where the catalogues have any.

    A column without a word of its own has that of the field of its name.
    """
    for key in (f"{group}.{code}", *((f"field.{code}",) if group == "column" else ())):
        words = [word for each in LANGUAGES if (word := catalogue(each).gettext(key)) != key]
        if words:
            yield from words
            return


def code(text: str, codes: Collection[str], group: str) -> str | None:
    """The one of these codes that a text is, that is printed so in one of the languages, or once was."""
    wanted = spelt(text)
    exact = [each for each in codes if spelt(each) == wanted]
    found = exact or [each for each in codes if wanted in map(spelt, printed(group, each))]
    if len(found) == 1:
        return found[0]
    named, bare = name_meant(text, codes, 1), text.rstrip(" .,;!")
    return named if named is not None or bare in {text, ""} else code(bare, codes, group)


def chosen(text: str, codes: Collection[str], group: str) -> str:
    """The one of these codes that was typed. Raises Unclear, with what there is, where it is none of them."""
    found = code(text, codes, group)
    if found is None:
        raise Unclear(say("find.no-code", text=text), meant(text, codes, group))
    return found


def meant(text: str, codes: Collection[str], group: str) -> Message:
    """The code that was probably meant, else all there are."""
    words = {word: each for each in codes for word in (each, *printed(group, each))}
    # Of other words for it one that is only a little alike may say something else.
    close = words.get(closest(text, words, 0.7) or name_meant(text, words, 0.85) or "")
    # What says the opposite is nearly the same word.
    without = _OPPOSITE.sub("", spelt(text))
    opposite = without != spelt(text) and code(without, codes, group) is not None
    if close is None or opposite or _DIGIT.findall(close)[:1] not in ([], _DIGIT.findall(text)[:1]):
        return choose(((Choice(group, each), (each, *printed(group, each))) for each in codes), text)
    return say("find.did-you-mean-code", code=Choice(group, close))
