"""What a letter says of an obligation: how much, how it stands, and how it may be replaced."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from srr.model.records import ChangeGround, Fulfilment, Measure, Obligation, Readiness, Release
from srr.render.wording import Wording
from srr.views.answer import Heading
from srr.views.brief import brief
from srr.views.brief.addressee import Addressee, of_agreement
from srr.views.brief.discretion import Discretion
from srr.views.brief.obligation import has_no_ground, told
from tests.conftest import ROOT
from tests.model.registers import at, client, event, proposal, settles, supplier
from tests.model.registers import running as agreement

FIVE = Decimal(5)
ONE_A_YEAR = Measure(metric="placements", min=Decimal(1), per="year")
#: The kinds of notes that the published schema of the letter knows.
SCHEMA = json.loads((ROOT / "schemas" / "output" / "brief.schema.json").read_text(encoding="utf-8"))
KINDS = {*SCHEMA["properties"]["notes"]["items"]["properties"]["kind"]["enum"]}
CLAUSE = ChangeGround(kind="change-clause", reference="artikel 12")


def said(*records, **fields):
    """The paragraph about the agreement "kader", in Dutch."""
    now = at(agreement("kader", supplier="s", **fields), *records)
    addressee = of_agreement(now, now.agreements["kader"])
    (paragraph,) = told(now, addressee, Discretion(now)).blocks
    return Wording("nl").word(paragraph.text)


@pytest.mark.parametrize(
    ("obligation", "words"),
    [
        (Obligation(percentage=FIVE), "Wij vragen u 5% te besteden aan social return. In uw overeenkomst leest u waarvan dat een percentage is."),
        (
            Obligation(percentage=FIVE, amount=Decimal(225_000)),
            "Wij vragen u 5% te besteden aan social return. Wij gaan daarbij uit van een bedrag van € 225.000. Of",
        ),
        (
            Obligation(percentage=FIVE, base="wage-sum", base_amount=Decimal(200_000), amount=Decimal(225_000)),
            "5% van de loonsom (€ 200.000) te besteden aan social return. Wij gaan daarbij uit van een bedrag van € 225.000.",
        ),
        (Obligation(percentage=FIVE, base="wage-sum"), "Wij vragen u 5% van de loonsom te besteden aan social return."),
        (
            Obligation(percentage=FIVE, base="wage-sum", base_amount=Decimal(200_000)),
            "Wij vragen u 5% van de loonsom (€ 200.000) te besteden aan social return. Dat is € 10.000.",
        ),
        (Obligation(amount=Decimal(7000)), "Wij vragen u € 7.000 te besteden aan social return."),
        (Obligation(), "Hoeveel wij vragen, staat in uw overeenkomst."),
        (
            Obligation(percentage=FIVE, base="wage-sum", asks=(ONE_A_YEAR,)),
            "Wij vragen u 5% van de loonsom te besteden aan social return. Daarnaast vragen wij van u: minstens 1 placements per jaar.",
        ),
        (Obligation(asks=(ONE_A_YEAR,)), "Wij vragen van u: minstens 1 placements per jaar."),
        (
            Obligation(percentage=FIVE, elsewhere=Decimal(25)),
            "Over 25% van deze verplichting is afgesproken dat u er met andere overeenkomsten aan voldoet.",
        ),
    ],
)  # fmt: skip
def test_what_is_asked_is_what_was_stated(obligation, words):
    assert words in said(obligation=obligation).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("ground", "words", "never"),
    [
        (
            CLAUSE,
            "als het rijksbeleid wijzigt: artikel 12. Dat beleid is sinds 1 januari 2018 anders: Maatwerk voor Mensen.",
            "aanbesteding",
        ),
        (ChangeGround(kind="change-clause"), "als het rijksbeleid wijzigt. Dat beleid is sinds", "artikel"),
        (
            ChangeGround(kind="in-tender", reference="§ 4"),
            "Dat stond al in de aanbesteding: § 4.",
            "gewijzigd",
        ),
        (ChangeGround(kind="in-tender"), "Dat stond al in de aanbesteding.", "gewijzigd"),
        (ChangeGround(kind="other", reference="§ 9"), "Dat kan op grond van: § 9.", "aanbesteding"),
        # Another ground that nobody says what it is, is none on record.
        (ChangeGround(kind="other"), "hangt af van uw overeenkomst. Vraag het ons", "zetten wij een streep"),
        (ChangeGround(kind="none"), "laat niet toe", "zetten wij een streep"),
        (None, "hangt af van uw overeenkomst. Vraag het ons", "zetten wij een streep"),
    ],
)
def test_on_what_ground_it_may_be_replaced(ground, words, never):
    text = said(change_ground=ground)
    assert words in text
    assert never not in text


def test_a_bespoke_obligation_is_filled_in_and_needs_no_ground():
    bespoke = Obligation(regime="bespoke")
    assert "U vult de verplichting in" in said(obligation=bespoke)
    now = at(agreement("kader", supplier="s", obligation=bespoke), agreement("klassiek", supplier="s"))
    assert not has_no_ground(now, now.agreements["kader"])
    assert has_no_ground(now, now.agreements["klassiek"])


@pytest.mark.parametrize(
    ("steps", "entry", "words"),
    [
        (("accepted 2018", "started 2018"), settles(), "Deze verplichting is vervallen met: Testlab."),
        (("accepted 2018",), settles(share=60), "Van deze verplichting is 60% vervallen met: Testlab. Er staat nog 40% open."),
        (("accepted 2018",), settles(when="success"), "Deze verplichting blijft staan tot dit goed is afgerond: Testlab."),
        (("accepted 2018", event("completed", 2019, success=True)), settles(when="success", share=30), "Aan 30% van deze verplichting hebt u voldaan met: Testlab."),
    ],
)  # fmt: skip
def test_how_it_stands(steps, entry, words):
    assert words in said(proposal("p", *steps, title="Testlab", suppliers=("s",), agreements=(entry,)))


def under(*made):
    """Proposals under the agreement by title: steps, when they settle, what share."""
    return [
        proposal(
            title.lower(), *steps, title=title, suppliers=("s",), agreements=(settles("kader", when, share),)
        )
        for title, steps, when, share in made
    ]


RUNS, STOPPED, HOLD = ("started 2018",), ("accepted 2018", "stopped 2019"), ("accepted 2018", "on-hold 2019")
DONE = ("accepted 2018", "completed 2019")


@pytest.mark.parametrize(
    ("made", "words", "kinds"),
    [
        # A half that lacks a pilot is not the whole, and the half that has one is told too.
        (
            [("Een", HOLD, "acceptance", 50), ("Twee", RUNS, "acceptance", 50)],
            "Van deze verplichting is 50% vervallen met: Twee. Van deze verplichting is 50% vervallen toen wij uw voorstel Een accepteerden. Die proeftuin ligt nu stil. Wij maken graag nieuwe afspraken met u.",
            {"uncovered": "deel"},
        ),
        (
            [("Een", HOLD, "acceptance", 30), ("Twee", STOPPED, "acceptance", 20)],
            "Van deze verplichting is 30% vervallen toen wij uw voorstel Een accepteerden. Die proeftuin ligt nu stil. Van deze verplichting is 20% vervallen toen wij uw voorstel Twee accepteerden. Die proeftuin is gestopt. Wij maken graag nieuwe afspraken met u. Er staat nog 50% open.",
            {"uncovered": "deel"},
        ),
        # Two that hold all of it together: how much each has, nobody recorded.
        (
            [("Een", HOLD, "acceptance", None), ("Twee", RUNS, "acceptance", None)],
            "Een deel van deze verplichting is vervallen met: Twee. Een deel van deze verplichting is vervallen toen wij uw voorstel Een accepteerden. Die proeftuin ligt nu stil. Wij maken",
            {"uncovered": "deel"},
        ),
        (
            [("Een", RUNS, "acceptance", None), ("Twee", RUNS, "success", None)],
            "Een deel van deze verplichting is vervallen met: Een. Een deel van deze verplichting blijft staan tot dit goed is afgerond: Twee.",
            {"conditional": "is van kracht tot"},
        ),
        ([("Een", STOPPED, "acceptance", 100)], "Deze verplichting is vervallen toen", {"uncovered": "kader is vervallen"}),
        ([("Een", RUNS, "success", 100)], "staan tot dit goed is afgerond: Een. Een nieuw", {"conditional": "is van kracht tot"}),
        (
            [("Een", HOLD, "success", 100)],
            "Deze verplichting blijft staan tot dit goed is afgerond, maar het ligt nu stil: Een. Een nieuw voorstel blijft welkom.",
            {"uncovered": "nog staat, wacht op een proeftuin die nu stilligt"},
        ),
        (
            [("Een", DONE, "success", 100)],
            "Dit is afgerond: Een. Of het goed is afgerond, hebben wij niet vastgelegd. Tot dat bekend is, blijft deze verplichting staan.",
            {"success-unknown": "srr set een history.completed.success ja (of nee)"},
        ),
        (
            [("Een", DONE, "success", 40), ("Twee", RUNS, "success", 60)],
            "Van deze verplichting blijft 60% staan tot dit goed is afgerond: Twee. Dit is afgerond: Een. Of het goed is afgerond, hebben wij niet vastgelegd. Tot dat bekend is, blijft 40% van deze verplichting staan.",
            {"success-unknown": "srr set een"},
        ),
        (
            [("Een", ("started 2018", "unknown 2019"), "success", 100)],
            "blijft staan tot dit goed is afgerond: Een. Wij horen graag hoe het met die proeftuin staat.",
            {"conditional": "is van kracht tot"},
        ),
        ([("Een", DONE, "acceptance", 100)], "Deze verplichting is vervallen met: Een. Een nieuw", {"settled": "niets meer open"}),
        # Whether it was ever accepted is not known, and so not that nothing is open.
        ([("Een", (), "acceptance", 100)], "In uw overeenkomst leest u", {"acceptance-unknown": "of een voorstel is geaccepteerd"}),
    ],
)  # fmt: skip
def test_letter_and_sender_hear_the_same_of_how_it_stands(made, words, kinds):
    assert words in said(*under(*made), obligation=Obligation(percentage=FIVE))
    now = at(agreement("kader", supplier="s", change_ground=CLAUSE), *under(*made))
    notes = brief(now, of_agreement(now, now.agreements["kader"])).notes
    assert {kind for kind, _ in notes} <= KINDS
    about = ("uncovered", "settled", "conditional", "success-unknown", "acceptance-unknown")
    told_of = {kind: Wording("nl").sentence(each) for kind, each in notes if kind in about}
    assert told_of.keys() == kinds.keys()
    assert all(kinds[kind] in each for kind, each in told_of.items())


def met(*parts):
    return Obligation(percentage=FIVE, fulfilled=parts)


@pytest.mark.parametrize(
    ("obligation", "words"),
    [
        (met(Fulfilment(percentage=Decimal(40))), "Aan 40% van deze verplichting hebt u voldaan. Er staat nog 60% open."),
        (met(Fulfilment(percentage=Decimal(100))), "Aan deze verplichting hebt u voldaan. Een nieuw voorstel"),
        (met(Fulfilment(measure=ONE_A_YEAR)), "Aan een deel van deze verplichting hebt u voldaan. Hoeveel er nog openstaat, hebben wij niet vastgelegd."),
        (
            Obligation(percentage=FIVE, released=(Release(how="by-another", percentage=Decimal(25)),)),
            "Van deze verplichting is afgedaan: 25% (door een ander contract voldaan). Er staat nog 75% open.",
        ),
        (
            Obligation(percentage=FIVE, released=(Release(how="paid", amount=Decimal(9)),)),
            "Een deel van deze verplichting is afgedaan. Hoeveel er nog openstaat,",
        ),
    ],
)  # fmt: skip
def test_what_was_met_the_classic_way_or_released_is_no_work_of_a_proposal(obligation, words):
    refused = proposal("p", "submitted 2018", "rejected 2018", suppliers=("s",), agreements=(settles(),))
    text = said(refused, obligation=obligation)
    assert words in text
    assert "uw eerdere voorstel" not in text


def test_what_a_pilot_met_is_told_apart_from_what_was_met_the_classic_way():
    done = ("accepted 2018", event("completed", 2019, success=True))
    pilot = proposal("p", *done, title="Testlab", suppliers=("s",), agreements=(settles(when="success", share=30),))  # fmt: skip
    text = said(pilot, obligation=met(Fulfilment(percentage=Decimal(40))))
    assert "Aan 40% van deze verplichting hebt u voldaan. Aan 30% van deze verplichting hebt u voldaan met: Testlab. Er staat nog 30% open." in text  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "suppliers", "words"),
    [
        (("submitted 2018",), ("s",), "Wij hebben al een voorstel van u: Testlab (ingediend)."),
        (("submitted 2018", "on-hold 2018"), ("s",), "Wij hebben al een voorstel van u: Testlab (aangehouden)."),
        (("submitted 2018", "rejected 2018"), ("s",), None),
        (("submitted 2018",), ("other",), None),
    ],
)  # fmt: skip
def test_a_proposal_of_the_suppliers_own_that_waits_is_not_ignored(steps, suppliers, words):
    text = said(proposal("p", *steps, title="Testlab", suppliers=suppliers, agreements=(settles(),)))
    assert (words in text) if words else ("Testlab" not in text)
    assert ("Zolang wij geen voorstel accepteren" in text, "Doet u geen voorstel" in text) == (
        bool(words),
        not words,
    )


@pytest.mark.parametrize(
    ("steps", "status", "entry"),
    [
        (("started 2018",), " (gestart)", settles("kader", None)),
        (("accepted 2018", "on-hold 2018"), " (aangehouden)", settles("kader", None)),
        (("started 2018", "completed 2019"), " (afgerond)", settles("kader", None)),
        ((), "", settles("kader", None)),
        # What nobody accepted asks for no arrangements, and what has an effect is told by that.
        (("submitted 2018",), None, settles("kader", None)),
        (("rejected 2018",), None, settles("kader", None)),
        (("accepted 2018",), None, settles()),
    ],
)
def test_a_pilot_of_which_nobody_recorded_what_it_settles_is_named_and_no_first_proposal_asked(
    steps, status, entry
):
    pilot = proposal("p", *steps, title="Testlab", suppliers=("s",), agreements=(entry,))
    text = said(pilot, change_ground=CLAUSE)
    known = f"Wij hebben al een voorstel van u: Testlab{status}. Wij spreken graag met u af" in text
    first = re.search("Doet u geen voorstel|zetten wij een streep|U mag de verplichting vervangen", text)
    now = at(agreement("kader", supplier="s", change_ground=CLAUSE), pilot)
    written = brief(now, of_agreement(now, now.agreements["kader"]))
    assert {kind for kind, _ in written.notes} <= KINDS
    remedies = [dict(each.args)["command"] for kind, each in written.notes if kind == "settles-unknown"]
    if status is None:
        assert (known, remedies) == (False, [])
    else:
        assert (known, first, remedies) == (True, None, ["srr set p agreements.0.settles"])


def test_the_sender_hears_of_a_proposal_of_which_no_agreement_is_recorded():
    now = at(agreement("kader", supplier="s"), *(proposal(id_, *steps, suppliers=("s",), agreements=under) for id_, steps, under in (
        ("loopt", ("started 2018",), None),
        ("zonder", ("started 2018",), (settles(None),)),
        ("geen", ("started 2018",), ()),
        ("klaar", ("completed 2018",), None),
    )))  # fmt: skip
    notes = brief(now, of_agreement(now, now.agreements["kader"])).notes
    assert {kind for kind, _ in notes} <= KINDS
    assert [dict(each.args)["proposals"] for kind, each in notes if kind == "agreement-unknown"] == [
        ("loopt", "zonder")
    ]


def test_what_a_member_proposed_for_the_agreement_of_its_consortium_waits_too():
    made = proposal("p", "submitted 2018", title="Testlab", suppliers=("m",), agreements=(settles(),))
    assert "Wij hebben al een voorstel van u: Testlab" in said(supplier("s", members=("m",)), made)


def test_a_proposal_whose_title_names_a_client_left_alone_is_not_named():
    alone = client("dienst", name="Dienst Rust", readiness=(Readiness(state="resting"),))
    gone = proposal("p", "accepted 2018", "stopped 2019", title="Leren bij Dienst Rust", suppliers=("s",), agreements=(settles(),))  # fmt: skip
    assert "vervallen toen wij uw voorstel accepteerden. Die proeftuin is gestopt." in said(alone, gone)


def test_new_arrangements_are_asked_for_also_where_nobody_recorded_how_much_is_not_covered():
    whole, half = ((settles(share=each),) for each in (None, 50))
    gone = proposal("p", "accepted 2018", "stopped 2019", title="Testlab", suppliers=("s",), agreements=whole)
    runs = proposal("q", "accepted 2018", suppliers=("s",), agreements=whole)
    text = said(gone, runs)
    assert "vervallen toen wij uw voorstel Testlab accepteerden. Die proeftuin is gestopt." in text
    assert "welkom" not in text
    # What is in force until a success was not struck: of that on hold nothing new is asked.
    waits = proposal(
        "p", "accepted 2018", "on-hold 2019", suppliers=("s",), agreements=(settles(when="success"),)
    )
    assert "nieuwe afspraken" not in said(waits, proposal("q", "accepted 2018", agreements=half))


def test_what_has_gone_altogether_needs_no_new_proposal_but_one_is_welcome():
    text = said(
        proposal("p", "accepted 2018", suppliers=("s",), agreements=(settles(),)), change_ground=CLAUSE
    )
    assert text.endswith("Een nieuw voorstel blijft welkom.")


@pytest.mark.parametrize(
    ("obligation", "words"),
    [
        (Obligation(percentage=FIVE), "In de overeenkomst staat dat u 5% besteedt aan social return. In uw overeenkomst leest u waarvan dat een percentage is."),
        (Obligation(percentage=FIVE, base="wage-sum"), "In de overeenkomst staat dat u 5% van de loonsom besteedt aan social return."),
        (
            Obligation(percentage=FIVE, base="wage-sum", base_amount=Decimal(200_000)),
            "In de overeenkomst staat dat u 5% van de loonsom (€ 200.000) besteedt aan social return.",
        ),
        (Obligation(amount=Decimal(7000)), "In de overeenkomst staat dat u € 7.000 besteedt aan social return."),
        (Obligation(asks=(ONE_A_YEAR,)), "In de overeenkomst staat: minstens 1 placements per jaar."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("steps", [("accepted 2018",), ("accepted 2018", "stopped 2019")])
def test_what_was_struck_is_no_longer_asked(steps, obligation, words):
    struck = proposal("p", *steps, suppliers=("s",), agreements=(settles(),))
    text = said(struck, obligation=obligation).replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(words)
    assert "Wij vragen u" not in text
    now = at(agreement("kader", supplier="s", obligation=obligation), struck)
    titles = [Wording("nl").word(each.text) for each in letter(now).blocks if isinstance(each, Heading)]
    assert ("Hoe het met uw verplichting staat" in titles, "Wat wij van u vragen" in titles) == (True, False)


def letter(now):
    return brief(now, of_agreement(now, now.agreements["kader"])).document


@pytest.mark.parametrize(("other", "times", "once"), [(CLAUSE, 1, True), (None, 1, False)])
def test_what_holds_for_all_agreements_of_a_supplier_is_said_once(other, times, once):
    made = [
        agreement("a", supplier="s", change_ground=CLAUSE),
        agreement("b", supplier="s", change_ground=other),
    ]
    now = at(*made)
    found = [*told(now, Addressee(("s",), tuple(made)), Discretion(now)).blocks]
    words = [Wording("nl").word(each.text) for each in found]
    assert sum("zetten wij een streep" in each for each in words) == times
    assert sum("U mag de verplichting vervangen" in each for each in words) == 1
    assert words.index("Een eigen voorstel") == len(words) - 2
    assert ("U mag de verplichting vervangen" in words[-1]) is once
    assert sum("hangt af van uw overeenkomst. Vraag het ons" in each for each in words) == (0 if once else 1)


def test_several_suppliers_hear_what_is_the_same_for_all_and_no_euros():
    def heading(*obligations, grounds=(CLAUSE, CLAUSE)):
        made = [
            agreement(f"k{number}", supplier=f"s{number}", obligation=each, change_ground=ground)
            for number, (each, ground) in enumerate(zip(obligations, grounds, strict=True))
        ]
        now = at(agreement("kop", obligation=None), *made)
        addressee = Addressee(("s0", "s1"), tuple(made), now.agreements["kop"])
        part = told(now, addressee, Discretion(now))
        (paragraph,) = part.blocks
        return Wording("nl").word(paragraph.text), part.data["agreements"]

    rich = Obligation(percentage=FIVE, base="wage-sum", base_amount=Decimal(200_000))
    poor = Obligation(percentage=FIVE, base="wage-sum", base_amount=Decimal(100))
    text, rows = heading(rich, poor)
    assert "Wij vragen u 5% van de loonsom te besteden aan social return." in text
    assert "€" not in text
    assert {each["base_amount"] for each in rows} == {None}
    more = Obligation(percentage=FIVE, base="wage-sum", asks=(ONE_A_YEAR,))
    text, _ = heading(rich, more)
    assert "5% van de loonsom te besteden aan social return. Vragen wij meer van u, dan staat dat" in text
    assert "placements" not in text
    text, _ = heading(more, more)
    assert "Daarnaast vragen wij van u: minstens 1 placements per jaar." in text
    text, _ = heading(rich, Obligation(asks=(ONE_A_YEAR,)))
    assert "staat in uw eigen overeenkomst" in text
    text, _ = heading(rich, Obligation(percentage=Decimal(2)))
    assert "staat in uw eigen overeenkomst" in text
    text, _ = heading(rich, poor, grounds=(CLAUSE, None))
    assert "hangt af van uw overeenkomst" in text


@pytest.mark.parametrize(
    ("steps", "share", "words"),
    [
        ((), None, "Doet u geen voorstel, dan blijft de verplichting gelden zoals die in de overeenkomst staat."),
        (("accepted 2018",), 60, "Doet u geen voorstel, dan blijft gelden wat er van de verplichting nog staat."),
        (("accepted 2018",), None, None),
    ],
)  # fmt: skip
def test_what_holds_without_a_proposal(steps, share, words):
    made = [proposal("p", *steps, suppliers=("s",), agreements=(settles(share=share),))] if steps else []
    text = said(*made, change_ground=CLAUSE)
    assert (words in text) if words else ("Doet u geen voorstel" not in text)
    # Nobody knows whether it stands: nothing is said of it.
    assert "Doet u geen voorstel" not in said(proposal("p", suppliers=("s",), agreements=(settles(),)))
