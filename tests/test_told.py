"""What must be told of each case of what is recorded and what is not, and what must never be said of it.

A case is a register in ``cases/good`` of one or two small files. ``CASES`` says of each which sentences no
answer may hold, whichever command gives it, and what single answers must say, in words and in JSON. An
expectation that does not hold yet stands in ``LACKING`` with what is missing; who mends it takes it out there.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from srr.store.load import load
from srr.views.status import GROUPINGS, TABLES

ROOT = Path(__file__).parent.parent
GOOD = ROOT / "tests" / "cases" / "good"
LANGUAGES = ("nl", "en")
#: A pattern in each language, case ignored; "." stays within a line.
Words = tuple[str, str]


@dataclass(frozen=True)
class Says:
    """What one command must and must not say, asked for no day or for one; spaces and lines are as printed."""

    command: str
    must: tuple[Words, ...] = ()
    never: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Knows:
    """What a table's JSON must hold of a record; of None, that the table has no such row."""

    table: str
    record: str
    facts: dict[str, object] | None


@dataclass(frozen=True)
class Case:
    """A case: what no answer about it may say, asked for no day or for one of ``days``; what answers must."""

    folder: str
    never: tuple[Words, ...]
    expected: tuple[Says | Knows, ...]
    days: tuple[str, ...] = ()


def same(pattern: str) -> Words:
    """What is written the same in both languages."""
    return (pattern, pattern)


UNTIL_SUCCESS = (
    r"van kracht tot de proeftuin goed is afgerond",
    r"in force until the pilot (is|has been) completed (successfully|with success)",
)

CASES = (
    Case(
        "zonnetje-niet-vastgelegd",
        never=((r"\bniemand\b", r"\bnobody\b"),),
        expected=(
            Says(
                "review checklist servicebalie",
                must=((r"zonnetje \(ambassadeur\) niet vastgelegd", r"champion \(.+?\) not recorded"),),
                never=((r"geen zonnetje", r"no champion\b(?! recorded)"),),
            ),
            Says(
                "review checklist bindploeg",
                must=((r"zonnetje \(ambassadeur\) geen", r"champion \(.+?\) none"),),
            ),
            Says(
                "match --client fictief-rekencentrum",
                must=((r"fictief rekencentrum niet vastgelegd", r"fictief rekencentrum not recorded"),),
                never=((r"geen zonnetje", r"no champion\b(?! recorded)"),),
            ),
            Says("match --client fictieve-drukkerij", must=((r"geen", r"none|no champion"),)),
            Says("show fictief-rekencentrum", never=((r"geen zonnetje", r"no champion\b(?! recorded)"),)),
            Says("show fictieve-drukkerij", must=((r"zonnetje geen|geen zonnetje", r"champion none|no champion"),)),
            Knows("clients", "fictief-rekencentrum", {"champions": None, "preferences": None}),
            Knows("clients", "fictieve-drukkerij", {"champions": [], "preferences": []}),
            Knows("proposals", "servicebalie", {"target_groups": None, "targets": None}),
            Knows("proposals", "bindploeg", {"target_groups": [], "targets": []}),
        ),
    ),
    Case(
        "alleen-gestart",
        never=(
            (r"geaccepteerd,? (op |in )?\(?2019", r"accepted,? (on |in )?\(?2019"),
            (r"vervallen (sinds|op|in) 2019", r"struck (since|on|in) 2019"),
            same(r"zaalwacht \(2019\)"),
        ),
        expected=(
            Says(
                "review checklist zaalwacht",
                must=(
                    (r"gestart (in )?2019", r"started (in )?2019"),
                    (r"accept\w+ niet vastgelegd", r"accept\w+ not recorded"),
                    (r"gerekend vanaf de start", r"reckoned from the start"),
                ),
            ),
            Says(
                "show zaalwacht",
                must=(
                    (r"uiterlijk 2019", r"2019 at the latest|by 2019"),
                    (r"gerekend vanaf de start", r"reckoned from the start"),
                ),
            ),
            Says(
                "show toezicht",
                must=((r"uiterlijk 2019, datum niet vastgelegd", r"(2019 at the latest|by 2019), date not recorded"),),
            ),
            Says("review due", must=((r"vanaf de start", r"from the start"),)),
            Says("status", must=((r"acceptatie zonder datum", r"acceptance undated"),)),
            Knows("agreements", "toezicht", {"state": "struck", "struck": 100, "struck_on": None}),
        ),
    ),
    Case(
        "gestart-zonder-datum",
        never=((r"bestaat nog niet|bestond nog niet", r"does not exist yet|did not exist yet"), same(r"\b21\b")),
        days=("2010",),
        expected=(
            Says(
                "show stekken",
                must=(
                    (r"\b9\b.*datum niet vastgelegd", r"\b9\b.*date not recorded"),
                    (r"\b12\b.*2020|2020.*\b12\b", r"\b12\b.*2020|2020.*\b12\b"),
                ),
            ),
            Says(
                "status --as-of 2010",
                must=((r"\b\d+ .*zonder datum", r"\b\d+ .*without a date"),),
                never=((r"gestart", r"started"), (r"deelnemers", r"participants")),
            ),
            Knows("proposals --as-of 2010", "stekken", None),
            Knows("proposals --as-of 2019", "stekken", None),
            Knows("proposals --as-of 2020", "stekken", {"status": "started", "since": None}),
            Knows("proposals", "stekken", {"status": "started", "since": None, "last_known": "2020"}),
        ),
    ),
    Case(
        "afgelopen-half-elders",
        never=(
            (r"50% van kracht", r"50% in force"),
            (r"elders voldaan", r"met elsewhere"),
            (r"\d van kracht", r"\d in force"),
        ),
        days=("2015",),
        expected=(
            Says(
                "show peilmetingen",
                must=(
                    (r"afgelopen", r"ended"),
                    (r"50% elders afgesproken", r"50% agreed elsewhere"),
                    (r"(wat ervan kwam|voldaan).*niet vastgelegd", r"(what came of it|met).*not recorded"),
                ),
            ),
            Says("status", must=((r"1 afgelopen", r"1 ended"),)),
            Knows(
                "agreements",
                "peilmetingen",
                {
                    "state": "ended",
                    "ended": True,
                    "in_force": 0,
                    "ended_part": 100,
                    "met": 0,
                    "elsewhere": 50,
                    "end": None,
                },
            ),
            Knows("agreements --as-of 2015", "peilmetingen", None),
        ),
    ),
    Case(
        "pas-bij-succes",
        never=(
            (r"blijft van kracht", r"stays in force"),
            (r"vervangt (hier niets|voor zover bekend geen)", r"replaces (nothing|no obligation)"),
        ),
        expected=(
            *(
                each
                for proposal in ("luchtfotos", "intekenen")
                for each in (
                    Says(f"show {proposal}", must=(UNTIL_SUCCESS,)),
                    Says(
                        f"review checklist {proposal}",
                        must=(UNTIL_SUCCESS, (r"waaraan zien we", r"how will we (see|know)")),
                        never=((r"grond de oorspronkelijke", r"what ground the original"),),
                    ),
                )
            ),
            Knows("agreements", "kaartbladen", {"state": "conditional", "conditional": 100, "in_force": 0}),
        ),
    ),
    Case(
        "bijeenkomst-met-alleen-een-datum",
        never=(
            (r"nog geen voorstel", r"no proposal came of it"),
            same(r"(\b0\b\D*){4}"),
        ),
        expected=(
            Says("show najaarsbijeenkomst", must=((r"in dit register.* geen", r"this register has no"),)),
            Knows("meetings", "najaarsbijeenkomst", {"invited": None, "attended": None}),
        ),
    ),
    Case(
        "geaccepteerd-en-verder-niets",
        never=(
            (r"niet gestart", r"not (yet )?started"),
            (r"wacht op fictief", r"(waits|waiting) (for|on) fictief"),
        ),
        expected=(
            Says(
                "show gastvrij",
                must=(
                    (r"start niet vastgelegd", r"start not recorded"),
                    (r"laatst bekend:? .*2018", r"last known:? .*2018"),
                ),
            ),
            Says("review checklist gastvrij", must=((r"laatst bekend:? .*2018", r"last known:? .*2018"),)),
            Knows("proposals", "gastvrij", {"status": "accepted", "waiting_on": None, "last_known": "2018"}),
        ),
    ),
    Case(
        "afgelopen-en-verloop-onbekend",
        never=((r"proeftuin(en)? niet", r"pilots have not"),),
        expected=(
            Says(
                "show koeriersdiensten",
                must=(
                    (r"fietskoeriers.*niet vastgelegd", r"fietskoeriers.*not recorded"),
                    (r"afgelopen", r"ended|over"),
                ),
            ),
            Says("show fietskoeriers", must=((r"niet vastgelegd", r"not recorded"),)),
            Knows("proposals", "fietskoeriers", {"status": None, "since": None, "review_state": "unknown"}),
            Knows("agreements", "koeriersdiensten", {"ended": True, "state": None}),
        ),
    ),
    Case(
        "ambitie-verlaagd",
        never=((r"beoogd: 12", r"aimed for: 12"),),
        expected=(
            Says(
                "review checklist instap",
                must=(
                    (
                        r"nov\w* 2018\D*sep\w* 2019.*beoogd 12.*gerealiseerd 8",
                        r"nov\w* 2018\D*sep\w* 2019.*aimed for 12.*realised 8",
                    ),
                    (r"deelnemers 8 per jaar", r"participants 8 per year"),
                ),
            ),
        ),
    ),
    Case(
        "gestopt-of-stil-na-vervallen",
        never=((r"blijft welkom", r"(remains|always) welcome"),),
        expected=(
            Says(
                "brief fictief-kade",
                must=(
                    (r"vervallen toen wij uw voorstel.*Walploeg.*gestopt", r"struck when we accepted.*Walploeg.*stopped"),
                    (r"nieuwe afspraken met u", r"new arrangements with you"),
                    (r"let op: .*vervallen,? maar niet gedekt", r"note: .*struck but is not covered"),
                ),
            ),
            Says(
                "brief fictief-steiger",
                must=(
                    (r"vervallen toen wij uw voorstel.*Opbouw.*ligt nu stil", r"struck when we accepted.*Opbouw.*on hold"),
                    (r"nieuwe afspraken met u", r"new arrangements with you"),
                    (r"let op: .*vervallen,? maar niet gedekt", r"note: .*struck but is not covered"),
                ),
            ),
            Says("status", must=((r"niet gedekt", r"uncovered|not covered"),)),
            Knows("agreements", "kadebeheer", {"state": "struck", "uncovered": 100}),
            Knows("agreements", "steigerbouw", {"state": "struck", "uncovered": 100}),
        ),
    ),
    Case(
        "zonder-einde-en-lang-stil",
        never=(
            (r"\d van kracht|verplichting .*van kracht", r"\d in force|obligation .*in force"),
            (r"verplichting zonder voorstel", r"obligation without (a )?proposal"),
        ),
        expected=(
            Says(
                "status",
                must=((r"laatst bekend.* 2014", r"last known.* 2014"),),
                never=((r"zonder voorstel", r"without (a )?proposal"),),
            ),
            Says(
                "show scandiensten",
                must=(
                    (r"einde niet vastgelegd", r"end not recorded"),
                    (r"laatst bekend.* 2014", r"last known.* 2014"),
                ),
            ),
            Says("brief fictief-scanwerk", must=((r"let op: .* einde niet vastgelegd en is sinds februari 2014 niets bekend", r"note: the end of .* not recorded and nothing is known since February 2014"),)),
            Knows("agreements", "scandiensten", {"ended": None, "in_force": None, "ended_part": None, "state": None}),
            Knows("agreements --as-of 2013", "scandiensten", {"ended": None, "in_force": 100, "state": "in-force"}),
        ),
    ),
    Case(
        "bij-acceptatie-zonder-verloop",
        never=(
            (r"\d%? van kracht|schilderwerk.*van kracht", r"\d%? in force|schilderwerk.*in force"),
            (r"(?<!of die)(?<!of de verplichting)(?<!oorspronkelijke verplichting) is vervallen", r"has lapsed|(?<!whether it)(?<!whether the obligation)(?<!original obligation) was struck"),
        ),
        days=("2019-06",),
        expected=(
            Says(
                "show schilderwerk",
                must=((r"niet vastgelegd of (die|de verplichting) is vervallen", r"not recorded whether ((it|the obligation) (was|is) )?struck"),),
            ),
            Says(
                "status agreements",
                must=((r"niet vastgelegd of (die|de verplichting) is vervallen", r"not recorded whether ((it|the obligation) (was|is) )?struck"),),
            ),
            Says("status", must=((r"1 .*niet vastgelegd", r"1 .*not recorded"),)),
            Knows("agreements", "schilderwerk", {"state": "unknown", "unknown": 100, "in_force": 0, "struck": 0}),
            Knows("agreements --as-of 2019-06", "schilderwerk", {"state": "unknown", "unknown": 100, "in_force": 0}),
        ),
    ),
    Case(
        "afgerond-slagen-niet-vastgelegd",
        never=((r"voldaan,? (door|met|sinds|op)|hebt u voldaan", r"\bmet,? (by|since|on)\b|have met"),),
        expected=(
            Says(
                "show monsteranalyse",
                must=((r"niet vastgelegd of die goed is afgerond", r"whether it was completed successfully is not recorded"),),
                never=((r"voldaan", r"\bmet\b"),),
            ),
            Says(
                "show labhulpen",
                must=((r"niet vastgelegd of die goed is afgerond", r"whether it was completed successfully is not recorded"),),
                never=((r"voldaan", r"\bmet\b"),),
            ),
            Knows(
                "agreements",
                "monsteranalyse",
                {"state": "conditional", "conditional": 100, "met": 0, "cover_unknown": 100, "uncovered": 0},
            ),
        ),
    ),
    Case(
        "totaal-tot-nu-toe",
        never=(same(r"\b118\b"), same(r"\b94\b"), same(r"\b64\b")),
        expected=(
            Says("show leerbanen", must=((r"\b54\b.*tot nu toe", r"\b54\b.*so far"),)),
            Says("review checklist leerbanen", must=((r"\b54\b", r"\b54\b"),)),
            Says("status", must=((r"\b54\b", r"\b54\b"),)),
        ),
    ),
    Case(
        "twee-bronnen-twee-ambities",
        never=(same(r"\b50\b"),),
        expected=tuple(
            Says(command, must=(same(r"\b20\b.*\(persbericht"), same(r"\b30\b.*\(jaarverslag")))
            for command in ("status", "show sleutelen", "review checklist sleutelen")
        ),
    ),
    Case(
        "weer-van-kracht-en-gestopt",
        never=((r"niet gedekt", r"uncovered\b(?! 0)|not covered"), (r"\d% vervallen|vervallen,? door", r"\d% struck|struck,? by")),
        expected=(
            Says("show keuringen", must=((r"van kracht", r"in force"),)),
            Says("status", must=((r"1 van kracht", r"1 in force"),)),
            Says("brief fictief-inspectie", never=((r"verplichting .*is vervallen", r"has lapsed"),)),
            Knows("agreements", "keuringen", {"state": "in-force", "in_force": 100, "struck": 0, "uncovered": 0}),
        ),
    ),
    Case(
        "gestopt-voor-de-afloop",
        never=(
            (r"verplichting niet gedekt", r"obligation (is )?(uncovered|not covered)"),
            (r"nieuwe afspraken met u", r"new arrangements with you"),
            (r"beste \[naam\]", r"dear \[name\]"),
        ),
        expected=(
            Says("status", must=((r"1 .*bij afloop niet gedekt", r"1 .*(uncovered|not covered) (when it ended|at (its|the) end)"),)),
            Says("show opslag", must=((r"bij afloop niet gedekt", r"(uncovered|not covered) (when it ended|at (its|the) end)"),)),
            Says("brief fictief-logistiek", must=((r"geen lopende overeenkomst", r"no running agreement"),)),
            Knows("agreements", "opslag", {"state": "struck", "ended": True, "uncovered": 100}),
            Knows("agreements --as-of 2017-12", "opslag", {"state": "struck", "ended": False, "uncovered": 100}),
        ),
    ),
    Case(
        "gestopt-of-afgerond",
        never=((r"ambitieniveau omhoog|ambitie omhoog", r"ambition go up"), (r"stopt zij|houdt hem tegen", r"holding it back")),
        expected=tuple(
            Says(f"review checklist {proposal}", must=((r"wat leren we", r"what do we learn"),))
            for proposal in ("montage", "ondertiteling")
        ),
    ),
    Case(
        "deels-voldaan-in-mensen",
        never=(same(r"\b97\b"), (r"\b3% voldaan", r"\b3% met\b")),
        expected=(
            *(
                Says(
                    command,
                    must=(
                        (
                            r"deels voldaan: (3%(,| en) 84 deelnemers|84 deelnemers(,| en) 3%).*niet vastgelegd",
                            r"partly met: (3%(,| and) 84 participants|84 participants(,| and) 3%).*not recorded",
                        ),
                    ),
                )
                for command in ("show bestrating", "status agreements")
            ),
            Knows("agreements", "bestrating", {"state": None, "met": None, "in_force": None, "struck": 0}),
        ),
    ),
    Case(
        "twee-onder-een-verplichting",
        never=(),
        expected=(
            Says(
                "show datastart",
                must=((r"databouw-register.*valt onder databouw\b", r"databouw-register.*falls under databouw\b"), (r"€ 45\.000", r"€ ?45,000")),
                never=((r"45\.000[\s\S]*45\.000", r"45,000[\s\S]*45,000"),),
            ),
            Knows("agreements", "databouw", {"state": "struck", "obligation_amount": 45000}),
            Knows("agreements", "databouw-register", {"state": None, "obligation_amount": None}),
        ),
    ),
)  # fmt: skip

#: What does not hold yet by case: what is missing, and the expectations (without a language: in both).
LACKING: dict[str, tuple[str, tuple[str, ...]]] = {
}  # fmt: skip


@dataclass(frozen=True)
class Expectation:
    """One thing that is expected of a case, in one language where it is about words."""

    case: Case
    name: str
    about: Says | Knows | None
    language: str = "nl"
    day: str | None = None


def expectations() -> Iterator[Expectation]:
    """Everything that is expected; a name is that of one expectation of its case."""
    for case in CASES:
        for language in LANGUAGES:
            for day in (None, *case.days) if case.never else ():
                name = " ".join(filter(None, ("never", day, language)))
                yield Expectation(case, name, None, language, day)
            for each in case.expected:
                if isinstance(each, Says):
                    yield Expectation(case, f"{each.command} {language}", each, language)
        for each in case.expected:
            if isinstance(each, Knows):
                yield Expectation(case, f"json {each.table} {each.record}", each)


def lacking(expected: Expectation) -> str | None:
    """What is missing where the expectation does not hold yet."""
    reason, names = LACKING.get(expected.case.folder, ("", ()))
    return reason if {expected.name, _in_both(expected)} & {*names} else None


def _in_both(expected: Expectation) -> str:
    return expected.name.removesuffix(f" {expected.language}")


def parameters(kind: type) -> list[object]:
    return [
        pytest.param(
            each,
            id=f"{each.case.folder}: {each.name}",
            marks=pytest.mark.xfail(reason=reason, strict=True) if reason else (),
        )
        for each in expectations()
        if isinstance(each.about, kind)
        for reason in [lacking(each)]
    ]


def test_every_case_is_a_register_and_every_lack_an_expectation():
    assert all((GOOD / each.folder / "register.yaml").is_file() for each in CASES)
    names = [(each.case.folder, each.name) for each in expectations()]
    assert len({*names}) == len(names)
    known = {*names, *((each.case.folder, _in_both(each)) for each in expectations())}
    assert {(folder, name) for folder, (_, lacks) in LACKING.items() for name in lacks} <= known


@pytest.fixture(scope="session")
def register(tmp_path_factory):
    """The folder of a case with the checklist that srr ships, where it has none of its own."""

    @cache
    def made(folder: str) -> Path:
        target = tmp_path_factory.mktemp("told") / folder
        shutil.copytree(GOOD / folder, target)
        if not (target / "checklist.yaml").exists():
            shutil.copy(ROOT / "data" / "checklist.yaml", target)
        return target

    return made


@pytest.fixture
def told(srr, register):
    """Everything a command says of a case, on both streams, without the spaces that only align."""

    def ask(expected: Expectation, *command: str) -> str:
        ran = srr(*command, "--data", register(expected.case.folder), "--lang", expected.language)
        return "\n".join(" ".join(line.split()) for line in (*ran.out.splitlines(), *ran.err.splitlines()))

    return ask


def found(patterns: tuple[Words, ...], language: str, text: str) -> list[str]:
    """The lines, or stretches of them, in which a text says one of these."""
    hits = (
        re.search(f"(.*)({words[LANGUAGES.index(language)]})(.*)", text, re.IGNORECASE) for words in patterns
    )
    return [hit[0] for hit in hits if hit]


def commands(folder: Path) -> Iterator[tuple[str, ...]]:
    """Every question that can be put to a register."""
    register = load(folder, str(folder)).register
    yield ("status",)
    for name in TABLES:
        yield ("status", name)
    for name in GROUPINGS:
        yield ("status", name, "--group-by", "client")
    yield ("review", "due")
    yield ("review", "due", "--within", "9999")
    yield ("match",)
    yield ("validate",)
    for kind in ("supplier", "client", "agreement", "meeting", "proposal", "review"):
        yield from (("show", f"{kind}/{id_}") for id_ in register.folder(f"{kind}s"))
    for id_ in register.proposals:
        yield ("review", "checklist", id_)
        yield ("match", "--proposal", id_)
    for id_ in register.clients:
        yield ("match", "--client", id_)
    for id_ in register.suppliers:
        yield ("brief", id_)
        yield ("match", "--supplier", id_)
    for id_ in register.agreements:
        yield ("brief", "--agreement", id_)


@pytest.mark.parametrize("expected", parameters(type(None)))
def test_what_no_answer_may_say(expected, told, register):
    as_of = ("--as-of", expected.day) if expected.day else ()
    said = {
        " ".join(command): hits
        for command in commands(register(expected.case.folder))
        if command != ("validate",) or not as_of
        if (hits := found(expected.case.never, expected.language, told(expected, *command, *as_of)))
    }
    assert said == {}


@pytest.mark.parametrize("expected", parameters(Says))
def test_what_an_answer_must_say(expected, told):
    says, language = expected.about, expected.language
    text = told(expected, *says.command.split())
    silent = [words for words in says.must if not found((words,), language, text)]
    assert (silent, found(says.never, language, text)) == ([], []), text


@pytest.mark.parametrize("expected", parameters(Knows))
def test_what_programs_are_told(expected, srr, register):
    knows = expected.about
    ran = srr("status", *knows.table.split(), "--data", register(expected.case.folder), "-f", "json")
    row = next((each for each in json.loads(ran.out)["rows"] if each["id"] == knows.record), None)
    assert (row is None) == (knows.facts is None)
    assert {key: row.get(key, "no such key") for key in knows.facts or ()} == (knows.facts or {})
