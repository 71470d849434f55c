"""A text to the numbers of persons in it: citizen service numbers, bank accounts, telephone numbers.

Which of the many numbers in a register is one is not guessed: the 11-test and the check digits of accounts
are those of python-stdnum, the telephone plan that of phonenumbers. Both are imported once something has the
right form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from srr.privacy.gaps import FOLD, GAP, SIGN, SPACE
from srr.privacy.hits import Hit, Kind

_THREE = r"[0-9]{3}"
_NINE_DIGITS = 9
#: Nine digits: together, in the groups that people make, or one by one. Of a longer row of groups none is
#: taken out.
_NINE = re.compile(
    rf"""(?<![0-9])(?:
        (?!00)[0-9]{{9}}(?!B[0-9]{{2}}|\.[0-9]{{2}})
      | (?<![0-9][ .,\-/])(?:
            {_THREE}(?:{SPACE}|{SIGN}){_THREE}(?:{SPACE}|{SIGN}){_THREE}
          | [0-9]{{4}}(?:\.[0-9]{{2}}\.|-[0-9]{{2}}-|{SPACE}[0-9]{{2}}{SPACE}){_THREE}
          | [0-9]{{2}}(?:{SPACE}[0-9]{{2}}){{2}}{SPACE}{_THREE}
          | [0-9]{{1,8}}{FOLD}[0-9]{{1,8}}
          | [0-9](?:(?:{SPACE}|{SIGN})[0-9]){{8}}
        )(?![ .\-/]?[0-9])
    )(?![0-9]|,[0-9])""",
    re.VERBOSE,
)
_EIGHT = re.compile(r"(?<![0-9])[0-9]{8}(?![0-9])")
#: Close behind this eight digits are a citizen service number too, of which the first is 0.
_CALLED_BSN = re.compile(r"(?:bsn|sofi|burgerservice)[\w -]{0,12}[\s:=\"'(]{0,4}$", re.IGNORECASE)
#: What else passes the test, by what it is called or by its own field: registration numbers and amounts.
_OTHERWISE = re.compile(
    rf"""(?: (?:rsin|oin|btw|vat|tax|fiscaal|loonheffing\w*)[ -]?(?:id|nummer|number|nr\.?)?
           | (?<![\w-])(?:kvk|tooi|cpv|amount|base_amount|value|min|max)["']?[ ]?:
           | € | \beuros? | \bEUR )[\s:="'(]{{0,4}}(?:{FOLD})?$""",
    re.VERBOSE | re.IGNORECASE,
)
_MONEY = re.compile(r"[ ]?(?:€|euro|EUR)")
#: How far back the word stands that says what a number is, and how far on what makes it another.
_BEFORE, _BEHIND = 32, 5

_DUTCH_ACCOUNT = re.compile(
    rf"[nN][lL]{GAP}[0-9]{GAP}[0-9](?:{GAP}[A-Za-z]){{4}}(?:{GAP}[0-9]){{10}}(?![0-9])"
)
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?:[ .-]?[A-Z0-9]){11,30}")
_SHORTEST_ACCOUNT = 15

_BETWEEN = rf"(?:[ .()/-]{{1,3}}|{FOLD})?"
_TELEPHONE = re.compile(
    rf"""(?<![0-9+])(?<![0-9][.,/_-])(?:
        \(?0[1-9](?:{_BETWEEN}[0-9]){{8}}
      | (?:\+|(?<!0)00){_BETWEEN}3{_BETWEEN}1(?:{_BETWEEN}\(0\))?(?:{_BETWEEN}[0-9]){{9}}
      | \+[1-9](?:{_BETWEEN}[0-9]){{8,13}}
    )(?![0-9])""",
    re.VERBOSE,
)
#: Where people part a Dutch number: behind 06, or behind an area code of three or four digits.
_AREA = re.compile(r"\(?0(?:6|[1-9][0-9]{1,2})(?![0-9])|[0-9]{10}")
#: Numbers that begin with a day or a month are dates.
_DATE = re.compile(r"06[ ./-](?:19|20)[0-9]{2}(?![0-9])")
#: Ten digits in one row behind these words are the number of a contract or a file.
_CALLED_OTHERWISE = re.compile(
    r"(?:contract|kenmerk|dossier|zaak|order|referen|factuur|perceel|overeenkomst|kvk|rsin|oin|inkoop|project"
    r"|reference|invoice|case|file|lot)[\w -]{0,16}[\s:=\"'(#]{0,4}$",
    re.IGNORECASE,
)


#: How much around the digits belongs to the number: the country, the bank, a sign.
_AROUND = 24


def find(text: str, digits: Iterable[tuple[int, int]]) -> Iterator[Hit]:
    """The numbers of persons in a text, in the stretches where enough digits stand together.

    One may lie in another, as in the number of an account.
    """
    for start, end in digits:
        yield from _accounts(text, max(0, start - _AROUND), min(len(text), end + _AROUND))
        yield from _citizens(text, start, end)
        yield from _telephones(text, max(0, start - 2), end)
    for match in _EIGHT.finditer(text):
        before = max(0, match.start() - _BEFORE)
        if _CALLED_BSN.search(text, before, match.start()) and _passes(match[0]):
            yield Hit(match.start(), match.end(), Kind.BSN)


def _citizens(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _NINE.finditer(text, start, min(len(text), end + _BEHIND)):
        span = match.span()
        if _count(match[0]) == _NINE_DIGITS and not _is_something_else(text, *span) and _passes(match[0]):
            yield Hit(*span, Kind.BSN)


def _is_something_else(text: str, start: int, end: int) -> bool:
    before = _OTHERWISE.search(text, max(0, start - _BEFORE), start)
    return before is not None or _MONEY.match(text, end) is not None


def _count(written: str) -> int:
    return len(_digits(written))


def _passes(written: str) -> bool:
    from stdnum.nl import bsn  # noqa: PLC0415  (only where something looks like one)

    return bsn.is_valid(_digits(written))


def _accounts(text: str, start: int, end: int) -> Iterator[Hit]:
    for pattern in (_DUTCH_ACCOUNT, _ACCOUNT):
        for match in pattern.finditer(text, start, end):
            length = _account(match[0])
            if length:
                yield Hit(match.start(), match.start() + length, Kind.IBAN)


def _account(written: str) -> int:
    """Where in a text an account number ends that begins there; 0 where none does."""
    from stdnum import iban  # noqa: PLC0415  (only where something looks like one)

    places = [place for place, each in enumerate(written, 1) if each.isalnum()]
    number = "".join(each for each in written if each.isalnum()).upper()
    for length in range(len(number), _SHORTEST_ACCOUNT - 1, -1):
        if iban.is_valid(number[:length], check_country=False):
            return places[length - 1]
    return 0


def _telephones(text: str, start: int, end: int) -> Iterator[Hit]:
    for match in _TELEPHONE.finditer(text, start, min(len(text), end + 1)):
        written = match[0]
        if written.startswith(("0", "(0")) and not written.startswith("00"):
            if _AREA.match(written) is None or _DATE.match(written):
                continue
            if written.isdigit() and _CALLED_OTHERWISE.search(
                text, max(0, match.start() - _BEFORE), match.start()
            ):
                continue
        if _rings_somebody(_digits(written.replace("(0)", "")), written):
            yield Hit(match.start(), match.end(), Kind.PHONE)


def _rings_somebody(digits: str, written: str) -> bool:
    """Whether a telephone number exists that may be a person's: not one for everybody, such as 0800."""
    import phonenumbers as plan  # noqa: PLC0415  (only where something looks like one)

    try:
        number = plan.parse(f"+{digits}" if written.startswith("+") else digits, "NL")
    except plan.NumberParseException:
        return False
    kind = plan.number_type(number)
    everybody = {plan.PhoneNumberType.TOLL_FREE, plan.PhoneNumberType.PREMIUM_RATE}
    return plan.is_valid_number(number) and kind not in everybody


def _digits(written: str) -> str:
    return re.sub("[^0-9]", "", written)
