"""A command line that cannot be carried out: what is said of it, in our own words and the reader's language."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest
import typer
from babel.messages.pofile import read_po
from typer.exceptions import TyperException

from srr.cli import usage
from srr.cli.commands import COMMANDS, Deferred
from srr.cli.main import app
from srr.render.wording import Wording
from tests.conftest import EXAMPLE, ROOT

NL, EN = Wording("nl"), Wording("en")


@pytest.fixture(autouse=True)
def _register(monkeypatch, tmp_path):
    monkeypatch.setenv("SRR_DATA", str(EXAMPLE))
    monkeypatch.chdir(tmp_path)


def contexts(group=None, above=()):
    """Every command and group of commands, by the words that call it, with what it takes."""
    for each in group or COMMANDS:
        path = (*above, each.name)
        if isinstance(each, Deferred):
            context = each.make_context(each.name, [], resilient_parsing=True)
            yield path, context.command.get_params(context)
        else:
            yield path, None
            yield from contexts(each.commands.values(), path)


CALLED = dict(contexts())
LEAVES = {path: params for path, params in CALLED.items() if params is not None}
GROUPS = [(), *(path for path, params in CALLED.items() if params is None)]


def options(params, *, flags):
    """The options of a command, by their long names."""
    return [
        next(name for name in each.opts if name[:2] == "--")
        for each in params
        if hasattr(each, "is_flag") and each.is_flag is flags and each.name != "help"
    ]


def arguments(params):
    return [each for each in params if not hasattr(each, "is_flag")]


def failures():
    """A command line for every way in which Typer can refuse one, of every command."""
    for group in GROUPS:
        yield (*group, "zzzz")
        yield (*group, "--zzzz")
        yield (*group, "-z")
        yield (*group, "--lang", "nl")
        yield (*group, "--", "--zzzz")
    for path, params in LEAVES.items():
        filled = ["x"] * sum(each.required for each in arguments(params))
        yield (*path, *filled, "--zzzz")
        yield (*path, *filled, "-z")
        if filled:
            yield path
        for name in options(params, flags=False):
            yield (*path, *filled, name)
            yield (*path, *filled, name, "--lang", "nl")
        for name in options(params, flags=True):
            yield (*path, *filled, f"{name}=zzzz")
        if all(each.nargs == 1 for each in arguments(params)):
            yield (*path, *["x"] * len(arguments(params)), "zzzz", "zzzz")


@cache
def words(language):
    """All words of a catalogue."""
    found = set()
    for file in (ROOT / "srr" / "locale" / language).glob("*.po"):
        with file.open("rb") as read:
            texts = (each.string for each in read_po(read) if each.id)
            for text in chain.from_iterable([each] if isinstance(each, str) else each for each in texts):
                found |= {*re.findall(r"[^\W\d_]+", text.lower())}
    return found


def names():
    """What commands, options and arguments are called, in parts."""
    for path, params in CALLED.items():
        yield from path
        for each in params or ():
            yield from each.opts
            yield str(getattr(each, "metavar", ""))


NAMES = {word for name in names() for word in re.findall(r"[^\W\d_]+", name.lower())} | {
    "srr",
    "help",
    "zzzz",
    "x",
    "z",
}


def strangers(said, language):
    return {*re.findall(r"[^\W\d_]+", said.lower())} - words(language) - NAMES


@pytest.mark.parametrize("typed", list(failures()), ids=" ".join)
def test_every_way_to_fail_is_told_in_dutch(typed, srr):
    ran = srr(*typed)
    assert (ran.code, ran.out) == (2, "")
    first, *_ = ran.err.splitlines()
    assert first
    assert strangers(ran.err, "nl") == set()
    assert "\nGebruik: srr " in ran.err
    assert ran.err.rstrip().splitlines()[-1].startswith("Hulp: srr ")


def test_an_english_sentence_of_typer_would_be_seen():
    assert strangers("Got unexpected extra argument(s) (B.V.)", "nl")
    assert strangers("Invalid value for '--within': Input should be a valid integer", "nl")
    assert strangers("Option '--data' requires an argument.", "nl")


def kinds(above=TyperException):
    for each in above.__subclasses__():
        yield each
        yield from kinds(each)


@pytest.mark.parametrize("kind", sorted(set(kinds()), key=lambda each: each.__name__))
@pytest.mark.parametrize("wording", [NL, EN])
def test_no_error_of_typer_is_told_in_its_own_words(kind, wording):
    """Also of a kind of error that no command of ours can bring about."""
    command = typer.main.get_command(app)
    context = command.make_context("srr", ["status"], obj=wording)
    error = kind.__new__(kind)
    TyperException.__init__(error, "Something that Typer says")
    error.ctx, error.typed, error.extra, error.option, error.takes = context, ("x",), ("x",), "--x", True
    error.option_name, error.param = "--x", None
    said = usage.wrong(error, wording)
    assert "Something" not in said
    assert said.splitlines()[-1].endswith("srr --help")


@pytest.mark.parametrize(("typed", "line"), [
    (("accept", "testlab"), "srr proposal accept testlab"),
    (("accepteren", "testlab", "--date", "1 mei 2019"), 'srr proposal accept testlab --date "1 mei 2019"'),
    (("start", "testlab"), "srr proposal start testlab"),
    (("start", "testlab"), "srr review start testlab"),
    (("proposal", "accepteer", "testlab"), "srr proposal accept testlab"),
    (("testlab",), "srr show testlab"),
    (("Dienst Uitvoering Onderwijs",), 'srr show "Dienst Uitvoering Onderwijs"'),
    (("testlab", "accept"), "srr proposal accept testlab"),
    (("help",), "srr --help"),
    (("hulp", "review", "due"), "srr review due --help"),
    (("review", "help"), "srr review --help"),
    (("voorstellen", "--status", "gestart"), "srr status proposals --status gestart"),
    (("supplier",), "srr status suppliers"),
    (("toon", "testlab"), "srr show testlab"),
    (("statsu",), "srr status"),
    (("review", "status"), "srr status"),
    (("--lang", "nl", "status"), "srr status --lang nl"),
    (("--data", "data", "review", "due"), "srr review due --data data"),
    (("review", "--lang", "nl", "due"), "srr review due --lang nl"),
    (("add", "supplier", "--name", "Fictief", "Nieuw", "B.V."), 'srr add supplier --name "Fictief Nieuw B.V."'),
    (("add", "supplier", "--name=Fictief", "Nieuw", "B.V.", "--dry-run"), 'srr add supplier --name "Fictief Nieuw B.V." --dry-run'),
    (("proposal", "stop", "testlab", "--date", "1", "mei", "2019"), 'srr proposal stop testlab --date "1 mei 2019"'),
    (("set", "testlab", "title", "Een", "nieuwe", "titel"), 'srr set testlab title "Een nieuwe titel"'),
    (("show", "Dienst", "Uitvoering"), 'srr show "Dienst Uitvoering"'),
])  # fmt: skip
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_line_that_was_meant_is_there_to_copy(typed, line, language, srr):
    typed = tuple(language if each == "nl" else each for each in typed)
    ran = srr(*typed, *(() if "--lang" in typed else ("--lang", language)))
    assert (ran.code, ran.out) == (2, "")
    lines = (each.strip() for each in ran.err.splitlines() if each[:2] == "  ")
    assert line.replace(" --lang nl", "") in {each.replace(f" --lang {language}", "") for each in lines}


@pytest.mark.parametrize(("typed", "said"), [
    (("status", "--clinet", "x"), "De optie --clinet bestaat niet. Bedoelt u --client?"),
    (("status", "--leverancier", "x"), "De optie --leverancier bestaat niet. Bedoelt u --supplier?"),
    (("status", "--client"), "De optie --client heeft een waarde nodig."),
    (("status", "--client", "--status", "x"), "De optie --client heeft een waarde nodig."),
    (("review", "due", "--check=ja"), "De optie --check neemt geen waarde: typ alleen --check."),
    (("review", "due", "--within", "abc"), "--within is een heel aantal dagen, bijvoorbeeld 90."),
    (("set", "testlab"), "Er ontbreekt iets: VELD."),
    (("status", "proposals", "extra"), "Dit is er te veel: extra"),
    (("status", "proposals", "extra"), "Gebruik: srr status [TABEL] [OPTIES]"),
    (("review", "checklist", "-x"), "Gebruik: srr review checklist [ID]… [OPTIES]"),
])  # fmt: skip
def test_what_is_wrong_is_said(typed, said, srr):
    ran = srr(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err.splitlines()


@pytest.mark.parametrize("option", ["--clients", "--client"])
def test_the_plural_of_an_option_is_the_option(option, srr):
    ran = srr("status", "proposals", option, "duo", "-f", "json")
    assert ran.code == 0
    assert ran.out == srr("status", "proposals", "--client", "duo", "-f", "json").out
    assert "--clients" not in srr("status", "--help").out
