"""Every view of the example register in every format, as it stood on 31 December 2019."""

from __future__ import annotations

import json

import pytest

from srr.render.formats import FORMATS, formats_for
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, join
from srr.views.brief import brief, of_agreement, of_supplier
from srr.views.checklist import checklists
from srr.views.match import fit, pairs
from srr.views.status import GROUPINGS, TABLES, Selection, group, table
from srr.views.status.grouped import BY
from srr.views.status.overview import overview
from srr.views.status.reviews import due_table

DAY = "2019-12-31"
VIEWS = {
    "overview": overview,
    **{name: lambda known, now, name=name: table(known, now, name, Selection()) for name in TABLES},
    **{
        f"{name}-by-{by}": lambda known, now, name=name, by=by: group(known, now, name, by, Selection())
        for name in GROUPINGS
        for by in BY
    },
    "match": lambda known, now: pairs(now),
    "match-client": lambda known, now: pairs(now, client="ocw"),
    "match-resting": lambda known, now: pairs(now, client="duo"),
    **{
        f"match-{id_}": lambda known, now, id_=id_: fit(now, now.proposals[id_])
        for id_ in ("data-als-tweede-start", "codeklas", "dag-van-de-sprint")
    },
    "brief-supplier": lambda known, now: brief(now, of_supplier(now, "fictief-codeschool")).document,
    "brief-kleinbit": lambda known, now: brief(now, of_supplier(now, "fictief-kleinbit")).document,
    "brief-framework": lambda known, now: (
        brief(now, of_agreement(now, now.agreements["ict-inhuur-p3"])).document
    ),
    "review-due": lambda known, now: due_table(now),
    "checklist": lambda known, now: join(
        "checklists", tuple(checklists(now, ["nieuwkomers-in-het-team", "data-academie"]).values())
    ),
}


@pytest.fixture
def view(example, example_on):
    def make(name):
        now = example_on(DAY)
        return Answer.of(now, VIEWS[name](example, now))

    return make


@pytest.mark.parametrize("name", VIEWS)
def test_in_each_format(name, view, golden):
    answer = view(name)
    for format_ in formats_for(type(answer.body)):
        golden(f"views/{name}-{format_}.txt", FORMATS[format_].render(answer, Wording("nl"), Screen()))


@pytest.mark.parametrize("name", VIEWS)
def test_on_a_terminal(name, view, golden):
    answer = view(name)
    for width, language in ((100, "nl"), (100, "en"), (40, "nl")):
        text = FORMATS["table"].render(answer, Wording(language), Screen(width))
        assert max(map(len, text.splitlines())) <= width
        golden(f"views/{name}-{width}-columns-{language}.txt", text)


@pytest.mark.parametrize("name", VIEWS)
def test_json_has_the_same_keys_and_codes_in_both_languages(name, view):
    """Only what is text for people, such as a message, may differ."""
    answer = view(name)
    dutch, english = (
        json.loads(FORMATS["json"].render(answer, Wording(each), Screen())) for each in ("nl", "en")
    )
    spoken = {"message", "findings", "calculation"}

    def same(one, other, key=""):
        if isinstance(one, dict):
            assert one.keys() == other.keys()
            for each in one:
                same(one[each], other[each], each)
        elif isinstance(one, list):
            assert len(one) == len(other)
            for left, right in zip(one, other, strict=True):
                same(left, right, key)
        elif key not in spoken:
            assert one == other

    same(dutch, english)


def test_the_same_files_and_day_give_the_same_bytes(example, example_on):
    for name, make in VIEWS.items():
        once, again = (
            FORMATS["json"].render(Answer.of(now, make(example, now)), Wording("nl"), Screen())
            for now in (example_on(DAY), example_on(DAY))
        )
        assert once == again, name
