"""One concept, one word: nothing that people read has a word that the term list replaced."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from yaml import safe_load

from srr.rules import RULES
from srr.rules.docs import doc
from tests.terms import PAGE, replaced, terms

ROOT = Path(__file__).parent.parent
LANGUAGES = ("nl", "en")
#: Pages in Dutch; what stands in them as code is not words.
PAGES = ("README.nl.md", "PRIVACY.nl.md", "data/README.nl.md", "srr/shipped/home/nl/README.md")


def strings(value: object):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def explanations(value: object):
    """The Dutch of the descriptions and titles of a schema: after a blank line, and between brackets."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "description" and isinstance(each, str):
                yield each.partition("\n\n")[2]
            elif key == "title" and isinstance(each, str):
                yield re.sub(r"^[^(]*\(|\)$", "", each)
            yield from explanations(each)
    elif isinstance(value, list):
        for each in value:
            yield from explanations(each)


def messages(language: str):
    for path in sorted((ROOT / "srr" / "locale" / language).glob("*.po")):
        with path.open(encoding="utf-8") as file:
            for each in read_po(file, locale=language):
                texts = each.string if isinstance(each.string, tuple) else (each.string,)
                yield from ((f"{path.name} {each.id}", text) for text in texts if each.id)


def prose(page: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.sub(
        r"`[^`\n]+`|\]\([^)]*\)", " ", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    )


def told(texts) -> list[str]:
    """Where a word stands that was replaced: the place, the word, and what to say."""
    return [f"{place}: {each}" for place, language, text in texts for each in replaced(text, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_have_no_word_that_was_replaced(language):
    assert told((place, language, text) for place, text in messages(language)) == []


def test_the_schemas_explain_fields_without_a_word_that_was_replaced():
    """In Dutch: in English a code such as ``success`` stands among the words."""
    assert (
        told(
            (path.name, "nl", text)
            for path in sorted((ROOT / "schemas").glob("*.json"))
            for text in explanations(json.loads(path.read_text(encoding="utf-8")))
        )
        == []
    )


def test_the_rules_are_explained_without_a_word_that_was_replaced():
    assert told((name, "nl", f"{doc(name).summary_nl} {doc(name).why_nl}") for name in RULES) == []


def test_the_terms_and_questions_have_no_word_that_was_replaced():
    files = [*(ROOT / "data" / "vocabulary").glob("*.yaml"), ROOT / "data" / "checklist.yaml"]
    texts = []
    for path in files:
        content = safe_load(path.read_text(encoding="utf-8"))
        for item in content.get("terms", content.get("questions")):
            for part in (item, item.get("group", {})):
                texts += [(f"{path.name} {item['id']}", each, part.get(each, "")) for each in LANGUAGES]
            texts.append((f"{path.name} {item['id']}", "nl", item.get("note", "")))
    assert texts
    assert told(texts) == []


def test_the_example_register_has_no_word_that_was_replaced():
    records = [each for each in (ROOT / "data").rglob("*.yaml") if each.parent.name != "vocabulary"]
    assert records
    assert (
        told(
            (path.name, "nl", text)
            for path in sorted(records)
            for text in (
                *strings(
                    {
                        key: each
                        for key, each in safe_load(path.read_text("utf-8")).items()
                        if key != "questions"
                    }
                ),
                *re.findall(r"(?:^|\s)#(.*)$", path.read_text("utf-8"), re.MULTILINE),
            )
        )
        == []
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_dutch_has_no_word_that_was_replaced(page):
    assert told([(page, "nl", prose(page))]) == []


def test_the_list_says_what_to_say_for_every_word_that_it_replaces():
    for language in LANGUAGES:
        found = terms(language)
        assert found
        assert [each.word for each in found if not each.instead] == []
        words = [each.word for each in found]
        assert len(words) == len(set(words))
        assert [
            (each.word, replaced(each.instead, language))
            for each in found
            if replaced(each.instead, language)
        ] == []


def test_a_replaced_word_is_found_as_a_word_and_not_in_another():
    assert replaced("Er is nog één actie.", "nl") == ["actie* -> afspraak"]
    assert replaced("Acties: geen", "nl") == ["actie* -> afspraak"]
    assert replaced("een reactie, srr status --actie, {actie}", "nl") == []
    assert replaced("Git is in the middle of a merge.", "en") == []
    assert PAGE.name == "TERMS.md"
