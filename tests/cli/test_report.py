"""``srr report``: one page, in a language and a look that were asked for, and nothing on it that is not a token of a look."""

from __future__ import annotations

import re

import pytest

from srr.cli.exits import Stop
from srr.cli.theme import theme
from tests.conftest import EXAMPLE, living_copy


@pytest.fixture
def report(srr, tmp_path):
    def call(*args):
        return srr("report", "--data", EXAMPLE, "-o", tmp_path / "page.html", *args), tmp_path / "page.html"

    return call


def test_a_page_takes_the_place_of_the_one_of_yesterday_and_of_nothing_else(report, tmp_path):
    ran, page = report("--as-of", "2018-12-31")
    assert (ran.code, ran.out, ran.err) == (0, "", f"Gemaakt: {page}\n")
    yesterday = page.read_text(encoding="utf-8")
    assert "stand per 31 december 2018" in yesterday
    assert report()[0].code == 0
    assert "stand per 31 december 2019" in page.read_text(encoding="utf-8")
    page.write_text("<!doctype html><title>van mij</title>", encoding="utf-8")
    ran, _ = report()
    assert ran.code == 2
    assert "page.html" in ran.err
    assert page.read_text(encoding="utf-8").endswith("<title>van mij</title>")


def test_a_page_in_the_other_language(report):
    _, page = report("--lang", "en")
    text = page.read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "as of 31 December 2019" in text


def test_on_a_terminal_it_asks_for_a_file(srr, monkeypatch):
    monkeypatch.setattr("srr.cli.streams.on_terminal", lambda: True)
    ran = srr("report", "--data", EXAMPLE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Geef een bestand op voor de pagina: srr report -o overzicht.html\n"


def test_only_a_page_is_made_of_it(report, srr, tmp_path):
    ran = srr("report", "--data", EXAMPLE, "-o", tmp_path / "page.docx")
    assert ran.code == 2
    assert ".html" in ran.err


def test_a_file_that_cannot_be_read_is_told_on_the_page_and_beside_it(srr, tmp_path):
    """Whatever it could change is doubtful on the page too."""
    data = living_copy(tmp_path / "data")
    (data / "proposals" / "testlab.yaml").write_text("title: [\n", encoding="utf-8")
    ran = srr("report", "--data", data, "-o", tmp_path / "page.html", "--as-of", "2019-12-31")
    assert ran.code == 1
    assert "1 bestand" in ran.err
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert re.search('<p class="warning">1 bestand', text)
    obligations = re.findall(r'href="#obligations-[\w-]+">([^<]*)</a>', text)
    assert [each for each in obligations if not each.endswith("(onzeker)")] == []


TOKENS = """\ufeff/* Een huisstijl; met url(x) in commentaar. */
.huisstijl-theme {
  --nl-heading-level-1-color: #154273;
  --utrecht-document-font-family: "RO Sans", 'Calibri', sans-serif;
  --utrecht-space: calc(2 * var(--basis, 4px))
}
@media (prefers-color-scheme: dark) { :root { --nl-heading-level-1-color: rgb(200 220 255 / 90%); } }
"""


def test_the_tokens_of_a_theme(tmp_path):
    file = tmp_path / "tokens.css"
    file.write_text(TOKENS, encoding="utf-8")
    found, passed = theme(file)
    assert passed is None
    assert found.light == {
        "--nl-heading-level-1-color": "#154273",
        "--utrecht-document-font-family": "\"RO Sans\", 'Calibri', sans-serif",
        "--utrecht-space": "calc(2 * var(--basis, 4px))",
    }
    assert found.dark == {"--nl-heading-level-1-color": "rgb(200 220 255 / 90%)"}


def test_a_theme_comes_in_the_place_of_the_tokens_of_srr(report, tmp_path):
    tokens = ":root { --nl-link-color: var(--own); --own: #123456; --other: 1px; --x: url(y); }"
    (tmp_path / "tokens.css").write_text(tokens, encoding="utf-8")
    ran, page = report("--theme", tmp_path / "tokens.css")
    assert ran.code == 0
    assert "telt 1 regel niet mee" in ran.err
    text = page.read_text(encoding="utf-8")
    assert text.rindex(":root{--nl-link-color:var(--own);--own:#123456;}") > text.rindex(
        "--nl-link-color: #0b5468;"
    )
    # Half of a theme is none: without a dark part the page is light everywhere.
    assert "prefers-color-scheme" not in text
    assert '<meta name="color-scheme" content="light">' in text


#: What a style sheet may have that is no design token with a plain value: text, and the line where it stands.
PASSED = [
    ("@import 'https://x.example/a.css';", 1),
    ("@import url(https://x.example/a.css);", 1),
    (":root {\n  --b: url(https://x.example/a.png);\n}", 2),
    (":root { --b: url('data:image/svg+xml;utf8,<svg>{;}') }", 1),
    (":root { --b: u\\72l(x) }", 1),
    (":root { --b: image-set('x' 1x) }", 1),
    (":root { --b: src(x) }", 1),
    (":root { --b: </style><script>alert(1)</script> }", 1),
    (':root { --b: "</style>" }', 1),
    (":root { --b: x\\ }", 1),
    (":root { --c: d;\n\n background: red }", 3),
    ("@font-face { --b: c }", 1),
    ("@media print { :root { --b: c } }", 1),
    ("@media (prefers-color-scheme: dark) { @supports (x) { :root { --b: c } } }", 1),
    (":root { --b: expression(c) }", 1),
    (":root { --b: linear-gradient(45deg, red, blue);; }", 1),
    (":root { --b: }", 1),
]


@pytest.mark.parametrize(("text", "line"), PASSED)
def test_what_is_no_plain_token_is_passed_over_and_told(tmp_path, text, line):
    file = tmp_path / "tokens.css"
    file.write_text(f"{text}\n:root {{ --a: b; }}", encoding="utf-8")
    found, told = theme(file)
    assert {**found.light, **found.dark}.keys() <= {"--a", "--c"}
    assert found.light["--a"] == "b"
    assert (told.key, dict(told.args)) == ("theme.passed", {"count": 1, "line": line})


@pytest.mark.parametrize(
    "text", ["hallo", ":root { --a: b", "} :root { --a: b }", ":root { --a: 'b }", ":root { --a: (b }"]
)
def test_a_file_that_is_no_style_sheet_is_refused(tmp_path, text):
    file = tmp_path / "tokens.css"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Stop) as refused:
        theme(file)
    assert refused.value.message.key == "theme.no-style"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is niet te lezen"),
        (b"", "staat geen ontwerptoken"),
        (b":root {}", "staat geen ontwerptoken"),
        (b"/*" + b"x" * 524_288 + b"*/", "is groter dan 512 kB"),
        (b"\x00\xff\xfe{", "tokens.css, regel 1"),
    ],
)
def test_a_theme_that_is_none_is_one_sentence_and_no_page(report, tmp_path, content, said):
    if content is not None:
        (tmp_path / "tokens.css").write_bytes(content)
    ran, page = report("--theme", tmp_path / "tokens.css")
    assert ran.code in {2, 3}
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not page.exists()
