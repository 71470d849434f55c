"""The words that people put over columns, by kind of record, to the fields that these name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from srr.meaning.closest import spelt
from srr.meaning.codes import printed
from srr.meaning.synonyms import SYNONYMS
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
#: "geaccepteerd op", "datum acceptatie": a date is meant, and of which step.
SAYS_DATE = re.compile(r"\b(?:datum|date|op|sinds|on|since)\b")
#: "Naam van de leverancier" is who it is; "Datum ingang" is when.
_NAMES = re.compile(r"\b(?:naam|namen|name|names|van|het|de|of|the)\b")
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
#: No head has more characters.
LONGEST = 200


def kind_named(text: str) -> str | None:
    """The one kind of record that the name of a sheet speaks of: "Overzicht contracten 2024"."""
    named = [
        kind for kind, words in _SHEETS.items() if words.search(text[:LONGEST].lower().replace("_", " "))
    ]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=16)
def words_over(kind: str) -> dict[str, str]:
    """Every word that names a column of this kind by itself."""
    found: dict[str, str] = {}
    for field in COLUMNS[kind]:
        if "." not in field and field != "id":
            found.update((spelt(each), field) for each in (*printed("field", field), field))
    for word in SYNONYMS:
        meant = [*_meant(word, kind)]
        if len(set(meant)) == 1:
            found[word] = meant[0]
    for word in either_over(kind):
        found.pop(word, None)
    for fields, words in _listed(_WORDS.get(kind, "")):
        found.update((word, fields) for word in words)
    return found


@lru_cache(maxsize=16)
def unbroken_over(kind: str) -> dict[str, str]:
    """The longer words without hyphens, for a head that is broken over two lines."""
    found: dict[str, set[str]] = {}
    for word, field in words_over(kind).items():
        found.setdefault(word.replace("-", ""), set()).add(field)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1 and len(word) > 6}  # noqa: PLR2004


@lru_cache(maxsize=16)
def either_over(kind: str) -> dict[str, tuple[str, ...]]:
    """Every word over a column of this kind that says too little, with the fields that may be meant."""
    return {word: tuple(fields.split()) for fields, words in _listed(_EITHER.get(kind, "")) for word in words}


def _listed(lines: str) -> Iterator[tuple[str, list[str]]]:
    """The fields before the colon of each line, with the words behind it; a line may go on in the next."""
    for each in re.split(r"\n(?=\s*[a-z][\w. -]*: )", lines):
        fields, _, words = each.strip().partition(": ")
        if words:
            yield fields, words.split()


def as_listed(plain: str) -> str:
    """The words of a head as they are listed: no spaces around a slash, no dot behind what is cut off."""
    word = spelt(re.sub(r"\s*/\s*", "/", plain))
    return word.removesuffix(".") if word.endswith(("nr.", "no.", "ref.", "perc.")) else word


def shortened(plain: str, kind: str) -> Iterator[str]:
    """A head without words that say no more: "naam van de", and of what kind of record its column is."""
    for text in (plain.lower(), _OWN[kind].sub(" ", plain.lower())):
        for each in (text, _NAMES.sub(" ", text)):
            word = as_listed(each)
            if word and word != as_listed(plain):
                yield word


def top_named(plain: str, kind: str) -> str | None:
    """The field of the record itself that is called so; of several the likeliest."""
    return next(_meant(spelt(plain), kind), None)


def _meant(word: str, kind: str) -> Iterator[str]:
    """The fields of the record itself that a word of the field names."""
    names = SYNONYMS.get(word, ())
    if kind != "agreement" and {"agreement", "part-of"} <= set(names):
        return  # only agreements are part of one
    for each in names:
        yield from (name for name in COLUMNS[kind] if "." not in name and spelt(name) == each)


def step_named(plain: str) -> str | None:
    """The date of a step that a head asks for."""
    status = _step_words().get(spelt(SAYS_DATE.sub(" ", plain.lower())))
    return f"history.{status}.date" if status is not None else None


@lru_cache(maxsize=1)
def _step_words() -> dict[str, str]:
    """Every word for a step of a proposal, with its status."""
    return {
        word: status
        for status in STATUSES
        for word in (*_STEPS.get(status, "").split(), *map(spelt, printed("status", status)), status)
    }
