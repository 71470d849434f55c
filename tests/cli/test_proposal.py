"""``srr proposal``: each step as it is typed, on a copy of the example register."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def text(data: Path, name: str) -> str:
    return (data / "proposals" / f"{name}.yaml").read_bytes().decode()


def test_a_step_adds_its_lines_and_says_what_it_means(srr, data):
    before = text(data, "meelezen-privacydesk")
    ran = srr("proposal", "accept", "meelezen-privacydesk", "--date", "2019-12-01", "--by", "inkoop OCW")
    assert ran.code == 0
    assert ran.err == ""
    assert text(data, "meelezen-privacydesk") == (
        f"{before}  - status: accepted\n    date: 2019-12-01\n    by: inkoop OCW\n"
    )
    assert ran.out.splitlines()[0] == "meelezen-privacydesk: ingediend → geaccepteerd (1 december 2019)"
    assert ran.out.splitlines()[-1] == "Geschreven: data/proposals/meelezen-privacydesk.yaml, 3 regels erbij."


def test_what_a_step_of_a_year_means_is_not_told_of_a_day_to_come(srr, data, monkeypatch):
    register = data / "register.yaml"
    register.write_text(register.read_text().replace("frozen: 2019-12-31\n", ""))
    monkeypatch.setenv("SRR_AS_OF", "2021-09-01")
    ran = srr("proposal", "accept", "meelezen-privacydesk", "--date", "2021", "--dry-run")
    assert "De verplichting van ict-inhuur-p3-fictief-brugwacht (5%) vervalt helemaal." in ran.err
    # The agreement ended in September; what was accepted before that was not told to have come too late.
    monkeypatch.setenv("SRR_AS_OF", "2021-10-01")
    ran = srr("proposal", "accept", "meelezen-privacydesk", "--date", "2021-01-15", "--dry-run")
    assert "is inmiddels afgelopen. Nu geldt: vervallen" in ran.err


def test_the_date_is_the_day_of_the_register_unless_it_is_given(srr, data):
    srr("proposal", "align", "meelezen-privacydesk", "--with", "teamleider", "--with", "contractmanager")
    assert text(data, "meelezen-privacydesk").endswith(
        "  - status: aligning\n    date: 2019-12-31\n    with: [teamleider, contractmanager]\n"
    )


def test_a_dry_run_shows_the_diff_and_writes_nothing(srr, data):
    before = text(data, "testlab")
    ran = srr("proposal", "hold", "testlab", "--reason", "even niet", "--waits-for", "ocw", "--dry-run")
    assert ran.code == 0
    assert text(data, "testlab") == before
    lines = ran.out.splitlines()
    assert lines[:2] == ["--- a/data/proposals/testlab.yaml", "+++ b/data/proposals/testlab.yaml"]
    assert [each for each in lines[2:] if each.startswith("+")] == [
        "+  - status: on-hold", "+    date: 2019-12-31", "+    reason: even niet", "+    waits_for: [ocw]",
    ]  # fmt: skip
    assert not [each for each in lines[2:] if each.startswith("-")]
    assert "testlab: gestart → aangehouden (31 december 2019)" in ran.err
    assert "niet gedekt" in ran.err
    assert "Er is niets geschreven" in ran.err


def test_every_step_of_a_life(srr, data):
    for args in (
        ("align", "meelezen-privacydesk"),
        ("accept", "meelezen-privacydesk"),
        ("hold", "meelezen-privacydesk", "--waits-for", "ocw"),
        ("resume", "meelezen-privacydesk"),
        ("start", "meelezen-privacydesk"),
        ("complete", "meelezen-privacydesk"),
        ("stop", "testlab", "--reinstate", "--reason", "leverancier stopt"),
        ("reject", "codeklas"),
        ("withdraw", "dossierstraat"),
    ):
        assert srr("proposal", *args).code == 0, args
    rows = json.loads(srr("status", "proposals", "-f", "json").out)["rows"]
    status = {each["id"]: each["status"] for each in rows}
    assert status["meelezen-privacydesk"] == "completed"
    assert status["testlab"] == "stopped"
    assert (status["codeklas"], status["dossierstraat"]) == ("rejected", "withdrawn")
    states = {
        each["id"]: each["state"]
        for each in json.loads(srr("status", "agreements", "-f", "json").out)["rows"]
    }
    assert states["ict-inhuur-p1-fictief-testwerk"] == "in-force"


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (
            ("complete", "codeklas"),
            1,
            'Niet geschreven. codeklas is aangehouden en kan nu niet "afgerond" worden. Hierna kan:',
        ),
        (("accept", "dossierstraat"), 1, "Hervat het eerst: srr proposal resume dossierstraat"),
        (("stop", "atos-ocw"), 1, "srr add proposal --follows atos-ocw"),
        (("start", "testlap"), 2, 'Er is geen voorstel "testlap". Bedoelt u "testlab"?'),
        (("hold", "testlab", "--waits-for", "dou"), 2, 'Er is geen opdrachtgever "dou". Bedoelt u "duo"?'),
        (("stop", "testlab", "--date", "2017"), 1, "ligt voor de laatste gebeurtenis"),
        (("stop", "testlab", "--date", "ooit"), 2, '"ooit" is geen datum.'),
        (("resume", "testlab"), 1, "testlab is niet aangehouden"),
    ],
)
def test_what_may_not_be_is_refused_and_nothing_is_written(args, code, said, srr, data):
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    ran = srr("proposal", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert before == {path: path.read_bytes() for path in data.rglob("*.yaml")}


def test_acceptance_without_a_ground_needs_a_reason(srr, data):
    agreement = data / "agreements" / "ict-inhuur-p3.yaml"
    own = data / "agreements" / "ict-inhuur-p3-fictief-brugwacht.yaml"
    for each in (agreement, own):
        kept = [line for line in each.read_text().splitlines() if not line.startswith("change_ground")]
        each.write_text("\n".join(kept) + "\n")
    plan = data / "proposals" / "meelezen-privacydesk.yaml"
    if "settles" not in plan.read_text():
        plan.write_text(
            plan.read_text()
            + "agreements:\n  - {agreement: ict-inhuur-p3-fictief-brugwacht, settles: acceptance}\n"
        )
    ran = srr("proposal", "accept", "meelezen-privacydesk")
    assert ran.code == 1
    assert "is geen grond vastgelegd" in ran.err
    assert srr("proposal", "accept", "meelezen-privacydesk", "--force", "besluit directie").code == 0
    assert "forced: besluit directie" in text(data, "meelezen-privacydesk")


def test_a_change_that_would_break_the_register_is_not_written(srr, data):
    """Striking more than there is left is a problem that was not there before."""
    plan = data / "proposals" / "codeklas.yaml"
    plan.write_text(plan.read_text().replace("share: 40", "share: 90"))
    srr("proposal", "resume", "codeklas")
    before = text(data, "codeklas")
    ran = srr("proposal", "accept", "codeklas")
    assert ran.code == 1
    assert "150%" in ran.err
    assert text(data, "codeklas") == before


def test_a_broken_file_can_not_be_changed_but_others_can(srr, data):
    (data / "proposals" / "codeklas.yaml").write_text("title: [")
    ran = srr("proposal", "resume", "codeklas")
    assert ran.code == 1
    assert "kan niet worden gelezen" in ran.err
    assert srr("proposal", "hold", "testlab").code == 0


def test_after_every_step_validate_says_what_it_said_before(srr, data):
    def problems():
        found = json.loads(srr("validate", "-f", "json").out)["problems"]
        return [(each["file"], each["rule"]) for each in found]

    before = problems()
    for args in (
        ("hold", "testlab"),
        ("resume", "testlab"),
        ("complete", "testlab"),
        ("accept", "meelezen-privacydesk"),
    ):
        srr("proposal", *args)
        assert [each for each in problems() if each not in before] == []


@pytest.mark.parametrize(
    ("typed", "line"), [("yes", "    success: true\n"), ("nee", "    success: false\n"), (None, "")]
)
def test_whether_it_succeeded_is_recorded_where_somebody_says_so(typed, line, srr, data):
    success = () if typed is None else ("--success", typed)
    ran = srr("proposal", "complete", "testlab", "--date", "2019-12-01", *success)
    assert ran.code == 0
    assert text(data, "testlab").endswith(f"  - status: completed\n    date: 2019-12-01\n{line}")


def test_success_is_yes_or_no(srr, data):
    ran = srr("proposal", "complete", "testlab", "--success", "deels")
    assert ran.code == 2
    assert "Kies yes (ja) of no (nee)." in ran.err


def test_a_completion_that_settles_on_success_says_that_nobody_recorded_it(srr, data):
    srr("proposal", "start", "data-als-tweede-start", "--date", "2019-11")
    ran = srr("proposal", "complete", "data-als-tweede-start", "--date", "2019-12")
    assert "is voldaan, is daarmee niet vastgelegd." in ran.out
    assert "srr set data-als-tweede-start history.completed.success ja" in ran.out


def test_the_course_may_get_lost(srr, data):
    ran = srr("proposal", "unknown", "testlab", "--date", "2019-12", "--reason", "dossier niet gevonden")
    assert ran.code == 0
    assert text(data, "testlab").endswith(
        "  - status: unknown\n    date: 2019-12\n    reason: dossier niet gevonden\n"
    )
    assert "is nu niet bekend" in ran.out


@pytest.mark.parametrize("args", [
    ("proposal", "accept", "meelezen-privacydesk"),
    ("client", "ready", "duo"),
    ("review", "start", "testlab"),
    ("add", "proposal", "--title", "Nieuw"),
])  # fmt: skip
def test_what_is_still_to_come_is_not_recorded_as_having_happened(args, srr, data):
    (data / "register.yaml").write_bytes(
        (data / "register.yaml").read_bytes().replace(b"frozen: 2019-12-31\n", b"")
    )
    before = {each: each.read_bytes() for each in data.rglob("*.yaml")}
    ran = srr(*args, "--date", "mei 2999")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("mei 2999 moet nog komen; leg het vast als het zover is.\n")
    assert {each: each.read_bytes() for each in data.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("step", "id_", "count"),
    [("hold", "testlab", 2), ("complete", "testlab", 1), ("stop", "testlab", 1), ("reject", "meelezen-privacydesk", 1)],
)  # fmt: skip
def test_the_commands_that_say_how_to_add_what_is_not_recorded_work(step, id_, count, srr, data):
    said = srr("proposal", step, id_).out
    lines = re.findall(r'srr (set \S+ \S+ (?:--add \S+|"[^"]*"|\w+))', said)
    assert len(lines) == count
    for each in lines:
        ran = srr(*shlex.split(each.replace("ID", "ocw").replace("…", "geen plek meer")))
        assert (ran.code, ran.err) == (0, "")
    assert srr("validate", "--select", "schema").code == 0


def test_the_commands_that_may_follow_work(srr, data):
    said = srr("proposal", "start", "codeklas").err
    lines = re.findall(r"srr (proposal \S+ codeklas)", said)
    assert lines[0] == "proposal resume codeklas"
    for each in lines:
        assert srr(*each.split(), "--dry-run").code == 0
