"""A plain scalar to the value it has in every reader of YAML, or to what makes it doubtful."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from srr.frozen import frozen
from srr.problems import Severity
from srr.store.limits import DIGITS

Scalar = str | int | float | bool | None

#: Fields that hold an amount of money or of a metric, where a Dutch writer may put a dot between thousands.
AMOUNTS = frozenset({"amount", "base_amount", "max", "min", "value"})
#: Fields that hold true or false: what is wrong with "yes" there is said with the field's other rules.
TRUTHS = frozenset({"about", "elsewhere", "public", "reinstates", "so_far", "success", "thirty_plus"})

#: Quotes as a word processor makes them; to YAML they are letters of the text.
CURLY_QUOTES = frozenset(map(chr, range(0x2018, 0x2020)))

#: JSON's numbers without exponent: the only ones about which all readers agree.
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
#: All that a reader of YAML 1.1 or 1.2, or one of the libraries that take a little of both, calls a number.
_NUMBER_ELSEWHERE = re.compile(
    r"""(?: [0-9][0-9_]* | [-+][0-9_]+ ) (?: \.[0-9_]* )? (?: [eE][-+]?[0-9]+ )?  # 0123 +5 1_000 5. 1e5
      | [-+]? \.[0-9_]+ (?: [eE][-+]?[0-9]+ )?                                    # .5
      | [-+]? 0 (?: [xX][0-9a-fA-F_]+ | [oO][0-7_]+ | [bB][01_]+ )                # 0x1f 0o17 0b1
      | [-+]? [0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?: \.[0-9_]* )?                   # 12:30, read as 750
      | [-+]? \.(?: inf | Inf | INF ) | \.(?: nan | NaN | NAN )
    """,
    re.VERBOSE,
)
_WORDS = ("y", "yes", "n", "no", "on", "off", "true", "false", "null")
#: Words that YAML 1.1, in some reader or other, takes for a truth value or for nothing.
_TRUTH_WORDS = frozenset(form for word in _WORDS for form in (word, word.capitalize(), word.upper())) - {
    "true",
    "false",
    "null",
}
#: With a digit other than 0 in front, or it could not stand for thousands.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


@frozen
class Doubt:
    """Why a scalar is not, or may not be, what its writer meant: the rule and its wording."""

    rule: str
    variant: str
    severity: Severity = Severity.ERROR
    args: Mapping[str, object] = field(default_factory=dict)


def read_plain(text: str, key: str | int | None = None) -> tuple[Scalar, Doubt | None]:
    """What an unquoted scalar means under ``key``: its value, and the doubt about it if there is one.

    The value of what is empty (``~``, ``null``, nothing) is None; whether it may be is not said here.
    """
    if text[:1].isalpha():
        return _read_word(text, key)
    if text in {"", "~"}:
        return None, None
    if _INTEGER.fullmatch(text):
        return (int(text), None) if len(text.lstrip("-")) <= DIGITS else (text, _TOO_LONG)
    if _DECIMAL.fullmatch(text):
        if len(text.lstrip("-")) - 1 > DIGITS:
            return text, _TOO_LONG
        return float(text), _thousands(text) if key in AMOUNTS else None
    if _NUMBER_ELSEWHERE.fullmatch(text):
        return text, Doubt("ambiguous-scalar", "number")
    if text in {"=", "<<"}:
        return text, Doubt("ambiguous-scalar", "sign", args={"sign": text})
    return text, None


_TOO_LONG = Doubt("ambiguous-scalar", "long-number")


def _read_word(text: str, key: str | int | None) -> tuple[Scalar, Doubt | None]:
    if text in {"true", "false", "null"}:
        return {"true": True, "false": False, "null": None}[text], None
    if text in _TRUTH_WORDS and key not in TRUTHS:
        return text, Doubt("ambiguous-scalar", "truth-word", Severity.WARNING, {"word": text})
    return text, None


def _thousands(text: str) -> Doubt | None:
    """The doubt about 250.000, which is read as 250: a quarter of a million in Dutch."""
    if not _THOUSANDS.fullmatch(text):
        return None
    whole, decimals = text.split(".")
    shorter = f"{whole}.{decimals.rstrip('0') or '0'}"
    args = {
        "text": text,
        "read": Decimal(text),
        "thousands": whole + decimals,
        # Three decimals that are meant as such are recognised by a fourth.
        "decimal": shorter if shorter != text else f"{text}0",
    }
    return Doubt("dutch-thousands", "field", args=args)
