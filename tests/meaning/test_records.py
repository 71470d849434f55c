"""What somebody types, and the records it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.meaning.records import Several, bearers, certain, mentioned, readable, search
from srr.meaning.unclear import Unclear, Unreadable
from srr.model.records import FormerName, Term, Vocabulary
from srr.model.register import LeftOut
from srr.problems import Code, Label, say
from tests.model.registers import DAY, HERE, client, metrics, proposal, register, review, supplier
from tests.model.registers import running as agreement

REGISTER = register(
    client("duo", name="Dienst Uitvoering Onderwijs", abbreviation="DUO"),
    client("ocw", name="Ministerie van Onderwijs", abbreviation="OCW"),
    client("dji", name="Dienst Justitiële Inrichtingen", abbreviation="DJI"),
    supplier("testwerk", name="Fictief Testwerk B.V.", former_names=(FormerName(name="Proefwerk"),)),
    supplier("twee", name="Fictief Twee"),
    supplier("drie", name="Werk en Fictief Twee"),
    agreement("kader-duo"),
    agreement("twee"),
    proposal("testlab"),
    review("testlab", 2019),
    metrics(participants="sum"),
    left_out=(
        LeftOut("data/proposals/academie.yaml", "proposal", "academie"),
        LeftOut("data/vocabulary/metrics.yaml", "vocabulary", "metrics"),
    ),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # an id, whatever else has it in its name
        ("duo", ["client/duo"]),
        ("testlab", ["proposal/testlab"]),
        ("twee", ["supplier/twee", "agreement/twee"]),
        ("academie", ["proposal/academie"]),
        # a kind, singular or plural
        ("agreement/twee", ["agreement/twee"]),
        ("suppliers/twee", ["supplier/twee"]),
        ("client/uitvoering", ["client/duo"]),
        ("Clients/DUO", ["client/duo"]),
        ("client/twee", []),
        # an abbreviation or a name, now or formerly; capitals and accents do not count
        ("DUO", ["client/duo"]),
        ("fictief twee", ["supplier/twee"]),
        ("proefwerk", ["supplier/testwerk"]),
        ("  Dienst  justitiele INRICHTINGEN ", ["client/dji"]),
        # a word of a name before a part of one
        ("onderwijs", ["client/duo", "client/ocw"]),
        ("justitiële", ["client/dji"]),
        ("b.v.", ["supplier/testwerk"]),
        ("werk", ["supplier/drie"]),
        ("erk", ["supplier/drie", "supplier/testwerk"]),
        ("onderw", ["client/duo", "client/ocw"]),
        ("testl", ["proposal/testlab", "review/testlab-2019"]),
        ("lab-2019", ["review/testlab-2019"]),
        # nothing
        ("participants", []),
        ("metrics", []),
        ("", []),
        ("  ", []),
        ("client/", []),
        ("nergens", []),
        (".*", []),
        ("term/twee", []),
    ],
)
def test_search(text, found):
    assert [each.path for each in search(REGISTER, text)] == found


def test_what_is_found_has_the_name_people_use():
    [found] = search(REGISTER, "duo")
    assert found.name == "Dienst Uitvoering Onderwijs"
    [lost] = search(REGISTER, "academie")
    assert lost.name is None


@given(st.text())
def test_any_text_is_a_question(text):
    found = search(REGISTER, text)
    assert len({each.path for each in found}) == len(found)
    if not text.strip():
        assert found == ()


@given(
    st.sampled_from(
        [
            f"{kind}/{id_}"
            for kind in ("client", "supplier", "proposal")
            for id_ in REGISTER.folder(f"{kind}s")
        ]
    )
)
def test_what_is_printed_finds_its_record_again(path):
    assert [each.path for each in search(REGISTER, path)] == [path]


RANKED = register(
    client("een", name="Twee"),
    client("twee", name="Drie", abbreviation="Vier"),
    client("drie", name="Vijf", former_names=(FormerName(name="Vier"),)),
    client("vier-zes", name="Dienst Zes"),
    client("zeven", name="Dienst Zes en Zeven"),
)


@pytest.mark.parametrize(("text", "found"), [
    ("twee", ["client/twee"]),
    ("vijf", ["client/drie"]),
    ("vier", ["client/drie", "client/twee"]),
    ("dienst zes", ["client/vier-zes"]),
    ("dienst", ["client/vier-zes", "client/zeven"]),
    ("opdrachtgever/een", ["client/een"]),
    ("Opdrachtgever/TWEE", ["client/twee"]),
])  # fmt: skip
def test_an_id_goes_before_a_name_and_a_name_before_what_it_was_or_is_short_for(text, found):
    assert [each.path for each in search(RANKED, text)] == found


def test_a_term_is_found_by_its_id_and_its_label_in_either_language():
    known = register(
        Vocabulary(
            id="target-groups", origin=HERE, terms=(Term(id="ww", nl="WW-uitkering", en="Unemployment"),)
        )
    )
    for text in ("ww", "WW-uitkering", "unemployment", "target-group/ww", "doelgroep/ww"):
        assert mentioned(known, text, "target-group").id == "ww"
    with pytest.raises(Unclear) as unclear:
        mentioned(known, "wv", "target-group")
    ww = say("show.about", what=Label("WW-uitkering", "Unemployment"), about="ww")
    assert dict(unclear.value.remedy.args) == {"choices": (ww,)}


@pytest.mark.parametrize("text", ["testlab", "proposal/testlab", "Proposals/TESTLAB", "voorstel/testlab"])
def test_who_writes_may_name_a_record_in_every_way_that_names_one(text):
    assert certain(REGISTER, text, "proposal").path == "proposal/testlab"
    assert certain(REGISTER, text).path == "proposal/testlab"


def test_who_writes_is_shown_what_it_can_mean_and_the_middle_of_a_word_is_not_enough():
    with pytest.raises(Several) as several:
        certain(REGISTER, "twee")
    assert [each.path for each in several.value.found] == ["supplier/twee", "agreement/twee"]
    with pytest.raises(Unclear) as unclear:
        certain(REGISTER, "estla", "proposal")
    assert dict(unclear.value.remedy.args) == {"word": "testlab"}
    assert mentioned(REGISTER, "estla", "proposal", fuzzy=True).id == "testlab"
    assert certain(REGISTER, "testl", "proposal").id == "testlab"


def test_a_file_that_cannot_be_read_is_there_and_says_so():
    with pytest.raises(Unreadable):
        certain(REGISTER, "academie", "proposal")
    with pytest.raises(Unreadable):
        readable(REGISTER, REGISTER.at(DAY), "academie")
    assert mentioned(REGISTER, "academie", "proposal").name is None


def test_what_is_nowhere_may_be_in_a_file_that_cannot_be_read():
    with pytest.raises(Unclear) as unclear:
        certain(REGISTER, "Taalmaatjes", "proposal")
    assert dict(unclear.value.remedy.args) == {"count": 1, "files": ("data/proposals/academie.yaml",)}


def test_of_a_vocabulary_that_cannot_be_read_every_id_may_be_a_term():
    assert mentioned(REGISTER, "participants", "metric").id == "participants"


@pytest.mark.parametrize(("steps", "key"), [
    (("submitted 2020",), "find.not-yet"),
    ((), "find.undated"),
])  # fmt: skip
def test_who_reads_hears_that_it_was_not_there_yet_or_that_nothing_says_whether_it_was(steps, key):
    whole = register(proposal("later", *steps))
    with pytest.raises(Unclear) as unclear:
        readable(whole, whole.at(DAY), "later")
    assert unclear.value.message.key == key
    assert dict(unclear.value.message.args) == {
        "kind": Code("reference", "proposal"),
        "id": "later",
        "day": DAY,
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DUO", "client/duo"),
        ("twee", "supplier/twee"),
        ("Ministerie", "client/ocw"),
        ("testwerk", "supplier/testwerk"),
    ],
)
def test_a_partner_is_a_supplier_or_else_a_client(text, found):
    whole = register(*REGISTER.suppliers.values(), *REGISTER.clients.values(), client("twee", name="Twee"))
    assert mentioned(whole, text, "party").path == found


def test_the_settings_are_a_record_only_for_who_asks_for_them():
    assert certain(REGISTER, "register", "client", "register").path == "register/register"
    with pytest.raises(Unclear):
        certain(REGISTER, "register", "client")


def test_of_a_list_that_is_not_short_the_nearest_are_told_and_the_rest_is_counted():
    terms = (
        *(Term(id=f"groep-{n}", nl=f"groep {n}", en=f"group {n}") for n in range(20)),
        Term(id="vreemd", nl="wv!", en="x"),
    )
    known = register(Vocabulary(id="target-groups", origin=HERE, terms=terms))
    with pytest.raises(Unclear) as unclear:
        mentioned(known, "qv", "target-group")
    told = dict(unclear.value.remedy.args)
    assert (len(told["choices"]), told["count"]) == (12, 9)
    assert told["choices"][0] == say("show.about", what=Label("wv!", "x"), about="vreemd")
    # A term that is called as its id is told once.
    known = register(Vocabulary(id="target-groups", origin=HERE, terms=(Term(id="fte", nl="fte", en="FTE"),)))
    with pytest.raises(Unclear) as unclear:
        mentioned(known, "qv", "target-group")
    assert dict(unclear.value.remedy.args) == {"choices": ("fte",)}


@pytest.mark.parametrize(("typed", "meant"), [
    ("p2-kleinbit", "ict-p2-fictief-kleinbit"),
    ("2019 kleinbit", "ict-2019-fictief-kleinbit"),
    ("klein perceel", "ict-p2-fictief-kleinbit"), ("kleinbit zekernet", None),
])  # fmt: skip
def test_what_has_each_word_of_a_text_is_what_was_meant(typed, meant):
    known = register(
        agreement("ict-p2", title="ICT-inhuur perceel 2"), agreement("ict-2019", title="ICT-inhuur 2019"),
        agreement("ict-p2-fictief-kleinbit", title="Perceel 2 bij Fictief Kleinbit"),
        agreement("ict-2019-fictief-kleinbit", title="ICT-inhuur 2019 bij Fictief Kleinbit"),
        agreement("ict-p3-fictief-zekernet", title="Perceel 3 bij Fictief Zekernet"),
    )  # fmt: skip
    for said in (lambda: certain(known, typed, "agreement"), lambda: readable(known, known, typed)):
        with pytest.raises(Unclear) as unclear:
            said()
        told = dict(unclear.value.remedy.args)
        assert told.get("word") == meant
    # A part of several names says that it is one of these, whatever else is nearly written so.
    with pytest.raises(Unclear) as unclear:
        certain(known, "p2", "agreement")
    assert [dict(each.args)["about"] for each in dict(unclear.value.remedy.args)["choices"]] == [
        "ICT-inhuur perceel 2",
        "Perceel 2 bij Fictief Kleinbit",
    ]


def test_who_bears_a_name_is_found_by_the_best_of_its_names():
    now = register(
        supplier("alfa", name="Fictief Alfa B.V.", kvk="09000011"),
        supplier("beta", name="Fictief Beta", former_names=(FormerName(name="Fictief Alfa"),)),
        supplier("fictief-gamma", name="Iets anders"),
        supplier("gamma", name="Fictief-Gamma N.V."),
    )

    def ids(text):
        return [each.id for each in bearers(now, "supplier", text)]

    # As it was written, before what is so without the legal form.
    assert ids("fictief ALFA b.v.") == ["alfa"]
    assert ids("Fictief Alfa") == ["beta"]
    assert ids("Fictief Beta N.V.") == ["beta"]
    # An id before a name; a number with or without its nought.
    assert ids("fictief-gamma") == ["fictief-gamma"]
    assert (ids("09000011"), ids("9000011")) == (["alfa"], ["alfa"])
    # Never a part of a name, and nothing of nothing.
    assert (ids("Alfa"), ids("B.V."), ids("")) == (["alfa"], [], [])
