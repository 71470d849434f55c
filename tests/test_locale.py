"""The catalogues stay true: the same messages in both languages, none missing, none dead, none said twice."""

from __future__ import annotations

import ast
import json
import re
import string
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from srr.problems import Severity
from srr.rules import RULES

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "srr" / "locale"
LANGUAGES = ("nl", "en")
#: Messages that explain a word in the reader's own language.
EACH_ITS_OWN = {"schema.means", "remedy.impossible-transition.step"}
TOPICS = sorted(path.name for path in (LOCALE / "nl").glob("*.po"))
KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9_-]+)+")
#: What stands for a word of the reader's in how something is typed.
CAPITALS = re.compile(r"[A-Z]{2,}")
#: What is put behind a word of a list: an event with its date, a table in groups, an effect without cover.
ENDING = re.compile(r"-(dated|by|uncovered)$")
#: Keys that are made of a list in the code, such as the statuses or the rules and their variants. The words
#: that fill the braces stand in the code or in the schemas; all other keys stand in the code as they are.
MADE = {
    "advice.{}": "the rules that advise, and their variants",
    "attention-count.{}": "the kinds of attention",
    "attention.{}": "the kinds of attention, with a variant, with and without a date",
    "column.{}": "the columns",
    "ask.{}.{}": "the places of a new record to ask for",
    "column.{}.{}": "the columns that a table calls otherwise",
    "consequence.{}": "the states of an obligation",
    "consequence.{}.asked": "the states of an obligation",
    "field.{}": "the columns that are called as a field",
    "lineage.{}": "what a pilot is to another",
    "match.missing.{}": "what may be missing at a client or in a proposal",
    "match.not-ready.{}": "the states of readiness",
    "obligation.will.{}": "what an obligation is settled by",
    "obligation.{}.one": "met or released",
    "obligation.{}.several": "met or released",
    "obligation.{}.undated": "met or released",
    "placeholder.{}": "the words in capitals in how something is typed",
    "remedy.file-name.journal-{}": "what may be wrong with a journal",
    "remedy.file-name.{}": "what a file may be that is no record",
    "remedy.{}.{}": "the rules about reading, and what a file may have of each",
    "report.{}": "the severities",
    "rule.file-name.journal-{}": "what may be wrong with a journal",
    "rule.file-name.{}": "what a file may be that is no record",
    "rule.history-rewritten.{}": "what became of an event",
    "rule.{}.{}": "the rules about reading, and what a file may have of each",
    "schema.{}": "what a value may lack",
    "show.funnel.{}": "the steps from invitation to result",
    "show.readiness.{}": "the states of readiness",
    "show.status.{}": "the statuses",
    "write.reason.{}": "why a system refuses to write",
    "answer.{}": "the answers to a question",
    "form.at.{}": "the places beside the text of a document",
    "outcome.{}": "the outcomes of a review",
    "diff.aside.{}": "what became of a record",
    "diff.count.{}": "what became of a record",
    "diff.effect.{}": "the states of an obligation",
    "diff.list.{}": "what is told of a record in one line",
    "diff.{}": "what became of a record or a field",
    "import.cell.{}": "why what is shown in a cell is not what it says",
    "import.cell.{}.do": "why what is shown in a cell is not what it says",
    "import.passed.{}": "why a row is no record",
    "import.personal.{}": "where something personal stands in a file",
    "import.why.{}": "why a column is not used",
    "sheet.bound.{}": "a bound on how much of a spreadsheet is read",
    "init.part.{}": "the parts of a new register",
    "save.in-{}": "what git is in the middle of",
    "save.line.{}": "what became of a record",
    "writing.written.{}": "what became of a file",
}
#: Keys whose words may be those of another: what they are made of needs one of each.
ONE_OF_EACH = {
    "column": "a table has a heading for every column, and what a page calls the same fact is for the page",
    "remedy": "every variant of a rule has its remedy",
}


#: Messages of signs alone: what is quoted or set apart is not made of cells, and what each language says itself.
SIGNS = {
    "find.record", "init.left.one", "merge-conflict.value", "remedy.impossible-transition.step", "schema.means",
    "show.about",
}  # fmt: skip
#: Headings of chapters that are called as the field they are about.
HEADINGS = {"label.outcome", "show.answers"}
#: Said twice until the differences are worded anew.
TWICE = (["checklist.the-obligation", "diff.obligation"],)


def messages(language: str, topic: str) -> dict[str, tuple[str, ...]]:
    with (LOCALE / language / topic).open(encoding="utf-8") as file:
        found = {}
        for each in read_po(file, locale=language, abort_invalid=True):
            if each.id:
                many = isinstance(each.id, tuple)
                found[each.id[0] if many else each.id] = tuple(each.string) if many else (each.string,)
        return found


@cache
def catalogue(language: str) -> dict[str, tuple[str, ...]]:
    return {key: texts for topic in TOPICS for key, texts in messages(language, topic).items()}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


class Code:
    """What the code and the schemas say that may be (part of) a key."""

    def __init__(self) -> None:
        self.literals: set[str] = set()
        self.made: set[str] = set()
        self.groups: set[str] = {
            "across",
            "over-time",
            "group-by",
            "table-name",
        }  # chosen by the field or option that has it
        for path in (ROOT / "srr").rglob("*.py"):
            self._read(ast.parse(path.read_text(encoding="utf-8")))
        for path in (ROOT / "schemas").rglob("*.json"):
            self.literals |= set(_words(json.loads(path.read_text(encoding="utf-8"))))

    def _read(self, tree: ast.Module) -> None:
        pieces = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                made = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
                self.made |= (
                    {made} if KEY.fullmatch(made.replace("{}", "x")) and "." in made.strip("{}") else set()
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                self.literals |= {node.value, *(each.lower() for each in CAPITALS.findall(node.value))}
            elif (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", None) in {"Code", "coded"}
                and node.args
            ):
                group = node.args[0]
                self.groups |= {group.value} if isinstance(group, ast.Constant) else set()

    def is_word(self, text: str) -> bool:
        """Whether the code or a schema has each of these words, apart by dots, without what some end in."""
        known = (each in self.literals or ENDING.sub("", each) in self.literals for each in text.split("."))
        return all(known)

    def is_code(self, key: str) -> bool:
        group, _, code = key.rpartition(".")
        return group in self.groups and code in self.literals

    def makes(self, key: str) -> bool:
        """Whether a key that is made of a list comes out as this one."""
        for each in MADE:
            found = re.fullmatch(re.escape(each).replace(r"\{\}", "(.*?)"), key)
            if found and all(map(self.is_word, found.groups())):
                return True
        return False


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value:
            yield from _words(each)
            if isinstance(value, dict):
                yield from _words(value[each])


@pytest.fixture(scope="module")
def code() -> Code:
    return Code()


def test_both_languages_have_the_same_topics():
    assert sorted(path.name for path in (LOCALE / "en").glob("*.po")) == TOPICS


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_have_the_same_keys_and_arguments(topic):
    dutch, english = messages("nl", topic), messages("en", topic)
    assert dutch.keys() == english.keys()
    for key, texts in dutch.items():
        assert all(texts), key
        assert all(english[key]), key
        assert len(texts) == len(english[key]), key
        # A singular may say "one" instead of the count; the plural has every argument.
        if key not in EACH_ITS_OWN:
            assert fields(texts[-1]) == fields(english[key][-1]), key


def test_a_day_until_which_something_lasts_belongs_to_it():
    """In Dutch "tot" leaves it out; of a name that was left in a year that is meant."""
    until = re.compile(r"\btot \{(?:date|until|since|end)\}|\btot het geplande einde")
    found = {key for key, texts in catalogue("nl").items() if any(map(until.search, texts))}
    assert found == {"show.until"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_in_a_topic(language):
    for topic in TOPICS:
        keys = re.findall(r'^msgid "(.+)"$', (LOCALE / language / topic).read_text("utf-8"), re.MULTILINE)
        assert {key for key in keys if keys.count(key) > 1} == set(), topic


def test_no_key_stands_in_two_topics():
    keys = [key for topic in TOPICS for key in messages("nl", topic)]
    assert {key for key in keys if keys.count(key) > 1} == set()


def test_no_message_is_missing(code):
    """What looks like a key, and begins like one, is one; a test of what is shown finds those that are made."""
    known = catalogue("nl")
    begin = {key.split(".")[0] for key in known}
    files = (".yaml", ".yml", ".md", ".json", ".po", ".py", ".css", ".js")
    keys = {each for each in code.literals if KEY.fullmatch(each) and each.split(".")[0] in begin}
    assert {each for each in keys if not each.endswith(files)} - set(known) - code.groups == set()


def test_no_message_is_dead(code):
    unused = {key for key in catalogue("nl") if key not in code.literals}
    assert {key for key in unused if not code.is_code(key) and not code.makes(key)} == set()


def test_keys_are_made_of_lists_only_where_a_list_is_known(code):
    """Anywhere else a key stands in the code as it is, so that a search finds it."""
    begin = {key.split(".")[0] for key in catalogue("nl")}
    assert {each for each in code.made if each.split(".")[0] in begin} == set(MADE)


def test_what_has_no_words_is_no_message():
    """Cells with only signs between them are a ``Phrase``."""
    signs = {
        key
        for key in catalogue("nl")
        if all(
            not re.search(r"[^\W\d]", re.sub(r"\{\w+\}", "", each))
            for language in LANGUAGES
            for each in catalogue(language)[key]
        )
    }
    assert {key for key in signs if key.split(".")[0] not in {"diff", "consequence"}} == SIGNS


def test_nothing_is_said_under_two_keys(code):
    """The same words in both languages are one message, unless they are codes or columns, which have one each."""
    said = defaultdict(list)
    for key, dutch in catalogue("nl").items():
        if key.split(".")[0] not in ONE_OF_EACH and not code.is_code(key):
            said[dutch, catalogue("en")[key]].append(key)
    assert [keys for keys in said.values() if len(keys) > 1 and keys not in TWICE] == []


def test_a_table_calls_a_column_otherwise_only_by_another_name():
    own = {
        key: f"column.{key.split('.')[2]}"
        for key in catalogue("nl")
        if re.fullmatch(r"column\.[^.]+\.[^.]+", key)
    }
    assert own
    assert [key for key, usual in own.items() if _alike(key, usual)] == []


def test_a_field_has_one_word():
    """What heads the line or column of a field is its own word; a chapter about it has a heading."""
    twins = {
        key
        for key in catalogue("nl")
        if key.split(".")[0] in {"label", "column", "show", "checklist", "brief"}
        and _alike(key, f"field.{key.split('.')[-1].replace('-', '_')}")
    }
    assert twins == HEADINGS


def _alike(key: str, other: str) -> bool:
    """Whether two keys have the same words in both languages, with or without a capital."""

    def words(key: str) -> list[str] | None:
        found = [catalogue(each).get(key) for each in LANGUAGES]
        return None if None in found else [each[0].casefold() for each in found if each]

    return words(key) is not None and words(key) == words(other)


def test_all_advice_can_be_told_in_one_line():
    """Each message of a rule that advises has a sentence about one record, and one about several."""
    catalogue = messages("nl", "rules.po")
    advises = [name for name, rule in RULES.items() if rule.SEVERITY is Severity.ADVICE]
    wanted = {
        f"advice.{key.removeprefix('rule.')}"
        for key in catalogue
        if key.split(".")[1] in advises and key.startswith("rule.")
    }
    # Of rules that only advise where they are milder.
    milder = {
        *("advice.dates-out-of-order.period", "advice.dates-out-of-order.agreement"),
        *("advice.settles-other-supplier.clients", "advice.far-future.frozen"),
    }
    told = {key for key in catalogue if key.startswith("advice.")}
    assert told == {*wanted, *milder, "advice.other"}
    assert {len(catalogue[key]) for key in told} == {2}


def test_the_compiled_catalogues_are_fresh():
    """After editing a catalogue: python srr/locale/compile.py."""
    from gettext import GNUTranslations

    for language in LANGUAGES:
        with (LOCALE / language / "srr.mo").open("rb") as file:
            compiled = GNUTranslations(file)
        for key, texts in catalogue(language).items():
            if len(texts) == 1:
                assert compiled.gettext(key) == texts[0]
            else:
                assert (compiled.ngettext(key, key, 1), compiled.ngettext(key, key, 2)) == texts
