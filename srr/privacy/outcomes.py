"""A first name to whether beside it stands what became of somebody at work: "Fatima kreeg een contract"."""

from __future__ import annotations

import re

#: What may stand between a verb and what belongs to it.
_FILL = (
    r"(?:[ ](?:nu|nog|al|ook|weer|helaas|inmiddels|intussen|sinds|vorige|week|maand|jaar|een|a|an|the|haar"
    r"|zijn|her|his|vast|vaste|tijdelijk|tijdelijke|nieuw|nieuwe|in|per|op|de|het|eigen|leuke|mooie|direct|net|pas"
    r"|toch|eindelijk|eerste|na|vanaf|begin|eind|zomer|winter|kerst|zich|[a-z]+dag|has|have|now|permanent"
    r"|temporary|new|first|recently|paid|full-time|part-time|niet|erg|heel|steeds|vaak|regelmatig|meer|januari"
    r"|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)){0,6}?[ ]"
)
_BECAME = re.compile(
    r"(?:[ ](?:begon|startte|started)[^.;\n]{1,40}?[ ](?:en|and))?,?[ ](?:"
    rf"(?:is|was|wordt|werd|raakte){_FILL}(?:gestopt|uitgevallen|aangenomen|afgehaakt|ontslagen|doorgestroomd"
    r"|geslaagd|gezakt|bevallen|getrouwd|weggebleven|(?:komen[ ])?opdagen|in[ ]dienst"
    r"|met[ ](?:pensioen|verlof)|hired|fired|dismissed|promoted)"
    r"|(?:kreeg|krijgt|heeft|had|vond|vindt|zoekt|wil|haalde|behaalde|tekende|got|found|has|signed|lost)"
    rf"{_FILL}(?:(?:jaar|arbeids)?contract|baan|aanstelling|werk|job|diploma|ontslag|startkwalificatie|position"
    r"|rijbewijs|verlof)"
    rf"|(?:viel|valt){_FILL}uit|haakte?{_FILL}af|stop(?:t|te)|vertrekt|vertrok"
    rf"|gaat{_FILL}(?:(?:1|mei)[ ])?uit[ ]dienst|(?:stroomt|stroomde){_FILL}door"
    r"|dropped[ ]out|quit|did[ ]?n[o'’]t[ ]show"
    rf"|(?:kwam|komt){_FILL}(?:opdagen|te[ ]laat)"
    rf"|(?:doet|deed|does|did)[ ](?:het|it){_FILL}(?:goed|slecht|prima|matig|beter|well|badly|great)"
    r"|(?:doet|deed)[ ]het[ ](?:uitstekend|geweldig)"
    r"|kan[ ]niet[ ](?:tegen|omgaan)|(?:werkt|works)[ ](?:halve[ ]dagen|part-?time|half[ ]days))(?!\w)"
)
#: Such a verb before the name: "Vorige week stopte Fatima".
_VERB = re.compile(
    r"(?<!\w)(is|was|werd|kreeg|krijgt|heeft|had|vond|viel|haakte|stopte?|stopt|stroomde|kwam|komt|doet|deed|kan"
    r"|tekende|haalde)[ ]$"
)
_LONGEST_VERB = 12
#: How much of a sentence says what became of somebody.
_BEHIND = 100
#: Before a name by which it is that of a thing.
_THING = re.compile(
    r"(?<!\w)(?:project|pilot|module|programma|systeem|applicatie|methode|platform|app|werkgroep)[ ]$",
    re.IGNORECASE,
)
_LONGEST_THING = 14


def became(text: str, start: int, end: int) -> bool:
    """Whether of a name, from a place to another, it is told what became of its bearer at work."""
    if _THING.search(text, max(0, start - _LONGEST_THING), start):
        return False
    if _BECAME.match(text, end):
        return True
    verb = _VERB.search(text, max(0, start - _LONGEST_VERB), start)
    return verb is not None and _BECAME.match(f" {verb[1]}{text[end : end + _BEHIND]}") is not None
