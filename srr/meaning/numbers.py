"""A number, an amount of money or a percentage as somebody typed or wrote it to the number that it means."""

from __future__ import annotations

import re
from decimal import Decimal

from srr.meaning.closest import plain
from srr.meaning.unclear import Unclear
from srr.model.records import Meaning
from srr.problems import Message, say

_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]|[0-9]")
_RANGE = re.compile(
    r"[^0-9]*(?P<low>[0-9]+(?:[.,][0-9]+)?) *(?:-|\u2013|\u2014|à|tot(?: en met)?|t/m|to) *"
    r"(?P<high>[0-9]+(?:[.,][0-9]+)?)[^0-9]*"
)
#: Signs and words for currencies, by their code in ISO 4217.
CURRENCIES = {
    **dict.fromkeys(("€", "eur", "euro"), "EUR"),
    **dict.fromkeys(("$", "usd"), "USD"),
    **dict.fromkeys(("£", "gbp"), "GBP"),
    "chf": "CHF",
}
#: What an amount of money counts, by the words and letters behind it: "1,5 miljoen", "250k".
_COUNTING = {
    word: value
    for value, words in (
        (10**3, "k duizend dzd thousand"),
        (10**5, "ton"),
        (10**6, "m mln mln. mio mio. miljoen million"),
        (10**9, "mld mld. mrd miljard billion bn"),
    )
    for word in words.split()
}
#: The same words anywhere in a text, where they make a number another one.
_TIMES = re.compile(
    r"miljoen|million|miljard|billion|mln|mld|mio|duizend|thousand|\bton\b|[0-9] ?[km]\b", re.IGNORECASE
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


_PRIVATE = 10_000_000
#: Nor a share and what it is of in more than this.
_LONGEST = 200
#: Nobody writes a number in more characters than this.
_LONG = 40
_MINUS = re.compile(r"[-\u2212] ?(?=[0-9])")
#: A space or an apostrophe between thousands.
_GAP = re.compile(r"(?<=[0-9])[ \u00a0\u202f'](?=[0-9]{3})")
_DURATION = re.compile(
    r"(?P<length>[0-9][0-9.,]*) ?(?:(?P<years>jaar|jaren|jr\.?|years?)|(?:maand(?:en)?|mnd\.?|months?))"
)
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
#: What stands before or behind an amount in euros; the dash stands for no cents.
_LONGEST_FIRST = sorted(_COUNTING, key=len, reverse=True)
_EURO = re.compile(
    r"(?P<sign>€|eur|euro)? ?(?P<number>[0-9][0-9.,]*?)(?P<dash>,[-=\u2013]+)?"
    rf" ?(?P<times>{'|'.join(map(re.escape, _LONGEST_FIRST))})? ?(?P<name>€|eur|euro)?"
)
#: What may stand behind an amount and changes nothing: here all of them are without tax.
_WITHOUT_TAX = re.compile(
    r" ?\(?(?:(?:ex|excl|exclusief|excluding)\.? ?(?:btw|vat)|in totaal|totaal|total)\)?$"
)
_FROM_TO = re.compile(
    r"([0-9][0-9.,]*) ?(?:-|\u2013|\u2014|[aàá]|tot(?: en met)?|t/m|to|(?P<either>of|or)) ?([0-9][0-9.,]*)"
)
_BETWEEN = re.compile(r"^(?:tussen|between) (?:de |the )?(\S+) (?:en|and) (?:de |the )?(\S+)$")
#: The numbers that are written out.
_UPTO_TWENTY = {
    word: value
    for value, words in enumerate(
        (
            *("nul zero", "een één one", "twee two", "drie three", "vier four", "vijf five", "zes six"),
            *("zeven seven", "acht eight", "negen nine", "tien ten", "elf eleven", "twaalf twelve"),
            *("dertien thirteen", "veertien fourteen", "vijftien fifteen", "zestien sixteen"),
            *("zeventien seventeen", "achttien eighteen", "negentien nineteen", "twintig twenty"),
        )
    )
    for word in words.split()
}
_TENS = {
    word: 10 * value
    for value, words in enumerate(
        (
            *("dertig thirty", "veertig forty", "vijftig fifty", "zestig sixty", "zeventig seventy"),
            *("tachtig eighty", "negentig ninety", "honderd hundred"),
        ),
        3,
    )
    for word in words.split()
}
_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_WORDS = {
    **_UPTO_TWENTY,
    **_TENS,
    **{
        f"{one}{'ën' if one[-1] == 'e' else 'en'}{tens}": value + number
        for value, one in enumerate(_ONES, 1)
        for tens, number in (("twintig", 20), *_TENS.items())
        if tens.endswith("tig")
    },
}
_PERCENT = re.compile(r" ?(?:%|procent|percent|pct\.?|perc\.)")
#: A percentage, which what it is of may follow: "5% van de opdrachtwaarde", "5 procent social return".
SHARE = r"[0-9½¼¾][0-9.,½¼¾]* ?(?:%|procent|percent|pct\.?|perc\.)"
_SHARE_OF = re.compile(
    rf"(?P<share>{SHARE})\s+(?:(?:van|over|of)\s+)?(?:(?:de|het|the)\s+)?(?P<base>\S.*?)"
    r"(?:\s+\(?(?:excl?|exclusief)\.? (?:btw|vat)\)?)?",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(rf"({SHARE})\s+(?:social return|sroi|sr)\b", re.IGNORECASE)
#: What stands around the figures of a KvK number; a program that takes it for a number writes decimals.
_KVK = re.compile(r"^k\.?v\.?k\.?(?:[- ]?(?:nr|nummer))?[.:]?|[.,]0+$|[\s.]", re.IGNORECASE)
#: Signs for a part, by what they are written out.
_PARTS = {"½": "5", "¼": "25", "¾": "75"}
_PART = re.compile(rf"(?<![0-9.,])([0-9]{{1,3}})? ?([{''.join(_PARTS)}])(?![0-9])")


def number(text: str, of: Meaning = Meaning.NUMBER) -> Decimal | None:
    """The number that a text says, in Dutch or in English; None where it says none.

    Money may have its sign ("€ 250.000,-") and count thousands or millions ("1,2 mln"), a percentage its own.
    A dot or comma before three digits parts the thousands where that is the only reading, and in euros.
    Raises Unclear where it may be either, with both: "250.000" is a quarter of a million to one reader and
    250 to another.
    """
    said = _PART.sub(lambda match: f"{match[1] or 0},{_PARTS[match[2]]}", plain(text))
    minus = _MINUS.match(said)
    if minus:
        said = said[minus.end() :]
    said, money, times = _GAP.sub("", said), False, 1
    if of is Meaning.MONEY and (euros := _EURO.fullmatch(_WITHOUT_TAX.sub("", said))):
        # "€ 1.250 mln" is more than a thousand million to some, and one and a quarter to others.
        times = _COUNTING.get(euros["times"] or "", 1)
        money = times == 1 and any(euros[each] for each in ("sign", "dash", "name"))
        said = euros["number"]
    elif of is Meaning.PERCENTAGE:
        said = _PERCENT.sub("", said) if _PERCENT.search(said[-8:]) else said
    if not _PLAIN.fullmatch(said):
        return None
    meant = _readings(said, money=money)
    if times > 1:
        meant = tuple(f"{(Decimal(each) * times).normalize():f}" for each in meant)
    if not meant:
        return None
    if len(meant) > 1:
        raise Unclear(say("changes.measure.ambiguous", text=text.strip()), _either(meant, of))
    return -Decimal(meant[0]) if minus else Decimal(meant[0])


def kvk(text: str) -> str:
    """The figures of a KvK number, as people and programs write one: "KvK 9000 0011", "90000011.0"."""
    return _KVK.sub("", text)


def share_of(text: str) -> tuple[str, str] | None:
    """A percentage and what it is of, each as written: "5% van de loonsom"; None where that is not said."""
    match = _SHARE_OF.fullmatch(_OF_ITSELF.sub(r"\1", text)) if len(text) <= _LONGEST else None
    return (match["share"], match["base"]) if match is not None else None


def bare_share(text: str) -> str:
    """A percentage in figures, without the words that say that it is one of social return."""
    if len(text) > _LONGEST:
        return text
    figures = in_figures(text) if re.search(r"procent|percent", text, re.IGNORECASE) else None
    return _OF_ITSELF.sub(r"\1", figures or text)


def counts(text: str) -> bool:
    """Whether a text has a word or letter in it that makes a number thousands or more: "1,5 miljoen"."""
    return _TIMES.search(text) is not None


def in_figures(text: str) -> str | None:
    """A text with figures for the numbers that it writes out, up to a hundred; None where there are none."""
    found = re.sub(r"[^\W\d_]+", lambda match: str(_WORDS.get(match[0].casefold(), match[0])), text)
    return found if found != text else None


def extent(text: str) -> tuple[Decimal | None, Decimal | None] | None:
    """The lowest and the highest number that a text says: "4" and "4..4" the same one, "4.." at least four.

    None where it says no number; raises Unclear as :func:`number` does.
    """
    only = number(text)
    if only is not None:
        return None if only < 0 else (only, only)
    low, dots, high = text.partition("..")
    if not dots:
        match = _FROM_TO.fullmatch(_BETWEEN.sub(r"\1 - \2", plain(text)))
        low, high = match.group(1, 3) if match else ("", "")
        # Between "3 of 5" lies one that is neither.
        if match and match["either"] and not _follow(low, high):
            return None
    ends = [number(each) if each.strip() else None for each in (low, high)]
    written = [each for each in (low, high) if each.strip()]
    wrong = any(
        end is None or end < 0 for each, end in zip((low, high), ends, strict=True) if each in written
    )
    return None if wrong or not written else (ends[0], ends[1])


def _follow(low: str, high: str) -> bool:
    """Whether between two whole numbers there is no other."""
    return low.isdecimal() and high.isdecimal() and int(high) == int(low) + 1


def months(text: str) -> Decimal | None:
    """How many months a text says: "12 maanden", "1,5 jaar", "half jaar"; None where it says none."""
    written = re.sub(r"^(?:een |a )?(?:half|halve?) ", "0,5 ", plain(text))
    match = _DURATION.fullmatch(in_figures(written) or written)
    length = number(match["length"]) if match is not None else None
    return None if length is None or match is None else length * (12 if match["years"] else 1)


def _either(meant: tuple[str, ...], of: Meaning) -> Message:
    """How to write either of the two numbers that it may mean."""
    whole, decimal = meant
    key = "changes.measure.ambiguous.money" if of is Meaning.MONEY else "changes.measure.ambiguous.do"
    return say(key, plain=whole, decimal=decimal.replace(".", ","), amount=f"€ {whole}")


def numbers_meant(text: str) -> tuple[str, ...]:
    """The numbers that the only number in a text can mean, as the files write them.

    "€ 250.000,00" is 250000.00 and "1,5" is 1.5; "1.500" is 1500 or 1.5, unless it is in euros. None where
    the number is so long that it may be a telephone or citizen service number, or counts millions.
    """
    found = _NUMBER.findall(re.sub(r"(?<=[0-9])[ \u00a0\u202f'](?=[0-9]{3})", "", text))
    if len(found) != 1 or len(text) > _LONG or text.lstrip().startswith("-") or _TIMES.search(text):
        return ()
    meant = _readings(found[0], money="€" in text or "eur" in text.lower())
    return meant if all(float(each) < _PRIVATE for each in meant) else ()


def _readings(number: str, *, money: bool) -> tuple[str, ...]:
    separators = re.findall(r"[.,]", number)
    if not separators:
        return (str(int(number)),)
    whole = re.sub(r"[.,]", "", number)
    if len(set(separators)) == 2:  # noqa: PLR2004  (the last of the two separates the decimals)
        front, back = re.split(r"[.,](?=[0-9]*$)", number)
        return (f"{re.sub('[.,]', '', front)}.{back}",) if _THOUSANDS.fullmatch(front) else ()
    if not _THOUSANDS.fullmatch(number):
        return (number.replace(",", "."),) if len(separators) == 1 else ()
    if len(separators) > 1 or money:
        return (whole,)
    return (whole, f"{float(number.replace(',', '.')):g}")


def range_meant(text: str) -> tuple[str, str] | None:
    """The two ends of a range: "5 tot 10 personen" is 5 and 10."""
    match = _RANGE.fullmatch(text) if len(text) <= _LONG and not _TIMES.search(text) else None
    if match is None:
        return None
    low, high = (each.replace(",", ".") for each in match.groups())
    return (low, high) if float(low) < float(high) else None
