"""A file under the limit, made to keep a check busy, takes no more than ten times as long as an honest one of its size."""

from __future__ import annotations

import time

import pytest

SIZE = 100_000
HONEST = "de deelnemers leren testen en krijgen een vaste begeleider, drie dagen in de week op kantoor "
PIECES = {
    "one word": "x",
    "ats": "a@",
    "numbers": "111222333 ",
    "digits": "1",
    "groups": "111 ",
    "mobiles": "06 ",
    "accounts": "nl91 ",
    "letters and digits": "AB12 ",
    "his": "zijn psychose ",
    "names": "deelnemer Jan, ",
    "roles": "role: Aa Bb ",
    "births": "geboren ",
    "commands": "##[",
    "escapes": r"\u0031",
}


@pytest.fixture(scope="module")
def seconds(tmp_path_factory, request):
    """How much computing a register takes in which one file holds this, in a format."""
    folder = tmp_path_factory.mktemp("stall") / "data"
    folder.mkdir()
    (folder / "register.yaml").write_text("name: x\n", encoding="utf-8")
    (folder / "suppliers").mkdir()

    def call(srr, piece: str, form: str) -> float:
        text = (piece * (SIZE // len(piece) + 1))[:SIZE]
        # A warning in the same file, so that its lines are shown; and the text in a comment, a value and a key.
        (folder / "suppliers" / "een.yaml").write_text(
            f"# {text[: SIZE // 10]}\nname: Een\nbogus_{text[:2000].replace(' ', '_')}: 1\nnotes: >-\n  {text}\n",
            encoding="utf-8",
        )
        started = time.process_time()
        assert srr("validate", "--advice", "full", "-f", form, "--data", folder).code == 1
        return time.process_time() - started

    return call


@pytest.fixture(scope="module")
def honest() -> dict[str, float]:
    """What an honest file took, by format."""
    return {}


CASES = [*((piece, "text") for piece in PIECES), ("one word", "json"), ("his", "github"), ("births", "sarif")]


@pytest.mark.parametrize(("piece", "form"), CASES)
def test_a_file_made_to_stall(piece, form, srr, seconds, honest):
    if form not in honest:
        seconds(srr, HONEST, form)
        honest[form] = max(0.2, seconds(srr, HONEST, form))
    assert seconds(srr, PIECES[piece], form) < 10 * honest[form]
