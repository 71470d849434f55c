"""What somebody fills in comes out again, and nothing that they wrote is lost."""

from __future__ import annotations

import copy
import io
import random
import zipfile

import docx
import filling
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml.etree import tostring

from srr.forms import filled, markdown, printed, word
from srr.forms.filled import Expected
from srr.forms.sheet import Sheet, Table, clean, same
from srr.render import markdown as markdown_format
from srr.render.docx_ import render
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from srr.views.checklist import checklists, rooms
from tests.views.answers import DAY
from tests.work import calls, outgrown

ANSWERS = {"goed": "ok", "deels": "partly", "knelpunt": "problem", "n.v.t.": "n/a"}
ASKED = ("R01", "R04", "R06", "R07", "R08", "R22")
#: Any text that a record may hold and XML can, and the words that the form itself is made of.
WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=30),
    st.sampled_from(
        ["R08 Draagt", "R07", "Besluit", "Toelichting bij R06", "☒ goed ☐ deels", "x", "- [x] goed", "| a | b |",
         "# Geleerde lessen", "> noot", "12 september 2020", "\u00a0\u00a0", "Formulier: voorstel a · review b · dag c · versie d"]
    ),
)  # fmt: skip
NOTES = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)


@pytest.fixture(scope="module")
def form(example_on):
    """The checklist of a pilot in Word and in Markdown, and what is expected in each."""
    now = example_on(DAY)
    wording = Wording("nl")
    answer = Answer.of(now, checklists(now, ["testlab"], "abc1234")["testlab"])
    made = render(answer, wording, Screen())
    text = markdown_format.render(answer, wording, Screen())
    results, aims = rooms(now, now.proposals["testlab"])
    questions = {each.id: same(each.nl) for each in now.checklist.questions}
    labels = [tuple(same(wording.word(label)) for label, _ in each) for each in (results, aims)]
    expected = [
        Expected("nl", (blank,), questions, *labels)
        for blank in (word.read(made), markdown.read(text.encode()))
    ]
    return Form((made, expected[0], text, expected[1]))


class Form(tuple):
    """The form and what is expected of it, which is too much to print where a test fails."""

    __slots__ = ()

    def __repr__(self):
        return "form"


def test_a_form_that_nobody_filled_in_says_nothing(form):
    made, expected, text, in_text = form
    assert filled.read(word.read(made), expected) == filled.Filled()
    assert filled.read(markdown.read(text.encode()), in_text) == filled.Filled()


def test_a_form_says_what_it_is(form):
    made, _, text, _ = form
    for sheet in (word.read(made), markdown.read(text.encode())):
        found = printed.identify(sheet)
        assert (found.language, found.proposal, found.review, str(found.day), found.revision) == (
            "nl", "testlab", None, DAY, "abc1234",
        )  # fmt: skip
    # Where somebody took that line out, the file still says it of itself.
    document = docx.Document(io.BytesIO(made))
    last = document.paragraphs[-1]
    assert last.text.startswith("Formulier: ")
    last._p.getparent().remove(last._p)  # noqa: SLF001
    out = io.BytesIO()
    document.save(out)
    assert printed.identify(word.read(out.getvalue())).proposal == "testlab"


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def boxes_in_boxes(depth):
    """What floats beside what floats: a reader that looks into each twice never ends."""
    return "<w:p><w:txbxContent>" * depth + paragraph("diep") + "</w:txbxContent></w:p>" * depth


def tables_in_tables(depth):
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("diep") + "</w:tc></w:tr></w:tbl>" * depth


def busy(size):
    """The paragraphs and tables that keep a careless reader busy, each of about so many characters."""
    return (
        paragraph("☐ goed " * (size // 7)) + paragraph("x " * (size // 2)) + paragraph(" " * size)
        + paragraph("Formulier: voorstel a" + " · review b · dag c · versie d" * (size // 30) + "\n·")
        + paragraph("R07 x") * (size // 5) + paragraph("Toelichting bij R07 " * (size // 20))
        + paragraph("12 september 2020 · 8 personen per jaar / " * (size // 40))
        + f"<w:tbl>{f'<w:tr><w:tc>{paragraph(1)}</w:tc></w:tr>' * (size // 5)}</w:tbl>"
    )  # fmt: skip


def busy_text(size):
    """The same in Markdown."""
    parts = (
        "# " + " " * size + "x", "a\n---|" + " " * size + "x", "**" * (size // 2), "\\*" * (size // 2),
        "- [" * (size // 3), "> " * (size // 2), "| a " * (size // 4),
    )  # fmt: skip
    return "\n\n".join(parts).encode()


@pytest.mark.parametrize("inside", [boxes_in_boxes, tables_in_tables])
def test_what_stands_in_one_another_is_looked_into_once(inside, form):
    def work(depth):
        document = documented(inside(depth))
        return calls(lambda: filled.read(word.read(document), form[1]))

    work(1)
    # What comes out goes through all that is around it: the square. Looked into twice each it is 256 times as much.
    empty, few, many = (work(depth) for depth in (1, 8, 16))
    assert many - empty < 5 * (few - empty)


def test_of_a_longer_document_or_text_each_part_takes_as_much_work(form):
    def in_word(size):
        document = documented(busy(size))
        return lambda: filled.read(word.read(document), form[1])

    def in_markdown(size):
        return lambda: filled.read(markdown.read(busy_text(size)), form[3])

    assert outgrown({"word": in_word, "markdown": in_markdown}, 1100) == {}


def test_a_row_that_was_printed_then_is_no_new_result():
    def form(*rows):
        return Sheet((Table((("", "Deze periode"), *rows)),))

    blanks = (form(("geplaatst", "")), form(("geplaatst", ""), ("uren", "40")))
    expected = filled.Expected("nl", blanks, {}, ("geplaatst",), ())
    found = filled.read(form(("geplaatst", "2"), ("uren", "40"), ("fte", "3")), expected)
    assert (found.results, found.misplaced) == ({"geplaatst": "2", "fte": "3"}, ())
    assert filled.read(form(("uren", "50")), expected).results == {"uren": "50"}


def documented(body):
    """A Word file with this in its text."""
    out, new = io.BytesIO(), io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(new, "w") as made:
        for name in old.namelist():
            whole = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            made.writestr(name, whole if name == "word/document.xml" else old.read(name))
    return new.getvalue()


#: Making a case smaller that fails takes minutes; it is small enough.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
#: Text that no part of the form asks for; of one with boxes what is no box is told, which test_ticks holds.
STRAY = NOTES.filter(lambda text: not any(label in text.casefold() for label in ANSWERS))
WANTED = st.builds(
    filling.Wanted,
    boxes=st.dictionaries(st.sampled_from(ASKED), st.sampled_from([*ANSWERS])).map(
        lambda found: [f"{question} {label}" for question, label in found.items()]
    ),
    notes=st.dictionaries(st.sampled_from(ASKED), NOTES, max_size=3),
    cells=st.dictionaries(
        st.sampled_from(["Reden van het besluit", "Aanwezig (rollen)", "deelnemers", "elders in dienst"]),
        NOTES,
        max_size=3,
    ),
    pasted=st.dictionaries(
        st.sampled_from(ASKED),
        st.integers(1, 3).flatmap(lambda wide: st.lists(st.tuples(*[WORDS] * wide), min_size=1, max_size=3)),
        max_size=1,
    ),
    results=st.lists(
        st.tuples(st.sampled_from(["uren", "Arbeidsjaren", "Wat dan ook"]), NOTES),
        max_size=2,
        unique_by=lambda row: row[0],
    ),
    lessons=st.lists(NOTES, max_size=2),
    actions=st.lists(st.tuples(NOTES, NOTES, WORDS), max_size=2),
)


@settings(deadline=None, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=WANTED, ways=st.permutations(filling.WAYS), seed=st.integers(0, 99), stray=STRAY)
def test_what_is_filled_in_comes_out_and_nothing_is_lost(wanted, ways, seed, stray, form):
    made, expected, _, _ = form
    content = moved(made, filling.fill(made, wanted, ways), random.Random(seed), stray)  # noqa: S311
    found = filled.read(word.read(content), expected)
    assert found.marks == {
        question: (ANSWERS[label],) for question, label in (each.split(" ", 1) for each in wanted.boxes)
    }
    nothing = {"", "–", "-", "—", "…", "..."}
    notes = {key: noted(wanted.notes.get(key, ""), wanted.pasted.get(key, ())) for key in ASKED}
    assert found.notes == {key: text for key, text in notes.items() if text}
    assert {**found.results, **{printed.words("nl", key): text for key, text in found.blanks.items()}} == {
        key: clean(text)
        for key, text in (*wanted.cells.items(), *wanted.results)
        if same(text) not in nothing
    }
    assert [same(each) for each in found.lessons] == [
        same(each) for each in wanted.lessons if same(each) not in nothing
    ]
    kept = [["" if same(each) in nothing else clean(each) for each in one] for one in wanted.actions]
    assert [[*each] for each in found.actions] == [each for each in kept if each[0]]
    lost = [text for one in kept if not one[0] for text in one if text]
    lost += [label for label, text in wanted.results if same(text) in nothing]
    lost += [f"Zomaar: {same(stray)}"] if same(stray) else []
    assert sorted(each.text for each in found.misplaced) == sorted(lost)


def noted(text: str, rows) -> str:
    """What a note should say: what was written, and below it a line for every row of a table."""
    lines = (" | ".join(each.replace("\n", " ") for each in row) for row in rows)
    return clean("\n".join([text, *lines]))


def moved(made: bytes, content: bytes, chance: random.Random, stray: str) -> bytes:
    """The form with its parts, and the questions in theirs, in another order, without some of what nobody touched."""
    document = docx.Document(io.BytesIO(content))
    blank = chunked(docx.Document(io.BytesIO(made)))
    end = document.paragraphs[-1]._p  # noqa: SLF001
    parts = []
    for part, before in zip(chunked(document), blank, strict=True):
        chunks = [
            (chunk, [*map(tostring, chunk)] == [*map(tostring, old)])
            for chunk, old in zip(part, before, strict=True)
        ]
        # The first has the heading of the part.
        head, others = chunks[0], [each for each in chunks[1:] if not each[1] or chance.random() > 0.3]
        chance.shuffle(others)
        if not all(same_ for _, same_ in chunks) or chance.random() > 0.2:
            parts.append([element for chunk, _ in (head, *others) for element in chunk])
    for part in chunked(document):
        for element in (each for chunk in part for each in chunk):
            element.getparent().remove(element)
    chance.shuffle(parts)
    for part in parts:
        for each in part:
            end.addprevious(each)
    place = chance.choice([each for each in document.element.body if each.tag == qn("w:p")])
    # Words that look like a part of the form would be one; they are tried in notes.
    added = copy.deepcopy(document.add_paragraph(f"Zomaar: {same(stray)}" if same(stray) else "")._p)  # noqa: SLF001
    document.paragraphs[-1]._p.getparent().remove(document.paragraphs[-1]._p)  # noqa: SLF001
    place.addprevious(added)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def chunked(document) -> list[list[list]]:
    """The parts of a form, each in pieces: a question with all that is below it, and else what is under a heading."""
    parts: list[list[list]] = [[[]]]
    for each in [*document.element.body][:-1]:
        style = each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = None if style is None else style.get(qn("w:val"))
        if name == "Heading2":
            parts.append([[]])
        elif name in {"Question", "Heading3"}:
            parts[-1].append([])
        if each is not document.paragraphs[-1]._p:  # noqa: SLF001
            parts[-1][-1].append(each)
    return parts
