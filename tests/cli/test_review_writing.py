"""``srr review start|record|close|done`` as they are typed, on a copy of the example register."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from srr.cli import prompts
from srr.store.load import load

ROOT = Path(__file__).parents[2]
#: What the review of testlab answers, as the example register has it.
ANSWERS = (
    "R01=ok",
    "R04=ok: artikel 12; brief aan de leverancier in het contractdossier",
    "R06=ok", "R07=ok", "R08=ok", "R09=ok",
    "R10=ok: OCW; de testteams willen door",
    "R13=ok", "R14=ok",
    "R15=partly: begeleiden kost een testteam een halve dag per week",
    "R17=ok",
    "R21=ok: geanonimiseerd overzicht van de leverancier gezien door de contractmanager",
    "R22=ok: de deelnemers komen naast de vaste formatie",
)  # fmt: skip


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


#: Questions that were added to the list after the review of the example was held.
SINCE = ("R18", "R29", "R30", "R31")


def files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yaml")}


def changed(before: dict[str, bytes], data: Path) -> set[str]:
    after = files(data)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def added(before: bytes, after: bytes) -> list[str]:
    """The lines that came, which is all that may have become different."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    left = iter(new)
    assert all(line in left for line in old), "a line that was there is gone or moved"
    for line in old:
        new.remove(line)
    return new


def problems(srr) -> list[tuple[str, str, str]]:
    found = json.loads(srr("validate", "-f", "json").out)["problems"]
    return [(each["file"], each["rule"], each["severity"]) for each in found]


def options(name: str, *values: str) -> list[str]:
    return [word for each in values for word in (name, each)]


def test_the_review_of_the_example_can_be_held_by_commands_alone(srr, data):
    intended = load(data, "data").register.reviews["testlab-2019"]
    (data / "reviews" / "testlab-2019.yaml").unlink()
    before, known = files(data), problems(srr)
    roles = [
        "contractmanager ICT-inhuur OCW",
        "teamleider testen",
        "manager social return van de leverancier",
    ]
    ran = srr("review", "start", "testlab", "--date", "2019-09-09", *options("--present", *roles))
    assert (ran.code, ran.err) == (0, "")
    assert "Gemaakt: data/reviews/testlab-2019.yaml" in ran.out
    assert "Er zijn 17 vragen te beantwoorden" in ran.out
    assert problems(srr) == known

    results = ("participants=8", "placements=5", "hired-by-client=2", "hired-by-supplier=3")
    lesson = "Wie eerst een week meeloopt, weet beter of testen iets voor hem of haar is."
    action = "uren voor begeleiding opnemen in het jaarplan van de testteams; teamleider testen; 2019-12-15"
    ran = srr(
        "review", "record", "testlab", "--period", "2018-10..2019-08",
        *options("--realised", *results), *options("--answer", *ANSWERS[:-1], *(f"{each}=n/a" for each in SINCE)),
        "--lesson", lesson, "--action", action,
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "Nog één vraag open: R22." in ran.out
    ran = srr("review", "record", "testlab-2019", "--answer", ANSWERS[-1])
    assert (
        "Alle vragen zijn beantwoord. Sluit de review af met: srr review close testlab-2019 --outcome …"
        in ran.out
    )
    # Two and three people of groups that are both sensitive.
    few = [("data/reviews/testlab-2019.yaml", "small-count", "advice")] * 2
    assert sorted(problems(srr)) == sorted([*known, *few])

    ran = srr(
        "review", "close", "testlab", "--outcome", "adjust", "--date", "2019-09-09", "--by", "inkoop OCW",
        "--reason", "meer belangstelling en meer plek dan gedacht",
        *options("--target", "participants=9:year", "placements=5:year"),
    )  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "testlab: de ambitie gaat van" in ran.out
    assert "testlab: volgende review 9 september 2020." in ran.out
    assert srr("review", "done", "testlab", "jaarplan", "--date", "2019-12").code == 0
    assert sorted(problems(srr)) == sorted([*known, *few])
    assert changed(before, data) == {"reviews/testlab-2019.yaml"}
    held = load(data, "data").register.reviews["testlab-2019"]
    assert replace(held, answers=tuple(each for each in held.answers if each[0] not in SINCE)) == intended


def test_a_new_review_carries_its_questions_as_comments(srr, data):
    before = files(data)
    assert srr("review", "start", "terug-in-de-ict", "--date", "2019-12-01").code == 0
    assert changed(before, data) == {"reviews/terug-in-de-ict-2019-2.yaml"}
    text = (data / "reviews" / "terug-in-de-ict-2019-2.yaml").read_text()
    lines = [line.strip() for line in text.splitlines()]
    assert lines[0] == "# yaml-language-server: $schema=../../schemas/review.schema.json"
    assert "# R01: Is de proeftuin gestart zoals afgesproken? Zo niet, waardoor komt dat?" in lines
    review = load(data, "data").register.reviews["terug-in-de-ict-2019-2"]
    assert {each.answer for _, each in review.answers} == {"open"}
    assert str(review.period.from_) == "2019-10"


def test_a_comment_goes_where_what_it_asks_for_has_come(srr, data):
    """The comment of a field that srr itself wrote, and nothing that somebody else did."""
    assert srr("review", "start", "terug-in-de-ict", "--date", "2019-12-01").code == 0
    file = data / "reviews" / "terug-in-de-ict-2019-2.yaml"
    file.write_text(f"{file.read_text()}# decision: nog bellen met de leverancier\n")

    def hints() -> list[str]:
        return re.findall("^# (realised|R16|lessons|actions|decision|R25)\\b", file.read_text(), re.MULTILINE)

    assert hints() == ["realised", "R16", "lessons", "actions", "decision", "R25", "decision"]
    results = ("--lesson", "Begin klein.", "--realised", "participants=9")
    assert srr("review", "record", "terug-in-de-ict", *results).code == 0
    assert hints() == ["actions", "decision", "R25", "decision"]
    assert srr("review", "close", "terug-in-de-ict", "--outcome", "unknown").code == 0
    assert hints() == ["actions", "decision"]
    assert "# R01: " in file.read_text()
    assert "# decision: nog bellen met de leverancier" in file.read_text()
    assert srr("add", "supplier", "proef", "--name", "Proefbedrijf").code == 0
    new = data / "suppliers" / "proef.yaml"
    assert "\n# own_staff: " in new.read_text()
    assert srr("set", "proef", "own_staff", "small").code == 0
    assert "# own_staff" not in new.read_text()
    assert "\n# kvk: " in new.read_text()


@pytest.mark.parametrize(
    ("end", "told"),
    [("2019-11", "srr review record terug-in-de-ict-2020 --period 2019-10..2019-11\n"), ("2019-09", "geteld.\n"), ("2020-12", None)],
)  # fmt: skip
def test_a_review_that_looks_back_past_the_planned_end_is_pointed_out(end, told, srr, data):
    assert srr("set", "terug-in-de-ict", "planned", f"{{start: 2018-10, end: {end}}}").code == 0
    ran = srr("review", "start", "terug-in-de-ict", "--date", "2020-12-01")
    assert told is None or told in ran.out
    assert ("gepland was" in ran.out) is (told is not None)


def test_what_is_recorded_touches_only_its_own_lines(srr, data):
    """In a file somebody wrote by hand, with their own comments and style."""
    file = data / "reviews" / "testlab-2020.yaml"
    file.write_bytes(
        b"\xef\xbb\xbf# van de contractmanager\r\nproposal:   testlab\r\ndate: 2020-09-07   # maandag\r\n\r\n"
        b"answers:\r\n    R01:   open  # nog bellen\r\n    R04: 'ok'\r\n"
        b"realised:\r\n    # geteld in juli\r\n    - {metric: participants,  value: 8}\r\n"
    )
    before = files(data)
    ran = srr("review", "record", "testlab", "--answer", "R01=partly", "--realised", "participants=9")
    assert ran.code == 0
    assert changed(before, data) == {"reviews/testlab-2020.yaml"}
    assert file.read_bytes() == before["reviews/testlab-2020.yaml"].replace(
        b"R01:   open ", b"R01:   partly "
    ).replace(b"value: 8", b"value: 9")


def test_a_decision_to_hold_writes_the_event_in_the_same_write(srr, data):
    srr("review", "start", "testlab", "--date", "2019-12-02")
    opened = load(data, "data").register.reviews["testlab-2019-2"].answers
    srr("review", "record", "testlab", *options("--answer", *(f"{each}=n/a" for each, _ in opened)))
    before = files(data)
    args = ("review", "close", "testlab", "--outcome", "hold", "--waits-for", "ocw", "--reason", "verhuizing")
    ran = srr(*args, "--date", "2019-12-03")
    assert (ran.code, ran.err) == (0, "")
    assert changed(before, data) == {"reviews/testlab-2019-2.yaml", "proposals/testlab.yaml"}
    assert "testlab: gestart → aangehouden (3 december 2019)" in ran.out
    assert ran.out.count("Geschreven: ") == 2
    assert added(before["proposals/testlab.yaml"], (data / "proposals" / "testlab.yaml").read_bytes()) == [
        "  - status: on-hold", "    date: 2019-12-03", "    reason: verhuizing", "    waits_for: [ocw]",
    ]  # fmt: skip
    now = load(data, "data").register.at(date(2019, 12, 31))
    assert now.proposals["testlab"].history[-1].waits_for == ("ocw",)


def test_a_decision_whose_event_may_not_be_is_not_written_either(srr, data):
    srr("review", "start", "data-academie", "--date", "2019-12-02")
    opened = load(data, "data").register.reviews["data-academie-2019-2"].answers
    srr("review", "record", "data-academie", *options("--answer", *(f"{each}=ok" for each, _ in opened)))
    before = files(data)
    ran = srr("review", "close", "data-academie", "--outcome", "complete")
    assert (ran.code, ran.out) == (1, "")
    assert 'data-academie is aangehouden en kan nu niet "afgerond" worden' in ran.err
    assert changed(before, data) == set()


@pytest.mark.parametrize(
    "args",
    [
        ("start", "testlab"),
        ("record", "testlab-2019", "--lesson", "Begin klein."),
        ("done", "instap-servicedesk", "werkbegeleider"),
    ],
)
def test_a_dry_run_shows_the_diff_and_writes_nothing(args, srr, data):
    before = files(data)
    ran = srr("review", *args, "--dry-run")
    assert ran.code == 0
    assert ran.out.startswith("--- ")
    assert [line for line in ran.out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert "Er is niets geschreven (--dry-run)." in ran.err
    assert changed(before, data) == set()


def test_without_an_action_those_there_are_are_shown_with_their_numbers(srr, data):
    assert srr("review", "done", "instap-servicedesk", "1", "--date", "2019-11-20").code == 0
    ran = srr("review", "done", "instap-servicedesk")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[1:] == [
        "  1. tweede werkbegeleider aanwijzen (gedaan: 20 november 2019)",
        "  2. rooster met opbouw van uren maken (gedaan: november 2019)",
    ]


def test_who_is_asked_which_action_types_its_number(srr, data, monkeypatch):
    monkeypatch.setattr(prompts, "possible", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("7\n1\n"))
    ran = srr("review", "done", "instap-servicedesk", "--date", "2019-11-20")
    assert (ran.code, "tweede werkbegeleider aanwijzen (20 november 2019)" in ran.out) == (0, True)


def test_an_action_that_was_carried_out_gets_its_date(srr, data):
    before = files(data)
    ran = srr("review", "done", "instap-servicedesk", "1", "--date", "2019-11-20")
    assert ran.code == 0
    said = "Afgevinkt in instap-servicedesk-2019: tweede werkbegeleider aanwijzen (20 november 2019)."
    assert said in ran.out.splitlines()
    name = "reviews/instap-servicedesk-2019.yaml"
    assert changed(before, data) == {name}
    assert added(before[name], files(data)[name]) == ["    done: 2019-11-20"]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("start", "testlap"), 2, 'Er is geen voorstel "testlap". Bedoelt u "testlab"?'),
        (("start", "meelezen-privacydesk"), 1, "meelezen-privacydesk is ingediend en nooit geaccepteerd"),
        (("start", "testlab", "--date", "2018-05"), 1, "Op mei 2018 was testlab nog niet geaccepteerd"),
        (("start", "testlab", "--date", "ooit"), 2, '"ooit" is geen datum.'),
        (
            ("record", "testlab-2018", "--lesson", "x"),
            2,
            'Er is geen record "testlab-2018". Bedoelt u',
        ),
        (("record", "testlab", "--lesson", "x"), 1, "testlab heeft geen open review. Open er een"),
        (("record", "testlab-2019"), 1, "Voor testlab-2019 is niets nieuws opgegeven."),
        (("record", "testlab-2019", "--realised", "participants=9"), 1, "testlab-2019 is afgesloten."),
        (
            ("record", "testlab-2019", "--realised", "particpants=9"),
            2,
            'Er is geen maat "particpants". Bedoelt u "participants"?',
        ),
        (
            ("record", "testlab-2019", "--realised", "participants/wahong=9"),
            2,
            'Er is geen doelgroep "wahong". Bedoelt u "wajong"?',
        ),
        (
            ("record", "testlab-2019", "--realised", "hours=1.500"),
            2,
            '"1.500" kan twee dingen betekenen. Schrijf 1500 of 1,5.',
        ),
        (("record", "testlab-2019", "--answer", "R99=ok"), 2, 'Er is geen vraag "R99".'),
        (
            ("record", "testlab-2019", "--answer", "R01=problm"),
            2,
            "Bedoelt u knelpunt (problem)?",
        ),
        (("record", "testlab-2019", "--action", "bellen; rol; ooit"), 2, '"ooit" is geen datum.'),
        (("record", "testlab-2019", "--period", "2019"), 2, '"2019" is geen periode.'),
        (
            ("close", "testlab-2019"),
            2,
            "Zeg wat er is besloten: --outcome voortzetten (continue), bijstellen",
        ),
        (
            ("close", "testlab-2019", "--outcome", "continu"),
            2,
            '"continu" is hier geen keuze. Bedoelt u voortzetten (continue)?',
        ),
        (
            ("close", "testlab-2019", "--outcome", "continue"),
            1,
            "testlab-2019 is al afgesloten: bijstellen.",
        ),
        (
            ("close", "testlab-2019", "--outcome", "hold", "--waits-for", "dou"),
            2,
            'Er is geen opdrachtgever "dou".',
        ),
        (("done", "testlab", "1"), 1, "is al afgevinkt (december 2019)."),
        (
            ("done", "testlab", "bellen"),
            1,
            'testlab-2019 heeft geen afspraak "bellen". Kies uit: 1. uren voor begeleiding',
        ),
    ],
)
def test_what_may_not_be_is_refused_and_nothing_is_written(args, code, said, srr, data):
    before = files(data)
    ran = srr("review", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert changed(before, data) == set()


def test_open_questions_are_named_with_what_to_do(srr, data):
    srr("review", "start", "testlab", "--date", "2019-12-02")
    opened = [each for each, _ in load(data, "data").register.reviews["testlab-2019-2"].answers]
    srr("review", "record", "testlab", *options("--answer", *(f"{each}=ok" for each in opened[2:])))
    before = files(data)
    ran = srr("review", "close", "testlab", "--outcome", "continue")
    assert ran.code == 1
    assert f"In testlab-2019-2 zijn nog 2 vragen open: {opened[0]}, {opened[1]}." in ran.err
    assert f'srr review record testlab-2019-2 --answer "{opened[0]}=goed"' in ran.err
    assert changed(before, data) == set()


def test_a_closed_review_takes_a_new_number_only_with_a_reason(srr, data):
    ran = srr("review", "record", "testlab-2019", "--realised", "participants=9", "--force", "telfout")
    assert ran.code == 0
    assert load(data, "data").register.reviews["testlab-2019"].realised[0].value == 9


@pytest.mark.usefixtures("data")
def test_the_help_is_in_the_readers_language(srr):
    assert "Sluit een review af met het besluit." in srr("review", "close", "--help").out
    assert "Close a review with the decision." in srr("review", "close", "--help", "--lang", "en").out
