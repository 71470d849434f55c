"""``srr review due --format ics``: a calendar that another program reads, and that stays itself when it is made again."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import ics
import pytest

from tests.conftest import EXAMPLE, living_copy

DATA = ("--data", EXAMPLE)


def events(text):
    """What a calendar has by UID, read by a library that did not write it."""
    found = {each.uid: each for each in ics.Calendar(text).events}
    assert len(found) == text.count("BEGIN:VEVENT")
    assert all(each.all_day for each in found.values())
    return found


@pytest.fixture
def read(srr):
    def call(*args):
        ran = srr("review", "due", "-f", "ics", *args)
        assert ran.code == 0, ran.err
        return events(ran.out)

    return call


def days(event):
    """The first day and the last; the end of an entry of whole days is the day after."""
    return event.begin.date(), event.end.date() - timedelta(days=1)


def test_a_review_stands_on_its_day_with_a_notice_before_it(read):
    found = read(*DATA, "--within", "400")
    home = "social-return-ict-inhuur-rijk.srr.invalid"
    review, notice = (found[f"{what}-2.data-academie@{home}"] for what in ("review", "notice"))
    assert (review.name, *days(review)) == (
        "Jaarlijkse review: Data Academie",
        date(2020, 2, 12),
        date(2020, 2, 12),
    )
    assert (notice.name, *days(notice)) == (
        "Review voorbereiden: Data Academie (12 februari 2020)", date(2019, 12, 14), date(2019, 12, 14),
    )  # fmt: skip
    assert [each.trigger for each in review.alarms] == [timedelta(days=-60)]
    assert "Leverancier: Fictief Datahaven B.V.\nOpdrachtgever: DUO" in review.description
    assert len([uid for uid in found if not uid.startswith("late-")]) == 2 * 7


def test_it_is_in_the_language_of_the_register_or_the_one_asked_for(read):
    names = {each.name for each in read(*DATA, "--lang", "en").values()}
    assert "Annual review: Data Academie" in names


def test_what_was_agreed_comes_along_when_asked(read):
    found = {each.name: each for each in read(*DATA, "--actions").values() if each.uid.startswith("action-")}
    assert "Afspraak: tweede werkbegeleider aanwijzen" in found
    action = found["Afspraak: tweede werkbegeleider aanwijzen"]
    assert days(action) == (date(2019, 12, 1), date(2019, 12, 1))
    assert "hoofd servicedesk\n" in action.description
    assert "srr review done instap-servicedesk-2019 1" in action.description
    # What is ticked off is no entry.
    assert "Afspraak: rooster met opbouw van uren maken" not in found


def test_what_is_late_is_also_on_the_day_of_the_register_as_that(read):
    found = read(*DATA, "--actions")
    home = "social-return-ict-inhuur-rijk.srr.invalid"
    late = {uid.removesuffix(f"@{home}"): each for uid, each in found.items() if uid.startswith("late-")}
    assert {uid: (each.name, *days(each), each.alarms) for uid, each in late.items()} == {
        "late-review-1.nieuwkomers-in-het-team": (
            "Te laat sinds 24 september 2019: Jaarlijkse review: Nieuwkomers in het team",
            date(2019, 12, 31), date(2019, 12, 31), [],
        ),
        "late-action-1.instap-servicedesk-2019": (
            "Te laat sinds 1 december 2019: Afspraak: tweede werkbegeleider aanwijzen",
            date(2019, 12, 31), date(2019, 12, 31), [],
        ),
    }  # fmt: skip
    # The review itself stays on its day.
    assert days(found[f"review-1.nieuwkomers-in-het-team@{home}"])[0] == date(2019, 9, 24)


def test_of_pilots_nobody_heard_of_one_entry_says_that(read):
    found = read(*DATA, "--as-of", "2025-02-03")
    (silent,) = [each for uid, each in found.items() if uid.startswith("silent.")]
    assert (silent.name, *days(silent)) == (
        "7 proeftuinen waarvan al lang niets is vastgelegd", date(2025, 2, 3), date(2025, 2, 3),
    )  # fmt: skip
    assert "Testlab: niets vastgelegd sinds december 2019" in silent.description
    assert not [uid for uid in found if uid.startswith("late-")]


def test_a_later_version_of_the_same_round_has_the_same_uid_and_a_higher_number(tmp_path, srr):
    data = living_copy(tmp_path / "data")
    args = ("review", "due", "-f", "ics", "--data", data, "--within", "400", "--as-of")

    def versions(day):
        return {
            uid: (days(each), int(next(line.value for line in each.extra if line.name == "SEQUENCE")))
            for uid, each in events(srr(*args, day).out).items()
        }

    before = versions("2019-12-30")
    assert {**versions("2019-12-31")}.keys() == before.keys()
    assert all(number > before[uid][1] for uid, (_, number) in versions("2019-12-31").items())
    # The date of the last review turns out to be another one: on the same day, with more on record.
    review = data / "reviews/data-academie-2019.yaml"
    text = review.read_text(encoding="utf-8")
    review.write_text(
        text.replace("date: 2019-02-12\nperiod", "date: 2019-02-20\nnotes: verzet\nperiod"), encoding="utf-8"
    )
    (uid,) = (each for each in before if each.startswith("review-2.data-academie@"))
    moved = versions("2019-12-30")[uid]
    assert moved[0] == (date(2020, 2, 20), date(2020, 2, 20))
    assert moved[1] > before[uid][1]


def test_a_date_that_is_known_to_the_month_takes_all_of_it(tmp_path, read):
    (tmp_path / "proposals").mkdir()
    (tmp_path / "register.yaml").write_text("name: Ünsere Liste\nlanguage: nl\n", encoding="utf-8")
    (tmp_path / "proposals/testlab.yaml").write_text(
        "title: Testlab\nhistory:\n  - {status: accepted, date: 2018-12}\n  - {status: started, date: 2018-12}\n"
    )
    found = read("--data", tmp_path, "--as-of", "2019-12-05")
    review = found["review-1.testlab@unsere-liste.srr.invalid"]
    assert days(review) == (date(2019, 12, 1), date(2019, 12, 31))
    assert days(found["notice-1.testlab@unsere-liste.srr.invalid"])[0] == date(2019, 10, 2)


def test_the_same_files_and_day_give_the_same_bytes_and_a_job_may_run_again(tmp_path, srr):
    target = tmp_path / "reviews.ics"
    for _ in range(2):
        assert srr("review", "due", *DATA, "-o", target).code == 0
        assert target.read_bytes() == srr("review", "due", *DATA, "-f", "ics").out.encode()
    assert b"DTSTAMP:20191231T000000Z\r\n" in target.read_bytes()
    assert all(len(line) <= 75 for line in target.read_bytes().split(b"\r\n"))
    assert srr("review", "due", *DATA, "--as-of", "2019-06", "-o", target).code == 0
    target.write_text("BEGIN:VCALENDAR\r\nPRODID:-//iemand anders//\r\nEND:VCALENDAR\r\n")
    assert srr("review", "due", *DATA, "-o", target).code == 2


def test_nothing_due_is_said_and_makes_a_calendar_without_entries(tmp_path, srr):
    (tmp_path / "register.yaml").write_text("name: x\n")
    ran = srr("review", "due", "-f", "ics", "--data", tmp_path)
    assert (ran.code, "BEGIN:VEVENT" in ran.out, ran.err) == (0, False, "Er is geen review te doen.\n")


def test_actions_go_with_a_calendar_alone(srr):
    ran = srr("review", "due", *DATA, "--actions")
    assert (ran.code, "srr status actions" in ran.err) == (2, True)


def test_the_exit_code_still_says_whether_one_is_overdue(srr):
    assert srr("review", "due", *DATA, "-f", "ics", "--check").code == 1


def test_what_looks_personal_is_in_no_calendar(tmp_path, srr):
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    proposal = data / "proposals/data-academie.yaml"
    text = proposal.read_text(encoding="utf-8")
    proposal.write_text(
        text.replace("title: Data Academie", "title: Data Academie 111222333"), encoding="utf-8"
    )
    ran = srr("review", "due", "-f", "ics", "--data", data)
    assert (ran.code, "111222333" in ran.out) == (1, False)


def test_a_name_of_another_ending_is_told_of_the_calendar_too(srr, tmp_path):
    ran = srr("review", "due", "-o", tmp_path / "agenda.docx", *DATA)
    assert ran.code == 2
    assert ".xlsx, " in ran.err
    assert ".ics" in ran.err
