"""A head to the target or the result that it names: which of the two, of which metric, in which year."""

from __future__ import annotations

import re
from functools import lru_cache

from srr.meaning.closest import spelt
from srr.meaning.head_words import SAYS_DATE, as_listed
from srr.meaning.records import term_called
from srr.model.register import Register

#: What columns say where a row is about one metric: which it is, how much was aimed for and reached.
METRIC_ROWS = ("metric", "targets", "realised")
#: What a column says where a row is about one year of a record, and what people call it.
YEAR_ROW = "year"
#: The fields of which each part may have a time of its own.
DATED = ("targets.", "realised.")
#: A target or a result: of which metric, of which group of people, in which year.
_MEASURE = re.compile(
    r"(?:targets|realised)\.(?P<metric>[^/@]+)(?:/(?P<group>[^/@]+))?(?:@(?P<year>[0-9]{4}))?"
)
_SAYS_AIM = re.compile(
    r"\b(?:beoogd\w*|doel(?:stelling|en|waarde)?|ambitie\w*|streef\w*|geplande?|planning|afgesproken"
    r"|verwacht\w*|targets?|aims?|planned|expected|prognose)\b"
)
_SAYS_RESULT = re.compile(
    r"\b(?:gerealiseerd\w*|realisatie|behaald\w*|(?:daad)?werkelijke?|feitelijke?|resulta(?:at|ten)|gehaald\w*|realised|realized"
    r"|actual|achieved|results?)\b"
)
#: Which of the two a head says.
_SIDES = ((_SAYS_AIM, "targets"), (_SAYS_RESULT, "realised"))
_FILLERS = re.compile(r"\b(?:aantal|aantallen|number of|no\.? of|count|personen|het|de|van|op|per|of|the)\b")
#: Words for a metric that the vocabulary does not have, by what it is called there.
_METRICS = {
    "participants": (
        "deelnemer(s) deelnemer deelnemers participants kandidaat kandidaten mensen personen pers people "
        "persons candidates kand persoon person"
    ),
    "placements": "plaatsing plaatsingen placement placements",
    "dropped-out": "uitval uitvallers drop-out drop-outs dropout dropouts dropped-out uitgevallen",
    "work-experience": "werkervaringsplekken werkervaringsplek work-experience",
    "fte": "fte fte's fte’s ftes",
    "hours": "uren uur hour hours",
}
#: What a head that only says "target" or "realised" may be of.
_LIKELY = ("participants", "placements", "fte")
_STARTS = frozenset({"start", "startdatum", "begin", "begindatum", "aanvang", "ingangsdatum", "start-date"})
_ENDS = frozenset({"einde", "einddatum", "eind", "end", "end-date"})


def measure_named(plain: str, register: Register) -> str | None:
    """The target or the result that a head names: which of the two it says, and of which metric."""
    text = plain.lower()
    for pattern, field in _SIDES:
        if pattern.search(text):
            metric = metric_called(pattern.sub(" ", text), register)
            return f"{field}.{metric}" if metric is not None else None
    # That people drop out is no aim of anybody.
    return "realised.dropped-out" if metric_called(text, register) == "dropped-out" else None


def planned_named(plain: str) -> str | None:
    """The start or the end of a proposal of which a head says whether it was planned or came about."""
    text = plain.lower()
    for pattern, start, end in (
        (_SAYS_AIM, "planned.start", "planned.end"),
        (_SAYS_RESULT, "history.started.date", None),
    ):
        word = as_listed(SAYS_DATE.sub(" ", pattern.sub(" ", text)))
        if pattern.search(text) and word in _STARTS:
            return start
        if pattern.search(text) and word in _ENDS:
            return end
    return None


def either_measure(plain: str, register: Register) -> tuple[str, ...]:
    """What a head may be of that only names a metric, or only says that it is a target or a result."""
    metric = metric_called(plain, register)
    if metric is not None:
        return f"targets.{metric}", f"realised.{metric}"
    for pattern, field in _SIDES:
        if pattern.search(plain.lower()) and not without_fillers(pattern.sub(" ", plain.lower())):
            return tuple(f"{field}.{each}" for each in _LIKELY if each in register.terms("metric"))
    return ()


def metric_called(text: str, register: Register) -> str | None:
    """The metric that these words are, as it is called or in other words for it; None where it is none."""
    bare = without_fillers(text.lower())
    found = term_called(register, "metric", bare) if bare else None
    word = _metrics().get(spelt(bare))
    if word is None and not bare and re.search(r"\bpersonen\b", text.lower()):
        word = "participants"
    return found or (word if word in register.terms("metric") else None)


def without_fillers(text: str) -> str:
    """What a head is of, without the words that only say that something is counted."""
    return " ".join(_FILLERS.sub(" ", text).replace(" - ", " ").strip(" #-–:").split())


@lru_cache(maxsize=1)
def _metrics() -> dict[str, str]:
    return {spelt(word): metric for metric, words in reversed(_METRICS.items()) for word in words.split()}


def is_amount(plain: str) -> bool:
    """Whether a head is of an amount of what is usually measured, whatever the register measures."""
    bare = without_fillers(_SAYS_RESULT.sub(" ", _SAYS_AIM.sub(" ", plain.lower())))
    return spelt(bare) in _metrics()


def measured(field: str) -> tuple[str, str | None, str | None]:
    """The metric, the group of people and the year of a field that holds a target or a result."""
    match = _MEASURE.fullmatch(field)
    assert match is not None  # noqa: S101  (only such fields are looked at)
    return match["metric"], match["group"], match["year"]


def in_year(field: str, year: str) -> str:
    """The same field of one year, where its parts have a time of their own and it says none yet."""
    return f"{field}@{year}" if field.startswith(DATED) and "@" not in field else field


def is_measure(written: str, kind: str, register: Register) -> bool:
    """Whether a text is the path of a target or a result, of a metric that the register has."""
    match = _MEASURE.fullmatch(written)
    return kind == "proposal" and match is not None and match["metric"] in register.terms("metric")
