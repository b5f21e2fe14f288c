"""Which kinds of training data the service takes in which locale.

The table beside this module, ``locales.tsv``, is the service's own and says when it was read.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_toolkit.dataset.settings import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Locale", "load_locales", "nearest_kinds", "nearest_locales"]

FIRST_REGIONS = ("ar-SA", "de-DE", "en-US", "es-ES", "fr-FR", "pt-BR", "zh-CN")
"""Named first where a language has several regions."""

SUBSTITUTES = {
    Kind.ACOUSTIC: (Kind.LANGUAGE,),
    Kind.AUDIO_FILES: (Kind.ACOUSTIC, Kind.LANGUAGE),
    Kind.LANGUAGE: (),
    Kind.LANGUAGE_MARKDOWN: (Kind.LANGUAGE,),
    Kind.PRONUNCIATION: (Kind.LANGUAGE_MARKDOWN, Kind.LANGUAGE),
    Kind.OUTPUT_FORMATTING: (),
}
"""What else carries some of the same knowledge, the closest first."""


@dataclass(frozen=True, slots=True)
class Locale:
    """What one locale takes for training.

    Parameters
    ----------
    name
        BCP-47 tag, as the service spells it.
    kinds
        Kinds of dataset.
    phrase_list
        Whether phrase lists work; they are no dataset.
    note
        Where the service's pages disagree with each other.
    """

    name: str
    kinds: frozenset[Kind]
    phrase_list: bool
    note: str

    @property
    def language(self) -> str:
        """First part of the name."""
        return self.name.partition("-")[0]


@cache
def load_locales() -> Mapping[str, Locale]:
    """Read the table; locales by name.

    Examples
    --------
    >>> table = load_locales()
    >>> len(table), Kind.PRONUNCIATION in table["ja-JP"].kinds
    (147, False)
    """
    text = files("cs_toolkit.dataset").joinpath("locales.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", restval="")
    return MappingProxyType({row["locale"]: _locale(row) for row in rows})


def nearest_locales(name: str, kind: Kind) -> list[str]:
    """Name other regions of the same language that take `kind`, the most useful first.

    Examples
    --------
    >>> nearest_locales("es-GQ", Kind.OUTPUT_FORMATTING)
    ['es-ES', 'es-MX']
    """
    language = name.partition("-")[0]
    found = [
        locale
        for locale in load_locales().values()
        if locale.language == language and kind in locale.kinds and locale.name != name
    ]
    found.sort(key=lambda locale: (locale.name not in FIRST_REGIONS, -len(locale.kinds)))
    return [locale.name for locale in found]


def nearest_kinds(name: str, kind: Kind) -> list[Kind]:
    """Name kinds that the locale takes in place of `kind`, the closest first.

    Examples
    --------
    >>> nearest_kinds("ja-JP", Kind.PRONUNCIATION)
    [<Kind.LANGUAGE_MARKDOWN: 'language-markdown'>, <Kind.LANGUAGE: 'language'>]
    """
    locale = load_locales().get(name)
    return [] if locale is None else [other for other in SUBSTITUTES[kind] if other in locale.kinds]


def _locale(row: Mapping[str, str]) -> Locale:
    kinds = frozenset(kind for kind in Kind if row[kind.value] != "no")
    return Locale(row["locale"], kinds, row["phrase-list"] == "yes", row["note"])
