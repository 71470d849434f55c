"""Everything that a reader of Dutch sees, looked through for English, for bad grammar and for what was replaced.

The views of the example and of a few registers of which more is recorded, the help of every command, the
explanation of every rule, what is wrong with a register and with a command line, and what commands that write say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from babel.messages.pofile import read_po

from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.rules import RULES
from srr.store.load import load
from srr.views.answer import Answer, Digest
from srr.views.status import GROUPINGS, TABLES
from srr.views.status.grouped import BY
from tests.cli.test_usage import CALLED, LEAVES, failures
from tests.conftest import EXAMPLE, ROOT, living_copy
from tests.terms import replaced
from tests.test_claims import answers

CASES = ROOT / "tests" / "cases"
REGISTERS = (
    EXAMPLE,
    *(CASES / "good" / each for each in ("bandbreedte", "consortium", "gestopt-of-afgerond", "hand-made", "totaal-tot-nu-toe")),
)  # fmt: skip
#: Said of a copy of the example, one after the other: what goes well, what is refused and what is not understood.
COMMANDS = (
    "status", "status actions", "status clients --group-by x", "status proposals --sort x", "status proposals --columns x", "find taal",
    "find nergens", "show testlap", "show ocw", "match --client duo", "match --proposal weg", "diff", "undo", "save", "explain weg",
    "client rest dji --reason drukte --date 2019-11", "client ready dji --date 2019-12-01", "client decline rvo --dry-run",
    "proposal accept codeklas", "proposal resume codeklas --date 2019-12-01", "proposal accept codeklas --date 2019-12-02 --dry-run",
    "proposal hold testlab --date 2019-12-01 --dry-run", "proposal stop testlab --date 2019-12-01 --reason klaar",
    "proposal complete instap-servicedesk --date 2019-12-01 --dry-run", "proposal unknown instap-servicedesk --dry-run",
    "review due", "review start testlab", "review start nieuwkomers-in-het-team --date 2019-12-03", "review close nieuwkomers-in-het-team",
    "review record nieuwkomers-in-het-team --answer R01=goed --answer R07=x", "review record nieuwkomers-in-het-team --realised participants=1",
    "review record nieuwkomers-in-het-team --answer R01=goed --lesson les --present teamleider", "review record --from weg.docx",
    "set testlab title Lab --dry-run", "set testlab titel", "rename testlab lab --dry-run", "remove testlab", "remove duo",
    "add supplier", "add client fictief-dienst --name Dienst --kind agency", "add proposal p --title P --supplier weg", "brief weg",
    "status --as-of 2010", "status --as-of 31-31-2019", "status --at weg", "validate --advice full",
)  # fmt: skip
WORD = re.compile(r"(?<![\w.:/<_\"-])[^\W\d_]+(?:['’][^\W\d_]+)?(?![\w:/>_=-]|\.\w)")
#: What stands for something to type: a command, an option, a path; and a line of a file.
TYPED = re.compile(r"\bsrr\b.*?(?=\. |$)|(?<!\w)--?[a-z][\w-]*", re.MULTILINE)
EXCERPT = re.compile(r"^(?: {4,}|Er staat: |\s+\d* ?\| ?|[-+@ ] ?[\w# ]+:).*$", re.MULTILINE)
MARKS = {
    "two spaces in a sentence": r"(?<=[a-zé,;] ) +(?=[a-zé])",
    "two marks": r"(?<=[\wé])\.\.(?![./\w])|(?<!\.[A-Za-z])\.,|,,|;;|;\.|:\.|,\.|: ?:",
    "a blank before a mark": r"\w [,;.](?= |$)",
    "nothing between brackets or quotes": r"\(\)|\"\"|“”",
    "a value that is not worded": r"\bNone\b|\bTrue\b|\bFalse\b|\{\w+\}|<[a-z]+ object",
}


def messages(language: str) -> Iterator[str]:
    """Every form of every message in a language, without its arguments."""
    for path in (ROOT / "srr" / "locale" / language).glob("*.po"):
        with path.open(encoding="utf-8") as file:
            for each in read_po(file, locale=language):
                for form in each.string if isinstance(each.string, tuple) else (each.string,):
                    yield re.sub(r"\{\w+\}", "…", form)


def typed() -> set[str]:
    """What people type: commands, kinds, codes and fields, which are English in both languages."""
    found = {word for path in CALLED for word in path} | {*TABLES, *GROUPINGS, *BY, *RULES}
    for path in (EXAMPLE / "vocabulary").glob("*.yaml"):
        found |= set(re.findall(r"\bid: (\w+)", path.read_text(encoding="utf-8")))
    for path in (ROOT / "schemas").glob("*.json"):
        schema = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'"(\w+)": ?[\[{]', schema))
        for each in re.findall(r'"enum": ?\[([^\]]*)\]', schema):
            found |= set(re.findall(r'"([^"]+)"', each))
    return found


#: What is Dutch too, or the name of something: of an organisation, a folder, a part of a code that begins a line.
NAMES = frozenset({"authority", "data", "far", "management", "metrics", "testing", "training"})


@cache
def english() -> frozenset[str]:
    """The words of what we say in English that we never say in Dutch, and that nobody types."""
    here, there = (
        {*WORD.findall(TYPED.sub("…", each).lower())} for each in map(" ".join, map(messages, ("en", "nl")))
    )
    return frozenset(here - there - typed() - NAMES)


@cache
def plurals() -> frozenset[str]:
    """What is counted in Dutch as more than one, of messages with two forms and of the metrics."""
    found = set()
    for path in (ROOT / "srr" / "locale" / "nl").glob("*.po"):
        with path.open(encoding="utf-8") as file:
            for each in read_po(file, locale="nl"):
                if isinstance(each.string, tuple):
                    one, many = (re.findall(r"\{\w+\} (\w+)", form) for form in each.string)
                    # Of one word, with another ending.
                    alike = {each for each in many if any(each[:2] == word[:2] for word in one)}
                    found |= alike - set(one)
    return frozenset(found - {"andere", "oudere"} | {"deelnemers", "arbeidsjaren", "werkervaringsplaatsen"})


def wrong(text: str) -> Iterator[str]:
    """What is wrong with a text that somebody reads, in the order of the kinds."""
    words = EXCERPT.sub("", TYPED.sub("…", text))
    yield from (f"English: {each}" for each in WORD.findall(words) if each.lower() in english())
    yield from (f"replaced: {each}" for each in replaced(words, "nl"))
    yield from (f"{each}" for each in re.findall(r"(?<![\d.,–-])1 \w+", words) if each[2:] in plurals())
    for kind, pattern in MARKS.items():
        yield from (f"{kind}: {each[0]!r}" for each in re.finditer(pattern, words))


COLUMNS = "in columns: "


def told(said: dict[str, str]) -> list[str]:
    """Each fault once, with the first line that has it and what said that line."""
    found: dict[str, str] = {}
    for source, text in said.items():
        for line in text.splitlines():
            # What is printed in columns has blanks between them.
            for each in wrong(re.sub(r" {2,}", " ", line) if source.startswith(COLUMNS) else line):
                found.setdefault(each, f"{each} | {line.strip()} | {source}")
    return [*found.values()]


@pytest.fixture(autouse=True)
def _away(monkeypatch, tmp_path):
    """Nothing of where the tests run is read or written."""
    monkeypatch.chdir(tmp_path)


def test_what_finds_it_finds_it():
    line = "Er is 1 deelnemers  meer, found in de lijst.. En ook , en (): None. Zie srr show the"
    assert [each.partition(" | ")[0] for each in told({"": line})] == [
        "English: found", "1 deelnemers", "two spaces in a sentence: ' '", "two marks: '..'", "a blank before a mark: 'k ,'",
        "nothing between brackets or quotes: '()'", "a value that is not worded: 'None'",
    ]  # fmt: skip


def test_every_view():
    nl, said = Wording("nl"), {}
    for folder in REGISTERS:
        whole = load(folder, folder.name).register
        day = whole.settings.frozen.last if whole.settings.frozen else date(2019, 12, 31)
        now = whole.at(day, asked=False)
        for body, page in answers(now, whole):
            source = " ".join((folder.name, body.name, *(each.id for each in page)))
            if isinstance(body, Digest):
                page_of = FORMATS["page"].render(body, nl, Screen())
                said[source] = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", "\n", page_of, flags=re.DOTALL)
            else:
                said[source] = FORMATS["plain"].render(Answer.of(now, body), nl, Screen())
    assert told(said) == []


def test_every_help_and_every_explanation(srr):
    said = {}
    for path in CALLED:
        said[COLUMNS + " ".join(path)] = srr(*path, "--help").out
    for name in RULES:
        said[COLUMNS + name] = srr("explain", name, "--lang", "nl").out
    assert all(said.values())
    assert told(said) == []


def test_what_stands_for_something_to_type_is_worded():
    """But what is the same in every language."""
    nl = Wording("nl")
    shown = {
        word
        for params in LEAVES.values()
        for each in params
        for word in re.findall("[A-Z]+", each.metavar or "")
    }
    assert {word for word in shown if not nl.has(f"placeholder.{word.lower()}")} <= {
        "ID",
        "PER",
        "STATUS",
        "YAML",
    }


def test_every_way_to_mistype(srr):
    said = {" ".join(each): srr(*each, "--data", EXAMPLE).err for each in [*failures()][::7]}
    assert all(said.values())
    assert told(said) == []


def test_every_problem_of_a_register(srr, monkeypatch):
    monkeypatch.chdir(CASES)
    said = {}
    for folder in sorted(each for each in (CASES / "bad").iterdir() if each.is_dir()):
        for form in ("table", "plain"):
            ran = srr("validate", "--data", folder, "--lang", "nl", "--advice", "full", "-f", form)
            said[f"{folder.name} {form}"] = ran.out + ran.err
    assert all(said.values())
    assert told(said) == []


def test_commands_that_are_carried_out_or_not(srr, tmp_path):
    data = living_copy(tmp_path / "data")
    said = {}
    for each in COMMANDS:
        ran = srr(*each.split(), "--data", data)
        said[COLUMNS + each], said[each] = ran.out, ran.err
    assert [each for each in COMMANDS if not said[each] and not said[COLUMNS + each]] == []
    assert told(said) == []
