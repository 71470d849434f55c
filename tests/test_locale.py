"""The two catalogues say the same things, and everything the code says is in them."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "srr" / "locale"
#: Messages that explain a word in the reader's own language.
EACH_ITS_OWN = {"schema.means"}
TOPICS = sorted(path.name for path in (LOCALE / "nl").glob("*.po"))


def messages(language: str, topic: str) -> dict[str, tuple[str, ...]]:
    with (LOCALE / language / topic).open(encoding="utf-8") as file:
        found = {}
        for each in read_po(file, locale=language, abort_invalid=True):
            if each.id:
                many = isinstance(each.id, tuple)
                found[each.id[0] if many else each.id] = tuple(each.string) if many else (each.string,)
        return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


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


def test_no_key_stands_in_two_topics():
    seen: dict[str, str] = {}
    for topic in TOPICS:
        for key in messages("nl", topic):
            assert key not in seen, f"{key}: {topic} and {seen.get(key)}"
            seen[key] = topic


def test_every_literal_key_in_the_code_is_in_the_catalogues():
    known = {key for topic in TOPICS for key in messages("nl", topic)}
    literal = re.compile(r"\bsay\(\s*\"([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)\"")
    for path in (ROOT / "srr").rglob("*.py"):
        for key in literal.findall(path.read_text(encoding="utf-8")):
            assert key in known, f"{path}: {key}"


def test_every_help_text_is_in_the_catalogues():
    known = {key for topic in TOPICS for key in messages("nl", topic)}
    for path in (ROOT / "srr" / "cli").glob("*.py"):
        for key in re.findall(r"help=\"([^\"]+)\"", path.read_text(encoding="utf-8")):
            assert key in known, f"{path}: {key}"


def test_the_compiled_catalogues_are_fresh():
    """After editing a catalogue: python srr/locale/compile.py."""
    from gettext import GNUTranslations

    for language in ("nl", "en"):
        with (LOCALE / language / "srr.mo").open("rb") as file:
            compiled = GNUTranslations(file)
        for topic in TOPICS:
            for key, texts in messages(language, topic).items():
                if len(texts) == 1:
                    assert compiled.gettext(key) == texts[0]
                else:
                    assert (compiled.ngettext(key, key, 1), compiled.ngettext(key, key, 2)) == texts
