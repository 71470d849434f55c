"""A number and the format that it is shown in to what a person sees: "sep-18" is a month, 5% is five.

The formats are those of Excel (ECMA-376 part 1, 18.8.30 and 18.8.31), which LibreOffice writes too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from srr.frozen import frozen
from srr.meaning.numbers import CURRENCIES
from srr.model.dates import PartialDate
from srr.sheets.grid import Cell

#: The formats that a file may name by their number alone. Those of money are of the reader's own currency.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00",
    8: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd-mm-yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd-mm-yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>general|standaard)'
    r"|(?P<half>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+|q+|w+|n+)|(?P<digits>[0#?][0#?.,]*|\.[0#?]+)"
    r"|(?P<exponent>e[+-]0*)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_LEAP_BUG = 60
#: Excel shows no more than this of a number without a format; beyond it becomes a power of ten.
_GENERAL_DIGITS, _GENERAL_MOST = 10, Decimal(10) ** 11


@frozen
class _Section:
    """One part of a format, read: what stands around the number, and how the number itself is shown."""

    before: str = ""
    behind: str = ""
    pattern: str | None = None
    general: bool = False
    text: bool = False
    dates: tuple[str, ...] = ()
    unit: str | None = None
    fault: str | None = None
    literal: bool = False


def shown(number: float, code: str, *, since_1904: bool = False) -> Cell:
    """The cell that a number with this format is seen as."""
    try:
        exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    except InvalidOperation:
        return Cell("", fault="error")
    if not exact.is_finite():
        return Cell("", fault="error")
    section, value = _chosen(code, exact)
    if section.fault is not None:
        return Cell(_plain(exact), fault=section.fault)
    if section.dates:
        return _date(exact, section, since_1904=since_1904)
    if section.general or section.text:
        return _general(value, section)
    if section.pattern is None:
        words = (section.before + section.behind).strip()
        return Cell(words) if words else Cell("", fault="unseen")
    return _number(value, section)


def text_shown(text: str, code: str) -> str:
    """What is seen of a text with this format: with the words that its last section puts around."""
    parts = _split(code)
    last = _section(parts[-1]) if parts else _Section()
    if len(parts) >= 4 and not parts[3].strip():  # noqa: PLR2004  (the fourth is that of texts)
        return ""
    return f"{last.before}{text}{last.behind}" if last.text else text


def _chosen(code: str, number: Decimal) -> tuple[_Section, Decimal]:
    """The section for a number, and the number as that one shows it."""
    parts = _split(code) or ["General"]
    sections = [_section(each) for each in parts[:3]]
    if any(each.fault == "conditional" for each in sections):
        return _Section(fault="conditional"), number
    if number < 0 and len(sections) > 1 and not sections[1].text:
        chosen = sections[1]
        signed = any(sign in chosen.before + chosen.behind for sign in ("-", "(", "\u2212"))
        return chosen, number if signed or chosen.pattern is None else -number
    if number == 0 and len(sections) > 2 and not sections[2].text:  # noqa: PLR2004  (positive, negative, nought)
        return sections[2], number
    return sections[0], number


@lru_cache(maxsize=256)
def _split(code: str) -> list[str]:
    parts, quoted, escaped, bracket = [""], False, False, False
    for each in code[:400]:
        if each == ";" and not (quoted or escaped or bracket):
            parts.append("")
            continue
        parts[-1] += each
        quoted = quoted != (each == '"' and not escaped)
        bracket = (bracket or each == "[") and each != "]"
        escaped = each == "\\" and not escaped
    return parts if parts != [""] else []


@lru_cache(maxsize=256)
def _section(code: str) -> _Section:  # noqa: C901  (one case a token)
    before = behind = ""
    pattern: str | None = None
    unit = fault = None
    general = text = False
    dates: list[str] = []
    for match in _TOKEN.finditer(code):
        literal = match["quoted"] or match["escaped"] or ""
        bracket = match["bracket"]
        if bracket is not None:
            if bracket[:1] in "<>=" and bracket:
                fault = "conditional"
            elif re.fullmatch(r"[hms]+", bracket, re.IGNORECASE):
                dates.append("time")
            elif bracket.startswith("$"):
                literal = bracket[1:].partition("-")[0]
        elif match["general"]:
            general = True
        elif match["half"]:
            dates.append("time")
        elif match["date"]:
            dates.append(match["date"].lower())
        elif match["digits"]:
            # What stands between the digits of a telephone number, say, is no part of a number.
            fault = fault or ("split" if pattern is not None else None)
            pattern = match["digits"]
        elif match["exponent"]:
            fault = "overflow"
        elif match["other"] == "%":
            unit = "%"
        elif match["other"] == "/" and pattern is not None:
            fault = "fraction"
        elif match["other"] == "@":
            text = True
        elif match["other"]:
            literal = match["other"]
        if literal and literal.strip().casefold() in CURRENCIES:
            unit = CURRENCIES[literal.strip().casefold()]
            literal = ""
        if pattern is None and not general and not text and not dates:
            before += literal
        elif not dates:
            behind += literal
        else:
            dates.append(f"'{literal}")
    if dates and pattern is not None and not any(each[:1] in "ydhsqw" or each == "time" for each in dates):
        dates = []
    words = any(each.isalpha() for each in before + behind)
    return _Section(before, behind, pattern, general, text, tuple(dates), unit, fault, words)


def _date(serial: Decimal, section: _Section, *, since_1904: bool) -> Cell:
    tokens = _minutes_apart([each for each in section.dates if not each.startswith("'")])
    seen = frozenset(each[0] for each in tokens if each in _SEEN)
    if not seen:
        minutes = int(serial % 1 * 24 * 60)
        return Cell(f"{minutes // 60}:{minutes % 60:02}", fault="time")
    whole = int(serial // 1)
    try:
        if since_1904:
            day = date(1904, 1, 1) + timedelta(days=whole)
        elif whole in (0, _LEAP_BUG) or whole < 0:
            return Cell(_plain(serial), fault="calendar")
        else:
            day = date(1899, 12, 30 if whole > _LEAP_BUG else 31) + timedelta(days=whole)
    except (OverflowError, ValueError):
        return Cell(_plain(serial), fault="calendar")
    return dated(day, seen, _written(day, section.dates))


#: What of a date a token shows.
_SEEN = frozenset(
    {"yy", "yyyy", "yyy", "y", "m", "mm", "mmm", "mmmm", "mmmmm", "d", "dd", "q", "qq", "w", "ww"}
)


def dated(day: date, seen: frozenset[str], text: str) -> Cell:
    """A day of which only year (y), month (m) or day (d) are seen."""
    if not seen & {"y", "m", "d", "q", "w"}:
        return Cell(text, fault="time")
    if "y" not in seen:
        return Cell(text, fault="no-year")
    if seen & {"q", "w"} or ("d" in seen and "m" not in seen):
        return Cell(text, fault="calendar-part")
    if "m" not in seen:
        return Cell(text, date=PartialDate(day.year))
    return Cell(text, date=PartialDate(day.year, day.month, day.day if "d" in seen else None))


def _minutes_apart(tokens: list[str]) -> list[str]:
    """The tokens without the m's that stand for minutes: those behind an hour or before seconds."""
    found = []
    for index, each in enumerate(tokens):
        behind_hour = index > 0 and tokens[index - 1][0] in "ht" and tokens[index - 1] != "t"
        before_seconds = index + 1 < len(tokens) and tokens[index + 1][0] == "s"
        if each in {"m", "mm"} and (behind_hour or before_seconds):
            continue
        found.append(each)
    return found


def _written(day: date, tokens: tuple[str, ...]) -> str:
    """A day as a format shows it, in Dutch; what is no part of a day is left out."""
    words = {
        "yyyy": f"{day.year:04}", "yyy": f"{day.year:04}", "yy": f"{day.year % 100:02}",
        "y": f"{day.year % 100:02}", "mmmm": _MONTHS[day.month - 1], "mmm": _MONTHS[day.month - 1],
        "mmmmm": _MONTHS[day.month - 1][0], "mm": f"{day.month:02}", "m": str(day.month),
        "dd": f"{day.day:02}", "d": str(day.day),
    }  # fmt: skip
    hours = next((at for at, each in enumerate(tokens) if each[0] in "hs" or each == "time"), len(tokens))
    kept = [each for each in tokens[:hours] if each.startswith("'") or each in words]
    return "".join(each[1:] if each.startswith("'") else words[each] for each in kept).strip(" :,")


def _general(value: Decimal, section: _Section) -> Cell:
    if abs(value) >= _GENERAL_MOST:
        return Cell(_plain(value), fault="overflow")
    rounded = Decimal(f"{value:.{_GENERAL_DIGITS}g}")
    if rounded != 0 and abs(rounded) < Decimal("0.0001"):
        return Cell(_plain(value), fault="overflow")
    return _around(rounded, _comma(_plain(rounded)), section)


def _number(value: Decimal, section: _Section) -> Cell:
    assert section.pattern is not None  # noqa: S101  (who calls it has looked)
    whole, _, decimals = section.pattern.partition(".")
    scale = len(section.pattern) - len(section.pattern.rstrip(","))
    if scale:
        smaller = replace(section, pattern=section.pattern.rstrip(","), unit=None)
        return Cell(_number(value / 1000**scale, smaller).text, fault="scaled")
    if section.unit == "%":
        value *= 100
    places = sum(each in "0#?" for each in decimals)
    try:
        rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    except InvalidOperation:
        return Cell(_plain(value), fault="overflow")
    sign = "-" if rounded < 0 and not any(each in section.before for each in "-(\u2212") else ""
    front, _, back = f"{abs(rounded):f}".partition(".")
    front = front.rjust(whole.count("0"), "0")
    if "," in whole:
        front = f"{int(front):,}".replace(",", ".")
    kept = len(back.rstrip("0"))
    back = back[: max(kept, decimals.count("0"))]
    return _around(
        rounded.normalize() if rounded else Decimal(0), sign + front + (f",{back}" if back else ""), section
    )


def _around(number: Decimal, digits: str, section: _Section) -> Cell:
    """A number with what its format puts around it; with words in it, it is a text."""
    sign = {"EUR": "€ ", "USD": "$ ", "GBP": "£ ", "CHF": "CHF "}.get(section.unit or "", "")
    text = f"{sign}{section.before}{digits}{section.behind}{'%' if section.unit == '%' else ''}"
    text = " ".join(text.split())
    if section.literal or any(each in "<>~±+&" for each in section.before + section.behind):
        return Cell(text)
    return Cell(text, number=number, unit=section.unit)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def _comma(number: str) -> str:
    return number.replace(".", ",")
