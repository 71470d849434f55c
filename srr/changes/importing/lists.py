"""A cell that names several things to the list that a record has of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from srr.changes.importing.around import Around, Doubt, Read, told
from srr.changes.importing.mentions import may_be, no_name, refer
from srr.changes.plan import written
from srr.frozen import replace
from srr.meaning import dates, fields
from srr.meaning.closest import fold
from srr.meaning.codes import code, meant
from srr.meaning.habits import name_meant
from srr.meaning.records import bearers
from srr.model.dates import PartialDate
from srr.problems import Code, Path, say
from srr.store import shape
from srr.store.values import Value

#: A record holds no longer list, and to look for each in one that is longer takes long.
_MOST = 200
NONE = frozenset({"geen", "nog geen", "none", "none yet", "nihil", "nil"})
_DENIED = re.compile(r"(?:nog )?(?:niet|geen)\b|not\b|no\b|never\b", re.IGNORECASE)
#: That what is named is not all of it.
_OTHERS = re.compile(
    r"^(?:o\.?a\.?|onder (?:andere|meer)|including|incl\.)[: ]+"
    r"|[,\s]+(?:e\.?a\.?|etc\.?|enz\.?|en anderen?|et al\.?)$",
    re.IGNORECASE,
)
#: Of longer lists it is not looked at.
_LONG = 1000
_BREAK = re.compile(r"\s*[\n;]\s*")
#: What stands between names, and may stand in the name of one.
_COMMA = r",(?!\s*(?i:b\.?v|n\.?v|ltd|limited|inc|llc|plc)\b)"  # "Fictief, Ltd" is one name
_SIGNS = re.compile(rf"\s*(?:{_COMMA}|/)\s*")
_WORDS = re.compile(rf"\s*(?:{_COMMA}|/|\+|&|\ben\b|\band\b)\s*")
#: Of whom any may take part are these or those.
_OR = re.compile(rf"{_WORDS.pattern}|\s*\b(?:of|or)\b\s*")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
#: "1-9-2018: first group", "first group (1-9-2018)".
_MILESTONE = re.compile(
    r"(?P<date>[^:()]{4,20}?)\s*(?::|\s[-\u2013])\s+(?P<what>.+)|(?P<event>.+?)\s*\((?P<day>[^()]{4,20})\)"
)


def no_none(text: str) -> Doubt | None:
    """That "none" is nothing that a field which holds one thing can say."""
    return Doubt(say("import.cell.none"), silent=True) if fold(text) in NONE else None


def coded(kind: str, path: Path, text: str) -> Read | Doubt:
    """The code that a text is, is printed as, or is a word of the field for."""
    choices, group = shape.choices(kind, path), fields.group(kind, path)
    found = code(text, choices, group) if group else None
    found = found or name_meant(text, choices, 1)
    if found is None:
        # What somebody denies is not nearly what they mean.
        text = "" if _DENIED.match(text) else text
        return Doubt(say("import.cell.no-code"), meant(text, choices, group) if group else None)
    return Read(found)


def listed(around: Around, path: Path, text: str) -> Read | Doubt:
    """The list at this place of a record that a cell names; an empty one where it says that there is none.

    Of groups of people a cell may say that there are others, which it does not name.
    """
    named = _OTHERS.sub("", text).strip() if len(text) <= _LONG else text
    if fields.referred(around.kind, (*path, 0)) == "target-group" and named != text:
        known = listed(around, path, named) if named else Doubt(say("import.cell.no-list"))
        others = say("import.said.others", text=named)
        return replace(known, said=others) if isinstance(known, Read) else known
    if fold(text) in NONE:
        return Read([])
    if len(_WORDS.split(text, _MOST)) > _MOST or len(_lines(text)) > _MOST:
        return Doubt(say("import.cell.long-list", count=_MOST))
    if str(path[0]) in _PARTS:
        return _parts(around, str(path[0]), text)
    item = (*path, 0)
    of = fields.referred(around.kind, item)
    if of is not None:
        return _referred(around, of, text)
    if not shape.choices(around.kind, item):
        return Read([" ".join(each.split()) for each in _lines(text)])
    for parts in _divisions(text):
        found = [coded(around.kind, item, each) for each in parts]
        if not any(isinstance(each, Doubt) for each in found):
            return _together(found)
    return _first_doubt([coded(around.kind, item, each) for each in _lines(text)])


def one(around: Around, of: str, text: str) -> Read | Doubt:
    """The record that a cell names where there can be one; a Doubt where it names several, or may."""
    whole = " ".join(text.split())
    if may_be(around, of, whole):
        return refer(around, of, whole)
    if len(_lines(text)) > 1 or any(
        len(parts) > 1 and any(may_be(around, of, each) for each in parts) for parts in _divisions(text)
    ):
        return Doubt(say("import.cell.several", kind=Code("reference", of)), say("import.cell.several.do"))
    return _one_or_more(around, of, whole) or refer(around, of, whole)


def _one_or_more(around: Around, of: str, text: str) -> Doubt | None:
    """That a name nobody has, with a comma or slash in it, may be several; None where it is one."""
    if of not in {"supplier", "client"} or len(_SIGNS.split(text)) < 2:  # noqa: PLR2004
        return None
    doubt = refer(around, of, text, make=False)
    about = doubt.about if isinstance(doubt, Doubt) and doubt.about is not None and doubt.about[2] else None
    return Doubt(say("import.cell.one-or-more"), say("import.cell.one-or-more.do"), about=about)


def _referred(around: Around, of: str, text: str) -> Read | Doubt:
    """The records or terms that a text names, taken for as many as all of which are known.

    Where some are not, a line is a name, and so is what stands between commas where one of these is known.
    """
    between = _OR if of == "target-group" else _WORDS
    divisions = _divisions(text, between)
    for parts in divisions:
        if all(may_be(around, of, each) for each in parts):
            return _together([refer(around, of, each) for each in parts])
    lines, whole = divisions[0] if len(divisions[0]) > 1 else _lines(text), " ".join(text.split())
    by_signs = [part for each in lines for part in _SIGNS.split(each) if part]
    if len(by_signs) > len(lines):
        if not any(may_be(around, of, each) for each in by_signs):
            doubt = _one_or_more(around, of, whole)
            return doubt or _first_doubt([refer(around, of, each) for each in by_signs])
        lines = by_signs
    by_words = [part for each in lines for part in between.split(each) if part]
    if len(by_words) > len(lines) and any(may_be(around, of, each) for each in by_words):
        lines = by_words
    found = [refer(around, of, each) for each in lines]
    return _first_doubt(found) if any(isinstance(each, Doubt) for each in found) else _together(found)


def _lines(text: str) -> list[str]:
    return [" ".join(each.split()) for each in _BREAK.split(text) if each.strip()]


def _divisions(text: str, between: re.Pattern[str] = _WORDS) -> list[list[str]]:
    """The ways to take a text for several: as one, by lines and semicolons, and by commas and the like."""
    lines = _lines(text)
    words = [part for each in lines for part in between.split(each) if part]
    ways = ([" ".join(text.split())], lines, words)
    return [each for at, each in enumerate(ways) if at == 0 or len(each) > len(ways[at - 1])]


def _together(found: Sequence[Read | Doubt]) -> Read:
    read = [each for each in found if isinstance(each, Read)]
    ids = [*dict.fromkeys(each.value for each in read if isinstance(each.value, str))]
    said = next((each.said for each in read if each.said is not None), None)
    return Read(
        [*ids], say("import.said.list", ids=tuple(ids)) if said is not None and len(ids) > 1 else said
    )


def _first_doubt(found: Sequence[Read | Doubt]) -> Doubt:
    """Why a name of several is not known: that of the first, by which the whole cell is not read."""
    first = next((each for each in found if isinstance(each, Doubt)), None)
    return first if first is not None else Doubt(say("import.cell.no-list"))


def _parts(around: Around, field: str, text: str) -> Read | Doubt:
    """The parts of a list in a cell, a line each; agreements as other references."""
    if field == "agreements":
        found = _referred(around, "agreement", text)
        ids = found.value if isinstance(found, Read) and isinstance(found.value, list) else []
        return Read([{"agreement": each} for each in ids], found.said) if isinstance(found, Read) else found
    parts: list[Value] = []
    part: Value | Doubt
    for line in _lines(text) if field != "links" else re.split(r"[\s;]+", text.strip()):
        part = _partner(around, line) if field == "partners" else _PARTS[field](line)
        if isinstance(part, Doubt):
            return part
        if part is None and field == "links":
            meant_ = (
                say("import.cell.maybe", value=f"https://{line}") if line.lower().startswith("www.") else None
            )
            return Doubt(say("import.cell.no-link"), meant_)
        if part is None:
            return Doubt(say("import.cell.no-milestone"))
        parts.append(part)
    return Read(parts)


def _partner(around: Around, name: str) -> Value | Doubt:
    """A partner: who has a record is named by it; a Doubt where it may be somebody."""
    for of in ("supplier", "client"):
        found = bearers(around.listener.register, of, name)
        if len(found) == 1:
            return {"party": found[0].id}
    if not isinstance(told(name), str):
        return Doubt(say("import.cell.maybe-person"), say("import.cell.partner.do"), quoted=False)
    return no_name(name) or {"name": name}


def _milestone(line: str) -> Value:
    """What was or will be, and when; None where there is no such date."""
    match = _MILESTONE.fullmatch(line)
    if match is None:
        return None
    parts = dates.parts(match["date"] or match["day"])
    if parts is None or not dates.exists(parts):
        return None
    return {"date": written(PartialDate(*parts)), "what": match["what"] or match["event"]}


def _link(address: str) -> Value:
    return address if _ADDRESS.fullmatch(address) else None


def _name(line: str) -> Value:
    return {"name": line}


#: The lists of parts that a cell can say, with what makes a part of a line.
_PARTS = {
    "agreements": _name,
    "partners": _name,
    "former_names": _name,
    "links": _link,
    "milestones": _milestone,
}
