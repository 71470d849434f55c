"""The head of a column, as somebody wrote it over their own table, to the field of a record that it names.

A field is written as a path with dots. In a list of parts the step that follows says which part is meant:
``history.accepted.date``, ``targets.participants``. The words are those of the fields
(:mod:`srr.meaning.fields`) and of the metrics, and for what stands within a field those below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from srr.frozen import frozen
from srr.meaning.closest import closest, spelt
from srr.meaning.codes import printed
from srr.meaning.records import term_called
from srr.meaning.synonyms import SYNONYMS
from srr.model.register import Register
from srr.model.statuses import STATUSES

#: What one cell can say of a record, by its kind.
COLUMNS: dict[str, tuple[str, ...]] = {
    kind: tuple(fields.split())
    for kind, fields in {
        "supplier": (
            "id name kvk own_staff offers core_competences members pso.level pso.thirty_plus "
            "pso.valid_until contact.role contact.unit contact.mailbox notes"
        ),
        "client": (
            "id name abbreviation kind part_of tooi readiness support.top support.middle policy_goals notes"
        ),
        "agreement": (
            "id title reference kind part_of category supplier supplier.kvk clients awarded signed "
            "start end value currency obligation obligation.regime obligation.percentage "
            "obligation.base obligation.base_amount obligation.amount obligation.elsewhere "
            "change_ground.kind change_ground.reference preferences_aligned notes"
        ),
        "meeting": ("id title date kind category hosts invited attended notes"),
        "proposal": (
            "id title summary suppliers suppliers.kvk clients approver contract_manager categories "
            "meeting follows agreements agreements.settles target_groups core_competence policy_goals "
            "delivery may_hire planned.start planned.end planned.months status notes "
            + " ".join(f"history.{each}.date" for each in STATUSES)
        ),
    }.items()
}
#: Words over a column that say what stands within a field, or name a field for this kind of record alone.
_WORDS = {
    "supplier": """
        name: supplier-name company-name vendor vendor-name
            leverancier naam-leverancier bedrijf bedrijfsnaam opdrachtnemer organisatie supplier
            company
        kvk: kvk-number chamber-of-commerce coc-number
            kvk kvk-nr kvk-nr. kvknr kvknummer nummer-kvk handelsregister kamer-van-koophandel
        pso.level: pso pso-trede pso-niveau trede-pso pso-level
        pso.valid_until: pso-geldig-tot geldig-tot-pso pso-tot
        pso.thirty_plus: pso-30+ pso30+ 30+
        contact.mailbox: mailbox e-mail email e-mailadres mailadres functioneel-mailadres
        contact.role: rol functie
        core_competences: expertise diensten specialisme
        notes: opmerkingen bijzonderheden remarks comments
    """,
    "client": """
        name: client-name customer customer-name
            opdrachtgever klant organisatie naam-organisatie klantorganisatie client organisation
        readiness: status stand kan-en-wil
        part_of: onderdeel-van valt-onder moederorganisatie ministerie departement
        notes: opmerkingen bijzonderheden remarks comments
    """,
    "agreement": """
        title: agreement agreement-title contract-title contract-name
            contract contractnaam naam-contract titel-contract overeenkomst naam-overeenkomst
            onderwerp contracttitel opdracht project perceelnaam naam-perceel contract/perceel
            perceel/contract overeenkomst/perceel perceel/overeenkomst
        reference: contractnummer contractnr contractnr. contract-nr contract-nr. nummer-contract zaaknummer
            referentie referentienummer ordernummer inkoopnummer contract-id dossiernummer
            reference-number
        kind: soort-contract type-contract contractvorm contracttype soort-overeenkomst
        supplier: vendor supplier-name
            leverancier naam-leverancier contractant aannemer dienstverlener contractpartij contractor
        clients: client clients customer buyer
            opdrachtgever afnemer deelnemende-organisatie deelnemer-organisatie klantorganisatie
        supplier.kvk: kvk kvk-nr kvk-nr. kvknr kvknummer kvk-nummer kvk-leverancier kvk-nummer-leverancier
        start: start-date starting-date commencement-date
            startdatum-contract ingangsdatum ingang begindatum looptijd-van contractstart van vanaf
        end: end-date expiry-date expiration-date
            einddatum-contract expiratiedatum afloopdatum looptijd-tot looptijd-t/m contracteinde t/m
            tot tot-en-met
        awarded: datum-gunning gunningsdatum gegund-op award-date
        signed: signing-date signed-on
            datum-ondertekening ondertekend-op getekend-op tekendatum
        value: total-value contract-amount
            contractwaarde contractwaarde-excl.-btw waarde-excl.-btw opdrachtwaarde totale-waarde
            geraamde-waarde contract-value bedrag
        obligation: sroi social-return sroi-verplichting social-return-verplichting verplichting sr
        obligation.percentage: sroi-percentage percentage social-return-percentage percentage-sroi
            percentage-social-return sroi-perc
        obligation.amount: sroi-waarde sroi-bedrag sroi-verplichting-bedrag verplichting-bedrag
            bedrag-verplichting bedrag-sroi bedrag-social-return
        obligation.base: grondslag grondslag-sroi basis percentage-van
        obligation.base_amount: bedrag-grondslag grondslag-bedrag
        obligation.regime: regime regeling
        change_ground.kind: wijzigingsgrond wijzigingsclausule
        notes: opmerkingen bijzonderheden remarks comments
    """,
    "meeting": """
        title: bijeenkomst naam-bijeenkomst meeting
        notes: opmerkingen remarks comments
    """,
    "proposal": """
        title: proposal pilot-name project-name plan-name
            pilot proeftuin project voorstel initiatief naam-proeftuin naam-pilot naam-voorstel
            titel-voorstel titel-proeftuin plan
        suppliers: vendor supplier-name
            leverancier naam-leverancier supplier contractant aannemer dienstverlener
        suppliers.kvk: kvk kvk-nr kvk-nr. kvknr kvknummer kvk-nummer kvk-leverancier kvk-nummer-leverancier
        clients: clients customer
            opdrachtgever klantorganisatie afnemer client
        agreements: agreement contract-number
            contract contractnummer overeenkomst raamovereenkomst raamcontract contractnr
        summary: omschrijving beschrijving inhoud toelichting-plan
        status: status stand voortgang fase-proeftuin
        planned.start: geplande-start geplande-startdatum start-gepland planned-start
        planned.end: gepland-einde geplande-einddatum einde-gepland planned-end
        planned.months: duur-in-maanden looptijd-in-maanden maanden
        contract_manager: contractmanager
        notes: opmerkingen bijzonderheden remarks comments
    """,
}
#: What may be meant by a word that says too little: each is told, none is chosen.
_EITHER = {
    "proposal": """
        planned.start history.started.date: start startdatum begin begindatum aanvang start-date
        planned.end history.completed.date history.stopped.date: einde einddatum eind end end-date looptijd
        history.submitted.date history.accepted.date history.started.date: datum date
    """,
    "agreement": """
        awarded signed start: datum date contractdatum
        title part_of: raamovereenkomst raamcontract raamovereenkomst/perceel perceel/raamovereenkomst
    """,
}
_SAYS_AIM = re.compile(
    r"\b(?:beoogd\w*|doel(?:stelling|en|waarde)?|ambitie\w*|streef\w*|geplande?|afgesproken|verwacht\w*"
    r"|targets?|aims?|planned|expected|prognose)\b"
)
_SAYS_RESULT = re.compile(
    r"\b(?:gerealiseerd\w*|realisatie|behaald\w*|werkelijke?|resulta(?:at|ten)|gehaald\w*|realised|realized"
    r"|actual|achieved|results?)\b"
)
_FILLERS = re.compile(r"\b(?:aantal|aantallen|number of|no\.? of|count|personen|het|de|van|op|per|of|the)\b")
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
_MARKS = re.compile(r"[*†‡¹²³]+|:$")
#: A unit that makes every number below it another one.
_TIMES = re.compile(
    r"(?:x|×|\*)\s*(?:€|eur|euro)?\s*1[.,]?0|1[.,]?000|mln|miljoen|million|\bk€|€\s*k\b|\bk\b|duizend|mio"
)
#: How much alike a word must be to one that stands there.
_LIKENESS = 0.86


@frozen
class Head:
    """What a head means: ``field`` is None where that is not clear.

    ``near`` is the word that it is nearly, ``either`` what it may mean where it says too little; ``unit`` is
    what stands in brackets behind it, ``times`` whether that makes the numbers below it larger.
    """

    text: str
    field: str | None = None
    near: str | None = None
    either: tuple[str, ...] = ()
    unit: str | None = None
    per: str | None = None
    times: bool = False


def head(text: str, kind: str, register: Register, *, fuzzy: bool = True) -> Head:
    """The field of such a record that a head names; with ``fuzzy`` also by a word that is nearly one."""
    plain, unit = _parted(text)
    times = bool(_TIMES.search((unit or "").lower())) or bool(re.search(r"\bx\s*1[.,]?000\b", plain.lower()))
    per, bare = _per(plain, unit)
    field = _exactly(bare, kind, register) or (None if per is None else _exactly(plain, kind, register))
    if field is None and kind == "proposal" and unit is not None:
        field = _measure(f"{bare} {unit}", register)
    if per is not None and field is not None and field.rpartition(".")[2] in {"value", "amount"}:
        field = None  # an amount a year is another than the whole
    if field == "obligation" and unit == "%":
        field = f"{field}.percentage"
    if field is not None:
        return Head(text, field, unit=unit, per=per, times=times)
    either = _either(bare, kind, register)
    if either:
        return Head(text, either=either, unit=unit, per=per, times=times)
    if fuzzy and per is None and len(spelt(bare)) > 4:  # noqa: PLR2004  (short words are alike by chance)
        near = closest(bare, _words(kind), _LIKENESS)
        if near is not None:
            return Head(text, _words(kind)[near], near, unit=unit, times=times)
    return Head(text, unit=unit, per=per, times=times)


def field_named(text: str, kind: str, register: Register) -> str | None:
    """The field that somebody names for a column: by its path, or as a head would name it."""
    written = text.strip()
    if written in COLUMNS[kind] or _is_measure(written, kind, register):
        return written
    return _exactly(written, kind, register)


def _parted(text: str) -> tuple[str, str | None]:
    """The words of a head, and the unit in brackets behind them."""
    plain = _MARKS.sub("", " ".join(text.split())).strip(" :;,.-–")
    match = _UNIT.search(plain)
    if match is None:
        return (plain.rstrip("% ").strip(), "%") if plain.endswith("%") else (plain, None)
    rest = plain[: match.start()].strip()
    return (rest, match[1].strip()) if rest else (plain, None)


def _per(plain: str, unit: str | None) -> tuple[str | None, str]:
    """What a head says that its numbers hold for, and the head without that."""
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
    joined = {words.get(_spelt(each)) for each in plain.split("/")}
    if len(joined) == 1 and None not in joined:
        return joined.pop()
    if plain in COLUMNS[kind]:
        return plain
    if word in _alternatives(kind):
        return None
    if kind == "proposal":
        return _step(plain) or _measure(plain, register) or _top(plain, kind)
    return _top(plain, kind)


def _spelt(plain: str) -> str:
    """The words of a head as they are listed: what a slash joins has no spaces around it."""
    return spelt(re.sub(r"\s*/\s*", "/", plain))


def _top(plain: str, kind: str) -> str | None:
    """The field of the record itself that is called so; of several the likeliest."""
    names = [each for each in COLUMNS[kind] if "." not in each]
    meant = (name for each in SYNONYMS.get(spelt(plain), ()) for name in names if spelt(name) == each)
    return next(meant, None)


@lru_cache(maxsize=16)
def _words(kind: str) -> dict[str, str]:
    """Every word that names a column of this kind by itself."""
    found: dict[str, str] = {}
    for field in COLUMNS[kind]:
        if "." not in field and field != "id":
            found.update((spelt(each), field) for each in (*printed("field", field), field))
    for word, names in SYNONYMS.items():
        meant = [name for each in names for name in COLUMNS[kind] if "." not in name and spelt(name) == each]
        if len(set(meant)) == 1:
            found[word] = meant[0]
    for word in _alternatives(kind):
        found.pop(word, None)
    for fields, words in _listed(_WORDS.get(kind, "")):
        found.update((word, fields) for word in words)
    return found


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
    found = _alternatives(kind).get(_spelt(plain))
    if found is not None:
        return found
    metric = _metric(plain, register) if kind == "proposal" else None
    return (f"targets.{metric}", f"realised.{metric}") if metric is not None else ()


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
            metric = _metric(pattern.sub(" ", text), register)
            return f"{field}.{metric}" if metric is not None else None
    return None


def _metric(plain: str, register: Register) -> str | None:
    bare = " ".join(_FILLERS.sub(" ", plain.lower()).split(" ")).strip()
    found = term_called(register, "metric", " ".join(bare.split()) or plain)
    if found is None and " ".join(bare.split()) in {
        "",
        "kandidaten",
        "plaatsingen",
        "mensen",
        "people",
        "candidates",
    }:
        people = re.search(r"personen|mensen|kandidaten|people|candidates", plain.lower())
        found = "participants" if people and term_called(register, "metric", "participants") else None
    return found


def _is_measure(written: str, kind: str, register: Register) -> bool:
    field, dot, metric = written.partition(".")
    known = kind == "proposal" and field in {"targets", "realised"} and bool(dot)
    return known and metric.partition("/")[0] in register.terms("metric")


@lru_cache(maxsize=20_000)
def known(text: str, kind: str) -> bool:
    """Whether a text is a word that stands over a column of this kind, whatever the register measures."""
    plain, _ = _parted(text)
    word = _spelt(_per(plain, None)[1])
    return (
        word in _words(kind)
        or word in _alternatives(kind)
        or (kind == "proposal" and _step(plain) is not None)
    )
