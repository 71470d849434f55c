"""The everyday words for groups of people, to the term of the vocabulary that each means without a doubt.

A word that takes in others as well stands nowhere here: "werkzoekenden" are more than those without a
benefit, "vrouwen" more than those who return to work.
"""

from __future__ import annotations

_WORDS = {
    "participatiewet": """
        bijstand; bijstandsgerechtigde; bijstandsgerechtigden; bijstandsuitkering; mensen in de bijstand;
        mensen met een bijstandsuitkering; mensen met bijstand; p-wet; pwet; pw; wwb;
        participatiewetters; social assistance; people on social assistance
    """,
    "ww": """
        ww'er; ww'ers; wwers; ww-er; ww-ers; ww-gerechtigde; ww-gerechtigden; ww-uitkering;
        mensen in de ww
    """,
    "wia": "wia'ers; wia-gerechtigden; wia-uitkering; mensen in de wia",
    "wga": "wga'ers; wga-gerechtigden; wga-uitkering; mensen in de wga",
    "wao": "wao'er; wao'ers; wao-gerechtigden; wao-uitkering; mensen in de wao",
    "wajong": """
        wajonger; wajongers; wajongere; wajongeren; wajong-uitkering; wajonguitkering; jonggehandicapten;
        wajonggerechtigden; mensen met een wajong-uitkering
    """,
    "wsw": """
        sw; sw'ers; wsw'er; wsw'ers; sw-medewerkers; sw-indicatie; wsw-indicatie;
        sociale werkvoorziening; mensen met een sw-indicatie
    """,
    "banenafspraak": """
        garantiebaan; garantiebanen; doelgroepregister; doelgroepenregister; de banenafspraak;
        mensen in het doelgroepregister; mensen uit het doelgroepregister; mensen uit de banenafspraak
    """,
    "nug": "nugger; nuggers; niet-uitkeringsgerechtigde; niet-uitkeringsgerechtigden; nug'ers",
    "vsv": """
        vsv'er; vsv'ers; voortijdig schoolverlaters; voortijdige schoolverlaters;
        zonder startkwalificatie; vroegtijdig schoolverlaters; early school leavers
    """,
    "bbl": """
        bbl'er; bbl'ers; bbl-leerling; bbl-leerlingen; bbl-student; bbl-studenten; leerlingen bbl;
        bbl-ers
    """,
    "bol": """
        bol'er; bol'ers; bol-leerling; bol-leerlingen; bol-student; bol-studenten; bol-stagiairs;
        bol-ers
    """,
    "vso-pro": """
        vso/pro; pro/vso; vso en pro; pro en vso; vso; pro; praktijkonderwijs; pro-leerlingen;
        vso-leerlingen; voortgezet speciaal onderwijs; leerlingen praktijkonderwijs;
        leerlingen uit het praktijkonderwijs
    """,
    "afstand": """
        afstand tot de arbeidsmarkt; grote afstand tot de arbeidsmarkt;
        mensen met afstand tot de arbeidsmarkt; mensen met een grote afstand tot de arbeidsmarkt;
        personen met een afstand tot de arbeidsmarkt; people distant from the labour market
    """,
    "jongere-afstand": """
        jongeren met afstand; jongere met afstand; jongeren met afstand tot de arbeidsmarkt;
        jongeren met een grote afstand tot de arbeidsmarkt
    """,
    "arbeidsbeperking": """
        arbeidsbeperkte; arbeidsbeperkten; arbeidsgehandicapte; arbeidsgehandicapten;
        mensen met arbeidsbeperking; werknemers met een arbeidsbeperking;
        personen met een arbeidsbeperking
    """,
    "neurodivers": """
        autisme; autist; autisten; ass; mensen met autisme; mensen met ass; neurodiversiteit;
        neurodivergent; neurodivergenten; neurodivergente mensen; neurodiverse mensen; autism;
        autistic people
    """,
    "herintreder": "herintreders; herintreedster; herintreedsters; herintredende vrouwen; returners",
    "statushouder": """
        statushouders; vluchteling; vluchtelingen; asielzoeker; asielzoekers; refugee; refugees;
        asylum seekers; status holders; statushouders en vluchtelingen; vluchtelingen en statushouders
    """,
    "ex-justitiabele": """
        ex-justitiabelen; justitiabelen; ex-gedetineerde; ex-gedetineerden; ex-offender; ex-offenders;
        oud-gedetineerden
    """,
    "gedetineerde": "gedetineerden; prisoners; detainees",
    "ex-topsporter": "topsporters; ex-topsporters; oud-topsporters; voormalige topsporters; oud-topsporter",
    "anders": "overig; overige; overige doelgroepen; andere; andere doelgroepen; other; others",
}

#: Each term with the words that mean it.
GROUPS: dict[str, tuple[str, ...]] = {
    term: tuple(" ".join(word.split()) for word in words.split(";")) for term, words in _WORDS.items()
}
