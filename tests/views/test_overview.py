"""The overview: three days, three stories; what may be compared; and that it fits one screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from srr.model.records import (
    Action,
    Champion,
    Obligation,
    Period,
    Planned,
    Readiness,
    Settings,
    Support,
    Term,
    Vocabulary,
)
from srr.model.register import LeftOut
from srr.render.screen import Screen
from srr.render.terminal import render
from srr.render.wording import Wording
from srr.views.answer import Answer, Bars, Grid, Heading, Paragraph, Tasks
from srr.views.status.overview import overview
from tests.model.registers import (
    HERE,
    at,
    client,
    d,
    measure,
    metrics,
    proposal,
    register,
    review,
    settles,
    supplier,
)
from tests.model.registers import (
    running as agreement,
)


def blocks(document, kind):
    return [each for each in document.blocks if isinstance(each, kind)]


@pytest.mark.parametrize(
    ("day", "proposals", "obligations", "uncovered", "reviews"),
    [
        ("2018-05-31", {"submitted": 1, "completed": 1}, {("in-force",): 11}, 0, {}),
        (
            "2019-06-18",
            {"aligning": 1, "started": 5, "on-hold": 4, "completed": 1, "rejected": 1, "withdrawn": 1},
            {("in-force",): 6, ("struck",): 5, ("in-force", "struck"): 1, ("in-force", "met"): 1},
            1,
            {"not-due": 6},
        ),
        (
            "2019-12-31",
            {"submitted": 1, "accepted": 1, "started": 5, "on-hold": 4, "completed": 1, "rejected": 1,
             "withdrawn": 1},
            {("in-force",): 4, ("struck",): 5, ("conditional",): 1, ("in-force", "struck"): 1, ("in-force", "met"): 1, ("in-force", "released"): 1},
            1,
            {"overdue": 1, "due-soon": 1, "not-due": 5},
        ),
    ],
)  # fmt: skip
def test_three_days_of_the_example_tell_three_stories(
    day, proposals, obligations, uncovered, reviews, example_on
):
    now = example_on(day)
    found = overview(now, now).data
    assert found["proposals"] == {"total": sum(proposals.values()), "by_status": proposals}
    by_parts = {tuple(map(str, each["parts"])): each["count"] for each in found["obligations"]["by_parts"]}
    assert (found["obligations"]["total"], by_parts) == (sum(obligations.values()), obligations)
    assert found["obligations"]["uncovered"] == uncovered
    assert found["reviews"] == {"total": sum(reviews.values()), "by_state": reviews, "in_progress": 0}


def crowded():
    """A register in which everything needs attention."""
    many = range(30)
    return register(
        metrics(**{f"metric-{n}": "sum" for n in many}),
        *(client(f"klant-{n}") for n in many),
        *(agreement(f"kader-{n}", signed="2018-02", supplier="een") for n in many),
        *(
            proposal(f"plan-{n}", "accepted 2018-01", targets=tuple(measure(f"metric-{m}", 3, per="year") for m in many))
            for n in many
        ),
        *(
            proposal(f"loopt-{n}", "started 2018-01", targets=tuple(measure(f"metric-{m}", 3, per="year") for m in many))
            for n in many
        ),
        *(review(f"loopt-{n}", 2018, realised=(measure(f"metric-{n}", 2, per="year"),)) for n in many),
        Settings(id="register", origin=HERE, name="Een naam", frozen=d("2019-06-18")),
        left_out=(LeftOut("x", "proposal", "x"),),
    )  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_one_screen_whatever_the_register(language):
    whole = crowded()
    now = whole.at(date(2019, 6, 18))
    lines = render(Answer.of(now, overview(whole, now)), Wording(language), Screen(100)).splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100


def test_what_must_be_done_now_stands_first_and_the_rest_is_counted(nl):
    now = at(
        *(proposal(f"plan-{n}", "accepted 2018-06-01") for n in range(3)),
        *(proposal(f"wacht-{n}", "accepted 2019-06-01", "on-hold 2019-06-02", agreements=(settles(f"kader-{n}"),))
          for n in range(3)),
        *(agreement(f"kader-{n}", signed="2017", supplier="een") for n in range(5)),
        *(proposal(f"nieuw-{n}", "submitted 2019-01") for n in range(3)),
        *(proposal(f"stil-{n}", "aligning 2019-06") for n in range(3)),
    )  # fmt: skip
    document = overview(now, now)
    assert [type(each) for each in document.blocks[1:3]] == [Heading, Tasks]
    tasks = document.blocks[2].tasks
    total = document.data["attention"]["total"]
    assert nl(document.blocks[1].aside) == f"8 van de {total}; alles: srr status attention"
    assert [str(each.urgency) for each in tasks] == ["now"] * 6 + ["soon"] * 2
    (first,) = [each for each in tasks if each.do == "srr review checklist plan-0"]
    assert nl(first.what) == "review te laat sinds 1 juni 2019"


def test_a_task_names_what_it_is_about_who_is_to_act_and_what_to_type(nl):
    now = at(
        client("ocw", abbreviation="OCW", readiness=(Readiness(state="ready"),), support=Support(top="absent"),
               champions=(Champion(role="directeur"),)),
        supplier("een"),
        Vocabulary(id="categories", origin=HERE, terms=(Term(id="ict", nl="ICT", en="ICT", manager="manager ICT"),)),
        agreement("kader", title="Perceel 1", supplier="een", category="ict", signed="2018"),
        agreement("los", title="Perceel 2", supplier="een", signed="2018"),
        proposal("lab", "accepted 2017-01", title="Testlab", contract_manager="contractmanager", agreements=(settles("kader"),)),
        review("lab", "2018-06", actions=(Action(what="bellen", owner="hoofd", due=d("2018-08")),)),
        proposal("rust", "accepted 2018", "on-hold 2019-05", title="Rustig", agreements=(settles("los"),)),
    )  # fmt: skip
    told = {
        (nl(each.about), each.do): nl(each.who)
        for block in blocks(overview(now, now), Tasks)
        for each in block.tasks
    }
    assert told["Testlab", "srr review checklist lab"] == "contractmanager"
    assert told["Testlab", "srr show lab-2018"] == "hoofd"
    assert told["OCW", "srr show ocw"] == "directeur"
    # Where the command is about another record, the id of this one stands with its name.
    assert told["Perceel 2 (los)", "srr show rust"] == "–"


def test_more_than_three_of_a_kind_are_one_line(nl):
    now = at(*(proposal(f"plan-{n}", "submitted 2019-01") for n in range(5)))
    ((task,),) = [each.tasks for each in blocks(overview(now, now), Tasks)]
    assert nl(task.about) == "5 voorstellen wachten al lang op een besluit"
    assert nl(task.what) == "plan-0, plan-1, plan-2, …"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (("started 2019-01",), "1 gestart"),
        (("started 2013",), "1 gestart (van 1 sinds 2013 niets vastgelegd)"),
        (("started",), "1 gestart (van 1 niets met een datum vastgelegd)"),
    ],
)
def test_of_how_many_pilots_that_run_nothing_was_heard(steps, said, nl):
    now = at(proposal("plan", *steps))
    assert nl(blocks(overview(now, now), Grid)[0].rows[0][2]) == said


def test_the_years_since_nothing_was_heard(nl):
    now = at(
        *(proposal(each, f"started {each}") for each in ("2013", "2015")), proposal("nu", "started 2019")
    )
    said = nl(blocks(overview(now, now), Grid)[0].rows[0][2])
    assert said == "3 gestart (van 2 sinds 2013–2015 niets vastgelegd)"


def test_an_obligation_in_parts_counts_as_partly_each(nl):
    now = at(
        agreement("heel"), agreement("deel"), agreement("los"),
        proposal("een", "started 2019", agreements=(settles("heel"), settles("deel", share=60))),
        proposal("twee", "accepted 2019", "stopped 2019-03", agreements=(settles("los"),)),
    )  # fmt: skip
    line = next(each for each in blocks(overview(now, now), Grid)[0].rows if nl(each[0]) == "Verplichtingen")
    assert nl(line[2]) == "1 deels van kracht; 2 vervallen, 1 deels; niet gedekt: 1"


def test_nothing_to_do_is_said(nl):
    now = at(supplier("fictief-een"))
    said = [nl(each.text) for each in blocks(overview(now, now), Paragraph)]
    assert said[0] == "Er is nu niets wat aandacht vraagt."
    assert said[1].startswith("Verder: ")


def test_a_register_without_records_says_how_to_begin(nl):
    (said,) = [nl(each.text) for each in blocks(overview(at(), at()), Paragraph)]
    assert said.startswith("Dit register is nog leeg. Begin met: srr add client")


def test_per_year_and_in_all_are_never_added():
    now = at(
        metrics(participants="sum"),
        proposal("a", "started 2018-07", targets=(measure(value=5, per="year"),)),
        proposal("b", "started 2018-07", targets=(measure(value=7),)),
    )
    (found,) = overview(now, now).data["impact"]
    assert [(each.amount.low, str(each.per)) for each in found["targets"]] == [(5, "year"), (7, "None")]


def test_aims_are_those_of_running_pilots_and_results_those_of_all():
    now = at(
        metrics(participants="sum"),
        proposal("loopt", "started 2018-07", targets=(measure(value=5),), realised=(measure(value=1),)),
        proposal("klaar", "completed 2018", targets=(measure(value=9),), realised=(measure(value=8),)),
        proposal("nieuw", "submitted 2018", targets=(measure(value=100),), realised=(measure(value=50),)),
    )
    (found,) = overview(now, now).data["impact"]
    assert [each.amount.low for each in found["targets"]] == [5]
    assert [each.amount.low for each in found["realised"]] == [9]


def test_a_bar_compares_what_was_aimed_for_in_a_period_with_what_came_of_it(nl):
    year = {"per": "year"}
    now = at(
        metrics(participants="sum"),
        proposal("a", "started 2017-07", targets=(measure(value=5, **year),)),
        proposal("b", "started 2018-01", targets=(measure(value=5, **year),)),
        proposal("onbekend", "accepted 2017-01", targets=(measure(value=5, **year),)),
        review("a", "2018-06", realised=(measure(value=4, **year),), targets=(measure(value=50, **year),)),
        review("b", "2018-06", realised=(measure(value=2),)),
        review("onbekend", "2018-06", realised=(measure(value=2),)),
    )
    (bars,) = blocks(overview(now, now), Bars)
    (bar,) = bars.bars
    assert nl(bar.label) == "participants (2 proeftuinen)"
    assert (bar.part.low, bar.whole.low, bar.whole.about, bar.fraction) == (6, 8, True, 0.8)


@pytest.mark.parametrize(("end", "said"), [("2019-06", ", tot en met het geplande einde van een proeftuin:"), ("2020", " die maanden:")])  # fmt: skip
def test_what_was_aimed_for_until_the_planned_end_is_said_to_be(end, said, nl):
    pilot = proposal(
        "plan", "started 2018", targets=(measure(value=6, per="year"),), planned=Planned(end=d(end))
    )
    held = review(
        "plan", "2019-12", period=Period(from_=d("2019-01"), until=d("2019-12")), realised=(measure(value=4),)
    )
    now = at(metrics(participants="sum"), pilot, held, day=date(2019, 12, 31))
    (above,) = [
        nl(each.text) for each in blocks(overview(now, now), Paragraph) if "terugkeken" in nl(each.text)
    ]
    assert above.endswith(said)


@pytest.mark.parametrize("left_out", ["proposal", "supplier"])
def test_left_out_files_are_said_below_the_title(left_out, nl):
    now = at(
        agreement("kader", obligation=Obligation()),
        proposal("plan", "accepted 2019"),
        left_out=(LeftOut("x", left_out, "x"),),
    )
    document = overview(now, now)
    notice = nl(document.blocks[1].text)
    uncertain = left_out == "proposal"
    assert notice.startswith("1 bestand niet gelezen")
    assert ("onzeker" in notice) is uncertain
    cells = {nl(label): nl(words) for label, _, words in blocks(document, Grid)[0].rows}
    assert cells["Verplichtingen"].endswith("(onzeker)") is uncertain
    assert cells["Reviews"].endswith("(onzeker)") is uncertain
    assert cells["Voorstellen"].endswith("(onzeker)") is uncertain
    assert ("(voorstel)" if uncertain else "(leverancier)") in notice
    assert "kunnen te laag zijn" in notice


def test_what_several_lack_is_as_doubtful_as_what_one_does(nl):
    """A proposal that could not be read may be that of any of them."""
    owing = [agreement(f"kader-{each}", obligation=Obligation()) for each in "abcd"]
    for left_out, ending in (((), "loopt"), ((LeftOut("x", "proposal", "x"),), "loopt (onzeker)")):
        now = at(*owing, left_out=left_out)
        (tasks,) = blocks(overview(now, now), Tasks)
        said = [nl(each.about) for each in tasks.tasks]
        assert [each for each in said if each.endswith(ending)], said


def test_a_bespoke_obligation_is_not_struck_but_filled_in(nl):
    now = at(
        agreement("maatwerk", obligation=Obligation(regime="bespoke")),
        agreement("klassiek"),
        proposal("plan", "accepted 2018", agreements=(settles("maatwerk"), settles("klassiek"))),
    )
    document = overview(now, now)
    line = next(each for each in blocks(document, Grid)[0].rows if nl(each[0]) == "Verplichtingen")
    assert nl(line[2]) == "1 vervallen; 1 ingevuld"
    assert [str(*each["parts"]) for each in document.data["obligations"]["by_parts"]] == [
        "struck",
        "filled-in",
    ]


def test_a_heading_without_an_obligation_is_not_counted():
    now = at(agreement("perceel", obligation=None), agreement("kader", part_of="perceel"), supplier("een"))
    assert overview(now, now).data["obligations"]["total"] == 1


def test_what_there_is_no_room_for_and_what_nobody_may_add_is_counted(nl):
    many = [f"maat-{number}" for number in range(7)]
    share = replace(metrics(**dict.fromkeys(many, "sum")), terms=(
        *metrics(**dict.fromkeys(many, "sum")).terms, Term(id="tevreden", nl="tevreden", en="content", across="none"),
    ))  # fmt: skip
    now = at(
        share,
        *(
            proposal(
                each, "started 2018-07", targets=(*(measure(one, 1) for one in many), measure("tevreden", 80))
            )
            for each in ("a", "b")
        ),
    )
    document = overview(now, now)
    grid = next(
        each for each in document.blocks if isinstance(each, Grid) and nl(each.rows[0][0]) == "maat-0"
    )
    assert nl(grid.rows[-1][0]) == "en 3 andere maten"
    assert len(grid.rows) == 6
    assert [each.id for each in document.data["not_added"]] == ["tevreden"]


def test_results_of_what_was_not_accepted_are_named_and_not_counted(nl):
    results = (measure(value=30),)
    known = metrics(participants="sum")
    now = at(known, proposal("a", "started 2018-07", realised=results))
    assert overview(now, now).data["not_counted"] == ()
    now = at(
        known,
        proposal("b", "rejected 2018-07", realised=results),
        proposal("c", realised=results),
        asked=False,
    )
    document = overview(now, now)
    assert [each.id for each in document.data["not_counted"]] == ["b", "c"]
    said = [nl(each.text) for each in blocks(document, Paragraph)]
    assert "Niet meegeteld: de resultaten van b, c, die niet als geaccepteerd zijn vastgelegd." in said


def test_what_two_sources_say_of_one_proposal_is_not_added(nl):
    targets = (measure(value=20, source="bron A"), measure(value=30, source="bron B"))
    now = at(metrics(participants="sum"), proposal("a", "started 2018-07", targets=targets))
    grid = next(
        each
        for each in overview(now, now).blocks
        if isinstance(each, Grid) and len(each.rows[0]) == 3 and each.heads[1]
    )
    assert nl(grid.rows[0][1]) == "20 (bron A), 30 (bron B)"
