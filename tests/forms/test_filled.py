"""What somebody fills in comes out again, and nothing that they wrote is lost."""

from __future__ import annotations

import copy
import io
import random

import docx
import filling
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from srr.forms import filled, markdown, printed, word
from srr.forms.filled import Expected
from srr.forms.sheet import clean, same
from srr.render import markdown as markdown_format
from srr.render.docx_ import render
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from srr.views.checklist import checklists, rooms
from tests.views.answers import DAY

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
    lessons=st.lists(NOTES, max_size=2),
    actions=st.lists(st.tuples(NOTES, NOTES, WORDS), max_size=2),
)


@settings(
    max_examples=25, deadline=None, phases=QUICK, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wanted=WANTED, ways=st.permutations(filling.WAYS), seed=st.integers(0, 99), stray=STRAY)
def test_what_is_filled_in_comes_out_and_nothing_is_lost(wanted, ways, seed, stray, form):
    made, expected, _, _ = form
    content = moved(filling.fill(made, wanted, ways), random.Random(seed), stray)  # noqa: S311
    found = filled.read(word.read(content), expected)
    assert found.marks == {
        question: (ANSWERS[label],) for question, label in (each.split(" ", 1) for each in wanted.boxes)
    }
    nothing = {"", "–", "-", "—", "…", "..."}
    assert found.notes == {key: clean(text) for key, text in wanted.notes.items() if clean(text)}
    assert {**found.results, **{printed.words("nl", key): text for key, text in found.blanks.items()}} == {
        key: clean(text) for key, text in wanted.cells.items() if same(text) not in nothing
    }
    assert [same(each) for each in found.lessons] == [
        same(each) for each in wanted.lessons if same(each) not in nothing
    ]
    kept = [["" if same(each) in nothing else clean(each) for each in one] for one in wanted.actions]
    assert [[*each] for each in found.actions] == [each for each in kept if each[0]]
    lost = [text for one in kept if not one[0] for text in one if text]
    lost += [f"Zomaar: {same(stray)}"] if same(stray) else []
    assert sorted(each.text for each in found.misplaced) == sorted(lost)


def moved(content: bytes, chance: random.Random, stray: str) -> bytes:
    """The questions in another order, some of them left out where nothing is filled in, and a stray text."""
    document = docx.Document(io.BytesIO(content))
    body = document.element.body
    first, *others = [each for each in document.paragraphs if each.style.name == "Question"]
    chunks = []
    for each in (first, *others):
        chunk = [each._p]  # noqa: SLF001
        while (following := chunk[-1].getnext()) is not None and not _ends(following):
            chunk.append(following)
        chunks.append(chunk)
    chance.shuffle(chunks)
    end = document.paragraphs[-1]._p  # noqa: SLF001
    for chunk in chunks:
        for each in chunk:
            end.addprevious(each)
    place = chance.choice([each for each in body if each.tag == qn("w:p")])
    # Words that look like a part of the form would be one; they are tried in notes.
    added = copy.deepcopy(document.add_paragraph(f"Zomaar: {same(stray)}" if same(stray) else "")._p)  # noqa: SLF001
    document.paragraphs[-1]._p.getparent().remove(document.paragraphs[-1]._p)  # noqa: SLF001
    place.addprevious(added)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _ends(element) -> bool:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) in {"Question", "Heading2", "Heading3"}
