"""The catalogues that people edit (``LANGUAGE/*.po``) to the ones that srr reads (``LANGUAGE/srr.mo``).

The build does this by itself. After editing a catalogue in a checkout: ``python srr/locale/compile.py``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent
LANGUAGES = ("en", "nl")


def catalogue(language: str) -> Catalog:
    """All messages of a language, from its ``.po`` files; a key in two files is a ValueError."""
    whole = Catalog(locale=language)
    for source in sorted((HERE / language).glob("*.po")):
        with source.open(encoding="utf-8") as lines:
            for message in read_po(lines, locale=language, abort_invalid=True):
                if not message.id:
                    continue
                if message.id in whole or (isinstance(message.id, tuple) and message.id[0] in whole):
                    raise ValueError(f"{source}: {message.id} stands in another catalogue too")
                whole.add(message.id, message.string)
    return whole


def compile_all() -> None:
    """Write every language's compiled catalogue, whole or not at all."""
    for language in LANGUAGES:
        target = HERE / language / "srr.mo"
        unfinished = target.with_suffix(f".{os.getpid()}.tmp")
        with unfinished.open("wb") as out:
            write_mo(out, catalogue(language))
        unfinished.replace(target)


def get_build_hook() -> type[Any]:
    """The hook by which ``pip install`` compiles the catalogues, editable or not; hatchling asks for it."""
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # noqa: PLC0415  (build only)

    class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
        def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
            compile_all()

    return CompileCatalogues


if __name__ == "__main__":
    compile_all()
