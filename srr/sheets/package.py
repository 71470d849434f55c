"""The bytes of a zip file to its parts as XML, with a bound on everything and nothing that could do harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from srr.problems import say
from srr.sheets.grid import NoSheet
from srr.sheets.limits import ENTRIES, NODES, PART_BYTES, TOTAL_BYTES

#: A node of XML; lxml has no public type for it.
Element: TypeAlias = Any

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: The document type of XML, in the encodings that XML may have.
_DOCTYPE = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
#: What libraries raise over a damaged package.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, LookupError)


@contextmanager
def opened(content: bytes) -> Iterator[Package]:
    """A package to read. Raises NoSheet, also while it is read, where that cannot be or may do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.namelist()) > ENTRIES:
                raise NoSheet(say("sheet.large"), say("sheet.large.do"))
            yield Package(archive)
    except _DAMAGED as error:
        raise damaged() from error
    except RuntimeError as error:  # zipfile's word for an entry with a password
        raise protected() from error


def damaged() -> NoSheet:
    """That a file cannot be read for it is not whole."""
    return NoSheet(say("sheet.damaged"), say("sheet.damaged.do"))


def protected() -> NoSheet:
    """That a file can only be read with its password."""
    return NoSheet(say("sheet.protected"), say("sheet.protected.do"))


def local(node: Element) -> str:
    """The name of an element without its namespace: those of Strict Open XML are others."""
    return str(node.tag).rpartition("}")[2]


class Package:
    """A zip file of which parts are read, up to a bound: what it says of its own size is not believed."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())
        self._left = TOTAL_BYTES
        self._nodes = NODES

    def read(self, name: str) -> bytes:
        """A part; empty where there is none."""
        if name not in self.names:
            return b""
        most = min(PART_BYTES, self._left)
        with self._archive.open(name) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise NoSheet(say("sheet.large"), say("sheet.large.do"))
        self._left -= len(content)
        return content

    def xml(self, name: str) -> Element:
        """A part as XML; None where there is none."""
        content = self.read(name)
        if not content:
            return None
        root = None
        for root in self._events(content):  # noqa: B007  (the last is the root)
            pass
        return root

    def nodes(self, name: str, *tags: str) -> Iterator[Element]:
        """The elements of a part with one of these local names, as they end; each is emptied afterwards.

        What is inside another of them comes before it, and is not emptied before that.
        """
        content = self.read(name)
        if not content:
            return
        for node in self._events(content):
            if local(node) not in tags:
                continue
            yield node
            node.clear()
            while node.getprevious() is not None and node.getparent() is not None:
                del node.getparent()[0]

    def _events(self, content: bytes) -> Iterator[Element]:
        from lxml import etree  # noqa: PLC0415  (takes long to import)

        if any(each in content for each in _DOCTYPE):
            raise NoSheet(say("sheet.harmful"), say("sheet.damaged.do"))
        events = etree.iterparse(
            io.BytesIO(content),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _, node in events:
                self._nodes -= 1
                if self._nodes < 0:
                    raise NoSheet(say("sheet.large"), say("sheet.large.do"))
                yield node
        except etree.XMLSyntaxError as error:
            raise damaged() from error

    def relations(self, of: str) -> Iterator[tuple[str, str, str]]:
        """The parts that a part refers to inside the file: the id, the kind, and the name of each."""
        folder, name = posixpath.split(of)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for each in root.iter(_RELATIONSHIP) if root is not None else ():
            target = each.get("Target", "")
            path = posixpath.normpath(target if target.startswith("/") else f"/{folder}/{target}").lstrip("/")
            if each.get("TargetMode") != "External" and path in self.names:
                yield each.get("Id", ""), each.get("Type", "").rsplit("/", 1)[-1], path
