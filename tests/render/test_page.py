"""The page for who has no terminal: the figures of ``srr status``, safe, and of use to everybody on every screen."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import lxml.html
import pytest

from srr.meaning.fields import meaning
from srr.model.records import KINDS, Meaning
from srr.render import page as page_format
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.store.load import load
from srr.views.answer import Theme
from srr.views.digest import digest
from tests.browser import drive
from tests.conftest import EXAMPLE, TESTS
from tests.render.test_naughty import naughty, unseen
from tests.views.answers import DAY

GOOD = TESTS / "cases" / "good"
#: Enough of the example to have one of everything that the page tells.
FEW = ("atos-ocw", "codeklas", "data-academie", "instap-servicedesk", "meelezen-privacydesk", "testlab")
#: Fields that say what something is called.
CALLED = {"title", "name", "abbreviation", "kvk", "tooi", "url"}
THEME = Theme({"--nl-heading-level-1-color": "rgb(128, 0, 64)"}, {})


def made(register, language="nl", *, public=False, **changed):
    """The page of a register on the day of the example."""
    now = register.at(date.fromisoformat(DAY))
    told = replace(digest(register, now, public=public), **changed)
    return page_format.render(told, Wording(language), Screen())


@pytest.fixture(scope="module")
def text(example):
    return made(example)


@pytest.fixture(scope="module")
def page(text):
    return lxml.html.document_fromstring(text)


@pytest.fixture
def status(srr):
    def ask(*args):
        return json.loads(srr("status", *args, "--data", EXAMPLE, "-f", "json").out)

    return ask


def at(page, anchor):
    (found,) = page.xpath("//*[@id=$id]", id=anchor)
    return found


def rows(part):
    return part.xpath(".//tbody/tr")


def words(part):
    return words_of(part.text_content().replace("\xa0", " "))


def words_of(text):
    return re.sub(r"\s+", " ", text).strip()


def figures(page, about):
    """The figures of a kind: the part of the page that each leads to, with the number that it begins or ends with."""
    links = page.xpath("//div[@class='card']//a[starts-with(@href, $start)]", start=f"#{about}-")
    return {
        each.get("href").removeprefix(f"#{about}-"): [
            int(number) for number in re.findall(r"\d+", words(each))
        ]
        for each in links
    }


def listed(page, about, figures):
    """How many records stand where each figure leads."""
    return {code: len(rows(at(page, f"{about}-{code}"))) for code in figures}


def number(value):
    """A number as the page writes it."""
    return f"{Decimal(str(value)):f}".replace(".", ",")


# The figures are those of srr status, and each leads to as many records.


def test_the_proposals_are_counted_as_in_the_status(page, status):
    found = {code: sum(said) for code, said in figures(page, "proposals").items()}
    assert found == status()["proposals"]["by_status"] == listed(page, "proposals", found)


def test_the_obligations_are_counted_as_in_the_status(page, status):
    told = status()["obligations"]
    whole, partly = Counter(), Counter()
    for each in told["by_parts"]:
        kinds = whole if len(each["parts"]) == 1 else partly
        for part in each["parts"]:
            kinds[part] += each["count"]
    found = figures(page, "obligations")
    assert found.pop("uncovered") == [told["uncovered"]]
    assert {code: sum(said) for code, said in found.items()} == whole + partly
    assert listed(page, "obligations", found) == whole + partly
    states = {each["title"]: each["state"] for each in status("agreements")["rows"]}
    told_there = [each.text_content() for each in at(page, "obligations-struck").xpath(".//tbody/tr/th")]
    assert {states[each] for each in told_there} <= {"struck", "mixed"}


def test_the_reviews_are_counted_as_in_the_status(page, status):
    found = {code: sum(said) for code, said in figures(page, "reviews").items()}
    assert found == status()["reviews"]["by_state"] == listed(page, "reviews", found)
    held = {code: sum(said) for code, said in figures(page, "held").items()}
    outcomes = Counter(each["outcome"] for each in status("reviews")["rows"] if each["state"] == "held")
    assert held == outcomes == listed(page, "held", held)


def test_what_there_is_to_do_is_counted_as_in_the_status(page, status):
    told = Counter(each["urgency"] for each in status("attention")["rows"])
    (card,) = [each for each in page.xpath("//div[@class='card']") if words(each).startswith("Te doen")]
    numbers = [int(number) for each in card.xpath(".//li") for number in re.findall(r"\d+", words(each))]
    assert numbers == [told[each] for each in ("now", "soon", "record") if each in told]
    assert words(card.xpath(".//h3/span")[0]) == str(sum(numbers)) == str(status()["attention"]["total"])


def test_the_people_are_those_of_the_status(page, status):
    told = status()
    lines = {words(each[0]): each for each in rows(at(page, "people"))}
    for each in told["impact"]:
        (link,) = page.xpath(f"//section[@id='people']//th/a[@href='#metric-{each['metric']}']")
        said = words(link.getparent().getparent())
        for quantity in (*each["targets"], *each["realised"]):
            assert number(quantity["value"]) in said, each["metric"]
    assert len(lines) > len(told["impact"])
    drawn = [words(each) for each in page.xpath("//section[@id='summary']//ul[@class='bars']/li")]
    for each, said in zip(told["in_reviews"], drawn, strict=True):
        assert f"({each['proposals']} proeftuinen) {number(each['realised']['value'])} van" in said


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("target-groups", ("proposals", "running")),
        ("meetings", ("invited", "attended", "submitted", "accepted", "started")),
        ("suppliers", ("invited", "attended", "submitted", "through_consortium", "accepted", "running")),
        ("clients", ("proposals_open", "proposals_waiting")),
    ],
)
def test_the_tables_have_the_numbers_of_the_status(page, status, name, keys):
    table = at(page, f"table-{name}")
    told = [
        [str(each[key]) if each[key] is not None else "–" for key in keys] for each in status(name)["rows"]
    ]
    heads = table.xpath(".//thead//th")
    numeric = [place for place, each in enumerate(heads) if "numeric" in each.get("class", "")]
    assert [[words(row[place]) for place in numeric] for row in rows(table)] == told


@pytest.mark.parametrize("name", ["agreements", "proposals", "reviews", "actions", "attention", "lessons"])
def test_the_tables_have_every_row(page, status, name):
    assert len(rows(at(page, f"table-{name}"))) == len(status(name)["rows"]) > 0


def test_what_waits_is_said_with_for_whom(page, status):
    waiting = {each["id"]: each["proposals_waiting"] for each in status("clients")["rows"]}
    (found,) = [each for each in rows(at(page, "waiting")) if "DUO" in words(each[0])]
    assert [words(found[1]), len(found[2].xpath(".//a"))] == [str(waiting["duo"]), waiting["duo"]]


def test_of_whom_nothing_was_heard_is_counted_and_listed(example, srr):
    """In a register that is no archive, years later."""
    alive = replace(example, settings=replace(example.settings, frozen=None))
    later = alive.at(date(2024, 1, 1))
    page = lxml.html.document_fromstring(page_format.render(digest(alive, later), Wording("nl"), Screen()))
    assert figures(page, "proposals")["silent"][0] == len(rows(at(page, "proposals-silent"))) == 5
    assert page.xpath("//section[@id='timeline']//*[@class='s-unheard']")


def test_every_link_leads_somewhere_on_the_page(page):
    anchors = Counter(each.get("id") for each in page.xpath("//*[@id]"))
    assert [each for each, count in anchors.items() if count > 1] == []
    links = {each.get("href") for each in page.xpath("//*[@href]")}
    assert sorted(each for each in links if each.removeprefix("#") not in anchors) == []


@pytest.mark.parametrize("public", [False, True])
def test_no_link_is_dead_on_the_page_of_any_register(public):
    for folder in sorted(GOOD.iterdir()):
        register = load(folder, str(folder)).register
        now = register.at(date(2019, 12, 31), asked=False)
        text = page_format.render(digest(register, now, public=public), Wording("nl"), Screen())
        anchors = re.findall(r'\bid="([^"]*)"', text)
        assert len(anchors) == len(set(anchors)), folder.name
        assert {*re.findall(r'href="#([^"]*)"', text)} - {*anchors} == set(), folder.name


def test_every_proposal_has_a_part_with_what_its_own_page_tells(page, srr):
    for each in ("testlab", "data-academie"):
        shown = srr("show", each, "--data", EXAMPLE, "-f", "json")
        told = words(at(page, f"proposal-{each}"))
        assert json.loads(shown.out)["record"]["summary"] in told
        assert "Verloop" in told
        assert "srr " not in told


def test_a_timeline_tells_in_a_table_what_it_draws(page, status):
    table = at(page, "table-timeline")
    drawn = page.xpath("//div[@class='course']/div/a")
    assert {each.get("href") for each in drawn} == {each.get("href") for each in table.xpath(".//th/a")}
    (testlab,) = [each for each in rows(table) if words(each[0]) == "Testlab"]
    assert "gestart in okt 2018" in words(testlab[1])
    assert "bijstellen op 09-09-2019" in words(testlab[2])


# One for outsiders has what is listed for them, and says so.


def texts(part):
    """Every free text in a part of a record, but what it is called."""
    for each in fields(part):
        value = getattr(part, each.name)
        for item in value if isinstance(value, tuple) else (value,):
            if is_dataclass(item) and type(item).__module__ == "srr.model.records":
                yield from texts(item)
            elif isinstance(item, str) and meaning(type(part), each.name) in {Meaning.TEXT, Meaning.PROSE}:
                yield from () if each.name in CALLED else (item,)


def test_a_page_for_outsiders_has_no_text_but_titles_and_names(example):
    page = lxml.html.document_fromstring(made(example, public=True))
    told = words(page.xpath("//main")[0])
    inside = {each for kind in KINDS for record in example.folder(kind).values() for each in texts(record)}
    sentences = {each for each in inside if each.count(" ") > 1}
    assert len(sentences) > 80
    assert sorted(each for each in sentences if words_of(each) in told) == []
    assert "€" not in told
    assert told.startswith("Dit is de openbare versie van het register.")
    assert "Weggelaten zijn notities, redenen, lessen" in told
    assert not page.xpath("//section[@id='attention' or @id='lessons']")
    assert page.xpath("//section[@id='tables']//h3/text()") == [
        "Overeenkomsten",
        "Voorstellen",
        "Reviews",
        "Leveranciers",
    ]


def test_a_page_for_outsiders_says_how_it_was_rounded_and_counts_as_the_status_does(example, status):
    page = lxml.html.document_fromstring(made(example, public=True))
    found = {code: sum(said) for code, said in figures(page, "proposals").items()}
    assert found == status()["proposals"]["by_status"] == listed(page, "proposals", found)
    told = {words(each[0]): words(each[-1]) for each in rows(at(page, "metric-participants"))}
    assert told["Testlab"] == "minstens 5 deelnemers"
    tables = page.xpath("//table")
    heads = {words(each) for table in tables for each in table.xpath("./thead//th")}
    assert not heads & {"Wacht op", "Laatst bekend", "Contractmanager", "Reden", "Gewenst door", "Mijlpaal"}
    anchors = {each.get("id") for each in page.xpath("//*[@id]")}
    assert {each.get("href")[1:] for each in page.xpath("//*[@href]")} - anchors == set()


# It is safe to open, from anybody.


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_of_a_record_is_markup(example, language):
    text = made(naughty(example, first=0 if language == "nl" else 250), language)
    page = lxml.html.document_fromstring(text)
    elements = [each for each in page.iter() if isinstance(each.tag, str)]
    assert {each.tag for each in elements} <= {
        "html", "head", "meta", "title", "style", "script", "body", "header", "footer", "nav", "main", "section", "h1",
        "h2", "h3", "h4", "h5", "p", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd",
        "div", "span", "strong", "a", "br", "details", "summary", "svg", "defs", "pattern", "path", "g", "use", "rect",
        "line", "text",
    }  # fmt: skip
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    attributes = {name for each in elements for name in each.attrib}
    assert [each for each in attributes if each.startswith("on") or each in {"src", "style"}] == []
    assert {each.get("href")[0] for each in page.xpath("//*[@href]")} == {"#"}
    assert unseen(text) == set()


def test_the_policy_of_the_page_allows_its_own_style_and_script_and_nothing_else(page):
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    ours = {
        kind: "sha256-" + base64.b64encode(hashlib.sha256(each.text.encode()).digest()).decode()
        for kind, (each,) in (("style", page.xpath("//style")), ("script", page.xpath("//script")))
    }
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src '{ours['style']}'",
        f"script-src '{ours['script']}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert "@import" not in page.xpath("//style")[0].text
    assert re.findall(r"url\((?!#)", page.xpath("//style")[0].text) == []


def test_the_same_register_on_the_same_day_gives_the_same_page(example, text):
    assert made(example) == text


def test_a_page_that_srr_made_is_known(text):
    assert page_format.is_own(text)
    assert not page_format.is_own("<!doctype html><title>srr</title>")


# Everybody can use it.


@pytest.mark.programs
def test_the_page_in_a_browser(example, tmp_path):
    few = replace(example, proposals={id_: example.proposals[id_] for id_ in FEW})
    pages = {language: tmp_path / f"{language}.html" for language in ("nl", "en")}
    for language, path in pages.items():
        path.write_text(made(few, language), encoding="utf-8")
    (tmp_path / "themed.html").write_text(made(few, theme=THEME), encoding="utf-8")
    asked = {
        "pages": {each: str(path) for each, path in pages.items()},
        "screens": [(1600, "light"), (320, "dark")],
        "theme": str(tmp_path / "themed.html"),
        "proposal": "testlab",
    }
    seen = drive("page.mjs", asked)
    assert (seen["violations"], seen["errors"], seen["requests"], seen["wide"]) == ([], [], [], [])
    assert seen["unreached"] == 0
    assert seen["foldedOpen"]
    names = [each.title for each in few.proposals.values()]
    way, titles = seen["sorted"]["titles"]
    assert (way, titles) == ("ascending", sorted(names, key=str.casefold))
    assert seen["sorted"]["titles back"] == ["descending", titles[::-1]]
    since = ["2018", "okt 2018", "nov 2018", "nov 2018", "12-02-2019", "nov 2019"]
    assert seen["sorted"]["since"] == ["ascending", since]
    assert seen["sorted"]["since back"] == ["descending", since[::-1]]
    assert seen["filtered"] == [2, "2 van de 6 rijen"]
    assert seen["unfiltered"] == len(FEW)
    assert not seen["before"]
    assert seen["printed"] == [0, 0]
    width, height = (float(each) for each in re.findall(r"\d+\.?\d*", seen["paper"])[2:])
    assert (round(width), round(height)) == (595, 842)
    assert seen["plain"] == {"buttons": 0, "rows": len(FEW), "opened": True, "printed": 0}
    assert seen["themed"] == {"heading": "rgb(128, 0, 64)", "page": "rgb(255, 255, 255)"}


@pytest.mark.programs
@pytest.mark.skipif(
    "SRR_EVERY_SCREEN" not in os.environ, reason="a minute and a half: SRR_EVERY_SCREEN=1 asks for it"
)
def test_the_whole_page_on_every_screen(example, tmp_path):
    pages = {}
    for name, language, public in (("nl", "nl", False), ("en", "en", False), ("public", "nl", True)):
        pages[name] = str(tmp_path / f"{name}.html")
        (tmp_path / f"{name}.html").write_text(made(example, language, public=public), encoding="utf-8")
    screens = [(width, scheme) for width in (320, 768, 1600) for scheme in ("light", "dark")]
    seen = drive("page.mjs", {"pages": pages, "screens": screens})
    assert (seen["violations"], seen["errors"], seen["requests"], seen["wide"]) == ([], [], [], [])
