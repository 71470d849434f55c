"""What looks like a detail of one person, in each disguise; and what only resembles it."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srr.privacy import Kind, find, in_name, mask, mask_name
from tests.work import outgrown

BSN = "111222333"
#: The same in digits of full width.
WIDE = "".join(chr(ord(each) - ord("0") + 0xFF10) for each in BSN)


def seen(text: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, text[hit.start : hit.end]) for hit in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"BSN {BSN}", BSN),
        ("1112.22.333", "1112.22.333"),
        ("111.222.333", "111.222.333"),
        ("111 222 333", "111 222 333"),
        ("111\u00a0222\u202f333", "111\u00a0222\u202f333"),
        ("111-222-333", "111-222-333"),
        ("1 1 1 2 2 2 3 3 3", "1 1 1 2 2 2 3 3 3"),
        ("11 12 22 333", "11 12 22 333"),
        (WIDE, WIDE),
        (r'"\u0031\u0031\u0031222333"', r"\u0031\u0031\u0031222333"),
        (r'"111\x20222\_333"', r"111\x20222\_333"),
        ("notes: >-\n  nummer 111\n  222 333 staat hier", "111\n  222 333"),
        ('notes: "111222\\\n    333"', "111222\\\n    333"),
        ("# nummer 111 222\n# 333", "111 222\n# 333"),
        (f"nr{BSN}x", BSN),
        (f"bsn_{BSN}: x", BSN),
        (f"# opmerking {BSN}", BSN),
        (f"- {BSN}\n- 2", BSN),
        # Eight digits only behind its name.
        ("sofinummer: 12345672", "12345672"),
    ],
)  # fmt: skip
def test_a_citizen_service_number(text, found):
    assert seen(text) == [("bsn", found)]


@pytest.mark.parametrize(
    "text",
    [
        "nummer 111222334",
        "nummer 12345672",
        "4111222333",
        "RSIN 822477348 (Logius)",
        "rsin: '822477348'",
        "btw-nummer 822477348",
        "€ 111.222.333",
        "111222333 euro",
        "EUR 111222333",
        "amount: 111222333",
        "{metric: budget, value: 111222333}",
        "oin: '00000001822477348000'",
        "kvk: '90000001'",
        "85312510-7",
        "1.111.222.333",
        "111222333,50",
        "2018-05 120 deelnemers",
        "2018 05 120 deelnemers",
        "15-01-2019 t/m 31-12-2019",
    ],
)
def test_numbers_that_are_nobodys(text):
    assert seen(text) == []


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("iban", "rekening NL91 ABNA 0417 1643 00 van haar", "NL91 ABNA 0417 1643 00"),
        ("iban", "nl91abna0417164300", "nl91abna0417164300"),
        ("iban", "IBANNL91ABNA0417164300", "NL91ABNA0417164300"),
        ("iban", "BE68 5390 0754 7034", "BE68 5390 0754 7034"),
        ("phone", "06-12345678", "06-12345678"),
        ("phone", "bel 06 12 34 56 78 gerust", "06 12 34 56 78"),
        ("phone", "+31 6 12345678", "+31 6 12345678"),
        ("phone", "+31 (0)6 1234 5678", "+31 (0)6 1234 5678"),
        ("phone", "0031 6 12345678", "0031 6 12345678"),
        ("phone", "tel:0612345678", "0612345678"),
        ("phone", "(070) 123 45 67", "(070) 123 45 67"),
        ("phone", "020-1234567", "020-1234567"),
        ("email", "vraag fatima@fictief-een.example erom", "fatima@fictief-een.example"),
        ("email", "j.devries@fictief-een.example", "j.devries@fictief-een.example"),
        ("email", "jdevries@fictief-een.example", "jdevries@fictief-een.example"),
        ("email", "oksana.petrenko@fictief-een.example", "oksana.petrenko@fictief-een.example"),
        ("email", "mailto:iemand@gmail.com", "iemand@gmail.com"),
        ("birth", "hij is geboren op 12 mei 1987 in Assen", "geboren op 12 mei 1987"),
        ("birth", "geb. 12-5-87", "geb. 12-5-87"),
        ("birth", "geboortedatum: 1990-01-02", "geboortedatum: 1990-01-02"),
        ("birth", "in 1987 geboren", "1987 geboren"),
        ("birth", "date of birth 3 March 1990", "date of birth 3 March 1990"),
        ("name", "deelnemer Fatima", "Fatima"),
        ("name", "de deelnemer Oksana Petrenko kwam", "Oksana Petrenko"),
        ("name", "deelnemer piet kwam", "piet"),
        ("name", "kandidaat J. de Vries", "J. de Vries"),
        ("name", "deelneemster A.B.", "A.B."),
        ("name", "mevrouw Jansen belde", "Jansen"),
        ("name", "dhr. van den Berg", "van den Berg"),
        ("name", "mevrouw de vries", "de vries"),
        ("name", "Fatima, een deelnemer, wilde meer", "Fatima, een deelnemer"),
        ("name", "deelnemer_fatima: x", "fatima"),
        ("name", "contract_manager: Jan de Vries", "Jan de Vries"),
        ("name", "owner: Oksana Petrenko", "Oksana Petrenko"),
        ("name", "present: [contractmanager, Jan de Vries]", "Jan de Vries"),
        ("name", "present:\n  - contractmanager\n  - M. Yilmaz\nlessons: []", "M. Yilmaz"),
        ("name", "{role: Jan, unit: Inkoop}", "Jan"),
        ("name", "by: inkoop OCW (Jan de Vries)", "Jan de Vries"),
        ("health", "terugval in zijn psychose", "zijn psychose"),
        ("health", "vanwege haar recente depressie", "haar recente depressie"),
        ("health", "de deelnemer heeft autisme", "de deelnemer heeft autisme"),
        ("health", "één deelnemer viel uit door een burn-out", "één deelnemer viel uit door een burn-out"),
        ("health", "after her relapse", "her relapse"),
        ("offence", "Deelnemer heeft een strafblad.", "Deelnemer heeft een strafblad"),
        ("name", "volgens Karin Smit (contractmanager) gaat het goed", "Karin Smit (contractmanager"),
        ("offence", "sinds haar detentie", "haar detentie"),
        ("offence", "hij zat vast voor diefstal", "hij zat vast voor"),
        ("name", "title: Traject Fatima Bouzid", "Fatima Bouzid"),
        ("name", "wachten op Fatima", "Fatima"),
        ("name", "bel Sandra voor vragen", "Sandra"),
        ("name", "contact via Sandra", "Sandra"),
        ("name", "leerwerktraject voor fatima", "fatima"),
        ("name", "begeleiding van Karim", "Karim"),
        ("name", "Tom de Wit komt", "Tom de Wit"),
        ("name", "Jan-Willem van den Berg komt", "Jan-Willem van den Berg"),
        ("name", "Fatima (34) komt", "Fatima (34)"),
        ("name", "Kees, 52 jaar", "Kees, 52 jaar"),
        ("health", "Voor Fatima, 34, met autisme", "Fatima, 34, met autisme"),
        ("offence", "Ahmed werd veroordeeld", "Ahmed werd veroordeeld"),
        # A name that no list has, before and behind the verb, without one, and behind what is said.
        ("health", "Bregje zit nu al weken thuis met een zware burn-out.", "Bregje zit"),
        ("health", "Vorige week meldde Bregje zich ziek.", "Bregje zich ziek"),
        ("health", "Bregje weer ziek", "Bregje weer ziek"),
        ("health", "Bregje en Yusri zijn ziek", "Yusri zijn ziek"),
        ("health", "Bregje heeft last van haar rug", "Bregje heeft last van haar rug"),
        ("health", "door de burn-out van Bregje", "burn-out van Bregje"),
        ("health", "door Bregjes zwangerschap", "Bregjes zwangerschap"),
        # One who might be any, told of as one.
        ("health", "een deelnemer viel uit door een depressie", "een deelnemer viel"),
        ("private", "In mei raakte een kandidaat dakloos", "een kandidaat dakloos"),
        ("offence", "one participant served time", "one participant served time"),
        ("private", "hij heeft schulden", "hij heeft schulden"),
        # What became of somebody with a usual first name.
        ("name", "Mohammed kreeg een contract", "Mohammed"),
        ("name", "Vorige week stopte Fatima", "Fatima"),
    ],
)  # fmt: skip
def test_other_details(kind, text, found):
    hits = seen(text)
    assert [each for each, _ in hits] == [kind]
    assert hits[0][1].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "0800-1351",
        "contractnummer 0612345678",
        "reference: '0201234567'",
        "01-09-2018 09:30",
        "06-2018 1200 uur",
        "van 05-2018 tot 12-2019",
        "socialreturn@fictief-een.example",
        "inkoop.ict@ocw.example",
        "mailbox: opleidingen@fictief-codeschool.example",
        "p-direkt@rijk.example",
        "by: Hof van Twente",
        "de afdeling en haar gezondheidsbeleid",
        "git+https://srr.example/srr.git@v1",
        "De proeftuin is geboren in mei 2018",
        "geb. C, kamer 12",
        "kandidaat wil graag verder",
        "de deelnemer Participatiewet telt mee",
        "deelnemers kwamen uit Amsterdam",
        "mevrouw de directeur",
        "contract_manager: contractmanager ICT-inhuur OCW",
        "by: Fictief Categoriebureau B.V.",
        "{role: Coördinerend Directeur, unit: Directie Informatievoorziening}",
        "kandidaten met autisme",
        "Kandidaat met autisme gezocht",
        "een deelnemer met autisme heeft een rustige plek nodig",
        "er zijn depressies",
        "de deelnemers zijn ziek",
        "DJI en haar beleid over detentie",
        "De oorzaken zijn verslaving en schulden",
        "Fatima begon in maart",
        "contact met Max Havelaar",
        "bel in mei met Randstad",
        "suppliers: Jan de Vries Bouw B.V.",
        "Jan de Vries B.V. doet mee",
        "wachten op Jan de Vries Holding",
        "name: Jan de Vries",
        "Pieter Baan Centrum",
        "Stichting Anton Constandse helpt",
        "Jan van Galenstraat 12",
        "Leo Kannerhuis begeleidt mensen met autisme",
        "Linda begeleidt een deelnemer met autisme",
        "Victoria heeft kennis van psychoses",
        "Iris (12 plaatsen), 1 Jan 2018, 20 May (20)",
        "Per 34 jaar, Frans Duits, Ernst Laag, Toon Alles",
        "traject voor statushouders, wachten op de klant",
        "die via de Praktijkroute zijn opgenomen. Een gezondheidsgegeven",
        "Fictief Testwerk kreeg een contract",
        "Fictief Testwerk is ziek",
        "Kleinbit heeft schulden",
        "Kleinbit stopte door ziekte",
        "OCW is ziek",
        "In Gouda is depressie de eerste oorzaak",
        "de ziekte van Parkinson",
        "Kleinbit heeft depressie als thema",
        "Kleinbit heeft burn-outs",
        "Langdurig ziek",
        "Als een deelnemer een burn-out krijgt",
        "if a participant is ill",
        "Is een deelnemer ziek, dan belt de coach",
        "Een deelnemer is soms ziek",
        "Project Iris kreeg een contract",
        "de risico’s voor de gezondheid, foto's van de opnames",
        "Kleinbit has a blind spot",
        "last van uitval, pijn in de uitvoering, de rug van de map",
    ],
)
def test_what_is_nobodys(text):
    assert seen(text) == []


@pytest.mark.parametrize(
    ("stem", "kinds"),
    [
        ("deelnemer-111222333", ["bsn"]),
        ("n-111-222-333", ["bsn"]),
        ("deelnemer-fatima", ["name"]),
        ("traject-fatima-bouzid", ["name"]),
        ("ict-inhuur-2019-fictief-kleinbit", []),
        ("plan-2018-05-14-2019", []),
        ("jan-jansen", ["name"]),
        ("Petra-van-den-Berg", ["name"]),
        ("data/proposals/petra-van-den-berg.yaml", ["name"]),
        ("reviews/fatima-el-singh.yaml", ["name"]),
        # An organisation may be called as its owner is.
        ("data/suppliers/jan-jansen.yaml", []),
        ("clients/jan-jansen.yaml", []),
        # All of a name, and nothing else.
        ("jan-van-vlijmen-stichting", []),
        ("jan-jansen-bouw", []),
        ("stichting-jan-jansen", []),
        ("de-jong-catering", []),
        ("de-jong", []),
        ("van-den-berg", []),
        ("anna-paulowna", []),
        ("jan-en-jansen", []),
        ("jan-jansen-2019", []),
        ("max-de-wit", []),
        ("jansen", []),
        ("petra", []),
    ],
)
def test_the_name_of_a_file(stem, kinds):
    assert [each.kind.value for each in in_name(stem)] == kinds


def test_a_mask_hides_all_of_it_and_moves_nothing():
    text = f"a: {BSN} en 1112.22.334\r\nb: x@y.nl\r\nc: mevrouw Jansen, zijn psychose"
    masked = mask(text)
    assert [len(each) for each in masked.split("\n")] == [len(each) for each in text.split("\n")]
    for word in (BSN, "1112.22.334", "x@y", "Jansen", "psychose"):
        assert word not in masked
    assert masked.startswith("a: •••")


def test_the_path_of_a_file_is_masked_by_its_name():
    assert mask_name("data/suppliers/deelnemer-fatima.yaml") == "data/suppliers/deelnemer-••••••.yaml"
    assert mask_name("data/suppliers/fictief-een.yaml") == "data/suppliers/fictief-een.yaml"


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert len(mask(text)) == len(text)
    assert all(0 <= each.start < each.end <= len(text) and isinstance(each.kind, Kind) for each in find(text))


@given(st.text(), st.text(alphabet="abc\n ,.", max_size=30), st.text(alphabet="abc\n ,", max_size=30))
def test_what_is_written_around_it_hides_no_number(other, before, after):
    text = f"{before} {BSN} {after}"
    assert "bsn" in [each.kind.value for each in find(text)]
    assert BSN not in mask(text)


#: A long text of each, in one line where the piece has no end of a line.
PIECES = (
    "a", "1", "111 ", f"{BSN} ", "@", "a@", "a.b@c.nl ", " ", "06 ", "+31", "nl91", "deelnemer ", "zijn psychose ",
    "Aa ", "role: Aa Bb ", "psychose ", "geboren ", "A.", r"\u0031", "by: ", "hij heeft een psychose ", WIDE[0], "AB12 ",
    "deelnemer Jan, ", "mevrouw é", "geboren 1990-", "Xx", "mevrouw \n", "Fatima ", "traject ",
    "Jan van de ", "Fatima heeft autisme ", "wachten op Fatima Bouzid ", "de heer van de ", "- ", "\\", "#\n",
    "Bregje is ziek ", "Bregje is ", "een deelnemer viel uit door ", "Fatima viel uit ", "last van haar rug ", "zat Bregje thuis ",
)  # fmt: skip


def test_of_a_longer_text_each_piece_takes_as_much_work():
    def work(piece, size):
        return partial(find, (piece * (size // len(piece) + 1))[:size])

    assert outgrown({piece: partial(work, piece) for piece in PIECES}, 500) == {}
