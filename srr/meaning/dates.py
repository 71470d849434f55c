"""A date as somebody typed or wrote it to the date it means, or to the date that was probably meant."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from srr.meaning.closest import closest, plain
from srr.meaning.listener import Listener
from srr.meaning.unclear import Unclear
from srr.model.dates import PartialDate
from srr.problems import Message, say

#: Year, month and day as they were understood, whether or not a calendar has them.
Parts = tuple[int, int | None, int | None]

#: The months as they are written in Dutch and English, in full and cut off.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar maa",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
#: Days that are named by where they are from today.
_DAYS = {
    **dict.fromkeys(("vandaag", "today"), 0),
    **dict.fromkeys(("gisteren", "yesterday"), -1),
    **dict.fromkeys(("morgen", "tomorrow"), 1),
    "eergisteren": -2,
    "overmorgen": 2,
}
_Y, _M, _D = r"(?P<y>[0-9]{4})", r"(?P<m>[0-9]{1,2})", r"(?P<d>[0-9]{1,2})"
#: A year of which the century is left out; the apostrophe says that it is one.
_SHORT_YEAR, _MARKED_YEAR = r"['’`]?(?P<yy>[0-9]{2})", r"['’`](?P<yy>[0-9]{2})"
_NAME = r"(?P<name>[a-z]+)\.?"
_TIME = r"(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?)?"
#: The forms that mean one date to everybody who reads Dutch or European English: the day goes first.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_Y}(?:[.,]0)?",
        rf"{_Y}(?P<s>[-/.]){_M}(?:(?P=s){_D}{_TIME})?",
        rf"{_Y}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})",
        rf"(?:{_D}(?P<s>[-/. ]))?{_M}(?(s)(?P=s)|[-/. ]){_Y}{_TIME}",
        rf"(?:{_D}(?:st|nd|rd|th|e)?[ -])?{_NAME},?[ -]{_Y}",
        rf"{_NAME} {_D}(?:st|nd|rd|th)?,? {_Y}",
        rf"{_Y} {_NAME}(?: {_D})?",
        rf"{_D}(?P<s>[-/.]){_M}(?P=s){_SHORT_YEAR}",
        rf"{_D}(?:st|nd|rd|th|e)?(?P<s>[ -]){_NAME}(?P=s){_SHORT_YEAR}",
        rf"{_NAME} {_MARKED_YEAR}",
    )
)
#: Forms that lack the century or the year, or may have the month first.
_SHORT = tuple(
    re.compile(form)
    for form in (
        rf"{_D}(?P<s>[-/. ]){_M}(?P=s){_SHORT_YEAR}",
        rf"(?:{_D}[ -])?{_NAME}[ -]{_SHORT_YEAR}",
        rf"{_D}[-/. ]{_M}",
        rf"{_D}[ -]{_NAME}",
        rf"{_Y}(?P<m>[0-9]{{2}})",
    )
)
_WEEKDAYS = tuple(
    frozenset(names.split())
    for names in (
        "ma maandag mon monday",
        "di dinsdag tue tuesday",
        "wo woensdag wed wednesday",
        "do donderdag thu thursday",
        "vr vrijdag fri friday",
        "za zaterdag sat saturday",
        "zo zondag sun sunday",
    )
)
#: A date in a longer text, in the forms that are most written.
_WITHIN = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}"
    r"|(?:[0-9]{1,2} )?(?:" + "|".join(_MONTHS) + r")\.? (?:19|20)[0-9]{2})(?![0-9])"
)
_ANOTHER = re.compile(rf"(?:[0-9]|\b(?:{'|'.join(_MONTHS)}))\s*(?:of|en|or|and|[/&,+-])\s*$")
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
#: Nobody writes a date in more characters than this.
_LONG = 40
#: Of two digits, up to this is a year of this century, and from that on of the last; between, of either.
_CENTURY, _LAST_CENTURY = 50, 70
#: Of three numbers the first may be the year too where this stands there: "24-04-01".
_YEAR_FIRST = re.compile(r"(?:1[3-9]|2[0-9]|3[01])(?P<s>[-/.])(?:0[1-9]|1[0-2])(?P=s)0[1-9]")
#: Hyphens and dashes that stand between numbers.
_DASH = re.compile(r"(?<=[0-9])[\u2010-\u2013\u2212](?=[0-9])")
#: Words before a date that say no more than that it is one; and those before the last day of something.
_SINCE = re.compile(
    r"(?:vanaf|per|m\.?i\.?v\.?|met ingang van|ingaand(?: per)?|sinds|d\.?d\.?|op|in|from|since|as of|on"
    r"|with effect from)\s+"
)
_UPTO = re.compile(
    r"(?:loopt )?(?:t/m|tot en met|uiterlijk|(?P<until>tot|until)|through|up to and including)\s+"
)


def when(text: str, listener: Listener) -> PartialDate:
    """The date, as precise as it was typed; said back where it is not typed as the files have it.

    Raises Unclear where it is none, may be several, or stands in no calendar, with the nearest.
    """
    written = plain(text)
    found = parts(written) or _named(written, listener.today)
    if found is None:
        meant = date_meant(text, listener.today)
        remedy = say("schema.write", value=meant) if meant else say("changes.entry.no-date.do")
        raise Unclear(say("changes.entry.no-date", text=text), remedy)
    if not exists(found):
        raise Unclear(say("schema.impossible-date", value=text.strip()), nearest(found))
    read = PartialDate(*found)
    if str(read) != text.strip():
        listener.tell(say("heard.date", text=text.strip(), date=read, written=str(read)))
    return read


def happened(read: PartialDate, day: date) -> PartialDate:
    """The date of something that happened by the day. Raises Unclear where it is still to come."""
    if read.first > day:
        raise Unclear(say("writing.not-yet", date=read))
    return read


def past(text: str, today: date) -> PartialDate | None:
    """The date that a text says of something that is over; None where it says none.

    A day without a year is the last one that came round. Raises Unclear where no calendar has the date.
    """
    written = plain(text)
    found = _named(written, today) or parts(written) or _short(written, today)
    if found is None:
        return None
    if not exists(found):
        raise Unclear(say("schema.impossible-date", value=text.strip()), nearest(found))
    return PartialDate(*found)


def parts(text: str) -> Parts | None:
    """The year, month and day that a text says in a form that has one meaning; no calendar may have them.

    The day of the week may go before it, where it was that day.
    """
    written = _DASH.sub("-", plain(text))
    if len(written) > _LONG or _YEAR_FIRST.fullmatch(written):
        return None
    weekday, _, rest = written.partition(" ")
    if any(weekday.strip(".,") in names for names in _WEEKDAYS):
        return _on(weekday.strip(".,"), parts(rest))
    for form in _FORMS:
        if match := form.fullmatch(written):
            said = match.groupdict()
            month = _MONTHS.get(said["name"]) if said.get("name") else said.get("m")
            if month is None and said.get("name"):
                return None
            day, year = said.get("d"), said.get("y") or _whole_year(said["yy"])
            if year is None:
                return None
            return int(year), int(month) if month else None, int(day) if day else None
    return None


def _whole_year(digits: str) -> int | None:
    """The year of which the last two digits are written; None where it may be of either century."""
    short = int(digits)
    return short + (2000 if short <= _CENTURY else 1900) if not _CENTURY < short < _LAST_CENTURY else None


def bare(text: str, *, last: bool) -> str:
    """A date without the words before it that say no more: "per 1-1-2025", "t/m 31 dec. 2026".

    ``last`` is whether it is the last day of something. Raises Unclear for "tot" before the first day of a
    month, or where no day is said: it may leave out what it names.
    """
    written = plain(text)
    match = (_UPTO if last else _SINCE).match(written)
    if match is None:
        return text
    rest = written[match.end() :]
    found = parts(rest) if last and match["until"] else None
    if found is not None and found[2] in {None, 1}:
        raise Unclear(say("changes.entry.until"), say("changes.entry.until.do"))
    return rest if found is not None or not last or not match["until"] else text


def _on(weekday: str, found: Parts | None) -> Parts | None:
    """A day that fell on this day of the week; None for any other."""
    year, month, day = found or (0, None, None)
    if found is None or month is None or day is None or not exists(found):
        return None
    return found if weekday in _WEEKDAYS[date(year, month, day).weekday()] else None


def month_shown(text: str) -> Parts | None:
    """The month of a text as a spreadsheet in Dutch or English shows a month, such as sep-18; else None.

    The two digits are a year: a program that shows a day shows it first.
    """
    match = re.fullmatch(r"(?P<name>[a-z]{3,4})\.?-(?P<yy>[0-9]{2})", plain(text))
    month = _MONTHS.get(match["name"]) if match else None
    if match is None or month is None or int(match["yy"]) > _CENTURY:
        return None
    return 2000 + int(match["yy"]), month, None


def exists(found: Parts) -> bool:
    """Whether a calendar has this year, month or day."""
    year, month, day = found
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def nearest(found: Parts) -> Message:
    """What to write instead of a date that no calendar has."""
    year, month, day = found
    if year and month and day and 1 <= month <= 12:  # noqa: PLR2004  (there are twelve)
        last = calendar.monthrange(year, month)[1]
        return say("schema.last-day", value=written_as((year, month, last)))
    swapped = (year, day, month)
    if day and exists(swapped):
        return say("schema.did-you-mean", meant=written_as(swapped))
    return say("schema.calendar")


def written_as(found: Parts) -> str:
    """A date as the files write it."""
    return str(PartialDate(*found))


def date_meant(text: str, today: date | None = None) -> str | None:
    """The date that was probably meant, as the files write it: "mei 2018" is 2018-05, "medio 2018" 2018.

    With ``today`` a day without a year is meant of the last time that it came round.
    """
    written = plain(text)
    if len(written) > _LONG:
        return None
    found = parts(written) or _short(written, today)
    if found is not None:
        return written_as(found) if exists(found) else None
    within = _WITHIN.findall(written)
    # With another day or month before it, it is not the only one.
    alone = len(within) == 1 and not _ANOTHER.search(written.partition(within[0])[0])
    inside = parts(within[0]) if alone else None
    if inside is not None:
        return written_as(inside) if exists(inside) else None
    years = _ANY_YEAR.findall(written)
    if len(years) != 1:
        return None
    misspelt = re.fullmatch(rf"(?:{_D} )?(?P<name>[a-z]{{4,}}) {_Y}", written)
    month = closest(misspelt["name"], _MONTHS, 0.8) if misspelt else None
    if misspelt and month:
        close = int(misspelt["y"]), _MONTHS[month], int(misspelt["d"]) if misspelt["d"] else None
        return written_as(close) if exists(close) else None
    return str(years[0])


def _named(written: str, today: date) -> Parts | None:
    if written not in _DAYS:
        return None
    day = today + timedelta(days=_DAYS[written])
    return day.year, day.month, day.day


def _short(written: str, today: date | None) -> Parts | None:
    """The date of a form that leaves something to be guessed."""
    for form in _SHORT:
        match = form.fullmatch(written)
        if match is None:
            continue
        said = match.groupdict()
        month = _MONTHS.get(said["name"]) if said.get("name") else int(said["m"])
        day = int(said["d"]) if said.get("d") else None
        if said.get("y"):
            year = int(said["y"])
        elif said.get("yy"):
            year = int(said["yy"]) + (2000 if int(said["yy"]) <= _CENTURY else 1900)
        elif today is not None and month is not None:
            year = today.year - ((month, day or 1) > (today.month, today.day))
        else:
            continue
        if month is not None:
            return year, month, day
    return None
