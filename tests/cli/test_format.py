"""``srr format``: canonical order and layout, on files that people made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TANGLED = "# waarom klein\nown_staff: small   \n\n\n# naam\nname: Fictief Eén\n"
TIDY = "# naam\nname: Fictief Eén\n# waarom klein\nown_staff: small\n"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A copy of the example register, in the folder where the commands are typed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


@pytest.fixture
def tangled(data) -> Path:
    file = data / "suppliers" / "fictief-een.yaml"
    file.write_bytes(TANGLED.encode())
    return file


def files(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*.yaml")}


def test_the_example_register_is_as_it_should_be(srr, data):
    assert srr("format", "--check").code == 0
    before = files(data)
    ran = srr("format")
    assert (ran.code, ran.out) == (0, "Alles staat al in de vaste volgorde en opmaak.\n")
    assert files(data) == before


def test_lines_move_with_their_comments(srr, data, tangled):
    before = files(data)
    ran = srr("format")
    assert (ran.code, ran.err) == (0, "")
    assert tangled.read_bytes().decode() == TIDY
    assert {**files(data), "suppliers/fictief-een.yaml": b""} == {**before, "suppliers/fictief-een.yaml": b""}
    assert "data/suppliers/fictief-een.yaml" in ran.out
    assert srr("format", "--check").code == 0


def test_a_byte_order_mark_and_line_endings_stay(srr, data, tangled):
    tangled.write_bytes(b"\xef\xbb\xbf" + TANGLED.replace("\n", "\r\n").encode())
    assert srr("format").code == 0
    assert tangled.read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()


def test_check_names_what_would_change_and_writes_nothing(srr, data, tangled):
    ran = srr("format", "--check")
    assert (ran.code, ran.out) == (1, "Zou veranderen: data/suppliers/fictief-een.yaml\n")
    assert tangled.read_bytes().decode() == TANGLED


@pytest.mark.parametrize(("args", "code"), [(("--dry-run",), 0), (("--dry-run", "--check"), 1)])
def test_a_dry_run_shows_the_diff_and_writes_nothing(args, code, srr, data, tangled):
    ran = srr("format", *args)
    assert ran.code == code
    assert ran.out.startswith(
        "--- a/data/suppliers/fictief-een.yaml\n+++ b/data/suppliers/fictief-een.yaml\n"
    )
    assert "-own_staff: small   \n" in ran.out
    assert tangled.read_bytes().decode() == TANGLED


@pytest.mark.parametrize(("path", "tidy"), [
    ("data/suppliers", True), ("data/suppliers/fictief-een.yaml", True), ("data", True), ("data/clients", False),
    ("data/suppliers/fictief-kleinbit.yaml", False),
])  # fmt: skip
def test_only_the_files_that_are_named(path, tidy, srr, data, tangled):
    assert srr("format", path).code == 0
    assert tangled.read_bytes().decode() == (TIDY if tidy else TANGLED)


def test_a_path_that_is_not_there_is_said(srr, data):
    ran = srr("format", "data/nergens")
    assert ran.code == 3
    assert "data/nergens" in ran.err


def test_a_file_that_cannot_be_handled_is_left_and_named_and_hides_no_other(srr, data, tangled):
    broken = data / "clients" / "stuk.yaml"
    broken.write_text("name: [\n")
    flow = data / "clients" / "plat.yaml"
    flow.write_text("{name: Plat}\n")
    ran = srr("format")
    assert ran.code == 1
    assert "Niet veranderd: data/clients/stuk.yaml (kan niet worden gelezen)" in ran.err
    assert "Niet veranderd: data/clients/plat.yaml (de velden staan niet elk op een eigen regel)" in ran.err
    assert tangled.read_bytes().decode() == TIDY
    assert (broken.read_text(), flow.read_text()) == ("name: [\n", "{name: Plat}\n")


def test_a_file_with_a_wrong_field_is_put_in_order_too(srr, data):
    file = data / "suppliers" / "fictief-een.yaml"
    file.write_text("own_staff: enorm\nname: Fictief Eén\n")
    assert srr("format").code == 0
    assert file.read_text() == "name: Fictief Eén\nown_staff: enorm\n"
