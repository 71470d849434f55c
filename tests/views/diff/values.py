"""Plain values of records, whatever the schemas allow, and edits of them that say what they touch."""

from __future__ import annotations

import copy

from hypothesis import strategies as st

from srr.store import shape

KINDS = ("supplier", "client", "agreement", "meeting", "proposal", "review")
IDS = {kind: tuple(f"{kind}-{letter}" for letter in "abc") for kind in KINDS}
#: Files that every register has one of, which are edited and nothing else.
FIXED = (("register", "register"), ("checklist", "checklist"), ("vocabulary", "metrics"))
#: What a field refers to, so that a renamed record can be followed without asking srr.
REFERS = {
    "suppliers": "supplier", "supplier": "supplier", "members": "supplier", "invited": "supplier", "attended": "supplier",
    "clients": "client", "approver": "client", "hosts": "client", "waits_for": "client",
    "party": "supplier", "agreement": "agreement", "meeting": "meeting", "follows": "proposal", "proposal": "proposal",
}  # fmt: skip
#: What absent means, so that writing it says nothing new.
DEFAULTS = {
    "share": 100, "currency": "EUR", "reinstates": False, "public": False, "language": "nl", "months": 12,
    "notice_days": 60, "answered_by": "answers",
}  # fmt: skip
#: Of these there is one other value, so all that can be done to it is to take it out.
TWO_SIDED = {"reinstates", "public", "language", "about", "so_far", "elsewhere"}
#: A field, and those that may not stand beside it.
ONE_OF = {"value": {"min", "max"}, "percentage": {"amount", "measure"}, "amount": {"measure"}}
#: Mappings whose keys are data, with keys they may have.
KEYED = {"answers": ("R01", "R02"), "rules": ("near-duplicate", "hire-unstated")}
#: Parts that are never absent to srr, and mappings: what is in them comes and goes by itself.
ALWAYS = {"planned", "period", "support", "review", "policy", *KEYED}
#: By these a record is known, whatever else becomes of it; no edit touches them.
KNOWN_BY = {("title",), ("name",), ("proposal",), ("date",)}
WORDS = st.sampled_from(
    ["testen", "een: twee", "::error::x", "##[group]", "a, b", "50% %0A", 'hij zei "nee"', "<b>vet</b>", "it's",
     "één", "漢字", "| pijp", "lang " * 20 + "eind", "[x]", "- a", "1. b"]
)  # fmt: skip
PARTS = {
    "date": st.sampled_from([2018, 2020, "2018-05", "2019-01", "2018-05-14", "2019-12-31"]),
    "question": st.sampled_from(["R01", "R02", "b-2"]),
    "kvk": st.sampled_from(["90000001", "90000002"]),
    "mailbox": st.sampled_from(["a@b.example", "c@d.example"]),
    "tooi": st.sampled_from([f"https://identifier.overheid.nl/tooi/id/oorg/oorg1014{each}" for each in "89"]),
    "address": st.sampled_from(["https://een.example", "verslagen/2018.pdf"]),
    "currency": st.sampled_from(["USD", "GBP"]),
}
TYPES = {
    "boolean": st.booleans(),
    "number": st.sampled_from([1, 2.5, 7, 40]),
    "integer": st.integers(1, 20),
}


def values(kind, path):
    """Any value of a field that its schema allows, and that says something."""
    name = next((each for each in reversed(path) if isinstance(each, str)), "")
    found = _values(kind, path, name)
    return found.filter(lambda value: value not in ([], {}) and value != DEFAULTS.get(name))


def _values(kind, path, name):
    node = shape.at(kind, path)[0]
    forms = [each for each in shape.alternatives(node) if "properties" in each]
    if path[-2:-1] == ("answers",):
        # Always with a note: {answer: ok} says the same as ok.
        return st.sampled_from(["ok", "partly"]) | st.fixed_dictionaries(
            {"answer": st.just("problem"), "note": WORDS}
        )
    if node.get("$comment") == "id":
        return st.sampled_from(IDS[REFERS[name]] if name in REFERS else ("buiten", "elders", "ww"))
    if node.get("$comment") in PARTS:
        return PARTS[node["$comment"]]
    if name == "end":
        return PARTS["date"]
    if "const" in node:
        return st.just(node["const"])
    if shape.literals(node):
        return st.sampled_from(shape.literals(node))
    if forms:
        return _mappings(kind, path, forms[0])
    if node.get("type") == "object":
        keys = KEYED[name]
        return st.dictionaries(st.sampled_from(keys), values(kind, (*path, keys[0])), min_size=1)
    if node.get("type") == "array":
        return st.lists(
            values(kind, (*path, 0)),
            min_size=1,
            max_size=3,
            unique_by=repr if node.get("uniqueItems") else None,
        )
    return TYPES.get(str(node.get("type")), WORDS)


@st.composite
def _mappings(draw, kind, path, node):
    needed = node.get("required", ())
    names = [name for name in node["properties"] if name in needed or draw(st.integers(0, 2)) == 0]
    found = {name: draw(values(kind, (*path, name))) for name in names}
    if (node.get("minProperties") and not found) or {"name", "party"} <= node[
        "properties"
    ].keys() - found.keys():
        name = draw(
            st.sampled_from(
                sorted({"name", "party"} & node["properties"].keys() or node["properties"].keys())
            )
        )
        found[name] = draw(values(kind, (*path, name)))
    for one, others in ONE_OF.items():
        if one in found and one in node["properties"]:
            found = {key: each for key, each in found.items() if key not in others}
    return found


@st.composite
def records(draw, kind, id_):
    """A record of this kind that is known by a name, or as the review of a proposal, of its own."""
    found = draw(_mappings(kind, (), shape.whole(kind)))
    own = {"title": f"{id_} heet zo", "name": f"{id_} heet zo", "proposal": id_.replace("review", "proposal")}
    return {key: own.get(key, value) for key, value in found.items()}


@st.composite
def edited(draw, kind, record):
    """The record with one edit, and the paths that this touches, as far as :func:`cut` has them."""
    record = copy.deepcopy(record)
    there = [path for path in _places(record) if path not in KNOWN_BY]
    absent = [(name,) for name in shape.fields(kind) if name not in record]
    path = draw(st.sampled_from(there + absent))
    *above, last = path
    holder = record
    for step in above:
        holder = holder[step]
    fresh = values(kind, path).filter(
        lambda value: value not in (holder if isinstance(holder, list) else [holder.get(last)])
    )
    may_go = isinstance(last, int) or (len(holder) > 1 and not _is_needed(kind, path))
    if path in absent:
        holder[last] = draw(fresh)
        return record, {(last, each) for each in holder[last]} if last in ALWAYS else {path}
    if last in TWO_SIDED and not may_go:
        return record, set()
    if last in TWO_SIDED or (may_go and draw(st.booleans())):
        del holder[last]
    elif isinstance(last, int) and draw(st.booleans()):
        holder.insert(draw(st.integers(0, len(holder))), draw(fresh))
    else:
        holder[last] = draw(fresh)
    return record, {cut(path)}


def _is_needed(kind, path):
    if path[-1] in {"name", "party"}:  # one of these is needed of a partner, and a name of all others
        return True
    return any(
        path[-1] in each.get("required", ())
        for node in shape.at(kind, path[:-1])
        for each in shape.alternatives(node)
    )


def _places(value, path=()):
    """The places of every value without parts, and of every item of a list."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _places(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield (*path, index)
            if isinstance(each, dict):
                yield from _places(each, (*path, index))
    elif not path or not isinstance(path[-1], int):
        yield path


def cut(path):
    """A path as far as the first list, or the first key that is data."""
    for index, step in enumerate(path):
        if isinstance(step, int):
            return tuple(path[:index])
        if index and path[index - 1] in KEYED:
            return tuple(path[: index + 1])
    return tuple(path)


def renamed(value, kind, old, new, name=""):
    """A value with the references to a record by its new id."""
    if isinstance(value, dict):
        return {key: renamed(each, kind, old, new, key) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, kind, old, new, name) for each in value]
    return new if value == old and REFERS.get(name) == kind else value
