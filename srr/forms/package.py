"""The bytes of a Word file to its parts, once all is refused that could harm or that is something else.

No library sees a file before its size, its entries and what it claims to be were looked at; every part that
is read is read with a bound, for a stated size may lie. Raises Refused, with how to save the file instead.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeAlias

from srr.changes.plan import Refused
from srr.frozen import frozen
from srr.problems import say

#: A file of more than this is no checklist: a real one has 40 kB, and a few pictures.
BYTES = 20 * 1024 * 1024
#: Parts in the package; a real one has fifteen.
ENTRIES = 2_000
#: One part when it is unpacked: the text of a real one has 70 to 165 kB.
PART_BYTES = 2 * 1024 * 1024
#: All parts that are read together: beside the text a real one has a foot, and perhaps comments.
WHOLE_BYTES = 4 * PART_BYTES

#: A node of XML; lxml has no public type for it.
Element: TypeAlias = Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OLE, _ZIP, _PDF, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF", b"{\\rtf"
#: The name of the part in which Office keeps a document that has a password, as OLE writes it.
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
#: The document type of XML, in the encodings that XML may have.
_DOCTYPE = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
#: Parts beside the text in which people may have written, by the last part of their relationship's type.
BESIDE = ("comments", "footnotes", "endnotes", "header", "footer")


@frozen
class Package:
    """The parts of a Word file that a form is read from, as XML."""

    document: Element
    beside: tuple[tuple[str, Element], ...]
    properties: Mapping[str, str]


class _Zip(zipfile.ZipFile):
    """A zip file that knows how much of it may still be unpacked."""

    left = WHOLE_BYTES


def unpack(content: bytes) -> Package:
    """The parts of a .docx file. Raises Refused where it is none, or may do harm."""
    _refuse_others(content)
    try:
        with _Zip(io.BytesIO(content)) as package:
            return _parts(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise Refused(say("form.corrupt"), say("form.corrupt.do")) from error
    except RuntimeError as error:  # zipfile's word for an entry with a password
        raise Refused(say("form.password"), say("form.password.do")) from error


def _refuse_others(content: bytes) -> None:
    """Refuse what is no zip file: the kinds of document that people send, each with what to do."""
    if len(content) > BYTES:
        raise Refused(say("form.large", count=BYTES // 1024 // 1024), say("form.large.do"))
    if content.startswith(_OLE):
        if _PASSWORD in content:
            raise Refused(say("form.password"), say("form.password.do"))
        _refuse_kind("form.kind.doc")
    if content.startswith(_PDF):
        _refuse_kind("form.kind.pdf")
    if content.startswith(_RTF):
        _refuse_kind("form.kind.rtf")
    if not content.startswith(_ZIP):
        raise Refused(say("form.other"), say("form.as-docx"))


def _refuse_kind(key: str) -> NoReturn:
    raise Refused(say("form.kind", kind=say(key)), say("form.as-docx"))


def _parts(package: _Zip) -> Package:
    names = package.namelist()
    if len(names) > ENTRIES:
        raise Refused(say("form.entries", count=ENTRIES), say("form.large.do"))
    if "mimetype" in names and b"opendocument" in _read(package, "mimetype"):
        _refuse_kind("form.kind.odt")
    if any(name.endswith(".iwa") for name in names):
        _refuse_kind("form.kind.pages")
    if any(name.endswith("vbaProject.bin") for name in names) or b"macroEnabled" in _read(
        package, "[Content_Types].xml"
    ):
        raise Refused(say("form.macro"), say("form.as-docx"))
    relations = dict(_relations(package, "", strict=True))
    main = relations.get("officeDocument")
    if main is None:
        raise Refused(say("form.other"), say("form.as-docx"))
    document = _xml(package, main)
    if document.tag.startswith(f"{{{_STRICT}"):
        raise Refused(say("form.strict"), say("form.strict.do"))
    if document.tag != f"{{{W}}}document":
        raise Refused(say("form.other"), say("form.as-docx"))
    named = dict.fromkeys(each for each in _relations(package, main) if each[0] in BESIDE)
    beside = [(kind, _xml(package, name)) for kind, name in named]
    custom = relations.get("custom-properties")
    properties = dict(_properties(_xml(package, custom))) if custom in names else {}
    return Package(document, tuple(beside), properties)


def _relations(package: _Zip, of: str, *, strict: bool = False) -> Iterator[tuple[str, str]]:
    """The parts that a part refers to inside the file, with the kind of each; none outside it is followed."""
    folder, name = posixpath.split(of)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in package.namelist():
        return
    for each in _xml(package, source).iter(f"{{{_RELATIONSHIPS}}}Relationship"):
        kind, target = each.get("Type", ""), each.get("Target", "")
        if strict and kind.startswith(_STRICT) and kind.endswith("/officeDocument"):
            raise Refused(say("form.strict"), say("form.strict.do"))
        path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"{folder}/{target}")
        path = path.lstrip("/")
        if each.get("TargetMode") != "External" and kind.startswith(_OFFICE) and path in package.namelist():
            yield kind.rsplit("/", 1)[-1], path


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    for each in root:
        value = each.find(f"{{{_VALUES}}}lpwstr")
        if each.get("name") and value is not None and value.text:
            yield each.get("name"), value.text


def _xml(package: _Zip, name: str) -> Element:
    """A part as XML: no document type, no entities, nothing from the network."""
    from lxml import etree  # noqa: PLC0415  (takes long to import)

    content = _read(package, name)
    if any(each in content for each in _DOCTYPE):
        raise Refused(say("form.harmful"), say("form.harmful.do"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(say("form.corrupt"), say("form.corrupt.do")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(say("form.harmful"), say("form.harmful.do"))
    return root


def _read(package: _Zip, name: str) -> bytes:
    """A part, up to the bound: what it says of its own size is not believed. Empty where there is none."""
    if name not in package.namelist():
        return b""
    most = min(PART_BYTES, package.left)
    with package.open(name) as part:
        content = part.read(most + 1)
    if len(content) > most:
        bound = PART_BYTES if most == PART_BYTES else WHOLE_BYTES
        raise Refused(say("form.part", count=bound // 1024 // 1024), say("form.large.do"))
    package.left -= len(content)
    return content
