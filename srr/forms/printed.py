"""What srr prints in a checklist, by the words of one language: what to look for when it comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from srr.forms.sheet import Line, Sheet, same
from srr.frozen import frozen
from srr.locale import LANGUAGES, catalogue
from srr.model.dates import PartialDate

#: The parts of the form, by the heading of each.
HEADINGS = (
    "checklist.agreed", "checklist.clients", "checklist.previous", "label.ambition", "checklist.stands-out",
    "checklist.questions", "label.outcome", "label.lessons", "label.actions", "checklist.sign-off",
)  # fmt: skip
#: Labels with room behind them.
BLANKS = (
    "checklist.held", "checklist.present", "checklist.period-from", "checklist.period-until",
    "checklist.other-target", "checklist.decision-reason", "checklist.waits-for", "checklist.decided-by",
    "checklist.decided-on",
)  # fmt: skip
#: Where the file says of itself what it is.
PROPERTIES = {
    "proposal": "srr-proposal",
    "review": "srr-review",
    "day": "srr-day",
    "revision": "srr-revision",
}
#: The longest line that says something with a name in it: of which proposal and review a form is.
_LONGEST = 1_000


@frozen
class Identity:
    """Of which proposal and review a form is, made on which day from which revision, in which language."""

    language: str
    proposal: str
    review: str | None
    day: PartialDate | None
    revision: str | None


@cache
def words(language: str, key: str) -> str:
    """What is printed under a key that has no arguments."""
    return same(catalogue(language).gettext(key))


@cache
def pattern(language: str, key: str) -> re.Pattern[str]:
    """What is printed under a key, with its arguments as named groups."""
    parts = re.split(r"\{(\w+)\}", words(language, key))
    made = (f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
    return re.compile("".join(made), re.IGNORECASE)


def match(language: str, key: str, text: str) -> re.Match[str] | None:
    """A text as what is printed under a key; one that is longer than all that srr prints is not looked at."""
    return pattern(language, key).fullmatch(text) if len(text) <= _LONGEST else None


def labels(language: str, keys: tuple[str, ...]) -> Mapping[str, str]:
    """Keys by their words, in small letters."""
    return {words(language, key).casefold(): key for key in keys}


def identify(sheet: Sheet) -> Identity | None:
    """What a form says that it is, in its words or else in its properties; None where it says nothing."""
    for language in LANGUAGES:
        for each in sheet.parts:
            found = isinstance(each, Line) and match(language, "form.of", same(each.text))
            if found:
                return _identity(language, found.groupdict())
    said = {name: sheet.properties.get(key, "") for name, key in PROPERTIES.items()}
    return _identity(_language(sheet), said) if said["proposal"] else None


def _identity(language: str, said: Mapping[str, str]) -> Identity:
    known = {name: each.strip() for name, each in said.items() if each.strip() not in {"", "–", "-"}}
    try:
        day = PartialDate.parse(known["day"])
    except (KeyError, ValueError):
        day = None
    return Identity(language, known.get("proposal", ""), known.get("review"), day, known.get("revision"))


def _language(sheet: Sheet) -> str:
    """The language of which most headings and labels are there."""
    there = {text.casefold() for text in sheet.texts()}
    return max(LANGUAGES, key=lambda each: len(there & labels(each, HEADINGS + BLANKS).keys()))
