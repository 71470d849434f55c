"""A text to what it says of one person's circumstances: "zijn psychose", "hij zat vast", "ze heeft schulden".

Of a group it may be said ("kandidaten met autisme"), and of any person there might be ("een deelnemer met
autisme heeft een rustige plek nodig"); so what is looked for is a word that points at one, close before such
a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srr.privacy.gaps import SPACE
from srr.privacy.hits import Hit, Kind
from srr.privacy.signs import signed
from srr.privacy.words import condition, condition_of, conditions, given_names, qualities

_WORD = r"[^\W\d_][\w'’-]{0,30}"
#: Whose it is, with at most two words before it: "zijn recente psychose".
_WHOSE = re.compile(
    rf"(?<!\w)(?:zijn|haar|diens|his|her|(?!(?:person|somebody|someone|anybody|nobody)['’]|(?-i:[a-z]+[aiouy]['’]))\w{{2,20}}['’]s)(?:{SPACE}{_WORD}){{0,2}}{SPACE}$",
    re.IGNORECASE,
)
#: Words behind "zijn" that make it "to be", or the thing that is whose: "haar beleid over …".
_NOT_WHOSE = re.compile(
    r"(?:zijn|haar|diens|his|her)\s+(?:er|de|het|een|geen|niet|ook|in|voor|van|met|op|bij|om|over|tegen|door|dat|die|en"
    r"|of|als|vaak|soms|vooral|veel|weinig|meestal|bijvoorbeeld|mensen|deelnemers|kandidaten|not|the|a|for|on|and"
    r"|team|organisatie|afdeling|beleid|aanpak|aanbod|kennis|ervaring|policy|approach|doelgroep\w*)\b",
    re.IGNORECASE,
)
#: What stands before "zijn" where it is "his": a preposition or conjunction, a verb, or nothing. Behind a
#: noun it is "to be" ("de oorzaken zijn depressie en …"), and so it is behind a word for several.
_HIS = re.compile(
    r"(?:^|[^\w\s]|(?<!\w)(?:aan|achter|af|als|behalve|bij|binnen|buiten|dankzij|dat|door|dus|en|gezien|in|maar|met|na|naar"
    r"|naast|nadat|net|of|om|omdat|ondanks|onder|ook|op|over|per|rond|sinds|tegen|terwijl|tijdens|toen|tot|tussen|uit|van"
    r"|vanwege|volgens|voor|wegens|want|zonder|zowel|had|kreeg|kwam|liep|zag|verloor|vond|gaf|nam|hield|heb|hebben"
    r"|bespreken|noemen|(?!dat|dit|wat)\w{2,20}(?:t|de|te)))\s*$",
    re.IGNORECASE,
)
#: One person of whom it is said: this one, that one, he or she; not "a participant", who may be anybody.
PERSON = (
    r"(?:\w{0,12}deelne(?:mer|emster)|kandida(?:at|te)|medewerk(?:er|ster)|werkne(?:mer|emster)|collega|stagiaire?"
    r"|trainee|cliënte?|man|vrouw|jongen|meisje|persoon|participant|candidate|employee|colleague|person|woman|boy|girl)"
)
_ONE = (
    r"(?:de|deze|die|één|eén|1|onze|the|this|that|one|our)[ ]"
    r"(?:(?:ene|betreffende|eerste|tweede|derde|jongste|oudste|vrouwelijke|mannelijke|nieuwe)[ ])?"
    rf"{PERSON}"
    rf"|{PERSON}[ ](?:(?:nr\.?|nummer|number)[ ])?[0-9]{{1,3}}"
    r"|(?:één|eén|een|1)[ ]van[ ](?:de|onze|hen)(?:[ ](?:\w{0,12}deelnemers|kandidaten|medewerkers))?"
    r"|one[ ]of[ ](?:the|our)[ ]\w+|hij|ze|zij|he|she|mevrouw|meneer|hem|him"
)
SAYS = (
    r"(?:heeft|had|kreeg|krijgt|lijdt|leed|is|was|bleek|blijkt|werd|wordt|raakte|kwam|komt|zat|zit|viel|valt|meldde"
    r"|kampt|kampte|herstelt|herstelde|moest|moet|ging|gaat|has|got|suffers|suffered|went|became|served|fell|dropped"
    r"|stopte|stopt|verzuimt|ontving|met|with|wegens|vanwege|door|stopped)"
)
_OF_ONE = re.compile(
    rf"(?<![\w-])(?:{_ONE}){SPACE}(?:{_WORD}{SPACE}){{0,3}}?{SAYS}"
    rf"(?:{SPACE}(?:{_WORD}|[0-9]{{1,4}})){{0,6}}{SPACE}$",
    re.IGNORECASE,
)
#: Without anything before it, where a sentence begins, it is this one as well: "Deelnemer heeft autisme".
_OPENING = re.compile(
    rf"[\s\"'>|#-]*(?:deelne(?:mer|emster)|kandida(?:at|te)|cliënte?|medewerk(?:er|ster)|werkne(?:mer|emster)|collega"
    rf"|stagiaire?|leerling|student|participant|candidate|colleague|employee|trainee){SPACE}(?!met|with){SAYS}"
    rf"(?:{SPACE}(?:{_WORD}|[0-9]{{1,4}})){{0,6}}{SPACE}$",
    re.IGNORECASE,
)
#: Several of whom it is said.
_OF_MANY = re.compile(r"\b(?:zij|ze)\s+(?:zijn|hebben|hadden|waren|werden|kregen|kwamen)\b", re.IGNORECASE)
#: How far back in its sentence the word stands that points at somebody.
_BEFORE = 110
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n[ \t]*-[ ]|\n[ \t]*\n|[\w-]:[ ]")
_ENDING = re.compile(r"[\w-]{0,40}")
#: What stands before a part of the body that somebody suffers from.
_SUFFERS = re.compile(
    r"(?<!\w)(?:last|pijn|klachten|problemen|geopereerd|operatie|trouble|pain|problems?|surgery|operated)[ ]"
    r"(?:van|aan|in|met|with|in|on)[ ](?:(?:haar|zijn|z'n|d'r|de|het|een|her|his|a|the|beide|veel)[ ])?$",
    re.IGNORECASE,
)
_KINDS = {"health": Kind.HEALTH, "offences": Kind.OFFENCE, "private": Kind.PRIVATE}


def find(text: str, lowered: str, said: frozenset[str]) -> Iterator[Hit]:
    """What a text says of one person's circumstances, from the word that points at the person on.

    ``lowered`` is the text in lower case, ``said`` the signs in it.
    """
    words = signed(said, conditions())
    if not words:
        return
    unnamed = given_names().isdisjoint(said)
    last = 0
    for match in condition(words).finditer(lowered):
        if match.start() < last:
            continue
        what = condition_of(match[0])
        place = match.start()
        begin = _sentence(text, place)
        if what.part:
            suffers = _SUFFERS.search(text, begin, place)
            if suffers is None:
                continue
            place = suffers.start()
        start = None if what.named else _pointed_at(text, begin, place, match)
        span = (start, match.end()) if start is not None else None
        if span is None:
            from srr.privacy import named  # noqa: PLC0415  (few texts say something of this kind)

            span = named.find(text, begin, (place, match.end()), what, unnamed=unnamed)
        if span is not None:
            ending = _ENDING.match(text, span[1])
            last = ending.end() if ending else span[1]
            yield Hit(span[0], last, _KINDS[what.about])


def _pointed_at(text: str, begin: int, place: int, said: re.Match[str]) -> int | None:
    """Where the word stands that points at one person of whom a condition at a place is said."""
    found = _WHOSE.search(text, begin, place)
    if found and not _is_whose(text, found, said):
        found = None
    found = found or _OF_ONE.search(text, begin, place)
    if found is None and (begin == 0 or begin > place - _BEFORE):
        found = _OPENING.match(text, begin, place)
    return found.start() if found and not _OF_MANY.search(text, found.start(), place) else None


def _is_whose(text: str, found: re.Match[str], said: re.Match[str]) -> bool:
    """Whether a word such as "zijn" says whose the condition is."""
    if _NOT_WHOSE.match(text, found.start(), said.start()) or qualities().match(said.string, said.start()):
        return False
    before = max(0, found.start() - 34)
    return found[0][:4].lower() != "zijn" or _HIS.search(text[before : found.start()]) is not None


def _sentence(text: str, place: int) -> int:
    """Where the sentence begins that a place is in, as far back as is looked."""
    begin = max(0, place - _BEFORE)
    for match in _SENTENCE.finditer(text, begin, place):
        begin = match.end()
    return begin
