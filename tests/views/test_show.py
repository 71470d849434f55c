"""The page of a record: what it says first, what it links to, and what programs get."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from srr.model.records import (
    Action,
    Champion,
    ChangeGround,
    FormerName,
    Link,
    Obligation,
    Partner,
    Planned,
    Preference,
    Pso,
    Readiness,
    Settings,
    Support,
)
from srr.model.register import LeftOut
from srr.render.formats import FORMATS
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer, Facts, Grid, Heading, Paragraph
from srr.views.show import show
from tests.model.registers import (
    HERE,
    at,
    client,
    d,
    event,
    measure,
    meeting,
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

DAY = "2019-12-31"


def text(document, now, language="nl", format_="table", width=None):
    return FORMATS[format_].render(Answer.of(now, document), Wording(language), Screen(width))


def page(now, kind, id_, language="nl"):
    return text(show(now, kind, id_), now, language)


def data(now, kind, id_):
    return json.loads(text(show(now, kind, id_), now, format_="json"))


def fact(document, name, word):
    """What stands behind a label, in words; None where it is not there."""
    rows = [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]
    return next((word(cell) for label, cell in rows if word(label).casefold() == name.casefold()), None)


def section(document, title, word):
    """The rows of the grid under a heading, in words."""
    for heading, block in zip(document.blocks, document.blocks[1:], strict=False):
        if isinstance(heading, Heading) and word(heading.text) == title:
            assert isinstance(block, Grid)
            return [[word(cell) for cell in row] for row in block.rows]
    return None


def said(document, word):
    return [word(each.text) for each in document.blocks if isinstance(each, Paragraph)]


# --- the example register, as it looks ---------------------------------------------------------------------


def test_a_page_in_english(example, example_on, golden):
    now = example_on(DAY)
    golden("show/client-duo-en.txt", text(show(now, "client", "duo", example), now, "en", width=100))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("day", ["2017-06-30", "2018-05-31", "2019-06-18", "2021-12-31"])
def test_every_record_has_a_page_on_every_day(day, language, example_on):
    now = example_on(day)
    for kind in ("supplier", "client", "agreement", "meeting", "proposal", "review"):
        for id_ in now.folder(f"{kind}s"):
            found = page(now, kind, id_, language)
            assert "show." not in found, (kind, id_)
            assert "{" not in found, (kind, id_)


# --- clients -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("readiness", "first", "asks"),
    [
        ((), "Of deze opdrachtgever kan en wil, is niet vastgelegd.", None),
        ((Readiness(state="ready", date=d("2018")),), "Kan en wil sinds 2018.", None),
        ((Readiness(state="exploring"),), "Verkent wat kan.", None),
        ((Readiness(state="exploring", until=d("2020")),), "Verkent wat kan.", None),
        (
            (Readiness(state="resting", date=d("2018-11"), reason="te druk."),),
            "Rust sinds november 2018: te druk.",
            "geen datum vastgelegd",
        ),
        ((Readiness(state="resting", until=d("2020")),), "Rust.", "na 2020"),
        ((Readiness(state="declined", date=d("2019-02-01")),), "Ziet ervan af sinds 1 februari 2019.", None),
    ],
)
def test_the_first_sentence_says_how_ready_a_client_is(readiness, first, asks, nl):
    document = show(at(client("duo", readiness=readiness)), "client", "duo")
    assert said(document, nl)[0] == first
    assert fact(document, "Opnieuw vragen", nl) == asks


def test_until_when_a_client_is_ready(nl):
    duo = client("duo", readiness=(Readiness(state="ready", until=d("2020")),))
    assert fact(show(at(duo), "client", "duo"), "Geldt tot", nl) == "2020"


def test_the_meetings_of_a_client_are_those_it_hosted_and_those_that_led_to_its_proposals():
    hosted, led, other = meeting("a", hosts=("duo",)), meeting("b"), meeting("c", hosts=("ocw",))
    now = at(client("duo"), hosted, led, other, proposal("lab", meeting="b", clients=("duo",)))
    assert data(now, "client", "duo")["links"]["meetings"] == ["a", "b"]


def test_a_unit_is_as_ready_as_what_it_is_part_of(nl):
    ocw = client("ocw", abbreviation="OCW", readiness=(Readiness(state="ready", date=d("2018")),))
    now = at(ocw, client("emancipatie", part_of="ocw", kind="unit"))
    document = show(now, "client", "emancipatie")
    assert said(document, nl)[0] == "Kan en wil sinds 2018, net als OCW."
    assert nl(document.blocks[0].aside) == "onderdeel van OCW"
    assert document.data["readiness_of"] == "ocw"
    assert section(show(now, "client", "ocw"), "Onderdelen", nl) == [
        ["emancipatie", "kan en wil sinds 2018", "0 open voorstellen"]
    ]


@pytest.mark.parametrize(
    ("champions", "said_"),
    [
        (None, "niet vastgelegd"),
        ((), "geen"),
        ((Champion(role="teamleider", unit="Testen", since=d("2018")),), "teamleider (Testen) sinds 2018"),
        ((Champion(role="hoofd", until=d("2019-05")),), "niemand meer: hoofd vertrok (mei 2019)"),
        ((Champion(role="hoofd", until=d("2018")), Champion(role="directeur")), "directeur"),
    ],
)
def test_champions(champions, said_, nl):
    document = show(at(client("duo", champions=champions)), "client", "duo")
    assert fact(document, "Zonnetje", nl) == said_


def test_support_and_wishes(nl):
    found = client(
        "duo",
        support=Support(top="present"),
        preferences=(
            Preference(work=("testen", "servicedesk"), note="in deeltijd"),
            Preference(note="geen haast"),
        ),
    )
    document = show(at(found), "client", "duo")
    assert fact(document, "Draagvlak", nl) == "top aanwezig, middenmanagement niet vastgelegd"
    assert fact(document, "Wil graag", nl) == "testen, servicedesk (in deeltijd), geen haast"
    unknown = show(at(client("far")), "client", "far")
    assert fact(unknown, "Draagvlak", nl) == "niet vastgelegd"
    assert fact(unknown, "Wil graag", nl) == "niet vastgelegd"


def waiting(id_, *targets, **fields):
    fields.setdefault("suppliers", ("een",))
    hold = event("on-hold", "2019-03-05", waits_for=("duo",))
    return proposal(
        id_, clients=("duo",), targets=targets, history=(event("accepted", "2018-09"), hold), **fields
    )


@pytest.mark.parametrize(
    ("targets", "aside"),
    [
        ([[measure(value=5)], [measure(value=4)]], "2 voorstellen, samen beoogd: 9 participants"),
        ([[measure(value=5, per="year")]], "1 voorstel, beoogd: 5 participants per jaar"),
        # per year and in all are never added up
        ([[measure(value=5, per="year")], [measure(value=4)]], "2 voorstellen"),
        # one that states no number leaves the sum open
        ([[measure(value=5)], []], "2 voorstellen, samen beoogd: minstens 5 participants"),
        ([[measure("fte", 5)]], "1 voorstel"),
    ],
)
def test_what_waits_for_a_client_is_added_up_only_where_that_can_be_done(targets, aside, nl):
    proposals = [waiting(f"p{number}", *each) for number, each in enumerate(targets)]
    now = at(client("duo", abbreviation="DUO"), supplier("een"), metrics(participants="sum"), *proposals)
    document = show(now, "client", "duo")
    heading = next(each for each in document.blocks if isinstance(each, Heading) and each.level == 2)
    assert (nl(heading.text), nl(heading.aside)) == ("Wacht op DUO", aside)


def test_a_waiting_proposal_says_since_when_of_whom_and_what_it_leaves_uncovered(nl):
    now = at(
        client("duo", abbreviation="DUO"),
        supplier("een", name="Fictief Een"),
        agreement(clients=("duo",)),
        waiting("academie", agreements=(settles(),)),
        proposal("elders", "submitted 2019-01", approver="duo", clients=("ocw",), suppliers=("een",)),
        waiting("klas"),
        proposal("lab", "started 2018-09", clients=("duo",), suppliers=("een",)),
    )
    document = show(now, "client", "duo")
    held = "aangehouden sinds 5 maart 2019"
    assert section(document, "Wacht op DUO", nl) == [
        ["academie", held, "Fictief Een", "verplichting niet gedekt"],
        ["elders", "ingediend januari 2019", "Fictief Een", "–"],
        ["klas", held, "Fictief Een", "–"],
    ]
    assert section(document, "Andere voorstellen", nl) == [
        ["lab", "loopt sinds september 2018", "Fictief Een"]
    ]
    assert document.data["waiting"] == ("academie", "elders", "klas")
    assert document.data["links"]["proposals"] == ("academie", "elders", "klas", "lab")


def test_an_accepted_proposal_waits_for_the_supplier_that_is_named_already(nl):
    lab = proposal("lab", "accepted 2019", clients=("duo",), suppliers=("een",))
    assert section(show(at(client("duo"), supplier("een"), lab), "client", "duo"), "Voorstellen", nl) == [
        ["lab", "geaccepteerd 2019", "een"]
    ]


def test_who_keeps_the_register(nl):
    settings = Settings(id="register", origin=HERE, name="Proef", owner="rvo")
    now = at(settings, client("rvo"), client("duo"))
    assert fact(show(now, "client", "rvo"), "Houdt bij", nl) == "Proef"
    assert fact(show(now, "client", "duo"), "Houdt bij", nl) is None


def test_what_a_client_manages(example_on, nl):
    now = example_on(DAY)
    assert fact(show(now, "client", "rvo"), "Beheert", nl) == "ICT-inhuur"


def test_a_partner_with_a_record_is_on_both_pages(nl):
    partners = (Partner(party="school", role="docenten"), Partner(party="gemeente"))
    now = at(
        supplier("s", name="Fictief", partners=partners),
        supplier("school", name="De School"),
        client("gemeente", name="Gemeente"),
        proposal("plan", "submitted 2018", partners=partners[1:]),
    )
    assert fact(show(now, "supplier", "s"), "Partner", nl) == "De School (docenten), Gemeente"
    assert fact(show(now, "supplier", "school"), "Partner van", nl) == "Fictief"
    assert fact(show(now, "client", "gemeente"), "Partner van", nl) == "Fictief"
    assert fact(show(now, "client", "gemeente"), "Partner in", nl) == "plan"
    assert fact(show(now, "supplier", "s"), "Partner van", nl) is None
    assert data(now, "client", "gemeente")["links"]["partner_in"] == ["plan"]


# --- proposals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "first"),
    [
        ((), "Hoe het ermee staat, is niet vastgelegd."),
        (("submitted 2018-05",), "Ingediend (mei 2018), geen besluit vastgelegd."),
        (("submitted", "aligning 2018-09"), "In afstemming sinds september 2018."),
        (("accepted 2018-09-01",), "Geaccepteerd (1 september 2018), start niet vastgelegd."),
        (("accepted 2018", "started 2018-10"), "Loopt sinds oktober 2018."),
        (("started",), "Loopt."),
        # The end of a hold is no start, nor an acceptance.
        (
            ("started 2018-10", "on-hold 2019-03", "started 2019-04"),
            "Loopt sinds oktober 2018; hervat april 2019.",
        ),
        (("started", "on-hold 2019-03", "started 2019-04"), "Loopt; hervat april 2019."),
        (
            ("accepted 2018-09-01", "on-hold 2019-03", "accepted 2019-04"),
            "Geaccepteerd (1 september 2018), start niet vastgelegd; hervat april 2019.",
        ),
        (("started 2018", "completed 2019"), "Afgerond (2019)."),
        (("started 2018", "stopped 2019"), "Gestopt (2019)."),
        (("submitted 2018", "rejected 2019"), "Afgewezen (2019)."),
        (("submitted 2018", "withdrawn 2019"), "Ingetrokken (2019)."),
    ],
)
def test_the_first_sentence_says_how_a_proposal_stands(steps, first, nl):
    assert said(show(at(proposal("lab", *steps)), "proposal", "lab"), nl)[0] == first


def test_a_proposal_on_hold_says_why_and_for_whom_it_waits(nl):
    hold = event("on-hold", "2019-03", reason="DUO rust.", waits_for=("duo",))
    now = at(client("duo", abbreviation="DUO"), proposal("lab", history=(hold,)))
    assert said(show(now, "proposal", "lab"), nl)[:2] == [
        "Aangehouden sinds maart 2019: DUO rust.",
        "Wacht op DUO.",
    ]
    now = at(proposal("lab", history=(event("on-hold", "2019-03", reason="geen geld"),)))
    found = show(now, "proposal", "lab")
    assert said(found, nl)[0] == "Aangehouden sinds maart 2019: geen geld."
    assert not any("Wacht" in each for each in said(found, nl))
    assert found.data["waiting_on"] == ({"kind": "reason", "value": "geen geld"},)


def test_what_the_first_sentence_says_is_not_said_again(nl):
    now = at(proposal("lab", history=(event("on-hold", "2018-01"),)))
    document = show(now, "proposal", "lab")
    assert said(document, nl)[0] == "Aangehouden sinds januari 2018."
    assert not any("Let op" in each for each in said(document, nl))
    assert [each["kind"].code for each in document.data["attention"]] == ["on-hold-long"]


CLAUSE = ChangeGround(kind="change-clause", reference="art. 12")
ON = "grond: wijzigingsclausule, art. 12"
ENTRIES = [
    (("accepted 2018-09-01",), settles(), f"vervallen op 1 september 2018; {ON}"),
    (("accepted 2018-09-01",), settles(share=40), f"40%: vervallen op 1 september 2018; {ON}"),
    (
        ("accepted 2018", "on-hold 2019-03"),
        settles(),
        f"vervallen in 2018; {ON}; niet gedekt sinds maart 2019",
    ),
    (("accepted 2018",), settles(when="success"), "van kracht tot de proeftuin goed is afgerond"),
    (("submitted 2018",), settles(share=60), "60%: vervalt als het voorstel wordt geaccepteerd"),
    (
        ("submitted 2018",),
        settles(when="success"),
        "blijft van kracht tot de proeftuin goed is afgerond, als het voorstel wordt geaccepteerd",
    ),
    (("submitted 2018", "rejected 2019"), settles(), "verandert niet door dit voorstel"),
    (("accepted 2018",), settles(when=None), "niet vastgelegd dat het iets vervangt"),
]


@pytest.mark.parametrize(("steps", "entry", "means"), ENTRIES)
def test_what_a_proposal_means_for_an_obligation(steps, entry, means, nl):
    asked = agreement(obligation=Obligation(regime="classic", percentage=Decimal(5)), change_ground=CLAUSE)
    now = at(asked, proposal("lab", *steps, agreements=(entry,)))
    document = show(now, "proposal", "lab")
    assert section(document, "In plaats van de verplichting", nl) == [["kader", "5%", means]]


@pytest.mark.parametrize(
    ("later", "share", "means"),
    [
        ("2019-04", 60, "een voorstel dat later is geaccepteerd, kwam ervoor in de plaats"),
        (
            "2019-04",
            45,
            "15% niet gedekt; een voorstel dat later is geaccepteerd, kwam voor de rest in de plaats",
        ),
        ("2019-01", 60, "niet gedekt sinds februari 2019"),
    ],
)
def test_what_took_the_place_of_a_pilot_that_stopped_is_told_with_it(later, share, means, nl):
    gone = proposal("lab", "accepted 2018", "stopped 2019-02", agreements=(settles(share=60),))
    other = proposal("les", f"accepted {later}", agreements=(settles(share=share),))
    now = at(agreement(change_ground=CLAUSE), gone, other)
    [[*_, told]] = section(show(now, "proposal", "lab"), "In plaats van de verplichting", nl)
    assert told == f"60%: vervallen in 2018; {ON}; {means}"


def test_a_bespoke_obligation_is_filled_in_and_needs_no_ground(nl):
    now = at(
        agreement(obligation=Obligation(regime="bespoke")),
        proposal("lab", "accepted 2018", agreements=(settles(),)),
    )
    [[_, _, means]] = section(show(now, "proposal", "lab"), "In plaats van de verplichting", nl)
    assert means == "ingevuld in 2018"
    [[_, does, _, _]] = section(
        show(now, "agreement", "kader"), "Voorstellen in plaats van de verplichting", nl
    )
    assert does == "ingevuld in 2018"


def test_an_obligation_without_ground_says_so(nl):
    now = at(agreement(), proposal("lab", "accepted 2018", agreements=(settles(),)))
    [[_, _, means]] = section(show(now, "proposal", "lab"), "In plaats van de verplichting", nl)
    assert means == "vervallen in 2018; grond niet vastgelegd"


def test_an_agreement_outside_the_register(nl):
    now = at(proposal("lab", "accepted 2018", agreements=(settles(None), settles("weg", None))))
    rows = section(show(now, "proposal", "lab"), "In plaats van de verplichting", nl)
    assert [row[0] for row in rows] == ["overeenkomst buiten dit register", "weg"]


def test_a_proposal_without_agreements_says_that_it_replaces_nothing(nl):
    assert "Niet vastgelegd onder welke overeenkomst het loopt." in said(
        show(at(proposal("lab")), "proposal", "lab"), nl
    )


def test_targets_stand_beside_results(nl):
    lab = proposal("lab", "started 2018", targets=(measure(value=5, per="year"), measure("fte", 2)))
    now = at(
        lab, review("lab", 2019, realised=(measure(value=4),)), metrics(participants="sum", fte="latest")
    )
    assert section(show(now, "proposal", "lab"), "Ambitie en resultaat", nl) == [
        ["participants", "5 per jaar", "4"],
        ["fte", "2", "–"],
    ]
    empty = show(at(proposal("leeg")), "proposal", "leeg")
    assert "Er is geen ambitie vastgelegd en geen resultaat." in said(empty, nl)


@pytest.mark.parametrize(
    ("steps", "aside"),
    [
        (("accepted 2018-07-01",), "volgende: 1 juli 2019 (binnenkort)"),
        (("accepted 2018-05-01",), "volgende: 1 mei 2019 (te laat)"),
        (("accepted",), "volgende: onbekend, de datum van acceptatie of start is niet vastgelegd"),
        (("submitted 2018",), None),
    ],
)
def test_when_the_next_review_is_due(steps, aside, nl):
    document = show(at(proposal("lab", *steps)), "proposal", "lab")
    found = [
        each.aside for each in document.blocks if isinstance(each, Heading) and nl(each.text) == "Reviews"
    ]
    assert [nl(each) for each in found] == ([aside] if aside else [])


def test_the_reviews_of_a_proposal(nl):
    now = at(proposal("lab", "accepted 2017"), review("lab", 2018, "adjust"), review("lab", "2019-05", None))
    document = show(now, "proposal", "lab")
    assert section(document, "Reviews", nl) == [
        ["lab-2018", "2018", "bijstellen", "–"],
        ["lab-2019", "mei 2019", "nog open", "–"],
    ]
    assert (document.data["last_review"], document.data["review_in_progress"]) == ("lab-2018", "lab-2019")


def test_what_a_proposal_follows_and_what_followed_it(nl):
    now = at(proposal("eerst", "started 2017"), proposal("dan", "submitted 2019", follows=("eerst",)))
    title = "Voorgeschiedenis en vervolg"
    assert section(show(now, "proposal", "eerst"), title, nl) == [
        ["Gevolgd door", "dan", "ingediend 2019", ""]
    ]
    assert section(show(now, "proposal", "dan"), title, nl) == [
        ["Komt voort uit", "eerst", "loopt sinds 2017", ""]
    ]
    assert data(now, "proposal", "eerst")["links"]["followed_by"] == ["dan"]
    assert data(now, "proposal", "dan")["links"]["follows"] == ["eerst"]


@pytest.mark.parametrize(
    ("may_hire", "words"),
    [
        (None, "niet vastgelegd"),
        ((), "geen baan voorzien"),
        (("client", "elsewhere"), "de opdrachtgever, een andere werkgever"),
    ],
)
def test_who_may_employ_the_participants(may_hire, words, nl):
    document = show(at(proposal("lab", may_hire=may_hire)), "proposal", "lab")
    assert fact(document, "Mag in dienst nemen", nl) == words


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (Planned(), None),
        (Planned(start=d("2019-02")), "vanaf februari 2019"),
        (Planned(end=d("2020")), "tot en met 2020"),
        (Planned(start=d("2019-02"), end=d("2020")), "februari 2019 tot en met 2020"),
    ],
)
def test_when_a_pilot_is_planned(planned, words, nl):
    assert fact(show(at(proposal("lab", planned=planned)), "proposal", "lab"), "Gepland", nl) == words


def test_partners_and_readiness_of_the_client(nl):
    partners = (
        Partner(name="Fictief Werk", kind="social-enterprise", role="jobcoach"),
        Partner(name="X", kind="other"),
    )
    duo = client("duo", abbreviation="DUO", readiness=(Readiness(state="resting"),))
    document = show(
        at(duo, proposal("lab", clients=("duo",), partners=partners, approver="duo")), "proposal", "lab"
    )
    assert fact(document, "Partner", nl) == "Fictief Werk (sociale onderneming, jobcoach), X"
    assert fact(document, "Opdrachtgever", nl) == "DUO (rust)"
    # who decides is worth a line only where it is not the client itself
    assert fact(document, "Beslist door", nl) is None
    assert fact(document, "Doelgroep", nl) == "niet vastgelegd"


def test_the_units_of_a_client_near_and_far_and_their_proposals_once(nl):
    now = at(
        client("ocw", abbreviation="OCW"),
        client("dg", name="Directie", part_of="ocw"),
        client("duo", abbreviation="DUO", part_of="ocw"),
        client("test", name="Testen", part_of="duo"),
        proposal("samen", "submitted 2018", clients=("duo", "dg", "test")),
        proposal("los", "submitted 2018", clients=("test",)),
        proposal("klaar", "completed 2018", clients=("dg",)),
        proposal("eigen", "submitted 2018", clients=("ocw",)),
    )
    document = show(now, "client", "ocw")
    heading = next(
        each for each in document.blocks if isinstance(each, Heading) and nl(each.text) == "Onderdelen"
    )
    assert nl(heading.aside) == "samen 2 open voorstellen"
    assert [(name, count) for name, _, count in section(document, "Onderdelen", nl)] == [
        ("Directie", "1 open voorstel"),
        ("DUO", "1 open voorstel"),
        ("Testen, van DUO", "2 open voorstellen"),
    ]
    links = document.data["links"]
    assert (links["units"], links["proposals"]) == (("dg", "duo"), ("eigen",))
    assert links["proposals_of_units"] == ("klaar", "los", "samen")
    # of one unit its own line says it
    document = show(now, "client", "duo")
    heading = next(
        each for each in document.blocks if isinstance(each, Heading) and nl(each.text) == "Onderdelen"
    )
    assert heading.aside is None


def test_a_client_that_decides_elsewhere_sees_what_it_decided(nl):
    now = at(
        client("ocw"),
        client("duo"),
        proposal("wacht", "submitted 2018", clients=("duo",), approver="ocw", suppliers=("een",)),
        proposal("loopt", "started 2018", clients=("duo",), approver="ocw", suppliers=("een",)),
        proposal("eigen", "started 2018", clients=("ocw",), approver="ocw"),
    )
    document = show(now, "client", "ocw")
    assert section(document, "Wacht op ocw", nl) == [["wacht", "ingediend 2018", "een"]]
    assert section(document, "Beslist over voorstellen elders", nl) == [["loopt", "loopt sinds 2018", "een"]]
    assert document.data["links"]["decides"] == ("loopt",)
    assert section(show(now, "client", "duo"), "Beslist over voorstellen elders", nl) is None


@pytest.mark.parametrize(
    ("end", "said_"),
    [
        (d("2019-06"), ["overeenkomst afgelopen op juni 2019"]),
        (True, ["overeenkomst afgelopen"]),
        (d("2019-12-31"), []),
        (None, []),
    ],
)
def test_an_agreement_that_ended_is_said_of_the_proposal_under_it(end, said_, nl):
    now = at(
        agreement("kader", end=end),
        proposal("lab", "started 2018", agreements=(settles("kader"), settles(None))),
        day=date(2019, 12, 31),
    )
    rows = section(show(now, "proposal", "lab"), "In plaats van de verplichting", nl)
    assert (rows[0][3:], len(rows[1])) == (said_, 3 + len(said_))


@pytest.mark.parametrize(
    ("steps", "means", "covered"),
    [
        (("accepted 2018-01", "on-hold 2019-03"), "vervallen in januari 2018; grond niet vastgelegd", True),
        (("submitted 2018", "accepted 2019-03"), "verandert niet door dit voorstel", None),
    ],
)
def test_what_came_after_an_obligation_ended_changes_nothing_of_it(steps, means, covered, nl):
    now = at(agreement("kader", end=d("2018-12-31")), proposal("lab", *steps, agreements=(settles("kader"),)))
    document = show(now, "proposal", "lab")
    assert section(document, "In plaats van de verplichting", nl)[0][2] == means
    assert document.data["obligations"][0]["covered"] is covered
    told = show(now, "agreement", "kader").data
    assert not told["uncovered"].value
    # How the pilot stands today is told beside it.
    assert [each["status"].data.code for each in told["replaced_by"]] == ["on-hold"] * bool(covered)


# --- agreements, meetings, suppliers, reviews --------------------------------------------------------------


def test_what_took_the_place_of_an_obligation(nl):
    now = at(
        agreement(change_ground=CLAUSE),
        proposal("lab", "accepted 2018-01-01", "started 2018-03", agreements=(settles(share=60),)),
        proposal("klas", "accepted 2018-02", "on-hold 2019-03", agreements=(settles(share=40),)),
        proposal("ander", "submitted 2019", agreements=(settles(when=None),), clients=("duo",)),
        review("lab", "2019-01-09", "continue"),
    )
    document = show(now, "agreement", "kader")
    assert section(document, "Voorstellen in plaats van de verplichting", nl) == [
        [
            "klas",
            "40%: vervallen in februari 2018; grond: wijzigingsclausule, art. 12; niet gedekt sinds maart 2019",
            "aangehouden sinds maart 2019",
            "geen review vastgelegd",
        ],
        [
            "lab",
            "60%: vervallen op 1 januari 2018; grond: wijzigingsclausule, art. 12",
            "loopt sinds maart 2018",
            "9 januari 2019 (voortzetten)",
        ],
    ]
    assert section(document, "Andere voorstellen", nl)[0][0] == "ander"
    assert (document.data["struck"].value, document.data["uncovered"].value) == (100, 40)
    assert [each["proposal"].id for each in document.data["replaced_by"]] == ["klas", "lab"]
    assert document.data["replaced_by"][1]["last_review"].data == "lab-2019"
    assert [each["running"] for each in document.data["replaced_by"]] == [False, True]


@pytest.mark.parametrize(
    ("obligation", "words"),
    [
        (Obligation(), "niet vastgelegd"),
        (Obligation(percentage=Decimal(5)), "5%"),
        (Obligation(percentage=Decimal(5), base="wage-sum"), "5%, grondslag: loonsom"),
        (
            Obligation(percentage=Decimal(5), base="contract-value", base_amount=Decimal(1000)),
            "5%, grondslag: opdrachtwaarde (€ 1.000), dat is € 50",
        ),
        (Obligation(amount=Decimal(50), regime="bespoke"), "€ 50, regime: Maatwerk voor Mensen"),
        (Obligation(percentage=Decimal(5), elsewhere=Decimal(20)), "5%, 20% elders afgesproken"),
    ],
)
def test_what_an_agreement_asks(obligation, words, nl):
    assert fact(show(at(agreement(obligation=obligation)), "agreement", "kader"), "Verplichting", nl) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"end": None}, "einde niet vastgelegd"),
        ({"start": "2018", "end": "2020-06"}, "2018 tot en met juni 2020"),
        ({"start": "2018", "end": "2019-01"}, "2018 tot en met januari 2019 (afgelopen)"),
        ({"start": "2018", "end": True}, "vanaf 2018 (afgelopen, sinds wanneer is niet vastgelegd)"),
        ({"end": True}, "afgelopen, sinds wanneer is niet vastgelegd"),
    ],
)
def test_the_term_of_an_agreement(fields, words, nl):
    assert fact(show(at(agreement(**fields)), "agreement", "kader"), "Looptijd", nl) == words


@pytest.mark.parametrize(
    ("obligation", "ground"),
    [
        (Obligation(regime="classic"), "niet vastgelegd"),
        (Obligation(), "niet vastgelegd"),
        (Obligation(regime="bespoke"), None),
        (None, None),
    ],
)
def test_a_ground_is_missed_only_where_it_is_needed(obligation, ground, nl):
    assert (
        fact(show(at(agreement(obligation=obligation)), "agreement", "kader"), "Wijzigingsgrond", nl)
        == ground
    )


def test_the_proposals_under_an_agreement_are_also_those_under_its_call_offs():
    now = at(
        agreement("kader"),
        agreement("nok", part_of="kader", kind="call-off", obligation=None),
        proposal("b", "submitted 2019", agreements=(settles("kader"),)),
        proposal("a", "submitted 2019", agreements=(settles("nok"),)),
        proposal("c", "submitted 2019", agreements=(settles("ander"),)),
    )
    assert data(now, "agreement", "kader")["links"]["proposals"] == ["a", "b"]
    assert data(now, "agreement", "nok")["links"]["proposals"] == ["a"]


def test_a_call_off_falls_under_its_framework_and_a_lot_lists_its_agreements(nl):
    now = at(
        agreement("perceel", obligation=None),
        agreement("kader", part_of="perceel", supplier="een"),
        agreement("nok", part_of="kader", kind="call-off", obligation=None, supplier="een"),
        supplier("een", name="Fictief Een"),
    )
    assert said(show(now, "agreement", "nok"), nl)[0] == "Verplichting: valt onder kader."
    lot = show(now, "agreement", "perceel")
    assert not any("Verplichting" in each for each in said(lot, nl))
    assert section(lot, "Overeenkomsten hieronder", nl) == [
        ["kader", "Fictief Een", "verplichting, hoeveel is niet vastgelegd, van kracht"]
    ]
    assert nl(show(now, "agreement", "nok").blocks[0].aside) == "nadere overeenkomst met Fictief Een"


def test_who_came_to_a_meeting_and_who_sent_nothing_in(nl):
    names = ("een", "twee", "drie")
    now = at(
        meeting("mei", "2018-05", invited=names, attended=names[:2]),
        *(supplier(each) for each in names),
        proposal("lab", "submitted 2018-06", meeting="mei", suppliers=("een",)),
    )
    document = show(now, "meeting", "mei")
    assert said(document, nl)[0] == "Leidde tot 1 voorstel: 1 ingediend."
    (grid,) = (each for each in document.blocks if isinstance(each, Grid) and each.numbers)
    assert [(nl(name), nl(count), nl(stayed)) for name, count, stayed in grid.rows] == [
        ("leveranciers uitgenodigd", "3", "drie"),
        ("leveranciers aanwezig", "2", "twee"),
        ("voorstellen ingediend", "1", "lab (ingediend)"),
        ("geaccepteerd", "0", "–"),
        ("gestart", "0", "–"),
        ("met resultaat", "0", "–"),
    ]
    assert [each["came_no_further"].data for each in document.data["funnel"][:3]] == [
        ("drie",),
        ("twee",),
        ("lab",),
    ]


def test_a_meeting_of_which_nobody_wrote_down_who_came(nl):
    document = show(at(meeting("mei", invited=("een",)), supplier("een")), "meeting", "mei")
    assert said(document, nl)[0] == "In dit register staat geen voorstel dat hieruit voortkwam."
    (grid,) = (each for each in document.blocks if isinstance(each, Grid) and each.numbers)
    assert [(nl(count), nl(stayed)) for _, count, stayed in grid.rows[:2]] == [
        ("1", "een"),
        ("niet vastgelegd", "–"),
    ]


def test_a_supplier_with_its_consortium(nl):
    now = at(
        supplier("een", own_staff="small", former_names=(FormerName(name="Oud", until=d("2016")),)),
        supplier("samen", name="Combinatie", members=("een",)),
        agreement("kader", supplier="samen"),
        agreement("eigen", supplier="een"),
        proposal("lab", "started 2018", suppliers=("samen",), clients=("ocw",)),
    )
    document = show(now, "supplier", "een")
    assert nl(document.blocks[0].aside) == "leverancier (klein)"
    assert said(document, nl)[0] == "Diende 1 voorstel in: 1 gestart."
    assert fact(document, "Lid van", nl) == "Combinatie"
    assert fact(document, "Eerdere naam", nl) == "Oud (tot 2016)"
    assert [row[0] for row in section(document, "Overeenkomsten", nl)] == ["eigen", "kader"]
    assert nl(show(now, "supplier", "samen").blocks[0].aside) == "combinatie van een"
    assert (
        said(show(at(supplier("twee")), "supplier", "twee"), nl)[0]
        == "In dit register staat geen voorstel van deze leverancier."
    )


def test_what_a_supplier_does_through_a_consortium_stands_apart(nl):
    now = at(
        supplier("een"),
        supplier("ook", name="Nog een", members=("een",)),
        supplier("samen", name="Combinatie", members=("een", "twee")),
        proposal("beide", "submitted 2018", suppliers=("een", "samen")),
        proposal("eigen", "submitted 2018", suppliers=("een",)),
        proposal("lab", "started 2018", suppliers=("samen", "ook")),
    )
    document = show(now, "supplier", "een")
    assert said(document, nl)[:2] == [
        "Diende 3 voorstellen in: 2 ingediend, 1 gestart.",
        "Daarvan 1 via Nog een.",
    ]
    assert [row[0] for row in section(document, "Voorstellen", nl)] == ["beide", "eigen"]
    # through two consortia at once it is still one proposal
    assert section(document, "Voorstellen via Nog een", nl) == [["lab", "loopt sinds 2018", "–"]]
    assert section(document, "Voorstellen via Combinatie", nl) is None
    assert document.data["links"]["proposals"] == ("beide", "eigen", "lab")


def test_what_a_supplier_can_do(nl):
    pso = Pso(level="trede-3", thirty_plus=True, valid_until=d("2020-06"))
    found = supplier("een", pso=pso, core_competences=("testen", "leren"))
    document = show(
        at(found, meeting("mei", invited=("een",)), meeting("juni", attended=("een",))), "supplier", "een"
    )
    assert fact(document, "Prestatieladder (PSO)", nl) == "trede 3, 30+, tot en met juni 2020"
    assert fact(document, "Kerncompetentie", nl) == "testen, leren"
    assert fact(document, "Biedt zelf", nl) == "niet vastgelegd"
    assert (
        fact(document, "Bijeenkomsten", nl)
        == "mei (uitgenodigd, aanwezigheid niet vastgelegd), juni (aanwezig)"
    )


def test_a_review_tells_its_decision_answers_and_actions(example_on, nl):
    document = show(example_on(DAY), "review", "instap-servicedesk-2019")
    assert said(document, nl)[0].startswith("Besluit: bijstellen. Reden: liever acht")
    # looked back on the ambition of then, not on the one it decided
    assert section(document, "Ambitie en resultaat", nl)[0] == ["deelnemers", "12 per jaar", "8"]
    assert fact(document, "Nieuwe ambitie", nl) == "8 deelnemers per jaar, 4 geplaatst per jaar"
    answers = section(document, "Antwoorden", nl)
    assert [row[:2] for row in answers][:3] == [["R15", "knelpunt"], ["R01", "deels"], ["R14", "deels"]]
    assert answers[0][2].endswith("? – inwerken komt bovenop de gewone diensten")
    assert [row[1] for row in section(document, "Afspraken", nl)] == [
        "niet vastgelegd dat het gedaan is",
        "november 2019",
    ]


@pytest.mark.parametrize(("decided", "words"), [(None, None), ("2018", None), ("2018-03", "maart 2018")])
def test_when_a_review_was_decided_is_told_where_that_was_another_day(decided, words, nl):
    now = at(proposal("lab", "accepted 2017"), review("lab", 2018, decided=decided))
    assert fact(show(now, "review", "lab-2018"), "Besloten op", nl) == words


def test_an_open_review(nl):
    now = at(proposal("lab", "accepted 2017"), review("lab", 2018), review("lab", 2019, None))
    document = show(now, "review", "lab-2019")
    assert said(document, nl)[0] == "Nog open: er is nog niets besloten."
    assert data(now, "review", "lab-2019")["state"] == "in-progress"
    assert data(now, "review", "lab-2019")["links"]["previous"] == "lab-2018"
    assert data(now, "review", "lab-2018")["links"]["next"] == "lab-2019"


def test_a_review_of_a_proposal_that_is_not_there(nl):
    document = show(at(review("weg", 2019, realised=(measure(value=4),))), "review", "weg-2019")
    assert nl(document.blocks[0].text) == "weg-2019 · jaarlijkse review van weg"


# --- what all pages share ----------------------------------------------------------------------------------


def test_what_needs_attention_stands_near_the_top_with_the_next_step(nl):
    now = at(proposal("lab", "accepted 2018-01-01", "started 2018-02"))
    document = show(now, "proposal", "lab")
    assert (
        said(document, nl)[1]
        == "Let op: review te laat sinds 1 januari 2019. Verder: srr review checklist lab"
    )
    assert [each["kind"] for each in data(now, "proposal", "lab")["attention"]] == ["review-overdue"]


def test_a_step_that_leads_to_this_very_page_is_not_mentioned(nl):
    now = at(proposal("lab", "submitted 2018-01-01", clients=("duo",)), client("duo"))
    assert "Let op: wacht op een besluit sinds 1 januari 2018." in said(show(now, "proposal", "lab"), nl)


def test_a_proposal_also_tells_what_it_leaves_uncovered_and_which_actions_are_late(nl):
    late = Action(what="iets", due=d("2019-01"))
    now = at(
        agreement(),
        proposal("lab", "accepted 2018", "on-hold 2019-03-05", agreements=(settles(),)),
        proposal("ander", "submitted 2019-05"),
        review("lab", "2019-01", actions=(late,)),
    )
    found = said(show(now, "proposal", "lab"), nl)
    assert "Let op: kader: verplichting niet gedekt sinds 5 maart 2019." in found
    assert "Let op: lab-2019: afspraak te laat sinds januari 2019. Verder: srr show lab-2019" in found
    assert not any("Let op" in each for each in said(show(now, "proposal", "ander"), nl))
    assert "Let op: verplichting niet gedekt sinds 5 maart 2019. Verder: srr show lab" in said(
        show(now, "agreement", "kader"), nl
    )


def test_an_event_that_is_still_to_come_is_pointed_out_only_where_it_is_known(nl):
    whole = register(proposal("lab", "submitted 2019-05", "accepted 2020-05"))
    now = whole.at(date(2019, 6, 18))
    assert "Let op: gebeurtenis in de toekomst: mei 2020." in said(show(now, "proposal", "lab", whole), nl)
    assert not any("Let op" in each for each in said(show(now, "proposal", "lab"), nl))


def test_what_may_be_wrong_says_so(nl):
    lost = (LeftOut("data/proposals/kapot.yaml", "proposal", "kapot"),)
    records = (
        agreement(),
        proposal("lab", "accepted 2018-01-01", "on-hold 2019-03-05", agreements=(settles(),)),
        supplier("een"),
    )
    unsure = at(*records, left_out=lost)
    warning = (
        "1 bestand niet gelezen (voorstel): aantallen en bedragen kunnen te laag zijn, "
        "verplichtingen en reviews zijn onzeker. Zie: srr validate"
    )
    for kind, id_ in (("proposal", "lab"), ("agreement", "kader")):
        document = show(unsure, kind, id_)
        assert said(document, nl)[0] == warning
        # the obligation, the review and what is the matter with them
        assert page(unsure, kind, id_).count("(onzeker)") >= 3
        assert "(onzeker)" not in page(at(*records), kind, id_)
    [[_, _, means]] = section(show(unsure, "proposal", "lab"), "In plaats van de verplichting", nl)
    assert means.endswith("(onzeker)")
    # a supplier that could not be read makes nothing uncertain
    elsewhere = at(*records, left_out=(LeftOut("data/suppliers/x.yaml", "supplier", "x"),))
    assert said(show(elsewhere, "proposal", "lab"), nl)[0] == (
        "1 bestand niet gelezen (leverancier): aantallen waarin het meetelt, kunnen te laag zijn. Zie: srr validate"
    )
    assert "(onzeker)" not in page(elsewhere, "proposal", "lab")


def test_notes_and_links(nl):
    links = (
        Link(url="https://voorbeeld.example", title="Stuk", date=d("2018-06")),
        Link(url="https://x.example"),
    )
    document = show(at(supplier("een", notes="Let wel.", links=links)), "supplier", "een")
    assert fact(document, "Notities", nl) == "Let wel."
    assert fact(document, "Zie ook", nl) == "https://voorbeeld.example (Stuk, juni 2018), https://x.example"


def test_the_record_as_its_file_states_it(example_on):
    now = example_on(DAY)
    found = data(now, "proposal", "codeklas")["record"]
    assert found["agreements"] == [
        {"agreement": "ict-inhuur-p2-fictief-codeschool", "settles": "acceptance", "share": 40}
    ]
    assert found["planned"] == {"start": "2019-02"}
    assert found["targets"] == [{"metric": "participants", "value": 8, "per": "year"}]
    assert found["history"][1] == {
        "status": "aligning",
        "date": "2018-09",
        "with": ["afdelingshoofd (Applicatiebeheer)"],
    }
    assert "realised" not in found
    reviewed = data(now, "review", "data-academie-2019")["record"]
    assert reviewed["period"] == {"from": "2018-10-15", "until": "2019-02-12"}
    assert reviewed["answers"]["R06"] == {"answer": "ok"}


def test_stated_and_empty_is_not_absent():
    assert data(at(proposal("lab", may_hire=())), "proposal", "lab")["record"]["may_hire"] == []
    assert "may_hire" not in data(at(proposal("lab")), "proposal", "lab")["record"]
    assert data(at(agreement(end=True)), "agreement", "kader")["record"]["end"] == "passed"
    aimed = at(proposal("lab", "accepted 2017"), review("lab", 2018, targets=()))
    assert data(aimed, "review", "lab-2018")["record"]["decision"] == {"outcome": "continue", "targets": []}
    pso = at(supplier("een", pso=Pso(thirty_plus=False)))
    assert data(pso, "supplier", "een")["record"]["pso"] == {"thirty_plus": False}


def test_every_page_tells_programs_what_it_is_of(example, example_on):
    now = example_on(DAY)
    for kind in ("supplier", "client", "agreement", "meeting", "proposal", "review"):
        for id_ in now.folder(f"{kind}s"):
            found = show(now, kind, id_, example).data
            assert (str(found["kind"]), found["id"]) == (kind, id_)
            assert {"record", "links", "attention", "timeline"} <= set(found)


def test_programs_get_of_a_record_only_what_its_file_says():
    """Not what was left out of it on a day, for want of a date."""
    now = at(agreement("kader", signed="2018", obligation=None, end=True), asked=True)
    assert set(data(now, "agreement", "kader")["record"]) == {"title", "signed", "end"}
    now = at(proposal("plan", "accepted 2018", "started"), asked=True)
    assert set(data(now, "proposal", "plan")["record"]) == {"title", "history"}


def test_what_a_client_at_rest_a_supplier_that_stops_and_an_early_end_would_touch():
    now = at(
        client("ocw", abbreviation="OCW"), supplier("een", name="Fictief Een"),
        agreement("kader", supplier="een", end="2020-06"),
        proposal("testlab", "submitted", "accepted", "started", clients=("ocw",), suppliers=("een",), agreements=(settles("kader"),),
                 targets=(measure(value=5, per="year"),)),
        day=date(2020, 1, 1),
    )  # fmt: skip
    said = {"client": ("ocw", "Als OCW gaat rusten"), "supplier": ("een", "Als Fictief Een stopt"),
            "agreement": ("kader", "Voor zover bekend niet afgerond vóór het einde van de overeenkomst (juni 2020)")}  # fmt: skip
    for kind, (id_, heading) in said.items():
        text = FORMATS["table"].render(Answer.of(now, show(now, kind, id_)), Wording("nl"), Screen())
        part = text.partition(heading)[2].partition("\n\n")[0].splitlines()
        assert part == [
            "   1 voorstel, beoogd: 5 participants per jaar",
            "Het gaat om: testlab.",
            "kader  Fictief Een  100% niet gedekt",
        ], kind


def test_a_client_that_rests_already_has_no_what_if():
    resting = client("duo", readiness=(Readiness(state="resting"),))
    held = proposal("testlab", "submitted", "on-hold", clients=("duo",))
    text = FORMATS["table"].render(
        Answer.of(at(resting, held), show(at(resting, held), "client", "duo")), Wording("nl"), Screen()
    )
    assert "gaat rusten" not in text
