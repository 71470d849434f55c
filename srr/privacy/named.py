"""A sentence with a condition to the one of whom it is said: by a name, even of no list, or as one of many.

Of somebody with a usual first name much may stand between ("Fatima, 34, die uit Gouda komt, met autisme"). A
name that no list has is an organisation's as often, and "a participant" may be anybody. So of these only such
a sentence counts as says it straight away, in words that are said of people alone: "Bregje zit sinds maart
thuis met een burn-out", "een deelnemer viel uit door een depressie".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from srr.privacy.capitals import NAME, given, may_be_called
from srr.privacy.circumstances import PERSON, SAYS
from srr.privacy.companies import is_company
from srr.privacy.people import rest
from srr.privacy.words import (
    Condition,
    linking,
    opens_sentence,
    plain_first_names,
    verbs,
)

#: What leads from a name to what is said of it: "Fatima, 34, met autisme"; and by what it is said of others.
_LEADS = re.compile(rf"(?<!\w){SAYS}(?!\w)", re.IGNORECASE)
_OF_OTHERS = re.compile(
    rf"(?<!\w)(?:(?:een|a|an|elke?|iedere|per)[ ](?:\w+[ ])?{PERSON}|mensen|personen|deelnemers"
    r"|deelneemsters|kandidaten|medewerkers|collega'?s|werknemers|jongeren|kinderen|vrouwen|mannen|cliënten|(?:doel)?groep\w*"
    r"|anderen|iedereen|wie|people|persons|candidates|participants|colleagues|others|ervaring|kennis|expertise|experience|knowledge"
    r"|aanpak|beleid|cursus|training|voorlichting|begeleid\w*|helpt|helps)(?!\w)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w'’-]+|[^\w\s]")
_SOMEBODY = re.compile(
    rf"{PERSON}|jongere|leerling|studente?|zij-instromer|statushouder|apprentice|intern|worker"
)
_PARTICLES = frozenset({"van", "de", "den", "der", "el", "ten", "ter", "al", "ben"})
_MOST_PARTS = 3
_DETERMINERS = frozenset(
    {"een", "één", "eén", "de", "deze", "die", "onze", "ons", "a", "an", "the", "this", "that", "one", "our"}
    | {"another"}
)
_PRONOUNS = frozenset({"hij", "ze", "zij", "he", "she"})
_OF_SEVERAL = frozenset(
    {"zijn", "hebben", "hadden", "waren", "werden", "kregen", "vielen", "zitten", "zaten", "raakten"}
    | {"are", "were", "have"}
)
#: How somebody is follows these; what somebody has only behind another word: "is herstellende van".
_TO_BE = frozenset({"is", "was", "wordt", "werd", "blijft", "bleef", "blijkt", "bleek", "lijkt"})
_WITH = frozenset(
    {"met", "uit", "in", "door", "aan", "voor", "van", "wegens", "vanwege", "from", "with", "of", "off", "on"}
    | {"to", "last", "out"}
)
#: Before a name that is not the one of whom the sentence tells: "in Gouda is", "volgens Kleinbit heeft".
_PREPOSITIONS = frozenset(
    {
        "in",
        "uit",
        "te",
        "bij",
        "naar",
        "vanuit",
        "rond",
        "van",
        "voor",
        "met",
        "door",
        "over",
        "tussen",
        "namens",
    }
    | {"volgens", "via", "per", "aan", "from", "at", "near", "to", "of", "for", "with", "by"}
)
#: Before a clause whose verb stands behind what is said; the others may be of anybody.
_BECAUSE = frozenset(
    {
        "omdat",
        "doordat",
        "toen",
        "want",
        "nadat",
        "sinds",
        "aangezien",
        "terwijl",
        "because",
        "since",
        "after",
    }
)
_WHEN = _BECAUSE | {
    "hoewel",
    "dat",
    "nu",
    "tot",
    "totdat",
    "als",
    "zodra",
    "that",
    "while",
    "as",
    "when",
    "if",
}
#: Before one who may be anybody: "if a participant is ill".
_IF = frozenset(
    {
        "als",
        "wanneer",
        "indien",
        "zodra",
        "mocht",
        "stel",
        "zolang",
        "bijvoorbeeld",
        "dat",
        "if",
        "when",
        "that",
    }
    | {"whenever", "once", "unless", "suppose", "until", "example"}
)
#: What is so now and then, or not at all, is said of anybody.
_GENERAL = frozenset({"vaak", "soms", "regelmatig", "niet", "nooit", "geen", "zoals", "not", "no", "never"})
#: "Bij Bregje is kanker geconstateerd", "de vader van Bregje is ziek".
_FOUND = re.compile(r"\w*[ ](?:geconstateerd|vastgesteld|gediagnosticeerd|ontdekt)(?!\w)")
_RELATIVES = frozenset(
    {
        "vader",
        "moeder",
        "zoon",
        "dochter",
        "zus",
        "broer",
        "partner",
        "man",
        "vrouw",
        "kind",
        "ouders",
        "echtgenoot",
    }
)
#: What became of somebody with something: "een deelnemer met autisme stopte in mei".
_THEN = re.compile(
    r"\w*[ ](?:viel|stopte|haakte|begon|startte|dropped|quit|left|started"
    r"|is[ ](?:gestopt|uitgevallen|begonnen|gestart))(?!\w)"
)
#: What may stand between in a note without a verb: "Bregje weer ziek".
_BRIEFLY = frozenset({"nu", "nog", "weer", "langdurig", "al", "ook", "helaas", "still", "again", "off"})
#: By these a word that is said of organisations too is of a person.
_PERSONAL = frozenset(
    {"vast", "opgepakt", "aangehouden", "verdacht", "zit", "zat", "gezeten", "zich", "slikt", "ziek", "thuis"}
    | {"komt", "kwam", "last", "gediagnosticeerd", "herstelt", "herstelde", "hersteld", "sick", "diagnosed"}
    | {"arrested", "charged"}
)
#: What makes of it a subject that somebody works on.
_TOPIC = re.compile(
    r"[\w-]*(?:preventie|coach|zorg|vriendelijk|aanpak|beleid|begeleid|onderzoek|kliniek|instelling|expert|kennis"
    r"|training|programma|project|team|hulp|cursus|centrum|netwerk|spreekuur|traject|verzuim|cijfer|percentage"
    r"|prevention|policy)"
    r"|[^.;\n]{0,60}(?<!\w)(?:agenda|thema'?s?|themes?|speerpunt\w*|doelgroep\w*|target groups?|cursus\w*"
    r"|training\w*|beleid|policy|onder (?:collega|medewerk|deelnem)\w*|gehouden|ingericht|geregeld|uitgevoerd"
    r"|programme)(?!\w)"
    r"|\w*[ ](?:van|from)[ ](?:de|het|the|elkaar)(?!\w)"
    r"|\w*[ ](?:spots?|vlek)(?!\w)",
    re.IGNORECASE,
)
#: One word of any kind may stand before what is said, but for those by which it is of others.
_ADJECTIVE = re.compile(
    r"(?!(?:minder|meer|weinig|geen|alle|mensen|zonder|over|tegen|tussen|less|more|fewer|without|against|about|no|and|en|of|or"
    r"|als|as|if|die|dat|who|ervaring|kennis|rond|elke|every|any)$)[^\W\d_A-Z][^\W\d_A-Z]{2,20}"
)
_LABEL = re.compile(r"(?<![\w@/.'’-])(?P<name>[^\W\d_a-z][^\W\d_]{1,30}):[ ]$")
_LONGEST = 36
#: Several of something are what somebody knows of, or works on.
_SEVERAL = re.compile(r"(?:s|'s|es|ingen|issen)(?!\w)")
#: Organisations stop because of these as well, but have none themselves.
_ILLNESS = frozenset({"ziekte", "illness", "disease"})
_OF_WHOM = re.compile(rf"\w{{0,20}}[ ](?:van|of)[ ](?P<name>{NAME.pattern})(?![\w-])")


def find(
    text: str, begin: int, span: tuple[int, int], what: Condition, *, unnamed: bool
) -> tuple[int, int] | None:
    """From where the one stands of whom a condition is said, a span of the text, to the end; None for nobody.

    ``begin`` is where the sentence begins, ``unnamed`` that no usual first name is in the text.
    """
    place, end = span
    start = None if unnamed else _known(text, begin, place)
    if start is None and not (_TOPIC.match(text, end) or _SEVERAL.match(text, end)):
        tokens = list(_TOKEN.finditer(text, begin, place))
        if whose := _whose(text, tokens, span, what):
            return whose
        start = _subject(text, tokens, what, end)
    return None if start is None else (start, end)


def _subject(text: str, tokens: Sequence[re.Match[str]], what: Condition, end: int) -> int | None:
    """Where the one stands of whom a condition, up to an end, is said behind these words of its sentence."""
    at = len(tokens)
    if at and _ADJECTIVE.fullmatch(tokens[-1][0]) and not _SOMEBODY.fullmatch(tokens[-1][0]):
        at -= 1
    while at and _links(tokens[at - 1][0]):
        at -= 1
    if not at:
        return None
    # What is said may begin with its own verb: "served time".
    between = [each[0].lower() for each in tokens[at:]] or _verb(what)
    subject = tokens[at - 1]
    if subject[0].lower() in _PRONOUNS and not what.named:
        return subject.start() if _told_of(tokens[: at - 1], between, known=False) else None
    if _SOMEBODY.fullmatch(subject[0].lower()):
        if what.named:
            return None
        then = between[:1] in (["met"], ["with"]) and _THEN.match(text, end) is not None
        return _somebody(tokens[:at], between, told=then)
    return _stranger(text, tokens[:at], between, what, end)


def _known(text: str, begin: int, place: int) -> int | None:
    """Where the usual first name stands of whom something is said in a sentence, or behind it and a colon."""
    label = _LABEL.search(text, max(0, begin - _LONGEST), begin)
    if label and label["name"].lower() in plain_first_names() and not text[begin:place].strip():
        return label.start()
    for word in given(text, begin, place):
        last = rest(text, word.end())
        if (
            word["first"].lower() in plain_first_names()
            and _LEADS.search(text, last, place)
            and not _OF_OTHERS.search(text, last, place)
            and not is_company(text, word.start(), last)
        ):
            return word.start()
    return None


def _verb(what: Condition) -> list[str]:
    """The verb that a condition begins with, where it does."""
    first = what.word.partition(" ")[0]
    return [first] if first in verbs() else []


def _links(word: str) -> bool:
    """Whether a word may stand between the one of whom it is said and what is said."""
    return word == "," or word.isdecimal() or word.lower() in linking()


def _somebody(tokens: Sequence[re.Match[str]], between: Sequence[str], *, told: bool) -> int | None:
    """Where one of many begins, the last of these words, of whom it is told: "een deelnemer"."""
    at = len(tokens) - 1
    if at and tokens[at - 1][0].lower() not in _DETERMINERS and _TOKEN.fullmatch(tokens[at - 1][0]):
        at -= 1
    if not at or tokens[at - 1][0].lower() not in _DETERMINERS:
        # Without a word before it, where a part of a sentence begins: "…, deelnemer is ziek".
        last = tokens[-1]
        alone = len(tokens) > 1 and tokens[-2][0] in {",", "-", "(", "/"}
        return last.start() if alone and between[:1] and between[0] in verbs() else None
    before = tokens[: at - 1]
    told = told or _told_of(before, between, known=False)
    first = next((each for each in between if each != ","), "")
    told = told or (first in verbs() and not (before and before[-1][0].lower() in _IF))
    general = not _GENERAL.isdisjoint(between)
    return tokens[at - 1].start() if told and not general else None


def _told_of(before: Sequence[re.Match[str]], between: Sequence[str], *, known: bool) -> bool:
    """Whether what stands before the one of whom it may be said makes a clause that says it: "omdat", "zit".

    ``known``: that it is of somebody with a name, so that it is of anybody in no case.
    """
    if not before or (not known and not _GENERAL.isdisjoint(between)):
        return False
    last = before[-1][0].lower()
    if last in (_WHEN if known else _BECAUSE):
        return True
    # A verb that begins the sentence asks, or says "if": "is een deelnemer ziek, dan …".
    return last in verbs() and (known or len(before) > 1)


def _stranger(
    text: str, tokens: Sequence[re.Match[str]], between: Sequence[str], what: Condition, end: int
) -> int | None:
    """Where a name begins that ends with the last of these words, where something is told of its bearer."""
    parts = _parts(tokens)
    while parts and opens_sentence(parts[0][0]):
        parts.pop(0)
    if not parts or not all(map(may_be_called, (each[0] for each in parts if NAME.fullmatch(each[0])))):
        return None
    before = [each for each in tokens if each.start() < parts[0].start()]
    previous = before[-1][0].lower() if before else ""
    first = next((each for each in between if each != ","), "")
    if what.shared and _PERSONAL.isdisjoint({*between, previous}):
        return None
    verb = first in verbs() or (first in _OF_SEVERAL and previous in {"en", "and", ","})
    found = previous == "bij" and _FOUND.match(text, end) is not None
    relative = previous == "van" and len(before) > 1 and before[-2][0].lower() in _RELATIVES
    if verb and previous in _PREPOSITIONS and not (found or relative):
        return None
    if {first, previous} & _TO_BE and not (what.quality or found) and _WITH.isdisjoint(between):
        return None
    brief = what.quality and what.about == "health" and _BRIEFLY.issuperset(between)
    if what.quality and what.named and between[:1] == [","]:
        brief = {",", "een", "a"}.issuperset(between)
    told = verb or brief or _told_of(before, between, known=True)
    if not told or is_company(text, parts[0].start(), parts[-1].end()):
        return None
    return parts[0].start()


def _whose(
    text: str, tokens: Sequence[re.Match[str]], span: tuple[int, int], what: Condition
) -> tuple[int, int] | None:
    """The span in which it says whose a condition is, before it or behind it: "de burn-out van …"."""
    if what.quality or what.part or (what.shared and what.word not in _ILLNESS):
        return None
    behind = _OF_WHOM.match(text, span[1])
    if behind and may_be_called(behind["name"]) and not is_company(text, behind.start("name"), behind.end()):
        return span[0], behind.end()
    last = tokens[-1][0] if tokens else ""
    # What begins a sentence has a capital anyway, and many words end so.
    genitive = (
        len(tokens) > 1
        and last.endswith("s")
        and NAME.fullmatch(last) is not None
        and not opens_sentence(last)
    )
    return (tokens[-1].start(), span[1]) if genitive and may_be_called(last[:-1]) else None


def _parts(tokens: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The words with a capital, and what stands between, that end with the last of these words."""
    parts: list[re.Match[str]] = []
    for each in reversed(tokens):
        follows = not parts or each.end() + 1 == parts[0].start()
        if not follows or len(parts) > _MOST_PARTS:
            break
        if NAME.fullmatch(each[0]) or (parts and each[0] in _PARTICLES):
            parts.insert(0, each)
        elif parts and each[0][0].isupper():
            return []
        else:
            break
    while parts and parts[0][0] in _PARTICLES:
        parts.pop(0)
    return parts
