"""A name in a cell to the one record or term that is meant, which may be made on the way."""

from __future__ import annotations

import re

from srr.changes.adding import proposed_id
from srr.changes.importing.around import Around, Doubt, Read, kinds, personal, told
from srr.changes.resemblance import Lookalikes
from srr.meaning.closest import fold
from srr.meaning.groups import GROUPS
from srr.meaning.records import Several, bearers, formless, mentioned, path_told, unknown
from srr.meaning.unclear import Unclear
from srr.model.records import VOCABULARIES
from srr.problems import Code, say
from srr.sheets.limits import NAMES

#: Of more names than this nobody reads which each is nearest to, and to find that takes long.
_MANY = 500
#: Where what there is was told as some of many.
_SOME_OF_MANY = ("cli.choose-like", "cli.choose-some")
_MANY_OF = (
    "(?:leveranciers?|partij(?:en)?|bedrij(?:f|ven)|opdrachtgevers?|klanten|organisaties?|departementen"
    "|ministeries|directies|diensten|afdelingen|suppliers?|parties|companies|clients|organisations|ministries"
    "|departments)"
)
#: What people write for several that they do not name, and a number of them.
_NO_NAME = re.compile(
    r"(?:allen?|iedereen|divers(?:en?)?|div\.?|meerdere|verschillende|enkele|overigen?|anderen?|all|everyone"
    rf"|various|several|others?|multiple)(?: {_MANY_OF})?|[0-9]+ {_MANY_OF}|zie \S.*|see \S.*|x+|rijksbreed"
    rf"|interdepartementaal|heel (?:het )?rijk|(?:onbekende|nog onbekende) {_MANY_OF}|{_MANY_OF} onbekend"
    r"|(?:n\.?t\.?b|n\.?n\.?b|n\.?v\.?t|pm|tbd|tbc)\.?[^\w].*|.*\?"
)
#: An abbreviation as some write it: "O.C.W.".
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")


def refer(around: Around, of: str, text: str, *, make: bool = True) -> Read | Doubt:
    """The id of the one record or term that a text names, which may be one that is made on the way."""
    text = " ".join(text.split())
    key = (of, fold(text))
    if around.chosen.get(key) is not None:
        return Read(around.chosen[key])
    for made in (key, (of, formless(text))) if key not in around.chosen else (key,):
        if made in around.made:
            return Read(around.made[made][0])
    if key not in around.known:
        if len(around.known) >= NAMES:
            return Doubt(say("import.cell.many-names", count=NAMES))
        around.known[key] = _found(around, of, text)
    known = around.known[key]
    unknown_ = isinstance(known, Doubt) and known.about is not None and not known.several
    makes = of in around.making or key in around.chosen
    return _make(around, of, text, key) if make and unknown_ and makes else known


def may_be(around: Around, of: str, text: str) -> bool:
    """Whether a text names a record or term that is there, or was said to be one."""
    return (of, fold(text)) in around.chosen or isinstance(refer(around, of, text, make=False), Read)


def _found(around: Around, of: str, text: str) -> Read | Doubt:
    """What a name means that nobody asked for yet."""
    register = around.listener.register
    found = bearers(register, of, text)
    if not found and _DOTTED.fullmatch(text):
        found = bearers(register, of, text.replace(".", ""))
    if len(found) == 1:
        everyday = of in VOCABULARIES.values() and fold(text) in map(fold, GROUPS.get(found[0].id, ()))
        return _term(around, of, text) if everyday else Read(found[0].id)
    if found:
        several = Several(text, found)
        ids = tuple(each.id for each in found)
        return Doubt(several.message, several.remedy, about=(of, text, ids), several=True)
    if of in VOCABULARIES.values():
        return _term(around, of, text)
    if of == around.kind and formless(text) in around.rows:
        return Read(around.rows[formless(text)][1])
    other = _of_other_kind(around, of, text)
    other = other or (no_name(text) if of in {"supplier", "client"} else None)
    if other is not None:
        return other
    alike = _alike(around, of, text) if of in {"supplier", "client"} and around.may_make else ()
    if alike:
        message = say("import.cell.alike", name=told(text), ids=alike)
        return Doubt(message, say("import.cell.alike.do"), about=(of, text, alike))
    if around.may_make and of in {"supplier", "client"}:
        message = say("changes.measure.unknown", kind=Code("reference", of), text=told(text))
        return Doubt(message, say("import.cell.make", kind=of), about=(of, text, ()))
    if not isinstance(told(text), str) or len(around.known) > _MANY:
        return Doubt(say("changes.measure.unknown", kind=Code("reference", of), text=told(text)))
    unclear = unknown(register, text, of)
    many = unclear.remedy is not None and unclear.remedy.key in _SOME_OF_MANY
    remedy = say("import.cell.no-record.do", kind=Code("reference", of)) if many else unclear.remedy
    return Doubt(unclear.message, remedy, about=(of, text, ()))


def no_name(name: str) -> Doubt | None:
    """That a text names no organisation, but all of them or a number."""
    if any(map(str.isalpha, name)) and not _NO_NAME.fullmatch(fold(name)):
        return None
    return Doubt(say("import.cell.no-name", name=name), say("import.cell.no-name.do", name=name))


def _of_other_kind(around: Around, of: str, text: str) -> Doubt | None:
    """That a name is that of a client where a supplier is meant, or the other way round."""
    kind = {"supplier": "client", "client": "supplier"}.get(of)
    found = bearers(around.listener.register, kind, text) if kind is not None else ()
    if len(found) != 1:
        return None
    names = {"kind": Code("reference", found[0].kind), "of": Code("reference", of)}
    message = say("import.cell.other-kind", name=text, id=found[0].id, **names)
    return Doubt(message, say("import.cell.other-kind.do", name=text, of=names["of"]), about=(of, text, ()))


def _alike(around: Around, of: str, name: str) -> tuple[str, ...]:
    """The records, also those that are made, that are called nearly so."""
    if of not in around.names:
        around.names[of] = Lookalikes(around.listener.register, of)
    return around.names[of].of({"name": name})


def _term(around: Around, of: str, text: str) -> Read | Doubt:
    """The term that srr set understands a text as too, such as by one of several words of its label."""
    try:
        found = mentioned(around.listener.register, text, of, near=len(around.known) <= _MANY)
    except Unclear as unclear:
        many = unclear.remedy is not None and unclear.remedy.key in _SOME_OF_MANY
        remedy = say("import.cell.no-term.do", kind=Code("reference", of), of=of) if many else unclear.remedy
        return Doubt(unclear.message, remedy)
    said = say("heard.record", text=text, record=path_told(found), name=found.name or found.id)
    return Read(found.id, said)


def _make(around: Around, of: str, name: str, key: tuple[str, str]) -> Read | Doubt:
    """A record that is made of its name; not where one is called nearly so."""
    register = around.listener.register
    other = _of_other_kind(around, of, name)
    if other is not None and key not in around.chosen:
        return other
    alike = _alike(around, of, name)
    if alike and key not in around.chosen:
        message = say("import.cell.alike", name=told(name), ids=alike)
        return Doubt(message, say("import.cell.alike.do"), about=(of, name, alike))
    nobody = no_name(name)
    if nobody is not None and key not in around.chosen:
        return nobody
    found = kinds(name)
    if found:
        return personal(found)
    if not isinstance(told(name), str) and key not in around.chosen:
        return Doubt(say("import.cell.maybe-person"), say("import.cell.maybe-person.do"))
    if of not in around.taken:
        around.taken[of] = {*register.ids(of)}
    id_ = proposed_id(of, name, around.taken[of])
    around.taken[of].add(id_)
    around.held[of, id_] = {"name": name}
    # Of a name the legal form does not count, once it is recorded: nor where it is new.
    around.made[key if key in around.chosen else (of, formless(name))] = (id_, around.held[of, id_])
    around.names[of].add(id_, name)
    return Read(id_)
