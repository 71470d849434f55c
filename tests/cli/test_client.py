"""``srr client``: what a client can and will, as it is typed, on a copy of the example register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def statuses(srr):
    return {
        each["id"]: each["status"]
        for each in json.loads(srr("status", "proposals", "-f", "json").out)["rows"]
    }


def test_rest_is_added_and_what_depends_on_it_is_named(srr, data):
    before = (data / "clients" / "dji.yaml").read_text()
    ran = srr(
        "client", "rest", "dji", "--date", "2019-12-15", "--until", "2020-06", "--reason", "reorganisatie"
    )
    assert ran.code == 0
    after = (data / "clients" / "dji.yaml").read_text()
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "  - state: resting", "    date: 2019-12-15", "    until: 2020-06", "    reason: reorganisatie",
    ]  # fmt: skip
    assert "DJI: kan en wil → rust (15 december 2019)" in ran.out
    assert (
        "Van deze opdrachtgever hangt één open voorstel af: data-als-tweede-start (geaccepteerd)." in ran.out
    )
    assert statuses(srr)["data-als-tweede-start"] == "accepted"
    # Of one proposal nothing is added up, and of none nothing is counted.
    assert "\nBeoogd: 8 deelnemers per jaar, 3 geplaatst per jaar (vanaf 2021)." in ran.err + ran.out
    ran = srr("client", "rest", "rvo", "--date", "2019-12-15", "--dry-run")
    assert "Van deze opdrachtgever hangt geen open voorstel af." in ran.err + ran.out


def test_the_command_that_holds_what_goes_on_leaves_the_rest_as_it_was_recorded(srr, data):
    told = (
        "client",
        "rest",
        "dji",
        "--date",
        "2019-11-01",
        "--until",
        "2020-06",
        "--reason",
        "reorganisatie",
    )
    ran = srr(*told)
    assert "srr client rest dji --hold." in ran.err
    rests = (data / "clients" / "dji.yaml").read_text()
    assert srr("client", "rest", "dji", "--hold").code == 0
    assert (data / "clients" / "dji.yaml").read_text() == rests
    assert statuses(srr)["data-als-tweede-start"] == "on-hold"
    ran = srr("client", "rest", "dji", "--hold")
    assert (ran.code, "van dji is al vastgelegd: rust, sinds 1 november 2019" in ran.err) == (1, True)


def test_rest_takes_what_depends_on_it_along_in_one_write(srr, data):
    ran = srr("client", "rest", "dji", "--hold", "--reason", "reorganisatie")
    assert ran.code == 0
    assert statuses(srr)["data-als-tweede-start"] == "on-hold"
    assert "waits_for: [dji]" in (data / "proposals" / "data-als-tweede-start.yaml").read_text()
    assert ran.out.count("Geschreven: ") == 2


def test_ready_resumes_what_waits_for_no_one_else(srr, data):
    ran = srr("client", "ready", "duo", "--resume")
    assert ran.code == 0
    now = statuses(srr)
    assert [
        now[each] for each in ("data-academie", "codeklas", "dossierstraat", "leerwerkplek-beheer")
    ].count("on-hold") == 0
    assert ran.out.count("Geschreven: ") == 5
    assert "De verplichting van ict-inhuur-p2-fictief-datahaven is weer helemaal gedekt." in ran.out
    assert srr("validate").code == 0


@pytest.mark.parametrize(
    ("command", "state"), [("explore", "exploring"), ("decline", "declined"), ("ready", "ready")]
)
def test_the_other_turns(command, state, srr, data):
    before = (data / "clients" / "rvo.yaml").read_text()
    assert srr("client", command, "rvo", "--date", "2019-12").code == 0
    after = (data / "clients" / "rvo.yaml").read_text()
    added = f"readiness:\n  - state: {state}\n    date: 2019-12\n"
    # A new key stands where it usually does: before the notes, which come last.
    assert after == before.replace("notes:", f"{added}notes:")


def test_a_dry_run_changes_nothing(srr, data):
    before = {path: path.read_bytes() for path in data.rglob("*.yaml")}
    ran = srr("client", "ready", "duo", "--resume", "--dry-run")
    assert ran.code == 0
    assert ran.out.count("+++ b/data/") == 5
    assert before == {path: path.read_bytes() for path in data.rglob("*.yaml")}


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("rest", "dou"), 2, 'Er is geen opdrachtgever "dou". Bedoelt u "duo"?'),
        (("rest", "duo", "--date", "2018-01"), 1, "ligt voor de laatste gebeurtenis"),
        (("rest", "duo", "--until", "2019-01"), 1, "eindigt"),
    ],
)
def test_what_may_not_be_is_refused(args, code, said, srr, data):
    ran = srr("client", *args)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_client_that_would_rest_tells_what_that_touches(srr, data):
    ran = srr("client", "rest", "ocw", "--reason", "x", "--dry-run")
    assert "Samen is beoogd: 41 deelnemers per jaar" in ran.err
    assert "loopt er niets in de plaats van: ict-inhuur-p1-fictief-drempelloos (100% niet gedekt)" in ran.err
    assert "Samen beogen zij" not in srr("client", "ready", "ocw", "--dry-run").err
