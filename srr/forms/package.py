"""The bytes of a Word file to its parts, once all is refused that could harm or that is something else.

No library sees a file before its size and what it claims to be were looked at; :mod:`srr.zipped` bounds the
rest. Raises Refused, with how to save the file instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

from srr import zipped
from srr.changes.plan import Refused
from srr.frozen import frozen
from srr.problems import say
from srr.zipped import Bounds, Element, Unfit

#: A file of more than this is no checklist: a real one has 40 kB, and a few pictures.
BYTES = 20 * 1024 * 1024
#: Parts in the package; a real one has fifteen.
ENTRIES = 2_000
#: One part when it is unpacked: the text of a real one has 70 to 165 kB.
PART_BYTES = 2 * 1024 * 1024
#: All parts that are read together: beside the text a real one has a foot, and perhaps comments.
WHOLE_BYTES = 4 * PART_BYTES

#: The shortest element takes four bytes, so that the bounds on bytes are bounds on elements too.
_BOUNDS = Bounds(ENTRIES, PART_BYTES, WHOLE_BYTES, WHOLE_BYTES // 4, PART_BYTES // 4)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OLE, _ZIP, _PDF, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF", b"{\\rtf"
#: The name of the part in which Office keeps a document that has a password, as OLE writes it.
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
#: Parts beside the text in which people may have written, by the last part of their relationship's type.
_BESIDE = frozenset(f"{_OFFICE}{each}" for each in ("comments", "footnotes", "endnotes", "header", "footer"))


@frozen
class Package:
    """The parts of a Word file that a form is read from, as XML."""

    document: Element
    beside: tuple[tuple[str, Element], ...]
    properties: Mapping[str, str]


def unpack(content: bytes) -> Package:
    """The parts of a .docx file. Raises Refused where it is none, or may do harm."""
    _refuse_others(content)
    try:
        with zipped.opened(content, _BOUNDS) as package:
            return _parts(package)
    except Unfit as unfit:
        match unfit.why:
            case "damaged":
                raise Refused(say("form.corrupt"), say("form.corrupt.do")) from unfit
            case "protected":
                raise Refused(say("form.password"), say("form.password.do")) from unfit
            case "harmful":
                raise Refused(say("form.harmful"), say("form.harmful.do")) from unfit
            case "entries":
                raise Refused(say("form.entries", count=unfit.bound), say("form.large.do")) from unfit
            case "large":
                count = unfit.bound // 1024 // 1024
                raise Refused(say("form.part", count=count), say("form.large.do")) from unfit


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


def _parts(package: zipped.Package) -> Package:
    if b"opendocument" in package.read("mimetype"):
        _refuse_kind("form.kind.odt")
    if any(name.endswith(".iwa") for name in package.names):
        _refuse_kind("form.kind.pages")
    if any(name.endswith("vbaProject.bin") for name in package.names) or b"macroEnabled" in package.read(
        "[Content_Types].xml"
    ):
        raise Refused(say("form.macro"), say("form.as-docx"))
    relations = {kind: name for _, kind, name in package.relations("")}
    if any(kind.startswith(_STRICT) and kind.endswith("/officeDocument") for kind in relations):
        raise Refused(say("form.strict"), say("form.strict.do"))
    main = relations.get(f"{_OFFICE}officeDocument")
    document = package.xml(main) if main is not None else None
    if document is not None and document.tag.startswith(f"{{{_STRICT}"):
        raise Refused(say("form.strict"), say("form.strict.do"))
    if main is None or document is None or document.tag != f"{{{W}}}document":
        raise Refused(say("form.other"), say("form.as-docx"))
    named = dict.fromkeys(
        (kind.removeprefix(_OFFICE), name) for _, kind, name in package.relations(main) if kind in _BESIDE
    )
    beside = [(kind, package.xml(name)) for kind, name in named]
    custom = relations.get(f"{_OFFICE}custom-properties")
    properties = package.xml(custom) if custom is not None else None
    return Package(
        document,
        tuple((kind, root) for kind, root in beside if root is not None),
        dict(_properties(properties)) if properties is not None else {},
    )


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    for each in root:
        value = each.find(f"{{{_VALUES}}}lpwstr")
        if each.get("name") and value is not None and value.text:
            yield each.get("name"), value.text
