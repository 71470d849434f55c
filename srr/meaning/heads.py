"""The head of a column, as somebody wrote it over their own table, to the field of a record that it names.

A field is written as a path with dots. In a list of parts the step that follows says which part is meant:
``history.accepted.date``, ``targets.participants``. The words are those of the fields
(:mod:`srr.meaning.fields`) and of the metrics, and for what stands within a field those below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from srr.frozen import frozen, replace
from srr.meaning.closest import closest, spelt
from srr.meaning.codes import printed
from srr.meaning.fields import value
from srr.meaning.records import mentioned, term_called
from srr.meaning.synonyms import SYNONYMS
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning
from srr.model.register import Register
from srr.model.statuses import STATUSES

#: What one cell can say of a record, by its kind.
COLUMNS: dict[str, tuple[str, ...]] = {
    kind: tuple(fields.split())
    for kind, fields in {
        "supplier": (
            "id name former_names kvk own_staff offers core_competences members partners pso.level "
            "pso.thirty_plus pso.valid_until contact.role contact.unit contact.mailbox links notes"
        ),
        "client": (
            "id name abbreviation former_names kind part_of tooi readiness support.top support.middle "
            "policy_goals links notes"
        ),
        "agreement": (
            "id title reference kind part_of category supplier supplier.kvk clients awarded signed "
            "start end value currency obligation obligation.regime obligation.percentage "
            "obligation.base obligation.base_amount obligation.amount obligation.elsewhere "
            "change_ground.kind change_ground.reference preferences_aligned milestones links notes"
        ),
        "meeting": ("id title date kind category hosts invited attended links notes"),
        "proposal": (
            "id title summary suppliers suppliers.kvk clients approver contract_manager categories "
            "meeting follows agreements agreements.settles target_groups core_competence policy_goals "
            "delivery partners may_hire planned.start planned.end planned.months status milestones links "
            "notes " + " ".join(f"history.{each}.date" for each in STATUSES)
        ),
    }.items()
}
#: Words over a column that say what stands within a field, or name a field for this kind of record alone.
_WORDS = {
    "supplier": """
        name: supplier-name company-name vendor vendor-name
            leverancier bedrijf bedrijfsnaam opdrachtnemer organisatie organisatienaam supplier
            company organisation organization provider contractor contractant contractpartij aannemer
            dienstverlener handelsnaam statutaire-naam leveranciers bedrijven suppliers vendors
        kvk: kvk-number chamber-of-commerce coc-number
            kvk kvk-nr kvk-nr. kvknr kvknummer nummer-kvk handelsregister kamer-van-koophandel
        former_names: voorheen vroegere-naam oude-naam former-name formerly
        partners: partner samenwerkingspartner samenwerkingspartners
        links: link url website
        pso.level: pso pso-trede pso-niveau trede-pso pso-level pso-certificaat
        pso.valid_until: pso-geldig-tot geldig-tot-pso pso-tot
        pso.thirty_plus: pso-30+ pso30+ 30+
        contact.mailbox: mailbox e-mail email e-mailadres mailadres functioneel-mailadres
        contact.role: rol functie
        core_competences: expertise diensten specialisme
        own_staff: grootte bedrijfsgrootte omvang-bedrijf company-size
        notes: opmerkingen opm opm. bijzonderheden remarks comments
    """,
    "client": """
        name: client-name customer customer-name
            opdrachtgever klant organisatie organisatienaam klantorganisatie client organisation
            organization buyer authority contracting-authority aanbestedende-dienst
            uitvoeringsorganisatie opdrachtgevers klanten clients customers
        former_names: voorheen vroegere-naam oude-naam former-name formerly
        links: link url website
        readiness: status stand kan-en-wil
        part_of: onderdeel-van valt-onder moederorganisatie parent-organisation
        abbreviation: afk afk.
        support.top: draagvlak-top draagvlak-topmanagement
        support.middle: draagvlak-midden draagvlak-middenkader draagvlak-middenmanagement
        notes: opmerkingen opm opm. bijzonderheden remarks comments
    """,
    "agreement": """
        title: agreement agreement-title contract-title contract-name
            contract contractnaam titel-contract overeenkomst nadere-overeenkomst
            onderwerp contracttitel opdracht project perceelnaam contract/perceel
            perceel/contract overeenkomst/perceel perceel/overeenkomst contractomschrijving
            omschrijving-contract omschrijving-opdracht contract-description
            contracten overeenkomsten opdrachten contracts agreements
        reference: contractnummer contractnr contract-nr nummer-contract zaaknummer zaaknr dossier dossiernr
            referentie referentienummer ordernummer inkoopnummer contract-id dossiernummer contractref
            reference-number contract-ref contract-reference contract-reference-number contract-no
            contract-number ref ref-no ref-nr reference-no contractkenmerk kenmerk-contract
        part_of: hoofdcontract hoofdovereenkomst moedercontract framework-agreement
        kind: soort-contract type-contract contractvorm contracttype soort-overeenkomst
        supplier: vendor supplier-name
            leverancier contractant aannemer dienstverlener contractpartij contractor provider
        clients: client clients customer buyer authority contracting-authority department directorate
            opdr.gever dept dept. opdrachtgever afnemer deelnemende-organisatie deelnemer-organisatie
            klantorganisatie
            ministerie departement directie organisatieonderdeel aanbestedende-dienst onderdeel
            dienstonderdeel uitvoeringsorganisatie
        supplier.kvk: kvk kvk-nr kvk-nr. kvknr kvknummer kvk-nummer kvk-leverancier kvk-nummer-leverancier
        category: inkoopcategorie categorie-inkoop inkooppakket productgroep procurement-category
        start: start-date starting-date commencement-date commencement contract-start
            startdatum-contract ingangsdatum ingang begindatum looptijd-van contractstart van vanaf
            aanvang start-contract ingang-contract looptijd contractduur contractperiode periode period
            contract-period term
        end: end-date expiry-date expiration-date expiry expires contract-end
            einddatum-contract expiratiedatum afloopdatum looptijd-tot looptijd-t/m contracteinde t/m
            tot tot-en-met afloop einde-contract einddatum-excl-opties einddatum-excl-verlenging
            einddatum-exclusief-verlenging
        awarded: datum-gunning gunningsdatum gegund-op award-date
        signed: signing-date signed-on
            datum-ondertekening ondertekend-op getekend-op tekendatum
        value: total-value contract-amount total-contract-value
            contractwaarde contractwaarde-excl.-btw waarde-excl.-btw opdrachtwaarde totale-waarde
            geraamde-waarde contract-value bedrag totale-contractwaarde contractsom contractbedrag
            opdrachtsom waarde-contract waarde-opdracht
        obligation: sroi social-return sroi-verplichting social-return-verplichting verplichting sr
            sr-verplichting verplichting-sr verplichting-sroi verplichting-social-return sroi-eis
            social-return-eis social-value-commitment
        obligation.percentage: sroi-percentage percentage social-return-percentage percentage-sroi
            percentage-social-return sroi-perc percentage-sr sr-percentage
        obligation.amount: sroi-waarde sroi-bedrag sroi-verplichting-bedrag verplichting-bedrag
            bedrag-verplichting bedrag-sroi bedrag-social-return sr-waarde sr-bedrag waarde-sroi
        obligation.base: grondslag grondslag-sroi basis percentage-van
        obligation.base_amount: bedrag-grondslag grondslag-bedrag
        obligation.regime: regime regeling
        milestones: mijlpaal mijlpalen
        links: link url
        change_ground.kind: wijzigingsgrond wijzigingsclausule
        notes: opmerkingen opm opm. bijzonderheden remarks comments
    """,
    "meeting": """
        title: bijeenkomst naam-bijeenkomst meeting
        notes: opmerkingen remarks comments
    """,
    "proposal": """
        title: proposal pilot-name project-name plan-name
            pilot proeftuin project voorstel initiatief naam-proeftuin naam-pilot naam-voorstel
            titel-voorstel titel-proeftuin plan pilotnaam projectnaam plan-van-aanpak
            proeftuinen pilots projecten voorstellen initiatieven proposals projects
        suppliers: vendor supplier-name
            leverancier supplier contractant aannemer dienstverlener provider contractor
        suppliers.kvk: kvk kvk-nr kvk-nr. kvknr kvknummer kvk-nummer kvk-leverancier kvk-nummer-leverancier
        clients: clients customer buyer authority contracting-authority department directorate
            opdr.gever dept dept. opdrachtgever klantorganisatie afnemer client ministerie departement
            directie organisatieonderdeel onderdeel dienstonderdeel uitvoeringsorganisatie
        agreements: agreement agreements contract-number contract-ref contract-reference contract-no
            contract contracten contractnummer overeenkomst overeenkomsten raamovereenkomst raamcontract
            contractnr contract-nr nadere-overeenkomst contractnaam perceel contract-title contract-name
        categories: inkoopcategorie categorie-inkoop inkooppakket productgroep procurement-category
        summary: omschrijving beschrijving inhoud toelichting-plan
        status: status stand voortgang fase-proeftuin fase stand-van-zaken svz
        agreements.settles: settles vervalt-bij verplichting-vervalt-bij
        planned.start: geplande-start geplande-startdatum start-gepland planned-start
        planned.end: gepland-einde geplande-einddatum einde-gepland planned-end
        planned.months: duur-in-maanden looptijd-in-maanden maanden duration-in-months months
        partners: partner samenwerkingspartner samenwerkingspartners
        milestones: mijlpaal mijlpalen
        links: link url
        contract_manager: contractmanager
        notes: opmerkingen opm opm. bijzonderheden remarks comments
    """,
}
#: What may be meant by a word that says too little: each is told, none is chosen.
_EITHER = {
    "proposal": """
        planned.start history.started.date: start startdatum begin begindatum aanvang start-date ingangsdatum
        planned.end history.completed.date history.stopped.date: einde einddatum eind end end-date
        planned.months planned.start: looptijd duur duration term periode period contractperiode
        suppliers clients: organisatie organisation organization
        history.submitted.date history.accepted.date history.started.date: datum date
    """,
    "agreement": """
        awarded signed start: datum date contractdatum
        title part_of: raamovereenkomst raamcontract raamovereenkomst/perceel perceel/raamovereenkomst
            framework perceel lot
        title notes: omschrijving beschrijving description
        supplier clients: organisatie organisation organization
        obligation.percentage: social-value
    """,
    "client": """
        name part_of: ministerie departement department ministry directorate directie
    """,
}
_SAYS_AIM = re.compile(
    r"\b(?:beoogd\w*|doel(?:stelling|en|waarde)?|ambitie\w*|streef\w*|geplande?|planning|afgesproken"
    r"|verwacht\w*|targets?|aims?|planned|expected|prognose)\b"
)
_SAYS_RESULT = re.compile(
    r"\b(?:gerealiseerd\w*|realisatie|behaald\w*|(?:daad)?werkelijke?|feitelijke?|resulta(?:at|ten)|gehaald\w*|realised|realized"
    r"|actual|achieved|results?)\b"
)
_FILLERS = re.compile(r"\b(?:aantal|aantallen|number of|no\.? of|count|personen|het|de|van|op|per|of|the)\b")
#: "Naam van de leverancier" is who it is; "Datum ingang" is when.
_NAMES = re.compile(r"\b(?:naam|namen|name|names|van|het|de|of|the)\b")
#: Words for a metric that the vocabulary does not have, by what it is called there.
_METRICS = {
    "participants": (
        "deelnemer(s) deelnemer deelnemers participants kandidaat kandidaten mensen personen pers people "
        "persons candidates kand persoon person"
    ),
    "placements": "plaatsing plaatsingen placement placements",
    "dropped-out": "uitval uitvallers drop-out drop-outs dropout dropouts dropped-out uitgevallen",
    "work-experience": "werkervaringsplekken werkervaringsplek work-experience",
    "fte": "fte fte's fte’s ftes",
    "hours": "uren uur hour hours",
}
#: What a head that only says "target" or "realised" may be of.
_LIKELY = ("participants", "placements", "fte")
#: The words for the kind of record itself, which a head may say too: "einddatum contract".
_KINDS = {
    "supplier": "leverancier|supplier|bedrijf",
    "client": "opdrachtgever|klant|client|customer",
    "agreement": "contract|overeenkomst|opdracht",
    "meeting": "bijeenkomst|meeting",
    "proposal": "pilot|proeftuin|project|voorstel|proposal",
}
_OWN = {
    kind: re.compile(rf"\b(?:{words}{'|huidige?|current' if kind == 'proposal' else ''})\b")
    for kind, words in _KINDS.items()
}
#: The words that a sheet with such records is called by, where they are others.
_MANY = {"supplier": "bedrijven", "agreement": "agreement|raamcontract|raamovereenkomst"}
_SHEETS = {
    kind: re.compile(rf"\b(?:{words}|{_MANY.get(kind, words)})(?:s|en)?\b") for kind, words in _KINDS.items()
}
_STARTS = frozenset({"start", "startdatum", "begin", "begindatum", "aanvang", "ingangsdatum", "start-date"})
_ENDS = frozenset({"einde", "einddatum", "eind", "end", "end-date"})
#: "geaccepteerd op", "datum acceptatie": a date is meant, and of which step.
_SAYS_DATE = re.compile(r"\b(?:datum|date|op|sinds|on|since)\b")
_STEPS = {
    "submitted": "indiening ingediend indienen submission",
    "aligning": "afstemming",
    "accepted": "acceptatie akkoord goedgekeurd goedkeuring geaccepteerd acceptance approved",
    "started": "gestart daadwerkelijke-start werkelijke-start feitelijke-start",
    "completed": "afgerond afronding voltooid completion",
    "stopped": "gestopt beeindigd stopgezet",
    "rejected": "afgewezen afwijzing rejection",
    "withdrawn": "ingetrokken intrekking",
    "on-hold": "aangehouden",
}
_UNIT = re.compile(r"[(\[]\s*(?:in\s+)?([^()\[\]]{1,24})\s*[)\]]\s*$")
#: What in brackets only says how a column is written or filled in.
_PLAIN = re.compile(
    r"[0-9a-d*†‡#n]|(?:in )?aantal(?:len)?|number|(?:(?:volledige|statutaire|legal|full) )?(?:naam|name)"
    r"|nummer|nr\.?|no\.?|id|titel|title|datum|date|[dmjy]{1,4}[-/. ][dmjy]{1,4}(?:[-/. ][dmjy]{1,4})?"
    r"|j/n|y/n|ja/nee|yes/no|x|kies|keuzelijst|verplicht(?: veld)?|required|mandatory|optioneel|optional"
    r"|i\.?v\.?t\.?|indien (?:van toepassing|bekend|mogelijk)|if (?:any|known)|meer(?:dere)? mogelijk",
    re.IGNORECASE,
)
#: Of what a number in a column of money, or of a share, is.
_MONEY = re.compile(
    r"[€£$]|in €|euro?s?|gbp|usd|chf|€?,? ?(?:ex|excl|exclusief)\.? (?:btw|vat)(?:, ?in €)?", re.IGNORECASE
)
_SHARE = re.compile(r"%|procent(?:en)?|percent", re.IGNORECASE)
_YEARLY = re.compile(
    r"jaarlijks|annual(?:ly)?|yearly|per annum|p\.? ?[ja]\.?|p/j|per jr\.?|p/jr\.?|/ ?(?:jr\.?|jaar|year)",
    re.IGNORECASE,
)
_BARE_UNIT = re.compile(
    r"\s+(?:in\s+)?(euro(?:['’]s)?|eur|gbp|usd)$|\s+in\s+(%|procent(?:en)?|percent)$", re.IGNORECASE
)
_MARKS = re.compile(r"[*†‡¹²³]+|:$")
#: A unit that makes every number below it another one.
_TIMES = re.compile(
    r"(?:x|×|\*)\s*(?:€|eur|euro)?\s*1[.,]?0|1[.,]?000|mln|miljoen|million|\bk[€£$]|[€£$]\s*[km]\b|\bm[€£$]"
    r"|\bk\b|duizend|thousand|mio"
)
#: The fields of which each part may have a time of its own.
_DATED = ("targets.", "realised.")
#: One of several columns that say the same: "Leverancier 2", "2e doelgroep", "Target group (3)".
_ONE_OF = re.compile(
    r"[1-9](?:e|st|nd|rd|th) +(?P<behind>[^\W\d].*)|(?P<before>[^\W\d](?:.*[^\W\d])?)[ #(]*[1-9]\)?"
)
#: The fields of which several columns may each say a part.
_SEVERAL = frozenset(
    {
        *("suppliers", "supplier", "clients", "agreements", "target_groups", "policy_goals", "categories"),
        *("partners", "links", "milestones", "hosts", "invited", "attended", "core_competences", "members"),
        *("former_names", "notes"),
    }
)
_OF_GROUPS = re.compile(r"^(?:doelgroep(?:en)?|target groups?)[ :-]+", re.IGNORECASE)
#: What columns say where a row is about one metric: which it is, how much was aimed for and reached.
METRIC_ROWS = ("metric", "targets", "realised")
_SAYS_METRIC = re.compile(
    r"(?:(?:prestatie|resultaat)?-?indicator|kpi|metriek|metric|maatstaf|meeteenheid|eenheid|measure|unit)",
    re.IGNORECASE,
)
#: What a column says where a row is about one year of a record, and what people call it.
YEAR_ROW = "year"
_SAYS_YEAR = re.compile(
    r"(?:kalender|verslag|rapportage|verantwoordings?|meet|begrotings?|boek)?-?jaar"
    r"|(?:(?:calendar|reporting|financial) )?year",
    re.IGNORECASE,
)
#: A target or a result: of which metric, of which group of people, in which year.
_MEASURE = re.compile(
    r"(?:targets|realised)\.(?P<metric>[^/@]+)(?:/(?P<group>[^/@]+))?(?:@(?P<year>[0-9]{4}))?"
)
#: No head has more characters.
LONGEST = 200
#: With tax, where the register has amounts without.
_TAXED = re.compile(r"\binc(?:l(?:\.|usief|uding|usive of)?|\.)?\s*(?:btw|vat|tax)\b")
_UNTAXED = re.compile(
    r"\s*[(\[]?\bex(?:cl|clusief|cluding|clusive of)?\.?\s*(?:btw|vat)\b[)\]]?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}|[A-Za-z])[.)]\s+")
#: A year in a head, with the word that says that it is one.
_YEAR = re.compile(
    r"[(\[]?(?<![\d.,/-])\b(?:jaar |year |in )?((?:19|20)[0-9]{2})\b(?![.,/-]?\d)[)\]]?", re.IGNORECASE
)
#: What stands in rows of figures, and over no column.
_FIGURE = re.compile(r"[\d\s.,:/-]+")
#: How much alike a word must be to one that stands there: a letter or two.
_LIKENESS = 0.9
_SHORTEST = 4
#: So many heads are remembered.
_REMEMBERED = 20_000


@frozen
class Head:
    """What a head means: ``field`` is None where that is not clear.

    ``near`` is the word that it is nearly, ``either`` what it may mean where it says too little; ``unit`` is
    what stands in brackets behind it, ``times`` whether that makes the numbers below it larger. ``taxed`` are
    amounts with tax, which is another than the one without. ``year`` is the one year of which it speaks:
    then a field that has a time of its own is named with it ("realised.fte@2024"), and no other.
    ``joint`` is what one of several columns of the same is called without its number: "Supplier 2"; ``term``
    the target group that it names.
    ``elsewhere`` are the kinds of record of which it names a field, where it names none of this kind.
    ``chosen`` is where somebody said what it means.
    """

    text: str
    field: str | None = None
    near: str | None = None
    either: tuple[str, ...] = ()
    unit: str | None = None
    per: str | None = None
    times: bool = False
    taxed: bool = False
    year: str | None = None
    joint: str | None = None
    term: str | None = None
    elsewhere: tuple[str, ...] = ()
    chosen: bool = False


def head(text: str, kind: str, register: Register, *, fuzzy: bool = True) -> Head:
    """The field of such a record that a head names; with ``fuzzy`` also by a word that is nearly one."""
    if len(text) > LONGEST or _FIGURE.fullmatch(text):
        return Head(text)
    # The same words stand in many rows that may be heads.
    found: dict[tuple[str, str, bool], Head] = register.answers.setdefault(head, {})
    key = text, kind, fuzzy
    if key not in found:
        if len(found) > _REMEMBERED:
            found.clear()
        found[key] = _meaning(text, kind, register, fuzzy=fuzzy)
    return found[key]


def _meaning(text: str, kind: str, register: Register, *, fuzzy: bool) -> Head:
    """What a head means, whatever year it speaks of."""
    years = _YEAR.findall(text)
    if len(years) == 1:
        rest = " ".join(_YEAR.sub(" ", text).split())
        return _in_year(replace(_head(rest, kind, register, fuzzy=False), text=text), years[0])
    return _head(text, kind, register, fuzzy=fuzzy and not years)


def _head(text: str, kind: str, register: Register, *, fuzzy: bool) -> Head:
    """The field that a head names, which speaks of no year."""
    plain, unit = _parted(text)
    whole = _joined(text, kind) or _one_of(text, kind, register)
    if whole is not None:
        return whole
    times = bool(_TIMES.search((unit or "").lower())) or bool(re.search(r"\bx\s*1[.,]?000\b", plain.lower()))
    per, bare = _per(plain, unit)
    field = _exactly(bare, kind, register) or (None if per is None else _exactly(plain, kind, register))
    plainly = field is None or _is_plain(unit, field, kind, register)
    if field is None and kind == "proposal" and unit is not None:
        field = _planned(f"{bare} {unit}") or _measure(f"{bare} {unit}", register)
    taxed = bool(_TAXED.search(plain.lower()) or _TAXED.search((unit or "").lower()))
    if (per is not None or taxed) and field is not None and field.rpartition(".")[2] in {"value", "amount"}:
        field = None  # an amount a year is another than the whole, and one with tax than one without
    if field == "obligation" and unit == "%":
        field = f"{field}.percentage"
    if field is not None and plainly:
        return Head(text, field, unit=unit, per=per, times=times)
    # What stands in brackets may make another thing of it: whoever knows is asked.
    either = _either(bare, kind, register) if field is None else (field,)
    if either:
        return Head(text, either=either, unit=unit, per=per, times=times)
    counted = _counted(text, bare, register) if kind == "proposal" else None
    if counted is not None:
        return counted
    elsewhere = _elsewhere(bare, kind)
    # A contact is a person, and nearly a contract.
    likely = fuzzy and not elsewhere and not taxed and per is None and not bare.lower().startswith("contact")
    # Short words are alike by chance.
    near = closest(bare, _words(kind), _LIKENESS) if likely and len(spelt(bare)) > _SHORTEST else None
    if near is not None and _is_plain(unit, _words(kind)[near], kind, register):
        return Head(text, _words(kind)[near], near, unit=unit, times=times)
    return Head(text, unit=unit, per=per, times=times, taxed=taxed, elsewhere=elsewhere)


def _is_plain(unit: str | None, field: str, kind: str, register: Register) -> bool:
    """Whether what stands in brackets behind a head changes nothing of what the head means."""
    if (
        unit is None
        or _PLAIN.fullmatch(unit)
        or _TIMES.search(unit.lower())
        or _per(unit, unit)[0] is not None
    ):
        return True
    if field.startswith(_DATED) and _MONEY.fullmatch(unit):
        return register.terms("metric")[measured(field)[0]].unit == "EUR"
    if _MONEY.fullmatch(unit) or _SHARE.fullmatch(unit):
        of = _SHARE if field.startswith("obligation") and not field.endswith("amount") else _MONEY
        money = field == "value" or field.startswith("obligation")
        return money and (of.fullmatch(unit) is not None or field == "obligation")
    if field.startswith(_DATED):
        metric = measured(field)[0]
        return not _bare(unit.lower()) or metric_called(unit, register) == metric
    words = _words(kind).get(_spelt(unit)), _exactly(unit, kind, register)
    return field in {*words, *_alternatives(kind).get(_spelt(unit), ())}


def _in_year(found: Head, year: str) -> Head:
    """What a head means of one year: how many there were in it, or to be; else nothing that a record has."""
    if found.field in {"title", "name"}:
        return replace(found, year=year)
    either = tuple(in_year(each, year) for each in found.either if each.startswith(_DATED))
    if found.field is not None and found.field.startswith(_DATED):
        return replace(found, field=in_year(found.field, year), year=year)
    per = found.per if found.field is None else "year"
    return replace(found, field=None, either=either, per=per, year=year)


def in_year(field: str, year: str) -> str:
    """The same field of one year, where its parts have a time of their own and it says none yet."""
    return f"{field}@{year}" if field.startswith(_DATED) and "@" not in field else field


def _joined(text: str, kind: str) -> Head | None:
    """What a head means in which a part of a word stands in brackets: "Contract(nr)"."""
    match = re.fullmatch(r"\s*([\w ]+)\((\w+)\)[\s:*.]*", text)
    field = _words(kind).get(_spelt(f"{match[1]}{match[2]}")) if match else None
    return Head(text, field) if field is not None else None


def group_named(text: str, register: Register) -> str | None:
    """The target group that a head names in whatever words, where those below it only say yes or no."""
    try:
        return mentioned(register, _OF_GROUPS.sub("", " ".join(text.split())), "target-group").id
    except Unclear:
        return None


def _one_of(text: str, kind: str, register: Register) -> Head | None:
    """What a head means that is one of several columns of the same; None where it is none."""
    one = _ONE_OF.fullmatch(" ".join(text.split()))
    if one is None:
        return None
    word = one["behind"] or one["before"]
    found = _head(word, kind, register, fuzzy=False)
    return replace(found, text=text, joint=word) if found.field in _SEVERAL else None


def _counted(text: str, plain: str, register: Register) -> Head | None:
    """A head that names a target group, or says that the metric or the year stands below it."""
    term = term_called(register, "target-group", plain)
    term = term or term_called(register, "target-group", _OF_GROUPS.sub("", plain))
    if term is not None:
        return Head(text, either=tuple(f"{each}participants/{term}" for each in _DATED), term=term)
    if _SAYS_YEAR.fullmatch(plain):
        return Head(text, field=YEAR_ROW)
    return Head(text, either=METRIC_ROWS[:1]) if _SAYS_METRIC.fullmatch(plain) else None


def _elsewhere(plain: str, kind: str) -> tuple[str, ...]:
    """The kinds of record of which these words name a field, of those that are another than this."""
    word = _spelt(plain)
    return tuple(
        each
        for each in COLUMNS
        if each != kind
        and (
            word in _words(each) or word in _alternatives(each) or (each == "proposal" and _is_amount(plain))
        )
    )


def kind_named(text: str) -> str | None:
    """The one kind of record that the name of a sheet speaks of: "Overzicht contracten 2024"."""
    named = [
        kind for kind, words in _SHEETS.items() if words.search(text[:LONGEST].lower().replace("_", " "))
    ]
    return named[0] if len(named) == 1 else None


def mappable(kind: str, register: Register) -> tuple[str, ...]:
    """Every field that a column of this kind may be said to hold, by its path."""
    if kind != "proposal":
        return COLUMNS[kind]
    metrics = register.terms("metric")
    return (
        *COLUMNS[kind],
        *METRIC_ROWS,
        YEAR_ROW,
        *(f"{part}.{each}" for part in ("targets", "realised") for each in metrics),
    )


def field_named(text: str, kind: str, register: Register) -> str | None:
    """The field that somebody names for a column: by its path, or as a head would name it."""
    written = text.strip()
    if written in COLUMNS[kind] or _is_measure(written, kind, register):
        return written
    if kind == "proposal" and written in {*METRIC_ROWS, YEAR_ROW}:
        return written
    return _exactly(written, kind, register)


def _parted(text: str) -> tuple[str, str | None]:
    """The words of a head, and the unit in brackets behind them."""
    plain = _MARKS.sub("", " ".join(text.split())).strip(" :;,.-–")
    plain = _UNTAXED.sub("", _NUMBERED.sub("", plain)) or plain
    if plain.count("(") > plain.count(")"):
        plain = plain.rstrip(" ,;(") + (")" if plain.rstrip(" ,;").count("(") else "")
    match = _UNIT.search(plain) or _BARE_UNIT.search(plain)
    if match is None:
        bare = plain.strip("%€£$ ")
        sign = next((each for each in "%€£$" if each in plain.replace(bare, "")), None) if bare else None
        return (bare.strip(" -"), sign) if sign is not None else (plain, None)
    rest = plain[: match.start()].strip()
    unit = next(each for each in match.groups() if each is not None).strip()
    unit = "%" if unit.lower().startswith(("procent", "percent")) else unit
    return (rest, "euro" if unit.lower().startswith("euro") else unit) if rest else (plain, None)


def _per(plain: str, unit: str | None) -> tuple[str | None, str]:
    """What a head says that its numbers hold for, and the head without that."""
    if unit is not None and _YEARLY.fullmatch(unit):
        return "year", plain
    for text in (plain, unit or ""):
        match = re.search(
            r"\b(?:per|p/)\s*(jaar|year|deelnemer|participant|maand|month|week|uur|hour)\b", text.lower()
        )
        if match is not None:
            word = match[1]
            per = (
                "year"
                if word in {"jaar", "year"}
                else "participant"
                if word.startswith(("deel", "part"))
                else word
            )
            bare = f"{plain[: match.start()]} {plain[match.end() :]}".strip() if text is plain else plain
            return per, bare
    return None, plain


def _exactly(plain: str, kind: str, register: Register) -> str | None:
    """The field that these words name and no other."""
    word = _spelt(plain)
    words = _words(kind)
    if word in words:
        return words[word]
    whole = _unbroken(kind).get(word.replace("-", ""))
    if whole is not None and word not in _alternatives(kind):
        return whole
    if word in _alternatives(kind):
        return None
    shorter = next((words[each] for each in _shorter(plain, kind) if each in words), None)
    if shorter is not None:
        return shorter
    dated = words.get(_spelt(_SAYS_DATE.sub(" ", plain.lower())))
    if dated is not None and value(kind, tuple(dated.split("."))) is Meaning.DATE:
        return dated
    joined = {words.get(_spelt(each)) for each in plain.split("/")}
    if len(joined) == 1 and None not in joined:
        return joined.pop()
    if plain in COLUMNS[kind]:
        return plain
    if kind == "proposal":
        return _step(plain) or _planned(plain) or _measure(plain, register) or _top(plain, kind)
    return _top(plain, kind)


def _shorter(plain: str, kind: str) -> Iterator[str]:
    """A head without words that say no more: "naam van de", and of what kind of record its column is."""
    for text in (plain.lower(), _OWN[kind].sub(" ", plain.lower())):
        for each in (text, _NAMES.sub(" ", text)):
            word = _spelt(each)
            if word and word != _spelt(plain):
                yield word


def _spelt(plain: str) -> str:
    """The words of a head as they are listed: no spaces around a slash, no dot behind what is cut off."""
    word = spelt(re.sub(r"\s*/\s*", "/", plain))
    return word.removesuffix(".") if word.endswith(("nr.", "no.", "ref.", "perc.")) else word


def _top(plain: str, kind: str) -> str | None:
    """The field of the record itself that is called so; of several the likeliest."""
    return next(_meant(spelt(plain), kind), None)


def _meant(word: str, kind: str) -> Iterator[str]:
    """The fields of the record itself that a word of the field names."""
    names = SYNONYMS.get(word, ())
    if kind != "agreement" and {"agreement", "part-of"} <= set(names):
        return  # only agreements are part of one
    for each in names:
        yield from (name for name in COLUMNS[kind] if "." not in name and spelt(name) == each)


@lru_cache(maxsize=16)
def _words(kind: str) -> dict[str, str]:
    """Every word that names a column of this kind by itself."""
    found: dict[str, str] = {}
    for field in COLUMNS[kind]:
        if "." not in field and field != "id":
            found.update((spelt(each), field) for each in (*printed("field", field), field))
    for word in SYNONYMS:
        meant = [*_meant(word, kind)]
        if len(set(meant)) == 1:
            found[word] = meant[0]
    for word in _alternatives(kind):
        found.pop(word, None)
    for fields, words in _listed(_WORDS.get(kind, "")):
        found.update((word, fields) for word in words)
    return found


@lru_cache(maxsize=16)
def _unbroken(kind: str) -> dict[str, str]:
    """The longer words without hyphens, for a head that is broken over two lines."""
    found: dict[str, set[str]] = {}
    for word, field in _words(kind).items():
        found.setdefault(word.replace("-", ""), set()).add(field)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1 and len(word) > 6}  # noqa: PLR2004


def _listed(lines: str) -> Iterator[tuple[str, list[str]]]:
    """The fields before the colon of each line, with the words behind it; a line may go on in the next."""
    for each in re.split(r"\n(?=\s*[a-z][\w. -]*: )", lines):
        fields, _, words = each.strip().partition(": ")
        if words:
            yield fields, words.split()


@lru_cache(maxsize=16)
def _alternatives(kind: str) -> dict[str, tuple[str, ...]]:
    return {word: tuple(fields.split()) for fields, words in _listed(_EITHER.get(kind, "")) for word in words}


def _either(plain: str, kind: str, register: Register) -> tuple[str, ...]:
    """What a head may mean that does not say enough: a number of people may be aimed at or reached."""
    words = (_spelt(plain), *_shorter(plain, kind), _spelt(_SAYS_DATE.sub(" ", plain.lower())))
    found = next((_alternatives(kind)[each] for each in words if each in _alternatives(kind)), None)
    if found is not None or kind != "proposal":
        return found or ()
    metric = metric_called(plain, register)
    if metric is not None:
        return f"targets.{metric}", f"realised.{metric}"
    for pattern, field in ((_SAYS_AIM, "targets"), (_SAYS_RESULT, "realised")):
        if pattern.search(plain.lower()) and not _bare(pattern.sub(" ", plain.lower())):
            return tuple(f"{field}.{each}" for each in _LIKELY if each in register.terms("metric"))
    return ()


def _planned(plain: str) -> str | None:
    """The start or the end of a proposal of which a head says whether it was planned or came about."""
    text = plain.lower()
    for pattern, start, end in (
        (_SAYS_AIM, "planned.start", "planned.end"),
        (_SAYS_RESULT, "history.started.date", None),
    ):
        word = _spelt(_SAYS_DATE.sub(" ", pattern.sub(" ", text)))
        if pattern.search(text) and word in _STARTS:
            return start
        if pattern.search(text) and word in _ENDS:
            return end
    return None


def _step(plain: str) -> str | None:
    """The date of a step that a head asks for."""
    status = _step_words().get(spelt(_SAYS_DATE.sub(" ", plain.lower())))
    return f"history.{status}.date" if status is not None else None


@lru_cache(maxsize=1)
def _step_words() -> dict[str, str]:
    """Every word for a step of a proposal, with its status."""
    return {
        word: status
        for status in STATUSES
        for word in (*_STEPS.get(status, "").split(), *map(spelt, printed("status", status)), status)
    }


def _measure(plain: str, register: Register) -> str | None:
    """The target or the result that a head names: which of the two it says, and of which metric."""
    text = plain.lower()
    for pattern, field in ((_SAYS_AIM, "targets"), (_SAYS_RESULT, "realised")):
        if pattern.search(text):
            metric = metric_called(pattern.sub(" ", text), register)
            return f"{field}.{metric}" if metric is not None else None
    # That people drop out is no aim of anybody.
    return "realised.dropped-out" if metric_called(text, register) == "dropped-out" else None


def metric_called(text: str, register: Register) -> str | None:
    """The metric that these words are, as it is called or in other words for it; None where it is none."""
    bare = _bare(text.lower())
    found = term_called(register, "metric", bare) if bare else None
    word = _metrics().get(spelt(bare))
    if word is None and not bare and re.search(r"\bpersonen\b", text.lower()):
        word = "participants"
    return found or (word if word in register.terms("metric") else None)


def _bare(text: str) -> str:
    return " ".join(_FILLERS.sub(" ", text).replace(" - ", " ").strip(" #-–:").split())


@lru_cache(maxsize=1)
def _metrics() -> dict[str, str]:
    return {spelt(word): metric for metric, words in reversed(_METRICS.items()) for word in words.split()}


def _is_amount(plain: str) -> bool:
    """Whether a head is of an amount of what is usually measured, whatever the register measures."""
    bare = _bare(_SAYS_RESULT.sub(" ", _SAYS_AIM.sub(" ", plain.lower())))
    return spelt(bare) in _metrics()


def measured(field: str) -> tuple[str, str | None, str | None]:
    """The metric, the group of people and the year of a field that holds a target or a result."""
    match = _MEASURE.fullmatch(field)
    assert match is not None  # noqa: S101  (only such fields are looked at)
    return match["metric"], match["group"], match["year"]


def _is_measure(written: str, kind: str, register: Register) -> bool:
    match = _MEASURE.fullmatch(written)
    return kind == "proposal" and match is not None and match["metric"] in register.terms("metric")


# As many as a large sheet has different texts, which are looked through twice for each kind.
@lru_cache(maxsize=60_000)
def known(text: str, kind: str) -> bool:
    """Whether a text is a word that stands over a column of this kind, whatever the register measures."""
    plain, _ = _parted(text)
    one = _ONE_OF.fullmatch(plain)
    plain = (one["behind"] or one["before"]) if one is not None else plain
    word = _spelt(_per(plain, None)[1])
    return (
        word in _words(kind)
        or word in _alternatives(kind)
        or (kind == "proposal" and (_step(plain) is not None or _is_amount(plain)))
    )
