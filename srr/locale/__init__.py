"""The words srr speaks: message catalogues in Dutch and English, by topic."""

from functools import cache
from gettext import GNUTranslations
from pathlib import Path

LANGUAGES = ("nl", "en")


@cache
def catalogue(language: str) -> GNUTranslations:
    """The compiled catalogue of a language."""
    with (Path(__file__).parent / language / "srr.mo").open("rb") as file:
        return GNUTranslations(file)
