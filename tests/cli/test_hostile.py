"""Each kind of hostile file that is known of is a finding at its place, and nothing of it comes out raw or runs."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from srr.store import schema, shape
from srr.store.explain import errors
from tests.work import outgrown

if sys.platform == "win32":
    pytest.skip("pipes, links, signals and a shell are what these are about", allow_module_level=True)

GOOD = "name: Fictief Goed\n"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    (tmp_path / "data/suppliers").mkdir(parents=True)
    (tmp_path / "data/register.yaml").write_text("name: Proef\n")
    (tmp_path / "data/suppliers/goed.yaml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "data"


def bomb(width: int, levels: int, item: str) -> str:
    lines = [f"a0: &a0 {item}"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]" for level in range(1, levels)]
    return "\n".join(lines) + "\n"


#: Of each row: the bytes, and the rules one of which points at them. Sources: faults.md, of what readers of YAML do.
READING: dict[str, tuple[str | bytes, set[str]]] = {
    "alias bomb": (bomb(9, 10, "[x]"), {"yaml-subset"}),
    "bomb of merge keys": (
        "a: &a {k: v}\n"
        + "".join(
            f"{n}: &{n} {{<<: [{', '.join([f'*{m}'] * 10)}]}}\n"
            for m, n in zip("abcdef", "bcdefg", strict=True)
        ),
        {"yaml-subset"},
    ),
    "alias chain of 5,000": (bomb(1, 5000, "x"), {"yaml-subset"}),
    "alias to itself": ("a: &a [*a]\n", {"yaml-subset"}),
    "nested brackets": ("[" * 100_000, {"limit"}),
    "nested braces": ("{a: " * 32_000, {"limit"}),
    "nested dashes": ("- " * 100_000, {"limit", "yaml-subset"}),
    "nested in a field": ("name: " + "[" * 300 + "]" * 300, {"limit"}),
    "10 MB": ("- a: 1\n" * 1_500_000, {"limit"}),
    "thousands of keys": ("".join(f"sleutel{i}: x\n" for i in range(15_000)), {"limit"}),
    "integer of 5,000 digits": ("name: " + "1" * 5000, {"ambiguous-scalar"}),
    "hexadecimal of 6,000 digits": ("name: 0x" + "f" * 6000, {"ambiguous-scalar"}),
    "sexagesimal": ("name: " + "1:" * 2000 + "1", {"ambiguous-scalar"}),
    "huge scalar": ("name: " + "x" * 200_000, {"schema"}),
    "impossible date": ("name: x\npso: {valid_until: 2026-02-29}", {"impossible-date"}),
    "date of zeroes": ("name: x\npso: {valid_until: '0000-00-00'}", {"impossible-date"}),
    "tag !!bool": ("name: !!bool x", {"yaml-subset"}),
    "tag !!int": ('name: !!int ""', {"yaml-subset"}),
    "tag !!timestamp": ("name: !!timestamp x", {"yaml-subset"}),
    "tag of Python": ("name: !!python/object/apply:os.system [touch GEDRAAID]", {"yaml-subset"}),
    "duplicate key": ("name: a\nname: b\n", {"duplicate-key"}),
    "duplicate key in quotes": ('name: a\n"name": b\n', {"duplicate-key"}),
    "duplicate key in another Unicode form": ("é: a\ne\u0301: b\n", {"duplicate-key"}),
    "key with a zero-width space": ("na\u200bme: x\n", {"encoding"}),
    "truth word": ("name: NO", {"ambiguous-scalar"}),
    "octal": ("name: 010", {"ambiguous-scalar"}),
    "time": ("name: 12:30", {"ambiguous-scalar"}),
    "telephone number": ("name: +31612345678", {"ambiguous-scalar"}),
    "exponent": ("name: 1e5", {"ambiguous-scalar"}),
    "sign =": ("name: =", {"ambiguous-scalar"}),
    "sign <<": ("name: <<", {"ambiguous-scalar", "yaml-subset"}),
    "not a number": ("name: .nan", {"ambiguous-scalar"}),
    "infinite": ("name: 1.0e+400", {"ambiguous-scalar"}),
    "key 1": ("1: a\nname: x", {"yaml-subset"}),
    "key ~": ("~: a\nname: x", {"yaml-subset"}),
    "key true": ("true: a\nname: x", {"yaml-subset"}),
    "key that is a date": ("2026-01-01: a\nname: x", {"schema", "yaml-subset"}),
    "key that is a list": ("? [a]\n: b\n", {"yaml-subset"}),
    "empty": ("", {"yaml-subset"}),
    "only comments": ("# niets\n", {"yaml-subset"}),
    "scalar": ("hallo\n", {"yaml-subset", "syntax"}),
    "list": ("- a\n", {"yaml-subset"}),
    "two documents": ("name: a\n---\nname: b\n", {"yaml-subset"}),
    "line separator in a comment": ("name: x # goed\u2028own_staff: large\n", {"encoding"}),
    "next line in a comment": ("name: x # goed\x85own_staff: large\n", {"encoding"}),
    "lone carriage return": (b"name: x # goed\rown_staff: large\n", {"encoding"}),
    "UTF-16 with mark": ("name: x\n".encode("utf-16"), {"encoding"}),
    "UTF-16 without mark": ("name: x\n".encode("utf-16-le"), {"encoding"}),
    "UTF-32": ("name: x\n".encode("utf-32"), {"encoding"}),
    "NUL": (b"name: x\0\n", {"encoding"}),
    "bad UTF-8": (b"name: caf\xe9\n", {"encoding"}),
    "overlong UTF-8": (b"name: \xc0\xaf\n", {"encoding"}),
    "surrogate in UTF-8": (b"name: \xed\xa0\x80\n", {"encoding"}),
    "raw ESC": (b"name: \x1b[31mx\n", {"encoding"}),
    "C1 control": ("name: a\x9bx\n", {"encoding"}),
    "escaped ESC": ('name: "\\e[31m"', {"encoding"}),
    "escaped NUL": ('name: "a\\0"', {"encoding"}),
    "escaped surrogate": ('name: "\\ud800"', {"schema", "encoding", "syntax"}),
    "bidirectional override": ("name: a\u202eb\n", {"encoding"}),
    "tab after a colon": ("name:\tx\n\ty: z\n", {"syntax", "schema", "encoding"}),
    "conflict": ("<<<<<<< a\nname: x\n=======\nname: y\n>>>>>>> b\n", {"merge-conflict"}),
    "directive": ("%YAML 1.1\n---\nname: x\n", {"yaml-subset"}),
}


@pytest.mark.parametrize("row", READING)
def test_hostile_file_reading(srr, data, row):
    content, rules = READING[row]
    (data / "suppliers/gek.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    ran = srr("validate", "--fail-on", "warning")
    assert (ran.code, "data/suppliers/gek.yaml:" in ran.out) == (1, True), ran
    assert any(f": {rule}\n" in ran.out for rule in rules), ran.out
    assert len(ran.out) < 60_000
    assert not Path("GEDRAAID").exists()
    assert not set(ran.out + ran.err) & set("\x1b\x00\x9b\u202e\u2028\x85\r")
    assert "Fictief Goed" in srr("status", "suppliers", "-f", "csv").out


#: The same of what readers of schemas do.
SCHEMA: dict[str, str] = {
    "digits of another script": 'name: x\nkvk: "١٢٣٤٥٦٧٨"\n',
    "line feed behind what fits": 'name: x\nkvk: "90000001\\n"\n',
    "mail address of one sign": 'name: x\ncontact: {mailbox: "@"}\n',
    "date in figures of another order": "name: x\npso: {valid_until: '31-12-2026'}\n",
    "2,000 mappings that must differ": "name: x\nlinks:\n"
    + "".join(f"  - {{title: x, url: 'https://example.org/{number}'}}\n" for number in range(2000)),
    "value of 200 kB in a message": f"name: x\nown_staff: {'y' * 200_000}\n",
    "key of 100 kB in a message": f"name: x\n? {'y' * 100_000}\n: x\n",
    "reference to elsewhere": "name: x\n$ref: http://127.0.0.1/x\n$schema: file:///etc/passwd\n",
}


@pytest.mark.parametrize("row", SCHEMA)
def test_hostile_schema(srr, data, row):
    (data / "suppliers/gek.yaml").write_text(SCHEMA[row], "utf-8")
    ran = srr("validate")
    assert (ran.code, ": fout: schema\n" in ran.out) == (1, True)
    assert len(ran.out) < 2000


#: What of these there can be more and more of, within the limits.
GROWING = {
    "alias bomb": lambda size: bomb(9, size // 10, "[x]"),
    "alias chain": lambda size: bomb(1, size, "x"),
    "brackets": lambda size: "[" * size,
    "braces": lambda size: "{a: " * size,
    "dashes": lambda size: "- " * size,
    "keys": lambda size: "".join(f"sleutel{number}: x\n" for number in range(size)),
    "digits": lambda size: "name: " + "1" * size,
    "hexadecimal digits": lambda size: "name: 0x" + "f" * size,
    "sixties": lambda size: "name: " + "1:" * size + "1",
    "scalar": lambda size: "name: " + "x" * size,
    # More than a list may hold.
    "mappings that must differ": lambda size: (
        "name: x\nlinks:\n"
        + "".join(f"  - {{title: x, url: 'https://example.org/{each}'}}\n" for each in range(500 + size))
    ),
    "value in a message": lambda size: f"name: x\nown_staff: {'y' * size}\n",
    "key in a message": lambda size: f"name: x\n? {'y' * size}\n: x\n",
}


def test_of_a_larger_hostile_file_each_part_takes_as_much_work(srr, data):
    def work(name, size):
        content = GROWING[name](size)

        def validate():
            (data / "suppliers/gek.yaml").write_text(content, encoding="utf-8")
            assert srr("validate", "--fail-on", "warning").code < 2

        return validate

    assert outgrown({name: partial(work, name) for name in GROWING}, 40) == {}


@pytest.mark.parametrize("step", [1, 7])
def test_hostile_schema_no_whole_cent_is_refused(step):
    """A schema that asks for multiples of 0.01 refuses one amount in six."""
    assert all(
        schema.fits("agreement", {"title": "x", "value": cents / 100})
        for cents in range(0, 7000 * step, step)
    )


def note_and_close(server, asked):
    with suppress(OSError):  # the test is over
        while True:
            connection, _ = server.accept()
            asked.append(connection)
            connection.close()


def test_hostile_schema_nothing_is_fetched(srr, data, monkeypatch):
    """Not what a schema refers to, whoever wrote it: one beside the register, one that a record names, our own."""
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=note_and_close, args=(server, asked), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.schema.json"
        beside = data.parent / "schemas"
        beside.mkdir()
        for name in ("supplier", "common"):
            text = json.dumps({"$schema": address, "$ref": address, "$defs": {"id": {"$ref": address}}})
            (beside / f"{name}.schema.json").write_text(text)
        text = f"# yaml-language-server: $schema={address}\nname: x\n"
        (data / "suppliers/gek.yaml").write_text(f"{text}naam: x\n$ref: {address}\n")
        ran = srr("validate")
        assert (ran.code, "naam" in ran.out) == (1, True)
        assert srr("set", "goed", "own_staff", "large").code == 0
        for part in ("whole", "document"):
            monkeypatch.setattr(shape, part, lambda _: {"$ref": address})
        for validator in (schema._validator, errors._validator):  # noqa: SLF001
            with pytest.raises(Exception, match=re.escape(address)):
                list(validator.__wrapped__("supplier").iter_errors({}))
    assert asked == []


@pytest.mark.parametrize(
    "text",
    ["name: x\r\nown_staff: large\r\n", "\ufeffname: x\n", "name: x", "---\nname: x\n", "name: x\n...\n"],
)
def test_what_is_odd_and_harmless_is_read(srr, data, text):
    (data / "suppliers/gek.yaml").write_bytes(text.encode())
    assert srr("validate").code == 0


@pytest.mark.parametrize("text", ["x\udcff", "\ud800", "\udcff: [\udcff]"])
def test_hostile_value_that_cannot_be_written_leaves_the_file_as_it_was(srr, data, text):
    before = (data / "suppliers/goed.yaml").read_bytes()
    ran = srr("set", "goed", "notes", text)
    assert (ran.code, "UTF-8" in ran.err) == (1, True)
    assert srr("add", "supplier", "--name", text, "--no-input").code == 1
    assert [each.name for each in (data / "suppliers").iterdir()] == ["goed.yaml"]
    assert (data / "suppliers/goed.yaml").read_bytes() == before


def fifo(path: Path) -> None:
    os.mkfifo(path)


def chain(path: Path) -> None:
    path.symlink_to(path.name)


#: What may lie in a folder of records that is none.
LYING: dict[str, tuple[str, object]] = {
    "pipe": ("gek.yaml", fifo),
    "link to a device": ("gek.yaml", lambda path: path.symlink_to("/dev/zero")),
    "link to a secret": ("gek.yaml", lambda path: path.symlink_to("/etc/passwd")),
    "link out of the register": ("gek.yaml", lambda path: path.symlink_to("../../geheim")),
    "link in the register": ("gek.yaml", lambda path: path.symlink_to("goed.yaml")),
    "link that leads nowhere": ("gek.yaml", lambda path: path.symlink_to("nergens")),
    "link to itself": ("gek.yaml", chain),
    "folder": ("gek.yaml", lambda path: path.mkdir()),
    "other ending": ("gek.yml", lambda path: path.write_text(GOOD)),
    "capital ending": ("gek.YAML", lambda path: path.write_text(GOOD)),
    "capital name": ("Goed.yaml", lambda path: path.write_text(GOOD)),
    "name of a device": ("con.yaml", lambda path: path.write_text(GOOD)),
    "name that is a YAML word": ("no.yaml", lambda path: path.write_text(GOOD)),
    "name that is an option": ("--output=pwn.yaml", lambda path: path.write_text(GOOD)),
    "name with accents": ("één.yaml", lambda path: path.write_text(GOOD)),
    "name with accents in another form": ("e\u0301e\u0301n.yaml", lambda path: path.write_text(GOOD)),
    "name with a line break": ("gek\n::error::x.yaml", lambda path: path.write_text(GOOD)),
    "name with an escape": ("gek\x1b[31m.yaml", lambda path: path.write_text(GOOD)),
    "name of 200 characters": ("x" * 200 + ".yaml", lambda path: path.write_text(GOOD)),
}


@pytest.mark.parametrize("row", LYING)
@pytest.mark.parametrize("format_", ["text", "json", "github"])
def test_hostile_file_lying_about(srr, data, row, format_):
    name, make = LYING[row]
    Path("geheim").write_text("geheim-7f3a: x\n")
    make(data / "suppliers" / name)
    ran = srr("validate", "-f", format_)
    assert (ran.code, "file-name" in ran.out) == (1, True)
    assert "geheim-7f3a" not in ran.out
    assert "root:" not in ran.out
    assert "\x1b" not in ran.out
    assert not [
        line
        for line in ran.out.splitlines()
        if line.startswith("::") and not line.startswith(("::error file=", "::warning file="))
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_hostile_file_that_may_not_be_read(srr, data):
    (data / "suppliers/goed.yaml").chmod(0)
    assert srr("validate").code == 1


def test_hostile_file_that_vanishes_while_it_is_read(srr, data, monkeypatch):
    gone = data / "suppliers/goed.yaml"
    scandir = os.scandir

    def and_then_gone(folder):
        found = scandir(folder)
        if str(folder).endswith("suppliers"):
            entries = list(found)
            gone.unlink(missing_ok=True)
            return Listed(entries)
        return found

    monkeypatch.setattr(os, "scandir", and_then_gone)
    ran = srr("validate")
    assert (ran.code in {0, 1}, "Traceback" in ran.err) == (True, False)


class Listed(list):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None
