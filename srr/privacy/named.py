"""A sentence with a condition in it to the first name of whom it is said: "Fatima, 34, met autisme"."""

from __future__ import annotations

import re

from srr.privacy.circumstances import PERSON, SAYS
from srr.privacy.companies import is_company
from srr.privacy.given import given
from srr.privacy.people import rest
from srr.privacy.words import plain_first_names

#: What leads from a name to what is said of it: "Fatima, 34, met autisme"; and by what it is said of others.
_LEADS = re.compile(rf"(?<!\w){SAYS}(?!\w)", re.IGNORECASE)
_OF_OTHERS = re.compile(
    rf"(?<!\w)(?:(?:een|a|an|elke?|iedere|per)[ ](?:\w+[ ])?{PERSON}|mensen|personen|deelnemers"
    r"|deelneemsters|kandidaten|medewerkers|collega'?s|werknemers|jongeren|kinderen|vrouwen|mannen|cliënten|(?:doel)?groep\w*"
    r"|anderen|iedereen|wie|people|persons|candidates|participants|colleagues|others|ervaring|kennis|expertise|experience|knowledge"
    r"|aanpak|beleid|cursus|training|voorlichting|begeleid\w*|helpt|helps)(?!\w)",
    re.IGNORECASE,
)


def find(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The first name of whom something is said in a sentence, where it is of one that has a name."""
    for word in given(text, begin, end):
        last = rest(text, word.end())
        if (
            word["first"].lower() in plain_first_names()
            and _LEADS.search(text, last, end)
            and not _OF_OTHERS.search(text, last, end)
            and not is_company(text, word.start(), last)
        ):
            return word
    return None
