"""The head of a column to what it says of one person: a name, a number, a date of birth, a benefit."""

from __future__ import annotations

import re
from collections.abc import Collection

from srr.privacy.hits import Kind

#: What only a list of people has over a column.
_PERSON = (
    (Kind.BSN, r"bsn|burgerservicenummer|burger service nummer|sofi|sofinummer|sofi-nummer"),
    (
        Kind.BIRTH,
        r"geboortedatum|geb\.? ?datum|geb\.?|geboren(?: op)?|geboortejaar|date of birth|dob|birth ?date",
    ),
    (
        Kind.NAME,
        (
            r"voornaam|voornamen|achternaam|roepnaam|voorletters?|initialen|tussenvoegsel|first ?name"
            r"|last ?name|surname"
        ),
    ),
    (
        Kind.NAME,
        (
            r"(?:naam|namen)[ /-]?(?:van )?(?:de )?(?:deelnemers?|deelneemster|kandidaat|kandidaten"
            r"|cliënt|medewerkers?|werknemers?|persoon|stagiairs?|leerling)"
            r"|(?:deelnemer|kandidaat|cliënt|stagiaire?|leerling|wajonger|statushouder|jongere|werkzoekende)"
            r"(?:naam|nummer|nr\.?|-naam)?"
            r"|participant(?: names?)?|candidate(?: names?)?|names? of participants?"
        ),
    ),
)
#: What may be a person's, or an organisation's.
_DETAIL = (
    (
        Kind.NAME,
        (
            r"(?:naam )?(?:contactperso(?:on|nen)|aanspreekpunt|accountmanager|relatiebeheerder)"
            r"(?: (?:bij )?\w+)?"
            r"|contacts?|contact ?(?:persons?|names?|details)|(?:\w+ )?account manager"
            r"|contracteigenaar|contract ?owner|(?:project|budget)(?:leider|houder)|project ?lead(?:er)?"
            r"|inkoper|behandelaar|verantwoordelijke|responsible(?: person)?|ingevuld door|completed by"
            r"|(?:sr|sroi|social return)[- ]?(?:coördinator|coordinator|adviseur)|jobcoach|begeleider"
        ),
    ),
    (Kind.PHONE, r"tel\.?|telefoon(?:nummer|nr\.?)?|mobiel(?:nummer)?|gsm|06-?nummer|phone(?: number)?"),
    (Kind.IBAN, r"iban|rekeningnummer|bankrekening"),
    (Kind.HEALTH, r"diagnose|ziektebeeld|medische? (?:gegevens|situatie)|beperking(?:en)?|ziekte|gezondheid"),
    (Kind.OFFENCE, r"strafblad|delict|detentie|vog"),
)
#: What only one person is, by the head and by what every cell below it says; an age of many is a range.
_OF_ONE = (
    (
        r"m ?/ ?v(?: ?/ ?x)?|geslacht|gender|sex|man ?/ ?vrouw",
        r"[mvfx]|man|vrouw|male|female|anders|other|jongen|meisje",
    ),
    (r"leeftijd|age", r"(?:1[4-9]|[2-7][0-9])(?: ?(?:jr\.?|jaar|years?))?"),
)
#: What stands over numbers of people, or over who they are.
_PEOPLE = re.compile(
    r"(?<![^\W_])(?:deelne(?:mers?|emsters?)|kandida(?:at|te|ten)|medewerk(?:er|ster)s?|cursist(?:en)?|werknemers?"
    r"|leerling(?:en)?|student(?:en)?|stagiaire?s?|trainees?|collega'?s?|cliënten|jongeren|statushouders|personen"
    r"|mensen|werkzoekenden|namen|wie|geplaatst(?:en?)?|plaatsing(?:en)?|bemensing|(?:in|door|uit)stroom"
    r"|uitval(?:lers)?|uitgevallen|afhakers|starters?|gestarten?|participants?|candidates?|employees|people|persons"
    r"|names|who|placed|placements?|drop-?outs?|realisatie|gerealiseerd)(?![^\W_])",
    re.IGNORECASE,
)
#: Of these, what may be over how something goes as well: "gefaseerd".
_GOING = re.compile(
    r"(?<![^\W_])(?:geplaatst|plaatsing|(?:in|door|uit)stroom|uitval|uitgevallen|placed|placement|drop-?out|realisatie"
    r"|gerealiseerd)(?![^\W_])",
    re.IGNORECASE,
)
_PERSON_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _PERSON)
_DETAIL_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _DETAIL)


def of_person(head: str) -> Kind | None:
    """What a head says that only a list of people has; None where it may be of something else."""
    return _matched(head, _PERSON_PATTERNS)


def of_one(head: str, texts: Collection[str]) -> bool:
    """Whether what stands below a head is of one person in every row."""
    plain = " ".join(head.lower().split()).strip(" :*.")
    said = [" ".join(each.lower().split()) for each in texts if re.search(r"\w", each)]
    return any(
        re.fullmatch(heads, plain) and said and all(re.fullmatch(cells, each) for each in said)
        for heads, cells in _OF_ONE
    )


def of_takers(head: str) -> bool:
    """Whether a head says that below it stands who takes part in something, which has a row of its own."""
    return _matched(head, (_PERSON_PATTERNS[-1],)) is not None


def of_people(head: str) -> bool:
    """Whether below a head stands how many people, or who they are, which only its cells tell."""
    return _PEOPLE.search(head) is not None


def of_going(head: str) -> bool:
    """Whether below a head of people how it goes with them may stand as well."""
    return _GOING.search(head) is not None


def of_detail(head: str) -> Kind | None:
    """What a head says that may be a detail of one person."""
    return of_person(head) or _matched(head, _DETAIL_PATTERNS)


def _matched(head: str, patterns: tuple[tuple[Kind, re.Pattern[str]], ...]) -> Kind | None:
    plain = " ".join(head.lower().replace("_", " ").split()).strip(" :*#.")
    return next((kind for kind, pattern in patterns if pattern.fullmatch(plain)), None)
