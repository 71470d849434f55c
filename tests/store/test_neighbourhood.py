"""Which records have to be read for some, found without understanding their texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.model.records import references
from srr.store.build import build
from srr.store.folder import RecordFile
from srr.store.neighbourhood import Mentions
from srr.store.source import read
from tests.store.styled import texts
from tests.views.diff.values import KINDS, records


def text(name: str, said: str | bytes):
    folder, id_ = name.split("/")
    data = said.encode() if isinstance(said, str) else said
    return RecordFile(folder.removesuffix("s"), id_, name, f"{name}.yaml"), data


FRAMEWORK = (
    text("agreements/kader", "title: Kader\nsupplier: groot\n"),
    text("agreements/perceel", "title: Perceel\npart_of: kader\nsupplier: klein\n"),
    text(
        "proposals/plan",
        "title: Plan\nagreements:\n  - {agreement: perceel, settles: success}\nclients: [duo]\n",
    ),
    text("proposals/ander", 'title: Ander\nagreements: [{"agreement":"kader"}]\nmeeting: mei\n'),
    text("reviews/plan-2019", "proposal: plan\n"),
    text("reviews/los", "proposal: ander\n"),
    text("proposals/elders", "title: Elders\nclients: [duo]\nmeeting: mei\n"),
    text("meetings/mei", "title: Mei\nhosts: [ocw]\n"),
    text("clients/duo", "name: DUO\npart_of: ocw\n"),
    text("clients/ocw", "name: OCW\n"),
    text("clients/dji", "name: DJI\n"),
    text("suppliers/groot", "name: Groot\n"),
    text("suppliers/klein", "name: Klein\nmembers: [groot]\n"),
    text("suppliers/ver", "name: Ver\n"),
)


def around(*ids, texts=FRAMEWORK):
    return sorted(Mentions(texts).around(ids))


def test_of_a_proposal_all_under_its_agreements_counts_and_what_these_mention():
    assert around("plan") == [
        "agreements/kader",
        "agreements/perceel",
        "clients/duo",
        "clients/ocw",
        "meetings/mei",
        "proposals/ander",
        "proposals/plan",
        "reviews/los",
        "reviews/plan-2019",
        "suppliers/groot",
        "suppliers/klein",
    ]
    assert around("plan") == around("perceel") == around("plan-2019")


def test_what_only_shares_a_client_or_a_meeting_counts_for_these_alone():
    assert "proposals/elders" not in around("plan")
    assert {"proposals/elders", "proposals/plan", "proposals/ander"} <= {*around("duo")}
    assert around("ver") == ["suppliers/ver"]
    assert around("dji") == ["clients/dji"]
    assert around("nergens") == []


def test_a_review_counts_for_the_proposal_that_it_is_named_after_whatever_it_says():
    assert "reviews/plan-2018-2" in around(
        "plan", texts=(*FRAMEWORK, text("reviews/plan-2018-2", "kapot: ["))
    )


def test_an_id_that_is_written_with_a_backslash_or_in_utf16_counts():
    escaped = text("proposals/vreemd", 'title: Vreemd\nclients: ["\\x64ji"]\n')
    wide = text("clients/breed", "name: Breed\npart_of: dji\n".encode("utf-16"))
    assert "proposals/vreemd" in around("dji", texts=(*FRAMEWORK, escaped))
    assert around("dji", texts=(*FRAMEWORK, wide)) in (["clients/breed", "clients/dji"], ["clients/dji"])


def test_what_a_change_mentions_counts_beside_what_was_mentioned():
    mentions = Mentions(FRAMEWORK)
    moved = [text("proposals/elders", "title: Elders\nclients: [dji]\n")]
    assert {"clients/duo", "clients/dji", "meetings/mei"} <= mentions.around(["elders"], moved)
    under = [text("reviews/elders-2019", "proposal: elders\nnotes: perceel\n")]
    assert {"agreements/perceel", "proposals/ander"} <= mentions.around(["elders"], under)
    assert mentions.around(["elders"]) == Mentions(FRAMEWORK).around(["elders"])


@pytest.mark.parametrize("mentioned", ["follows: [nieuw]", 'follows: ["\\x6eieuw"]', "{"])
def test_what_mentioned_an_id_before_there_was_a_record_of_it_counts(mentioned):
    name = "reviews/nieuw-2019" if mentioned == "{" else "proposals/vooruit"
    texts = (*FRAMEWORK, text(name, f"{mentioned}\n"), text("proposals/vernieuwd", "title: Vernieuwd\n"))
    found = Mentions(texts).around(["nieuw"], [text("proposals/nieuw", "title: Nieuw\nclients: [dji]\n")])
    assert found == {name, "clients/dji"}


@given(
    st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), records(kind, "zelf"))), st.data()
)
def test_a_reference_counts_in_whatever_style_it_is_written(record, data):
    kind, value = record
    said = data.draw(texts(value)).encode()
    own = text(f"{kind}s/zelf", said)
    mentioned = {id_ for _, _, id_ in references(build(kind, "zelf", value, read(said, "zelf")))}
    others = [text(f"clients/{each}", "name: x\n") for each in mentioned]
    assert {f"clients/{each}" for each in mentioned} <= Mentions([own, *others]).around(["zelf"])


def test_a_word_within_a_sentence_is_no_reference():
    prose = text("proposals/proza", "title: Bij duo aan de slag\nsummary: >-\n  voor dji: \n")
    assert around("proza", texts=(*FRAMEWORK, prose)) == ["proposals/proza"]
