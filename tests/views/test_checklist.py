"""The checklist of a review: facts filled in, what stands out, the questions that apply, room to write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from srr.model.comparison import compare
from srr.model.records import (
    Action,
    Answer,
    Champion,
    ChangeGround,
    Checklist,
    Obligation,
    Partner,
    Period,
    Planned,
    Preference,
    Pso,
    Question,
    QuestionGroup,
    Readiness,
    Settings,
    Support,
    Term,
    Vocabulary,
)
from srr.model.register import LeftOut
from srr.views.ambition import ambition
from srr.views.answer import Ask, Blanks, Boxes, Bullets, Facts, Grid, Heading, Paragraph
from srr.views.checklist import checklists, due_proposals
from tests.model.registers import (
    HERE,
    at,
    client,
    d,
    event,
    measure,
    metrics,
    proposal,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)

YEAR = {"per": "year"}
CONDITIONS = (
    "always", "may-hire", "partners", "coaching", "client-resting", "target-missed", "no-champion",
    "obligation-struck", "uncovered", "previous-actions",
)  # fmt: skip
CHECKLIST = Checklist(
    id="checklist",
    origin=HERE,
    questions=tuple(
        Question(id=each, nl=f"Geldt {each}?", en=f"Is it {each}?", when=each) for each in CONDITIONS
    ),
)


def of(now, id_="plan"):
    return checklists(now, [id_])[id_]


def facts(document, nl):
    return {
        nl(label)[0].upper() + nl(label)[1:]: nl(cell)
        for block in document.blocks
        if isinstance(block, Facts)
        for label, cell in block.rows
    }


def bullets(document, nl):
    return [nl(each) for block in document.blocks if isinstance(block, Bullets) for each in block.items]


def under(document, title, nl):
    """The blocks below a heading."""
    titles = [nl(each.text) if isinstance(each, Heading) else None for each in document.blocks]
    start = titles.index(title) + 1
    end = next((i for i in range(start, len(titles)) if titles[i] is not None), len(titles))
    return document.blocks[start:end]


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"value": 5}, "participants", "5"),
        ({"value": 5, "per": "year", "source": "inschrijving"}, "participants", "5 per jaar (inschrijving)"),
        ({"min": 3, "until": "2019-10", "note": "of meer"}, "participants", "minstens 3, uiterlijk oktober 2019 (of meer)"),
        ({"value": 5, "group": "ww"}, "participants (ww)", "5"),
        ({"value": 5, "phase": "opleiding"}, "participants (fase opleiding)", "5"),
        ({"value": 5, "group": "ww", "phase": "opleiding"}, "participants (ww, fase opleiding)", "5"),
    ],
)  # fmt: skip
def test_a_target_says_what_was_noted_of_it(fields, name, words, nl):
    found = compare((measure(**fields),), ())
    (grid,) = ambition(at(metrics(participants="sum")), found).blocks
    ((what, aimed, _),) = grid.rows
    assert (nl(what), nl(aimed)) == (name, words)


def test_what_was_agreed_is_filled_in(nl):
    now = at(
        supplier("een", name="Een B.V."),
        client("ocw", abbreviation="OCW", preferences=(Preference(target_groups=("ww",), work=("testen",)),),
               readiness=(Readiness(state="ready", date=d("2018"), reason="wil graag"),),
               champions=(Champion(role="directeur", unit="Inkoop"),), support=Support(top="present")),
        agreement("kader", change_ground=ChangeGround(kind="in-tender", reference="§ 4")),
        proposal(
            "plan", "submitted 2018-05", "accepted 2018-09-01", "on-hold 2019-01",
            suppliers=("een",), clients=("ocw",), summary="Kort gezegd.", target_groups=("ww",),
            core_competence="testen", policy_goals=("kansen",), delivery=("opleiding",),
            partners=(Partner(name="Stichting", kind="charity", role="coaching"), Partner(name="Bureau", kind="other")),
            agreements=(settles("kader", share=60), settles("kader", "success", 40), settles(None)),
            may_hire=("client", "elsewhere"), contract_manager="contractmanager",
            planned=Planned(start=d("2018-10"), end=d("2020")),
        ),
    )  # fmt: skip
    document = of(now)
    assert nl(document.blocks[0].text) == "Jaarlijkse review: plan"
    assert nl(document.blocks[1].text) == (
        "Leverancier Een B.V. · opdrachtgever OCW · review te doen: 1 september 2019"
    )
    assert facts(document, nl) == {
        "Samenvatting": "Kort gezegd.",
        "Verloop": "ingediend mei 2018, geaccepteerd 1 september 2018, aangehouden januari 2019",
        "Gepland": "oktober 2018 tot en met 2020",
        "Doelgroep": "ww",
        "Dicht bij de kerncompetentie": "testen",
        "Beleidsdoel": "kansen",
        "Invulling": "opleiding",
        "Partner": "Stichting (goed doel, coaching), Bureau",
        "In plaats van": (
            "verplichting, hoeveel is niet vastgelegd van kader: 60%: vervallen op 1 september 2018; "
            "grond: in de aanbesteding, § 4; niet gedekt sinds januari 2019; "
            "verplichting, hoeveel is niet vastgelegd van kader: "
            "40%: van kracht tot de proeftuin goed is afgerond; niet gedekt sinds januari 2019; "
            "de verplichting van overeenkomst buiten dit register: vervallen op 1 september 2018; "
            "niet gedekt sinds januari 2019"
        ),
        "Mag in dienst nemen": "de opdrachtgever, een andere werkgever",
        "Contractmanager": "contractmanager",
        "Laatst bekend": "januari 2019",
        "Kan en wil": "kan en wil sinds 2018: wil graag",
        "Zonnetje (ambassadeur)": "directeur (Inkoop)",
        "Draagvlak": "top aanwezig, middenmanagement niet vastgelegd",
        "Wil graag": "ww, testen",
    }


def test_a_hold_that_is_over_is_part_of_the_course(nl):
    held = event("on-hold", "2018-11", reason="verhuizing")
    plan = proposal(
        "plan", history=(event("started", "2018-10"), held, event("started", "2019-01"), event("on-hold"))
    )
    assert facts(of(at(plan)), nl)["Verloop"] == (
        "gestart oktober 2018, aangehouden november 2018 (verhuizing), weer gestart januari 2019, "
        "acceptatie niet vastgelegd, aangehouden (datum niet vastgelegd)"
    )


def test_what_nobody_recorded_is_said(nl):
    document = of(at(proposal("plan", "accepted")))
    assert facts(document, nl) == {
        "Verloop": "geaccepteerd (datum niet vastgelegd)",
        "Doelgroep": "niet vastgelegd",
        "Dicht bij de kerncompetentie": "niet vastgelegd",
        "In plaats van": "niet vastgelegd onder welke overeenkomst het loopt",
        "Mag in dienst nemen": "niet vastgelegd",
    }
    assert "datum van acceptatie ontbreekt" in nl(document.blocks[1].text)
    assert [nl(each.text) for each in under(document, "Ambitie en resultaat", nl)] == [
        "Er is geen ambitie vastgelegd en geen resultaat."
    ]


@pytest.mark.parametrize(
    ("steps", "fields", "words"),
    [
        (("accepted 2018",), {"may_hire": ()}, "geen baan voorzien"),
        (("completed 2018",), {}, "niet vastgelegd"),
    ],
)
def test_no_job_foreseen_is_something_else_than_not_recorded(steps, fields, words, nl):
    assert facts(of(at(proposal("plan", *steps, **fields))), nl)["Mag in dienst nemen"] == words


def test_a_review_nobody_owes_says_so(nl):
    refused = of(at(proposal("plan", "submitted 2018", "rejected 2018")))
    assert nl(refused.blocks[1].text).endswith("geen review verplicht")
    ended, held = proposal("plan", "completed 2018"), review("plan", 2018)
    assert nl(of(at(ended, held)).blocks[1].text).endswith("geen review verplicht")
    assert nl(of(at(ended)).blocks[1].text).endswith(
        "terugblik: de proeftuin is geëindigd en er is geen review afgesloten"
    )


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), "review te doen op een onbekende dag: of en wanneer het is geaccepteerd, is niet vastgelegd"),
        (("accepted",), "review te doen op een onbekende dag: de datum van acceptatie ontbreekt"),
    ],
)
def test_a_review_without_a_day_says_what_is_not_recorded(steps, said, nl):
    assert nl(of(at(proposal("plan", *steps))).blocks[1].text).endswith(said)


def test_ambition_beside_result_with_room_for_this_review(nl):
    now = at(
        metrics(participants="sum", placements="sum", fte="latest"),
        proposal("plan", "accepted 2017", targets=(measure(value=9, **YEAR), measure("fte", min=2, max=3))),
        review("plan", 2018, realised=(measure(value=4), measure("placements", 1)), targets=None),
        review("plan", "2019-06", None, realised=(measure(value=5), measure("hours", 8))),
    )
    (grid, *_) = under(of(now), "Ambitie en resultaat", nl)
    assert [nl(each) for each in grid.heads[1:]] == ["beoogd", "gerealiseerd", "vorige keer", "deze periode"]
    assert [tuple(None if each is None else nl(each) for each in row) for row in grid.rows] == [
        ("participants", "9 per jaar", "4", "4", "5"),
        ("fte (stand nu)", "2 tot en met 3", "–", "–", None),
        ("placements", "–", "1", "1", None),
        ("hours", "–", "–", "–", "8"),
        *((None,) * 5,) * 2,
    ]
    said = under(of(now), "Ambitie en resultaat", nl)[-1]
    assert nl(said.text).startswith("Vul in wat er in deze periode bij kwam")
    spare = at(
        metrics(participants="sum", hours="sum"),
        proposal("plan", "accepted 2017", targets=(measure(value=9),)),
    )
    said = under(of(spare), "Ambitie en resultaat", nl)[-1]
    assert nl(said.text).endswith("de naam van de maat vooraan: hours.")
    told = of(now).data["ambition"]
    now_told = [each["this_review"].data.amount.low if each["this_review"] else None for each in told]
    assert now_told == [5, None, None, 8]
    assert [each["target"].data is None for each in told] == [False, False, True, True]


def test_the_previous_review_and_its_actions(nl):
    now = at(
        proposal("plan", "accepted 2017"),
        review("plan", "2018-05-01", "adjust", targets=(measure(value=6),),
               actions=(Action(what="bellen", owner="contractmanager", due=d("2018-09")), Action(what="af", done=d(2018)))),
    )  # fmt: skip
    document = of(now)
    assert facts(document, nl)["Besluit"] == "bijstellen"
    assert facts(document, nl)["Nieuwe ambitie"] == "6 participants"
    grid = under(document, "De vorige review", nl)[-1]
    assert [tuple(nl(each) for each in row) for row in grid.rows] == [
        ("bellen", "contractmanager", "september 2018", "–"),
        ("af", "–", "–", "2018"),
    ]


def test_what_the_tool_sees_for_itself(nl):
    now = at(
        metrics(participants="sum", placements="sum"),
        supplier("een", name="Een", own_staff="small", pso=Pso(level="aspirant", valid_until=d("2019-01"))),
        client("ocw", abbreviation="OCW", support=Support(top="absent", middle="absent"),
               champions=(Champion(role="directeur", until=d("2019-05")), Champion(role="ouder", until=d("2018")))),
        agreement("kader"),
        proposal(
            "plan", "accepted 2017-01", "on-hold 2018-08",
            suppliers=("een",), clients=("ocw",), agreements=(settles("kader"),),
            targets=(measure(value=5, **YEAR), measure("placements", 2, **YEAR),
                     measure("fte", 2, from_="2021"), measure("hours", 9, until="2018-06")),
            realised=(measure("hours", 4, as_of="2018-03"),),
            history=(event("accepted", "2017-01"), event("on-hold", "2018-08", waits_for=("ocw",))),
        ),
        review("plan", "2018-01-10", realised=(measure(value=4, **YEAR),),
               actions=(Action(what="bellen", due=d("2018-03")),)),
    )  # fmt: skip
    document = of(now)
    assert bullets(document, nl)[:11] == [
        "In de vorige periode (tot en met 10 januari 2018) beoogd 5 participants per jaar, gerealiseerd 4 per jaar.",
        "Beoogd: 9 hours (tot en met juni 2018); gerealiseerd: 4 (maart 2018). Daarna is er geen resultaat van vastgelegd.",
        'Van "placements" is nog geen resultaat vastgelegd.',
        "Wacht op OCW.",
        "kader: verplichting niet gedekt sinds augustus 2018.",
        "Vorige review: afspraak te laat sinds maart 2018 (bellen).",
        "Deze proeftuin: aangehouden sinds augustus 2018.",
        "Een: PSO-certificaat was geldig tot en met januari 2019.",
        "OCW heeft geen zonnetje meer: directeur vertrok (mei 2019).",
        "OCW: geen draagvlak bij de top.",
        "OCW: geen draagvlak in het middenmanagement.",
    ]
    assert [each.key for each in document.data["findings"][11:]] == [
        "rule.struck-without-ground.none",
        "rule.struck-before-policy.early",
        "rule.no-vulnerable-group.absent",
        "rule.core-competence-unstated.none",
        "rule.no-policy-goal.absent",
        "rule.hire-unstated.none",
    ]


def test_a_rule_that_the_register_switched_off_says_nothing_here_either(nl):
    def found(**rules):
        settings = Settings(id="register", origin=HERE, name="x", rules=tuple(rules.items()))
        return bullets(of(at(settings, proposal("plan", "accepted 2019"))), nl)

    remark = '"plan" zegt niet voor welke kwetsbare doelgroep het is.'
    assert remark in found()
    assert remark not in found(**{"no-vulnerable-group": "none"})


@pytest.mark.parametrize(
    ("done", "stands_out"),
    [
        ((measure("placements", 50), measure(value=8)), True),
        ((measure("dropped-out", 9), measure(value=8)), True),
        ((measure("placements", 8), measure(value=8)), False),
        # Nothing is certain of an estimate, nor of people nobody counted.
        ((measure("placements", 50), measure(value=8, about=True)), False),
        ((measure("placements", 50),), False),
    ],
)
def test_more_people_placed_than_took_part_stand_out(done, stands_out, nl):
    now = at(
        metrics(participants="sum", placements="sum", **{"dropped-out": "sum"}),
        proposal("plan", "started 2018", realised=done),
    )
    said = [each for each in bullets(of(now), nl) if "meer dan er meededen. Kloppen de aantallen?" in each]
    assert bool(said) is stands_out


def test_nothing_stands_out(nl):
    now = at(
        client("ocw", champions=(Champion(role="directeur"),), readiness=(Readiness(state="ready"),)),
        proposal("plan", "accepted 2019-06-01", clients=("ocw",), target_groups=("ww",), core_competence="x",
                 policy_goals=("x",), may_hire=()),
    )  # fmt: skip
    (said,) = (nl(each.text) for each in under(of(now), "Wat opvalt", nl))
    # No more than what was looked at.
    assert said.startswith("Niets gevonden in beoogd en gerealiseerd, de opdrachtgever, de overeenkomsten,")


def test_answers_of_the_open_review_are_filled_in_and_ticked(nl):
    answers = (
        ("always", Answer(answer="partly", note="nog niet overal")),
        ("may-hire", Answer(answer="open")),
        ("partners", Answer(answer="ok")),
        ("coaching", Answer(answer="open", note="vraag na")),
    )
    now = at(
        proposal("plan", "accepted 2018", may_hire=("client",), partners=(Partner(name="x"),),
                 delivery=("begeleiding",)),
        review("plan", "2019-06", None, answers=answers, actions=(Action(what="bellen", due=d("2019-09")),)),
        checklist=CHECKLIST,
    )  # fmt: skip
    document = of(now)
    asked = {
        each.id: ([nl(box.label) for box in each.boxes if box.ticked], each.note)
        for each in document.blocks
        if isinstance(each, Ask)
    }
    assert asked == {
        "always": (["deels"], "nog niet overal"),
        "may-hire": ([], None),
        "partners": (["goed"], None),
        "coaching": ([], "vraag na"),
    }
    (actions,) = under(document, "Afspraken", nl)
    assert actions.rows[0] == ("bellen", None, d("2019-09"))
    assert actions.rows[1:] == ((None, None, None),) * 3
    assert document.data["review"] == "plan-2019"
    assert document.data["questions"][0]["answer"].code == "partly"


def test_room_to_decide(nl):
    now = at(metrics(participants="sum"), proposal("plan", "accepted 2018", targets=(measure(value=5),)))
    blocks = under(of(now), "Besluit", nl)
    boxes = [[nl(box.label) for box in each.boxes] for each in blocks if isinstance(each, Boxes)]
    assert boxes == [
        ["voortzetten", "bijstellen", "aanhouden", "afronden", "stoppen"],
        ["goed afgerond", "niet goed afgerond", "of de proeftuin goed is afgerond, is niet vastgelegd"],
        ["de oorspronkelijke verplichting gaat weer gelden"],
    ]
    assert [nl(label) for label, _ in blocks[-1].rows] == [
        "Nieuwe ambitie, participants", "Nieuwe ambitie, andere maat", "Reden van het besluit",
        "Wacht op (bij aanhouden)", "Besloten door (rol)", "Datum van het besluit",
    ]  # fmt: skip
    for title, heads in (
        ("Geleerde lessen", ["les, en wie die moet kennen"]),
        ("Afspraken", ["wat", "wie (rol)", "vóór"]),
        ("Ondertekening", ["rol", "datum", "akkoord"]),
    ):
        (grid,) = (each for each in under(of(now), title, nl) if isinstance(each, Grid))
        assert [nl(each) for each in grid.heads] == heads
        assert grid.rows == ((None,) * len(heads),) * 3


def test_each_target_has_room_for_its_new_number_with_the_time_that_it_is_for(nl):
    aimed = (
        measure("fte", 5, until="2018-12"), measure("fte", 20, until="2030-12"), measure("fte", 30, from_="2031", until="2032"),
        measure(value=4, until="2018-12"), measure(value=6, per="year", source="een"), measure(value=7, per="year", source="twee"),
    )  # fmt: skip
    now = at(metrics(participants="sum", fte="latest"), proposal("plan", "accepted 2018", targets=aimed))
    blocks = under(of(now), "Besluit", nl)
    assert [nl(label) for label, _ in blocks[-1].rows][:-5] == [
        "Nieuwe ambitie, fte, uiterlijk december 2030", "Nieuwe ambitie, fte, 2031 – 2032",
        "Nieuwe ambitie, participants per jaar", "Nieuwe ambitie, participants",
    ]  # fmt: skip


def test_of_a_pilot_that_has_ended_there_is_nothing_to_decide(nl):
    titles = [
        nl(each.text)
        for each in of(at(proposal("plan", "completed 2018"))).blocks
        if isinstance(each, Heading)
    ]
    assert "Besluit" not in titles
    # Nor does a question point to it.
    questions = (
        Question(id="R03", nl="Hoe verder?", en="What next?", when="always", answered_by="decision"),
    )
    made = Checklist(id="checklist", origin=HERE, questions=questions)
    for steps, asked in (("completed 2018", 0), ("accepted 2018", 1)):
        blocks = of(at(proposal("plan", steps), checklist=made)).blocks
        assert len([each for each in blocks if isinstance(each, Ask)]) == asked
    assert titles[-3:] == ["Geleerde lessen", "Afspraken", "Ondertekening"]


def test_it_says_whose_review_it_is_and_from_when(nl):
    now = at(
        proposal("plan", "accepted 2018"),
        review("plan", "2019-06-01", None, present=("contractmanager", "teamleider"),
               period=Period(from_=d("2018-06"), until=d("2019-05"))),
    )  # fmt: skip
    document = checklists(now, ["plan"], "abc1234")["plan"]
    assert nl(document.blocks[-1].text) == (
        f"Formulier: voorstel plan · review plan-2019 · dag {now.today.isoformat()} · versie abc1234"
    )
    assert document.properties == {
        "srr-proposal": "plan", "srr-review": "plan-2019", "srr-day": now.today.isoformat(), "srr-revision": "abc1234",
    }  # fmt: skip
    (blanks, *_) = (each for each in document.blocks if isinstance(each, Blanks))
    assert [(nl(label), nl(cell)) for label, cell in blanks.rows] == [
        ("Datum van de review", "1 juni 2019"), ("Aanwezig (rollen)", "contractmanager\nteamleider"),
        ("Periode van", "juni 2018"), ("Periode tot en met", "mei 2019"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "said"),
    [("2019-05", "Vul in en stuur terug aan manager ICT, uiterlijk in mei 2020."), ("2019-05-14", "Vul in en stuur terug aan manager ICT vóór 14 mei 2020."), ("2017", "Vul in en stuur terug aan manager ICT.")],
)  # fmt: skip
def test_where_it_goes_back_to_and_by_when(accepted, said, nl):
    category = Vocabulary(
        id="categories", origin=HERE, terms=(Term(id="ict", nl="ICT", en="ICT", manager="manager ICT"),)
    )
    now = at(
        category,
        agreement("kader", category="ict"),
        proposal("plan", f"accepted {accepted}", agreements=(settles("kader"),)),
    )
    assert said in [nl(each.text) for each in of(now).blocks if isinstance(each, Paragraph)]


def test_questions_stand_under_their_headings_and_point_to_the_part_that_answers_them(nl):
    group = QuestionGroup(nl="Deelnemers", en="Participants")
    questions = (
        Question(id="R01", nl="Een?", en="One?", when="always", group=group),
        Question(id="R02", nl="Twee?", en="Two?", when="always", answered_by="realised"),
    )
    made = Checklist(id="checklist", origin=HERE, questions=questions)
    blocks = under(of(at(proposal("plan", "accepted 2018"), checklist=made)), "Deelnemers", nl)
    first, second = (each for each in blocks if isinstance(each, Ask))
    assert [nl(each.label) for each in first.boxes] == ["goed", "deels", "knelpunt", "n.v.t."]
    assert nl(first.label) == "Toelichting bij R01"
    assert (second.boxes, nl(second.where)) == ((), 'Vul in bij "Ambitie en resultaat".')


def test_what_did_not_go_well_last_time_and_what_is_left_of_the_obligation(nl):
    now = at(
        agreement("kader", title="Perceel 1", reference="P1", obligation=Obligation(percentage=Decimal(5))),
        proposal("plan", "accepted 2017", agreements=(settles("kader", share=60),)),
        review("plan", "2018-05-01", lessons=("Begin klein.",),
               answers=(("R01", Answer(answer="ok")), ("R02", Answer(answer="problem", note="te laat")),
                        ("R09", Answer(answer="partly")))),
        checklist=Checklist(id="checklist", origin=HERE, questions=(Question(id="R02", nl="Gestart?", en="?", when="always"),)),
    )  # fmt: skip
    document = of(now)
    grid = next(each for each in under(document, "De vorige review", nl) if isinstance(each, Grid))
    assert [tuple(nl(each) for each in row) for row in grid.rows] == [
        ("R02 Gestart?", "knelpunt", "te laat"),
        # A question that is on the list no more has only its id.
        ("R09", "deels", "–"),
    ]
    assert nl(grid.caption) == "Wat bij de vorige review niet goed ging"
    assert "Begin klein." in bullets(document, nl)
    assert (
        facts(document, nl)["Wat er nog staat van de verplichting"]
        == "40% van Perceel 1 (P1) is nog van kracht"
    )


def test_an_agreement_is_called_by_the_reference_of_what_it_is_part_of(nl):
    now = at(
        agreement("kader", title="Perceel 1", reference="P1"),
        agreement("deel", title="Perceel 1 bij Een", part_of="kader", obligation=Obligation(percentage=Decimal(5))),
        agreement("nader", title="Nadere", kind="call-off", part_of="deel", obligation=None),
        proposal("plan", "accepted 2017-05-01", agreements=(settles("nader"), settles("deel"))),
    )  # fmt: skip
    assert facts(of(now), nl)["In plaats van"] == (
        "Nadere (P1): valt onder de verplichting van Perceel 1 bij Een (P1); vervallen op 1 mei 2017; grond niet vastgelegd; "
        "5% van Perceel 1 bij Een (P1): vervallen op 1 mei 2017; grond niet vastgelegd"
    )


def test_due_means_overdue_or_due_most_urgent_first():
    now = at(
        proposal("nu", "accepted 2018-06"),
        proposal("te-laat", "accepted 2018-01-01"),
        proposal("straks", "accepted 2018-07-01"),
        proposal("klaar", "completed 2017"),
    )
    assert due_proposals(now) == ("te-laat", "nu")
    assert due_proposals(at()) == ()


def test_uncertain_while_a_review_is_missing(nl):
    now = at(
        agreement("kader"),
        metrics(participants="sum"),
        proposal(
            "plan", "accepted 2018-01-01", "on-hold 2019-01", agreements=(settles("kader", share=60),),
            targets=(measure(value=8),),
        ),
        left_out=(LeftOut("x", "review", "plan-2019"),),
    )  # fmt: skip
    document = of(now)
    assert nl(document.blocks[1].text).endswith("(te laat) (onzeker)")
    told = facts(document, nl)
    assert told["In plaats van"].endswith("(onzeker)")
    assert told["Wat er nog staat van de verplichting"].endswith("(onzeker)")
    doubted = [each for each in bullets(document, nl) if "(onzeker)" in each]
    assert [each.split()[0] for each in doubted] == ["Van", "kader:"]


def test_no_later_fact_is_used(example, example_on):
    """What was known in June 2019 does not change by what came after."""
    day = date(2019, 6, 18)
    cut = example.at(day)
    assert of(cut, "testlab") == of(example.at(date(2019, 12, 31)).at(day), "testlab")
    assert "adjust" not in str(of(cut, "testlab").data)


def test_a_warning_that_only_counts_and_roles_belong_here(nl):
    texts = [nl(each.text) for each in of(at(proposal("plan"))).blocks if isinstance(each, Paragraph)]
    assert "Noteer aantallen en rollen; nooit namen of omstandigheden van deelnemers." in texts
    # What the boxes mean stands above them.
    assert any("goed (" in each and "knelpunt (" in each for each in texts)


def test_each_of_several_clients_has_a_heading_of_its_own(nl):
    now = at(
        client("a", abbreviation="A"), client("b", name="Bee"), proposal("plan", clients=("a", "b", "weg"))
    )
    titles = [nl(each.text) for each in of(now).blocks if isinstance(each, Heading) and each.level == 3]
    assert titles == ["A", "Bee"]
    assert not [each for each in of(at(proposal("plan"))).blocks if isinstance(each, Grid) and not each.rows]


def test_what_was_missed_is_told_with_the_period_it_was_aimed_for_in(nl):
    """Targets 8 now and 12 in the last period, result 8: the table says 8, the finding says twelve of then."""
    now = at(
        metrics(participants="sum"),
        proposal("plan", "accepted 2017-01", targets=(measure(value=12, **YEAR),)),
        review("plan", "2018-10", "adjust", realised=(measure(value=8),), targets=(measure(value=8, **YEAR),),
               period=Period(from_=d("2017-11"), until=d("2018-09"))),
    )  # fmt: skip
    document = of(now)
    assert bullets(document, nl)[0] == (
        "In de vorige periode (november 2017 tot en met september 2018) beoogd 12 participants per jaar, "
        "dat is 11 in 11 maanden; gerealiseerd 8."
    )
    (grid, *_) = under(document, "Ambitie en resultaat", nl)
    assert [nl(each) for each in grid.rows[0][1:3]] == ["8 per jaar", "8"]


@pytest.mark.parametrize(("fields", "told"), [
    ({}, "Er is geen ambitie vastgelegd en geen resultaat."),
    ({"targets": ()}, "Er is geen ambitie; een resultaat is niet vastgelegd."),
    ({"realised": ()}, "Een ambitie is niet vastgelegd; er is geen resultaat."),
    ({"targets": (), "realised": ()}, "Er is geen ambitie en geen resultaat."),
])  # fmt: skip
def test_no_ambition_is_something_else_than_one_that_nobody_recorded(fields, told, nl):
    (paragraph,) = under(of(at(proposal("plan", "accepted 2017", **fields))), "Ambitie en resultaat", nl)
    assert nl(paragraph.text) == told
