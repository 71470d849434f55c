"""What somebody typed to the records and vocabulary terms it can mean, or to the one that it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from enum import IntEnum

from srr.frozen import frozen
from srr.meaning.closest import BEGINNING, choose, closest, fold, has_words, spelt
from srr.meaning.codes import printed
from srr.meaning.groups import GROUPS
from srr.meaning.ids import ID
from srr.meaning.listener import Listener
from srr.meaning.unclear import Unclear, Unknown, Unreadable
from srr.model.order import natural
from srr.model.records import (
    KINDS,
    VOCABULARIES,
    Agreement,
    Client,
    Meeting,
    Proposal,
    Record,
    Review,
    Supplier,
    Term,
)
from srr.model.register import PARTIES, Register
from srr.privacy.legal_forms import without
from srr.problems import Code, Label, Message, say

#: The kinds of record that have an id, each by the name of one.
RECORDS = tuple(each.removesuffix("s") for each in KINDS)
#: What can be named: these, the terms of vocabularies, and the settings of the register.
_NAMED = (*RECORDS, *VOCABULARIES.values(), "register")
#: The kinds of who may name a review by its proposal, and means the same by either.
_EITHER = frozenset({"proposal", "review"})
_OF_PEOPLE = VOCABULARIES["target-groups"]


class Rank(IntEnum):
    """How well a text names something; of two, the first is meant."""

    ID = 1
    NAME = 2
    #: A former name or an abbreviation.
    ALSO = 3
    #: The label of a term, or the title of a record.
    LABEL = 4
    #: An everyday word for a term.
    EVERYDAY = 5
    #: A word, or several, of one of these.
    WORD = 6
    PART = 7


@frozen
class Found:
    """A record or term by kind and id; ``name`` is what people call it, None where its file was left out."""

    kind: str
    id: str
    name: str | None

    @property
    def path(self) -> str:
        """The way to name this record and no other: "client/duo"."""
        return f"{self.kind}/{self.id}"


@frozen
class _Candidate:
    found: Found
    names: tuple[tuple[Rank, str], ...]

    def rank(self, wanted: str) -> Rank | None:
        """How well a folded text names it."""
        ranks = [rank for rank, name in self.names if name == wanted]
        if ranks:
            return min(ranks)
        if any(wanted in name for _, name in self.names):
            whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
            named = (name for rank, name in self.names if rank is not Rank.ID)
            return Rank.WORD if any(map(whole.search, named)) else Rank.PART
        return None


def search(register: Register, text: str, kinds: Collection[str] = RECORDS) -> tuple[Found, ...]:
    """The records of these kinds that a text names best; files that were left out are found by id.

    ``KIND/TEXT`` looks in one kind only. Capitals and accents do not count, and what is nearer to a whole
    name goes before what is less (:class:`Rank`).
    """
    return _ranked(register, text, kinds)[1]


def readable(whole: Register, then: Register, text: str, *kinds: str) -> Found:
    """The one record that is meant of those there were on a day, for who only reads it.

    ``whole`` is the register as the files have it, ``then`` the register on that day. Raises Unclear where
    there is none (it says so where it came later) or there are several, Unreadable where its file cannot be
    read.
    """
    # The whole register is searched, so that what exists later does not pass for something unknown.
    _, hits = _ranked(whole, text, kinds or RECORDS)
    there = [each for each in hits if then.find(each.kind, each.id) is not None]
    if there:
        return _only(text, _without_reviews(then, there))
    later = next((each for each in hits if each.name is not None), None)
    if later is not None:
        may_be = whole.at(then.today, asked=False).find(later.kind, later.id) is not None
        key = "find.undated" if may_be else "find.not-yet"
        raise Unclear(say(key, kind=Code("reference", later.kind), id=later.id, day=then.today))
    if hits:
        raise Unreadable(say("show.left-out", record=path_told(hits[0])))
    raise unknown(whole, text, *kinds)


def certain(register: Register, text: str, *kinds: str) -> Found:
    """The one record that is meant, for who changes it or refers to it.

    Part of a word is not enough, but for the beginning of one that begins in no other. Raises Unclear where
    there is none or there are several, Unreadable where its file cannot be read.
    """
    found = mentioned(register, text, *kinds, begun=True)
    if found.name is None:
        raise Unreadable(say("writing.left-out", id=found.id))
    return found


def mentioned(
    register: Register, text: str, *kinds: str, fuzzy: bool = False, begun: bool = False, near: bool = True
) -> Found:
    """The one record or term that is meant, whether or not its file can be read.

    ``fuzzy`` takes part of a word too, ``begun`` only the beginning of one, and where only one has it. Of a
    vocabulary that cannot be read every id may be a term. Raises Unclear where there is none or there are
    several; with ``near`` it says which is nearest, which takes long to find.
    """
    rank, hits = _ranked(register, text, kinds or RECORDS)
    # A part of what a group is called may be said of others: "vrouwen" are not only those who return to work.
    sure = rank is not Rank.PART and (rank is not Rank.WORD or _OF_PEOPLE not in kinds)
    hits = _without_reviews(register, hits) if {*kinds} == _EITHER else hits
    if hits and (fuzzy or sure or (begun and len(hits) == 1 and _begins(hits[0], text))):
        return _only(text, hits)
    for kind in kinds:
        if register.knows(kind, text):
            return Found(kind, text, None)
        if len(otherwise := _otherwise(register, kind, text)) == 1:
            return otherwise[0]
    raise unknown(register, text, *kinds) if near or hits else Unclear(_none(text, kinds))


def _begins(found: Found, text: str) -> bool:
    """Whether a text is the beginning of a word of what a record is called, and long enough to say which."""
    wanted = split(text)[1]
    begin = re.compile(rf"(?<!\w){re.escape(wanted)}")
    return len(wanted) >= BEGINNING and any(map(begin.search, (found.id, fold(found.name or ""))))


def _without_reviews(register: Register, found: Collection[Found]) -> tuple[Found, ...]:
    """Of a proposal and its own reviews, which begin with the same letters, the proposal is meant."""
    proposals = {each.id for each in found if each.kind == "proposal"}
    reviews = register.reviews
    return tuple(
        each for each in found if each.kind != "review" or reviews[each.id].proposal not in proposals
    )


class Several(Unclear):
    """It may mean each of ``found``."""

    def __init__(self, text: str, found: Collection[Found]) -> None:
        super().__init__(say("cli.several-records", text=text), _choose(found))
        self.found = tuple(found)


def _only(text: str, found: Collection[Found]) -> Found:
    if len(found) > 1:
        raise Several(text, found)
    (one,) = found
    return one


def unknown(register: Register, text: str, *kinds: str) -> Unknown:
    """That there is no such record or term, with the nearest, or with what could not be looked at."""
    other = _of_other_kind(register, text, kinds)
    if other is not None:
        found = say("find.other-kind", path=path_told(other), kind=Code("reference", other.kind))
        return Unknown(_none(text, kinds), found)
    close = _meant(register, text, kinds)
    if close:
        said = _did_you_mean(close[-1].id) if len({each.id for each in close}) == 1 else _choose(close)
        return Unknown(_none(text, kinds), said)
    lost = [each.file for each in register.left_out if not kinds or each.kind in kinds]
    if lost:
        return Unknown(_none(text, kinds), say("find.left-out", count=len(lost), files=tuple(lost)))
    there = sorted(_candidates(register, kinds or RECORDS), key=lambda each: natural(each.found.id))
    if not there or not kinds:
        return Unknown(_none(text, kinds), say("cli.nothing-like-it"))
    choices = ((_named(register, each.found), (name for _, name in each.names)) for each in there)
    return Unknown(_none(text, kinds), choose(choices, split(text)[1]))


def nearest(register: Register, text: str, *kinds: str) -> frozenset[str]:
    """The ids of the records that a text which names none of these kinds may mean all the same."""
    others = _of_other_kinds(register, text, kinds)
    return frozenset(each.id for each in (*others, *_meant(register, text, kinds)))


def _meant(register: Register, text: str, kinds: Collection[str]) -> tuple[Found, ...]:
    """The records or terms that were probably meant by a text that names none.

    Those that have it in their names; else those that have each of its words; else the one that is called
    most nearly so.
    """
    _, found = _ranked(register, text, kinds or RECORDS)
    if found:
        return _without_reviews(register, found)
    _, wanted = split(text)
    there = tuple(_candidates(register, kinds or RECORDS))
    found = tuple(each.found for each in there if has_words(wanted, (name for _, name in each.names)))
    return _without_reviews(register, found) or _near(there, wanted, kinds)


def _near(there: Collection[_Candidate], wanted: str, kinds: Collection[str]) -> tuple[Found, ...]:
    """The one record or term of which a name is nearest to a text."""
    names: dict[str, Found] = {}
    for each in there:
        for _, name in each.names:
            names[spelt(name)] = each.found
    # Of groups of people one that is only a little alike is another.
    close = closest(wanted, names, 0.8 if kinds == (_OF_PEOPLE,) else 0.6) if wanted else None
    return (names[close],) if close is not None else ()


def _named(register: Register, found: Found) -> Message | str:
    """A record or a term by what it is called, with the id that may be typed as well."""
    term = None if found.kind in RECORDS else register.terms(found.kind).get(found.id)
    name = Label(term.nl, term.en) if term is not None else found.name
    same = {spelt(each) for each in ((term.nl, term.en) if term is not None else (found.name or found.id,))}
    return found.id if name is None or same == {found.id} else say("show.about", what=name, about=found.id)


def _of_other_kind(register: Register, text: str, kinds: Collection[str]) -> Found | None:
    """The one record of another kind that has this very name, where one kind was asked for."""
    found = _of_other_kinds(register, text, kinds)
    return found[0] if len(found) == 1 else None


def _of_other_kinds(register: Register, text: str, kinds: Collection[str]) -> tuple[Found, ...]:
    others = [each for each in RECORDS if kinds and each not in kinds]
    rank, found = _ranked(register, text, others)
    return found if rank is not None and rank <= Rank.LABEL else ()


def _none(text: str, kinds: Collection[str]) -> Message:
    if len(kinds) != 1:
        return say("find.none", text=text)
    return say("changes.measure.unknown", kind=Code("reference", next(iter(kinds))), text=text)


def _did_you_mean(id_: str) -> Message:
    return say("cli.did-you-mean", word=id_)


def _choose(found: Collection[Found]) -> Message:
    """The records to choose from, each by the way to name it and what it is called."""
    return choose(
        (say("show.about", what=path_told(each), about=each.name or each.id), (each.id,)) for each in found
    )


def path_told(found: Found) -> Message:
    """The way to name a record, in the words of the reader: "leverancier/atos" may be typed too."""
    return say("find.record", kind=Code("reference", found.kind), id=found.id)


def repeat(listener: Listener, text: str, found: Found) -> None:
    """Say back which record was meant where a text is not all of what it is called."""
    rank, _ = _ranked(listener.register, text, (found.kind,))
    if rank is not None and rank > Rank.LABEL:
        called = found.name or found.id
        listener.tell(say("heard.record", text=text, record=path_told(found), name=called))


def _ranked(register: Register, text: str, kinds: Collection[str]) -> tuple[Rank | None, tuple[Found, ...]]:
    """What a text names best, and how well."""
    kind, wanted = split(text)
    if not wanted:
        return None, ()
    candidates = _candidates(register, [each for each in kinds if kind in {None, each}])
    ranked = [(each.rank(wanted), each.found) for each in candidates]
    best = min((rank for rank, _ in ranked if rank is not None), default=None)
    return best, tuple(found for rank, found in ranked if rank is not None and rank == best)


def split(text: str) -> tuple[str | None, str]:
    """The kind that was named, if any, and the folded text to look for: an id, or whatever it is called."""
    before, slash, after = text.partition("/")
    kind = _kind(before) if slash else None
    return (kind, fold(after)) if kind is not None else (None, fold(text))


def _kind(text: str) -> str | None:
    """The kind that a word names, one or several of it, in either language."""
    word = fold(text)
    for kind in _NAMED:
        if word in {kind, f"{kind}s", *(fold(each) for each in printed("reference", kind))}:
            return kind
    return None


def _candidates(register: Register, kinds: Collection[str]) -> Iterator[_Candidate]:
    # Every name in a sheet that nobody has is asked for.
    known = register.answers.setdefault(_candidates, {})
    for kind in kinds:
        if kind not in known:
            known[kind] = tuple(_of_kind(register, kind))
        yield from known[kind]


def _of_kind(register: Register, kind: str) -> Iterator[_Candidate]:
    if kind == "register":
        yield _Candidate(Found(kind, kind, register.settings.name), ((Rank.ID, kind),))
    elif kind in RECORDS:
        yield from _records(register, kind)
    elif kind == "party":
        yield from _parties(register)
    else:
        for term in register.terms(kind).values():
            yield _candidate(kind, term.id, term.nl, _of_term(kind, term))


def _parties(register: Register) -> Iterator[_Candidate]:
    """The suppliers, then the clients; of two with one id that id means the supplier."""
    seen: set[str] = set()
    for kind in PARTIES:
        found = [each for each in _records(register, kind) if each.found.id not in seen]
        seen |= {each.found.id for each in found}
        yield from found


def _records(register: Register, kind: str) -> Iterator[_Candidate]:
    records = register.folder(f"{kind}s")
    lost = {each.id for each in register.left_out if each.kind == kind and each.id != "*"}
    for id_ in sorted({*records, *lost}, key=natural):
        record = records.get(id_)
        names = _of_record(record) if record is not None else ()
        yield _candidate(kind, id_, _called(record) if record is not None else None, names)


def _candidate(kind: str, id_: str, name: str | None, names: Collection[tuple[Rank, str]]) -> _Candidate:
    folded = dict.fromkeys([(Rank.ID, id_), *((rank, fold(each)) for rank, each in names)])
    return _Candidate(Found(kind, id_, name), tuple(folded))


def called(register: Register, kind: str) -> dict[str, str]:
    """The id of every record or term of a kind by each of its folded names, as far as that is one alone.

    The name of a file that is no id can be nobody's.
    """
    found: dict[str, set[str]] = {}
    for each in _candidates(register, (kind,)):
        if ID.fullmatch(each.found.id):
            for _, name in each.names:
                found.setdefault(name, set()).add(each.found.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def term_called(register: Register, kind: str, text: str) -> str | None:
    """The id of the one term of a vocabulary that is called just so; None where none is, or several."""
    # Every head of a sheet is asked for.
    known = register.answers.setdefault(term_called, {})
    if kind not in known:
        known[kind] = called(register, kind)
    found: str | None = known[kind].get(fold(text))
    return found


def bearers(register: Register, kind: str, text: str) -> tuple[Found, ...]:
    """The records or terms of a kind that a text names as a whole, the best of them; never by a part of it.

    By id, name, abbreviation, former name or title; a supplier also by its KvK number, with or without the
    nought in front that spreadsheets lose, and an agreement by its reference. Of a name the legal form does
    not count, nor "ministerie van" before that of a ministry, nor what it is called too in brackets behind.
    """
    return _bearers(register, kind, text) or _otherwise(register, kind, text)


def _bearers(register: Register, kind: str, text: str) -> tuple[Found, ...]:
    # Every name in a sheet is asked for.
    known = register.answers.setdefault(bearers, {})
    if kind not in known:
        known[kind] = _bearing(register, kind)
    names: _Bearing = known[kind]
    wanted, plain = fold(text), formless(text)
    found = dict.fromkeys(names.numbers.get(wanted, ()), Rank.ID)
    found |= dict.fromkeys(names.formless.get(plain, ()) if plain else (), Rank.LABEL)
    found |= names.exact.get(wanted, {})
    best = min(found.values(), default=None)
    return tuple(names.all[each] for each in sorted(found) if found[each] == best)


_MINISTRY = re.compile(r"(?:ministerie|ministry|min\.?) (?:(?:van|of) )?(?P<name>\S.*)")
_TWO_NAMES = re.compile(r"(?P<one>[^()]+?) *\((?:kvk[:. ]*)?(?P<other>[^()]+)\)")


def _otherwise(register: Register, kind: str, text: str) -> tuple[Found, ...]:
    """Those whom a name means that is written otherwise than any that they have."""
    if kind in VOCABULARIES.values() and spelt(text) != fold(text):
        written = _bearers(register, kind, spelt(text))
        if written:
            return written
    both = _TWO_NAMES.fullmatch(fold(text))
    if both is not None and len(found := _bearers(register, kind, both["one"])) == 1:
        return found if found == _bearers(register, kind, both["other"]) else ()
    ministry = _MINISTRY.fullmatch(fold(text)) if kind == "client" else None
    found = _bearers(register, kind, ministry["name"]) if ministry is not None else ()
    return tuple(each for each in found if getattr(register.find(kind, each.id), "kind", None) == "ministry")


@frozen
class _Bearing:
    """All records or terms of a kind, and which they are by name, by name without legal form, and by number.

    Of a name it is also known how well it names each.
    """

    all: tuple[Found, ...]
    exact: Mapping[str, Mapping[int, Rank]]
    formless: Mapping[str, Collection[int]]
    numbers: Mapping[str, Collection[int]]


def _bearing(register: Register, kind: str) -> _Bearing:
    candidates = tuple(_candidates(register, (kind,)))
    exact: dict[str, dict[int, Rank]] = {}
    without: dict[str, list[int]] = {}
    numbers: dict[str, list[int]] = {}
    for at, each in enumerate(candidates):
        for rank, name in each.names:
            ranks = exact.setdefault(name, {})
            ranks[at] = min(rank, ranks.get(at, rank))
            if rank is not Rank.ID:
                without.setdefault(formless(name), []).append(at)
        for number in _numbers(register, each.found):
            numbers.setdefault(number, []).append(at)
    return _Bearing(tuple(each.found for each in candidates), exact, without, numbers)


def formless(name: str) -> str:
    """A folded name without the legal form behind it."""
    return without(fold(name)).strip()


def _numbers(register: Register, found: Found) -> tuple[str, ...]:
    """The numbers under which others know a record."""
    record = register.find(found.kind, found.id)
    if isinstance(record, Supplier) and record.kvk:
        return (record.kvk, record.kvk.lstrip("0"))
    if isinstance(record, Agreement) and record.reference:
        return (fold(record.reference),)
    return ()


def names(record: Record) -> tuple[str, ...]:
    """What a record is called, the usual name first, then an abbreviation and the names it had."""
    return tuple(dict.fromkeys(name for _, name in _of_record(record)))


def _called(record: Record) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", None) or record.id)


def _of_record(record: Record) -> tuple[tuple[Rank, str], ...]:
    """What a record is called."""
    match record:
        case Supplier() | Client():
            short = record.abbreviation if isinstance(record, Client) else None
            also = (*((short,) if short else ()), *(each.name for each in record.former_names))
            return ((Rank.NAME, record.name), *((Rank.ALSO, each) for each in also))
        case Agreement() | Meeting() | Proposal():
            return ((Rank.LABEL, record.title),)
        case Review():
            return ((Rank.NAME, record.id),)
        case _:
            return ()


def _of_term(kind: str, term: Term) -> tuple[tuple[Rank, str], ...]:
    words = (term.nl, term.en, term.nl_one, term.en_one)
    everyday = GROUPS.get(term.id, ()) if kind == _OF_PEOPLE else ()
    return (
        *((Rank.LABEL, each) for each in dict.fromkeys(words) if each is not None),
        *((Rank.EVERYDAY, each) for each in everyday),
    )
