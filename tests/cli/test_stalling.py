"""A file under the limit, made to keep a check busy, takes as much work for each piece of it as for the one before."""

from __future__ import annotations

from functools import partial

import pytest

from tests.work import outgrown

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
FORMS = {"text": PIECES, "json": ("one word",), "github": ("his",), "sarif": ("births",)}


@pytest.fixture
def register(tmp_path):
    folder = tmp_path / "data"
    (folder / "suppliers").mkdir(parents=True)
    (folder / "register.yaml").write_text("name: x\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_of_a_file_made_to_stall_each_piece_takes_as_much_work(form, srr, register):
    def work(name, size):
        piece = PIECES[name]
        text = (piece * (size // len(piece) + 1))[:size]

        def validate():
            # A warning in the same file, so that its lines are shown; and the text in a comment, a value and a key.
            (register / "suppliers" / "een.yaml").write_text(
                f"# {text}\nname: Een\nbogus_{text.replace(' ', '_')}: 1\nnotes: >-\n  {text}\n",
                encoding="utf-8",
            )
            assert srr("validate", "--advice", "full", "-f", form, "--data", register).code == 1

        return validate

    assert outgrown({name: partial(work, name) for name in FORMS[form]}, 300) == {}
