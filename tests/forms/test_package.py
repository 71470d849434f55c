"""What is refused before anything reads it: one clear sentence, in bounded time and memory."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from srr.changes.plan import Refused
from srr.forms import markdown, package, word
from srr.render.wording import Wording

MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def parts():
    """The parts of an ordinary document."""
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as made:
        return {name: made.read(name) for name in made.namelist()}


def packed(parts, **how):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how.get("compression", zipfile.ZIP_DEFLATED)) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def refusal(content):
    with pytest.raises(Refused) as refused:
        word.read(content)
    for language in ("nl", "en"):
        said = Wording(language).sentence(refused.value.message)
        assert len(said.split(". ")) == 1, said
        assert refused.value.remedy is not None
        assert Wording(language).sentence(refused.value.remedy)
    return refused.value.message.key


def kind(content):
    with pytest.raises(Refused) as refused:
        word.read(content)
    return dict(refused.value.message.args)["kind"].key


def test_an_ordinary_document_is_read(parts):
    assert word.read(packed(parts)).parts == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "form.other"),
        (b"zomaar tekst", "form.other"),
        (b"PK\x03\x04 kapot", "form.corrupt"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "form.password"),
        (OLE + b"Word.Document.8", "form.kind"),
        (b"%PDF-1.7", "form.kind"),
        (b"{\\rtf1 x}", "form.kind"),
        (b"PK\x03\x04" + b"0" * package.BYTES, "form.large"),
    ],
)
def test_what_is_no_word_document(content, said):
    assert refusal(content) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE, "form.kind.doc"),
        (b"%PDF-1.7", "form.kind.pdf"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "form.kind.odt"),
        (packed({"Index/Document.iwa": b""}), "form.kind.pages"),
    ],
)
def test_a_document_of_another_kind_is_called_by_its_name(content, said):
    assert kind(content) == said


def test_what_may_do_harm_is_refused(parts):
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    external = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    assert refusal(packed(parts | {MAIN: entity})) == "form.harmful"
    assert refusal(packed(parts | {MAIN: external})) == "form.harmful"
    assert refusal(packed(parts | {MAIN: external.decode().encode("utf-16")})) == "form.harmful"
    assert refusal(packed(parts | {"word/vbaProject.bin": b"x"})) == "form.macro"
    types = parts["[Content_Types].xml"].replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    assert refusal(packed(parts | {"[Content_Types].xml": types})) == "form.macro"


def test_what_is_damaged_or_something_else(parts):
    assert refusal(packed(parts | {MAIN: b"<w:document"})) == "form.corrupt"
    assert refusal(packed(parts | {MAIN: b"<html/>"})) == "form.other"
    assert refusal(packed({"xl/workbook.xml": b"<x/>"})) == "form.other"
    whole = packed(parts, compression=zipfile.ZIP_STORED)
    place = whole.index(parts[MAIN][:40])
    assert refusal(whole[:place] + b"\xff" * 8 + whole[place + 8 :]) == "form.corrupt"
    strict = parts[MAIN].replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                 b"http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip
    assert refusal(packed(parts | {MAIN: strict})) == "form.strict"
    locked = bytearray(packed(parts))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := locked.find(sign, at + 1)) >= 0:
            locked[at + place] |= 1
    assert refusal(bytes(locked)) == "form.password"


def test_of_a_bomb_no_more_is_unpacked_than_a_part_may_have(parts, monkeypatch):
    bomb = packed(parts | {MAIN: b"\0" * 60_000_000})
    unpacked = []
    read = zipfile.ZipExtFile.read

    def counted(self, most=-1):
        unpacked.append(len(content := read(self, most)))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    assert refusal(bomb) == "form.part"
    assert package.PART_BYTES < sum(unpacked) < package.PART_BYTES + 100_000
    assert refusal(packed({**parts, **{f"x{n}": b"" for n in range(package.ENTRIES)}})) == "form.entries"


def with_feet(parts, count, foot):
    """A document that says it has so many feet of pages."""
    name = "word/_rels/document.xml.rels"
    links = "".join(
        f'<Relationship Id="z{each}" Target="foot{each}.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/>'
        for each in range(count)
    )
    linked = parts[name].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    return packed({**parts, name: linked, **{f"word/foot{each}.xml": foot for each in range(count)}})


def test_many_parts_together_are_a_bomb_too(parts):
    foot = f'<w:ftr xmlns:w="{package.W}"><w:p/>{" " * 1_000_000}</w:ftr>'.encode()
    assert word.read(with_feet(parts, 3, foot)).parts == ()
    assert refusal(with_feet(parts, 200, foot)) == "form.part"


def test_nothing_outside_the_file_is_followed(parts):
    links = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x1" TargetMode="External" Target="http://example.invalid/comments.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/>'
        b'<Relationship Id="x2" Target="../../../etc/passwd" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>',
    )
    assert word.read(packed(parts | {"word/_rels/document.xml.rels": links})).margin == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a\0b", b"x" * (package.PART_BYTES + 1)])
def test_what_is_no_text_is_no_markdown(content):
    with pytest.raises(Refused):
        markdown.read(content)
