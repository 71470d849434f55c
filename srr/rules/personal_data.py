"""Something looks like a detail of one person.

Iets lijkt op een gegeven van één persoon.

Why: The register concerns vulnerable people, and git forgets nothing. Health, offences and the BSN may be
recorded only on a ground in law (GDPR 9 and 10, UAVG 46), which a register of obligations does not have.
Looked for are a BSN, an IBAN, a mail address of a person, a telephone number, a date of birth, a name behind
a word such as "participant", in a field for a role, or with a surname, an age or what became of somebody at
work behind it, and what is said of one person's health, offences or private life: in values, keys, comments
and names of files, also of files that cannot be read. No setting makes this milder. It finds slips, not
everything; and nine in a hundred numbers of nine digits look like a BSN by chance, so a comment with a reason
excuses one finding.

Waarom: Het register gaat over kwetsbare mensen, en git vergeet niets. Gezondheid, strafbare feiten en het BSN
mogen alleen op een wettelijke grond worden vastgelegd (AVG 9 en 10, UAVG 46), en die heeft een register van
verplichtingen niet. Gezocht wordt naar een BSN, een IBAN, een e-mailadres van een persoon, een
telefoonnummer, een geboortedatum, een naam achter een woord als "deelnemer", in een veld voor een rol, of met
een achternaam, een leeftijd of een afloop op het werk erachter, en wat over de gezondheid, een strafbaar feit
of het privéleven van één persoon wordt gezegd: in waarden, sleutels, opmerkingen en bestandsnamen, ook van
bestanden die niet te lezen zijn. Geen instelling maakt dit milder. Gevonden worden vergissingen, niet alles;
en negen op de honderd getallen van negen cijfers lijken bij toeval op een BSN, dus een opmerking met een
reden staat één vondst toe.

Passes:
    # proposals/plan.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    contract_manager: contractmanager ICT-inhuur
    # srr: ignore personal-data reason=zaaknummer van het fictieve dossier
    notes: Zie zaak 111222333.

Fails:
    # proposals/plan.yaml
    title: Testlab
    suppliers: [fictief-een]
    clients: [ocw]
    contract_manager: Jan de Vries
    notes: De deelnemer met BSN 111222333 stopte door zijn ziekte.
"""

from __future__ import annotations

from srr.problems import Severity

SEVERITY = Severity.ERROR
GROUP = "privacy"
