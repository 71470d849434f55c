"""A head to its words and the unit behind them, and to what its numbers hold for."""

from __future__ import annotations

import re

_UNIT = re.compile(r"[(\[]\s*(?:in\s+)?([^()\[\]]{1,24})\s*[)\]]\s*$")
_BARE_UNIT = re.compile(
    r"\s+(?:in\s+)?(euro(?:['’]s)?|eur|gbp|usd)$|\s+in\s+(%|procent(?:en)?|percent)$", re.IGNORECASE
)
#: What in brackets only says how a column is written or filled in.
PLAIN = re.compile(
    r"[0-9a-d*†‡#n]|(?:in )?aantal(?:len)?|number|(?:(?:volledige|statutaire|legal|full) )?(?:naam|name)"
    r"|nummer|nr\.?|no\.?|id|titel|title|datum|date|[dmjy]{1,4}[-/. ][dmjy]{1,4}(?:[-/. ][dmjy]{1,4})?"
    r"|j/n|y/n|ja/nee|yes/no|x|kies|keuzelijst|verplicht(?: veld)?|required|mandatory|optioneel|optional"
    r"|i\.?v\.?t\.?|indien (?:van toepassing|bekend|mogelijk)|if (?:any|known)|meer(?:dere)? mogelijk",
    re.IGNORECASE,
)
#: Of what a number in a column of money, or of a share, is.
MONEY = re.compile(
    r"[€£$]|in €|euro?s?|gbp|usd|chf|€?,? ?(?:ex|excl|exclusief)\.? (?:btw|vat)(?:, ?in €)?", re.IGNORECASE
)
SHARE = re.compile(r"%|procent(?:en)?|percent", re.IGNORECASE)
_YEARLY = re.compile(
    r"jaarlijks|annual(?:ly)?|yearly|per annum|p\.? ?[ja]\.?|p/j|per jr\.?|p/jr\.?|/ ?(?:jr\.?|jaar|year)",
    re.IGNORECASE,
)
#: A unit that makes every number below it another one.
_TIMES = re.compile(
    r"(?:x|×|\*)\s*(?:€|eur|euro)?\s*1[.,]?0|1[.,]?000|mln|miljoen|million|\bk[€£$]|[€£$]\s*[km]\b|\bm[€£$]"
    r"|\bk\b|duizend|thousand|mio"
)
#: With tax, where the register has amounts without.
_TAXED = re.compile(r"\binc(?:l(?:\.|usief|uding|usive of)?|\.)?\s*(?:btw|vat|tax)\b")
_UNTAXED = re.compile(
    r"\s*[(\[]?\bex(?:cl|clusief|cluding|clusive of)?\.?\s*(?:btw|vat)\b[)\]]?$", re.IGNORECASE
)
_MARKS = re.compile(r"[*†‡¹²³]+|:$")
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}|[A-Za-z])[.)]\s+")


def with_unit(text: str) -> tuple[str, str | None]:
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


def held_for(plain: str, unit: str | None) -> tuple[str | None, str]:
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


def is_larger(plain: str, unit: str | None) -> bool:
    """Whether a head says that the numbers below it are thousands or millions."""
    in_words = re.search(r"\bx\s*1[.,]?000\b", plain.lower())
    return in_words is not None or _TIMES.search((unit or "").lower()) is not None


def is_taxed(plain: str, unit: str | None) -> bool:
    """Whether a head says that tax is in the amounts below it."""
    return any(_TAXED.search(each.lower()) for each in (plain, unit or ""))
