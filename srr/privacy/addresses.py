"""A text to the mail addresses of persons in it; a mailbox that belongs to a function is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.privacy.hits import Hit, Kind
from srr.privacy.words import first_names, function, providers, surnames

#: The longest local part that a mail address may have, and as much of a domain as says whose it is.
_LOCAL, _DOMAIN = 64, 120
_AT = re.compile(r"[\w+]@[A-Za-z0-9]")
_BEFORE = re.compile(r"[\w.+%'-]+$")
_BEHIND = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_PARTICLE = r"(?:van|vande|vander|vanden|von|de|den|der|ten|ter|te|el|al|la|le|du|ben|bin)"
#: One or two initials and a name behind them, with or without something between: j.devries, am_bakker.
_INITIALS = re.compile(rf"[a-z](?:[._]?[a-z])?[._](?:{_PARTICLE}[._-]?)*[a-z][a-z._-]{{2,}}")
_JOINED = re.compile(rf"[a-z]{{1,2}}{_PARTICLE}?[a-z]{{3,}}")
#: Names and surnames as short as this are in many other words.
_SHORT, _SHORT_SURNAME = 2, 3


def find(text: str) -> Iterator[Hit]:
    """The mail addresses in a text that are those of a person, at work or at home."""
    at = text.find("@")
    while at >= 0:
        if _AT.fullmatch(text, max(0, at - 1), at + 2):
            before = _BEFORE.search(text, max(0, at - _LOCAL), at)
            behind = _BEHIND.match(text, at + 1, at + 1 + _DOMAIN)
            if before and behind and _is_personal(before[0].strip(".'-").lower(), behind[0].lower()):
                yield Hit(before.start(), behind.end(), Kind.EMAIL)
        at = text.find("@", at + 1)


def _is_personal(local: str, domain: str) -> bool:
    if not providers().isdisjoint(domain.split(".")[:-1]):
        return True
    local = local.partition("+")[0]
    words = [each for each in re.split(r"[._%'0-9-]+", local) if each]
    if any(each in first_names() for each in words if len(each) > _SHORT):
        return True
    if function().search(local):
        return False
    if _INITIALS.fullmatch(local):
        return True
    if _JOINED.fullmatch(local) and any(
        local.endswith(each) for each in surnames() if len(each) > _SHORT_SURNAME
    ):
        return True
    return len(words) > 1 and ("." in local or "_" in local) and all(len(each) > 1 for each in words)
